//! Documents from hostile or careless hands: each ends in time and within its memory, with its text or with a sentence, and the
//! program goes on. Read by the program itself, in its limited process.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/archive.rs"]
mod archive;

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use archive::{archive, docx};
use charrette::exchange::import::findings::Table;
use charrette::exchange::import::worker::{Job, Worker};
use charrette::exchange::import::{Reading, Why};

/// By then the worker is ended.
const PATIENCE: Duration = Duration::from_secs(32);

/// What became of a document.
fn ask(path: &Path) -> Result<Reading, Why> {
    let worker = Worker::at(env!("CARGO_BIN_EXE_charrette").into());
    let start = Instant::now();
    let answer = worker.ask::<Reading>(Job::Document, path, &AtomicBool::new(false));
    assert!(start.elapsed() < PATIENCE, "{}", path.display());
    let answer = answer.map_err(|error| {
        let words = error.to_string();
        assert!(
            words.ends_with('.') && !words.contains(char::is_control),
            "{words}"
        );
        error.why
    });
    if let Ok(reading) = &answer {
        let bad = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!reading.text.contains(bad), "{}", path.display());
    }
    answer
}

fn ask_of(name: &str, bytes: &[u8]) -> Result<Reading, Why> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    ask(&path)
}

/// The documents that the repository holds, in every format.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|ending| ending != "expected"))
        .collect();
    files.sort();
    assert!(files.len() >= 10);
    files
}

/// Numbers that look like chance and are the same each time.
fn chance(seed: u64) -> impl Iterator<Item = usize> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    })
}

#[test]
fn documents_that_were_cut_off_or_changed_are_told_or_read() {
    for (seed, path) in (1..).zip(samples()) {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let _ = ask_of(&name, &bytes[..bytes.len() / 2]);
        let mut flipped = bytes.clone();
        for at in chance(seed).take(bytes.len() / 200 + 5) {
            flipped[at % bytes.len()] ^= 1 << (at % 8);
        }
        let _ = ask_of(&name, &flipped);
    }
}

#[test]
fn what_unpacks_to_more_than_any_document_has_is_refused() {
    let member = |size: usize| "<w:p/>".repeat(size / 6);
    let part = member(80 * 1024 * 1024);
    assert_eq!(ask_of("a.docx", &docx(&part, &[])), Err(Why::TooMuch));
    let (small, members): (_, Vec<String>) = (
        "x",
        (0..20_001).map(|at| format!("word/{at}.xml")).collect(),
    );
    let many: Vec<(&str, &str)> = members.iter().map(|name| (name.as_str(), small)).collect();
    assert_eq!(ask_of("b.docx", &archive(&many)), Err(Why::TooMuch));
    // A size that is a lie.
    let mut lie = docx("<w:p><w:r><w:t>true</w:t></w:r></w:p>", &[]);
    for at in 0..lie.len() - 28 {
        if lie[at..at + 4] == *b"PK\x01\x02" {
            lie[at + 24..at + 28].copy_from_slice(&[0xff; 4]);
        }
    }
    let _ = ask_of("c.docx", &lie);
}

#[test]
fn workbooks_that_were_made_to_do_harm_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let ask_of = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let worker = Worker::at(env!("CARGO_BIN_EXE_charrette").into());
        let start = Instant::now();
        let answer = worker.ask::<Table>(Job::Table, &path, &AtomicBool::new(false));
        assert!(start.elapsed() < PATIENCE);
        answer.map_err(|error| error.why)
    };
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Finding").unwrap();
    sheet.write(1, 0, "One \u{1b}[2J desk").unwrap();
    // Two cells at the far ends of a sheet are not seventeen thousand million.
    sheet.write(1_048_575, 16_383, "Far away").unwrap();
    let far = book.save_to_buffer().unwrap();
    let answer = ask_of(&far);
    assert!(
        matches!(answer, Ok(_) | Err(Why::TooMuchMemory | Why::Table(_))),
        "{answer:?}"
    );
    for seed in 1..6 {
        let mut flipped = far.clone();
        for at in chance(seed).take(20) {
            flipped[at % far.len()] ^= 1 << (at % 8);
        }
        let _ = ask_of(&flipped);
    }
    let part = format!("<worksheet><sheetData>{}", "<row/>".repeat(40_000_000));
    let bomb = archive(&[
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/worksheets/sheet1.xml", &part),
    ]);
    assert!(ask_of(&bomb).is_err());
}

#[test]
fn names_that_lead_elsewhere_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    let body = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>text</w:t></w:r></w:p></w:body></w:document>";
    let members = [
        ("../../escaped.txt", "x"),
        ("/etc/escaped", "x"),
        ("word\\document.xml", body),
    ];
    fs::write(&path, archive(&members)).unwrap();
    assert_eq!(ask(&path).unwrap().text, "text\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(!folder.path().parent().unwrap().join("escaped.txt").exists());
}

#[test]
fn nothing_is_nested_or_repeated_without_end() {
    let deep = |open: &str| open.repeat(200_000).into_bytes();
    let html = [b"<html><body>".to_vec(), deep("<b><p>")].concat();
    ask_of("a.html", &html).unwrap_err();
    let _ = ask_of(
        "b.html",
        &[
            b"<html><table>".to_vec(),
            deep("<tr><td colspan=1000 rowspan=60000>a"),
        ]
        .concat(),
    );
    let _ = ask_of("c.md", &deep("> - [*"));
    let _ = ask_of("d.txt", &deep("\u{301}"));
    let pdf = format!(
        "%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer<</Root 1 0 R>>",
        "[".repeat(300_000)
    );
    ask_of("e.pdf", pdf.as_bytes()).unwrap_err();
    let circle = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R/Size 3>>";
    ask_of("f.pdf", circle.as_bytes()).unwrap_err();
}

#[test]
fn large_files_of_nothing_are_told() {
    let folder = tempfile::tempdir().unwrap();
    for (name, head) in [
        ("a.txt", ""),
        ("b.pdf", "%PDF-1.7\n"),
        ("c.docx", "PK\u{3}\u{4}"),
        ("d.html", "<html>"),
        ("e.doc", "\u{1}"),
    ] {
        let path = folder.path().join(name);
        let mut file = File::create(&path).unwrap();
        file.write_all(head.as_bytes()).unwrap();
        file.set_len(200 * 1024 * 1024).unwrap();
        file.rewind().unwrap();
        ask(&path).unwrap_err();
    }
}

#[test]
fn endings_do_not_matter() {
    for path in samples() {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let right = ask(&path).unwrap_or_else(|why| panic!("{}", why.about(&name)));
        let wrong = ask_of("a.xlsx", &bytes).unwrap_or_else(|why| panic!("{}", why.about(&name)));
        if path.extension().unwrap() != "md" {
            assert_eq!(right, wrong, "{name}");
        }
    }
}
