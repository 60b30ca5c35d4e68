//! Findings that look the same, pair by pair: merge them, or say that they are not the same and never be asked again.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::Frame;
use ratatui::layout::Rect;

use super::words::{self, Words, inside};
use crate::distill::{Duplicate, duplicates};
use crate::domain::{Edit, FindingId};
use crate::hub::HubCommand;
use crate::texts::{tr, tr_count};
use crate::tui::client::{Client, Tone};
use crate::tui::components::frame::{dialogue, line};
use crate::tui::components::overlay::{Outcome, Overlay};
use crate::tui::components::scroll::Scroll;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds};
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Rows of the box at most.
const HEIGHT: u16 = 30;

/// The box, open.
#[derive(Debug)]
pub struct Duplicates {
    /// The state of the workshop that the pairs are of.
    of: u64,
    pairs: Vec<Duplicate>,
    /// Whether the pair was marked rather than found.
    marked: bool,
    scroll: Scroll,
    /// Whether the second of the pair keeps its headline.
    keeps_other: bool,
    area: Rect,
    list: Rect,
    places: [Rect; 2],
}

impl Duplicates {
    /// The two findings that are marked, or else the pairs of a workshop; `None` where there is none.
    fn new(client: &Client) -> Option<Self> {
        let marked = marked(client);
        let is_marked = marked.is_some();
        let pairs = marked.map_or_else(|| duplicates(client.workshop()), |pair| vec![pair]);
        (!pairs.is_empty()).then(|| Self {
            of: client.snapshot.number,
            pairs,
            marked: is_marked,
            scroll: Scroll::default(),
            keeps_other: false,
            area: Rect::default(),
            list: Rect::default(),
            places: [Rect::default(); 2],
        })
    }

    /// The finding that stays, and the one that goes into it.
    fn selected(&self) -> Option<(FindingId, FindingId)> {
        let pair = self.pairs.get(self.scroll.selected)?;
        Some(if self.keeps_other {
            (pair.other, pair.one)
        } else {
            (pair.one, pair.other)
        })
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc => Outcome::close(Vec::new()),
            Code::Enter if self.pairs.is_empty() => Outcome::close(Vec::new()),
            Code::Enter => self.done(client, self.merge(client)),
            Code::Char('n') => self.done(client, self.tell_apart()),
            Code::Char('u') if client.snapshot.undoable.contains(&client.person.id) => Outcome {
                closes: false,
                effects: vec![Effect::Hub(HubCommand::Undo)],
            },
            Code::Tab | Code::Left | Code::Right => {
                self.keeps_other = !self.keeps_other;
                Outcome::stay()
            }
            _ => {
                self.go(key);
                Outcome::stay()
            }
        }
    }

    /// One pair is dealt with: on to the next, unless it was the two that are marked.
    fn done(&self, client: &mut Client, effects: Vec<Effect>) -> Outcome {
        if self.marked {
            client.board.marked.clear();
        }
        Outcome {
            closes: self.marked,
            effects,
        }
    }

    fn go(&mut self, key: Key) {
        let was = self.scroll.selected;
        self.scroll.key(key, self.pairs.len());
        if self.scroll.selected != was {
            self.keeps_other = false;
        }
    }

    fn merge(&self, client: &Client) -> Vec<Effect> {
        let merged = self.selected();
        let edit = merged.and_then(|(kept, gone)| client.workshop().merging(kept, gone));
        edit.map_or_else(Vec::new, Client::edit)
    }

    fn tell_apart(&self) -> Vec<Effect> {
        let apart = |(one, other)| {
            Client::edit(Edit::TellApart {
                one,
                other,
                apart: true,
            })
        };
        self.selected().map_or_else(Vec::new, apart)
    }

    pub(in crate::tui) fn mouse(&mut self, mouse: Mouse) -> Outcome {
        let len = self.pairs.len();
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } => self.press(mouse),
            MouseAction::ScrollUp => self.scroll.step(-1, len),
            MouseAction::ScrollDown => self.scroll.step(1, len),
            MouseAction::Drag | MouseAction::Up => {}
        }
        Outcome::stay()
    }

    /// Selects a pair, or the one of the two that is kept.
    fn press(&mut self, mouse: Mouse) {
        let [left, right] = self.places;
        if holds(self.list, mouse.x, mouse.y) {
            let at = self.scroll.top + usize::from(mouse.y - self.list.y);
            if at < self.pairs.len() && at != self.scroll.selected {
                self.scroll.selected = at;
                self.keeps_other = false;
            }
        } else if holds(left, mouse.x, mouse.y) {
            self.keeps_other = false;
        } else if holds(right, mouse.x, mouse.y) {
            self.keeps_other = true;
        }
    }

    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        if self.of != client.snapshot.number {
            self.of = client.snapshot.number;
            self.renew(client);
        }
        let height = area.height.saturating_sub(2).min(HEIGHT);
        self.area = centred(area, 120, height);
        let inside = inside(self.area);
        let pairs = u16::try_from(self.pairs.len()).unwrap_or(u16::MAX);
        self.list = Rect {
            height: pairs.min(inside.height / 3),
            ..inside
        };
        let y = (self.list.bottom() + 1).min(inside.bottom());
        let left = Rect {
            y,
            height: inside.bottom() - y,
            width: inside.width.saturating_sub(2) / 2,
            ..inside
        };
        let right = Rect {
            x: (left.right() + 2).min(inside.right()),
            ..left
        };
        self.places = [left, right];
        self.scroll
            .fit(self.pairs.len(), usize::from(self.list.height));
    }

    /// The pairs after a change, with the same one selected where it is still there.
    fn renew(&mut self, client: &Client) {
        let was = self.pairs.get(self.scroll.selected).copied();
        if self.marked {
            let known = &client.workshop().findings;
            let is_known = |id: &FindingId| known.contains_key(id);
            self.pairs
                .retain(|pair| is_known(&pair.one) && is_known(&pair.other));
        } else {
            self.pairs = duplicates(client.workshop());
        }
        let same = |pair: &Duplicate| {
            was.is_some_and(|was| (was.one, was.other) == (pair.one, pair.other))
        };
        let at = self.pairs.iter().position(same);
        self.keeps_other &= at.is_some();
        self.scroll.selected = at.unwrap_or(self.scroll.selected);
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let keys = if self.pairs.is_empty() {
            tr("Esc close   u undo")
        } else {
            tr("Enter merge   n not the same   Tab keep the other   u undo   Esc close")
        };
        let title = match self.pairs.len() {
            _ if self.marked => tr("Make one finding of the two marked").to_owned(),
            count => tr_count(
                count,
                "Findings that look the same: {n} pair",
                "Findings that look the same: {n} pairs",
                &[],
            ),
        };
        let inside = dialogue(self.area, &title, keys, client.theme, frame.buffer_mut());
        if self.pairs.is_empty() {
            let mut words = Words::new();
            let done = tr("Done: no other two findings look the same.");
            let room = usize::from(inside.width).max(1);
            words::add(&mut words, done, 3, room, Role::Muted);
            words::draw(client, frame, inside, &words);
            return;
        }
        let rows = self.list.y..self.list.bottom();
        for (at, y) in (self.scroll.top..self.pairs.len()).zip(rows) {
            self.draw_pair(client, frame, at, y);
        }
        if let Some(pair) = self.pairs.get(self.scroll.selected) {
            let [left, right] = self.places;
            let (one, other) = (pair.one, pair.other);
            for (area, id, kept) in [
                (left, one, !self.keeps_other),
                (right, other, self.keeps_other),
            ] {
                let room = usize::from(area.width).max(1);
                words::draw(client, frame, area, &side(client, id, kept, room));
            }
        }
    }

    /// The selected pair in words, one of the two after the other.
    pub(in crate::tui) fn lines(&self, client: &Client, room: usize) -> Vec<String> {
        let Some((kept, goes)) = self.selected() else {
            return Vec::new();
        };
        let sides = [
            side(client, kept, true, room),
            side(client, goes, false, room),
        ];
        sides.into_iter().flatten().map(|(text, _)| text).collect()
    }

    fn draw_pair(&self, client: &Client, frame: &mut Frame, at: usize, y: u16) {
        let Some(pair) = self.pairs.get(at) else {
            return;
        };
        let headline = |id| {
            let finding = client.workshop().findings.get(&id);
            finding.map_or("", |finding| finding.headline.as_str())
        };
        let selected = at == self.scroll.selected;
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let sign = if selected { "▸" } else { " " };
        let words = format!("{sign} {}  ≈  {}", headline(pair.one), headline(pair.other));
        let row = Rect {
            y,
            height: 1,
            ..self.list
        };
        line(row, &words, client.theme.style(role), frame.buffer_mut());
        if selected {
            frame.set_cursor_position((row.x, row.y));
        }
    }
}

/// One of the pair in full, and what becomes of it.
fn side(client: &Client, id: FindingId, kept: bool, room: usize) -> Words {
    let mut words = Words::new();
    let (becomes, role) = if kept {
        (tr("▸ Keeps its headline and kind"), Role::Accent)
    } else {
        (tr("  Gives quotes, tags and remark"), Role::Muted)
    };
    words.push((becomes.to_owned(), role));
    if let Some(finding) = client.workshop().findings.get(&id) {
        words::headline(&mut words, finding, room);
        let place = client.name_of(finding.theme).to_owned();
        words::add(&mut words, &place, 1, room, Role::Muted);
        let tags = client.tags_of(finding).map(|tag| format!("#{}", tag.name));
        let tags = tags.collect::<Vec<_>>().join(" ");
        for text in [&tags, &finding.remark] {
            if !text.is_empty() {
                words::add(&mut words, text, 2, room, Role::Text);
            }
        }
        client.add_grounds(&mut words, finding, room);
    }
    words
}

/// How many pairs look the same, counted again only when headlines change.
#[derive(Debug, Default)]
pub(super) struct Alike {
    /// The state of the workshop, and what its headlines and the pairs told apart come down to.
    of: (u64, u64),
    pub(super) count: usize,
}

impl Client {
    /// Brings the number of pairs that look the same up to date.
    pub(super) fn count_alike(&mut self) {
        let number = self.snapshot.number;
        let (of, headlines) = self.board.alike.of;
        if of == number {
            return;
        }
        let workshop = self.workshop();
        let mut hasher = DefaultHasher::new();
        for finding in workshop.findings.values() {
            (finding.id, &finding.headline).hash(&mut hasher);
        }
        workshop.apart.hash(&mut hasher);
        let now = hasher.finish();
        if now != headlines {
            self.board.alike.count = duplicates(workshop).len();
        }
        self.board.alike.of = (number, now);
    }

    /// "= 2 pairs alike": the offer to merge them, with its key.
    pub(super) fn alike_words(&self) -> String {
        match self.board.alike.count {
            0 => String::new(),
            _ if !self.may_change() => String::new(),
            count => {
                let words = tr_count(count, "{n} pair alike", "{n} pairs alike", &[]);
                format!(" = {words} ")
            }
        }
    }
}

/// The two findings that are marked, where there are two.
fn marked(client: &Client) -> Option<Duplicate> {
    if client.board.marked.len() != 2 {
        return None;
    }
    match client.targets().as_slice() {
        [one, other] => Some(Duplicate {
            one: *one,
            other: *other,
            likeness: 1.0,
        }),
        _ => None,
    }
}

/// Opens the box, or says that no two findings look the same.
pub(super) fn open(client: &mut Client) -> Vec<Effect> {
    match Duplicates::new(client) {
        Some(found) => client.overlays.push(Overlay::Duplicates(found)),
        None => client.say(Tone::Info, tr("No two findings look the same.")),
    }
    Vec::new()
}
