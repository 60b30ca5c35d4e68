//! Commands of the Vote while it shows impact and effort.

use crate::domain::Weight;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always};
use crate::tui::message::Effect;

/// A command of the grid.
const fn command(
    id: &'static str,
    title: &'static str,
    help: &'static str,
    hint: &'static str,
    keys: &'static [&'static str],
    available: fn(&Client) -> bool,
    run: fn(&mut Client) -> Vec<Effect>,
) -> Command {
    Command {
        id,
        title,
        help,
        hint,
        scope: Scope::Weigh,
        keys,
        available,
        run,
    }
}

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        "weigh.put-back",
        "Put the dragged theme back",
        "Leave the theme that the mouse is dragging where it was",
        "put it back",
        &["Esc"],
        |client| client.vote.is_pressed(),
        |client| {
            client.vote.let_go();
            Vec::new()
        },
    ),
    command(
        "weigh.place",
        "Place the theme",
        "Put the selected theme in the middle of the grid; the arrows take it on from there",
        "place",
        &["Enter", "Space"],
        |client| may_push(client) && selected_weight(client).is_none(),
        |client| client.push_theme(0, 0),
    ),
    command(
        "weigh.more-impact",
        "More impact",
        "The theme makes a bigger difference",
        "impact",
        &["Up"],
        may_push,
        |client| client.push_theme(1, 0),
    ),
    command(
        "weigh.less-impact",
        "Less impact",
        "The theme makes a smaller difference",
        "",
        &["Down"],
        may_push,
        |client| client.push_theme(-1, 0),
    ),
    command(
        "weigh.less-effort",
        "Less effort",
        "The theme takes less work, time or money",
        "",
        &["Left"],
        may_push,
        |client| client.push_theme(0, -1),
    ),
    command(
        "weigh.more-effort",
        "More effort",
        "The theme takes more work, time or money",
        "effort",
        &["Right"],
        may_push,
        |client| client.push_theme(0, 1),
    ),
    command(
        "weigh.next",
        "Next theme",
        "Select the next theme",
        "next theme",
        &["Tab", "j"],
        always,
        |client| client.next_theme(1),
    ),
    command(
        "weigh.previous",
        "Previous theme",
        "Select the theme before",
        "",
        &["Shift-Tab", "k"],
        always,
        |client| client.next_theme(-1),
    ),
    command(
        "weigh.take-off",
        "Take the theme off the grid",
        "The theme has no place any more",
        "take off",
        &["x", "Delete"],
        |client| may_push(client) && selected_weight(client).is_some(),
        |client| {
            let theme = client.vote.grid.selected;
            theme.map_or_else(Vec::new, |theme| client.place_theme(theme, None))
        },
    ),
    command(
        "weigh.order",
        "Take the order to the Board",
        "Put the board in this order: quick wins, big projects, fill-ins, what to reconsider, then the rest",
        "order the board",
        &["o"],
        |client| client.may_change() && !client.workshop().weights.is_empty(),
        Client::carry_weights,
    ),
    command(
        "weigh.back",
        "Back to the dots",
        "Show dots and hands again",
        "back to the dots",
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
