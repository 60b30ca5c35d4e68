//! What a finding is about, as a vector: the words of its headline, remark and quotes, and its tags, weighted by how rare they are.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::as_f32;
use crate::domain::{Finding, FindingId, Workshop};
use crate::text::segment::words;

/// How much each part of a finding counts. Tags are the group's own judgement, headlines its own words.
const TAG: f32 = 3.0;
const PARENT_TAG: f32 = 1.2;
const HEADLINE: f32 = 2.0;
const REMARK: f32 = 1.0;
const QUOTE: f32 = 0.5;
/// Words named for a proposal.
const NAMED: usize = 4;
/// The share of findings that must carry a tag for it to give the theme its name.
const SHARED: f32 = 0.6;

/// English words that say nothing about what a finding is about.
const EMPTY: [&str; 96] = [
    "the", "and", "for", "with", "that", "this", "from", "are", "was", "were", "has", "have",
    "had", "not", "but", "they", "their", "them", "who", "which", "what", "when", "where", "will",
    "would", "can", "could", "should", "may", "must", "its", "his", "her", "she", "our", "your",
    "you", "all", "any", "some", "more", "most", "than", "then", "too", "very", "also", "into",
    "onto", "over", "under", "after", "before", "between", "about", "against", "without", "within",
    "during", "only", "even", "each", "every", "other", "such", "own", "same", "many", "much",
    "few", "one", "two", "three", "four", "first", "new", "out", "off", "per", "via", "did",
    "does", "done", "been", "being", "make", "made", "get", "got", "use", "used", "often", "there",
    "how", "why", "no",
];

/// One thing that a finding can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Term {
    Tag(String),
    Word(String),
}

/// The vectors of some findings.
#[derive(Debug)]
pub(super) struct Features {
    /// For each finding: term number to weight, in order of terms; of length 1.
    vectors: Vec<Vec<(usize, f32)>>,
    terms: Vec<Term>,
    /// How each word is mostly written.
    written: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Features {
    /// Describes these findings; a finding that is not there is about nothing.
    pub(super) fn of(ids: &[FindingId], workshop: &Workshop) -> Self {
        let mut written: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let raw: Vec<BTreeMap<Term, f32>> = ids
            .iter()
            .map(|id| {
                workshop
                    .findings
                    .get(id)
                    .map(|it| raw(it, workshop, &mut written))
                    .unwrap_or_default()
            })
            .collect();
        let mut counts: BTreeMap<&Term, usize> = BTreeMap::new();
        for term in raw.iter().flat_map(BTreeMap::keys) {
            *counts.entry(term).or_default() += 1;
        }
        // A word of one finding alone links it to nothing; it only sets it off a little.
        let alone = |count: usize| if count == 1 { 0.5 } else { 1.0 };
        let rare = |count: usize| alone(count) * (1.0 + as_f32(ids.len()) / as_f32(count)).ln();
        let numbered: BTreeMap<&Term, (usize, f32)> = counts
            .iter()
            .enumerate()
            .map(|(number, (term, count))| (*term, (number, rare(*count))))
            .collect();
        let vectors = raw
            .iter()
            .map(|terms| {
                let weigh = |(term, weight): (&Term, &f32)| {
                    numbered
                        .get(term)
                        .map(|(number, rare)| (*number, weight * rare))
                };
                let mut vector: Vec<(usize, f32)> = terms.iter().filter_map(weigh).collect();
                let length = vector
                    .iter()
                    .map(|(_, weight)| weight * weight)
                    .sum::<f32>()
                    .sqrt();
                if length > 0.0 {
                    for (_, weight) in &mut vector {
                        *weight /= length;
                    }
                }
                vector
            })
            .collect();
        let terms = counts.into_keys().cloned().collect();
        Self {
            vectors,
            terms,
            written,
        }
    }

    /// How alike two findings are: the cosine of their vectors, 0 to 1.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.vectors.get(a), self.vectors.get(b)) else {
            return 0.0;
        };
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

    /// The terms that at least two of these findings share, strongest first.
    fn shared(&self, members: &[usize]) -> Vec<(&Term, usize)> {
        let mut weights: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        for (term, weight) in members
            .iter()
            .filter_map(|at| self.vectors.get(*at))
            .flatten()
        {
            let entry = weights.entry(*term).or_default();
            *entry = (entry.0 + weight, entry.1 + 1);
        }
        let mut ranked: Vec<_> = weights
            .into_iter()
            .filter(|(_, (_, count))| *count > 1 || members.len() == 1)
            .collect();
        ranked
            .sort_by(|(term_a, (a, _)), (term_b, (b, _))| b.total_cmp(a).then(term_a.cmp(term_b)));
        ranked
            .into_iter()
            .filter_map(|(term, (_, count))| Some((self.terms.get(term)?, count)))
            .collect()
    }

    /// The words and tags that hold these findings together.
    pub(super) fn words(&self, members: &[usize]) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let named = self
            .shared(members)
            .into_iter()
            .map(|(term, _)| self.shown(term));
        named
            .filter(|word| seen.insert(word.to_lowercase()))
            .take(NAMED)
            .collect()
    }

    /// A name for these findings: a tag that most of them carry, or else their two strongest words.
    pub(super) fn name(&self, members: &[usize]) -> String {
        let shared = self.shared(members);
        let most = |(term, count): &&(&Term, usize)| {
            matches!(term, Term::Tag(_)) && as_f32(*count) >= SHARED * as_f32(members.len())
        };
        let name = match shared.iter().find(most) {
            Some((term, _)) => self.shown(term),
            None => self
                .words(members)
                .into_iter()
                .take(2)
                .collect::<Vec<_>>()
                .join(" and "),
        };
        let mut chars = name.chars();
        let name: String = chars
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(chars)
            .collect();
        if name.is_empty() {
            "Belong together".into()
        } else {
            name
        }
    }

    /// A term as people write it.
    fn shown(&self, term: &Term) -> String {
        match term {
            Term::Tag(name) => name.clone(),
            Term::Word(stem) => {
                let forms = self.written.get(stem).into_iter().flatten();
                let most =
                    forms.max_by(|(a, count_a), (b, count_b)| count_a.cmp(count_b).then(b.cmp(a)));
                most.map_or_else(|| stem.clone(), |(form, _)| form.clone())
            }
        }
    }
}

/// The terms of one finding, each with its weight.
fn raw(
    finding: &Finding,
    workshop: &Workshop,
    written: &mut BTreeMap<String, BTreeMap<String, usize>>,
) -> BTreeMap<Term, f32> {
    let mut terms: BTreeMap<Term, f32> = BTreeMap::new();
    let mut add = |term, weight: f32| {
        let entry = terms.entry(term).or_default();
        *entry = entry.max(weight);
    };
    for tag in finding.tags.iter().filter_map(|id| workshop.tags.get(id)) {
        add(Term::Tag(tag.name.clone()), TAG);
        if let Some(parent) = tag.parent.and_then(|id| workshop.tags.get(&id)) {
            add(Term::Tag(parent.name.clone()), PARENT_TAG);
        }
    }
    let quotes = finding
        .excerpts
        .iter()
        .map(|excerpt| (excerpt.quote.as_str(), QUOTE));
    for (text, weight) in [
        (finding.headline.as_str(), HEADLINE),
        (finding.remark.as_str(), REMARK),
    ]
    .into_iter()
    .chain(quotes)
    {
        for word in words(text).into_iter().filter_map(|range| text.get(range)) {
            let lower = word.to_lowercase();
            if says_something(&lower) {
                let stem = stem(&lower);
                *written
                    .entry(stem.clone())
                    .or_default()
                    .entry(lower)
                    .or_default() += 1;
                add(Term::Word(stem), weight);
            }
        }
    }
    terms
}

fn says_something(word: &str) -> bool {
    let long_enough = if word.is_ascii() {
        word.len() > 2
    } else {
        word.chars().count() > 1
    };
    long_enough && !EMPTY.contains(&word) && !word.chars().all(|c| c.is_ascii_digit())
}

/// An English word without its commonest endings; other words as they are. Light on purpose: a wrong stem joins what does not
/// belong together, a missed one only weakens a link.
fn stem(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    let without =
        |ending: &str, least: usize| word.strip_suffix(ending).filter(|stem| stem.len() >= least);
    if let Some(stem) = without("ies", 2) {
        return format!("{stem}y");
    }
    for (ending, least) in [
        ("ings", 4),
        ("ing", 4),
        ("ers", 4),
        ("ed", 4),
        ("sses", 3),
        ("es", 4),
        ("s", 3),
        ("er", 4),
    ] {
        if let Some(stem) = without(ending, least)
            && !(ending == "s" && stem.ends_with('s'))
        {
            let doubled = stem
                .as_bytes()
                .last_chunk::<2>()
                .is_some_and(|[a, b]| a == b && !b"lsz".contains(b));
            let stem = if doubled {
                stem.get(..stem.len() - 1).unwrap_or(stem)
            } else {
                stem
            };
            return stem.trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        for (a, b) in [
            ("shelters", "shelter"),
            ("officers", "officer"),
            ("agencies", "agency"),
            ("training", "trained"),
            ("planned", "planning"),
            ("offices", "office"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("police"), stem("policy"));
        assert_eq!(stem("인신매매"), "인신매매");
    }
}
