//! Edits of voting rounds and of what stands by impact and effort, and the orders that can be carried to the board.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Workshop, swap};
use crate::domain::edit::{Edit, EditError, RoundChange};
use crate::domain::id::{ChoiceId, FindingId, PersonId, RoundId, ThemeId};
use crate::domain::vote::{Ballot, MOST_DOTS, Over, Round, Stage, Standing};
use crate::domain::weight::Weight;
use crate::texts::later;

impl Workshop {
    /// The newest voting round.
    pub fn newest_round(&self) -> Option<&Arc<Round>> {
        self.rounds.values().next_back()
    }

    /// The newest result about themes or about findings: dots and hands by choice.
    pub fn newest_result(&self, over: Over) -> Option<Vec<Standing>> {
        let same =
            |round: &&Arc<Round>| (round.ballot.over == Over::Themes) == (over == Over::Themes);
        let mut rounds = self.rounds.values().rev().filter(same);
        rounds.find_map(|round| round.result(self))
    }

    /// The edits with which dots given to one choice count for another, into which it is merged.
    pub fn carried_votes(&self, choice: ChoiceId, into: ChoiceId) -> Vec<Edit> {
        let on_ballot = |round: &&Arc<Round>| {
            let mut choices = round.ballot.choices.iter();
            choices.any(|other| round.stands_for(*other) == choice)
                && round.stands_for(into) != choice
        };
        let rounds = self.rounds.values().filter(on_ballot);
        let join = |round: &Arc<Round>| Edit::ChangeRound {
            round: round.id,
            change: RoundChange::Join { choice, into },
        };
        rounds.map(join).collect()
    }

    /// The edit that puts the board in the order of a result, equal ones as they stand there now; `None` where it is that already.
    pub fn ordered_by_result(&self, over: Over, result: &[Standing]) -> Option<Edit> {
        let rank = |id: ChoiceId| {
            let mut standings = result.iter();
            standings.find(|standing| standing.choice == id)
        };
        let rank = |id: ChoiceId| rank(id).map_or(usize::MAX, |standing| standing.rank);
        if over == Over::Themes {
            let mut themes: Vec<ThemeId> = self.themes.iter().map(|theme| theme.id).collect();
            themes.sort_by_key(|id| rank((*id).into()));
            return self.themes_in_order(&themes);
        }
        let columns = self.themes.iter().map(|theme| Some(theme.id));
        let edits = columns.chain([None]).flat_map(|column| {
            let now = self.column(column);
            let mut wanted = now.to_vec();
            wanted.sort_by_key(|id| rank((*id).into()));
            let place = move |(finding, before): (FindingId, FindingId)| Edit::PlaceFinding {
                finding,
                from: column,
                to: column,
                before: Some(before),
            };
            moves(now, &wanted).into_iter().map(place)
        });
        some(edits.collect())
    }

    /// The edit that puts these themes first on the board, in this order; `None` where they stand so already.
    pub fn themes_in_order(&self, first: &[ThemeId]) -> Option<Edit> {
        let now: Vec<ThemeId> = self.themes.iter().map(|theme| theme.id).collect();
        let rest = now.iter().filter(|id| !first.contains(id));
        let wanted: Vec<ThemeId> = first.iter().chain(rest).copied().collect();
        let edit = |(theme, before)| Edit::MoveTheme {
            theme,
            before: Some(before),
        };
        some(moves(&now, &wanted).into_iter().map(edit).collect())
    }

    pub(super) fn apply_to_votes(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::OpenRound { round, ballot } => self.open_round(*round, ballot),
            Edit::CancelRound(id) => self.cancel_round(*id),
            Edit::ChangeRound { round, change } => {
                self.change_round(*round, change)
                    .map(|change| Edit::ChangeRound {
                        round: *round,
                        change,
                    })
            }
            Edit::WeighTheme { theme, from, to } => self.weigh_theme(*theme, *from, *to),
            _ => unreachable!("only edits of votes come here"),
        }
    }

    fn has_open_round(&self) -> bool {
        self.rounds.values().any(|round| round.stage == Stage::Open)
    }

    fn open_round(&mut self, id: RoundId, ballot: &Ballot) -> Result<Edit, EditError> {
        if self.rounds.contains_key(&id) {
            return Err(EditError::Exists(later("vote")));
        }
        if self.has_open_round() {
            return Err(EditError::RoundOpen);
        }
        if ballot.choices.is_empty() {
            return Err(EditError::EmptyBallot);
        }
        if !(1..=MOST_DOTS).contains(&ballot.dots) {
            return Err(EditError::DotCount);
        }
        let round = Round::open(id, ballot.clone());
        self.rounds.insert(id, Arc::new(round));
        Ok(Edit::CancelRound(id))
    }

    fn cancel_round(&mut self, id: RoundId) -> Result<Edit, EditError> {
        let round = self.rounds.get(&id).ok_or(EditError::Gone(later("vote")))?;
        if round.stage != Stage::Open {
            return Err(EditError::RoundNotOpen);
        }
        if !round.is_unused() {
            return Err(EditError::RoundUsed);
        }
        let ballot = Box::new(round.ballot.clone());
        self.rounds.remove(&id);
        Ok(Edit::OpenRound { round: id, ballot })
    }

    fn change_round(
        &mut self,
        id: RoundId,
        change: &RoundChange,
    ) -> Result<RoundChange, EditError> {
        let reopens = matches!(
            change,
            RoundChange::Stage {
                to: Stage::Open,
                ..
            }
        );
        if reopens && self.has_open_round() {
            return Err(EditError::RoundOpen);
        }
        let round = self
            .rounds
            .get_mut(&id)
            .ok_or(EditError::Gone(later("vote")))?;
        Arc::make_mut(round).change(change)
    }

    fn weigh_theme(
        &mut self,
        theme: ThemeId,
        from: Option<Weight>,
        to: Option<Weight>,
    ) -> Result<Edit, EditError> {
        self.theme(theme).ok_or(EditError::Gone(later("theme")))?;
        if self.weights.get(&theme).copied() != from {
            return Err(EditError::Changed(later("theme")));
        }
        match to {
            Some(weight) if !weight.is_on_grid() => return Err(EditError::OffTheGrid),
            Some(weight) => self.weights.insert(theme, weight),
            None => self.weights.remove(&theme),
        };
        Ok(Edit::WeighTheme {
            theme,
            from: to,
            to: from,
        })
    }
}

impl Round {
    /// Carries out one change and returns the one that takes it back.
    fn change(&mut self, change: &RoundChange) -> Result<RoundChange, EditError> {
        match *change {
            RoundChange::Stage { from, to } => self.go_to(from, to),
            RoundChange::Give { person, on } => self.give(person, on),
            RoundChange::TakeBack { person, on } => self.take_back(person, on),
            RoundChange::Hands { on, from, to } => self.count(on, from, to),
            RoundChange::People { from, to } => {
                swap(&mut self.people, &from, &to, later("number of people"))?;
                Ok(RoundChange::People { from: to, to: from })
            }
            RoundChange::Join { choice, into } => {
                if self.joined.contains_key(&choice) {
                    return Err(EditError::Exists(later("merge")));
                }
                if self.stands_for(into) == choice {
                    return Err(EditError::NotOnBallot);
                }
                self.joined.insert(choice, into);
                Ok(RoundChange::Part { choice })
            }
            RoundChange::Part { choice } => {
                let into = self.joined.remove(&choice);
                let into = into.ok_or(EditError::Gone(later("merge")))?;
                Ok(RoundChange::Join { choice, into })
            }
        }
    }

    fn go_to(&mut self, from: Stage, to: Stage) -> Result<RoundChange, EditError> {
        match (from, to) {
            (Stage::Open, Stage::Revealed) => return Err(EditError::RoundOpen),
            (Stage::Revealed, Stage::Open) => return Err(EditError::RoundRevealed),
            _ => swap(&mut self.stage, &from, &to, later("vote"))?,
        }
        Ok(RoundChange::Stage { from: to, to: from })
    }

    fn give(&mut self, person: PersonId, on: ChoiceId) -> Result<RoundChange, EditError> {
        if self.stage != Stage::Open {
            return Err(EditError::RoundNotOpen);
        }
        if !self.ballot.choices.contains(&on) {
            return Err(EditError::NotOnBallot);
        }
        let (dots, sum) = self.dots_of(person, on);
        if dots >= 1 && !self.ballot.several {
            return Err(EditError::OneDotEach);
        }
        if sum >= self.ballot.dots {
            return Err(EditError::NoDotsLeft);
        }
        set(self.votes.entry(person).or_default(), on, dots + 1);
        Ok(RoundChange::TakeBack { person, on })
    }

    fn take_back(&mut self, person: PersonId, on: ChoiceId) -> Result<RoundChange, EditError> {
        if self.stage != Stage::Open {
            return Err(EditError::RoundNotOpen);
        }
        let (dots, sum) = self.dots_of(person, on);
        if dots == 0 {
            return Err(EditError::Gone(later("dot")));
        }
        if sum == 1 {
            self.votes.remove(&person);
        } else {
            set(self.votes.entry(person).or_default(), on, dots - 1);
        }
        Ok(RoundChange::Give { person, on })
    }

    /// A person's dots on a choice, as given, and all of them.
    fn dots_of(&self, person: PersonId, on: ChoiceId) -> (u8, u8) {
        self.votes.get(&person).map_or((0, 0), |given| {
            let dots = given.get(&on).copied().unwrap_or(0);
            (dots, given.values().sum())
        })
    }

    fn count(&mut self, on: ChoiceId, from: u16, to: u16) -> Result<RoundChange, EditError> {
        if self.stage == Stage::Revealed {
            return Err(EditError::RoundRevealed);
        }
        if !self.ballot.choices.contains(&on) {
            return Err(EditError::NotOnBallot);
        }
        if self.hands.get(&on).unwrap_or(&0) != &from {
            return Err(EditError::Changed(later("count")));
        }
        set(&mut self.hands, on, to);
        Ok(RoundChange::Hands {
            on,
            from: to,
            to: from,
        })
    }
}

/// Puts a number in its place; nothing stands there for zero.
fn set<N: Default + PartialEq>(numbers: &mut BTreeMap<ChoiceId, N>, on: ChoiceId, to: N) {
    if to == N::default() {
        numbers.remove(&on);
    } else {
        numbers.insert(on, to);
    }
}

/// What is moved before what, one after the other, to bring a list into another order.
fn moves<T: Copy + PartialEq>(now: &[T], wanted: &[T]) -> Vec<(T, T)> {
    let mut order = now.to_vec();
    let mut moves = Vec::new();
    for (at, id) in wanted.iter().enumerate() {
        let Some(there) = order.get(at).copied().filter(|there| there != id) else {
            continue;
        };
        moves.push((*id, there));
        order.retain(|other| other != id);
        order.insert(at.min(order.len()), *id);
    }
    moves
}

fn some(edits: Vec<Edit>) -> Option<Edit> {
    (!edits.is_empty()).then(|| Edit::together(edits))
}
