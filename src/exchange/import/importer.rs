//! Takes documents in, one after another: each becomes a case study, or brings the one that it became before up to date.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::alike::are_alike;
use super::places::Places;
use super::reading::{Doubt, Reading};
use super::refusal::{ImportError, Why};
use super::report::{CameIn, Excerpts, Field, Outcome, Report};
use super::{language, naming};
use crate::domain::{CaseId, Workshop};
use crate::store::case_file;
use crate::store::imported::{Imported, Opened, Shelf, Source};
use crate::store::incoming::{Incoming, unreadable};
use crate::store::originals;
use crate::text::Document;
use crate::text::quote::{Finder, Found};
use crate::texts::{tr_with, why};

/// The fields that a case study should have, in the order in which they are asked for.
pub const ASKED: [&str; 5] = ["title", "city", "country", "year", "languages"];

/// What is said of all documents at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    pub city: String,
    pub country: String,
    pub year: Option<i32>,
    /// Whether texts that people have changed since they came in are replaced too.
    pub replace: bool,
}

/// Takes documents into the case studies of a workshop.
#[derive(Debug)]
pub struct Importer<'a> {
    shelf: Shelf,
    workshop: &'a Workshop,
    places: &'a Places,
    wishes: &'a Wishes,
    /// Case studies that came in already, so that two documents of one name do not replace each other.
    done: Vec<PathBuf>,
}

/// A document that is coming in.
struct Coming<'a> {
    file: &'a Incoming,
    sha256: String,
    reading: Reading,
    text: Document,
}

impl<'a> Importer<'a> {
    /// An importer for the workshop whose case studies are in this folder.
    pub fn new(
        case_studies: &Path,
        workshop: &'a Workshop,
        places: &'a Places,
        wishes: &'a Wishes,
    ) -> Self {
        Self {
            shelf: Shelf::of(case_studies),
            workshop,
            places,
            wishes,
            done: Vec::new(),
        }
    }

    /// Takes one document in; `read` reads it. Nothing is written unless all of it can be. None when reading was stopped.
    pub fn import(
        &mut self,
        file: &Incoming,
        read: impl FnOnce(&Path) -> Result<Reading, ImportError>,
    ) -> Option<Report> {
        let mut stopped = false;
        let outcome = self.outcome(file, |path| {
            read(path).map_err(|error| {
                stopped = error.why == Why::Cancelled;
                error.to_string()
            })
        });
        (!stopped).then(|| Report {
            file: file.name.clone(),
            path: file.path.clone(),
            outcome: outcome.unwrap_or_else(|why| Outcome::Refused { why }),
        })
    }

    fn outcome(
        &mut self,
        file: &Incoming,
        read: impl FnOnce(&Path) -> Result<Reading, String>,
    ) -> Result<Outcome, String> {
        if file.is_below(self.shelf.folder()) {
            return Err(tr_with(
                "{name} is in this workshop's folder of case studies already.",
                &[("name", &file.name)],
            ));
        }
        let sha256 =
            originals::digest_of(&file.path).map_err(|error| unreadable(&file.name, &error))?;
        let known = self.shelf.with_content(&sha256).cloned();
        if let Some(known) = &known
            && !(self.wishes.replace && known.is_edited)
            && !known.source.is_doubtful
        {
            return Ok(Outcome::Unchanged {
                case: known.id.clone(),
            });
        }
        let reading = read(&file.path)?;
        let coming = Coming {
            text: Document::parse(&reading.text),
            file,
            sha256,
            reading,
        };
        match known {
            Some(known) => self.update(&known, &coming),
            None => self.update_or_add(&coming),
        }
    }

    /// Brings the case study up to date that came from an earlier version of this document, or makes one.
    fn update_or_add(&mut self, coming: &Coming) -> Result<Outcome, String> {
        let named = self.shelf.named(&coming.file.name).into_iter();
        let mut named: Vec<Imported> = named
            .filter(|known| !self.done.contains(&known.file))
            .cloned()
            .collect();
        let is_version = |known: &Imported| {
            Opened::read(&known.file)
                .is_ok_and(|opened| are_alike(&opened.text, &coming.reading.text))
        };
        match named.iter().position(is_version) {
            Some(at) => self.update(&named.swap_remove(at), coming),
            None => self.add(coming, named.first().map(|known| known.id.clone())),
        }
    }

    fn add(&mut self, coming: &Coming, namesake: Option<CaseId>) -> Result<Outcome, String> {
        let path = self.shelf.free(&coming.file.name);
        let mut opened = Opened::brought_along(&coming.file.path).unwrap_or_default();
        if self.shelf.has_id(&opened.line("id")) {
            opened.remove("id");
        }
        let came_in = self.write(&path, opened, coming)?;
        Ok(Outcome::Added(CameIn {
            namesake,
            ..came_in
        }))
    }

    fn update(&mut self, known: &Imported, coming: &Coming) -> Result<Outcome, String> {
        if known.is_edited && !self.wishes.replace {
            return Ok(Outcome::Edited {
                case: known.id.clone(),
            });
        }
        let opened = Opened::read(&known.file).map_err(|error| unwritten(&known.file, &error))?;
        let before = Document::parse(&opened.text);
        let came_in = self.write(&known.file, opened, coming)?;
        let excerpts = self.excerpts(&known.id, &before, &coming.text);
        Ok(Outcome::Updated { came_in, excerpts })
    }

    /// Keeps the original and writes the case study.
    fn write(
        &mut self,
        path: &Path,
        mut opened: Opened,
        coming: &Coming,
    ) -> Result<CameIn, String> {
        let failed = |error| unwritten(path, &error);
        let folder = self.shelf.folder();
        let original =
            originals::keep(&coming.file.path, &coming.sha256, folder).map_err(failed)?;
        self.fill_in(&mut opened, coming);
        let source = Source {
            original,
            name: coming.file.name.clone(),
            sha256: coming.sha256.clone(),
            is_doubtful: coming.reading.doubt == Some(Doubt::NoPdftotext),
            ..Source::default()
        };
        opened.take_text(&coming.reading.text, source);
        opened.write(path).map_err(failed)?;
        self.shelf.take(path);
        self.done.push(path.to_owned());
        Ok(self.came_in(path, &opened, coming))
    }

    fn came_in(&self, path: &Path, opened: &Opened, coming: &Coming) -> CameIn {
        let mut imported = self.shelf.imported.iter();
        let proposed = opened.proposed();
        let field = |name: &'static str| Field {
            name,
            value: opened.line(name),
            proposed: proposed.iter().any(|other| other == name),
        };
        CameIn {
            case: imported
                .find(|known| known.file == path)
                .map(|known| known.id.clone()),
            title: opened.line("title"),
            words: coming.text.words(),
            read_as: coming.reading.read_as.clone(),
            left_out: coming.reading.left_out.clone(),
            doubt: coming.reading.doubt,
            fields: ASKED.map(field).into(),
            namesake: None,
        }
    }

    /// Fills in what nobody has filled in. What is known takes the place of what was only proposed.
    fn fill_in(&self, opened: &mut Opened, coming: &Coming) {
        let mut open = opened.proposed();
        for (name, value, is_known) in self.details(coming) {
            let is_open = open.iter().any(|other| other == name);
            let says = case_file::words(&value);
            let gives_way = opened.line(name).is_empty() || (is_open && is_known);
            let keeps_place = ["city", "country"].contains(&name);
            if !gives_way || (says.is_empty() && !keeps_place) {
                continue;
            }
            opened.set(name, value);
            open.retain(|other| other != name);
            if !is_known && !says.is_empty() {
                open.push(name.to_owned());
            }
        }
        opened.set_proposed(&open);
    }

    /// What is said of a document, and whether it is known or only proposed.
    fn details(&self, coming: &Coming) -> Vec<(&'static str, Value, bool)> {
        let (reading, wishes) = (&coming.reading, self.wishes);
        let title = self.title(coming);
        let place = self
            .places
            .propose(&[&title, &coming.file.name], &reading.text);
        let either = |wished: &str, proposed: String| {
            let is_known = !wished.is_empty();
            (
                if is_known {
                    json!(wished)
                } else {
                    json!(proposed)
                },
                is_known,
            )
        };
        let (city, is_city) = either(&wishes.city, place.city);
        let (country, is_country) = either(&wishes.country, place.country);
        let date = reading.date.clone().unwrap_or_default();
        let year = wishes.year.or_else(|| naming::year(&date, &reading.text));
        let said = reading.language.clone();
        let is_said = said.is_some();
        let languages = said.or_else(|| language::guess(&reading.text));
        let languages: Vec<String> = languages.into_iter().collect();
        vec![
            ("title", json!(title), true),
            ("city", city, is_city),
            ("country", country, is_country),
            ("year", json!(year), wishes.year.is_some()),
            ("date", json!(date), true),
            ("languages", json!(languages), is_said),
            ("authors", json!(reading.authors), true),
        ]
    }

    /// The title; one that another case study came in with already is a template's, where the text has a heading of its own.
    fn title(&self, coming: &Coming) -> String {
        let name = Path::new(&coming.file.name);
        let titled = |own| naming::title(own, &coming.text, name);
        let title = titled(coming.reading.title.as_deref());
        let others = self.shelf.imported.iter();
        if others.clone().any(|other| other.title == title) {
            titled(None)
        } else {
            title
        }
    }

    /// Where the excerpts of a case study stand now. One that could not be found before is not lost now.
    fn excerpts(&self, case: &CaseId, before: &Document, now: &Document) -> Excerpts {
        let (before, now) = (Finder::new(before), Finder::new(now));
        let mut excerpts = Excerpts::default();
        let all = self.workshop.findings_in(case);
        for excerpt in all.flat_map(|finding| &finding.excerpts) {
            if excerpt.case != *case {
                continue;
            }
            let anchor = excerpt.into();
            match (before.find(&anchor).span(), now.find(&anchor)) {
                (None, Found::Lost) => {}
                (Some(_), Found::Lost) => excerpts.lost.push(excerpt.quote.clone()),
                (was, found) if was == found.span() => excerpts.same += 1,
                _ => excerpts.moved += 1,
            }
        }
        excerpts
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    tr_with(
        "{name} could not be written: {error}.",
        &[("name", &name), ("error", &why(error))],
    )
}

/// Takes many documents in. `progress` is told before each file how many are done of how many and its name, and says whether to go on.
pub fn import_all(
    importer: &mut Importer,
    files: &[Incoming],
    read: impl Fn(&Path) -> Result<Reading, ImportError>,
    mut progress: impl FnMut(usize, usize, &str) -> bool,
) -> Vec<Report> {
    let numbered = files.iter().enumerate();
    let import = |(done, file): (usize, &Incoming)| {
        let goes_on = progress(done, files.len(), &file.name);
        goes_on.then(|| importer.import(file, &read)).flatten()
    };
    numbered.map_while(import).collect()
}

/// Endings of documents, and of those that are refused with a word on what to do.
const ENDINGS: [&str; 24] = [
    "docx", "docm", "odt", "ott", "fodt", "odp", "pptx", "pptm", "pdf", "htm", "html", "xhtml",
    "md", "markdown", "txt", "text", "doc", "rtf", "ppt", "hwp", "hwpx", "pages", "epub", "wps",
];

/// Whether a file in a folder looks like a document by its name.
pub fn is_document(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ENDINGS.contains(&ending.to_lowercase().as_str())
}
