//! Commands of the Vote while it shows dots.

use crate::domain::Stage;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always, command};

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        Scope::Vote,
        ("vote.hands-next", "Hands: the next one", "next"),
        "While counting hands: go on to the next one",
        &["Enter", "Tab"],
        |client| client.vote.counting,
        |client| client.step_choice(1),
    ),
    command(
        Scope::Vote,
        ("vote.hands-more", "Hands: one more", "one more"),
        "While counting hands: one more; digits type the number",
        &["+", "=", "Right"],
        |client| client.vote.counting,
        |client| client.step_hands(true),
    ),
    command(
        Scope::Vote,
        ("vote.hands-less", "Hands: one less", "one less"),
        "While counting hands: one less",
        &["-", "Left"],
        |client| client.vote.counting,
        |client| client.step_hands(false),
    ),
    command(
        Scope::Vote,
        ("vote.stop-counting", "Hands: done", "done"),
        "End counting hands",
        &["Esc"],
        |client| client.vote.counting,
        Client::stop_counting,
    ),
    command(
        Scope::Vote,
        ("vote.switch", "Give a dot", "give a dot"),
        "Give a dot to the selected one; where one is allowed, again takes it back",
        &["Space", "Enter"],
        may_give,
        Client::switch_dot,
    ),
    command(
        Scope::Vote,
        ("vote.more", "One dot more", ""),
        "Give one more dot to the selected one",
        &["+", "=", "Right"],
        may_give,
        Client::give_dot,
    ),
    command(
        Scope::Vote,
        ("vote.less", "Take a dot back", "take back"),
        "Take a dot back from the selected one",
        &["-", "Backspace", "Left"],
        may_give,
        Client::take_dot,
    ),
    command(
        Scope::Vote,
        (
            "vote.order",
            "Take the order to the Board",
            "order the board",
        ),
        "Put the board in the order of the result; what is tied stays as it stands there",
        &["o"],
        |client| client.may_change() && client.vote.result.is_some(),
        Client::carry_order,
    ),
    command(
        Scope::Vote,
        ("vote.open", "New vote", "new vote"),
        "Open a vote: on what, with how many dots; after a result, also among the first or the tied ones",
        &["n"],
        |client| client.leads() && !client.has_open_round(),
        |client| client.ask_for_ballot(false),
    ),
    command(
        Scope::Vote,
        ("vote.count", "Count hands", "count hands"),
        "Type how many hands are raised for each, when there is only one screen in the room",
        &["h"],
        |client| {
            let may_begin = client.leads() && !client.has_open_round();
            !client.vote.counting && (client.may_count() || may_begin)
        },
        Client::count_hands,
    ),
    command(
        Scope::Vote,
        ("vote.people", "People in the room", "people"),
        "Say how many people are in the room, so that counted hands can be checked",
        &["p"],
        Client::may_count,
        Client::ask_for_people,
    ),
    command(
        Scope::Vote,
        ("vote.reveal", "Reveal the result", "reveal"),
        "Show everybody how many dots and hands each one has",
        &["v"],
        Client::may_count,
        Client::reveal,
    ),
    command(
        Scope::Vote,
        ("vote.hide", "Hide the result", ""),
        "Hide the result again, to correct a count or to open the vote once more",
        &["v"],
        |client| client.leads() && client.stage() == Some(Stage::Revealed),
        |client| client.go_to_stage(Stage::Revealed, Stage::Closed),
    ),
    command(
        Scope::Vote,
        ("vote.close", "Close the vote", "close"),
        "Nobody can vote any more; the result stays hidden until it is revealed",
        &["c"],
        |client| client.leads() && client.stage() == Some(Stage::Open),
        |client| client.go_to_stage(Stage::Open, Stage::Closed),
    ),
    command(
        Scope::Vote,
        ("vote.reopen", "Open the vote again", "open again"),
        "People can go on voting where they were",
        &["c"],
        |client| {
            client.leads() && client.stage() == Some(Stage::Closed) && !client.has_open_round()
        },
        |client| client.go_to_stage(Stage::Closed, Stage::Open),
    ),
    command(
        Scope::Vote,
        ("vote.weigh", "Impact and effort", "impact and effort"),
        "Place themes by impact and effort, the other way to put them in order",
        &["i"],
        |client| !client.workshop().themes.is_empty(),
        |client| client.weigh(true),
    ),
    command(
        Scope::Vote,
        ("vote.earlier", "The vote before", ""),
        "Show the vote before this one",
        &["["],
        |client| client.round_beside(false).is_some(),
        |client| client.step_round(false),
    ),
    command(
        Scope::Vote,
        ("vote.later", "The vote after", ""),
        "Show the vote after this one",
        &["]"],
        |client| client.round_beside(true).is_some(),
        |client| client.step_round(true),
    ),
    command(
        Scope::Vote,
        ("vote.down", "Down", ""),
        "The one below",
        &["Down", "j"],
        always,
        |client| client.step_choice(1),
    ),
    command(
        Scope::Vote,
        ("vote.up", "Up", ""),
        "The one above",
        &["Up", "k"],
        always,
        |client| client.step_choice(-1),
    ),
    command(
        Scope::Vote,
        ("vote.page-down", "Ten down", ""),
        "Ten further down",
        &["PageDown"],
        always,
        |client| client.step_choice(10),
    ),
    command(
        Scope::Vote,
        ("vote.page-up", "Ten up", ""),
        "Ten further up",
        &["PageUp"],
        always,
        |client| client.step_choice(-10),
    ),
    command(
        Scope::Vote,
        ("vote.first", "First", ""),
        "To the top of the list",
        &["Home", "g g"],
        always,
        |client| client.step_choice(isize::MIN),
    ),
    command(
        Scope::Vote,
        ("vote.last", "Last", ""),
        "To the end of the list",
        &["End", "G"],
        always,
        |client| client.step_choice(isize::MAX),
    ),
];

fn may_give(client: &Client) -> bool {
    client.may_vote() && !client.vote.counting && client.vote.selected.is_some()
}
