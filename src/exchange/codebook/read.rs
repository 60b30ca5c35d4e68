//! Reads a codebook file, also one that people made or changed in a spreadsheet: the columns in any order, other columns beside them,
//! commas, semicolons or tabs between them. All text is cleaned.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Entry, Form, Why};
use crate::domain::codebook::COLOURS;
use crate::exchange::csv::as_it_was;
use crate::exchange::import::ImportError;
use crate::exchange::refi;
use crate::text::clean_line;
use crate::texts::tr_with;

/// Longest name of a tag, in cells.
const NAME_CELLS: usize = 60;

/// The tags of a file.
pub fn read(form: Form, bytes: &[u8]) -> Result<Vec<Entry>, Why> {
    let text = || match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) => Err(Why::NotText),
    };
    let mut entries = match form {
        Form::Json => json(text()?)?,
        Form::Csv => csv(text()?)?,
        Form::Qdc => refi::read_codebook(bytes)?,
    };
    let names = distinct(&entries)?;
    if form == Form::Csv {
        for parents in entries
            .iter_mut()
            .filter_map(|entry| entry.parents.as_mut())
        {
            *parents = names_in(parents, &names);
        }
    }
    Ok(entries)
}

/// The names of the tags in lower case, if there are any and each is there but once.
fn distinct(entries: &[Entry]) -> Result<BTreeSet<String>, Why> {
    let mut names = BTreeSet::new();
    for entry in entries {
        if !names.insert(entry.name.to_lowercase()) {
            return Err(Why::Twice(entry.name.clone()));
        }
    }
    if names.is_empty() {
        return Err(Why::Empty);
    }
    Ok(names)
}

/// What a worker read of a REFI-QDA codebook, as [`read`] would give it.
pub fn checked(read: Result<Vec<Entry>, ImportError>) -> Result<Vec<Entry>, Why> {
    use crate::exchange::import::Why as Reason;
    let entries = read.map_err(|error| match error.why {
        Reason::Project(refusal) => Why::Refi(refusal),
        Reason::File(words) | Reason::NoWorker(words) => Why::File(words),
        Reason::Empty => Why::Empty,
        _ => Why::TooMuch,
    })?;
    distinct(&entries)?;
    Ok(entries)
}

/// The names of a path that stands in one cell: itself where a tag of the file is called so, or else its parts.
fn names_in(path: &[String], known: &BTreeSet<String>) -> Vec<String> {
    let parts = |path: &String| -> Vec<String> {
        if known.contains(&path.to_lowercase()) {
            return vec![path.clone()];
        }
        let parts = path
            .split(['›', '>'])
            .map(|part| clean_line(part, NAME_CELLS));
        parts.filter(|part| !part.is_empty()).collect()
    };
    path.iter().flat_map(parts).collect()
}

/// A tag as JSON has it.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    name: String,
    definition: Option<String>,
    colour: Option<i64>,
    #[serde(default, deserialize_with = "said")]
    parent: Option<String>,
}

/// Tells `null` (no parent, an empty name) from nothing said.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let parent = Option::<String>::deserialize(deserializer)?;
    Ok(Some(parent.unwrap_or_default()))
}

fn json(text: &str) -> Result<Vec<Entry>, Why> {
    let unreadable = |error: serde_json::Error| Why::Json(error.to_string());
    let rows = match serde_json::from_str(text).map_err(unreadable)? {
        Value::Array(rows) => rows,
        Value::Object(mut whole) => match whole.remove("tags") {
            Some(Value::Array(rows)) => rows,
            _ => return Err(Why::NoList),
        },
        _ => return Err(Why::NoList),
    };
    let entry = |(at, row): (usize, Value)| {
        let place = tr_with("tag {name}", &[("name", &(at + 1))]);
        let row: Row =
            serde_json::from_value(row).map_err(|error| Why::Json(format!("{place}: {error}")))?;
        let colour = row.colour.map(|colour| colour.to_string());
        entry(
            &place,
            [
                &row.name,
                &row.definition.unwrap_or_default(),
                &colour.unwrap_or_default(),
            ],
            row.parent,
        )
    };
    rows.into_iter().enumerate().map(entry).collect()
}

fn csv(text: &str) -> Result<Vec<Entry>, Why> {
    let unreadable = |error: csv::Error| Why::Csv(error.to_string());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let heading = reader.headers().map_err(unreadable)?;
    let column = |names: &[&str]| {
        let is_named = |cell: &str| names.contains(&cell.trim().to_lowercase().as_str());
        heading.iter().position(is_named)
    };
    let name = column(&["name", "tag", "code"]).ok_or(Why::NoNames)?;
    let others = [
        column(&["definition", "description"]),
        column(&["colour", "color"]),
        column(&["parent path", "parent"]),
    ];
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| as_it_was(record.get(at).unwrap_or_default());
        let [definition, colour, parent] = others.map(|at| at.map(cell));
        entries.push(entry(
            &tr_with("line {line}", &[("line", &line)]),
            [
                cell(name),
                definition.unwrap_or_default(),
                colour.unwrap_or_default(),
            ],
            parent.map(Into::into),
        )?);
    }
    Ok(entries)
}

/// What stands between the cells: whichever of them the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // Of equally many the last one is taken.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

fn entry(
    place: &str,
    [name, definition, colour]: [&str; 3],
    parent: Option<String>,
) -> Result<Entry, Why> {
    let name = clean_line(name, NAME_CELLS);
    if name.is_empty() {
        return Err(Why::Nameless(place.into()));
    }
    Ok(Entry {
        colour: number(&name, colour.trim())?,
        definition: clean_line(definition, usize::MAX),
        parents: parent.map(|parent| {
            let parent = clean_line(&parent, usize::MAX);
            if parent.is_empty() {
                Vec::new()
            } else {
                vec![parent]
            }
        }),
        name,
    })
}

/// The number of a colour; `None` where there is none.
fn number(name: &str, colour: &str) -> Result<Option<u8>, Why> {
    if colour.is_empty() {
        return Ok(None);
    }
    let number = colour.parse().ok().filter(|number| *number <= COLOURS);
    let wrong = || Why::Colour(name.into(), clean_line(colour, NAME_CELLS));
    number.map(Some).ok_or_else(wrong)
}
