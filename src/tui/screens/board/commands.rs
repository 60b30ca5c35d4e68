//! Commands of the Board.

mod sorting;
mod views;

use super::{acts, sides};
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always, command};
use crate::tui::components::finding_box::FindingBox;
use crate::tui::components::overlay::Overlay;

/// All commands of the Board; those of the table and the tree come first, since they are what is new there.
pub(in crate::tui) fn all() -> impl Iterator<Item = &'static Command> {
    let commands = views::COMMANDS.iter().chain(COMMANDS);
    commands.chain(sorting::COMMANDS)
}

const COMMANDS: &[Command] = &[
    command(
        Scope::Board,
        ("board.put-back", "Put the dragged card back", "put it back"),
        "Leave the card that the mouse is dragging where it was",
        &["Esc"],
        |client| client.board.drag.is_some(),
        |client| {
            client.board.let_go();
            Vec::new()
        },
    ),
    command(
        Scope::Board,
        ("board.keep-filter", "Keep the filter", "to the cards"),
        "From the filter back to the cards, of which only those that it leaves are shown",
        &["Enter", "Esc"],
        |client| client.board.filtering && client.board.drag.is_none(),
        |client| {
            client.board.filtering = false;
            Vec::new()
        },
    ),
    command(
        Scope::Board,
        ("board.unmark", "Unmark all cards", "unmark"),
        "Take the marks off all cards",
        &["Esc"],
        |client| {
            client.board.drag.is_none()
                && !client.board.filtering
                && !client.board.marked.is_empty()
        },
        |client| {
            client.board.marked.clear();
            Vec::new()
        },
    ),
    command(
        Scope::Board,
        ("board.show-all", "Show all cards", "show all"),
        "Clear the filter",
        &["Esc"],
        |client| {
            client.board.drag.is_none()
                && !client.board.filtering
                && client.board.marked.is_empty()
                && !client.board.filter.is_empty()
        },
        |client| {
            client.board.filter.set("");
            client.keep_selection();
            Vec::new()
        },
    ),
    command(
        Scope::Board,
        ("board.open", "Open the card", "open"),
        "Show the finding at its quote in the text",
        &["Enter"],
        |client| on_card(client) && !client.board.filtering,
        |client| {
            let card = client.board.card;
            card.map_or_else(Vec::new, |card| client.open_finding(card))
        },
    ),
    command(
        Scope::Board,
        ("board.move-right", "Move card right", "move right"),
        "Move the card, or all marked ones, to the next theme",
        &["L", "Shift-Right"],
        may_move,
        |client| client.move_beside(1),
    ),
    command(
        Scope::Board,
        ("board.move-left", "Move card left", ""),
        "Move the card, or all marked ones, to the theme before",
        &["H", "Shift-Left"],
        may_move,
        |client| client.move_beside(-1),
    ),
    command(
        Scope::Board,
        ("board.move-to", "Move card to a theme", "move to"),
        "Move the card, or all marked ones, to any theme by a few letters of its name, or to a new one",
        &["m"],
        may_move,
        acts::move_to,
    ),
    command(
        Scope::Board,
        ("board.new", "New theme", "new theme"),
        "Add a theme; marked cards go into it",
        &["N"],
        Client::may_change,
        acts::new_theme,
    ),
    command(
        Scope::Board,
        ("board.propose", "Propose themes", "propose"),
        "Propose themes for the unsorted findings; you choose which to take",
        &["A"],
        |client| client.may_change() && !client.workshop().findings.is_empty(),
        acts::propose,
    ),
    command(
        Scope::Board,
        ("board.mark", "Mark the card", "mark"),
        "Mark several cards to move them together",
        &["Space"],
        may_move,
        |client| {
            if let Some(card) = client.board.card
                && !client.board.marked.remove(&card)
            {
                client.board.marked.insert(card);
            }
            client.step_card(1)
        },
    ),
    command(
        Scope::Board,
        ("board.filter", "Filter the cards", "filter"),
        "Show only cards with these words, or with kind:, tag:, theme:, city: or person: as in the Library",
        &["/"],
        always,
        |client| {
            client.board.filtering = true;
            client.board.unfiltered = client.board.column;
            Vec::new()
        },
    ),
    command(
        Scope::Board,
        ("board.view", "Columns, table or tree", "view"),
        "The same cards as columns, as a table, as a tree, and round again",
        &["V"],
        always,
        Client::turn_view,
    ),
    command(
        Scope::Board,
        ("board.find-theme", "Go to a theme", ""),
        "Go to any theme by a few letters of its name, or by its number",
        &["f"],
        |client| !client.workshop().themes.is_empty(),
        sides::find_theme,
    ),
    command(
        Scope::Board,
        ("board.mark-all", "Mark all cards shown", ""),
        "Mark all cards that the filter leaves; without one, those of this theme; again takes the marks off",
        &["*"],
        Client::may_change,
        Client::mark_all,
    ),
    command(
        Scope::Board,
        ("board.like", "More like this", "more like this"),
        "Search the Library for what resembles the finding on the card",
        &["Ctrl-F"],
        on_card,
        |client| {
            let card = client.board.card;
            card.map_or_else(Vec::new, |card| client.ask_like_finding(card))
        },
    ),
    command(
        Scope::Board,
        ("board.rename", "Rename the theme", "rename"),
        "Give the theme of this column another name",
        &["r"],
        on_theme,
        acts::rename,
    ),
    command(
        Scope::Board,
        ("board.describe", "Describe the theme", "describe"),
        "Write the theme's summary, a paragraph for the report",
        &["D"],
        on_theme,
        acts::describe,
    ),
    command(
        Scope::Board,
        ("board.theme-left", "Theme: more important", ""),
        "Move the theme one place to the left in the order of priority",
        &["{", "Ctrl-Left"],
        on_theme,
        |client| client.move_theme(-1),
    ),
    command(
        Scope::Board,
        ("board.theme-right", "Theme: less important", ""),
        "Move the theme one place to the right in the order of priority",
        &["}", "Ctrl-Right"],
        on_theme,
        |client| client.move_theme(1),
    ),
    command(
        Scope::Board,
        ("board.merge", "Merge the theme into another", ""),
        "Move all its findings into another theme and remove it",
        &["M"],
        Client::may_change,
        acts::merge,
    ),
    command(
        Scope::Board,
        ("board.remove-theme", "Remove the theme", ""),
        "Remove the theme; its findings become unsorted",
        &["X"],
        on_theme,
        acts::remove_theme,
    ),
    command(
        Scope::Board,
        ("board.edit", "Edit the finding", "edit"),
        "Change the headline, the kind, the tags or the remark",
        &["e"],
        |client| on_card(client) && client.may_change(),
        |client| {
            if let Some(card) = client.board.card
                && let Some(overlay) = FindingBox::editing(client, card)
            {
                client.overlays.push(Overlay::Finding(Box::new(overlay)));
            }
            Vec::new()
        },
    ),
    command(
        Scope::Board,
        ("board.remove", "Remove the finding", ""),
        "Remove the finding, or all marked ones; u brings them back",
        &["x", "Delete"],
        may_move,
        acts::remove_cards,
    ),
    command(
        Scope::Board,
        ("board.down", "Next card", ""),
        "The card below",
        &["Down", "j"],
        always,
        |client| client.step_card(1),
    ),
    command(
        Scope::Board,
        ("board.up", "Previous card", ""),
        "The card above",
        &["Up", "k"],
        always,
        |client| client.step_card(-1),
    ),
    command(
        Scope::Board,
        ("board.right", "Next column", ""),
        "The column to the right",
        &["Right", "l", "Tab"],
        |client| !client.in_list(),
        |client| client.step_column(1),
    ),
    command(
        Scope::Board,
        ("board.left", "Previous column", ""),
        "The column to the left",
        &["Left", "h", "Shift-Tab"],
        |client| !client.in_list(),
        |client| client.step_column(-1),
    ),
    command(
        Scope::Board,
        ("board.card-down", "Move card down", ""),
        "Move the card, or all marked ones, down in the column",
        &["J", "Shift-Down"],
        may_move,
        |client| client.move_within(true),
    ),
    command(
        Scope::Board,
        ("board.card-up", "Move card up", ""),
        "Move the card, or all marked ones, up in the column",
        &["K", "Shift-Up"],
        may_move,
        |client| client.move_within(false),
    ),
    command(
        Scope::Board,
        ("board.page-down", "Page down", ""),
        "Five cards further down; a page of the table or the tree",
        &["PageDown"],
        always,
        |client| client.step_card(client.page()),
    ),
    command(
        Scope::Board,
        ("board.page-up", "Page up", ""),
        "Five cards further up; a page of the table or the tree",
        &["PageUp"],
        always,
        |client| client.step_card(-client.page()),
    ),
    command(
        Scope::Board,
        ("board.first", "First card", ""),
        "The first card of the column",
        &["Home", "g g"],
        always,
        |client| client.step_card(isize::MIN),
    ),
    command(
        Scope::Board,
        ("board.last", "Last card", ""),
        "The last card of the column",
        &["End", "G"],
        always,
        |client| client.step_card(isize::MAX),
    ),
];

fn on_card(client: &Client) -> bool {
    client.board.card.is_some()
}

fn may_move(client: &Client) -> bool {
    client.may_change() && (on_card(client) || !client.board.marked.is_empty())
}

fn on_theme(client: &Client) -> bool {
    client.may_change() && client.board.column.is_some()
}
