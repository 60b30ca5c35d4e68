//! What is handed over: the distilled challenges, lessons and good practices by theme, as HTML, Markdown, CSV and JSON.
//!
//! The first three render one [`Summary`], the same that the Report shows. Rendering is pure and gives equal bytes for equal
//! state; one function writes the files.

pub mod codebook;
mod csv;
mod html;
pub mod import;
pub mod log;
mod markdown;
mod memos;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use self::codebook::{CodebookError, Entry, Form, Why};
use crate::distill::summary::Summary;
use crate::domain::Workshop;
use crate::store::atomic;
use crate::store::case_file::Library;
use crate::store::document;

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Html,
    Markdown,
    Csv,
    Json,
    Memos,
}

impl Format {
    /// All kinds, in the order of every list.
    pub const ALL: [Self; 5] = [
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Memos,
    ];

    /// Whether it is written unless somebody says otherwise. Memos are the group's own notes.
    pub const fn is_usual(self) -> bool {
        !matches!(self, Self::Memos)
    }

    /// Its name, and what it is good for.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("HTML", "the report with charts, for a browser or to print"),
            Self::Markdown => ("Markdown", "the report, to paste into a document"),
            Self::Csv => ("CSV", "findings and all counts, for a spreadsheet"),
            Self::Json => ("JSON", "everything distilled, for other programs"),
            Self::Memos => ("Memos", "the group's own notes, in Markdown"),
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.trim().to_lowercase().as_str() {
            "html" => Ok(Self::Html),
            "json" => Ok(Self::Json),
            "md" | "markdown" => Ok(Self::Markdown),
            "csv" => Ok(Self::Csv),
            "memos" => Ok(Self::Memos),
            _ => Err(()),
        }
    }
}

/// A file to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{path} could not be written: {error}. Choose another folder, or free some space")]
pub struct ExportError {
    path: String,
    error: io::Error,
}

/// The files of one kind.
fn render(
    format: Format,
    workshop: &Workshop,
    library: &Library,
    summary: &Summary,
) -> Vec<ExportFile> {
    let file = |name, bytes| ExportFile { name, bytes };
    match format {
        Format::Html => vec![file("report.html", html::page(summary).into_bytes())],
        Format::Markdown => vec![file("report.md", markdown::report(summary).into_bytes())],
        Format::Csv => tables(summary),
        Format::Json => vec![file(
            "distilled.json",
            document::themes_json(workshop, library),
        )],
        Format::Memos => vec![file("memos.md", memos::memos(workshop).into_bytes())],
    }
}

/// The tables; that of the votes only where a result was revealed.
fn tables(summary: &Summary) -> Vec<ExportFile> {
    let votes = (!summary.votes.is_empty()).then(|| csv::votes(summary));
    let always = [
        ("findings.csv", csv::findings(summary)),
        ("themes.csv", csv::themes(summary)),
        ("kinds.csv", csv::kinds(summary)),
        ("cities.csv", csv::chart("city", &summary.by_city)),
        (
            "themes-by-city.csv",
            csv::matrix("city", &summary.theme_city),
        ),
        ("tags-together.csv", csv::matrix("tag", &summary.tag_tag)),
        ("case-studies.csv", csv::coverage(summary)),
    ];
    let votes = votes.map(|bytes| ("votes.csv", bytes));
    let all = always.into_iter().chain(votes);
    all.map(|(name, bytes)| ExportFile { name, bytes })
        .collect()
}

/// Writes the exports into a folder, which is made if it is not there, and names the files.
pub fn export(
    formats: &[Format],
    to: &Path,
    workshop: &Workshop,
    library: &Library,
) -> Result<Vec<PathBuf>, ExportError> {
    let summary = Summary::of(workshop, &library.cases);
    let formats = formats.iter();
    let files = formats.flat_map(|format| render(*format, workshop, library, &summary));
    write(files.collect(), to)
}

/// Writes files into a folder, which is made if it is not there, and names them.
pub fn write(files: Vec<ExportFile>, to: &Path) -> Result<Vec<PathBuf>, ExportError> {
    let failed = |path: &Path, error| ExportError {
        path: path.display().to_string(),
        error,
    };
    fs::create_dir_all(to).map_err(|error| failed(to, error))?;
    let mut written = Vec::new();
    for file in files {
        let path = to.join(file.name);
        atomic::write(&path, &file.bytes).map_err(|error| failed(&path, error))?;
        written.push(path);
    }
    Ok(written)
}

/// Writes the codebook into a file whose name says how; the folder is made if it is not there.
pub fn write_codebook(path: &Path, workshop: &Workshop) -> Result<(), CodebookError> {
    let failed = |why| CodebookError {
        path: path.display().to_string(),
        verb: "written",
        why,
    };
    let bytes = codebook::write(Form::of(path).map_err(failed)?, workshop);
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| atomic::write(path, &bytes))
        .map_err(|error| failed(Why::File(error.to_string())))
}

/// Reads a codebook from a file whose name says how.
pub fn read_codebook(path: &Path) -> Result<Vec<Entry>, CodebookError> {
    let read = |form| {
        let bytes = fs::read(path).map_err(|error| Why::File(error.to_string()))?;
        codebook::read(form, &bytes)
    };
    Form::of(path).and_then(read).map_err(|why| CodebookError {
        path: path.display().to_string(),
        verb: "imported",
        why,
    })
}
