//! Votes and the grid of impact and effort in the report: what was revealed, as tables.

use std::fmt::Write;

use super::escape;
use crate::domain::weight::in_order;
use crate::domain::{Round, Standing, Workshop};

/// The sections on votes, and on impact and effort; nothing where there were none.
pub(super) fn sections(workshop: &Workshop) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_votes(&mut out, workshop).and_then(|()| write_weights(&mut out, workshop));
    out
}

fn write_votes(out: &mut String, workshop: &Workshop) -> std::fmt::Result {
    let rounds = workshop.rounds.values();
    let revealed: Vec<_> = rounds
        .filter_map(|round| Some((round, round.result(workshop)?)))
        .collect();
    for (number, (round, result)) in (1..).zip(&revealed) {
        let what = round.ballot.over.word();
        let number = match revealed.len() {
            1 => String::new(),
            _ => format!(" {number}"),
        };
        writeln!(out, "## Vote{number} on {what}\n")?;
        writeln!(out, "{}\n", how_it_was_held(round))?;
        write_result(out, round, result, workshop)?;
    }
    Ok(())
}

/// "3 dots for each person, one on each at most; 7 people voted."
fn how_it_was_held(round: &Round) -> String {
    let rule = match (round.ballot.dots, round.ballot.several) {
        (1, _) => "1 dot for each person".to_owned(),
        (dots, true) => format!("{dots} dots for each person, one or several on each"),
        (dots, false) => format!("{dots} dots for each person, one on each at most"),
    };
    let voted = match round.voted() {
        0 => "hands were counted".to_owned(),
        1 => "1 person voted".to_owned(),
        voted => format!("{voted} people voted"),
    };
    match round.people {
        0 => format!("{rule}; {voted}."),
        people => format!("{rule}; {voted}; {people} people were in the room."),
    }
}

fn write_result(
    out: &mut String,
    round: &Round,
    result: &[Standing],
    workshop: &Workshop,
) -> std::fmt::Result {
    writeln!(out, "| place | what | dots | hands | together |")?;
    writeln!(out, "|---|---|---:|---:|---:|")?;
    for standing in result {
        let name = round.ballot.over.name(standing.choice, workshop);
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            standing.place(),
            escape(name.unwrap_or_default()),
            standing.dots,
            standing.hands,
            standing.count()
        )?;
    }
    writeln!(out)
}

fn write_weights(out: &mut String, workshop: &Workshop) -> std::fmt::Result {
    let placed = in_order(workshop);
    if placed.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Impact and effort\n")?;
    writeln!(
        out,
        "Both from 1 (little) to {}.\n",
        crate::domain::weight::STEPS
    )?;
    writeln!(out, "| order | theme | impact | effort | what it is |")?;
    writeln!(out, "|---:|---|---:|---:|---|")?;
    for (place, (theme, weight)) in (1..).zip(placed) {
        let name = workshop
            .theme(theme)
            .map_or("", |theme| theme.name.as_str());
        writeln!(
            out,
            "| {place} | {} | {} | {} | {} |",
            escape(name),
            weight.impact,
            weight.effort,
            weight.quadrant().word()
        )?;
    }
    writeln!(out)
}
