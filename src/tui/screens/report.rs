//! The Report: what will be handed over, as it stands, as one page to scroll through, and the presentation of its themes.
//!
//! The page is written in rows whenever the workshop, the case studies or the width change; every row knows what it is about, so
//! that one can go there.

pub mod commands;
mod draw;
mod figures;
mod page;
pub mod presenter;
#[cfg(test)]
mod tests;
mod votes;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::distill::summary::{About, Summary};
use crate::domain::{FindingId, ThemeId};
use crate::store::case_file::Library;
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::scroll::Scroll;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::{Class, holds};
use crate::tui::message::Effect;
use page::{Page, Place, Row};

/// Rows that the wheel scrolls by.
const WHEEL: isize = 3;

/// The page, and where one is on it.
#[derive(Debug, Default)]
pub struct Report {
    /// The state of the workshop and the case studies that the summary is of.
    of: Option<(u64, Arc<Library>)>,
    pub(in crate::tui) summary: Arc<Summary>,
    page: Page,
    /// The width that the page is written for; none while it has to be written anew.
    width: Option<u16>,
    scroll: Scroll,
    /// Where the list of parts is; empty where there is no room for it.
    outline: Rect,
    /// The first part shown there.
    outline_top: usize,
    /// The border around the page, or the row of its title.
    frame: Rect,
    /// Where its rows are.
    area: Rect,
}

impl Report {
    /// Has everything made anew before it is drawn next: the language is another one.
    pub(in crate::tui) fn make_anew(&mut self) {
        self.of = None;
    }

    fn row(&self) -> Option<&Row> {
        self.page.rows.get(self.scroll.selected)
    }

    fn part(&self) -> usize {
        self.row().map_or(0, |row| row.part)
    }

    /// Goes to a row and shows as much as possible of what follows it.
    fn go(&mut self, row: usize) {
        self.scroll.selected = row;
        self.scroll.top = row;
    }

    fn go_to_part(&mut self, part: usize) {
        if let Some(part) = self.page.parts.get(part) {
            self.go(part.row);
        }
    }

    /// Writes the page, and finds the place again where one was.
    fn write(&mut self, width: u16) {
        let was = self.place();
        let above = self.scroll.selected.saturating_sub(self.scroll.top);
        self.page = Page::of(&self.summary, usize::from(width));
        self.width = Some(width);
        if let Some(row) = was.and_then(|was| self.page.find(&was)) {
            self.scroll.selected = row;
            self.scroll.top = row.saturating_sub(above);
        }
    }

    /// What the selected row is about.
    pub(in crate::tui) fn about(&self) -> About {
        self.row().map_or(About::Nothing, |row| row.about.clone())
    }

    /// Selects the first row that is about this.
    pub(in crate::tui) fn select(&mut self, about: &About) -> Option<()> {
        let mut rows = self.page.rows.iter();
        self.scroll.selected = rows.position(|row| row.about == *about)?;
        Some(())
    }

    fn place(&self) -> Option<Place> {
        let row = self.row()?;
        let part = self.page.parts.get(row.part)?;
        Some(Place {
            part: part.title.clone(),
            about: row.about.clone(),
            below: self.scroll.selected.saturating_sub(part.row),
        })
    }
}

impl Client {
    pub(in crate::tui) fn prepare_report(&mut self, area: Rect) {
        self.sum_up();
        let class = self.class();
        let report = &mut self.report;
        let outline = match class {
            Class::None | Class::Tiny | Class::Compact => 0,
            Class::Regular => 34,
            Class::Wide => 48,
        };
        report.outline = Rect {
            width: outline,
            ..area
        };
        report.frame = Rect {
            x: area.x + outline,
            width: area.width.saturating_sub(outline),
            ..area
        };
        report.area = draw::inside(report.frame, class);
        let width = draw::room(report.area);
        if report.width != Some(width) {
            report.write(width);
        }
        let height = usize::from(report.area.height);
        report.scroll.fit(report.page.rows.len(), height);
        report.follow_in_outline();
    }

    /// Brings the summary up to date.
    fn sum_up(&mut self) {
        let number = self.snapshot.number;
        let report = &mut self.report;
        let is_same = |(known, library): &(u64, Arc<Library>)| {
            *known == number && Arc::ptr_eq(library, &self.library)
        };
        if !report.of.as_ref().is_some_and(is_same) {
            let summary = Summary::of(&self.snapshot.workshop, &self.library.cases);
            report.summary = Arc::new(summary);
            report.of = Some((number, Arc::clone(&self.library)));
            report.width = None;
        }
    }

    /// Goes to what the row is about.
    fn open_row(&mut self) -> Vec<Effect> {
        match self.report.row().map(|row| row.about.clone()) {
            Some(About::Theme(theme)) => self.open_on_board(theme),
            Some(About::Finding(finding)) => self.open_finding(finding),
            Some(About::Case(case)) => self.open_case(&case, None, ""),
            Some(About::Query(query)) => self.ask_in_library(&query),
            Some(About::Nothing) | None => Vec::new(),
        }
    }

    /// The finding or theme that the selected row is about.
    pub(in crate::tui) fn row_at_hand(&self) -> (Option<FindingId>, Option<ThemeId>) {
        match self.report.row().map(|row| &row.about) {
            Some(About::Finding(finding)) => (Some(*finding), None),
            Some(About::Theme(theme)) => (None, *theme),
            _ => (None, None),
        }
    }

    fn has_where_to_go(&self) -> bool {
        let row = self.report.row();
        row.is_some_and(|row| row.about != About::Nothing)
    }

    fn step_line(&mut self, by: isize) -> Vec<Effect> {
        let rows = self.report.page.rows.len();
        self.report.scroll.step(by, rows);
        Vec::new()
    }

    /// A page further or back: what was last is first then.
    fn step_page(&mut self, back: bool) -> Vec<Effect> {
        let by = isize::try_from(self.report.area.height.saturating_sub(1))
            .unwrap_or(1)
            .max(1);
        let by = if back { -by } else { by };
        self.report.scroll.top = self.report.scroll.top.saturating_add_signed(by);
        self.step_line(by)
    }

    /// The next or previous part: a theme, the figures, the sources.
    fn step_part(&mut self, back: bool) -> Vec<Effect> {
        let report = &mut self.report;
        let part = report.part();
        let is_first = report
            .page
            .parts
            .get(part)
            .is_some_and(|part| part.row == report.scroll.selected);
        match (back, is_first) {
            (false, _) if part + 1 < report.page.parts.len() => report.go_to_part(part + 1),
            (true, true) => report.go_to_part(part.saturating_sub(1)),
            (true, false) => report.go_to_part(part),
            (false, _) => {}
        }
        Vec::new()
    }

    /// The next or previous thing that one can go to.
    fn step_thing(&mut self, back: bool) -> Vec<Effect> {
        let report = &mut self.report;
        let here = report.about();
        let at = report.scroll.selected;
        let rows = report.page.rows.iter().enumerate();
        let is_other = |(_, row): &(usize, &Row)| row.about != About::Nothing && row.about != here;
        let found = if back {
            rows.take(at).rev().find(is_other)
        } else {
            rows.skip(at + 1).find(is_other)
        };
        if let Some((found, row)) = found {
            let about = &row.about;
            // Going back, the beginning of it.
            let before = report.page.rows.iter().take(found).rev();
            let same = before.take_while(|row| row.about == *about).count();
            report.scroll.selected = found - if back { same } else { 0 };
        }
        Vec::new()
    }

    /// Asks which part to go to.
    fn choose_part(&mut self) -> Vec<Effect> {
        let parts = self.report.page.parts.iter();
        let titles = parts
            .map(|part| (part.title.clone(), String::new()))
            .collect();
        let pick = Pick::new(tr("Go to"), titles, None, |client, picked| {
            if let Picked::Entry(part) = picked {
                client.report.go_to_part(part);
            }
            Vec::new()
        });
        self.overlays.push(Overlay::Pick(pick));
        Vec::new()
    }

    pub(in crate::tui) fn report_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let report = &mut self.report;
        let in_outline = holds(report.outline, mouse.x, mouse.y);
        match mouse.action {
            MouseAction::ScrollUp => return self.step_line(-WHEEL),
            MouseAction::ScrollDown => return self.step_line(WHEEL),
            MouseAction::Down { .. } if in_outline => {
                let row = usize::from(mouse.y.saturating_sub(report.outline.y + 1));
                report.go_to_part(report.outline_top + row);
            }
            MouseAction::Down { clicks } if holds(report.area, mouse.x, mouse.y) => {
                let row = report.scroll.top + usize::from(mouse.y - report.area.y);
                report.scroll.selected = row.min(report.page.rows.len().saturating_sub(1));
                if clicks == 2 {
                    return self.open_row();
                }
            }
            MouseAction::Down { .. } | MouseAction::Drag | MouseAction::Up => {}
        }
        Vec::new()
    }
}
