//! What importing a project would do to a workshop: files of case studies, and one edit that can be undone as one. What is in the
//! workshop already, because the project came in before or went out from here, is brought up to date and never doubled; nothing that
//! people made or changed here is taken away.

mod codes;
mod drafts;
mod findings;
mod memos;
mod people;
mod studies;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use jiff::Timestamp;
use serde_json::Value as Json;

use super::guid::Guid;
use super::losses::Losses;
use super::model::Project;
use crate::domain::{CaseId, Edit, PersonId, Workshop};
use crate::exchange::codebook::told;
use crate::store::case_file::Library;
use crate::store::imported::{Opened, Shelf, Source};
use crate::store::originals::digest;
use crate::texts::{later, tr_with};
use codes::Codes;
pub(super) use codes::entries;
use drafts::Drafts;
use people::People;
use studies::Study;

/// A project, and where it comes to.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    pub project: &'a Project,
    pub workshop: &'a Workshop,
    pub library: &'a Library,
    /// Case studies that came in once and whose texts nobody has changed since: a newer text may take their place.
    pub untouched: &'a BTreeSet<CaseId>,
    /// In whose name things come in whose author the project does not say.
    pub by: PersonId,
    /// When things were made that the project has no date for.
    pub at: Timestamp,
}

/// A case study to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyFile {
    pub case: CaseId,
    pub title: String,
    /// What else the front matter says.
    pub fields: Vec<(String, Json)>,
    pub text: String,
}

impl StudyFile {
    /// Writes it where it is, or else under its id. `original` is the project in the folder of originals. What people have filled in
    /// stays.
    pub fn write(&self, studies: &Shelf, original: &str) -> io::Result<()> {
        let known = studies.imported.iter().find(|known| known.id == self.case);
        let new = || studies.folder().join(format!("{}.md", self.case));
        let path = known.map_or_else(new, |known| known.file.clone());
        let opened = known.map(|known| Opened::read(&known.file)).transpose()?;
        let mut opened = opened.unwrap_or_default();
        let own = [("id", self.case.as_str()), ("title", &self.title)];
        let own = own.map(|(name, value)| (name.to_owned(), Json::from(value)));
        for (name, value) in own.iter().chain(&self.fields) {
            if opened.line(name).is_empty() {
                opened.set(name, value.clone());
            }
        }
        let source = Source {
            original: original.to_owned(),
            name: format!("{original}/{}", self.title),
            sha256: digest(self.text.as_bytes()),
            ..Source::default()
        };
        opened.take_text(&self.text, source);
        opened.write(&path)
    }
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub studies: Vec<StudyFile>,
    /// `None` where the workshop has everything already.
    pub edit: Option<Edit>,
    /// What comes in, a sentence each.
    pub sentences: Vec<String>,
    /// What the project is unclear about, and what is left out, a sentence each.
    pub reservations: Vec<String>,
}

impl Plan {
    /// Whether the workshop has everything already.
    pub fn is_empty(&self) -> bool {
        self.edit.is_none() && self.studies.is_empty()
    }
}

impl Import<'_> {
    /// Compares the project with the workshop.
    pub fn plan(&self) -> Plan {
        let mut losses = self.project.losses.clone();
        let (studies, unclear) = studies::of(self, &mut losses);
        let mut scratch = Scratch::of(self.workshop);
        let codes = Codes::of(self.project, self.workshop, &mut losses);
        let mut people = People::of(self);
        let tags = codes.bring_in(&mut scratch);
        let themes = codes.bring_in_themes(&mut scratch);
        let drafts = Drafts::of(self, &studies, &codes, &mut losses);
        let done = findings::bring_in(self, &drafts, (&tags, &themes), &mut people, &mut scratch);
        memos::bring_in(
            self,
            (&drafts, &done),
            &codes,
            (&tags, &themes),
            &mut people,
            &mut scratch,
        );
        let mut edits = people.edits();
        edits.append(&mut scratch.edits);
        let mut plan = Plan {
            sentences: counts(self, &studies, &scratch.workshop, &done),
            reservations: Vec::new(),
            studies: studies.into_iter().filter_map(|study| study.file).collect(),
            edit: (!edits.is_empty()).then(|| Edit::together(edits)),
        };
        plan.reservations = reservations(unclear, &done, &losses);
        plan
    }
}

/// A copy of the workshop in which each edit is tried, so that all of them fit one after the other.
struct Scratch {
    workshop: Workshop,
    edits: Vec<Edit>,
}

impl Scratch {
    fn of(workshop: &Workshop) -> Self {
        Self {
            workshop: workshop.clone(),
            edits: Vec::new(),
        }
    }

    /// Keeps an edit if it fits.
    fn carry_out(&mut self, edit: Edit) -> bool {
        let fits = self.workshop.apply(&edit).is_ok();
        if fits {
            self.edits.push(edit);
        }
        fits
    }
}

/// Things of a project by their identifiers. Where two have the same one, the first counts.
fn by_guid<T>(things: impl IntoIterator<Item = (Guid, T)>) -> BTreeMap<Guid, T> {
    let mut map = BTreeMap::new();
    for (guid, thing) in things {
        map.entry(guid).or_insert(thing);
    }
    map
}

/// "Texts: 3, of which 2 are new."
fn counts(
    import: &Import,
    studies: &[Study],
    after: &Workshop,
    done: &findings::Done,
) -> Vec<String> {
    let before = import.workshop;
    let new = |after: usize, before: usize| after.saturating_sub(before);
    let written = studies.iter().filter(|study| study.file.is_some()).count();
    let lines = [
        (
            later("Texts: {all} in the project, {new} new."),
            studies.len(),
            written,
        ),
        (
            later("Codes: {all} in the project, {new} new."),
            import.project.codes.len(),
            new(after.tags.len(), before.tags.len()),
        ),
        (
            later("Findings: {all} in the project, {new} new."),
            done.ids.iter().flatten().count(),
            new(after.findings.len(), before.findings.len()),
        ),
        (
            later("Themes: {all} in the project, {new} new."),
            done.themes,
            new(after.themes.len(), before.themes.len()),
        ),
        (
            later("Memos: {new} new."),
            after.memos.len(),
            new(after.memos.len(), before.memos.len()),
        ),
    ];
    let said = lines.into_iter().filter(|(_, all, _)| *all > 0);
    said.map(|(words, all, new)| tr_with(words, &[("all", &all), ("new", &new)]))
        .collect()
}

/// What people should know about what came in.
fn reservations(unclear: Vec<String>, done: &findings::Done, losses: &Losses) -> Vec<String> {
    let mut said = Vec::new();
    if !unclear.is_empty() {
        let names = told(unclear.into_iter());
        said.push(tr_with(
            "It is not certain how the program counts the letters of these texts: {names}. Look whether the excerpts there begin and end where they should.",
            &[("names", &names)],
        ));
    }
    if done.without_kind > 0 {
        said.push(tr_with(
            "Findings whose codes do not say what kind they are, brought in as lessons: {n}.",
            &[("n", &done.without_kind)],
        ));
    }
    said.extend(losses.sentences());
    said
}
