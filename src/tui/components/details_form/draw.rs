//! How the form looks: a table where there is room for one, and one case study at a time where there is not.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{COLUMNS, Cell, Column, DetailsForm, Row};
use crate::text::truncate;
use crate::texts::{tr, tr_count, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{dialogue, label, line, pieces};
use crate::tui::layout::{centred, columns_off, row, rows_off};
use crate::tui::theme::Role;

/// Narrower than this there is no table.
const TABLE_CELLS: u16 = 60;
/// Cells of all columns but the title, which takes the rest.
const WIDTHS: [u16; 5] = [0, 18, 22, 9, 10];
/// The same where there is less room.
const NARROW: [u16; 5] = [0, 13, 16, 8, 9];

impl DetailsForm {
    pub(in crate::tui::components) fn prepare(&mut self, area: Rect) {
        let is_table = area.width >= TABLE_CELLS;
        let rows = if is_table {
            self.rows.len() + 5
        } else {
            COLUMNS.len() + 4
        };
        self.area = centred(
            area,
            area.width.min(140),
            u16::try_from(rows).unwrap_or(u16::MAX),
        );
        let inside = inside(self.area);
        self.places.clear();
        if is_table {
            self.place_table(inside);
        } else {
            self.place_card(inside);
        }
    }

    /// A row for each case study below the headings; what the cell at hand is about stands in the last row.
    fn place_table(&mut self, inside: Rect) {
        let (_, body) = rows_off(inside, 1);
        let height = usize::from(body.height.saturating_sub(2)).max(1);
        self.scroll.fit(self.rows.len(), height);
        let shown = self.scroll.top..self.rows.len().min(self.scroll.top + height);
        for (at, y) in shown.zip(body.y..) {
            let place = Rect {
                y,
                height: 1,
                ..body
            };
            for (column, place) in cells(place).into_iter().enumerate() {
                self.places.push((at, column, place.intersection(inside)));
            }
        }
    }

    /// A row for each thing that is asked for, of one case study.
    fn place_card(&mut self, inside: Rect) {
        self.scroll.fit(self.rows.len(), 1);
        for (column, at) in (0..COLUMNS.len()).zip(1..) {
            let place = columns_off(row(inside, at), 10).1;
            self.places.push((self.scroll.selected, column, place));
        }
    }

    pub(in crate::tui::components) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let title = tr_count(
            self.rows.len(),
            "What is known of {n} case study",
            "What is known of {n} case studies",
            &[],
        );
        let keys = if self.area.width >= TABLE_CELLS {
            tr("Enter accept all   Tab next to check   Alt-↓ same below   Esc leave as is")
        } else {
            tr("Enter accept all   Tab next   Esc leave")
        };
        let inside = dialogue(self.area, &title, keys, theme, frame.buffer_mut());
        if self.area.width >= TABLE_CELLS {
            draw_headings(client, row(inside, 0), frame);
            let last = row(inside, inside.height.saturating_sub(1));
            line(
                last,
                &self.about(true),
                theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        } else {
            line(
                row(inside, 0),
                &self.about(false),
                theme.style(Role::Heading),
                frame.buffer_mut(),
            );
            for (column, at) in COLUMNS.iter().zip(1..) {
                label(
                    row(inside, at),
                    tr(column.word),
                    theme.style(Role::Muted),
                    frame.buffer_mut(),
                );
            }
        }
        for (at, column, place) in &self.places {
            let Some(cell) = self.rows.get(*at).and_then(|row| row.cells.get(*column)) else {
                continue;
            };
            if (*at, *column) == (self.scroll.selected, self.column) {
                self.draw_field(client, cell, *place, frame);
            } else {
                draw_cell(client, cell, *place, frame);
            }
        }
    }

    /// The cell that is being changed.
    fn draw_field(&self, client: &Client, cell: &Cell, place: Rect, frame: &mut Frame) {
        let theme = client.theme;
        let style = theme.style(Role::Selection);
        if cell.proposed && self.field.is_offered() {
            draw_proposed(client, cell, place, style, frame);
            frame.set_cursor_position((place.x, place.y));
            return;
        }
        let hint = (tr("missing"), theme.style(Role::Warning));
        self.field.draw(frame, place, style, hint, true);
    }

    /// What the cell at hand is about: the document, and how far its value can be relied on.
    fn about(&self, is_table: bool) -> String {
        let Some(Row { file, .. }) = self.rows.get(self.scroll.selected) else {
            return String::new();
        };
        if !is_table {
            return tr_with(
                "{at} of {all}: {file}",
                &[
                    ("at", &(self.scroll.selected + 1)),
                    ("all", &self.rows.len()),
                    ("file", file),
                ],
            );
        }
        let Some((Column { word, hint, .. }, cell)) = COLUMNS.get(self.column).zip(self.cell())
        else {
            return String::new();
        };
        let untouched = self.field.text() == cell.value;
        let word = tr(word);
        if cell.proposed && untouched {
            tr_with(
                "{word}: proposed from the document (?). Type over it if it is wrong. · {file}",
                &[("file", file), ("word", &word)],
            )
        } else {
            format!("{word}: {} · {file}", tr(hint))
        }
    }
}

/// The room inside the border.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(2),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
    .intersection(area)
}

/// The columns of a row, with a cell of air between.
fn cells(row: Rect) -> [Rect; COLUMNS.len()] {
    let mut widths = if row.width >= 100 { WIDTHS } else { NARROW };
    let others: u16 = widths.iter().sum();
    widths[0] = row.width.saturating_sub(others);
    let mut rest = row;
    widths.map(|width| {
        let (cell, after) = columns_off(rest, width);
        rest = after;
        Rect {
            width: cell.width.saturating_sub(1),
            ..cell
        }
    })
}

/// A cell that is not being changed: what is proposed has a question mark behind it, what is missing says so.
fn draw_cell(client: &Client, cell: &Cell, place: Rect, frame: &mut Frame) {
    let theme = client.theme;
    if cell.value.is_empty() {
        line(
            place,
            tr("missing"),
            theme.style(Role::Warning),
            frame.buffer_mut(),
        );
    } else if cell.proposed {
        draw_proposed(client, cell, place, theme.style(Role::Text), frame);
    } else {
        line(
            place,
            &cell.value,
            theme.style(Role::Text),
            frame.buffer_mut(),
        );
    }
}

/// What was proposed, with a question mark behind it.
fn draw_proposed(client: &Client, cell: &Cell, place: Rect, style: Style, frame: &mut Frame) {
    let room = usize::from(place.width.saturating_sub(2));
    let value = truncate(&cell.value, room);
    let parts = [(&*value, style), (" ?", client.theme.style(Role::Warning))];
    pieces(place, &parts, frame.buffer_mut());
}

/// What stands above the columns.
fn draw_headings(client: &Client, place: Rect, frame: &mut Frame) {
    let style = client.theme.style(Role::Heading);
    for (column, place) in COLUMNS.iter().zip(cells(place)) {
        line(place, tr(column.word), style, frame.buffer_mut());
    }
}
