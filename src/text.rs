//! Text as it is shown and quoted: cleaned, cut into paragraphs, sentences, words and graphemes, and laid out in rows.
//!
//! Pure. Everything that comes from outside (files, pastes, names) passes through [`sanitise`] first; views accept nothing else.
//! Nothing here knows what a finding is.

pub mod document;
pub mod endings;
pub mod ends;
pub mod fold;
pub mod function_words;
pub mod layout;
pub mod measure;
pub mod quote;
pub mod sanitise;
pub mod script;
pub mod segment;
pub mod span;

pub use document::{Block, BlockKind, Document};
pub use layout::{Affinity, Layout, Row, RowKind};
pub use measure::{at_right, cells, padded, truncate, width, wrap};
pub use sanitise::{CleanText, clean_document, clean_line};
pub use span::{Position, Span};
