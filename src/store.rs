//! The workshop's folder: the journal that is the truth, the JSON that others read, the lock, and the case studies' files.
//!
//! Everything here works on files that people copy, zip, sync and edit, so nothing is taken for granted about them: what cannot
//! be read is said, with its file and line, and the rest goes on.

pub mod adopt;
pub mod atomic;
pub mod case_file;
pub mod check;
pub mod device;
pub mod document;
pub mod front_matter;
pub mod imported;
pub mod incoming;
pub mod journal;
pub mod lock;
pub mod merge;
pub mod originals;
pub mod paths;
pub mod recent;
pub mod watch;

use std::path::Path;

use crate::domain::history::History;
use crate::domain::{Log, Workshop, WorkshopId};
use journal::JournalError;
use paths::Paths;

/// The workshop in a folder as its journal tells it, without taking the lock.
pub fn read(folder: &Path) -> Result<Workshop, JournalError> {
    let journal = journal::read(&Paths::new(folder).journal())?;
    Ok(History::fold(journal.operations()).workshop().clone())
}

/// What happened in the workshop in a folder, as its journal tells it, without taking the lock.
pub fn log(folder: &Path) -> Result<Log, JournalError> {
    let mut journal = journal::read(&Paths::new(folder).journal())?;
    Ok(Log::of(journal.take_operations()))
}

/// The id that all copies of this workshop share.
pub fn workshop_id(folder: &Path) -> Result<WorkshopId, JournalError> {
    Ok(journal::read(&Paths::new(folder).journal())?.workshop)
}
