//! PDF files. The engine is not ours, and where it panics its process ends with a sentence; so only time, memory and the stack count.
#![no_main]

use std::panic;
use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    panic::set_hook(Box::new(|_| {}));
    let file = [b"%PDF-1.7\n".as_slice(), bytes].concat();
    let _ = panic::catch_unwind(|| charrette::exchange::import::read(file, Path::new("a.pdf")));
});
