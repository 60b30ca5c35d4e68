//! Proposed themes for what is unsorted: a preview to take over whole, one by one, or not at all.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::distill::{Proposal, accept, propose};
use crate::domain::Workshop;
use crate::text::{truncate, width, wrap};
use crate::tui::client::{Client, Tone};
use crate::tui::components::frame::{dialogue, line, pieces};
use crate::tui::components::overlay::Outcome;
use crate::tui::components::scroll::Scroll;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{Class, centred, holds};
use crate::tui::theme::{Role, glyph};

/// The preview, open.
#[derive(Debug)]
pub struct Proposals {
    /// Each with whether it is taken.
    offered: Vec<(Proposal, bool)>,
    scroll: Scroll,
    /// The name being changed.
    renaming: Option<TextField>,
    area: Rect,
    list: Rect,
}

impl Proposals {
    /// Proposals for a workshop; `None` where there is nothing to propose.
    pub fn new(workshop: &Workshop) -> Option<Self> {
        let offered: Vec<_> = propose(workshop)
            .into_iter()
            .map(|proposal| (proposal, true))
            .collect();
        (!offered.is_empty()).then(|| Self {
            offered,
            scroll: Scroll::default(),
            renaming: None,
            area: Rect::default(),
            list: Rect::default(),
        })
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        if self.renaming.is_some() {
            self.rename(key);
            return Outcome::stay();
        }
        let len = self.offered.len();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.take_over(client),
            Code::Up | Code::Char('k') => self.scroll.step(-1, len),
            Code::Down | Code::Char('j') => self.scroll.step(1, len),
            Code::PageUp => self.scroll.step(-10, len),
            Code::PageDown => self.scroll.step(10, len),
            Code::Home => self.scroll.step(isize::MIN, len),
            Code::End => self.scroll.step(isize::MAX, len),
            Code::Char(' ') => self.switch(),
            Code::Char('a') => self.offered.iter_mut().for_each(|(_, taken)| *taken = true),
            Code::Char('n') => self
                .offered
                .iter_mut()
                .for_each(|(_, taken)| *taken = false),
            Code::Char('r') => self.start_renaming(client),
            _ => {}
        }
        Outcome::stay()
    }

    fn switch(&mut self) {
        if let Some((_, taken)) = self.offered.get_mut(self.scroll.selected) {
            *taken = !*taken;
        }
    }

    /// Opens the field for the name; a theme that is there already has its name from people.
    fn start_renaming(&mut self, client: &mut Client) {
        match self.offered.get(self.scroll.selected) {
            Some((proposal, _)) if proposal.theme.is_none() => {
                self.renaming = Some(TextField::with(&proposal.name));
            }
            Some(_) => client.say(
                Tone::Info,
                "This theme is there already: its name is changed on the Board, with r.",
            ),
            None => {}
        }
    }

    fn rename(&mut self, key: Key) {
        let Some(field) = &mut self.renaming else {
            return;
        };
        match key.code {
            Code::Esc => self.renaming = None,
            Code::Enter => {
                let name = field.text().trim().to_owned();
                if let (false, Some((proposal, taken))) =
                    (name.is_empty(), self.offered.get_mut(self.scroll.selected))
                {
                    proposal.name = name;
                    *taken = true;
                }
                self.renaming = None;
            }
            _ => {
                field.key(key);
            }
        }
    }

    /// Makes the themes that are taken and moves their findings, as one change. What others sorted meanwhile is left out.
    fn take_over(&self, client: &mut Client) -> Outcome {
        let snapshot = Arc::clone(&client.snapshot);
        let workshop = &snapshot.workshop;
        let loose = |proposal: &&Proposal| {
            let mut findings = proposal.findings.iter();
            findings.any(|id| workshop.unsorted.contains(id))
        };
        let taken = self.offered.iter().filter(|(_, taken)| *taken);
        let asked = taken.clone().count();
        let taken: Vec<Proposal> = taken
            .map(|(proposal, _)| proposal)
            .filter(loose)
            .cloned()
            .collect();
        if taken.is_empty() {
            if asked > 0 {
                let words = "Nothing was moved: these findings were sorted meanwhile.";
                client.say(Tone::Info, words);
            }
            return Outcome::close(Vec::new());
        }
        let edit = accept(workshop, &taken, || client.environment.id());
        Outcome::close(Client::edit(edit))
    }

    pub(in crate::tui) fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.renaming {
            field.paste(text);
        }
    }

    pub(in crate::tui) fn mouse(&mut self, _: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.offered.len();
        match mouse.action {
            MouseAction::Down { .. } if !holds(self.area, mouse.x, mouse.y) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } if holds(self.list, mouse.x, mouse.y) => {
                let at = self.scroll.top + usize::from(mouse.y - self.list.y);
                if at < len {
                    self.scroll.selected = at;
                    self.switch();
                }
            }
            MouseAction::ScrollUp => self.scroll.step(-1, len),
            MouseAction::ScrollDown => self.scroll.step(1, len),
            _ => {}
        }
        Outcome::stay()
    }

    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        let most = self
            .offered
            .iter()
            .map(|(proposal, _)| proposal.findings.len())
            .max();
        let rows = self.offered.len().max(2 * most.unwrap_or(0) + 3) + 4;
        self.area = centred(
            area,
            110,
            u16::try_from(rows).unwrap_or(u16::MAX).clamp(12, 30),
        );
        let inside = Rect {
            x: self.area.x + 2.min(self.area.width),
            y: self.area.y + 1,
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(2),
        };
        let beside = client.class() >= Class::Regular;
        let (width, height) = if beside {
            (inside.width * 2 / 5, inside.height)
        } else {
            (inside.width, inside.height / 2)
        };
        self.list = Rect {
            width,
            height,
            ..inside
        };
        self.scroll.fit(self.offered.len(), usize::from(height));
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = if self.renaming.is_some() {
            "Enter keep this name   Esc leave it"
        } else {
            "Enter take over   Space this one   a all   n none   r rename   Esc close"
        };
        let inside = dialogue(
            self.area,
            "Proposed themes: nothing is moved until you say so",
            keys,
            theme,
            frame.buffer_mut(),
        );
        for (at, y) in (self.scroll.top..self.offered.len()).zip(self.list.y..self.list.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..self.list
            };
            self.draw_offer(client, frame, at, row);
        }
        self.draw_selected(client, frame, inside);
    }

    /// One proposal of the list, or the field in which its name is being changed.
    fn draw_offer(&self, client: &Client, frame: &mut Frame, at: usize, row: Rect) {
        let Some((proposal, taken)) = self.offered.get(at) else {
            return;
        };
        let theme = client.theme;
        let selected = at == self.scroll.selected;
        let sign = if *taken { "[x] " } else { "[ ] " };
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let (style, muted) = (theme.style(role), theme.style(Role::Muted));
        if let (true, Some(field)) = (selected, &self.renaming) {
            line(row, sign, style, frame.buffer_mut());
            let place = Rect {
                x: row.x + 4.min(row.width),
                width: row.width.saturating_sub(4),
                ..row
            };
            let text = theme.style(Role::Text);
            field.draw(frame, place, text, ("a name", muted), true);
            return;
        }
        let into = match proposal.theme {
            Some(_) => " into this theme",
            None => "",
        };
        let after = format!(" ({}){into}", proposal.findings.len());
        // Only the name is cut, so that the count stays in sight.
        let room = usize::from(row.width).saturating_sub(4 + width(&after));
        let name = truncate(&proposal.name, room.max(1));
        let parts = [(sign, style), (&name, style), (&after, muted)];
        pieces(row, &parts, frame.buffer_mut());
        if selected {
            frame.set_cursor_position((row.x + 1.min(row.width), row.y));
        }
    }

    /// What the selected proposal holds, and why.
    fn draw_selected(&self, client: &Client, frame: &mut Frame, inside: Rect) {
        let area = if self.list.width < inside.width {
            let x = self.list.right() + 2;
            Rect {
                x,
                width: inside.right().saturating_sub(x),
                ..inside
            }
        } else {
            let y = self.list.bottom();
            Rect {
                y,
                height: inside.bottom().saturating_sub(y),
                ..inside
            }
        };
        let Some((proposal, _)) = self.offered.get(self.scroll.selected) else {
            return;
        };
        let theme = client.theme;
        let room = usize::from(area.width).max(1);
        let held = match proposal.words.as_slice() {
            [] => "Each is like some of the others".to_owned(),
            words => format!("Held together by: {}", words.join(", ")),
        };
        let mut rows: Vec<(String, Role)> = cut(&held, room, "")
            .into_iter()
            .map(|row| (row, Role::Muted))
            .collect();
        rows.push((String::new(), Role::Text));
        let height = usize::from(area.height);
        let count = proposal.findings.len();
        for (n, id) in proposal.findings.iter().enumerate() {
            let Some(finding) = client.workshop().findings.get(id) else {
                continue;
            };
            let (sign, letter) = (glyph(finding.kind), finding.kind.letter());
            let card = cut(&format!("{sign}{letter} {}", finding.headline), room, "   ");
            // The last row is kept for saying how many more there are.
            let kept = usize::from(n + 1 < count);
            if rows.len() + card.len() + kept > height {
                rows.push((format!("… and {} more", count - n), Role::Muted));
                break;
            }
            rows.extend(card.into_iter().map(|row| (row, Role::Text)));
        }
        for ((text, role), y) in rows.iter().zip(area.y..area.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            line(row, text, theme.style(*role), frame.buffer_mut());
        }
    }
}

/// A text in rows, those after the first indented.
fn cut(text: &str, room: usize, indent: &str) -> Vec<String> {
    let room = room.saturating_sub(indent.len()).max(1);
    let rows = wrap(text, room).into_iter().enumerate();
    rows.map(|(n, range)| {
        let row = text.get(range).unwrap_or_default().trim_end();
        let indent = if n == 0 { "" } else { indent };
        format!("{indent}{row}")
    })
    .collect()
}
