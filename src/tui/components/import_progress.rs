//! How far an import is, in a box that can be left while it goes on.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line};
use super::overlay::Outcome;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::{centred, row};
use crate::tui::message::{Effect, Importing};
use crate::tui::theme::Role;

/// The box, open.
#[derive(Debug, Default)]
pub struct ImportProgress {
    /// Whether somebody has stopped it; the document that comes in now is not left half.
    stopped: bool,
    area: Rect,
}

impl ImportProgress {
    pub(super) fn key(&mut self, key: Key) -> Outcome {
        match key.code {
            Code::Esc => {
                self.stopped = true;
                Outcome {
                    effects: vec![Effect::StopImport],
                    ..Outcome::stay()
                }
            }
            Code::Enter => Outcome::close(Vec::new()),
            _ => Outcome::stay(),
        }
    }

    pub(super) fn mouse(&self, mouse: Mouse) -> Outcome {
        if mouse.presses_outside(self.area) {
            return Outcome::close(Vec::new());
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        self.area = centred(area, 64, 5);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = tr("Esc stop   Enter go on working meanwhile");
        let inside = dialogue(
            self.area,
            tr("Import documents"),
            keys,
            theme,
            frame.buffer_mut(),
        );
        let words = match &client.importing {
            _ if self.stopped => tr("Stopping after this document …").to_owned(),
            Some(importing) if importing.total > 0 => words(importing),
            _ => tr("Looking for documents …").to_owned(),
        };
        line(
            row(inside, 0),
            &words,
            theme.style(Role::Text),
            frame.buffer_mut(),
        );
        let importing = client.importing.clone().unwrap_or_default();
        let bar = bar(&importing, usize::from(inside.width));
        line(
            row(inside, 1),
            &bar,
            theme.style(Role::Muted),
            frame.buffer_mut(),
        );
        frame.set_cursor_position((inside.x, inside.y));
    }
}

/// "Importing 12 of 54: Lao Cai.docx"
pub(in crate::tui) fn words(importing: &Importing) -> String {
    let Importing { done, total, name } = importing;
    tr_with(
        "Importing {at} of {total}: {name}",
        &[("at", &(done + 1)), ("total", total), ("name", name)],
    )
}

/// As much of a row as is done.
fn bar(importing: &Importing, room: usize) -> String {
    let full = room * importing.done / importing.total.max(1);
    "█".repeat(full) + &"░".repeat(room.saturating_sub(full))
}
