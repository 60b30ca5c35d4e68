//! The box that asks which files to hand over, and where to.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, label, line, pieces};
use super::overlay::Outcome;
use super::scroll::Scroll;
use super::text_field::TextField;
use crate::domain::Workshop;
use crate::domain::describe::{findings, themes};
use crate::exchange::paper::Paper;
use crate::exchange::{Format, Wishes};
use crate::text::padded;
use crate::texts::{later, tr, tr_with};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds, row};
use crate::tui::message::{Choice, Effect};
use crate::tui::theme::Role;

/// Rows of the box around those that can be switched: its borders, what is handed over, and the folder behind a blank one.
const AROUND: u16 = 5;

/// What a line of the box switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Format(Format),
    Letter,
    Names,
}

impl Row {
    /// Its name, and what it is good for.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Format(format) => format.words(),
            Self::Letter => (LETTER.0, LETTER.1),
            Self::Names => (NAMES.0, NAMES.1),
        }
    }
}

const LETTER: (&str, &str) = (later("Letter"), later("paper of that size instead of A4"));
const NAMES: (&str, &str) = (
    later("Names"),
    later("of people and places, and no pseudonyms"),
);

/// The box, open.
#[derive(Clone, Debug)]
pub struct ExportBox {
    pub(in crate::tui) folder: TextField,
    rows: Vec<(Row, bool)>,
    /// What is selected: one of the rows, or one below them: the folder.
    scroll: Scroll,
    /// Why nothing was written the last time.
    problem: Option<String>,
    area: Rect,
}

impl ExportBox {
    /// Proposes what was chosen last, into `folder`; names are asked for each time.
    pub fn new(folder: &Path, last: &Choice) -> Self {
        let formats = Format::ALL.into_iter();
        let mut rows: Vec<_> = formats
            .map(|format| (Row::Format(format), last.formats.contains(&format)))
            .collect();
        rows.push((Row::Letter, last.paper == Paper::Letter));
        rows.push((Row::Names, false));
        Self {
            folder: TextField::with(&folder.display().to_string()),
            rows,
            scroll: Scroll::default(),
            problem: None,
            area: Rect::default(),
        }
    }

    /// The same box with what went wrong the last time.
    #[must_use]
    pub fn after(self, problem: String) -> Self {
        Self {
            problem: Some(problem),
            ..self
        }
    }

    fn in_folder(&self) -> bool {
        self.scroll.selected == self.rows.len()
    }

    fn is_on(&self, wanted: Row) -> bool {
        self.rows.contains(&(wanted, true))
    }

    fn choice(&self) -> Choice {
        let formats = Format::ALL.into_iter();
        Choice {
            formats: formats
                .filter(|format| self.is_on(Row::Format(*format)))
                .collect(),
            paper: if self.is_on(Row::Letter) {
                Paper::Letter
            } else {
                Paper::A4
            },
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.export(client),
            Code::Up => self.scroll.step(-1, self.rows.len() + 1),
            Code::Tab if key.shift => self.scroll.step(-1, self.rows.len() + 1),
            Code::Down | Code::Tab => self.scroll.step(1, self.rows.len() + 1),
            _ if self.in_folder() => {
                self.folder.key(key);
            }
            Code::End => self.scroll.selected = self.rows.len(),
            // How a path begins.
            Code::Char('/' | '~') => {
                self.scroll.selected = self.rows.len();
                self.folder.set("");
                self.folder.key(key);
            }
            Code::Char(' ') => self.switch(),
            _ => {}
        }
        Outcome::stay()
    }

    fn switch(&mut self) {
        if let Some((_, chosen)) = self.rows.get_mut(self.scroll.selected) {
            *chosen = !*chosen;
        }
    }

    fn export(&self, client: &mut Client) -> Outcome {
        let choice = self.choice();
        let to = self.folder.text().trim();
        if choice.formats.is_empty() || to.is_empty() {
            client.say(
                crate::tui::client::Tone::Problem,
                tr("Choose at least one kind of file, and a folder."),
            );
            return Outcome::stay();
        }
        let zone = client.environment.zone().clone();
        let wishes = Wishes {
            formats: choice.formats.clone(),
            paper: choice.paper,
            names: self.is_on(Row::Names),
            ..Wishes::usual(zone)
        };
        client.export_asked = Some(Self {
            problem: None,
            ..self.clone()
        });
        let mut effects = Vec::new();
        if client.exporting != choice {
            client.exporting = choice.clone();
            effects.push(Effect::RememberExport(choice));
        }
        effects.push(Effect::Export {
            wishes,
            to: PathBuf::from(to),
        });
        Outcome::close(effects)
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
            let below = usize::from(mouse.y.saturating_sub(self.area.y)).checked_sub(2);
            match below.map(|below| below + self.scroll.top) {
                Some(_) if mouse.y >= self.folder_row() => self.scroll.selected = self.rows.len(),
                Some(at) if at < self.rows.len() => {
                    self.scroll.selected = at;
                    self.switch();
                }
                _ => {}
            }
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        self.area = centred(area, 76, rows.saturating_add(AROUND).min(area.height));
        let room = usize::from(self.area.height.saturating_sub(AROUND));
        // The folder is always in sight; with it the last of the others is.
        let in_folder = usize::from(self.in_folder());
        self.scroll.selected -= in_folder;
        self.scroll.fit(self.rows.len(), room);
        self.scroll.selected += in_folder;
    }

    /// The row of the screen with the folder: the last one of the box.
    fn folder_row(&self) -> u16 {
        self.area.bottom().saturating_sub(2)
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let inside = dialogue(
            self.area,
            tr("Export"),
            tr("Enter write the files   Space switch   ↑↓ choose   Esc close"),
            theme,
            frame.buffer_mut(),
        );
        let row = |n| row(inside, n);
        let what = contents(client.workshop());
        let (what, role) = match &self.problem {
            Some(problem) => (problem, Role::Danger),
            None => (&what, Role::Text),
        };
        line(row(0), what, theme.style(role), frame.buffer_mut());
        let room = self.area.height.saturating_sub(AROUND);
        let shown = self.rows.iter().enumerate().skip(self.scroll.top);
        for (n, (at, (switch, chosen))) in (1..=room).zip(shown) {
            let selected = at == self.scroll.selected;
            let (name, use_for) = switch.words();
            let sign = if *chosen { "[x] " } else { "[ ] " };
            let style = theme.style(if selected {
                Role::Selection
            } else {
                Role::Text
            });
            let name = padded(tr(name), 9);
            pieces(
                row(n),
                &[
                    (sign, style),
                    (&name, style),
                    (" ", style),
                    (tr(use_for), theme.style(Role::Muted)),
                ],
                frame.buffer_mut(),
            );
            if selected {
                frame.set_cursor_position((row(n).x + 1, row(n).y));
            }
        }
        let last = Rect {
            y: self.folder_row(),
            height: 1,
            ..inside
        };
        let field = label(
            last,
            &format!("{} (End)  ", tr("Folder")),
            theme.style(Role::Heading),
            frame.buffer_mut(),
        );
        self.folder.draw(
            frame,
            field,
            theme.style(Role::Text),
            (tr("a folder"), theme.style(Role::Muted)),
            self.in_folder(),
        );
    }
}

/// "12 findings in 4 themes, 3 unsorted."
fn contents(workshop: &Workshop) -> String {
    let loose = workshop.unsorted.len();
    let sorted = workshop.findings.len().saturating_sub(loose);
    if sorted + loose == 0 {
        return tr("No findings yet: the files will say so.").to_owned();
    }
    tr_with(
        "{findings} in {themes}, {loose} unsorted.",
        &[
            ("findings", &findings(sorted)),
            ("themes", &themes(workshop.themes.len())),
            ("loose", &loose),
        ],
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use crate::exchange::paper::Paper;
    use crate::exchange::{Format, Wishes};
    use crate::tui::message::{Choice, Effect};
    use crate::tui::testing::Room;

    fn exported(room: &Room) -> Option<&Effect> {
        room.effects
            .iter()
            .find(|effect| matches!(effect, Effect::Export { .. }))
    }

    #[test]
    fn the_chosen_files_are_asked_for_in_the_chosen_folder() {
        let mut room = Room::new(Vec::new()).with("<Alt-3><Ctrl-E><Down><Space>");
        room.press("<Down><Down><Down><Down><Down><Down><Down><Down><Space><Down><Space><Down><Ctrl-U>/tmp/hand out");
        assert!(room.screen(80, 24).contains("[ ] Excel"));
        room.press("<Enter>");
        assert!(room.client.overlays.is_empty());
        let asked = Effect::Export {
            wishes: Wishes {
                formats: Format::ALL
                    .into_iter()
                    .filter(|format| format.is_usual() && *format != Format::Xlsx)
                    .collect(),
                paper: Paper::Letter,
                names: true,
                ..Wishes::usual(jiff::tz::TimeZone::UTC)
            },
            to: "/tmp/hand out".into(),
        };
        assert_eq!(exported(&room), Some(&asked));
        // What was chosen is kept, but for the names, which are asked for each time.
        let kept = Choice {
            formats: room.client.exporting.formats.clone(),
            paper: Paper::Letter,
        };
        assert!(room.effects.contains(&Effect::RememberExport(kept)));
        room.press("<Ctrl-E>");
        let screen = room.screen(80, 24);
        assert!(
            screen.contains("[ ] Excel") && screen.contains("[x] Letter"),
            "{screen}"
        );
        assert!(screen.contains("[ ] Names"), "{screen}");
    }

    #[test]
    fn without_files_or_a_folder_nothing_is_asked_for() {
        let mut room = Room::new(Vec::new())
            .with("<Alt-3><Ctrl-E><Space><Down><Space><Down><Space><Down><Space><Down><Space><Down><Space><Enter>");
        assert!(
            room.screen(80, 24)
                .contains("Choose at least one kind of file")
        );
        room.press("<Space><Down><Down><Down><Down><Down><Down><Ctrl-U><Enter>");
        assert!(exported(&room).is_none());
        room.press("<Esc>");
        assert!(room.client.overlays.is_empty());
    }

    #[test]
    fn every_line_can_be_reached_on_a_small_screen() {
        let mut room = Room::new(Vec::new()).with("<Alt-3><Ctrl-E>");
        let screen = room.screen(40, 12);
        assert!(
            screen.contains("[x] Word") && screen.contains("Folder"),
            "{screen}"
        );
        room.press("<Up><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
        let screen = room.screen(40, 12);
        assert!(
            screen.contains("[ ] Names") && screen.contains("Folder"),
            "{screen}"
        );
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
