//! A text cut into pieces of one script each. Word keeps three sets of fonts and languages: one for most scripts, one for East
//! Asian, one for those whose letters change their shape or place. It has to be told which one a piece is in.

use std::ops::RangeInclusive;

/// How a script is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// Latin, Cyrillic, Greek and all that the document's own font has.
    Plain,
    EastAsian,
    /// Letters that join, stack or stand before the one they are said after.
    Complex,
    RightToLeft,
}

/// A script, the language that stands for it where nothing more is known, others that are written in it, and a font that has it on
/// most machines. Word takes another font where that one is missing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Script {
    pub(super) set: Set,
    pub(super) language: &'static str,
    others: &'static [&'static str],
    pub(super) font: &'static str,
}

const fn script(
    set: Set,
    language: &'static str,
    others: &'static [&'static str],
    font: &'static str,
) -> Script {
    Script {
        set,
        language,
        others,
        font,
    }
}

static PLAIN: Script = script(Set::Plain, "en-GB", &[], "Calibri");

const INDIC: &str = "Nirmala UI";
const SOUTH_EAST: &str = "Leelawadee UI";

/// Scripts by ranges of letters.
static SCRIPTS: [(&[RangeInclusive<char>], Script); 21] = [
    (
        &[
            '\u{1100}'..='\u{11ff}',
            '\u{3130}'..='\u{318f}',
            '\u{ac00}'..='\u{d7a3}',
        ],
        script(Set::EastAsian, "ko-KR", &[], "Malgun Gothic"),
    ),
    (
        &['\u{3041}'..='\u{30ff}', '\u{ff66}'..='\u{ff9f}'],
        script(Set::EastAsian, "ja-JP", &[], "Yu Gothic"),
    ),
    (
        &[
            '\u{2e80}'..='\u{2fdf}',
            '\u{3400}'..='\u{4dbf}',
            '\u{4e00}'..='\u{9fff}',
            '\u{f900}'..='\u{faff}',
            '\u{20000}'..='\u{3ffff}',
        ],
        script(
            Set::EastAsian,
            "zh-CN",
            &["ja", "ko", "yue"],
            "Microsoft YaHei",
        ),
    ),
    (
        &['\u{0590}'..='\u{05ff}', '\u{fb1d}'..='\u{fb4f}'],
        script(Set::RightToLeft, "he-IL", &["yi"], "Arial"),
    ),
    (
        &[
            '\u{0600}'..='\u{06ff}',
            '\u{0750}'..='\u{077f}',
            '\u{0870}'..='\u{08ff}',
            '\u{fb50}'..='\u{fdff}',
            '\u{fe70}'..='\u{fefc}',
        ],
        script(
            Set::RightToLeft,
            "ar-SA",
            &["fa", "ur", "ps", "ku", "sd", "ug"],
            "Arial",
        ),
    ),
    (
        &['\u{0700}'..='\u{074f}'],
        script(Set::RightToLeft, "syr-SY", &[], "Estrangelo Edessa"),
    ),
    (
        &['\u{0780}'..='\u{07bf}'],
        script(Set::RightToLeft, "dv-MV", &[], "MV Boli"),
    ),
    (
        &['\u{0900}'..='\u{097f}', '\u{a8e0}'..='\u{a8ff}'],
        script(Set::Complex, "hi-IN", &["ne", "mr", "sa"], INDIC),
    ),
    (
        &['\u{0980}'..='\u{09ff}'],
        script(Set::Complex, "bn-BD", &["as"], INDIC),
    ),
    (
        &['\u{0a00}'..='\u{0a7f}'],
        script(Set::Complex, "pa-IN", &[], INDIC),
    ),
    (
        &['\u{0a80}'..='\u{0aff}'],
        script(Set::Complex, "gu-IN", &[], INDIC),
    ),
    (
        &['\u{0b00}'..='\u{0b7f}'],
        script(Set::Complex, "or-IN", &[], INDIC),
    ),
    (
        &['\u{0b80}'..='\u{0bff}'],
        script(Set::Complex, "ta-IN", &[], INDIC),
    ),
    (
        &['\u{0c00}'..='\u{0c7f}'],
        script(Set::Complex, "te-IN", &[], INDIC),
    ),
    (
        &['\u{0c80}'..='\u{0cff}'],
        script(Set::Complex, "kn-IN", &[], INDIC),
    ),
    (
        &['\u{0d00}'..='\u{0d7f}'],
        script(Set::Complex, "ml-IN", &[], INDIC),
    ),
    (
        &['\u{0d80}'..='\u{0dff}'],
        script(Set::Complex, "si-LK", &[], INDIC),
    ),
    (
        &['\u{0e00}'..='\u{0e7f}'],
        script(Set::Complex, "th-TH", &[], SOUTH_EAST),
    ),
    (
        &['\u{0e80}'..='\u{0eff}'],
        script(Set::Complex, "lo-LA", &[], SOUTH_EAST),
    ),
    (
        &['\u{1000}'..='\u{109f}', '\u{aa60}'..='\u{aa7f}'],
        script(Set::Complex, "my-MM", &[], "Myanmar Text"),
    ),
    (
        &['\u{1780}'..='\u{17ff}', '\u{19e0}'..='\u{19ff}'],
        script(Set::Complex, "km-KH", &[], SOUTH_EAST),
    ),
];

impl Script {
    /// The language of a piece: that of the text it stands in where one is named that is written so, or else the usual one.
    pub(super) fn language_among<'a>(&self, hints: &'a [String]) -> &'a str {
        let usual = self.language.split('-').next().unwrap_or_default();
        let mut named = hints.iter().map(String::as_str);
        named
            .find(|hint| *hint == usual || self.others.contains(hint))
            .filter(|hint| *hint != usual)
            .unwrap_or(self.language)
    }
}

/// A piece of a text in one script.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) script: &'static Script,
}

/// Cuts a text where its script changes. Signs, digits and spaces go with the letters before them.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut now: Option<&'static Script> = None;
    for (at, letter) in text.char_indices() {
        let Some(script) = script_of(letter) else {
            continue;
        };
        if let Some(before) = now.filter(|now| *now != script) {
            pieces.push(piece(text, start, at, before));
            start = at;
        }
        now = Some(script);
    }
    if start < text.len() {
        pieces.push(piece(text, start, text.len(), now.unwrap_or(&PLAIN)));
    }
    pieces
}

fn piece<'a>(text: &'a str, start: usize, end: usize, script: &'static Script) -> Piece<'a> {
    let text = text.get(start..end).unwrap_or_default();
    Piece { text, script }
}

/// The script of a letter; `None` for what stands in any script.
fn script_of(letter: char) -> Option<&'static Script> {
    let known = SCRIPTS
        .iter()
        .find(|(ranges, _)| ranges.iter().any(|range| range.contains(&letter)));
    match known {
        Some((_, script)) => Some(script),
        None if letter.is_alphabetic() => Some(&PLAIN),
        None => None,
    }
}

/// Whether a text runs from right to left: as its first letter does (Unicode Standard Annex 9, rules P2 and P3).
pub(super) fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find_map(script_of);
    first.is_some_and(|script| script.set == Set::RightToLeft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, &str)> {
        let pieces = pieces(text).into_iter();
        pieces
            .map(|piece| (piece.text, piece.script.language))
            .collect()
    }

    #[test]
    fn a_text_is_cut_where_its_script_changes() {
        assert_eq!(cut("One desk, 24 hours"), [("One desk, 24 hours", "en-GB")]);
        assert_eq!(
            cut("쉼터 (shelter) 24시간"),
            [
                ("쉼터 (", "ko-KR"),
                ("shelter) 24", "en-GB"),
                ("시간", "ko-KR")
            ]
        );
        assert_eq!(cut("المأوى 24"), [("المأوى 24", "ar-SA")]);
        assert_eq!(cut("24 ชั่วโมง"), [("24 ชั่วโมง", "th-TH")]);
        assert_eq!(cut("ជម្រក आश्रय"), [("ជម្រក ", "km-KH"), ("आश्रय", "hi-IN")]);
        assert_eq!(cut("…"), [("…", "en-GB")]);
        assert_eq!(cut(""), []);
    }

    #[test]
    fn a_text_runs_as_its_first_letter_does() {
        for text in ["المأوى Cebu", "24: המקלט", "«المأوى»"] {
            assert!(is_right_to_left(text), "{text}");
        }
        for text in ["Cebu المأوى", "24", "", "제주"] {
            assert!(!is_right_to_left(text), "{text}");
        }
    }

    #[test]
    fn a_named_language_counts_where_it_is_written_so() {
        let hints = |codes: &[&str]| -> Vec<String> {
            codes.iter().map(|code| (*code).to_owned()).collect()
        };
        for (text, codes, wanted) in [
            ("आश्रय", &["en", "ne"][..], "ne"),
            ("आश्रय", &["hi", "ne"], "hi-IN"),
            ("आश्रय", &["bn"], "hi-IN"),
            ("پناہ گاہ", &["ur"], "ur"),
            ("保護", &["ja"], "ja"),
        ] {
            let hints = hints(codes);
            let pieces = pieces(text);
            let piece = pieces.first().map(|it| it.script.language_among(&hints));
            assert_eq!(piece, Some(wanted), "{text}");
        }
    }
}
