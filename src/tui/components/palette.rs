//! The palette: finds any command by words of its title and shows its key, so that it teaches.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, pieces};
use super::overlay::Outcome;
use super::pick::matches;
use super::scroll::Scroll;
use super::text_field::TextField;
use crate::text::{padded, width};
use crate::texts::{later, tr};
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, all};
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::centred;
use crate::tui::theme::Role;

/// Words that people know from other programs, and what the same is called here.
const OTHER_WORDS: [(&str, &str); 14] = [
    ("clone", "duplicates"),
    ("color", "colour"),
    ("delete", "remove"),
    ("dot", "vote"),
    ("duplicates", "the same"),
    ("erase", "remove"),
    ("exit", "quit"),
    ("group", "theme"),
    ("note", "memo"),
    ("pdf", "report"),
    ("preferences", "name"),
    ("print", "export"),
    ("settings", "name"),
    ("tutorial", "tour"),
];

/// The palette, open.
#[derive(Debug, Default)]
pub struct Palette {
    pub(super) filter: TextField,
    scroll: Scroll,
    area: Rect,
}

impl Palette {
    /// Commands that match, those that can be used here first, then those with a typed word as it is in their title, then in part; the
    /// table's order otherwise.
    fn commands(&self, client: &Client) -> Vec<&'static Command> {
        let typed = self.filter.text().to_lowercase();
        let mut found: Vec<_> = all()
            .filter(|command| {
                let english = [command.title, command.help];
                let words = [english, english.map(tr)].concat().join(" ");
                is_meant(&typed, &words)
            })
            .collect();
        let by_title = |command: &Command| {
            let titles = format!("{} {}", command.title, tr(command.title)).to_lowercase();
            let is_whole = |word: &str| titles.split_whitespace().any(|other| other == word);
            let whole = typed.split_whitespace().all(is_whole);
            (!whole, !is_meant(&typed, &titles))
        };
        found.sort_by_key(|command| (!usable(command, client), by_title(command)));
        found
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let commands = self.commands(client);
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.run(client, &commands),
            Code::Up => self.scroll.step(-1, commands.len()),
            Code::Down | Code::Tab => self.scroll.step(1, commands.len()),
            Code::PageUp => self.scroll.step(-10, commands.len()),
            Code::PageDown => self.scroll.step(10, commands.len()),
            _ => {
                if self.filter.key(key) {
                    self.scroll = Scroll::default();
                }
            }
        }
        Outcome::stay()
    }

    /// Runs the command, on its own screen if it has one; the client says why when that cannot be done.
    fn run(&self, client: &mut Client, commands: &[&'static Command]) -> Outcome {
        let Some(command) = commands.get(self.scroll.selected) else {
            return Outcome::stay();
        };
        if command.scope != client.scope() {
            client.show_scope(command.scope);
        }
        Outcome::close(client.run(command))
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let commands = self.commands(client);
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } => {
                let row = usize::from(mouse.y).checked_sub(usize::from(self.area.y) + 2);
                if let Some(at) = row
                    .map(|row| self.scroll.top + row)
                    .filter(|at| *at < commands.len())
                {
                    self.scroll.selected = at;
                    return self.run(client, &commands);
                }
            }
            MouseAction::ScrollUp => self.scroll.step(-1, commands.len()),
            MouseAction::ScrollDown => self.scroll.step(1, commands.len()),
            MouseAction::Drag | MouseAction::Up => {}
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, client: &Client, area: Rect) {
        self.area = centred(area, 76, 20);
        let height = usize::from(self.area.height.saturating_sub(4));
        self.scroll.fit(self.commands(client).len(), height);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let muted = theme.style(Role::Muted);
        let inside = dialogue(
            self.area,
            tr("Commands"),
            tr("Enter do it   ↑↓ choose   Esc close"),
            theme,
            frame.buffer_mut(),
        );
        let field = Rect {
            height: inside.height.min(1),
            ..inside
        };
        self.filter.draw(
            frame,
            field,
            theme.style(Role::Text),
            (tr("any word of a command"), muted),
            true,
        );
        let list = Rect {
            y: inside.y + 1,
            height: inside.height.saturating_sub(2),
            ..inside
        }
        .intersection(inside);
        let commands = self.commands(client);
        for (at, y) in (self.scroll.top..commands.len()).zip(list.y..list.bottom()) {
            let Some(command) = commands.get(at) else {
                break;
            };
            let selected = at == self.scroll.selected;
            let role = match (selected, usable(command, client)) {
                (true, _) => Role::Selection,
                (false, true) => Role::Text,
                (false, false) => Role::Muted,
            };
            let place = if command.scope == Scope::Everywhere {
                ""
            } else {
                tr(command.scope.word())
            };
            let sign = if selected { "▸ " } else { "  " };
            let keys = command.shown_keys();
            let cells = u16::try_from(width(keys)).unwrap_or(0).min(list.width);
            let row = Rect {
                y,
                width: list.width.saturating_sub(cells + 1),
                height: 1,
                ..list
            };
            let title = tr(command.title);
            let row_words = format!("{sign}{}{}", padded(title, 33), padded(place, 9));
            // A place that does not fit is left out, without an ellipsis.
            let row_words = if width(&row_words) > usize::from(row.width) {
                format!("{sign}{title}")
            } else {
                row_words
            };
            pieces(row, &[(&row_words, theme.style(role))], frame.buffer_mut());
            let place = Rect {
                x: list.right() - cells,
                y,
                width: cells,
                height: 1,
            };
            line(place, keys, theme.style(Role::Key), frame.buffer_mut());
        }
        let help = commands
            .get(self.scroll.selected)
            .map_or(later("No command has these words."), |command| command.help);
        let foot = Rect {
            y: inside.bottom().saturating_sub(1),
            height: 1,
            ..inside
        }
        .intersection(inside);
        line(foot, tr(help), muted, frame.buffer_mut());
    }
}

/// Whether a text has each typed word, or what the same is called here.
fn is_meant(typed: &str, text: &str) -> bool {
    typed.split_whitespace().all(|word| {
        let mut others = OTHER_WORDS.iter();
        let other = others.find(|(known, _)| word.len() > 2 && known.starts_with(word));
        matches(word, text) || other.is_some_and(|(_, here)| matches(here, text))
    })
}

/// Whether a command belongs to the screen shown and has something to do there.
fn usable(command: &Command, client: &Client) -> bool {
    (command.scope == Scope::Everywhere || command.scope == client.scope())
        && (command.available)(client)
}

#[cfg(test)]
mod tests {
    use crate::tui::client::Screen;
    use crate::tui::testing::Room;

    fn room() -> Room {
        Room::new(Vec::new())
    }

    #[test]
    fn a_command_of_another_screen_is_done_there_or_it_is_said_why_not() {
        let mut room = room().with("<Alt-5><Ctrl-P>new theme<Enter>");
        assert_eq!(room.client.screen, Screen::Board);
        assert!(room.screen(80, 24).contains("New theme"));
        let room = room.with("<Esc><Alt-5><Ctrl-P>rename the theme<Enter>");
        assert_eq!(room.client.screen, Screen::Board);
        let said = room.client.toast.as_ref().map(|toast| &*toast.words);
        assert!(said.is_some_and(|words| words.contains("cannot be done here and now")));
    }

    #[test]
    fn words_of_other_programs_and_whole_words_find_what_is_meant() {
        for (typed, first) in [
            ("exit", "Quit"),
            ("tutorial", "Tour in six steps"),
            ("import", "Import documents"),
            ("delete theme", "Remove the theme"),
        ] {
            let mut room = room().with(&format!("<Alt-5><Ctrl-P>{typed}"));
            let screen = room.screen(80, 24);
            let row = screen.lines().find(|row| row.contains("┃ ▸"));
            assert!(
                row.is_some_and(|row| row.contains(first)),
                "{typed}: {screen}"
            );
        }
    }
}
