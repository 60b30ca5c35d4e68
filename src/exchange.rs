//! What is handed over: the distilled challenges, lessons and good practices by theme, as Word, Excel, HTML, Markdown, CSV and JSON,
//! and the whole workshop as a project of REFI-QDA.
//!
//! All but the last two render one [`Summary`], the same that the Report shows. Rendering is pure and gives equal bytes for equal
//! state; one function writes the files.

pub mod anonymise;
pub mod codebook;
mod csv;
mod docx;
mod html;
pub mod import;
mod language;
pub mod log;
mod markdown;
mod memos;
pub mod paper;
pub mod refi;
mod tables;
pub mod template;
mod xlsx;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::AtomicBool;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use self::anonymise::Veil;
use self::codebook::{CodebookError, Entry, Form, Why};
use self::import::worker::{Job, Worker};
use self::paper::Paper;
use self::refi::Positions;
use self::template::TemplateError;
use crate::distill::summary::Summary;
use crate::domain::Workshop;
use crate::store::atomic;
use crate::store::case_file::Library;
use crate::store::document;
use crate::texts::{later, tr_with, why};

/// What a project does not hold, and what else to know about it, beside the project.
pub const PROJECT_REPORT: &str = "project-report.txt";

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Docx,
    Xlsx,
    Html,
    Markdown,
    Csv,
    Json,
    Memos,
    Qdpx,
    Qdc,
}

impl Format {
    /// All kinds, in the order of every list.
    pub const ALL: [Self; 9] = [
        Self::Docx,
        Self::Xlsx,
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Memos,
        Self::Qdpx,
        Self::Qdc,
    ];

    /// Those that are written unless somebody says otherwise.
    pub fn usual() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|format| format.is_usual())
    }

    /// Whether it is written unless somebody says otherwise. Memos are the group's own notes, and projects are for researchers.
    pub const fn is_usual(self) -> bool {
        !matches!(self, Self::Memos | Self::Qdpx | Self::Qdc)
    }

    /// The word for it on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Memos => "memos",
            Self::Qdpx => "qdpx",
            Self::Qdc => "qdc",
        }
    }

    /// Its name, and what it is good for.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Docx => ("Word", later("the list to hand in, two pages or so")),
            Self::Xlsx => (
                "Excel",
                later("findings and all counts, to sort and filter"),
            ),
            Self::Html => (
                "HTML",
                later("the report with charts, for a browser or to print"),
            ),
            Self::Markdown => ("Markdown", later("the report, to paste into a document")),
            Self::Csv => ("CSV", later("findings and all counts, for any spreadsheet")),
            Self::Json => ("JSON", later("everything distilled, for other programs")),
            Self::Memos => (later("Memos"), later("the group's own notes, in Markdown")),
            Self::Qdpx => (
                "REFI-QDA",
                later("the project, for NVivo, ATLAS.ti, MAXQDA, QualCoder"),
            ),
            Self::Qdc => (
                later("Codebook"),
                later("the tags alone, for the same programs"),
            ),
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let word = word.trim().to_lowercase();
        let word = if word == "markdown" { "md" } else { &word };
        Self::ALL
            .into_iter()
            .find(|format| format.word() == word)
            .ok_or(())
    }
}

/// What is wanted of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    pub formats: Vec<Format>,
    /// Files of people's own templates to fill in.
    pub templates: Vec<PathBuf>,
    pub paper: Paper,
    /// How a project counts letters.
    pub positions: Positions,
    /// Whether people and places keep their names.
    pub names: bool,
    /// Where the clock hangs that times and days are told by.
    pub zone: TimeZone,
}

impl Wishes {
    /// The usual kinds, on A4, without names of people.
    pub fn usual(zone: TimeZone) -> Self {
        let formats = Format::usual();
        Self {
            formats: formats.collect(),
            templates: Vec::new(),
            paper: Paper::default(),
            positions: Positions::default(),
            names: false,
            zone,
        }
    }
}

/// A file to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// Why nothing, or not everything, was handed over.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{}", tr_with("{path} could not be written: {error}. Choose another folder, or free some space", &[("path", path), ("error", &why(error))]))]
    Write { path: String, error: io::Error },
    #[error("{}", tr_with("the template {path} could not be read: {error}", &[("path", path), ("error", &why(error))]))]
    Read { path: String, error: io::Error },
    #[error("{}", tr_with("{path} would take the place of its own template. Choose another folder with --to", &[("path", .0)]))]
    OnItself(String),
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// What is handed over, and how.
struct Handover<'a> {
    workshop: &'a Workshop,
    library: &'a Library,
    summary: Summary,
    wishes: &'a Wishes,
}

impl<'a> Handover<'a> {
    fn of(wishes: &'a Wishes, workshop: &'a Workshop, library: &'a Library) -> Self {
        Self {
            workshop,
            library,
            summary: Summary::of(workshop, &library.cases),
            wishes,
        }
    }

    fn write(&self, to: &Path) -> Result<Vec<PathBuf>, ExportError> {
        // Whatever can go wrong with a template goes wrong before anything is written.
        let filled = self.filled(to)?;
        let formats = self.wishes.formats.iter();
        let files = formats.flat_map(|format| self.files(*format));
        let mut written = write(files.collect(), to)?;
        for (path, text) in filled {
            write_file(&path, text.as_bytes())?;
            written.push(path);
        }
        Ok(written)
    }

    /// The files of one kind.
    fn files(&self, format: Format) -> Vec<ExportFile> {
        let (summary, wishes) = (&self.summary, self.wishes);
        let one = |name, bytes| vec![ExportFile { name, bytes }];
        match format {
            Format::Docx => {
                let when = summary.days(&wishes.zone).unwrap_or_default();
                one("report.docx", docx::report(summary, &when, wishes.paper))
            }
            Format::Xlsx => one("report.xlsx", self.workbook()),
            Format::Html => one("report.html", html::page(summary).into_bytes()),
            Format::Markdown => one("report.md", markdown::report(summary).into_bytes()),
            Format::Csv => csv_files(summary),
            Format::Json => one(
                "distilled.json",
                document::themes_json(self.workshop, self.library),
            ),
            Format::Memos => one("memos.md", memos::memos(self.workshop).into_bytes()),
            Format::Qdpx => self.project(),
            Format::Qdc => {
                let bytes = refi::write_codebook(self.workshop);
                bytes.map_or_else(Vec::new, |bytes| one("codebook.qdc", bytes))
            }
        }
    }

    /// The project, and what it does not hold.
    fn project(&self) -> Vec<ExportFile> {
        let written = refi::write(self.workshop, self.library, self.wishes.positions);
        let report = written.report.join("\n") + "\n";
        let file = |name, bytes| ExportFile { name, bytes };
        vec![
            file("project.qdpx", written.bytes),
            file(PROJECT_REPORT, report.into_bytes()),
        ]
    }

    /// The templates filled in, each with the file that it becomes.
    fn filled(&self, to: &Path) -> Result<Vec<(PathBuf, String)>, ExportError> {
        if self.wishes.templates.is_empty() {
            return Ok(Vec::new());
        }
        let json = document::themes_json(self.workshop, self.library);
        // What was just written as JSON is JSON.
        let document = serde_json::from_slice(&json).unwrap_or_default();
        let templates = self.wishes.templates.iter();
        templates.map(|path| fill_in(path, to, &document)).collect()
    }

    fn workbook(&self) -> Vec<u8> {
        let book = xlsx::Book {
            workshop: self.workshop,
            summary: &self.summary,
            paper: self.wishes.paper,
            zone: &self.wishes.zone,
        };
        book.bytes()
    }
}

/// Fills one template in, for a file of its name in the folder.
fn fill_in(
    path: &Path,
    to: &Path,
    document: &serde_json::Value,
) -> Result<(PathBuf, String), ExportError> {
    let source = fs::read_to_string(path).map_err(|error| ExportError::Read {
        path: path.display().to_string(),
        error,
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let target = to.join(template::target(&name));
    let is_itself = fs::canonicalize(&target)
        .is_ok_and(|target| fs::canonicalize(path).is_ok_and(|template| template == target));
    if is_itself {
        return Err(ExportError::OnItself(target.display().to_string()));
    }
    Ok((target, template::render(&name, &source, document)?))
}

/// The tables; that of the votes only where a result was revealed.
fn csv_files(summary: &Summary) -> Vec<ExportFile> {
    let votes = (!summary.votes.is_empty()).then(|| ("votes.csv", tables::votes(summary)));
    let always = [
        ("findings.csv", tables::findings(summary)),
        ("themes.csv", tables::themes(summary)),
        ("kinds.csv", tables::kinds(summary)),
        ("cities.csv", tables::chart("city", &summary.by_city)),
        (
            "themes-by-city.csv",
            tables::matrix("city", &summary.theme_city),
        ),
        ("tags-together.csv", tables::matrix("tag", &summary.tag_tag)),
        ("case-studies.csv", tables::coverage(summary)),
    ];
    let file = |(name, table)| ExportFile {
        name,
        bytes: csv::file(&table),
    };
    always.into_iter().chain(votes).map(file).collect()
}

/// What was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub files: Vec<PathBuf>,
    /// Possible names that are still in them, the most frequent first; empty where names were asked for.
    pub names_left: Vec<String>,
}

/// Writes the exports into a folder, which is made if it is not there. Unless names are asked for, people are not named, and pseudonyms
/// stand in place of what is in their table.
pub fn export(
    wishes: &Wishes,
    to: &Path,
    workshop: &Workshop,
    library: &Library,
) -> Result<Exported, ExportError> {
    if wishes.names {
        let files = Handover::of(wishes, workshop, library).write(to)?;
        let names_left = Vec::new();
        return Ok(Exported { files, names_left });
    }
    let (drawn, cases) = Veil::new(workshop).drawn(library);
    let handover = Handover::of(wishes, &drawn, &cases);
    Ok(Exported {
        files: handover.write(to)?,
        names_left: anonymise::names_left(&handover, workshop),
    })
}

/// Writes files into a folder, which is made if it is not there, and names them.
pub fn write(files: Vec<ExportFile>, to: &Path) -> Result<Vec<PathBuf>, ExportError> {
    let files = files.into_iter().map(|file| {
        let path = to.join(file.name);
        write_file(&path, &file.bytes).map(|()| path)
    });
    files.collect()
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| atomic::write(path, bytes))
        .map_err(|error| ExportError::Write {
            path: path.display().to_string(),
            error,
        })
}

/// Writes the codebook into a file whose name says how; the folder is made if it is not there.
pub fn write_codebook(path: &Path, workshop: &Workshop) -> Result<(), CodebookError> {
    let failed = |why| CodebookError {
        path: path.display().to_string(),
        said: later("{path} cannot be written: {why}"),
        why,
    };
    let form = Form::of(path).map_err(failed)?;
    let bytes = codebook::write(form, workshop).map_err(failed)?;
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| atomic::write(path, &bytes))
        .map_err(|error| failed(Why::File(why(&error))))
}

/// Reads a codebook from a file whose name says how.
pub fn read_codebook(path: &Path) -> Result<Vec<Entry>, CodebookError> {
    let failed = |error: io::Error| Why::File(why(&error));
    let read = |form| match form {
        Form::Qdc => {
            let worker = Worker::ourselves();
            codebook::checked(worker.ask(Job::Codebook, path, &AtomicBool::new(false)))
        }
        Form::Json | Form::Csv => codebook::read(form, &fs::read(path).map_err(failed)?),
    };
    Form::of(path).and_then(read).map_err(|why| CodebookError {
        path: path.display().to_string(),
        said: later("{path} cannot be imported: {why}"),
        why,
    })
}
