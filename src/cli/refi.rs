//! `charrette import` of projects of REFI-QDA: their texts become case studies, what was coded findings.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use super::arguments::By;
use super::folders::Folders;
use super::session::{Session, read_case_studies};
use crate::exchange::refi::{self, Import};
use crate::store::atomic;
use crate::store::paths::Paths;

/// The largest file that is read.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Brings projects into a workshop, one after the other; what comes in and what is left out is said of each.
pub fn import(
    folders: &Folders,
    dir: &Path,
    files: &[&PathBuf],
    by: &By,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut session = Session::open(folders, dir, by)?;
    for file in files {
        import_one(&mut session, dir, file, out)?;
    }
    Ok(())
}

fn import_one(
    session: &mut Session,
    dir: &Path,
    file: &Path,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let shown = file.display();
    let bytes = bytes_of(file)?;
    let project =
        refi::read(&bytes).map_err(|why| anyhow::anyhow!("{shown} cannot be imported: {why}"))?;
    let plan = Import {
        project: &project,
        workshop: &session.snapshot().workshop,
        library: &session.library,
        by: session.person.id,
        at: session.environment.now(),
    }
    .plan();
    let folder = Paths::new(dir).case_studies();
    keep_original(&folder, file, &bytes)?;
    for study in &plan.studies {
        let path = folder.join(&study.name);
        atomic::write(&path, study.text.as_bytes())
            .with_context(|| format!("{} could not be written", path.display()))?;
    }
    session.library = Arc::new(read_case_studies(dir));
    session.hub.set_library(Arc::clone(&session.library));
    match plan.edit {
        Some(edit) => session.edit(edit, out)?,
        None => writeln!(out, "Everything in {shown} is in the workshop already.")?,
    }
    for sentence in plan.sentences.iter().chain(&plan.reservations) {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

fn bytes_of(file: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = file.display();
    let cannot = || format!("{shown} could not be read");
    let mut bytes = Vec::new();
    let opened = File::open(file).with_context(cannot)?;
    opened
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .with_context(cannot)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        bail!("{shown} is larger than 256 MB. Export fewer texts at a time");
    }
    Ok(bytes)
}

/// Keeps the project as it came, beside the texts that came out of it.
fn keep_original(folder: &Path, file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let originals = folder.join("originals");
    let name = file.file_name().unwrap_or_default();
    fs::create_dir_all(&originals)
        .and_then(|()| atomic::write(&originals.join(name), bytes))
        .with_context(|| {
            format!(
                "{} could not be kept in {}",
                file.display(),
                originals.display()
            )
        })
}
