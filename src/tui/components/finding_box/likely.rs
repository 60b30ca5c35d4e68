//! Which tags stand first while nothing is typed: those that the group gave to what is like the text at hand.

use crate::distill::likely_tags;
use crate::domain::{FindingId, TagId, Workshop};

/// Likely tags, and the text that they were worked out for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Likely {
    text: String,
    tags: Vec<TagId>,
}

impl Likely {
    /// Works them out for a text, unless it is still the same. `finding` is the one being changed.
    pub(super) fn consider(
        &mut self,
        text: String,
        finding: Option<FindingId>,
        workshop: &Workshop,
    ) {
        if self.text != text {
            self.tags = likely_tags(workshop, &text, finding);
            self.text = text;
        }
    }

    /// The same tags, the likely ones first.
    pub(super) fn first(&self, mut tags: Vec<TagId>) -> Vec<TagId> {
        let place = |tag: &TagId| self.tags.iter().position(|likely| likely == tag);
        tags.sort_by_key(|tag| place(tag).unwrap_or(usize::MAX));
        tags
    }
}
