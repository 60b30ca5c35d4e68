//! The beginning or the end of a text, as much as fits into so many cells; graphemes are never cut.

use unicode_segmentation::UnicodeSegmentation;

use super::measure::cells;

/// As much of the beginning as fits.
pub fn head(text: &str, room: usize) -> &str {
    let mut used = 0;
    let fits = text.grapheme_indices(true).take_while(|(_, grapheme)| {
        used += cells(grapheme);
        used <= room
    });
    let end = fits.last().map_or(0, |(at, grapheme)| at + grapheme.len());
    text.get(..end).unwrap_or_default()
}

/// As much of the end as fits.
pub fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    let fits = text
        .grapheme_indices(true)
        .rev()
        .take_while(|(_, grapheme)| {
            used += cells(grapheme);
            used <= room
        });
    let start = fits.last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_cut_between_graphemes() {
        assert_eq!(
            (head("one desk", 5), tail("one desk", 5)),
            ("one d", " desk")
        );
        assert_eq!((head("제주도", 5), tail("제주도", 5)), ("제주", "주도"));
        assert_eq!(tail("cafe\u{301}", 1), "e\u{301}");
        assert_eq!(head("👨‍👩‍👧 home", 1), "");
        assert_eq!((head("a", 0), tail("", 3), head("ab", 9)), ("", "", "ab"));
    }
}
