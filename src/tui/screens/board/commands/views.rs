//! Commands of the Board while it is a table or a tree.

use super::command;
use crate::tui::client::Client;
use crate::tui::command::Command;
use crate::tui::screens::board::list::View;

pub(super) const COMMANDS: &[Command] = &[
    command(
        "board.switch-fold",
        "Fold the theme, or unfold it",
        "In the tree: hide the cards of the theme, or show them",
        "fold",
        &["Enter", "Tab"],
        |client| client.on_branch() && !client.board.is_filtering(),
        Client::switch_fold,
    ),
    command(
        "board.unfold",
        "Unfold the theme",
        "In the tree: show the cards of the theme, and go on to the first",
        "",
        &["Right", "l"],
        |client| client.in_view(View::Tree),
        Client::unfold,
    ),
    command(
        "board.fold",
        "To the theme of the card",
        "In the tree: from a card to its theme, and there hide its cards",
        "",
        &["Left", "h"],
        |client| client.in_view(View::Tree),
        Client::fold,
    ),
    command(
        "board.fold-all",
        "Fold all themes",
        "In the tree: show the themes alone, or everything again",
        "fold all",
        &["z"],
        |client| client.in_view(View::Tree),
        Client::fold_all,
    ),
    command(
        "board.sort-right",
        "Sort by the next column",
        "In the table: sort by the column to the right",
        "sort",
        &["Right", "l", "Tab"],
        |client| client.in_view(View::Table),
        |client| client.sort_beside(1),
    ),
    command(
        "board.sort-left",
        "Sort by the column before",
        "In the table: sort by the column to the left",
        "",
        &["Left", "h", "Shift-Tab"],
        |client| client.in_view(View::Table),
        |client| client.sort_beside(-1),
    ),
    command(
        "board.turn-round",
        "Turn the order round",
        "In the table: sort from the end to the beginning, and back",
        "turn round",
        &["s"],
        |client| client.in_view(View::Table),
        |client| {
            let (by, falling) = (client.board.list.by, client.board.list.falling);
            client.sort_by(by, !falling)
        },
    ),
];
