//! Changes of the codebook that touch several tags and findings, each as one edit that undo takes back whole.

use crate::domain::edit::{Edit, FindingChange};
use crate::domain::id::{FindingId, TagId};
use crate::domain::memo::About;
use crate::domain::tag::Tag;
use crate::domain::workshop::Workshop;

/// The edit that makes a tag of the workshop another; `None` where that changes nothing, or the tag is gone.
pub fn changed(workshop: &Workshop, tag: TagId, change: impl FnOnce(&mut Tag)) -> Option<Edit> {
    let from = Tag::clone(workshop.tags.get(&tag)?);
    let mut to = from.clone();
    change(&mut to);
    (from != to).then_some(Edit::ChangeTag { from, to })
}

/// Puts a tag under another one (`None`: under none), before one of the tags there or behind them.
pub fn nested(
    workshop: &Workshop,
    tag: TagId,
    parent: Option<TagId>,
    before: Option<TagId>,
) -> Edit {
    let put = changed(workshop, tag, |tag| tag.parent = parent);
    let place = Edit::MoveTag { tag, before };
    Edit::together(put.into_iter().chain([place]).collect())
}

/// Gives a tag another colour, and those below it that had the same one; `None` where that changes nothing.
pub fn recoloured(workshop: &Workshop, tag: TagId, colour: u8) -> Option<Edit> {
    let tags = std::iter::once(tag).chain(same_colour_below(workshop, tag));
    let edits: Vec<Edit> = tags
        .filter_map(|tag| changed(workshop, tag, |tag| tag.colour = colour))
        .collect();
    (!edits.is_empty()).then(|| Edit::together(edits))
}

/// The tags below one that have its colour: they are meant to look alike.
pub fn same_colour_below(workshop: &Workshop, tag: TagId) -> impl Iterator<Item = TagId> {
    let colour = workshop.tags.get(&tag).map(|tag| tag.colour);
    let below = workshop.below(tag);
    below
        .filter(move |below| Some(below.colour) == colour)
        .map(|below| below.id)
}

/// Takes a tag off all findings and out of the codebook. The tags below it take its place.
pub fn removed(workshop: &Workshop, tag: TagId) -> Edit {
    let parent = workshop.tags.get(&tag).and_then(|tag| tag.parent);
    let mut edits = Vec::new();
    for below in workshop.right_below(Some(tag)) {
        edits.extend(changed(workshop, below.id, |below| below.parent = parent));
        edits.push(Edit::MoveTag {
            tag: below.id,
            before: Some(tag),
        });
    }
    let off = workshop.findings_with(tag);
    edits.extend(off.map(|finding| change(finding.id, FindingChange::Untag(tag))));
    edits.push(Edit::RemoveTag(tag));
    Edit::together(edits)
}

/// Gives all findings of a tag, and the tags below it, to another one, and removes it. Its definition goes along where the other
/// has none, and its memos in any case. Where the other stands somewhere below it, that one takes its place first.
pub fn merged(workshop: &Workshop, tag: TagId, into: TagId) -> Edit {
    let Some(merged) = workshop.tags.get(&tag) else {
        return Edit::Together(Vec::new());
    };
    let is_below = workshop.above(into).any(|above| above.id == tag);
    let mut edits = Vec::new();
    edits.extend(changed(workshop, into, |into| {
        if into.definition.is_empty() {
            into.definition.clone_from(&merged.definition);
        }
        if is_below {
            into.parent = merged.parent;
        }
    }));
    if is_below {
        edits.push(Edit::MoveTag {
            tag: into,
            before: Some(tag),
        });
    }
    for below in workshop.right_below(Some(tag)).filter(|tag| tag.id != into) {
        edits.extend(changed(workshop, below.id, |tag| tag.parent = Some(into)));
        edits.push(Edit::MoveTag {
            tag: below.id,
            before: None,
        });
    }
    for finding in workshop.findings_with(tag) {
        edits.push(change(finding.id, FindingChange::Untag(tag)));
        if !finding.tags.contains(&into) {
            edits.push(change(finding.id, FindingChange::Tag(into)));
        }
    }
    edits.extend(workshop.memos_handed_on(About::Tag(tag), About::Tag(into)));
    edits.push(Edit::RemoveTag(tag));
    Edit::together(edits)
}

/// Takes a tag off these findings and puts another one on, which is made beside it where it is not in the codebook yet.
pub fn split(workshop: &Workshop, tag: TagId, other: &Tag, findings: &[FindingId]) -> Edit {
    let mut edits = Vec::new();
    if !workshop.tags.contains_key(&other.id) {
        edits.push(Edit::AddTag(other.clone()));
        let order = workshop.tag_order.iter();
        let next = order.skip_while(|id| **id != tag).nth(1).copied();
        edits.extend(next.map(|next| Edit::MoveTag {
            tag: other.id,
            before: Some(next),
        }));
    }
    for finding in workshop.findings_with(tag) {
        if findings.contains(&finding.id) {
            edits.push(change(finding.id, FindingChange::Untag(tag)));
            if !finding.tags.contains(&other.id) {
                edits.push(change(finding.id, FindingChange::Tag(other.id)));
            }
        }
    }
    Edit::together(edits)
}

fn change(finding: FindingId, change: FindingChange) -> Edit {
    Edit::ChangeFinding { finding, change }
}
