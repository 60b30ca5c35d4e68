//! The Vote: dots on themes or findings, hands counted in the room, the result, and themes placed by impact and effort.
//!
//! Here is what one client remembers of it and what it lists; the files below hold the commands, what they do, the box for a
//! new vote, the mouse, the drawing, and the grid. What others gave is not known here before it is revealed.

mod acts;
pub mod ballot;
pub mod commands;
mod draw;
pub mod grid;
mod hands;
mod mouse;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

pub(in crate::tui) use acts::words_on_dots;

use ratatui::layout::Rect;

use crate::domain::{ChoiceId, FindingId, Over, Role, Round, RoundId, Stage, Standing, ThemeId};
use crate::tui::client::Client;
use crate::tui::command::Scope;
use crate::tui::components::scroll::Scroll;
use crate::tui::message::Effect;
use draw::Placed;
use grid::Grid;
use hands::Draft;

/// Which round and which choice are looked at, and whether hands are being counted. The selection is kept by id, so that changes
/// made by others do not move it to something else.
#[derive(Debug, Default)]
pub struct VoteView {
    /// The round shown; `None` for the newest.
    round: Option<RoundId>,
    selected: Option<ChoiceId>,
    scroll: Scroll,
    /// What is listed: the choices in the order of the ballot, or of the result once there is one.
    listed: Vec<ChoiceId>,
    result: Option<Vec<Standing>>,
    counting: bool,
    /// A round that was just asked for, in which hands are to be counted.
    awaited: Option<RoundId>,
    draft: Option<Draft>,
    weighs: bool,
    grid: Grid,
    list: Rect,
    rows: Vec<Placed>,
}

impl VoteView {
    /// Whose keys count: the list's, or the grid's.
    pub const fn scope(&self) -> Scope {
        if self.weighs {
            Scope::Weigh
        } else {
            Scope::Vote
        }
    }

    /// Whether digits are numbers of hands.
    pub const fn is_counting(&self) -> bool {
        self.counting && !self.weighs
    }

    /// Whether the mouse was pressed on a theme of the grid and not let go yet.
    pub const fn is_pressed(&self) -> bool {
        self.weighs && self.grid.is_held()
    }

    /// Shows the newest round, which was just asked for, and counts hands in it once it is there, if that is meant.
    fn begin(&mut self, round: RoundId, counts: bool) {
        self.round = None;
        self.awaited = counts.then_some(round);
    }

    /// The choice that is selected.
    pub(in crate::tui) const fn selected(&self) -> Option<ChoiceId> {
        self.selected
    }

    /// Leaves a theme where it was that is on its way with the mouse.
    pub fn let_go(&mut self) {
        self.grid.let_go();
    }
}

impl Client {
    /// The round shown.
    pub(in crate::tui) fn round(&self) -> Option<&Arc<Round>> {
        let rounds = &self.workshop().rounds;
        let chosen = self.vote.round.and_then(|id| rounds.get(&id));
        chosen.or_else(|| self.workshop().newest_round())
    }

    /// The finding or theme that is selected.
    pub(in crate::tui) fn choice_at_hand(&self) -> (Option<FindingId>, Option<ThemeId>) {
        if self.vote.weighs {
            return (None, self.vote.grid.selected());
        }
        let bits = self.vote.selected.map(ChoiceId::bits);
        match self.round().map(|round| round.ballot.over) {
            Some(Over::Themes) => (None, bits.map(ThemeId::from_bits)),
            Some(Over::Findings(_)) => (bits.map(FindingId::from_bits), None),
            None => (None, None),
        }
    }

    fn stage(&self) -> Option<Stage> {
        self.round().map(|round| round.stage)
    }

    /// Whether this person can give dots now.
    fn may_vote(&self) -> bool {
        self.may_change() && self.stage() == Some(Stage::Open)
    }

    /// Whether hands can be counted now, and this person is the one to do it.
    pub(in crate::tui) fn may_count(&self) -> bool {
        self.leads() && self.stage().is_some_and(|stage| stage != Stage::Revealed)
    }

    /// Whether the workshop waits for an open vote to be closed.
    fn has_open_round(&self) -> bool {
        let mut rounds = self.workshop().rounds.values();
        rounds.any(|round| round.stage == Stage::Open)
    }

    /// People who can vote and have not yet, and how many can.
    fn still_to_vote(&self, round: &Round) -> (Vec<&str>, usize) {
        let persons = self.workshop().persons.values();
        let voters: Vec<_> = persons
            .filter(|person| person.role != Role::Observer)
            .collect();
        let waiting = voters.iter().filter(|person| !round.has_voted(person.id));
        let waiting = waiting.map(|person| person.name.as_str()).collect();
        (waiting, voters.len())
    }

    /// The workshop moved on: what is listed follows, and the selection stays on what it was, or goes to what took its place.
    pub(in crate::tui) fn vote_changed(&mut self) {
        let round = self.round().map(Arc::clone);
        let workshop = self.workshop();
        let result = round.as_ref().and_then(|round| round.result(workshop));
        let listed = match (&result, &round) {
            (Some(result), _) => result.iter().map(|standing| standing.choice).collect(),
            (None, Some(round)) => round.choices(workshop),
            (None, None) => Vec::new(),
        };
        let kept = listed.iter().position(|id| Some(*id) == self.vote.selected);
        let awaited = self.vote.awaited;
        if awaited.is_some() && round.as_ref().map(|round| round.id) == awaited {
            self.vote.counting = true;
            self.vote.awaited = None;
        }
        self.vote.counting &= self.may_count();
        if !self.vote.counting {
            self.vote.draft = None;
        }
        self.vote.result = result;
        self.vote.listed = listed;
        if let Some(kept) = kept {
            self.vote.scroll.selected = kept;
        }
        self.step_choice(0);
        self.grid_changed();
    }

    /// What is listed, in its order.
    pub(in crate::tui) fn choices_listed(&self) -> &[ChoiceId] {
        &self.vote.listed
    }

    /// Selects a choice.
    pub(in crate::tui) fn select_choice(&mut self, choice: ChoiceId) -> Option<()> {
        let mut listed = self.vote.listed.iter();
        self.vote.scroll.selected = listed.position(|other| *other == choice)?;
        self.step_choice(0);
        Some(())
    }

    pub(in crate::tui) fn is_at_last_choice(&self) -> bool {
        self.vote.selected == self.vote.listed.last().copied()
    }

    /// Selects the choice some places further.
    pub(in crate::tui) fn step_choice(&mut self, by: isize) -> Vec<Effect> {
        let vote = &mut self.vote;
        vote.scroll.step(by, vote.listed.len());
        vote.selected = vote.listed.get(vote.scroll.selected).copied();
        Vec::new()
    }

    /// Shows the round before or after the one shown.
    fn step_round(&mut self, later: bool) -> Vec<Effect> {
        let newest = self.workshop().newest_round().map(|round| round.id);
        // Who looks at the newest one goes on to the next that is opened.
        self.vote.round = self.round_beside(later).filter(|id| Some(*id) != newest);
        self.vote.counting = false;
        self.vote_changed();
        Vec::new()
    }

    /// The round before or after the one shown.
    fn round_beside(&self, later: bool) -> Option<RoundId> {
        let shown = self.round()?.id;
        let rounds = self.workshop().rounds.keys().copied();
        if later {
            rounds.into_iter().find(|id| *id > shown)
        } else {
            rounds.rev().find(|id| *id < shown)
        }
    }
}
