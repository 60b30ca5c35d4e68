//! Words that nothing has, and the words that were most likely meant.

use std::cmp::Reverse;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::Term;
use tantivy_fst::Automaton;

use super::analyse::{Analyser, bare};
use super::view::View;

impl View {
    /// Whether a word, in any form, is anywhere; an unfinished one also as the beginning of a longer one.
    pub(super) fn knows(&self, word: &str, unfinished: bool, analyser: &mut Analyser) -> bool {
        let words = analyser.words(word);
        words
            .iter()
            .all(|word| self.holds(word.general()) || (unfinished && self.has_prefix(word.own())))
    }

    fn holds(&self, form: &str) -> bool {
        let term = Term::from_field_text(self.schema.text, form);
        self.searcher.doc_freq(&term).unwrap_or(0) > 0
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

    /// The word of the index that an unknown one was most likely meant to be: one letter off from four letters, two from eight; or two
    /// words that were written as one.
    pub(super) fn near(&self, word: &str, analyser: &mut Analyser) -> Option<String> {
        let word = bare(word);
        let letters = word.chars().count();
        if letters < 4 || !word.chars().all(|c| c.is_alphabetic() && c < '\u{250}') {
            return None;
        }
        if let Some(split) = self.split(&word, analyser) {
            return Some(split);
        }
        let most = if letters >= 8 { 2 } else { 1 };
        let automaton = Within(LevenshteinAutomatonBuilder::new(most, true).build_dfa(&word));
        let mut best: Option<(usize, Reverse<u64>, String)> = None;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.schema.text).ok()?;
            let mut terms = index.terms().search(&automaton).into_stream().ok()?;
            while terms.advance() {
                let Ok(term) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                let often = self
                    .searcher
                    .doc_freq(&Term::from_field_text(self.schema.text, term));
                let found = (
                    strsim::osa_distance(&word, term),
                    Reverse(often.unwrap_or(0)),
                    term.to_owned(),
                );
                if best.as_ref().is_none_or(|best| found < *best) {
                    best = Some(found);
                }
            }
        }
        best.map(|(_, _, term)| term)
    }

    /// Two known words that were written as one.
    fn split(&self, word: &str, analyser: &mut Analyser) -> Option<String> {
        let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
        let mut long = cuts.filter(|(a, b)| a.len() >= 3 && b.len() >= 3);
        let (a, b) = long.find(|(a, b)| self.holds(a) && self.knows(b, false, analyser))?;
        Some(format!("\"{a} {b}\""))
    }
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
