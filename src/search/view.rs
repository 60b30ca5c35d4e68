//! The index at one moment: answers queries beside whoever writes it, with the best hits, their number and the counts of all facets in
//! one pass over what matches.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use tantivy::collector::{Collector, DocSetCollector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::begins;
use super::filter::{Filter, Verdict};
use super::index::IndexError;
use super::plan::Plan;
use super::query::Query;
use super::schema::{Key, Schema};
use super::segment::{Segment, Values};
use crate::domain::CaseId;

/// Matches that are looked at again to put exact phrases first, and where there is one word, to put its very form first.
const LOOKED_AT: usize = 1_000;
const LOOKED_AT_ONE: usize = 200;

/// The index at one moment. Cheap to share.
#[derive(Clone)]
pub struct View {
    pub(super) searcher: Searcher,
    pub(super) schema: Schema,
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) values: Arc<Values>,
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View")
            .field("documents", &self.searcher.num_docs())
            .finish_non_exhaustive()
    }
}

/// How much is to be found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    /// How many of the best are named; all are counted.
    pub(super) limit: usize,
    /// Whether the values of all facets are counted too.
    pub(super) counts: bool,
}

/// What matches a query.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Best first, not more than were asked for.
    pub(super) top: Vec<(Score, DocAddress)>,
    pub(super) total: usize,
    /// How many of the hits have each value.
    pub(super) counts: Vec<u32>,
}

impl View {
    /// The index as a searcher sees it; segments that an older view has read already are taken from it.
    pub(super) fn new(
        searcher: Searcher,
        schema: Schema,
        before: Option<&Self>,
    ) -> Result<Self, IndexError> {
        let mut values = before
            .map(|view| Arc::clone(&view.values))
            .unwrap_or_default();
        let read = |reader: &SegmentReader| {
            let known = before.and_then(|view| {
                let mut segments = view.segments.iter();
                segments.find(|segment| segment.id == reader.segment_id())
            });
            match known {
                Some(segment) => Ok(Arc::clone(segment)),
                None => Segment::read(reader, &mut values).map(Arc::new),
            }
        };
        let segments: tantivy::Result<Vec<_>> =
            searcher.segment_readers().iter().map(read).collect();
        Ok(Self {
            segments: segments?,
            searcher,
            schema,
            values,
        })
    }

    /// How many case studies and findings there are.
    pub fn len(&self) -> usize {
        usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What matches, best first: a phrase as typed, then all words in any form, then those that have the last word only as the beginning
    /// of a longer one; within these by BM25, then by title.
    pub(super) fn find(
        &self,
        query: &Query,
        plan: &Plan,
        wanted: Wanted,
    ) -> Result<Found, IndexError> {
        let limit = wanted.limit.min(self.len());
        let keep = match plan.words() {
            0 => limit,
            1 => limit.max(LOOKED_AT_ONE),
            _ => limit.max(LOOKED_AT),
        };
        let mut without = HashSet::new();
        for search in plan.without() {
            without.extend(self.searcher.search(search, &DocSetCollector)?);
        }
        let tally = Tally {
            view: self,
            without: Arc::new(without),
            filter: Arc::new(Filter::new(query, &self.values)),
            keep,
            counts: wanted.counts,
            scored: plan.is_scored(),
        };
        let mut found = self.searcher.search(plan.search(), &tally)?;
        if plan.words() > 0 {
            keep_best(&mut found.top, keep, |a, b| self.compare(a, b));
            plan.rank(self, &mut found.top)?;
        }
        keep_best(&mut found.top, limit, |a, b| self.compare(a, b));
        found.top.sort_unstable_by(|a, b| self.compare(a, b));
        Ok(found)
    }

    fn compare(&self, a: &(Score, DocAddress), b: &(Score, DocAddress)) -> Ordering {
        let segment = |at: DocAddress| self.segments.get(at.segment_ord as usize);
        b.0.total_cmp(&a.0).then_with(|| {
            if a.1.segment_ord == b.1.segment_ord {
                let rank = |at: DocAddress| segment(at).map(|segment| segment.rank(at.doc_id));
                rank(a.1).cmp(&rank(b.1))
            } else {
                let order = |at: DocAddress| segment(at).map(|segment| segment.order(at.doc_id));
                order(a.1).cmp(&order(b.1))
            }
        })
    }

    /// Gathers what makes the first letters of a word quick, as long as there is time.
    pub(super) fn prepare(&self, has_time: &dyn Fn() -> bool) -> Result<(), IndexError> {
        let segments = self.searcher.segment_readers().iter().zip(&self.segments);
        for (reader, segment) in segments {
            if segment.beginnings.get().is_none() && has_time() {
                let kept = begins::keep(reader, self.schema.text, begins::MANY)?;
                let _ = segment.beginnings.set(kept);
            }
        }
        Ok(())
    }

    /// What a document is.
    pub(super) fn key(&self, at: DocAddress) -> Option<Key> {
        self.segments.get(at.segment_ord as usize)?.key(at.doc_id)
    }

    /// All case studies.
    pub(super) fn cases(&self) -> impl Iterator<Item = Key> {
        let segments = self.searcher.segment_readers().iter().zip(&self.segments);
        let keys = segments.flat_map(|(reader, segment)| {
            reader.doc_ids_alive().filter_map(|doc| segment.key(doc))
        });
        keys.filter(|key| !matches!(key, Key::Finding(_)))
    }

    /// The case study of an id.
    pub(super) fn case_of(&self, id: &CaseId) -> Option<Key> {
        self.cases().find(|key| match key {
            Key::Case(known) | Key::Archived { id: known, .. } => known == id,
            Key::Finding(_) => false,
        })
    }
}

/// Collects what matches.
struct Tally<'a> {
    view: &'a View,
    /// Left out.
    without: Arc<HashSet<DocAddress>>,
    filter: Arc<Filter>,
    keep: usize,
    /// Whether the values of the hits are counted.
    counts: bool,
    scored: bool,
}

impl Collector for Tally<'_> {
    type Fruit = Found;
    type Child = SegmentTally;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentTally> {
        let segment = self.view.segments.get(ordinal as usize).cloned();
        let segment = segment.ok_or_else(|| {
            tantivy::TantivyError::InternalError("a segment without columns".into())
        })?;
        Ok(SegmentTally {
            ordinal,
            best: Best::new(self.keep),
            counts: vec![
                0;
                if self.counts {
                    self.filter.values.list().len()
                } else {
                    0
                }
            ],
            total: 0,
            filter: Arc::clone(&self.filter),
            without: Arc::clone(&self.without),
            segment,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, found: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found {
            counts: vec![0; self.filter.values.list().len()],
            ..Found::default()
        };
        for found in found {
            all.top.extend(found.top);
            all.total += found.total;
            for (sum, count) in all.counts.iter_mut().zip(found.counts) {
                *sum += count;
            }
        }
        Ok(all)
    }
}

struct SegmentTally {
    without: Arc<HashSet<DocAddress>>,
    ordinal: SegmentOrdinal,
    segment: Arc<Segment>,
    filter: Arc<Filter>,
    best: Best,
    counts: Vec<u32>,
    total: usize,
}

impl SegmentTally {
    fn count(&mut self, doc: DocId, verdict: Verdict) {
        let values = self.filter.values.list();
        for number in self.segment.facets(doc) {
            let number = *number as usize;
            let counted = match verdict {
                Verdict::But(field) => values.get(number).is_some_and(|value| value.field == field),
                Verdict::Hit | Verdict::Miss => true,
            };
            if counted && let Some(count) = self.counts.get_mut(number) {
                *count += 1;
            }
        }
    }
}

impl SegmentCollector for SegmentTally {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        let verdict = if self.filter.is_open() {
            Verdict::Hit
        } else {
            self.filter.verdict(&self.segment, doc)
        };
        let is_left_out = || self.without.contains(&DocAddress::new(self.ordinal, doc));
        if verdict == Verdict::Miss || (!self.without.is_empty() && is_left_out()) {
            return;
        }
        if !self.counts.is_empty() {
            self.count(doc, verdict);
        }
        if verdict == Verdict::Hit {
            self.total += 1;
            self.best.push(score, doc, &self.segment);
        }
    }

    fn harvest(self) -> Found {
        let address = |doc| DocAddress::new(self.ordinal, doc);
        let top = self.best.into_best().into_iter();
        Found {
            top: top.map(|(score, _, doc)| (score, address(doc))).collect(),
            total: self.total,
            counts: self.counts,
        }
    }
}

/// The best of a stream: twice as many as wanted are gathered, then the worse half is dropped.
struct Best {
    keep: usize,
    gathered: Vec<(Score, u32, DocId)>,
    /// What a newcomer must be better than.
    bar: Option<(Score, u32)>,
}

impl Best {
    fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            gathered: Vec::new(),
            bar: None,
        }
    }

    fn push(&mut self, score: Score, doc: DocId, segment: &Segment) {
        // Most are not good enough, and known not to be without looking further.
        if self.bar.is_some_and(|(bar, _)| score < bar) {
            return;
        }
        let rank = segment.rank(doc);
        if self
            .bar
            .is_some_and(|(bar, bar_rank)| score <= bar && rank > bar_rank)
        {
            return;
        }
        self.gathered.push((score, rank, doc));
        if self.gathered.len() >= self.keep.saturating_mul(2) {
            keep_best(&mut self.gathered, self.keep, better);
            self.bar = self.gathered.last().map(|(score, rank, _)| (*score, *rank));
        }
    }

    /// In no order.
    fn into_best(mut self) -> Vec<(Score, u32, DocId)> {
        keep_best(&mut self.gathered, self.keep, better);
        self.gathered
    }
}

fn better(a: &(Score, u32, DocId), b: &(Score, u32, DocId)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// Drops all but the best of a list; where any were dropped, the last one left is the least of those.
fn keep_best<T>(list: &mut Vec<T>, keep: usize, compare: impl FnMut(&T, &T) -> Ordering) {
    if keep < list.len() {
        list.select_nth_unstable_by(keep.saturating_sub(1), compare);
        list.truncate(keep);
    }
}
