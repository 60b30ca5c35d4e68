//! Tables of contents: headings, dots, and the numbers of their pages.

use unicode_segmentation::UnicodeSegmentation;

use super::row::Row;

/// Lines at least.
const FEWEST: usize = 3;
/// What stands above one.
const NAMES: [&str; 14] = [
    "contents",
    "table of contents",
    "목차",
    "차례",
    "สารบัญ",
    "មាតិកា",
    "mục lục",
    "daftar isi",
    "目录",
    "目錄",
    "目次",
    "índice",
    "sommaire",
    "विषय सूची",
];

/// Takes tables of contents out of pages, and says how many words they had on each.
pub(in crate::exchange::import::pdf) fn remove(pages: &mut [Vec<Row>]) -> Vec<usize> {
    let rows = || pages.iter().flatten();
    let entries = rows().filter(|row| is_entry(row)).count();
    let found = entries >= FEWEST || entries > 0 && rows().any(is_name);
    pages
        .iter_mut()
        .map(|rows| if found { take_from(rows) } else { 0 })
        .collect()
}

fn take_from(rows: &mut Vec<Row>) -> usize {
    let is_there = rows.iter().any(is_entry);
    let (mut words, mut below) = (0, false);
    rows.retain(|row| {
        // Below its name a line with the number of a page is one of it also without dots.
        let is_named = is_there && is_name(row);
        below = is_named || below && row.ends_with_number();
        let goes = is_entry(row) || is_named || below;
        words += if goes {
            row.text().unicode_words().count()
        } else {
            0
        };
        !goes
    });
    words
}

fn is_entry(row: &Row) -> bool {
    let text = row.text();
    let number = text.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace());
    let dots = number.chars().rev().filter(|c| !c.is_whitespace());
    let dots = dots
        .take_while(|c| matches!(c, '.' | '…' | '·' | '‥' | '．' | '⋯' | '_'))
        .collect::<String>();
    number.len() < text.len() && (dots.chars().count() > 3 || dots.contains(['…', '⋯']))
}

fn is_name(row: &Row) -> bool {
    NAMES.contains(&row.text().to_lowercase().as_str())
}
