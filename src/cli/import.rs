//! `charrette import`: documents become case studies, tables findings, codebooks tags, and research projects all of it.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use serde_json::{Value, json};

use super::arguments::ImportWords;
use super::codebook;
use super::findings;
use super::folders::Folders;
use super::projects;
use super::session::{Session, read_case_studies};
use super::table;
use crate::exchange::codebook::is_codebook;
use crate::exchange::import::findings::is_table;
use crate::exchange::import::report::tally;
use crate::exchange::import::worker::{Job, Worker};
use crate::exchange::import::{
    ImportError, Importer, Outcome, Places, Reading, Report, Wishes, import_all, is_document,
    left_alone,
};
use crate::exchange::refi::{Told, is_project};
use crate::sample;
use crate::store;
use crate::store::case_file::Library;
use crate::store::incoming::{self, Gathered, Incoming};
use crate::store::paths::Paths;
use crate::text::truncate;

/// Takes documents, projects, tables of findings and codebooks in and says what became of each. The exit code is 1 when one of them could not be
/// imported.
pub fn import(
    folders: &Folders,
    dir: &Path,
    words: &ImportWords,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let as_table = |path: &&PathBuf| words.table.findings || is_table(path);
    let (tables, others): (Vec<_>, Vec<_>) = words.paths.iter().partition(as_table);
    let (codebooks, others): (Vec<&PathBuf>, Vec<_>) =
        others.into_iter().partition(|path| is_codebook(path));
    let others: Vec<PathBuf> = others.into_iter().cloned().collect();
    let mut gathered = incoming::gather(&others, |path| is_document(path) || is_project(path));
    let files = std::mem::take(&mut gathered.files).into_iter();
    let (projects, documents): (Vec<Incoming>, _) = files.partition(|file| is_project(&file.path));
    gathered.files = documents;
    let projects = projects::import(folders, dir, &projects, &words.by)?;
    let reports = self::documents(dir, words, &gathered)?;
    if !words.json {
        for told in &projects {
            writeln!(out, "{}", told.heading())?;
            for sentence in told.sentences() {
                writeln!(out, "  {sentence}")?;
            }
        }
        if !reports.is_empty() || (projects.is_empty() && !others.is_empty()) {
            tell(&gathered, &reports, out)?;
        }
    }
    // They may quote the documents.
    let (tables, all_tables) = take_tables(folders, dir, words, &tables, out)?;
    let codebooks = take_codebooks(folders, dir, words, &codebooks, out)?;
    if words.json {
        let told = json!({
            "documents": reports,
            "projects": projects,
            "left_alone": gathered.others,
            "tables": tables,
            "codebooks": codebooks,
        });
        writeln!(out, "{told:#}")?;
    }
    let refused = |report: &Report| matches!(report.outcome, Outcome::Refused { .. });
    let all_well =
        all_tables && !reports.iter().any(refused) && !projects.iter().any(Told::is_refused);
    Ok(if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Takes tables of findings over, and says whether all could be read.
fn take_tables(
    folders: &Folders,
    dir: &Path,
    words: &ImportWords,
    tables: &[&PathBuf],
    out: &mut dyn Write,
) -> anyhow::Result<(Vec<Value>, bool)> {
    if tables.is_empty() {
        return Ok((Vec::new(), true));
    }
    let mut session = Session::open(folders, dir, &words.by)?;
    let (mut told, mut all) = (Vec::new(), true);
    for file in tables {
        told.push(match findings::read(file) {
            Ok(table) => findings::take(&mut session, file, &table, words, out)?,
            Err(error) => {
                all = false;
                if !words.json {
                    writeln!(out, "{error}")?;
                }
                json!({ "file": error.name, "refused": error.to_string() })
            }
        });
    }
    Ok((told, all))
}

/// Takes codebooks over, each when people agree to what it changes.
fn take_codebooks(
    folders: &Folders,
    dir: &Path,
    words: &ImportWords,
    files: &[&PathBuf],
    out: &mut dyn Write,
) -> anyhow::Result<Vec<Value>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let mut session = Session::open(folders, dir, &words.by)?;
    let take = |file: &&PathBuf| take_codebook(&mut session, file, words, out);
    files.iter().map(take).collect()
}

fn take_codebook(
    session: &mut Session,
    file: &Path,
    words: &ImportWords,
    out: &mut dyn Write,
) -> anyhow::Result<Value> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let plan = codebook::planned(session, file)?;
    let said = json!({ "file": name, "added": plan.added, "changed": plan.changed });
    let mut silent = io::sink();
    let out = if words.json { &mut silent } else { out };
    writeln!(out, "{name}:")?;
    codebook::tell(&plan, out)?;
    if !words.table.preview {
        // Who waits for JSON is asked nothing.
        let agreed = |out: &mut dyn Write| Ok(words.yes || (!words.json && codebook::agreed(out)?));
        codebook::take_over(session, plan, agreed, out)?;
    }
    Ok(said)
}

fn documents(dir: &Path, words: &ImportWords, gathered: &Gathered) -> anyhow::Result<Vec<Report>> {
    let workshop = store::read(dir)?;
    let places = places(&read_case_studies(dir));
    let wishes = Wishes {
        city: super::add::one_line(&words.city),
        country: super::add::one_line(&words.country),
        year: words.year,
        replace: words.replace,
    };
    let case_studies = Paths::new(dir).case_studies();
    let mut importer = Importer::new(&case_studies, &workshop, &places, &wishes);
    let mut line = ProgressLine::of_terminal();
    let (worker, stopped) = (Worker::ourselves(), AtomicBool::new(false));
    let read = reader(&worker, &stopped);
    let reports = import_all(&mut importer, &gathered.files, read, |done, all, name| {
        line.say(&format!("Importing {} of {all}: {name}", done + 1));
        true
    });
    line.clear();
    Ok(Report::of_problems(gathered).chain(reports).collect())
}

/// Reads documents in a process of their own, until it is stopped.
pub(super) fn reader<'a>(
    worker: &'a Worker,
    stopped: &'a AtomicBool,
) -> impl Fn(&Path) -> Result<Reading, ImportError> + 'a {
    move |path| worker.ask(Job::Document, path, stopped)
}

/// The cities that the workshop and the bundled case studies know, and those of the world.
pub(super) fn places(library: &Library) -> Places {
    let bundled = sample::case_studies();
    let all = library.cases.values().map(|case| &case.details);
    let all = all.chain(bundled.iter().map(|case| &case.details));
    Places::new(all.map(|details| (details.city.as_str(), details.country.as_str())))
}

fn tell(gathered: &Gathered, reports: &[Report], out: &mut dyn Write) -> anyhow::Result<()> {
    // What did not come in stands at the end, where it is seen.
    let (refused, others): (Vec<&Report>, Vec<_>) = reports
        .iter()
        .partition(|report| matches!(report.outcome, Outcome::Refused { .. }));
    for report in others.into_iter().chain(refused) {
        writeln!(out, "{}", report.sentence())?;
        for note in report.notes().into_iter().chain(report.open()) {
            writeln!(out, "  {note}")?;
        }
    }
    if !gathered.others.is_empty() {
        writeln!(out, "{}", left_alone(&gathered.others))?;
    }
    writeln!(out, "{}", tally(reports))?;
    if reports
        .iter()
        .any(|report| matches!(report.outcome, Outcome::Edited { .. }))
    {
        writeln!(out, "--replace replaces texts that people have changed.")?;
    }
    Ok(())
}

/// A line that says what is going on, on a terminal only.
struct ProgressLine {
    room: Option<usize>,
}

impl ProgressLine {
    fn of_terminal() -> Self {
        let room = io::stderr().is_terminal().then(table::room).flatten();
        Self { room }
    }

    fn say(&mut self, words: &str) {
        if let Some(room) = self.room {
            let words = truncate(words, room.saturating_sub(1));
            let _ = write!(io::stderr(), "\r\u{1b}[K{words}");
        }
    }

    fn clear(&mut self) {
        self.say("");
    }
}
