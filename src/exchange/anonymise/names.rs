//! Names found in a text, whole and in any case, and what is written in their place.
//!
//! A name is found as a word of its own. Where words are not set apart by spaces (Thai, Khmer, Chinese …) it is found anywhere, and where
//! endings are written with the word (Korean, the scripts of India) whatever follows it is left.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::script::is_unspaced;

/// Letters of a name that may be a part of any word.
const SHORT: usize = 3;

/// A place in a text, and what is written there instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) to: &'a str,
}

#[derive(Clone, Debug)]
struct Name {
    /// Folded, unless it counts only as it is written.
    letters: Vec<char>,
    as_written: bool,
    to: String,
}

/// The names that are looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// By their first letter, folded; longer ones first.
    by_first: BTreeMap<char, Vec<Name>>,
}

impl Names {
    /// Looks for a name in any case.
    pub(super) fn add(&mut self, name: &str, to: &str) {
        let letters = joined(name).chars().flat_map(folded).collect();
        self.insert(letters, false, to);
    }

    /// Looks for a name only as it is written, or in capitals: a person may be called like a common word.
    pub(super) fn add_as_written(&mut self, name: &str, to: &str) {
        let name = joined(name);
        self.insert(name.to_uppercase().chars().collect(), true, to);
        self.insert(name.chars().collect(), true, to);
    }

    fn insert(&mut self, letters: Vec<char>, as_written: bool, to: &str) {
        let Some(first) = letters.first().and_then(|first| folded(*first).next()) else {
            return;
        };
        let names = self.by_first.entry(first).or_default();
        let to = to.to_owned();
        names.push(Name {
            letters,
            as_written,
            to,
        });
        names.sort_by_key(|name| (std::cmp::Reverse(name.letters.len()), name.as_written));
    }

    /// All places of names, in order; none lies in another.
    pub(super) fn find<'a>(&'a self, text: &str) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        let mut past = 0;
        for (at, letter) in text.char_indices() {
            if at < past {
                continue;
            }
            let Some(names) = folded(letter).next().and_then(|it| self.by_first.get(&it)) else {
                continue;
            };
            let (before, rest) = text.split_at(at);
            // Behind a name that is replaced, another one begins even where no space stands between.
            let is_behind = at == past && !found.is_empty();
            if !is_behind && !begins(before, letter) {
                continue;
            }
            let mut ends = names
                .iter()
                .filter_map(|name| Some((name, name.end(rest)?)));
            if let Some((name, long)) = ends.next() {
                past = at + long;
                found.push(Found {
                    start: at,
                    end: past,
                    to: &name.to,
                });
            }
        }
        found
    }

    /// Whether an address has a name in it, where words run together.
    pub(super) fn stand_in(&self, address: &str) -> bool {
        let run = letters_of(address.chars());
        let mut names = self.by_first.values().flatten();
        let within = names.any(|name| {
            let letters = letters_of(name.letters.iter().copied());
            letters.chars().count() > SHORT && run.contains(&letters)
        });
        within || !self.find(address).is_empty()
    }

    /// The text with everything replaced; `None` where there is nothing to replace.
    pub(super) fn replaced(&self, text: &str) -> Option<String> {
        let found = self.find(text);
        (!found.is_empty()).then(|| written(text, &found))
    }
}

impl Name {
    /// How many bytes of a text it takes, where the text begins with it as a word.
    fn end(&self, text: &str) -> Option<usize> {
        let mut letters = self.letters.iter().copied().peekable();
        let mut rest = text.char_indices().peekable();
        let mut last = ' ';
        while let Some(wanted) = letters.next() {
            let (_, letter) = rest.next()?;
            last = letter;
            if wanted == ' ' {
                letter.is_whitespace().then_some(())?;
                while rest.next_if(|(_, next)| next.is_whitespace()).is_some() {}
            } else if self.as_written {
                (letter == wanted).then_some(())?;
            } else {
                let mut folded = folded(letter);
                (folded.next() == Some(wanted)).then_some(())?;
                // A letter may fold to several, all of which must be there.
                for more in folded {
                    letters.next_if_eq(&more)?;
                }
            }
        }
        let next = rest.peek().map(|(_, next)| *next);
        ends(last, next).then(|| rest.peek().map_or(text.len(), |(at, _)| *at))
    }
}

/// The text with these places replaced.
pub(super) fn written(text: &str, found: &[Found]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut past = 0;
    for place in found {
        out.push_str(text.get(past..place.start).unwrap_or_default());
        out.push_str(place.to);
        past = place.end;
    }
    out.push_str(text.get(past..).unwrap_or_default());
    out
}

/// Where an offset of the text lies once these places are replaced. The start of a range
/// that lies inside of one moves in front of it, the end of one behind it.
pub(super) fn moved(offset: usize, found: &[Found], is_end: bool) -> usize {
    let before = found.iter().take_while(|place| place.start < offset);
    let (mut taken, mut put) = (0, 0);
    for place in before {
        // Of a place that the offset lies in, all or nothing is before it.
        let is_whole = place.end <= offset;
        taken += place.end.min(offset) - place.start;
        put += if is_whole || is_end {
            place.to.len()
        } else {
            0
        };
    }
    offset - taken + put
}

/// The same for a range.
pub(super) fn moved_range(range: &Range<usize>, found: &[Found]) -> Range<usize> {
    moved(range.start, found, false)..moved(range.end, found, true)
}

/// Letters and digits only, folded.
fn letters_of(text: impl Iterator<Item = char>) -> String {
    text.filter(|c| c.is_alphanumeric())
        .flat_map(folded)
        .collect()
}

/// A name with one space between its words.
fn joined(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A letter in the form in which letters of both cases are one, and both apostrophes.
fn folded(letter: char) -> impl Iterator<Item = char> {
    let lower = match letter {
        '’' => '\'',
        'ς' => 'σ',
        letter => letter,
    };
    lower.to_lowercase()
}

/// Whether a word may begin with this letter behind this text.
fn begins(before: &str, first: char) -> bool {
    let mut back = before.chars().rev();
    let Some(last) = back.next() else {
        return true;
    };
    let is_apart =
        |last: char| !is_word(last) || is_unspaced(last) || Script::of(last) != Script::of(first);
    is_unspaced(first)
        || is_apart(last)
        || (is_prefix(last) && back.next().is_none_or(|it| !is_word(it)))
}

/// Whether a name that ends with this letter is whole in front of the next one.
fn ends(last: char, next: Option<char>) -> bool {
    let Some(next) = next else {
        return true;
    };
    if is_combining_mark(next) {
        return false;
    }
    let takes_endings = matches!(Script::of(last), Script::Hangul | Script::Indic);
    is_unspaced(last)
        || takes_endings
        || !is_word(next)
        || is_unspaced(next)
        || Script::of(last) != Script::of(next)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether it is a word of one letter that Arabic and Hebrew write with the next word: and, in, for, as, from, that.
fn is_prefix(c: char) -> bool {
    matches!(
        c,
        'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ו' | 'ב' | 'ל' | 'כ' | 'מ' | 'ש' | 'ה'
    )
}

/// Scripts whose words end differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Hangul,
    Indic,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => {
                Self::Hangul
            }
            '\u{0900}'..='\u{0dff}' => Self::Indic,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(table: &[(&str, &str)]) -> Names {
        let mut names = Names::default();
        for (name, to) in table {
            names.add(name, to);
        }
        names
    }

    #[test]
    fn a_name_is_found_as_a_word_in_any_case() {
        let names = names(&[
            ("Mina", "A"),
            ("Mina Park", "B"),
            ("Cebu", "City 1"),
            ("O'Neil", "C"),
            ("Straße", "D"),
            ("ΝΙΚΟΣ", "E"),
        ]);
        for (text, wanted) in [
            ("Mina said so.", "A said so."),
            (
                "It is Mina's desk; MINA’S desk.",
                "It is A's desk; A’S desk.",
            ),
            ("Mina  Park and mina\npark", "B and B"),
            (
                "Minaret, Amina, Mina2, Minas",
                "Minaret, Amina, Mina2, Minas",
            ),
            ("mina-park_Mina", "A-park_A"),
            ("Cebuano from Cebu.", "Cebuano from City 1."),
            ("o’neil", "C"),
            ("STRASSE Straße", "STRASSE D"),
            ("Νίκος Νικος", "Νίκος E"),
            ("Mina는 말했다", "A는 말했다"),
            ("«Mina»", "«A»"),
            ("", ""),
        ] {
            let replaced = names.replaced(text);
            assert_eq!(replaced.as_deref().unwrap_or(text), wanted, "{text}");
        }
    }

    #[test]
    fn scripts_without_spaces_and_with_endings_have_their_names_found() {
        for (name, text, wanted) in [
            ("สมชาย", "นายสมชายบอกว่า", "นายXบอกว่า"),
            ("សុខា", "លោកសុខាបាននិយាយ", "លោកXបាននិយាយ"),
            ("田中", "被害者の田中さん", "被害者のXさん"),
            ("미나", "미나는 세미나에 갔다", "X는 세미나에 갔다"),
            ("सीता", "सीताले भनिन्", "Xले भनिन्"),
            ("ليلى", "قالت ليلى وليلى", "قالت X وX"),
            ("דנה", "ודנה אמרה", "וX אמרה"),
            ("Nguyễn Lan", "chị nguyễn lan nói", "chị X nói"),
        ] {
            let names = names(&[(name, "X")]);
            assert_eq!(names.replaced(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_person_called_like_a_common_word_is_found_only_as_written() {
        let mut names = Names::default();
        names.add_as_written("Hope", "Person 1");
        let replaced = names.replaced("Hope gave us hope. HOPE!");
        assert_eq!(
            replaced.as_deref(),
            Some("Person 1 gave us hope. Person 1!")
        );
    }

    #[test]
    fn an_address_has_a_name_in_it_in_any_spelling() {
        let names = names(&[("Rodel Cruz", "A"), ("Ana", "B")]);
        for address in [
            "https://example.org/rodel-cruz.html",
            "http://rodelcruz.example",
            "https://x.example/ana",
        ] {
            assert!(names.stand_in(address), "{address}");
        }
        assert!(!names.stand_in("https://banana.example/rodel/decruz"));
    }

    #[test]
    fn a_name_right_behind_another_is_found_too() {
        let names = names(&[("제주", "B"), ("Mina", "A")]);
        assert_eq!(names.replaced("제주제주에서").as_deref(), Some("BB에서"));
        assert_eq!(names.replaced("MinaMina"), None);
    }

    #[test]
    fn places_move_with_the_text() {
        let names = names(&[("Mina", "Person 1"), ("Cebu", "C")]);
        let text = "Ask Mina in Cebu now.";
        let found = names.find(text);
        let new = written(text, &found);
        for (old, wanted) in [
            (0..3, "Ask"),
            (4..8, "Person 1"),
            (12..16, "C"),
            (17..21, "now."),
            (6..13, "Person 1 in C"),
        ] {
            let range = moved_range(&old, &found);
            assert_eq!(new.get(range), Some(wanted), "{old:?}");
        }
    }

    proptest! {
        #[test]
        fn no_name_is_left_and_every_place_exists(text in "[mMiInNaA '제주สม\n.]{0,40}", start in 0_usize..40, long in 0_usize..40) {
            let names = names(&[("Mina", "A1"), ("제주", "B1"), ("สม", "C1")]);
            let found = names.find(&text);
            let new = written(&text, &found);
            prop_assert_eq!(names.find(&new), Vec::new());
            let byte = |letter| text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
            let (start, end) = (byte(start), byte(start + long));
            let range = moved_range(&(start..end), &found);
            prop_assert!(new.get(range.clone()).is_some(), "{:?} of {:?}", range, new);
        }
    }
}
