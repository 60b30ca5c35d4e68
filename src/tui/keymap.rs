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

/// Resolves the keys pressed so far. A screen's own keys win over those that work everywhere.
pub fn resolve(client: &Client, pressed: &[Key]) -> Resolved {
    let mut prefix = Vec::new();
    let mut found: Option<&'static Command> = None;
    for command in all().filter(|command| in_scope(command, client)) {
        for binding in command.bindings() {
            if binding == pressed {
                if found.is_none_or(|other| other.scope == Scope::Everywhere) {
                    found = Some(command);
                }
            } else if binding.starts_with(pressed) {
                prefix.push(command);
            }
        }
    }
    match found {
        Some(command) => Resolved::Command(command),
        None if prefix.is_empty() => Resolved::Nothing,
        None => Resolved::Prefix(prefix),
    }
}
