//! The help for the screen shown: every key with what it does, searchable.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, pieces};
use super::overlay::Outcome;
use super::pick::matches;
use super::text_field::TextField;
use crate::domain::Kind;
use crate::text::wrap;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, here};
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::centred;
use crate::tui::theme::{Role, glyph};

/// Cells of a comfortable box.
const BOX_CELLS: u16 = 92;
/// Cells of the column of keys.
const KEY_CELLS: usize = 19;

/// The help, open.
#[derive(Debug, Default)]
pub struct Help {
    pub(super) filter: TextField,
    top: usize,
    area: Rect,
}

/// One line of the help.
enum Row {
    Heading(&'static str),
    /// Keys, and what they do; none beside the further rows of a long sentence.
    Keys(String, &'static str),
    Words(String),
    Blank,
}

impl Help {
    /// All lines, for so many cells; what can be done now comes before what cannot.
    fn rows(&self, client: &Client, width: u16) -> Vec<Row> {
        let wanted = |command: &&Command| {
            let keys = command.keys.join(" ");
            let english = [command.title, command.help];
            let text = [english, english.map(tr), [&keys, ""]].concat().join(" ");
            !command.keys.is_empty() && matches(self.filter.text(), &text)
        };
        let mut rows = Vec::new();
        for scope in [client.scope(), Scope::Everywhere] {
            let mut commands: Vec<_> = here(client)
                .filter(|command| command.scope == scope)
                .filter(wanted)
                .collect();
            commands.sort_by_key(|command| !(command.available)(client));
            if !commands.is_empty() {
                rows.push(Row::Heading(tr(scope.word())));
                rows.extend(commands.into_iter().flat_map(|it| rows_of(it, width)));
                rows.push(Row::Blank);
            }
        }
        if self.filter.is_empty() {
            let marks = Kind::ALL
                .map(|kind| format!("{} {} {}", glyph(kind), kind.letter(), tr(kind.word())))
                .join("   ");
            rows.push(Row::Heading(tr("Marks")));
            rows.push(Row::Words(marks));
        } else if rows.is_empty() {
            rows.push(Row::Words(
                tr("No key has to do with these words. Try the palette: Ctrl-P.").to_owned(),
            ));
        }
        rows
    }

    pub(super) fn key(&mut self, _: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc | Code::Enter | Code::F(1) => return Outcome::close(Vec::new()),
            Code::Char('?') if self.filter.is_empty() => return Outcome::close(Vec::new()),
            Code::Up => self.top = self.top.saturating_sub(1),
            Code::Down => self.top += 1,
            Code::PageUp => self.top = self.top.saturating_sub(10),
            Code::PageDown => self.top += 10,
            _ => {
                if self.filter.key(key) {
                    self.top = 0;
                }
            }
        }
        Outcome::stay()
    }

    pub(super) fn mouse(&mut self, _: &mut Client, mouse: Mouse) -> Outcome {
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::ScrollUp => self.top = self.top.saturating_sub(3),
            MouseAction::ScrollDown => self.top += 3,
            _ => {}
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, client: &Client, area: Rect) {
        let width = area.width.min(BOX_CELLS).saturating_sub(4);
        let rows = self.rows(client, width).len();
        self.area = centred(
            area,
            BOX_CELLS,
            u16::try_from(rows)
                .unwrap_or(u16::MAX)
                .saturating_add(4)
                .max(10),
        );
        let height = usize::from(self.area.height.saturating_sub(4));
        self.top = self.top.min(rows.saturating_sub(height));
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let muted = theme.style(Role::Muted);
        let title = tr_with("Help: {screen}", &[("screen", &tr(client.scope().word()))]);
        let inside = dialogue(
            self.area,
            &title,
            tr("type to search   ↑↓ scroll   Esc close"),
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
            (tr("search the keys"), muted),
            true,
        );
        let list = Rect {
            y: inside.y + 1,
            height: inside.height.saturating_sub(1),
            ..inside
        }
        .intersection(inside);
        for (row, y) in self
            .rows(client, list.width)
            .iter()
            .skip(self.top)
            .zip(list.y..list.bottom())
        {
            let area = Rect {
                y,
                height: 1,
                ..list
            };
            match row {
                Row::Heading(words) => {
                    line(area, words, theme.style(Role::Heading), frame.buffer_mut());
                }
                Row::Words(words) => line(
                    area,
                    &format!("  {words}"),
                    theme.style(Role::Text),
                    frame.buffer_mut(),
                ),
                Row::Keys(keys, words) => {
                    let keys = format!("  {keys:<KEY_CELLS$}");
                    let parts = [
                        (keys.as_str(), theme.style(Role::Key)),
                        (words, theme.style(Role::Text)),
                    ];
                    pieces(area, &parts, frame.buffer_mut());
                }
                Row::Blank => {}
            }
        }
    }
}

/// The rows of one command: its keys, and what it does in as many rows as that needs.
fn rows_of(command: &'static Command, width: u16) -> Vec<Row> {
    let keys = command.keys.join(", ");
    let used = 2 + KEY_CELLS.max(keys.len());
    let room = usize::from(width).saturating_sub(used).max(12);
    let help = tr(command.help);
    let words = wrap(help, room).into_iter().enumerate();
    words
        .map(|(at, range)| {
            let keys = if at == 0 {
                keys.clone()
            } else {
                " ".repeat(keys.len())
            };
            Row::Keys(keys, help.get(range).unwrap_or_default().trim_end())
        })
        .collect()
}
