//! A project as it stands in its file: what charrette has a place for, and the number of what it has none for. Offsets are the
//! file's own; only [`positions`](super::positions) says what they mean.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::guid::Guid;
use super::losses::Losses;

/// A project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    pub(super) name: String,
    /// The program that wrote it.
    pub(super) origin: String,
    pub(super) users: Vec<User>,
    /// Each after the one that it stands under.
    pub(super) codes: Vec<Code>,
    pub(super) variables: Vec<Variable>,
    pub(super) cases: Vec<Case>,
    pub(super) sources: Vec<Source>,
    pub(super) notes: Vec<Source>,
    pub(super) sets: Vec<Set>,
    pub(super) links: Vec<Link>,
    pub(super) description: String,
    /// Notes on the project itself.
    pub(super) noted: Vec<Guid>,
    /// What was passed over on reading.
    pub(super) losses: Losses,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct User {
    pub(super) guid: Guid,
    pub(super) name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Code {
    pub(super) guid: Guid,
    pub(super) name: String,
    pub(super) is_codable: bool,
    pub(super) colour: Option<[u8; 3]>,
    pub(super) description: String,
    pub(super) notes: Vec<Guid>,
    /// Its place in the list of codes.
    pub(super) parent: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Variable {
    pub(super) guid: Guid,
    pub(super) name: String,
}

/// A value of a variable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Value {
    pub(super) variable: Guid,
    pub(super) value: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Case {
    pub(super) guid: Guid,
    pub(super) name: String,
    pub(super) values: Vec<Value>,
    pub(super) sources: Vec<Guid>,
    /// How many passages belong to it.
    pub(super) parts: usize,
}

/// A text, or a note, which the format treats as one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Source {
    pub(super) guid: Guid,
    pub(super) name: String,
    /// As it came, with its line ends and its mark in front.
    pub(super) text: String,
    pub(super) description: String,
    pub(super) made: Made,
    pub(super) selections: Vec<Selection>,
    /// Of the text as a whole.
    pub(super) codings: Vec<Coding>,
    pub(super) notes: Vec<Guid>,
    pub(super) values: Vec<Value>,
}

/// By whom and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Made {
    pub(super) by: Option<Guid>,
    pub(super) at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Selection {
    pub(super) guid: Guid,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) made: Made,
    pub(super) codings: Vec<Coding>,
    pub(super) notes: Vec<Guid>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Coding {
    pub(super) code: Guid,
    pub(super) made: Made,
    pub(super) notes: Vec<Guid>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Set {
    pub(super) guid: Guid,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) codes: Vec<Guid>,
    pub(super) sources: Vec<Guid>,
    pub(super) notes: Vec<Guid>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Link {
    pub(super) from: Guid,
    pub(super) to: Guid,
}
