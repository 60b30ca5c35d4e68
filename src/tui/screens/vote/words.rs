//! What the Vote says about itself: how it works, how far it is, who is still to vote.

use super::draw::DRAWN_DOTS;
use crate::domain::{ChoiceId, FindingId, Over, Round, Stage};
use crate::texts::{later, tr, tr_count, tr_with};
use crate::tui::client::Client;
use crate::tui::components::confirm::sentences;
use crate::tui::theme::{Role, glyph};

/// How many names of people who have not voted are listed.
const NAMES: usize = 6;

/// What is said where there is no vote yet, paragraph by paragraph.
const HOW_IT_WORKS: [&str; 2] = [
    later(
        "Everybody gets a few dots and gives them to what matters most to them. Nobody sees what others give.",
    ),
    later(
        "When the facilitator reveals the result, it is shown as bars, and the board can take the order.",
    ),
];
/// What can be done where there is no vote yet.
const OFFERS: [&str; 3] = [
    later("n  Open a vote on themes or on findings"),
    later("h  Count hands, when there is only this screen in the room"),
    later("i  Place themes by impact and effort instead"),
];

pub(super) const NOTHING_YET: &str = later(
    "There is nothing to vote on yet. Sort findings into themes on the Board (3); then vote here on what matters most.",
);
const ONLY_LEADERS: &str = later("The facilitator opens a vote; you then give your dots here.");

impl Client {
    /// What there is to say where there is no vote.
    pub(super) fn words_without_round(&self) -> Vec<&'static str> {
        let workshop = self.workshop();
        if workshop.themes.is_empty() && workshop.findings.is_empty() {
            return vec![tr(NOTHING_YET)];
        }
        let offers = if self.leads() {
            OFFERS.as_slice()
        } else {
            &[ONLY_LEADERS]
        };
        let words = [HOW_IT_WORKS.as_slice(), offers].concat();
        words.into_iter().map(tr).collect()
    }

    /// "Vote on themes", and which one where there are several.
    pub(in crate::tui) fn vote_title(&self) -> String {
        let Some(round) = self.round() else {
            return tr("Vote").to_owned();
        };
        let rounds: Vec<_> = self.workshop().rounds.keys().collect();
        let what = tr(round.ballot.over.word());
        let place = rounds.iter().position(|id| **id == round.id).unwrap_or(0) + 1;
        match rounds.len() {
            1 => tr_with("Vote on {what}", &[("what", &what)]),
            all => tr_with(
                "Vote on {what} · {place} of {all}",
                &[("what", &what), ("place", &place), ("all", &all)],
            ),
        }
    }

    /// What is said above the list: most important first.
    pub(in crate::tui) fn words_on_round(&self, round: &Round) -> Vec<(String, Role)> {
        let mut words = Vec::new();
        if self.vote.counting {
            words.push((tr(COUNTING).to_owned(), Role::Accent));
            words.push((self.words_on_count(round), Role::Text));
        } else {
            match round.stage {
                Stage::Open => words.push((self.words_on_dots(round), Role::Text)),
                Stage::Closed => words.push((self.words_on_closed(), Role::Text)),
                Stage::Revealed => words.push((self.words_on_result(), Role::Text)),
            }
        }
        if round.stage != Stage::Revealed && !self.vote.counting {
            words.push((self.words_on_voters(round), Role::Muted));
        }
        if self.leads() && round.stage != Stage::Revealed {
            words.extend(self.words_on_hands(round).map(|said| (said, Role::Warning)));
        }
        words
    }

    /// The rule, and what is left.
    fn words_on_dots(&self, round: &Round) -> String {
        if !self.may_change() {
            return tr(
                "The vote is open. You are an observer and see the result when it is revealed.",
            )
            .to_owned();
        }
        let dots = round.ballot.dots;
        let left = round.left_for(self.person.id, self.workshop());
        let rule = match (dots, round.ballot.several) {
            (1, _) => tr("You have 1 dot.").to_owned(),
            (_, true) => tr_with(
                "You have {dots} dots; one or several on each.",
                &[("dots", &dots)],
            ),
            (_, false) => tr_with(
                "You have {dots} dots, one on each at most.",
                &[("dots", &dots)],
            ),
        };
        let left = match left {
            0 => tr("All are given; they can be moved until the vote is closed.").to_owned(),
            left if left > DRAWN_DOTS => tr_with("Left: {left}.", &[("left", &left)]),
            left => {
                let drawn = "●".repeat(usize::from(left));
                let left = tr_with("Left: {left}", &[("left", &left)]);
                format!("{left} {drawn}")
            }
        };
        sentences(&[&rule, &left])
    }

    fn words_on_closed(&self) -> String {
        if self.leads() {
            tr_with(
                "The vote is closed. {reveal} shows everybody the result; {reopen} opens it again.",
                &[
                    ("reveal", &self.way_to("vote.reveal")),
                    ("reopen", &self.way_to("vote.reopen")),
                ],
            )
        } else {
            tr("The vote is closed. The facilitator reveals the result.").to_owned()
        }
    }

    fn words_on_result(&self) -> String {
        let result = self.vote.result.as_deref().unwrap_or_default();
        let dots: u32 = result.iter().map(|standing| standing.dots).sum();
        let hands: u32 = result.iter().map(|standing| standing.hands).sum();
        let given = tr_count(dots, "{n} dot", "{n} dots", &[]);
        let counted = hands_raised(hands);
        match (dots, hands) {
            (0, 0) => tr("Nobody voted.").to_owned(),
            (_, 0) => tr_with("The result: {given}.", &[("given", &given)]),
            (0, _) => tr_with("The result: {counted}.", &[("counted", &counted)]),
            _ => tr_with(
                "The result: {given} █ and {counted} ▒.",
                &[("given", &given), ("counted", &counted)],
            ),
        }
    }

    /// How many have voted, and for who leads the vote, who has not yet.
    pub(super) fn words_on_voters(&self, round: &Round) -> String {
        let (waiting, all) = self.still_to_vote(round);
        let voted = round.voted();
        let all = all.max(voted);
        let names: Vec<&str> = waiting.iter().take(NAMES).copied().collect();
        let more = waiting.len().saturating_sub(names.len());
        let said = tr_with(
            "{voted} of {all} have voted.",
            &[("voted", &voted), ("all", &all)],
        );
        match (self.leads() && voted > 0 && all > 1, names.is_empty(), more) {
            (true, false, 0) => {
                let not_yet = tr_with("Not yet: {names}.", &[("names", &names.join(", "))]);
                sentences(&[&said, &not_yet])
            }
            (true, false, more) => {
                let not_yet = tr_with(
                    "Not yet: {names} and {more} more.",
                    &[("names", &names.join(", ")), ("more", &more)],
                );
                sentences(&[&said, &not_yet])
            }
            _ => said,
        }
    }

    /// How many hands there are, and how many there can be.
    fn words_on_count(&self, round: &Round) -> String {
        let all = self.all_hands_shown(round);
        match round.people {
            0 => tr_with(
                "Hands counted: {all}. p says how many people are in the room.",
                &[("all", &all)],
            ),
            people => tr_with(
                "Hands counted: {all} of at most {dots}. People in the room: {people}.",
                &[
                    ("all", &all),
                    ("dots", &(u32::from(people) * u32::from(round.ballot.dots))),
                    ("people", &people),
                ],
            ),
        }
    }

    /// A choice's number on the board, or the letter of its kind.
    pub(super) fn mark_of(&self, over: Over, choice: ChoiceId) -> String {
        let workshop = self.workshop();
        match over {
            Over::Themes => {
                let mut themes = workshop.themes.iter();
                let place = themes.position(|theme| choice == theme.id.into());
                place.map_or_else(String::new, |place| format!("{} ", place + 1))
            }
            Over::Findings(_) => {
                let id = FindingId::from_bits(choice.bits());
                let kind = workshop.findings.get(&id).map(|finding| finding.kind);
                kind.map_or_else(String::new, |kind| {
                    format!("{}{} ", glyph(kind), kind.letter())
                })
            }
        }
    }
}

const COUNTING: &str = later("Type how many hands are raised. Enter goes on, Esc ends.");

/// "1 hand", "3 hands".
pub(super) fn hands_raised(hands: u32) -> String {
    tr_count(hands, "{n} hand", "{n} hands", &[])
}
