//! Words that nothing has, and the words that were most likely meant.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy_fst::{Automaton, Regex};

use super::analyse::{Analyser, Word, bare};
use super::view::View;

/// A word that may have been meant, the likeliest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Near {
    distance: usize,
    /// How many documents have it.
    often: Reverse<u64>,
    term: String,
}

impl View {
    /// Whether a word, in any form, is anywhere; an unfinished one also as the beginning of a longer one.
    pub(super) fn knows(&self, word: &str, unfinished: bool, analyser: &mut Analyser) -> bool {
        let words = analyser.words(word);
        words
            .iter()
            .all(|word| self.holds(word.general()) || (unfinished && self.has_prefix(word.own())))
    }

    fn holds(&self, form: &str) -> bool {
        self.documents_with(form) > 0
    }

    fn documents_with(&self, form: &str) -> u64 {
        let term = Term::from_field_text(self.schema.text, form);
        self.searcher.doc_freq(&term).unwrap_or(0)
    }

    fn has_prefix(&self, prefix: &str) -> bool {
        self.searcher.segment_readers().iter().any(|segment| {
            let Ok(index) = segment.inverted_index(self.schema.text) else {
                return false;
            };
            let Ok(mut terms) = index.terms().range().ge(prefix.as_bytes()).into_stream() else {
                return false;
            };
            terms.advance() && terms.key().starts_with(prefix.as_bytes())
        })
    }

    /// The word of the texts that an unknown one was most likely meant to be, a letter or two off; or two words that were written as
    /// one.
    pub(super) fn near(&self, word: &str, analyser: &mut Analyser) -> Option<String> {
        let word = bare(word);
        let letters = word.chars().count();
        if letters < 4 || !word.chars().all(|c| c.is_alphabetic() && c < '\u{250}') {
            return None;
        }
        if let Some(split) = self.split(&word, analyser) {
            return Some(split);
        }
        let most = if letters >= 6 { 2 } else { 1 };
        let automaton = Within(LevenshteinAutomatonBuilder::new(most, true).build_dfa(&word));
        let mut near = self.nearest(&automaton, &word);
        near.retain(|near| near.distance < 2 || is_likely(&word, &near.term));
        let best = near.into_iter().min()?;
        Some(self.standing(best.term, &word, analyser))
    }

    /// A word as it stands in the texts: where nothing has it but as the stem of others, the most usual of these.
    fn standing(&self, stem: String, word: &str, analyser: &mut Analyser) -> String {
        // The end of a stem may differ: citi, city.
        let start: String = stem.chars().take(stem.chars().count() - 1).collect();
        let Ok(begins) = Regex::new(&format!("{start}.*")) else {
            return stem;
        };
        let mut others = self.nearest(&begins, word);
        others.retain(|other| {
            let words = analyser.words(&other.term);
            other.term != stem && words.iter().map(Word::general).eq([stem.as_str()])
        });
        let term = |form: &str| Term::from_field_text(self.schema.text, form);
        let has = TermQuery::new(term(&stem), IndexRecordOption::Basic);
        let others_have = TermSetQuery::new(others.iter().map(|other| term(&other.term)));
        let alone = BooleanQuery::new(vec![
            (Occur::Must, Box::new(has)),
            (Occur::MustNot, Box::new(others_have)),
        ]);
        let stands = self.searcher.search(&alone, &Count).unwrap_or(1) > 0;
        let usual = others
            .into_iter()
            .min_by_key(|other| (other.often, other.distance));
        let other = usual.filter(|_| !stands);
        other.map_or(stem, |other| other.term)
    }

    /// The words of the index that an automaton matches, and how near they are to another one.
    fn nearest<A>(&self, automaton: &A, word: &str) -> Vec<Near>
    where
        A: Automaton,
        A::State: Clone,
    {
        let near = |term: String| Near {
            distance: strsim::osa_distance(word, &term),
            often: Reverse(self.documents_with(&term)),
            term,
        };
        self.matching(automaton).into_iter().map(near).collect()
    }

    /// The words of the index that an automaton matches.
    pub(super) fn matching<A>(&self, automaton: &A) -> BTreeSet<String>
    where
        A: Automaton,
        A::State: Clone,
    {
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let Ok(index) = segment.inverted_index(self.schema.text) else {
                continue;
            };
            let Ok(mut terms) = index.terms().search(automaton).into_stream() else {
                continue;
            };
            while terms.advance() {
                found.extend(std::str::from_utf8(terms.key()).map(str::to_owned));
            }
        }
        found
    }

    /// Two known words that were written as one.
    fn split(&self, word: &str, analyser: &mut Analyser) -> Option<String> {
        let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
        let mut long = cuts.filter(|(a, b)| a.len() >= 3 && b.len() >= 3);
        let (a, b) = long.find(|(a, b)| self.holds(a) && self.knows(b, false, analyser))?;
        Some(format!("\"{a} {b}\""))
    }
}

/// Whether a word may be another with two mistakes: from eight letters, or where letters only changed places (bycicle). Hardly anybody
/// mistakes the first one (Pollock and Zamora 1984).
fn is_likely(typed: &str, meant: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_long = typed.chars().count() >= 8;
    typed.chars().next() == meant.chars().next() && (is_long || sorted(typed) == sorted(meant))
}

/// The words within a few letters of another: the automaton of Schulz and Mihov (2002), as the term dictionary wants it.
struct Within(DFA);

impl Automaton for Within {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
