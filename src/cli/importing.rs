//! Documents that come in while the interface is open: read in the background, one import at a time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use super::findings;
use super::import::{places, reader};
use super::room::whole_path;
use crate::domain::Workshop;
use crate::exchange::import::findings::Table;
use crate::exchange::import::worker::Worker;
use crate::exchange::import::{Importer, Report, Wishes, import_all, is_document};
use crate::store::case_file::Library;
use crate::store::incoming;
use crate::tui::Message;
use crate::tui::message::{Imported, Importing};

/// Names that are offered for a path that is being typed, at most.
const OFFERED: usize = 200;

/// What an import works on.
pub(super) struct Job {
    pub(super) paths: Vec<PathBuf>,
    pub(super) replace: bool,
    pub(super) case_studies: PathBuf,
    pub(super) workshop: Workshop,
    pub(super) library: Arc<Library>,
}

/// Takes documents in on a thread of its own; `loaded` is called before the last news is sent. Gives what stops it.
pub(super) fn start(
    job: Job,
    news: SyncSender<Message>,
    loaded: impl FnOnce() + Send + 'static,
) -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&stopped);
    std::thread::spawn(move || {
        let imported = import(&job, &news, &stop);
        loaded();
        let _ = news.send(Message::Imported(Arc::new(imported)));
    });
    stopped
}

fn import(job: &Job, news: &SyncSender<Message>, stopped: &AtomicBool) -> Imported {
    let gathered = incoming::gather(&job.paths, is_document);
    let places = places(&job.library);
    let wishes = Wishes {
        replace: job.replace,
        ..Wishes::default()
    };
    let mut importer = Importer::new(&job.case_studies, &job.workshop, &places, &wishes);
    let worker = Worker::ourselves();
    let mut reports: Vec<Report> = Report::of_problems(&gathered).collect();
    let before = reports.len();
    let progress = |done: usize, total: usize, name: &str| {
        let name = name.to_owned();
        let told = news.send(Message::Importing(Importing { done, total, name }));
        told.is_ok() && !stopped.load(Ordering::Relaxed)
    };
    let read = reader(&worker, stopped);
    reports.extend(import_all(&mut importer, &gathered.files, read, progress));
    Imported {
        left: gathered.files.len() + before - reports.len(),
        others: gathered.others,
        reports,
    }
}

/// The first of these ways to read a text of which all paths are there.
pub(super) fn look_at(readings: &[Vec<PathBuf>]) -> Vec<PathBuf> {
    let whole = |paths: &Vec<PathBuf>| -> Vec<PathBuf> {
        paths.iter().map(|path| whole_path(path)).collect()
    };
    let are_there = |paths: &Vec<PathBuf>| paths.iter().all(|path| path.exists());
    readings
        .iter()
        .map(whole)
        .find(are_there)
        .unwrap_or_default()
}

/// The names of documents and folders that a typed path may go on with.
pub(super) fn completions(typed: &str) -> Vec<String> {
    let start = typed.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let (folder, begin) = typed.split_at_checked(start).unwrap_or(("", typed));
    let folder = if folder.is_empty() { "." } else { folder };
    let Ok(entries) = std::fs::read_dir(whole_path(Path::new(folder))) else {
        return Vec::new();
    };
    let name = |entry: std::fs::DirEntry| {
        let (name, path) = (entry.file_name().into_string().ok()?, entry.path());
        let is_hidden = name.starts_with('.') && !begin.starts_with('.');
        let name = if path.is_dir() {
            format!("{name}/")
        } else if is_document(&path) || findings::is_table(&path) {
            name
        } else {
            return None;
        };
        (name.starts_with(begin) && !is_hidden).then_some(name)
    };
    let mut names: Vec<String> = entries.flatten().filter_map(name).collect();
    names.sort();
    names.truncate(OFFERED);
    names
}

/// A table of findings with its name.
pub(super) fn table(path: &Path) -> Result<(String, Table), String> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    match findings::read(path) {
        Ok(table) => Ok((name, table)),
        Err(error) => Err(format!("{name} cannot be imported: {error}.")),
    }
}
