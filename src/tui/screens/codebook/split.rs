//! The box that splits a tag: a name for the other tag, and which of the findings go to it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::acts::made;
use crate::domain::codebook::changes;
use crate::domain::describe::findings;
use crate::domain::{FindingId, Tag};
use crate::text::clean_line;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{dialogue, line, pieces};
use crate::tui::components::overlay::Outcome;
use crate::tui::components::scroll::Scroll;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds, row};
use crate::tui::message::Effect;
use crate::tui::theme::{Role, glyph};

/// Longest name of a tag, in cells.
const NAME_CELLS: usize = 60;

/// The box, open.
#[derive(Debug)]
pub struct SplitBox {
    tag: Tag,
    name: TextField,
    /// The findings of the tag, each with whether it goes to the other one.
    offered: Vec<(FindingId, bool)>,
    /// Whether the list has the keys, and not the name.
    in_list: bool,
    scroll: Scroll,
    problem: Option<&'static str>,
    area: Rect,
    list: Rect,
}

impl SplitBox {
    /// For the findings that carry a tag.
    pub(super) fn new(client: &Client, tag: &Tag) -> Self {
        let findings = client.workshop().findings_with(tag.id);
        Self {
            tag: tag.clone(),
            name: TextField::default(),
            offered: findings.map(|finding| (finding.id, false)).collect(),
            in_list: false,
            scroll: Scroll::default(),
            problem: None,
            area: Rect::default(),
            list: Rect::default(),
        }
    }

    /// What is split.
    pub(in crate::tui) fn title(&self) -> String {
        let count = findings(self.offered.len());
        tr_with(
            "Split “{tag}”, on {count}",
            &[("tag", &self.tag.name), ("count", &count)],
        )
    }

    /// The name of the other tag.
    pub(in crate::tui) fn name(&self) -> &str {
        self.name.text()
    }

    /// Gives the other tag this name.
    pub(in crate::tui) fn name_it(&mut self, name: &str) {
        self.problem = None;
        self.name.set(name);
    }

    /// The findings of the tag, each with whether it goes to the other one.
    pub(in crate::tui) fn offered(&self) -> &[(FindingId, bool)] {
        &self.offered
    }

    pub(in crate::tui) const fn problem(&self) -> Option<&'static str> {
        self.problem
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        self.problem = None;
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.split(client),
            Code::Tab => self.in_list = !self.in_list,
            _ if self.in_list => self.key_in_list(key),
            Code::Down => self.in_list = true,
            _ => {
                self.name.key(key);
            }
        }
        Outcome::stay()
    }

    fn key_in_list(&mut self, key: Key) {
        let len = self.offered.len();
        match key.code {
            Code::Up | Code::Char('k') if self.scroll.selected == 0 => self.in_list = false,
            Code::Char(' ') => {
                self.switch(self.scroll.selected);
                self.scroll.step(1, len);
            }
            Code::Char('a') => self.choose_all(true),
            Code::Char('n') => self.choose_all(false),
            _ => self.scroll.key(key, len),
        }
    }

    fn choose_all(&mut self, goes: bool) {
        self.offered
            .iter_mut()
            .for_each(|(_, chosen)| *chosen = goes);
    }

    pub(in crate::tui) fn switch(&mut self, at: usize) {
        if let Some((_, chosen)) = self.offered.get_mut(at) {
            *chosen = !*chosen;
        }
    }

    fn chosen(&self) -> Vec<FindingId> {
        let chosen = self.offered.iter().filter(|(_, goes)| *goes);
        chosen.map(|(finding, _)| *finding).collect()
    }

    /// Splits and closes, or stays open and says what is missing.
    fn split(&mut self, client: &mut Client) -> Outcome {
        let name = clean_line(self.name.text(), NAME_CELLS);
        let known = client
            .workshop()
            .tag_named(&name)
            .map(|tag| Tag::clone(tag));
        if name.is_empty() {
            self.in_list = false;
            self.problem = Some(tr("Type a name for the other tag."));
        } else if known.as_ref().is_some_and(|tag| tag.id == self.tag.id) {
            self.in_list = false;
            self.problem = Some(tr("The other tag needs another name."));
        } else if self.chosen().is_empty() {
            self.in_list = true;
            self.problem = Some(tr("Choose with Space which findings go to it."));
        } else {
            return Outcome::close(self.carry_out(client, &name, known));
        }
        Outcome::stay()
    }

    fn carry_out(&self, client: &mut Client, name: &str, known: Option<Tag>) -> Vec<Effect> {
        let other = known.unwrap_or_else(|| Tag {
            colour: self.tag.colour,
            ..made(client, name, self.tag.parent)
        });
        let edit = changes::split(client.workshop(), self.tag.id, &other, &self.chosen());
        Client::edit(edit)
    }

    pub(in crate::tui) fn paste(&mut self, text: &str) {
        if !self.in_list {
            self.name.paste(text);
        }
    }

    pub(in crate::tui) fn mouse(&mut self, mouse: Mouse) -> Outcome {
        let len = self.offered.len();
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } => {
                self.in_list = holds(self.list, mouse.x, mouse.y);
                let row = usize::from(mouse.y.saturating_sub(self.list.y)) + self.scroll.top;
                if self.in_list && row < len {
                    self.scroll.selected = row;
                    self.switch(row);
                }
            }
            MouseAction::ScrollUp => self.scroll.step(-1, len),
            MouseAction::ScrollDown => self.scroll.step(1, len),
            MouseAction::Drag | MouseAction::Up => {}
        }
        Outcome::stay()
    }

    pub(in crate::tui) fn prepare(&mut self, area: Rect) {
        let rows = u16::try_from(self.offered.len()).unwrap_or(u16::MAX);
        self.area = centred(area, 84, rows.saturating_add(4).min(26));
        self.list = Rect {
            x: self.area.x.saturating_add(2),
            y: self.area.y.saturating_add(3),
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(4),
        }
        .intersection(self.area);
        self.scroll
            .fit(self.offered.len(), usize::from(self.list.height));
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let title = self.title();
        let keys = match (self.problem, self.in_list) {
            (Some(problem), _) => problem,
            (None, true) => {
                tr("Space choose   a all   n none   Tab name   Enter split   Esc close")
            }
            (None, false) => tr("Tab choose the findings   Enter split   Esc close"),
        };
        let inside = dialogue(self.area, &title, keys, theme, frame.buffer_mut());
        let row = |n| row(inside, n);
        let (text, muted) = (theme.style(Role::Text), theme.style(Role::Muted));
        let hint = (tr("name of the other tag, new or known"), muted);
        self.name.draw(frame, row(0), text, hint, !self.in_list);
        line(row(1), &self.sharing(), muted, frame.buffer_mut());
        let list = self.list;
        for (at, y) in (self.scroll.top..self.offered.len()).zip(list.y..list.bottom()) {
            self.draw_finding(
                at,
                Rect {
                    y,
                    height: 1,
                    ..list
                },
                client,
                frame,
            );
        }
    }

    /// What the split would do: "2 findings go to it, 3 findings stay."
    pub(in crate::tui) fn sharing(&self) -> String {
        let go = self.chosen().len();
        let stay = self.offered.len() - go;
        tr_with(
            "{go} to the other tag, {stay} stay with “{tag}”.",
            &[
                ("go", &findings(go)),
                ("stay", &stay),
                ("tag", &self.tag.name),
            ],
        )
    }

    fn draw_finding(&self, at: usize, place: Rect, client: &Client, frame: &mut Frame) {
        let Some((id, goes)) = self.offered.get(at) else {
            return;
        };
        let theme = client.theme;
        let selected = self.in_list && at == self.scroll.selected;
        let style = theme.style(if selected {
            Role::Selection
        } else {
            Role::Text
        });
        let sign = if *goes { "[x] " } else { "[ ] " };
        if selected {
            frame.set_cursor_position((place.x + 1.min(place.width), place.y));
        }
        let Some(finding) = client.workshop().findings.get(id) else {
            line(
                place,
                tr("    (removed meanwhile)"),
                theme.style(Role::Muted),
                frame.buffer_mut(),
            );
            return;
        };
        let kind = format!("{}{} ", glyph(finding.kind), finding.kind.letter());
        let parts = [
            (sign, style),
            (kind.as_str(), theme.style(Role::Kind(finding.kind))),
            (finding.headline.as_str(), style),
        ];
        pieces(place, &parts, frame.buffer_mut());
    }
}
