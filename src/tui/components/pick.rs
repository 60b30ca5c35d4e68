//! A box that finds one entry of a list by a few letters: a theme to move to, a case study to open.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, pieces};
use super::overlay::Outcome;
use super::scroll::Scroll;
use super::text_field::TextField;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::centred;
use crate::tui::message::Effect;
use crate::tui::theme::{Role, swatch};

type Action = Box<dyn FnOnce(&mut Client, Picked) -> Vec<Effect>>;
/// Label and a word beside it.
type Entries = Vec<(String, String)>;
type Remove = Box<dyn FnMut(&mut Client, usize) -> (Vec<Effect>, Entries)>;

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// The entry at this place of the list that was handed in.
    Entry(usize),
    /// A new one of this name.
    New(String),
}

/// A list with a filter.
pub struct Pick {
    pub(in crate::tui) title: String,
    entries: Entries,
    /// The tag colour of each entry, where they have one.
    colours: Vec<Option<u8>>,
    /// What a new entry is called ("theme"), where one can be made by typing its name.
    pub(in crate::tui) new: Option<&'static str>,
    pub(in crate::tui) filter: TextField,
    scroll: Scroll,
    area: Rect,
    accept: Option<Action>,
    remove: Option<Remove>,
}

impl fmt::Debug for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pick")
            .field("title", &self.title)
            .field("filter", &self.filter)
            .finish_non_exhaustive()
    }
}

/// Whether every word of `filter` occurs in `text`, without regard to case.
pub fn matches(filter: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    filter
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

impl Pick {
    /// A list of labels, each with a word beside it.
    pub fn new(
        title: impl Into<String>,
        entries: Entries,
        new: Option<&'static str>,
        accept: impl FnOnce(&mut Client, Picked) -> Vec<Effect> + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            entries,
            colours: Vec::new(),
            new,
            filter: TextField::default(),
            scroll: Scroll::default(),
            area: Rect::default(),
            accept: Some(Box::new(accept)),
            remove: None,
        }
    }

    /// The same list, from which Delete removes entries: `remove` is told which, and gives those that are left.
    #[must_use]
    pub fn removable(
        self,
        remove: impl FnMut(&mut Client, usize) -> (Vec<Effect>, Entries) + 'static,
    ) -> Self {
        Self {
            remove: Some(Box::new(remove)),
            ..self
        }
    }

    /// The same list with a mark in the colour of a tag before each entry that has one.
    #[must_use]
    pub fn coloured(self, colours: Vec<Option<u8>>) -> Self {
        Self { colours, ..self }
    }

    /// What the filter leaves: entries, and a new one where its name is not there yet.
    fn choices(&self) -> Vec<Picked> {
        let typed = self.filter.text().trim();
        let entries = self.entries.iter().enumerate();
        let mut choices: Vec<Picked> = entries
            .filter(|(_, (label, _))| matches(typed, label))
            .map(|(at, _)| Picked::Entry(at))
            .collect();
        let known = self
            .entries
            .iter()
            .any(|(label, _)| label.to_lowercase() == typed.to_lowercase());
        if self.new.is_some() && !typed.is_empty() && !known {
            choices.push(Picked::New(typed.to_owned()));
        }
        choices
    }

    /// What the filter leaves, in words: label and the word beside it.
    pub(in crate::tui) fn labels(&self) -> Vec<(String, String)> {
        let choices = self.choices().into_iter();
        let label = |choice| match choice {
            Picked::Entry(at) => self.entries.get(at).cloned().unwrap_or_default(),
            Picked::New(name) => {
                let what = self.new.unwrap_or_default();
                (
                    tr_with("new {what}: {name}", &[("what", &what), ("name", &name)]),
                    String::new(),
                )
            }
        };
        choices.map(label).collect()
    }

    /// Selects what stands at a place of those that the filter leaves.
    pub(in crate::tui) fn select(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    /// Whether entries can be taken out of the list.
    pub(in crate::tui) fn is_removable(&self) -> bool {
        self.remove.is_some()
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let len = self.choices().len();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.accept(client),
            Code::Delete if self.remove.is_some() => return self.remove(client),
            Code::Char('d') if key.ctrl && self.remove.is_some() => return self.remove(client),
            Code::Up => self.scroll.step(-1, len),
            Code::Down | Code::Tab => self.scroll.step(1, len),
            Code::PageUp => self.scroll.step(-10, len),
            Code::PageDown => self.scroll.step(10, len),
            _ => {
                if self.filter.key(key) {
                    self.scroll = Scroll::default();
                }
            }
        }
        Outcome::stay()
    }

    fn accept(&mut self, client: &mut Client) -> Outcome {
        match (
            self.choices().into_iter().nth(self.scroll.selected),
            self.accept.take(),
        ) {
            (Some(choice), Some(accept)) => Outcome::close(accept(client, choice)),
            (_, accept) => {
                self.accept = accept;
                Outcome::stay()
            }
        }
    }

    /// Removes the selected entry; the box closes when none is left.
    fn remove(&mut self, client: &mut Client) -> Outcome {
        let chosen = self.choices().into_iter().nth(self.scroll.selected);
        let (Some(Picked::Entry(at)), Some(remove)) = (chosen, &mut self.remove) else {
            return Outcome::stay();
        };
        let (effects, left) = remove(client, at);
        self.entries = left;
        Outcome {
            closes: self.entries.is_empty(),
            effects,
        }
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.choices().len();
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } => {
                let row = usize::from(mouse.y).checked_sub(usize::from(self.area.y) + 2);
                if let Some(at) = row.map(|row| self.scroll.top + row).filter(|at| *at < len) {
                    self.scroll.selected = at;
                    return self.accept(client);
                }
            }
            MouseAction::ScrollUp => self.scroll.step(-1, len),
            MouseAction::ScrollDown => self.scroll.step(1, len),
            MouseAction::Drag | MouseAction::Up => {}
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let rows = u16::try_from(self.entries.len().max(1))
            .unwrap_or(u16::MAX)
            .saturating_add(4);
        self.area = centred(area, 64, rows.min(18));
        let height = usize::from(self.area.height.saturating_sub(3));
        self.scroll.fit(self.choices().len(), height);
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = match self.remove {
            Some(_) => tr("Enter choose   Delete remove   Esc close"),
            None => tr("Enter choose   Esc close"),
        };
        let inside = dialogue(self.area, &self.title, keys, theme, frame.buffer_mut());
        let muted = theme.style(Role::Muted);
        let hint = match self.new {
            Some(what) => tr_with("a few letters, or a new {what}", &[("what", &what)]),
            None => tr("a few letters").to_owned(),
        };
        self.filter.draw(
            frame,
            Rect {
                height: inside.height.min(1),
                ..inside
            },
            theme.style(Role::Text),
            (&hint, muted),
            true,
        );
        let choices = self.choices();
        for (at, y) in (self.scroll.top..choices.len()).zip(inside.y + 1..inside.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..inside
            };
            let selected = at == self.scroll.selected;
            let style = theme.style(if selected {
                Role::Selection
            } else {
                Role::Text
            });
            let sign = if selected { "▸ " } else { "  " };
            match choices.get(at) {
                Some(Picked::Entry(entry)) => {
                    if let Some((label, word)) = self.entries.get(*entry) {
                        let (mark, role) = match self.colours.get(*entry) {
                            Some(Some(colour)) => (swatch(*colour), Role::Tag(*colour)),
                            Some(None) => ("  ", Role::Muted),
                            None => ("", Role::Muted),
                        };
                        let parts = [
                            (sign, style),
                            (mark, theme.style(role)),
                            (label, style),
                            ("  ", muted),
                            (word, muted),
                        ];
                        pieces(row, &parts, frame.buffer_mut());
                    }
                }
                Some(Picked::New(name)) => {
                    let what = tr_with("new {what}: ", &[("what", &self.new.unwrap_or_default())]);
                    pieces(
                        row,
                        &[(sign, style), (&what, style), (name, style)],
                        frame.buffer_mut(),
                    );
                }
                None => {}
            }
        }
        if choices.is_empty() {
            let row = Rect {
                y: inside.y.saturating_add(1),
                height: 1,
                ..inside
            }
            .intersection(inside);
            let words = if self.filter.is_empty() {
                tr("Nothing to choose from yet.")
            } else {
                tr("Nothing matches. Remove some letters.")
            };
            pieces(row, &[(words, muted)], frame.buffer_mut());
        }
    }
}
