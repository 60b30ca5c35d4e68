//! What is handed over: the distilled challenges, lessons and good practices by theme, as JSON, Markdown and CSV. Rendering is
//! pure and gives equal bytes for equal state; one function writes the files.

mod csv;
pub mod log;
mod markdown;
mod memos;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::domain::Workshop;
use crate::store::atomic;
use crate::store::case_file::Library;
use crate::store::document;

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Json,
    Markdown,
    Csv,
    Memos,
}

impl Format {
    /// All kinds, in the order of every list.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Csv, Self::Json, Self::Memos];

    /// Whether it is written unless somebody says otherwise. Memos are the group's own notes.
    pub const fn is_usual(self) -> bool {
        !matches!(self, Self::Memos)
    }

    /// Its name, and what it is good for.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => (
                "Markdown",
                "the report, to read, print or paste into a document",
            ),
            Self::Csv => ("CSV", "tables of findings and themes, for a spreadsheet"),
            Self::Json => ("JSON", "everything distilled, for other programs"),
            Self::Memos => ("Memos", "the group's own notes, in Markdown"),
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.trim().to_lowercase().as_str() {
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
pub fn render(format: Format, workshop: &Workshop, library: &Library) -> Vec<ExportFile> {
    match format {
        Format::Json => vec![ExportFile {
            name: "distilled.json",
            bytes: document::themes_json(workshop, library),
        }],
        Format::Markdown => vec![ExportFile {
            name: "report.md",
            bytes: markdown::report(workshop, library).into_bytes(),
        }],
        Format::Memos => vec![ExportFile {
            name: "memos.md",
            bytes: memos::memos(workshop).into_bytes(),
        }],
        Format::Csv => vec![
            ExportFile {
                name: "findings.csv",
                bytes: csv::findings(workshop, library),
            },
            ExportFile {
                name: "themes.csv",
                bytes: csv::themes(workshop),
            },
        ],
    }
}

/// Writes the exports into a folder, which is made if it is not there, and names the files.
pub fn export(
    formats: &[Format],
    to: &Path,
    workshop: &Workshop,
    library: &Library,
) -> Result<Vec<PathBuf>, ExportError> {
    let formats = formats.iter();
    let files = formats.flat_map(|format| render(*format, workshop, library));
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
