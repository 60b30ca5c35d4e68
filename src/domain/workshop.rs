//! The shared state of a workshop, and [`Workshop::apply`], the one function that changes it.

mod codebook;
mod dismissals;
mod findings;
mod memos;
mod merging;
mod persons;
mod pseudonyms;
mod themes;
mod votes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::dismissal::Dismissal;
use super::edit::{Edit, EditError, ThemeChange};
use super::finding::{Finding, Kind};
use super::id::{CaseId, FindingId, MemoId, PersonId, RoundId, TagId, ThemeId};
use super::memo::{About, Memo};
use super::person::Person;
use super::tag::Tag;
use super::theme::Theme;
use super::vote::Round;
use super::weight::Weight;
use crate::texts::later;

/// Everything that a group has made of its case studies. Cloning copies pointers, not findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    pub title: String,
    pub persons: BTreeMap<PersonId, Person>,
    /// In order of making, since ids are.
    pub tags: BTreeMap<TagId, Arc<Tag>>,
    /// All tags, in the order that people gave to the codebook; among tags of one parent it is the order by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag_order: Vec<TagId>,
    pub findings: BTreeMap<FindingId, Arc<Finding>>,
    /// In order of priority.
    pub themes: Vec<Arc<Theme>>,
    /// Findings in no theme, in the order of the board.
    pub unsorted: Vec<FindingId>,
    /// Details of case studies that people filled in: field name to value.
    pub described: BTreeMap<CaseId, BTreeMap<String, String>>,
    /// Pairs of findings that people said are not the same, the smaller id first.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub apart: BTreeSet<(FindingId, FindingId)>,
    /// Proposed groupings that the group did not want.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub dismissed: BTreeSet<Dismissal>,
    /// Voting rounds, in order of opening, since ids are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rounds: BTreeMap<RoundId, Arc<Round>>,
    /// Where themes stand by impact and effort; a theme that is gone keeps its place for when it comes back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<ThemeId, Weight>,
    /// In order of making.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub memos: BTreeMap<MemoId, Arc<Memo>>,
    /// What stands for a name or a place in what is handed over; it is handed over nowhere itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pseudonyms: BTreeMap<String, String>,
}

impl Workshop {
    /// The theme with this id.
    pub fn theme(&self, id: ThemeId) -> Option<&Arc<Theme>> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// The tag of this name, without regard to case.
    pub fn tag_named(&self, name: &str) -> Option<&Arc<Tag>> {
        let wanted = name.trim().to_lowercase();
        self.tags
            .values()
            .find(|tag| tag.name.to_lowercase() == wanted)
    }

    /// The theme of this name, without regard to case.
    pub fn theme_named(&self, name: &str) -> Option<&Arc<Theme>> {
        let wanted = name.trim().to_lowercase();
        self.themes
            .iter()
            .find(|theme| theme.name.to_lowercase() == wanted)
    }

    /// The person of this name, without regard to case.
    pub fn person_named(&self, name: &str) -> Option<&Person> {
        let wanted = name.trim().to_lowercase();
        self.persons
            .values()
            .find(|person| person.name.to_lowercase() == wanted)
    }

    /// Findings of a theme (`None`: the unsorted) in the order of the board.
    pub fn column(&self, theme: Option<ThemeId>) -> &[FindingId] {
        match theme {
            None => &self.unsorted,
            Some(id) => self.theme(id).map_or(&[], |theme| &theme.findings),
        }
    }

    /// Findings that rest on this case study.
    pub fn findings_in<'a>(&'a self, case: &'a CaseId) -> impl Iterator<Item = &'a Arc<Finding>> {
        self.findings
            .values()
            .filter(move |finding| finding.excerpts.iter().any(|excerpt| excerpt.case == *case))
    }

    /// How many findings of each kind rest on this case study, in the order of [`Kind::ALL`].
    pub fn counts_in(&self, case: &CaseId) -> [usize; 3] {
        Kind::ALL.map(|kind| {
            self.findings_in(case)
                .filter(|finding| finding.kind == kind)
                .count()
        })
    }

    /// How many findings use this tag.
    pub fn uses_of(&self, tag: TagId) -> usize {
        self.findings
            .values()
            .filter(|finding| finding.tags.contains(&tag))
            .count()
    }

    /// The edit that moves all findings of a theme to another one (`None`: to the unsorted) and removes it. A summary goes
    /// along where the other theme has none; memos go along in any case, and dots that were given to it count for the other one.
    pub fn emptied(&self, theme: ThemeId, into: Option<ThemeId>) -> Edit {
        let place = |finding: &FindingId| Edit::PlaceFinding {
            finding: *finding,
            from: Some(theme),
            to: into,
            before: None,
        };
        let mut edits: Vec<Edit> = self.column(Some(theme)).iter().map(place).collect();
        let summary = self
            .theme(theme)
            .map(|theme| theme.summary.clone())
            .unwrap_or_default();
        if let Some(target) = into.and_then(|id| self.theme(id))
            && target.summary.is_empty()
            && !summary.is_empty()
        {
            let change = ThemeChange::Summary {
                from: String::new(),
                to: summary,
            };
            edits.push(Edit::ChangeTheme {
                theme: target.id,
                change,
            });
        }
        if let Some(into) = into {
            edits.extend(self.carried_votes(theme.into(), into.into()));
            edits.extend(self.memos_handed_on(About::Theme(theme), About::Theme(into)));
        }
        edits.push(Edit::RemoveTheme(theme));
        Edit::together(edits)
    }

    /// Carries out one edit and returns its inverse; applying that gives back the state exactly.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::RenameWorkshop { from, to } => {
                swap(&mut self.title, from, to, later("title"))?;
                Ok(Edit::RenameWorkshop {
                    from: to.clone(),
                    to: from.clone(),
                })
            }
            Edit::AddPerson(_) | Edit::RemovePerson(_) | Edit::ChangePerson { .. } => {
                self.apply_to_persons(edit)
            }
            Edit::AddTag(_)
            | Edit::RemoveTag(_)
            | Edit::ChangeTag { .. }
            | Edit::MoveTag { .. } => self.apply_to_codebook(edit),
            Edit::AddFinding { finding, before } => self.add_finding(finding, *before),
            Edit::RemoveFinding(id) => self.remove_finding(*id),
            Edit::ChangeFinding { finding, change } => self.change_finding(*finding, change),
            Edit::TellApart { one, other, apart } => Ok(self.tell_apart(*one, *other, *apart)),
            Edit::PlaceFinding {
                finding,
                from,
                to,
                before,
            } => self.place_finding(*finding, *from, *to, *before),
            Edit::AddTheme {
                theme,
                name,
                summary,
                before,
            } => self.add_theme(*theme, name, summary, *before),
            Edit::RemoveTheme(id) => self.remove_theme(*id),
            Edit::ChangeTheme { theme, change } => self.change_theme(*theme, change),
            Edit::MoveTheme { theme, before } => self.move_theme(*theme, *before),
            Edit::DescribeCase {
                case,
                field,
                from,
                to,
            } => {
                self.describe_case(case, field, from.as_ref(), to.as_ref())?;
                Ok(Edit::DescribeCase {
                    case: case.clone(),
                    field: field.clone(),
                    from: to.clone(),
                    to: from.clone(),
                })
            }
            Edit::DismissProposal(dismissal) => Ok(self.dismiss(dismissal)),
            Edit::RestoreProposal(dismissal) => self.restore(dismissal),
            Edit::OpenRound { .. }
            | Edit::CancelRound(_)
            | Edit::ChangeRound { .. }
            | Edit::WeighTheme { .. } => self.apply_to_votes(edit),
            Edit::AddMemo(_) | Edit::RemoveMemo(_) | Edit::ChangeMemo { .. } => {
                self.apply_to_memos(edit)
            }
            Edit::SetPseudonym { name, from, to } => {
                self.set_pseudonym(name, from.as_ref(), to.as_ref())
            }
            Edit::Together(edits) => self.apply_together(edits),
        }
    }

    fn apply_together(&mut self, edits: &[Edit]) -> Result<Edit, EditError> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    // What was done so far is taken back; an inverse of what was just applied always fits.
                    for inverse in inverses.iter().rev() {
                        let undone = self.apply(inverse);
                        debug_assert!(undone.is_ok());
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Together(inverses))
    }

    fn describe_case(
        &mut self,
        case: &CaseId,
        field: &str,
        from: Option<&String>,
        to: Option<&String>,
    ) -> Result<(), EditError> {
        let now = self
            .described
            .get(case)
            .and_then(|fields| fields.get(field));
        if now != from {
            return Err(EditError::Changed(later("case study")));
        }
        let fields = self.described.entry(case.clone()).or_default();
        match to {
            Some(value) => fields.insert(field.to_owned(), value.clone()),
            None => fields.remove(field),
        };
        if fields.is_empty() {
            self.described.remove(case);
        }
        Ok(())
    }
}

/// Puts `to` where `from` stands; refused where something else does.
fn swap<T: PartialEq + Clone>(
    place: &mut T,
    from: &T,
    to: &T,
    what: &'static str,
) -> Result<(), EditError> {
    if place != from {
        return Err(EditError::Changed(what));
    }
    place.clone_from(to);
    Ok(())
}

fn not_blank(text: &str, what: &'static str) -> Result<(), EditError> {
    if text.trim().is_empty() {
        Err(EditError::Blank(what))
    } else {
        Ok(())
    }
}
