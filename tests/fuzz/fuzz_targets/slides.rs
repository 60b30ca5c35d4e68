//! One slide of a presentation, in a whole archive.
#![no_main]

#[path = "../archive.rs"]
mod archive;

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|shapes: &str| {
    let slide = format!("<p:sld>{shapes}</p:sld>");
    let relation = "<Relationships><Relationship Id='r1' Type='x/slide' Target='s.xml'/></Relationships>";
    let file = archive::stored(&[
        ("ppt/presentation.xml", "<p:presentation><p:sldId r:id='r1'/></p:presentation>"),
        ("ppt/_rels/presentation.xml.rels", relation),
        ("ppt/s.xml", &slide),
    ]);
    let _ = charrette::exchange::import::read(file, Path::new("a.pptx"));
});
