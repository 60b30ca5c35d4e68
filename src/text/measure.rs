//! How wide text is on the screen, and how to cut and wrap it. Counts as the renderer does: by grapheme, never a whole string.

use std::borrow::Cow;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::script::is_dictionary;

/// Cells of one grapheme on the screen: mostly 1 or 2, 0 for what the renderer drops, more for some clusters of Indic scripts.
pub fn cells(grapheme: &str) -> usize {
    if grapheme.chars().all(char::is_control) {
        return 0;
    }
    // Half-width katakana sound marks take a cell of their own on terminals, whatever their Unicode property says.
    grapheme.width()
        + grapheme
            .chars()
            .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'))
            .count()
}

/// Cells of a text on the screen.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.bytes().filter(|byte| !byte.is_ascii_control()).count()
    } else {
        text.graphemes(true).map(cells).sum()
    }
}

/// The text with spaces behind it up to so many cells; a longer text as it is.
pub fn padded(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text))))
}

/// The text, or as much of its beginning as fits, at the right end of so many cells.
pub fn at_right(text: &str, cells: usize) -> String {
    let text = truncate(text, cells);
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(&text))))
}

/// The text, or as much of its beginning as fits with an ellipsis.
pub fn truncate(text: &str, room: usize) -> Cow<'_, str> {
    if text.len() <= room || width(text) <= room {
        return Cow::Borrowed(text);
    }
    let Some(room) = room.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    Cow::Owned(format!(
        "{}…",
        text.get(..end).unwrap_or_default().trim_end()
    ))
}

/// Cuts a paragraph into rows of at most `room` cells, as byte ranges that together are the whole text.
///
/// Breaks where a reader expects it; a run that is wider than a row is cut between graphemes. Spaces at the end of a row hang over it and need not be drawn. An empty text has one row.
pub fn wrap(text: &str, room: usize) -> Vec<Range<usize>> {
    let room = room.max(1);
    let mut rows = Vec::new();
    let mut start = 0;
    // The last place where the row may end, and how much of the row lies behind it.
    let mut best: Option<usize> = None;
    let (mut used, mut used_at_best) = (0, 0);
    let mut breaks = break_places(text).into_iter().peekable();
    for (at, grapheme) in text.grapheme_indices(true) {
        while let Some(place) = breaks.next_if(|place| *place <= at) {
            if place == at && place > start {
                (best, used_at_best) = (Some(at), used);
            }
        }
        let wide = cells(grapheme);
        let hangs = grapheme.chars().all(char::is_whitespace);
        while used + wide > room && !hangs && at > start {
            let end = best.filter(|end| *end > start).unwrap_or(at);
            rows.push(start..end);
            used = if best == Some(end) {
                used - used_at_best
            } else {
                0
            };
            start = end;
            best = None;
        }
        used += wide;
    }
    rows.push(start..text.len());
    rows
}

/// Where a row may end, after Unicode Standard Annex 14; in Thai, Lao, Burmese and Khmer between the words of a dictionary. Korean is
/// written with spaces, and its words stay whole, with a number or a name in other letters before them too.
fn break_places(text: &str) -> Vec<usize> {
    if text.chars().any(is_dictionary) {
        LineSegmenter::new_dictionary(LineBreakOptions::default())
            .segment_str(text)
            .collect()
    } else {
        linebreaks(text)
            .filter(|(_, kind)| *kind == BreakOpportunity::Allowed)
            .map(|(at, _)| at)
            .filter(|at| !is_within_korean(text, *at))
            .collect()
    }
}

/// Whether a place is inside a Korean word, or between what it counts or follows and the word.
fn is_within_korean(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let follows = before.ends_with(char::is_alphanumeric) && after.starts_with(is_hangul);
    before.ends_with(is_hangul) || follows
}

fn is_hangul(letter: char) -> bool {
    ('가'..='힣').contains(&letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, room: usize) -> Vec<&str> {
        wrap(text, room)
            .into_iter()
            .map(|row| text.get(row).unwrap_or_default())
            .collect()
    }

    #[test]
    fn words_stay_whole_and_spaces_hang() {
        assert_eq!(rows("one desk, one form", 9), ["one desk, ", "one form"]);
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(rows("", 4), [""]);
        assert_eq!(
            rows("쉼터에 자리가 없습니다", 12),
            ["쉼터에 ", "자리가 ", "없습니다"]
        );
        assert_eq!(
            rows("교훈 12건, PDF로 된 것", 8),
            ["교훈 ", "12건, ", "PDF로 된 ", "것"]
        );
        assert_eq!(
            rows("瑞丽市打拐办公室。", 8),
            ["瑞丽市打", "拐办公", "室。"]
        );
    }

    #[test]
    fn width_counts_graphemes_as_the_renderer_does() {
        use ratatui::buffer::CellWidth;
        for text in [
            "e\u{301}",
            "👨‍👩‍👧",
            "🇰🇷",
            "\u{301}",
            "제",
            "ก",
            "ប៉ោ",
            "ক্ষ",
            "a",
            "\u{ad}",
            "▲",
            "…",
            "ｶﾞ",
            "ក្ខា",
            "क्ष्य",
        ] {
            assert_eq!(usize::from(text.cell_width()), cells(text), "{text:?}");
        }
    }

    #[test]
    fn truncation_says_that_it_cut() {
        assert_eq!(truncate("Samut Sakhon", 6), "Samut…");
        assert_eq!(truncate("제주특별", 5), "제주…");
        assert_eq!(truncate("abc", 0), "");
        assert_eq!(truncate("abc", 3), "abc");
    }

    proptest! {
        #[test]
        fn rows_are_the_text_and_fit(text in "[a-c é제ก👨🇰\u{301}\u{200d},-]{0,60}", room in 1_usize..12) {
            let mut end = 0;
            for row in wrap(&text, room) {
                prop_assert_eq!(row.start, end);
                end = row.end;
                let words = text.get(row.clone()).unwrap_or_default();
                let wide = width(words.trim_end());
                let single = words.trim_end().graphemes(true).count() <= 1;
                prop_assert!(wide <= room || single, "{:?} is {} cells wide", words, wide);
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
