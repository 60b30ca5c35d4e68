//! A question with the consequence spelled out, before something is done that people would regret.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line};
use super::overlay::Outcome;
use crate::text::wrap;
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds};
use crate::tui::message::Effect;
use crate::tui::theme::Role;

type Action = Box<dyn FnOnce(&mut Client) -> Vec<Effect>>;

/// A yes-or-no question; Enter does nothing until one of them is chosen, so that a slip of the finger destroys nothing.
pub struct Confirm {
    title: String,
    pub(in crate::tui) question: String,
    yes: Option<Action>,
    area: Rect,
}

impl fmt::Debug for Confirm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Confirm")
            .field("title", &self.title)
            .finish_non_exhaustive()
    }
}

impl Confirm {
    /// Asks `question`; `yes` runs when the person says so.
    pub fn new(
        title: impl Into<String>,
        question: impl Into<String>,
        yes: impl FnOnce(&mut Client) -> Vec<Effect> + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            question: question.into(),
            yes: Some(Box::new(yes)),
            area: Rect::default(),
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Char('y' | 'Y') => self.accept(client),
            Code::Char('n' | 'N') | Code::Esc => Outcome::close(Vec::new()),
            _ => Outcome::stay(),
        }
    }

    fn accept(&mut self, client: &mut Client) -> Outcome {
        Outcome::close(self.yes.take().map_or_else(Vec::new, |yes| yes(client)))
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let MouseAction::Down { .. } = mouse.action else {
            return Outcome::stay();
        };
        if !holds(self.area, mouse.x, mouse.y) {
            return Outcome::close(Vec::new());
        }
        if mouse.y + 1 == self.area.bottom() {
            return if mouse.x < self.area.x + 8 {
                self.accept(client)
            } else {
                Outcome::close(Vec::new())
            };
        }
        Outcome::stay()
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        let rows = wrap(
            &self.question,
            usize::from(area.width.min(60).saturating_sub(4)),
        )
        .len();
        self.area = centred(
            area,
            60,
            u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2),
        );
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let inside = dialogue(
            self.area,
            &self.title,
            tr("y yes   n no"),
            client.theme,
            frame.buffer_mut(),
        );
        for (row, range) in wrap(&self.question, usize::from(inside.width))
            .into_iter()
            .enumerate()
        {
            let Ok(row) = u16::try_from(row) else { break };
            let area = Rect {
                y: inside.y.saturating_add(row),
                height: 1,
                ..inside
            }
            .intersection(inside);
            let text = self.question.get(range).unwrap_or_default().trim_end();
            line(
                area,
                text,
                client.theme.style(Role::Text),
                frame.buffer_mut(),
            );
        }
        frame.set_cursor_position((inside.x, inside.y));
    }
}

/// Sentences as one text; those that are empty have nothing to say.
pub fn sentences(said: &[&str]) -> String {
    let said = said.iter().copied().filter(|it| !it.is_empty());
    said.collect::<Vec<_>>().join(" ")
}
