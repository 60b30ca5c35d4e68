//! A damaged index file can make the engine panic deep inside. Such a panic is caught and treated as a failure, upon which the index
//! is made anew; nobody needs to hear of it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::index::IndexError;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread would be caught, so that it need not be reported.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs work on the index; a panic is a failure like any other.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.unwrap_or(Err(IndexError::Damaged))
}
