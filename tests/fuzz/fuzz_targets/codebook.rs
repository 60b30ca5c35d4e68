//! Codebooks, as REFI-QDA, CSV and JSON, compared with a workshop that has nothing yet.
#![no_main]

use charrette::domain::{Workshop, id::Id};
use charrette::exchange::codebook::{Form, plan, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let book = [b"<CodeBook>".as_slice(), bytes].concat();
    for (form, bytes) in [(Form::Qdc, book.as_slice()), (Form::Csv, bytes), (Form::Json, bytes)] {
        let mut ids = 0;
        let id = || {
            ids += 1;
            Id::from_bits(ids)
        };
        let mut workshop = Workshop::default();
        let entries = read(form, bytes).unwrap_or_default();
        if let Some(edit) = plan(&workshop, &entries, id).ok().and_then(|plan| plan.edit) {
            workshop.apply(&edit).expect("what comes in fits");
        }
    }
});
