//! A box that asks for one text: a name, a summary.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line, paragraph};
use super::overlay::Outcome;
use super::text_field::TextField;
use crate::text::wrap;
use crate::texts::tr;
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key};
use crate::tui::layout::centred;
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Why a text cannot be taken, in a sentence.
type Check = Box<dyn Fn(&Client, &str) -> Option<String>>;
type Action = Box<dyn FnOnce(&mut Client, &str) -> Vec<Effect>>;

/// One field with a title; Enter hands the trimmed text to the action, Esc leaves everything as it was.
pub struct Prompt {
    pub(in crate::tui) title: String,
    pub(in crate::tui) hint: String,
    rows: u16,
    pub(in crate::tui) optional: bool,
    /// Whether it asks for something new rather than for a change.
    is_new: bool,
    pub(in crate::tui) field: TextField,
    check: Option<Check>,
    problem: Option<String>,
    accept: Option<Action>,
}

/// Cells of a row of what went wrong.
const PROBLEM_CELLS: usize = 60;

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("title", &self.title)
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}

impl Prompt {
    /// Asks for a line; `text` is there to begin with, `hint` is shown while the field is empty.
    pub fn line(
        title: impl Into<String>,
        text: &str,
        hint: impl Into<String>,
        accept: impl FnOnce(&mut Client, &str) -> Vec<Effect> + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            hint: hint.into(),
            rows: 1,
            optional: false,
            is_new: text.is_empty(),
            field: TextField::with(text),
            check: None,
            problem: None,
            accept: Some(Box::new(accept)),
        }
    }

    /// The same box, which stays open and says why as long as its text cannot be taken.
    #[must_use]
    pub fn unless(self, check: impl Fn(&Client, &str) -> Option<String> + 'static) -> Self {
        Self {
            check: Some(Box::new(check)),
            ..self
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

    /// Asks for a paragraph, which may be left empty.
    pub fn paragraph(
        title: impl Into<String>,
        text: &str,
        hint: impl Into<String>,
        accept: impl FnOnce(&mut Client, &str) -> Vec<Effect> + 'static,
    ) -> Self {
        Self {
            rows: 8,
            optional: true,
            is_new: false,
            ..Self::line(title, text, hint, accept)
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc => Outcome::close(Vec::new()),
            Code::Enter if self.optional || !self.field.text().trim().is_empty() => {
                let text = self.field.text().trim().to_owned();
                let check = self.check.as_ref();
                self.problem = check.and_then(|check| check(client, &text));
                if let Some(problem) = &self.problem {
                    if client.is_plain() {
                        client.say(Tone::Problem, problem.clone());
                    }
                    return Outcome::stay();
                }
                Outcome::close(
                    self.accept
                        .take()
                        .map_or_else(Vec::new, |accept| accept(client, &text)),
                )
            }
            _ => {
                if self.field.key(key) {
                    self.problem = None;
                }
                Outcome::stay()
            }
        }
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame, area: Rect) {
        let problem = self.problem.as_deref().unwrap_or_default();
        let more = if problem.is_empty() {
            0
        } else {
            u16::try_from(wrap(problem, PROBLEM_CELLS).len()).unwrap_or(0)
        };
        let area = centred(area, 64, self.rows + more + 2);
        let is_enough = self.optional || !self.field.text().trim().is_empty();
        let keys = match (is_enough, self.is_new) {
            (true, true) => tr("Enter go on   Esc close"),
            (true, false) => tr("Enter save   Esc leave as it was"),
            (false, true) => tr("Type some words   Esc close"),
            (false, false) => tr("Type some words   Esc leave as it was"),
        };
        let inside = dialogue(area, &self.title, keys, client.theme, frame.buffer_mut());
        if inside.is_empty() {
            line(
                area,
                self.field.text(),
                client.theme.style(Role::Text),
                frame.buffer_mut(),
            );
        }
        let field = Rect {
            height: inside.height.saturating_sub(more).max(1).min(inside.height),
            ..inside
        };
        let below = Rect {
            y: field.bottom(),
            height: inside.height - field.height,
            ..inside
        };
        let style = client.theme.style(Role::Danger);
        paragraph(below, problem, style, frame.buffer_mut());
        let muted = client.theme.style(Role::Muted);
        self.field.draw(
            frame,
            field,
            client.theme.style(Role::Text),
            (&self.hint, muted),
            true,
        );
    }
}
