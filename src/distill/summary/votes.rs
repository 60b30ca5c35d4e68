//! What was voted and how themes were weighed: the results that were revealed, and nothing of the others.

use std::fmt::Display;

use super::About;
use super::build::clean;
use crate::domain::vote::Standing;
use crate::domain::weight::{Weight, in_order};
use crate::domain::{FindingId, Over, Round, ThemeId, Workshop};
use crate::texts::{tr, tr_count, tr_with};

/// A vote whose result was revealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// "Vote on themes", or "Vote 2 on findings" where there are several.
    pub title: String,
    /// What was voted on: "themes".
    pub on: &'static str,
    /// "3 dots for each person, one on each at most; 7 people voted."
    pub held: String,
    /// The first first.
    pub result: Vec<Voted>,
}

/// How a theme or a finding came off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voted {
    pub standing: Standing,
    pub name: String,
    pub about: About,
}

/// A theme that was placed by impact and effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The place in the order in which to take them on, from 1.
    pub place: usize,
    pub name: String,
    pub weight: Weight,
    pub about: About,
}

impl Vote {
    /// The most that anything got.
    pub fn most(&self) -> usize {
        self.result.iter().map(Voted::total).max().unwrap_or(0)
    }
}

impl Voted {
    /// Dots and hands together.
    pub fn total(&self) -> usize {
        usize::try_from(self.standing.count()).unwrap_or(usize::MAX)
    }
}

/// "7 votes, place 1"; "2 votes, tied for place 3"
pub(super) fn in_words(standing: &Standing) -> String {
    let votes = usize::try_from(standing.count()).unwrap_or(usize::MAX);
    let votes = tr_count(votes, "{n} vote", "{n} votes", &[]);
    let words: &[(&str, &dyn Display)] = &[("votes", &votes), ("place", &standing.rank)];
    if standing.tied {
        tr_with("{votes}, tied for place {place}", words)
    } else {
        tr_with("{votes}, place {place}", words)
    }
}

/// All results that were revealed, in the order in which the votes were opened.
pub(super) fn votes(workshop: &Workshop) -> Vec<Vote> {
    let rounds = workshop.rounds.values();
    let revealed: Vec<_> = rounds
        .filter_map(|round| Some((round, round.result(workshop)?)))
        .collect();
    let several = revealed.len() > 1;
    let numbered = (1..).zip(revealed);
    numbered
        .map(|(number, (round, result))| {
            let on = round.ballot.over.word();
            Vote {
                title: if several {
                    tr_with(
                        "Vote {number} on {what}",
                        &[("number", &number), ("what", &tr(on))],
                    )
                } else {
                    tr_with("Vote on {what}", &[("what", &tr(on))])
                },
                on,
                held: how_it_was_held(round),
                result: result
                    .into_iter()
                    .map(|standing| voted(round.ballot.over, standing, workshop))
                    .collect(),
            }
        })
        .collect()
}

fn voted(over: Over, standing: Standing, workshop: &Workshop) -> Voted {
    let bits = standing.choice.bits();
    let name = over.name(standing.choice, workshop).unwrap_or_default();
    Voted {
        standing,
        name: clean(name),
        about: match over {
            Over::Themes => About::Theme(Some(ThemeId::from_bits(bits))),
            Over::Findings(_) => About::Finding(FindingId::from_bits(bits)),
        },
    }
}

fn how_it_was_held(round: &Round) -> String {
    let rule = match (round.ballot.dots, round.ballot.several) {
        (1, _) => tr("1 dot for each person").to_owned(),
        (dots, true) => tr_with(
            "{dots} dots for each person, one or several on each",
            &[("dots", &dots)],
        ),
        (dots, false) => tr_with(
            "{dots} dots for each person, one on each at most",
            &[("dots", &dots)],
        ),
    };
    let voted = match round.voted() {
        0 => tr("hands were counted").to_owned(),
        n => tr_count(n, "{n} person voted", "{n} people voted", &[]),
    };
    match round.people {
        0 => format!("{rule}; {voted}."),
        people => tr_with(
            "{rule}; {voted}; {people} people were in the room.",
            &[("rule", &rule), ("voted", &voted), ("people", &people)],
        ),
    }
}

/// The themes that were placed by impact and effort, in the order in which to take them on.
pub(super) fn weighed(workshop: &Workshop) -> Vec<Weighed> {
    let placed = (1..).zip(in_order(workshop));
    placed
        .map(|(place, (theme, weight))| Weighed {
            place,
            name: clean(workshop.theme(theme).map_or("", |theme| &theme.name)),
            weight,
            about: About::Theme(Some(theme)),
        })
        .collect()
}
