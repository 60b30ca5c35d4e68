//! Moving the reading cursor, with or without a selection behind it.

use super::{Focus, Reader, View};
use crate::domain::CaseStudy;
use crate::text::segment::{
    next_paragraph, next_sentence, next_word, paragraph_at, previous_paragraph, previous_sentence,
    previous_word, sentence_at, word_end,
};
use crate::text::{Affinity, Document, Position, RowKind};

/// A way to go, in the text or in the list of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Left,
    Right,
    WordBack,
    WordOn,
    SentenceBack,
    SentenceOn,
    ParagraphBack,
    ParagraphOn,
    Start,
    End,
    /// So many rows on, or back.
    Rows(isize),
    /// The same in pages.
    Pages(isize),
}

impl Reader {
    /// Goes somewhere; `extends` keeps the other end of the selection, or starts one here.
    pub(super) fn go(&mut self, motion: Motion, extends: bool) {
        let Some(study) = self.study.clone() else {
            return;
        };
        if extends && self.anchor.is_none() {
            self.anchor = Some(self.at);
        }
        let text = &study.text;
        let at = self.at;
        let to = match motion {
            Motion::Left => text.before(at),
            Motion::Right => text.after(at),
            Motion::WordBack => previous_word(text, at),
            // A selection ends with the word, not with the bracket or the space before the next one.
            Motion::WordOn if extends => word_end(text, at),
            Motion::WordOn => next_word(text, at),
            Motion::SentenceBack => previous_sentence(text, at),
            Motion::SentenceOn => next_sentence(text, at),
            Motion::ParagraphBack => previous_paragraph(text, at),
            Motion::ParagraphOn => next_paragraph(text, at),
            Motion::Start => Position::default(),
            Motion::End => text.end(),
            Motion::Rows(by) => return self.go_rows(&study, by),
            Motion::Pages(by) => {
                let page = isize::try_from(self.areas.column.height.saturating_sub(2).max(1));
                return self.go_rows(&study, by * page.unwrap_or(1));
            }
        };
        let affinity = if extends && motion == Motion::WordOn {
            Affinity::Before
        } else {
            Affinity::After
        };
        self.place(text.snap(to), affinity);
        self.goal = None;
    }

    fn place(&mut self, at: Position, affinity: Affinity) {
        self.hold_first_row();
        self.at = at;
        self.affinity = affinity;
        self.view = View::Follow;
        self.chosen = None;
    }

    /// Goes by rows and keeps the column aimed for; air between paragraphs is skipped.
    fn go_rows(&mut self, study: &CaseStudy, by: isize) {
        let rows = self.layout.rows();
        let (row, cell) = self.layout.cell_of(&study.text, self.at, self.affinity);
        let goal = *self.goal.get_or_insert(cell);
        let last = rows.len().saturating_sub(1);
        let mut to = row.saturating_add_signed(by).min(last);
        while rows.get(to).is_some_and(|row| row.kind == RowKind::Blank) {
            to = if by < 0 {
                to.saturating_sub(1)
            } else {
                (to + 1).min(last)
            };
        }
        let (at, affinity) = if to == row && by > 0 {
            (
                text_end_of_row(&study.text, self.at, rows.get(row).map_or(0, |row| row.end)),
                Affinity::Before,
            )
        } else if to == row && by < 0 {
            (
                Position::new(self.at.paragraph, rows.get(row).map_or(0, |row| row.start)),
                Affinity::After,
            )
        } else {
            self.layout.position_at(&study.text, to, goal)
        };
        self.place(at, affinity);
    }

    /// Scrolls by rows without moving the cursor, unless it would go out of sight; a selection is left where it is.
    pub(super) fn scroll(&mut self, by: isize) {
        let Some(study) = self.study.clone() else {
            return;
        };
        let height = usize::from(self.areas.column.height).max(1);
        let rows = self.layout.rows();
        let most = rows.len().saturating_sub(height);
        let top = self.shown.saturating_add_signed(by).min(most);
        self.shown = top;
        self.hold_first_row();
        if self.anchor.is_some() {
            self.view = View::Free;
            return;
        }
        let rows = self.layout.rows();
        let (row, cell) = self.layout.cell_of(&study.text, self.at, self.affinity);
        let goal = *self.goal.get_or_insert(cell);
        let last = (top + height - 1).min(rows.len().saturating_sub(1));
        let mut to = row.clamp(top.min(last), last);
        if to != row {
            let is_blank = |at: usize| rows.get(at).is_some_and(|row| row.kind == RowKind::Blank);
            if is_blank(to) {
                to = if to < last {
                    to + 1
                } else {
                    to.saturating_sub(1)
                };
            }
            (self.at, self.affinity) = self.layout.position_at(&study.text, to, goal);
            self.chosen = None;
        }
        self.view = View::Stay;
    }

    /// Starts a selection at the cursor.
    pub(super) fn start_selection(&mut self) {
        self.anchor = Some(self.at);
    }

    /// Drops the selection; the cursor stays on what was selected last.
    pub(super) fn drop_selection(&mut self) {
        if let (Some(selection), Some(study)) = (self.selection(), &self.study)
            && self.at == selection.end
        {
            self.at = study.text.before(self.at);
            self.affinity = Affinity::After;
        }
        self.anchor = None;
        self.goal = None;
    }

    /// Selects the sentence, or takes the next one in as well.
    pub(super) fn select_sentence(&mut self) {
        let Some(study) = self.study.clone() else {
            return;
        };
        let text = &study.text;
        let (start, end) = match self.selection() {
            None => {
                let span = sentence_at(text, self.at);
                (span.start, span.end)
            }
            Some(selection) => {
                let here = sentence_at(text, last_of(text, selection.end));
                let here = if here.end <= selection.end {
                    let next = next_sentence(text, last_of(text, selection.end));
                    sentence_at(text, next.max(selection.end))
                } else {
                    here
                };
                (selection.start, here.end.max(selection.end))
            }
        };
        self.anchor = Some(start);
        self.place(end, Affinity::Before);
        self.goal = None;
    }

    /// Selects the paragraph, or takes the next one in as well.
    pub(super) fn select_paragraph(&mut self) {
        let Some(study) = self.study.clone() else {
            return;
        };
        let text = &study.text;
        let (start, end) = match self.selection() {
            None => {
                let span = paragraph_at(text, self.at);
                (span.start, span.end)
            }
            Some(selection) => {
                let first = paragraph_at(text, selection.start).start;
                let mut last = paragraph_at(text, last_of(text, selection.end));
                if first == selection.start && last.end <= selection.end {
                    last = paragraph_at(text, next_paragraph(text, last.start));
                }
                (first, last.end.max(selection.end))
            }
        };
        self.anchor = Some(start);
        self.place(end, Affinity::Before);
        self.goal = None;
    }

    /// Swaps the ends of the selection, so that motions move the other one.
    pub(super) fn swap_ends(&mut self) {
        if let Some(anchor) = self.anchor {
            self.anchor = Some(self.at);
            self.place(anchor, Affinity::After);
            self.goal = None;
        }
    }

    /// Goes to the next or previous mark, round the end of the text.
    pub(super) fn next_mark(&mut self, on: bool) {
        let mark = if on {
            self.marks.after(self.at)
        } else {
            self.marks.before(self.at)
        };
        if let Some(mark) = mark.copied() {
            self.jump(mark.span.start);
            self.view = View::Follow;
            self.chosen = Some(mark.finding);
            self.focus = Focus::Text;
        }
    }

    /// Goes to the next or previous word of the query, round the end of the text.
    pub(super) fn next_match(&mut self, on: bool) {
        let next = self.matches.partition_point(|span| span.start <= self.at);
        let before = self.matches.partition_point(|span| span.start < self.at);
        let found = if on {
            self.matches.get(next).or_else(|| self.matches.first())
        } else {
            before
                .checked_sub(1)
                .and_then(|at| self.matches.get(at))
                .or_else(|| self.matches.last())
        };
        if let Some(span) = found.copied() {
            self.jump(span.start);
            self.view = View::Follow;
        }
    }
}

/// A position on the last letter before `end`.
fn last_of(text: &Document, end: Position) -> Position {
    if end.offset == 0 && end.paragraph == 0 {
        end
    } else {
        text.before(end)
    }
}

/// The end of the row that holds a position.
fn text_end_of_row(text: &Document, at: Position, end: usize) -> Position {
    text.snap(Position::new(at.paragraph, end))
}
