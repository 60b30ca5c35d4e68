//! Searching beside the interface: one thread answers queries, one keeps the index up to date, one does what takes longer (studies);
//! none waits for another.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::answer::{Answerer, Stock};
use super::archive::Archive;
use super::corpus::Corpus;
use super::index::{Index, IndexError};
use super::query::Query;
use super::reply::SearchReply;
use super::study::{Study, StudyRequest, study};
use super::view::View;
use crate::domain::Workshop;
use crate::store::case_file::Library;
use crate::texts::{in_language, language, tr_with};

pub use super::answer::SearchRequest;

/// Progress is told only of work that takes longer than this.
const PATIENCE: Duration = Duration::from_millis(250);

/// What the worker tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchEvent {
    Reply(SearchReply),
    Studied(Study),
    /// The index is being built; it already answers for what is done.
    Progress {
        done: usize,
        total: usize,
    },
    /// The index is up to date with what was handed in last.
    Ready,
    /// Something is wrong with the index, as a sentence; the search goes on.
    Trouble(String),
}

/// The three threads. They end when it is dropped.
#[derive(Debug)]
pub struct SearchWorker {
    desk: Arc<Desk>,
    threads: Vec<JoinHandle<()>>,
}

/// Where questions and news are left; only the newest of each counts.
#[derive(Debug, Default)]
struct Desk {
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct State {
    question: Option<SearchRequest>,
    study: Option<StudyRequest>,
    /// None until the case studies have been read.
    library: Option<Arc<Library>>,
    workshop: Workshop,
    /// Whether the workshop is newer than the index.
    stale: bool,
    /// What of the archives is newer than the index.
    archives_stale: Stale,
    /// What is searched; its corpus is made of the newest library and workshop.
    stock: Stock,
    /// Whether the indexing thread has a job in hand.
    busy: bool,
    closed: bool,
}

/// What has to be looked at again.
#[derive(Clone, Debug, Default)]
enum Stale {
    #[default]
    Nothing,
    Files(Vec<PathBuf>),
    Everything,
}

/// Something for the indexing thread to do.
struct Job {
    corpus: Arc<Corpus>,
    archives: Arc<[Archive]>,
    stale: Stale,
}

impl SearchWorker {
    /// Starts the threads; the index is kept in `folder`. `deliver` is called on any of them; troubles are in the language spoken here.
    pub fn start(folder: PathBuf, deliver: impl Fn(SearchEvent) + Send + Sync + 'static) -> Self {
        let desk = Arc::new(Desk::default());
        let deliver = Arc::new(deliver);
        let (to_index, tell) = (Arc::clone(&desk), Arc::clone(&deliver));
        let language = language();
        let indexing = std::thread::spawn(move || {
            in_language(language, || to_index.keep_index(&folder, &*tell));
        });
        let (to_search, answers) = (Arc::clone(&desk), Arc::clone(&deliver));
        let searching = std::thread::spawn(move || {
            in_language(language, || to_search.answer(&*answers));
        });
        let to_study = Arc::clone(&desk);
        let studying = std::thread::spawn(move || to_study.answer_studies(&*deliver));
        Self {
            desk,
            threads: vec![indexing, searching, studying],
        }
    }

    /// Hands in the case studies.
    pub fn set_library(&self, library: Arc<Library>) {
        self.desk.change(|state| {
            state.library = Some(library);
            state.renew_corpus();
        });
    }

    /// Hands in the workshop as it stands.
    pub fn set_workshop(&self, workshop: Workshop) {
        self.desk.change(|state| {
            state.workshop = workshop;
            state.renew_corpus();
        });
    }

    /// Says which archives are searched with the workshop.
    pub fn set_archives(&self, archives: Vec<Archive>) {
        self.desk.change(|state| {
            state.stock.archives = Arc::from(archives);
            state.archives_stale = Stale::Everything;
        });
    }

    /// Says that these files of archives have changed.
    pub fn look_at(&self, files: Vec<PathBuf>) {
        self.desk.change(|state| match &mut state.archives_stale {
            Stale::Everything => {}
            Stale::Files(known) => known.extend(files),
            Stale::Nothing => state.archives_stale = Stale::Files(files),
        });
    }

    /// Whether the index has everything that was handed in. Where it has not, [`SearchEvent::Ready`] will tell.
    pub fn is_current(&self) -> bool {
        let state = self.desk.lock();
        state.library.is_some() && !state.busy && !state.has_news()
    }

    /// Asks; an older question that is not answered yet is dropped.
    pub fn search(&self, request: SearchRequest) {
        self.desk.change(|state| state.question = Some(request));
    }

    /// Asks for a study; an older request is dropped, even one that is being worked on.
    pub fn study(&self, request: StudyRequest) {
        self.desk.change(|state| state.study = Some(request));
    }
}

impl Drop for SearchWorker {
    fn drop(&mut self) {
        self.desk.change(|state| state.closed = true);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl State {
    fn renew_corpus(&mut self) {
        let library = self.library.clone().unwrap_or_default();
        self.stock.corpus = Arc::new(Corpus::new(library, self.workshop.clone()));
        self.stale = true;
    }

    /// Whether there is anything for the indexing thread.
    fn has_news(&self) -> bool {
        self.closed || self.stale || !matches!(self.archives_stale, Stale::Nothing)
    }

    /// The next job of the indexing thread; none before the case studies have been read.
    fn job(&mut self) -> Option<Job> {
        if !self.has_news() || self.library.is_none() {
            return None;
        }
        self.stale = false;
        self.busy = true;
        Some(Job {
            corpus: Arc::clone(&self.stock.corpus),
            archives: Arc::clone(&self.stock.archives),
            stale: std::mem::take(&mut self.archives_stale),
        })
    }

    /// Whether a query can be answered: words need an index, and everything else is in the list of case studies.
    fn can_answer(&self, query: &str) -> bool {
        self.stock.view.is_some() || Query::parse(query).is_empty()
    }
}

impl Desk {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.bell.notify_all();
    }

    /// Sleeps until `ready` finds something in the state; `None` when the worker is closed.
    fn wait<T>(&self, mut ready: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(found) = ready(&mut state) {
                return Some(found);
            }
            state = self
                .bell
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The indexing thread.
    fn keep_index(&self, folder: &Path, deliver: &dyn Fn(SearchEvent)) {
        let (mut index, trouble) = match Index::open(folder) {
            Ok(opened) => opened,
            Err(error) => {
                deliver(SearchEvent::Trouble(tr_with(
                    "{error}. Searching is not possible; quit and start again.",
                    &[("error", &error)],
                )));
                return;
            }
        };
        if let Some(words) = trouble {
            deliver(SearchEvent::Trouble(words));
        }
        // An index from before answers at once, while it is brought up to date.
        if !index.view().is_empty() {
            self.use_view(index.view());
        }
        let mut verified = false;
        while let Some(job) = self.wait(State::job) {
            let mut is_sound = self.bring_up_to_date(&mut index, &job, deliver).is_ok();
            if is_sound {
                self.publish(&index, deliver);
                // Checksums take a while, so they wait until everything else is done, and are compared once.
                is_sound = self.prepare(&index).is_ok()
                    && (std::mem::replace(&mut verified, true) || index.verify().is_ok());
            }
            if !is_sound {
                let Some(anew) = self.make_anew(index, &job, deliver) else {
                    return;
                };
                index = anew;
                self.publish(&index, deliver);
            }
        }
    }

    /// Says that an index has everything.
    fn publish(&self, index: &Index, deliver: &dyn Fn(SearchEvent)) {
        self.use_view(index.view());
        self.change(|state| {
            state.stock.complete = true;
            state.busy = false;
        });
        deliver(SearchEvent::Ready);
    }

    /// Makes the first letters of a word quick, unless there is something else to do.
    fn prepare(&self, index: &Index) -> Result<(), IndexError> {
        let has_time = || !self.lock().has_news();
        super::guard::guarded(|| index.view().prepare(&has_time))
    }

    fn bring_up_to_date(
        &self,
        index: &mut Index,
        job: &Job,
        deliver: &dyn Fn(SearchEvent),
    ) -> Result<(), IndexError> {
        let started = Instant::now();
        let mut told = |view: &Arc<View>, done, total| {
            self.use_view(view);
            if started.elapsed() > PATIENCE {
                deliver(SearchEvent::Progress { done, total });
            }
            !self.lock().closed
        };
        index.update(&job.corpus, &mut told)?;
        let only = match &job.stale {
            Stale::Nothing => return Ok(()),
            Stale::Files(files) => Some(files.as_slice()),
            Stale::Everything => None,
        };
        let missing = index.update_archives(&job.archives, &job.corpus, only, &mut told)?;
        for name in missing {
            deliver(SearchEvent::Trouble(tr_with(
                "The archive “{name}” is not there now: its case studies are found, but cannot be read.",
                &[("name", &name)],
            )));
        }
        Ok(())
    }

    /// Makes an index that failed anew, in memory if need be.
    fn make_anew(&self, index: Index, job: &Job, deliver: &dyn Fn(SearchEvent)) -> Option<Index> {
        let all = Job {
            corpus: Arc::clone(&job.corpus),
            archives: Arc::clone(&job.archives),
            stale: Stale::Everything,
        };
        let folder = index.folder().map(Path::to_owned);
        drop(index);
        if let Some(folder) = folder {
            let _ = std::fs::remove_dir_all(&folder);
            if let Ok((mut anew, _)) = Index::open(&folder)
                && self.bring_up_to_date(&mut anew, &all, deliver).is_ok()
            {
                return Some(anew);
            }
        }
        let mut anew = Index::in_memory().ok()?;
        if let Err(error) = self.bring_up_to_date(&mut anew, &all, deliver) {
            deliver(SearchEvent::Trouble(tr_with(
                "{error}. Quit and start again.",
                &[("error", &error)],
            )));
        }
        Some(anew)
    }

    fn use_view(&self, view: &Arc<View>) {
        self.change(|state| state.stock.view = Some(Arc::clone(view)));
    }

    /// The studying thread.
    fn answer_studies(&self, deliver: &dyn Fn(SearchEvent)) {
        let mut answerer = Answerer::default();
        let next = |state: &mut State| {
            let is_ready = state
                .study
                .as_ref()
                .is_some_and(|asked| state.can_answer(&asked.query));
            is_ready
                .then(|| Some((state.study.take()?, state.stock.clone())))
                .flatten()
        };
        while let Some((request, stock)) = self.wait(next) {
            let is_outdated = || {
                let state = self.lock();
                state.closed || state.study.is_some()
            };
            // Of a failing index the searching thread tells.
            if let Ok(Some(done)) = study(&request, &mut answerer, &stock, &is_outdated) {
                deliver(SearchEvent::Studied(done));
            }
        }
    }

    /// The searching thread.
    fn answer(&self, deliver: &dyn Fn(SearchEvent)) {
        let mut answerer = Answerer::default();
        let next = |state: &mut State| {
            let is_ready = state
                .question
                .as_ref()
                .is_some_and(|asked| state.can_answer(&asked.query));
            is_ready
                .then(|| Some((state.question.take()?, state.stock.clone())))
                .flatten()
        };
        while let Some((question, stock)) = self.wait(next) {
            let reply = super::guard::guarded(|| answerer.reply(&question, &stock));
            deliver(match reply {
                Ok(reply) => SearchEvent::Reply(reply),
                Err(error) => SearchEvent::Trouble(tr_with(
                    "{error}. It will be made anew when you start charrette again.",
                    &[("error", &error)],
                )),
            });
        }
    }
}

/// Searches once, bringing the index in this folder up to date first.
pub fn search_once(
    folder: &Path,
    corpus: &Corpus,
    archives: &[Archive],
    query: &str,
    limit: usize,
) -> Result<SearchReply, IndexError> {
    let question = SearchRequest {
        generation: 0,
        query: query.to_owned(),
        limit,
        shown: 0..limit,
        facets: true,
    };
    Answerer::default().reply(&question, &stock_once(folder, corpus, archives)?)
}

/// Answers one request for lines or words in the same way; `None` only where there is no index.
pub fn study_once(
    folder: &Path,
    corpus: &Corpus,
    archives: &[Archive],
    request: &StudyRequest,
) -> Result<Option<Study>, IndexError> {
    let stock = stock_once(folder, corpus, archives)?;
    study(request, &mut Answerer::default(), &stock, &|| false)
}

fn stock_once(folder: &Path, corpus: &Corpus, archives: &[Archive]) -> Result<Stock, IndexError> {
    let (index, _) = open_up_to_date(folder, corpus, archives, &mut |_, _| {})?;
    Ok(Stock {
        corpus: Arc::new(corpus.clone()),
        archives: Arc::from(archives),
        view: Some(Arc::clone(index.view())),
        complete: true,
    })
}

/// The index in a folder, up to date; one that fails is made anew, in memory if need be. With it come the archives that are not there.
pub fn open_up_to_date(
    folder: &Path,
    corpus: &Corpus,
    archives: &[Archive],
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(Index, Vec<String>), IndexError> {
    let mut update = |mut index: Index| {
        let mut told = |_: &Arc<View>, done, total| {
            progress(done, total);
            true
        };
        index.update(corpus, &mut told)?;
        let missing = index.update_archives(archives, corpus, None, &mut told)?;
        Ok::<_, IndexError>((index, missing))
    };
    let kept = Index::open(folder).and_then(|(index, _)| update(index));
    kept.or_else(|_| {
        // Whatever is wrong with the folder, the next search makes it anew.
        let _ = std::fs::remove_dir_all(folder);
        update(Index::in_memory()?)
    })
}
