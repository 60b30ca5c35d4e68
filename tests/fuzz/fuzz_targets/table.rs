//! Tables of findings, as spreadsheets write them.
#![no_main]

use charrette::domain::{Workshop, id::Id};
use charrette::exchange::import::findings::{By, Mapping, plan, read};
use charrette::store::case_file::Library;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = read(bytes) else {
        return;
    };
    let mut ids = 0;
    let by = By {
        person: Id::from_bits(1),
        at: jiff::Timestamp::UNIX_EPOCH,
        id: &mut || {
            ids += 1;
            ids
        },
    };
    let mut workshop = Workshop::default();
    let plan = plan(&table, &Mapping::guess(&table), &workshop, &Library::default(), by);
    if let Some(edit) = plan.edit {
        workshop.apply(&edit).expect("what comes in fits");
    }
});
