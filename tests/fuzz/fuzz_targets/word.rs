//! The body of Word documents: the archive around it is made whole, so that what is tried is the reader of the XML.
#![no_main]

#[path = "../archive.rs"]
mod archive;

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let file = archive::stored(&[("word/document.xml", &document), ("word/styles.xml", body), ("word/numbering.xml", body)]);
    let _ = charrette::exchange::import::read(file, Path::new("a.docx"));
});
