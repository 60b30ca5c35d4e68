//! The box in which a finding is made or changed: headline, tags, remark, and for a statement who said it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::overlay::Outcome;
use super::text_field::TextField;
use crate::tui::client::Client;
use crate::tui::input::{Key, Mouse};

/// The box, open.
#[derive(Debug, Default)]
pub struct FindingBox {
    headline: TextField,
}

impl FindingBox {
    /// For a statement from the discussion.
    pub fn statement(_client: &Client) -> Self {
        Self::default()
    }

    pub(super) fn key(&mut self, _client: &mut Client, _key: Key) -> Outcome {
        Outcome::close(Vec::new())
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.headline.paste(text);
    }

    pub(super) fn mouse(&mut self, _client: &mut Client, _mouse: Mouse) -> Outcome {
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, _client: &Client, _area: Rect) {}

    pub(super) fn draw(&self, _client: &Client, _frame: &mut Frame) {}
}
