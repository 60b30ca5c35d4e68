//! Projects of REFI-QDA as other programs write them, built by hand.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::io::{Cursor, Write};

use charrette::exchange::refi::Plan;
use charrette::store::case_file::{self, Library};
use charrette::store::imported::Shelf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these parts.
pub(crate) fn packed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(
                *name,
                SimpleFileOptions::default().compression_method(method),
            )
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A project file of this XML with these texts.
pub(crate) fn project(xml: &str, texts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts = vec![("project.qde", xml.as_bytes())];
    parts.extend(texts);
    packed(&parts, CompressionMethod::Deflated)
}

/// A project element around its contents.
pub(crate) fn of(origin: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\" origin=\"{origin}\">{inside}</Project>"
    )
}

/// An identifier with this number in it.
pub(crate) fn guid(number: u32) -> String {
    format!("{number:08x}-0000-4000-8000-000000000000")
}

/// The codes of a project: number, name, attributes and what is inside.
pub(crate) fn code(number: u32, name: &str, inside: &str) -> String {
    format!(
        "<Code guid=\"{}\" name=\"{name}\" isCodable=\"true\">{inside}</Code>",
        guid(number)
    )
}

/// A passage: number, start, end, name, and what is inside.
pub(crate) fn passage(
    number: u32,
    (start, end): (usize, usize),
    name: &str,
    inside: &str,
) -> String {
    format!(
        "<PlainTextSelection guid=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" name=\"{name}\">{inside}</PlainTextSelection>",
        guid(number)
    )
}

/// The coding of a passage with a code.
pub(crate) fn coded(number: u32, code: u32) -> String {
    coded_by(number, code, "")
}

/// The same with more attributes, such as who coded it.
pub(crate) fn coded_by(number: u32, code: u32, attributes: &str) -> String {
    format!(
        "<Coding guid=\"{}\" {attributes}><CodeRef targetGUID=\"{}\"/></Coding>",
        guid(number),
        guid(code)
    )
}

/// Where words stand in a text, counted in some unit.
pub(crate) fn place(text: &str, words: &str, count: impl Fn(&str) -> usize) -> (usize, usize) {
    let at = text.find(words).unwrap();
    let (before, _) = text.split_at(at);
    let (until, _) = text.split_at(at + words.len());
    (count(before), count(until))
}

/// The case studies that an import writes, in a folder of their own.
pub(crate) fn written(plan: &Plan) -> Library {
    let folder = tempfile::tempdir().unwrap();
    for study in &plan.studies {
        study
            .write(&Shelf::of(folder.path()), "originals/x.qdpx")
            .unwrap();
    }
    let library = case_file::load(folder.path(), |_, _| true);
    assert_eq!(library.problems, []);
    assert_eq!(library.cases.len(), plan.studies.len());
    library
}
