//! The list of findings beside the text: those of this case study in the order of the text, the ones at the cursor marked.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Focus;
use crate::domain::{About, Finding, FindingId};
use crate::text::wrap;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{line, pane, pieces};
use crate::tui::components::scroll::Scroll;
use crate::tui::theme::{Role, glyph};

/// Cells of sign, glyph and letter before a headline.
const LEAD_CELLS: u16 = 5;
/// Rows of a headline at most.
const HEADLINE_ROWS: usize = 3;

/// The list as it is laid out for the present width and marks.
#[derive(Debug, Default)]
pub(super) struct Pane {
    items: Vec<Item>,
    /// Version of the marks and width that the items are laid out for.
    laid_out: (u64, u16),
    /// Findings at the cursor.
    here: Vec<FindingId>,
    scroll: Scroll,
    /// Which item the window was moved to last; it stays where the wheel puts it until another is selected.
    followed: Option<(usize, u16)>,
}

/// One finding of the list.
#[derive(Debug)]
struct Item {
    id: FindingId,
    /// The rows of its headline.
    headline: Vec<Range<usize>>,
    /// Whether its quote is in the text no more.
    detached: bool,
}

impl Item {
    fn height(&self) -> usize {
        self.headline.len() + 1
    }
}

impl Client {
    pub(super) fn prepare_findings(&mut self) {
        let reader = &mut self.reader;
        let place = reader.areas.inside(reader.areas.findings);
        reader.pane.here = reader.findings_here();
        let wanted = (reader.marks.version, place.width);
        if reader.pane.laid_out != wanted {
            let room = usize::from(place.width.saturating_sub(LEAD_CELLS + 1)).max(1);
            let workshop = &self.snapshot.workshop;
            reader.pane.items = reader
                .marks
                .findings()
                .into_iter()
                .filter_map(|id| {
                    let mut headline = wrap(&workshop.findings.get(&id)?.headline, room);
                    headline.truncate(HEADLINE_ROWS);
                    let detached = reader.marks.detached.contains(&id);
                    Some(Item {
                        id,
                        headline,
                        detached,
                    })
                })
                .collect();
            reader.pane.laid_out = wanted;
            reader.pane.followed = None;
        }
        let pane = &mut reader.pane;
        let wanted = match reader.focus {
            Focus::Findings => reader.chosen,
            Focus::Text => pane.here.first().copied(),
        };
        let selected = wanted.and_then(|id| pane.items.iter().position(|item| item.id == id));
        if reader.focus == Focus::Findings && selected.is_none() {
            reader.chosen = pane.items.first().map(|item| item.id);
        }
        let Some(selected) = selected.or_else(|| (reader.focus == Focus::Findings).then_some(0))
        else {
            return;
        };
        if pane.followed != Some((selected, place.height)) {
            pane.followed = Some((selected, place.height));
            pane.scroll.selected = selected;
            let heights: Vec<usize> = pane.items.iter().map(Item::height).collect();
            pane.scroll.fit_heights(&heights, usize::from(place.height));
        }
    }

    /// Goes through the list; the text shows the quote of what is selected.
    pub(super) fn step_in_findings(&mut self, by: isize) {
        let reader = &mut self.reader;
        let list = reader.marks.findings();
        let at = list.iter().position(|id| Some(*id) == reader.chosen);
        let to = at
            .unwrap_or(0)
            .saturating_add_signed(by)
            .min(list.len().saturating_sub(1));
        reader.chosen = list.get(to).copied();
    }

    /// Moves the list under the pointer by rows of findings.
    pub(super) fn wheel_findings(&mut self, by: isize) {
        let pane = &mut self.reader.pane;
        let last = pane.items.len().saturating_sub(1);
        pane.scroll.top = pane.scroll.top.saturating_add_signed(by).min(last);
    }

    /// The finding in a row of the list.
    pub(super) fn finding_at(&self, y: u16) -> Option<FindingId> {
        let reader = &self.reader;
        let place = reader.areas.inside(reader.areas.findings);
        let mut row = usize::from(y.checked_sub(place.y)?);
        for item in reader.pane.items.iter().skip(reader.pane.scroll.top) {
            if row < item.height() {
                return Some(item.id);
            }
            row -= item.height();
        }
        None
    }

    pub(super) fn draw_findings(&self, frame: &mut Frame) {
        let reader = &self.reader;
        let focused = reader.focus == Focus::Findings;
        let count = reader.pane.items.len();
        let area = reader.areas.findings;
        let title = tr_with("Findings here ({count})", &[("count", &count)]);
        let inside = if reader.areas.bordered {
            pane(area, &title, focused, self.theme, frame.buffer_mut())
        } else {
            area
        };
        if count == 0 {
            self.draw_no_findings(inside, frame);
            return;
        }
        let mut y = inside.y;
        for item in reader.pane.items.iter().skip(reader.pane.scroll.top) {
            if y >= inside.bottom() {
                break;
            }
            let Some(finding) = self.workshop().findings.get(&item.id) else {
                continue;
            };
            let selected = focused && reader.chosen == Some(item.id);
            if selected {
                frame.set_cursor_position((inside.x, y));
            }
            y = self.draw_item(item, finding, selected, Rect { y, ..inside }, inside, frame);
        }
    }

    /// Draws one finding at the top of `place`; returns the row below it.
    fn draw_item(
        &self,
        item: &Item,
        finding: &Finding,
        selected: bool,
        place: Rect,
        inside: Rect,
        frame: &mut Frame,
    ) -> u16 {
        let theme = self.theme;
        let here = self.reader.focus == Focus::Text && self.reader.pane.here.contains(&item.id);
        let style = theme.style(match (selected, here) {
            (true, _) => Role::Selection,
            (false, true) => Role::SelectionElsewhere,
            (false, false) => Role::Text,
        });
        let kind = theme.style(Role::Kind(finding.kind));
        // Of several at the cursor, the one that keys act on.
        let sign = if selected || here && self.current_finding() == Some(item.id) {
            "▸"
        } else {
            " "
        };
        let mark = format!("{} {} ", glyph(finding.kind), finding.kind.letter());
        let mut y = place.y;
        let last = item.headline.len().saturating_sub(1);
        for (at, row) in item.headline.iter().enumerate() {
            let end = if at == last {
                finding.headline.len()
            } else {
                row.end
            };
            let words = finding.headline.get(row.start..end).unwrap_or_default();
            let lead = if at == 0 {
                [(sign, style), (mark.as_str(), kind)]
            } else {
                ["", "     "].map(|space| (space, Style::new()))
            };
            let row = Rect {
                y,
                height: 1,
                ..inside
            }
            .intersection(inside);
            let room = Rect {
                x: row.x + LEAD_CELLS.min(row.width),
                width: row.width.saturating_sub(LEAD_CELLS),
                ..row
            };
            pieces(row, &lead, frame.buffer_mut());
            line(room, words.trim_end(), style, frame.buffer_mut());
            y = y.saturating_add(1);
        }
        let row = Rect {
            x: inside.x + LEAD_CELLS.min(inside.width),
            width: inside.width.saturating_sub(LEAD_CELLS),
            y,
            height: 1,
        }
        .intersection(inside);
        self.draw_details(item, finding, row, frame);
        y.saturating_add(1)
    }

    /// Tags, who added it and when, and its theme.
    fn draw_details(&self, item: &Item, finding: &Finding, row: Rect, frame: &mut Frame) {
        let theme = self.theme;
        let muted = theme.style(Role::Muted);
        let workshop = self.workshop();
        let mut parts: Vec<(String, Style)> = Vec::new();
        if item.detached {
            let words = format!("{}  ", tr("not in the text any more"));
            parts.push((words, theme.style(Role::Warning)));
        }
        for tag in finding.tags.iter().filter_map(|id| workshop.tags.get(id)) {
            parts.push((
                format!("#{} ", tag.name),
                theme.style(Role::Tag(tag.colour)),
            ));
        }
        let by = workshop.persons.get(&finding.by);
        let name = by.map_or_else(|| tr("somebody"), |person| &person.name);
        let time = self.environment.short(finding.at);
        parts.push((format!("{name} {time}"), muted));
        parts.push((
            self.memo_mark(About::Finding(finding.id)),
            theme.style(Role::Accent),
        ));
        if let Some(theme) = finding.theme.and_then(|id| workshop.theme(id)) {
            parts.push((format!(" → {}", theme.name), muted));
        }
        let parts: Vec<(&str, Style)> = parts
            .iter()
            .map(|(text, style)| (text.as_str(), *style))
            .collect();
        pieces(row, &parts, frame.buffer_mut());
    }

    fn draw_no_findings(&self, place: Rect, frame: &mut Frame) {
        let words = if self.may_change() {
            tr(
                "Nothing is tagged here yet. Go to a sentence and press c for a challenge, l for a lesson, g for a good practice.",
            )
        } else {
            tr("Nothing is tagged here yet.")
        };
        let place = Rect {
            x: place.x.saturating_add(1),
            width: place.width.saturating_sub(2),
            ..place
        };
        let rows = wrap(words, usize::from(place.width));
        for (row, y) in rows.into_iter().zip(place.y..place.bottom()) {
            let row_place = Rect {
                y,
                height: 1,
                ..place
            };
            let words = words.get(row).unwrap_or_default().trim_end();
            line(
                row_place,
                words,
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        }
    }
}
