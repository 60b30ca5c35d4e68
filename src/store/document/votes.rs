//! Votes in the derived JSON: how they were held, and the result of those that were revealed. Who gave what stands nowhere.

use schemars::JsonSchema;
use serde::Serialize;

use super::nfc;
use crate::domain::{Round, Stage, Standing, Workshop};

/// One voting round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VoteDocument {
    /// `themes`, `findings`, `challenges`, `lessons` or `good practices`.
    pub on: String,
    /// `open`, `closed` or `revealed`.
    pub stage: String,
    /// Dots for each person.
    pub dots: u8,
    /// Whether a person could give several dots to one.
    pub several_on_one: bool,
    /// How many people gave a dot.
    pub voted: usize,
    /// How many people were in the room, to check counted hands against.
    pub people_in_room: Option<u16>,
    /// The first first; empty until it is revealed.
    pub result: Vec<StandingDocument>,
}

/// How a theme or a finding came off in a vote.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StandingDocument {
    /// Equal counts have the same place, and the places after them are left out: 1, 2, 2, 4.
    pub place: usize,
    pub tied: bool,
    /// The name of the theme, or the headline of the finding.
    pub name: String,
    /// Dots and hands together.
    pub count: u32,
    pub dots: u32,
    pub hands: u32,
}

/// All rounds in the order of their opening.
pub fn all(workshop: &Workshop) -> Vec<VoteDocument> {
    let rounds = workshop.rounds.values();
    rounds.map(|round| document(round, workshop)).collect()
}

/// The rounds whose result was revealed.
pub(super) fn revealed(workshop: &Workshop) -> Vec<VoteDocument> {
    let mut rounds = all(workshop);
    rounds.retain(|round| round.stage == Stage::Revealed.word());
    rounds
}

fn document(round: &Round, workshop: &Workshop) -> VoteDocument {
    let ballot = &round.ballot;
    let standing = |standing: &Standing| StandingDocument {
        place: standing.rank,
        tied: standing.tied,
        name: nfc(ballot
            .over
            .name(standing.choice, workshop)
            .unwrap_or_default()),
        count: standing.count(),
        dots: standing.dots,
        hands: standing.hands,
    };
    VoteDocument {
        on: ballot.over.word().into(),
        stage: round.stage.word().into(),
        dots: ballot.dots,
        several_on_one: ballot.several,
        voted: round.voted(),
        people_in_room: (round.people > 0).then_some(round.people),
        result: round
            .result(workshop)
            .iter()
            .flatten()
            .map(standing)
            .collect(),
    }
}
