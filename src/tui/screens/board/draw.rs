//! How the Board looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::{Column, Shown};
use crate::domain::{Finding, FindingId};
use crate::text::{truncate, width, wrap};
use crate::tui::client::Client;
use crate::tui::components::frame::{clear, line, pane, pieces};
use crate::tui::layout::Class;
use crate::tui::theme::{Role, glyph};

/// Rows of a headline at most.
const ROWS: usize = 3;
/// Rows of a theme's summary at most.
const SUMMARY: usize = 2;

impl Client {
    /// Rows of one card, with the air below it.
    pub(super) fn card_height(&self, id: FindingId, room: u16) -> u16 {
        let Some(finding) = self.workshop().findings.get(&id) else {
            return 0;
        };
        let rows = self.headline_rows(finding, room).len();
        let tags = u16::from(self.shows_tags() && !finding.tags.is_empty());
        let air = u16::from(self.class() >= Class::Regular);
        u16::try_from(rows).unwrap_or(1) + tags + air
    }

    /// The headline of a card in rows; the last one says when there is more.
    fn headline_rows<'a>(&self, finding: &'a Finding, room: u16) -> Vec<std::borrow::Cow<'a, str>> {
        let most = if self.class() == Class::Tiny { 1 } else { ROWS };
        let room = usize::from(room.saturating_sub(4)).max(1);
        let rows = wrap(&finding.headline, room);
        let cut = rows.len() > most;
        let mut shown: Vec<std::borrow::Cow<str>> = Vec::new();
        for (n, range) in rows.into_iter().take(most).enumerate() {
            let text = if cut && n + 1 == most {
                truncate(
                    finding.headline.get(range.start..).unwrap_or_default(),
                    room,
                )
            } else {
                finding
                    .headline
                    .get(range)
                    .unwrap_or_default()
                    .trim_end()
                    .into()
            };
            shown.push(text);
        }
        shown
    }

    fn shows_tags(&self) -> bool {
        self.class() >= Class::Regular
    }

    /// Where the cards of a column go: inside its border, below the summary.
    pub(super) fn cards_area(&self, column: Column, area: Rect) -> Rect {
        let inside = if self.class() == Class::Tiny {
            Rect {
                y: area.y + 1.min(area.height),
                height: area.height.saturating_sub(1),
                ..area
            }
        } else {
            Rect {
                x: area.x + 1,
                y: area.y + 1,
                width: area.width.saturating_sub(2),
                height: area.height.saturating_sub(2),
            }
        };
        let summary = u16::try_from(self.summary_rows(column, inside).len()).unwrap_or(0);
        Rect {
            y: inside.y + summary,
            height: inside.height.saturating_sub(summary),
            ..inside
        }
    }

    /// The beginning of a theme's summary, where there is room for it.
    fn summary_rows(&self, column: Column, inside: Rect) -> Vec<String> {
        let summary = column
            .and_then(|id| self.workshop().theme(id))
            .map(|theme| theme.summary.as_str())
            .unwrap_or_default();
        if summary.is_empty() || inside.height < 12 {
            return Vec::new();
        }
        let room = usize::from(inside.width.saturating_sub(2));
        let rows = wrap(summary, room);
        let cut = rows.len() > SUMMARY;
        let mut shown = Vec::new();
        for (n, range) in rows.into_iter().take(SUMMARY).enumerate() {
            let rest = summary.get(range.start..).unwrap_or_default();
            let row = if cut && n + 1 == SUMMARY {
                truncate(rest, room).into_owned()
            } else {
                summary.get(range).unwrap_or_default().trim_end().to_owned()
            };
            shown.push(row);
        }
        shown.push(String::new());
        shown
    }

    pub(in crate::tui) fn draw_board(&self, frame: &mut Frame) {
        self.draw_filter(frame);
        for shown in &self.board.shown {
            self.draw_column(frame, shown);
        }
        if let Some(drag) = self.board.drag.filter(|drag| drag.moving) {
            let words = self
                .workshop()
                .findings
                .get(&drag.finding)
                .map_or("", |finding| finding.headline.as_str());
            let screen = self.rows.screen;
            let width = 30.min(screen.width);
            let x = drag.x.min(screen.right().saturating_sub(width));
            let place = Rect {
                x,
                y: drag.y,
                width,
                height: 1,
            }
            .intersection(screen);
            clear(place, frame.buffer_mut());
            line(
                place,
                &format!(" {words} "),
                self.theme.style(Role::Selection),
                frame.buffer_mut(),
            );
        }
    }

    fn draw_filter(&self, frame: &mut Frame) {
        if self.filter_rows() == 0 {
            return;
        }
        let area = Rect {
            height: 1,
            ..self.rows.screen
        };
        let label = " Filter: ";
        line(
            area,
            label,
            self.theme.style(Role::Accent),
            frame.buffer_mut(),
        );
        let cells = u16::try_from(width(label)).unwrap_or(0).min(area.width);
        let field = Rect {
            x: area.x + cells,
            width: area.width - cells,
            ..area
        };
        let muted = self.theme.style(Role::Muted);
        let focused = self.board.filtering && self.overlays.is_empty();
        self.board.filter.draw(
            frame,
            field,
            self.theme.style(Role::Text),
            ("words of a headline or a tag", muted),
            focused,
        );
    }

    /// "1 Fragmented referral (5)", with how many columns are hidden to the left and to the right; only the name is cut.
    fn column_title(&self, shown: &Shown) -> String {
        let all = self.workshop().column(shown.column).len();
        let passing = self.cards(shown.column).len();
        let count = if passing == all {
            format!(" ({all})")
        } else {
            format!(" ({passing} of {all})")
        };
        let columns = self.columns();
        let place = columns
            .iter()
            .position(|column| *column == shown.column)
            .unwrap_or(0);
        let end = self.board.first + self.board.shown.len();
        let mut before = if place == self.board.first && place > 0 {
            format!("« {place}  ")
        } else {
            String::new()
        };
        let after = if place + 1 == end && end < columns.len() {
            format!("  {} »", columns.len() - end)
        } else {
            String::new()
        };
        if place > 0 {
            before = format!("{before}{place} ");
        }
        let name = shown
            .column
            .and_then(|id| self.workshop().theme(id))
            .map_or("Unsorted", |theme| theme.name.as_str());
        let taken = width(&before) + width(&count) + width(&after) + 4;
        let name = truncate(
            name,
            usize::from(shown.area.width).saturating_sub(taken).max(1),
        );
        format!("{before}{name}{count}{after}")
    }

    fn draw_column(&self, frame: &mut Frame, shown: &Shown) {
        let focused = shown.column == self.board.column;
        let dropping = self.board.drag.is_some_and(|drag| {
            drag.moving && crate::tui::layout::holds(shown.area, drag.x, drag.y)
        });
        let title = self.column_title(shown);
        if self.class() == Class::Tiny {
            let style = self.theme.style(Role::Heading);
            line(
                Rect {
                    height: 1,
                    ..shown.area
                },
                &title,
                style,
                frame.buffer_mut(),
            );
        } else {
            pane(
                shown.area,
                &title,
                focused || dropping,
                self.theme,
                frame.buffer_mut(),
            );
        }
        let cards = self.cards_area(shown.column, shown.area);
        let summary = self.summary_rows(
            shown.column,
            Rect {
                y: shown.area.y,
                height: shown.area.height.saturating_sub(2),
                ..cards
            },
        );
        let start = cards
            .y
            .saturating_sub(u16::try_from(summary.len()).unwrap_or(0));
        for (text, y) in summary.iter().zip(start..cards.y) {
            let row = Rect {
                x: cards.x + 1,
                y,
                width: cards.width.saturating_sub(1),
                height: 1,
            };
            line(row, text, self.theme.style(Role::Muted), frame.buffer_mut());
        }
        for (card, area) in &shown.cards {
            self.draw_card(frame, *card, *area, focused);
        }
        if shown.cards.is_empty() {
            self.draw_empty(frame, shown.column, cards);
            if focused && self.overlays.is_empty() && !self.board.filtering {
                frame.set_cursor_position((cards.x, cards.y));
            }
        }
        self.draw_more(frame, shown);
    }

    /// How many cards are above and below what is shown.
    fn draw_more(&self, frame: &mut Frame, shown: &Shown) {
        if self.class() == Class::Tiny || shown.above + shown.below == 0 {
            return;
        }
        let words = match (shown.above, shown.below) {
            (above, 0) => format!(" ↑{above} "),
            (0, below) => format!(" ↓{below} "),
            (above, below) => format!(" ↑{above} ↓{below} "),
        };
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        let x = shown
            .area
            .right()
            .saturating_sub(cells + 2)
            .max(shown.area.x);
        let place = Rect {
            x,
            y: shown.area.bottom() - 1,
            width: cells,
            height: 1,
        }
        .intersection(shown.area);
        line(
            place,
            &words,
            self.theme.style(Role::Muted),
            frame.buffer_mut(),
        );
    }

    fn draw_card(&self, frame: &mut Frame, id: FindingId, area: Rect, in_focus: bool) {
        let Some(finding) = self.workshop().findings.get(&id) else {
            return;
        };
        let selected = in_focus && self.board.card == Some(id);
        let marked = self.board.marked.contains(&id);
        let mut style = self.theme.style(if selected {
            Role::Selection
        } else {
            Role::Text
        });
        if marked {
            style = style.add_modifier(Modifier::BOLD);
        }
        let sign = match (selected, marked) {
            (_, true) => "+",
            (true, false) => "▸",
            (false, false) => " ",
        };
        let mark = format!("{} ", glyph(finding.kind));
        let rows = self.headline_rows(finding, area.width);
        for (n, (text, y)) in rows.iter().zip(area.y..area.bottom()).enumerate() {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            let (sign, mark) = if n == 0 {
                (sign, mark.as_str())
            } else {
                (" ", "  ")
            };
            let parts = [
                (sign, self.theme.style(Role::Accent)),
                (mark, self.theme.style(Role::Kind(finding.kind))),
                (text, style),
            ];
            pieces(row, &parts, frame.buffer_mut());
        }
        if selected && self.overlays.is_empty() && !self.board.filtering {
            frame.set_cursor_position((area.x + 1.min(area.width), area.y));
        }
        let y = area.y + u16::try_from(rows.len()).unwrap_or(0);
        if self.shows_tags() && !finding.tags.is_empty() && y < area.bottom() {
            let tags = finding
                .tags
                .iter()
                .filter_map(|id| self.workshop().tags.get(id))
                .map(|tag| format!("#{}", tag.name));
            let tags = tags.collect::<Vec<_>>().join(" ");
            let row = Rect {
                x: area.x + 3.min(area.width),
                y,
                width: area.width.saturating_sub(3),
                height: 1,
            };
            line(
                row,
                &tags,
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        }
    }

    /// What to do with an empty column.
    fn draw_empty(&self, frame: &mut Frame, column: Column, area: Rect) {
        let words = if !self.board.filter.is_empty() {
            "No card has these words."
        } else if self.workshop().findings.is_empty() && column.is_none() {
            "No findings yet. Read a case study (2) and press c, l or g on a sentence, or press a for something said in the room."
        } else if column.is_none() {
            "Everything is in a theme."
        } else {
            "Move cards here with H and L, m, or the mouse."
        };
        let room = usize::from(area.width.saturating_sub(2));
        for (range, y) in wrap(words, room).into_iter().zip(area.y..area.bottom()) {
            let row = Rect {
                x: area.x + 1,
                y,
                width: area.width.saturating_sub(2),
                height: 1,
            };
            line(
                row,
                words.get(range).unwrap_or_default(),
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        }
    }
}
