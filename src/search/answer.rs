//! From a question to an answer: the query is read, near words stand in for unknown ones, what matches is named, counted by facets, and
//! read from archives where it is needed for the screen.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use super::alike::Alike;
use super::analyse::{Analyser, bare};
use super::archive::{Archive, Archived, Shelf};
use super::corpus::Corpus;
use super::filter::begins;
use super::index::IndexError;
use super::plan::Planner;
use super::query::{self, Atom, Field, Query};
use super::reply::{Facet, FacetValue, Hit, Notice, SearchReply};
use super::schema::Key;
use super::view::{Found, View, Wanted};
use crate::domain::{CaseId, CaseStudy};
use crate::texts::later;

/// Values named per facet at most.
const VALUES: usize = 200;
/// The facets, with their headings.
const FACETS: [(Field, &str); 9] = [
    (Field::Country, later("Country")),
    (Field::Year, later("Year")),
    (Field::Theme, later("Theme")),
    (Field::Kind, later("Findings")),
    (Field::Tag, later("Tag")),
    (Field::Region, later("Region")),
    (Field::City, later("City")),
    (Field::Language, later("Language")),
    (Field::In, later("Where")),
];

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// Comes back with the answer.
    pub generation: u64,
    pub query: String,
    /// How many hits to name; all are counted.
    pub limit: usize,
    /// Which of them are on the screen: those from archives are read.
    pub shown: Range<usize>,
    /// Whether the values of all facets are counted too.
    pub facets: bool,
}

/// What is searched.
#[derive(Clone, Debug, Default)]
pub(super) struct Stock {
    pub(super) corpus: Arc<Corpus>,
    pub(super) archives: Arc<[Archive]>,
    /// None until the index has been opened.
    pub(super) view: Option<Arc<View>>,
    /// Whether everything is in the index, so that it can be said of a word that nothing has it.
    pub(super) complete: bool,
}

/// Answers questions; keeps what makes the next answer quick.
#[derive(Debug, Default)]
pub(super) struct Answerer {
    analyser: Analyser,
    shelf: Shelf,
}

/// A query as it was answered.
struct Understood {
    shown: String,
    query: Query,
    found: Found,
    notices: Vec<Notice>,
}

impl Answerer {
    pub(super) fn reply(
        &mut self,
        asked: &SearchRequest,
        stock: &Stock,
    ) -> Result<SearchReply, IndexError> {
        let started = Instant::now();
        let corpus = &stock.corpus;
        let mut reply = SearchReply {
            generation: asked.generation,
            query: asked.query.clone(),
            shown: asked.query.clone(),
            of: corpus.len(),
            ..SearchReply::default()
        };
        let Some(view) = &stock.view else {
            // Until there is an index, the list of the case studies is all that can be shown.
            reply.hits = corpus.case_studies();
            reply.total = reply.hits.len();
            reply.hits.truncate(asked.limit);
            reply.took = started.elapsed();
            return Ok(reply);
        };
        self.shelf.set(&stock.archives);
        let understood = self.understand(asked, stock, view)?;
        let keys = named(&understood.found, view, corpus);
        for (at, key) in keys.iter().enumerate() {
            if let Key::Archived { archive, file, id } = key
                && asked.shown.contains(&at)
                && let Some(archived) = self.shelf.get(archive, file, id)
            {
                reply.archived.insert(id.clone(), archived);
            }
        }
        reply.hits = keys.into_iter().map(hit_of).collect();
        reply.total = understood.found.total;
        reply.of = view.len().max(corpus.len());
        reply.facets = facets(&understood.found, &understood.query, view);
        reply.shown = understood.shown;
        reply.notices = understood.notices;
        reply.took = started.elapsed();
        Ok(reply)
    }

    /// Everything that a query finds: its answer without a list, the case studies among it (evenly spread where there are more than
    /// `most`), and as many of the others.
    pub(super) fn read_all(
        &mut self,
        query: &str,
        most: usize,
        others: usize,
        stock: &Stock,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<ReadAll>, IndexError> {
        let Some(view) = &stock.view else {
            return Ok(None);
        };
        self.shelf.set(&stock.archives);
        let everything = SearchRequest {
            query: query.to_owned(),
            limit: view.len(),
            ..SearchRequest::default()
        };
        let understood = self.understand(&everything, stock, view)?;
        let keys = named(&understood.found, view, &stock.corpus);
        let (cases, findings): (Vec<Key>, Vec<Key>) = keys
            .into_iter()
            .partition(|key| !matches!(key, Key::Finding(_)));
        let among: HashSet<&Key> = cases.iter().collect();
        let rest: Vec<Key> = view.cases().filter(|key| !among.contains(key)).collect();
        let mut archived = BTreeMap::new();
        let Some(found) = self.read(&cases, most, stock, &mut archived, cancelled) else {
            return Ok(None);
        };
        let among = &mut BTreeMap::new();
        let Some(rest) = self.read(&rest, others, stock, among, cancelled) else {
            return Ok(None);
        };
        Ok(Some(ReadAll {
            shown: understood.shown,
            notices: understood.notices,
            cases: cases.len(),
            findings: findings.len(),
            found,
            archived,
            rest,
        }))
    }

    fn read(
        &mut self,
        keys: &[Key],
        most: usize,
        stock: &Stock,
        archived: &mut BTreeMap<CaseId, Archived>,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Vec<Arc<CaseStudy>>> {
        let mut cases = Vec::new();
        for key in super::study::spread(keys, most) {
            if cancelled() {
                return None;
            }
            if let Key::Archived { archive, file, id } = &key {
                let read = self.shelf.get(archive, file, id);
                archived.extend(read.map(|read| (id.clone(), read)));
            }
            cases.extend(self.case_at(&key, &stock.corpus));
        }
        Some(cases)
    }

    /// Reads a query and finds what matches; near words stand in for unknown ones when there is nothing otherwise.
    fn understand(
        &mut self,
        asked: &SearchRequest,
        stock: &Stock,
        view: &View,
    ) -> Result<Understood, IndexError> {
        let typed = asked.query.as_str();
        let mut shown = typed.to_owned();
        let mut query = Query::parse(typed);
        let wanted = Wanted {
            limit: asked.limit,
            // The list without a question needs to know how many are findings.
            counts: asked.facets || query.is_empty(),
        };
        let mut notices = Vec::new();
        let alike = self.alike(&query, stock, view);
        let mut found = self.find(&query, &alike, wanted, view)?;
        if found.total == 0 && stock.complete && !query.is_empty() {
            self.correct(&mut shown, view, &mut notices);
            if !notices.is_empty() {
                query = Query::parse(&shown);
                found = self.find(&query, &alike, wanted, view)?;
            }
            if found.total == 0 {
                if let Some((most, unknown)) = self.find_most(&query, wanted, view)? {
                    found = most;
                    notices.push(Notice::Most { unknown });
                } else {
                    // The words that were corrected are not to blame.
                    notices = self.nothing_for(&shown, view)?.into_iter().collect();
                    typed.clone_into(&mut shown);
                }
            }
        }
        for alike in alike.into_iter().filter(|alike| !alike.words.is_empty()) {
            notices.push(Notice::Alike { words: alike.words });
        }
        if query.is_empty() {
            // Without a question the case studies are listed, not what was made of them.
            let findings = found.counts.iter().zip(view.values.list());
            let findings = findings.filter(|(_, value)| {
                (value.field, value.value.as_str()) == (Field::In, super::corpus::FINDINGS)
            });
            let findings: u32 = findings.map(|(count, _)| *count).sum();
            found.total -= findings as usize;
            found
                .top
                .retain(|(_, at)| !matches!(view.key(*at), Some(Key::Finding(_))));
        }
        Ok(Understood {
            shown,
            query,
            found,
            notices,
        })
    }

    fn find(
        &mut self,
        query: &Query,
        alike: &[Alike],
        wanted: Wanted,
        view: &View,
    ) -> Result<Found, IndexError> {
        let mut planner = Planner {
            view,
            analyser: &mut self.analyser,
            alike,
        };
        let plan = planner.plan(query);
        view.find(query, &plan, wanted)
    }

    /// What has most of the words of a query, and the words that nothing has.
    fn find_most(
        &mut self,
        query: &Query,
        wanted: Wanted,
        view: &View,
    ) -> Result<Option<(Found, Vec<String>)>, IndexError> {
        let mut unknown = Vec::new();
        let mut known = query.clone();
        known.items.retain(|item| match item.any_of.as_slice() {
            [Atom::Word { text, unfinished }] if !item.negated => {
                let is_there = view.knows(text, *unfinished, &mut self.analyser);
                unknown.extend((!is_there).then(|| text.clone()));
                is_there
            }
            _ => true,
        });
        let mut planner = Planner {
            view,
            analyser: &mut self.analyser,
            alike: &[],
        };
        let Some(plan) = planner.plan_for_most(&known) else {
            return Ok(None);
        };
        let found = view.find(query, &plan, wanted)?;
        Ok((found.total > 0).then_some((found, unknown)))
    }

    /// What each `like:` of a query is about: the case study of that id, or the text itself.
    fn alike(&mut self, query: &Query, stock: &Stock, view: &View) -> Vec<Alike> {
        let mut alike = Vec::new();
        for atom in query.items.iter().flat_map(|item| &item.any_of) {
            let Atom::Like(what) = atom else {
                continue;
            };
            let itself = view.case_of(&CaseId::new(what));
            let case = itself
                .as_ref()
                .and_then(|key| self.case_at(key, &stock.corpus));
            let texts = match &case {
                Some(case) => {
                    let about = [case.details.title.as_str(), &case.details.summary];
                    let blocks = case.text.blocks().iter().map(|block| &*block.text);
                    about.into_iter().chain(blocks).collect()
                }
                None => vec![what.as_str()],
            };
            let itself = itself.filter(|_| case.is_some());
            alike.push(Alike::new(what, itself, &texts, view, &mut self.analyser));
        }
        alike
    }

    /// The case study of a key, read from its archive where it is in one.
    fn case_at(&mut self, key: &Key, corpus: &Corpus) -> Option<Arc<CaseStudy>> {
        match key {
            Key::Case(id) => corpus.case(id).cloned(),
            Key::Archived { archive, file, id } => self
                .shelf
                .get(archive, file, id)
                .map(|archived| archived.case),
            Key::Finding(_) => None,
        }
    }

    /// Puts near words in place of unknown ones.
    fn correct(&mut self, shown: &mut String, view: &View, notices: &mut Vec<Notice>) {
        for atom in Query::parse(shown).wanted() {
            let Atom::Word { text, unfinished } = atom else {
                continue;
            };
            if view.knows(text, *unfinished, &mut self.analyser) {
                continue;
            }
            if let Some(near) = view.near(text, &mut self.analyser) {
                *shown = query::replace(shown, text, &near);
                notices.push(Notice::Corrected {
                    typed: text.clone(),
                    shown: near.trim_matches('"').to_owned(),
                });
            }
        }
    }

    /// Which word to leave out so that something is found.
    fn nothing_for(&mut self, typed: &str, view: &View) -> Result<Option<Notice>, IndexError> {
        let query = Query::parse(typed);
        let mut pieces: Vec<(String, bool)> = Vec::new();
        for atom in query.items.iter().flat_map(|item| &item.any_of) {
            pieces.push(match atom {
                Atom::Word { text, unfinished } => (
                    text.clone(),
                    view.knows(text, *unfinished, &mut self.analyser),
                ),
                Atom::Phrase { text, .. }
                | Atom::Pattern(text)
                | Atom::Like(text)
                | Atom::Field { value: text, .. } => (text.clone(), true),
            });
        }
        let unknown = pieces.iter().filter(|(_, known)| !known);
        for (word, _) in unknown.chain(pieces.iter().filter(|(_, known)| *known)) {
            let without = query::without(typed, word);
            let rest = Query::parse(&without);
            if rest.is_empty() || self.find(&rest, &[], Wanted::default(), view)?.total > 0 {
                return Ok(Some(Notice::NothingFor {
                    word: word.clone(),
                    without,
                }));
            }
        }
        let first = pieces.into_iter().next();
        Ok(first.map(|(word, _)| Notice::NothingFor {
            word,
            without: String::new(),
        }))
    }
}

/// What a query finds, read.
pub(super) struct ReadAll {
    pub(super) shown: String,
    pub(super) notices: Vec<Notice>,
    /// How many case studies and findings match, of which `found` are read.
    pub(super) cases: usize,
    pub(super) findings: usize,
    pub(super) found: Vec<Arc<CaseStudy>>,
    /// Those of them that are in archives.
    pub(super) archived: BTreeMap<CaseId, Archived>,
    pub(super) rest: Vec<Arc<CaseStudy>>,
}

/// What was found, as far as it is still there; what is in two archives is named once.
fn named(found: &Found, view: &View, corpus: &Corpus) -> Vec<Key> {
    let mut seen = HashSet::new();
    let keys = found.top.iter().filter_map(|(_, at)| view.key(*at));
    let there = keys.filter(|key| match key {
        Key::Case(id) => corpus.case(id).is_some(),
        Key::Finding(id) => corpus.workshop.findings.contains_key(id),
        Key::Archived { id, .. } => corpus.case(id).is_none() && seen.insert(id.clone()),
    });
    there.collect()
}

fn hit_of(key: Key) -> Hit {
    match key {
        Key::Finding(id) => Hit::Finding(id),
        Key::Case(id) | Key::Archived { id, .. } => Hit::Case(id),
    }
}

/// The values of each facet among the hits. A field's own restriction does not narrow its own counts, so that a second value can be
/// chosen beside the first.
fn facets(found: &Found, query: &Query, view: &View) -> Vec<Facet> {
    let facet = |(field, title): &(Field, &'static str)| {
        let chosen: Vec<&str> = query.values(*field).collect();
        let bared: Vec<String> = chosen.iter().map(|value| bare(value)).collect();
        let counted = view.values.list().iter().zip(&found.counts);
        let mut values: Vec<FacetValue> = counted
            .filter(|(value, _)| value.field == *field)
            .map(|(value, count)| FacetValue {
                value: value.value.clone(),
                count: *count as usize,
                chosen: bared.iter().any(|chosen| begins(&value.bare, chosen)),
            })
            .filter(|value| value.count > 0 || value.chosen)
            .collect();
        for (value, bared) in chosen.iter().zip(&bared) {
            if !values
                .iter()
                .any(|known| begins(&bare(&known.value), bared))
            {
                values.push(FacetValue {
                    value: (*value).to_owned(),
                    count: 0,
                    chosen: true,
                });
            }
        }
        values.sort_by(|a, b| {
            let by_count = || b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value));
            b.chosen.cmp(&a.chosen).then_with(|| match field {
                Field::Year => b.value.cmp(&a.value),
                _ => by_count(),
            })
        });
        values.truncate(VALUES);
        Facet {
            field: *field,
            title,
            values,
        }
    };
    let tells = |facet: &Facet| match facet.values.as_slice() {
        [] => false,
        // That everything is in the workshop goes without saying.
        [only] => facet.field != Field::In || only.chosen,
        _ => true,
    };
    FACETS.iter().map(facet).filter(tells).collect()
}
