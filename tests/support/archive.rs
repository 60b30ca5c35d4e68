//! Office documents put together from their parts.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these members.
pub(crate) fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word document with this body and these further parts.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc" xmlns:v="v" xmlns:wps="wps" xmlns:a="a" xmlns:m="m"><w:body>{body}</w:body></w:document>"#
    );
    let mut members = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
    ];
    members.extend(parts);
    archive(&members)
}
