//! `charrette index`: builds the search index or brings it up to date, and reports.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::json;

use super::folders::Folders;
use super::session::read_case_studies;
use crate::search::worker::open_up_to_date;
use crate::search::{Archive, Corpus};
use crate::store;

/// Cells of the progress bar.
const BAR: usize = 30;

/// Brings the index of a workshop and its archives up to date.
pub fn index(
    folders: &Folders,
    dir: &Path,
    anew: bool,
    json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let started = Instant::now();
    let folder = folders.index(&store::workshop_id(dir)?.to_string());
    if anew {
        let _ = std::fs::remove_dir_all(&folder);
    }
    let corpus = Corpus::new(Arc::new(read_case_studies(dir)), store::read(dir)?);
    let archives = Archive::of_folders(&folders.settings().archives);
    let (index, missing) = open_up_to_date(&folder, &corpus, &archives, &mut show_progress)?;
    clear_progress();
    let total = index.view().len();
    let own = corpus.library.cases.len();
    let findings = corpus.workshop.findings.len();
    let beside = total.saturating_sub(own + findings);
    if json {
        let report = json!({
            "folder": index.folder(),
            "cases": own,
            "findings": findings,
            "archived": beside,
            "missing": missing,
            "kept": index.folder().is_some(),
            "bytes": size(&folder),
            "seconds": started.elapsed().as_secs_f64(),
        });
        writeln!(out, "{report:#}")?;
        return Ok(());
    }
    writeln!(
        out,
        "{} and {} of the workshop, {} of archives",
        counted(own, "case study", "case studies"),
        counted(findings, "finding", "findings"),
        counted(beside, "case study", "case studies")
    )?;
    for name in missing {
        writeln!(
            out,
            "The archive “{name}” is not there now; what was read of it before is kept."
        )?;
    }
    match index.folder() {
        Some(_) if index.is_read_only() => {
            writeln!(
                out,
                "charrette is open on this workshop and keeps the index up to date."
            )?;
        }
        Some(folder) => writeln!(out, "{} kB in {}", size(folder) / 1000, folder.display())?,
        None => writeln!(
            out,
            "{} cannot be written to, so nothing is kept.",
            folder.display()
        )?,
    }
    writeln!(out, "{:.1} s", started.elapsed().as_secs_f64())?;
    Ok(())
}

fn show_progress(done: usize, total: usize) {
    if io::stderr().is_terminal() {
        let full = BAR * done / total.max(1);
        let (full, rest) = ("█".repeat(full), "░".repeat(BAR - full.min(BAR)));
        let _ = write!(
            io::stderr(),
            "\rIndexing {full}{rest} {done} of {total} case studies "
        );
    }
}

fn clear_progress() {
    if io::stderr().is_terminal() {
        let _ = write!(io::stderr(), "\r{:70}\r", "");
    }
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Bytes of the files in a folder.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|meta| meta.len())
        .sum()
}
