//! From text to search words: one analyser for texts, fields and queries in all languages of the room.
//!
//! Words are folded (NFKC, lower case) and given further forms at the same place: without Latin diacritics, so that `Lao Cai` finds
//! `Lào Cai`, and an English stem. Thai, Khmer, Lao and Burmese are cut with a dictionary; Chinese, Japanese and Korean into
//! overlapping pairs of characters, of which a query makes a phrase. Hyphenated words are also known written as one.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, Token as Term, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::script::{is_dictionary, is_han_or_kana};
use crate::text::segment::words;

/// Grows whenever texts are cut differently, so that an older index is built anew.
pub const VERSION: u32 = 2;

/// One place in a text with everything that it may be searched by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the original text, on grapheme boundaries.
    pub range: Range<usize>,
    /// Its own form first, the most general last.
    pub forms: Vec<String>,
    /// Where it begins a hyphenated word: that word written as one.
    pub whole: Option<String>,
}

impl Word {
    /// As it is written, folded.
    pub fn own(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// The form that all its inflections and spellings share.
    pub fn general(&self) -> &str {
        self.forms.last().map_or("", String::as_str)
    }
}

/// Stems kept at most, so that a text of endless different words does not fill the memory.
const STEMS: usize = 50_000;

/// Cuts texts into words. Making one costs something; use it for many texts.
#[derive(Clone)]
pub struct Analyser {
    stemmer: TextAnalyzer,
    stems: HashMap<String, String>,
    /// The terms of the text cut last are the first `used` ones; the rest lends its memory to the next text.
    terms: Vec<Term>,
    used: usize,
}

impl std::fmt::Debug for Analyser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Analyser")
    }
}

impl Default for Analyser {
    fn default() -> Self {
        let stemmer = TextAnalyzer::builder(tantivy::tokenizer::RawTokenizer::default())
            .filter(Stemmer::new(Language::English));
        Self {
            stemmer: stemmer.build(),
            stems: HashMap::new(),
            terms: Vec::new(),
            used: 0,
        }
    }
}

impl Analyser {
    /// The words of a text, in order.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        for (at, chunk) in chunks(text) {
            let mut words = self.chunk(chunk);
            for word in &mut words {
                word.range = word.range.start + at..word.range.end + at;
            }
            found.append(&mut words);
        }
        found
    }

    /// The terms of a text: every form of every word, with the word's place and number. They are the words of
    /// [`words`](Self::words), made without asking for new memory.
    pub fn terms(&mut self, text: &str) -> &[Term] {
        self.used = 0;
        let mut position = 0;
        for (at, chunk) in chunks(text) {
            if let Some((start, word)) = plain(chunk) {
                self.plain_word(word, at + start, position);
                position += 1;
                continue;
            }
            for word in self.chunk(chunk) {
                for form in word.forms.iter().chain(&word.whole) {
                    let (start, end) = (at + word.range.start, at + word.range.end);
                    self.push(start, end, position).push_str(form);
                }
                position += 1;
            }
        }
        self.terms.get(..self.used).unwrap_or_default()
    }

    /// The terms of a word of plain letters and digits.
    fn plain_word(&mut self, word: &str, start: usize, position: usize) {
        let end = start + word.len();
        let own = self.push(start, end, position);
        own.push_str(word);
        own.make_ascii_lowercase();
        let last = self.used - 1;
        let own = self
            .terms
            .get_mut(last)
            .map(|term| std::mem::take(&mut term.text));
        let own = own.unwrap_or_default();
        let mut stems = std::mem::take(&mut self.stems);
        if stems.len() > STEMS {
            stems.clear();
        }
        if !stems.contains_key(&own) {
            stems.insert(own.clone(), self.stem(&own));
        }
        if let Some(stem) = stems.get(&own).filter(|stem| **stem != own) {
            self.push(start, end, position).push_str(stem);
        }
        self.stems = stems;
        if let Some(term) = self.terms.get_mut(last) {
            term.text = own;
        }
    }

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

    /// The words of a piece of text without spaces.
    fn chunk(&mut self, text: &str) -> Vec<Word> {
        if let Some((start, word)) = plain(text) {
            return vec![Word {
                range: start..start + word.len(),
                forms: self.forms(word),
                whole: None,
            }];
        }
        let mut found = Vec::new();
        for range in words(text) {
            let word = text.get(range.clone()).unwrap_or_default();
            if word.chars().any(is_paired) {
                pairs(text, range, &mut found);
            } else {
                let forms = self.forms(word);
                found.push(Word {
                    range,
                    forms,
                    whole: None,
                });
            }
        }
        join_pairs(text, &mut found);
        joined_by_hyphen(text, &mut found);
        found
    }

    /// The forms that a word is searched by, its own first, the most general last: without diacritics, and the English stem.
    fn forms(&mut self, word: &str) -> Vec<String> {
        let own = fold(word);
        let bare = without_marks(&own);
        let stem = bare.is_ascii().then(|| self.stem(&bare));
        let mut forms = vec![own, bare];
        forms.extend(stem);
        forms.dedup();
        forms
    }

    fn stem(&mut self, word: &str) -> String {
        let mut stream = self.stemmer.token_stream(word);
        if stream.advance() {
            stream.token().text.clone()
        } else {
            word.to_owned()
        }
    }
}

/// The pieces of a text between spaces, with where they start. No word goes over a space.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
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
fn plain(chunk: &str) -> Option<(usize, &str)> {
    let around = |c: char| c.is_ascii_punctuation() && c != '_';
    let tail = chunk.trim_start_matches(around);
    let word = tail.trim_end_matches(around);
    let is_plain = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    is_plain.then_some((chunk.len() - tail.len(), word))
}

/// Compatibility form, lower case, without what only joins or ends letters: apostrophes, joiners.
pub fn fold(word: &str) -> String {
    let letters = word.nfkc().flat_map(char::to_lowercase);
    let kept = letters.filter(|c| {
        !matches!(
            c,
            '\'' | '’' | '\u{200c}' | '\u{200d}' | '\u{200b}' | '\u{ad}'
        )
    });
    // Spellings of one sound that differ between sources: Devanagari chandrabindu for anusvara.
    kept.map(|c| if c == '\u{901}' { '\u{902}' } else { c })
        .nfc()
        .collect()
}

/// Text as fields compare it: folded and without Latin diacritics.
pub fn bare(text: &str) -> String {
    text.split(' ')
        .map(|word| without_marks(&fold(word)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A folded word without the diacritics of Latin letters.
fn without_marks(word: &str) -> String {
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

/// Scripts that are searched by pairs of characters: Chinese, Japanese, Korean.
fn is_paired(c: char) -> bool {
    (is_han_or_kana(c) && c.is_alphanumeric() && !c.nfkc().all(|c| c.is_ascii())) || is_hangul(c)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

/// The characters of a run as single words; pairs are made of them once their neighbours are known.
fn pairs(text: &str, range: Range<usize>, found: &mut Vec<Word>) {
    let word = text.get(range.clone()).unwrap_or_default();
    for (at, grapheme) in word.grapheme_indices(true) {
        let start = range.start + at;
        found.push(Word {
            range: start..start + grapheme.len(),
            forms: vec![fold(grapheme)],
            whole: None,
        });
    }
}

/// Makes overlapping pairs of neighbouring characters; one that stands alone is kept.
fn join_pairs(text: &str, found: &mut Vec<Word>) {
    let single = |word: &Word| {
        let piece = text.get(word.range.clone()).unwrap_or_default();
        piece.chars().next().is_some_and(is_paired)
    };
    let mut out: Vec<Word> = Vec::with_capacity(found.len());
    for (at, word) in found.iter().enumerate() {
        if !single(word) {
            out.push(word.clone());
            continue;
        }
        let touches = |a: &Word, b: &Word| a.range.end == b.range.start && single(a) && single(b);
        let next = found.get(at + 1).filter(|next| touches(word, next));
        let before = at
            .checked_sub(1)
            .and_then(|at| found.get(at))
            .filter(|before| touches(before, word));
        match (next, before) {
            (Some(next), _) => {
                let both = [word, next]
                    .iter()
                    .filter_map(|word| word.forms.first())
                    .map(String::as_str)
                    .collect();
                out.push(Word {
                    range: word.range.start..next.range.end,
                    forms: vec![both],
                    whole: None,
                });
            }
            (None, Some(_)) => {}
            (None, None) => out.push(word.clone()),
        }
    }
    *found = out;
}

/// Gives the first part of a hyphenated word the whole: `one-stop` is also `onestop`.
fn joined_by_hyphen(text: &str, found: &mut [Word]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first()) else {
            continue;
        };
        if matches!(
            text.get(first.range.end..second.range.start),
            Some("-" | "‐" | "‑")
        ) && let (Some(a), Some(b)) = (first.forms.first(), second.forms.first())
        {
            first.whole = Some(format!("{a}{b}"));
        }
    }
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
            terms: self.terms.get_mut(..self.used).unwrap_or_default(),
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
        let forms = words.map(|word| word.forms.into_iter().chain(word.whole).collect());
        forms.collect()
    }

    proptest! {
        #[test]
        fn terms_are_the_words_and_cost_no_difference(text in "[a-zA-Z0-9 _.,:;'’\"()-]{0,60}|[ -~]{0,40}|\\PC{0,40}") {
            let mut analyser = Analyser::default();
            let expected: Vec<(usize, Range<usize>, String)> = analyser
                .words(&text)
                .into_iter()
                .enumerate()
                .flat_map(|(n, word)| {
                    let range = word.range;
                    let forms = word.forms.into_iter().chain(word.whole);
                    forms.map(move |form| (n, range.clone(), form))
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
        assert_eq!(forms("打拐办"), [vec!["打拐"], vec!["拐办"]]);
        assert_eq!(
            forms("제주도에서 온"),
            [
                vec!["제주"],
                vec!["주도"],
                vec!["도에"],
                vec!["에서"],
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
