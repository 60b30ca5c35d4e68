//! Documents are read by another process, with the program itself.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use charrette::exchange::import::worker::{Job, Worker};
use charrette::exchange::import::{ImportError, Reading, Why};

use super::archive::docx;

fn ask(path: &Path, cancelled: bool) -> Result<Reading, ImportError> {
    let worker = Worker::at(env!("CARGO_BIN_EXE_charrette").into());
    worker.ask(Job::Document, path, &AtomicBool::new(cancelled))
}

#[test]
fn a_document_is_read_in_another_process() {
    let folder = tempfile::tempdir().unwrap();
    // Neither a strange name nor a wrong ending is in the way.
    let path = folder.path().join("-- 보고서 \u{1b}[31m.pdf");
    let body = "<w:p><w:r><w:t>Shelter full</w:t></w:r></w:p>";
    fs::write(&path, docx(body, &[])).unwrap();
    assert_eq!(ask(&path, false).unwrap().text, "Shelter full\n");
    assert_eq!(ask(&path, true).unwrap_err().why, Why::Cancelled);
    fs::write(&path, &docx(body, &[])[..200]).unwrap();
    assert_eq!(
        ask(&path, false).unwrap_err().to_string(),
        "-- 보고서 .pdf is damaged or was not copied to its end. Get another copy, or open it in its program, save it anew and import that."
    );
}

#[test]
fn what_is_no_document_is_not_even_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let why = |path: &Path| ask(path, false).unwrap_err().why;
    assert!(matches!(why(&path("missing.txt")), Why::File(_)));
    assert_eq!(why(folder.path()), Why::NoFile);
    File::create(path("empty.docx")).unwrap();
    assert_eq!(why(&path("empty.docx")), Why::Empty);
    let large = File::create(path("large.txt")).unwrap();
    large.set_len(200 * 1024 * 1024 + 1).unwrap();
    assert_eq!(why(&path("large.txt")), Why::TooLarge);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.docx");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    for path in [&pipe, Path::new("/dev/zero")] {
        assert_eq!(ask(path, false).unwrap_err().why, Why::NoFile);
    }
}

#[test]
fn a_worker_that_cannot_be_started_is_told_from_a_bad_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Shelter full").unwrap();
    let worker = Worker::at(folder.path().join("no such program"));
    let error = worker.ask::<Reading>(Job::Document, &path, &AtomicBool::new(false));
    assert!(
        error
            .unwrap_err()
            .to_string()
            .starts_with("a.txt was not read")
    );
}
