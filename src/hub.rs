//! One writer, many readers: every change to a workshop passes through the hub, which checks it, applies it, writes it to the
//! journal, and publishes an immutable snapshot.

pub mod command;
pub mod environment;
pub mod snapshot;

pub use command::{Done, HubCommand, Refusal};
pub use environment::Environment;
pub use snapshot::{SaveState, Snapshot};
