//! `charrette vote`: opens, casts, counts, closes, reveals and shows votes, places themes by impact and effort, and puts the
//! board in the order that came out.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use serde_json::json;

use super::arguments::{BallotWords, By, VoteVerb};
use super::folders::Folders;
use super::session::Session;
use super::table::{self, Table};
use crate::domain::vote::{front, tied_at};
use crate::domain::weight::in_order;
use crate::domain::{
    Ballot, ChoiceId, Edit, Over, Round, RoundChange, Stage, Standing, Weight, Workshop,
};
use crate::store::{self, document};

const NO_RESULT: &str = "no result was revealed yet. See: charrette vote show";

/// Carries out one of the verbs.
pub fn vote(
    folders: &Folders,
    dir: &Path,
    verb: VoteVerb,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let open_session = |by: &By| Session::open(folders, dir, by);
    match verb {
        VoteVerb::Open { ballot, by } => open(&mut open_session(&by)?, &ballot, out),
        VoteVerb::Cast { what, dots, by } => cast(&open_session(&by)?, &what, dots, out),
        VoteVerb::Count { what, hands, by } => {
            let session = open_session(&by)?;
            let round = round(&session)?;
            let choice = choice(&session, round.ballot.over, &what)?;
            session.edit(round.count_hands(choice, hands)?, out)
        }
        VoteVerb::Close { by } => go(&open_session(&by)?, &[Stage::Open, Stage::Closed], out),
        VoteVerb::Reopen { by } => go(&open_session(&by)?, &[Stage::Closed, Stage::Open], out),
        VoteVerb::Hide { by } => go(&open_session(&by)?, &[Stage::Revealed, Stage::Closed], out),
        VoteVerb::Reveal { by } => {
            let session = open_session(&by)?;
            let way: &[Stage] = match round(&session)?.stage {
                Stage::Open => &[Stage::Open, Stage::Closed, Stage::Revealed],
                _ => &[Stage::Closed, Stage::Revealed],
            };
            go(&session, way, out)
        }
        VoteVerb::Show { json } => show(&store::read(dir)?, json, out),
        VoteVerb::Weigh {
            theme,
            impact,
            effort,
            by,
            ..
        } => {
            let weight = impact.zip(effort);
            let weight = weight.map(|(impact, effort)| Weight { impact, effort });
            weigh(&open_session(&by)?, &theme, weight, out)
        }
        VoteVerb::Order { weighed, by } => order(&open_session(&by)?, weighed, out),
    }
}

/// The newest vote.
fn round(session: &Session) -> anyhow::Result<Arc<Round>> {
    let round = session.snapshot().workshop.newest_round().cloned();
    round.context("there is no vote yet. Open one with: charrette vote open")
}

/// The theme or finding of this name.
fn choice(session: &Session, over: Over, words: &str) -> anyhow::Result<ChoiceId> {
    match over {
        Over::Themes => session.theme(words).map(Into::into),
        Over::Findings(_) => session.finding(words).map(Into::into),
    }
}

fn open(session: &mut Session, words: &BallotWords, out: &mut dyn Write) -> anyhow::Result<()> {
    let id = session.environment.id();
    let over = words.on.into();
    let ballot = Ballot {
        over,
        dots: words.dots,
        several: words.several,
        choices: choices(&session.snapshot().workshop, over, words)?,
    };
    let mut edits = vec![Edit::OpenRound {
        round: id,
        ballot: Box::new(ballot),
    }];
    if let Some(to) = words.people.filter(|people| *people > 0) {
        edits.push(Edit::ChangeRound {
            round: id,
            change: RoundChange::People { from: 0, to },
        });
    }
    session.edit(Edit::together(edits), out)
}

/// What is voted on: everything, or some of the newest result.
fn choices(workshop: &Workshop, over: Over, words: &BallotWords) -> anyhow::Result<Vec<ChoiceId>> {
    if words.first.is_none() && words.tied.is_none() {
        return Ok(over.choices(workshop));
    }
    let last = workshop
        .newest_round()
        .filter(|round| round.ballot.over == over);
    let result = last.and_then(|round| round.result(workshop));
    let result = result.context(NO_RESULT)?;
    let Some(place) = words.tied else {
        return Ok(front(&result, words.first.unwrap_or(0)));
    };
    let tied = tied_at(&result, place);
    anyhow::ensure!(
        !tied.is_empty(),
        "no two share place {place}. See: charrette vote show"
    );
    Ok(tied)
}

fn cast(
    session: &Session,
    what: &str,
    dots: Option<u8>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let round = round(session)?;
    let choice = choice(session, round.ballot.over, what)?;
    let workshop = &session.snapshot().workshop;
    let person = session.person.id;
    let now = round.given_by(person, workshop);
    let now = now.get(&choice).copied().unwrap_or(0);
    let wanted = dots.unwrap_or_else(|| now.saturating_add(1));
    if wanted == now {
        writeln!(out, "It has so many of your dots already.")?;
        return Ok(());
    }
    session.edit(round.deal(person, choice, wanted, workshop)?, out)
}

/// Brings the newest vote from stage to stage.
fn go(session: &Session, way: &[Stage], out: &mut dyn Write) -> anyhow::Result<()> {
    let round = round(session)?;
    let from = way.first().copied().unwrap_or(Stage::Open);
    if round.stage != from {
        bail!(
            "the vote is {}, not {}. See: charrette vote show",
            round.stage.word(),
            from.word()
        );
    }
    let steps = way.iter().zip(way.iter().skip(1));
    let edits = steps.map(|(from, to)| Edit::ChangeRound {
        round: round.id,
        change: RoundChange::Stage {
            from: *from,
            to: *to,
        },
    });
    session.edit(Edit::together(edits.collect()), out)
}

fn weigh(
    session: &Session,
    theme: &str,
    to: Option<Weight>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let theme = session.theme(theme)?;
    let from = session.snapshot().workshop.weights.get(&theme).copied();
    session.edit(Edit::WeighTheme { theme, from, to }, out)
}

fn order(session: &Session, weighed: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let snapshot = session.snapshot();
    let workshop = &snapshot.workshop;
    let edit = if weighed {
        let placed: Vec<_> = in_order(workshop).iter().map(|(theme, _)| *theme).collect();
        workshop.themes_in_order(&placed)
    } else {
        let mut rounds = workshop.rounds.values().rev();
        let newest = rounds.find_map(|round| Some((round.ballot.over, round.result(workshop)?)));
        let (over, result) = newest.context(NO_RESULT)?;
        workshop.ordered_by_result(over, &result)
    };
    match edit {
        Some(edit) => session.edit(edit, out),
        None => Ok(writeln!(out, "The board is in this order already.")?),
    }
}

/// Prints the votes and the grid. The workshop is only read, so that this works while it is open elsewhere.
fn show(workshop: &Workshop, json: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let placed = in_order(workshop);
    let name = |theme| {
        workshop
            .theme(theme)
            .map_or("", |theme| theme.name.as_str())
    };
    if json {
        let weighed: Vec<_> = placed
            .iter()
            .map(|(theme, Weight { impact, effort })| {
                json!({ "theme": name(*theme), "impact": impact, "effort": effort })
            })
            .collect();
        let votes = document::votes(workshop);
        writeln!(
            out,
            "{:#}",
            json!({ "votes": votes, "impact_and_effort": weighed })
        )?;
        return Ok(());
    }
    if workshop.rounds.is_empty() && placed.is_empty() {
        writeln!(out, "No vote yet. Open one with: charrette vote open")?;
    }
    for round in workshop.rounds.values() {
        show_round(round, workshop, out)?;
    }
    if placed.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&["order", "theme", "impact", "effort", "what it is"], 0);
    for (place, (theme, weight)) in (1..).zip(&placed) {
        table.row([
            place.to_string(),
            name(*theme).to_owned(),
            weight.impact.to_string(),
            weight.effort.to_string(),
            weight.quadrant().word().to_owned(),
        ]);
    }
    Ok(table.write(table::room(), out)?)
}

fn show_round(round: &Round, workshop: &Workshop, out: &mut dyn Write) -> anyhow::Result<()> {
    let (what, stage) = (round.ballot.over.word(), round.stage.word());
    let voted = match round.voted() {
        1 => "1 person has voted".to_owned(),
        voted => format!("{voted} people have voted"),
    };
    writeln!(out, "Vote on {what}: {stage}, {voted}.")?;
    let Some(result) = round.result(workshop) else {
        return Ok(());
    };
    let mut table = Table::new(&["place", "what", "together", "dots", "hands"], 0);
    let row = |standing: &Standing| {
        let name = round.ballot.over.name(standing.choice, workshop);
        [
            standing.place(),
            name.unwrap_or_default().to_owned(),
            standing.count().to_string(),
            standing.dots.to_string(),
            standing.hands.to_string(),
        ]
    };
    for standing in &result {
        table.row(row(standing));
    }
    table.write(table::room(), out)?;
    Ok(writeln!(out)?)
}
