//! `charrette import-worker`: the hidden verb by which the program reads documents in a process of their own.

use std::io::Write;
use std::path::Path;

use crate::exchange::import::worker::{self, Job};

/// Reads the standard input and answers in JSON.
pub(super) fn import_worker(job: Job, name: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
    out.write_all(&worker::serve(job, name)?)?;
    Ok(())
}
