//! What the commands of the Vote do: give dots and take them back, lead the vote, and carry its order to the board.

use std::sync::Arc;

use super::ballot::BallotBox;
use crate::domain::describe::{findings, of_kind, themes};
use crate::domain::{Edit, EditError, Over, Round, RoundChange, Stage};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::confirm::{Confirm, sentences};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

impl Client {
    /// How many dots this person has on the selected choice.
    fn dots_here(&self) -> Option<(Arc<Round>, u8)> {
        let round = Arc::clone(self.round()?);
        let given = round.given_by(self.person.id, self.workshop());
        let dots = given.get(&self.vote.selected?).copied().unwrap_or(0);
        Some((round, dots))
    }

    /// Gives one more dot to the selected choice.
    pub(super) fn give_dot(&mut self) -> Vec<Effect> {
        self.deal(|dots| dots.saturating_add(1))
    }

    /// Takes a dot back.
    pub(super) fn take_dot(&mut self) -> Vec<Effect> {
        self.deal(|dots| dots.saturating_sub(1))
    }

    /// Gives a dot; where only one is allowed and given already, takes it back.
    pub(super) fn switch_dot(&mut self) -> Vec<Effect> {
        match self.dots_here() {
            Some((round, 1)) if !round.ballot.several => self.take_dot(),
            _ => self.give_dot(),
        }
    }

    fn deal(&mut self, wanted: impl Fn(u8) -> u8) -> Vec<Effect> {
        let (Some(choice), Some((round, dots))) = (self.vote.selected, self.dots_here()) else {
            return Vec::new();
        };
        let wanted = wanted(dots);
        if wanted == dots {
            self.say(Tone::Info, tr("You have no dot on this one."));
            return Vec::new();
        }
        match round.deal(self.person.id, choice, wanted, self.workshop()) {
            Ok(edit) => Self::edit(edit),
            Err(EditError::NoDotsLeft) => {
                let words = match round.ballot.dots {
                    1 => tr("Your dot is given. Take it back with − first.").to_owned(),
                    all => tr_with(
                        "All your {all} dots are given. Take one back with − first.",
                        &[("all", &all)],
                    ),
                };
                self.say(Tone::Info, words);
                Vec::new()
            }
            Err(EditError::OneDotEach) => {
                self.say(
                    Tone::Info,
                    tr("One dot on each is allowed, and yours is there."),
                );
                Vec::new()
            }
            Err(error) => {
                self.say(
                    Tone::Problem,
                    tr_with("Not done: {error}.", &[("error", &error)]),
                );
                Vec::new()
            }
        }
    }

    /// Opens the box for a new vote, and counts hands in it afterwards if that is meant.
    pub(super) fn ask_for_ballot(&mut self, counts: bool) -> Vec<Effect> {
        match BallotBox::new(self, counts) {
            Some(ballot) => self.overlays.push(Overlay::Ballot(ballot)),
            None => self.say(
                Tone::Info,
                tr("There is nothing to vote on yet. Sort findings into themes on the Board (3)."),
            ),
        }
        Vec::new()
    }

    /// The edit that brings the round shown to another stage.
    fn stage_change(&self, from: Stage, to: Stage) -> Option<Edit> {
        let round = self.round()?.id;
        let change = RoundChange::Stage { from, to };
        Some(Edit::ChangeRound { round, change })
    }

    pub(super) fn go_to_stage(&mut self, from: Stage, to: Stage) -> Vec<Effect> {
        self.stage_change(from, to)
            .map_or_else(Vec::new, Self::edit)
    }

    /// Reveals the result; while people can still vote it asks whether to close the vote.
    pub(super) fn reveal(&mut self) -> Vec<Effect> {
        if self.stage() != Some(Stage::Open) {
            return self.go_to_stage(Stage::Closed, Stage::Revealed);
        }
        let Some(round) = self.round().map(Arc::clone) else {
            return Vec::new();
        };
        let voted = self.words_on_voters(&round);
        let ask =
            tr("Close the vote and show everybody the result? It can be hidden and opened again.");
        let question = sentences(&[&voted, ask]);
        let id = round.id;
        let ask = Confirm::new(tr("Reveal the result"), question, move |_| {
            let step = |from, to| Edit::ChangeRound {
                round: id,
                change: RoundChange::Stage { from, to },
            };
            Client::edit(Edit::Together(vec![
                step(Stage::Open, Stage::Closed),
                step(Stage::Closed, Stage::Revealed),
            ]))
        });
        self.overlays.push(Overlay::Confirm(ask));
        Vec::new()
    }

    /// Asks how many people are in the room.
    pub(super) fn ask_for_people(&mut self) -> Vec<Effect> {
        let Some(round) = self.round().map(Arc::clone) else {
            return Vec::new();
        };
        let (id, from) = (round.id, round.people);
        let text = if from == 0 {
            String::new()
        } else {
            from.to_string()
        };
        let hint = tr("a number, to check the hands against; 0 for not said");
        let prompt = Prompt::line(
            tr("People in the room"),
            &text,
            hint,
            move |client, text| match text.parse() {
                Ok(to) if to == from => Vec::new(),
                Ok(to) => Client::edit(Edit::ChangeRound {
                    round: id,
                    change: RoundChange::People { from, to },
                }),
                Err(_) => {
                    client.say(
                        Tone::Info,
                        tr_with("“{text}” is not a number of people.", &[("text", &text)]),
                    );
                    Vec::new()
                }
            },
        );
        self.overlays.push(Overlay::Prompt(prompt));
        Vec::new()
    }

    /// Puts the board in the order of the result shown.
    pub(super) fn carry_order(&mut self) -> Vec<Effect> {
        let (Some(round), Some(result)) = (self.round(), &self.vote.result) else {
            return Vec::new();
        };
        let over = round.ballot.over;
        let edit = self.workshop().ordered_by_result(over, result);
        self.put_in_order(edit)
    }

    /// Puts the board in order, or says that it is already.
    pub(super) fn put_in_order(&mut self, edit: Option<Edit>) -> Vec<Effect> {
        edit.map_or_else(
            || {
                self.say(Tone::Info, tr("The board is in this order already."));
                Vec::new()
            },
            Self::edit,
        )
    }
}

/// What becomes of the dots of a theme that is merged into another one or removed, as a sentence; empty where it is in no vote.
pub(in crate::tui) fn words_on_dots(
    client: &Client,
    theme: crate::domain::ThemeId,
    merged: bool,
) -> &'static str {
    let workshop = client.workshop();
    let mut rounds = workshop.rounds.values();
    let in_vote = rounds.any(|round| {
        round.ballot.over == Over::Themes && round.choices(workshop).contains(&theme.into())
    });
    match (in_vote, merged) {
        (false, _) => "",
        (true, true) => tr("Dots that were given to it count for the other one."),
        (true, false) => tr("Dots that were given to it go back to those who gave them."),
    }
}

/// "3 themes", "1 lesson": what is voted on, counted.
pub(super) fn counted(over: Over, count: usize) -> String {
    match (over, count) {
        (Over::Findings(None), count) => findings(count),
        (Over::Findings(Some(kind)), count) => of_kind(kind, count),
        (Over::Themes, count) => themes(count),
    }
}
