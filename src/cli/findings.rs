//! `charrette import notes.csv`: findings that were typed in a spreadsheet.

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::bail;
use serde_json::{Value, json};

use super::arguments::ImportWords;
use super::session::Session;
use crate::exchange::import::ImportError;
use crate::exchange::import::findings::{By, Mapping, Plan, Table, Target, plan};
use crate::exchange::import::worker::{Job, Worker};
use crate::text::truncate;

/// Reads a table of findings.
pub(super) fn read(file: &Path) -> Result<Table, ImportError> {
    Worker::ourselves().ask(Job::Table, file, &AtomicBool::new(false))
}

/// Takes the findings of a table over, as one change, and says which column is what and what cannot come in.
pub(super) fn take(
    session: &mut Session,
    file: &Path,
    table: &Table,
    words: &ImportWords,
    out: &mut dyn Write,
) -> anyhow::Result<Value> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mapping = mapping(table, words)?;
    let (workshop, library) = (session.snapshot().workshop.clone(), session.library.clone());
    let by = By {
        person: session.person.id,
        at: session.environment.now(),
        id: &mut || session.environment.id::<()>().bits(),
    };
    let mut plan = plan(table, &mapping, &workshop, &library, by);
    if !words.json {
        tell(&name, table, &mapping, &plan, out)?;
    }
    if let Some(edit) = plan.edit.take().filter(|_| !words.table.preview) {
        let mut silent = io::sink();
        session.edit(edit, if words.json { &mut silent } else { out })?;
    }
    Ok(json!({
        "file": name,
        "new": plan.new,
        "known": plan.known,
        "left_out": plan.left_out,
        "notes": plan.notes,
    }))
}

/// Which column is what: as it looks, unless it was said.
fn mapping(table: &Table, words: &ImportWords) -> anyhow::Result<Mapping> {
    let mut mapping = Mapping::guess(table);
    mapping.kind = words.table.kind.map(Into::into);
    for said in &words.table.map {
        let (part, column) = said.split_once('=').unwrap_or((said, ""));
        let Some(target) = Target::named(part) else {
            let parts = Target::ALL.map(Target::word).join(", ");
            bail!("‘{part}’ is no part of a finding. These are: {parts}");
        };
        let column = column.trim();
        let is_named = |heading: &String| heading.to_lowercase() == column.to_lowercase();
        let named = table.heading.iter().position(is_named);
        let numbered = column.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let at = named.or_else(|| numbered.filter(|at| *at < table.heading.len()));
        if at.is_none() && !column.is_empty() {
            bail!(
                "there is no column ‘{column}’. These are: {}",
                table.heading.join(", ")
            );
        }
        mapping.set(target, at);
    }
    Ok(mapping)
}

fn tell(
    name: &str,
    table: &Table,
    mapping: &Mapping,
    plan: &Plan,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(out, "{name} ({}):", table.read_as)?;
    for target in Target::ALL {
        let Some(column) = mapping.column(target) else {
            continue;
        };
        let heading = table.heading.get(column).map_or("", String::as_str);
        let cells = table.rows.iter().map(|row| row.cell(Some(column)));
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(3).collect();
        let shown = truncate(&cells.join(" · "), 60).into_owned();
        writeln!(out, "  {:<9} is column “{heading}”: {shown}", target.word())?;
    }
    for sentence in plan.sentences() {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}
