//! What a typed line means: one of plain mode's own words, or a command of the one table, named by its id, its key, a short word, its
//! hint or its title, with the rest of the line behind it.

use std::fmt::Display;

use super::words::typed::{BETTER, NOT_HERE, OWN, Own, Place, SHORT};
use super::words::unknown;
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Screen};
use crate::tui::command::{Command, Scope, all, here};
use crate::tui::components::pick::matches;

/// What a line means.
#[derive(Debug)]
pub(super) enum Meant {
    Own(Own, String),
    Command(&'static Command, String),
    /// Any of these may be meant.
    Several(Vec<&'static str>),
    /// Something of another screen: its name, and the screen's.
    Elsewhere(&'static str, &'static str),
    /// One that has no use in plain mode.
    NotHere(&'static Command),
    Nothing,
}

/// Finds out what a line means here.
pub(super) fn meant(client: &Client, line: &str) -> Meant {
    let words: Vec<&str> = line.split(' ').collect();
    let first = words
        .first()
        .map_or_else(String::new, |word| word.to_lowercase());
    let rest = |count: usize| words.get(count..).unwrap_or_default().join(" ");
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        return Meant::Own(Own::Go, line.to_owned());
    }
    let named = (1..=words.len()).rev().find_map(|count| {
        let name = words.get(..count).unwrap_or_default().join(" ");
        Some((best(client, &name)?, rest(count)))
    });
    // A longer name of a command is meant before the own word that it begins with: "go to library".
    match (own(client, &first), named) {
        (Some(own), Some((_, tail))) if tail.len() >= rest(1).len() => Meant::Own(own, rest(1)),
        (Some(own), None) => Meant::Own(own, rest(1)),
        (_, Some((command, rest))) => known(command, rest),
        (None, None) => part_of_title(client, line),
    }
}

/// The own word that counts here.
fn own(client: &Client, word: &str) -> Option<Own> {
    let mut own = OWN.iter();
    let found = own.find(|(words, _, place, _)| counts(client, *place) && words.contains(&word));
    found.map(|(_, own, _, _)| *own)
}

fn counts(client: &Client, place: Place) -> bool {
    match place {
        Place::Everywhere => true,
        Place::Library => client.scope() == Scope::Library,
        Place::Read => client.screen == Screen::Read,
        Place::Vote => client.scope() == Scope::Vote,
        Place::Weigh => client.scope() == Scope::Weigh,
        Place::Report => client.screen == Screen::Report,
    }
}

fn known(command: &'static Command, rest: String) -> Meant {
    if NOT_HERE.contains(&command.id) {
        return Meant::NotHere(command);
    }
    let better = BETTER.iter().find(|(id, _)| *id == command.id);
    match better {
        Some((_, own)) => Meant::Own(*own, rest),
        None => Meant::Command(command, rest),
    }
}

/// The command of this name that can be used here, or else one that could be used here at another time.
fn best(client: &Client, name: &str) -> Option<&'static Command> {
    let lower = name.to_lowercase();
    let short = SHORT.iter().find(|(word, _)| *word == lower);
    let ids = short.map_or(&[] as &[&str], |(_, ids)| *ids);
    let is_named = |command: &Command| {
        ids.contains(&command.id)
            || command.id == lower
            || command.keys.contains(&name)
            || is_said(command.hint, &lower)
            || is_said(command.title, &lower)
    };
    let found: Vec<_> = here(client).filter(|command| is_named(command)).collect();
    let is_short = |command: &Command| ids.contains(&command.id);
    let rank = |command: &&&Command| {
        let usable = (command.available)(client);
        (
            !usable,
            !is_short(command),
            command.scope == Scope::Everywhere,
        )
    };
    found.iter().min_by_key(rank).copied()
}

/// A command with these words in its title.
fn part_of_title(client: &Client, words: &str) -> Meant {
    let fitting: Vec<_> = here(client)
        .filter(|command| {
            let is_named = matches(words, command.title) || matches(words, tr(command.title));
            is_named && (command.available)(client)
        })
        .collect();
    match fitting.as_slice() {
        [one] => known(one, String::new()),
        [] => of_another_screen(words),
        several => Meant::Several(several.iter().map(|command| tr(command.title)).collect()),
    }
}

fn of_another_screen(words: &str) -> Meant {
    let lower = words.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let mut own = OWN.iter().filter(|(words, ..)| words.contains(&first));
    if let Some((name, screen)) = own.find_map(|(words, _, place, _)| {
        let name = words.iter().find(|word| **word == first)?;
        Some((*name, tr(place.screen()?)))
    }) {
        return Meant::Elsewhere(name, screen);
    }
    let is_named = |command: &&Command| {
        let of_word = |word: &str| {
            let mut short = SHORT.iter();
            let is_short = short.any(|(name, ids)| *name == word && ids.contains(&command.id));
            is_short || command.id == word || is_said(command.hint, word)
        };
        of_word(&lower) || of_word(first) || is_said(command.title, &lower)
    };
    // What the lines and words of the Library have is meant last: it is another screen's first of all.
    all()
        .filter(is_named)
        .min_by_key(|command| command.scope == Scope::Study)
        .map_or(Meant::Nothing, |command| {
            Meant::Elsewhere(tr(command.title), tr(command.scope.word()))
        })
}

/// The shortest name by which a command is known.
pub(in crate::tui) fn name_of(command: &Command) -> String {
    let mut short = SHORT.iter().filter(|(_, ids)| ids.contains(&command.id));
    let short = short.next().map(|(word, _)| (*word).to_owned());
    let hint = || (!command.hint.is_empty()).then(|| tr(command.hint).to_owned());
    short
        .or_else(hint)
        .unwrap_or_else(|| tr(command.title).to_lowercase())
}

/// Whether a text of the table is what was typed, in English or as it is shown.
fn is_said(text: &'static str, typed: &str) -> bool {
    [text, tr(text)].iter().any(|it| it.to_lowercase() == typed)
}

/// The own words that count here: those of the screen, or those that count everywhere, with what they do.
fn own_here(client: &Client, everywhere: bool) -> impl Iterator<Item = String> {
    let here = OWN.iter().filter(move |(_, _, place, _)| {
        counts(client, *place) && everywhere == (*place == Place::Everywhere)
    });
    here.filter_map(|(words, _, _, help)| Some(format!("{}: {}.", words.first()?, tr(help))))
}

/// The commands that can be used here, this screen's own first.
pub(super) fn usable_here(client: &Client) -> Vec<&'static Command> {
    let stays = |command: &&Command| {
        let is_better = BETTER.iter().any(|(id, _)| *id == command.id);
        !is_better && !NOT_HERE.contains(&command.id) && (command.available)(client)
    };
    let mut commands: Vec<_> = here(client).filter(stays).collect();
    commands.sort_by_key(|command| command.scope == Scope::Everywhere);
    commands
}

/// What can be done here in a few lines, or all that has to do with some words.
pub(super) fn help(client: &Client, filter: &str) -> Vec<String> {
    let usable = usable_here(client);
    let offered = |everywhere: bool| {
        let here = usable.iter().filter(move |command| {
            let is_offered = !filter.is_empty() || !command.hint.is_empty();
            is_offered && everywhere == (command.scope == Scope::Everywhere)
        });
        own_here(client, everywhere).chain(here.map(|command| described(command)))
    };
    let lines = offered(false).chain(offered(true));
    let lines: Vec<String> = lines.filter(|line| matches(filter, line)).collect();
    if lines.is_empty() {
        return vec![unknown(filter)];
    }
    lines
}

pub(super) fn all_here(client: &Client) -> Vec<String> {
    let usable = usable_here(client);
    usable.into_iter().map(described).collect()
}

fn described(command: &Command) -> String {
    let keys = command.shown_keys();
    let described: [(&str, &dyn Display); 3] = [
        ("name", &name_of(command)),
        ("keys", &keys),
        ("help", &tr(command.help)),
    ];
    if keys.is_empty() {
        tr_with("{name}: {help}.", &described)
    } else {
        tr_with("{name}, or {keys}: {help}.", &described)
    }
}
