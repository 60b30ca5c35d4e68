//! A field for a line or a short paragraph of text: edits by grapheme, takes pastes, places the terminal's cursor.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{clean_line, width, wrap};
use crate::tui::input::{Code, Key};

/// Longest text that a field takes, in bytes.
const LIMIT: usize = 10_000;

/// A text being edited. It has no line ends: Enter belongs to the box around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// Byte offset on a grapheme boundary.
    cursor: usize,
    /// Whether the text is only offered: the first letter typed replaces it, any other key keeps it.
    offered: bool,
}

impl TextField {
    /// A field with a text, the cursor behind it.
    pub fn with(text: &str) -> Self {
        let text = clean_line(text, LIMIT);
        Self {
            cursor: text.len(),
            text,
            offered: false,
        }
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
        *self = Self::with(text);
    }

    /// Handles a key; says whether it was one for a text field.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char(c), false) if !key.alt => self.replace(c.encode_utf8(&mut [0; 4])),
            (Code::Backspace | Code::Delete, false) if self.offered => self.set(""),
            (Code::Backspace, false) | (Code::Char('h'), true) => self.remove_to(self.before()),
            (Code::Backspace | Code::Char('w'), true) => self.remove_to(self.word_before()),
            (Code::Char('u'), true) => self.remove_to(0),
            (Code::Delete, _) | (Code::Char('d'), true) => self.remove_to(self.after()),
            (Code::Char('k'), true) => self.remove_to(self.text.len()),
            (Code::Left, false) => self.cursor = self.before(),
            (Code::Right, false) => self.cursor = self.after(),
            (Code::Left, true) => self.cursor = self.word_before(),
            (Code::Right, true) => self.cursor = self.word_after(),
            (Code::Home, _) | (Code::Char('a'), true) => self.cursor = 0,
            (Code::End, _) | (Code::Char('e'), true) => self.cursor = self.text.len(),
            _ => return false,
        }
        self.keep();
        true
    }

    /// Inserts cleaned text at the cursor; what would be too long is left out.
    pub fn paste(&mut self, text: &str) {
        self.replace(&clean_line(text, LIMIT));
    }

    /// Inserts a text in place of one that was only offered.
    fn replace(&mut self, text: &str) {
        if self.offered {
            self.set("");
        }
        self.insert(text);
    }

    fn insert(&mut self, text: &str) {
        if text.chars().any(char::is_control) || self.text.len() + text.len() > LIMIT {
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
            wrap(&self.text, room)
        };
        // Without the focus, and of what is only offered, the beginning is what people want to see.
        let at = if self.offered { 0 } else { self.cursor };
        let cursor = if focused { at } else { 0 };
        let row = rows
            .iter()
            .rposition(|row| row.start <= cursor)
            .unwrap_or(0);
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
    fn pastes_are_cleaned() {
        let mut field = TextField::default();
        field.paste("\u{1b}[31mred\u{1b}[0m\r\nnext");
        assert_eq!(field.text(), "red next");
    }
}
