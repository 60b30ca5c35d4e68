//! Borders and lines drawn the same way everywhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::text::{truncate, width, wrap};
use crate::texts::later;
use crate::tui::layout::columns_off;
use crate::tui::theme::{Role, Theme};

/// What a field is called that narrows a list.
pub const FILTER: &str = later(" Filter: ");

/// Draws a titled border and returns the room inside.
pub fn pane(area: Rect, title: &str, focused: bool, theme: Theme, buffer: &mut Buffer) -> Rect {
    let role = if focused {
        Role::FocusBorder
    } else {
        Role::Border
    };
    let room = usize::from(area.width.saturating_sub(4));
    let mut block = Block::bordered().border_style(theme.style(role));
    if focused {
        block = block.border_type(BorderType::Thick);
    }
    if !title.is_empty() && room > 0 {
        let style = theme.style(if focused { Role::Heading } else { Role::Text });
        block = block.title(Span::styled(format!(" {} ", truncate(title, room)), style));
    }
    let inside = block.inner(area);
    block.render(area, buffer);
    inside
}

/// Empties an area, and takes away the half of a wide character that would reach into it from the left.
pub fn clear(area: Rect, buffer: &mut Buffer) {
    Clear.render(area, buffer);
    if area.x > 0 {
        for y in area.y..area.bottom() {
            if let Some(cell) = buffer
                .cell_mut((area.x - 1, y))
                .filter(|cell| width(cell.symbol()) > 1)
            {
                cell.set_symbol(" ");
            }
        }
    }
}

/// Clears an area and draws a box above the screen: title above, what its keys do below. Returns the room inside, with a cell
/// of air on both sides.
pub fn dialogue(area: Rect, title: &str, keys: &str, theme: Theme, buffer: &mut Buffer) -> Rect {
    clear(area, buffer);
    let inside = pane(area, title, true, theme, buffer);
    let room = usize::from(area.width.saturating_sub(4));
    if room > 0 && area.height > 1 {
        let hint = format!(" {} ", truncate(keys, room));
        let y = area.bottom() - 1;
        buffer.set_stringn(
            area.x + 2,
            y,
            &hint,
            usize::from(area.width.saturating_sub(3)),
            theme.style(Role::Muted),
        );
    }
    Rect {
        x: inside.x + 1.min(inside.width),
        width: inside.width.saturating_sub(2),
        ..inside
    }
}

/// Draws a line cut to its room.
pub fn line(area: Rect, text: &str, style: Style, buffer: &mut Buffer) {
    if area.height > 0 {
        let text = truncate(text, usize::from(area.width));
        buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style);
    }
}

/// Draws a line at the right end of its room.
pub fn line_at_right(area: Rect, text: &str, style: Style, buffer: &mut Buffer) {
    let cells = u16::try_from(width(text)).unwrap_or(u16::MAX);
    let left = area.width.saturating_sub(cells);
    line(columns_off(area, left).1, text, style, buffer);
}

/// Draws what a field is called and returns the room for the field.
pub fn label(area: Rect, text: &str, style: Style, buffer: &mut Buffer) -> Rect {
    line(area, text, style, buffer);
    let cells = u16::try_from(width(text)).unwrap_or(u16::MAX);
    columns_off(area, cells).1
}

/// Draws styled pieces in one line, as far as there is room; the piece that is cut is the last.
pub fn pieces(area: Rect, parts: &[(&str, Style)], buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let mut room = usize::from(area.width);
    let mut spans = Vec::with_capacity(parts.len());
    for (text, style) in parts {
        let shown = truncate(text, room);
        let is_cut = shown != *text;
        room = room.saturating_sub(width(&shown));
        spans.push(Span::styled(shown, *style));
        if is_cut {
            break;
        }
    }
    Line::from(spans).render(Rect { height: 1, ..area }, buffer);
}

/// Draws a text in as many rows as it needs and there are, and returns the room below.
pub fn paragraph(area: Rect, text: &str, style: Style, buffer: &mut Buffer) -> Rect {
    let mut rest = area;
    for range in wrap(text, usize::from(area.width).max(1)) {
        let row = text.get(range).unwrap_or_default().trim_end();
        line(rest, row, style, buffer);
        rest = Rect {
            y: rest.y.saturating_add(1),
            height: rest.height.saturating_sub(1),
            ..rest
        }
        .intersection(area);
    }
    rest
}

/// A text where a list would be, with a cell of air on both sides.
pub fn message(area: Rect, text: &str, style: Style, buffer: &mut Buffer) {
    let room = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    paragraph(room, text, style, buffer);
}

/// A text's first rows; the last one says when there is more.
pub fn first_rows(text: &str, room: usize, most: usize) -> Vec<String> {
    let rows = wrap(text, room);
    let cut = rows.len() > most;
    let rows = rows.into_iter().take(most).enumerate();
    rows.map(|(n, range)| {
        if cut && n + 1 == most {
            truncate(text.get(range.start..).unwrap_or_default(), room).into_owned()
        } else {
            text.get(range).unwrap_or_default().trim_end().to_owned()
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_pieces_ends_with_one_ellipsis() {
        let area = Rect::new(0, 0, 12, 1);
        let mut buffer = Buffer::empty(area);
        let parts = ["#shelter ", "Facilitator", " → Trust"].map(|text| (text, Style::new()));
        pieces(area, &parts, &mut buffer);
        let shown: String = buffer
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(shown.trim_end(), "#shelter Fa…");
    }
}
