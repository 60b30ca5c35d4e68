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
