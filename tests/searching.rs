//! Searching with the real program: what is remembered from one day to the next, and what the verbs print.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};

use pty::Program;

const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const CTRL_D: &str = "\u{4}";
const CTRL_F: &str = "\u{6}";
const CTRL_L: &str = "\u{c}";
const CTRL_Q: &str = "\u{11}";
const CTRL_R: &str = "\u{12}";
const CTRL_S: &str = "\u{13}";
const CTRL_T: &str = "\u{14}";

fn data(home: &Path) -> PathBuf {
    home.join(".local/share/charrette")
}

fn start(home: &Path) -> Program {
    let mut program = Program::start(home, &[], (80, 24));
    program.see("21 case studies");
    program
}

/// Leaves the program, which must have ended well.
fn quit(mut program: Program) {
    program.press(CTRL_Q);
    assert_eq!(program.end(), 0);
}

#[test]
fn searches_are_there_again_the_next_day() {
    let home = tempfile::tempdir().unwrap();
    let mut program = start(home.path());
    program.press("wharves").see("Zamboanga").press(ENTER);
    program.see("c challenge").press("1").press(CTRL_L);
    program
        .press("shelter country:Mongolia")
        .see("1 of 21")
        .press(CTRL_S)
        .see("Keep this search under a name")
        .press(" as in Ulaanbaatar")
        .press(ENTER)
        .see("Ctrl-R lists your searches");
    program.press(CTRL_L).press("제주").see("Jeju");
    quit(program);

    let mut program = start(home.path());
    program
        .press(CTRL_R)
        .see("★ shelter country:Mongolia as in Ulaanbaatar")
        .see("  제주")
        .see("  wharves");
    program
        .press("whar")
        .miss("제주")
        .press(ENTER)
        .see("Zamboanga")
        .miss("a few letters");
    program
        .press(CTRL_R)
        .see("제주")
        .press("제주")
        .miss("★")
        .press(CTRL_D)
        .see("Nothing matches");
    program.press(ESC).miss("Nothing matches");
    quit(program);
    let kept = fs::read_to_string(data(home.path()).join("searches.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(
        kept,
        serde_json::json!({
            "saved": [{
                "name": "shelter country:Mongolia as in Ulaanbaatar",
                "query": "shelter country:Mongolia",
            }],
            "recent": ["wharves", "shelter country:Mongolia"],
        })
    );
}

#[test]
fn a_damaged_file_of_searches_is_set_aside_with_a_word() {
    let home = tempfile::tempdir().unwrap();
    quit(start(home.path()));
    let path = data(home.path()).join("searches.json");
    fs::write(&path, "{ not json").unwrap();
    let mut program = Program::start(home.path(), &[], (120, 35));
    program
        .see("Your searches could not be read and start anew")
        .see("21 case studies");
    quit(program);
    let names = fs::read_dir(data(home.path())).unwrap().flatten();
    let aside = names
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().contains("searches-damaged-20"))
        .unwrap();
    assert_eq!(fs::read_to_string(aside).unwrap(), "{ not json");
    assert!(!path.exists());
}

#[test]
fn a_correction_is_undone_with_one_key() {
    let home = tempfile::tempdir().unwrap();
    let mut program = start(home.path());
    program
        .press("traficking ")
        .see("Ctrl-T: only “traficking”")
        .press(CTRL_T)
        .see("\"traficking\"")
        .see("0 of 21");
    program
        .press(CTRL_L)
        .press("wharves")
        .see("1 of 21")
        .press(CTRL_F)
        .see("like:zamboanga-sea-port-task-force");
    quit(program);
}

#[test]
fn tables_fit_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    quit(start(home.path()));
    for columns in [60, 80] {
        for arguments in [&["list", "cases"][..], &["search", "shelter"]] {
            let mut program = Program::start(home.path(), arguments, (columns, 40));
            program.see("lao-cai-compassion-house").see("…");
            // A row that was too long would have gone on in the next line, without an id or an indent.
            program.wait("rows that begin as they should", |screen| {
                let shown: Vec<&str> = screen.lines().filter(|line| !line.is_empty()).collect();
                let is_row = |line: &&str| {
                    let first = line.split("  ").next().unwrap_or_default();
                    line.starts_with("  …")
                        || ["ID", "FOUND"].contains(&first)
                        || first.ends_with(" of 21")
                        || (first.contains('-') && !first.contains(' '))
                };
                shown.len() >= 19 && shown.iter().all(is_row)
            });
            assert_eq!(program.end(), 0);
        }
    }
}
