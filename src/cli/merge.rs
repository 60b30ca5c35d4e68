//! `charrette merge`: brings together copies of one workshop.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folders::Folders;
use super::session::read_case_studies;
use crate::hub::{Environment, Hub};
use crate::store::merge;

/// Merges the copies into the workshop and reports what came of it.
pub fn merge(
    folders: &Folders,
    dir: &Path,
    others: &[PathBuf],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let report = merge::merge(dir, others)?;
    write!(out, "{report}")?;
    // The hub brings the JSON for other programs up to date. What it would say about the journals, the report has said.
    let mut environment = Environment::real();
    let device = folders.device(&mut environment)?;
    let (hub, _) = Hub::open(dir, &device, environment)?;
    hub.set_library(Arc::new(read_case_studies(dir)));
    hub.close();
    Ok(())
}
