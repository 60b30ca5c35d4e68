//! How the screen is shared between the tags and the findings of the one at hand, by how much room there is.

use ratatui::layout::Rect;

use super::{Carrier, Focus};
use crate::text::{width, wrap};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::components::frame::first_rows;
use crate::tui::layout::{Class, columns_off, rows_off};

/// Rows of a headline at most.
pub(super) const HEADLINE_ROWS: usize = 2;
/// Rows of a definition at most.
const DEFINITION_ROWS: usize = 4;
/// Cells of a finding's sign and mark.
pub(super) const LEAD: u16 = 4;

/// Where things are in the latest frame; empty where they are not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    pub filter: Rect,
    /// The panes, their borders included.
    pub tags: Rect,
    pub findings: Rect,
    /// The rows of tags, and those of findings.
    pub tag_rows: Rect,
    pub finding_rows: Rect,
    /// The definition of the tag at hand, cut into rows.
    pub definition: Vec<String>,
}

impl Client {
    pub(in crate::tui) fn prepare_codebook(&mut self, area: Rect) {
        let (filter, panes) = rows_off(area, self.tag_filter_rows().min(area.height));
        let (tags, findings) = self.panes(panes);
        let mut areas = Areas {
            filter,
            tags,
            findings,
            ..Areas::default()
        };
        // A heading above the tags; a pane without a border has its title there as well.
        areas.tag_rows = rows_off(self.inside(tags), 1).1;
        areas.definition = self.definition_rows(self.inside(findings));
        let above = u16::try_from(areas.definition.len() + 2).unwrap_or(u16::MAX);
        areas.finding_rows = rows_off(self.inside(findings), above).1;
        let height = usize::from(areas.tag_rows.height);
        self.codebook.tags.fit(self.codebook.rows.len(), height);
        self.fit_findings(areas.finding_rows);
        self.codebook.areas = areas;
    }

    /// Rows that the filter takes: none while there is none.
    fn tag_filter_rows(&self) -> u16 {
        u16::from(self.codebook.filtering || !self.codebook.filter.is_empty())
    }

    fn panes(&self, area: Rect) -> (Rect, Rect) {
        let none = Rect::default();
        match (self.class(), self.codebook.focus) {
            (Class::None | Class::Tiny, Focus::Tags) => (area, none),
            (Class::None | Class::Tiny, Focus::Findings) => (none, area),
            (Class::Compact, _) => rows_off(area, area.height.saturating_sub(area.height * 2 / 5)),
            (Class::Regular, _) => columns_off(area, area.width * 11 / 20),
            (Class::Wide, _) => columns_off(area, area.width / 2),
        }
    }

    /// The room inside a pane: below its title, and within its border where it has one.
    pub(super) fn inside(&self, pane: Rect) -> Rect {
        let edge = u16::from(self.class() > Class::Tiny);
        Rect {
            x: pane.x.saturating_add(edge),
            y: pane.y.saturating_add(1),
            width: pane.width.saturating_sub(2 * edge),
            height: pane.height.saturating_sub(1 + edge),
        }
        .intersection(pane)
    }

    fn definition_rows(&self, inside: Rect) -> Vec<String> {
        let words = match self.tag_here() {
            Some(tag) if tag.definition.is_empty() => tr("No definition yet: D writes one."),
            Some(tag) => &tag.definition,
            None => "",
        };
        let most = DEFINITION_ROWS.min(usize::from(inside.height / 3)).max(1);
        first_rows(
            words,
            usize::from(inside.width.saturating_sub(2)).max(1),
            most,
        )
    }

    fn fit_findings(&mut self, area: Rect) {
        let carriers = &self.codebook.carriers;
        let mut findings = self.codebook.findings;
        findings.fit_by(carriers.len(), usize::from(area.height), |at| {
            let carrier = carriers.get(at);
            carrier.map_or(0, |carrier| self.height_of(*carrier, area))
        });
        self.codebook.findings = findings;
    }

    /// How many rows a finding takes.
    pub(super) fn height_of(&self, carrier: Carrier, area: Rect) -> usize {
        let words = self.carrier_words(carrier);
        let room = usize::from(area.width.saturating_sub(LEAD)).max(1);
        if width(&words) <= room {
            return 1;
        }
        wrap(&words, room).len().min(HEADLINE_ROWS)
    }

    /// A finding's headline, with the tag that it carries where that is not the one at hand.
    pub(super) fn carrier_words(&self, carrier: Carrier) -> String {
        let workshop = self.workshop();
        let headline = workshop.findings.get(&carrier.finding);
        let headline = headline.map_or("", |finding| finding.headline.as_str());
        match workshop.tags.get(&carrier.tag) {
            Some(tag) if Some(tag.id) != self.codebook.tag => format!("#{} {headline}", tag.name),
            _ => headline.to_owned(),
        }
    }
}
