//! What a finding is about, as a vector: the words of its headline, remark and quotes, and its tags, weighted by how rare they are.

use std::collections::BTreeMap;

use super::groups::{Table, as_f32};
use super::terms::{pairs, terms};
use crate::domain::{Finding, FindingId, TagId, Workshop};

/// How much each part of a finding counts. Tags are the group's own judgement, headlines its own words.
const TAG: f32 = 2.0;
const PARENT_TAG: f32 = 1.0;
const HEADLINE: f32 = 2.0;
const REMARK: f32 = 1.0;
const QUOTE: f32 = 1.0;
/// What a pair of characters counts beside the word that it is a part of.
const PAIR: f32 = 0.5;
/// What a term of one finding alone counts: it links it to nothing, and only sets it off a little.
const ALONE: f32 = 0.5;

/// One thing that a finding can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    Tag(TagId),
    /// A word by its stem.
    Word(String),
    /// Two neighbouring characters.
    Pair(String),
}

/// The vector of a text or a finding: term number to weight, in order of terms; of length 1.
pub(super) type Vector = Vec<(usize, f32)>;

/// The vectors of some findings.
#[derive(Debug)]
pub(super) struct Features {
    pub vectors: Vec<Vector>,
    /// In order, each with how many findings have it.
    terms: Vec<(Term, usize)>,
}

/// Terms with their weights before rareness counts.
type Raw = BTreeMap<Term, f32>;

impl Features {
    /// Describes these findings; a finding that is not there is about nothing.
    pub(super) fn of(ids: &[FindingId], workshop: &Workshop) -> Self {
        let described = |id| workshop.findings.get(id).map(|it| raw(it, workshop));
        let raw: Vec<Raw> = ids
            .iter()
            .map(|id| described(id).unwrap_or_default())
            .collect();
        let mut counts: BTreeMap<&Term, usize> = BTreeMap::new();
        for term in raw.iter().flat_map(BTreeMap::keys) {
            *counts.entry(term).or_default() += 1;
        }
        let terms = counts.iter().map(|(term, count)| ((*term).clone(), *count));
        let mut features = Self {
            vectors: Vec::new(),
            terms: terms.collect(),
        };
        let all = ids.len();
        features.vectors = raw.iter().map(|raw| features.vector(raw, all)).collect();
        features
    }

    /// The vector of a text that is no finding (yet).
    pub(super) fn of_text(&self, text: &str) -> Vector {
        let mut raw = Raw::new();
        add_text(&mut raw, text, 1.0);
        self.vector(&raw, self.vectors.len())
    }

    fn vector(&self, raw: &Raw, all: usize) -> Vector {
        let weigh = |(term, weight): (&Term, &f32)| {
            let at = self
                .terms
                .binary_search_by(|(other, _)| other.cmp(term))
                .ok()?;
            let (_, count) = self.terms.get(at)?;
            Some((at, weight * rareness(*count, all)))
        };
        let mut vector: Vector = raw.iter().filter_map(weigh).collect();
        let length = vector
            .iter()
            .map(|(_, weight)| weight * weight)
            .sum::<f32>();
        let length = length.sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut vector {
            *weight /= length;
        }
        vector
    }

    /// How alike all pairs of findings are: the cosines of their vectors, 0 to 1.
    pub(super) fn likeness(&self) -> Table {
        let mut having: Vec<Vec<(usize, f32)>> = vec![Vec::new(); self.terms.len()];
        for (finding, vector) in self.vectors.iter().enumerate() {
            for (term, weight) in vector {
                if let Some(list) = having.get_mut(*term) {
                    list.push((finding, *weight));
                }
            }
        }
        let mut table = Table::new(self.vectors.len());
        for list in having.iter().filter(|list| list.len() > 1) {
            for (a, weight) in list {
                let row = table.row_mut(*a);
                for (b, other) in list.iter().filter(|(b, _)| b != a) {
                    if let Some(value) = row.get_mut(*b) {
                        *value += weight * other;
                    }
                }
            }
        }
        table
    }

    /// The terms that at least two of these findings share, with how many have it. The strongest first: what many of them have
    /// and few others.
    pub(super) fn shared(&self, members: &[usize]) -> Vec<(&Term, usize)> {
        let mut sums: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        let vectors = members.iter().filter_map(|at| self.vectors.get(*at));
        for (term, weight) in vectors.flatten() {
            let entry = sums.entry(*term).or_default();
            *entry = (entry.0 + weight, entry.1 + 1);
        }
        let strength = |(at, (sum, count)): (usize, (f32, usize))| {
            let (term, all) = self.terms.get(at)?;
            let own = as_f32(count) / as_f32(*all);
            (count > 1).then_some((sum * own, term, count))
        };
        let mut ranked: Vec<_> = sums.into_iter().filter_map(strength).collect();
        ranked.sort_by(|(a, term, _), (b, other, _)| b.total_cmp(a).then(term.cmp(other)));
        ranked
            .into_iter()
            .map(|(_, term, count)| (term, count))
            .collect()
    }

    /// How many findings have this term.
    pub(super) fn having(&self, term: &Term) -> usize {
        let at = self.terms.binary_search_by(|(other, _)| other.cmp(term));
        let found = at.ok().and_then(|at| self.terms.get(at));
        found.map_or(0, |(_, count)| *count)
    }
}

/// How alike two vectors are: their cosine, 0 to 1.
pub(super) fn cosine(a: &Vector, b: &Vector) -> f32 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut sum = 0.0;
    while let (Some((at_a, weight_a)), Some((at_b, weight_b))) = (a.peek(), b.peek()) {
        match at_a.cmp(at_b) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                sum += weight_a * weight_b;
                a.next();
                b.next();
            }
        }
    }
    sum
}

/// How much a term says that `count` of `all` findings have.
pub(super) fn rareness(count: usize, all: usize) -> f32 {
    let alone = if count == 1 { ALONE } else { 1.0 };
    alone * (1.0 + as_f32(all) / as_f32(count)).ln()
}

/// The terms of one finding. The words of its tags count like those of its headline, so that it meets findings that say the word
/// without carrying the tag.
fn raw(finding: &Finding, workshop: &Workshop) -> Raw {
    let mut raw = Raw::new();
    for tag in finding.tags.iter().filter_map(|id| workshop.tags.get(id)) {
        add(&mut raw, Term::Tag(tag.id), TAG);
        add_text(&mut raw, &tag.name, HEADLINE);
        if let Some(parent) = tag.parent.and_then(|id| workshop.tags.get(&id)) {
            add(&mut raw, Term::Tag(parent.id), PARENT_TAG);
        }
    }
    add_text(&mut raw, &finding.headline, HEADLINE);
    add_text(&mut raw, &finding.remark, REMARK);
    for excerpt in &finding.excerpts {
        add_text(&mut raw, &excerpt.quote, QUOTE);
    }
    raw
}

fn add_text(raw: &mut Raw, text: &str, weight: f32) {
    for word in terms(text) {
        add(raw, Term::Word(word.stem), weight);
    }
    for pair in pairs(text) {
        add(raw, Term::Pair(pair), weight * PAIR);
    }
}

fn add(raw: &mut Raw, term: Term, weight: f32) {
    let entry = raw.entry(term).or_default();
    *entry = entry.max(weight);
}
