//! The row below the columns that names those out of sight on both sides, as many as there is room for, so that one of many themes is
//! found; and going to a theme by its name.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Column;
use crate::text::width;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{line, line_at_right};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::layout::Class;
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Rows that the columns need before one is given to this.
const ROOM: u16 = 12;

impl Client {
    /// Whether there is something to name, and room for it.
    pub(super) fn has_sides(&self, hidden: bool, area: Rect) -> bool {
        hidden && self.class() > Class::Tiny && area.height >= ROOM
    }

    pub(super) fn draw_sides(&self, frame: &mut Frame) {
        let Some(area) = self.board.sides else { return };
        let (left, right) = halves(area);
        let columns = self.seen_columns();
        let first = self.board.first;
        let end = first + self.board.shown.len();
        let muted = self.theme.style(Role::Muted);
        let before: Vec<Column> = columns.iter().take(first).rev().copied().collect();
        let after: Vec<Column> = columns.iter().skip(end).copied().collect();
        if !before.is_empty() {
            let room = usize::from(left.width);
            let (mut names, more) = self.names(&before, room.saturating_sub(12));
            names.reverse();
            let mut words = names.join(" · ");
            if more > 0 {
                words = tr_with(
                    "{more} more · {words}",
                    &[("more", &more), ("words", &words)],
                );
            }
            let words = format!(" « {words}");
            line(left, &words, muted, frame.buffer_mut());
        }
        if !after.is_empty() {
            let room = usize::from(right.width);
            let (names, more) = self.names(&after, room.saturating_sub(12));
            let mut words = names.join(" · ");
            if more > 0 {
                words = tr_with(
                    "{words} · {more} more",
                    &[("words", &words), ("more", &more)],
                );
            }
            let words = format!("{words} » ");
            line_at_right(right, &words, muted, frame.buffer_mut());
        }
    }

    /// The names of as many columns as there is room for, and how many there are besides.
    fn names(&self, columns: &[Column], room: usize) -> (Vec<String>, usize) {
        let mut used = 0;
        let mut names = Vec::new();
        for column in columns {
            let name = self.name_of(*column);
            used += width(name) + 3;
            if used > room && !names.is_empty() {
                break;
            }
            names.push(crate::text::truncate(name, room.max(1)).into_owned());
        }
        let more = columns.len() - names.len();
        (names, more)
    }

    /// A click on the names goes one column in their direction.
    pub(super) fn press_sides(&mut self, x: u16) -> Vec<Effect> {
        let Some(area) = self.board.sides else {
            return Vec::new();
        };
        let columns = self.seen_columns();
        let to = if x < halves(area).1.x {
            self.board.first.checked_sub(1)
        } else {
            Some(self.board.first + self.board.shown.len())
        };
        if let Some(column) = to.and_then(|to| columns.get(to)) {
            self.select_column(*column);
        }
        Vec::new()
    }
}

fn halves(area: Rect) -> (Rect, Rect) {
    let width = area.width / 2;
    let left = Rect { width, ..area };
    let right = Rect {
        x: area.x + width,
        width: area.width - width,
        ..area
    };
    (left, right)
}

/// Asks for a theme by a few letters or its number, and goes there.
pub(super) fn find_theme(client: &mut Client) -> Vec<Effect> {
    let columns = client.columns();
    let entry = |(place, column): (usize, &Column)| {
        let name = client.name_of(*column);
        let label = match place {
            0 => name.to_owned(),
            _ => format!("{place} {name}"),
        };
        let count = crate::domain::describe::findings(client.workshop().column(*column).len());
        (label, count)
    };
    let entries = columns.iter().enumerate().map(entry).collect();
    let act = move |client: &mut Client, picked| {
        if let Picked::Entry(at) = picked
            && let Some(column) = columns.get(at)
        {
            client.select_column(*column);
        }
        Vec::new()
    };
    let pick = Pick::new(tr("Go to a theme"), entries, None, act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}
