//! The words of a text in a form that their inflections share, so that findings meet in them. Words that say nothing are left
//! out; scripts in which words are hard to tell apart also give pairs of characters.

use std::ops::Range;

use crate::text::endings::without_endings;
use crate::text::fold::fold;
use crate::text::function_words;
use crate::text::script::is_unspaced;
use crate::text::segment::words;

/// A word that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub stem: String,
    pub range: Range<usize>,
    /// Whether it begins a sentence, so that its capital says nothing about how it is written.
    pub opens: bool,
    /// Whether nothing but a space or a hyphen parts it from the word before, which says something too.
    pub follows: bool,
}

/// The words of a text that say something, in order.
pub(super) fn terms(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for range in words(text) {
        let between = |last: &Range<usize>| text.get(last.end..range.start).unwrap_or_default();
        let gap = before.as_ref().map_or("", between);
        let opens = before.is_none() || gap.contains(['.', '?', '!', ':', '“', '"']);
        let word = without_possessive(text, &range);
        let folded = fold(text.get(word.clone()).unwrap_or_default());
        if says_something(&folded) {
            let last = found.last().map(|word| word.range.end);
            let follows = last.is_some_and(|end| text.get(end..range.start) == Some(gap))
                && [" ", "-"].contains(&gap);
            found.push(Word {
                stem: stem(&folded),
                range: word,
                opens,
                follows,
            });
        }
        before = Some(range);
    }
    found
}

/// All words of a text by their stems, in order, each with whether it says something by itself.
pub(super) fn written(text: &str) -> Vec<(String, bool)> {
    let words = words(text).into_iter().map(|range| {
        let range = without_possessive(text, &range);
        let folded = fold(text.get(range).unwrap_or_default());
        (stem(&folded), says_something(&folded))
    });
    words.collect()
}

/// The bytes of a word without an English `'s`.
fn without_possessive(text: &str, range: &Range<usize>) -> Range<usize> {
    let word = text.get(range.clone()).unwrap_or_default();
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    range.start..range.start + bare.unwrap_or(word).len()
}

/// The pairs of neighbouring characters of what is written without spaces, or in Hangul with particles at its words.
pub(super) fn pairs(text: &str) -> Vec<String> {
    let paired = |c: &char| c.is_alphanumeric() && (is_unspaced(*c) || is_hangul(*c));
    let chars: Vec<char> = text.chars().collect();
    let both = chars.windows(2).filter(|two| two.iter().all(paired));
    both.map(|two| two.iter().collect()).collect()
}

const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn says_something(word: &str) -> bool {
    let least = if word.is_ascii() { 3 } else { 2 };
    word.chars().count() >= least
        && !function_words::has(word)
        && !word.starts_with(|c: char| c.is_numeric())
}

/// English plurals that no rule makes.
const IRREGULAR: [(&str, &str); 5] = [
    ("women", "woman"),
    ("men", "man"),
    ("children", "child"),
    ("people", "person"),
    ("wharves", "wharf"),
];

/// Endings that are taken off English words, and how many letters must be left.
const ENDINGS: [(&str, usize); 14] = [
    ("ings", 4),
    ("ing", 4),
    ("ers", 4),
    ("ions", 5),
    ("ion", 5),
    ("ors", 5),
    ("or", 5),
    ("ments", 7),
    ("ment", 7),
    ("ed", 4),
    ("sses", 3),
    ("es", 4),
    ("s", 3),
    ("er", 4),
];

/// A folded word without its commonest endings. Light on purpose: a wrong stem joins what does not belong together, a missed one
/// only weakens a link.
pub(super) fn stem(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if !word.is_ascii() {
        return without_endings(word).unwrap_or(word).to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 2) {
        return format!("{stem}y");
    }
    let without = ENDINGS.iter().find_map(|(ending, least)| {
        let stem = word.strip_suffix(ending)?;
        let fits = stem.len() >= *least && !(*ending == "s" && stem.ends_with('s'));
        fits.then(|| undoubled(stem))
    });
    without.unwrap_or(word).trim_end_matches('e').to_owned()
}

/// A stem without the letter that an ending doubled: `planned` has the stem of `plan`.
fn undoubled(stem: &str) -> &str {
    let doubled = stem
        .as_bytes()
        .last_chunk::<2>()
        .is_some_and(|[a, b]| a == b && !b"lsz".contains(b));
    let shorter = stem.get(..stem.len().saturating_sub(1));
    shorter.filter(|_| doubled).unwrap_or(stem)
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
            ("inspectors", "inspection"),
            ("recruitment", "recruiters"),
            ("काठमाडौंमा", "काठमाडौं"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("police"), stem("policy"));
        assert_ne!(stem("department"), stem("departure"));
        assert_eq!(stem("인신매매"), "인신매매");
    }

    #[test]
    fn words_that_say_nothing_are_left_out_and_part_their_neighbours() {
        let text = "The transit centre of Poipet's NGO. Beds for 40 people";
        let found = terms(text);
        let shown: Vec<_> = found
            .iter()
            .map(|word| (word.stem.as_str(), word.opens, word.follows))
            .collect();
        assert_eq!(
            shown,
            [
                ("transit", false, false),
                ("centr", false, true),
                ("poipet", false, false),
                ("ngo", false, false),
                ("bed", true, false),
                ("person", false, false),
            ]
        );
    }

    #[test]
    fn scripts_without_spaces_give_pairs_and_others_none() {
        assert_eq!(pairs("拐卖 police"), ["拐卖"]);
        assert_eq!(pairs("쉼터가"), ["쉼터", "터가"]);
        assert!(pairs("Lào Cai").is_empty());
    }
}
