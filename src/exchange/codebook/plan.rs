//! What importing a codebook would do: which tags are added and which are changed, before anything is. Tags are the same when their
//! names are, without regard to case. Nothing is ever removed, and an empty definition does not take one away.

use std::collections::BTreeMap;

use super::{Entry, Why};
use crate::domain::codebook::changes::changed;
use crate::domain::describe::{findings, tags};
use crate::domain::{Edit, EditError, FindingId, Tag, TagId, Workshop};
use crate::texts::{tr, tr_with};

/// Names told at most; the others are counted.
const TOLD: usize = 8;

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub added: Vec<String>,
    /// Each with what is changed about it.
    pub changed: Vec<(String, String)>,
    /// Findings that carry the changed tags.
    pub findings: usize,
    /// Tags that are in the workshop as the file has them.
    pub same: usize,
    /// Tags of the workshop that the file does not have.
    pub others: usize,
    /// Carries it out; `None` where there is nothing to do.
    pub edit: Option<Edit>,
}

/// Compares the tags of a file with those of a workshop; `id` makes ids for new ones.
pub fn plan(
    workshop: &Workshop,
    entries: &[Entry],
    mut id: impl FnMut() -> TagId,
) -> Result<Plan, Why> {
    let entries = with_parents(workshop, entries);
    let mut ids = BTreeMap::new();
    for entry in &entries {
        let known = workshop.tag_named(&entry.name).map(|tag| tag.id);
        ids.insert(entry.name.to_lowercase(), known.unwrap_or_else(&mut id));
    }
    let (after, edits) = carried_out(workshop, &entries, &ids)?;
    Ok(compared(workshop, &after, edits, &ids))
}

/// The entries, and before each those parents of it that neither the file nor the workshop has.
fn with_parents(workshop: &Workshop, entries: &[Entry]) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let parents = entry.parents.as_deref().unwrap_or_default();
        let is_known = |name: &String| {
            let name = name.to_lowercase();
            let mut both = entries.iter().chain(&all);
            both.any(|entry| entry.name.to_lowercase() == name)
                || workshop.tag_named(&name).is_some()
        };
        let first = parents.iter().rposition(is_known).map_or(0, |at| at + 1);
        let missing = parents.iter().enumerate().skip(first);
        let made: Vec<Entry> = missing
            .map(|(at, name)| Entry {
                name: name.clone(),
                definition: String::new(),
                colour: entry.colour,
                parents: Some(parents.iter().take(at).cloned().collect()),
            })
            .collect();
        all.extend(made);
        all.push(entry.clone());
    }
    all
}

/// Makes the changes in a copy of the workshop. Those that do not fit yet, because a parent comes later, are tried again after the
/// others; when none fits, tags would stand under themselves.
fn carried_out(
    workshop: &Workshop,
    entries: &[Entry],
    ids: &BTreeMap<String, TagId>,
) -> Result<(Workshop, Vec<Edit>), Why> {
    let mut after = workshop.clone();
    let mut edits = Vec::new();
    let mut waiting: Vec<&Entry> = entries.iter().collect();
    while let Some(first) = waiting.first() {
        let (name, count) = (first.name.clone(), waiting.len());
        waiting.retain(|entry| {
            let Some(edit) = edit(&after, entry, ids) else {
                return false;
            };
            match after.apply(&edit) {
                Ok(_) => edits.push(edit),
                Err(EditError::TagCycle | EditError::Gone(_)) => return true,
                // Names are there, and each but once.
                Err(_) => {}
            }
            false
        });
        if waiting.len() == count {
            return Err(Why::Circle(name));
        }
    }
    Ok((after, edits))
}

/// The edit that makes the codebook have a tag as the file does; `None` where it has.
fn edit(workshop: &Workshop, entry: &Entry, ids: &BTreeMap<String, TagId>) -> Option<Edit> {
    let id = *ids.get(&entry.name.to_lowercase())?;
    let parent = entry.parents.as_ref().map(|names| {
        let nearest = names.last()?;
        let known = workshop.tag_named(nearest).map(|tag| tag.id);
        ids.get(&nearest.to_lowercase()).copied().or(known)
    });
    let fill = |tag: &mut Tag| {
        if !entry.definition.is_empty() {
            tag.definition.clone_from(&entry.definition);
        }
        tag.colour = entry.colour.unwrap_or(tag.colour);
        tag.parent = parent.unwrap_or(tag.parent);
    };
    if workshop.tags.contains_key(&id) {
        return changed(workshop, id, fill);
    }
    let mut tag = Tag {
        id,
        name: entry.name.clone(),
        definition: String::new(),
        colour: 0,
        parent: None,
    };
    fill(&mut tag);
    Some(Edit::AddTag(tag))
}

fn compared(
    before: &Workshop,
    after: &Workshop,
    edits: Vec<Edit>,
    ids: &BTreeMap<String, TagId>,
) -> Plan {
    let mut plan = Plan {
        added: Vec::new(),
        changed: Vec::new(),
        findings: 0,
        same: 0,
        others: before
            .tags
            .keys()
            .filter(|id| !ids.values().any(|known| known == *id))
            .count(),
        edit: (!edits.is_empty()).then(|| Edit::together(edits)),
    };
    let mut carriers: Vec<FindingId> = Vec::new();
    let in_file = after
        .tags_in_order()
        .filter(|tag| ids.values().any(|id| *id == tag.id));
    for tag in in_file {
        match before.tags.get(&tag.id) {
            None => plan.added.push(tag.name.clone()),
            Some(old) if old == tag => plan.same += 1,
            Some(old) => {
                plan.changed.push((tag.name.clone(), differences(old, tag)));
                carriers.extend(before.findings_with(tag.id).map(|finding| finding.id));
            }
        }
    }
    carriers.sort_unstable();
    carriers.dedup();
    plan.findings = carriers.len();
    plan
}

/// "definition, colour"
fn differences(old: &Tag, new: &Tag) -> String {
    let parts = [
        (old.definition != new.definition, tr("definition")),
        (old.colour != new.colour, tr("colour")),
        (old.parent != new.parent, tr("parent")),
    ];
    let parts: Vec<&str> = parts
        .iter()
        .filter(|part| part.0)
        .map(|part| part.1)
        .collect();
    parts.join(", ")
}

impl Plan {
    /// What would be done, a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        if !self.added.is_empty() {
            let names = told(self.added.iter().cloned());
            said.push(tr_with(
                "To be added, {tags}: {names}.",
                &[("tags", &tags(self.added.len())), ("names", &names)],
            ));
        }
        if !self.changed.is_empty() {
            let names = told(
                self.changed
                    .iter()
                    .map(|(name, what)| format!("{name} ({what})")),
            );
            let (count, carriers) = (tags(self.changed.len()), findings(self.findings));
            said.push(tr_with(
                "To be changed, {tags} on {findings}: {names}.",
                &[("tags", &count), ("findings", &carriers), ("names", &names)],
            ));
        }
        if self.same > 0 {
            said.push(tr_with(
                "Already as in the file: {tags}.",
                &[("tags", &tags(self.same))],
            ));
        }
        if self.others > 0 {
            said.push(tr_with(
                "Not in the file, and kept: {tags}.",
                &[("tags", &tags(self.others))],
            ));
        }
        said
    }
}

/// The first of these, and how many more there are.
pub(in crate::exchange) fn told(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(TOLD);
    let shown: Vec<String> = names.take(TOLD).collect();
    match more {
        0 => shown.join(", "),
        more => tr_with(
            "{told} and {more} more",
            &[("told", &shown.join(", ")), ("more", &more)],
        ),
    }
}
