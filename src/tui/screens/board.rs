//! The Board: findings as cards, themes as columns.

pub mod commands;
pub mod proposals;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::client::Client;
use crate::tui::input::Mouse;
use crate::tui::message::Effect;

/// Which card is selected, which are marked, what is being dragged.
#[derive(Debug, Default)]
pub struct Board {}

impl Client {
    /// The workshop moved on: the selection must stay on something that is there.
    pub(in crate::tui) fn board_changed(&mut self) {}

    pub(in crate::tui) fn prepare_board(&mut self, _area: Rect) {}

    pub(in crate::tui) fn draw_board(&self, _frame: &mut Frame) {}

    pub(in crate::tui) fn board_mouse(&mut self, _mouse: Mouse) -> Vec<Effect> {
        Vec::new()
    }
}
