//! Why a document did not come in, in whole sentences: what happened, to which file, and what to do next.

use serde::{Deserialize, Serialize};

use super::findings::TableError;
use super::kind::Foreign;
use crate::exchange::refi;
use crate::text::clean_line;
use crate::texts::{later, tr_with};

/// The widest name in a sentence, in cells.
const NAME: usize = 60;

/// A file that did not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The file's name without its folder, clean.
    pub name: String,
    pub why: Why,
}

impl ImportError {
    /// About a file of this name.
    pub fn new(name: &str, why: Why) -> Self {
        let name = clean_line(name, NAME);
        Self { name, why }
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.why.about(&self.name))
    }
}

impl std::error::Error for ImportError {}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The system's own words for why it cannot be read.
    File(String),
    /// A folder, device or pipe.
    NoFile,
    TooLarge,
    Empty,
    /// Pictures of text, or no words at all.
    NoText,
    Scan,
    Damaged,
    Encrypted,
    Foreign(Foreign),
    TooSlow,
    TooMuchMemory,
    TooDeep,
    /// More text, parts or members than any document has.
    TooMuch,
    /// Reading it ended in an unforeseen way.
    Unreadable,
    /// The reading process could not be started; with the system's own words.
    NoWorker(String),
    Cancelled,
    /// A project for qualitative research with something wrong that only such a project can have.
    Project(refi::Refusal),
    /// A table of findings with something wrong that only a table can have.
    Table(TableError),
}

impl Why {
    /// The sentences about a file of that name.
    pub fn about(&self, name: &str) -> String {
        let (words, why) = match self {
            Self::File(why) => (
                later(
                    "{name} could not be read: {why}. Look whether the name is right, and whether you may use the file.",
                ),
                clean_line(why, 200),
            ),
            Self::NoWorker(why) => (
                later(
                    "{name} was not read, since the reading process could not be started: {why}. Start charrette again and import it once more.",
                ),
                clean_line(why, 200),
            ),
            Self::Project(why) => (later("{name} cannot be imported: {why}."), why.to_string()),
            Self::Table(why) => (later("{name} cannot be imported: {why}."), why.to_string()),
            Self::Foreign(foreign) => return foreign.about(name),
            other => (other.words(), String::new()),
        };
        tr_with(words, &[("name", &name), ("why", &why)])
    }

    /// The sentences about a file where nothing but its name is put in.
    const fn words(&self) -> &'static str {
        match self {
            Self::NoFile => later("{name} is no file. Give the name of a document."),
            Self::TooLarge => later(
                "{name} is larger than 200 MB. Take out its pictures, or split it, and import it again.",
            ),
            Self::Empty => later("{name} is empty. Look for a copy that has its text."),
            Self::NoText => later(
                "{name} holds no text. If its text is in pictures, type it into a document and import that.",
            ),
            Self::Scan => later(
                "{name} is a scan: its pages are pictures without text. Run it through text recognition (OCR) and import the result.",
            ),
            Self::Damaged => later(
                "{name} is damaged or was not copied to its end. Get another copy, or open it in its program, save it anew and import that.",
            ),
            Self::Encrypted => {
                later("{name} is locked with a password. Save it without one and import it again.")
            }
            Self::TooSlow => later(
                "{name} takes longer than 30 seconds to read. Save its text as .docx or .txt and import that.",
            ),
            Self::TooMuchMemory => later(
                "{name} needs more memory than a document may. Save its text as .docx or .txt and import that.",
            ),
            Self::TooDeep => later(
                "{name} is nested too deeply to be read. Save its text as .docx or .txt and import that.",
            ),
            Self::TooMuch => later(
                "{name} holds far more than any document has. If you trust it, save its text as .txt and import that.",
            ),
            Self::Unreadable => later(
                "{name} could not be made sense of. Save its text as .docx or .txt and import that.",
            ),
            Self::Cancelled => {
                later("{name} was not read: you cancelled. Import it again when you want it.")
            }
            Self::File(_)
            | Self::NoWorker(_)
            | Self::Project(_)
            | Self::Table(_)
            | Self::Foreign(_) => "",
        }
    }
}
