//! Commands of the Vote while it shows impact and effort.

use crate::domain::Weight;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always, command};

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        Scope::Weigh,
        (
            "weigh.put-back",
            "Put the dragged theme back",
            "put it back",
        ),
        "Leave the theme that the mouse is dragging where it was",
        &["Esc"],
        |client| client.vote.is_pressed(),
        |client| {
            client.vote.let_go();
            Vec::new()
        },
    ),
    command(
        Scope::Weigh,
        ("weigh.place", "Place the theme", "place"),
        "Put the selected theme in the middle of the grid; the arrows take it on from there",
        &["Enter", "Space"],
        |client| may_push(client) && selected_weight(client).is_none(),
        |client| client.push_theme(0, 0),
    ),
    command(
        Scope::Weigh,
        ("weigh.more-impact", "More impact", "impact"),
        "The theme makes a bigger difference",
        &["Up"],
        may_push,
        |client| client.push_theme(1, 0),
    ),
    command(
        Scope::Weigh,
        ("weigh.less-impact", "Less impact", ""),
        "The theme makes a smaller difference",
        &["Down"],
        may_push,
        |client| client.push_theme(-1, 0),
    ),
    command(
        Scope::Weigh,
        ("weigh.less-effort", "Less effort", ""),
        "The theme takes less work, time or money",
        &["Left"],
        may_push,
        |client| client.push_theme(0, -1),
    ),
    command(
        Scope::Weigh,
        ("weigh.more-effort", "More effort", "effort"),
        "The theme takes more work, time or money",
        &["Right"],
        may_push,
        |client| client.push_theme(0, 1),
    ),
    command(
        Scope::Weigh,
        ("weigh.next", "Next theme", "next theme"),
        "Select the next theme",
        &["Tab", "j"],
        always,
        |client| client.next_theme(1),
    ),
    command(
        Scope::Weigh,
        ("weigh.previous", "Previous theme", ""),
        "Select the theme before",
        &["Shift-Tab", "k"],
        always,
        |client| client.next_theme(-1),
    ),
    command(
        Scope::Weigh,
        ("weigh.take-off", "Take the theme off the grid", "take off"),
        "The theme has no place any more",
        &["x", "Delete"],
        |client| may_push(client) && selected_weight(client).is_some(),
        |client| {
            let theme = client.vote.grid.selected;
            theme.map_or_else(Vec::new, |theme| client.place_theme(theme, None))
        },
    ),
    command(
        Scope::Weigh,
        (
            "weigh.order",
            "Take the order to the Board",
            "order the board",
        ),
        "Put the board in this order: quick wins, big projects, fill-ins, what to reconsider, then the rest",
        &["o"],
        |client| client.may_change() && !client.workshop().weights.is_empty(),
        Client::carry_weights,
    ),
    command(
        Scope::Weigh,
        ("weigh.back", "Back to the dots", "back to the dots"),
        "Show dots and hands again",
        &["i", "Esc"],
        |client| !client.vote.is_pressed(),
        |client| client.weigh(false),
    ),
];

fn may_push(client: &Client) -> bool {
    client.may_change() && client.vote.grid.selected.is_some()
}

fn selected_weight(client: &Client) -> Option<Weight> {
    client.weight_of(client.vote.grid.selected?)
}
