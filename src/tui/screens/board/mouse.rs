//! The mouse on the Board: selects, opens, scrolls, and drags cards to where they belong.

use super::Column;
use super::layout::Shown;
use super::list::View;
use super::moves::Spot;
use crate::domain::FindingId;
use crate::tui::client::Client;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::Effect;

/// A card on its way with the mouse.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    pub(super) finding: FindingId,
    /// Where the pointer is.
    at: (u16, u16),
    /// Where the card would go from there: the column, and the card below. `None` until the pointer has moved, and outside.
    pub(super) target: Option<(Column, Option<FindingId>)>,
    /// Whether the pointer has left the place where it was pressed.
    pub(super) moving: bool,
}

impl Client {
    pub(in crate::tui) fn board_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.action {
            MouseAction::Down { clicks } => return self.press_on_board(mouse, clicks),
            MouseAction::Drag => self.drag_over_board(mouse),
            MouseAction::Up => return self.drop_on_board(mouse),
            MouseAction::ScrollUp => self.scroll_under(mouse, -1),
            MouseAction::ScrollDown => self.scroll_under(mouse, 1),
        }
        Vec::new()
    }

    fn column_under(&self, x: u16, y: u16) -> Option<&Shown> {
        self.board
            .shown
            .iter()
            .find(|shown| holds(shown.area, x, y))
    }

    fn press_on_board(&mut self, mouse: Mouse, clicks: u8) -> Vec<Effect> {
        self.board.let_go();
        self.board.filtering = self.filter_rows() > 0 && mouse.y == self.rows.screen.y;
        if self.in_list() {
            return self.press_list(mouse, clicks);
        }
        if self
            .board
            .sides
            .is_some_and(|area| holds(area, mouse.x, mouse.y))
        {
            return self.press_sides(mouse.x);
        }
        let Some(shown) = self.column_under(mouse.x, mouse.y) else {
            return Vec::new();
        };
        let column = shown.column;
        let card = shown
            .cards
            .iter()
            .find(|card| holds(card.area, mouse.x, mouse.y))
            .map(|card| card.id);
        let Some(finding) = card else {
            self.select_column(column);
            return Vec::new();
        };
        self.board.card = Some(finding);
        self.select_column(column);
        if clicks == 2 {
            return self.open_finding(finding);
        }
        if self.may_change() {
            self.board.drag = Some(Drag {
                finding,
                at: (mouse.x, mouse.y),
                target: None,
                moving: false,
            });
        }
        Vec::new()
    }

    fn drag_over_board(&mut self, mouse: Mouse) {
        let target = self.target_at(mouse.x, mouse.y);
        let Some(drag) = &mut self.board.drag else {
            return;
        };
        drag.moving |= drag.at != (mouse.x, mouse.y);
        drag.at = (mouse.x, mouse.y);
        if !drag.moving {
            return;
        }
        drag.target = target;
        // At the edges, what is hidden comes into sight.
        let screen = self.rows.screen;
        if mouse.x <= screen.x {
            self.board.first = self.board.first.saturating_sub(1);
        } else if mouse.x + 1 >= screen.right() {
            self.board.first = self.board.first.saturating_add(1);
        }
        let Some(shown) = self.column_under(mouse.x, mouse.y) else {
            return;
        };
        let (column, inside) = (shown.column, shown.inside);
        if mouse.y < inside.y {
            self.scroll_column(column, -1);
        } else if mouse.y >= inside.bottom() {
            self.scroll_column(column, 1);
        }
    }

    /// Where a card dropped here goes: above the middle of a card means before it.
    fn target_at(&self, x: u16, y: u16) -> Option<(Column, Option<FindingId>)> {
        let shown = self.column_under(x, y)?;
        let next = shown
            .cards
            .iter()
            .find(|card| y < card.area.y.saturating_add(card.area.height.div_ceil(2)));
        Some((shown.column, next.map(|card| card.id).or(shown.next)))
    }

    fn drop_on_board(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Some(drag) = self.board.drag.take().filter(|drag| drag.moving) else {
            return Vec::new();
        };
        let target = if drag.at == (mouse.x, mouse.y) {
            drag.target
        } else {
            self.target_at(mouse.x, mouse.y)
        };
        let Some((column, next)) = target.filter(|_| self.may_change()) else {
            return Vec::new();
        };
        let cards = if self.board.marked.contains(&drag.finding) {
            self.targets()
        } else {
            vec![drag.finding]
        };
        let effects = self.place_cards(&cards, column, Spot::Before(next));
        if !effects.is_empty() && cards.len() > 1 {
            self.board.marked.clear();
        }
        effects
    }

    /// Selects a row, opens a card or folds a theme with two clicks, and sorts by what stands above.
    fn press_list(&mut self, mouse: Mouse, clicks: u8) -> Vec<Effect> {
        let list = &self.board.list;
        if !holds(list.inside, mouse.x, mouse.y) {
            let above = mouse.y + 1 == list.inside.y;
            let mut heads = list.heads.iter();
            let head = heads.find(|(_, area)| (area.x..area.right()).contains(&mouse.x));
            return match head {
                Some((by, _)) if above && self.in_view(View::Table) => {
                    let falling = *by == list.by && !list.falling;
                    self.sort_by(*by, falling)
                }
                _ => Vec::new(),
            };
        }
        let at = list.scroll.top + usize::from(mouse.y - list.inside.y);
        if at >= list.rows.len() {
            return Vec::new();
        }
        self.select_row(at);
        let near = mouse.x < self.board.list.inside.x + 3;
        match self.board.card {
            Some(card) if clicks == 2 => self.open_finding(card),
            None if clicks == 2 || near => self.switch_fold(),
            _ => Vec::new(),
        }
    }

    fn scroll_under(&mut self, mouse: Mouse, by: isize) {
        if self.in_list() {
            self.step_row(by);
            return;
        }
        let Some(column) = self.column_under(mouse.x, mouse.y).map(|at| at.column) else {
            return;
        };
        self.scroll_column(column, by);
        if column == self.board.column {
            self.step_card(by);
        }
    }

    fn scroll_column(&mut self, column: Column, by: isize) {
        let top = self.board.tops.entry(column).or_default();
        *top = top.saturating_add_signed(by);
    }
}
