//! Changes of the codebook in plain words.

use std::collections::BTreeSet;

use super::{Names, findings, quoted};
use crate::domain::edit::{Edit, FindingChange};
use crate::domain::id::{FindingId, TagId};
use crate::domain::tag::Tag;
use crate::texts::{tr_count, tr_with};

impl Names<'_> {
    pub(super) fn tag_change(&self, from: &Tag, to: &Tag) -> String {
        let name = quoted(&to.name);
        let parts = [
            from.name != to.name,
            from.definition != to.definition,
            from.colour != to.colour,
            from.parent != to.parent,
        ];
        match (parts, to.parent) {
            ([true, false, false, false], _) => tr_with(
                "renamed tag {from} to {name}",
                &[("from", &quoted(&from.name)), ("name", &name)],
            ),
            ([false, true, false, false], _) => tr_with("described tag {name}", &[("name", &name)]),
            ([false, false, true, false], _) => {
                tr_with("recoloured tag {name}", &[("name", &name)])
            }
            ([false, false, false, true], Some(parent)) => tr_with(
                "put tag {name} under {parent}",
                &[("name", &name), ("parent", &self.tag(parent))],
            ),
            ([false, false, false, true], None) => {
                tr_with("took tag {name} out to the top", &[("name", &name)])
            }
            _ => tr_with("changed tag {name}", &[("name", &name)]),
        }
    }

    /// Several edits that are about tags before all else; `None` where they are about something else.
    pub(super) fn tags_together(&self, edits: &[&Edit]) -> Option<String> {
        let alone = |edit: &&Edit| {
            matches!(
                edit,
                Edit::AddTag(_)
                    | Edit::RemoveTag(_)
                    | Edit::ChangeTag { .. }
                    | Edit::MoveTag { .. }
                    | Edit::ChangeFinding {
                        change: FindingChange::Tag(_) | FindingChange::Untag(_),
                        ..
                    }
                    | Edit::ChangeMemo { .. }
            )
        };
        if !edits.iter().all(alone) {
            return None;
        }
        let told = Told::of(edits);
        match (told.removed, told.added.len(), told.changed.len()) {
            (Some(gone), _, _) => Some(self.removal(gone, &told)),
            (None, 0, 0) => self.retagging(&told),
            (None, 0, _) => Some(self.changes(edits, &told)),
            (None, 1, 0) => self.addition(&told),
            (None, added, 0) => Some(tr_with("added {tags}", &[("tags", &tags(added))])),
            (None, added, changed) => Some(tr_with(
                "added {added} and changed {changed}",
                &[("added", &tags(added)), ("changed", &tags(changed))],
            )),
        }
    }

    fn removal(&self, gone: TagId, told: &Told) -> String {
        let gone = self.tag(gone);
        let count = findings(told.findings.len());
        match (told.on, told.findings.len()) {
            (Some(into), _) => tr_with(
                "merged tag {gone} into {into}; {findings} retagged",
                &[
                    ("gone", &gone),
                    ("into", &self.tag(into)),
                    ("findings", &count),
                ],
            ),
            (None, 0) => tr_with("removed tag {gone}", &[("gone", &gone)]),
            (None, _) => tr_with(
                "removed tag {gone}; taken off {findings}",
                &[("gone", &gone), ("findings", &count)],
            ),
        }
    }

    /// A new tag, with the findings that it took from another one. Of findings that only got it, they say what happened.
    fn addition(&self, told: &Told) -> Option<String> {
        let new = self.tag(*told.added.first()?);
        let count = findings(told.findings.len());
        match (told.only_off(), told.findings.is_empty()) {
            (Some(old), _) => Some(tr_with(
                "moved {findings} from tag {old} to the new tag {new}",
                &[("findings", &count), ("old", &self.tag(old)), ("new", &new)],
            )),
            (None, true) => Some(tr_with("added tag {new}", &[("new", &new)])),
            (None, false) => None,
        }
    }

    fn changes(&self, edits: &[&Edit], told: &Told) -> String {
        let changes = edits.iter().filter_map(|edit| match edit {
            Edit::ChangeTag { from, to } => Some((from, to)),
            _ => None,
        });
        let changes: Vec<(&Tag, &Tag)> = changes.collect();
        let recolours = |(from, to): &(&Tag, &Tag)| {
            let colour = to.colour;
            **to == Tag {
                colour,
                ..(*from).clone()
            }
        };
        let count = told.changed.len();
        match changes.first() {
            Some((from, to)) if count == 1 => self.tag_change(from, to),
            _ if changes.iter().all(recolours) => {
                tr_with("recoloured {tags}", &[("tags", &tags(count))])
            }
            _ => tr_with("changed {tags}", &[("tags", &tags(count))]),
        }
    }

    /// Findings that went from one tag to another that was there already.
    fn retagging(&self, told: &Told) -> Option<String> {
        let (off, on) = (told.only_off()?, told.on?);
        let count = findings(told.findings.len());
        (told.findings.len() > 1).then(|| {
            tr_with(
                "moved {findings} from tag {off} to {on}",
                &[
                    ("findings", &count),
                    ("off", &self.tag(off)),
                    ("on", &self.tag(on)),
                ],
            )
        })
    }
}

/// What several edits do to the codebook.
#[derive(Default)]
struct Told {
    added: Vec<TagId>,
    removed: Option<TagId>,
    changed: BTreeSet<TagId>,
    /// The tag that findings got, and those that they lost.
    on: Option<TagId>,
    off: BTreeSet<TagId>,
    findings: BTreeSet<FindingId>,
}

impl Told {
    fn of(edits: &[&Edit]) -> Self {
        let mut told = Self::default();
        for edit in edits {
            match edit {
                Edit::AddTag(tag) => told.added.push(tag.id),
                Edit::RemoveTag(id) => told.removed = Some(*id),
                Edit::ChangeTag { to, .. } => {
                    told.changed.insert(to.id);
                }
                Edit::ChangeFinding { finding, change } => {
                    told.findings.insert(*finding);
                    match change {
                        FindingChange::Tag(id) => told.on = Some(*id),
                        FindingChange::Untag(id) => {
                            told.off.insert(*id);
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        told.changed.retain(|id| !told.added.contains(id));
        told
    }

    /// The tag that findings lost, where it is one.
    fn only_off(&self) -> Option<TagId> {
        let mut off = self.off.iter().copied();
        off.next().filter(|_| off.next().is_none())
    }
}

/// "1 tag", "3 tags".
pub fn tags(count: usize) -> String {
    tr_count(count, "{n} tag", "{n} tags", &[])
}
