//! The mouse on the Vote: selects, gives dots and takes them back, counts hands.

use crate::tui::client::Client;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::Effect;

impl Client {
    pub(in crate::tui) fn vote_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if self.vote.weighs {
            return self.grid_mouse(mouse);
        }
        match mouse.action {
            MouseAction::Down { clicks } => self.press_on_vote(mouse, clicks),
            MouseAction::ScrollUp => self.step_choice(-1),
            MouseAction::ScrollDown => self.step_choice(1),
            MouseAction::Drag | MouseAction::Up => Vec::new(),
        }
    }

    fn press_on_vote(&mut self, mouse: Mouse, clicks: u8) -> Vec<Effect> {
        let mut rows = self.vote.rows.iter();
        let Some(row) = rows.find(|row| holds(row.area, mouse.x, mouse.y)).copied() else {
            return Vec::new();
        };
        self.vote.selected = Some(row.choice);
        self.vote_changed();
        let counts = self.vote.counting;
        if holds(row.less, mouse.x, mouse.y) {
            return self.step_by_mouse(counts, false);
        }
        if holds(row.more, mouse.x, mouse.y) {
            return self.step_by_mouse(counts, true);
        }
        if clicks == 2 && !counts && self.may_vote() {
            return self.switch_dot();
        }
        Vec::new()
    }

    fn step_by_mouse(&mut self, counts: bool, more: bool) -> Vec<Effect> {
        match (counts, more) {
            (true, more) => self.step_hands(more),
            (false, true) => self.give_dot(),
            (false, false) => self.take_dot(),
        }
    }
}
