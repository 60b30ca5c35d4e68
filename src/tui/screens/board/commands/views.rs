//! Commands of the Board while it is a table or a tree.

use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, command};
use crate::tui::screens::board::list::View;

pub(super) const COMMANDS: &[Command] = &[
    command(
        Scope::Board,
        ("board.switch-fold", "Fold the theme, or unfold it", "fold"),
        "In the tree: hide the cards of the theme, or show them",
        &["Enter", "Tab"],
        |client| client.on_branch() && !client.board.is_filtering(),
        Client::switch_fold,
    ),
    command(
        Scope::Board,
        ("board.unfold", "Unfold the theme", ""),
        "In the tree: show the cards of the theme, and go on to the first",
        &["Right", "l"],
        |client| client.in_view(View::Tree),
        Client::unfold,
    ),
    command(
        Scope::Board,
        ("board.fold", "To the theme of the card", ""),
        "In the tree: from a card to its theme, and there hide its cards",
        &["Left", "h"],
        |client| client.in_view(View::Tree),
        Client::fold,
    ),
    command(
        Scope::Board,
        ("board.fold-all", "Fold all themes", "fold all"),
        "In the tree: show the themes alone, or everything again",
        &["z"],
        |client| client.in_view(View::Tree),
        Client::fold_all,
    ),
    command(
        Scope::Board,
        ("board.sort-right", "Sort by the next column", "sort"),
        "In the table: sort by the column to the right",
        &["Right", "l", "Tab"],
        |client| client.in_view(View::Table),
        |client| client.sort_beside(1),
    ),
    command(
        Scope::Board,
        ("board.sort-left", "Sort by the column before", ""),
        "In the table: sort by the column to the left",
        &["Left", "h", "Shift-Tab"],
        |client| client.in_view(View::Table),
        |client| client.sort_beside(-1),
    ),
    command(
        Scope::Board,
        ("board.turn-round", "Turn the order round", "turn round"),
        "In the table: sort from the end to the beginning, and back",
        &["s"],
        |client| client.in_view(View::Table),
        |client| {
            let (by, falling) = (client.board.list.by, client.board.list.falling);
            client.sort_by(by, !falling)
        },
    ),
];
