//! Case studies from hostile or careless hands: shown or refused with a sentence, never a panic, never garbage on the screen.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pty;

use std::fs;

use charrette::domain::Workshop;
use charrette::search::worker::search_once;
use charrette::search::{Corpus, Highlighter, Query};
use charrette::store::case_file::load;
use charrette::text::Layout;
use pty::Program;

#[test]
fn hostile_texts_are_shown_clean_or_refused_with_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("room/casestudies");
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_charrette"))
        .args(["new", "room"])
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .output()
        .unwrap();
    assert!(made.status.success());
    for (name, bytes) in [
        (
            "escape.md",
            &b"# Escapes\n\n\x1b[31mred\x1b[0m \x1b]0;title\x07 lantern \x9b5A\x1bPq"[..],
        ),
        (
            "bidi.md",
            "# Turned\n\nlantern \u{202e}desrever\u{202c} \u{2066}x\u{2069}".as_bytes(),
        ),
        ("nul.md", b"# Nul\n\nlan\0tern lantern\0\0"),
        ("bytes.md", b"# Bytes\n\nlantern \xff\xfe\xc3\x28"),
        (
            "front.md",
            b"---\ntitle: [never closed\ncity: {\n---\n# Front\n\nlantern",
        ),
        ("empty.md", b""),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let mut program = Program::start(home.path(), &["room"], (120, 35));
    program
        .see("6 case studies")
        .press("lantern ")
        .see("5 of 6")
        .press("\u{7}")
        .see("3 files with problems")
        .see("bytes.md")
        .see("front.md")
        .press("\u{1b}")
        .miss("files with problems");
    for _ in 0..5 {
        program
            .press("\r")
            .see("Findings here")
            .press("1")
            .see("5 of 6");
        assert!(!program.screen().contains(['\u{202e}', '\u{9b}']));
        program.press("\u{1b}[B");
    }
    program.press("\u{11}");
    assert_eq!(program.end(), 0);
}

#[test]
fn ten_megabytes_in_one_line_are_read_laid_out_and_searched() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("casestudies");
    fs::create_dir(&folder).unwrap();
    let mut line = "the hotline rang ".repeat(10_000_000 / 17);
    line.push_str("lantern");
    fs::write(folder.join("long.md"), &line).unwrap();
    fs::write(folder.join("word.md"), "x".repeat(10_000_000)).unwrap();
    let library = load(&folder, |_, _| true);
    assert_eq!(
        library.cases.len() + library.problems.len(),
        2,
        "{:?}",
        library.problems
    );
    let long = library.cases.values().next().unwrap();
    let layout = Layout::new(&long.text, 80);
    let shown: usize = layout.rows().iter().map(|row| row.end - row.start).sum();
    assert!(shown + layout.rows().len() >= long.text.text(0).len());
    let corpus = Corpus::new(std::sync::Arc::new(library.clone()), Workshop::default());
    let reply = search_once(&place.path().join("index"), &corpus, &[], "lantern ", 5).unwrap();
    assert_eq!(reply.total, 1);
    let spans = Highlighter::new(&Query::parse("lantern ")).spans(&long.text);
    assert_eq!(spans.len(), 1);
}
