//! What the hub publishes: the whole workshop at one moment.

use std::sync::Arc;

use crate::domain::history::SetAside;
use crate::domain::{PersonId, Workshop};

/// The workshop at one moment; never changes.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Grows by one with every change since the program started.
    pub number: u64,
    pub workshop: Workshop,
    pub save: SaveState,
    /// Operations that did not fit when copies were merged.
    pub set_aside: Arc<[SetAside]>,
    /// Who can undo and who can redo something.
    pub undoable: Vec<PersonId>,
    pub redoable: Vec<PersonId>,
    /// What has to be said about the files, as sentences.
    pub notices: Vec<String>,
}

/// Whether what is shown is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Changes that are in memory only, and why, as a sentence that says what to do.
    Unsaved {
        changes: usize,
        why: String,
    },
}
