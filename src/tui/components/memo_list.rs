//! The memos on one thing, or all of the workshop, newest first: to read, to change, to remove, and to go to what they are about.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, pieces};
use super::memo_box::{MemoBox, title};
use super::overlay::{Outcome, Overlay};
use super::scroll::Scroll;
use crate::domain::{About, Edit, Memo};
use crate::text::wrap;
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::centred;
use crate::tui::theme::Role;

/// Cells of a comfortable box.
const BOX_CELLS: u16 = 84;
/// Rows of a memo's text that is not selected, at most.
const ROWS: usize = 2;

/// The list, open.
#[derive(Debug, Default)]
pub struct MemoList {
    /// What the memos are about; all when there is nothing.
    things: Vec<About>,
    scroll: Scroll,
    area: Rect,
    /// The rows of each memo, as it is shown.
    heights: Vec<usize>,
}

impl MemoList {
    /// The memos on the first of these things, with the others for a new one; all memos where there is none.
    pub fn new(things: Vec<About>) -> Self {
        Self {
            things,
            ..Self::default()
        }
    }

    fn memos<'a>(&self, client: &'a Client) -> Vec<&'a Memo> {
        let wanted = self.things.first();
        let all = client.workshop().memos.values().rev();
        all.filter(|memo| wanted.is_none_or(|about| memo.about == *about))
            .map(|memo| &**memo)
            .collect()
    }

    /// What the list is of.
    pub(in crate::tui) fn heading(&self, client: &Client) -> String {
        self.things.first().map_or_else(
            || tr("All memos").to_owned(),
            |about| title(*about, client.workshop()),
        )
    }

    /// Each memo in words, newest first.
    pub(in crate::tui) fn told(&self, client: &Client) -> Vec<String> {
        let memos = self.memos(client).into_iter();
        memos
            .map(|memo| {
                let about = match self.things.first() {
                    Some(_) => String::new(),
                    None => format!("{}. ", title(memo.about, client.workshop())),
                };
                format!("{}. {about}{}", by_and_when(memo, client), memo.text)
            })
            .collect()
    }

    pub(in crate::tui) fn select(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let memos = self.memos(client);
        let chosen = memos.get(self.scroll.selected).copied().cloned();
        let len = memos.len();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Up | Code::Char('k') => self.scroll.step(-1, len),
            Code::Down | Code::Char('j') | Code::Tab => self.scroll.step(1, len),
            Code::PageUp => self.scroll.step(-5, len),
            Code::PageDown => self.scroll.step(5, len),
            Code::Home => self.scroll.step(isize::MIN, len),
            Code::End => self.scroll.step(isize::MAX, len),
            Code::Char('g') => {
                let effects = chosen.map(|memo| client.go_to(memo.about));
                return effects.map_or_else(Outcome::stay, Outcome::close);
            }
            _ if client.may_change() => return self.change(client, key, chosen),
            _ => {}
        }
        Outcome::stay()
    }

    /// A key that changes something.
    fn change(&self, client: &mut Client, key: Key, chosen: Option<Memo>) -> Outcome {
        match (key.code, chosen) {
            (Code::Char('n'), _) => {
                let things = match self.things.as_slice() {
                    [] => vec![About::Workshop],
                    things => things.to_vec(),
                };
                let opened = MemoBox::new(client, things);
                client.overlays.push(Overlay::Memo(Box::new(opened)));
            }
            (Code::Enter, Some(memo)) => {
                let opened = MemoBox::changing(client, &memo);
                client.overlays.push(Overlay::Memo(Box::new(opened)));
            }
            (Code::Char('x') | Code::Delete, Some(memo)) => {
                return Outcome {
                    effects: Client::edit(Edit::RemoveMemo(memo.id)),
                    ..Outcome::stay()
                };
            }
            _ => {}
        }
        Outcome::stay()
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.memos(client).len();
        if mouse.presses_outside(self.area) {
            return Outcome::close(Vec::new());
        }
        if self.scroll.mouse(mouse, self.memo_at(mouse.y), 1, len) {
            return self.key(client, Key::plain(Code::Enter));
        }
        Outcome::stay()
    }

    /// The memo in this row of the screen.
    fn memo_at(&self, y: u16) -> Option<usize> {
        let mut below = usize::from(y).checked_sub(usize::from(self.area.y) + 1)?;
        for (at, height) in self.heights.iter().enumerate().skip(self.scroll.top) {
            match below.checked_sub(*height) {
                None => return Some(at),
                Some(rest) => below = rest,
            }
        }
        None
    }

    pub(super) fn prepare(&mut self, client: &Client, area: Rect) {
        let cells = area.width.min(BOX_CELLS);
        let room = usize::from(cells.saturating_sub(6)).max(1);
        let memos = self.memos(client);
        self.scroll.selected = self.scroll.selected.min(memos.len().saturating_sub(1));
        let selected = self.scroll.selected;
        let rows = |(at, memo): (usize, &&Memo)| {
            let rows = text_rows(&memo.text, room).len();
            2 + if at == selected { rows } else { rows.min(ROWS) }
        };
        self.heights = memos.iter().enumerate().map(rows).collect();
        let wanted: usize = self.heights.iter().sum::<usize>().max(2);
        let wanted = u16::try_from(wanted + 2).unwrap_or(u16::MAX);
        self.area = centred(area, cells, wanted.max(8).min(area.height.max(8)));
        let height = usize::from(self.area.height.saturating_sub(2));
        self.scroll.fit_heights(&self.heights, height);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let heading = self.heading(client);
        let keys = if client.may_change() {
            tr("n new   Enter change   x remove   g go there   Esc close")
        } else {
            tr("g go there   Esc close")
        };
        let inside = dialogue(self.area, &heading, keys, theme, frame.buffer_mut());
        let memos = self.memos(client);
        if memos.is_empty() {
            let words = tr("No memos yet. n writes one.");
            line(inside, words, theme.style(Role::Muted), frame.buffer_mut());
        }
        let mut y = inside.y;
        for (at, memo) in memos.iter().enumerate().skip(self.scroll.top) {
            let height = self.heights.get(at).copied().unwrap_or(0);
            let height = u16::try_from(height).unwrap_or(u16::MAX);
            let place = Rect {
                y,
                height,
                ..inside
            }
            .intersection(inside);
            if place.is_empty() {
                break;
            }
            self.draw_memo(memo, at == self.scroll.selected, place, client, frame);
            y = y.saturating_add(height);
        }
    }

    fn draw_memo(
        &self,
        memo: &Memo,
        selected: bool,
        place: Rect,
        client: &Client,
        frame: &mut Frame,
    ) {
        let theme = client.theme;
        let head = by_and_when(memo, client);
        let about = if self.things.is_empty() {
            format!("  {}", title(memo.about, client.workshop()))
        } else {
            String::new()
        };
        let role = if selected {
            Role::Selection
        } else {
            Role::Heading
        };
        let parts = [
            (if selected { "▸ " } else { "  " }, theme.style(role)),
            (head.as_str(), theme.style(role)),
            (about.as_str(), theme.style(Role::Muted)),
        ];
        pieces(place, &parts, frame.buffer_mut());
        if selected {
            frame.set_cursor_position((place.x, place.y));
        }
        let text = Rect {
            x: place.x.saturating_add(2),
            width: place.width.saturating_sub(2),
            ..place
        };
        let rows = text_rows(&memo.text, usize::from(text.width).max(1));
        let shown = if selected { rows.len() } else { ROWS };
        let cut = rows.len() > shown;
        let last = place.bottom().saturating_sub(1).max(place.y + 1);
        for ((n, row), y) in rows.iter().take(shown).enumerate().zip(place.y + 1..last) {
            let row_place = Rect {
                y,
                height: 1,
                ..text
            };
            let words = if cut && n + 1 == shown {
                format!("{row} …")
            } else {
                row.clone()
            };
            line(
                row_place,
                &words,
                theme.style(Role::Text),
                frame.buffer_mut(),
            );
        }
    }
}

/// "Mina 14:02"
fn by_and_when(memo: &Memo, client: &Client) -> String {
    let by = client.workshop().persons.get(&memo.by);
    let by = by.map_or_else(|| tr("somebody"), |person| person.name.as_str());
    format!("{by} {}", client.environment.short(memo.at))
}

/// The rows of a text of several lines.
fn text_rows(text: &str, room: usize) -> Vec<String> {
    let rows = |line: &str| {
        let words =
            |row: std::ops::Range<usize>| line.get(row).unwrap_or_default().trim_end().to_owned();
        wrap(line, room).into_iter().map(words).collect::<Vec<_>>()
    };
    text.lines().flat_map(rows).collect()
}
