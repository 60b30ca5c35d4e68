//! Tells quickly where in a text a match can begin, so that only little of it has to be cut into words. It may say yes too often, never
//! no wrongly: a test compares it with looking everywhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Wanted;
use crate::search::analyse::{BESIDE, fold, is_hangul, plain, without_marks};
use crate::text::script::{composed, is_unspaced};

/// So many letters at the end of a stem may differ from those of its words (`dying`, `die`).
const CHANGED: usize = 2;
/// What a change of spelling may put at the beginning of a word.
const RESPELLED: [char; 2] = ['\u{902}', 'স'];

/// Where what is wanted can begin.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// Anywhere.
    open: bool,
    /// Beginnings of words of plain letters, in lower case.
    beginnings: Vec<String>,
    /// First letters of words between spaces, without diacritics.
    letters: HashSet<char>,
    /// Pieces of runs without spaces.
    runs: Vec<String>,
    /// Pieces between spaces that a match may take before and after the one that it is found by.
    reach: usize,
    /// The first letters that characters stand for.
    bare: HashMap<char, Option<char>>,
}

impl Sieve {
    /// Lets these through too.
    pub(super) fn widen(&mut self, wanted: &[Wanted]) {
        for wanted in wanted {
            match wanted {
                Wanted::Word { forms, bare, .. } => {
                    for form in forms.iter().chain(bare) {
                        self.add(form);
                    }
                }
                Wanted::Row { places, .. } => {
                    let first = places.first().map_or("", |(_, own)| own);
                    self.add(first);
                    let last = places.last().map_or(0, |(step, _)| *step);
                    self.reach = self.reach.max(last);
                }
                // The words of one that is written together may be as short as a letter.
                Wanted::Whole(whole) => self.add(whole.get(..1).unwrap_or(whole)),
                Wanted::Near { places, slop } => {
                    self.add(places.first().map_or("", String::as_str));
                    self.reach = self.reach.max(slop + places.len());
                }
                Wanted::Pattern(pattern) => {
                    let known = pattern.iter().take_while(|c| !['*', '?'].contains(c));
                    self.add(&known.collect::<String>());
                }
            }
        }
    }

    /// Looks for a form of a word too, or the beginning of one.
    fn add(&mut self, form: &str) {
        let form = form.trim_start_matches(BESIDE);
        let Some(first) = form.chars().next() else {
            self.open = true;
            return;
        };
        if is_unspaced(first) || is_hangul(first) {
            self.runs.extend(composed(form).map(|(form, _)| form));
            self.runs.push(form.to_owned());
        } else if RESPELLED.contains(&first) {
            self.open = true;
        } else {
            self.letters.extend(bare_letter(first));
            let kept = form.len().saturating_sub(CHANGED).max(1);
            self.beginnings.extend(form.get(..kept).map(str::to_owned));
        }
    }

    /// The parts of a text in which matches can be, from space to space.
    pub(super) fn parts(&mut self, text: &str) -> Vec<Range<usize>> {
        if self.open {
            return std::iter::once(0..text.len()).collect();
        }
        let chunks: Vec<(usize, &str)> = crate::search::analyse::chunks(text)
            .filter(|(_, chunk)| chunk.contains(char::is_alphanumeric))
            .collect();
        let mut parts: Vec<Range<usize>> = Vec::new();
        for (number, (_, chunk)) in chunks.iter().enumerate() {
            if !self.lets_through(chunk) {
                continue;
            }
            let first = number.saturating_sub(self.reach);
            let last = (number + self.reach).min(chunks.len() - 1);
            let (Some((start, _)), Some((end, chunk))) = (chunks.get(first), chunks.get(last))
            else {
                continue;
            };
            let end = end + chunk.len();
            match parts.last_mut() {
                Some(part) if *start <= part.end => part.end = end,
                _ => parts.push(*start..end),
            }
        }
        parts
    }

    /// Whether a match can begin in a piece between spaces.
    fn lets_through(&mut self, chunk: &str) -> bool {
        if let Some((_, word)) = plain(chunk) {
            let word = word.as_bytes();
            let begins = |beginning: &String| {
                let same = word.get(..beginning.len());
                same.is_some_and(|same| same.eq_ignore_ascii_case(beginning.as_bytes()))
            };
            return self.beginnings.iter().any(begins);
        }
        self.has_letter(chunk) || self.has_run(chunk)
    }

    /// Whether a word in it begins with a letter that is looked for.
    fn has_letter(&mut self, chunk: &str) -> bool {
        if self.letters.is_empty() {
            return false;
        }
        let anywhere = chunk.contains(|c| is_unspaced(c) || is_hangul(c));
        let mut before = ' ';
        for c in chunk.chars() {
            let begins = anywhere || !before.is_alphanumeric();
            before = c;
            if !begins {
                continue;
            }
            let letter = *self.bare.entry(c).or_insert_with(|| bare_letter(c));
            if letter.is_some_and(|letter| self.letters.contains(&letter)) {
                return true;
            }
        }
        false
    }

    /// Whether it has a piece of a run that is looked for, or may have it in another spelling.
    fn has_run(&self, chunk: &str) -> bool {
        let has = |run: &String| chunk.contains(run.as_str());
        !self.runs.is_empty() && (self.runs.iter().any(has) || !chunk.chars().all(is_as_it_is))
    }
}

/// The first letter that a character stands for in a folded word, without diacritics.
fn bare_letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    without_marks(&fold(c.encode_utf8(&mut [0; 4])))
        .chars()
        .next()
}

/// Characters that stand in a folded word as they do in a text: most of those that are written without spaces.
fn is_as_it_is(c: char) -> bool {
    c.is_ascii_graphic() && c != '\''
        || matches!(c,
            '\u{e01}'..='\u{e4c}' | '\u{e4e}'..='\u{e5b}' | '\u{e81}'..='\u{ecc}' | '\u{ece}'..='\u{edf}'
            | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fe}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use proptest::prelude::*;

    use super::super::Highlighter;
    use super::CHANGED;
    use crate::search::analyse::Analyser;
    use crate::search::query::Query;

    const WORDS: &str = "(trafficking|Traffickers|police|policing|one-stop|onestop|one stop|O'Brien|obrien|Lào Cai|lao cai|laocai|bán|ban|dying|die|skies|sky|women's|women|\
                         제주도에서|제주|한국 어|한국어|การค้ามนุษย์|มนุษย์|น้ำ|ห้องน้ำ|น\u{e4d}\u{e49}\u{e32}|ປະຊາຊົນ|\u{eab}\u{e99}ັງສື|ໜັງສື|ជួញដូរ|មនុស្ស|打拐办|打拐|ﾎﾟﾘｽ|ポリス|\
                         केन्द्र|केंद्र|न्द|काठमाडौंमा|ষ্টেশন|পাচারের|পাচার|AI기술|ＡＢＣ|abc|ﬁnd|find|É|e|2019|a_b|1\\.5)";

    /// Strings of these words, each with one of these endings.
    fn of_words(before: &str, after: &str, most: usize) -> impl Strategy<Value = String> + use<> {
        let regex = format!("({before}{WORDS}{after}){{0,{most}}}");
        proptest::string::string_regex(&regex).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn nothing_that_is_there_falls_through(
            query in of_words("\"?", "( |\\*|\"~3| \"|)", 3),
            text in of_words("", "( |, | — |\u{a0}|-|·|)", 12),
        ) {
            let mut highlighter = Highlighter::new(&Query::parse(&query));
            let quick = highlighter.found(&text);
            highlighter.sieve.open = true;
            prop_assert_eq!(quick, highlighter.found(&text), "{:?} in {:?}", query, text);
        }

        #[test]
        fn a_word_begins_like_its_stem(word in "[a-z]{1,5}(ing|ed|s|ies|ied|ly|ational|iviti|biliti|fulness|ogist|izer|y|e|)") {
            let words = Analyser::default().words(&word);
            let stem = words.first().map(|word| word.general().to_owned()).unwrap_or_default();
            let kept = stem.len().saturating_sub(CHANGED).max(1);
            prop_assert_eq!(word.get(..kept), stem.get(..kept), "{} of {}", stem, word);
        }
    }
}
