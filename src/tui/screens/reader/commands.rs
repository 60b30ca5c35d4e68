//! Commands of this screen.

use crate::tui::command::Command;

pub(in crate::tui) const COMMANDS: &[Command] = &[];
