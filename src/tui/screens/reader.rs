//! Read: a case study's text with its marks; tagging what stands in it.

pub mod commands;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{CaseId, FindingId};
use crate::text::Position;
use crate::tui::client::Client;
use crate::tui::input::Mouse;
use crate::tui::message::Effect;

/// What this client reads, and where.
#[derive(Debug, Default)]
pub struct Reader {
    case: Option<CaseId>,
    at: Position,
}

impl Client {
    /// Opens a case study in the reader, at a place if one is given, and with the words of a query marked.
    pub(in crate::tui) fn open_case(
        &mut self,
        case: &CaseId,
        at: Option<Position>,
        query: &str,
    ) -> Vec<Effect> {
        let _ = query;
        self.reader.case = Some(case.clone());
        self.reader.at = at.unwrap_or_default();
        Vec::new()
    }

    /// Opens a finding at its quote in the reader.
    pub(in crate::tui) fn open_finding(&mut self, _finding: FindingId) -> Vec<Effect> {
        Vec::new()
    }

    /// A finding was made here: the selection has served its purpose.
    pub(in crate::tui) fn reader_tagged(&mut self) {}

    /// The workshop moved on: marks may have changed.
    pub(in crate::tui) fn reader_workshop_changed(&mut self) {}

    /// The case studies were read again: texts may have changed.
    pub(in crate::tui) fn reader_library_changed(&mut self) {}

    pub(in crate::tui) fn prepare_reader(&mut self, _area: Rect) {}

    pub(in crate::tui) fn draw_reader(&self, _frame: &mut Frame) {}

    pub(in crate::tui) fn reader_mouse(&mut self, _mouse: Mouse) -> Vec<Effect> {
        Vec::new()
    }
}
