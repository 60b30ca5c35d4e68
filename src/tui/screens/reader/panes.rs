//! How the screen is shared between the text, the findings and what is known about the case study, and what the next frame
//! shows of the text.

use ratatui::layout::Rect;

use super::{Focus, Reader, View};
use crate::text::{Affinity, Layout, Position};
use crate::tui::client::Client;
use crate::tui::layout::{Class, READING_CELLS, columns_off, rows_off};

/// Cells left of the text: glyph, letter and number of marks, the bar of the current sentence, air.
pub(super) const GUTTER_CELLS: u16 = 5;
/// Rows kept between the cursor and the edge when it moves.
const MARGIN_ROWS: usize = 2;

/// Where things are in the latest frame; empty where they are not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// The pane of the text, its border included.
    pub text: Rect,
    pub gutter: Rect,
    /// The reading column itself.
    pub column: Rect,
    pub findings: Rect,
    pub about: Rect,
    /// Whether panes have borders.
    pub bordered: bool,
    /// Whether what is known about the case study is shown in place of the text.
    pub about_covers: bool,
}

impl Areas {
    fn of(area: Rect, class: Class, findings_focused: bool, about: bool) -> Self {
        let bordered = class != Class::Tiny;
        let mut areas = Self {
            text: area,
            bordered,
            ..Self::default()
        };
        match class {
            Class::None | Class::Tiny | Class::Compact => {
                if findings_focused {
                    let share = if area.height < 8 {
                        area.height
                    } else {
                        area.height / 2
                    };
                    (areas.text, areas.findings) = rows_off(area, area.height - share);
                } else if about {
                    (areas.about, areas.about_covers) = (area, true);
                }
            }
            Class::Regular => {
                (areas.text, areas.findings) = columns_off(area, area.width.saturating_sub(38));
                if about {
                    (areas.about, areas.about_covers) = (areas.text, true);
                }
            }
            Class::Wide => {
                (areas.text, areas.findings) = columns_off(area, area.width.saturating_sub(46));
                if !about {
                    (areas.about, areas.text) = columns_off(areas.text, 46);
                }
            }
        }
        areas.place_column();
        areas
    }

    fn place_column(&mut self) {
        let inside = self.inside(self.text);
        let inside = if self.bordered {
            inside
        } else {
            // The first row is the title.
            rows_off(inside, inside.height.min(1)).1
        };
        let gutter = GUTTER_CELLS.min(inside.width / 2);
        let width = inside.width.saturating_sub(gutter + 1).min(READING_CELLS);
        let x = inside.x + (inside.width.saturating_sub(gutter + width)) / 2;
        self.gutter = Rect {
            x,
            width: gutter,
            ..inside
        };
        self.column = Rect {
            x: x + gutter,
            width,
            ..inside
        };
    }

    /// The room inside a pane.
    pub(super) fn inside(&self, pane: Rect) -> Rect {
        if !self.bordered {
            return pane;
        }
        Rect {
            x: pane.x.saturating_add(1),
            y: pane.y.saturating_add(1),
            width: pane.width.saturating_sub(2),
            height: pane.height.saturating_sub(2),
        }
        .intersection(pane)
    }
}

impl Client {
    pub(in crate::tui) fn prepare_reader(&mut self, area: Rect) {
        let class = self.class();
        let reader = &mut self.reader;
        let findings_focused = reader.focus == Focus::Findings;
        reader.areas = Areas::of(area, class, findings_focused, reader.about);
        let Some(study) = reader.study.clone() else {
            self.prepare_recent();
            return;
        };
        let width = usize::from(reader.areas.column.width);
        if reader.layout.width() != width.max(1) || reader.layout.rows().is_empty() {
            reader.layout = Layout::new(&study.text, width);
        }
        reader.find_first_row();
        self.prepare_suggested();
        self.prepare_about();
        self.prepare_findings();
    }
}

impl Reader {
    /// Works out the first row of the next frame.
    fn find_first_row(&mut self) {
        let height = usize::from(self.areas.column.height).max(1);
        let count = self.layout.rows().len();
        let most = count.saturating_sub(height);
        // The finding selected in the pane is shown while one goes through the list; the cursor stays where it is.
        let peeked = (self.focus == Focus::Findings)
            .then_some(self.chosen)
            .flatten()
            .and_then(|chosen| self.marks.of(chosen))
            .map(|mark| mark.span.start);
        let target = match peeked {
            Some(at) => self.layout.row_of(at, Affinity::After),
            None => self.layout.row_of(self.at, self.affinity),
        };
        let margin = if self.view == View::Stay && peeked.is_none() {
            0
        } else {
            MARGIN_ROWS.min((height - 1) / 2)
        };
        // As it was drawn last, unless the layout is another one: then the first word stays first.
        let kept = self.layout.row_of(self.top, Affinity::After);
        let kept = match kept.checked_sub(1) {
            // Air above a paragraph that was shown stays shown.
            Some(air) if air == self.shown && self.layout_is_air(air) => air,
            _ => kept,
        };
        let top = match self.view {
            View::Free => kept,
            View::Jump => {
                let visible = kept + margin <= target && target + margin < kept + height;
                if visible {
                    kept
                } else {
                    target.saturating_sub(height / 3)
                }
            }
            View::Stay | View::Follow => {
                let lowest = (target + margin + 1).saturating_sub(height);
                let highest = target.saturating_sub(margin).max(lowest);
                kept.clamp(lowest, highest)
            }
        };
        self.shown = top.min(most);
        if self.view != View::Stay && peeked.is_none() && count > 0 {
            self.hold_first_row();
            if self.view != View::Free {
                self.view = View::Stay;
            }
        }
    }

    /// Makes the row that is shown first the one that stays first.
    pub(super) fn hold_first_row(&mut self) {
        if let Some(row) = self.layout.rows().get(self.shown) {
            self.top = Position::new(row.paragraph, row.start);
        }
    }

    fn layout_is_air(&self, row: usize) -> bool {
        self.layout
            .rows()
            .get(row)
            .is_some_and(|row| row.kind == crate::text::RowKind::Blank)
    }

    /// How much of the text has been seen when the last row shown is read, in per cent.
    pub(super) fn progress(&self) -> usize {
        let count = self.layout.rows().len().max(1);
        let seen = self.shown + usize::from(self.areas.column.height);
        (seen.min(count) * 100) / count
    }

    pub(super) fn about_covers_text(&self) -> bool {
        self.areas.about_covers
    }
}
