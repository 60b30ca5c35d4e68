//! Drafts as findings: new ones, and those that the workshop has already, to which only what is missing is added.

use std::collections::BTreeMap;

use super::drafts::{Draft, Drafts};
use super::people::People;
use super::{Import, Scratch};
use crate::domain::{
    CaseId, Edit, Excerpt, Finding, FindingChange, FindingId, Kind, TagId, ThemeId,
};
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::model::Made;
use crate::exchange::refi::positions::joined;

/// What has become of the drafts.
pub(super) struct Done {
    /// The finding of each draft.
    pub(super) ids: Vec<Option<FindingId>>,
    pub(super) themes: usize,
    /// How many new findings have a kind that nothing in the project speaks for.
    pub(super) without_kind: usize,
}

/// The tag of each code, and the theme of each set.
pub(super) type Names<'a> = (&'a BTreeMap<usize, TagId>, &'a [Option<ThemeId>]);

pub(super) fn bring_in(
    import: &Import,
    drafts: &Drafts,
    names: Names,
    people: &mut People,
    scratch: &mut Scratch,
) -> Done {
    let known = Known::of(import);
    let mut done = Done {
        ids: Vec::new(),
        themes: names.1.iter().flatten().count(),
        without_kind: 0,
    };
    for draft in &drafts.drafts {
        let id = known
            .find(draft, scratch)
            .filter(|id| scratch.workshop.findings.contains_key(id));
        let id = match id {
            Some(id) => {
                bring_up_to_date(id, draft, names, scratch);
                Some(id)
            }
            None => add(import, draft, names, people, scratch),
        };
        let is_new = id.is_some_and(|id| !import.workshop.findings.contains_key(&id));
        done.without_kind += usize::from(is_new && draft.kind.is_none());
        done.ids.push(id);
    }
    done
}

/// The findings of the workshop, by what a draft may have in common with one.
struct Known<'a> {
    ours: BTreeMap<Guid, FindingId>,
    /// By the case study and the words, each a list of places.
    places: BTreeMap<(&'a CaseId, String), Vec<(&'a Excerpt, FindingId)>>,
}

impl<'a> Known<'a> {
    fn of(import: &'a Import) -> Self {
        let findings = import.workshop.findings.values();
        let mut known = Self {
            ours: findings
                .clone()
                .map(|finding| (guid::ours("finding", finding.id), finding.id))
                .collect(),
            places: BTreeMap::new(),
        };
        for finding in findings {
            for excerpt in &finding.excerpts {
                let key = (&excerpt.case, joined(&excerpt.quote));
                known
                    .places
                    .entry(key)
                    .or_default()
                    .push((excerpt, finding.id));
            }
        }
        known
    }

    /// The finding that a draft is: it went out from here, or it came in before, or it rests on the same words.
    fn find(&self, draft: &Draft, scratch: &Scratch) -> Option<FindingId> {
        let ours = draft
            .guids
            .iter()
            .find_map(|guid| self.ours.get(guid).copied());
        let came_in = || {
            let mut ids = draft.guids.iter().map(|guid| guid::id_of("finding", *guid));
            ids.find(|id| scratch.workshop.findings.contains_key(id))
        };
        let is_same = |excerpt: &Excerpt| {
            let there = self.places.get(&(&excerpt.case, joined(&excerpt.quote)))?;
            let mut there = there.iter();
            let same = there.find(|(there, _)| there.span.overlaps(&excerpt.span));
            same.map(|(_, id)| *id)
        };
        ours.or_else(came_in)
            .or_else(|| draft.excerpts.iter().find_map(is_same))
    }
}

fn add(
    import: &Import,
    draft: &Draft,
    names: Names,
    people: &mut People,
    scratch: &mut Scratch,
) -> Option<FindingId> {
    let id = guid::id_of("finding", *draft.guids.first()?);
    let finding = Finding {
        id,
        kind: draft.kind.unwrap_or(Kind::Lesson),
        headline: draft.headline.clone(),
        remark: draft.remarks.join(" "),
        tags: tags(draft, names).collect(),
        excerpts: draft.excerpts.clone(),
        said_by: draft.said_by.clone(),
        theme: theme(draft, names),
        by: people.who(&Made {
            by: draft.by,
            at: draft.at,
        }),
        at: draft.at.unwrap_or(import.at),
    };
    let fits = scratch.carry_out(Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    });
    fits.then_some(id)
}

fn tags(draft: &Draft, (tags, _): Names) -> impl Iterator<Item = TagId> {
    draft
        .tags
        .iter()
        .filter_map(move |code| tags.get(code).copied())
}

fn theme(draft: &Draft, (_, themes): Names) -> Option<ThemeId> {
    let first = draft.themes.first()?;
    themes.get(*first).copied().flatten()
}

/// Adds what the draft has and the finding has not. What people say of it here stays.
fn bring_up_to_date(id: FindingId, draft: &Draft, names: Names, scratch: &mut Scratch) {
    let Some(known) = scratch.workshop.findings.get(&id).cloned() else {
        return;
    };
    let mut changes: Vec<FindingChange> = tags(draft, names)
        .filter(|tag| !known.tags.contains(tag))
        .map(FindingChange::Tag)
        .collect();
    let is_new = |excerpt: &&Excerpt| {
        let mut there = known.excerpts.iter();
        !there.any(|there| {
            there.case == excerpt.case
                && (there.span == excerpt.span || joined(&there.quote) == joined(&excerpt.quote))
        })
    };
    let more: Vec<Excerpt> = draft.excerpts.iter().filter(is_new).cloned().collect();
    if !more.is_empty() {
        changes.push(FindingChange::Excerpts {
            from: known.excerpts.clone(),
            to: known.excerpts.iter().cloned().chain(more).collect(),
        });
    }
    let remark = draft.remarks.join(" ");
    if known.remark.is_empty() && !remark.is_empty() {
        changes.push(FindingChange::Remark {
            from: String::new(),
            to: remark,
        });
    }
    for change in changes {
        scratch.carry_out(Edit::ChangeFinding {
            finding: id,
            change,
        });
    }
    if let (None, Some(theme)) = (known.theme, theme(draft, names)) {
        scratch.carry_out(Edit::PlaceFinding {
            finding: id,
            from: None,
            to: Some(theme),
            before: None,
        });
    }
}
