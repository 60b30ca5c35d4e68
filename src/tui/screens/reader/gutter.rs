//! What stands left of a row of text: the marks that run through it, and the bar of the current sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::marks::Mark;
use crate::text::Span;
use crate::tui::theme::{Role, SUGGESTION, Theme, glyph};

/// Draws the gutter of one row: glyph of the mark that starts first, its letter where one starts in this row, how many there
/// are, and the bar.
pub(super) fn draw(
    place: Rect,
    row: Span,
    marks: &[&Mark],
    in_sentence: bool,
    theme: Theme,
    buffer: &mut Buffer,
) {
    let starting = marks.iter().find(|mark| row.start <= mark.span.start);
    if let Some(mark) = starting.or_else(|| marks.first()) {
        let style = theme.style(Role::Kind(mark.kind));
        let mut sign = glyph(mark.kind).to_string();
        if starting.is_some() {
            sign.push(mark.kind.letter());
        }
        buffer.set_stringn(place.x, place.y, &sign, usize::from(place.width), style);
        if marks.len() > 1 && place.width > 3 {
            let count = match marks.len() {
                count @ 2..=9 => count.to_string(),
                _ => "+".to_owned(),
            };
            buffer.set_stringn(place.x + 2, place.y, count, 1, theme.style(Role::Muted));
        }
    }
    if in_sentence && place.width > 1 {
        buffer.set_stringn(
            place.right() - 2,
            place.y,
            "▌",
            1,
            theme.style(Role::Accent),
        );
    }
}

/// A faint dot: a sentence that begins in this row may be worth tagging. Marks come first: it stands beside one, and gives way to
/// several.
pub(super) fn draw_suggestion(place: Rect, marks: usize, theme: Theme, buffer: &mut Buffer) {
    let at = match marks {
        0 => 0,
        1 if place.width > 3 => 2,
        _ => return,
    };
    let room = usize::from(place.width);
    let style = theme.style(Role::Muted);
    buffer.set_stringn(place.x + at, place.y, SUGGESTION, room, style);
}
