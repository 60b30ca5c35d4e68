//! What became of the documents that were to be imported: each with what was left out, and what else there is to say.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::confirm::Confirm;
use super::frame::{dialogue, line};
use super::overlay::{Outcome, Overlay};
use super::scroll::Scroll;
use crate::exchange::import::{Outcome as Became, left_alone};
use crate::exchange::refi::Told;
use crate::text::wrap;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::centred;
use crate::tui::message::Imported;
use crate::tui::theme::Role;

/// Cells of a comfortable box.
const BOX_CELLS: u16 = 96;

/// The box, open.
#[derive(Debug)]
pub struct ImportTold {
    imported: Arc<Imported>,
    scroll: Scroll,
    rows: Vec<(String, Role)>,
    area: Rect,
}

impl ImportTold {
    /// What became of these.
    pub fn new(imported: Arc<Imported>) -> Self {
        Self {
            imported,
            scroll: Scroll::default(),
            rows: Vec::new(),
            area: Rect::default(),
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc | Code::Enter => return Outcome::close(Vec::new()),
            Code::Char('r') if self.edited() > 0 && client.may_change() => {
                client.overlays.push(Overlay::Confirm(self.ask()));
            }
            Code::Up | Code::Char('k') => self.turn(-1),
            Code::Down | Code::Char('j') => self.turn(1),
            Code::PageUp => self.turn(-self.page()),
            Code::PageDown | Code::Char(' ') => self.turn(self.page()),
            Code::Home => self.turn(isize::MIN),
            Code::End => self.turn(isize::MAX),
            _ => {}
        }
        Outcome::stay()
    }

    fn page(&self) -> isize {
        isize::from(i16::try_from(self.area.height.saturating_sub(3)).unwrap_or(1)).max(1)
    }

    /// How far is settled when it is laid out.
    fn turn(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.scroll.top = self.scroll.top.saturating_add_signed(by).min(last);
    }

    /// How many documents were left out because people have changed their text here.
    fn edited(&self) -> usize {
        let reports = self.imported.reports.iter();
        reports
            .filter(|report| matches!(report.outcome, Became::Edited { .. }))
            .count()
    }

    /// Asks whether what people have changed is to be replaced.
    fn ask(&self) -> Confirm {
        let reports = self.imported.reports.iter();
        let edited = reports.filter_map(|report| match &report.outcome {
            Became::Edited { case } => Some((report.path.clone(), case.to_string())),
            _ => None,
        });
        let (paths, cases): (Vec<_>, Vec<_>) = edited.unzip();
        let question = tr_with(
            "Replace the text of {cases}? What people have changed in it is lost; what stands in front of it stays.",
            &[("cases", &cases.join(", "))],
        );
        Confirm::new(tr("Replace changed texts"), question, move |client| {
            client.import(paths, true)
        })
    }

    pub(super) fn mouse(&mut self, mouse: Mouse) -> Outcome {
        use crate::tui::input::MouseAction;
        match mouse.action {
            _ if mouse.presses_outside(self.area) => return Outcome::close(Vec::new()),
            MouseAction::ScrollUp => self.turn(-3),
            MouseAction::ScrollDown => self.turn(3),
            _ => {}
        }
        Outcome::stay()
    }

    /// All there is to say, the sum first.
    fn said(&self) -> Vec<(String, Role)> {
        let imported = &self.imported;
        let mut said = vec![(imported.tally(), Role::Heading)];
        if imported.left > 0 {
            let words = tr_with(
                "Stopped: {left} were not looked at.",
                &[("left", &imported.left)],
            );
            said.push((words, Role::Warning));
        }
        // What people have to do something about comes first.
        let mut reports: Vec<_> = imported.reports.iter().collect();
        reports.sort_by_key(|report| match report.outcome {
            Became::Refused { .. } => 0,
            Became::Edited { .. } => 1,
            _ => 2,
        });
        for report in reports {
            let role = match report.outcome {
                Became::Refused { .. } => Role::Danger,
                Became::Edited { .. } => Role::Warning,
                _ => Role::Text,
            };
            said.push((report.sentence(), role));
            let notes = report.notes().into_iter();
            said.extend(notes.map(|note| (format!("  {note}"), Role::Muted)));
        }
        said.extend(imported.projects.iter().flat_map(of_project));
        if !imported.others.is_empty() {
            said.push((left_alone(&imported.others), Role::Muted));
        }
        said
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let cells = area.width.min(BOX_CELLS);
        let room = usize::from(cells.saturating_sub(4)).max(1);
        self.rows.clear();
        for (words, role) in self.said() {
            let indent = if words.starts_with("  ") { "  " } else { "" };
            for range in wrap(words.trim_start(), room.saturating_sub(indent.len()).max(1)) {
                let row = words.trim_start().get(range).unwrap_or_default().trim_end();
                self.rows.push((format!("{indent}{row}"), role));
            }
        }
        let height = u16::try_from(self.rows.len() + 2).unwrap_or(u16::MAX);
        self.area = centred(area, cells, height);
        let shown = usize::from(self.area.height.saturating_sub(2));
        self.scroll.top = self.scroll.top.min(self.rows.len().saturating_sub(shown));
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        // What is asked first is not to be read through what comes after it.
        if matches!(client.overlays.last(), Some(Overlay::Details(_))) {
            return;
        }
        let theme = client.theme;
        let shown = usize::from(self.area.height.saturating_sub(2));
        let scrolls = self.rows.len() > shown;
        let keys = match (self.edited(), scrolls) {
            (0, false) => tr("Enter close"),
            (0, true) => tr("Enter close   ↑↓ more"),
            (_, false) => tr("Enter close   r replace what was changed here"),
            (_, true) => tr("Enter close   r replace what was changed here   ↑↓ more"),
        };
        let inside = dialogue(
            self.area,
            tr("What came in"),
            keys,
            theme,
            frame.buffer_mut(),
        );
        let rows = self.rows.iter().skip(self.scroll.top);
        for ((words, role), y) in rows.zip(inside.y..inside.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..inside
            };
            line(place, words, theme.style(*role), frame.buffer_mut());
        }
        if !inside.is_empty() {
            frame.set_cursor_position((inside.x, inside.y));
        }
    }
}

/// What became of a project: what came in, and below it what did not.
fn of_project(told: &Told) -> Vec<(String, Role)> {
    let role = if told.is_refused() {
        Role::Danger
    } else {
        Role::Text
    };
    let mut said = vec![(told.heading(), role)];
    said.extend(
        told.sentences()
            .map(|said| (format!("  {said}"), Role::Muted)),
    );
    said
}
