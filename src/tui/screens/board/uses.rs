//! Where a tag or a theme is used: all its findings with what they rest on, each one step away from its text.

use std::cmp::Reverse;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::words::{self, Words, inside};
use crate::domain::describe::findings;
use crate::domain::{Finding, FindingId, TagId, ThemeId};
use crate::texts::tr;
use crate::tui::client::{Client, Tone};
use crate::tui::components::frame::dialogue;
use crate::tui::components::overlay::{Outcome, Overlay};
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::scroll::Scroll;
use crate::tui::input::{Code, Key, Mouse};
use crate::tui::layout::centred;
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// What is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    Tag(TagId),
    Theme(ThemeId),
}

impl Used {
    /// Its name as it is shown; `None` where it is gone.
    fn name(self, client: &Client) -> Option<String> {
        let workshop = client.workshop();
        match self {
            Self::Tag(tag) => workshop.tags.get(&tag).map(|tag| format!("#{}", tag.name)),
            Self::Theme(theme) => workshop.theme(theme).map(|theme| theme.name.clone()),
        }
    }

    fn holds(self, finding: &Finding) -> bool {
        match self {
            Self::Tag(tag) => finding.tags.contains(&tag),
            Self::Theme(theme) => finding.theme == Some(theme),
        }
    }

    /// Its findings, in the order of the board.
    fn findings(self, client: &Client) -> Vec<FindingId> {
        let workshop = client.workshop();
        let columns = client.columns().into_iter();
        let all = columns.flat_map(|column| workshop.column(column));
        let held = all.filter_map(|id| workshop.findings.get(id));
        held.filter(|finding| self.holds(finding))
            .map(|it| it.id)
            .collect()
    }
}

/// Cells of the box at most.
const WIDTH: u16 = 100;

/// The box, open.
#[derive(Debug)]
pub struct Uses {
    used: Used,
    /// The state of the workshop and the room that what follows was worked out for.
    of: Option<(u64, u16)>,
    findings: Vec<(FindingId, Words)>,
    scroll: Scroll,
    area: Rect,
    inside: Rect,
}

impl Uses {
    pub const fn new(used: Used) -> Self {
        Self {
            used,
            of: None,
            findings: Vec::new(),
            scroll: Scroll {
                selected: 0,
                top: 0,
            },
            area: Rect::ZERO,
            inside: Rect::ZERO,
        }
    }

    /// What is used, and how often.
    pub(in crate::tui) fn title(&self, client: &Client) -> String {
        let name = self.used.name(client).unwrap_or_default();
        format!("{name}: {}", findings(self.findings.len()))
    }

    /// Its findings, in the order of the list.
    pub(in crate::tui) fn ids(&self) -> impl Iterator<Item = FindingId> {
        self.findings.iter().map(|(id, _)| *id)
    }

    pub(in crate::tui) fn select(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc => Outcome::close(Vec::new()),
            Code::Enter => self.open(client),
            _ => {
                self.scroll.key(key, self.findings.len());
                Outcome::stay()
            }
        }
    }

    fn open(&self, client: &mut Client) -> Outcome {
        match self.findings.get(self.scroll.selected) {
            Some((finding, _)) => Outcome::close(client.open_finding(*finding)),
            None => Outcome::stay(),
        }
    }

    pub(in crate::tui) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.findings.len();
        if mouse.presses_outside(self.area) {
            return Outcome::close(Vec::new());
        }
        if self.scroll.mouse(mouse, self.at(mouse.y), 1, len) {
            return self.open(client);
        }
        Outcome::stay()
    }

    /// The finding in a row of the screen.
    fn at(&self, y: u16) -> Option<usize> {
        let mut row = usize::from(y.checked_sub(self.inside.y)?);
        let below = self.findings.iter().enumerate().skip(self.scroll.top);
        for (at, (_, words)) in below {
            if row < words.len() {
                return Some(at);
            }
            row -= words.len();
        }
        None
    }

    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        let width = area.width.min(WIDTH);
        let of = Some((client.snapshot.number, width));
        if self.of != of {
            self.of = of;
            let room = usize::from(width.saturating_sub(6)).max(1);
            let ids = self.used.findings(client).into_iter();
            self.findings = ids.map(|id| (id, in_words(client, id, room))).collect();
        }
        let heights: Vec<usize> = self.findings.iter().map(|(_, words)| words.len()).collect();
        let rows = u16::try_from(heights.iter().sum::<usize>()).unwrap_or(u16::MAX);
        let height = rows
            .saturating_add(2)
            .clamp(4, 4.max(area.height.saturating_sub(2)));
        self.area = centred(area, WIDTH, height);
        self.inside = inside(self.area);
        self.scroll
            .fit_heights(&heights, usize::from(self.inside.height));
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let title = self.title(client);
        let keys = tr("Enter open   Esc close");
        dialogue(self.area, &title, keys, client.theme, frame.buffer_mut());
        if self.findings.is_empty() {
            let words = [(tr("No finding is here yet.").to_owned(), Role::Muted)];
            words::draw(client, frame, self.inside, &words);
        }
        let mut y = self.inside.y;
        let below = self.findings.iter().enumerate().skip(self.scroll.top);
        for (at, (_, words)) in below {
            let area = Rect {
                y,
                height: self.inside.bottom().saturating_sub(y),
                ..self.inside
            };
            if area.height == 0 {
                break;
            }
            draw_one(client, frame, area, words, at == self.scroll.selected);
            y = y.saturating_add(u16::try_from(words.len()).unwrap_or(u16::MAX));
        }
    }
}

/// A finding with a sign before the one selected, whose headline is lit.
fn draw_one(
    client: &Client,
    frame: &mut Frame,
    area: Rect,
    words: &[(String, Role)],
    selected: bool,
) {
    let place = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    let lit = |(text, role): &(String, Role)| match role {
        Role::Text if selected => (text.clone(), Role::Selection),
        role => (text.clone(), *role),
    };
    let words: Vec<_> = words.iter().map(lit).collect();
    words::draw(client, frame, place, &words);
    if selected {
        words::draw(client, frame, area, &[("▸".to_owned(), Role::Accent)]);
        frame.set_cursor_position((area.x, area.y));
    }
}

fn in_words(client: &Client, id: FindingId, room: usize) -> Words {
    let mut words = Words::new();
    if let Some(finding) = client.workshop().findings.get(&id) {
        words::headline(&mut words, finding, room);
        client.add_grounds(&mut words, finding, room);
        words.push((String::new(), Role::Muted));
    }
    words
}

/// Asks for a tag or a theme, beginning with those of the card selected and then the most used, and shows where it is used.
pub(super) fn ask(client: &mut Client) -> Vec<Effect> {
    let offers = offers(client);
    if offers.is_empty() {
        let words = tr("There is no tag and no theme yet whose findings could be shown.");
        client.say(Tone::Info, words);
        return Vec::new();
    }
    let entry = |used: &Used| {
        let name = used.name(client).unwrap_or_default();
        (name, findings(used.findings(client).len()))
    };
    let entries = offers.iter().map(entry).collect();
    let act = move |client: &mut Client, picked| {
        if let Picked::Entry(at) = picked
            && let Some(used) = offers.get(at)
        {
            client.overlays.push(Overlay::Uses(Uses::new(*used)));
        }
        Vec::new()
    };
    let pick = Pick::new(tr("Show where it is used"), entries, None, act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

fn offers(client: &Client) -> Vec<Used> {
    let workshop = client.workshop();
    let card = client.board.card.and_then(|id| workshop.findings.get(&id));
    let own = card.into_iter().flat_map(|card| &card.tags).copied();
    let mut others: Vec<TagId> = workshop.tags.keys().copied().collect();
    others.sort_by_cached_key(|tag| Reverse(workshop.uses_of(*tag)));
    let tags = own.chain(others).map(Used::Tag);
    let themes = workshop.themes.iter().map(|theme| Used::Theme(theme.id));
    let here = client.board.column.map(Used::Theme);
    let mut offers = Vec::new();
    for used in here.into_iter().chain(tags).chain(themes) {
        if !offers.contains(&used) {
            offers.push(used);
        }
    }
    offers
}
