//! The words and phrases of the case studies found, against those of all others: what is special here, and what is frequent.
//!
//! A word is special when more of the found case studies hold it than chance would have it: log-likelihood G² on the numbers of case
//! studies with and without it (Dunning 1993; Rayson and Garside 2000), at least 3.84, the five per cent point of χ². Case studies
//! are counted rather than occurrences, so that one text that repeats itself does not speak for all. Pure, and the same input gives
//! the same answer.

mod text_words;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::text_words::{LONGEST, Lexicon, Phrase, Run, runs};
use crate::domain::CaseStudy;

/// Entries of each list, at most.
pub const MOST: usize = 200;
/// G² from which a difference is taken for one.
const CLEAR: f64 = 3.84;
/// What is in more than so many per cent of all case studies says nothing, when there are at least [`ENOUGH`] of them.
const EVERYWHERE: u32 = 90;
const ENOUGH: u32 = 10;

/// A word or phrase with what was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it is mostly written.
    pub text: String,
    /// How many words it has.
    pub words: usize,
    /// How many of the case studies found hold it, and how many of the others.
    pub found: u32,
    pub rest: u32,
    /// How often it stands in those found.
    pub times: u32,
}

/// Words and phrases in two orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// More frequent in the case studies found than in the others, clearest first. Empty when there are no others.
    pub special: Vec<Entry>,
    /// In most of the case studies found first.
    pub frequent: Vec<Entry>,
    /// How many case studies were found, and how many others there are, as far as they were read.
    pub found: u32,
    pub rest: u32,
}

/// What is known of a candidate.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    found: u32,
    rest: u32,
    times: u32,
    /// The number of the case study that it was counted in last; 0 for none.
    last: u32,
    /// For each word of it, whether it was ever written in small letters.
    small: [bool; LONGEST],
}

impl Words {
    /// Counts; `None` when the work was cancelled.
    pub fn compare(
        found: &[Arc<CaseStudy>],
        rest: &[Arc<CaseStudy>],
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut lexicon = Lexicon::default();
        let mut texts: Vec<Vec<Run>> = Vec::with_capacity(found.len());
        for case in found {
            if cancelled() {
                return None;
            }
            texts.push(runs(&case.text, |word| Some(lexicon.learn(word))));
        }
        let mut counts = candidates(&texts, &lexicon);
        let mut number = number(found.len());
        for case in rest {
            if cancelled() {
                return None;
            }
            number += 1;
            let text = runs(&case.text, |word| lexicon.known(word));
            for (phrase, _) in text.iter().flat_map(|run| run.phrases(&lexicon)) {
                if let Some(count) = counts.get_mut(&phrase)
                    && count.last != number
                {
                    count.last = number;
                    count.rest += 1;
                }
            }
        }
        Some(ranked(&counts, &lexicon, found.len(), rest.len()))
    }
}

fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// The words and phrases of the texts found with their counts. With several texts, what stands in only one is left out: it is
/// special by itself. A phrase is looked at only when its words are candidates.
fn candidates(texts: &[Vec<Run>], lexicon: &Lexicon) -> HashMap<Phrase, Count> {
    let least = if texts.len() < 3 { 1 } else { 2 };
    let mut words = HashMap::new();
    count(texts, lexicon, &mut words, |phrase| phrase.len() == 1);
    words.retain(|_, count: &mut Count| count.found >= least);
    let known: HashSet<Phrase> = words.keys().copied().collect();
    let mut phrases = HashMap::new();
    count(texts, lexicon, &mut phrases, |phrase| {
        let is_candidate =
            |word: &u32| lexicon.is_function_word(*word) || known.contains(&Phrase::of(&[*word]));
        phrase.len() > 1 && phrase.words().iter().all(is_candidate)
    });
    phrases.retain(|_, count| count.found >= least);
    words.extend(phrases);
    words
}

/// Counts the phrases that are wanted in the texts found.
fn count(
    texts: &[Vec<Run>],
    lexicon: &Lexicon,
    counts: &mut HashMap<Phrase, Count>,
    wanted: impl Fn(&Phrase) -> bool,
) {
    for (text, number) in texts.iter().zip(1..) {
        let phrases = text.iter().flat_map(|run| run.phrases(lexicon));
        for (phrase, small) in phrases.filter(|(phrase, _)| wanted(phrase)) {
            let count = counts.entry(phrase).or_default();
            count.times += 1;
            count.found += u32::from(count.last != number);
            count.last = number;
            for (ever, now) in count.small.iter_mut().zip(small) {
                *ever |= now;
            }
        }
    }
}

/// Both lists from the counts.
fn ranked(counts: &HashMap<Phrase, Count>, lexicon: &Lexicon, found: usize, rest: usize) -> Words {
    let (found, rest) = (number(found), number(rest));
    let absorbed = absorbed(counts);
    let is_everywhere = |count: &Count| {
        found + rest >= ENOUGH && (count.found + count.rest) * 100 > (found + rest) * EVERYWHERE
    };
    let entries: Vec<Entry> = counts
        .iter()
        .filter(|(phrase, _)| !absorbed.contains(phrase))
        .filter(|(_, count)| !is_everywhere(count))
        .map(|(phrase, count)| Entry {
            text: lexicon.written(phrase, count.small),
            words: phrase.len(),
            found: count.found,
            rest: count.rest,
            times: count.times,
        })
        .collect();
    let is_special = |(score, _): &(f64, &Entry)| *score >= CLEAR;
    let mut special: Vec<(f64, &Entry)> = entries
        .iter()
        .map(|entry| (keyness(entry.found, found, entry.rest, rest), entry))
        .filter(is_special)
        .collect();
    special
        .sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| order(one).cmp(&order(other))));
    let special = special.into_iter().map(|(_, entry)| entry);
    let mut frequent: Vec<&Entry> = entries.iter().collect();
    frequent.sort_by(|one, other| order(one).cmp(&order(other)));
    Words {
        special: special.take(MOST).cloned().collect(),
        frequent: frequent.into_iter().take(MOST).cloned().collect(),
        found,
        rest,
    }
}

/// Most frequent first; the text settles what is left.
fn order(entry: &Entry) -> (std::cmp::Reverse<(u32, u32)>, &str) {
    (std::cmp::Reverse((entry.found, entry.times)), &entry.text)
}

/// Words and phrases that stand nowhere but in one longer phrase, which says more.
fn absorbed(counts: &HashMap<Phrase, Count>) -> HashSet<Phrase> {
    let mut absorbed = HashSet::new();
    for (phrase, count) in counts {
        for part in phrase.parts() {
            let same = |other: &Count| {
                (other.times, other.found, other.rest) == (count.times, count.found, count.rest)
            };
            if counts.get(&part).is_some_and(same) {
                absorbed.insert(part);
            }
        }
    }
    absorbed
}

/// The log-likelihood ratio G² of `with` out of `found` against `other` out of `rest`; nothing where the share of the rest is as high.
fn keyness(with: u32, found: u32, other: u32, rest: u32) -> f64 {
    let [with, found, other, rest] = [with, found, other, rest].map(f64::from);
    if rest == 0.0 || with * rest <= other * found {
        return 0.0;
    }
    let all = found + rest;
    let share = (with + other) / all;
    let cell = |seen: f64, expected: f64| {
        if seen == 0.0 {
            0.0
        } else {
            seen * (seen / expected).ln()
        }
    };
    let have = cell(with, found * share) + cell(other, rest * share);
    let have_not =
        cell(found - with, found * (1.0 - share)) + cell(rest - other, rest * (1.0 - share));
    2.0 * (have + have_not)
}

#[cfg(test)]
mod tests;
