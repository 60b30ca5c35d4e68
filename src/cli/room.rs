//! What stands behind the client: the hub, the search, the files. Carries out what the client asks for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};

use super::folders::Folders;
use super::importing;
use super::open::{remember, remember_export, remember_language};
use super::searches::{self, Keeper};
use crate::domain::{Log, Person, Wanted};
use crate::exchange;
use crate::hub::{Environment, Hub};
use crate::sample;
use crate::search::worker::{SearchEvent, SearchWorker};
use crate::search::{Archive, Searches};
use crate::store::case_file::{self, Library};
use crate::store::imported::{self, Described};
use crate::store::paths::Paths;
use crate::store::recent::{Recent, noted};
use crate::store::{self, adopt, watch};
use crate::texts::{self, in_language, tr_with, why};
use crate::tui::message::{CodebookNews, Handed};
use crate::tui::{Effect, Message};

/// What stands behind the client: the hub, the search, the files.
pub(super) struct Room {
    folders: Folders,
    pub(super) paths: Paths,
    pub(super) hub: Hub,
    pub(super) person: Person,
    search: Arc<SearchWorker>,
    keeper: Keeper,
    news: SyncSender<Message>,
    /// The case studies as they were read last, so that only what changed is read again.
    library: Arc<Mutex<Arc<Library>>>,
    watcher: Option<watch::Watcher>,
    /// What stops the import that goes on, or went on last.
    stops_import: Arc<AtomicBool>,
}

impl Room {
    pub(super) fn new(
        folders: Folders,
        dir: &Path,
        hub: Hub,
        person: Person,
        environment: Environment,
        news: SyncSender<Message>,
    ) -> anyhow::Result<Self> {
        let index = folders.index(&crate::store::workshop_id(dir)?.to_string());
        let found = news.clone();
        let search = Arc::new(SearchWorker::start(index, move |event| {
            let _ = found.send(as_message(event));
        }));
        let (changed, hub_of_wake, search_of_wake) =
            (news.clone(), hub.clone(), Arc::clone(&search));
        search.set_workshop(hub.snapshot().workshop.clone());
        hub.subscribe(move || {
            search_of_wake.set_workshop(hub_of_wake.snapshot().workshop.clone());
            // When the inbox is full the client is awake anyway, and takes the newest snapshot before it draws.
            let _ = changed.try_send(Message::Changed);
        });
        let troubled = news.clone();
        let keeper = Keeper::start(folders.clone(), environment, move |words| {
            let _ = troubled.try_send(Message::Notice(words));
        });
        Ok(Self {
            folders,
            paths: Paths::new(dir),
            hub,
            person,
            search,
            keeper,
            news,
            library: Arc::default(),
            watcher: None,
            stops_import: Arc::default(),
        })
    }

    /// Says whether everything can be found that there is.
    pub(super) fn is_current(&self) -> impl Fn() -> bool + 'static {
        let search = Arc::clone(&self.search);
        move || search.is_current()
    }

    /// Starts what goes on beside the client: reading case studies, searching archives, noticing changes of files.
    pub(super) fn begin(&mut self) {
        self.load();
        let changed = self.loader();
        let (case_studies, search) = (self.paths.case_studies(), Arc::clone(&self.search));
        self.watcher = watch::Watcher::start(move |paths| {
            if paths.iter().any(|path| path.starts_with(&case_studies)) {
                changed();
            }
            search.look_at(paths);
        });
        self.use_archives(&self.folders.settings().archives);
    }

    /// Searches these folders with the workshop.
    fn use_archives(&mut self, chosen: &[PathBuf]) {
        let archives = Archive::of_folders(chosen);
        self.tell(Message::Archives(archives.clone()));
        let folders = archives.iter().map(|archive| archive.folder.clone());
        let folders = folders.chain([self.paths.case_studies()]).collect();
        let search = Arc::clone(&self.search);
        let look_through = move || search.set_archives(archives);
        match &self.watcher {
            // What changes from now on is told, and what has changed before is found by looking through them.
            Some(watcher) => watcher.watch(folders, look_through),
            None => look_through(),
        }
    }

    /// Searches these folders from now on, here and with every other workshop; one that is not there is refused.
    fn set_archives(&mut self, mut folders: Vec<PathBuf>) {
        let known = self.folders.settings().archives;
        for folder in &mut folders {
            *folder = whole_path(folder);
        }
        let mut seen = BTreeSet::new();
        folders.retain(|folder| seen.insert(folder.clone()));
        folders.retain(|folder| {
            let is_there = known.contains(folder) || folder.is_dir();
            if !is_there {
                self.tell(Message::Notice(tr_with(
                    "There is no folder {folder}. Name the folder that holds the case studies.",
                    &[("folder", &folder.display())],
                )));
            }
            is_there
        });
        let mut settings = self.folders.settings();
        settings.archives.clone_from(&folders);
        if let Err(error) = self.folders.set(&settings) {
            self.tell(Message::Notice(tr_with(
                "The archives are not kept for next time: {error}.",
                &[("error", &format_args!("{error:#}"))],
            )));
        }
        self.use_archives(&folders);
    }

    fn adopt(&self, archive: &str, file: &Path) {
        let folder = self.paths.case_studies().join(archive);
        match adopt::copy(file, &folder) {
            Ok(()) => self.load(),
            Err(error) => self.tell(Message::Notice(tr_with("{file} could not be copied into the workshop: {error}. The finding is kept; copy the file to {folder} yourself.", &[("file", &file.display()), ("error", &why(&error)), ("folder", &folder.display())]))),
        }
    }

    /// Notes in the person's list that this workshop was open, and what is in it now.
    pub(super) fn note_visit(&self, environment: &Environment) {
        let workshop = &self.hub.snapshot().workshop;
        let root = self.paths.root();
        let recent = Recent {
            path: root.canonicalize().unwrap_or_else(|_| root.to_owned()),
            title: workshop.title.clone(),
            findings: workshop.findings.len(),
            opened: environment.now(),
        };
        let list = noted(self.folders.recents(), recent);
        if let Err(error) = self.folders.set_recents(&list) {
            self.tell(Message::Notice(tr_with(
                "This workshop is not kept in the list of recent ones: {error}.",
                &[("error", &format_args!("{error:#}"))],
            )));
        }
    }

    /// Closes the workshop, with what is in it noted.
    pub(super) fn leave(&self) {
        self.hub.close();
        self.note_visit(&Environment::real());
    }

    /// Takes a workshop off the person's list.
    fn forget(&self, path: &Path) {
        let mut list = self.folders.recents();
        list.retain(|recent| recent.path != path);
        if let Err(error) = self.folders.set_recents(&list) {
            self.tell(Message::Notice(tr_with(
                "It stays in the list: {error}.",
                &[("error", &format_args!("{error:#}"))],
            )));
        }
    }

    /// The person's searches, as far as they can be read.
    pub(super) fn searches(&self, environment: &Environment) -> Searches {
        let (searches, notice) = searches::load(&self.folders, environment)
            .unwrap_or_else(|error| (Searches::default(), Some(format!("{error:#}."))));
        if let Some(words) = notice {
            self.tell(Message::Notice(words));
        }
        searches
    }

    /// Reads the case studies on a thread of its own.
    fn load(&self) {
        self.loader()();
    }

    /// What reads the case studies, again and again.
    fn loader(&self) -> impl Fn() + Send + 'static {
        let (folder, known) = (self.paths.case_studies(), Arc::clone(&self.library));
        let (news, hub, search) = (
            self.news.clone(),
            self.hub.clone(),
            Arc::clone(&self.search),
        );
        // It is called from threads on which nobody speaks.
        let language = texts::language();
        move || {
            let (folder, known) = (folder.clone(), Arc::clone(&known));
            let (news, hub, search) = (news.clone(), hub.clone(), Arc::clone(&search));
            let load = move || {
                // Held while reading, so that of two readings the later one is shown last.
                let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                *known = Arc::new(case_file::reload(&folder, &known, |_, _| true));
                share(&known, &hub, &search);
                let _ = news.send(Message::Library(Arc::clone(&known)));
            };
            in_language(language, || beside(load));
        }
    }

    /// Carries out what the client asked for.
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Hub(command) => {
                let news = self.news.clone();
                self.hub.request(&self.person, command, move |answer| {
                    // The hub must not wait for the client; an answer that finds the inbox full is not missed in such a flood.
                    let _ = news.try_send(Message::Answered(answer));
                });
            }
            Effect::Search(request) => self.search.search(request),
            Effect::Adopt { archive, file } => self.adopt(&archive, &file),
            Effect::SetArchives(folders) => self.set_archives(folders),
            Effect::Searches(change) => self.keeper.change(change),
            Effect::Study(request) => self.search.study(request),
            Effect::Export { wishes, to } => self.export(wishes, to),
            Effect::Open(path) => self.open(path),
            Effect::RememberExport(choice) => {
                if let Err(error) = remember_export(&self.folders, &choice) {
                    self.tell(Message::Notice(tr_with(
                        "What you chose is not kept for next time: {error}.",
                        &[("error", &format!("{error:#}"))],
                    )));
                }
            }
            Effect::WriteCodebook(path) => self.write_codebook(&path),
            Effect::ReadCodebook(path) => self.read_codebook(&path),
            Effect::LookAt { text, readings } => self.answer(move || Message::Looked {
                paths: importing::look_at(&readings),
                text,
            }),
            Effect::Complete(typed) => self.answer(move || Message::Completed {
                names: importing::completions(&typed),
                typed,
            }),
            Effect::Import { paths, replace } => self.import(paths, replace),
            Effect::ReadTable(path) => self.answer(move || Message::Table(importing::table(&path))),
            Effect::StopImport => self.stop_import(),
            Effect::Describe(described) => self.describe(described),
            Effect::Log => self.tell_log(),
            Effect::ExportLog { log, wanted, to } => self.export_log(&log, &wanted, to),
            Effect::Recents => self.tell(Message::Recents(self.folders.recents_and_missing())),
            Effect::Forget(path) => self.forget(&path),
            Effect::Reload => self.load(),
            Effect::AddBundled => self.add_bundled(),
            Effect::RememberPalette(palette) => {
                if let Err(error) = remember(&self.folders, palette) {
                    self.tell(Message::Notice(tr_with(
                        "The colours are not kept for next time: {error}.",
                        &[("error", &format_args!("{error:#}"))],
                    )));
                }
            }
            Effect::RememberLanguage(language) => {
                if let Err(error) = remember_language(&self.folders, language) {
                    self.tell(Message::Notice(tr_with(
                        "The language is not kept for next time: {error}.",
                        &[("error", &format_args!("{error:#}"))],
                    )));
                }
            }
            Effect::RememberName(name) => {
                self.person.name.clone_from(&name);
                let mut settings = self.folders.settings();
                settings.name = Some(name);
                if let Err(error) = self.folders.set(&settings) {
                    self.tell(Message::Notice(tr_with(
                        "Your name is not kept for next time: {error}.",
                        &[("error", &format_args!("{error:#}"))],
                    )));
                }
            }
            // The loop around the client sees to these.
            Effect::Quit
            | Effect::Visit(_)
            | Effect::Bell
            | Effect::Copy(_)
            | Effect::CaptureMouse(_) => {}
        }
    }

    /// Finds an answer on a thread of its own: a disk may be slow.
    fn answer(&self, find: impl FnOnce() -> Message + Send + 'static) {
        let news = self.news.clone();
        beside(move || {
            let _ = news.send(find());
        });
    }

    fn import(&mut self, paths: Vec<PathBuf>, replace: bool) {
        let library = self.library.lock().unwrap_or_else(PoisonError::into_inner);
        let job = importing::Job {
            paths,
            replace,
            case_studies: self.paths.case_studies(),
            hub: self.hub.clone(),
            person: self.person.clone(),
            library: Arc::clone(&library),
        };
        drop(library);
        self.stops_import = importing::start(job, self.news.clone(), self.loader());
    }

    fn stop_import(&self) {
        self.stops_import.store(true, Ordering::Relaxed);
    }

    /// Writes what people say of case studies into their files.
    fn describe(&self, described: Vec<Described>) {
        let (folder, loader) = (self.paths.case_studies(), self.loader());
        self.answer(move || {
            let changed = imported::describe(&folder, &described);
            loader();
            Message::Described(changed)
        });
    }

    fn export(&self, wishes: exchange::Wishes, to: PathBuf) {
        let (folder, news, snapshot) = (
            self.paths.case_studies(),
            self.news.clone(),
            self.hub.snapshot(),
        );
        beside(move || {
            let library = case_file::load(&folder, |_, _| true);
            let written = exchange::export(&wishes, &to, &snapshot.workshop, &library);
            let answer = written
                .map(|exported| Handed {
                    folder: to,
                    files: exported.files,
                    names_left: exported.names_left,
                })
                .map_err(|error| error.to_string());
            let _ = news.send(Message::Exported(answer));
        });
    }

    /// Opens a file or a folder with the system's program for it, which says nothing on this terminal.
    fn open(&self, path: PathBuf) {
        let news = self.news.clone();
        beside(move || {
            if let Err(error) = open::that_detached(&path) {
                let words = tr_with(
                    "{path} could not be opened: {error}. Open it by hand.",
                    &[("path", &path.display()), ("error", &why(&error))],
                );
                let _ = news.send(Message::Notice(words));
            }
        });
    }

    fn write_codebook(&self, path: &Path) {
        let path = whole_path(path);
        let written = exchange::write_codebook(&path, &self.hub.snapshot().workshop);
        let news = written.map(|()| CodebookNews::Written(path));
        self.tell(Message::Codebook(news.map_err(|error| format!("{error}."))));
    }

    fn read_codebook(&self, path: &Path) {
        let (path, news) = (whole_path(path), self.news.clone());
        beside(move || {
            let _ = news.send(Message::Codebook(importing::codebook(path)));
        });
    }

    /// Makes the log on a thread of its own: the journal may be long.
    fn tell_log(&self) {
        let (folder, news) = (self.paths.root().to_owned(), self.news.clone());
        beside(move || {
            let told = match store::log(&folder) {
                Ok(log) => Message::Log(Arc::new(log)),
                Err(error) => Message::Notice(tr_with(
                    "The log cannot be shown: {error}.",
                    &[("error", &error)],
                )),
            };
            let _ = news.send(told);
        });
    }

    fn export_log(&self, log: &Log, wanted: &Wanted, to: PathBuf) {
        let zone = Environment::real().zone().clone();
        let files = exchange::log::files(log, wanted, &zone, &self.hub.snapshot().workshop);
        let written = exchange::write(files, &to);
        let answer = written
            .map(|files| Handed {
                folder: to,
                files,
                names_left: Vec::new(),
            })
            .map_err(|error| error.to_string());
        self.tell(Message::Exported(answer));
    }

    fn add_bundled(&self) {
        match sample::unpack_case_studies(&self.paths.case_studies()) {
            Ok(_) => self.load(),
            Err(error) => self.tell(Message::Notice(tr_with(
                "The bundled case studies could not be written to {case_studies}: {error}.",
                &[
                    ("case_studies", &self.paths.case_studies().display()),
                    ("error", &error),
                ],
            ))),
        }
    }

    /// Tells the client something from its own thread, which must not wait for itself.
    fn tell(&self, message: Message) {
        let _ = self.news.try_send(message);
    }
}

/// A path as it is typed, with `~` for the home folder, as it is kept.
pub(super) fn whole_path(typed: &Path) -> PathBuf {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let path = match (typed.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => typed.to_owned(),
    };
    path.canonicalize().unwrap_or(path)
}

fn share(library: &Arc<Library>, hub: &Hub, search: &SearchWorker) {
    hub.set_library(Arc::clone(library));
    search.set_library(Arc::clone(library));
}

fn as_message(event: SearchEvent) -> Message {
    match event {
        SearchEvent::Progress { done, total } => Message::Indexing { done, total },
        SearchEvent::Ready => Message::Indexed,
        SearchEvent::Reply(reply) => Message::Found(reply),
        SearchEvent::Studied(study) => Message::Studied(study),
        SearchEvent::Trouble(words) => Message::Notice(words),
    }
}

/// Does some work on a thread of its own, whose words are in the language spoken here.
pub(super) fn beside(work: impl FnOnce() + Send + 'static) {
    let language = texts::language();
    std::thread::spawn(move || in_language(language, work));
}
