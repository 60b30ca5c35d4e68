//! How the Board looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Column;
use super::layout::{LEAD, Placed, Shown};
use crate::domain::About;
use crate::text::{truncate, width};
use crate::texts::{later, tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{FILTER, label, line, line_at_right, message, pane, pieces};
use crate::tui::layout::{Class, columns_off};
use crate::tui::theme::{Role, glyph};

const NO_FINDINGS: &str = later(
    "No findings yet. Read a case study (2) and press c, l or g on a sentence, or press a for something said in the room.",
);
const NO_THEMES: &str = later(
    "No themes yet. Press N to make one: cards that you marked with Space go into it. Or press A to have themes proposed; you choose which to take.",
);

impl Client {
    pub(in crate::tui) fn draw_board(&self, frame: &mut Frame) {
        self.draw_filter(frame);
        if self.in_list() {
            self.draw_list(frame);
        }
        self.draw_sides(frame);
        for shown in &self.board.shown {
            self.draw_column(frame, shown);
        }
        if let Some(area) = self.board.vacant {
            let inside = pane(area, tr("Themes"), false, self.theme, frame.buffer_mut());
            message(
                inside,
                tr(NO_THEMES),
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        }
    }

    /// Whether the terminal's cursor is on the cards.
    pub(super) fn has_cursor(&self) -> bool {
        self.overlays.is_empty() && !self.board.filtering
    }

    fn draw_filter(&self, frame: &mut Frame) {
        if self.filter_rows() == 0 {
            return;
        }
        let area = Rect {
            height: 1,
            ..self.rows.screen
        };
        let muted = self.theme.style(Role::Muted);
        let accent = self.theme.style(Role::Accent);
        let rest = label(area, tr(FILTER), accent, frame.buffer_mut());
        let all = self.workshop().findings.len();
        let left: usize = self.columns().iter().map(|it| self.count(*it)).sum();
        let key = if self.board.filtering {
            tr("Enter keeps it")
        } else {
            tr("Esc shows all cards")
        };
        let left = tr_with("{n} of {all}", &[("n", &left), ("all", &all)]);
        let hint = &format!("{left}  {key} ");
        let hint_cells = u16::try_from(width(hint)).unwrap_or(0);
        let is_wide = rest.width > 2 * hint_cells;
        let hint_cells = if is_wide { hint_cells } else { 0 };
        let (field, place) = columns_off(rest, rest.width - hint_cells);
        self.board.filter.draw(
            frame,
            field,
            self.theme.style(Role::Text),
            (tr("words, or kind: tag: theme: city: person:"), muted),
            self.board.filtering && self.overlays.is_empty(),
        );
        line(place, hint, muted, frame.buffer_mut());
    }

    /// "1 Fragmented referral (5)", with how many columns are hidden to the left and to the right; only the name is cut.
    fn column_title(&self, shown: &Shown) -> String {
        let all = self.workshop().column(shown.column).len();
        let passing = shown.above + shown.cards.len() + shown.below;
        let mut after = if passing == all {
            format!(" ({all})")
        } else {
            let count = tr_with("{n} of {all}", &[("n", &passing), ("all", &all)]);
            format!(" ({count})")
        };
        if let Some(theme) = shown.column {
            after.push_str(&self.memo_mark(About::Theme(theme)));
        }
        let mut before = String::new();
        if self.board.sides.is_none() {
            let (left, right) = self.hidden_beside(shown.column);
            if left > 0 {
                before = format!("« {left}  ");
            }
            if right > 0 {
                after = format!("{after}  {right} »");
            }
        }
        if self.class() == Class::Tiny {
            // Without a border, this is the place to say what is above and below.
            after = format!(
                "{after}{}{}",
                self.marked_words(),
                hidden_words((shown.above, shown.below))
            );
        }
        let place = self.columns().iter().position(|it| *it == shown.column);
        if let Some(place) = place.filter(|place| *place > 0) {
            before = format!("{before}{place} ");
        }
        let name = self.name_of(shown.column);
        let taken = width(&before) + width(&after) + 4;
        let name = truncate(
            name,
            usize::from(shown.area.width).saturating_sub(taken).max(1),
        );
        format!("{before}{name}{after}")
    }

    /// How many columns are out of sight beside this one, where it is the first or the last one in sight.
    fn hidden_beside(&self, column: Column) -> (usize, usize) {
        let columns = self.seen_columns();
        let place = columns.iter().position(|it| *it == column).unwrap_or(0);
        let end = self.board.first + self.board.shown.len();
        let left = if place == self.board.first { place } else { 0 };
        let right = if place + 1 == end {
            columns.len().saturating_sub(end)
        } else {
            0
        };
        (left, right)
    }

    fn draw_column(&self, frame: &mut Frame, shown: &Shown) {
        let focused = shown.column == self.board.column;
        let title = self.column_title(shown);
        let area = shown.area;
        if self.class() == Class::Tiny {
            let title_row = Rect { height: 1, ..area };
            let style = self.theme.style(Role::Heading);
            line(title_row, &title, style, frame.buffer_mut());
        } else {
            let lit = focused || shown.gap.is_some();
            pane(area, &title, lit, self.theme, frame.buffer_mut());
            self.draw_edge(frame, area, (shown.above, shown.below), focused);
        }
        let inside = shown.inside;
        let rows = u16::try_from(shown.summary.len()).unwrap_or(0);
        let start = inside.y.saturating_sub(rows);
        for (text, y) in shown.summary.iter().zip(start..inside.y) {
            let row = Rect {
                x: inside.x + 1,
                y,
                width: inside.width.saturating_sub(1),
                height: 1,
            };
            line(row, text, self.theme.style(Role::Muted), frame.buffer_mut());
        }
        for card in &shown.cards {
            self.draw_card(frame, card, focused);
        }
        if let Some(gap) = shown.gap {
            self.draw_gap(frame, gap);
        } else if shown.cards.is_empty() {
            message(
                inside,
                self.empty_words(shown.column),
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
            if focused && self.has_cursor() {
                frame.set_cursor_position((inside.x, inside.y));
            }
        }
    }

    /// "+3 marked"
    pub(super) fn marked_words(&self) -> String {
        match self.board.marked.len() {
            0 => String::new(),
            marked => format!(" {}", tr_with("+{marked} marked", &[("marked", &marked)])),
        }
    }

    /// At the lower edge: how many cards are marked on the whole Board, or else how many pairs look the same, and how many of the column are above and below.
    pub(super) fn draw_edge(
        &self,
        frame: &mut Frame,
        area: Rect,
        hidden: (usize, usize),
        focused: bool,
    ) {
        let row = Rect {
            x: area.x + 2.min(area.width),
            y: area.bottom().saturating_sub(1),
            width: area.width.saturating_sub(4),
            height: 1,
        };
        let words = hidden_words(hidden);
        let offer = match self.marked_words() {
            marked if marked.is_empty() => self.alike_words(),
            marked => format!("{marked} "),
        };
        if focused && width(&offer) + width(&words) < usize::from(row.width) {
            let style = self.theme.style(Role::Accent);
            line(row, &offer, style, frame.buffer_mut());
        }
        if words.is_empty() {
            return;
        }
        let words = format!("{words} ");
        let muted = self.theme.style(Role::Muted);
        line_at_right(row, &words, muted, frame.buffer_mut());
    }

    fn draw_card(&self, frame: &mut Frame, card: &Placed, in_focus: bool) {
        let Some(finding) = self.workshop().findings.get(&card.id) else {
            return;
        };
        let area = card.area;
        let selected = in_focus && self.board.card == Some(card.id);
        let marked = self.board.marked.contains(&card.id);
        let style = self.card_style(card, selected, marked);
        let sign = match (selected, marked) {
            (_, true) => "+",
            (true, false) => "▸",
            (false, false) => " ",
        };
        let mark = format!("{}{} ", glyph(finding.kind), finding.kind.letter());
        let rows = &card.words.headline;
        for (n, (text, y)) in rows.iter().zip(area.y..area.bottom()).enumerate() {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            let (sign, mark) = if n == 0 {
                (sign, mark.as_str())
            } else {
                (" ", "   ")
            };
            let parts = [
                (sign, self.theme.style(Role::Accent)),
                (mark, self.theme.style(Role::Kind(finding.kind))),
                (text.as_str(), style),
            ];
            pieces(row, &parts, frame.buffer_mut());
        }
        if selected && self.has_cursor() {
            frame.set_cursor_position((area.x + 1.min(area.width), area.y));
        }
        let y = area
            .y
            .saturating_add(u16::try_from(rows.len()).unwrap_or(0));
        if y < area.bottom() {
            let row = Rect {
                x: area.x + LEAD.min(area.width),
                y,
                width: area.width.saturating_sub(LEAD),
                height: 1,
            };
            let muted = self.theme.style(Role::Muted);
            line(row, &card.words.tags, muted, frame.buffer_mut());
        }
    }

    fn card_style(&self, card: &Placed, selected: bool, marked: bool) -> Style {
        let leaves = self
            .board
            .drag
            .is_some_and(|drag| drag.moving && drag.finding == card.id);
        if leaves {
            return self.theme.style(Role::Muted);
        }
        self.row_style(selected, marked)
    }

    /// Where the card that is being dragged would go.
    fn draw_gap(&self, frame: &mut Frame, area: Rect) {
        let Some(drag) = self.board.drag else { return };
        let workshop = self.workshop();
        let Some(finding) = workshop.findings.get(&drag.finding) else {
            return;
        };
        let marked = self.board.marked.len();
        let words = if marked > 1 && self.board.marked.contains(&drag.finding) {
            tr_with("▸ {marked} cards here", &[("marked", &marked)])
        } else {
            format!(
                "▸{}{} {}",
                glyph(finding.kind),
                finding.kind.letter(),
                finding.headline
            )
        };
        let blank = " ".repeat(usize::from(area.width));
        let style = self.theme.style(Role::Selection);
        line(area, &blank, style, frame.buffer_mut());
        line(area, &words, style, frame.buffer_mut());
    }

    /// What to do with an empty column.
    pub(super) fn empty_words(&self, column: Column) -> &'static str {
        if !self.board.filter.is_empty() {
            tr("No card has these words.")
        } else if self.workshop().findings.is_empty() && column.is_none() {
            tr(NO_FINDINGS)
        } else if column.is_none() {
            tr("Everything is in a theme.")
        } else {
            tr("Move cards here with H and L, m, or the mouse.")
        }
    }
}

/// How many cards are above and below what is shown.
pub(super) fn hidden_words(hidden: (usize, usize)) -> String {
    match hidden {
        (0, 0) => String::new(),
        (above, 0) => format!(" ↑{above}"),
        (0, below) => format!(" ↓{below}"),
        (above, below) => format!(" ↑{above} ↓{below}"),
    }
}
