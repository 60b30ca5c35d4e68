//! The Board: findings as cards, themes as columns in order of priority, the unsorted first.

pub mod commands;
mod draw;
pub mod proposals;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;

use crate::domain::{Edit, FindingId, ThemeId};
use crate::tui::client::{Client, Tone};
use crate::tui::components::pick::matches;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Key, Mouse, MouseAction};
use crate::tui::layout::{Class, holds};
use crate::tui::message::Effect;

/// A column: a theme, or the unsorted.
type Column = Option<ThemeId>;

/// Which card is selected, which are marked, what is being dragged. Everything is kept by id, so that changes made by others do
/// not move the selection to something else.
#[derive(Debug, Default)]
pub struct Board {
    column: Column,
    card: Option<FindingId>,
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
    shown: Vec<Shown>,
}

/// A card on its way with the mouse.
#[derive(Clone, Copy, Debug)]
struct Drag {
    finding: FindingId,
    /// Whether the pointer has left the card where it was pressed.
    moving: bool,
    x: u16,
    y: u16,
}

/// A column on the screen.
#[derive(Clone, Debug)]
struct Shown {
    column: Column,
    area: Rect,
    /// The cards that fit, with their rows on the screen.
    cards: Vec<(FindingId, Rect)>,
    /// How many of the column's cards are above and below.
    above: usize,
    below: usize,
}

impl Board {
    /// Whether letters go into the filter.
    pub fn is_filtering(&self) -> bool {
        self.filtering
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
        let passes = |id: &&FindingId| {
            filter.is_empty()
                || self.workshop().findings.get(*id).is_some_and(|finding| {
                    let tags = finding
                        .tags
                        .iter()
                        .filter_map(|id| self.workshop().tags.get(id))
                        .map(|tag| tag.name.as_str());
                    let text = tags.fold(
                        format!("{} {}", finding.headline, finding.kind.word()),
                        |text, tag| format!("{text} {tag}"),
                    );
                    matches(filter, &text)
                })
        };
        self.workshop()
            .column(column)
            .iter()
            .filter(passes)
            .copied()
            .collect()
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

    /// Puts the selection on a column and a card that are there.
    fn keep_selection(&mut self) {
        if !self.columns().contains(&self.board.column) {
            self.board.column = None;
        }
        let cards = self.cards(self.board.column);
        if self.board.card.is_none_or(|card| !cards.contains(&card)) {
            self.board.card = cards.first().copied();
        }
    }

    /// Selects the column some places further.
    fn step_column(&mut self, by: isize) -> Vec<Effect> {
        let columns = self.columns();
        let at = columns
            .iter()
            .position(|column| *column == self.board.column)
            .unwrap_or(0);
        // The card at about the same height is selected.
        let row = self
            .cards(self.board.column)
            .iter()
            .position(|card| Some(*card) == self.board.card)
            .unwrap_or(0);
        let to = at
            .saturating_add_signed(by)
            .min(columns.len().saturating_sub(1));
        self.board.column = columns.get(to).copied().flatten();
        let cards = self.cards(self.board.column);
        self.board.card = cards.get(row.min(cards.len().saturating_sub(1))).copied();
        Vec::new()
    }

    /// Selects the card some places further.
    fn step_card(&mut self, by: isize) -> Vec<Effect> {
        let cards = self.cards(self.board.column);
        let at = cards
            .iter()
            .position(|card| Some(*card) == self.board.card)
            .unwrap_or(0);
        self.board.card = cards
            .get(
                at.saturating_add_signed(by)
                    .min(cards.len().saturating_sub(1)),
            )
            .copied();
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
            .flat_map(|column| self.workshop().column(column).to_vec());
        all.filter(|id| self.board.marked.contains(id)).collect()
    }

    /// Moves the targets to a column.
    fn move_to(&mut self, to: Column, before: Option<FindingId>) -> Vec<Effect> {
        let targets = self.targets();
        self.place_cards(&targets, to, before)
    }

    fn place_cards(
        &mut self,
        findings: &[FindingId],
        to: Column,
        before: Option<FindingId>,
    ) -> Vec<Effect> {
        let from = |id: &FindingId| {
            self.workshop()
                .findings
                .get(id)
                .map(|finding| finding.theme)
        };
        let moves = findings.iter().filter_map(|id| Some((*id, from(id)?)));
        // Staying in the column is a move only when a new place in it was pointed at.
        let moves =
            moves.filter(|(id, from)| *from != to || before.is_some_and(|next| next != *id));
        let edits: Vec<Edit> = moves
            .map(|(finding, from)| Edit::PlaceFinding {
                finding,
                from,
                to,
                before,
            })
            .collect();
        self.board.marked.clear();
        if edits.is_empty() {
            Vec::new()
        } else {
            Self::edit(Edit::together(edits))
        }
    }

    /// Selects a card that stays when the targets go, so that the next one can be sorted.
    fn select_what_stays(&mut self) {
        let gone = self.targets();
        let cards = self.cards(self.board.column);
        let at = cards
            .iter()
            .position(|card| Some(*card) == self.board.card)
            .unwrap_or(0);
        let after = cards.iter().skip(at).find(|card| !gone.contains(card));
        let before = cards
            .iter()
            .take(at)
            .rev()
            .find(|card| !gone.contains(card));
        self.board.card = after.or(before).copied();
    }

    /// Moves the targets to any column; the keys stay where they are.
    fn send_to(&mut self, to: Column) -> Vec<Effect> {
        let targets = self.targets();
        self.select_what_stays();
        self.place_cards(&targets, to, None)
    }

    /// Moves the targets to the column beside theirs.
    fn move_beside(&mut self, by: isize) -> Vec<Effect> {
        let columns = self.columns();
        let at = columns
            .iter()
            .position(|column| *column == self.board.column)
            .unwrap_or(0);
        if let Some(to) = at.checked_add_signed(by).and_then(|to| columns.get(to)) {
            return self.move_to(*to, None);
        }
        self.say(
            Tone::Info,
            "There is no column there. N makes a new theme, m moves to any theme.",
        );
        Vec::new()
    }

    /// Moves the selected card up or down in its column.
    fn move_within(&mut self, by: isize) -> Vec<Effect> {
        let (column, Some(card)) = (self.board.column, self.board.card) else {
            return Vec::new();
        };
        let cards = self.workshop().column(column).to_vec();
        let Some(at) = cards.iter().position(|other| *other == card) else {
            return Vec::new();
        };
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < cards.len()) else {
            return Vec::new();
        };
        let before = if by > 0 {
            cards.get(to + 1).copied()
        } else {
            cards.get(to).copied()
        };
        Self::edit(Edit::PlaceFinding {
            finding: card,
            from: column,
            to: column,
            before,
        })
    }

    /// Moves the selected theme in the order of priority.
    fn move_theme(&mut self, by: isize) -> Vec<Effect> {
        let themes: Vec<ThemeId> = self
            .workshop()
            .themes
            .iter()
            .map(|theme| theme.id)
            .collect();
        let at = themes.iter().position(|id| Some(*id) == self.board.column);
        let Some((theme, to)) = self
            .board
            .column
            .zip(at.and_then(|at| at.checked_add_signed(by)))
        else {
            return Vec::new();
        };
        if to >= themes.len() {
            return Vec::new();
        }
        let before = if by > 0 {
            themes.get(to + 1).copied()
        } else {
            themes.get(to).copied()
        };
        Self::edit(Edit::MoveTheme { theme, before })
    }

    /// The edit that adds a theme and puts the marked cards into it.
    fn new_theme(&mut self, name: &str) -> Vec<Effect> {
        let theme = self.environment.id();
        let mut edits = vec![Edit::AddTheme {
            theme,
            name: name.to_owned(),
            summary: String::new(),
            before: None,
        }];
        if self.board.marked.is_empty() {
            self.board.awaited = Some(theme);
        } else {
            let targets = self.targets();
            self.select_what_stays();
            for finding in targets {
                let from = self
                    .workshop()
                    .findings
                    .get(&finding)
                    .and_then(|finding| finding.theme);
                edits.push(Edit::PlaceFinding {
                    finding,
                    from,
                    to: Some(theme),
                    before: None,
                });
            }
            self.board.marked.clear();
        }
        Self::edit(Edit::together(edits))
    }

    pub(in crate::tui) fn board_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let shown = self
            .board
            .shown
            .iter()
            .find(|shown| holds(shown.area, mouse.x, mouse.y))
            .cloned();
        match mouse.action {
            MouseAction::Down { clicks } => {
                self.board.filtering = false;
                let Some(shown) = shown else {
                    return Vec::new();
                };
                self.board.column = shown.column;
                let card = shown
                    .cards
                    .iter()
                    .find(|(_, area)| holds(*area, mouse.x, mouse.y))
                    .map(|(card, _)| *card);
                if let Some(finding) = card {
                    self.board.card = Some(finding);
                    if clicks == 2 {
                        return self.open_finding(finding);
                    }
                    self.board.drag = Some(Drag {
                        finding,
                        moving: false,
                        x: mouse.x,
                        y: mouse.y,
                    });
                } else {
                    self.board.card = self.cards(shown.column).first().copied();
                }
            }
            MouseAction::Drag => {
                if let Some(drag) = &mut self.board.drag {
                    drag.moving |= (drag.x, drag.y) != (mouse.x, mouse.y);
                    (drag.x, drag.y) = (mouse.x, mouse.y);
                }
            }
            MouseAction::Up => {
                let drag = self
                    .board
                    .drag
                    .take()
                    .filter(|drag| drag.moving && self.may_change());
                if let (Some(drag), Some(shown)) = (drag, shown) {
                    // Above the middle of a card means before it.
                    let next = shown
                        .cards
                        .iter()
                        .find(|(_, area)| mouse.y < area.y + area.height.div_ceil(2));
                    let before = next.map(|(card, _)| *card);
                    let dragged = self.board.marked.contains(&drag.finding);
                    let moved = if dragged {
                        self.targets()
                    } else {
                        vec![drag.finding]
                    };
                    return self.place_cards(&moved, shown.column, before);
                }
            }
            MouseAction::ScrollUp | MouseAction::ScrollDown => {
                if let Some(shown) = shown {
                    let by = if mouse.action == MouseAction::ScrollUp {
                        -1
                    } else {
                        1
                    };
                    self.scroll_column(shown.column, by);
                }
            }
        }
        Vec::new()
    }

    fn scroll_column(&mut self, column: Column, by: isize) {
        let last = self.cards(column).len().saturating_sub(1);
        let top = self.board.tops.entry(column).or_default();
        *top = top.saturating_add_signed(by).min(last);
        if column == self.board.column {
            self.step_card(by);
        }
    }

    /// Works out which columns and cards are on the screen.
    pub(in crate::tui) fn prepare_board(&mut self, area: Rect) {
        self.keep_selection();
        let area = Rect {
            y: area.y + self.filter_rows(),
            height: area.height.saturating_sub(self.filter_rows()),
            ..area
        };
        let columns = self.columns();
        let least = if self.class() >= Class::Regular {
            29
        } else {
            26
        };
        let fit = usize::from(area.width / least).clamp(1, columns.len().max(1));
        let at = columns
            .iter()
            .position(|column| *column == self.board.column)
            .unwrap_or(0);
        self.board.first = self
            .board
            .first
            .min(columns.len().saturating_sub(fit))
            .min(at);
        if at >= self.board.first + fit {
            self.board.first = at + 1 - fit;
        }
        let width = area.width / u16::try_from(fit).unwrap_or(1).max(1);
        let mut shown = Vec::with_capacity(fit);
        for (n, column) in columns.iter().skip(self.board.first).take(fit).enumerate() {
            let x = area.x + u16::try_from(n).unwrap_or(0) * width;
            let is_last = n + 1 == fit;
            let area = Rect {
                x,
                width: if is_last { area.right() - x } else { width },
                ..area
            };
            shown.push(self.column_on_screen(*column, area));
        }
        self.board.shown = shown;
    }

    /// Rows that the filter takes at the top.
    fn filter_rows(&self) -> u16 {
        u16::from(self.board.filtering || !self.board.filter.is_empty())
    }

    fn column_on_screen(&mut self, column: Column, area: Rect) -> Shown {
        let cards = self.cards(column);
        let inside = self.cards_area(column, area);
        let heights: Vec<usize> = cards
            .iter()
            .map(|card| usize::from(self.card_height(*card, inside.width)))
            .collect();
        let selected = cards
            .iter()
            .position(|card| Some(*card) == self.board.card && column == self.board.column);
        let top = self.board.tops.get(&column).copied().unwrap_or(0);
        let top = match selected {
            Some(selected) => {
                let mut scroll = crate::tui::components::scroll::Scroll { selected, top };
                scroll.fit_heights(&heights, usize::from(inside.height));
                scroll.top
            }
            None => top.min(cards.len().saturating_sub(1)),
        };
        self.board.tops.insert(column, top);
        let mut y = inside.y;
        let mut placed = Vec::new();
        for (card, height) in cards.iter().zip(&heights).skip(top) {
            let height = u16::try_from(*height).unwrap_or(u16::MAX);
            // A card at the bottom is shown as far as it fits.
            let room = inside.bottom().saturating_sub(y);
            if room == 0 {
                break;
            }
            placed.push((
                *card,
                Rect {
                    y,
                    height: height.min(room),
                    ..inside
                },
            ));
            y = y.saturating_add(height);
        }
        let below = cards.len() - top - placed.len();
        Shown {
            column,
            area,
            cards: placed,
            above: top,
            below,
        }
    }
}
