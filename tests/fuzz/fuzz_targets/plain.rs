//! Plain text and Markdown, and whatever else bytes turn out to be.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.md"] {
        let _ = charrette::exchange::import::read(bytes.to_vec(), Path::new(name));
    }
});
