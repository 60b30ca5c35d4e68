//! The one table of commands: what a person can do, where, with which keys, and the function that does it.
//!
//! The keymap, the hints in the status line, the which-key box, the palette, the help and the README's list of keys come from
//! it. Nothing else binds a key, except that boxes (overlays) take the plain keys of a dialogue: Enter, Esc, arrows, Tab.

use super::client::Client;
use super::input::Key;
use super::message::Effect;
use super::screens;

/// Where a command's keys count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Everywhere,
    Library,
    /// The Library while it shows lines or words.
    Study,
    Read,
    Board,
    Vote,
    /// The Vote while it shows impact and effort.
    Weigh,
    Codebook,
    Report,
}

impl Scope {
    /// The word for it, as in the help.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Library => "Library",
            Self::Study => "Lines and words",
            Self::Read => "Read",
            Self::Board => "Board",
            Self::Vote => "Vote",
            Self::Weigh => "Impact and effort",
            Self::Codebook => "Codebook",
            Self::Report => "Report",
        }
    }
}

/// One thing that a person can do.
#[derive(Debug)]
pub struct Command {
    /// Stable name, `screen.verb`.
    pub id: &'static str,
    /// At most 32 characters.
    pub title: &'static str,
    /// One line for the help and the palette.
    pub help: &'static str,
    /// One or two words for the status line; empty where it is not offered there.
    pub hint: &'static str,
    pub scope: Scope,
    /// Keys, or short sequences of keys separated by spaces; the first is the one shown.
    pub keys: &'static [&'static str],
    /// Whether it can do something here and now.
    pub available: fn(&Client) -> bool,
    pub run: fn(&mut Client) -> Vec<Effect>,
}

impl Command {
    /// The key rows that start it.
    pub fn bindings(&self) -> impl Iterator<Item = Vec<Key>> {
        self.keys
            .iter()
            .map(|keys| keys.split(' ').filter_map(|key| key.parse().ok()).collect())
    }

    /// The keys to show beside the title.
    pub fn shown_keys(&self) -> &'static str {
        self.keys.first().copied().unwrap_or_default()
    }
}

/// A command of a scope, with its id, title and hint together.
pub const fn command(
    scope: Scope,
    (id, title, hint): (&'static str, &'static str, &'static str),
    help: &'static str,
    keys: &'static [&'static str],
    available: fn(&Client) -> bool,
    run: fn(&mut Client) -> Vec<Effect>,
) -> Command {
    Command {
        id,
        title,
        help,
        hint,
        scope,
        keys,
        available,
        run,
    }
}

/// For commands that can always be used.
pub fn always(_: &Client) -> bool {
    true
}

/// Every command of the program.
pub fn all() -> impl Iterator<Item = &'static Command> {
    screens::library::commands::COMMANDS
        .iter()
        .chain(screens::library::study::commands::all())
        .chain(screens::reader::commands::COMMANDS)
        .chain(screens::board::commands::all())
        .chain(screens::vote::commands::COMMANDS)
        .chain(screens::vote::grid::commands::COMMANDS)
        .chain(screens::report::commands::COMMANDS)
        .chain(screens::codebook::commands::COMMANDS)
        .chain(screens::everywhere::COMMANDS)
        .chain(screens::importing::COMMANDS)
        .chain(screens::notes::COMMANDS)
        .chain(screens::room::COMMANDS)
}

/// The commands of a screen and those that work everywhere.
pub fn here(client: &Client) -> impl Iterator<Item = &'static Command> {
    let scope = client.scope();
    all().filter(move |command| command.scope == scope || command.scope == Scope::Everywhere)
}
