//! One document read, whatever it is. Pure: bytes in, a [`Reading`] or a reason out.

use std::path::Path;

use super::kind::{self, Kind};
use super::office::properties;
use super::reading::{LeftOut, Reading};
use super::refusal::Why;
use super::{docx, encoding, html, odt, pdf, plain, pptx};
use crate::text::sanitise::MAX_DOCUMENT_BYTES;
use crate::text::{clean_document, clean_line};

/// The widest title, author or other word of a document about itself, in cells.
const WIDEST: usize = 300;

/// Reads a document; its name only tells Markdown from plain text.
pub fn read(bytes: Vec<u8>, name: &Path) -> Result<Reading, Why> {
    let reading = match kind::of(bytes)? {
        Kind::Docx(package) => docx::read(package)?,
        Kind::Odt(package) => odt::read(package)?,
        Kind::FlatOdt(bytes) => odt::read_flat(&encoding::of_xml(&bytes))?,
        Kind::Pptx(package) => pptx::read(package)?,
        Kind::Pdf(bytes) => pdf::read(&bytes)?,
        Kind::Html(bytes) => html::read(&bytes)?,
        Kind::Text(bytes) if bytes.len() > MAX_DOCUMENT_BYTES => return Err(Why::TooMuch),
        Kind::Text(bytes) => plain::read(&bytes, name)?,
    };
    let reading = clean(reading);
    if reading.text.len() > MAX_DOCUMENT_BYTES {
        return Err(Why::TooMuch);
    }
    if !reading.text.contains(char::is_alphanumeric) {
        let scan = |left: &LeftOut| matches!(left, LeftOut::PagesWithoutText(_));
        let scanned = reading.left_out.iter().any(scan);
        return Err(if scanned { Why::Scan } else { Why::NoText });
    }
    Ok(reading)
}

/// The one place where everything that a document says becomes clean.
fn clean(reading: Reading) -> Reading {
    let line = |text: String| Some(clean_line(&text, WIDEST)).filter(|text| !text.is_empty());
    Reading {
        title: reading.title.and_then(line),
        authors: reading.authors.into_iter().filter_map(line).collect(),
        date: reading.date.and_then(line),
        language: reading.language.and_then(|tag| properties::language(&tag)),
        text: clean_document(&reading.text).into_owned(),
        left_out: reading.left_out,
        read_as: clean_line(&reading.read_as, WIDEST),
        doubt: reading.doubt,
    }
}
