//! `charrette merge`: brings together copies of one workshop.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::store::merge;

/// Merges the copies into the workshop and reports what came of it.
pub fn merge(dir: &Path, others: &[PathBuf], out: &mut dyn Write) -> anyhow::Result<()> {
    let report = merge::merge(dir, others)?;
    write!(out, "{report}")?;
    Ok(())
}
