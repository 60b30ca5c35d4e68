//! The mouse on the Codebook: selects, opens, scrolls.

use super::Focus;
use crate::tui::client::Client;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::Effect;

impl Client {
    pub(in crate::tui) fn codebook_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let areas = &self.codebook.areas;
        let over = if holds(areas.tags, mouse.x, mouse.y) {
            Focus::Tags
        } else if holds(areas.findings, mouse.x, mouse.y) {
            Focus::Findings
        } else {
            self.codebook.filtering |= matches!(mouse.action, MouseAction::Down { .. })
                && holds(areas.filter, mouse.x, mouse.y);
            return Vec::new();
        };
        match mouse.action {
            MouseAction::Down { clicks } => self.press_in_codebook(mouse, over, clicks),
            MouseAction::ScrollUp => self.scroll_codebook(over, -1),
            MouseAction::ScrollDown => self.scroll_codebook(over, 1),
            MouseAction::Drag | MouseAction::Up => Vec::new(),
        }
    }

    fn scroll_codebook(&mut self, over: Focus, by: isize) -> Vec<Effect> {
        let had = std::mem::replace(&mut self.codebook.focus, over);
        let effects = self.step_in_codebook(by);
        self.codebook.focus = had;
        effects
    }

    fn press_in_codebook(&mut self, mouse: Mouse, over: Focus, clicks: u8) -> Vec<Effect> {
        self.codebook.filtering = false;
        let rows = match over {
            Focus::Tags => self.codebook.areas.tag_rows,
            Focus::Findings => self.codebook.areas.finding_rows,
        };
        if !holds(rows, mouse.x, mouse.y) {
            return Vec::new();
        }
        let row = usize::from(mouse.y - rows.y);
        match over {
            Focus::Tags => {
                self.codebook.focus = Focus::Tags;
                let at = self.codebook.tags.top + row;
                if at < self.codebook.rows.len() {
                    self.select_tag(at);
                    if clicks == 2 {
                        return self.enter_carriers();
                    }
                }
            }
            Focus::Findings => {
                if let Some(at) = self.carrier_at(row) {
                    self.codebook.focus = Focus::Findings;
                    self.select_carrier(at);
                    if clicks == 2 {
                        return self.open_carrier();
                    }
                }
            }
        }
        Vec::new()
    }

    /// The finding that stands some rows below the top of the list.
    fn carrier_at(&self, row: usize) -> Option<usize> {
        let area = self.codebook.areas.finding_rows;
        let mut end = 0;
        let shown = self.codebook.carriers.iter().enumerate();
        shown
            .skip(self.codebook.findings.top)
            .find(|(_, carrier)| {
                end += self.height_of(**carrier, area);
                row < end
            })
            .map(|(at, _)| at)
    }
}
