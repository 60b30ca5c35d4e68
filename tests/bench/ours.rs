//! charrette's own search as the interface uses it: through its worker.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use charrette::domain::id::Id;
use charrette::domain::{Edit, Finding, Kind, Workshop};
use charrette::search::worker::{SearchEvent, SearchRequest, SearchWorker};
use charrette::search::{Archive, Corpus, Highlighter, Hit, Index, SearchReply};
use charrette::store::case_file::Library;
use charrette::store::watch::Watcher;

use jiff::Timestamp;

use crate::corpus::{Made, file};

/// Hits in the list, and bytes of a snippet.
const LIST: usize = 20;
const SNIPPET: usize = 160;
/// Rows whose case studies the interface wants at hand.
const AT_HAND: usize = 22;

/// How long our index takes for case studies that are in memory.
pub(crate) fn build(cases: &[Made]) -> Duration {
    let library = Library::of(cases.iter().enumerate().map(|(n, made)| made.read(n)));
    let corpus = Corpus::new(Arc::new(library), Workshop::default());
    let started = Instant::now();
    let mut index = Index::in_memory().unwrap();
    index.update(&corpus, &mut |_, _, _| true).unwrap();
    assert_eq!(index.view().len(), cases.len());
    started.elapsed()
}

/// A running search over an archive.
pub(crate) struct Search {
    worker: Arc<SearchWorker>,
    events: Receiver<SearchEvent>,
    archive: PathBuf,
    asked: u64,
    workshop: Workshop,
}

impl Search {
    /// Starts over an index that is up to date.
    pub(crate) fn start(index: &Path, archive: &Path) -> Self {
        let (tell, events) = channel();
        let worker = SearchWorker::start(index.to_owned(), move |event| {
            let _ = tell.send(event);
        });
        worker.set_library(Arc::default());
        worker.set_archives(Archive::of_folders(&[archive.to_owned()]));
        let search = Self {
            worker: Arc::new(worker),
            events,
            archive: archive.to_owned(),
            asked: 0,
            workshop: Workshop::default(),
        };
        search.wait_until_ready();
        search
    }

    fn wait_until_ready(&self) {
        while !matches!(self.events.recv().unwrap(), SearchEvent::Ready) {}
    }

    fn ask(&mut self, query: &str, shown: usize, facets: bool) -> SearchReply {
        self.asked += 1;
        self.worker.search(SearchRequest {
            generation: self.asked,
            query: query.to_owned(),
            limit: LIST.max(shown),
            shown: 0..shown,
            facets,
        });
        loop {
            match self.events.recv().unwrap() {
                SearchEvent::Reply(reply) if reply.generation == self.asked => return reply,
                SearchEvent::Trouble(words) => panic!("{words}"),
                _ => {}
            }
        }
    }

    /// How long finding takes without counting facets, and how many there are.
    pub(crate) fn list(&mut self, query: &str) -> (Duration, usize) {
        let reply = self.ask(query, 0, false);
        (reply.took, reply.total)
    }

    /// How long everything takes that the screen shows: the list, the facets, the case studies on the screen with their snippets.
    pub(crate) fn everything(&mut self, query: &str) -> Duration {
        self.shown(query, LIST)
    }

    /// The same as the interface asks while somebody types.
    pub(crate) fn typed(&mut self, query: &str) -> Duration {
        self.shown(query, AT_HAND)
    }

    fn shown(&mut self, query: &str, at_hand: usize) -> Duration {
        let started = Instant::now();
        let reply = self.ask(query, at_hand, true);
        let mut highlighter = Highlighter::of_reply(&reply);
        for hit in reply.hits.iter().take(LIST) {
            if let Hit::Case(id) = hit
                && let Some(archived) = reply.archived.get(id)
            {
                std::hint::black_box(highlighter.snippet(&archived.case.text, SNIPPET));
            }
        }
        started.elapsed()
    }

    /// How long it takes until a new finding can be found.
    pub(crate) fn edited(&mut self, n: u64) -> Duration {
        let word = format!("xqedit{n}");
        let finding = Finding {
            id: Id::from_bits(n + 1),
            kind: Kind::Challenge,
            headline: word.clone(),
            remark: String::new(),
            tags: BTreeSet::new(),
            excerpts: Vec::new(),
            said_by: None,
            theme: None,
            by: Id::from_bits(1),
            at: Timestamp::UNIX_EPOCH,
        };
        let edit = Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        };
        let started = Instant::now();
        self.workshop.apply(&edit).unwrap();
        self.worker.set_workshop(self.workshop.clone());
        self.wait_until_ready();
        assert_eq!(self.list(&format!("{word} ")).1, 1);
        started.elapsed()
    }

    /// How long it takes until a changed file can be found, when the search is told of it.
    pub(crate) fn told_of_change(&mut self, n: usize) -> Duration {
        let path = file(&self.archive, n);
        let word = format!("xqtold{n}");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}\n{word}\n")).unwrap();
        let started = Instant::now();
        self.worker.look_at(vec![path.clone()]);
        self.wait_until_ready();
        assert_eq!(self.list(&format!("{word} ")).1, 1);
        let took = started.elapsed();
        self.put_back(&path, &text);
        took
    }

    /// The same, when the file watcher notices it.
    pub(crate) fn noticed_changes(
        &mut self,
        numbers: impl Iterator<Item = usize>,
    ) -> Vec<Duration> {
        let worker = Arc::clone(&self.worker);
        let Some(watcher) = Watcher::start(move |paths| worker.look_at(paths)) else {
            return Vec::new();
        };
        let (ready, watching) = channel();
        watcher.watch(vec![self.archive.clone()], move || ready.send(()).unwrap());
        watching.recv().unwrap();
        numbers.map(|n| self.noticed(n)).collect()
    }

    fn noticed(&mut self, n: usize) -> Duration {
        let path = file(&self.archive, n);
        let word = format!("xqseen{n}");
        let text = std::fs::read_to_string(&path).unwrap();
        let started = Instant::now();
        std::fs::write(&path, format!("{text}\n{word}\n")).unwrap();
        while self.list(&format!("{word} ")).1 != 1 {
            self.wait_until_ready();
        }
        let took = started.elapsed();
        std::fs::write(&path, text).unwrap();
        self.wait_until_ready();
        took
    }

    fn put_back(&self, path: &Path, text: &str) {
        std::fs::write(path, text).unwrap();
        self.worker.look_at(vec![path.to_owned()]);
        self.wait_until_ready();
    }
}
