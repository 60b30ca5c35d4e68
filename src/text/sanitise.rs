//! The one way from untrusted text (files, pastes, names, merged journals) to text that may be shown.
//!
//! Removes what could move the cursor, reorder or hide text: escape sequences, control characters, bidirectional overrides,
//! zero-width and tag characters. Ordinary text of any language comes out unchanged, but for Unicode normal form C.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::measure::truncate;

/// The largest document that is read, in bytes: far above any book, far below what would make the program crawl.
pub const MAX_DOCUMENT_BYTES: usize = 64 * 1024 * 1024;
/// Combining marks on one letter at most; no living script stacks as many.
const MAX_MARKS: usize = 6;
/// Cells between tab stops.
const TAB: &str = "    ";

/// One paragraph of clean text; cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CleanText(Arc<str>);

impl CleanText {
    /// Cleans one paragraph: line ends become spaces.
    pub fn new(text: &str) -> Self {
        match clean_document(text) {
            Cow::Borrowed(text) if !text.contains('\n') => Self(Arc::from(text)),
            cleaned => Self(Arc::from(cleaned.replace('\n', " "))),
        }
    }
}

impl Deref for CleanText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name or headline: one clean line, runs of space joined, at most `cells` wide.
pub fn clean_line(text: &str, cells: usize) -> String {
    let cleaned = clean_document(text);
    let line = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&line, cells).into_owned()
}

/// Cleans a whole text and keeps its lines. Borrows when there is nothing to clean.
pub fn clean_document(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(cleaned(text))
    }
}

/// Whether cleaning would change nothing: a quick test that most text passes.
fn is_clean(text: &str) -> bool {
    if text.bytes().all(|b| matches!(b, b'\n' | b' '..=b'~')) {
        return true;
    }
    let mut marks = 0;
    for c in text.chars() {
        marks = if c > '\u{2ff}' && is_combining_mark(c) {
            marks + 1
        } else {
            0
        };
        if (c != '\n' && c.is_control()) || marks > MAX_MARKS || is_suspicious(c) {
            return false;
        }
    }
    unicode_normalization::is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes
}

/// Characters that need a closer look at their neighbours, or have to go.
fn is_suspicious(c: char) -> bool {
    is_hidden(c) || is_joiner(c)
}

/// Characters that hide or reorder text and are never needed for reading it.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' // direction
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}'
        | '\u{200b}' // zero-width space: word breaks of Khmer and Thai are found by dictionary instead
        | '\u{ad}' // soft hyphen
        | '\u{e0000}'..='\u{e0fff}' // tags and variation selectors for ideographs
        | '\u{2028}' | '\u{2029}')
}

/// Joiners: part of emoji and of several scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner after this character means something: in emoji, Arabic, the scripts of South and South-East Asia, Mongolian.
fn takes_joiner(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut marks = 0;
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            '\t' => out.push_str(TAB),
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_control_sequence(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut chars),
            c if c.is_control() || is_hidden(c) => {}
            c if is_joiner(c) => {
                if out.chars().next_back().is_some_and(takes_joiner) {
                    out.push(c);
                }
            }
            c if is_combining_mark(c) => {
                marks += 1;
                if marks <= MAX_MARKS {
                    out.push(c);
                }
                continue;
            }
            c => out.push(c),
        }
        marks = 0;
    }
    // A joiner with nothing behind it joins nothing; composing may bring marks together, but never more of them.
    out.trim_end_matches(is_joiner).nfc().collect()
}

/// Skips what follows ESC: a whole control sequence or string, or the one or two characters of a short sequence.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control_sequence(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        Some(' '..='/') => {
            chars.next();
            if chars.peek().is_some_and(|c| matches!(c, '0'..='~')) {
                chars.next();
            }
        }
        Some('0'..='~') => {
            chars.next();
        }
        _ => {}
    }
}

/// Skips parameters and the final character of a control sequence.
fn skip_control_sequence(chars: &mut std::iter::Peekable<std::str::Chars>) {
    while chars.peek().is_some_and(|c| matches!(c, ' '..='?')) {
        chars.next();
    }
    if chars.peek().is_some_and(|c| matches!(c, '@'..='~')) {
        chars.next();
    }
}

/// Skips a string up to its end (BEL or ST). An unfinished one ends with its line, so that it cannot swallow a whole text.
fn skip_string(chars: &mut std::iter::Peekable<std::str::Chars>) {
    while let Some(c) = chars.peek().copied() {
        if c == '\n' {
            return;
        }
        chars.next();
        match c {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                if chars.peek() == Some(&'\\') {
                    chars.next();
                }
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_text_of_many_languages_is_left_alone() {
        for text in [
            "Survivors repeat their story at four offices.",
            "nạn nhân bị mua bán trở về",
            "ประมง การค้ามนุษย์ สมุทรสาคร",
            "ប៉ោយប៉ែត",
            "ສະຫະພັນແມ່ຍິງລາວ",
            "လူကုန်ကူးမှု",
            "제주 예멘 난민",
            "足立区 体感治安",
            "瑞丽 打拐办",
            "ওয়ান-স্টপ ক্রাইসিস সেন্টার",
            "काठमाडौं मनोरञ्जन क्षेत्र",
            "مركز الحماية",
            "מרכז סיוע",
            "family 👨‍👩‍👧 flag 🇰🇷",
        ] {
            // Bengali য় has no composed form in NFC; everything else is composed already.
            assert_eq!(
                clean_document(text),
                text.nfc().collect::<String>(),
                "{text}"
            );
        }
        assert!(matches!(clean_document("plain text"), Cow::Borrowed(_)));
    }

    #[test]
    fn escape_sequences_go_as_a_whole() {
        for (text, left) in [
            ("a\u{1b}[31mred\u{1b}[0m", "ared"),
            ("a\u{1b}]0;title\u{7}b", "ab"),
            ("a\u{1b}]8;;http://x\u{1b}\\b", "ab"),
            ("a\u{1b}Pq#0\u{1b}\\b", "ab"),
            ("a\u{9b}2Jb", "ab"),
            ("a\u{1b}(Bb", "ab"),
            ("a\u{1b}]0;unfinished\nb", "a\nb"),
            ("a\0b\u{7f}c\u{8}", "abc"),
            ("a\r\nb\rc\td", "a\nb\nc    d"),
        ] {
            assert_eq!(clean_document(text), left, "{text:?}");
        }
    }

    #[test]
    fn hidden_characters_go_and_joiners_stay_where_they_join() {
        assert_eq!(
            clean_document("ab\u{202e}cd\u{2066}e\u{200b}f\u{feff}"),
            "abcdef"
        );
        assert_eq!(clean_document("ad\u{200d}min"), "admin");
        assert_eq!(clean_document("क्\u{200d}ष"), "क्\u{200d}ष");
        let zalgo = format!("a{}", "\u{301}".repeat(40));
        assert!(clean_document(&zalgo).chars().count() <= MAX_MARKS + 1);
    }

    #[test]
    fn names_are_one_short_line() {
        assert_eq!(clean_line("  Mina\n\tPark ", 32), "Mina Park");
        assert_eq!(clean_line("abcdef", 4), "abc…");
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
            let once = clean_document(&text).into_owned();
            prop_assert!(!once.chars().any(|c| c != '\n' && c.is_control()));
            prop_assert_eq!(clean_document(&once).into_owned(), once);
        }

        #[test]
        fn nothing_hostile_survives(text in "[\u{1b}\u{9b}\u{90}\\[\\]0-9;mA\u{7}\u{202e}\u{200d}\u{200c}\u{301}a\r\n\t\u{1f468}]{0,40}") {
            let once = clean_document(&text).into_owned();
            prop_assert!(!once.chars().any(|c| (c != '\n' && c.is_control()) || is_hidden(c)));
            prop_assert_eq!(clean_document(&once).into_owned(), once);
        }
    }
}
