//! Other ways to search the same files: `SQLite` with FTS5, and a scan with ripgrep. Where a tool is missing, there are no figures.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use crate::corpus::Class;

/// What the Python program measured, in seconds.
#[derive(Deserialize)]
pub(crate) struct Fts5 {
    pub(crate) build: f64,
    classes: BTreeMap<String, Vec<f64>>,
}

impl Fts5 {
    /// Times of the queries of a class.
    pub(crate) fn of(&self, class: &str) -> Vec<Duration> {
        let seconds = self.classes.get(class).into_iter().flatten();
        seconds
            .map(|seconds| Duration::from_secs_f64(*seconds))
            .collect()
    }
}

/// Builds and asks an FTS5 table through Python's `sqlite3`; the table is kept beside the archive.
pub(crate) fn fts5(archive: &Path, classes: &[Class]) -> Option<Fts5> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/fts5.py");
    let asked: BTreeMap<&str, &[String]> = classes
        .iter()
        .map(|class| (class.name, &*class.queries))
        .collect();
    let mut python = Command::new("python3")
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let question =
        json!({ "archive": archive, "table": archive.with_extension("sqlite"), "classes": asked });
    python
        .stdin
        .take()?
        .write_all(question.to_string().as_bytes())
        .ok()?;
    let output = python.wait_with_output().ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

/// How long a scan of all files takes for one query of each class.
pub(crate) fn ripgrep(archive: &Path, query: &str) -> Option<Duration> {
    let phrase = query.contains('"');
    let words = query.trim_matches(['"', ' ']);
    let pattern = if phrase {
        words.to_owned()
    } else {
        words.replace(' ', "|")
    };
    let started = Instant::now();
    let output = Command::new("rg")
        .args(["-c", "-i", &pattern])
        .arg(archive)
        .output()
        .ok()?;
    output.status.success().then(|| started.elapsed())
}
