//! The README says what the program does: its keys are those of the one command table, its verbs those of the command line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write;

use charrette::tui::command::{Command, Scope, all};
use clap::CommandFactory;

const README: &str = include_str!("../README.md");

/// The README's table of the keys of one screen.
fn table(scope: Scope) -> String {
    let mut table = String::from("| keys | what it does |\n|---|---|\n");
    for command in all().filter(|command| command.scope == scope) {
        writeln!(table, "| {} | {} |", keys(command), command.help).unwrap();
    }
    table
}

fn keys(command: &Command) -> String {
    if command.keys.is_empty() {
        return format!("palette: {}", command.title);
    }
    let keys: Vec<_> = command
        .keys
        .iter()
        .map(|keys| format!("`{keys}`"))
        .collect();
    keys.join(" ")
}

#[test]
fn the_key_lists_are_those_of_the_command_table() {
    let scopes = [
        Scope::Everywhere,
        Scope::Library,
        Scope::Study,
        Scope::Read,
        Scope::Board,
        Scope::Vote,
        Scope::Weigh,
        Scope::Codebook,
        Scope::Report,
    ];
    let lists = scopes.map(|scope| format!("### Keys: {}\n\n{}", scope.word(), table(scope)));
    assert!(
        lists.iter().all(|list| README.contains(list.as_str())),
        "The README's lists of keys should be:\n\n{}",
        lists.join("\n")
    );
    let listed = all().filter(|command| scopes.contains(&command.scope));
    assert_eq!(
        listed.count(),
        all().count(),
        "a screen has no list of keys"
    );
}

#[test]
fn every_verb_is_shown() {
    let command = charrette::cli::arguments::Arguments::command();
    for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
        let call = format!("charrette {}", verb.get_name());
        assert!(README.contains(&call), "the README does not show `{call}`");
    }
}

#[test]
fn the_two_commands_come_first() {
    let commands: Vec<_> = README
        .lines()
        .filter(|line| line.starts_with("cargo "))
        .take(2)
        .map(|line| line.split('#').next().unwrap().trim())
        .collect();
    assert_eq!(
        commands,
        ["cargo run --release --locked", "cargo test --locked"]
    );
}
