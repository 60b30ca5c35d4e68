//! Documents that cities send, as they come in: Word, `OpenDocument`, `PowerPoint`, PDF, HTML, Markdown and plain text.
//!
//! Reading one gives a [`Reading`]: its text as Markdown, and what it says of itself. Documents are read in a limited process of their
//! own: see [`worker`]. The [`Importer`] makes case studies of them.

mod alike;
mod blocks;
mod builder;
mod document;
mod docx;
mod encoding;
pub mod findings;
mod html;
mod importer;
mod kind;
mod language;
mod markdown;
mod naming;
mod odt;
mod office;
mod pdf;
mod places;
mod plain;
mod pptx;
mod reading;
mod refusal;
pub mod report;
pub mod worker;

pub(super) use encoding::{of_plain, of_xml};
pub(super) use markdown::paragraphs;
pub(super) use office::Package;

pub use document::read;
pub use importer::{ASKED, Importer, Wishes, import_all, is_document};
pub use kind::Foreign;
pub use office::properties::language as language_code;
pub use places::{Place, Places};
pub use reading::{Doubt, LeftOut, Reading};
pub use refusal::{ImportError, Why};
pub use report::{Outcome, Report, left_alone, read_as};
