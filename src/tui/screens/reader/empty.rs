//! The screen while no case study is open: how to open one, and those that the group has worked on.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::CaseId;
use crate::text::wrap;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{line, pane, pieces};
use crate::tui::layout::{READING_CELLS, holds};
use crate::tui::theme::Role;

/// How many recent case studies are offered.
const RECENT: usize = 9;

impl Client {
    /// Case studies with findings, those worked on last first, each with its title.
    pub(in crate::tui) fn recent_cases(&self) -> Vec<(CaseId, String)> {
        let mut recent: Vec<(CaseId, String)> = Vec::new();
        let findings = self.workshop().findings.values().rev();
        for excerpt in findings.flat_map(|finding| &finding.excerpts) {
            if recent.len() == RECENT {
                break;
            }
            if let Some(case) = self.case(&excerpt.case)
                && !recent.iter().any(|(id, _)| *id == case.id)
            {
                let place = case.details.place_and_year();
                let title = format!("{}  {place}", case.details.title);
                recent.push((case.id.clone(), title));
            }
        }
        recent
    }

    pub(super) fn step_in_recent(&mut self, by: isize) {
        let len = self.recent_cases().len();
        self.reader.recent.step(by, len);
    }

    pub(super) fn prepare_recent(&mut self) {
        let len = self.recent_cases().len();
        self.reader.recent.selected = self.reader.recent.selected.min(len.saturating_sub(1));
    }

    /// The entry under the pointer.
    pub(super) fn recent_at(&self, x: u16, y: u16) -> Option<usize> {
        let words = self.words_to_begin();
        let (place, first) = self.recent_place(words.len());
        let row = usize::from(y.checked_sub(first)?);
        (holds(place, x, y) && row < self.recent_cases().len()).then_some(row)
    }

    /// What to do, in rows of the present width.
    fn words_to_begin(&self) -> Vec<String> {
        let words = match &self.reader.case {
            Some(case) => tr_with(
                "The case study “{case}” is not in the library any more. Put its file back and press F5, or choose another one in the Library (1).",
                &[("case", &case)],
            ),
            None if !self.loaded => tr("Reading the case studies …").to_owned(),
            None => {
                tr("No case study is open. Go to the Library (1), choose one, and press Enter.")
                    .to_owned()
            }
        };
        let (place, _) = self.recent_place(0);
        wrap(&words, usize::from(place.width))
            .into_iter()
            .map(|row| words.get(row).unwrap_or_default().trim_end().to_owned())
            .collect()
    }

    /// The room for rows, and where the list starts below so many rows of words.
    fn recent_place(&self, words: usize) -> (Rect, u16) {
        let inside = self.reader.areas.inside(self.reader.areas.text);
        let width = inside.width.saturating_sub(4).min(READING_CELLS);
        let place = Rect {
            x: inside.x + (inside.width - width) / 2,
            y: inside.y + u16::from(inside.height > 4),
            width,
            height: inside.height.saturating_sub(u16::from(inside.height > 4)),
        };
        let rows = u16::try_from(words).unwrap_or(u16::MAX);
        (place, place.y.saturating_add(rows).saturating_add(3))
    }

    pub(super) fn draw_nothing_open(&self, frame: &mut Frame) {
        let areas = &self.reader.areas;
        if areas.bordered {
            pane(areas.text, tr("Read"), true, self.theme, frame.buffer_mut());
        }
        let words = self.words_to_begin();
        let (place, first) = self.recent_place(words.len());
        let text = self.theme.style(Role::Text);
        let row = |y| {
            Rect {
                y,
                height: 1,
                ..place
            }
            .intersection(place)
        };
        for (words, y) in words.iter().zip(place.y..) {
            line(row(y), words, text, frame.buffer_mut());
        }
        let recent = self.recent_cases();
        if recent.is_empty() {
            return;
        }
        let heading = tr("Or go on where the group left off:");
        let muted = self.theme.style(Role::Muted);
        line(
            row(first.saturating_sub(2)),
            heading,
            muted,
            frame.buffer_mut(),
        );
        for ((at, (_, title)), y) in recent.iter().enumerate().zip(first..) {
            let selected = at == self.reader.recent.selected;
            let style = self.theme.style(if selected {
                Role::Selection
            } else {
                Role::Text
            });
            let sign = if selected { "▸ " } else { "  " };
            pieces(row(y), &[(sign, style), (title, style)], frame.buffer_mut());
            if selected && !row(y).is_empty() {
                frame.set_cursor_position((place.x, y));
            }
        }
    }
}
