//! Writes a workshop as a `.qdpx` file. Equal workshops give equal bytes, and every identifier is made from one of ours, so that two
//! exports can be matched. Whether people are named is decided before: this writes what the workshop says.

mod codes;
mod notes;
mod sources;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use jiff::Timestamp;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::guid;
use super::losses::{Loss, Losses};
use super::model::{Code, Set};
use super::positions::Positions;
use super::xml::Element;
use crate::distill::summary::Summary;
use crate::domain::{About, Kind, PersonId, Workshop};
use crate::store::case_file::Library;
use notes::Tally;

pub(super) use codes::elements as tag_elements;

/// The folder of codes that stand for kinds.
const KINDS: &str = "Kinds of finding";
/// The folder of codes that stand for themes.
const THEMES: &str = "Themes";
/// The set of notes that are findings.
const FINDINGS: &str = "Findings";

/// A project as it goes out.
#[derive(Clone, Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// What people should know about it, a sentence each; what is left out stands at the end.
    pub report: Vec<String>,
}

/// Writes the whole workshop.
pub fn write(workshop: &Workshop, library: &Library, positions: Positions) -> Written {
    let mut writer = Writer {
        workshop,
        library,
        tallies: Tally::all(workshop, &Summary::of(workshop, &library.cases)),
        positions,
        users: users(workshop),
        losses: Losses::default(),
        wide: Vec::new(),
    };
    let (project, files) = writer.project();
    writer.count_losses();
    Written {
        bytes: packed(&project.document(), &files),
        report: writer.report(),
    }
}

/// Whether a code is one of the two folders that we write.
pub(super) fn is_folder(code: &Code) -> bool {
    is_kinds(code) || is_themes(code)
}

pub(super) fn is_kinds(code: &Code) -> bool {
    code.guid == guid::ours("folder", KINDS) || !code.is_codable && code.name == KINDS
}

pub(super) fn is_themes(code: &Code) -> bool {
    code.guid == guid::ours("folder", THEMES) || !code.is_codable && code.name == THEMES
}

/// The kind that a code in the folder of kinds stands for.
pub(super) fn kind_of(code: &Code) -> Option<Kind> {
    let name = code.name.to_lowercase();
    Kind::ALL.into_iter().find(|kind| kind.word() == name)
}

/// Whether a set holds the notes that are findings.
pub(super) fn is_findings(set: &Set) -> bool {
    let is_named = set.name == FINDINGS && set.codes.is_empty() && !set.notes.is_empty();
    set.guid == guid::ours("set", FINDINGS) || is_named
}

/// The variable of cities.
pub(super) const CITY: &str = "City";
/// The variable of those who said something in the room.
pub(super) const SPEAKER: &str = "Speaker";

/// A number for each person who made something or takes part, in the order in which they came.
fn users(workshop: &Workshop) -> BTreeMap<PersonId, usize> {
    let mut users = BTreeMap::new();
    let made = workshop.findings.values().map(|finding| finding.by);
    let noted = workshop.memos.values().map(|memo| memo.by);
    for person in workshop.persons.keys().copied().chain(made).chain(noted) {
        let next = users.len() + 1;
        users.entry(person).or_insert(next);
    }
    users
}

struct Writer<'a> {
    workshop: &'a Workshop,
    library: &'a Library,
    tallies: Vec<Tally>,
    positions: Positions,
    users: BTreeMap<PersonId, usize>,
    losses: Losses,
    /// Titles of texts with characters that programs count differently.
    wide: Vec<String>,
}

/// A file of the archive.
type File = (String, String);

impl Writer<'_> {
    fn project(&mut self) -> (Element, Vec<File>) {
        let (sources, mut files) = self.sources();
        let (notes, apart) = self.notes();
        files.extend(apart);
        let memos: Vec<Element> = self.memo_refs(About::Workshop);
        let copies = self.memo_texts(About::Workshop);
        let project = Element::new("Project")
            .with("xmlns", "urn:QDA-XML:project:1.0")
            .with("name", self.workshop.title.as_str())
            .with("origin", self.positions.origin())
            .and(Element::holding("Users", self.user_elements()))
            .and([self.code_book()])
            .and(Element::holding("Variables", self.variables()))
            .and(Element::holding("Cases", self.cases()))
            .and(Element::holding("Sources", sources))
            .and(Element::holding("Notes", notes))
            .and(Element::holding("Sets", self.sets()))
            .and(Element::saying("Description", &copies))
            .and(memos);
        (project, files)
    }

    fn user_elements(&self) -> Vec<Element> {
        let mut users: Vec<(usize, PersonId)> = self
            .users
            .iter()
            .map(|(id, number)| (*number, *id))
            .collect();
        users.sort_unstable();
        let users = users.into_iter().map(|(number, id)| {
            Element::new("User")
                .known_as(guid::ours("person", id))
                .with("name", self.name_of(id, number))
        });
        users.collect()
    }

    /// What a person is called. Whoever left is called by a number, and may not be named at all.
    fn name_of(&self, id: PersonId, number: usize) -> String {
        let known = self.workshop.persons.get(&id);
        known.map_or_else(
            || format!("Participant {number}"),
            |person| person.name.clone(),
        )
    }

    /// By whom and when, as attributes.
    fn made(element: Element, by: PersonId, at: Timestamp) -> Element {
        element
            .with("creatingUser", guid::written(guid::ours("person", by)))
            .with("creationDateTime", at.to_string())
    }

    /// Counts what only the workshop has.
    fn count_losses(&mut self) {
        let workshop = self.workshop;
        self.losses.add(Loss::Ballots, workshop.rounds.len());
        self.losses
            .add(Loss::Apart, workshop.apart.len() + workshop.dismissed.len());
    }

    fn report(self) -> Vec<String> {
        let mut report = Vec::new();
        if !self.wide.is_empty() {
            let titles = crate::exchange::codebook::told(self.wide.into_iter());
            report.push(match self.positions {
                Positions::CodePoints => format!(
                    "There are characters such as emoji in {titles}. NVivo counts each of them twice: for NVivo, export with --positions utf16."
                ),
                Positions::Utf16 => format!(
                    "There are characters such as emoji in {titles}. They are counted as NVivo does: for other programs, export with --positions codepoints."
                ),
            });
        }
        report.extend(self.losses.sentences());
        report
    }
}

/// The archive, with the project in front. Its parts carry no time, so that equal projects are equal bytes.
fn packed(project: &[u8], files: &[File]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let pack = || {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("project.qde", options)?;
        archive.write_all(project)?;
        for (name, text) in files {
            archive.start_file(format!("sources/{name}"), options)?;
            archive.write_all(text.as_bytes())?;
        }
        archive.finish()
    };
    // Writing to memory fails only for archives that ZIP itself cannot hold, which are larger than any memory.
    pack().map(Cursor::into_inner).unwrap_or_default()
}
