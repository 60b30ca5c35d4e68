//! Projects of REFI-QDA: the XML in a whole archive with one text, compared with a workshop that has nothing yet.
#![no_main]

#[path = "../archive.rs"]
mod archive;

use charrette::domain::{Workshop, id::Id};
use charrette::exchange::refi::{self, Import};
use charrette::store::case_file::Library;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|inside: &str| {
    let project = format!("<Project name='P' origin='NVivo'>{inside}</Project>");
    let text = "A house without a sign.\r\nOne \u{1f600} desk, e\u{301}tage 2.\n";
    let file = archive::stored(&[("project.qde", &project), ("sources/a.txt", text)]);
    let Ok(project) = refi::read(file) else {
        return;
    };
    let mut workshop = Workshop::default();
    let plan = Import {
        project: &project,
        workshop: &workshop,
        library: &Library::default(),
        untouched: &[].into(),
        by: Id::from_bits(1),
        at: jiff::Timestamp::UNIX_EPOCH,
    }
    .plan();
    if let Some(edit) = plan.edit {
        workshop.apply(&edit).expect("what comes in fits");
    }
});
