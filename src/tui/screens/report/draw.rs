//! How the Report looks: the page, beside it the list of its parts where there is room.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Report;
use super::page::Row;
use crate::distill::summary::About;
use crate::text::{truncate, width};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::components::frame::{line, pane, pieces};
use crate::tui::layout::Class;
use crate::tui::theme::Role;

/// Cells before a row: the sign of the selection, and air.
const MARGIN: u16 = 2;

/// Where the rows are within the page's frame.
pub(super) fn inside(frame: Rect, class: Class) -> Rect {
    let border = u16::from(class != Class::Tiny);
    Rect {
        x: frame.x + border.min(frame.width),
        y: frame.y + 1.min(frame.height),
        width: frame.width.saturating_sub(2 * border),
        height: frame.height.saturating_sub(1 + border),
    }
}

/// The cells of a row's words.
pub(super) fn room(area: Rect) -> u16 {
    // A cell of air at the right end, too.
    area.width.saturating_sub(MARGIN + 1)
}

impl Report {
    /// Keeps the part that one is in within the list.
    pub(super) fn follow_in_outline(&mut self) {
        let height = usize::from(self.outline.height.saturating_sub(2)).max(1);
        let part = self.part();
        let most = self.page.parts.len().saturating_sub(height);
        let top = self.outline_top.min(part);
        self.outline_top = top.max((part + 1).saturating_sub(height)).min(most);
    }

    /// "3. Trust in the police (12 of 40)", only the name being cut.
    fn title(&self, room: usize) -> String {
        let part = self.page.parts.get(self.part());
        let title = part.map(|part| part.title.as_str()).unwrap_or_default();
        let all = self.page.rows.len();
        let height = usize::from(self.area.height);
        let percent = (self.scroll.top * 100).checked_div(all.saturating_sub(height));
        let place = percent
            .map(|percent| format!(" · {percent}%"))
            .unwrap_or_default();
        format!(
            "{}{place}",
            truncate(title, room.saturating_sub(width(&place)))
        )
    }
}

impl Client {
    pub(in crate::tui) fn draw_report(&self, frame: &mut Frame) {
        self.draw_outline(frame);
        let report = &self.report;
        let title = report.title(usize::from(report.frame.width.saturating_sub(4)));
        if self.class() == Class::Tiny {
            let style = self.theme.style(Role::Heading);
            line(report.frame, &title, style, frame.buffer_mut());
        } else {
            pane(report.frame, &title, true, self.theme, frame.buffer_mut());
        }
        let area = report.area;
        let rows = report.page.rows.iter().enumerate().skip(report.scroll.top);
        for ((at, row), y) in rows.zip(area.y..area.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            self.draw_report_row(frame, row, place, at == report.scroll.selected);
        }
    }

    fn draw_report_row(&self, frame: &mut Frame, row: &Row, area: Rect, selected: bool) {
        if selected {
            line(
                area,
                "▸",
                self.theme.style(Role::Accent),
                frame.buffer_mut(),
            );
            if self.overlays.is_empty() {
                frame.set_cursor_position((area.x, area.y));
            }
        }
        let lit = selected && row.about != About::Nothing;
        let style = |role| self.theme.style(if lit { Role::Selection } else { role });
        let drawn: Vec<_> = row
            .pieces
            .iter()
            .map(|(text, role)| (text.as_str(), style(*role)))
            .collect();
        let place = Rect {
            x: area.x + MARGIN.min(area.width),
            width: area.width.saturating_sub(MARGIN),
            ..area
        };
        pieces(place, &drawn, frame.buffer_mut());
    }

    /// The list of the parts.
    fn draw_outline(&self, frame: &mut Frame) {
        let report = &self.report;
        if report.outline.is_empty() {
            return;
        }
        let inside = pane(
            report.outline,
            tr("Report"),
            false,
            self.theme,
            frame.buffer_mut(),
        );
        let here = report.part();
        let parts = report
            .page
            .parts
            .iter()
            .enumerate()
            .skip(report.outline_top);
        for ((at, part), y) in parts.zip(inside.y..inside.bottom()) {
            let (sign, role) = if at == here {
                ("▸ ", Role::SelectionElsewhere)
            } else {
                ("  ", Role::Text)
            };
            let place = Rect {
                y,
                height: 1,
                ..inside
            };
            let drawn = [
                (sign, self.theme.style(Role::Accent)),
                (part.title.as_str(), self.theme.style(role)),
            ];
            pieces(place, &drawn, frame.buffer_mut());
        }
    }
}
