//! Running titles and page numbers: what stands in the same place at the top or the foot of several pages, whenever it was drawn.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::row::Row;

/// Lines at the top and at the foot of a page that are looked at.
const EDGE: usize = 2;
/// They stand apart from the text by this, in heights of their letters.
const APART: f32 = 1.7;
/// On how many pages a line must stand, where there are so many, and on which share of them.
const FEWEST: usize = 3;
const SHARE: usize = 3;
/// The longest running title.
const LONGEST: usize = 120;
/// Points within which places are the same.
const SAME: f32 = 4.0;

/// Letters that are larger than those of most lines by this are a heading's.
const LARGE: f32 = 1.15;

/// A line with its numbers made alike, and how far down it stands.
type Key = (String, i32);

/// Takes running titles and page numbers out of pages, and says how many words they had on each.
pub(in crate::exchange::import::pdf) fn remove(pages: &mut [Vec<Row>]) -> Vec<usize> {
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for key in pages.iter().flat_map(|rows| edges(rows)) {
        *counts.entry(key).or_default() += 1;
    }
    let fewest = FEWEST.min(pages.len()).max(2);
    let enough = fewest.max(pages.len().div_ceil(SHARE));
    // Chapters begin alike at the top of their pages.
    let most = 3.max(pages.len() / 2 + 1);
    let large = LARGE * median(pages);
    pages
        .iter_mut()
        .map(|rows| {
            let edges = edges(rows);
            let mut words = 0;
            rows.retain(|row| {
                let key = key(row);
                let enough = if row.size() > large { most } else { enough };
                let repeats = counts.get(&key).is_some_and(|count| *count >= enough);
                let goes = repeats && edges.contains(&key);
                words += if goes {
                    row.text().unicode_words().count()
                } else {
                    0
                };
                !goes
            });
            words
        })
        .collect()
}

/// The size of the letters of most lines.
fn median(pages: &[Vec<Row>]) -> f32 {
    let mut sizes: Vec<f32> = pages.iter().flatten().map(Row::size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// The short lines at the top and at the foot of a page, apart from its text.
fn edges(rows: &[Row]) -> Vec<Key> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by(|one, other| one.top().total_cmp(&other.top()));
    let is_gap = |pair: &[&Row]| match pair {
        [row, next] => next.top() - row.top() > APART * row.size().max(next.size()),
        _ => false,
    };
    let gaps: Vec<bool> = rows.windows(2).map(is_gap).collect();
    let above = gaps
        .iter()
        .take(EDGE)
        .rposition(|gap| *gap)
        .map_or(0, |at| at + 1);
    let below = gaps.iter().rev().take(EDGE).collect::<Vec<_>>();
    let below = below.iter().rposition(|gap| **gap).map_or(0, |at| at + 1);
    let last = rows.len().saturating_sub(below);
    let at_edge = rows
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < above || *at >= last);
    let mut keys: Vec<Key> = at_edge
        .filter(|(_, row)| row.letters() <= LONGEST)
        .map(|(_, row)| key(row))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn key(row: &Row) -> Key {
    let text = row.text();
    let alike = text.chars().map(|c| if c.is_numeric() { '0' } else { c });
    #[expect(clippy::cast_possible_truncation, reason = "pages are not that long")]
    let place = (row.top() / SAME).round() as i32;
    // Numbers may have more digits on later pages.
    let mut words: String = alike.collect();
    while words.contains("00") {
        words = words.replace("00", "0");
    }
    (words, place)
}
