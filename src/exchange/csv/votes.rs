//! `votes.csv`: the results that were revealed, one row for each theme or finding that was voted on.

use super::Table;
use crate::domain::Workshop;

/// The table; `None` where no result was revealed yet.
pub(in crate::exchange) fn votes(workshop: &Workshop) -> Option<Vec<u8>> {
    let mut table = Table::new(&[
        "vote", "on", "place", "tied", "what", "dots", "hands", "together",
    ]);
    let mut is_empty = true;
    for (number, round) in (1..).zip(workshop.rounds.values()) {
        for standing in round.result(workshop).iter().flatten() {
            let name = round.ballot.over.name(standing.choice, workshop);
            is_empty = false;
            table.row(&[
                number.to_string(),
                round.ballot.over.word().into(),
                standing.rank.to_string(),
                if standing.tied { "yes" } else { "no" }.into(),
                name.unwrap_or_default().into(),
                standing.dots.to_string(),
                standing.hands.to_string(),
                standing.count().to_string(),
            ]);
        }
    }
    (!is_empty).then(|| table.bytes())
}
