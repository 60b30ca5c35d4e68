//! The mouse on this screen: clicks place the cursor, drags select, the wheel scrolls what is under the pointer.

use super::{Focus, Reader, View};
use crate::text::segment::{sentence_at, word_at};
use crate::text::{Affinity, Position, Span};
use crate::tui::client::Client;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::Effect;

/// Rows that one notch of the wheel moves.
const WHEEL_ROWS: isize = 3;

/// A selection being made with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drag {
    /// What the first click took.
    origin: Span,
    unit: Unit,
    /// Whether the pointer has left the place of the click.
    moved: bool,
}

/// By what a drag selects: one click by letters, two by words, three by sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Letter,
    Word,
    Sentence,
}

impl Client {
    pub(in crate::tui) fn reader_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let areas = self.reader.areas;
        let (x, y) = (mouse.x, mouse.y);
        match mouse.action {
            MouseAction::Down { clicks } => {
                self.reader.drag = None;
                return self.click(x, y, clicks);
            }
            MouseAction::Drag => self.reader.drag_to(x, y),
            MouseAction::Up => self.reader.drag = None,
            MouseAction::ScrollUp | MouseAction::ScrollDown => {
                let by = if mouse.action == MouseAction::ScrollUp {
                    -1
                } else {
                    1
                };
                if holds(areas.findings, x, y) {
                    self.wheel_findings(by);
                } else if holds(areas.about, x, y) {
                    self.reader.scroll_about(by * WHEEL_ROWS);
                } else if self.reader.study.is_none() {
                    self.step_in_recent(by);
                } else {
                    self.reader.scroll(by * WHEEL_ROWS);
                }
            }
        }
        Vec::new()
    }

    fn click(&mut self, x: u16, y: u16, clicks: u8) -> Vec<Effect> {
        let areas = self.reader.areas;
        if self.reader.study.is_none() {
            let Some(at) = self.recent_at(x, y) else {
                return Vec::new();
            };
            self.reader.recent.selected = at;
            return self.enter();
        }
        if holds(areas.findings, x, y) {
            let Some(finding) = self
                .finding_at(y)
                .filter(|_| holds(areas.inside(areas.findings), x, y))
            else {
                return Vec::new();
            };
            if !self.reader.jump_to(finding) {
                self.reader.focus = Focus::Findings;
            }
            self.reader.chosen = Some(finding);
            if clicks > 1 && self.may_change() {
                return self.edit_finding(false);
            }
        } else if !areas.about_covers && holds(areas.text, x, y) {
            self.reader.click_text(x, y, clicks);
        }
        Vec::new()
    }
}

impl Reader {
    fn click_text(&mut self, x: u16, y: u16, clicks: u8) {
        let Some((at, affinity)) = self.position_under(x, y) else {
            return;
        };
        let Some(study) = self.study.clone() else {
            return;
        };
        self.focus = Focus::Text;
        self.jump(at);
        self.view = View::Stay;
        self.chosen = None;
        self.affinity = affinity;
        let unit = match clicks {
            0 | 1 => Unit::Letter,
            2 => Unit::Word,
            _ => Unit::Sentence,
        };
        let origin = self.unit_under(unit, at);
        self.drag = Some(Drag {
            origin,
            unit,
            moved: false,
        });
        if unit != Unit::Letter && !origin.is_empty() {
            self.anchor = Some(study.text.snap(origin.start));
            self.at = study.text.snap(origin.end);
            self.affinity = Affinity::Before;
        }
    }

    /// Selects from where the drag began to the pointer; at the edges the text moves on.
    fn drag_to(&mut self, x: u16, y: u16) {
        let Some(drag) = self.drag else {
            return;
        };
        let column = self.areas.column;
        if y < column.y {
            self.scroll_while_dragging(-1);
        } else if y >= column.bottom() {
            self.scroll_while_dragging(1);
        }
        let Some((at, _)) = self.position_under(x, y) else {
            return;
        };
        let here = self.unit_under(drag.unit, at);
        let is_still = drag.unit == Unit::Letter && drag.origin.start == at;
        if is_still && !drag.moved {
            return;
        }
        self.drag = Some(Drag {
            moved: true,
            ..drag
        });
        if here.start < drag.origin.start {
            self.anchor = Some(drag.origin.end);
            self.at = here.start;
            self.affinity = Affinity::After;
        } else {
            self.anchor = Some(drag.origin.start);
            self.at = here.end.max(drag.origin.end);
            self.affinity = Affinity::Before;
        }
        self.goal = None;
    }

    fn scroll_while_dragging(&mut self, by: isize) {
        // A selection keeps the cursor from being dragged along with the rows.
        self.anchor.get_or_insert(self.at);
        self.scroll(by);
    }

    fn unit_under(&self, unit: Unit, at: Position) -> Span {
        let Some(study) = &self.study else {
            return Span::new(at, at);
        };
        let text = &study.text;
        match unit {
            Unit::Word => word_at(text, at),
            Unit::Sentence => sentence_at(text, at),
            Unit::Letter => {
                let after = text.after(at);
                // At the end of a paragraph there is no letter to take.
                let end = if after.paragraph == at.paragraph {
                    after
                } else {
                    at
                };
                Span::new(at, end)
            }
        }
    }

    /// The position under a cell of the screen, or the nearest one.
    fn position_under(&self, x: u16, y: u16) -> Option<(Position, Affinity)> {
        let study = self.study.as_ref()?;
        let column = self.areas.column;
        if column.is_empty() || self.layout.rows().is_empty() {
            return None;
        }
        let down = y.clamp(column.y, column.bottom() - 1) - column.y;
        let cell = usize::from(x.saturating_sub(column.x));
        let row = self.shown + usize::from(down);
        Some(self.layout.position_at(&study.text, row, cell))
    }
}
