//! Documents that come in while the interface is open: read in the background, one import at a time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use super::findings;
use super::import::{places, reader};
use super::projects::Desk;
use super::room::{beside, whole_path};
use crate::domain::{Edit, Person};
use crate::exchange;
use crate::exchange::codebook::is_codebook;
use crate::exchange::import::findings::{Table, is_table};
use crate::exchange::import::worker::Worker;
use crate::exchange::import::{
    ImportError, Importer, Reading, Report, Wishes, import_all, is_document,
};
use crate::exchange::refi::{Told, is_project};
use crate::hub::{Environment, Hub, HubCommand};
use crate::store::case_file::{self, Library};
use crate::store::incoming::{self, Incoming};
use crate::tui::Message;
use crate::tui::message::{CodebookNews, Imported, Importing};

/// Names that are offered for a path that is being typed, at most.
const OFFERED: usize = 200;

/// What an import works on.
pub(super) struct Job {
    pub(super) paths: Vec<PathBuf>,
    pub(super) replace: bool,
    pub(super) case_studies: PathBuf,
    /// The workshop, and who brings things in.
    pub(super) hub: Hub,
    pub(super) person: Person,
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
    beside(move || {
        let (imported, codebooks) = import(&job, &news, &stop);
        loaded();
        let _ = news.send(Message::Imported(Arc::new(imported)));
        // They are asked about when it is clear which tags came in.
        for file in codebooks {
            let _ = news.send(Message::Codebook(codebook(file.path)));
        }
    });
    stopped
}

/// Takes in what comes in without a question. With it come the codebooks that were among it.
fn import(
    job: &Job,
    news: &SyncSender<Message>,
    stopped: &AtomicBool,
) -> (Imported, Vec<Incoming>) {
    let is_wanted = |path: &Path| is_document(path) || is_project(path) || is_codebook(path);
    let mut gathered = incoming::gather(&job.paths, is_wanted);
    let files = std::mem::take(&mut gathered.files).into_iter();
    let (codebooks, files): (Vec<_>, Vec<_>) = files.partition(|file| is_codebook(&file.path));
    let total = files.len();
    let (projects, documents): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| is_project(&file.path));
    let progress = |done: usize, name: &str| {
        let name = name.to_owned();
        let told = news.send(Message::Importing(Importing { done, total, name }));
        told.is_ok() && !stopped.load(Ordering::Relaxed)
    };
    let worker = Worker::ourselves();
    let came = take_documents(job, &documents, reader(&worker, stopped), progress);
    let projects = projects.iter().zip(documents.len()..);
    let projects = projects.take_while(|(file, done)| progress(*done, &file.name));
    let told = take_projects(job, projects.map(|(file, _)| file), &worker, stopped);
    let imported = Imported {
        left: total - came.len() - told.len(),
        reports: Report::of_problems(&gathered).chain(came).collect(),
        projects: told,
        others: gathered.others,
    };
    (imported, codebooks)
}

fn take_documents(
    job: &Job,
    files: &[Incoming],
    read: impl Fn(&Path) -> Result<Reading, ImportError>,
    progress: impl Fn(usize, &str) -> bool,
) -> Vec<Report> {
    let (snapshot, places) = (job.hub.snapshot(), places(&job.library));
    let wishes = Wishes {
        replace: job.replace,
        ..Wishes::default()
    };
    let mut importer = Importer::new(&job.case_studies, &snapshot.workshop, &places, &wishes);
    import_all(&mut importer, files, read, |done, _, name| {
        progress(done, name)
    })
}

/// Brings projects in, each as one change in the person's name.
fn take_projects<'a>(
    job: &Job,
    files: impl Iterator<Item = &'a Incoming>,
    worker: &Worker,
    stopped: &AtomicBool,
) -> Vec<Told> {
    let edit = |edit: Edit| {
        let done = job.hub.carry_out(&job.person, HubCommand::Edit(edit));
        Ok(done.map(drop)?)
    };
    let mut desk = Desk {
        hub: &job.hub,
        folder: &job.case_studies,
        // Documents may have come in just now.
        library: Arc::new(case_file::reload(
            &job.case_studies,
            &job.library,
            |_, _| true,
        )),
        by: job.person.id,
        at: Environment::real().now(),
        edit: &edit,
    };
    let import = |file: &Incoming| desk.import(file, worker, stopped);
    files.map_while(import).collect()
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
        } else if is_importable(&path) {
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

/// Whether a file can come in, by its name.
fn is_importable(path: &Path) -> bool {
    is_document(path) || is_table(path) || is_project(path) || is_codebook(path)
}

/// The tags of a codebook file.
pub(super) fn codebook(path: PathBuf) -> Result<CodebookNews, String> {
    let read = exchange::read_codebook(&path);
    read.map(|entries| CodebookNews::Read(path, entries))
        .map_err(|error| format!("{error}."))
}

/// A table of findings with its name.
pub(super) fn table(path: &Path) -> Result<(String, Table), String> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let read = findings::read(path).map_err(|error| error.to_string());
    read.map(|table| (name, table))
}
