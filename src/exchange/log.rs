//! The workshop log as a file: lines of text, Markdown by days, or a table.

use std::fmt::Write;
use std::str::FromStr;

use jiff::tz::TimeZone;

use super::ExportFile;
use super::anonymise::Veil;
use super::csv::Table;
use super::markdown::escape;
use crate::domain::log::local;
use crate::domain::{Entry, Fate, Log, Wanted, Workshop};
use crate::texts::{later, tr, tr_with};

/// A kind of file that the log is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Markdown,
    Csv,
}

impl LogFormat {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Csv, Self::Text];

    /// The name of the file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Text => "log.txt",
            Self::Markdown => "log.md",
            Self::Csv => "log.csv",
        }
    }
}

impl FromStr for LogFormat {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.trim().to_lowercase().as_str() {
            "text" | "txt" => Ok(Self::Text),
            "md" | "markdown" => Ok(Self::Markdown),
            "csv" => Ok(Self::Csv),
            _ => Err(()),
        }
    }
}

/// The wanted entries as a file, newest first; behind a veil, without names of people.
pub fn render(
    format: LogFormat,
    log: &Log,
    wanted: &Wanted,
    zone: &TimeZone,
    veil: Option<Veil>,
) -> Vec<u8> {
    // What is wanted is asked for by the names there are.
    let places = log.wanted(wanted, zone);
    let drawn = veil.map(|veil| veil.log(log));
    let log = drawn.as_ref().unwrap_or(log);
    let entries = places.iter().filter_map(|at| log.entries.get(*at));
    match format {
        LogFormat::Text => text(log, entries, zone).into_bytes(),
        LogFormat::Markdown => markdown(log, entries, zone).into_bytes(),
        LogFormat::Csv => table(log, entries, zone),
    }
}

/// The wanted entries in every format, without names of people.
pub fn files(log: &Log, wanted: &Wanted, zone: &TimeZone, workshop: &Workshop) -> Vec<ExportFile> {
    let file = |format: LogFormat| ExportFile {
        name: format.file(),
        bytes: render(format, log, wanted, zone, Some(Veil::new(workshop))),
    };
    LogFormat::ALL.into_iter().map(file).collect()
}

/// "2026-11-24 14:02  Mina added challenge “…”"
pub fn line(log: &Log, entry: &Entry, zone: &TimeZone) -> String {
    let at = local(entry, zone).strftime("%Y-%m-%d %H:%M");
    format!("{at}  {}", log.sentence(entry))
}

fn text<'a>(log: &Log, entries: impl Iterator<Item = &'a Entry>, zone: &TimeZone) -> String {
    let mut out = String::new();
    for entry in entries {
        out.push_str(&line(log, entry, zone).replace('\n', " "));
        out.push('\n');
    }
    out
}

fn markdown<'a>(log: &Log, entries: impl Iterator<Item = &'a Entry>, zone: &TimeZone) -> String {
    let mut out = format!("# {}\n", tr("Workshop log"));
    let mut day = None;
    for entry in entries {
        let at = local(entry, zone);
        // Writing to a string cannot fail.
        if day != Some(at.date()) {
            day = Some(at.date());
            let _ = write!(out, "\n## {}\n\n", at.strftime(tr("%A, %-d %B %Y")));
        }
        let sentence = escape(&log.sentence(entry));
        let _ = writeln!(out, "- {} {sentence}", at.strftime("%H:%M"));
    }
    out
}

fn table<'a>(log: &Log, entries: impl Iterator<Item = &'a Entry>, zone: &TimeZone) -> Vec<u8> {
    let mut table = Table::new(&[
        later("day"),
        later("time"),
        later("person"),
        later("what"),
        later("state"),
    ]);
    for entry in entries {
        let at = local(entry, zone);
        table.row(&[
            at.strftime("%Y-%m-%d").to_string(),
            at.strftime("%H:%M:%S").to_string(),
            log.name(entry.by).to_owned(),
            entry.what.clone(),
            state(&entry.fate),
        ]);
    }
    table.bytes()
}

/// What became of an entry, in a word or two.
pub fn state(fate: &Fate) -> String {
    match fate {
        Fate::Done => tr("done").into(),
        Fate::Undone => tr("taken back").into(),
        Fate::SetAside(why) => tr_with("set aside: {why}", &[("why", why)]),
    }
}
