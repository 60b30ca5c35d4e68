//! The box in which a memo is written: several lines of text, on one thing.
//!
//! Enter begins a new line here, so that Ctrl-S saves. What was typed into a box that is closed without saving is there again
//! when the same box is opened.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::frame::{dialogue, line};
use super::overlay::Outcome;
use super::text_field::TextField;
use crate::domain::{About, Edit, Memo, MemoChange, MemoId, Workshop};
use crate::text::truncate;
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds};
use crate::tui::theme::Role;

/// Cells and rows of a comfortable box.
const BOX: (u16, u16) = (76, 14);
/// Cells of a name in a title, at most.
const NAME_CELLS: usize = 48;

/// What a box writes: the memo that is changed, if there is one already, and what it is about.
pub type Draft = (Option<MemoId>, About);

/// The box, open.
#[derive(Clone, Debug)]
pub struct MemoBox {
    /// What it may be about; Tab goes through them.
    things: Vec<About>,
    at: usize,
    /// The memo as it was when the box opened.
    opened: Option<Memo>,
    field: TextField,
    problem: Option<String>,
    area: Rect,
}

impl MemoBox {
    /// For a new memo on the first of these things; Tab goes to the others.
    pub fn new(client: &Client, things: Vec<About>) -> Self {
        Self::opened(client, things, None)
    }

    /// For changing a memo.
    pub fn changing(client: &Client, memo: &Memo) -> Self {
        Self::opened(client, vec![memo.about], Some(memo.clone()))
    }

    fn opened(client: &Client, things: Vec<About>, opened: Option<Memo>) -> Self {
        let mut fresh = Self {
            field: TextField::lines(opened.as_ref().map_or("", |memo| &memo.text)),
            things,
            at: 0,
            opened,
            problem: None,
            area: Rect::default(),
        };
        let drafts = &client.memo_drafts;
        let left = fresh.drafts().position(|draft| drafts.contains_key(&draft));
        fresh.at = left.unwrap_or(0);
        if let Some(text) = drafts.get(&fresh.draft()) {
            fresh.field.set(text);
            fresh.problem = Some(tr("Your unsaved words are back.").to_owned());
        }
        fresh
    }

    fn about(&self) -> About {
        self.things.get(self.at).copied().unwrap_or(About::Workshop)
    }

    /// What it is on, as a title.
    pub(in crate::tui) fn title(&self, workshop: &Workshop) -> String {
        title(self.about(), workshop)
    }

    /// What it may be on, each as a title.
    pub(in crate::tui) fn titles(&self, workshop: &Workshop) -> Vec<String> {
        let things = self.things.iter();
        things.map(|about| title(*about, workshop)).collect()
    }

    /// Puts it on another of these things.
    pub(in crate::tui) fn turn_to(&mut self, at: usize) -> Option<()> {
        self.things.get(at)?;
        self.at = at;
        Some(())
    }

    pub(in crate::tui) fn text(&self) -> &str {
        self.field.text()
    }

    pub(in crate::tui) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Whether nothing was written that is not saved.
    pub(in crate::tui) fn is_as_opened(&self) -> bool {
        let was = self.opened.as_ref().map_or("", |memo| &memo.text);
        self.field.text().trim() == was
    }

    /// Writes these words in place of what is there.
    pub(in crate::tui) fn write(&mut self, words: &str) {
        self.field.set(words);
    }

    /// Writes these words on a line below what is there.
    pub(in crate::tui) fn add_line(&mut self, words: &str) {
        let text = self.field.text();
        let text = if text.is_empty() {
            words.to_owned()
        } else {
            format!("{text}\n{words}")
        };
        self.field.set(&text);
    }

    fn draft(&self) -> Draft {
        (self.opened.as_ref().map(|memo| memo.id), self.about())
    }

    /// What this box may write, one for each thing that it may be about.
    fn drafts(&self) -> impl Iterator<Item = Draft> {
        let memo = self.opened.as_ref().map(|memo| memo.id);
        self.things.iter().map(move |about| (memo, *about))
    }

    fn forget_drafts(&self, client: &mut Client) {
        for draft in self.drafts() {
            client.memo_drafts.remove(&draft);
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        self.problem = None;
        let room = usize::from(self.text_area().width.saturating_sub(1)).max(1);
        match key.code {
            Code::Esc => {
                self.set_aside(client);
                return Outcome::close(Vec::new());
            }
            Code::Char('s') if key.ctrl => return self.save(client),
            Code::Enter => self.field.break_line(),
            Code::Tab if !self.things.is_empty() => self.at = (self.at + 1) % self.things.len(),
            Code::Up => self.field.step_row(-1, room),
            Code::Down => self.field.step_row(1, room),
            Code::PageUp => self.field.step_row(-5, room),
            Code::PageDown => self.field.step_row(5, room),
            _ => {
                self.field.key(key);
            }
        }
        Outcome::stay()
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let is_click = matches!(mouse.action, MouseAction::Down { .. });
        if is_click && !holds(self.area, mouse.x, mouse.y) {
            self.set_aside(client);
            return Outcome::close(Vec::new());
        }
        Outcome::stay()
    }

    /// Keeps what was typed for the next time that this box is opened, and says so.
    pub(super) fn set_aside(&self, client: &mut Client) {
        self.forget_drafts(client);
        if !self.is_as_opened() {
            let text = self.field.text().to_owned();
            client.memo_drafts.insert(self.draft(), text);
            let words = tr("Not saved. Open the same box again to go on with your words.");
            client.say(Tone::Info, words);
        }
    }

    fn save(&mut self, client: &mut Client) -> Outcome {
        let text = self.field.text().trim().to_owned();
        if text.is_empty() {
            self.problem = Some(tr("A memo needs some words.").to_owned());
            return Outcome::stay();
        }
        if let Some(problem) = self.catch_up(client) {
            self.problem = Some(problem);
            return Outcome::stay();
        }
        self.forget_drafts(client);
        let edit = match &self.opened {
            Some(memo) if memo.text == text => return Outcome::close(Vec::new()),
            Some(memo) => Edit::ChangeMemo {
                memo: memo.id,
                change: MemoChange::Text {
                    from: memo.text.clone(),
                    to: text,
                },
            },
            None => Edit::AddMemo(Box::new(Memo {
                id: client.environment.id(),
                about: self.about(),
                text,
                by: client.person.id,
                at: client.environment.now(),
            })),
        };
        Outcome::close(Client::edit(edit))
    }

    /// Takes over what others did to the memo while the box was open, and says so: the next Ctrl-S decides.
    fn catch_up(&mut self, client: &Client) -> Option<String> {
        let opened = self.opened.as_ref()?;
        let now = client.workshop().memos.get(&opened.id);
        if now.is_some_and(|now| now.text == opened.text) {
            return None;
        }
        self.opened = now.map(|now| Memo::clone(now));
        let keys: [(&str, &dyn Display); 2] = [
            ("save", &client.key_or("Ctrl-S", "save")),
            ("leave", &client.key_or("Esc", "cancel")),
        ];
        Some(match self.opened {
            Some(_) => tr_with(
                "Changed meanwhile. {save} saves yours, {leave} keeps that.",
                &keys,
            ),
            None => tr_with(
                "Removed meanwhile. {save} adds it anew, {leave} does not.",
                &keys,
            ),
        })
    }

    pub(super) fn prepare(&mut self, area: Rect) {
        self.area = centred(area, BOX.0, BOX.1);
    }

    /// Where the text stands: inside the border, with a cell of air on both sides.
    fn text_area(&self) -> Rect {
        Rect {
            x: self.area.x.saturating_add(2),
            y: self.area.y.saturating_add(1),
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(2),
        }
    }

    pub(super) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let title = title(self.about(), client.workshop());
        let keys = match (&self.problem, self.things.len()) {
            (Some(_), _) => "",
            (None, 0 | 1) => tr("Ctrl-S save   Enter new line   Esc close"),
            (None, _) => tr("Ctrl-S save   Enter new line   Tab on what   Esc close"),
        };
        dialogue(self.area, &title, keys, theme, frame.buffer_mut());
        let inside = self.text_area();
        if let Some(problem) = &self.problem {
            let row = Rect {
                y: self.area.bottom().saturating_sub(1),
                height: 1,
                ..inside
            };
            let words = format!(" {problem} ");
            let style = theme.style(Role::Warning);
            line(
                row.intersection(self.area),
                &words,
                style,
                frame.buffer_mut(),
            );
        }
        let hint = (tr("as many lines as you like"), theme.style(Role::Muted));
        let text = theme.style(Role::Text);
        self.field.draw(frame, inside, text, hint, true);
    }
}

/// "Memo on theme “Protection”".
pub fn title(about: About, workshop: &Workshop) -> String {
    let name = workshop.name_of(about);
    let name = name.map(|name| truncate(name, NAME_CELLS));
    match (about, name) {
        (About::Workshop, _) => tr("Memo on the workshop").into(),
        (About::Finding(_), Some(name)) => tr_with("Memo on “{name}”", &[("name", &name)]),
        (About::Theme(_), Some(name)) => tr_with("Memo on theme “{name}”", &[("name", &name)]),
        (About::Tag(_), Some(name)) => tr_with("Memo on tag “{name}”", &[("name", &name)]),
        (About::Finding(_), None) => tr("Memo on a finding that was removed").into(),
        (About::Theme(_), None) => tr("Memo on a theme that was removed").into(),
        (About::Tag(_), None) => tr("Memo on a tag that was removed").into(),
    }
}
