//! Every change that can be made to a workshop, and why one may be refused.
//!
//! An edit carries what it expects to find (`from`), so that two people who change the same thing apart are told, instead of
//! one silently winning. [`Workshop::apply`](super::Workshop::apply) carries it out and returns the inverse.

use serde::{Deserialize, Serialize};

use super::dismissal::Dismissal;
use super::finding::{Excerpt, Finding, Kind, Speaker};
use super::id::{CaseId, ChoiceId, FindingId, MemoId, PersonId, RoundId, TagId, ThemeId};
use super::memo::{About, Memo};
use super::person::Person;
use super::tag::Tag;
use super::vote::{Ballot, Stage};
use super::weight::Weight;
use crate::texts::{tr, tr_with};

/// One change. `before: None` means "at the end".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    RenameWorkshop {
        from: String,
        to: String,
    },
    AddPerson(Person),
    RemovePerson(PersonId),
    ChangePerson {
        from: Person,
        to: Person,
    },
    AddTag(Tag),
    /// Refused while a finding or another tag uses it.
    RemoveTag(TagId),
    ChangeTag {
        from: Tag,
        to: Tag,
    },
    /// Moves a tag within the order that people gave to the codebook.
    MoveTag {
        tag: TagId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<TagId>,
    },
    /// Tags and a theme that are gone meanwhile are left out, so that a finding is never lost for their sake.
    AddFinding {
        finding: Box<Finding>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<FindingId>,
    },
    RemoveFinding(FindingId),
    ChangeFinding {
        finding: FindingId,
        change: FindingChange,
    },
    /// Remembers whether people said that two findings are not the same, so that they are not offered for merging again.
    TellApart {
        one: FindingId,
        other: FindingId,
        apart: bool,
    },
    /// Moves a finding between themes, or within one; `None` is the unsorted column.
    PlaceFinding {
        finding: FindingId,
        from: Option<ThemeId>,
        to: Option<ThemeId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<FindingId>,
    },
    AddTheme {
        theme: ThemeId,
        name: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        summary: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<ThemeId>,
    },
    /// Refused while it holds findings.
    RemoveTheme(ThemeId),
    ChangeTheme {
        theme: ThemeId,
        change: ThemeChange,
    },
    MoveTheme {
        theme: ThemeId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<ThemeId>,
    },
    /// Fills in, changes or clears (`None`) one field of a case study's details; the file itself is not touched.
    DescribeCase {
        case: CaseId,
        field: String,
        from: Option<String>,
        to: Option<String>,
    },
    /// Does not propose these findings together again.
    DismissProposal(Dismissal),
    /// Lets a dismissed grouping be proposed again.
    RestoreProposal(Dismissal),
    /// Opens a voting round; refused while another one is open.
    OpenRound {
        round: RoundId,
        ballot: Box<Ballot>,
    },
    /// Takes back the opening of a round; refused when somebody has voted.
    CancelRound(RoundId),
    ChangeRound {
        round: RoundId,
        change: RoundChange,
    },
    /// Places a theme by impact and effort, or takes it off the grid (`None`).
    WeighTheme {
        theme: ThemeId,
        from: Option<Weight>,
        to: Option<Weight>,
    },
    /// A memo on a thing that is gone meanwhile is kept all the same.
    AddMemo(Box<Memo>),
    RemoveMemo(MemoId),
    ChangeMemo {
        memo: MemoId,
        change: MemoChange,
    },
    /// Puts a name and its pseudonym into the table, changes it, or takes it out (`None`).
    SetPseudonym {
        name: String,
        from: Option<String>,
        to: Option<String>,
    },
    /// Several changes as one: all of them or none.
    Together(Vec<Edit>),
}

/// A change to one part of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingChange {
    Kind {
        from: Kind,
        to: Kind,
    },
    Headline {
        from: String,
        to: String,
    },
    Remark {
        from: String,
        to: String,
    },
    SaidBy {
        from: Option<Speaker>,
        to: Option<Speaker>,
    },
    Excerpts {
        from: Vec<Excerpt>,
        to: Vec<Excerpt>,
    },
    Tag(TagId),
    Untag(TagId),
}

/// A change to one part of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChange {
    Name { from: String, to: String },
    Summary { from: String, to: String },
}

/// A change to one part of a voting round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundChange {
    /// Closes, reveals, and back: open, closed and revealed follow each other.
    Stage { from: Stage, to: Stage },
    /// A person gives one dot. It says nothing of the dots there are, so that no key is lost while an answer is on its way, and
    /// dots given on two devices come together.
    Give { person: PersonId, on: ChoiceId },
    /// A person takes one dot back.
    TakeBack { person: PersonId, on: ChoiceId },
    /// Hands counted in the room.
    Hands { on: ChoiceId, from: u16, to: u16 },
    /// How many people are in the room; 0 when not said.
    People { from: u16, to: u16 },
    /// What was given to one choice counts for another from now on: they were merged.
    Join { choice: ChoiceId, into: ChoiceId },
    /// Takes that back.
    Part { choice: ChoiceId },
}

/// A change to one part of a memo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemoChange {
    Text { from: String, to: String },
    About { from: About, to: About },
}

impl Edit {
    /// Whether a person can take it back with undo. Joining a workshop is no change of its content.
    pub fn is_undoable(&self) -> bool {
        !matches!(
            self,
            Self::AddPerson(_) | Self::RemovePerson(_) | Self::ChangePerson { .. }
        )
    }

    /// Several edits as one; a single one stays itself.
    pub fn together(mut edits: Vec<Self>) -> Self {
        match edits.pop() {
            Some(only) if edits.is_empty() => only,
            Some(last) => {
                edits.push(last);
                Self::Together(edits)
            }
            None => Self::Together(edits),
        }
    }
}

/// Why an edit was not carried out. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("{}", tr_with("this {what} is not in the workshop any more", &[("what", &tr(.0))]))]
    Gone(&'static str),
    #[error("{}", tr_with("this {what} is in the workshop already", &[("what", &tr(.0))]))]
    Exists(&'static str),
    #[error("{}", tr_with("this {what} was changed meanwhile", &[("what", &tr(.0))]))]
    Changed(&'static str),
    #[error("{}", tr("the finding was moved to another theme meanwhile"))]
    Moved,
    #[error("{}", tr_with("a {what} needs some words", &[("what", &tr(.0))]))]
    Blank(&'static str),
    #[error("{}", tr_with("there is a tag ‘{name}’ already", &[("name", .0)]))]
    TagNameTaken(String),
    #[error("{}", tr("the tag would be its own ancestor"))]
    TagCycle,
    #[error("{}", tr("the tag is still in use"))]
    TagInUse,
    #[error("{}", tr("the theme still holds findings"))]
    ThemeNotEmpty,
    #[error("{}", tr("a vote is open: close it first"))]
    RoundOpen,
    #[error("{}", tr("the vote is not open"))]
    RoundNotOpen,
    #[error("{}", tr("the result is shown already: take that back first"))]
    RoundRevealed,
    #[error("{}", tr("somebody has voted already: close the vote instead"))]
    RoundUsed,
    #[error("{}", tr("there is nothing to vote on"))]
    EmptyBallot,
    #[error("{}", tr_with("a vote needs 1 to {most} dots for each person", &[("most", &super::vote::MOST_DOTS)]))]
    DotCount,
    #[error("{}", tr("this is not what the vote is about"))]
    NotOnBallot,
    #[error("{}", tr("one dot on each is allowed in this vote"))]
    OneDotEach,
    #[error("{}", tr("all dots are given: take one back first"))]
    NoDotsLeft,
    #[error("{}", tr_with("impact and effort go from 1 to {most}", &[("most", &super::weight::STEPS)]))]
    OffTheGrid,
}
