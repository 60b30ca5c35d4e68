//! Overlapping pairs of characters: Chinese, Japanese and Korean are searched by nothing else. In Thai, Khmer, Lao and Burmese they stand
//! beside the words of the dictionary, which cuts the same run in different ways depending on what is around it.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};
use unicode_segmentation::UnicodeSegmentation;

use super::{Further, Word, fold, is_by_dictionary};
use crate::text::script::is_han_or_kana;

/// Begins every pair that stands beside words, so that it is not taken for one of them.
pub(in crate::search) const BESIDE: char = '\u{1}';
/// What may stand between words and is not seen.
const UNSEEN: [char; 4] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'];

/// Scripts that are searched by pairs of characters: Chinese, Japanese, Korean.
pub(super) fn is_paired(c: char) -> bool {
    (is_han_or_kana(c) && c.is_alphanumeric() && !c.nfkc().all(|c| c.is_ascii())) || is_hangul(c)
}

pub(in crate::search) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

/// The characters of a run as single words; pairs are made of them once their neighbours are known.
pub(super) fn pairs(text: &str, range: Range<usize>, found: &mut Vec<Word>) {
    let word = text.get(range.clone()).unwrap_or_default();
    for (at, grapheme) in word.grapheme_indices(true) {
        let start = range.start + at;
        found.push(Word {
            range: start..start + grapheme.len(),
            forms: vec![fold(grapheme)],
            apart: at == 0,
            ..Word::default()
        });
    }
}

/// Makes overlapping pairs of neighbouring characters, which can also be searched singly; one that stands alone is kept.
pub(super) fn join_pairs(text: &str, found: &mut Vec<Word>) {
    let single = |word: &Word| {
        let piece = text.get(word.range.clone()).unwrap_or_default();
        piece.chars().next().is_some_and(is_paired)
    };
    let touches = |a: &Word, b: &Word| a.range.end == b.range.start && single(a) && single(b);
    let mut out: Vec<Word> = Vec::with_capacity(found.len());
    for (at, word) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        let follows = before.is_some_and(|before| touches(before, word));
        let next = found.get(at + 1).filter(|next| touches(word, next));
        let alone = |word: &Word| Further {
            form: word.own().to_owned(),
            range: word.range.clone(),
            step: 0,
        };
        match next {
            Some(next) => out.push(Word {
                range: word.range.start..next.range.end,
                forms: vec![format!("{}{}", word.own(), next.own())],
                more: vec![alone(word)],
                apart: single(word) && !follows && at > 0,
                wider: 0,
            }),
            // The last character of a run is in the pair before.
            None if follows => out
                .last_mut()
                .into_iter()
                .for_each(|pair| pair.more.push(alone(word))),
            None => out.push(Word {
                apart: single(word) && at > 0,
                ..word.clone()
            }),
        }
    }
    *found = out;
}

/// Gives the words that a dictionary has cut the pairs of their characters, over their ends where the next one touches.
pub(super) fn clusters(text: &str, found: &mut [Word]) {
    for at in 0..found.len() {
        let Some((word, rest)) = found.get_mut(at..).and_then(<[Word]>::split_first_mut) else {
            return;
        };
        if !is_by_dictionary(word.own()) {
            continue;
        }
        let mut all: Vec<Range<usize>> = characters(text, &word.range).collect();
        word.wider = all.len().saturating_sub(1);
        let next = rest.first().filter(|next| touch(text, word, next));
        all.extend(next.and_then(|next| characters(text, &next.range).next()));
        let pairs = all.windows(2).enumerate();
        word.more.extend(pairs.filter_map(|(step, pair)| {
            let [first, second] = pair else { return None };
            Some(Further {
                form: pair_of(text, first, second),
                range: first.start..second.end,
                step,
            })
        }));
    }
}

/// A pair as it stands beside words.
fn pair_of(text: &str, first: &Range<usize>, second: &Range<usize>) -> String {
    let mut pair = String::with_capacity(1 + second.end - first.start);
    pair.push(BESIDE);
    for range in [first, second] {
        let character = text.get(range.clone()).unwrap_or_default();
        if is_folded(character) {
            pair.push_str(character);
        } else {
            pair.push_str(&fold(character));
        }
    }
    pair
}

/// Whether folding changes nothing, as with nearly every character of scripts without capitals.
fn is_folded(character: &str) -> bool {
    is_nfkc_quick(character.chars()) == IsNormalized::Yes && !character.contains(UNSEEN)
}

/// Whether a dictionary has cut two words out of one run.
fn touch(text: &str, word: &Word, next: &Word) -> bool {
    let between = text.get(word.range.end..next.range.start);
    is_by_dictionary(next.own())
        && between.is_some_and(|between| between.chars().all(|c| UNSEEN.contains(&c)))
}

/// The graphemes of a part of a text.
fn characters(text: &str, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = range.start;
    let part = text.get(range.clone()).unwrap_or_default();
    part.grapheme_indices(true)
        .map(move |(at, character)| start + at..start + at + character.len())
}
