//! Counting hands, for a facilitator alone at the projector: digits type the number for the selected choice, + and − correct it.

use std::sync::Arc;

use crate::domain::Round;
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key};
use crate::tui::message::Effect;

/// Hands on one choice at most: what three digits hold.
const MOST_HANDS: u16 = 999;

impl Client {
    /// Begins to count hands; without a vote that can be counted in, it asks for a new one first.
    pub(super) fn count_hands(&mut self) -> Vec<Effect> {
        if !self.may_count() {
            return self.ask_for_ballot(true);
        }
        self.vote.counting = true;
        self.vote.goes_on = false;
        Vec::new()
    }

    pub(super) fn stop_counting(&mut self) -> Vec<Effect> {
        self.vote.counting = false;
        Vec::new()
    }

    /// A key while hands are counted; `None` when it is not part of a number.
    pub(in crate::tui) fn type_into_count(&mut self, key: Key) -> Option<Vec<Effect>> {
        let digit = key.typed().and_then(|c| c.to_digit(10));
        let (_, hands) = self.hands_here()?;
        let goes_on = std::mem::replace(&mut self.vote.goes_on, true);
        match (digit, key.code) {
            (Some(digit), _) => {
                let before = if goes_on { hands } else { 0 };
                let typed = u32::from(before) * 10 + digit;
                Some(self.set_hands(u16::try_from(typed).unwrap_or(u16::MAX)))
            }
            (None, Code::Backspace) => Some(self.set_hands(hands / 10)),
            _ => {
                self.vote.goes_on = false;
                None
            }
        }
    }

    /// Counts one hand more, or one less.
    pub(super) fn step_hands(&mut self, more: bool) -> Vec<Effect> {
        self.vote.goes_on = false;
        let Some((_, hands)) = self.hands_here() else {
            return Vec::new();
        };
        self.set_hands(if more {
            hands.saturating_add(1)
        } else {
            hands.saturating_sub(1)
        })
    }

    /// The round and the hands counted for the selected choice.
    fn hands_here(&self) -> Option<(Arc<Round>, u16)> {
        let round = Arc::clone(self.round()?);
        let hands = round.hands_for(self.vote.selected?);
        Some((round, hands))
    }

    fn set_hands(&mut self, to: u16) -> Vec<Effect> {
        let (Some(choice), Some((round, hands))) = (self.vote.selected, self.hands_here()) else {
            return Vec::new();
        };
        if to > MOST_HANDS {
            self.say(Tone::Info, format!("{MOST_HANDS} hands at most."));
            return Vec::new();
        }
        if to == hands {
            return Vec::new();
        }
        match round.count_hands(choice, to) {
            Ok(edit) => Self::edit(edit),
            Err(error) => {
                self.say(Tone::Problem, format!("Not done: {error}."));
                Vec::new()
            }
        }
    }

    /// What does not add up about the hands counted, if something does not.
    pub(super) fn words_on_hands(&self, round: &Round) -> Option<String> {
        let people = u32::from(round.people);
        if people == 0 {
            return None;
        }
        let on_one = people * u32::from(round.ballot.most_on_one());
        let name = |choice| round.ballot.over.name(choice, self.workshop());
        let mut choices = self.vote.listed.iter();
        let over = choices.find(|choice| u32::from(round.hands_for(**choice)) > on_one);
        let all = round.all_hands();
        let most = people * u32::from(round.ballot.dots);
        match over {
            Some(choice) => Some(format!(
                "{} hands for “{}”, but {} can be at most. Count again, or press p if there are more than {people} people.",
                round.hands_for(*choice),
                name(*choice).unwrap_or_default(),
                on_one,
            )),
            None if all > most => Some(format!(
                "{all} hands are counted, but {most} can be at most. Count again, or press p if there are more than {people} people."
            )),
            None => None,
        }
    }
}
