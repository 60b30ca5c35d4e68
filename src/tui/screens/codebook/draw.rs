//! How the Codebook looks: a row for each tag with its counts as numbers and as a bar, and beside it the findings that carry it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::{HEADLINE_ROWS, LEAD};
use super::{Carrier, Focus, Row};
use crate::domain::codebook::Uses;
use crate::domain::describe::findings;
use crate::text::{at_right, truncate, width, wrap};
use crate::texts::{later, tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{FILTER, first_rows, label, line, pane, pieces};
use crate::tui::layout::Class;
use crate::tui::theme::{Role, glyph, swatch};

const NO_TAGS: &str = later(
    "No tags yet. Press N to make one, or I to import a codebook. Tags are also made while tagging: type a new name into the tag field.",
);
const NO_FINDINGS: &str = later(
    "No finding carries this tag yet. Put it on with t while reading, or with e on the Board.",
);
/// Rows wider than this have room for definitions.
const DEFINED_CELLS: u16 = 72;
/// Cells of the two counts.
const COUNT_CELLS: usize = 5;
/// The bar of a tag's own findings, and of those that carry a tag below it.
const BARS: [&str; 2] = ["█", "▒"];

impl Client {
    pub(in crate::tui) fn draw_codebook(&self, frame: &mut Frame) {
        self.draw_tag_filter(frame);
        self.draw_tags_pane(frame);
        self.draw_carriers(frame);
    }

    fn draw_tag_filter(&self, frame: &mut Frame) {
        let area = self.codebook.areas.filter;
        if area.is_empty() {
            return;
        }
        let accent = self.theme.style(Role::Accent);
        let field = label(area, tr(FILTER), accent, frame.buffer_mut());
        self.codebook.filter.draw(
            frame,
            field,
            self.theme.style(Role::Text),
            (
                tr("words of a name or a definition"),
                self.theme.style(Role::Muted),
            ),
            self.codebook.filtering && self.overlays.is_empty(),
        );
    }

    /// A pane's border and title, or only its title where there is little room.
    fn titled(&self, area: Rect, title: &str, focused: bool, frame: &mut Frame) {
        if self.class() == Class::Tiny {
            let row = Rect {
                height: area.height.min(1),
                ..area
            };
            line(
                row,
                title,
                self.theme.style(Role::Heading),
                frame.buffer_mut(),
            );
        } else {
            pane(area, title, focused, self.theme, frame.buffer_mut());
        }
    }

    fn tags_title(&self) -> String {
        let all = self.workshop().tags.len();
        let shown = self.codebook.rows.iter().filter(|row| row.fits).count();
        let order = tr(self.codebook.order.words());
        if self.codebook.filter.is_empty() {
            tr_with(
                "Codebook ({all}), {order}",
                &[("all", &all), ("order", &order)],
            )
        } else {
            tr_with(
                "Codebook ({shown} of {all}), {order}",
                &[("shown", &shown), ("all", &all), ("order", &order)],
            )
        }
    }

    fn draw_tags_pane(&self, frame: &mut Frame) {
        let areas = &self.codebook.areas;
        if areas.tags.is_empty() {
            return;
        }
        let focused = self.codebook.focus == Focus::Tags;
        self.titled(areas.tags, &self.tags_title(), focused, frame);
        let list = areas.tag_rows;
        if self.codebook.rows.is_empty() {
            let words = if self.codebook.filter.is_empty() {
                tr(NO_TAGS)
            } else {
                tr("No tag has these words.")
            };
            self.draw_hint(frame, words, list);
            return;
        }
        let heading = Rect {
            y: list.y.saturating_sub(1),
            height: 1,
            ..list
        };
        let muted = self.theme.style(Role::Muted);
        if heading.y > areas.tags.y {
            let counts = [tr("own"), tr("all")]
                .map(|word| at_right(word, COUNT_CELLS))
                .concat();
            line(
                heading,
                &format!("    {}", tr("tag")),
                muted,
                frame.buffer_mut(),
            );
            line(counts_place(heading), &counts, muted, frame.buffer_mut());
        }
        self.draw_hidden(frame, areas.tags, list);
        let most = self
            .codebook
            .rows
            .iter()
            .map(|row| row.entry.uses.all)
            .max();
        let rows = self
            .codebook
            .rows
            .iter()
            .enumerate()
            .skip(self.codebook.tags.top);
        for ((at, row), y) in rows.zip(list.y..list.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..list
            };
            self.draw_tag(frame, at, row, place, most.unwrap_or(0));
        }
    }

    /// At the lower edge: how many tags are above and below what is shown.
    fn draw_hidden(&self, frame: &mut Frame, pane: Rect, list: Rect) {
        let (top, all) = (self.codebook.tags.top, self.codebook.rows.len());
        let below = all.saturating_sub(top + usize::from(list.height));
        let words = match (top, below) {
            (0, 0) => return,
            (above, 0) => format!(" ↑{above} "),
            (0, below) => format!(" ↓{below} "),
            (above, below) => format!(" ↑{above} ↓{below} "),
        };
        // Without a border, the title's row is the place for it.
        let y = if self.class() == Class::Tiny {
            pane.y
        } else {
            pane.bottom().saturating_sub(1)
        };
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        let place = Rect {
            x: pane.right().saturating_sub(cells + 2),
            y,
            width: cells,
            height: 1,
        };
        let muted = self.theme.style(Role::Muted);
        line(place.intersection(pane), &words, muted, frame.buffer_mut());
    }

    fn draw_tag(&self, frame: &mut Frame, at: usize, row: &Row, place: Rect, most: usize) {
        let Some(tag) = self.workshop().tags.get(&row.entry.tag) else {
            return;
        };
        let selected = at == self.codebook.tags.selected;
        let has_keys = self.codebook.focus == Focus::Tags;
        let role = match (selected, has_keys, row.fits) {
            (true, true, _) => Role::Selection,
            (true, false, _) => Role::SelectionElsewhere,
            (false, _, true) => Role::Text,
            (false, _, false) => Role::Muted,
        };
        let style = self.theme.style(role);
        let indent = "  ".repeat(row.entry.depth);
        let counts = counts_place(place);
        let muted = self.theme.style(Role::Muted);
        let wide = place.width > DEFINED_CELLS;
        let folded = self.codebook.filter.is_empty()
            && self.codebook.folded.contains(&tag.id)
            && row.entry.children > 0;
        let hidden = if folded {
            format!(" +{}", row.entry.children)
        } else {
            String::new()
        };
        let definition = if wide { tag.definition.as_str() } else { "" };
        let name = Rect {
            width: counts.x.saturating_sub(place.x),
            ..place
        };
        let parts = [
            (
                if selected { "▸ " } else { "  " },
                self.theme.style(Role::Accent),
            ),
            (
                indent.as_str(),
                style.remove_modifier(ratatui::style::Modifier::REVERSED),
            ),
            (swatch(tag.colour), self.theme.style(Role::Tag(tag.colour))),
            (tag.name.as_str(), style),
            (hidden.as_str(), self.theme.style(Role::Accent)),
            ("  ", muted),
            (definition, muted),
        ];
        pieces(name, &parts, frame.buffer_mut());
        self.draw_uses(frame, row, counts, most);
        if selected && has_keys && self.overlays.is_empty() && !self.codebook.filtering {
            frame.set_cursor_position((place.x, place.y));
        }
    }

    /// "   3    9 ██████▒▒▒"
    fn draw_uses(&self, frame: &mut Frame, row: &Row, place: Rect, most: usize) {
        let Uses { own, all } = row.entry.uses;
        let with_below = if row.entry.children > 0 {
            all.to_string()
        } else {
            String::new()
        };
        let numbers = format!("{own:>COUNT_CELLS$}{with_below:>COUNT_CELLS$} ");
        let room = usize::from(place.width).saturating_sub(width(&numbers) + 1);
        let (full, light) = bar(row.entry.uses, most, room);
        let muted = self.theme.style(Role::Muted);
        let parts = [
            (
                numbers.as_str(),
                if all == 0 {
                    muted
                } else {
                    self.theme.style(Role::Text)
                },
            ),
            (&BARS[0].repeat(full), self.theme.style(Role::Accent)),
            (&BARS[1].repeat(light), muted),
        ];
        pieces(place, &parts, frame.buffer_mut());
    }

    fn draw_carriers(&self, frame: &mut Frame) {
        let areas = &self.codebook.areas;
        if areas.findings.is_empty() {
            return;
        }
        let focused = self.codebook.focus == Focus::Findings;
        let Some(tag) = self.tag_here() else {
            self.titled(areas.findings, tr("Findings"), focused, frame);
            return;
        };
        self.titled(
            areas.findings,
            &self.workshop().path_of(tag),
            focused,
            frame,
        );
        let inside = self.inside(areas.findings);
        let rows = areas.definition.iter().zip(inside.y..inside.bottom());
        for (words, y) in rows {
            let row = Rect {
                x: inside.x + 1.min(inside.width),
                y,
                width: inside.width.saturating_sub(2),
                height: 1,
            };
            line(row, words, self.theme.style(Role::Text), frame.buffer_mut());
        }
        self.draw_facts(frame, inside);
        let list = areas.finding_rows;
        if self.codebook.carriers.is_empty() {
            self.draw_hint(frame, NO_FINDINGS, list);
        }
        let mut y = list.y;
        for (at, carrier) in self
            .codebook
            .carriers
            .iter()
            .enumerate()
            .skip(self.codebook.findings.top)
        {
            let room = Rect {
                y,
                height: list.bottom().saturating_sub(y),
                ..list
            };
            if room.height == 0 {
                break;
            }
            self.draw_carrier(frame, at, *carrier, room);
            y = y.saturating_add(u16::try_from(self.height_of(*carrier, list)).unwrap_or(1));
        }
    }

    /// "3 findings, 9 with the tags below · colour 2"
    fn draw_facts(&self, frame: &mut Frame, inside: Rect) {
        let row = self.codebook.rows.get(self.codebook.tags.selected);
        let (Some(row), Some(tag)) = (row, self.tag_here()) else {
            return;
        };
        let Uses { own, all } = row.entry.uses;
        let count = findings(own);
        let uses = if row.entry.children > 0 {
            tr_with(
                "{count}, {all} with the tags below",
                &[("count", &count), ("all", &all)],
            )
        } else {
            count
        };
        let colour = match tag.colour {
            0 => tr("no colour").to_owned(),
            n => tr_with("colour {n}", &[("n", &n)]),
        };
        let y = inside
            .y
            .saturating_add(u16::try_from(self.codebook.areas.definition.len()).unwrap_or(0));
        let place = Rect {
            x: inside.x + 1.min(inside.width),
            y,
            width: inside.width.saturating_sub(2),
            height: 1,
        };
        let words = format!("{uses} · {colour}");
        line(
            place.intersection(inside),
            &words,
            self.theme.style(Role::Muted),
            frame.buffer_mut(),
        );
    }

    fn draw_carrier(&self, frame: &mut Frame, at: usize, carrier: Carrier, place: Rect) {
        let Some(finding) = self.workshop().findings.get(&carrier.finding) else {
            return;
        };
        let has_keys = self.codebook.focus == Focus::Findings;
        let selected = has_keys && at == self.codebook.findings.selected;
        let style = self.theme.style(if selected {
            Role::Selection
        } else {
            Role::Text
        });
        let mark = format!("{}{} ", glyph(finding.kind), finding.kind.letter());
        let words = self.carrier_words(carrier);
        let room = usize::from(place.width.saturating_sub(LEAD)).max(1);
        let rows = first_rows(&words, room, HEADLINE_ROWS);
        for (n, (text, y)) in rows.iter().zip(place.y..place.bottom()).enumerate() {
            let (sign, mark) = match (n, selected) {
                (0, true) => ("▸", mark.as_str()),
                (0, false) => (" ", mark.as_str()),
                _ => (" ", "   "),
            };
            let parts = [
                (sign, self.theme.style(Role::Accent)),
                (mark, self.theme.style(Role::Kind(finding.kind))),
                (text.as_str(), style),
            ];
            pieces(
                Rect {
                    y,
                    height: 1,
                    ..place
                },
                &parts,
                frame.buffer_mut(),
            );
        }
        if selected && self.overlays.is_empty() {
            frame.set_cursor_position((place.x, place.y));
        }
    }

    /// What to do where there is nothing.
    fn draw_hint(&self, frame: &mut Frame, words: &str, area: Rect) {
        let style: Style = self.theme.style(Role::Muted);
        let room = usize::from(area.width.saturating_sub(2)).max(1);
        for (range, y) in wrap(words, room).into_iter().zip(area.y..area.bottom()) {
            let row = Rect {
                x: area.x + 1.min(area.width),
                y,
                width: area.width.saturating_sub(2),
                height: 1,
            };
            let text = words.get(range).unwrap_or_default().trim_end();
            line(row, &truncate(text, room), style, frame.buffer_mut());
        }
    }
}

/// Where the counts and the bar of a row stand: at its right end.
fn counts_place(row: Rect) -> Rect {
    let bar = match row.width {
        0..36 => 0,
        36..56 => 6,
        56..90 => 12,
        _ => 24,
    };
    let cells = (u16::try_from(2 * COUNT_CELLS + 2).unwrap_or(0) + bar).min(row.width);
    Rect {
        x: row.right() - cells,
        width: cells,
        ..row
    }
}

/// The cells of a bar for a tag's own findings, and for those of tags below it; what is there at all has a cell.
fn bar(uses: Uses, most: usize, room: usize) -> (usize, usize) {
    let cells = |count: usize| (count * room).div_ceil(most.max(1)).min(room);
    let full = cells(uses.own);
    (full, cells(uses.all).saturating_sub(full))
}
