//! The Codebook: all tags as a tree with how many findings carry each, and the findings of the tag at hand beside them.
//!
//! Here is what one client remembers of it and how the selection follows the workshop; the files below hold the commands, what they
//! ask before they act, the box that splits a tag, the files that the codebook goes to and comes from, the mouse and the drawing.

mod acts;
pub mod commands;
mod draw;
mod files;
mod layout;
mod mouse;
pub mod split;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::domain::codebook::{self, Entry, Order};
use crate::domain::{FindingId, Tag, TagId};
use crate::tui::client::{Client, Screen};
use crate::tui::components::pick::matches;
use crate::tui::components::scroll::Scroll;
use crate::tui::components::text_field::TextField;
use crate::tui::input::Key;
use crate::tui::message::Effect;
use layout::Areas;

/// What has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Focus {
    #[default]
    Tags,
    Findings,
}

/// A tag that the filter leaves, or one that stands above such a tag.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Row {
    pub(in crate::tui) entry: Entry,
    /// Whether the filter leaves the tag itself.
    pub(in crate::tui) fits: bool,
}

/// A finding of the tag at hand.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Carrier {
    pub(in crate::tui) finding: FindingId,
    /// The tag that it carries: the one at hand, or one below it.
    pub(in crate::tui) tag: TagId,
}

/// Which tag and finding are selected, in which order, with which filter. Selections are kept by id, so that changes made by others
/// do not move them to something else.
#[derive(Debug, Default)]
pub struct CodebookView {
    /// Where one was before, for the way back.
    came_from: Option<Screen>,
    pub(in crate::tui) order: Order,
    pub(in crate::tui) filter: TextField,
    filtering: bool,
    pub(in crate::tui) focus: Focus,
    pub(in crate::tui) tag: Option<TagId>,
    /// The file that was asked for, as it was typed, until it is read.
    asked_file: Option<String>,
    /// A tag that was just asked for: it is selected once it is there.
    awaited: Option<TagId>,
    /// Tags whose tags below are out of sight, as long as nothing is filtered.
    folded: BTreeSet<TagId>,
    pub(in crate::tui) rows: Vec<Row>,
    tags: Scroll,
    pub(in crate::tui) finding: Option<FindingId>,
    pub(in crate::tui) carriers: Vec<Carrier>,
    findings: Scroll,
    areas: Areas,
}

impl CodebookView {
    /// Whether letters go into the filter.
    pub fn is_filtering(&self) -> bool {
        self.filtering
    }
}

impl Client {
    /// Shows the Codebook, or goes back from it to where one was.
    pub(in crate::tui) fn toggle_codebook(&mut self) -> Vec<Effect> {
        if self.screen == Screen::Codebook {
            let back = self.codebook.came_from.unwrap_or(Screen::Library);
            self.show(back);
        } else {
            self.codebook.came_from = Some(self.screen);
            self.show(Screen::Codebook);
            self.codebook_changed();
        }
        Vec::new()
    }

    /// A key while the filter has the focus; `None` when it is not one for a text field.
    pub(in crate::tui) fn type_into_tag_filter(&mut self, key: Key) -> Option<Vec<Effect>> {
        self.codebook.filter.key(key).then(|| {
            self.select_named();
            Vec::new()
        })
    }

    pub(in crate::tui) fn paste_into_tag_filter(&mut self, text: &str) {
        self.codebook.filter.paste(text);
        self.select_named();
    }

    /// After typing into the filter: the first tag whose name has the words is meant before those whose definition has them.
    fn select_named(&mut self) {
        self.codebook_changed();
        let (workshop, filter) = (self.workshop(), self.codebook.filter.text());
        let is_named = |row: &Row| {
            let tag = workshop.tags.get(&row.entry.tag);
            !filter.is_empty() && tag.is_some_and(|tag| matches(filter, &tag.name))
        };
        if let Some(at) = self.codebook.rows.iter().position(is_named) {
            self.select_tag(at);
        }
    }

    /// Shows a tag in the Codebook, whatever the filter says.
    pub(in crate::tui) fn open_in_codebook(&mut self, tag: TagId) -> Vec<Effect> {
        if self.screen != Screen::Codebook {
            self.toggle_codebook();
        }
        self.codebook.filter = TextField::default();
        self.codebook.focus = Focus::Tags;
        self.codebook.awaited = Some(tag);
        self.codebook_changed();
        Vec::new()
    }

    /// The tag at hand, while the Codebook is shown.
    pub(in crate::tui) fn tag_at_hand(&self) -> Option<TagId> {
        let tag = self.tag_here().filter(|_| self.screen == Screen::Codebook);
        tag.map(|tag| tag.id)
    }

    /// The finding at hand, while the findings of a tag have the keys.
    pub(in crate::tui) fn carrier_at_hand(&self) -> Option<FindingId> {
        let carrier = self.carrier_here();
        let carrier = carrier.filter(|_| self.codebook.focus == Focus::Findings);
        carrier.map(|carrier| carrier.finding)
    }

    /// The tag at hand.
    fn tag_here(&self) -> Option<&Tag> {
        let tag = self.codebook.tag?;
        self.workshop().tags.get(&tag).map(|tag| &**tag)
    }

    /// The finding that is selected beside it.
    pub(in crate::tui) fn carrier_here(&self) -> Option<Carrier> {
        let carriers = &self.codebook.carriers;
        carriers.get(self.codebook.findings.selected).copied()
    }

    /// The workshop, the order or the filter changed: the selection follows its tag, or goes to what is nearest.
    pub(in crate::tui) fn codebook_changed(&mut self) {
        if let Some(tag) = self.codebook.awaited {
            self.unfold_to(tag);
        }
        let rows = self.rows_of_tags();
        let has = |tag: TagId| rows.iter().position(|row| row.entry.tag == tag);
        let awaited = self.codebook.awaited.take_if(|tag| has(*tag).is_some());
        let workshop = &self.snapshot.workshop;
        let or_above = |tag| {
            let mut above = workshop.above(tag);
            has(tag).or_else(|| above.find_map(|above| has(above.id)))
        };
        let wanted = awaited.or(self.codebook.tag).and_then(or_above);
        let fits = |at: &usize| rows.get(*at).is_some_and(|row| row.fits);
        let at = wanted.filter(fits).unwrap_or_else(|| {
            let near = self
                .codebook
                .tags
                .selected
                .min(rows.len().saturating_sub(1));
            (near..rows.len()).chain(0..near).find(fits).unwrap_or(near)
        });
        self.codebook.rows = rows;
        self.select_tag(at);
    }

    /// The tags that have all words of the filter in name or definition, and those above them.
    fn rows_of_tags(&self) -> Vec<Row> {
        let workshop = self.workshop();
        let filter = self.codebook.filter.text();
        let fits = |tag: &Tag| matches(filter, &format!("{} {}", tag.name, tag.definition));
        let left = workshop
            .tags
            .values()
            .filter(|tag| fits(tag))
            .map(|tag| tag.id);
        let left: BTreeSet<TagId> = left.collect();
        let above = left.iter().flat_map(|tag| workshop.above(*tag));
        let above: BTreeSet<TagId> = above.map(|tag| tag.id).collect();
        let entries = codebook::entries(workshop, self.codebook.order).into_iter();
        entries
            .map(|entry| Row {
                entry,
                fits: left.contains(&entry.tag),
            })
            .filter(|row| row.fits || above.contains(&row.entry.tag))
            .filter(|row| !filter.is_empty() || !self.is_folded_away(row.entry.tag))
            .collect()
    }

    /// Whether a tag stands below one that is folded.
    fn is_folded_away(&self, tag: TagId) -> bool {
        let mut above = self.workshop().above(tag);
        above.any(|above| self.codebook.folded.contains(&above.id))
    }

    /// Unfolds what stands above a tag.
    fn unfold_to(&mut self, tag: TagId) {
        let above: Vec<TagId> = self.workshop().above(tag).map(|tag| tag.id).collect();
        self.codebook.folded.retain(|tag| !above.contains(tag));
    }

    /// Folds the tag at hand or unfolds it; one without tags below folds its parent.
    fn toggle_fold(&mut self) -> Vec<Effect> {
        let parent = self.tag_here().and_then(|tag| tag.parent);
        let below = |tag: &TagId| self.workshop().right_below(Some(*tag)).next().is_some();
        if let Some(tag) = self.codebook.tag.filter(below).or(parent)
            && !self.codebook.folded.remove(&tag)
        {
            self.codebook.folded.insert(tag);
        }
        self.codebook_changed();
        Vec::new()
    }

    /// Folds all tags, or unfolds all where some are folded.
    fn toggle_all_folds(&mut self) -> Vec<Effect> {
        let parents = self.workshop().tags.values().filter_map(|tag| tag.parent);
        let folded = if self.codebook.folded.is_empty() {
            parents.collect()
        } else {
            BTreeSet::new()
        };
        self.codebook.folded = folded;
        self.codebook_changed();
        Vec::new()
    }

    /// Shows all tags again, the selected one among them.
    fn clear_tag_filter(&mut self) -> Vec<Effect> {
        self.codebook.filter.set("");
        if let Some(tag) = self.codebook.tag {
            self.unfold_to(tag);
        }
        self.codebook_changed();
        Vec::new()
    }

    /// Selects the tag of a row, and with another tag its first finding.
    pub(in crate::tui) fn select_tag(&mut self, at: usize) {
        let at = at.min(self.codebook.rows.len().saturating_sub(1));
        let tag = self.codebook.rows.get(at).map(|row| row.entry.tag);
        if tag != self.codebook.tag {
            self.codebook.tag = tag;
            self.codebook.finding = None;
            self.codebook.findings = Scroll::default();
        }
        self.codebook.tags.selected = at;
        self.codebook.carriers = self.carriers_of(tag);
        let finding = self.codebook.finding;
        let carriers = &self.codebook.carriers;
        let same = carriers
            .iter()
            .position(|carrier| Some(carrier.finding) == finding);
        self.select_carrier(same.unwrap_or(self.codebook.findings.selected));
    }

    /// The findings that carry a tag, and after them those that carry one below it.
    fn carriers_of(&self, tag: Option<TagId>) -> Vec<Carrier> {
        let Some(tag) = tag else { return Vec::new() };
        let workshop = self.workshop();
        let below = workshop.below(tag).map(|tag| tag.id);
        let mut seen = BTreeSet::new();
        let tags = std::iter::once(tag).chain(below);
        tags.flat_map(|tag| {
            let findings = workshop.findings_with(tag);
            findings.map(move |finding| Carrier {
                finding: finding.id,
                tag,
            })
        })
        .filter(|carrier| seen.insert(carrier.finding))
        .collect()
    }

    pub(in crate::tui) fn select_carrier(&mut self, at: usize) {
        let at = at.min(self.codebook.carriers.len().saturating_sub(1));
        self.codebook.findings.selected = at;
        self.codebook.finding = self.carrier_here().map(|carrier| carrier.finding);
        if self.codebook.carriers.is_empty() {
            self.codebook.focus = Focus::Tags;
        }
    }

    /// Goes some rows further in whatever has the keys.
    fn step_in_codebook(&mut self, by: isize) -> Vec<Effect> {
        match self.codebook.focus {
            Focus::Tags => {
                let at = self.codebook.tags.selected.saturating_add_signed(by);
                self.select_tag(at);
            }
            Focus::Findings => {
                let at = self.codebook.findings.selected.saturating_add_signed(by);
                self.select_carrier(at);
            }
        }
        Vec::new()
    }

    /// Shows the tags in another order.
    fn change_tag_order(&mut self) -> Vec<Effect> {
        self.codebook.order = self.codebook.order.next();
        self.codebook_changed();
        Vec::new()
    }
}
