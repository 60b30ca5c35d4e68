//! The filters: every facet with its first values, which unfolds to all of them. What is chosen stands in the query itself.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::Focus;
use super::draw::inside;
use crate::domain::Kind;
use crate::search::query::toggle;
use crate::search::years::{End, is_within, set_end};
use crate::search::{Facet, FacetValue, Field};
use crate::text::{truncate, width};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{line, pane, pieces};
use crate::tui::components::scroll::Scroll;
use crate::tui::layout::Class;
use crate::tui::message::Effect;
use crate::tui::theme::Role;

/// Values that a folded facet shows, by the height of the pane.
const LEAST: usize = 3;
const MOST: usize = 8;

/// What a client has selected and unfolded in the pane.
#[derive(Debug, Default)]
pub(super) struct Filters {
    /// Kept by name, so that new counts do not move the selection to something else.
    spot: Option<Spot>,
    /// The line of the spot, or where it was.
    at: usize,
    top: usize,
    unfolded: BTreeSet<Field>,
}

/// Something that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Spot {
    Value(Field, String),
    /// The line that unfolds a facet, or folds it again.
    Fold(Field),
}

/// A line of the pane.
#[derive(Clone, Copy, Debug)]
enum Line<'a> {
    Heading(&'a Facet),
    Value(Field, &'a FacetValue),
    /// How many values are folded away; none when the line folds.
    Fold(Field, usize),
}

impl Line<'_> {
    fn spot(self) -> Option<Spot> {
        match self {
            Self::Heading(_) => None,
            Self::Value(field, value) => Some(Spot::Value(field, value.value.clone())),
            Self::Fold(field, _) => Some(Spot::Fold(field)),
        }
    }
}

impl Filters {
    /// The year that is selected, if one is.
    fn year(&self) -> Option<i32> {
        match &self.spot {
            Some(Spot::Value(Field::Year, value)) => value.parse().ok(),
            _ => None,
        }
    }
}

impl Client {
    fn filters_inside(&self) -> Rect {
        inside(self.finder.areas.filters, self.class())
    }

    /// All lines of the pane, in order.
    fn filter_lines(&self) -> Vec<Line<'_>> {
        let few = (usize::from(self.filters_inside().height) / 4).clamp(LEAST, MOST);
        let facets = self.finder.reply.facets.iter();
        facets.flat_map(|facet| self.lines_of(facet, few)).collect()
    }

    /// A facet: its heading, all chosen values and the first others, and a line for the rest where it is worth one.
    fn lines_of<'a>(&self, facet: &'a Facet, few: usize) -> Vec<Line<'a>> {
        let field = facet.field;
        let all = facet.values.len();
        let chosen = facet.values.iter().filter(|value| value.chosen).count();
        let few = few + chosen;
        // A line of its own for one more value would save nothing.
        let folds = all > few + 1;
        let unfolded = self.finder.filters.unfolded.contains(&field);
        let shown = if folds && !unfolded { few } else { all };
        let values = facet.values.iter().take(shown);
        std::iter::once(Line::Heading(facet))
            .chain(values.map(|value| Line::Value(field, value)))
            .chain(folds.then_some(Line::Fold(field, all - shown)))
            .collect()
    }

    /// Keeps the selection on what was selected, or near where it was, and in sight together with its heading.
    pub(super) fn fit_filters(&mut self) {
        let height = usize::from(self.filters_inside().height);
        let lines = self.filter_lines();
        let spots: Vec<Option<Spot>> = lines.iter().map(|line| line.spot()).collect();
        let filters = &self.finder.filters;
        let known = spots
            .iter()
            .position(|spot| spot.is_some() && *spot == filters.spot);
        let near = || {
            let mut from = (filters.at..spots.len()).chain((0..filters.at).rev());
            from.find(|at| spots.get(*at).is_some_and(Option::is_some))
        };
        let at = known.or_else(near).unwrap_or(0);
        let mut scroll = Scroll {
            selected: at,
            top: filters.top,
        };
        scroll.fit(spots.len(), height);
        let heading_above = at > 0 && spots.get(at - 1).is_some_and(Option::is_none);
        let filters = &mut self.finder.filters;
        filters.at = at;
        filters.spot = spots.get(at).cloned().flatten();
        filters.top = if heading_above && height > 1 {
            scroll.top.min(at - 1)
        } else {
            scroll.top
        };
    }

    /// Selects a line some values further.
    pub(super) fn step_in_filters(&mut self, by: isize) {
        self.fit_filters();
        let lines = self.filter_lines();
        let selectable: Vec<usize> = (0..lines.len())
            .filter(|at| !matches!(lines.get(*at), Some(Line::Heading(_))))
            .collect();
        let here = selectable.partition_point(|at| *at < self.finder.filters.at);
        let to = here
            .saturating_add_signed(by)
            .min(selectable.len().saturating_sub(1));
        if let Some(at) = selectable.get(to).copied() {
            self.select_filter_line(at);
        }
    }

    /// Goes to the first value of the next facet, or of this one and then the one before.
    fn step_facet(&mut self, by: isize) {
        self.fit_filters();
        let lines = self.filter_lines();
        let firsts: Vec<usize> = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| matches!(line, Line::Heading(_)))
            .map(|(at, _)| at + 1)
            .collect();
        let here = self.finder.filters.at;
        let to = if by > 0 {
            firsts.iter().copied().find(|at| *at > here)
        } else {
            firsts.iter().copied().take_while(|at| *at < here).last()
        };
        let Some(at) = to else {
            return;
        };
        let ends = firsts.iter().copied().find(|other| *other > at);
        let end = ends.map_or(lines.len(), |next| next - 1);
        // The whole facet comes into view, as far as there is room for it.
        let height = usize::from(self.filters_inside().height);
        let top = self
            .finder
            .filters
            .top
            .max(end.saturating_sub(height))
            .min(at - 1);
        self.finder.filters.top = top;
        self.select_filter_line(at);
    }

    fn select_filter_line(&mut self, at: usize) {
        let spot = self.filter_lines().get(at).and_then(|line| line.spot());
        self.finder.filters.at = at;
        self.finder.filters.spot = spot;
    }

    /// Ten results further, or in the filters the next facet.
    pub(super) fn page_in_library(&mut self, by: isize) -> Vec<Effect> {
        if self.finder.focus != Focus::Filters {
            return self.step_in_library(by * 10);
        }
        self.step_facet(by);
        Vec::new()
    }

    /// Adds the selected value to the query or takes it out; on the line below a facet, unfolds or folds it.
    pub(super) fn toggle_filter(&mut self) -> Vec<Effect> {
        if self.finder.filters.spot.is_none() {
            self.fit_filters();
        }
        match self.finder.filters.spot.clone() {
            Some(Spot::Value(field, value)) => {
                let query = toggle(self.finder.field.text(), field, &value);
                self.set_query(&query)
            }
            Some(Spot::Fold(field)) => {
                let unfolded = &mut self.finder.filters.unfolded;
                if !unfolded.remove(&field) {
                    unfolded.insert(field);
                    // The first of the values that come into view takes the place of the line.
                    self.finder.filters.spot = None;
                }
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Whether the line that unfolds a facet is selected.
    pub(super) fn is_on_fold(&self) -> bool {
        self.finder.focus == Focus::Filters
            && matches!(self.finder.filters.spot, Some(Spot::Fold(_)))
    }

    /// Whether a year is selected.
    pub(super) fn is_on_year(&self) -> bool {
        self.finder.focus == Focus::Filters && self.finder.filters.year().is_some()
    }

    /// From the selected year, or to it.
    pub(super) fn set_years(&mut self, end: End) -> Vec<Effect> {
        let Some(year) = self.finder.filters.year() else {
            return Vec::new();
        };
        let query = set_end(self.finder.field.text(), end, year);
        self.set_query(&query)
    }

    /// A click in the pane: on a value or the line below a facet, as Enter does.
    pub(super) fn click_filter(&mut self, y: u16) -> Vec<Effect> {
        let row = y.checked_sub(self.filters_inside().y).map(usize::from);
        let Some(at) = row.map(|row| row + self.finder.filters.top) else {
            return Vec::new();
        };
        if self
            .filter_lines()
            .get(at)
            .is_none_or(|line| line.spot().is_none())
        {
            return Vec::new();
        }
        self.select_filter_line(at);
        self.toggle_filter()
    }

    pub(super) fn draw_filters(&self, frame: &mut Frame) {
        let lines = self.filter_lines();
        let top = self.finder.filters.top;
        let focused = self.finder.focus == Focus::Filters;
        if self.class() > Class::Tiny {
            // A facet whose heading is out of sight is named above.
            let title = match lines.get(top) {
                Some(Line::Value(field, _) | Line::Fold(field, _)) => {
                    tr_with("Filters · {field}", &[("field", &self.facet_title(*field))])
                }
                _ => tr("Filters").to_owned(),
            };
            let area = self.finder.areas.filters;
            pane(area, &title, focused, self.theme, frame.buffer_mut());
        }
        let area = self.filters_inside();
        for ((at, shown), y) in lines
            .iter()
            .enumerate()
            .skip(top)
            .zip(area.y..area.bottom())
        {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            let selected = focused && at == self.finder.filters.at;
            self.draw_filter_line(frame, row, *shown, selected);
            if selected && self.overlays.is_empty() {
                frame.set_cursor_position((row.x + 2.min(row.width), y));
            }
        }
    }

    fn facet_title(&self, field: Field) -> &'static str {
        let facet = self
            .finder
            .reply
            .facets
            .iter()
            .find(|facet| facet.field == field);
        facet.map_or("", |facet| tr(facet.title))
    }

    fn draw_filter_line(&self, frame: &mut Frame, row: Rect, shown: Line, selected: bool) {
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let style = self.theme.style(role);
        match shown {
            Line::Heading(facet) => {
                let style = self.theme.style(Role::Heading);
                line(row, tr(facet.title), style, frame.buffer_mut());
            }
            Line::Fold(_, hidden) => {
                let words = match hidden {
                    0 => format!("     … {}", tr("fewer")),
                    _ => format!("     … {}", tr_with("{more} more", &[("more", &hidden)])),
                };
                line(row, &words, style, frame.buffer_mut());
            }
            Line::Value(field, value) => {
                let sign = self.sign(field, value);
                let style = if sign == " [ ] " {
                    style
                } else {
                    style.add_modifier(Modifier::BOLD)
                };
                // A range of years is in the query only; nothing has it as its value.
                let range = value
                    .value
                    .split_once("..")
                    .filter(|_| field == Field::Year);
                let count = match range {
                    Some(_) => String::new(),
                    None => value.count.to_string(),
                };
                let value = range.map_or_else(
                    || in_words(field, &value.value),
                    |(from, to)| years(from, to),
                );
                let room = usize::from(row.width).saturating_sub(width(&count) + 7);
                let words = truncate(&value, room);
                let gap = " ".repeat(room.saturating_sub(width(&words)) + 1);
                let muted = self.theme.style(Role::Muted);
                let parts = [
                    (sign, style),
                    (&words, style),
                    (&gap, style),
                    (&count, muted),
                ];
                pieces(row, &parts, frame.buffer_mut());
            }
        }
    }

    /// Whether a value is in the query, or a year within its range.
    fn sign(&self, field: Field, value: &FacetValue) -> &'static str {
        let year = value.value.parse().ok().filter(|_| field == Field::Year);
        let in_range = || year.is_some_and(|year| is_within(&self.finder.reply.query, year));
        match value.chosen {
            true => " [x] ",
            false if in_range() => " [-] ",
            false => " [ ] ",
        }
    }
}

/// A value as it is shown: those that are the program's own words are in the language of the person.
fn in_words(field: Field, value: &str) -> String {
    let kind = || Kind::ALL.into_iter().find(|kind| kind.word() == value);
    let own = match (field, value) {
        (Field::Kind, _) => kind().map(|kind| tr(kind.word())),
        (Field::In, "workshop") => Some(tr("workshop")),
        (Field::In, "findings") => Some(tr("findings")),
        _ => None,
    };
    own.unwrap_or(value).to_owned()
}

/// A range of years in words.
fn years(from: &str, to: &str) -> String {
    match (from, to) {
        (from, "") => tr_with("from {from}", &[("from", &from)]),
        ("", to) => tr_with("to {to}", &[("to", &to)]),
        (from, to) => tr_with("{from} to {to}", &[("from", &from), ("to", &to)]),
    }
}
