//! Documents that cities send, as they come in: Word, OpenDocument, PowerPoint, PDF, HTML, Markdown and plain text.
//!
//! Reading one gives a [`Reading`]: its text as Markdown, and what it says of itself. Nothing is written here.

mod reading;

pub use reading::{LeftOut, Reading};
