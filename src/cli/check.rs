//! `charrette check`: is everything in this workshop as it should be?

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::store::check;

/// Prints what is wrong, a line each; exit code 1 when there is anything.
pub fn check(dir: &Path, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let problems = check::check(dir)?;
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if problems.is_empty() {
        writeln!(out, "Everything in {} is as it should be.", dir.display())?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
