//! Commands of the Board.

use super::proposals::Proposals;
use crate::domain::describe::findings;
use crate::domain::{Edit, ThemeChange, ThemeId};
use crate::tui::client::{Client, Tone};
use crate::tui::command::{Command, Scope, always};
use crate::tui::components::confirm::Confirm;
use crate::tui::components::finding_box::FindingBox;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

/// A command of the Board.
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
        scope: Scope::Board,
        keys,
        available,
        run,
    }
}

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        "board.open",
        "Open the card",
        "Show the finding at its quote in the text",
        "open",
        &["Enter"],
        on_card,
        |client| {
            client.board.filtering = false;
            client
                .board
                .card
                .map_or_else(Vec::new, |card| client.open_finding(card))
        },
    ),
    command(
        "board.move-right",
        "Move card right",
        "Move the card, or all marked ones, to the next theme",
        "move right",
        &["L", "Shift-Right"],
        may_move,
        |client| client.move_beside(1),
    ),
    command(
        "board.move-left",
        "Move card left",
        "Move the card, or all marked ones, to the theme before",
        "",
        &["H", "Shift-Left"],
        may_move,
        |client| client.move_beside(-1),
    ),
    command(
        "board.move-to",
        "Move card to a theme",
        "Move the card, or all marked ones, to any theme by a few letters of its name, or to a new one",
        "move to",
        &["m"],
        may_move,
        move_to,
    ),
    command(
        "board.new",
        "New theme",
        "Add a theme; marked cards go into it",
        "new theme",
        &["N"],
        Client::may_change,
        |client| {
            let prompt = Prompt::line(
                "New theme",
                "",
                "its name, for example Fragmented referral",
                Client::new_theme,
            );
            client.overlays.push(Overlay::Prompt(prompt));
            Vec::new()
        },
    ),
    command(
        "board.propose",
        "Propose themes",
        "Propose themes for the unsorted findings; you choose which to take",
        "propose",
        &["A"],
        Client::may_change,
        |client| {
            match Proposals::new(client.workshop()) {
                Some(proposals) => client.overlays.push(Overlay::Proposals(proposals)),
                None => client.say(
                    Tone::Info,
                    "Nothing to propose: too few unsorted findings have something in common.",
                ),
            }
            Vec::new()
        },
    ),
    command(
        "board.mark",
        "Mark the card",
        "Mark several cards to move them together",
        "mark",
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
        "board.leave",
        "Unmark, or end the filter",
        "Esc takes the marks off, or clears the filter",
        "",
        &["Esc"],
        |client| {
            client.board.filtering
                || !client.board.marked.is_empty()
                || !client.board.filter.is_empty()
        },
        leave,
    ),
    command(
        "board.filter",
        "Filter the cards",
        "Show only cards with these words in the headline or a tag",
        "filter",
        &["/"],
        always,
        |client| {
            client.board.filtering = true;
            Vec::new()
        },
    ),
    command(
        "board.rename",
        "Rename the theme",
        "Give the theme of this column another name",
        "",
        &["r"],
        on_theme,
        rename,
    ),
    command(
        "board.describe",
        "Describe the theme",
        "Write the theme's summary, a paragraph for the report",
        "describe",
        &["D"],
        on_theme,
        describe,
    ),
    command(
        "board.theme-left",
        "Theme: more important",
        "Move the theme one place to the left in the order of priority",
        "",
        &["{", "Ctrl-Left"],
        on_theme,
        |client| client.move_theme(-1),
    ),
    command(
        "board.theme-right",
        "Theme: less important",
        "Move the theme one place to the right in the order of priority",
        "",
        &["}", "Ctrl-Right"],
        on_theme,
        |client| client.move_theme(1),
    ),
    command(
        "board.merge",
        "Merge the theme into another",
        "Move all its findings into another theme and remove it",
        "",
        &["M"],
        |client| on_theme(client) && client.workshop().themes.len() > 1,
        merge,
    ),
    command(
        "board.remove-theme",
        "Remove the theme",
        "Remove the theme; its findings become unsorted",
        "",
        &["X"],
        on_theme,
        remove_theme,
    ),
    command(
        "board.edit",
        "Edit the finding",
        "Change the headline, the kind, the tags or the remark",
        "edit",
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
        "board.remove",
        "Remove the finding",
        "Remove the finding, or all marked ones; u brings them back",
        "",
        &["x", "Delete"],
        may_move,
        |client| {
            let edits = client
                .targets()
                .into_iter()
                .map(Edit::RemoveFinding)
                .collect();
            client.board.marked.clear();
            Client::edit(Edit::together(edits))
        },
    ),
    command(
        "board.down",
        "Next card",
        "The card below",
        "",
        &["Down", "j"],
        always,
        |client| client.step_card(1),
    ),
    command(
        "board.up",
        "Previous card",
        "The card above",
        "",
        &["Up", "k"],
        always,
        |client| client.step_card(-1),
    ),
    command(
        "board.right",
        "Next column",
        "The column to the right",
        "",
        &["Right", "l", "Tab"],
        always,
        |client| client.step_column(1),
    ),
    command(
        "board.left",
        "Previous column",
        "The column to the left",
        "",
        &["Left", "h", "Shift-Tab"],
        always,
        |client| client.step_column(-1),
    ),
    command(
        "board.card-down",
        "Move card down",
        "Move the card down in its column",
        "",
        &["J", "Shift-Down"],
        may_move,
        |client| client.move_within(1),
    ),
    command(
        "board.card-up",
        "Move card up",
        "Move the card up in its column",
        "",
        &["K", "Shift-Up"],
        may_move,
        |client| client.move_within(-1),
    ),
    command(
        "board.page-down",
        "Five cards down",
        "Five cards further down",
        "",
        &["PageDown"],
        always,
        |client| client.step_card(5),
    ),
    command(
        "board.page-up",
        "Five cards up",
        "Five cards further up",
        "",
        &["PageUp"],
        always,
        |client| client.step_card(-5),
    ),
    command(
        "board.first",
        "First card",
        "The first card of the column",
        "",
        &["Home", "g g"],
        always,
        |client| client.step_card(isize::MIN),
    ),
    command(
        "board.last",
        "Last card",
        "The last card of the column",
        "",
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

/// The theme of the column that has the keys.
fn theme_here(client: &Client) -> Option<(ThemeId, String, String)> {
    let theme = client.workshop().theme(client.board.column?)?;
    Some((theme.id, theme.name.clone(), theme.summary.clone()))
}

/// Esc: out of the filter's field first, then marks, then the filter itself.
fn leave(client: &mut Client) -> Vec<Effect> {
    if client.board.filtering {
        client.board.filtering = false;
    } else if !client.board.marked.is_empty() {
        client.board.marked.clear();
    } else {
        client.board.filter.set("");
    }
    Vec::new()
}

fn move_to(client: &mut Client) -> Vec<Effect> {
    let themes: Vec<(Option<ThemeId>, String, usize)> = client
        .workshop()
        .themes
        .iter()
        .map(|theme| (Some(theme.id), theme.name.clone(), theme.findings.len()))
        .chain([(
            None,
            "Unsorted".to_owned(),
            client.workshop().unsorted.len(),
        )])
        .collect();
    let entries = themes
        .iter()
        .map(|(_, name, count)| (name.clone(), findings(*count)))
        .collect();
    let title = match client.targets().len() {
        1 => "Move the card to".to_owned(),
        n => format!("Move {n} cards to"),
    };
    let pick = Pick::new(
        title,
        entries,
        Some("theme"),
        move |client, picked| match picked {
            Picked::Entry(at) => match themes.get(at) {
                Some((to, _, _)) => client.send_to(*to),
                None => Vec::new(),
            },
            Picked::New(name) => {
                client
                    .board
                    .marked
                    .extend(client.board.card.filter(|_| client.board.marked.is_empty()));
                client.new_theme(&name)
            }
        },
    );
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

fn rename(client: &mut Client) -> Vec<Effect> {
    if let Some((theme, from, _)) = theme_here(client) {
        let prompt = Prompt::line(
            "Rename the theme",
            &from.clone(),
            "its name",
            move |_, to| {
                let change = ThemeChange::Name {
                    from,
                    to: to.to_owned(),
                };
                Client::edit(Edit::ChangeTheme { theme, change })
            },
        );
        client.overlays.push(Overlay::Prompt(prompt));
    }
    Vec::new()
}

fn describe(client: &mut Client) -> Vec<Effect> {
    if let Some((theme, name, from)) = theme_here(client) {
        let hint = "what its findings say together, in a paragraph for the report";
        let prompt = Prompt::paragraph(
            format!("Summary of {name}"),
            &from.clone(),
            hint,
            move |_, to| {
                let change = ThemeChange::Summary {
                    from,
                    to: to.to_owned(),
                };
                Client::edit(Edit::ChangeTheme { theme, change })
            },
        );
        client.overlays.push(Overlay::Prompt(prompt));
    }
    Vec::new()
}

fn merge(client: &mut Client) -> Vec<Effect> {
    let Some((theme, name, _)) = theme_here(client) else {
        return Vec::new();
    };
    let others = client
        .workshop()
        .themes
        .iter()
        .filter(|other| other.id != theme);
    let others: Vec<(ThemeId, String, usize)> = others
        .map(|other| (other.id, other.name.clone(), other.findings.len()))
        .collect();
    let entries = others
        .iter()
        .map(|(_, name, count)| (name.clone(), findings(*count)))
        .collect();
    let pick = Pick::new(
        format!("Merge “{name}” into"),
        entries,
        None,
        move |client, picked| {
            if let Picked::Entry(at) = picked
                && let Some((into, _, _)) = others.get(at)
            {
                let edit = client.workshop().emptied(theme, Some(*into));
                client.board.column = Some(*into);
                return Client::edit(edit);
            }
            Vec::new()
        },
    );
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

fn remove_theme(client: &mut Client) -> Vec<Effect> {
    let Some((theme, name, _)) = theme_here(client) else {
        return Vec::new();
    };
    let count = client.workshop().column(Some(theme)).len();
    let edit = client.workshop().emptied(theme, None);
    if count == 0 {
        return Client::edit(edit);
    }
    let what = if count == 1 {
        "1 finding becomes unsorted".into()
    } else {
        format!("{count} findings become unsorted")
    };
    let question = format!("“{name}” and its summary go; {what}. Remove the theme?");
    client.overlays.push(Overlay::Confirm(Confirm::new(
        "Remove the theme",
        question,
        move |client| Client::edit(client.workshop().emptied(theme, None)),
    )));
    Vec::new()
}
