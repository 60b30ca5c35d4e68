//! Typing while case studies are indexed: every key is on the screen at once, however many there are.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop"
)]

#[path = "../support/pty.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pty;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use pty::Program;

/// Case studies in the archive.
const DOCUMENTS: usize = 10_000;
/// Thirty keys a second.
const BETWEEN_KEYS: Duration = Duration::from_millis(33);
/// A key must be on the screen within this time.
const AT_ONCE: Duration = Duration::from_millis(50);
/// How often the whole is tried.
const TRIES: usize = 5;
const CTRL_Q: &str = "\u{11}";
const TYPED: &str = "the ferry crews carry a hotline number to every port ";

fn write_archive(folder: &Path) {
    for n in 0..DOCUMENTS {
        let shelf = folder.join(format!("{:02}", n / 500));
        if n % 500 == 0 {
            fs::create_dir_all(&shelf).unwrap();
        }
        let text = format!(
            "---\ntitle: Port {n}\ncity: City {}\n---\n\nThe ferry crews of port {n} carry a hotline number. {}\n",
            n % 50,
            "Every port has a desk for those who come ashore. ".repeat(400),
        );
        fs::write(shelf.join(format!("port-{n}.md")), text).unwrap();
    }
}

fn charrette(home: &Path, arguments: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_charrette"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// How many of how many case studies the screen says are indexed.
fn indexing(screen: &str) -> Option<usize> {
    let rest = screen.split("indexing ").nth(1)?;
    rest.split_whitespace().next()?.parse().ok()
}

/// Types while the archive is indexed anew; tells which keys were not drawn at once.
fn type_while_indexing(home: &Path) -> Vec<(String, Duration)> {
    let _ = fs::remove_dir_all(home.join(".cache"));
    let mut program = Program::start(home, &["room"], (120, 35));
    program.wait("the index to be built", |screen| indexing(screen).is_some());
    let (mut typed, mut late, mut counts) = (String::new(), Vec::new(), Vec::new());
    for key in TYPED.chars() {
        typed.push(key);
        let pressed = Instant::now();
        program.press(&key.to_string()).see(typed.trim_end());
        let took = pressed.elapsed();
        if took > AT_ONCE {
            late.push((typed.clone(), took));
        }
        counts.extend(indexing(&program.screen()));
        program.watch_for(BETWEEN_KEYS.saturating_sub(took));
    }
    program.press(CTRL_Q);
    assert_eq!(program.end(), 0);
    assert!(
        counts.len() > 10 && counts.first() < counts.last(),
        "hardly anything was indexed meanwhile: {counts:?}"
    );
    late
}

fn main() {
    let home = tempfile::tempdir().unwrap();
    write_archive(&home.path().join("centre"));
    charrette(home.path(), &["new", "room"]);
    charrette(home.path(), &["archive", "add", "centre"]);
    // Another program may have taken the processor for a moment; ours would be late every time.
    let tries: Vec<_> = (0..TRIES)
        .map(|_| type_while_indexing(home.path()))
        .take_while(|late| !late.is_empty())
        .collect();
    assert!(tries.len() < TRIES, "keys were late: {tries:?}");
    println!(
        "Every key of {} was drawn within {AT_ONCE:?} while {DOCUMENTS} case studies were indexed.",
        TYPED.len()
    );
}
