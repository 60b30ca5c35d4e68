//! The codebook as a file of its own, so that one workshop's tags serve the next: written as JSON, CSV or REFI-QDA, read again, and compared
//! with the workshop before anything is changed.

mod plan;
mod read;

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::csv::Table;
use super::refi::{self, Refusal};
use crate::domain::codebook::{self, COLOURS, Order};
use crate::domain::{Tag, Workshop};
use crate::store::document;
use crate::texts::{tr, tr_with};

pub(super) use plan::told;
pub use plan::{Plan, plan};
pub use read::{checked, read};

/// One tag of a codebook file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    /// Empty where the file says nothing.
    pub definition: String,
    /// `None` where the file says nothing.
    pub colour: Option<u8>,
    /// The tags above it, the nearest last; `None` where the file says nothing.
    pub parents: Option<Vec<String>>,
}

/// How a codebook is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Json,
    Csv,
    /// The codebook of a REFI-QDA project.
    Qdc,
}

impl Form {
    /// The form that a file's name asks for.
    pub fn of(path: &Path) -> Result<Self, Why> {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        match ending.to_lowercase().as_str() {
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "qdc" => Ok(Self::Qdc),
            _ => Err(Why::Ending),
        }
    }
}

/// Whether a file is a codebook, and nothing else, by its name: tables and JSON may be anything.
pub fn is_codebook(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("qdc"))
}

/// A codebook could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("{}", tr_with(said, &[("path", path), ("why", why)]))]
pub struct CodebookError {
    pub(super) path: String,
    /// What cannot be done, with places for the path and for why.
    pub(super) said: &'static str,
    pub(super) why: Why,
}

/// What is wrong with the file, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error(
        "{}",
        tr("its name does not say how. Give it one that ends in .json, .csv or .qdc")
    )]
    Ending,
    #[error("{}", tr_with("{what}. Look whether the name is right, and whether you may use the file", &[("what", .0)]))]
    File(String),
    #[error(
        "{}",
        tr("it is not UTF-8 text. Save it as CSV UTF-8 and import it again")
    )]
    NotText,
    #[error("{}", tr_with("it is not the JSON that it should be ({what}). Mend that and import it again", &[("what", .0)]))]
    Json(String),
    #[error("{}", tr_with("it is not the CSV that it should be ({what}). Mend that and import it again", &[("what", .0)]))]
    Csv(String),
    #[error(
        "{}",
        tr("it has no list of tags. It should be a list, or hold one called “tags”")
    )]
    NoList,
    #[error(
        "{}",
        tr(
            "its first line names no column “name”. The columns are: name, definition, colour, parent path"
        )
    )]
    NoNames,
    #[error("{}", tr("there is no tag in it"))]
    Empty,
    #[error("{}", tr("the workshop has no tags yet. Add some first"))]
    NoTags,
    #[error(
        "{}",
        tr(
            "it holds far more than a codebook does. Look whether it is the right file, or export fewer of its codes"
        )
    )]
    TooMuch,
    #[error("{0}")]
    Refi(#[from] Refusal),
    #[error("{}", tr_with("{what} has no name. Give it one, or take it out", &[("what", .0)]))]
    Nameless(String),
    #[error("{}", tr_with("“{what}” stands in it twice. Leave one of them", &[("what", .0)]))]
    Twice(String),
    #[error("{}", tr_with("the colour of “{what}” is {colour}. Colours are the numbers 1 to {most}, and 0 for none", &[("what", .0), ("colour", .1), ("most", &COLOURS)]))]
    Colour(String, String),
    #[error("{}", tr_with("“{what}” would stand under itself. Look at the parents of the tags", &[("what", .0)]))]
    Circle(String),
}

/// The bytes of a codebook file; tags stand in the order that people gave them, parents first.
pub fn write(form: Form, workshop: &Workshop) -> Result<Vec<u8>, Why> {
    match form {
        Form::Json => Ok(json(workshop)),
        Form::Csv => Ok(csv(workshop)),
        Form::Qdc => refi::write_codebook(workshop).ok_or(Why::NoTags),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    title: &'a str,
    tags: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    definition: &'a str,
    colour: u8,
    parent: Option<&'a str>,
    uses: usize,
}

fn json(workshop: &Workshop) -> Vec<u8> {
    let tags = rows(workshop)
        .map(|(tag, uses)| Row {
            name: &tag.name,
            definition: &tag.definition,
            colour: tag.colour,
            parent: workshop.above(tag.id).next().map(|tag| tag.name.as_str()),
            uses,
        })
        .collect();
    let document = Document {
        format: document::FORMAT,
        title: &workshop.title,
        tags,
    };
    // Structs of strings and numbers are always writable as JSON.
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn csv(workshop: &Workshop) -> Vec<u8> {
    let mut table = Table::new(&["name", "definition", "colour", "parent path", "uses"]);
    for (tag, uses) in rows(workshop) {
        let parent = workshop.above(tag.id).next();
        table.row(&[
            tag.name.clone(),
            tag.definition.clone(),
            tag.colour.to_string(),
            parent.map_or_else(String::new, |parent| workshop.path_of(parent)),
            uses.to_string(),
        ]);
    }
    table.bytes()
}

/// The tags with how many findings carry each.
fn rows(workshop: &Workshop) -> impl Iterator<Item = (&Tag, usize)> {
    let entries = codebook::entries(workshop, Order::Hand).into_iter();
    entries.filter_map(|entry| Some((&**workshop.tags.get(&entry.tag)?, entry.uses.own)))
}
