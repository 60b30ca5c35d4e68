//! Web pages.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<html>".as_slice(), bytes].concat();
    let _ = charrette::exchange::import::read(page, Path::new("a.html"));
});
