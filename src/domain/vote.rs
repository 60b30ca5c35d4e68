//! Voting with dots: what a round is about, what each person gives, and the result once it is revealed.
//!
//! Who gave what never leaves this module, and how many dots something has only after the result was revealed. Dots belong to
//! ids: those of a theme that was removed go back to the people who gave them, and those of one that was merged count for
//! the theme that it is in now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::edit::{Edit, EditError, RoundChange};
use super::finding::Kind;
use super::id::{ChoiceId, FindingId, PersonId, RoundId, ThemeId};
use super::workshop::Workshop;

/// Dots for each person, unless somebody says otherwise.
pub const USUAL_DOTS: u8 = 3;
/// Dots for each person at most.
pub const MOST_DOTS: u8 = 20;

impl From<ThemeId> for ChoiceId {
    fn from(id: ThemeId) -> Self {
        Self::from_bits(id.bits())
    }
}

impl From<FindingId> for ChoiceId {
    fn from(id: FindingId) -> Self {
        Self::from_bits(id.bits())
    }
}

/// What kind of thing is voted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    Themes,
    /// Findings of one kind, or of all kinds.
    Findings(Option<Kind>),
}

impl Over {
    /// All that can be voted on.
    pub const ALL: [Self; 5] = [
        Self::Themes,
        Self::Findings(None),
        Self::Findings(Some(Kind::Challenge)),
        Self::Findings(Some(Kind::Lesson)),
        Self::Findings(Some(Kind::GoodPractice)),
    ];

    /// The word for what is voted on: "themes".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Themes => "themes",
            Self::Findings(None) => "findings",
            Self::Findings(Some(Kind::Challenge)) => "challenges",
            Self::Findings(Some(Kind::Lesson)) => "lessons",
            Self::Findings(Some(Kind::GoodPractice)) => "good practices",
        }
    }

    /// Everything of this kind in the workshop, in the order of the board.
    pub fn choices(self, workshop: &Workshop) -> Vec<ChoiceId> {
        let themes = workshop.themes.iter();
        match self {
            Self::Themes => themes.map(|theme| theme.id.into()).collect(),
            Self::Findings(kind) => themes
                .flat_map(|theme| &theme.findings)
                .chain(&workshop.unsorted)
                .filter_map(|id| workshop.findings.get(id))
                .filter(|finding| kind.is_none_or(|kind| finding.kind == kind))
                .map(|finding| finding.id.into())
                .collect(),
        }
    }

    /// The name of a theme or the headline of a finding; `None` when it is not in the workshop any more.
    pub fn name(self, choice: ChoiceId, workshop: &Workshop) -> Option<&str> {
        match self {
            Self::Themes => workshop
                .theme(ThemeId::from_bits(choice.bits()))
                .map(|theme| theme.name.as_str()),
            Self::Findings(_) => workshop
                .findings
                .get(&FindingId::from_bits(choice.bits()))
                .map(|finding| finding.headline.as_str()),
        }
    }
}

/// What a round is opened with. What is voted on is fixed then, so that nothing changes under the voters' hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    pub over: Over,
    /// Dots for each person.
    pub dots: u8,
    /// Whether a person may give several dots to one choice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub several: bool,
    pub choices: Vec<ChoiceId>,
}

impl Ballot {
    /// Dots that one person may give to one choice.
    pub const fn most_on_one(&self) -> u8 {
        if self.several { self.dots } else { 1 }
    }
}

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// People vote.
    Open,
    /// Nobody votes any more, and the result is not shown yet.
    Closed,
    /// Everybody sees how many dots each choice has.
    Revealed,
}

impl Stage {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Revealed => "revealed",
        }
    }
}

/// One round of voting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub id: RoundId,
    pub ballot: Ballot,
    pub stage: Stage,
    /// How many people are in the room, to check counted hands against; 0 when not said.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub people: u16,
    /// Hands counted in the room, beside the dots that people give themselves.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hands: BTreeMap<ChoiceId, u16>,
    /// What each person gave, as given; nobody outside sees it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) votes: BTreeMap<PersonId, BTreeMap<ChoiceId, u8>>,
    /// Choices that were merged into another one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) joined: BTreeMap<ChoiceId, ChoiceId>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// How a choice came off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub choice: ChoiceId,
    /// Dots that people gave themselves.
    pub dots: u32,
    /// Hands counted in the room.
    pub hands: u32,
    /// 1 for the first; equal counts have the same rank, and the ranks after them are left out (1, 2, 2, 4).
    pub rank: usize,
    /// Whether another choice has the same rank.
    pub tied: bool,
}

impl Standing {
    /// Dots and hands together.
    pub const fn count(&self) -> u32 {
        self.dots + self.hands
    }

    /// "1", or "=2" for a tie.
    pub fn place(&self) -> String {
        let sign = if self.tied { "=" } else { "" };
        format!("{sign}{}", self.rank)
    }
}

impl Round {
    /// A round just opened.
    pub(super) fn open(id: RoundId, ballot: Ballot) -> Self {
        Self {
            id,
            ballot,
            stage: Stage::Open,
            people: 0,
            hands: BTreeMap::new(),
            votes: BTreeMap::new(),
            joined: BTreeMap::new(),
        }
    }

    /// Whether nothing was given or counted yet.
    pub(super) fn is_unused(&self) -> bool {
        self.votes.is_empty() && self.hands.is_empty() && self.joined.is_empty() && self.people == 0
    }

    /// What a choice counts for: itself, or what it was merged into.
    pub(super) fn stands_for(&self, choice: ChoiceId) -> ChoiceId {
        let mut choice = choice;
        while let Some(into) = self.joined.get(&choice) {
            choice = *into;
        }
        choice
    }

    /// What can be voted on now: the ballot without what is gone.
    pub fn choices(&self, workshop: &Workshop) -> Vec<ChoiceId> {
        let mut choices = Vec::new();
        for choice in &self.ballot.choices {
            let choice = self.stands_for(*choice);
            if self.ballot.over.name(choice, workshop).is_some() && !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        choices
    }

    /// The dots of a person that count.
    pub fn given_by(&self, person: PersonId, workshop: &Workshop) -> BTreeMap<ChoiceId, u8> {
        let mut given = BTreeMap::new();
        for (choice, dots) in self.votes.get(&person).into_iter().flatten() {
            let choice = self.stands_for(*choice);
            if self.ballot.over.name(choice, workshop).is_some() {
                let sum = given.entry(choice).or_insert(0_u8);
                *sum = sum.saturating_add(*dots).min(self.ballot.most_on_one());
            }
        }
        given
    }

    /// How many dots a person has left.
    pub fn left_for(&self, person: PersonId, workshop: &Workshop) -> u8 {
        let given: u8 = self.given_by(person, workshop).values().sum();
        self.ballot.dots.saturating_sub(given)
    }

    /// How many people have given a dot.
    pub fn voted(&self) -> usize {
        self.votes.len()
    }

    /// Whether a person has given a dot.
    pub fn has_voted(&self, person: PersonId) -> bool {
        self.votes.contains_key(&person)
    }

    /// Hands counted for a choice.
    pub fn hands_for(&self, choice: ChoiceId) -> u16 {
        let hands = self.hands.iter();
        hands
            .filter(|(on, _)| self.stands_for(**on) == choice)
            .fold(0, |sum, (_, hands)| sum.saturating_add(*hands))
    }

    /// The edit with which a person has `wanted` dots on a choice. Dots that were left on something that is gone are taken along.
    pub fn deal(
        &self,
        person: PersonId,
        on: ChoiceId,
        wanted: u8,
        workshop: &Workshop,
    ) -> Result<Edit, EditError> {
        let mut given = self.given_by(person, workshop);
        given.insert(on, wanted);
        if wanted > self.ballot.most_on_one() && !self.ballot.several {
            return Err(EditError::OneDotEach);
        }
        let sum = given
            .values()
            .fold(0_u8, |sum, dots| sum.saturating_add(*dots));
        if sum > self.ballot.dots {
            return Err(EditError::NoDotsLeft);
        }
        let mut after = BTreeMap::new();
        for (choice, dots) in given {
            after.insert(self.entry_for(choice)?, dots);
        }
        let before = self.votes.get(&person).cloned().unwrap_or_default();
        Ok(self.revote(person, &before, &after))
    }

    /// Where on the ballot dots for a choice are kept.
    fn entry_for(&self, choice: ChoiceId) -> Result<ChoiceId, EditError> {
        let mut entries = self.ballot.choices.iter();
        entries
            .find(|entry| self.stands_for(**entry) == choice)
            .copied()
            .ok_or(EditError::NotOnBallot)
    }

    /// The edit that makes one set of a person's dots another one: what is taken back comes first, so that it can be given again.
    fn revote(
        &self,
        person: PersonId,
        before: &BTreeMap<ChoiceId, u8>,
        after: &BTreeMap<ChoiceId, u8>,
    ) -> Edit {
        let more = |these: &BTreeMap<ChoiceId, u8>, than: &BTreeMap<ChoiceId, u8>| {
            let each = these.iter().flat_map(|(on, dots)| {
                let known = than.get(on).copied().unwrap_or(0);
                (known..*dots).map(|_| *on)
            });
            each.collect::<Vec<_>>()
        };
        let taken = more(before, after)
            .into_iter()
            .map(|on| RoundChange::TakeBack { person, on });
        let given = more(after, before)
            .into_iter()
            .map(|on| RoundChange::Give { person, on });
        let edit = |change| Edit::ChangeRound {
            round: self.id,
            change,
        };
        Edit::together(taken.chain(given).map(edit).collect())
    }

    /// The edit with which so many hands are counted for a choice.
    pub fn count_hands(&self, on: ChoiceId, hands: u16) -> Result<Edit, EditError> {
        let entry = self.entry_for(on)?;
        let own = self.hands.get(&entry).copied().unwrap_or(0);
        let others = self.hands_for(on).saturating_sub(own);
        Ok(Edit::ChangeRound {
            round: self.id,
            change: RoundChange::Hands {
                on: entry,
                from: own,
                to: hands.saturating_sub(others),
            },
        })
    }

    /// How all choices came off, the first first; `None` until it is revealed.
    pub fn result(&self, workshop: &Workshop) -> Option<Vec<Standing>> {
        if self.stage != Stage::Revealed {
            return None;
        }
        let mut dots: BTreeMap<ChoiceId, u32> = BTreeMap::new();
        for person in self.votes.keys() {
            for (choice, given) in self.given_by(*person, workshop) {
                *dots.entry(choice).or_default() += u32::from(given);
            }
        }
        let standing = |choice| Standing {
            choice,
            dots: dots.get(&choice).copied().unwrap_or(0),
            hands: u32::from(self.hands_for(choice)),
            rank: 1,
            tied: false,
        };
        let standings = self.choices(workshop).into_iter().map(standing);
        Some(ranked(standings.collect()))
    }
}

/// Puts standings in order and gives them their ranks.
fn ranked(mut standings: Vec<Standing>) -> Vec<Standing> {
    standings.sort_by_key(|standing| std::cmp::Reverse(standing.count()));
    let counts: Vec<u32> = standings.iter().map(Standing::count).collect();
    for standing in &mut standings {
        let count = standing.count();
        standing.rank = 1 + counts.iter().filter(|other| **other > count).count();
        standing.tied = counts.iter().filter(|other| **other == count).count() > 1;
    }
    standings
}

/// The choices of a second round among the first `places`: all that are tied at the border come along.
pub fn front(result: &[Standing], places: usize) -> Vec<ChoiceId> {
    let in_front = result.iter().filter(|standing| standing.rank <= places);
    in_front.map(|standing| standing.choice).collect()
}

/// The choices that share a rank.
pub fn tied_at(result: &[Standing], rank: usize) -> Vec<ChoiceId> {
    let tied = result
        .iter()
        .filter(|standing| standing.tied && standing.rank == rank);
    tied.map(|standing| standing.choice).collect()
}

#[cfg(test)]
mod tests;
