//! What the commands of the Board ask before they act: names, summaries, themes to move to, and whether it is really meant. What
//! is acted on is fixed when the box opens, so that changes made by others meanwhile do not put something else in its place.

use std::fmt::Display;

use super::proposals::Proposals;
use crate::domain::describe::findings;
use crate::domain::{Edit, FindingId, ThemeChange, ThemeId};
use crate::texts::{tr, tr_count, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::confirm::{Confirm, sentences};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;
use crate::tui::screens::vote::words_on_dots;

/// A theme's id, name and summary.
struct Here {
    theme: ThemeId,
    name: String,
    summary: String,
}

/// The theme of the column that has the keys.
fn theme_here(client: &Client) -> Option<Here> {
    let theme = client.workshop().theme(client.board.column?)?;
    Some(Here {
        theme: theme.id,
        name: theme.name.clone(),
        summary: theme.summary.clone(),
    })
}

/// The Board's cards that a new theme would take: the marked ones.
fn marked(client: &Client) -> Vec<FindingId> {
    if client.board.marked.is_empty() {
        Vec::new()
    } else {
        client.targets()
    }
}

pub(super) fn new_theme(client: &mut Client) -> Vec<Effect> {
    let cards = marked(client);
    let title = match cards.len() {
        0 => tr("New theme").to_owned(),
        n => tr_count(
            n,
            "New theme for the marked card",
            "New theme for {n} cards",
            &[],
        ),
    };
    let hint = tr("its name, for example Fragmented referral");
    let prompt = Prompt::line(title, "", hint, move |client, name| {
        client.new_theme(name, &cards)
    });
    client.overlays.push(Overlay::Prompt(prompt));
    Vec::new()
}

pub(super) fn propose(client: &mut Client) -> Vec<Effect> {
    let loose = client.workshop().unsorted.len();
    match Proposals::new(client.workshop()) {
        Some(proposals) => client.overlays.push(Overlay::Proposals(proposals)),
        None if loose == 0 => {
            client.say(Tone::Info, tr("Nothing to propose: nothing is unsorted."));
        }
        None if loose == 1 => client.say(
            Tone::Info,
            tr_with(
                "Nothing to propose: only one finding is unsorted. {key} moves it to a theme.",
                &[("key", &client.way_to("board.move-to"))],
            ),
        ),
        None => client.say(
            Tone::Info,
            tr("Nothing to propose: too few unsorted findings have something in common."),
        ),
    }
    Vec::new()
}

pub(super) fn move_to(client: &mut Client) -> Vec<Effect> {
    let workshop = client.workshop();
    let themes = workshop
        .themes
        .iter()
        .map(|theme| (Some(theme.id), theme.name.clone(), theme.findings.len()));
    let unsorted = (None, tr("Unsorted").to_owned(), workshop.unsorted.len());
    let columns: Vec<_> = themes.chain([unsorted]).collect();
    let entries = columns
        .iter()
        .map(|(_, name, count)| (name.clone(), findings(*count)))
        .collect();
    let cards = client.targets();
    let title = tr_count(cards.len(), "Move the card to", "Move {n} cards to", &[]);
    let act = move |client: &mut Client, picked| match picked {
        Picked::Entry(at) => match columns.get(at) {
            Some((to, _, _)) => client.send_to(&cards, *to),
            None => Vec::new(),
        },
        Picked::New(name) => client.new_theme(&name, &cards),
    };
    let pick = Pick::new(title, entries, Some(tr("theme")), act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

/// A change to a theme; none where nothing is different.
fn change(theme: ThemeId, change: ThemeChange) -> Vec<Effect> {
    match &change {
        ThemeChange::Name { from, to } | ThemeChange::Summary { from, to } if from == to => {
            Vec::new()
        }
        _ => Client::edit(Edit::ChangeTheme { theme, change }),
    }
}

pub(super) fn rename(client: &mut Client) -> Vec<Effect> {
    if let Some(Here { theme, name, .. }) = theme_here(client) {
        let from = name.clone();
        let prompt = Prompt::line(
            tr("Rename the theme"),
            &name,
            tr("its name"),
            move |_, to| {
                let to = to.to_owned();
                change(theme, ThemeChange::Name { from, to })
            },
        );
        client.overlays.push(Overlay::Prompt(prompt));
    }
    Vec::new()
}

pub(super) fn describe(client: &mut Client) -> Vec<Effect> {
    if let Some(here) = theme_here(client) {
        let Here {
            theme,
            name,
            summary,
        } = here;
        let title = tr_with("Summary of {name}", &[("name", &name)]);
        let hint = tr("what its findings say together, in a paragraph for the report");
        let from = summary.clone();
        let prompt = Prompt::paragraph(title, &summary, hint, move |_, to| {
            let to = to.to_owned();
            change(theme, ThemeChange::Summary { from, to })
        });
        client.overlays.push(Overlay::Prompt(prompt));
    }
    Vec::new()
}

pub(super) fn merge(client: &mut Client) -> Vec<Effect> {
    let Some(Here { theme, name, .. }) = theme_here(client) else {
        let words = tr("Go to the theme that is to be merged first: the unsorted are no theme.");
        client.say(Tone::Info, words);
        return Vec::new();
    };
    if client.workshop().themes.len() == 1 {
        let words = tr_with(
            "“{name}” is the only theme: there is no other to merge it into yet.",
            &[("name", &name)],
        );
        client.say(Tone::Info, words);
        return Vec::new();
    }
    let themes = client.workshop().themes.iter();
    let others: Vec<(ThemeId, String, usize)> = themes
        .filter(|other| other.id != theme)
        .map(|other| (other.id, other.name.clone(), other.findings.len()))
        .collect();
    let entries = others
        .iter()
        .map(|(_, name, count)| (name.clone(), findings(*count)))
        .collect();
    let act = move |client: &mut Client, picked| {
        if let Picked::Entry(at) = picked
            && let Some((into, _, _)) = others.get(at)
        {
            ask_to_merge(client, theme, *into);
        }
        Vec::new()
    };
    let pick = Pick::new(
        tr_with("Merge “{name}” into", &[("name", &name)]),
        entries,
        None,
        act,
    );
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

fn ask_to_merge(client: &mut Client, theme: ThemeId, into: ThemeId) {
    let workshop = client.workshop();
    let (Some(from), Some(to)) = (workshop.theme(theme), workshop.theme(into)) else {
        client.say(Tone::Info, tr("One of the two themes is gone meanwhile."));
        return;
    };
    let names: [(&str, &dyn Display); 2] = [("from", &from.name), ("to", &to.name)];
    let what = match from.findings.len() {
        0 => tr_with("“{from}” has no findings.", &names),
        n => tr_count(
            n,
            "The finding of “{from}” goes to “{to}”.",
            "All {n} findings of “{from}” go to “{to}”.",
            &names,
        ),
    };
    let summary = match (from.summary.is_empty(), to.summary.is_empty()) {
        (true, _) => "",
        (false, true) => tr("Its summary goes with it."),
        (false, false) => tr("Its summary is dropped."),
    };
    let question = sentences(&[
        &what,
        summary,
        &tr_with("Then “{from}” is removed.", &names),
        words_on_dots(client, theme, true),
        tr("Merge?"),
    ]);
    let ask = Confirm::new(tr("Merge two themes"), question, move |client| {
        let edit = client.workshop().emptied(theme, Some(into));
        client.board.column = Some(into);
        Client::edit(edit)
    });
    client.overlays.push(Overlay::Confirm(ask));
}

pub(super) fn remove_theme(client: &mut Client) -> Vec<Effect> {
    let Some(here) = theme_here(client) else {
        return Vec::new();
    };
    let Here {
        theme,
        name,
        summary,
    } = here;
    let remove = move |client: &mut Client| Client::edit(client.workshop().emptied(theme, None));
    let count = client.workshop().column(Some(theme)).len();
    if count == 0 && summary.is_empty() {
        return remove(client);
    }
    let goes = if summary.is_empty() {
        tr_with("“{name}” is removed.", &[("name", &name)])
    } else {
        tr_with("“{name}” is removed with its summary.", &[("name", &name)])
    };
    let what = match count {
        0 => tr("It holds no findings.").to_owned(),
        n => tr_count(
            n,
            "Its finding becomes unsorted.",
            "Its {n} findings become unsorted.",
            &[],
        ),
    };
    let question = sentences(&[
        &goes,
        &what,
        words_on_dots(client, theme, false),
        tr("Remove the theme?"),
    ]);
    let ask = Confirm::new(tr("Remove the theme"), question, remove);
    client.overlays.push(Overlay::Confirm(ask));
    Vec::new()
}

pub(super) fn remove_cards(client: &mut Client) -> Vec<Effect> {
    let cards = client.targets();
    client.select_what_stays(&cards);
    client.board.marked.clear();
    let edits = cards.into_iter().map(Edit::RemoveFinding).collect();
    Client::edit(Edit::together(edits))
}
