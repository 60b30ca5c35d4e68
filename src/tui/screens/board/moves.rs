//! Moves of cards and themes: each becomes one edit, which the hub carries out or refuses.

use super::Column;
use crate::domain::{Edit, FindingId, ThemeId};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::message::Effect;

/// Where cards go in their column.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    /// Behind what is there; cards of that column stay where they are.
    End,
    /// Before this card, or behind the last one.
    Before(Option<FindingId>),
}

impl Client {
    /// Moves cards to a column, in the order given.
    pub(super) fn place_cards(
        &self,
        findings: &[FindingId],
        to: Column,
        spot: Spot,
    ) -> Vec<Effect> {
        let edits = self.placing(findings, to, spot);
        if edits.is_empty() {
            Vec::new()
        } else {
            Self::edit(Edit::together(edits))
        }
    }

    /// The edits that move cards to a column; none where they are there already. Cards that are gone meanwhile are left out.
    fn placing(&self, findings: &[FindingId], to: Column, spot: Spot) -> Vec<Edit> {
        let theme_of = |id: &FindingId| {
            let finding = self.workshop().findings.get(id)?;
            Some((*id, finding.theme))
        };
        let mut moves: Vec<(FindingId, Column)> = findings.iter().filter_map(theme_of).collect();
        let mut before = None;
        match spot {
            Spot::End => moves.retain(|(_, from)| *from != to),
            Spot::Before(next) => {
                let column = self.workshop().column(to);
                let at = next.and_then(|next| column.iter().position(|id| *id == next));
                let (above, below) = column
                    .split_at_checked(at.unwrap_or(column.len()))
                    .unwrap_or((column, &[]));
                let stays = |id: &&FindingId| !findings.contains(id);
                before = below.iter().find(stays).copied();
                let coming = moves.iter().map(|(id, _)| id);
                let wanted = above.iter().filter(stays).chain(coming);
                if wanted.chain(below.iter().filter(stays)).eq(column) {
                    moves.clear();
                }
            }
        }
        let place = |(finding, from)| Edit::PlaceFinding {
            finding,
            from,
            to,
            before,
        };
        moves.into_iter().map(place).collect()
    }

    /// Moves cards to any column; the keys stay where they are, for the next card.
    pub(super) fn send_to(&mut self, cards: &[FindingId], to: Column) -> Vec<Effect> {
        let edits = self.placing(cards, to, Spot::End);
        if edits.is_empty() {
            self.say(
                Tone::Info,
                tr("Nothing was moved: the card is there already."),
            );
            return Vec::new();
        }
        self.select_what_stays(cards);
        self.board.marked.clear();
        Self::edit(Edit::together(edits))
    }

    /// Moves the targets to the column beside the one that has the keys, which follow. Marks stay, so that the cards can go on.
    pub(super) fn move_beside(&mut self, by: isize) -> Vec<Effect> {
        let columns = self.seen_columns();
        let at = self.place_of_column(&columns).unwrap_or(0);
        let Some(to) = at.checked_add_signed(by).and_then(|to| columns.get(to)) else {
            let (new, move_to) = (self.way_to("board.new"), self.way_to("board.move-to"));
            let words = match (columns.len(), by > 0) {
                _ if columns.len() < self.columns().len() => tr_with(
                    "The filter hides the other themes: {key} moves to any of them.",
                    &[("key", &move_to)],
                ),
                (1, _) => tr_with(
                    "There is no theme to move to yet. {key} makes one.",
                    &[("key", &new)],
                ),
                (_, true) => tr_with(
                    "This is the last theme. {key} makes a new one.",
                    &[("key", &new)],
                ),
                (_, false) => tr("The unsorted are the first column.").to_owned(),
            };
            self.say(Tone::Info, words);
            return Vec::new();
        };
        let targets = self.targets();
        let effects = self.place_cards(&targets, *to, Spot::End);
        if self.board.card.is_none_or(|card| !targets.contains(&card)) {
            self.board.card = targets.first().copied();
        }
        if effects.is_empty() {
            self.board.column = *to;
            self.keep_selection();
        }
        effects
    }

    /// Moves the targets one place up or down, each in its column. Those that stand at the end already stay there.
    pub(super) fn move_within(&mut self, down: bool) -> Vec<Effect> {
        if !self.is_by_hand() {
            return Vec::new();
        }
        let targets = self.targets();
        let columns = self.columns().into_iter();
        let edits: Vec<Edit> = columns
            .flat_map(|column| self.steps(column, &targets, down))
            .collect();
        if edits.is_empty() {
            Vec::new()
        } else {
            Self::edit(Edit::together(edits))
        }
    }

    /// The edits that move some cards of a column by one place, past the neighbour that can be seen.
    fn steps(&self, column: Column, targets: &[FindingId], down: bool) -> Vec<Edit> {
        let mut seen = self.cards(column);
        if !seen.iter().any(|id| targets.contains(id)) {
            return Vec::new();
        }
        let mut order = self.workshop().column(column).to_vec();
        let mut edits = Vec::new();
        for n in 1..seen.len() {
            // The one nearest to where they go moves first.
            let (at, beside) = if down {
                (seen.len() - 1 - n, seen.len() - n)
            } else {
                (n, n - 1)
            };
            let (Some(&finding), Some(neighbour)) = (seen.get(at), seen.get(beside)) else {
                continue;
            };
            if !targets.contains(&finding) || targets.contains(neighbour) {
                continue;
            }
            order.retain(|id| *id != finding);
            let place = order.iter().position(|id| id == neighbour).unwrap_or(0);
            let place = place + usize::from(down);
            edits.push(Edit::PlaceFinding {
                finding,
                from: column,
                to: column,
                before: order.get(place).copied(),
            });
            order.insert(place, finding);
            seen.swap(at, beside);
        }
        edits
    }

    /// Moves the selected theme in the order of priority.
    pub(super) fn move_theme(&mut self, by: isize) -> Vec<Effect> {
        let themes: Vec<ThemeId> = self
            .workshop()
            .themes
            .iter()
            .map(|theme| theme.id)
            .collect();
        let at = themes.iter().position(|id| Some(*id) == self.board.column);
        let to = at.and_then(|at| at.checked_add_signed(by));
        let (Some(theme), Some(to)) = (self.board.column, to.filter(|to| *to < themes.len()))
        else {
            let words = if by < 0 {
                tr("This theme is the first already.")
            } else {
                tr("This theme is the last already.")
            };
            self.say(Tone::Info, words);
            return Vec::new();
        };
        let next = if by > 0 { to + 1 } else { to };
        let before = themes.get(next).copied();
        Self::edit(Edit::MoveTheme { theme, before })
    }

    /// Adds a theme and puts cards into it; a theme of that name is taken where there is one.
    pub(super) fn new_theme(&mut self, name: &str, cards: &[FindingId]) -> Vec<Effect> {
        self.new_theme_before(name, cards, None)
    }

    /// The same, before another theme.
    pub(super) fn new_theme_before(
        &mut self,
        name: &str,
        cards: &[FindingId],
        before: Option<ThemeId>,
    ) -> Vec<Effect> {
        let known = self.workshop().theme_named(name).map(|theme| theme.id);
        if let Some(known) = known {
            if !cards.is_empty() {
                return self.send_to(cards, Some(known));
            }
            self.select_column(Some(known));
            self.say(
                Tone::Info,
                tr_with("There is a theme “{name}” already.", &[("name", &name)]),
            );
            return Vec::new();
        }
        let theme = self.environment.id();
        let mut edits = vec![Edit::AddTheme {
            theme,
            name: name.to_owned(),
            summary: String::new(),
            before,
        }];
        if cards.is_empty() {
            self.board.awaited = Some(theme);
        } else {
            edits.extend(self.placing(cards, Some(theme), Spot::End));
            self.select_what_stays(cards);
            self.board.marked.clear();
        }
        Self::edit(Edit::together(edits))
    }
}
