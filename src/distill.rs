//! Helping a group to distil: proposed themes for what is unsorted, sentences and tags worth a look, findings that look the same,
//! and the whole summed up. Pure, deterministic and offline; nothing is ever moved or tagged without somebody saying so.

mod cues;
mod duplicates;
mod features;
mod groups;
mod likely;
mod naming;
pub mod suggest;
pub mod summary;
mod terms;

use crate::domain::{Dismissal, Edit, FindingId, ThemeId, Workshop};
pub use duplicates::{Duplicate, duplicates};
use features::Features;
use groups::{Table, as_f32, groups};
pub use likely::likely_tags;
use naming::Naming;

/// Fewest findings that a new theme is proposed for.
const SMALLEST: usize = 2;
/// How alike a finding must be to the nearest two that people placed in a theme, on average, to be proposed for it.
const JOINS: f32 = 0.12;
/// How alike a finding must be to the nearest two of its group, on average, to be proposed with it.
const FITS: f32 = 0.10;

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
    /// What the group dismissed that is much the same; not to be offered then unless asked for.
    pub dismissed: Vec<Dismissal>,
}

impl Proposal {
    /// Finds out whether the group has dismissed it.
    pub fn look_up(&mut self, workshop: &Workshop) {
        let dismissed = workshop.dismissed.iter();
        let much_alike = dismissed.filter(|dismissal| self.is_much_like(dismissal));
        self.dismissed = much_alike.cloned().collect();
    }

    /// The edit after which it is not offered again, unless its findings change much.
    pub fn dismiss(&self) -> Edit {
        Edit::DismissProposal(Dismissal {
            findings: self.findings.iter().copied().collect(),
            theme: self.theme,
            name: self.name.clone(),
        })
    }

    /// The edit after which it is offered again.
    pub fn restore(&self) -> Edit {
        let dismissed = self.dismissed.iter().cloned();
        Edit::together(dismissed.map(Edit::RestoreProposal).collect())
    }

    /// Whether this is what was dismissed: for the same theme, and at least half of all findings of either are in both.
    fn is_much_like(&self, dismissal: &Dismissal) -> bool {
        let findings = self.findings.iter();
        let both = findings
            .filter(|id| dismissal.findings.contains(id))
            .count();
        let either = self.findings.len() + dismissal.findings.len() - both;
        self.theme == dismissal.theme && 2 * both >= either
    }
}

/// Proposes themes for the unsorted findings. What people placed steers the proposals and is never part of one. What the group
/// dismissed is marked, and is for the caller to leave out.
///
/// Findings are compared by the words of their headline, remark and quotes and by their tags (cosine of TF-IDF vectors), and
/// grouped so that those in a group are more alike than by chance; those of an existing theme stay together and draw others.
pub fn propose(workshop: &Workshop) -> Vec<Proposal> {
    let placed = workshop.themes.iter().flat_map(|theme| &theme.findings);
    let all: Vec<FindingId> = workshop.unsorted.iter().chain(placed).copied().collect();
    let features = Features::of(&all, workshop);
    let naming = Naming::of(workshop, &all, &features);
    let mut proposals: Vec<Proposal> = grouped(workshop, &features.likeness())
        .into_iter()
        .map(|group| proposal(&group, workshop, &all, &naming))
        .collect();
    tell_apart(&mut proposals);
    for proposal in &mut proposals {
        proposal.look_up(workshop);
    }
    proposals
}

/// Unsorted findings that belong together, by their places on the board, and the theme that they would join.
struct Group {
    loose: Vec<usize>,
    theme: Option<usize>,
    /// Where the findings of that theme are, behind the unsorted ones.
    placed: Vec<usize>,
}

/// Groups worth proposing: first those that join a theme, in the order of the board, then new ones, the largest first.
fn grouped(workshop: &Workshop, likeness: &Table) -> Vec<Group> {
    let together = together(workshop);
    let found = groups(likeness, &together);
    let count = found.iter().max().map_or(0, |last| last + 1);
    let mut all: Vec<Group> = (0..count)
        .map(|_| Group {
            loose: Vec::new(),
            theme: None,
            placed: Vec::new(),
        })
        .collect();
    for (at, (group, theme)) in found.iter().zip(&together).enumerate() {
        if let Some(group) = all.get_mut(*group) {
            match theme {
                Some(_) => {
                    group.theme = *theme;
                    group.placed.push(at);
                }
                None => group.loose.push(at),
            }
        }
    }
    for group in &mut all {
        keep_what_fits(group, likeness);
    }
    let least = |group: &Group| if group.theme.is_some() { 1 } else { SMALLEST };
    all.retain(|group| group.loose.len() >= least(group));
    all.sort_by_key(|group| match group.theme {
        Some(theme) => (0, theme, None),
        None => (
            1,
            usize::MAX - group.loose.len(),
            group.loose.first().copied(),
        ),
    });
    all
}

/// The theme of each finding: none for the unsorted, which come first.
fn together(workshop: &Workshop) -> Vec<Option<usize>> {
    let mut together = vec![None; workshop.unsorted.len()];
    for (at, theme) in workshop.themes.iter().enumerate() {
        together.extend(std::iter::repeat_n(Some(at), theme.findings.len()));
    }
    together
}

/// Leaves out of a group what is only there because it is still less like anything else.
fn keep_what_fits(group: &mut Group, likeness: &Table) {
    let (others, least) = match group.theme {
        Some(_) => (group.placed.clone(), JOINS),
        None => (group.loose.clone(), FITS),
    };
    let to_nearest = |at: usize| {
        let near = others.iter().filter(|other| **other != at);
        let mut near: Vec<f32> = near.map(|other| likeness.get(at, *other)).collect();
        near.sort_by(|a, b| b.total_cmp(a));
        near.truncate(2);
        near.iter().sum::<f32>() / as_f32(near.len().max(1))
    };
    group.loose.retain(|at| to_nearest(*at) >= least);
}

fn proposal(group: &Group, workshop: &Workshop, all: &[FindingId], naming: &Naming) -> Proposal {
    let members: Vec<usize> = group.loose.iter().chain(&group.placed).copied().collect();
    let (name, words) = naming.name(&members);
    let theme = group.theme.and_then(|at| workshop.themes.get(at));
    let findings = group.loose.iter().filter_map(|at| all.get(*at));
    Proposal {
        name: theme.map_or(name, |theme| theme.name.clone()),
        words,
        findings: findings.copied().collect(),
        theme: theme.map(|theme| theme.id),
        dismissed: Vec::new(),
    }
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
