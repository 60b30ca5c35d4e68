//! The tantivy index: a cache in a folder of its own that is built, updated and, when something is wrong with it, made anew.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::query::{
    BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query as Search, TermQuery,
};
use tantivy::schema::{
    FAST, Field as Column, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing,
    TextOptions, Value,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::analyse::{self, Analyser, Word, is_by_dictionary};
use super::corpus::Corpus;
use super::guard::guarded;
use super::query::{Atom, Query};
use super::reply::Hit;
use crate::domain::{CaseStudy, Finding};

/// Grows with every change of the schema.
const VERSION: u32 = 1;
/// Memory that the writer may use, in bytes.
const HEAP: usize = 50_000_000;
/// Documents between two commits while building, so that the first ones can be found early.
const BATCH: usize = 500;
/// Matches looked at for one query.
const MOST: usize = 20_000;
/// What a form that is not the word itself, and the beginning of a word, count.
const OTHER_FORM: f32 = 0.7;
const PREFIX: f32 = 0.3;
/// What words next to each other in the order typed add.
const IN_ORDER: f32 = 3.0;

/// The index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the search index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
    #[error("the search index is damaged")]
    Damaged,
}

/// An index of case studies and findings.
pub struct Index {
    inner: tantivy::Index,
    reader: IndexReader,
    columns: Columns,
    folder: Option<PathBuf>,
    /// Documents in the index by key, with the hash of what they were made from.
    known: BTreeMap<String, u64>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("folder", &self.folder)
            .field("documents", &self.known.len())
            .finish_non_exhaustive()
    }
}

/// The columns of the index. All texts go through the same analyser.
#[derive(Clone, Copy, Debug)]
struct Columns {
    key: Column,
    hash: Column,
    title: Column,
    place: Column,
    found: Column,
    about: Column,
    body: Column,
}

impl Columns {
    /// The searched columns, and what a match in each counts.
    const fn searched(self) -> [(Column, f32); 5] {
        [
            (self.title, 3.0),
            (self.place, 3.0),
            (self.found, 2.0),
            (self.about, 1.0),
            (self.body, 1.0),
        ]
    }
}

fn schema() -> (Schema, Columns) {
    let mut schema = Schema::builder();
    let text = |option| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("room")
            .set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let columns = Columns {
        key: schema.add_text_field("key", STRING | STORED),
        hash: schema.add_u64_field("hash", STORED | FAST),
        title: schema.add_text_field("title", text(positions)),
        place: schema.add_text_field("place", text(positions)),
        found: schema.add_text_field("found", text(positions)),
        about: schema.add_text_field("about", text(positions)),
        body: schema.add_text_field("body", text(positions)),
    };
    (schema.build(), columns)
}

impl Index {
    /// Opens the index in a folder; one that is missing, damaged or from another version is made anew. Where the folder cannot be
    /// written, the index lives in memory. A sentence says so.
    pub fn open(folder: &Path) -> Result<(Self, Option<String>), IndexError> {
        if let Ok(index) =
            Self::open_folder(folder, false).or_else(|_| Self::open_folder(folder, true))
        {
            return Ok((index, None));
        }
        let words = format!(
            "{} cannot be written to, so the search index is kept in memory.",
            folder.display()
        );
        Ok((Self::in_memory()?, Some(words)))
    }

    /// An index that nobody keeps.
    pub fn in_memory() -> Result<Self, IndexError> {
        Self::with(tantivy::Index::create_in_ram(schema().0), None)
    }

    fn open_folder(folder: &Path, anew: bool) -> Result<Self, IndexError> {
        guarded(|| Self::try_folder(folder, anew))
    }

    fn try_folder(folder: &Path, anew: bool) -> Result<Self, IndexError> {
        let version = format!("{VERSION}.{}", analyse::VERSION);
        let stamp = folder.join("charrette-version");
        if anew || fs::read_to_string(&stamp).is_ok_and(|known| known != version) {
            let _ = fs::remove_dir_all(folder);
        }
        fs::create_dir_all(folder).map_err(tantivy::TantivyError::from)?;
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let index = tantivy::Index::open_or_create(directory, schema().0)?;
        if !index.validate_checksum()?.is_empty() {
            return Err(IndexError::Damaged);
        }
        fs::write(&stamp, version).map_err(tantivy::TantivyError::from)?;
        Self::with(index, Some(folder.to_owned()))
    }

    fn with(index: tantivy::Index, folder: Option<PathBuf>) -> Result<Self, IndexError> {
        let columns = schema().1;
        index.tokenizers().register("room", Analyser::default());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let mut new = Self {
            inner: index,
            reader,
            columns,
            folder,
            known: BTreeMap::new(),
        };
        new.known = new.read_known()?;
        Ok(new)
    }

    /// What is in the index, from its stored fields.
    fn read_known(&self) -> Result<BTreeMap<String, u64>, IndexError> {
        let mut known = BTreeMap::new();
        for segment in self.reader.searcher().segment_readers() {
            let store = segment
                .get_store_reader(50)
                .map_err(tantivy::TantivyError::from)?;
            for document in store.iter::<TantivyDocument>(segment.alive_bitset()) {
                let document = document?;
                let key = document
                    .get_first(self.columns.key)
                    .and_then(|value| value.as_str().map(str::to_owned));
                let hash = document
                    .get_first(self.columns.hash)
                    .and_then(|value| value.as_u64());
                known.extend(key.zip(hash));
            }
        }
        Ok(known)
    }

    /// Brings the index up to date: adds what is new, replaces what changed, removes what is gone. `progress` is told how many of how many
    /// changes are done and says whether to go on. Says whether anything changed.
    pub fn update(
        &mut self,
        corpus: &Corpus,
        mut progress: impl FnMut(&Self, usize, usize) -> bool,
    ) -> Result<bool, IndexError> {
        guarded(|| self.try_update(corpus, &mut progress))
    }

    fn try_update(
        &mut self,
        corpus: &Corpus,
        progress: &mut impl FnMut(&Self, usize, usize) -> bool,
    ) -> Result<bool, IndexError> {
        let wanted = wanted(corpus);
        let gone: Vec<String> = self
            .known
            .keys()
            .filter(|key| !wanted.contains_key(*key))
            .cloned()
            .collect();
        let new: Vec<_> = wanted
            .iter()
            .filter(|(key, (hash, _))| self.known.get(*key) != Some(hash))
            .collect();
        if gone.is_empty() && new.is_empty() {
            return Ok(false);
        }
        let mut writer: IndexWriter = self.inner.writer_with_num_threads(1, HEAP)?;
        for key in &gone {
            writer.delete_term(Term::from_field_text(self.columns.key, key));
            self.known.remove(key);
        }
        let total = new.len();
        for (done, (key, (hash, hit))) in new.into_iter().enumerate() {
            writer.delete_term(Term::from_field_text(self.columns.key, key));
            writer.add_document(self.document(key, *hash, hit, corpus))?;
            self.known.insert(key.clone(), *hash);
            if (done + 1) % BATCH == 0 {
                writer.commit()?;
                self.reader.reload()?;
                if !progress(self, done + 1, total) {
                    return Ok(true);
                }
            }
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        Ok(true)
    }

    /// A searcher of what is in the index now, for another thread.
    pub fn finder(&self) -> Finder {
        Finder {
            reader: self.reader.clone(),
            columns: self.columns,
            analyser: Analyser::default(),
        }
    }

    /// The folder that the index is kept in, if it is kept.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    fn document(&self, key: &str, hash: u64, hit: &Hit, corpus: &Corpus) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.columns.key, key);
        document.add_u64(self.columns.hash, hash);
        match hit {
            Hit::Case(id) => {
                if let Some(case) = corpus.case(id) {
                    self.add_case(&mut document, case, corpus);
                }
            }
            Hit::Finding(id) => {
                if let Some(finding) = corpus.workshop.findings.get(id) {
                    document.add_text(self.columns.title, &finding.headline);
                    document.add_text(self.columns.found, tags(finding, corpus).join(" "));
                    document.add_text(self.columns.about, &finding.remark);
                    for excerpt in &finding.excerpts {
                        document.add_text(self.columns.body, &excerpt.quote);
                    }
                }
            }
        }
        document
    }

    fn add_case(&self, document: &mut TantivyDocument, case: &CaseStudy, corpus: &Corpus) {
        let details = &case.details;
        document.add_text(self.columns.title, &details.title);
        for text in [&details.city, &details.country] {
            document.add_text(self.columns.place, text);
        }
        for text in [&details.summary, &details.organisation, &details.region]
            .into_iter()
            .chain(&details.partners)
            .chain(&details.themes)
        {
            document.add_text(self.columns.about, text);
        }
        for text in details.other.values() {
            document.add_text(self.columns.about, text);
        }
        for finding in corpus.findings_in(&case.id) {
            document.add_text(self.columns.found, &finding.headline);
            document.add_text(self.columns.found, tags(finding, corpus).join(" "));
        }
        for block in case.text.blocks() {
            document.add_text(self.columns.body, &*block.text);
        }
    }
}

fn tags<'a>(finding: &Finding, corpus: &'a Corpus) -> Vec<&'a str> {
    finding
        .tags
        .iter()
        .filter_map(|id| corpus.workshop.tags.get(id))
        .map(|tag| tag.name.as_str())
        .collect()
}

/// Everything that should be in the index, by key, with a hash of what it is made from.
fn wanted(corpus: &Corpus) -> BTreeMap<String, (u64, Hit)> {
    let mut wanted = BTreeMap::new();
    for case in corpus.library.cases.values() {
        let mut hash = DefaultHasher::new();
        serde_json::to_string(&case.details)
            .unwrap_or_default()
            .hash(&mut hash);
        for block in case.text.blocks() {
            block.text.hash(&mut hash);
        }
        for finding in corpus.findings_in(&case.id) {
            finding.headline.hash(&mut hash);
            tags(finding, corpus).hash(&mut hash);
        }
        wanted.insert(
            format!("c:{}", case.id),
            (hash.finish(), Hit::Case(case.id.clone())),
        );
    }
    for finding in corpus.workshop.findings.values() {
        let mut hash = DefaultHasher::new();
        (&finding.headline, &finding.remark, tags(finding, corpus)).hash(&mut hash);
        for excerpt in &finding.excerpts {
            excerpt.quote.hash(&mut hash);
        }
        wanted.insert(
            format!("f:{}", finding.id),
            (hash.finish(), Hit::Finding(finding.id)),
        );
    }
    wanted
}

/// Answers queries from an index, beside whoever writes it.
pub struct Finder {
    reader: IndexReader,
    columns: Columns,
    analyser: Analyser,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}

impl Finder {
    /// What matches the words of a query, with its score; fields are not looked at.
    pub fn find(&mut self, query: &Query) -> Result<Vec<(Hit, f32)>, IndexError> {
        guarded(|| self.try_find(query))
    }

    fn try_find(&mut self, query: &Query) -> Result<Vec<(Hit, f32)>, IndexError> {
        let search = self.search_of(query);
        let searcher = self.reader.searcher();
        let mut hits = Vec::new();
        for (score, address) in
            searcher.search(&search, &TopDocs::with_limit(MOST).order_by_score())?
        {
            let document: TantivyDocument = searcher.doc(address)?;
            let key = document
                .get_first(self.columns.key)
                .and_then(|value| value.as_str().map(str::to_owned));
            hits.extend(key.and_then(|key| hit_of(&key)).map(|hit| (hit, score)));
        }
        Ok(hits)
    }

    /// Whether a word, in any form, is anywhere in the index.
    pub fn knows(&mut self, word: &str, unfinished: bool) -> bool {
        let words = self.analyser.words(word);
        let searcher = self.reader.searcher();
        let any = |form: &String| {
            self.columns.searched().iter().any(|(column, _)| {
                let term = Term::from_field_text(*column, form);
                let exact = searcher.doc_freq(&term).unwrap_or(0) > 0;
                exact || (unfinished && has_prefix(&searcher, *column, form))
            })
        };
        words.iter().all(|word| word.forms.iter().any(any))
    }

    /// The word of the index that an unknown one was most likely meant to be: one letter off from four letters, two from eight; or two
    /// words that were written as one.
    pub fn near(&mut self, word: &str) -> Option<String> {
        let word = analyse::bare(word);
        let letters = word.chars().count();
        if letters < 4 || !word.chars().all(|c| c.is_alphabetic() && c < '\u{250}') {
            return None;
        }
        let most = if letters >= 8 { 2 } else { 1 };
        let searcher = self.reader.searcher();
        let mut best: Option<(usize, std::cmp::Reverse<u32>, String)> = None;
        let mut splits = Vec::new();
        for (column, _) in self.columns.searched() {
            for segment in searcher.segment_readers() {
                let Ok(index) = segment.inverted_index(column) else {
                    continue;
                };
                let Ok(mut terms) = index.terms().stream() else {
                    continue;
                };
                while terms.advance() {
                    let Ok(term) = std::str::from_utf8(terms.key()) else {
                        continue;
                    };
                    if term.len() >= 3 && word.starts_with(term) {
                        splits.push(term.to_owned());
                    }
                    if term.chars().count().abs_diff(letters) > most {
                        continue;
                    }
                    let distance = strsim::osa_distance(&word, term);
                    if distance <= most {
                        let found = (
                            distance,
                            std::cmp::Reverse(terms.value().doc_freq),
                            term.to_owned(),
                        );
                        if best.as_ref().is_none_or(|best| found < *best) {
                            best = Some(found);
                        }
                    }
                }
            }
        }
        let two = splits
            .iter()
            .filter_map(|first| Some((first, word.strip_prefix(first.as_str())?)));
        let two: Vec<_> = two
            .filter(|(_, rest)| rest.len() >= 3)
            .map(|(a, b)| (a.clone(), b.to_owned()))
            .collect();
        let split = two
            .into_iter()
            .find(|(_, rest)| self.knows(rest, false))
            .map(|(a, b)| format!("\"{a} {b}\""));
        split.or_else(|| best.map(|(_, _, term)| term))
    }

    /// The query as the index understands it.
    fn search_of(&mut self, query: &Query) -> BooleanQuery {
        let mut clauses: Vec<(Occur, Box<dyn Search>)> = Vec::new();
        let mut in_order: Vec<String> = Vec::new();
        for item in &query.items {
            let mut any: Vec<Box<dyn Search>> = Vec::new();
            for atom in &item.any_of {
                match atom {
                    Atom::Word { text, unfinished } => {
                        let words = self.analyser.words(text);
                        if !item.negated && item.any_of.len() == 1 {
                            in_order.extend(
                                words.iter().filter_map(|word| word.forms.first().cloned()),
                            );
                        }
                        any.extend(self.word(&words, *unfinished));
                    }
                    Atom::Phrase(text) => {
                        let words = self.analyser.words(text);
                        any.extend(self.phrase(&words, false));
                    }
                    Atom::Field { .. } => {}
                }
            }
            let occur = if item.negated {
                Occur::MustNot
            } else {
                Occur::Must
            };
            if !any.is_empty() {
                clauses.push((occur, Box::new(BooleanQuery::union(any))));
            }
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(tantivy::query::AllQuery)));
        }
        if in_order.len() > 1 {
            for (column, boost) in self.columns.searched() {
                let terms = in_order
                    .iter()
                    .map(|form| Term::from_field_text(column, form))
                    .collect();
                let phrase = BoostQuery::new(Box::new(PhraseQuery::new(terms)), boost * IN_ORDER);
                clauses.push((Occur::Should, Box::new(phrase)));
            }
        }
        BooleanQuery::new(clauses)
    }

    /// A word as typed: one word in all its forms, or several places of a text that must follow each other.
    fn word(&self, words: &[Word], unfinished: bool) -> Option<Box<dyn Search>> {
        let [word] = words else {
            return self.phrase(words, unfinished);
        };
        let first = word.forms.first()?;
        // A single character of a script that is searched by pairs begins every pair with it.
        let begins = (unfinished && !is_by_dictionary(first))
            || (first.chars().count() == 1 && !first.is_ascii());
        let mut any: Vec<Box<dyn Search>> = Vec::new();
        for (column, boost) in self.columns.searched() {
            for (at, form) in word.forms.iter().enumerate() {
                let counts = if at == 0 { boost } else { boost * OTHER_FORM };
                let term = Term::from_field_text(column, form);
                let search = TermQuery::new(term, IndexRecordOption::WithFreqs);
                any.push(Box::new(BoostQuery::new(Box::new(search), counts)));
            }
            if begins {
                let search =
                    FuzzyTermQuery::new_prefix(Term::from_field_text(column, first), 0, true);
                any.push(Box::new(BoostQuery::new(Box::new(search), boost * PREFIX)));
            }
        }
        Some(Box::new(BooleanQuery::union(any)))
    }

    /// Words that follow each other, in any column; written as one word too where they were joined by a hyphen.
    fn phrase(&self, words: &[Word], unfinished: bool) -> Option<Box<dyn Search>> {
        if let [word] = words {
            return self.word(std::slice::from_ref(word), unfinished);
        }
        let whole: String = words
            .iter()
            .filter_map(|word| word.forms.first())
            .map(String::as_str)
            .collect();
        let hyphenated = words.first()?.forms.contains(&whole);
        let mut any: Vec<Box<dyn Search>> = Vec::new();
        for (column, boost) in self.columns.searched() {
            let terms: Vec<Term> = words
                .iter()
                .filter_map(|word| word.forms.first())
                .map(|form| Term::from_field_text(column, form))
                .collect();
            let search: Box<dyn Search> = if unfinished && terms.len() > 1 {
                Box::new(PhrasePrefixQuery::new(terms))
            } else {
                Box::new(PhraseQuery::new(terms))
            };
            any.push(Box::new(BoostQuery::new(search, boost)));
            if hyphenated {
                let term = TermQuery::new(
                    Term::from_field_text(column, &whole),
                    IndexRecordOption::WithFreqs,
                );
                any.push(Box::new(BoostQuery::new(Box::new(term), boost)));
            }
        }
        Some(Box::new(BooleanQuery::union(any)))
    }
}

/// Whether any word of a column begins so.
fn has_prefix(searcher: &tantivy::Searcher, column: Column, prefix: &str) -> bool {
    searcher.segment_readers().iter().any(|segment| {
        let Ok(index) = segment.inverted_index(column) else {
            return false;
        };
        let Ok(mut terms) = index.terms().range().ge(prefix.as_bytes()).into_stream() else {
            return false;
        };
        terms.advance() && terms.key().starts_with(prefix.as_bytes())
    })
}

fn hit_of(key: &str) -> Option<Hit> {
    let (kind, id) = key.split_once(':')?;
    match kind {
        "c" => Some(Hit::Case(crate::domain::CaseId::new(id))),
        "f" => id.parse().ok().map(Hit::Finding),
        _ => None,
    }
}
