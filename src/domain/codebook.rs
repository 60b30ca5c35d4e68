//! The codebook as people see it: a tree of tags in one of three orders, with how many findings carry each.
//!
//! [`changes`] makes the edits that touch several things at once: nesting, merging, splitting, recolouring, removing.

pub mod changes;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::finding::Finding;
use super::id::TagId;
use super::tag::Tag;
use super::workshop::Workshop;

/// What stands between a tag and the one that it refines.
pub const UNDER: &str = " › ";
/// Colours of tags go from 1 to this.
pub const COLOURS: u8 = 8;

/// In which order tags of one parent stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As people put them.
    #[default]
    Hand,
    /// Those that most findings carry first, the tags below them counted too.
    Use,
    Name,
}

impl Order {
    /// The order that comes after this one when people go through them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Hand => Self::Use,
            Self::Use => Self::Name,
            Self::Name => Self::Hand,
        }
    }

    /// The words for it, as in a title.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hand => "in your order",
            Self::Use => "most used first",
            Self::Name => "by name",
        }
    }
}

/// A tag in its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub tag: TagId,
    /// How many tags are above it.
    pub depth: usize,
    /// Tags right below it.
    pub children: usize,
    pub uses: Uses,
}

/// How many findings carry a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// The tag itself.
    pub own: usize,
    /// The tag or one below it; a finding that carries several of them counts once.
    pub all: usize,
}

/// All tags, each followed by those below it.
pub fn entries(workshop: &Workshop, order: Order) -> Vec<Entry> {
    let uses = uses(workshop);
    let mut children: BTreeMap<Option<TagId>, Vec<&Arc<Tag>>> = BTreeMap::new();
    for tag in workshop.tags_in_order() {
        children.entry(tag.parent).or_default().push(tag);
    }
    let of = |tag: &Tag| uses.get(&tag.id).copied().unwrap_or_default();
    for tags in children.values_mut() {
        match order {
            Order::Hand => {}
            Order::Use => tags.sort_by_key(|tag| (Reverse(of(tag).all), Reverse(of(tag).own))),
            Order::Name => tags.sort_by_key(|tag| tag.name.to_lowercase()),
        }
    }
    let mut entries = Vec::with_capacity(workshop.tags.len());
    walk(None, 0, &children, &uses, &mut entries);
    entries
}

fn walk(
    parent: Option<TagId>,
    depth: usize,
    children: &BTreeMap<Option<TagId>, Vec<&Arc<Tag>>>,
    uses: &BTreeMap<TagId, Uses>,
    entries: &mut Vec<Entry>,
) {
    for tag in children.get(&parent).into_iter().flatten() {
        entries.push(Entry {
            tag: tag.id,
            depth,
            children: children.get(&Some(tag.id)).map_or(0, Vec::len),
            uses: uses.get(&tag.id).copied().unwrap_or_default(),
        });
        walk(Some(tag.id), depth + 1, children, uses, entries);
    }
}

/// How many findings carry each tag.
pub fn uses(workshop: &Workshop) -> BTreeMap<TagId, Uses> {
    let mut uses: BTreeMap<TagId, Uses> = BTreeMap::new();
    for finding in workshop.findings.values() {
        for tag in &finding.tags {
            uses.entry(*tag).or_default().own += 1;
        }
        let above = finding.tags.iter().flat_map(|tag| workshop.above(*tag));
        let above = above.map(|tag| tag.id);
        let all: BTreeSet<TagId> = finding.tags.iter().copied().chain(above).collect();
        for tag in all {
            uses.entry(tag).or_default().all += 1;
        }
    }
    uses
}

impl Workshop {
    /// All tags, in the order that people gave to the codebook.
    pub fn tags_in_order(&self) -> impl Iterator<Item = &Arc<Tag>> {
        self.tag_order.iter().filter_map(|id| self.tags.get(id))
    }

    /// The tags that a tag refines, the nearest first.
    pub fn above(&self, tag: TagId) -> impl Iterator<Item = &Arc<Tag>> {
        let parent = |tag: &Arc<Tag>| tag.parent.and_then(|id| self.tags.get(&id));
        std::iter::successors(self.tags.get(&tag).and_then(parent), move |tag| parent(tag))
    }

    /// The tags right below one (`None`: those that refine no other), in the order by hand.
    pub fn right_below(&self, tag: Option<TagId>) -> impl Iterator<Item = &Arc<Tag>> {
        self.tags_in_order()
            .filter(move |below| below.parent == tag)
    }

    /// The tags anywhere below one, in the order by hand.
    pub fn below(&self, tag: TagId) -> impl Iterator<Item = &Arc<Tag>> {
        let is_below = move |other: &&Arc<Tag>| self.above(other.id).any(|above| above.id == tag);
        self.tags_in_order().filter(is_below)
    }

    /// A tag's name behind those of the tags that it refines.
    pub fn path_of(&self, tag: &Tag) -> String {
        let mut names: Vec<&str> = self.above(tag.id).map(|tag| tag.name.as_str()).collect();
        names.reverse();
        names.push(&tag.name);
        names.join(UNDER)
    }

    /// The findings that carry a tag.
    pub fn findings_with(&self, tag: TagId) -> impl Iterator<Item = &Arc<Finding>> {
        self.findings
            .values()
            .filter(move |finding| finding.tags.contains(&tag))
    }
}
