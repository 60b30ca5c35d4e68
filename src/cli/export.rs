//! `charrette export`: what is handed over, without opening the interface.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::session::read_case_studies;
use crate::exchange::{self, Format};
use crate::store;
use crate::store::paths::Paths;

/// Writes the exports and names each file.
pub fn export(
    dir: &Path,
    formats: &[Format],
    to: Option<PathBuf>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let workshop = store::read(dir)?;
    let to = to.unwrap_or_else(|| Paths::new(dir).exports());
    for path in exchange::export(formats, &to, &workshop, &read_case_studies(dir))? {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}
