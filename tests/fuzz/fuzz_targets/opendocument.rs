//! The body of `OpenDocument` texts, in a whole archive.
#![no_main]

#[path = "../archive.rs"]
mod archive;

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let content = format!("<office:document-content><office:body>{body}</office:body></office:document-content>");
    let file = archive::stored(&[("content.xml", &content), ("styles.xml", body), ("meta.xml", body)]);
    let _ = charrette::exchange::import::read(file, Path::new("a.odt"));
});
