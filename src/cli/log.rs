//! `charrette log`: what happened in the workshop, newest first.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use clap::Args;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::table::room;
use crate::domain::{Entry, Log, Wanted};
use crate::exchange::anonymise::Veil;
use crate::exchange::log::{LogFormat, line, render, state};
use crate::hub::Environment;
use crate::store;
use crate::text::truncate;

/// Lines that a terminal gets unless more are asked for.
const LINES: usize = 40;

#[derive(Debug, Args)]
pub struct LogWords {
    /// Only entries with all these words
    words: Vec<String>,
    /// Only what this person did
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only this day: 2026-11-24, or today
    #[arg(long, value_name = "DAY", value_parser = day)]
    day: Option<Day>,
    /// How many to show, the newest [default: all; 40 in a terminal]
    #[arg(long, short = 'n')]
    limit: Option<usize>,
    /// text, md or csv, as a file to hand over: without names of people
    #[arg(long, value_parser = format, conflicts_with = "json")]
    format: Option<LogFormat>,
    /// With the names of people all the same
    #[arg(long, requires = "format")]
    names: bool,
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug)]
enum Day {
    Today,
    Date(Date),
}

fn day(word: &str) -> Result<Day, String> {
    if word.trim().eq_ignore_ascii_case("today") {
        return Ok(Day::Today);
    }
    let date = word.trim().parse().map(Day::Date);
    date.map_err(|_| format!("‘{word}’ is not a day: write it like 2026-11-24, or today"))
}

fn format(word: &str) -> Result<LogFormat, String> {
    word.parse()
        .map_err(|()| format!("‘{word}’ is not a format of the log: text, md and csv are"))
}

/// Prints the log. The workshop is only read, so that this works while it is open elsewhere.
pub fn log(dir: &Path, words: &LogWords, out: &mut dyn Write) -> anyhow::Result<()> {
    let environment = Environment::real();
    let zone = environment.zone();
    let log = store::log(dir)?;
    let wanted = wanted(&log, words, &environment)?;
    if let Some(format) = words.format.filter(|_| words.limit.is_none()) {
        let workshop = store::read(dir)?;
        let veil = (!words.names).then(|| Veil::new(&workshop));
        out.write_all(&render(format, &log, &wanted, zone, veil))?;
        return Ok(());
    }
    let terminal = room();
    let mut places = log.wanted(&wanted, zone);
    let all = places.len();
    let limit = if words.json || terminal.is_none() {
        usize::MAX
    } else {
        LINES
    };
    places.truncate(words.limit.unwrap_or(limit));
    let entries: Vec<&Entry> = places
        .iter()
        .filter_map(|at| log.entries.get(*at))
        .collect();
    if words.json {
        let rows = entries.into_iter().map(|entry| row(&log, entry));
        writeln!(out, "{:#}", Value::Array(rows.collect()))?;
        return Ok(());
    }
    for entry in &entries {
        let line = line(&log, entry, zone).replace('\n', " ");
        let shown = terminal.map_or_else(|| line.as_str().into(), |room| truncate(&line, room));
        writeln!(out, "{shown}")?;
    }
    if entries.is_empty() {
        writeln!(out, "Nothing in the log fits.")?;
    } else if terminal.is_some() && entries.len() < all {
        let older = all - entries.len();
        writeln!(out, "… and {older} older: charrette log --limit {all}")?;
    }
    Ok(())
}

fn wanted(log: &Log, words: &LogWords, environment: &Environment) -> anyhow::Result<Wanted> {
    let day = words.day.map(|day| match day {
        Day::Today => environment.local(environment.now()).date(),
        Day::Date(date) => date,
    });
    let by = words.by.as_deref().map(|name| {
        let people = log.people();
        let known = people
            .iter()
            .find(|(_, known)| known.to_lowercase() == name.trim().to_lowercase());
        let names: Vec<&str> = people.iter().map(|(_, name)| *name).collect();
        known.map(|(id, _)| *id).with_context(|| {
            format!(
                "nobody called “{name}” stands in the log. These do: {}",
                names.join(", ")
            )
        })
    });
    Ok(Wanted {
        by: by.transpose()?,
        day,
        words: words.words.join(" "),
    })
}

fn row(log: &Log, entry: &Entry) -> Value {
    json!({
        "at": entry.at,
        "by": log.name(entry.by),
        "what": entry.what,
        "state": state(&entry.fate),
    })
}
