//! The Board: findings as cards, themes as columns in order of priority, the unsorted first.
//!
//! Here is what one client remembers of it and how the selection follows the workshop; the files below hold the commands, the
//! moves, the mouse, the layout and the drawing.

mod acts;
pub mod commands;
pub mod compare;
mod draw;
mod draw_list;
pub mod duplicates;
mod filter;
mod layout;
pub(in crate::tui) mod list;
mod mouse;
mod moves;
mod order;
pub mod proposals;
mod sides;
mod split;
mod tagging;
#[cfg(test)]
mod tests;
pub mod uses;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{FindingId, ThemeId};
use crate::tui::client::{Client, Screen};
use crate::tui::components::text_field::TextField;
use crate::tui::input::Key;
use crate::tui::message::Effect;
use duplicates::Alike;
use filter::Sieve;
use layout::{Laid, Shown};
use list::{List, Row, View};
use mouse::Drag;
use ratatui::layout::Rect;

/// A column: a theme, or the unsorted.
pub(in crate::tui) type Column = Option<ThemeId>;

/// Which card is selected, which are marked, what is being dragged. Everything is kept by id, so that changes made by others do
/// not move the selection to something else.
#[derive(Debug, Default)]
pub struct Board {
    pub(in crate::tui) column: Column,
    pub(in crate::tui) card: Option<FindingId>,
    /// The places of the two when they were last there, among the columns and among its cards: what is there now is selected
    /// when they are gone.
    places: (usize, usize),
    /// A theme that was just asked for: it gets the keys once it is there.
    awaited: Option<ThemeId>,
    pub(in crate::tui) marked: BTreeSet<FindingId>,
    view: View,
    list: List,
    pub(in crate::tui) filter: TextField,
    filtering: bool,
    /// Where one was when the filter was opened.
    unfiltered: Column,
    sieve: Sieve,
    alike: Alike,
    /// The first column shown.
    first: usize,
    /// The first card shown in each column.
    tops: BTreeMap<Column, usize>,
    drag: Option<Drag>,
    laid: Laid,
    shown: Vec<Shown>,
    /// Where themes will be, while there are none.
    vacant: Option<Rect>,
    /// Where the columns are named that are out of sight.
    sides: Option<Rect>,
}

impl Board {
    /// Whether letters go into the filter.
    pub fn is_filtering(&self) -> bool {
        self.filtering
    }

    /// Whether the mouse was pressed on a card and not let go yet.
    pub fn is_pressed(&self) -> bool {
        self.drag.is_some()
    }

    /// Whether a card is on its way with the mouse.
    fn holds_card(&self) -> bool {
        self.drag.is_some_and(|drag| drag.moving)
    }

    /// Puts a card back that is on its way with the mouse.
    pub fn let_go(&mut self) {
        self.drag = None;
    }
}

impl Client {
    /// A key while the filter has the focus; `None` when it is not one for a text field.
    pub(in crate::tui) fn type_into_filter(&mut self, key: Key) -> Option<Vec<Effect>> {
        self.board.filter.key(key).then(|| {
            self.follow_filter();
            Vec::new()
        })
    }

    pub(in crate::tui) fn paste_into_filter(&mut self, text: &str) {
        self.board.filter.paste(text);
        self.follow_filter();
    }

    /// The filter was changed: where it leaves nothing in the column selected, the first one with cards is; where it leaves nothing at
    /// all, the one where it was opened.
    fn follow_filter(&mut self) {
        self.sift();
        let mut columns = self.columns().into_iter();
        if self.count(self.board.column) == 0 {
            let first = columns.find(|column| self.count(*column) > 0);
            self.board.column = first.unwrap_or(self.board.unfiltered);
        }
        self.keep_selection();
    }

    /// All columns, left to right.
    pub(in crate::tui) fn columns(&self) -> Vec<Column> {
        std::iter::once(None)
            .chain(self.workshop().themes.iter().map(|theme| Some(theme.id)))
            .collect()
    }

    /// The columns that are shown, left to right: all of them, or those in which the filter leaves cards, and the selected one.
    pub(in crate::tui) fn seen_columns(&self) -> Vec<Column> {
        let mut columns = self.columns();
        if !self.board.sieve.is_open() {
            columns.retain(|column| *column == self.board.column || self.count(*column) > 0);
        }
        columns
    }

    /// The cards of a column that pass the filter.
    pub(in crate::tui) fn cards(&self, column: Column) -> Vec<FindingId> {
        let cards = self.workshop().column(column).iter().copied();
        cards.filter(|id| self.board.sieve.leaves(*id)).collect()
    }

    /// How many cards of a column pass the filter.
    fn count(&self, column: Column) -> usize {
        let cards = self.workshop().column(column).iter();
        cards.filter(|id| self.board.sieve.leaves(**id)).count()
    }

    /// The cards in the order in which they are shown where the selection is: of its column, or of the whole list.
    fn cards_in_view(&mut self) -> Vec<FindingId> {
        if !self.in_list() {
            return self.cards(self.board.column);
        }
        let rows = self.list_rows();
        let cards = rows.iter().filter_map(|row| match row {
            Row::Card(card) => Some(*card),
            Row::Theme(_) => None,
        });
        cards.collect()
    }

    /// The workshop moved on: the selection follows its card, or goes to what is nearest.
    pub(in crate::tui) fn board_changed(&mut self) {
        let findings = &self.snapshot.workshop.findings;
        self.board.marked.retain(|id| findings.contains_key(id));
        if let Some(finding) = self.board.card.and_then(|id| findings.get(&id)) {
            if self.board.column != finding.theme {
                self.board.list.folded.remove(&finding.theme);
            }
            self.board.column = finding.theme;
        }
        if let Some(theme) = self
            .board
            .awaited
            .take_if(|id| self.snapshot.workshop.theme(*id).is_some())
        {
            self.board.column = Some(theme);
            self.board.list.on_theme = true;
        }
        self.keep_selection();
    }

    /// Puts the selection on what is there and is left by the filter: what was selected, or what has taken its place.
    pub(in crate::tui) fn keep_selection(&mut self) {
        self.sift();
        if self.in_list() {
            self.keep_in_list();
        } else {
            self.keep_in_columns();
        }
    }

    fn keep_in_columns(&mut self) {
        let columns = self.seen_columns();
        let (place, row) = self.board.places;
        let place = self.place_of_column(&columns).unwrap_or_else(|| {
            let place = place.min(columns.len().saturating_sub(1));
            self.board.column = columns.get(place).copied().flatten();
            place
        });
        let cards = self.cards(self.board.column);
        let at = cards
            .iter()
            .position(|card| Some(*card) == self.board.card)
            .unwrap_or_else(|| row.min(cards.len().saturating_sub(1)));
        self.board.card = cards.get(at).copied();
        self.board.places = (place, at);
    }

    /// The selected card, and the theme of the selected column.
    pub(in crate::tui) fn card_and_column(&self) -> (Option<FindingId>, Column) {
        (self.board.card, self.board.column)
    }

    /// Selects a card, whatever the filter says.
    pub(in crate::tui) fn show_card(&mut self, card: FindingId) {
        let column = self.workshop().findings.get(&card).and_then(|it| it.theme);
        self.board.filter = TextField::default();
        self.board.list.folded.remove(&column);
        self.board.list.on_theme = false;
        self.board.card = Some(card);
        self.board.column = column;
        self.keep_selection();
    }

    fn place_of_column(&self, columns: &[Column]) -> Option<usize> {
        columns
            .iter()
            .position(|column| *column == self.board.column)
    }

    /// Selects a column, and its first card on the screen where the selected one is elsewhere.
    pub(in crate::tui) fn select_column(&mut self, column: Column) {
        let cards = self.cards(column);
        let top = self.board.tops.get(&column).copied().unwrap_or(0);
        if self.board.card.is_none_or(|card| !cards.contains(&card)) {
            self.board.card = cards.get(top).or_else(|| cards.first()).copied();
        }
        self.board.column = column;
        self.board.list.on_theme = true;
        self.keep_selection();
    }

    /// Goes to the Board and selects a column there.
    pub(in crate::tui) fn open_on_board(&mut self, column: Option<ThemeId>) -> Vec<Effect> {
        self.show(Screen::Board);
        self.select_column(column);
        Vec::new()
    }

    /// Selects the column some places further, and the card at about the same height.
    fn step_column(&mut self, by: isize) -> Vec<Effect> {
        let columns = self.seen_columns();
        let at = self.place_of_column(&columns).unwrap_or(0);
        let to = at
            .saturating_add_signed(by)
            .min(columns.len().saturating_sub(1));
        self.board.column = columns.get(to).copied().flatten();
        self.keep_selection();
        Vec::new()
    }

    /// Selects the card, or the row of the list, some places further.
    fn step_card(&mut self, by: isize) -> Vec<Effect> {
        if self.in_list() {
            self.step_row(by);
            return Vec::new();
        }
        let cards = self.cards(self.board.column);
        let (_, at) = self.board.places;
        let to = at
            .saturating_add_signed(by)
            .min(cards.len().saturating_sub(1));
        self.board.card = cards.get(to).copied();
        self.keep_selection();
        Vec::new()
    }

    /// What a command acts on: the marked cards in the order of the board, or else the selected one.
    fn targets(&self) -> Vec<FindingId> {
        if self.board.marked.is_empty() {
            return self.board.card.into_iter().collect();
        }
        let all = self
            .columns()
            .into_iter()
            .flat_map(|column| self.workshop().column(column));
        all.filter(|id| self.board.marked.contains(id))
            .copied()
            .collect()
    }

    /// Marks all cards that the filter leaves, or those of the theme without one; takes the marks off where all have one.
    fn mark_all(&mut self) -> Vec<Effect> {
        let columns = if self.board.sieve.is_open() {
            vec![self.board.column]
        } else {
            self.columns()
        };
        let cards = columns.into_iter().flat_map(|column| self.cards(column));
        let cards: BTreeSet<FindingId> = cards.collect();
        if cards.is_subset(&self.board.marked) {
            self.board.marked.retain(|card| !cards.contains(card));
        } else {
            self.board.marked.extend(cards);
        }
        Vec::new()
    }

    /// Selects a card that stays when others go, so that the next one can be sorted.
    fn select_what_stays(&mut self, gone: &[FindingId]) {
        let cards = self.cards_in_view();
        let selected = |card: &FindingId| Some(*card) == self.board.card;
        let at = cards.iter().position(selected).unwrap_or(0);
        let stays = |card: &&FindingId| !gone.contains(card);
        let after = cards.iter().skip(at).find(stays);
        let before = cards.iter().take(at).rev().find(stays);
        self.board.card = after.or(before).copied();
    }
}
