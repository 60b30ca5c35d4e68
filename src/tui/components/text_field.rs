//! A field for a line, a paragraph or several lines of text: edits by grapheme, takes pastes, places the terminal's cursor.
//!
//! Crates for text areas were looked at: their cursor goes by character, so that it stands inside Thai, Khmer and Hindi letters.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{clean_document, clean_line, width, wrap};
use crate::tui::input::{Code, Key};

/// Longest text that a field takes, in bytes.
const LIMIT: usize = 10_000;

/// A text being edited. It has line ends only where [`TextField::lines`] made it; Enter belongs to the box around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// Byte offset on a grapheme boundary.
    cursor: usize,
    /// Whether the text is only offered: the first letter typed replaces it, any other key keeps it.
    offered: bool,
    /// Whether it may have several lines.
    lines: bool,
}

impl TextField {
    /// A field with a text, the cursor behind it.
    pub fn with(text: &str) -> Self {
        let text = clean_line(text, LIMIT);
        Self {
            cursor: text.len(),
            text,
            offered: false,
            lines: false,
        }
    }

    /// A field for several lines, the cursor behind the text.
    pub fn lines(text: &str) -> Self {
        let mut field = Self {
            lines: true,
            ..Self::default()
        };
        field.paste(text);
        field
    }

    /// A field with a text that gives way to what is typed, as in the address line of a browser.
    pub fn offering(text: &str) -> Self {
        let field = Self::with(text);
        Self {
            offered: !field.is_empty(),
            ..field
        }
    }

    /// Whether typing replaces the text.
    pub const fn is_offered(&self) -> bool {
        self.offered
    }

    /// Keeps the text that was offered.
    pub const fn keep(&mut self) {
        self.offered = false;
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset of the cursor.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Replaces the text; the cursor goes behind it.
    pub fn set(&mut self, text: &str) {
        *self = if self.lines {
            Self::lines(text)
        } else {
            Self::with(text)
        };
    }

    /// Begins a new line at the cursor, where there may be several.
    pub fn break_line(&mut self) {
        if self.lines {
            self.replace("\n");
        }
    }

    /// Moves the cursor some rows up or down, as they are shown in `room` cells.
    pub fn step_row(&mut self, by: isize, room: usize) {
        let rows = self.rows(room);
        let at = row_of(&rows, self.cursor);
        let start = rows.get(at).map_or(0, |row| row.start);
        let cells = width(self.text.get(start..self.cursor).unwrap_or_default());
        let to = at
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        if let Some(row) = rows.get(to).filter(|_| to != at) {
            let within = |end: &usize| {
                *end <= row.end
                    && width(self.text.get(row.start..*end).unwrap_or_default()) <= cells
            };
            let ends = self.boundaries().filter(|at| *at >= row.start);
            // A row's end is the next one's start, unless a line ends there.
            let next = rows.get(to + 1).map_or(usize::MAX, |next| next.start);
            let cursor = ends.take_while(within).filter(|at| *at < next).last();
            self.cursor = cursor.unwrap_or(row.start);
        }
    }

    /// Handles a key; says whether it was one for a text field.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char(c), false) if !key.alt => self.replace(c.encode_utf8(&mut [0; 4])),
            (Code::Backspace | Code::Delete, false) if self.offered => self.set(""),
            (Code::Backspace, false) | (Code::Char('h'), true) => self.remove_to(self.before()),
            (Code::Backspace | Code::Char('w'), true) => self.remove_to(self.word_before()),
            (Code::Char('u'), true) => self.remove_to(self.line_start()),
            (Code::Delete, _) | (Code::Char('d'), true) => self.remove_to(self.after()),
            (Code::Char('k'), true) => self.remove_to(self.line_end()),
            (Code::Left, false) => self.cursor = self.before(),
            (Code::Right, false) => self.cursor = self.after(),
            (Code::Left, true) => self.cursor = self.word_before(),
            (Code::Right, true) => self.cursor = self.word_after(),
            (Code::Home, _) | (Code::Char('a'), true) => self.cursor = self.line_start(),
            (Code::End, _) | (Code::Char('e'), true) => self.cursor = self.line_end(),
            _ => return false,
        }
        self.keep();
        true
    }

    /// Inserts cleaned text at the cursor; what would be too long is left out.
    pub fn paste(&mut self, text: &str) {
        if self.lines {
            self.replace(&clean_document(text));
        } else {
            self.replace(&clean_line(text, LIMIT));
        }
    }

    /// Inserts a text in place of one that was only offered.
    fn replace(&mut self, text: &str) {
        if self.offered {
            self.set("");
        }
        self.insert(text);
    }

    fn insert(&mut self, text: &str) {
        let odd = |c: char| c.is_control() && !(self.lines && c == '\n');
        if text.chars().any(odd) || self.text.len() + text.len() > LIMIT {
            return;
        }
        self.text.insert_str(self.cursor, text);
        // A combining mark joins the grapheme before it, so the cursor is put behind what it now belongs to.
        let target = self.cursor + text.len();
        let cursor = self.boundaries().find(|at| *at >= target);
        self.cursor = cursor.unwrap_or(self.text.len());
    }

    fn remove_to(&mut self, other: usize) {
        let (start, end) = (self.cursor.min(other), self.cursor.max(other));
        self.text.replace_range(start..end, "");
        let cursor = self.boundaries().take_while(|at| *at <= start).last();
        self.cursor = cursor.unwrap_or(0);
    }

    fn line_start(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + after.find('\n').unwrap_or(after.len())
    }

    /// The rows in which the text is shown, as byte ranges without line ends.
    pub fn rows(&self, room: usize) -> Vec<std::ops::Range<usize>> {
        let mut start = 0;
        let mut rows = Vec::new();
        for line in self.text.split('\n') {
            let parts = wrap(line, room).into_iter();
            rows.extend(parts.map(|part| start + part.start..start + part.end));
            start += line.len() + 1;
        }
        rows
    }

    fn boundaries(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([self.text.len()])
    }

    fn before(&self) -> usize {
        self.boundaries()
            .rev()
            .find(|at| *at < self.cursor)
            .unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries()
            .find(|at| *at > self.cursor)
            .unwrap_or(self.text.len())
    }

    fn word_before(&self) -> usize {
        self.text
            .unicode_word_indices()
            .map(|(at, _)| at)
            .rfind(|at| *at < self.cursor)
            .unwrap_or(0)
    }

    fn word_after(&self) -> usize {
        let ends = self
            .text
            .unicode_word_indices()
            .map(|(at, word)| at + word.len());
        ends.into_iter()
            .find(|at| *at > self.cursor)
            .unwrap_or(self.text.len())
    }

    /// Draws the text, wrapped where the area has several rows and scrolled where it has one, and places the terminal's cursor
    /// when the field has the focus. `hint` is shown while the field is empty.
    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        style: Style,
        hint: (&str, Style),
        focused: bool,
    ) {
        if area.width < 2 || area.height == 0 {
            return;
        }
        if self.is_empty() {
            super::frame::line(area, hint.0, hint.1, frame.buffer_mut());
            if focused {
                frame.set_cursor_position(Position::new(area.x, area.y));
            }
            return;
        }
        let style = if self.offered && focused {
            style.add_modifier(Modifier::REVERSED)
        } else {
            style
        };
        // The last cell is kept for the cursor behind the text.
        let room = usize::from(area.width) - 1;
        let rows = if area.height == 1 {
            vec![if focused && !self.offered {
                self.window(room)
            } else {
                0..self.text.len()
            }]
        } else {
            self.rows(room)
        };
        // Without the focus, and of what is only offered, the beginning is what people want to see.
        let at = if self.offered { 0 } else { self.cursor };
        let cursor = if focused { at } else { 0 };
        let row = row_of(&rows, cursor);
        let top = (row + 1).saturating_sub(usize::from(area.height));
        for (y, range) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
            let text = self.text.get(range.clone()).unwrap_or_default();
            frame.buffer_mut().set_stringn(area.x, y, text, room, style);
        }
        if focused {
            let start = rows.get(row).map_or(0, |row| row.start);
            let cells = width(self.text.get(start..at).unwrap_or_default()).min(room);
            let y = area.y + u16::try_from(row - top).unwrap_or(0);
            frame.set_cursor_position(Position::new(area.x + u16::try_from(cells).unwrap_or(0), y));
        }
    }

    /// The part of a long line that holds the cursor.
    fn window(&self, room: usize) -> std::ops::Range<usize> {
        let mut start = 0;
        for at in self.boundaries() {
            start = at;
            if width(self.text.get(at..self.cursor).unwrap_or_default()) <= room {
                break;
            }
        }
        start..self.text.len()
    }
}

/// The row that holds a place.
fn row_of(rows: &[std::ops::Range<usize>], at: usize) -> usize {
    rows.iter().rposition(|row| row.start <= at).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> TextField {
        let mut field = TextField::default();
        for c in keys.chars() {
            field.key(Key::char(c));
        }
        field
    }

    #[test]
    fn editing_goes_by_grapheme() {
        let mut field = typed("cafe\u{301} 제주👨‍👩‍👧");
        field.key(Key::plain(Code::Backspace));
        assert_eq!(field.text(), "cafe\u{301} 제주");
        field.key(Key::plain(Code::Home));
        for _ in 0..4 {
            field.key(Key::plain(Code::Right));
        }
        field.key(Key::plain(Code::Backspace));
        assert_eq!(field.text(), "caf 제주");
    }

    #[test]
    fn words_and_lines_are_removed_by_their_keys() {
        let mut field = typed("one two three");
        field.key("Ctrl-W".parse().unwrap_or(Key::char('x')));
        assert_eq!(field.text(), "one two ");
        field.key("Ctrl-U".parse().unwrap_or(Key::char('x')));
        assert!(field.is_empty());
    }

    #[test]
    fn an_offered_text_gives_way_to_typing_and_stays_after_any_other_key() {
        let after = |key: Key| {
            let mut field = TextField::offering("the quote");
            field.key(key);
            field.key(Key::char('x'));
            field.text().to_owned()
        };
        assert_eq!(after(Key::char('제')), "제x");
        assert_eq!(after(Key::plain(Code::Backspace)), "x");
        assert_eq!(after(Key::plain(Code::End)), "the quotex");
        assert_eq!(after(Key::plain(Code::Home)), "xthe quote");
        let mut field = TextField::offering("the quote");
        field.paste("pasted");
        assert_eq!(field.text(), "pasted");
    }

    #[test]
    fn lines_are_broken_joined_and_walked_by_row() {
        let mut field = TextField::lines("one desk, one form");
        field.break_line();
        field.paste("제주\u{1b}[31m\r\nกรุงเทพฯ");
        assert_eq!(field.text(), "one desk, one form\n제주\nกรุงเทพฯ");
        assert_eq!(field.rows(10).len(), 4);
        field.step_row(-1, 10);
        assert_eq!(field.cursor(), "one desk, one form\n제주".len());
        field.step_row(-1, 10);
        assert_eq!(field.cursor(), "one desk, one ".len());
        field.step_row(-9, 10);
        assert_eq!(field.cursor(), "one ".len());
        field.step_row(1, 10);
        field.key(Key::plain(Code::End));
        field.key(Key::plain(Code::Delete));
        assert_eq!(field.text(), "one desk, one form제주\nกรุงเทพฯ");
        field.key("Ctrl-U".parse().unwrap_or(Key::char('x')));
        assert_eq!(field.text(), "제주\nกรุงเทพฯ");
        assert_eq!(TextField::with("a\nb").text(), "a b");
    }

    #[test]
    fn a_walk_by_rows_comes_to_every_row_and_stays_on_letters() {
        for text in [
            "one two three four\n\n제주의 난민 통역이 없다\nស្រុកខ្មែរ",
            "",
            "\n\n",
            "word",
        ] {
            for room in [1, 2, 5, 9, 40] {
                let mut field = TextField::lines(text);
                field.step_row(-1000, room);
                let rows = field.rows(room);
                for row in 0..rows.len() {
                    assert_eq!(row_of(&rows, field.cursor()), row, "{text:?} {room}");
                    assert!(field.boundaries().any(|at| at == field.cursor()));
                    field.step_row(1, room);
                }
            }
        }
    }

    #[test]
    fn pastes_are_cleaned() {
        let mut field = TextField::default();
        field.paste("\u{1b}[31mred\u{1b}[0m\r\nnext");
        assert_eq!(field.text(), "red next");
    }
}
