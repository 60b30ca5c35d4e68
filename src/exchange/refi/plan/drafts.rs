//! Coded passages of a project as drafts of findings: all codings of the same words make one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::codes::Codes;
use super::studies::Study;
use super::{Import, by_guid};
use crate::domain::{CaseId, Excerpt, Kind, Speaker};
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::losses::{Loss, Losses};
use crate::exchange::refi::model::{Coding, Made, Selection, Source};
use crate::exchange::refi::{positions, write};
use crate::text::Span;
use crate::text::{clean_line, truncate, width};

/// Cells of a headline that is made from a quote, at most.
const HEADLINE_CELLS: usize = 120;

/// A finding as it comes in.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What it is known by: the note that it is, or else its passages.
    pub(super) guids: Vec<Guid>,
    pub(super) headline: String,
    pub(super) remarks: Vec<String>,
    pub(super) kind: Option<Kind>,
    /// Places in the list of codes.
    pub(super) tags: BTreeSet<usize>,
    /// Places in the list of themes.
    pub(super) themes: Vec<usize>,
    pub(super) excerpts: Vec<Excerpt>,
    pub(super) said_by: Option<Speaker>,
    pub(super) by: Option<Guid>,
    pub(super) at: Option<Timestamp>,
    pub(super) notes: Vec<Guid>,
    /// Whether the project says what it is in a note of its own.
    is_noted: bool,
}

/// All of them, and which notes they were made from.
pub(super) struct Drafts {
    pub(super) drafts: Vec<Draft>,
    pub(super) noted: BTreeSet<Guid>,
}

/// What makes passages one finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Note(Guid),
    Place(&'a CaseId, (usize, usize), (usize, usize)),
}

impl<'a> Key<'a> {
    fn of(case: &'a CaseId, span: Span) -> Self {
        let [start, end] = [span.start, span.end].map(|at| (at.paragraph, at.offset));
        Self::Place(case, start, end)
    }
}

struct Gatherer<'a> {
    codes: &'a Codes<'a>,
    cases: BTreeSet<Guid>,
    /// Notes that a link ties to something.
    linked: BTreeMap<Guid, Vec<Guid>>,
    notes: BTreeMap<Guid, &'a Source>,
    /// Notes that are findings.
    findings: BTreeSet<Guid>,
    drafts: Vec<Draft>,
    places: BTreeMap<Key<'a>, usize>,
    /// What each identifier was first seen on: several passages may have the same.
    owners: BTreeMap<Guid, Key<'a>>,
    losses: &'a mut Losses,
}

impl Drafts {
    pub(super) fn of<'a>(
        import: &'a Import,
        studies: &'a [Study],
        codes: &'a Codes<'a>,
        losses: &'a mut Losses,
    ) -> Self {
        let project = import.project;
        let notes = by_guid(project.notes.iter().map(|note| (note.guid, note)));
        let sets = project.sets.iter().filter(|set| write::is_findings(set));
        let findings: BTreeSet<Guid> = sets.flat_map(|set| set.notes.iter().copied()).collect();
        let linked = links(import, &notes, losses);
        let mut gatherer = Gatherer {
            codes,
            cases: project.cases.iter().map(|case| case.guid).collect(),
            linked,
            notes,
            findings,
            drafts: Vec::new(),
            places: BTreeMap::new(),
            owners: BTreeMap::new(),
            losses,
        };
        for note in &project.notes {
            gatherer.note(note);
        }
        for study in studies {
            let selections = project
                .sources
                .get(study.source)
                .map(|source| &source.selections);
            for (selection, excerpt) in selections.into_iter().flatten().zip(&study.excerpts) {
                match excerpt {
                    Ok(excerpt) => gatherer.selection(selection, &study.case, excerpt),
                    Err(loss) => gatherer.losses.add(*loss, 1),
                }
            }
        }
        gatherer.finish()
    }
}

/// The notes that links tie to things; links between other things are counted.
fn links(
    import: &Import,
    notes: &BTreeMap<Guid, &Source>,
    losses: &mut Losses,
) -> BTreeMap<Guid, Vec<Guid>> {
    let mut linked: BTreeMap<Guid, Vec<Guid>> = BTreeMap::new();
    for link in &import.project.links {
        match [link.from, link.to].map(|guid| notes.contains_key(&guid)) {
            [false, true] => linked.entry(link.from).or_default().push(link.to),
            [true, false] => linked.entry(link.to).or_default().push(link.from),
            _ => losses.add(Loss::Links, 1),
        }
    }
    linked
}

impl<'a> Gatherer<'a> {
    /// A note that is a finding of its own.
    fn note(&mut self, note: &'a Source) {
        if !self.findings.contains(&note.guid) {
            let inside = note
                .selections
                .iter()
                .map(|selection| selection.codings.len());
            self.losses.add(
                Loss::NoteCodings,
                inside.sum::<usize>() + note.codings.len(),
            );
            return;
        }
        let headline = clean_line(&note.name, usize::MAX);
        let words = clean_line(&note.text, usize::MAX);
        let said_by = Self::speaker(note);
        let draft = self.draft(Key::Note(note.guid));
        draft.guids.push(note.guid);
        if words != headline && !headline.is_empty() {
            draft.remarks.push(words.clone());
        }
        draft.headline = if headline.is_empty() { words } else { headline };
        draft.said_by = said_by;
        (draft.by, draft.at) = (note.made.by, note.made.at);
        draft.notes.extend(&note.notes);
        draft.is_noted = true;
        self.codings(Key::Note(note.guid), &note.codings);
    }

    /// Who said a statement, and for which city.
    fn speaker(note: &Source) -> Option<Speaker> {
        let said = |variable| {
            let variable = guid::ours("variable", variable);
            let value = note.values.iter().find(|value| value.variable == variable);
            value.map(|value| value.value.clone()).unwrap_or_default()
        };
        let (name, city) = (said(write::SPEAKER), said(write::CITY));
        (!name.is_empty() || !city.is_empty()).then_some(Speaker { name, city })
    }

    fn draft(&mut self, key: Key<'a>) -> &mut Draft {
        let next = self.drafts.len();
        let at = *self.places.entry(key).or_insert(next);
        if at == next {
            self.drafts.push(Draft::default());
        }
        // The place is that of a draft: it was put there just now, or before.
        match self.drafts.get_mut(at) {
            Some(draft) => draft,
            None => unreachable!("drafts are never taken away"),
        }
    }

    fn selection(&mut self, selection: &'a Selection, case: &'a CaseId, excerpt: &Excerpt) {
        let linked = self.linked.get(&selection.guid).into_iter().flatten();
        let coded = selection.codings.iter().flat_map(|coding| &coding.notes);
        let notes: Vec<Guid> = selection
            .notes
            .iter()
            .chain(linked)
            .chain(coded)
            .copied()
            .collect();
        let as_note = notes.iter().find(|note| self.findings.contains(note));
        let key = as_note.map_or_else(|| Key::of(case, excerpt.span), |note| Key::Note(*note));
        let texts = notes.iter().filter_map(|note| self.notes.get(note));
        let repeated = texts
            .map(|note| note.text.trim().to_owned())
            .collect::<BTreeSet<_>>();
        let owner = *self.owners.entry(selection.guid).or_insert(key);
        let guid = if owner == key {
            selection.guid
        } else {
            guid::ours("again", format!("{} {:?}", selection.guid, excerpt.span))
        };
        let draft = self.draft(key);
        draft.guids.push(guid);
        if !draft.excerpts.contains(excerpt) {
            draft.excerpts.push(excerpt.clone());
        }
        for note in notes {
            if !draft.notes.contains(&note) {
                draft.notes.push(note);
            }
        }
        let comment = selection.description.trim();
        let says_more = !comment.is_empty()
            && !positions::repeats(comment, &excerpt.quote)
            && !repeated.contains(comment);
        let comment = clean_line(comment, usize::MAX);
        // A finding that is a note has its headline and remark there, of which the description is a copy.
        if says_more && !draft.is_noted && !draft.remarks.contains(&comment) {
            draft.remarks.push(comment);
        }
        if draft.headline.is_empty() {
            draft.headline = headline(&excerpt.quote);
        }
        if !draft.is_noted {
            draft.made(&selection.made);
        }
        self.codings(key, &selection.codings);
    }

    fn codings(&mut self, key: Key<'a>, codings: &[Coding]) {
        for coding in codings {
            let Some(code) = self.codes.find(coding.code) else {
                let is_case = self.cases.contains(&coding.code);
                let loss = if is_case {
                    Loss::CaseCodings
                } else {
                    Loss::UnknownCodes
                };
                self.losses.add(loss, 1);
                continue;
            };
            let (is_tag, kind) = (self.codes.is_tag(code), self.codes.kind(code));
            let themes = self.codes.themes_of(code);
            let draft = self.draft(key);
            if is_tag {
                draft.tags.insert(code);
            }
            draft.kind = draft.kind.or(kind);
            for theme in themes {
                if !draft.themes.contains(theme) {
                    draft.themes.push(*theme);
                }
            }
            if !draft.is_noted {
                draft.by = coding.made.by.or(draft.by);
                draft.made(&coding.made);
            }
        }
    }

    fn finish(self) -> Drafts {
        let (drafts, bare): (Vec<Draft>, Vec<Draft>) =
            self.drafts.into_iter().partition(Draft::says_something);
        self.losses.add(Loss::Bare, bare.len());
        let several = drafts.iter().filter(|draft| draft.themes.len() > 1);
        self.losses.add(Loss::SeveralSets, several.count());
        Drafts {
            drafts,
            noted: self.findings,
        }
    }
}

impl Draft {
    /// Whether there is more than a mark on some words.
    fn says_something(&self) -> bool {
        let is_coded = !self.tags.is_empty() || self.kind.is_some() || !self.themes.is_empty();
        is_coded || self.is_noted || !self.remarks.is_empty() || !self.notes.is_empty()
    }

    /// Takes the first author and the first time.
    fn made(&mut self, made: &Made) {
        self.by = self.by.or(made.by);
        self.at = [self.at, made.at].into_iter().flatten().min();
    }
}

/// The words of a passage as a headline: one line, cut between words where it is too long.
fn headline(quote: &str) -> String {
    let line = clean_line(quote, usize::MAX);
    if width(&line) <= HEADLINE_CELLS {
        return line;
    }
    let cut = truncate(&line, HEADLINE_CELLS);
    let words = cut.trim_end_matches('…');
    // Scripts without spaces have no word to stop at.
    match words.rsplit_once(' ') {
        Some((words, _)) if width(words) > HEADLINE_CELLS / 3 => format!("{words}…"),
        _ => cut.into_owned(),
    }
}
