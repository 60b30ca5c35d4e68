//! `charrette import`: documents become case studies.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use serde_json::json;

use super::arguments::ImportWords;
use super::folders::Folders;
use super::refi::{self, Told};
use super::session::read_case_studies;
use super::table;
use crate::exchange::import::report::tally;
use crate::exchange::import::worker::{Job, Worker};
use crate::exchange::import::{
    Importer, Outcome, Places, Reading, Report, Wishes, import_all, is_document, left_alone,
};
use crate::sample;
use crate::store;
use crate::store::case_file::Library;
use crate::store::incoming::{self, Gathered, Incoming};
use crate::store::paths::Paths;
use crate::text::truncate;

/// Takes documents and projects in and says what became of each. The exit code is 1 when one of them could not be imported.
pub fn import(
    folders: &Folders,
    dir: &Path,
    words: &ImportWords,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let mut gathered = incoming::gather(&words.paths, |path| {
        is_document(path) || refi::is_project(path)
    });
    let files = std::mem::take(&mut gathered.files).into_iter();
    let (projects, documents) = files.partition(|file: &Incoming| refi::is_project(&file.path));
    gathered.files = documents;
    let projects: Vec<Incoming> = projects;
    let projects = refi::import(folders, dir, &projects, &words.by)?;
    let reports = self::documents(dir, words, &gathered)?;
    if words.json {
        let told =
            json!({ "documents": reports, "projects": projects, "left_alone": gathered.others });
        writeln!(out, "{told:#}")?;
    } else {
        for line in projects.iter().flat_map(Told::lines) {
            writeln!(out, "{line}")?;
        }
        if projects.is_empty() || !reports.is_empty() {
            tell(&gathered, &reports, out)?;
        }
    }
    let refused = |report: &Report| matches!(report.outcome, Outcome::Refused { .. });
    let all_well = !reports.iter().any(refused) && !projects.iter().any(Told::is_refused);
    Ok(if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
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
    let (worker, stopped) = (Worker::ourselves()?, AtomicBool::new(false));
    let read = |path: &Path| {
        let read = worker.ask::<Reading>(Job::Document, path, &stopped);
        read.map_err(|error| error.to_string())
    };
    let reports = import_all(&mut importer, &gathered.files, read, |done, all, name| {
        line.say(&format!("Importing {} of {all}: {name}", done + 1));
        true
    });
    line.clear();
    Ok(Report::of_problems(gathered).chain(reports).collect())
}

/// The cities that the workshop and the bundled case studies know, and those of the world.
pub(super) fn places(library: &Library) -> Places {
    let bundled = sample::case_studies();
    let all = library.cases.values().map(|case| &case.details);
    let all = all.chain(bundled.iter().map(|case| &case.details));
    Places::new(all.map(|details| (details.city.as_str(), details.country.as_str())))
}

fn tell(gathered: &Gathered, reports: &[Report], out: &mut dyn Write) -> anyhow::Result<()> {
    for report in reports {
        writeln!(out, "{}", report.sentence())?;
        for note in report.notes() {
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
        let room = std::io::stderr().is_terminal().then(table::room).flatten();
        Self { room }
    }

    fn say(&mut self, words: &str) {
        if let Some(room) = self.room {
            let words = truncate(words, room.saturating_sub(1));
            let _ = write!(std::io::stderr(), "\r\u{1b}[K{words}");
        }
    }

    fn clear(&mut self) {
        self.say("");
    }
}
