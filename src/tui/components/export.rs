//! The box that asks which files to hand over, and where to.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::overlay::Outcome;
use super::text_field::TextField;
use crate::tui::client::Client;
use crate::tui::input::{Key, Mouse};

/// The box, open.
#[derive(Debug)]
pub struct ExportBox {
    folder: TextField,
}

impl ExportBox {
    /// Proposes all formats, into `folder`.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: TextField::with(&folder.display().to_string()),
        }
    }

    pub(super) fn key(&mut self, _client: &mut Client, _key: Key) -> Outcome {
        Outcome::close(Vec::new())
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.folder.paste(text);
    }

    pub(super) fn mouse(&mut self, _client: &mut Client, _mouse: Mouse) -> Outcome {
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, _area: Rect) {}

    pub(super) fn draw(&self, _client: &Client, _frame: &mut Frame) {}
}
