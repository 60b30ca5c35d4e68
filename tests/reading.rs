//! Documents are read as people see them: structure kept, what is not text left out and counted.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/archive.rs"]
mod archive;
#[path = "reading/golden.rs"]
mod golden;
#[path = "reading/html.rs"]
mod html;
#[path = "reading/odt.rs"]
mod odt;
#[path = "reading/pages.rs"]
mod pages;
#[path = "reading/plain.rs"]
mod plain;
#[path = "reading/slides.rs"]
mod slides;
#[path = "reading/word.rs"]
mod word;
#[path = "reading/worker.rs"]
mod worker;

use std::path::Path;

use charrette::exchange::import::{Reading, read};

/// Reads a document of that name.
fn reading(name: &str, bytes: impl Into<Vec<u8>>) -> Reading {
    read(bytes.into(), Path::new(name)).unwrap_or_else(|why| panic!("{}", why.about(name)))
}

/// Why a document of that name is not read, in a sentence.
fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    read(bytes.into(), Path::new(name)).unwrap_err().about(name)
}
