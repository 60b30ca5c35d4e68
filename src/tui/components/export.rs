//! The box that asks which files to hand over, and where to.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, pieces};
use super::overlay::Outcome;
use super::text_field::TextField;
use crate::domain::Workshop;
use crate::exchange::{Format, Wishes};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds, row};
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Rows that the formats take.
#[allow(clippy::cast_possible_truncation, reason = "there are a handful")]
const FORMATS: u16 = Format::ALL.len() as u16;

/// The box, open.
#[derive(Debug)]
pub struct ExportBox {
    pub(in crate::tui) folder: TextField,
    formats: [(Format, bool); Format::ALL.len()],
    /// A format's line, or one below them: the folder.
    selected: usize,
    area: Rect,
}

impl ExportBox {
    /// Proposes the usual formats, into `folder`.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: TextField::with(&folder.display().to_string()),
            formats: Format::ALL.map(|format| (format, format.is_usual())),
            selected: 0,
            area: Rect::default(),
        }
    }

    fn in_folder(&self) -> bool {
        self.selected == self.formats.len()
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.export(client),
            Code::Up => self.selected = self.selected.saturating_sub(1),
            Code::Tab if key.shift => self.selected = self.selected.saturating_sub(1),
            Code::Down | Code::Tab => self.selected = (self.selected + 1).min(self.formats.len()),
            _ if self.in_folder() => {
                self.folder.key(key);
            }
            Code::Char(' ') => self.switch(),
            _ => {}
        }
        Outcome::stay()
    }

    fn switch(&mut self) {
        if let Some((_, chosen)) = self.formats.get_mut(self.selected) {
            *chosen = !*chosen;
        }
    }

    fn export(&self, client: &mut Client) -> Outcome {
        let formats: Vec<Format> = self
            .formats
            .iter()
            .filter(|(_, chosen)| *chosen)
            .map(|(format, _)| *format)
            .collect();
        let to = self.folder.text().trim();
        if formats.is_empty() || to.is_empty() {
            client.say(
                crate::tui::client::Tone::Problem,
                "Choose at least one kind of file, and a folder.",
            );
            return Outcome::stay();
        }
        let zone = client.environment.zone().clone();
        let mut wishes = Wishes::usual(zone);
        wishes.formats = formats;
        Outcome::close(vec![Effect::Export {
            wishes,
            to: PathBuf::from(to),
        }])
    }

    pub(super) fn paste(&mut self, text: &str) {
        if self.in_folder() {
            self.folder.paste(text);
        }
    }

    pub(super) fn mouse(&mut self, _: &mut Client, mouse: Mouse) -> Outcome {
        if let MouseAction::Down { .. } = mouse.action {
            if !holds(self.area, mouse.x, mouse.y) {
                return Outcome::close(Vec::new());
            }
            match usize::from(mouse.y.saturating_sub(self.area.y)).checked_sub(3) {
                Some(at) if at < self.formats.len() => {
                    self.selected = at;
                    self.switch();
                }
                Some(at) if at > self.formats.len() => self.selected = self.formats.len(),
                _ => {}
            }
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        self.area = centred(area, 76, 7 + FORMATS);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let inside = dialogue(
            self.area,
            "Export",
            "Enter write the files   Space switch   ↑↓ choose   Esc close",
            theme,
            frame.buffer_mut(),
        );
        let row = |n| row(inside, n);
        let what = contents(client.workshop());
        line(row(0), &what, theme.style(Role::Text), frame.buffer_mut());
        for (n, (format, chosen)) in (2..).zip(&self.formats) {
            let selected = usize::from(n) == self.selected + 2;
            let (name, use_for) = format.words();
            let sign = if *chosen { "[x] " } else { "[ ] " };
            let style = theme.style(if selected {
                Role::Selection
            } else {
                Role::Text
            });
            let name = format!("{name:<9}");
            pieces(
                row(n),
                &[
                    (sign, style),
                    (&name, style),
                    (" ", style),
                    (use_for, theme.style(Role::Muted)),
                ],
                frame.buffer_mut(),
            );
            if selected {
                frame.set_cursor_position((row(n).x + 1, row(n).y));
            }
        }
        line(
            row(3 + FORMATS),
            "Folder",
            theme.style(Role::Heading),
            frame.buffer_mut(),
        );
        let field = row(4 + FORMATS);
        self.folder.draw(
            frame,
            field,
            theme.style(Role::Text),
            ("a folder", theme.style(Role::Muted)),
            self.in_folder(),
        );
    }
}

/// "12 findings in 4 themes, 3 unsorted."
fn contents(workshop: &Workshop) -> String {
    let loose = workshop.unsorted.len();
    let sorted = workshop.findings.len().saturating_sub(loose);
    let count = |n: usize, what: &str| match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    if sorted + loose == 0 {
        return "No findings yet: the files will say so.".to_owned();
    }
    let (findings, themes) = (
        count(sorted, "finding"),
        count(workshop.themes.len(), "theme"),
    );
    format!("{findings} in {themes}, {loose} unsorted.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use crate::exchange::{Format, Wishes};
    use crate::tui::message::{Effect, Message};
    use crate::tui::testing::Room;

    fn exported(room: &Room) -> Option<&Effect> {
        room.effects
            .iter()
            .find(|effect| matches!(effect, Effect::Export { .. }))
    }

    #[test]
    fn the_chosen_files_are_asked_for_in_the_chosen_folder() {
        let mut room = Room::new(Vec::new()).with("<Alt-3><Ctrl-E><Down><Space>");
        room.press("<Down><Down><Down><Down><Down><Down><Down><Down><Ctrl-U>/tmp/hand out");
        assert!(room.screen(80, 24).contains("[ ] Excel"));
        room.press("<Enter>");
        assert!(room.client.overlays.is_empty());
        let asked = Effect::Export {
            wishes: Wishes {
                formats: Format::ALL
                    .into_iter()
                    .filter(|format| format.is_usual() && *format != Format::Xlsx)
                    .collect(),
                ..Wishes::usual(jiff::tz::TimeZone::UTC)
            },
            to: "/tmp/hand out".into(),
        };
        assert_eq!(exported(&room), Some(&asked));
        room.tell(Message::Exported(Ok(("/tmp/hand out".into(), 1))));
        assert!(
            room.screen(80, 24)
                .contains("Exported 1 file to /tmp/hand out")
        );
    }

    #[test]
    fn without_files_or_a_folder_nothing_is_asked_for() {
        let mut room = Room::new(Vec::new())
            .with("<Alt-3><Ctrl-E><Space><Down><Space><Down><Space><Down><Space><Down><Space><Down><Space><Enter>");
        assert!(
            room.screen(80, 24)
                .contains("Choose at least one kind of file")
        );
        room.press("<Space><Down><Down><Down><Down><Ctrl-U><Enter>");
        assert!(exported(&room).is_none());
        room.press("<Esc>");
        assert!(room.client.overlays.is_empty());
    }

    #[test]
    fn what_is_handed_over_is_said_in_words() {
        let mut room = Room::new(Vec::new()).with("<Alt-3><Ctrl-E>");
        assert!(room.screen(80, 24).contains("No findings yet"));
        room.press("<Esc>aOne desk<Enter>aOne form<Enter>mDesks<Enter><Ctrl-E>");
        let screen = room.screen(80, 24);
        assert!(
            screen.contains("1 finding in 1 theme, 1 unsorted."),
            "{screen}"
        );
    }
}
