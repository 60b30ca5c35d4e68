//! Text as it is shown and quoted: cleaned, cut into paragraphs, sentences, words and graphemes, and laid out in rows.
//!
//! Pure. Everything that comes from outside (files, pastes, names) passes through [`clean`](sanitise::clean) first; views accept
//! nothing else. Nothing here knows what a finding is.

pub mod document;
pub mod sanitise;
pub mod span;

pub use document::{Block, BlockKind, Document};
pub use sanitise::CleanText;
pub use span::{Position, Span};

// Stand-ins until the layout module is here.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}
pub fn truncate(text: &str, cells: usize) -> std::borrow::Cow<'_, str> {
    if width(text) <= cells {
        text.into()
    } else {
        text.chars().take(cells).collect::<String>().into()
    }
}
pub fn wrap(text: &str, _cells: usize) -> Vec<std::ops::Range<usize>> {
    std::iter::once(0..text.len()).collect()
}
pub fn clean_line(text: &str, _cells: usize) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
