//! Which columns and cards are on the screen and how their words are cut into rows, worked out before drawing. Only cards near
//! the window are looked at, and each only once for a state of the workshop and a size of the window.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::Column;
use crate::domain::{About, FindingId};
use crate::tui::client::Client;
use crate::tui::components::frame::first_rows;
use crate::tui::components::scroll::Scroll;
use crate::tui::layout::Class;

/// Rows of a headline at most.
const ROWS: usize = 3;
/// Rows of a theme's summary at most.
const SUMMARY: usize = 2;
/// Cells before a headline: the sign of the selection or of a mark, glyph, letter, air.
pub(super) const LEAD: u16 = 4;

/// The words of a card, cut into rows.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) headline: Vec<String>,
    /// Empty where none are shown.
    pub(super) tags: String,
}

/// Cards that were cut into rows already.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// The number of the snapshot and the size of the window that they hold for.
    of: Option<(u64, Size)>,
    /// By card and width.
    cards: BTreeMap<(FindingId, u16), Arc<Words>>,
}

#[cfg(test)]
impl Laid {
    /// How many cards were cut into rows.
    pub(super) fn count(&self) -> usize {
        self.cards.len()
    }
}

/// A card on the screen.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) id: FindingId,
    /// With the air below it, as far as it fits.
    pub(super) area: Rect,
    pub(super) words: Arc<Words>,
}

/// A column on the screen.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) column: Column,
    pub(super) area: Rect,
    /// Where the cards are: inside the border, below the summary.
    pub(super) inside: Rect,
    pub(super) summary: Vec<String>,
    pub(super) cards: Vec<Placed>,
    /// The row kept free for the card that is being dragged.
    pub(super) gap: Option<Rect>,
    /// How many of the column's cards are above and below.
    pub(super) above: usize,
    pub(super) below: usize,
    /// The first card below.
    pub(super) next: Option<FindingId>,
}

impl Client {
    /// Works out what is on the screen.
    pub(in crate::tui) fn prepare_board(&mut self, area: Rect) {
        if !self.overlays.is_empty() {
            self.board.let_go();
        }
        self.keep_selection();
        self.count_alike();
        let of = Some((self.snapshot.number, self.size));
        if self.board.laid.of != of {
            self.board.laid = Laid {
                of,
                cards: BTreeMap::new(),
            };
        }
        let above = self.filter_rows().min(area.height);
        let mut area = Rect {
            y: area.y + above,
            height: area.height - above,
            ..area
        };
        self.board.vacant = None;
        self.board.sides = None;
        if self.in_list() {
            self.board.shown.clear();
            self.prepare_list(area);
            return;
        }
        if self.lacks_themes() {
            let width = area.width / 2;
            self.board.vacant = Some(Rect {
                x: area.x + width,
                width: area.width - width,
                ..area
            });
            area.width = width;
        }
        let columns = self.seen_columns();
        let least = if self.class() >= Class::Regular {
            29
        } else {
            26
        };
        let fit = usize::from(area.width / least).clamp(1, columns.len().max(1));
        self.keep_column_in_sight(&columns, fit);
        if self.has_sides(columns.len() > fit, area) {
            area.height -= 1;
            self.board.sides = Some(Rect {
                y: area.bottom(),
                height: 1,
                ..area
            });
        }
        let width = area.width / u16::try_from(fit).unwrap_or(1).max(1);
        let mut shown = Vec::with_capacity(fit);
        let mut x = area.x;
        for (n, column) in columns.iter().skip(self.board.first).take(fit).enumerate() {
            let width = if n + 1 == fit {
                area.right() - x
            } else {
                width
            };
            shown.push(self.column_on_screen(*column, Rect { x, width, ..area }));
            x += width;
        }
        self.board.shown = shown;
    }

    /// Whether there is something to sort, no theme to sort it into, and room to say so.
    fn lacks_themes(&self) -> bool {
        let workshop = self.workshop();
        workshop.themes.is_empty() && !workshop.findings.is_empty() && self.class() > Class::Tiny
    }

    /// Rows that the filter takes at the top.
    pub(super) fn filter_rows(&self) -> u16 {
        u16::from(self.board.filtering || !self.board.filter.is_empty())
    }

    fn keep_column_in_sight(&mut self, columns: &[Column], fit: usize) {
        let board = &self.board;
        let mut first = board.first.min(columns.len().saturating_sub(fit));
        // While a card is dragged, the pointer says what is in sight.
        if !self.board.holds_card() {
            let at = self.place_of_column(columns).unwrap_or(0);
            first = first.min(at).max((at + 1).saturating_sub(fit));
        }
        self.board.first = first;
    }

    fn column_on_screen(&mut self, column: Column, area: Rect) -> Shown {
        let cards = self.cards(column);
        let frame = self.inside_of(area);
        let summary = self.summary_rows(column, frame);
        let rows = u16::try_from(summary.len()).unwrap_or(0);
        let inside = Rect {
            y: frame.y + rows,
            height: frame.height - rows,
            ..frame
        };
        let top = self.top_of(column, &cards, inside);
        let target = self.board.drag.and_then(|drag| drag.target);
        let target = target.filter(|(over, _)| *over == column);
        let mut gap = None;
        let mut y = inside.y;
        let mut placed = Vec::new();
        for id in cards.iter().skip(top) {
            if target.is_some_and(|(_, next)| next == Some(*id)) && y < inside.bottom() {
                gap = Some(Rect {
                    y,
                    height: 1,
                    ..inside
                });
                y += 1;
            }
            // A card at the bottom is shown as far as it fits.
            let room = inside.bottom().saturating_sub(y);
            if room == 0 {
                break;
            }
            let (words, height) = self.words_of(*id, inside.width);
            let area = Rect {
                y,
                height: height.min(room),
                ..inside
            };
            placed.push(Placed {
                id: *id,
                area,
                words,
            });
            y += area.height;
        }
        if target.is_some() && gap.is_none() {
            let y = y.min(inside.bottom().saturating_sub(1));
            gap = Some(Rect {
                y,
                height: inside.height.min(1),
                ..inside
            });
        }
        let end = top + placed.len();
        Shown {
            column,
            area,
            inside,
            summary,
            cards: placed,
            gap,
            above: top,
            below: cards.len().saturating_sub(end),
            next: cards.get(end).copied(),
        }
    }

    /// The first card to show of a column, so that the selected one is in sight and no room is wasted.
    fn top_of(&mut self, column: Column, cards: &[FindingId], inside: Rect) -> usize {
        let holds_keys = column == self.board.column && !self.board.holds_card();
        let top = self.board.tops.get(&column).copied().unwrap_or(0);
        let mut scroll = Scroll {
            selected: self.board.places.1,
            top,
        };
        let height = |at: usize| {
            let card = cards.get(at).copied();
            card.map_or(0, |id| usize::from(self.words_of(id, inside.width).1))
        };
        let room = usize::from(inside.height);
        if holds_keys {
            scroll.fit_by(cards.len(), room, height);
        } else {
            scroll.fill_by(cards.len(), room, height);
        }
        self.board.tops.insert(column, scroll.top);
        scroll.top
    }

    /// Inside the border of a column; the smallest screens have only a title.
    pub(super) fn inside_of(&self, area: Rect) -> Rect {
        let edge = u16::from(self.class() > Class::Tiny);
        Rect {
            x: area.x + edge.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(2 * edge),
            height: area.height.saturating_sub(1 + edge),
        }
    }

    /// A card's words in rows, and its height with the air below it.
    fn words_of(&mut self, id: FindingId, width: u16) -> (Arc<Words>, u16) {
        let known = self.board.laid.cards.get(&(id, width)).map(Arc::clone);
        let words = known.unwrap_or_else(|| {
            let words = Arc::new(self.lay_out(id, width));
            let kept = Arc::clone(&words);
            self.board.laid.cards.insert((id, width), kept);
            words
        });
        let rows = words.headline.len().max(1) + usize::from(!words.tags.is_empty());
        let air = usize::from(self.room.projector || self.class() >= Class::Regular);
        let height = u16::try_from(rows + air).unwrap_or(u16::MAX);
        (words, height)
    }

    fn lay_out(&self, id: FindingId, width: u16) -> Words {
        let Some(finding) = self.workshop().findings.get(&id) else {
            return Words::default();
        };
        let most = if self.class() == Class::Tiny { 1 } else { ROWS };
        let room = usize::from(width.saturating_sub(LEAD + 1)).max(1);
        let headline = first_rows(&finding.headline, room, most);
        let mut tags = if self.class() >= Class::Regular {
            let known = finding.tags.iter().map(|id| self.workshop().tags.get(id));
            let tags: Vec<String> = known
                .flatten()
                .map(|tag| format!("#{}", tag.name))
                .collect();
            tags.join(" ")
        } else {
            String::new()
        };
        tags.push_str(&self.memo_mark(About::Finding(id)));
        let tags = tags.trim_start().to_owned();
        Words { headline, tags }
    }

    /// The beginning of a theme's summary, where there is room for it.
    fn summary_rows(&self, column: Column, inside: Rect) -> Vec<String> {
        let theme = column.and_then(|id| self.workshop().theme(id));
        let summary = theme.map_or("", |theme| theme.summary.as_str());
        if summary.is_empty() || inside.height < 12 {
            return Vec::new();
        }
        let room = usize::from(inside.width.saturating_sub(2)).max(1);
        let mut rows = first_rows(summary, room, SUMMARY);
        rows.push(String::new());
        rows
    }
}
