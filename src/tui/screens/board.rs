//! The Board: findings as cards, themes as columns in order of priority, the unsorted first.
//!
//! Here is what one client remembers of it and how the selection follows the workshop; the files below hold the commands, the
//! moves, the mouse, the layout and the drawing.

mod acts;
pub mod commands;
mod draw;
mod layout;
mod mouse;
mod moves;
pub mod proposals;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{FindingId, ThemeId};
use crate::tui::client::Client;
use crate::tui::components::pick::matches;
use crate::tui::components::text_field::TextField;
use crate::tui::input::Key;
use crate::tui::message::Effect;
use layout::{Laid, Shown};
use mouse::Drag;
use ratatui::layout::Rect;

/// A column: a theme, or the unsorted.
type Column = Option<ThemeId>;

/// Which card is selected, which are marked, what is being dragged. Everything is kept by id, so that changes made by others do
/// not move the selection to something else.
#[derive(Debug, Default)]
pub struct Board {
    column: Column,
    card: Option<FindingId>,
    /// The places of the two when they were last there, among the columns and among its cards: what is there now is selected
    /// when they are gone.
    places: (usize, usize),
    /// A theme that was just asked for: it gets the keys once it is there.
    awaited: Option<ThemeId>,
    marked: BTreeSet<FindingId>,
    filter: TextField,
    filtering: bool,
    /// The first column shown.
    first: usize,
    /// The first card shown in each column.
    tops: BTreeMap<Column, usize>,
    drag: Option<Drag>,
    laid: Laid,
    shown: Vec<Shown>,
    /// Where themes will be, while there are none.
    vacant: Option<Rect>,
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
            self.keep_selection();
            Vec::new()
        })
    }

    pub(in crate::tui) fn paste_into_filter(&mut self, text: &str) {
        self.board.filter.paste(text);
        self.keep_selection();
    }

    /// All columns, left to right.
    fn columns(&self) -> Vec<Column> {
        std::iter::once(None)
            .chain(self.workshop().themes.iter().map(|theme| Some(theme.id)))
            .collect()
    }

    /// The cards of a column that pass the filter.
    fn cards(&self, column: Column) -> Vec<FindingId> {
        let filter = self.board.filter.text();
        let cards = self.workshop().column(column).iter();
        cards
            .filter(|id| filter.is_empty() || self.passes(filter, **id))
            .copied()
            .collect()
    }

    /// Whether all words of a filter are in a card's headline, kind or tags.
    fn passes(&self, filter: &str, id: FindingId) -> bool {
        let Some(finding) = self.workshop().findings.get(&id) else {
            return false;
        };
        let tags = finding
            .tags
            .iter()
            .filter_map(|id| self.workshop().tags.get(id));
        let text = tags.fold(
            format!("{} {}", finding.headline, finding.kind.word()),
            |text, tag| format!("{text} {}", tag.name),
        );
        matches(filter, &text)
    }

    /// The workshop moved on: the selection follows its card, or goes to what is nearest.
    pub(in crate::tui) fn board_changed(&mut self) {
        let findings = &self.snapshot.workshop.findings;
        self.board.marked.retain(|id| findings.contains_key(id));
        if let Some(finding) = self.board.card.and_then(|id| findings.get(&id)) {
            self.board.column = finding.theme;
        }
        if let Some(theme) = self
            .board
            .awaited
            .take_if(|id| self.snapshot.workshop.theme(*id).is_some())
        {
            self.board.column = Some(theme);
        }
        self.keep_selection();
    }

    /// Puts the selection on a column and a card that are there: themselves, or what has taken their place.
    fn keep_selection(&mut self) {
        let columns = self.columns();
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
        self.board.card = Some(card);
        self.board.column = column;
        self.keep_selection();
    }

    /// Selects the column of a theme.
    pub(in crate::tui) fn show_column(&mut self, theme: ThemeId) {
        self.select_column(Some(theme));
    }

    fn place_of_column(&self, columns: &[Column]) -> Option<usize> {
        columns
            .iter()
            .position(|column| *column == self.board.column)
    }

    /// Selects a column, and its first card on the screen where the selected one is elsewhere.
    fn select_column(&mut self, column: Column) {
        let cards = self.cards(column);
        let top = self.board.tops.get(&column).copied().unwrap_or(0);
        if self.board.card.is_none_or(|card| !cards.contains(&card)) {
            self.board.card = cards.get(top).or_else(|| cards.first()).copied();
        }
        self.board.column = column;
        self.keep_selection();
    }

    /// Selects the column some places further, and the card at about the same height.
    fn step_column(&mut self, by: isize) -> Vec<Effect> {
        let columns = self.columns();
        let at = self.place_of_column(&columns).unwrap_or(0);
        let to = at
            .saturating_add_signed(by)
            .min(columns.len().saturating_sub(1));
        self.board.column = columns.get(to).copied().flatten();
        self.keep_selection();
        Vec::new()
    }

    /// Selects the card some places further.
    fn step_card(&mut self, by: isize) -> Vec<Effect> {
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

    /// Selects a card that stays when others go, so that the next one can be sorted.
    fn select_what_stays(&mut self, gone: &[FindingId]) {
        let cards = self.cards(self.board.column);
        let (_, at) = self.board.places;
        let stays = |card: &&FindingId| !gone.contains(card);
        let after = cards.iter().skip(at).find(stays);
        let before = cards.iter().take(at).rev().find(stays);
        self.board.card = after.or(before).copied();
    }
}
