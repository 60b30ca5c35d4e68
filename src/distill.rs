//! Helping a group to distil: proposed themes for what is unsorted, and the whole summed up. Pure, deterministic and offline; nothing is ever moved
//! without somebody saying so.

mod cluster;
mod duplicates;
mod features;
pub mod summary;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::{Edit, FindingId, ThemeId, Workshop};
use cluster::{Similarity, clusters};
pub use duplicates::{Duplicate, duplicates};
use features::Features;

/// Fewest findings that a new theme is proposed for.
const SMALLEST: usize = 2;
/// How alike a finding must be to the nearest two that people placed in a theme, on average, to be proposed for it.
const JOINS: f32 = 0.14;

/// A proposed theme, or findings proposed for a theme that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub name: String,
    /// The words and tags that hold it together, strongest first.
    pub words: Vec<String>,
    /// Unsorted findings, in the order of the board.
    pub findings: Vec<FindingId>,
    /// The existing theme that they would join.
    pub theme: Option<ThemeId>,
}

/// Proposes themes for the unsorted findings. What people placed steers the proposals and is never part of one.
///
/// Findings are compared by the words of their headline, remark and quotes and by their tags (cosine of TF-IDF vectors); those
/// close to an existing theme are proposed for it, the rest is grouped by average linkage (UPGMA; Sokal and Michener 1958).
pub fn propose(workshop: &Workshop) -> Vec<Proposal> {
    let placed = workshop.themes.iter().flat_map(|theme| &theme.findings);
    let all: Vec<FindingId> = workshop.unsorted.iter().chain(placed).copied().collect();
    let features = Features::of(&all, workshop);
    let loose: Vec<usize> = (0..workshop.unsorted.len()).collect();
    let mut joining: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for at in loose {
        match nearest_theme(at, workshop, &features) {
            Some(theme) => joining.entry(theme).or_default().push(at),
            None => rest.push(at),
        }
    }
    let mut proposals = Vec::new();
    for (at, members) in joining {
        if let Some(theme) = workshop.themes.get(at) {
            let there = members_of(at, workshop);
            let words = features.words(&members.iter().copied().chain(there).collect::<Vec<_>>());
            proposals.push(proposal(
                theme.name.clone(),
                words,
                &members,
                &all,
                Some(theme.id),
            ));
        }
    }
    let mut groups = clusters(&Similarity::of(&rest, &features));
    groups.retain(|group| group.len() >= SMALLEST);
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    for group in groups {
        let members: Vec<usize> = group
            .iter()
            .filter_map(|at| rest.get(*at).copied())
            .collect();
        proposals.push(proposal(
            features.name(&members),
            features.words(&members),
            &members,
            &all,
            None,
        ));
    }
    tell_apart(&mut proposals);
    proposals
}

/// The edit that takes proposals over: new themes with their findings, and findings into the themes that they join.
pub fn accept(
    workshop: &Workshop,
    proposals: &[Proposal],
    mut new_id: impl FnMut() -> ThemeId,
) -> Edit {
    let mut edits = Vec::new();
    for proposal in proposals {
        let known = proposal.theme.filter(|id| workshop.theme(*id).is_some());
        let theme = known.unwrap_or_else(|| {
            let theme = new_id();
            let name = proposal.name.clone();
            edits.push(Edit::AddTheme {
                theme,
                name,
                summary: String::new(),
                before: None,
            });
            theme
        });
        for finding in proposal
            .findings
            .iter()
            .filter(|id| workshop.unsorted.contains(id))
        {
            edits.push(Edit::PlaceFinding {
                finding: *finding,
                from: None,
                to: Some(theme),
                before: None,
            });
        }
    }
    Edit::together(edits)
}

/// The places that the findings of a theme have among the features: behind the unsorted ones, theme by theme.
fn members_of(theme: usize, workshop: &Workshop) -> Range<usize> {
    let counts = || workshop.themes.iter().map(|theme| theme.findings.len());
    let start = workshop.unsorted.len() + counts().take(theme).sum::<usize>();
    start..start + counts().nth(theme).unwrap_or(0)
}

/// The theme whose placed findings this one is most like, if it is like enough.
fn nearest_theme(at: usize, workshop: &Workshop, features: &Features) -> Option<usize> {
    let mut best = None;
    for place in 0..workshop.themes.len() {
        let members = members_of(place, workshop);
        let mut likeness: Vec<f32> = members.map(|other| features.likeness(at, other)).collect();
        likeness.sort_by(|a, b| b.total_cmp(a));
        likeness.truncate(2);
        let mean = likeness.iter().sum::<f32>() / cluster::as_f32(likeness.len().max(1));
        if mean >= JOINS && best.is_none_or(|(_, other)| mean > other) {
            best = Some((place, mean));
        }
    }
    best.map(|(place, _)| place)
}

fn proposal(
    name: String,
    words: Vec<String>,
    members: &[usize],
    all: &[FindingId],
    theme: Option<ThemeId>,
) -> Proposal {
    let findings = members
        .iter()
        .filter_map(|at| all.get(*at).copied())
        .collect();
    Proposal {
        name,
        words,
        findings,
        theme,
    }
}

/// Gives proposals of the same name a further word each, so that people can tell them apart.
fn tell_apart(proposals: &mut [Proposal]) {
    let names: Vec<String> = proposals
        .iter()
        .map(|proposal| proposal.name.to_lowercase())
        .collect();
    for (at, proposal) in proposals.iter_mut().enumerate() {
        let name = proposal.name.to_lowercase();
        let shared = names
            .iter()
            .enumerate()
            .any(|(other, same)| other != at && *same == name);
        let further = proposal
            .words
            .iter()
            .find(|word| !name.contains(&word.to_lowercase()))
            .cloned();
        if let (true, None, Some(word)) = (shared, proposal.theme, further) {
            proposal.name = format!("{}: {word}", proposal.name);
        }
    }
}
