//! Words that stand side by side, and lines of them.

use unicode_normalization::char::is_combining_mark;

use crate::exchange::import::blocks::{Line, Piece, Shape};
use crate::exchange::import::plain;
use crate::text::script::is_unspaced;

/// Words that stand side by side, in points from the upper left corner of their page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::exchange::import::pdf) struct Run {
    pub(in crate::exchange::import::pdf) line: Line,
    pub(in crate::exchange::import::pdf) left: f32,
    pub(in crate::exchange::import::pdf) right: f32,
    pub(in crate::exchange::import::pdf) top: f32,
    pub(in crate::exchange::import::pdf) bottom: f32,
    /// The height of most of its letters.
    pub(in crate::exchange::import::pdf) size: f32,
}

/// A line: runs from left to right, at least one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::exchange::import::pdf) struct Row {
    pub(super) runs: Vec<Run>,
}

impl Run {
    pub(super) fn text(&self) -> String {
        self.line.plain()
    }

    fn letters(&self) -> usize {
        self.text().chars().count()
    }

    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// Whether these are signs above or below the letter before.
    fn is_mark(&self) -> bool {
        self.text().starts_with(is_combining_mark)
    }

    /// Whether it is only the sign or number that stands before an item of a list.
    fn is_marker(&self) -> bool {
        let text = self.text();
        !text.contains(' ') && is_item(&format!("{text} x"))
    }

    /// Whether another run stands on the same line.
    fn is_beside(&self, other: &Self) -> bool {
        let shared = self.bottom.min(other.bottom) - self.top.max(other.top);
        shared * 2.0 > (self.bottom - self.top).min(other.bottom - other.top)
    }

    /// Whether a word follows in the same line, with no more room before it than there is between words.
    fn takes(&self, word: &Self) -> bool {
        let gap = word.left - self.right;
        let is_near = gap > -0.5 * self.size && gap < 0.7 * self.size;
        is_near || word.is_mark()
    }

    fn add(&mut self, word: Self) {
        let apart = word.left - self.right > 0.06 * self.size;
        if apart && word.right > word.left && !word.is_mark() {
            self.space();
        }
        if word.letters() * 2 > self.letters() {
            self.size = word.size;
        }
        self.right = self.right.max(word.right);
        self.top = self.top.min(word.top);
        self.bottom = self.bottom.max(word.bottom);
        self.extend(word.line);
    }

    fn space(&mut self) {
        if let Some(Piece::Text { text, .. }) = self.line.pieces.last_mut()
            && !text.ends_with(char::is_whitespace)
        {
            text.push(' ');
        }
    }

    fn extend(&mut self, line: Line) {
        for piece in line.pieces {
            if let Piece::Text { text, strong, link } = piece {
                self.line.push(&text, strong, link.as_ref());
            }
        }
    }
}

/// Whether words begin as an item of a list does.
fn is_item(words: &str) -> bool {
    matches!(plain::marked(words).0, Shape::Item { .. })
}

impl Row {
    fn first(&self) -> Option<&Run> {
        self.runs.first()
    }

    pub(super) fn left(&self) -> f32 {
        self.first().map_or(0.0, |run| run.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.runs.last().map_or(0.0, |run| run.right)
    }

    pub(super) fn top(&self) -> f32 {
        self.first().map_or(0.0, |run| run.top)
    }

    /// The height of its letters.
    pub(super) fn size(&self) -> f32 {
        let longest = self.runs.iter().max_by_key(|run| run.letters());
        longest.map_or(0.1, |run| run.size.max(0.1))
    }

    pub(super) fn letters(&self) -> usize {
        self.runs.iter().map(Run::letters).sum()
    }

    pub(super) fn line(&self) -> Line {
        let mut whole = Run::default();
        for run in &self.runs {
            if !whole.line.pieces.is_empty() {
                whole.space();
            }
            whole.extend(run.line.clone());
        }
        whole.line
    }

    pub(super) fn text(&self) -> String {
        self.line().plain()
    }

    pub(super) fn is_item(&self) -> bool {
        is_item(&self.text())
    }

    /// Whether another line stands on the same height, to the right of it.
    pub(super) fn ends_before(&self, other: &Self) -> bool {
        let ends = self.runs.last().zip(other.first());
        ends.is_some_and(|(last, first)| last.is_beside(first) && first.left > last.right)
    }

    /// Whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        let pieces = self.runs.iter().flat_map(|run| &run.line.pieces);
        let mut words = pieces.filter_map(|piece| match piece {
            Piece::Text { text, strong, .. } if !text.trim().is_empty() => Some(*strong),
            _ => None,
        });
        words.next() == Some(true) && words.all(|strong| strong)
    }

    /// Whether its last run is the number of a page.
    pub(super) fn ends_with_number(&self) -> bool {
        let last = self.runs.last().filter(|_| self.runs.len() > 1);
        last.is_some_and(|run| run.letters() < 5 && run.text().chars().all(char::is_numeric))
    }

    /// How wide its first word is: of scripts without spaces, a few letters.
    pub(super) fn first_word(&self) -> f32 {
        let Some(run) = self.first() else {
            return 0.0;
        };
        let text = run.text();
        let most = if text.contains(is_unspaced) { 8 } else { 24 };
        let word = text.chars().take_while(|c| !c.is_whitespace());
        #[expect(clippy::cast_precision_loss, reason = "lines are short")]
        let share = word.take(most).count() as f32 / run.letters().max(1) as f32;
        (run.right - run.left) * share
    }
}

/// Words in the order in which they are read, as lines. Within a line they may come font by font.
pub(in crate::exchange::import::pdf) fn rows(words: impl Iterator<Item = Run>) -> Vec<Row> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| last.is_beside(&word)) => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    with_markers(lines.into_iter().map(row).collect())
}

/// The words of a line, side by side where there is no more room between them than words have.
fn row(words: Vec<Run>) -> Row {
    let mut row = Row::default();
    for word in in_place(words) {
        match row.runs.last_mut() {
            Some(run) if run.takes(&word) => run.add(word),
            _ => row.runs.push(word),
        }
    }
    join_marker(&mut row);
    row
}

/// Words that come late in a line, where they belong. Letters that reach over each other stay in their order.
fn in_place(words: Vec<Run>) -> Vec<Run> {
    let mut line: Vec<Run> = Vec::new();
    for word in words {
        let last = line.last();
        let is_late = last.is_some_and(|last| word.left < last.left - last.size && !word.is_mark());
        let at = line
            .iter()
            .position(|other| is_late && other.left > word.left);
        line.insert(at.unwrap_or(line.len()), word);
    }
    line
}

/// Makes the sign of an item and the words behind it one run.
fn join_marker(row: &mut Row) {
    if row.runs.len() > 1 && row.first().is_some_and(Run::is_marker) {
        let mut marker = row.runs.remove(0);
        if let Some(run) = row.runs.first_mut() {
            marker.space();
            marker.extend(std::mem::take(&mut run.line));
            run.line = marker.line;
            run.left = marker.left;
        }
    }
}

/// Signs and numbers of items that were drawn apart from their lines, put before these.
fn with_markers(rows: Vec<Row>) -> Vec<Row> {
    let is_marker = |row: &Row| matches!(row.runs.as_slice(), [run] if run.is_marker());
    let (markers, mut rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(is_marker);
    for marker in markers {
        let Some(sign) = marker.first() else {
            continue;
        };
        let belongs = |run: &Run| {
            let gap = run.left - sign.right;
            run.is_beside(sign) && gap > -0.5 * run.size && gap < 4.0 * run.size
        };
        let line = rows.iter_mut().find(|row| row.first().is_some_and(belongs));
        match line {
            Some(row) if row.is_item() => {}
            Some(row) => {
                row.runs.insert(0, sign.clone());
                join_marker(row);
            }
            None => rows.push(marker),
        }
    }
    rows
}
