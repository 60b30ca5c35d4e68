//! The Board as one list: a table that can be sorted, or a tree of themes that fold. Here is which rows there are and which of them is
//! selected; the card and the column selected are the same ones as in the columns.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::Column;
use crate::domain::{Finding, FindingId, ThemeId};
use crate::search::analyse::bare;
use crate::texts::tr;
use crate::tui::client::{Client, Tone};
use crate::tui::components::scroll::Scroll;
use crate::tui::message::Effect;

/// How the Board is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    #[default]
    Columns,
    Table,
    Tree,
}

impl View {
    /// The one that follows, round and round.
    const fn next(self) -> Self {
        match self {
            Self::Columns => Self::Table,
            Self::Table => Self::Tree,
            Self::Tree => Self::Columns,
        }
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Row {
    Theme(Column),
    Card(FindingId),
}

/// What the table has a column for, and is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum By {
    Kind,
    Headline,
    Tags,
    /// The order of the board: themes as they stand, and the cards of each.
    #[default]
    Theme,
    City,
    Person,
}

impl By {
    /// All of them, left to right.
    pub(super) const ALL: [Self; 6] = [
        Self::Kind,
        Self::Headline,
        Self::Tags,
        Self::Theme,
        Self::City,
        Self::Person,
    ];

    /// What stands above the column.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Kind => tr("Kind"),
            Self::Headline => tr("Headline"),
            Self::Tags => tr("Tags"),
            Self::Theme => tr("Theme"),
            Self::City => tr("City"),
            Self::Person => tr("Person"),
        }
    }

    fn beside(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|other| *other == self);
        let to = at.unwrap_or(0).saturating_add_signed(by);
        Self::ALL.get(to).copied().unwrap_or(self)
    }
}

/// What the rows were worked out for.
type Of = (View, By, bool, BTreeSet<Column>, u64);

/// The list: how it is sorted and folded, and which part of it is in sight.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) by: By,
    /// Whether the order is turned round.
    pub(super) falling: bool,
    pub(super) folded: BTreeSet<Column>,
    /// Whether a theme is selected rather than a card.
    pub(super) on_theme: bool,
    pub(super) scroll: Scroll,
    pub(super) rows: Arc<[Row]>,
    of: Option<Of>,
    /// The whole of it, and the rows inside.
    pub(super) area: Rect,
    pub(super) inside: Rect,
    /// What the table shows, with the place of each.
    pub(super) heads: Vec<(By, Rect)>,
}

impl Client {
    /// Whether the Board is one list now.
    pub(in crate::tui) fn in_list(&self) -> bool {
        self.board.view != View::Columns
    }

    pub(super) fn in_view(&self, view: View) -> bool {
        self.board.view == view
    }

    /// Whether a theme of the tree is selected.
    pub(super) fn on_branch(&self) -> bool {
        self.in_view(View::Tree) && self.board.list.on_theme
    }

    /// Goes on to the next way of looking at the same cards.
    pub(super) fn turn_view(&mut self) -> Vec<Effect> {
        if self.board.card.is_none() {
            self.board.card = self.cards(self.board.column).first().copied();
        }
        self.board.let_go();
        self.board.list.on_theme = false;
        self.board.view = self.board.view.next();
        self.keep_selection();
        Vec::new()
    }

    /// The rows of the list, worked out anew where something has changed.
    pub(in crate::tui) fn list_rows(&mut self) -> Arc<[Row]> {
        let list = &self.board.list;
        let of = (
            self.board.view,
            list.by,
            list.falling,
            list.folded.clone(),
            self.board.sieve.generation,
        );
        if list.of.as_ref() != Some(&of) {
            let rows = match self.board.view {
                View::Tree => self.tree_rows(),
                View::Table | View::Columns => self.table_rows(),
            };
            self.board.list.rows = rows.into();
            self.board.list.of = Some(of);
        }
        Arc::clone(&self.board.list.rows)
    }

    /// Every theme with its cards below it. A filter leaves only themes with cards, and opens them.
    fn tree_rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for column in self.columns() {
            let cards = self.cards(column);
            let filtered = !self.board.sieve.is_open();
            if filtered && cards.is_empty() {
                continue;
            }
            rows.push(Row::Theme(column));
            if filtered || !self.board.list.folded.contains(&column) {
                rows.extend(cards.into_iter().map(Row::Card));
            }
        }
        rows
    }

    fn table_rows(&self) -> Vec<Row> {
        let List { by, falling, .. } = self.board.list;
        let columns = self.columns().into_iter().enumerate();
        let mut keyed: Vec<_> = columns
            .flat_map(|(place, column)| {
                let cards = self.cards(column).into_iter();
                cards.map(move |card| (place, card))
            })
            .map(|(place, card)| (self.sort_key(by, place, card), card))
            .collect();
        // What is blank stands last in both directions.
        keyed.sort_by(|((blank_a, a), _), ((blank_b, b), _)| {
            let order = if falling { b.cmp(a) } else { a.cmp(b) };
            blank_a.cmp(blank_b).then(order)
        });
        keyed.into_iter().map(|(_, card)| Row::Card(card)).collect()
    }

    /// What a card is sorted by: whether it is blank, a number, and a text. Ties stay in the order of the board.
    fn sort_key(&self, by: By, place: usize, card: FindingId) -> (bool, (usize, String)) {
        let Some(finding) = self.workshop().findings.get(&card) else {
            return (true, (0, String::new()));
        };
        match by {
            By::Kind => (false, (finding.kind as usize, String::new())),
            By::Theme => (false, (place, String::new())),
            By::Headline | By::Tags | By::City | By::Person => {
                let text = bare(&self.cell(by, finding));
                (text.is_empty(), (0, text))
            }
        }
    }

    /// What the table says of a finding in a column.
    pub(super) fn cell(&self, by: By, finding: &Finding) -> String {
        match by {
            By::Kind => tr(finding.kind.word()).to_owned(),
            By::Headline => finding.headline.clone(),
            By::Tags => {
                let tags = self.tags_of(finding).map(|tag| format!("#{}", tag.name));
                tags.collect::<Vec<_>>().join(" ")
            }
            By::Theme => self.name_of(finding.theme).to_owned(),
            By::City => {
                let mut cities: Vec<&str> = self.cities_of(finding).collect();
                cities.dedup();
                cities.join(", ")
            }
            By::Person => self.person_of(finding).to_owned(),
        }
    }

    /// Puts the selection of the list on a row that is there: the card or the theme selected, or what has taken its place.
    pub(super) fn keep_in_list(&mut self) {
        let rows = self.list_rows();
        let header = Row::Theme(self.board.column);
        let wanted = match self.board.card {
            Some(card) if !self.on_branch() => Row::Card(card),
            _ => header,
        };
        let place = |wanted: Row| rows.iter().position(|row| *row == wanted);
        let folded = self.board.list.folded.contains(&self.board.column);
        let at = place(wanted)
            .or_else(|| place(header).filter(|_| folded))
            .unwrap_or(self.board.list.scroll.selected);
        self.select_row(at);
    }

    /// Selects a row of the list, or the last one.
    pub(super) fn select_row(&mut self, at: usize) {
        let rows = self.list_rows();
        let at = at.min(rows.len().saturating_sub(1));
        self.board.list.scroll.selected = at;
        match rows.get(at).copied() {
            Some(Row::Theme(column)) => {
                self.board.column = column;
                self.board.card = None;
                self.board.list.on_theme = true;
            }
            Some(Row::Card(card)) => {
                self.board.card = Some(card);
                self.board.list.on_theme = false;
                if let Some(finding) = self.workshop().findings.get(&card) {
                    self.board.column = finding.theme;
                }
            }
            None => {
                self.board.card = None;
                let known = |theme: &ThemeId| self.workshop().theme(*theme).is_some();
                self.board.column = self.board.column.filter(known);
            }
        }
    }

    /// Selects the row some places further; a page is as many rows as are in sight.
    pub(super) fn step_row(&mut self, by: isize) {
        let at = self.board.list.scroll.selected;
        self.select_row(at.saturating_add_signed(by));
    }

    /// How far a page goes: five cards of a column, or all but one of the rows in sight.
    pub(super) fn page(&self) -> isize {
        if self.in_list() {
            isize::try_from(self.board.list.inside.height.max(2) - 1).unwrap_or(1)
        } else {
            5
        }
    }

    /// Sorts the table by the column some places further.
    pub(super) fn sort_beside(&mut self, by: isize) -> Vec<Effect> {
        let beside = self.board.list.by.beside(by);
        self.sort_by(beside, false)
    }

    /// Sorts the table, with the card selected still in sight.
    pub(super) fn sort_by(&mut self, by: By, falling: bool) -> Vec<Effect> {
        self.board.list.by = by;
        self.board.list.falling = falling;
        self.keep_selection();
        Vec::new()
    }

    /// To the left in the tree: from a card to its theme, and there it folds.
    pub(super) fn fold(&mut self) -> Vec<Effect> {
        if self.board.list.on_theme && self.board.sieve.is_open() {
            self.board.list.folded.insert(self.board.column);
        }
        self.board.list.on_theme = true;
        self.keep_selection();
        Vec::new()
    }

    /// To the right in the tree: a theme unfolds, and then on to its first card.
    pub(super) fn unfold(&mut self) -> Vec<Effect> {
        let has_cards = !self.cards(self.board.column).is_empty();
        if self.board.list.on_theme
            && !self.board.list.folded.remove(&self.board.column)
            && has_cards
        {
            self.step_row(1);
        }
        self.keep_selection();
        Vec::new()
    }

    /// Folds the theme selected, or unfolds it.
    pub(super) fn switch_fold(&mut self) -> Vec<Effect> {
        let column = self.board.column;
        if !self.board.list.folded.remove(&column) {
            self.board.list.folded.insert(column);
        }
        self.keep_selection();
        Vec::new()
    }

    /// Folds all themes, or unfolds them where all are folded.
    pub(super) fn fold_all(&mut self) -> Vec<Effect> {
        let all: BTreeSet<Column> = self.columns().into_iter().collect();
        let unfolds = all.is_subset(&self.board.list.folded);
        self.board.list.folded = if unfolds { BTreeSet::new() } else { all };
        self.keep_selection();
        Vec::new()
    }

    /// Whether the order of the cards shown is their order by hand; says how to come to it where it is not.
    pub(super) fn is_by_hand(&mut self) -> bool {
        let List { by, falling, .. } = self.board.list;
        let sorted = self.in_view(View::Table) && (by, falling) != (By::default(), false);
        if sorted {
            let words = tr("The table is sorted: sort it by theme to put cards in order by hand.");
            self.say(Tone::Info, words);
        }
        !sorted
    }
}
