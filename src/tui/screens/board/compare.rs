//! Two themes side by side: their findings, the tags and cities that both have, and those that only one has.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Column;
use super::words::{self, Words, inside};
use crate::domain::describe::findings;
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::frame::dialogue;
use crate::tui::components::overlay::{Outcome, Overlay};
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::scroll::Scroll;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::centred;
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Cells of the box at most.
const WIDTH: u16 = 160;
/// Rows of a summary at most.
const SUMMARY: usize = 4;

/// The box, open.
#[derive(Debug)]
pub struct Compare {
    columns: [Column; 2],
    /// The state of the workshop and the room that what follows was worked out for.
    of: Option<(u64, Rect)>,
    /// What both have.
    shared: Words,
    sides: [Words; 2],
    scroll: Scroll,
    area: Rect,
    /// Where the two stand.
    places: [Rect; 2],
}

/// The tags and the cities of a theme.
#[derive(Debug, Default)]
struct Marks {
    tags: BTreeSet<String>,
    cities: BTreeSet<String>,
}

impl Compare {
    pub const fn new(columns: [Column; 2]) -> Self {
        Self {
            columns,
            of: None,
            shared: Vec::new(),
            sides: [Vec::new(), Vec::new()],
            scroll: Scroll {
                selected: 0,
                top: 0,
            },
            area: Rect::ZERO,
            places: [Rect::ZERO; 2],
        }
    }

    pub(in crate::tui) fn key(&mut self, key: Key) -> Outcome {
        match key.code {
            Code::Esc | Code::Enter => Outcome::close(Vec::new()),
            _ => {
                self.scroll.key(key, self.last_top() + 1);
                Outcome::stay()
            }
        }
    }

    pub(in crate::tui) fn mouse(&mut self, mouse: Mouse) -> Outcome {
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::ScrollUp => self.scroll.step(-3, self.last_top() + 1),
            MouseAction::ScrollDown => self.scroll.step(3, self.last_top() + 1),
            _ => {}
        }
        Outcome::stay()
    }

    /// The first row when the longer side is scrolled to its end.
    fn last_top(&self) -> usize {
        let longest = self.sides.iter().map(Vec::len).max().unwrap_or(0);
        longest.saturating_sub(usize::from(self.places[0].height))
    }

    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        let most = area.height.saturating_sub(2);
        let of = Some((client.snapshot.number, area));
        if self.of != of {
            self.of = of;
            self.area = centred(area, WIDTH, most);
            self.lay_out(client, inside(self.area));
            // Once it is known how many rows there are, the box is no higher than they.
            let longest = self.sides.iter().map(Vec::len).max().unwrap_or(0);
            let rows = u16::try_from(self.shared.len() + longest + 2).unwrap_or(u16::MAX);
            self.area = centred(area, WIDTH, rows.min(most));
            self.lay_out(client, inside(self.area));
        }
        let last = self.last_top();
        self.scroll.selected = self.scroll.selected.min(last);
    }

    fn lay_out(&mut self, client: &Client, inside: Rect) {
        let marks = self.columns.map(|column| client.marks_of(column));
        let [one, other] = &marks;
        let room = usize::from(inside.width).max(1);
        self.shared = shared(one, other, room);
        let rows = u16::try_from(self.shared.len()).unwrap_or(u16::MAX);
        let rows = rows.min(inside.height);
        let width = inside.width.saturating_sub(3) / 2;
        let left = Rect {
            y: inside.y + rows,
            height: inside.height - rows,
            width,
            ..inside
        };
        let right = Rect {
            x: (left.right() + 3).min(inside.right()),
            ..left
        };
        self.places = [left, right];
        let room = usize::from(width).max(1);
        let [a, b] = self.columns;
        self.sides = [
            client.side(a, one, other, room),
            client.side(b, other, one, room),
        ];
    }

    /// The same in words, one of the two after the other.
    pub(in crate::tui) fn lines(&self, client: &Client, room: usize) -> Vec<String> {
        let [one, other] = &self.columns.map(|column| client.marks_of(column));
        let [a, b] = self.columns;
        let shared = shared(one, other, room);
        let sides = [
            client.side(a, one, other, room),
            client.side(b, other, one, room),
        ];
        let rows = shared.into_iter().chain(sides.into_iter().flatten());
        rows.map(|(text, _)| text).collect()
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let keys = tr("Up Down scroll   Esc close");
        let title = tr("Two themes side by side");
        let inside = dialogue(self.area, title, keys, client.theme, frame.buffer_mut());
        words::draw(client, frame, inside, &self.shared);
        for (place, side) in self.places.iter().zip(&self.sides) {
            let rows = side.get(self.scroll.selected..).unwrap_or_default();
            words::draw(client, frame, *place, rows);
        }
        let [left, _] = self.places;
        for y in left.y..left.bottom() {
            let bar = Rect {
                x: left.right() + 1,
                y,
                width: 1,
                height: 1,
            };
            let words = [("│".to_owned(), Role::Border)];
            words::draw(client, frame, bar.intersection(inside), &words);
        }
        frame.set_cursor_position((inside.x, inside.y));
    }
}

fn shared(one: &Marks, other: &Marks, room: usize) -> Words {
    let both = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.intersection(other).cloned().collect()
    };
    let tags = both(&one.tags, &other.tags);
    let cities = both(&one.cities, &other.cities);
    let mut words = Words::new();
    if tags.is_empty() && cities.is_empty() {
        let none = tr("Nothing in common: no tag and no city is on both sides.");
        words::add(&mut words, none, 2, room, Role::Muted);
    }
    if !tags.is_empty() {
        let text = tr_with("Tags of both: {tags}", &[("tags", &tags.join(" "))]);
        words::add(&mut words, &text, 2, room, Role::Text);
    }
    if !cities.is_empty() {
        let text = tr_with(
            "Cities of both: {cities}",
            &[("cities", &cities.join(", "))],
        );
        words::add(&mut words, &text, 2, room, Role::Text);
    }
    words.push((String::new(), Role::Text));
    words
}

impl Client {
    fn marks_of(&self, column: Column) -> Marks {
        let workshop = self.workshop();
        let mut marks = Marks::default();
        let held = workshop.column(column).iter();
        for finding in held.filter_map(|id| workshop.findings.get(id)) {
            let tags = self.tags_of(finding).map(|tag| format!("#{}", tag.name));
            marks.tags.extend(tags);
            marks
                .cities
                .extend(self.cities_of(finding).map(str::to_owned));
        }
        marks
    }

    /// One of the two: its name, summary, what only it has, and its findings.
    fn side(&self, column: Column, own: &Marks, other: &Marks, room: usize) -> Words {
        let workshop = self.workshop();
        let mut words = Words::new();
        let cards = workshop.column(column);
        let title = format!("{} ({})", self.name_of(column), cards.len());
        words::add(&mut words, &title, 2, room, Role::Heading);
        let theme = column.and_then(|id| workshop.theme(id));
        if let Some(theme) = theme.filter(|theme| !theme.summary.is_empty()) {
            words::add(&mut words, &theme.summary, SUMMARY, room, Role::Muted);
        }
        let only = |own: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
            own.difference(other).cloned().collect()
        };
        let tags = only(&own.tags, &other.tags);
        if !tags.is_empty() {
            let text = tr_with("Tags only here: {tags}", &[("tags", &tags.join(" "))]);
            words::add(&mut words, &text, SUMMARY, room, Role::Text);
        }
        let cities = only(&own.cities, &other.cities);
        if !cities.is_empty() {
            let text = tr_with(
                "Cities only here: {cities}",
                &[("cities", &cities.join(", "))],
            );
            words::add(&mut words, &text, SUMMARY, room, Role::Text);
        }
        words.push((String::new(), Role::Text));
        for finding in cards.iter().filter_map(|id| workshop.findings.get(id)) {
            words::headline(&mut words, finding, room);
        }
        words
    }
}

/// Asks for a second theme and shows both side by side.
pub(super) fn ask(client: &mut Client) -> Vec<Effect> {
    let here = client.board.column;
    let mut others = client.columns();
    others.retain(|other| *other != here);
    if others.is_empty() {
        client.say(
            Tone::Info,
            tr_with(
                "There is no theme to compare with yet. {key} makes one.",
                &[("key", &client.way_to("board.new"))],
            ),
        );
        return Vec::new();
    }
    let entry = |column: &Column| {
        let count = client.workshop().column(*column).len();
        (client.name_of(*column).to_owned(), findings(count))
    };
    let entries = others.iter().map(entry).collect();
    let title = tr_with("Compare “{here}” with", &[("here", &client.name_of(here))]);
    let act = move |client: &mut Client, picked| {
        if let Picked::Entry(at) = picked
            && let Some(other) = others.get(at)
        {
            let compare = Compare::new([here, *other]);
            client.overlays.push(Overlay::Compare(compare));
        }
        Vec::new()
    };
    let pick = Pick::new(title, entries, None, act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}
