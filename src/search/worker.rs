//! Searching beside the interface: one thread answers queries, one keeps the index up to date, one does what takes longer (studies);
//! none waits for another.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::corpus::Corpus;
use super::index::{Finder, Index, IndexError};
use super::query::{self, Atom, Query};
use super::reply::{Hit, Notice, SearchReply};
use super::study::{Study, StudyRequest, study};
use crate::domain::Workshop;
use crate::store::case_file::Library;

/// Progress is told only of work that takes longer than this.
const PATIENCE: Duration = Duration::from_millis(250);

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRequest {
    /// Comes back with the answer.
    pub generation: u64,
    pub query: String,
    /// How many hits to name; all are counted.
    pub limit: usize,
}

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
    library: Arc<Library>,
    workshop: Workshop,
    corpus: Arc<Corpus>,
    /// Whether the corpus is newer than the index.
    stale: bool,
    finder: Option<Finder>,
    /// The newest request for a study, and the finder for it.
    study: Option<StudyRequest>,
    finder_for_study: Option<Finder>,
    closed: bool,
}

impl SearchWorker {
    /// Starts the threads; the index is kept in `folder`. `deliver` is called on any of them.
    pub fn start(folder: PathBuf, deliver: impl Fn(SearchEvent) + Send + Sync + 'static) -> Self {
        let desk = Arc::new(Desk::default());
        let deliver = Arc::new(deliver);
        let (to_index, tell) = (Arc::clone(&desk), Arc::clone(&deliver));
        let indexing = std::thread::spawn(move || to_index.keep_index(&folder, &*tell));
        let to_search = Arc::clone(&desk);
        let answers = Arc::clone(&deliver);
        let searching = std::thread::spawn(move || to_search.answer(&*answers));
        let to_study = Arc::clone(&desk);
        let studying = std::thread::spawn(move || to_study.answer_studies(&*deliver));
        Self {
            desk,
            threads: vec![indexing, searching, studying],
        }
    }

    /// Hands in the case studies.
    pub fn set_library(&self, library: Arc<Library>) {
        self.desk.change(|state| state.library = library);
    }

    /// Hands in the workshop as it stands.
    pub fn set_workshop(&self, workshop: Workshop) {
        self.desk.change(|state| state.workshop = workshop);
    }

    /// Asks; an older question that is not answered yet is dropped.
    pub fn search(&self, request: SearchRequest) {
        self.desk.lock().question = Some(request);
        self.desk.bell.notify_all();
    }

    /// Asks for a study; an older request is dropped, even one that is being worked on.
    pub fn study(&self, request: StudyRequest) {
        self.desk.lock().study = Some(request);
        self.desk.bell.notify_all();
    }
}

impl Drop for SearchWorker {
    fn drop(&mut self) {
        self.desk.lock().closed = true;
        self.desk.bell.notify_all();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Desk {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        state.corpus = Arc::new(Corpus::new(
            Arc::clone(&state.library),
            state.workshop.clone(),
        ));
        state.stale = true;
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
        let mut index = None;
        while let Some(corpus) =
            self.wait(|state| std::mem::take(&mut state.stale).then(|| Arc::clone(&state.corpus)))
        {
            let kept = match index.take().map_or_else(|| self.open(folder, deliver), Ok) {
                Ok(kept) => kept,
                Err(error) => {
                    deliver(SearchEvent::Trouble(format!(
                        "{error}. Searching is not possible; quit and start again."
                    )));
                    continue;
                }
            };
            index = self.update(kept, &corpus, deliver);
            if index.is_some() {
                deliver(SearchEvent::Ready);
            }
        }
    }

    fn open(&self, folder: &Path, deliver: &dyn Fn(SearchEvent)) -> Result<Index, IndexError> {
        let (index, trouble) = Index::open(folder)?;
        if let Some(words) = trouble {
            deliver(SearchEvent::Trouble(words));
        }
        self.use_index(&index);
        self.bell.notify_all();
        Ok(index)
    }

    /// Updates the index; one that fails is made anew, in memory if need be.
    fn update(
        &self,
        mut index: Index,
        corpus: &Corpus,
        deliver: &dyn Fn(SearchEvent),
    ) -> Option<Index> {
        let started = Instant::now();
        let mut told = |_: &Index, done, total| {
            if started.elapsed() > PATIENCE {
                deliver(SearchEvent::Progress { done, total });
            }
            !self.lock().closed
        };
        if index.update(corpus, &mut told).is_ok() {
            return Some(index);
        }
        let folder = index.folder().map(Path::to_owned);
        drop(index);
        let anew = folder.and_then(|folder| {
            let _ = std::fs::remove_dir_all(&folder);
            Index::open(&folder).ok()
        });
        let mut index = anew
            .map(|(index, _)| index)
            .or_else(|| Index::in_memory().ok())?;
        if index.update(corpus, &mut told).is_err() {
            index = Index::in_memory().ok()?;
            if let Err(error) = index.update(corpus, told) {
                deliver(SearchEvent::Trouble(format!(
                    "{error}. Quit and start again."
                )));
            }
        }
        self.use_index(&index);
        Some(index)
    }

    fn use_index(&self, index: &Index) {
        let mut state = self.lock();
        state.finder = Some(index.finder());
        state.finder_for_study = Some(index.finder());
    }

    /// The studying thread.
    fn answer_studies(&self, deliver: &dyn Fn(SearchEvent)) {
        let next = |state: &mut State| {
            let query = &state.study.as_ref()?.query;
            if state.finder_for_study.is_none() && Query::parse(query).wanted().next().is_some() {
                return None;
            }
            let finder = state.finder_for_study.take();
            Some((state.study.take()?, Arc::clone(&state.corpus), finder))
        };
        while let Some((request, corpus, mut finder)) = self.wait(next) {
            let question = SearchRequest {
                generation: request.generation,
                query: request.query.clone(),
                limit: usize::MAX,
            };
            // Of a failing index the searching thread tells.
            let reply = reply(&question, &corpus, finder.as_mut()).ok();
            let mut state = self.lock();
            state.finder_for_study = state.finder_for_study.take().or(finder);
            drop(state);
            let is_outdated = || {
                let state = self.lock();
                state.closed || state.study.is_some()
            };
            let done = reply.and_then(|reply| study(&request, &reply, &corpus, &is_outdated));
            if let Some(done) = done {
                deliver(SearchEvent::Studied(done));
            }
        }
    }

    /// The searching thread.
    fn answer(&self, deliver: &dyn Fn(SearchEvent)) {
        loop {
            let asked = self.wait(|state| {
                // Words can only be answered once there is an index; until then the newest question waits.
                let needs_index = state
                    .question
                    .as_ref()
                    .is_some_and(|asked| Query::parse(&asked.query).wanted().next().is_some());
                if needs_index && state.finder.is_none() {
                    return None;
                }
                let question = state.question.take()?;
                Some((question, Arc::clone(&state.corpus), state.finder.take()))
            });
            let Some((question, corpus, mut finder)) = asked else {
                return;
            };
            let reply = reply(&question, &corpus, finder.as_mut());
            let mut state = self.lock();
            if state.finder.is_none() {
                state.finder = finder;
            }
            drop(state);
            deliver(match reply {
                Ok(reply) => SearchEvent::Reply(reply),
                Err(error) => SearchEvent::Trouble(format!(
                    "{error}. It will be made anew when you start charrette again."
                )),
            });
        }
    }
}

/// Searches once, bringing the index in this folder up to date first.
pub fn search_once(
    folder: &Path,
    corpus: &Corpus,
    query: &str,
    limit: usize,
) -> Result<SearchReply, IndexError> {
    let question = SearchRequest {
        generation: 0,
        query: query.to_owned(),
        limit,
    };
    let kept = Index::open(folder).and_then(|(index, _)| ask_once(index, corpus, &question));
    kept.or_else(|_| {
        // Whatever is wrong with the folder, the next search makes it anew.
        let _ = std::fs::remove_dir_all(folder);
        ask_once(Index::in_memory()?, corpus, &question)
    })
}

fn ask_once(
    mut index: Index,
    corpus: &Corpus,
    question: &SearchRequest,
) -> Result<SearchReply, IndexError> {
    index.update(corpus, |_, _, _| true)?;
    reply(question, corpus, Some(&mut index.finder()))
}

/// The answer to one question.
fn reply(
    question: &SearchRequest,
    corpus: &Corpus,
    finder: Option<&mut Finder>,
) -> Result<SearchReply, IndexError> {
    let started = Instant::now();
    let mut shown = question.query.clone();
    let mut notices = Vec::new();
    let mut query = Query::parse(&shown);
    let mut by_words = match finder {
        Some(finder) if !query.is_empty() => {
            let mut hits = by_words(&query, corpus, finder)?;
            if query.wanted().next().is_some() && passing(&hits, corpus, &query).is_empty() {
                correct(&mut shown, finder, &mut notices);
                query = Query::parse(&shown);
                hits = self::by_words(&query, corpus, finder)?;
                if passing(&hits, corpus, &query).is_empty() {
                    notices = nothing_for(&question.query, corpus, finder)?
                        .into_iter()
                        .collect();
                }
            }
            hits
        }
        _ if query.is_empty() => corpus.case_studies(),
        _ => corpus.everything(),
    };
    let facets = corpus.facets(&by_words, &query);
    by_words.retain(|hit| corpus.passes(hit, &query, None));
    let mut hits = by_words;
    let total = hits.len();
    hits.truncate(question.limit);
    let of = corpus.len();
    let took = started.elapsed();
    Ok(SearchReply {
        generation: question.generation,
        query: question.query.clone(),
        shown,
        hits,
        total,
        of,
        took,
        facets,
        notices,
    })
}

/// What matches the words of a query, best first; fields are not looked at.
fn by_words(query: &Query, corpus: &Corpus, finder: &mut Finder) -> Result<Vec<Hit>, IndexError> {
    let only_fields = |item: &query::Item| {
        item.any_of
            .iter()
            .all(|atom| matches!(atom, Atom::Field { .. }))
    };
    if query.items.iter().all(only_fields) {
        return Ok(corpus.everything());
    }
    let mut hits = finder.find(query)?;
    hits.retain(|(hit, _)| corpus.has(hit));
    hits.sort_by(|(a, score_a), (b, score_b)| {
        score_b
            .total_cmp(score_a)
            .then_with(|| corpus.order(a).cmp(&corpus.order(b)))
    });
    Ok(hits.into_iter().map(|(hit, _)| hit).collect())
}

/// Those for which the fields of a query hold.
fn passing<'a>(hits: &'a [Hit], corpus: &Corpus, query: &Query) -> Vec<&'a Hit> {
    hits.iter()
        .filter(|hit| corpus.passes(hit, query, None))
        .collect()
}

/// Puts near words in place of unknown ones.
fn correct(shown: &mut String, finder: &mut Finder, notices: &mut Vec<Notice>) {
    for atom in Query::parse(shown).wanted() {
        let Atom::Word { text, unfinished } = atom else {
            continue;
        };
        if finder.knows(text, *unfinished) {
            continue;
        }
        if let Some(near) = finder.near(text) {
            *shown = query::replace(shown, text, &near);
            notices.push(Notice::Corrected {
                typed: text.clone(),
                shown: near.trim_matches('"').to_owned(),
            });
        }
    }
}

/// Which word to leave out so that something is found.
fn nothing_for(
    typed: &str,
    corpus: &Corpus,
    finder: &mut Finder,
) -> Result<Option<Notice>, IndexError> {
    let query = Query::parse(typed);
    let pieces: Vec<(String, bool)> = query
        .items
        .iter()
        .flat_map(|item| &item.any_of)
        .map(|atom| match atom {
            Atom::Word { text, unfinished } => (text.clone(), finder.knows(text, *unfinished)),
            Atom::Phrase(text) => (text.clone(), true),
            Atom::Field { value, .. } => (value.clone(), true),
        })
        .collect();
    let unknown = pieces.iter().filter(|(_, known)| !known);
    for (word, _) in unknown.chain(pieces.iter().filter(|(_, known)| *known)) {
        let without = query::without(typed, word);
        let rest = Query::parse(&without);
        if rest.is_empty() || !passing(&by_words(&rest, corpus, finder)?, corpus, &rest).is_empty()
        {
            return Ok(Some(Notice::NothingFor {
                word: word.clone(),
                without,
            }));
        }
    }
    Ok(pieces
        .into_iter()
        .next()
        .map(|(word, _)| Notice::NothingFor {
            word,
            without: String::new(),
        }))
}
