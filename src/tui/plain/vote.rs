//! The Vote in lines: what is voted on with this person's dots, the hands counted or the result, and the themes by impact and effort.

use super::glance::bare;
use super::lists::Lists;
use super::numbers::Typed;
use super::words::{self, vote as said_of};
use super::{named, said};
use crate::domain::{ChoiceId, FindingId, Over, Round, Stage, ThemeId, Weight};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::command::all;
use crate::tui::message::Effect;

/// Changes when another vote is shown, when it gets further, and when the grid is shown instead.
pub(super) fn digest(client: &Client) -> String {
    let round = client.round().map(|round| (round.id, round.stage));
    format!("{round:?} {:?}", client.scope())
}

pub(super) fn list(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.choices.begin_anew();
    let Some(round) = client.round() else {
        return offers(client);
    };
    let mut lines = vec![format!("{}.", client.vote_title())];
    lines.extend(state(client, round));
    let choices = client.choices_listed().iter();
    lines.extend(choices.filter_map(|choice| line(client, lists, round, *choice)));
    lines
}

/// What can be done where there is no vote yet.
fn offers(client: &Client) -> Vec<String> {
    let workshop = client.workshop();
    let words = match (
        workshop.themes.is_empty() && workshop.findings.is_empty(),
        client.leads(),
    ) {
        (true, _) => vec![said_of::NOTHING],
        (false, true) => vec![said_of::NO_VOTE, said_of::OFFERS],
        (false, false) => vec![said_of::NO_VOTE, said_of::ONLY_LEADERS],
    };
    words
        .into_iter()
        .map(|words| tr(words).to_owned())
        .collect()
}

/// How the vote works, how far it is, and what does not add up.
fn state(client: &Client, round: &Round) -> Vec<String> {
    let words = client.words_on_round(round).into_iter();
    words.map(|(words, _)| said(&[&bare(&words)])).collect()
}

/// Dots that this person has left, while there is an open vote.
pub(super) fn left(client: &Client) -> Option<u8> {
    let round = client.round()?;
    let left = round.left_for(client.person.id, client.workshop());
    (round.stage == Stage::Open && client.may_change()).then_some(left)
}

/// How the choice stands that was changed, and what is left where dots were given or taken back.
pub(super) fn changed(
    client: &Client,
    lists: &mut Lists,
    here: &[String],
    dots: Option<u8>,
) -> Vec<String> {
    let (Some(round), Some(choice)) = (client.round(), client.vote.selected()) else {
        return Vec::new();
    };
    let line = line(client, lists, round, choice).filter(|line| !here.contains(line));
    let left = left(client).filter(|left| Some(*left) != dots);
    line.into_iter().chain(left.map(said_of::left)).collect()
}

fn line(client: &Client, lists: &mut Lists, round: &Round, choice: ChoiceId) -> Option<String> {
    let number = lists.choices.of(&choice);
    let name = name(client, round.ballot.over, choice)?;
    let given = round.given_by(client.person.id, client.workshop());
    let mine = said_of::mine(given.get(&choice).copied().unwrap_or(0));
    let hands = round.hands_for(choice);
    let words = match client.standing_of(choice) {
        Some(standing) => {
            let place = said_of::place(standing);
            let votes = said_of::votes(standing.dots, standing.hands);
            said(&[&place, &name, &votes, &mine])
        }
        None if client.leads() && hands > 0 => said(&[&name, &mine, &said_of::hands(hands)]),
        None => said(&[&name, &mine]),
    };
    Some(format!("{number}. {words}"))
}

/// "Theme 2: Trust in the police", or a finding with its kind.
fn name(client: &Client, over: Over, choice: ChoiceId) -> Option<String> {
    let workshop = client.workshop();
    if over == Over::Themes {
        let id = ThemeId::from_bits(choice.bits());
        let at = workshop.themes.iter().position(|theme| theme.id == id)?;
        let theme = workshop.themes.get(at)?;
        return Some(words::theme(at + 1, &theme.name));
    }
    let id = FindingId::from_bits(choice.bits());
    let finding = workshop.findings.get(&id)?;
    Some(named(finding.kind, &finding.headline))
}

/// The choice that commands act on, with what it is about.
pub(super) fn here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let (Some(round), Some(choice)) = (client.round(), client.vote.selected()) else {
        return list(client, lists);
    };
    line(client, lists, round, choice)
        .into_iter()
        .chain(about(client, round.ballot.over, choice))
        .collect()
}

/// What a choice is about: the theme's summary and findings, or what the finding rests on.
fn about(client: &Client, over: Over, choice: ChoiceId) -> Vec<String> {
    let workshop = client.workshop();
    let finding = workshop.findings.get(&FindingId::from_bits(choice.bits()));
    let theme = workshop.theme(ThemeId::from_bits(choice.bits()));
    match (over, theme, finding) {
        (Over::Themes, Some(theme), _) => {
            let findings = theme.findings.iter();
            let findings = findings.filter_map(|id| workshop.findings.get(id));
            let findings = findings.map(|it| super::finding(client, it));
            let summary = (!theme.summary.is_empty()).then(|| theme.summary.clone());
            summary.into_iter().chain(findings).collect()
        }
        (Over::Findings(_), _, Some(finding)) => {
            let quotes = finding.excerpts.iter();
            let quotes = quotes.map(|excerpt| format!("“{}”", excerpt.quote));
            let remark = (!finding.remark.is_empty()).then(|| finding.remark.clone());
            remark.into_iter().chain(quotes).collect()
        }
        _ => Vec::new(),
    }
}

/// Gives a dot to each of these: "give 2", "give 1,4".
pub(super) fn give(client: &mut Client, lists: &Lists, typed: &str) -> Result<Vec<Effect>, String> {
    let command = all().find(|command| command.id == "vote.more");
    let command = command.ok_or_else(|| tr(said_of::GIVE_WHAT))?;
    if typed.is_empty() {
        return Ok(client.act(|client| client.run(command)));
    }
    let numbers = Typed::parse(typed).ok_or_else(|| tr(said_of::GIVE_WHAT))?;
    let mut effects = Vec::new();
    for number in numbers.each() {
        let choice = lists.choices.at(number);
        let chosen = choice.and_then(|choice| client.select_choice(choice));
        chosen.ok_or_else(|| words::no_number(number))?;
        effects.extend(client.act(|client| client.run(command)));
    }
    Ok(effects)
}

/// Which hands are asked for now.
pub(super) fn hands_asked(client: &Client) -> Vec<String> {
    let (Some(round), Some(choice)) = (client.round(), client.vote.selected()) else {
        return vec![tr(said_of::HOW_MANY).into()];
    };
    let name = name(client, round.ballot.over, choice).unwrap_or_default();
    vec![
        said_of::asked_hands(&name, round.hands_for(choice)),
        tr(said_of::HOW_MANY).into(),
    ]
}

/// Counts hands for the one asked for, and goes on to the next; behind the last one it is done.
pub(super) fn answer_hands(client: &mut Client, typed: &str) -> Result<Vec<Effect>, String> {
    let counted = match (typed, typed.parse()) {
        ("", _) => {
            client.stop_counting();
            return Ok(Vec::new());
        }
        ("next", _) => Vec::new(),
        (_, Ok(hands)) => client.count_here(hands),
        (_, Err(_)) => return Err(said_of::no_number_of_hands(typed)),
    };
    if client.is_at_last_choice() {
        client.stop_counting();
    } else {
        client.step_choice(1);
    }
    Ok(counted)
}

/// Counts hands for one at once: "hands 2 14".
pub(super) fn hands(
    client: &mut Client,
    lists: &Lists,
    typed: &str,
) -> Result<Vec<Effect>, String> {
    let (number, hands) = typed
        .split_once(' ')
        .ok_or_else(|| tr(said_of::HANDS_HOW))?;
    let number = number.parse().map_err(|_| tr(said_of::HANDS_HOW))?;
    let hands = hands
        .trim()
        .parse()
        .map_err(|_| said_of::no_number_of_hands(hands))?;
    let choice = lists.choices.at(number);
    let chosen = choice.and_then(|choice| client.select_choice(choice));
    chosen.ok_or_else(|| words::no_number(number))?;
    if !client.may_count() {
        return Err(tr(said_of::NO_COUNT).into());
    }
    Ok(client.count_here(hands))
}

/// The themes with their places on the grid.
pub(super) fn weighed(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.themes.begin_anew();
    let themes = client.workshop().themes.iter();
    let themes = themes.map(|theme| weighed_theme(client, lists, theme.id));
    std::iter::once(said_of::weighed())
        .chain(themes.flatten())
        .collect()
}

fn weighed_theme(client: &Client, lists: &mut Lists, id: ThemeId) -> Option<String> {
    let theme = client.workshop().theme(id)?;
    let weight = client.workshop().weights.get(&id);
    let weight = weight.map_or_else(
        || tr(said_of::NO_PLACE).to_owned(),
        |at| said_of::weight(*at),
    );
    let number = lists.themes.of(&id);
    Some(format!("{number}. {}", said(&[&theme.name, &weight])))
}

pub(super) fn weighed_here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let selected = client.choice_at_hand().1;
    let line = selected.and_then(|theme| weighed_theme(client, lists, theme));
    line.into_iter().collect()
}

/// Places a theme: "place 2 5 3" is the second with impact 5 and effort 3.
pub(super) fn place(
    client: &mut Client,
    lists: &Lists,
    typed: &str,
) -> Result<Vec<Effect>, String> {
    let numbers = typed
        .split_whitespace()
        .filter(|word| !said_of::SMALL_WORDS.contains(word));
    let numbers: Result<Vec<u8>, _> = numbers.map(str::parse).collect();
    let Ok([number, impact, effort]) = numbers.as_deref() else {
        return Err(tr(said_of::PLACE_HOW).into());
    };
    let weight = Weight {
        impact: *impact,
        effort: *effort,
    };
    if !weight.is_on_grid() {
        return Err(tr(said_of::PLACE_HOW).into());
    }
    let number = usize::from(*number);
    let theme = lists.themes.at(number);
    let theme = theme.filter(|id| client.workshop().theme(*id).is_some());
    let theme = theme.ok_or_else(|| words::no_number(number))?;
    if !client.may_change() {
        return Err(tr(words::OBSERVER).into());
    }
    client.select_theme(theme);
    Ok(client.place_theme(theme, Some(weight)))
}

pub(super) fn select_weighed(client: &mut Client, theme: ThemeId) -> Option<()> {
    client.workshop().theme(theme)?;
    client.select_theme(theme);
    Some(())
}
