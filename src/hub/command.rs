//! What can be asked of the hub, and its answers.

use crate::domain::{Edit, EditError};
use crate::texts::tr;

/// A request to the hub, made in the name of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HubCommand {
    Edit(Edit),
    Undo,
    Redo,
    /// Try again to write what is in memory only.
    Save,
}

/// A request that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was done, in plain words without a full stop: `added challenge “…”`.
    pub words: String,
    /// Whether it is on disk; otherwise it is in memory, and the snapshot says why.
    pub saved: bool,
}

/// A request that was not carried out; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error("{}", tr("there is nothing to undo"))]
    NothingToUndo,
    #[error("{}", tr("there is nothing to redo"))]
    NothingToRedo,
    #[error(
        "{}",
        tr("observers read only: ask the facilitator to make you a participant")
    )]
    Observer,
    #[error(
        "{}",
        tr("only the facilitator opens, closes and reveals a vote, and counts hands")
    )]
    Facilitator,
    #[error("{}", tr("everybody gives their own dots"))]
    OwnDots,
    #[error("{}", tr("only the facilitator changes other people and the roles"))]
    Roles,
    /// The hub has stopped.
    #[error("{}", tr("the workshop is closed"))]
    Closed,
}
