//! Which words of a text a query matches: for highlights, for jumping from match to match, and for snippets. Pure, and made only for
//! what is on the screen.

use std::ops::Range;

use super::analyse::{Analyser, Word, is_by_dictionary};
use super::query::{Atom, Query};
use super::reply::Snippet;
use crate::text::{Document, Position, Span};

/// How many bytes of text a snippet shows before the first match.
const LEAD: usize = 40;

/// Finds the words of one query in texts.
#[derive(Debug, Default)]
pub struct Highlighter {
    analyser: Analyser,
    wanted: Vec<Wanted>,
}

/// One thing that a query looks for: places in a row, each by any of its forms.
#[derive(Clone, Debug)]
struct Wanted {
    places: Vec<Vec<String>>,
    /// Whether the last place may be the beginning of a word.
    unfinished: bool,
}

impl Highlighter {
    /// A highlighter for the words that must be there; negated ones are never shown.
    pub fn new(query: &Query) -> Self {
        let mut analyser = Analyser::default();
        let mut wanted = Vec::new();
        for atom in query.wanted() {
            let (text, unfinished) = match atom {
                Atom::Word { text, unfinished } => (text, *unfinished),
                Atom::Phrase(text) => (text, false),
                Atom::Field { .. } => continue,
            };
            let words = analyser.words(text);
            let places: Vec<Vec<String>> = words.into_iter().map(|word| word.forms).collect();
            let single = places.len() == 1
                && places
                    .iter()
                    .flatten()
                    .any(|form| form.chars().count() == 1 && !form.is_ascii());
            let by_dictionary = places
                .last()
                .and_then(|forms| forms.first())
                .is_some_and(|form| is_by_dictionary(form));
            if !places.is_empty() {
                wanted.push(Wanted {
                    places,
                    unfinished: (unfinished && !by_dictionary) || single,
                });
            }
        }
        Self { analyser, wanted }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// The matches in a line of text, in order, not overlapping.
    pub fn ranges(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = self
            .found(text)
            .into_iter()
            .map(|(_, range)| range)
            .collect();
        ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }

    /// The matches with the number of what they match.
    fn found(&mut self, text: &str) -> Vec<(usize, Range<usize>)> {
        if self.wanted.is_empty() {
            return Vec::new();
        }
        let words = self.analyser.words(text);
        let mut found = Vec::new();
        for (number, wanted) in self.wanted.iter().enumerate() {
            for at in 0..words.len() {
                found.extend(
                    wanted
                        .at(words.get(at..).unwrap_or_default())
                        .map(|range| (number, range)),
                );
            }
        }
        found
    }

    /// The matches in a document, in order.
    pub fn spans(&mut self, document: &Document) -> Vec<Span> {
        let mut spans = Vec::new();
        for (paragraph, block) in document.blocks().iter().enumerate() {
            let span = |range: Range<usize>| {
                Span::new(
                    Position::new(paragraph, range.start),
                    Position::new(paragraph, range.end),
                )
            };
            spans.extend(
                self.ranges(&block.text)
                    .into_iter()
                    .map(span)
                    .map(|span| document.snap_span(span)),
            );
        }
        spans
    }

    /// The passage that shows most of what was asked for, about `len` bytes long.
    pub fn snippet(&mut self, document: &Document, len: usize) -> Option<Snippet> {
        let mut best: Option<(usize, usize, usize)> = None;
        for (paragraph, block) in document.blocks().iter().enumerate() {
            let mut found = self.found(&block.text);
            found.sort_by_key(|(_, range)| range.start);
            for (_, first) in &found {
                let inside = found.iter().filter(|(_, range)| {
                    range.start >= first.start && range.end <= first.start + len
                });
                let mut numbers: Vec<usize> = inside.map(|(number, _)| *number).collect();
                numbers.sort_unstable();
                numbers.dedup();
                if best.is_none_or(|(most, _, _)| numbers.len() > most) {
                    best = Some((numbers.len(), paragraph, first.start));
                }
            }
        }
        let (_, paragraph, first) = best?;
        Some(self.passage(document, paragraph, first, len))
    }

    fn passage(
        &mut self,
        document: &Document,
        paragraph: usize,
        first: usize,
        len: usize,
    ) -> Snippet {
        let text = document.text(paragraph);
        let mut start = first.saturating_sub(LEAD);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        if start > 0 {
            // Begin with a whole word, where words have spaces between them.
            let gap = text.get(start..first).and_then(|lead| lead.find(' '));
            start = gap.map_or(start, |gap| start + gap + 1);
        }
        let at = document.snap(Position::new(paragraph, start));
        let mut end = (at.offset + len).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let end = document.snap(Position::new(paragraph, end)).offset;
        let shown = text.get(at.offset..end).unwrap_or_default().to_owned();
        let matches = self
            .ranges(text)
            .into_iter()
            .filter(|range| range.start >= at.offset && range.end <= end);
        let matches = matches
            .map(|range| range.start - at.offset..range.end - at.offset)
            .collect();
        Snippet {
            at,
            text: shown,
            matches,
        }
    }
}

impl Wanted {
    /// The bytes of a match that starts with the first of these words.
    fn at(&self, words: &[Word]) -> Option<Range<usize>> {
        let first = words.first()?;
        let whole: String = self
            .places
            .iter()
            .filter_map(|forms| forms.first())
            .map(String::as_str)
            .collect();
        if self.places.len() > 1
            && self
                .places
                .first()
                .is_some_and(|forms| forms.contains(&whole))
            && first.forms.contains(&whole)
        {
            return Some(first.range.clone());
        }
        for (at, forms) in self.places.iter().enumerate() {
            let word = words.get(at)?;
            let last = at + 1 == self.places.len();
            let same = forms.iter().any(|form| word.forms.contains(form));
            let begins = last
                && self.unfinished
                && forms
                    .first()
                    .is_some_and(|form| word.forms.iter().any(|other| other.starts_with(form)));
            if !same && !begins {
                return None;
            }
        }
        let end = words.get(self.places.len() - 1)?.range.end;
        Some(first.range.start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> Vec<String> {
        let ranges = Highlighter::new(&Query::parse(query)).ranges(text);
        ranges
            .into_iter()
            .filter_map(|range| text.get(range))
            .map(Into::into)
            .collect()
    }

    #[test]
    fn matched_words_are_marked_exactly() {
        assert_eq!(
            marked("traffick", "Human trafficking by traffickers."),
            ["trafficking", "traffickers"]
        );
        assert_eq!(
            marked("\"one stop\"", "One stop, one-stop, one more stop"),
            ["One stop", "one-stop"]
        );
        assert_eq!(marked("lao cai -house", "Lào Cai house"), ["Lào", "Cai"]);
        assert_eq!(marked("제주 ", "제주도에서 온"), ["제주"]);
        assert_eq!(marked("มนุษย์ ", "การค้ามนุษย์"), ["มนุษย์"]);
        assert_eq!(marked("onestop ", "a one-stop centre"), ["one"]);
        assert!(marked("", "text").is_empty());
    }

    #[test]
    fn the_snippet_shows_most_of_what_was_asked_for() {
        let document = Document::parse(
            "The shelter is far.\n\nLater on, and after many years of waiting, the shelter of the police was full in the season.",
        );
        let snippet = Highlighter::new(&Query::parse("shelter full"))
            .snippet(&document, 80)
            .unwrap_or_default();
        assert_eq!(snippet.at.paragraph, 1);
        let words: Vec<_> = snippet
            .matches
            .iter()
            .filter_map(|range| snippet.text.get(range.clone()))
            .collect();
        assert_eq!(words, ["shelter", "full"]);
    }
}
