//! Proposed themes for what is unsorted: a preview to take over whole, one by one, or not at all.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::distill::{Proposal, accept, propose};
use crate::domain::Workshop;
use crate::text::wrap;
use crate::tui::client::Client;
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
            Code::Char(' ') => self.switch(),
            Code::Char('a') => self.offered.iter_mut().for_each(|(_, taken)| *taken = true),
            Code::Char('n') => self
                .offered
                .iter_mut()
                .for_each(|(_, taken)| *taken = false),
            Code::Char('r') => {
                let selected = self.offered.get(self.scroll.selected);
                self.renaming = selected
                    .filter(|(proposal, _)| proposal.theme.is_none())
                    .map(|(proposal, _)| TextField::with(&proposal.name));
            }
            _ => {}
        }
        Outcome::stay()
    }

    fn switch(&mut self) {
        if let Some((_, taken)) = self.offered.get_mut(self.scroll.selected) {
            *taken = !*taken;
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

    /// Makes the themes that are taken and moves their findings, as one change.
    fn take_over(&self, client: &mut Client) -> Outcome {
        let taken: Vec<Proposal> = self
            .offered
            .iter()
            .filter(|(_, taken)| *taken)
            .map(|(proposal, _)| proposal.clone())
            .collect();
        if taken.is_empty() {
            return Outcome::close(Vec::new());
        }
        let snapshot = std::sync::Arc::clone(&client.snapshot);
        let edit = accept(&snapshot.workshop, &taken, || client.environment.id());
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
        self.area = centred(area, 110, 30);
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
            let Some((proposal, taken)) = self.offered.get(at) else {
                break;
            };
            let selected = at == self.scroll.selected;
            let row = Rect {
                y,
                height: 1,
                ..self.list
            };
            let sign = if *taken { "[x] " } else { "[ ] " };
            let style = theme.style(if selected {
                Role::Selection
            } else {
                Role::Text
            });
            if let (true, Some(field)) = (selected, &self.renaming) {
                line(row, sign, style, frame.buffer_mut());
                let field_area = Rect {
                    x: row.x + 4,
                    width: row.width.saturating_sub(4),
                    ..row
                };
                field.draw(
                    frame,
                    field_area,
                    theme.style(Role::Text),
                    ("a name", theme.style(Role::Muted)),
                    true,
                );
                continue;
            }
            let count = format!(" ({})", proposal.findings.len());
            let into = if proposal.theme.is_some() {
                " into the theme"
            } else {
                ""
            };
            let muted = theme.style(Role::Muted);
            pieces(
                row,
                &[
                    (sign, style),
                    (&proposal.name, style),
                    (&count, muted),
                    (into, muted),
                ],
                frame.buffer_mut(),
            );
            if selected {
                frame.set_cursor_position((row.x + 1, y));
            }
        }
        self.draw_selected(client, frame, inside);
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
        let mut rows: Vec<(String, Role)> = Vec::new();
        let held = format!("Held together by: {}", proposal.words.join(", "));
        let room = usize::from(area.width);
        rows.extend(
            wrap(&held, room)
                .into_iter()
                .map(|range| (held.get(range).unwrap_or_default().to_owned(), Role::Muted)),
        );
        rows.push((String::new(), Role::Text));
        for finding in proposal
            .findings
            .iter()
            .filter_map(|id| client.workshop().findings.get(id))
        {
            let text = format!("{} {}", glyph(finding.kind), finding.headline);
            for (n, range) in wrap(&text, room.saturating_sub(2)).into_iter().enumerate() {
                let lead = if n == 0 { "" } else { "  " };
                rows.push((
                    format!("{lead}{}", text.get(range).unwrap_or_default()),
                    Role::Text,
                ));
            }
        }
        for ((text, role), y) in rows.iter().zip(area.y..area.bottom()) {
            line(
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                text,
                theme.style(*role),
                frame.buffer_mut(),
            );
        }
    }
}
