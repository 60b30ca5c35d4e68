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
    /// Why its words may not be what stands on its pages.
    pub doubt: Option<Doubt>,
}

/// Why the words of a document may not be what people see in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A PDF file in a script with signs above and below its letters, without the program that puts them in order.
    NoPdftotext,
    /// A PDF file in a script whose letters such files often do not keep in order.
    Order,
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
    /// Documents within the document, of a kind that is not read there.
    Within(usize),
    /// Lists of headings with their pages.
    Contents,
    /// Running titles and page numbers, from so many pages.
    RunningTitles(usize),
}
