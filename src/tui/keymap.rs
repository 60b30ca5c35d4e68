//! From keys to commands: looks keys up in the table of [`command`](super::command), sequences included.

use super::client::Client;
use super::command::{Command, Scope, all};
use super::input::Key;

/// What a row of keys means here and now.
#[derive(Clone, Debug)]
pub enum Resolved {
    Command(&'static Command),
    /// The beginning of these commands' keys.
    Prefix(Vec<&'static Command>),
    Nothing,
}

/// Whether a command's keys count on the screen that the client shows.
fn in_scope(command: &Command, client: &Client) -> bool {
    command.scope == Scope::Everywhere || command.scope == client.scope()
}

/// Resolves the keys pressed so far. Of commands with the same keys, the one that can be used now wins, and a screen's own before
/// one that works everywhere. Where several have them and none can be used, the keys mean nothing: naming one would only puzzle.
pub fn resolve(client: &Client, pressed: &[Key]) -> Resolved {
    let mut prefix = Vec::new();
    let mut found: Option<(&'static Command, (bool, bool))> = None;
    let mut several = false;
    for command in all().filter(|command| in_scope(command, client)) {
        for binding in command.bindings() {
            if binding == pressed {
                let rank = (
                    (command.available)(client),
                    command.scope != Scope::Everywhere,
                );
                several = found.is_some();
                if found.is_none_or(|(_, other)| rank > other) {
                    found = Some((command, rank));
                }
            } else if binding.starts_with(pressed) {
                prefix.push(command);
            }
        }
    }
    match found {
        Some((_, (false, _))) if several => Resolved::Nothing,
        Some((command, _)) => Resolved::Command(command),
        None if prefix.is_empty() => Resolved::Nothing,
        None => Resolved::Prefix(prefix),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use std::collections::BTreeSet;

    use super::*;
    use crate::tui::testing::Room;

    #[test]
    fn every_command_has_its_words_and_keys_that_can_be_pressed() {
        let mut ids = BTreeSet::new();
        for command in all() {
            assert!(ids.insert(command.id), "{} is there twice", command.id);
            assert!(
                (1..=32).contains(&command.title.chars().count()),
                "{}",
                command.title
            );
            assert!(
                !command.help.is_empty() && !command.help.ends_with('.'),
                "{}",
                command.help
            );
            assert!(command.hint.chars().count() <= 22, "{}", command.hint);
            for (keys, binding) in command.keys.iter().zip(command.bindings()) {
                let written: Vec<String> = binding.iter().map(ToString::to_string).collect();
                assert_eq!(written.join(" "), *keys, "{}", command.id);
            }
        }
    }

    #[test]
    fn no_two_commands_share_a_key_at_one_moment() {
        let mut rooms = vec![Room::new(Vec::new())];
        let case =
            || crate::tui::testing::case("a", "One desk", "Cebu", "Philippines", "One. Two.");
        for keys in [
            "<Alt-2>",
            "<Alt-3>",
            "<Alt-3>aOne<Enter>V",
            "<Alt-3>aOne<Enter>VV",
            "<Alt-3>aOne<Enter>VVk",
            "<Alt-4>",
            "<Alt-5>",
            "<Esc>",
            "<Enter>",
            "<F3>",
            "<F4>",
            "<Alt-T>",
            "<Alt-T>/",
        ] {
            let mut room = Room::new(vec![case()]);
            room.answer();
            rooms.push(room.with(keys));
        }
        for room in rooms {
            room.shares_no_keys();
        }
    }

    #[test]
    fn no_key_is_the_beginning_of_another_ones() {
        for scope in [
            Scope::Library,
            Scope::Study,
            Scope::Read,
            Scope::Board,
            Scope::Vote,
            Scope::Weigh,
            Scope::Codebook,
            Scope::Report,
        ] {
            let here: Vec<_> = all()
                .filter(|command| command.scope == scope || command.scope == Scope::Everywhere)
                .collect();
            let bindings: Vec<_> = here.iter().flat_map(|command| command.bindings()).collect();
            for long in bindings.iter().filter(|binding| binding.len() > 1) {
                let hidden = here.iter().any(|command| {
                    command
                        .bindings()
                        .any(|short| short.len() < long.len() && long.starts_with(&short))
                });
                assert!(!hidden, "{scope:?} {long:?}");
            }
        }
    }
}
