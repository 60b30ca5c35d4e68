//! What all pages of a document together tell of each of them: how large its letters are, what its outline names, and its words.

use std::collections::HashSet;

use super::row::Row;
use crate::exchange::import::blocks::Line;
use crate::exchange::import::pdf::pages::{Levels, key};

/// Sizes that differ by less are the same.
const SAME: f32 = 1.06;
/// Levels of headings that sizes tell apart.
const LEVELS: usize = 4;
/// The longest heading in bold letters of the size of the text.
const BOLD_LETTERS: usize = 90;

/// What is known of a document.
#[derive(Debug, Default)]
pub(in crate::exchange::import::pdf) struct Known {
    /// From which size on letters are a heading's.
    text: f32,
    /// Those of its headings, the largest first.
    headings: Vec<f32>,
    /// The levels of what its outline names.
    levels: Levels,
    /// Whether most of it is bold, so that bold means nothing.
    is_bold: bool,
    /// Words that stand whole in it.
    words: HashSet<String>,
}

impl Known {
    /// What these pages tell. Letters that are `larger` than those of the text by this are a heading's.
    pub(in crate::exchange::import::pdf) fn of(
        pages: &[Vec<Row>],
        levels: Levels,
        larger: f32,
    ) -> Self {
        let rows = || pages.iter().flatten();
        let mut sizes: Vec<(f32, usize)> = rows().map(|row| (row.size(), row.letters())).collect();
        sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
        let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
        let mut seen = 0;
        let median = sizes.iter().find(|(_, letters)| {
            seen += letters;
            seen * 2 > all
        });
        let text = median.map_or(0.0, |(size, _)| *size * larger);
        let bold = rows().filter(|row| row.is_bold());
        Self {
            text,
            headings: headings(&sizes, text),
            levels,
            is_bold: bold.map(Row::letters).sum::<usize>() * 3 > all,
            words: rows().flat_map(whole_words).collect(),
        }
    }

    /// The level of a heading in letters of the size of this line.
    pub(super) fn level(&self, row: &Row) -> Option<u8> {
        let size = row.size();
        if size <= self.text {
            return None;
        }
        let at = self.headings.iter().position(|known| known / size < SAME)?;
        u8::try_from(at.min(LEVELS - 1) + 1).ok()
    }

    /// The level of these lines, if they are a heading.
    pub(super) fn heading(&self, rows: &[Row], line: &Line) -> Option<u8> {
        let words = line.plain();
        if let Some(level) = self.levels.get(&key(&words)) {
            return Some(*level);
        }
        let first = rows.first()?;
        if !words.contains(char::is_alphabetic) {
            return None;
        }
        self.level(first).or_else(|| {
            let is_bold = !self.is_bold && rows.iter().all(Row::is_bold);
            let is_short = rows.len() < 3 && words.chars().count() <= BOLD_LETTERS;
            let is_sentence = words.ends_with(['.', ',', ';', ':', '。', '।', '។']);
            let below = u8::try_from(self.headings.len().min(LEVELS) + 1).ok();
            below.filter(|_| is_bold && is_short && !is_sentence)
        })
    }

    /// Whether a line ends in the middle of a word that goes on so in the next. A hyphen that belongs to the word stays: both of its
    /// parts are words of the document.
    pub(super) fn is_cut(&self, line: &str, next: &str) -> bool {
        let hyphens = ['-', '\u{ad}', '\u{2010}'];
        let Some(cut) = line.strip_suffix(hyphens) else {
            return false;
        };
        let begins: String = cut
            .chars()
            .rev()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let begins: String = begins.chars().rev().collect::<String>().to_lowercase();
        let goes_on = next.chars().next().is_some_and(char::is_lowercase);
        let is_known = |word: &str| self.words.contains(word);
        let next = next.to_lowercase();
        let is_compound = line.ends_with('-')
            && !is_known(&format!("{begins}{next}"))
            && is_known(&begins)
            && is_known(&next);
        !begins.is_empty() && goes_on && !is_compound
    }
}

/// The sizes of headings, the largest first.
fn headings(sizes: &[(f32, usize)], text: f32) -> Vec<f32> {
    let mut headings: Vec<f32> = Vec::new();
    for (size, _) in sizes.iter().rev() {
        let is_new = headings.last().is_none_or(|last| last / size > SAME);
        if *size > text && is_new {
            headings.push(*size);
        }
    }
    headings
}

/// The words of a line but for the last, which may be cut.
fn whole_words(row: &Row) -> Vec<String> {
    let text = row.text().to_lowercase();
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_owned)
        .collect();
    if text.ends_with(['-', '\u{2010}', '\u{ad}']) {
        words.pop();
        words.pop();
    }
    words.retain(|word| word.chars().count() > 1);
    words
}
