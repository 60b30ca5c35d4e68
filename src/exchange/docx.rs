//! The list that a rapporteur hands in, as a Word document: themes in order with their challenges, lessons and good practices,
//! votes, quotes and sources.
//!
//! Written part by part after ECMA-376, since each run has to say its script, direction and language. Every look is a named style,
//! so that people can restyle the whole document at once.

mod body;
mod script;
mod text;

use std::io::{Cursor, Write};

use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub(super) use self::text::legal;
use super::paper::Paper;
use crate::distill::summary::Summary;
use crate::texts::tr;

const DECLARATION: PreEscaped<&str> =
    PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

/// The parts that are the same in every document.
const PARTS: [(&str, &str); 8] = [
    (
        "[Content_Types].xml",
        include_str!("docx/parts/content_types.xml"),
    ),
    ("_rels/.rels", include_str!("docx/parts/relations.xml")),
    ("docProps/app.xml", include_str!("docx/parts/app.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("docx/parts/document_relations.xml"),
    ),
    ("word/footer1.xml", include_str!("docx/parts/footer.xml")),
    (
        "word/numbering.xml",
        include_str!("docx/parts/numbering.xml"),
    ),
    ("word/settings.xml", include_str!("docx/parts/settings.xml")),
    ("word/styles.xml", include_str!("docx/parts/styles.xml")),
];

/// The whole document; `when` says when the workshop was.
pub(super) fn report(summary: &Summary, when: &str, paper: Paper) -> Vec<u8> {
    let document = document(summary, when, paper).into_string();
    let core = core(summary).into_string();
    let own = [
        ("docProps/core.xml", core.as_str()),
        ("word/document.xml", document.as_str()),
    ];
    // Writing to memory cannot fail.
    zipped(PARTS.iter().chain(&own)).unwrap_or_default()
}

fn zipped<'a>(
    parts: impl Iterator<Item = &'a (&'a str, &'a str)>,
) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(summary: &Summary, when: &str, paper: Paper) -> Markup {
    html! {
        (DECLARATION)
        w:document xmlns:w=(MAIN) xmlns:r=(RELATIONS) {
            w:body {
                (body::body(summary, when, paper))
                (page(paper))
            }
        }
    }
}

fn page(paper: Paper) -> Markup {
    let (wide, high) = paper.twips();
    let edge = Paper::MARGIN;
    html! {
        w:sectPr {
            w:footerReference w:type="default" r:id="rId4" {}
            w:pgSz w:w=(wide) w:h=(high) {}
            w:pgMar w:top=(edge) w:right=(edge) w:bottom=(edge) w:left=(edge) w:header="567" w:footer="567" w:gutter="0" {}
        }
    }
}

/// What the document says of itself: nothing of the machine or of who sits at it.
fn core(summary: &Summary) -> Markup {
    html! {
        (DECLARATION)
        cp:coreProperties xmlns:cp=(CORE) xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (legal(&summary.title)) }
            dc:subject { (tr(body::WHAT)) }
            dc:creator { "charrette" }
            @if let Some(at) = summary.newest() { (moment(at)) }
        }
    }
}

fn moment(at: Timestamp) -> Markup {
    let at = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    html! {
        dcterms:created xsi:type="dcterms:W3CDTF" { (at) }
        dcterms:modified xsi:type="dcterms:W3CDTF" { (at) }
    }
}
