//! How the grid of impact and effort looks.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::layout::Label;
use crate::domain::weight::in_order;
use crate::domain::{Quadrant, ThemeId};
use crate::text::width;
use crate::texts::{later, tr};
use crate::tui::client::Client;
use crate::tui::components::frame::{line, line_at_right, pane, pieces};
use crate::tui::layout::Class;
use crate::tui::theme::Role;

const IMPACT: &str = later("▲ more impact");
/// Cells of a row of the list below which only the place is said.
const BRIEF: u16 = 42;
const EFFORT: &str = later("more effort ▶");

impl Client {
    pub(in crate::tui::screens::vote) fn draw_grid(&self, frame: &mut Frame) {
        let laid = &self.vote.grid.laid;
        if self.class() > Class::Tiny {
            let title = tr("Impact and effort");
            pane(laid.grid, title, true, self.theme, frame.buffer_mut());
            let title = tr("Themes and their order");
            pane(laid.list, title, false, self.theme, frame.buffer_mut());
        }
        self.draw_axes(frame);
        for label in &laid.labels {
            self.draw_label(frame, label);
        }
        let order = in_order(self.workshop());
        for (theme, area) in &laid.rows {
            let place = order.iter().position(|(placed, _)| placed == theme);
            let quadrant = order.iter().find(|(placed, _)| placed == theme);
            // Where names would have to be cut for it, the grid alone says which quadrant it is.
            let brief = area.width < BRIEF;
            let words = match (place, quadrant) {
                (Some(place), Some(_)) if brief => format!("{}.", place + 1),
                (Some(place), Some((_, weight))) => {
                    format!("{}. {}", place + 1, tr(weight.quadrant().word()))
                }
                _ if brief => "–".to_owned(),
                _ => tr("not placed").to_owned(),
            };
            self.draw_theme_row(frame, *theme, *area, &words);
        }
    }

    /// The names of the axes and the quadrants, and the lines between these.
    fn draw_axes(&self, frame: &mut Frame) {
        let laid = &self.vote.grid.laid;
        let field = laid.field;
        let muted = self.theme.style(Role::Muted);
        let row = |y| Rect {
            y,
            height: 1,
            ..field
        };
        if field.is_empty() {
            return;
        }
        line(row(field.y - 1), tr(IMPACT), muted, frame.buffer_mut());
        line_at_right(row(field.bottom()), tr(EFFORT), muted, frame.buffer_mut());
        let (first, last) = (
            laid.quadrant(Quadrant::QuickWin),
            laid.quadrant(Quadrant::Reconsider),
        );
        let border = self.theme.style(Role::Border);
        if first.bottom() < last.y {
            let across = "─".repeat(usize::from(field.width));
            line(row(first.bottom()), &across, border, frame.buffer_mut());
        }
        if first.right() < last.x {
            for y in field.y..field.bottom() {
                let sign = if y == first.bottom() && y < last.y {
                    "┼"
                } else {
                    "│"
                };
                let cell = Rect {
                    x: first.right(),
                    y,
                    width: 1,
                    height: 1,
                };
                line(cell, sign, border, frame.buffer_mut());
            }
        }
        for quadrant in Quadrant::ALL {
            let area = laid.quadrant(quadrant);
            line(area, tr(quadrant.word()), muted, frame.buffer_mut());
        }
    }

    fn draw_label(&self, frame: &mut Frame, label: &Label) {
        let selected = self.vote.grid.selected == Some(label.theme);
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let style = self.theme.style(role);
        line(label.area, &label.text, style, frame.buffer_mut());
        if selected && self.overlays.is_empty() && !label.area.is_empty() {
            frame.set_cursor_position((label.area.x, label.area.y));
        }
    }

    /// A theme's number on the board, and its name.
    pub(super) fn number_and_name(&self, theme: ThemeId) -> (String, &str) {
        let mut themes = self.workshop().themes.iter().enumerate();
        let found = themes.find(|(_, other)| other.id == theme);
        found.map_or_else(
            || (String::new(), ""),
            |(at, theme)| ((at + 1).to_string(), theme.name.as_str()),
        )
    }

    /// A theme in the list, with its place in the order that follows.
    fn draw_theme_row(&self, frame: &mut Frame, theme: ThemeId, area: Rect, words: &str) {
        let selected = self.vote.grid.selected == Some(theme);
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let (style, muted) = (self.theme.style(role), self.theme.style(Role::Muted));
        let (number, name) = self.number_and_name(theme);
        let sign = if selected { "▸ " } else { "  " };
        let cells = u16::try_from(width(words) + 1).unwrap_or(0).min(area.width);
        let left = Rect {
            width: area.width.saturating_sub(cells + 1),
            ..area
        };
        let parts = [(sign, style), (&number, style), (" ", style), (name, style)];
        pieces(left, &parts, frame.buffer_mut());
        let right = Rect {
            x: area.right() - cells,
            width: cells.saturating_sub(1),
            ..area
        };
        line(right, words, muted, frame.buffer_mut());
        let unplaced = self.weight_of(theme).is_none();
        if selected && unplaced && self.overlays.is_empty() && !area.is_empty() {
            frame.set_cursor_position((area.x, area.y));
        }
    }
}
