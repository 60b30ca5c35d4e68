//! Counting hands, for a facilitator alone at the projector: digits type the number for the selected choice, + and − correct it.
//!
//! A number is kept here while it is being typed, and counted once something else is done: one number is one change to undo.

use crate::domain::{ChoiceId, Round};
use crate::texts::tr_with;
use crate::tui::client::{Client, Screen, Tone};
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::Effect;

/// Hands on one choice at most: what three digits hold.
const MOST_HANDS: u16 = 999;

/// A number of hands that is being typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    choice: ChoiceId,
    hands: u16,
    /// Whether the next digit goes on with it.
    goes_on: bool,
}

impl Client {
    /// Begins to count hands; without a vote that can be counted in, it asks for a new one first.
    pub(super) fn count_hands(&mut self) -> Vec<Effect> {
        if !self.may_count() {
            return self.ask_for_ballot(true);
        }
        self.vote.counting = true;
        Vec::new()
    }

    pub(in crate::tui) fn stop_counting(&mut self) -> Vec<Effect> {
        self.vote.counting = false;
        Vec::new()
    }

    /// Counts the number that was being typed, before something else is done.
    pub(in crate::tui) fn count_typed(&mut self, input: &Input) -> Vec<Effect> {
        let goes_on = match input {
            Input::Key(key) => self.is_part_of_number(*key),
            Input::Mouse(mouse) => self.is_on_buttons(*mouse),
            Input::Paste(_) => false,
            Input::FocusGained => true,
        };
        if goes_on {
            return Vec::new();
        }
        let draft = self.vote.draft.take();
        draft.map_or_else(Vec::new, |draft| self.count_for(draft.choice, draft.hands))
    }

    /// Counts so many hands for the selected choice.
    pub(in crate::tui) fn count_here(&mut self, hands: u16) -> Vec<Effect> {
        match self.vote.selected {
            Some(_) if hands > MOST_HANDS => {
                self.say(
                    Tone::Info,
                    tr_with("{most} hands at most.", &[("most", &MOST_HANDS)]),
                );
                Vec::new()
            }
            Some(choice) => self.count_for(choice, hands),
            None => Vec::new(),
        }
    }

    fn count_for(&mut self, choice: ChoiceId, hands: u16) -> Vec<Effect> {
        let Some(round) = self.round() else {
            return Vec::new();
        };
        if round.hands_for(choice) == hands {
            return Vec::new();
        }
        match round.count_hands(choice, hands) {
            Ok(edit) => Self::edit(edit),
            Err(error) => {
                self.say(
                    Tone::Problem,
                    tr_with("Not done: {error}.", &[("error", &error)]),
                );
                Vec::new()
            }
        }
    }

    fn is_part_of_number(&self, key: Key) -> bool {
        let here =
            self.screen == Screen::Vote && self.overlays.is_empty() && self.pressed.is_empty();
        let corrects = matches!(key.code, Code::Backspace | Code::Left | Code::Right);
        let typed = key.typed();
        here && (corrects || typed.is_some_and(|c| c.is_ascii_digit() || "+=-".contains(c)))
    }

    /// Whether the mouse only corrects the number, or does nothing.
    fn is_on_buttons(&self, mouse: Mouse) -> bool {
        let MouseAction::Down { .. } = mouse.action else {
            return matches!(mouse.action, MouseAction::Drag | MouseAction::Up);
        };
        let mut rows = self.vote.rows.iter();
        let here = rows.find(|row| Some(row.choice) == self.vote.selected);
        here.is_some_and(|row| {
            holds(row.less, mouse.x, mouse.y) || holds(row.more, mouse.x, mouse.y)
        })
    }

    /// A key while hands are counted; `None` when it is not part of a number.
    pub(in crate::tui) fn type_into_count(&mut self, key: Key) -> Option<Vec<Effect>> {
        let hands = self.hands_here()?;
        let digit = key.typed().and_then(|c| c.to_digit(10));
        let (to, goes_on) = match (digit, key.code) {
            (Some(digit), _) => {
                let draft = self.vote.draft.filter(|draft| draft.goes_on);
                let before = draft.map_or(0, |draft| u32::from(draft.hands));
                (u16::try_from(before * 10 + digit).unwrap_or(u16::MAX), true)
            }
            (None, Code::Backspace) => (hands / 10, true),
            _ => return None,
        };
        self.draft_hands(to, goes_on);
        Some(Vec::new())
    }

    /// One hand more, or one less.
    pub(super) fn step_hands(&mut self, more: bool) -> Vec<Effect> {
        if let Some(hands) = self.hands_here() {
            let to = if more {
                hands.saturating_add(1)
            } else {
                hands.saturating_sub(1)
            };
            self.draft_hands(to, false);
        }
        Vec::new()
    }

    fn draft_hands(&mut self, hands: u16, goes_on: bool) {
        if hands > MOST_HANDS {
            self.say(
                Tone::Info,
                tr_with("{most} hands at most.", &[("most", &MOST_HANDS)]),
            );
            return;
        }
        self.vote.draft = self.vote.selected.map(|choice| Draft {
            choice,
            hands,
            goes_on,
        });
    }

    /// The hands of the selected choice.
    fn hands_here(&self) -> Option<u16> {
        Some(self.hands_shown(self.round()?, self.vote.selected?))
    }

    /// The hands of a choice, with what is being typed.
    pub(super) fn hands_shown(&self, round: &Round, choice: ChoiceId) -> u16 {
        let draft = self.vote.draft.filter(|draft| draft.choice == choice);
        draft.map_or_else(|| round.hands_for(choice), |draft| draft.hands)
    }

    /// All hands, with what is being typed.
    pub(super) fn all_hands_shown(&self, round: &Round) -> u32 {
        let choices = self.vote.listed.iter();
        choices
            .map(|choice| u32::from(self.hands_shown(round, *choice)))
            .sum()
    }

    /// What does not add up about the hands counted, if something does not.
    pub(super) fn words_on_hands(&self, round: &Round) -> Option<String> {
        let people = u32::from(round.people);
        if people == 0 {
            return None;
        }
        let on_one = people * u32::from(round.ballot.most_on_one());
        let mut choices = self.vote.listed.iter();
        let over = choices.find(|choice| u32::from(self.hands_shown(round, **choice)) > on_one);
        let all = self.all_hands_shown(round);
        let most = people * u32::from(round.ballot.dots);
        let key = self.way_to("vote.people");
        match over {
            Some(choice) => {
                let name = round.ballot.over.name(*choice, self.workshop());
                let (hands, name) = (self.hands_shown(round, *choice), name.unwrap_or_default());
                Some(tr_with(
                    "{hands} hands for “{name}”, but {on_one} can be at most. Count again; if there are more than {people} people, say so with {key}.",
                    &[
                        ("hands", &hands),
                        ("name", &name),
                        ("on_one", &on_one),
                        ("people", &people),
                        ("key", &key),
                    ],
                ))
            }
            None if all > most => Some(tr_with(
                "{all} hands are counted, but {most} can be at most. Count again; if there are more than {people} people, say so with {key}.",
                &[
                    ("all", &all),
                    ("most", &most),
                    ("people", &people),
                    ("key", &key),
                ],
            )),
            None => None,
        }
    }
}
