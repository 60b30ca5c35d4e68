//! Proposed themes for what is unsorted: a preview to take over whole, one by one, or not at all.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::client::Client;
use crate::tui::components::overlay::Outcome;
use crate::tui::input::{Key, Mouse};

/// The preview, open.
#[derive(Debug, Default)]
pub struct Proposals {}

impl Proposals {
    pub(in crate::tui) fn key(&mut self, _client: &mut Client, _key: Key) -> Outcome {
        Outcome::close(Vec::new())
    }

    pub(in crate::tui) fn mouse(&mut self, _client: &mut Client, _mouse: Mouse) -> Outcome {
        Outcome::stay()
    }

    pub(in crate::tui) fn prepare(&mut self, _client: &Client, _area: Rect) {}

    pub(in crate::tui) fn draw(&self, _client: &Client, _frame: &mut Frame) {}
}
