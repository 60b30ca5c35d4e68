//! How the Board looks as a table and as a tree.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Column;
use super::layout::LEAD;
use super::list::{By, Row, View};
use crate::domain::{Finding, FindingId, Kind};
use crate::texts::tr_with;
use crate::tui::client::Client;
use crate::tui::components::frame::{line, message, pane, pieces};
use crate::tui::layout::Class;
use crate::tui::theme::{Role, glyph};

/// Cells of the table's first column, with the sign of the selection.
const KIND: u16 = 7;

impl Client {
    /// Works out what of the list is in sight.
    pub(super) fn prepare_list(&mut self, area: Rect) {
        let rows = self.list_rows();
        let frame = self.inside_of(area);
        let head = u16::from(self.has_heads() && frame.height > 1);
        let inside = Rect {
            y: frame.y + head,
            height: frame.height - head,
            ..frame
        };
        let heads = self.heads(frame);
        let list = &mut self.board.list;
        list.area = area;
        list.inside = inside;
        list.heads = heads;
        list.scroll.fit(rows.len(), usize::from(inside.height));
    }

    /// Whether the table's columns have their names above them.
    fn has_heads(&self) -> bool {
        self.in_view(View::Table) && self.class() > Class::Tiny
    }

    /// The table's columns for this size, left to right; the headline takes what the others leave. The one that it is sorted by is
    /// always among them.
    fn heads(&self, row: Rect) -> Vec<(By, Rect)> {
        let sorted = self.board.list.by;
        let kept = |by: By, wide: &[By]| if wide.contains(&sorted) { sorted } else { by };
        let right: Vec<(By, u16)> = match self.class() {
            Class::None | Class::Tiny => Vec::new(),
            Class::Compact => {
                let one = kept(By::Theme, &[By::Tags, By::City, By::Person]);
                vec![(one, 20)]
            }
            Class::Regular => {
                let last = kept(By::City, &[By::Person]);
                vec![(By::Tags, 20), (By::Theme, 24), (last, 16)]
            }
            Class::Wide => vec![
                (By::Tags, 36),
                (By::Theme, 38),
                (By::City, 22),
                (By::Person, 16),
            ],
        };
        let kind = if self.class() == Class::Tiny {
            LEAD
        } else {
            KIND
        };
        let taken: u16 = kind + right.iter().map(|(_, width)| *width).sum::<u16>();
        let widths = [
            (By::Kind, kind),
            (By::Headline, row.width.saturating_sub(taken)),
        ];
        let mut x = row.x;
        let mut heads = Vec::new();
        for (by, width) in widths.into_iter().chain(right) {
            let width = width.min(row.right().saturating_sub(x));
            heads.push((by, Rect { x, width, ..row }));
            x += width;
        }
        heads
    }

    pub(super) fn draw_list(&self, frame: &mut Frame) {
        let list = &self.board.list;
        let title = self.list_title();
        let (top, seen) = (list.scroll.top, usize::from(list.inside.height));
        let hidden = (top, list.rows.len().saturating_sub(top + seen));
        if self.class() == Class::Tiny {
            let row = Rect {
                height: 1,
                ..list.area
            };
            let words = format!(
                "{title}{}{}",
                self.marked_words(),
                super::draw::hidden_words(hidden)
            );
            let style = self.theme.style(Role::Heading);
            line(row, &words, style, frame.buffer_mut());
        } else {
            pane(list.area, &title, true, self.theme, frame.buffer_mut());
            self.draw_edge(frame, list.area, hidden, true);
        }
        if self.has_heads() {
            self.draw_heads(frame);
        }
        for (row, y) in list
            .rows
            .iter()
            .skip(top)
            .zip(list.inside.y..list.inside.bottom())
        {
            let area = Rect {
                y,
                height: 1,
                ..list.inside
            };
            match row {
                Row::Theme(column) => self.draw_branch(frame, area, *column),
                Row::Card(card) => self.draw_card_row(frame, area, *card),
            }
        }
        if list.rows.is_empty() {
            message(
                list.inside,
                self.empty_words(None),
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
            if self.has_cursor() {
                frame.set_cursor_position((list.inside.x, list.inside.y));
            }
        }
    }

    fn list_title(&self) -> String {
        let all = self.workshop().findings.len();
        let cards: usize = self
            .columns()
            .iter()
            .map(|column| self.count(*column))
            .sum();
        let count = if cards == all {
            format!("{all}")
        } else {
            tr_with("{n} of {all}", &[("n", &cards), ("all", &all)])
        };
        if self.in_view(View::Tree) {
            return tr_with("Themes and cards ({count})", &[("count", &count)]);
        }
        let by = self.board.list.by.word().to_lowercase();
        if self.board.list.falling {
            tr_with(
                "Cards ({count}) by {by}, turned round",
                &[("count", &count), ("by", &by)],
            )
        } else {
            tr_with("Cards ({count}) by {by}", &[("count", &count), ("by", &by)])
        }
    }

    fn draw_heads(&self, frame: &mut Frame) {
        let list = &self.board.list;
        for (by, area) in &list.heads {
            let sorted = *by == list.by;
            let sign = match (sorted, list.falling) {
                (false, _) => "",
                (true, false) => "↓",
                (true, true) => "↑",
            };
            let lead = u16::from(*by == By::Kind);
            let row = Rect {
                x: area.x + lead.min(area.width),
                width: area.width.saturating_sub(1),
                height: 1,
                ..*area
            };
            let words = format!("{}{sign}", by.word());
            let role = if sorted { Role::Heading } else { Role::Muted };
            line(row, &words, self.theme.style(role), frame.buffer_mut());
        }
    }

    /// A card as one row, of the table or below its theme in the tree.
    fn draw_card_row(&self, frame: &mut Frame, area: Rect, card: FindingId) {
        let Some(finding) = self.workshop().findings.get(&card) else {
            return;
        };
        let selected = self.board.card == Some(card) && !self.on_branch();
        let marked = self.board.marked.contains(&card);
        self.draw_sign(frame, area, selected, marked);
        let style = self.row_style(selected, marked);
        if self.in_view(View::Tree) {
            self.draw_leaf(frame, area, finding, style);
            return;
        }
        for (by, head) in &self.board.list.heads {
            let place = Rect {
                x: head.x,
                width: head.width.saturating_sub(1),
                ..area
            };
            let muted = self.theme.style(Role::Muted);
            match by {
                By::Kind => {
                    let place = Rect {
                        x: place.x + 1.min(place.width),
                        ..place
                    };
                    self.draw_kind(frame, place, finding.kind);
                }
                By::Headline => line(place, &finding.headline, style, frame.buffer_mut()),
                By::Theme if finding.theme.is_some() => {
                    let text = self.theme.style(Role::Text);
                    line(place, &self.cell(*by, finding), text, frame.buffer_mut());
                }
                _ => line(place, &self.cell(*by, finding), muted, frame.buffer_mut()),
            }
        }
    }

    fn draw_leaf(&self, frame: &mut Frame, area: Rect, finding: &Finding, style: Style) {
        let kind = format!("{}{}", glyph(finding.kind), finding.kind.letter());
        let muted = self.theme.style(Role::Muted);
        let (tags, city) = (self.cell(By::Tags, finding), self.cell(By::City, finding));
        let mut parts = vec![
            ("   ", muted),
            (kind.as_str(), self.theme.style(Role::Kind(finding.kind))),
            (" ", muted),
            (finding.headline.as_str(), style),
        ];
        for word in [&tags, &city] {
            if !word.is_empty() && self.class() >= Class::Regular {
                parts.extend([("  ", muted), (word.as_str(), muted)]);
            }
        }
        let place = Rect {
            x: area.x + 1.min(area.width),
            width: area.width.saturating_sub(1),
            ..area
        };
        pieces(place, &parts, frame.buffer_mut());
    }

    /// A theme of the tree: whether it is folded, its place, its name, and how many cards of each kind it holds.
    fn draw_branch(&self, frame: &mut Frame, area: Rect, column: Column) {
        let list = &self.board.list;
        let selected = self.on_branch() && self.board.column == column;
        self.draw_sign(frame, area, selected, false);
        let folded = list.folded.contains(&column) && self.board.sieve.is_open();
        let sign = if folded { "▹ " } else { "▾ " };
        let title = self.branch_words(column);
        let counts = self.kinds_in(column);
        let muted = self.theme.style(Role::Muted);
        let style = if selected {
            self.theme.style(Role::Selection)
        } else {
            self.theme.style(Role::Heading)
        };
        let parts = [
            (sign, muted),
            (title.as_str(), style),
            ("  ", muted),
            (counts.as_str(), muted),
        ];
        let place = Rect {
            x: area.x + 1.min(area.width),
            width: area.width.saturating_sub(1),
            ..area
        };
        pieces(place, &parts, frame.buffer_mut());
    }

    /// "1 Fragmented referral (5)"
    fn branch_words(&self, column: Column) -> String {
        let place = self.columns().iter().position(|other| *other == column);
        let name = self.name_of(column);
        let (seen, all) = (self.count(column), self.workshop().column(column).len());
        let count = if seen == all {
            format!("{all}")
        } else {
            tr_with("{n} of {all}", &[("n", &seen), ("all", &all)])
        };
        match place {
            Some(place) if place > 0 => format!("{place} {name} ({count})"),
            _ => format!("{name} ({count})"),
        }
    }

    /// "▲C 2  ●L 1"
    fn kinds_in(&self, column: Column) -> String {
        let cards = self.cards(column);
        let findings = &self.workshop().findings;
        let count = |kind: Kind| {
            let held = cards.iter().filter_map(|id| findings.get(id));
            held.filter(|finding| finding.kind == kind).count()
        };
        let words = Kind::ALL.into_iter().filter_map(|kind| match count(kind) {
            0 => None,
            count => Some(format!("{}{} {count}", glyph(kind), kind.letter())),
        });
        words.collect::<Vec<_>>().join("  ")
    }

    fn draw_kind(&self, frame: &mut Frame, place: Rect, kind: Kind) {
        let words = format!("{}{}", glyph(kind), kind.letter());
        let style = self.theme.style(Role::Kind(kind));
        line(place, &words, style, frame.buffer_mut());
    }

    fn draw_sign(&self, frame: &mut Frame, area: Rect, selected: bool, marked: bool) {
        let sign = match (selected, marked) {
            (_, true) => "+",
            (true, false) => "▸",
            (false, false) => " ",
        };
        let place = Rect {
            width: area.width.min(1),
            ..area
        };
        line(
            place,
            sign,
            self.theme.style(Role::Accent),
            frame.buffer_mut(),
        );
        if selected && self.has_cursor() {
            frame.set_cursor_position((area.x, area.y));
        }
    }

    pub(super) fn row_style(&self, selected: bool, marked: bool) -> Style {
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let style = self.theme.style(role);
        if marked {
            style.add_modifier(Modifier::BOLD)
        } else {
            style
        }
    }
}
