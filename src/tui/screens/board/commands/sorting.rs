//! Commands of the Board for sorting further what is in themes already: split, retag, merge, compare, put in order.

use super::may_move;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always, command};
use crate::tui::screens::board::{compare, duplicates, order, split, tagging, uses};

pub(super) const COMMANDS: &[Command] = &[
    command(
        Scope::Board,
        ("board.split", "Split the theme", ""),
        "Marked cards, or all of a kind or with a tag, go from this theme to a new one beside it",
        &["S"],
        Client::may_change,
        split::split,
    ),
    command(
        Scope::Board,
        ("board.tag", "Put a tag on the cards", ""),
        "Put a tag on the card, or on all marked ones",
        &["+"],
        may_move,
        tagging::add,
    ),
    command(
        Scope::Board,
        ("board.untag", "Take a tag off the cards", ""),
        "Take a tag off the card, or off all marked ones",
        &["-"],
        may_move,
        tagging::remove,
    ),
    command(
        Scope::Board,
        ("board.duplicates", "Findings that look the same", ""),
        "Merge findings that look the same, pair by pair, or say that they are not; or the two that are marked",
        &["="],
        Client::may_change,
        duplicates::open,
    ),
    command(
        Scope::Board,
        ("board.uses", "Where a tag or theme is used", ""),
        "Show all findings of a tag or a theme with their quotes; Enter goes to the text",
        &["w"],
        always,
        uses::ask,
    ),
    command(
        Scope::Board,
        ("board.compare", "Compare two themes", ""),
        "Show this theme and another side by side: what both have, and what only one has",
        &["c"],
        always,
        compare::ask,
    ),
    command(
        Scope::Board,
        ("board.order", "Put the themes in order", ""),
        "Put the themes in order by votes, or by how many findings or cities they have",
        &["o"],
        Client::may_change,
        order::put_in_order,
    ),
];
