//! Plain mode with the real program: lines through a pipe and on a terminal.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pty;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use pty::Program;

const README: &str = include_str!("../README.md");
const ENTER: &str = "\r";

fn start(home: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_charrette"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("USER", "mina")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs a session on these bytes.
fn run(home: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = start(home, arguments);
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// What a session says; it must end well.
fn says(home: &Path, lines: &[&str]) -> String {
    let input: String = lines.iter().fold(String::new(), |mut input, line| {
        writeln!(input, "{line}").unwrap();
        input
    });
    let output = run(home, &["--plain"], input.as_bytes());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_session_of_the_readme_goes_as_it_says() {
    let section = README.split("## Plain mode").nth(1).unwrap();
    let session = section.split("```text\n").nth(1).unwrap();
    let session = session.split("```").next().unwrap();
    let typed: Vec<&str> = session
        .lines()
        .filter_map(|line| line.strip_prefix("> "))
        .collect();
    let expected: Vec<&str> = session
        .lines()
        .filter(|line| !line.starts_with("> "))
        .collect();
    let home = tempfile::tempdir().unwrap();
    let said = says(home.path(), &typed);
    assert!(typed.len() > 10);
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_script_of_the_readme_works() {
    let section = README.split("## Plain mode").nth(1).unwrap();
    let script = section.split("```sh\n").nth(1).unwrap();
    let script = script.split("```").next().unwrap();
    let home = tempfile::tempdir().unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_charrette")).parent().unwrap();
    let made = run(home.path(), &["new", "jeju-2026"], b"");
    assert!(made.status.success());
    let output = Command::new("sh")
        .args(["-c", script])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("Moved “Visit again after a year” to “Coming home”"),
        "{said}"
    );
}

#[test]
fn what_was_added_a_line_ago_is_found() {
    let home = tempfile::tempdir().unwrap();
    let mut lines = Vec::new();
    let words = ["amber", "basalt", "cobalt", "damask", "ebony", "fjord"];
    let adds: Vec<[String; 2]> = words
        .iter()
        .map(|word| {
            [
                format!("add Nobody knows {word}"),
                format!("search {word} in:findings"),
            ]
        })
        .collect();
    lines.extend(adds.iter().flatten().map(String::as_str));
    let said = says(home.path(), &lines);
    for word in words {
        assert!(
            said.contains(&format!("1. Challenge: Nobody knows {word}.")),
            "{said}"
        );
    }
}

#[test]
fn the_end_of_the_input_is_a_good_end() {
    let home = tempfile::tempdir().unwrap();
    let said = says(home.path(), &["add One", "lesson", "board", "new"]);
    let end: Vec<&str> = said.lines().rev().take(2).collect();
    assert_eq!(
        end,
        [
            "Everything is saved.",
            "The input ended in the middle of a question; of that question nothing was done."
        ]
    );
    // The last line needs no end, and what was added is there the next time.
    let output = run(home.path(), &["--plain"], b"board");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("1. Challenge: One.\n"), "{said}");
}

#[test]
fn a_reader_that_has_had_enough_ends_it_without_a_word() {
    let home = tempfile::tempdir().unwrap();
    let mut child = start(home.path(), &["--plain"]);
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    output.read_line(&mut first).unwrap();
    assert!(first.starts_with("charrette, plain mode."), "{first}");
    // What was told before it ends is kept.
    input.write_all(b"add One\n").unwrap();
    let mut told = String::new();
    while !told.contains("One") {
        told.clear();
        assert_ne!(output.read_line(&mut told).unwrap(), 0, "it told nothing");
    }
    drop(output);
    // It may have ended before all lines are written.
    for _ in 0..50 {
        let _ = input.write_all(b"add Two\nsearch\n");
    }
    drop(input);
    let status = child.wait().unwrap();
    let mut error = String::new();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut error).unwrap();
    assert_eq!((status.code(), error.as_str()), (Some(0), ""));
    let listed = run(home.path(), &["list", "findings"], b"");
    assert!(String::from_utf8(listed.stdout).unwrap().contains("One"));
}

#[test]
fn a_workshop_goes_from_search_to_files_by_typed_lines_alone() {
    let home = tempfile::tempdir().unwrap();
    let said = says(
        home.path(),
        &[
            "search hotline Tacloban",
            "open 1",
            "challenge 9 Without papers people cannot be followed #identification",
            "lesson 11 Be there within days #disaster",
            "add practice: A desk at every ferry pier",
            "board",
            "new After a disaster",
            "new Piers",
            "move 1,2 to 1",
            "move 3 to 2",
            "describe 1 The first days decide.",
            "vote",
            "new vote dots: 2, several: yes, people: 9",
            "open",
            "give 2,2",
            "hands 1 7",
            "reveal",
            "yes",
            "order",
            "weigh",
            "place 1 6 2",
            "memo 1 Check this with Tacloban",
            "report",
            "part 1",
            "export folder: handed out",
            "write the files",
            "log",
            "export",
            "",
        ],
    );
    for words in [
        "Place 1. Theme 1: After a disaster. 7 hands.",
        "Placed “After a disaster” at impact 6, effort 2",
        "Added a memo on theme “After a disaster”",
        ". Theme 1: After a disaster. 1 challenge, 1 lesson. In the vote: 7 hands; place 1.\nThe first days decide.",
        " files to handed out\n",
        "mina revealed the result of the vote on themes.",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let report = std::fs::read_to_string(home.path().join("handed out/report.md")).unwrap();
    assert!(report.contains("Be there within days"), "{report}");
}

#[test]
fn another_workshop_is_made_and_left_for_the_first_one_again() {
    let home = tempfile::tempdir().unwrap();
    let said = says(
        home.path(),
        &[
            "add One",
            "workshops",
            "new other",
            "add Two",
            "board",
            "workshops",
            "2",
            "board",
        ],
    );
    let sample = "charrette, plain mode. Sample workshop: 21 case studies, ";
    assert!(said.contains("charrette, plain mode. other: 0 case studies, 0 findings."));
    assert!(said.contains("1. Challenge: Two.\n"), "{said}");
    assert_eq!(said.matches(sample).count(), 2, "{said}");
    assert!(!said.contains("middle of a question"), "{said}");
    let last = said.rsplit("Board: ").next().unwrap();
    assert!(last.contains("1. Challenge: One.\n"), "{last}");
}

#[test]
fn hostile_input_gets_sentences_and_the_output_is_text() {
    let home = tempfile::tempdir().unwrap();
    let mut input =
        b"\xff\xfe\x1b[2J\0\nadd \x1b]0;title\x07Red \x1b[31malert\xe2\x80\xae\r\nboard\n".to_vec();
    input.extend(vec![b'x'; 300_000]);
    input.extend(b"\nstatus\n");
    let output = run(home.path(), &["--plain"], &input);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(said.contains("1. Challenge: Red alert.\n"), "{said}");
    assert!(said.contains("That line is too long; nothing of it was taken."));
    assert!(said.ends_with("Everything is saved.\nEverything is saved.\n"));
    let control = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!said.contains(control));
}

#[test]
fn the_language_is_kept_for_people_and_scripts_go_on_reading_english() {
    let home = tempfile::tempdir().unwrap();
    let korean = ["--plain", "--language", "ko"];
    let output = run(
        home.path(),
        &korean,
        "add 교훈: 통역을 먼저 부른다\n".as_bytes(),
    );
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("교훈 “통역을 먼저 부른다”를 추가했습니다\n"),
        "{said}"
    );
    let said = says(home.path(), &["되돌리기"]);
    assert!(said.ends_with("모두 저장되었습니다.\n"), "{said}");
    let verb = |words: &[&str]| {
        let output = run(home.path(), words, b"");
        let told = [output.stdout, output.stderr].concat();
        String::from_utf8(told).unwrap()
    };
    assert!(verb(&["redo"]).starts_with("done again: added lesson"));
    assert!(
        verb(&["-w", "nowhere", "list", "findings"]).contains("there is no workshop in nowhere")
    );
}

#[test]
fn korean_and_thai_go_through_the_pipe() {
    let home = tempfile::tempdir().unwrap();
    let said = says(
        home.path(),
        &[
            "add lesson: 통역을 먼저 부른다 #언어",
            "add สายด่วนช่วยได้",
            "search 통역",
            "search สายด่วน in:findings",
        ],
    );
    assert!(said.contains("Added lesson “통역을 먼저 부른다”"), "{said}");
    assert!(
        said.contains("1. Lesson: 통역을 먼저 부른다. #언어."),
        "{said}"
    );
    assert!(said.contains("1. Challenge: สายด่วนช่วยได้."), "{said}");
}

#[test]
fn nothing_is_made_or_done_that_was_not_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let output = run(home.path(), &["--plain", "new-one"], b"");
    assert!(output.status.success());
    assert!(!home.path().join("new-one").exists());
    let output = run(home.path(), &["--plain", "new-one"], b"y\nstatus\n");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("new-one: 0 case studies"), "{said}");
    let output = run(home.path(), &["--plain", "list", "cases"], b"");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("--plain stands alone"), "{error}");
}

#[test]
fn on_a_terminal_it_asks_for_each_line_and_wraps_at_words() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &["--plain"], (40, 30));
    program.see("charrette, plain mode. Sample workshop:\n21 case studies, 0 findings.");
    // What is typed before it asks would be echoed before its prompt.
    program.see("leave ends\nthe tour.\n>");
    program.press("status").press(ENTER);
    program
        .see("> status\nSample workshop. Library. mina\n(facilitator).\nEverything is saved.\n>");
    program.press("quit").press(ENTER);
    assert_eq!(program.end(), 0);
}

#[test]
fn who_types_in_a_new_sample_workshop_is_shown_around() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &["--plain"], (60, 40));
    program.see("Tour, step 1 of 6: Search.");
    program.press("search shelter").press(ENTER);
    program.see("Tour, step 2 of 6: Open a case study.");
    program.see("open 1\nskip leaves this step out, leave ends the tour.\n>");
    program.press("leave").press(ENTER).see("> leave");
    program
        .press("status")
        .press(ENTER)
        .see("Everything is saved.");
    program.press("quit").press(ENTER);
    assert_eq!(program.end(), 0);
    let mut program = Program::start(home.path(), &["--plain"], (60, 40));
    program.see("quit to leave.\n>");
    program.press("quit").press(ENTER);
    assert_eq!(program.end(), 0);
}

#[test]
fn the_end_of_the_countdown_is_said_while_nothing_is_typed() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &["--plain"], (80, 24));
    program.see("the tour.\n>");
    program.press("timer 1s").press(ENTER);
    program.see("The time is up.\n>");
    program.press("add One").press(ENTER);
    program.see("Added challenge “One”");
    program.press("quit").press(ENTER);
    assert_eq!(program.end(), 0);
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start_on(home.path(), &[], (80, 24), "dumb");
    program.see("charrette, plain mode.");
    program.press("\u{4}");
    assert_eq!(program.end(), 0);
}

#[test]
fn a_signal_ends_it_with_everything_saved() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &["--plain"], (80, 24));
    program.see("quit to leave.");
    program
        .press("add One")
        .press(ENTER)
        .see("Added challenge “One”");
    let killed = Command::new("kill").arg(program.id().to_string()).status();
    assert!(killed.unwrap().success());
    program.see("Everything is saved.");
    assert_eq!(program.end(), 0);
}
