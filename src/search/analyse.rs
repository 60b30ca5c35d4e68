//! From text to search words: one analyser for texts, fields and queries in all languages of the room.
//!
//! Words are folded (NFKC, lower case) and given further forms at the same place: without Latin diacritics, so that `Lao Cai` finds
//! `Lào Cai`, and a stem. Thai, Khmer, Lao and Burmese are cut with a dictionary and into pairs of characters beside it; Chinese,
//! Japanese and Korean into such pairs only. Hyphenated words are also known written as one.

mod pairs;
mod stems;

use std::ops::Range;

use tantivy::tokenizer::{Token as Term, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::endings::without_endings;
pub use crate::text::fold::fold;
use crate::text::script::{composed, is_dictionary};
use crate::text::segment::words;
pub(super) use pairs::{BESIDE, is_hangul};
use pairs::{clusters, is_paired, join_pairs, pairs};
use stems::Stems;

/// Grows whenever texts are cut differently, so that an older index is built anew.
pub const VERSION: u32 = 5;

/// One word of a text with everything that it may be searched by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the original text, on grapheme boundaries.
    pub range: Range<usize>,
    /// Its own form first, the most general last.
    pub forms: Vec<String>,
    /// What else may be searched here, in order: a hyphenated word that begins here, written as one; a single character of a pair; the
    /// pairs of characters of a word that a dictionary has cut.
    pub more: Vec<Further>,
    /// Whether it does not follow the word before: characters that do not touch are no run.
    pub apart: bool,
    /// How many places it takes but for the first: as many as it has pairs that begin later.
    pub wider: usize,
}

/// What may be searched where a word is, with bytes of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    pub form: String,
    pub range: Range<usize>,
    /// How many places after the word's first one.
    pub step: usize,
}

impl Word {
    fn new(range: Range<usize>, forms: Vec<String>) -> Self {
        Self {
            range,
            forms,
            ..Self::default()
        }
    }

    /// As it is written, folded.
    pub fn own(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// The form that all its inflections and spellings share.
    pub fn general(&self) -> &str {
        self.forms.last().map_or("", String::as_str)
    }

    /// As it is typed without accents, where it has some.
    pub(super) fn without_accents(&self) -> Option<String> {
        let bare = without_marks(self.own());
        (bare != self.own()).then_some(bare)
    }

    /// The pairs of characters of a word that a dictionary has cut.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Further> {
        let more = self.more.iter();
        more.filter(|further| further.form.starts_with(BESIDE))
    }

    /// Changes the bytes that it points to.
    fn moved(&mut self, to: impl Fn(usize) -> usize) {
        let own = std::iter::once(&mut self.range);
        for range in own.chain(self.more.iter_mut().map(|further| &mut further.range)) {
            *range = to(range.start)..to(range.end);
        }
    }
}

/// Cuts texts into words. Making one costs something; use it for many texts.
#[derive(Clone, Default)]
pub struct Analyser {
    stems: Stems,
    terms: Pile,
    /// A word in lower case.
    lower: String,
}

/// The terms of the text cut last are the first `used` ones; the rest lends its memory to the next text.
#[derive(Clone, Default)]
struct Pile {
    terms: Vec<Term>,
    used: usize,
}

impl Pile {
    /// The text of a new term, empty.
    fn push(&mut self, start: usize, end: usize, position: usize) -> &mut String {
        if self.used == self.terms.len() {
            self.terms.push(Term::default());
        }
        let at = self.used;
        self.used += 1;
        #[expect(clippy::indexing_slicing, reason = "made above where it was missing")]
        let term = &mut self.terms[at];
        (term.offset_from, term.offset_to, term.position) = (start, end, position);
        term.position_length = 1;
        term.text.clear();
        &mut term.text
    }

    fn all(&mut self) -> &mut [Term] {
        self.terms.get_mut(..self.used).unwrap_or_default()
    }
}

impl std::fmt::Debug for Analyser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Analyser")
    }
}

impl Analyser {
    /// The words of a text, in order.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        for (at, chunk) in chunks(text) {
            let mut words = self.chunk(chunk);
            for word in &mut words {
                word.moved(|byte| byte + at);
            }
            found.append(&mut words);
        }
        found
    }

    /// The terms of a text: every form of every word, with the word's place and number. They are the words of
    /// [`words`](Self::words), made without asking for new memory.
    pub fn terms(&mut self, text: &str) -> &[Term] {
        self.terms.used = 0;
        let mut position = 0;
        for (at, chunk) in chunks(text) {
            if let Some((start, word)) = plain(chunk) {
                self.plain_word(word, at + start, position);
                position += 1;
                continue;
            }
            for word in self.chunk(chunk) {
                position += usize::from(word.apart);
                let own = word.forms.iter().map(|form| (form, &word.range, 0));
                let more = word.more.iter();
                let more = more.map(|further| (&further.form, &further.range, further.step));
                for (form, range, step) in own.chain(more) {
                    self.terms
                        .push(at + range.start, at + range.end, position + step)
                        .push_str(form);
                }
                position += 1 + word.wider;
            }
        }
        self.terms.all()
    }

    /// The terms of a word of plain letters and digits.
    fn plain_word(&mut self, word: &str, start: usize, position: usize) {
        let end = start + word.len();
        self.lower.clear();
        self.lower.push_str(word);
        self.lower.make_ascii_lowercase();
        self.terms.push(start, end, position).push_str(&self.lower);
        let stem = self.stems.of(&self.lower);
        if *stem != self.lower {
            self.terms.push(start, end, position).push_str(stem);
        }
    }

    /// The words of a piece of text without spaces.
    fn chunk(&mut self, text: &str) -> Vec<Word> {
        if let Some((start, word)) = plain(text) {
            return vec![Word::new(start..start + word.len(), self.forms(word))];
        }
        if let Some((text, origins)) = composed(text) {
            let mut found = self.chunk(&text);
            let origin = |at: usize| origins.get(at).copied().unwrap_or_default();
            for word in &mut found {
                word.moved(origin);
            }
            return found;
        }
        let mut found = Vec::new();
        for range in words(text) {
            let word = text.get(range.clone()).unwrap_or_default();
            if word.chars().any(is_paired) {
                pairs(text, range, &mut found);
            } else {
                found.push(Word::new(range, self.forms(word)));
            }
        }
        join_pairs(text, &mut found);
        self.join_hyphenated(text, &mut found);
        clusters(text, &mut found);
        found
    }

    /// Gives the first part of a hyphenated word the whole: `one-stop` is also `onestop`.
    fn join_hyphenated(&mut self, text: &str, found: &mut [Word]) {
        let joined = |a: &Word, b: &Word| {
            let between = text.get(a.range.end..b.range.start);
            matches!(between, Some("-" | "‐" | "‑"))
        };
        let mut start = 0;
        while start < found.len() {
            let rest = found.get(start..).unwrap_or_default();
            let links = rest
                .windows(2)
                .take_while(|pair| matches!(pair, [a, b] if joined(a, b)));
            let len = links.count() + 1;
            if let Some(parts) = found
                .get_mut(start..start + len)
                .filter(|parts| parts.len() > 1)
            {
                let whole: String = parts.iter().map(Word::own).collect();
                let end = parts.last().map_or(0, |last| last.range.end);
                if let Some(first) = parts.first_mut() {
                    let range = first.range.start..end;
                    let forms = self.forms(&whole).into_iter();
                    let further = |form| Further {
                        form,
                        range: range.clone(),
                        step: 0,
                    };
                    first.more.extend(forms.map(further));
                }
            }
            start += len;
        }
    }

    /// The forms that a word is searched by, its own first, the most general last: without diacritics, and the English stem.
    fn forms(&mut self, word: &str) -> Vec<String> {
        let own = fold(word);
        let bare = without_marks(&own);
        let stem = if bare.is_ascii() {
            Some(self.stems.of(&bare).to_owned())
        } else {
            without_endings(&bare).map(str::to_owned)
        };
        let mut forms = vec![own, bare];
        forms.extend(stem);
        forms.dedup();
        forms
    }
}

/// The pieces of a text between spaces, with where they start. No word goes over a space.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let pieces = text.split(|c: char| c.is_ascii_whitespace());
    pieces.filter_map(move |chunk| {
        let start = at;
        at += chunk.len() + 1;
        (!chunk.is_empty()).then_some((start, chunk))
    })
}

/// The one word of plain letters and digits that a piece holds between punctuation, and where it starts, if that is all: the
/// common case, and a quick one.
pub(super) fn plain(chunk: &str) -> Option<(usize, &str)> {
    let is_inside = |byte: &u8| !byte.is_ascii_punctuation() || *byte == b'_';
    let bytes = chunk.as_bytes();
    let start = bytes.iter().position(is_inside)?;
    let end = bytes.iter().rposition(is_inside)? + 1;
    let word = chunk.get(start..end)?;
    let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then_some((start, word))
}

/// Text as fields compare it: folded and without Latin diacritics.
pub fn bare(text: &str) -> String {
    text.split(' ')
        .map(|word| without_marks(&fold(word)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A folded word without the diacritics of Latin letters.
pub(super) fn without_marks(word: &str) -> String {
    if word.is_ascii() || word.nfd().next().is_none_or(|c| c >= '\u{250}') {
        return word.to_owned();
    }
    let mut bare = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'đ' => bare.push('d'),
            'ø' => bare.push('o'),
            'ł' => bare.push('l'),
            'ı' => bare.push('i'),
            'ß' => bare.push_str("ss"),
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            c => bare.push(c),
        }
    }
    bare
}

/// Whether a word is cut out of a run by a dictionary, so that half a word typed is not a prefix of anything sensible.
pub fn is_by_dictionary(word: &str) -> bool {
    word.chars().any(is_dictionary)
}

impl Tokenizer for Analyser {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.terms(text);
        Terms {
            terms: self.terms.all(),
            at: None,
        }
    }
}

/// The terms of a text, as the index takes them.
#[derive(Debug)]
pub struct Terms<'a> {
    terms: &'a mut [Term],
    at: Option<usize>,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let next = self.at.map_or(0, |at| at + 1);
        self.at = Some(next);
        next < self.terms.len()
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "the index asks only after `advance` said that there is one"
    )]
    fn token(&self) -> &Term {
        &self.terms[self.at.unwrap_or(0)]
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "the index asks only after `advance` said that there is one"
    )]
    fn token_mut(&mut self) -> &mut Term {
        &mut self.terms[self.at.unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<Vec<String>> {
        let words = Analyser::default().words(text).into_iter();
        let forms = words.map(|word| {
            let more = word.more.into_iter().map(|further| further.form);
            word.forms.into_iter().chain(more).collect()
        });
        forms.collect()
    }

    proptest! {
        #[test]
        fn terms_are_the_words_and_cost_no_difference(text in "[a-zA-Z0-9 _.,:;'’\"()-]{0,60}|[ -~]{0,40}|\\PC{0,40}") {
            let mut analyser = Analyser::default();
            let expected: Vec<(usize, Range<usize>, String)> = analyser
                .words(&text)
                .into_iter()
                .scan(0, |next, word| {
                    let position = *next + usize::from(word.apart);
                    *next = position + 1 + word.wider;
                    Some((position, word))
                })
                .flat_map(|(n, word)| {
                    let range = word.range.clone();
                    let forms = word.forms.into_iter().map(move |form| (n, range.clone(), form));
                    let more = word.more.into_iter();
                    forms.chain(more.map(move |further| (n + further.step, further.range, further.form)))
                })
                .collect();
            let _ = analyser.terms("something before that leaves longer terms behind");
            let terms: Vec<_> = analyser
                .terms(&text)
                .iter()
                .map(|term| (term.position, term.offset_from..term.offset_to, term.text.clone()))
                .collect();
            prop_assert_eq!(terms, expected);
        }

        #[test]
        fn the_quick_way_cuts_like_the_standard(text in "[a-zA-Z0-9_.,:;'\"()/ -]{0,60}") {
            let quick: Vec<_> = Analyser::default().words(&text).into_iter().map(|word| word.range).collect();
            prop_assert_eq!(quick, words(&text));
        }
    }

    #[test]
    fn words_have_the_forms_that_people_type() {
        assert_eq!(forms("Lào Cai"), [vec!["lào", "lao"], vec!["cai"]]);
        assert_eq!(forms("Trafficking"), [vec!["trafficking", "traffick"]]);
        assert_eq!(
            forms("bị mua bán đi"),
            [
                vec!["bị", "bi"],
                vec!["mua"],
                vec!["bán", "ban"],
                vec!["đi", "di"]
            ]
        );
        assert_eq!(forms("one-stop"), [vec!["one", "onestop"], vec!["stop"]]);
        assert_eq!(forms("women's"), [vec!["womens", "women"]]);
    }

    #[test]
    fn chinese_japanese_and_korean_are_pairs() {
        assert_eq!(
            forms("打拐办"),
            [vec!["打拐", "打"], vec!["拐办", "拐", "办"]]
        );
        assert_eq!(
            forms("제주도에서 온"),
            [
                vec!["제주", "제"],
                vec!["주도", "주"],
                vec!["도에", "도"],
                vec!["에서", "에", "서"],
                vec!["온"]
            ]
        );
    }

    #[test]
    fn spellings_of_one_word_meet() {
        assert_eq!(fold("काठमाडौँ"), fold("काठमाडौं"));
        assert_eq!(fold("য\u{9bc}"), fold("\u{9df}"));
        assert_eq!(fold("ＡＢＣ"), "abc");
        assert_eq!(forms("Visión"), [vec!["visión", "vision"]]);
    }

    #[test]
    fn ranges_point_into_the_text() {
        let text = "ก่อนการค้ามนุษย์ one-stop 제주";
        for word in Analyser::default().words(text) {
            assert!(
                text.get(word.range.clone())
                    .is_some_and(|word| !word.is_empty()),
                "{:?}",
                word.range
            );
        }
    }
}
