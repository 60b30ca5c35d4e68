//! What was read of one document, whatever its format.

use serde::{Deserialize, Serialize};

/// One document as it came in.
///
/// Everything but the text is the document's own word for it: what it does not say stays empty, and is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    pub title: Option<String>,
    pub authors: Vec<String>,
    /// The day on which it was written, as `2026-11-25`.
    pub date: Option<String>,
    /// The language as a tag of BCP 47, such as `ko`.
    pub language: Option<String>,
    /// The text: headings, lists, tables, quotes and notes as Markdown, without front matter, already clean.
    pub text: String,
    pub left_out: Vec<LeftOut>,
    /// What read it, in words: an encoding (“UTF-8”) or an engine (“pdftotext”).
    pub read_as: String,
}

/// Something in the document that the text does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    Pictures(usize),
    /// Pages without any text, as a scan has; counted from 1.
    PagesWithoutText(Vec<usize>),
    /// Deletions that were tracked but not yet accepted. Insertions are part of the text.
    TrackedDeletions(usize),
    Comments(usize),
}
