//! Which words of a text a query matches: for highlights, for jumping from match to match, and for snippets. Pure, and made only for
//! what is on the screen.

mod sieve;

use std::ops::Range;

use tantivy::tokenizer::Token as Term;

use super::analyse::{Analyser, Word, fold, is_by_dictionary};
use super::query::{Atom, Query};
use super::reply::{Notice, SearchReply, Snippet};
use super::row::{self, Place};
use crate::text::{Document, Position, Span};
use sieve::Sieve;

/// How many bytes of text a snippet shows before the first match.
const LEAD: usize = 40;

/// Finds the words of one query in texts.
#[derive(Debug, Default)]
pub struct Highlighter {
    analyser: Analyser,
    wanted: Vec<Wanted>,
    sieve: Sieve,
}

/// One thing that a query looks for.
#[derive(Clone, Debug)]
enum Wanted {
    /// One word in any of its forms.
    Word {
        forms: Vec<String>,
        /// Whether it may be the beginning of a longer one.
        unfinished: bool,
        /// As it is typed without accents, where it has some.
        bare: Option<String>,
    },
    /// Words as they stand, each so far from the first.
    Row {
        places: Vec<(usize, String)>,
        /// Whether the last one may be the beginning of a word.
        unfinished: bool,
    },
    /// Several words written as one.
    Whole(String),
    /// Words near each other, with so many moves between them.
    Near { places: Vec<String>, slop: usize },
    /// A word with `*` and `?`.
    Pattern(Vec<char>),
}

impl Highlighter {
    /// A highlighter for the words that must be there; negated ones are never shown.
    pub fn new(query: &Query) -> Self {
        let mut new = Self::default();
        let mut wanted = Vec::new();
        let analyser = &mut new.analyser;
        for atom in query.wanted() {
            wanted.extend(match atom {
                Atom::Word { text, unfinished } => word(&analyser.words(text), *unfinished),
                Atom::Phrase { text, slop } => phrase(&analyser.words(text), *slop),
                Atom::Pattern(pattern) => {
                    vec![Wanted::Pattern(fold(pattern).chars().collect())]
                }
                Atom::Like(_) | Atom::Field { .. } => Vec::new(),
            });
        }
        new.look_for(wanted);
        new
    }

    /// A highlighter for a query as it was answered, with the words that stand for what it should be like.
    pub fn of(shown: &str, notices: &[Notice]) -> Self {
        let mut new = Self::new(&Query::parse(shown));
        for notice in notices {
            if let Notice::Alike { words } = notice {
                for word in words {
                    let words = new.analyser.words(word);
                    new.look_for(alike(&words));
                }
            }
        }
        new
    }

    /// Looks for these too.
    fn look_for(&mut self, wanted: Vec<Wanted>) {
        self.sieve.widen(&wanted);
        self.wanted.extend(wanted);
    }

    /// The highlighter for an answer.
    pub fn of_reply(reply: &SearchReply) -> Self {
        Self::of(&reply.shown, &reply.notices)
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
        let mut found = Vec::new();
        for part in self.sieve.parts(text) {
            let terms = self
                .analyser
                .terms(text.get(part.clone()).unwrap_or_default());
            let words: Vec<&[Term]> = terms.chunk_by(|a, b| a.position == b.position).collect();
            for at in 0..words.len() {
                for (number, wanted) in self.wanted.iter().enumerate() {
                    wanted.at(&words, at, |range| {
                        found.push((number, part.start + range.start..part.start + range.end));
                    });
                }
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
            if best.is_some_and(|(most, _, _)| most == self.wanted.len()) {
                break;
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

/// What a word as typed looks for: one word in all its forms, or several in a row.
fn word(words: &[Word], unfinished: bool) -> Vec<Wanted> {
    let Some(last) = words.last() else {
        return Vec::new();
    };
    let unfinished = unfinished && !is_by_dictionary(last.own());
    let rows = row::rows(words);
    if let ([word], [(places, _)]) = (words, rows.as_slice())
        && matches!(places.as_slice(), [place] if place.own == word.own())
    {
        return vec![Wanted::Word {
            forms: word.forms.clone(),
            unfinished,
            bare: word.without_accents(),
        }];
    }
    let rows = rows.iter().map(|(places, _)| in_a_row(places, unfinished));
    rows.chain(as_one(words)).collect()
}

/// What a phrase looks for: its words as they stand, in a row or near each other.
fn phrase(words: &[Word], slop: u32) -> Vec<Wanted> {
    let (places, _) = row::row(words);
    if places.is_empty() {
        return Vec::new();
    }
    let row = match usize::try_from(slop).unwrap_or(0) {
        0 => in_a_row(&places, false),
        slop => Wanted::Near {
            places: places.iter().map(|place| place.own.to_owned()).collect(),
            slop,
        },
    };
    std::iter::once(row).chain(as_one(words)).collect()
}

/// What a word that a text is about looks for: any of its inflections.
fn alike(words: &[Word]) -> Vec<Wanted> {
    let general = |word: &Word| Wanted::Word {
        forms: vec![word.general().to_owned()],
        unfinished: false,
        bare: None,
    };
    match words {
        [] => Vec::new(),
        [word] => vec![general(word)],
        words => vec![in_a_row(&row::row(words).0, false)],
    }
}

fn in_a_row(places: &[Place], unfinished: bool) -> Wanted {
    let place = |place: &Place| (place.step, place.own.to_owned());
    Wanted::Row {
        places: places.iter().map(place).collect(),
        unfinished,
    }
}

/// Several words written as one, as a hyphen joins them.
fn as_one(words: &[Word]) -> Option<Wanted> {
    let is_latin = words.len() > 1 && words.first()?.own().is_ascii();
    is_latin.then(|| Wanted::Whole(words.iter().map(Word::own).collect()))
}

/// Whether a word of a text has the letters of an accented one, but with other accents.
fn has_other_accents(word: &[Term], own: &str, bare: &str) -> bool {
    match word {
        [first, second, ..] => first.text != own && first.text != bare && second.text == bare,
        _ => false,
    }
}

fn range_of(term: &Term) -> Range<usize> {
    term.offset_from..term.offset_to
}

impl Wanted {
    /// Tells the bytes of what matches from this word on.
    fn at(&self, words: &[&[Term]], at: usize, mut found: impl FnMut(Range<usize>)) {
        let Some(word) = words.get(at) else {
            return;
        };
        match self {
            Self::Word {
                forms,
                unfinished,
                bare,
            } => {
                let own = forms.first().map_or("", String::as_str);
                let is_other = |bare: &String| has_other_accents(word, own, bare);
                let same = word.iter().find(|term| forms.contains(&term.text));
                let same = same.filter(|_| !bare.as_ref().is_some_and(is_other));
                let begun = |term: &&Term| *unfinished && term.text.starts_with(own);
                let term = same.or_else(|| word.iter().find(begun));
                term.map(range_of).into_iter().for_each(found);
            }
            Self::Row { places, unfinished } => {
                let row = words
                    .get(at..)
                    .and_then(|rest| row_at(rest, places, *unfinished));
                row.into_iter().for_each(found);
            }
            Self::Whole(whole) => {
                let whole = word.iter().find(|term| term.text == *whole);
                whole.map(range_of).into_iter().for_each(found);
            }
            Self::Near { places, slop } => {
                if let Some(all) = near(words, at, places, *slop) {
                    all.into_iter().for_each(found);
                }
            }
            Self::Pattern(pattern) => {
                if let Some(term) = word.iter().find(|term| fits(pattern, &term.text)) {
                    found(range_of(term));
                }
            }
        }
    }
}

/// The bytes of a row that begins with the first of these words: each place so far from it.
fn row_at(words: &[&[Term]], places: &[(usize, String)], unfinished: bool) -> Option<Range<usize>> {
    let mut rest = words.iter();
    let start = words.first()?.first()?.position;
    let mut whole: Option<Range<usize>> = None;
    for (at, (step, own)) in places.iter().enumerate() {
        let is_place =
            |word: &&&[Term]| word.first().map(|term| term.position) == Some(start + step);
        let last = unfinished && at + 1 == places.len();
        let is_own =
            |term: &&Term| term.text == *own || (last && term.text.starts_with(own.as_str()));
        let term = rest.find(is_place)?.iter().find(is_own)?;
        let start = whole.map_or(term.offset_from, |whole| whole.start);
        whole = Some(start..term.offset_to);
    }
    whole
}

/// Where the words are that stand near each other, in any order, around the first one; none when one of them is missing.
fn near(words: &[&[Term]], at: usize, places: &[String], slop: usize) -> Option<Vec<Range<usize>>> {
    let (first, others) = places.split_first()?;
    let find = |word: &&[Term], form: &String| {
        let term = word.iter().find(|term| term.text == *form);
        term.map(range_of)
    };
    let mut all = vec![find(words.get(at)?, first)?];
    let reach = slop + others.len();
    let start = at.saturating_sub(reach);
    let around = words.get(start..(at + reach + 1).min(words.len()))?;
    for form in others {
        all.push(around.iter().find_map(|word| find(word, form))?);
    }
    Some(all)
}

/// Whether a word fits a pattern of letters, `*` and `?`.
fn fits(pattern: &[char], word: &str) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        return word.is_empty();
    };
    let mut letters = word.chars();
    match first {
        '*' => {
            let mut cuts = word.char_indices().map(|(at, _)| at).chain([word.len()]);
            cuts.any(|at| word.get(at..).is_some_and(|tail| fits(rest, tail)))
        }
        '?' => letters.next().is_some() && fits(rest, letters.as_str()),
        letter => letters.next() == Some(*letter) && fits(rest, letters.as_str()),
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
        assert_eq!(marked("onestop ", "a one-stop centre"), ["one-stop"]);
        assert_eq!(
            marked(
                "\"police shelter\"~2",
                "Shelter of the police, far from a shelter"
            ),
            ["Shelter", "police"]
        );
        assert_eq!(
            marked("traff*ing wom?n", "Trafficking of women and a woman"),
            ["Trafficking", "women", "woman"]
        );
        assert!(marked("", "text").is_empty());
        assert!(Highlighter::new(&Query::parse("?! \"…\"")).is_empty());
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
