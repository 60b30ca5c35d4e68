//! Documents that cities send, as they come in: Word, `OpenDocument`, `PowerPoint`, PDF, HTML, Markdown and plain text.
//!
//! Reading one gives a [`Reading`]: its text as Markdown, and what it says of itself. Nothing is written here. Documents are read in a
//! limited process of their own: see [`worker`].

mod blocks;
mod document;
mod docx;
mod encoding;
mod kind;
mod language;
mod markdown;
mod office;
mod plain;
mod reading;
mod refusal;
pub mod worker;

pub use document::read;
pub use kind::Foreign;
pub use reading::{LeftOut, Reading};
pub use refusal::{ImportError, Why};
