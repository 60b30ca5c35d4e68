//! Findings that say the same: the edit that makes one of two, and the memory of those that people said are different.

use super::Workshop;
use crate::domain::edit::{Edit, FindingChange};
use crate::domain::finding::{Excerpt, Finding, Speaker};
use crate::domain::id::FindingId;
use crate::domain::memo::About;

/// Stands between two remarks, or two speakers, that became one.
const BETWEEN: &str = " · ";

impl Workshop {
    /// The edit that merges a finding into another one, which keeps its headline and kind and gets the excerpts, tags, remark and
    /// speaker of both, and the memos and dots of the other one. Where only the other one was sorted, it takes that place too.
    /// `None` where one of them is gone.
    pub fn merging(&self, into: FindingId, gone: FindingId) -> Option<Edit> {
        let (kept, other) = (self.findings.get(&into)?, self.findings.get(&gone)?);
        if into == gone {
            return None;
        }
        let change = |change| Edit::ChangeFinding {
            finding: into,
            change,
        };
        let mut edits: Vec<Edit> = changes(kept, other).into_iter().map(change).collect();
        if kept.theme.is_none() && other.theme.is_some() {
            edits.push(Edit::PlaceFinding {
                finding: into,
                from: None,
                to: other.theme,
                before: Some(gone),
            });
        }
        edits.extend(self.memos_handed_on(About::Finding(gone), About::Finding(into)));
        edits.extend(self.carried_votes(gone.into(), into.into()));
        edits.push(Edit::RemoveFinding(gone));
        Some(Edit::together(edits))
    }

    /// Whether people said that these two are not the same.
    pub fn is_apart(&self, one: FindingId, other: FindingId) -> bool {
        self.apart.contains(&pair(one, other))
    }

    /// Saying twice that two findings are different is saying it once; it may be said of findings that are gone meanwhile, since they
    /// may come back.
    pub(super) fn tell_apart(&mut self, one: FindingId, other: FindingId, apart: bool) -> Edit {
        let pair = pair(one, other);
        let changed = if apart {
            self.apart.insert(pair)
        } else {
            self.apart.remove(&pair)
        };
        if !changed {
            return Edit::Together(Vec::new());
        }
        Edit::TellApart {
            one,
            other,
            apart: !apart,
        }
    }
}

fn pair(one: FindingId, other: FindingId) -> (FindingId, FindingId) {
    (one.min(other), one.max(other))
}

/// What changes in a finding when another one is merged into it. The excerpts always come first, by which a merge is told from other
/// changes.
fn changes(kept: &Finding, other: &Finding) -> Vec<FindingChange> {
    let mut changes = vec![FindingChange::Excerpts {
        from: kept.excerpts.clone(),
        to: both_excerpts(kept, other),
    }];
    let tags = other.tags.difference(&kept.tags);
    changes.extend(tags.map(|tag| FindingChange::Tag(*tag)));
    let remark = joined(&kept.remark, &other.remark);
    if remark != kept.remark {
        changes.push(FindingChange::Remark {
            from: kept.remark.clone(),
            to: remark,
        });
    }
    let said_by = both_speakers(kept, other);
    if said_by != kept.said_by {
        changes.push(FindingChange::SaidBy {
            from: kept.said_by.clone(),
            to: said_by,
        });
    }
    changes
}

/// The excerpts of both; the same place of a text only once.
fn both_excerpts(kept: &Finding, other: &Finding) -> Vec<Excerpt> {
    let mut excerpts = kept.excerpts.clone();
    for excerpt in &other.excerpts {
        let same = |known: &Excerpt| known.case == excerpt.case && known.span == excerpt.span;
        if !excerpts.iter().any(same) {
            excerpts.push(excerpt.clone());
        }
    }
    excerpts
}

/// Who said it, of both. What was said in the room by nobody named is still known as said beside the excerpt of a text.
fn both_speakers(kept: &Finding, other: &Finding) -> Option<Speaker> {
    let beside_text = kept.is_statement() != other.is_statement();
    let speaker = |finding: &Finding| {
        let unnamed = beside_text && finding.is_statement();
        (finding.said_by.clone()).or_else(|| unnamed.then(Speaker::default))
    };
    match (speaker(kept), speaker(other)) {
        (Some(one), Some(other)) => Some(Speaker {
            name: joined(&one.name, &other.name),
            city: joined(&one.city, &other.city),
        }),
        (one, other) => one.or(other),
    }
}

/// Two texts as one; what both say is said once.
fn joined(one: &str, other: &str) -> String {
    if other.is_empty() || one.split(BETWEEN).any(|part| part == other) {
        one.to_owned()
    } else if one.is_empty() {
        other.to_owned()
    } else {
        format!("{one}{BETWEEN}{other}")
    }
}
