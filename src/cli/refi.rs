//! `charrette import` of projects of REFI-QDA: their texts become case studies, what was coded findings.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Context;

use super::arguments::By;
use super::folders::Folders;
use super::session::{Session, read_case_studies};
use crate::exchange::import::worker::{Job, Worker};
use crate::exchange::refi::{Import, Project};
use crate::store::atomic;
use crate::store::paths::Paths;

/// Brings projects into a workshop, one after the other; what comes in and what is left out is said of each.
pub fn import(
    folders: &Folders,
    dir: &Path,
    files: &[&PathBuf],
    by: &By,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut session = Session::open(folders, dir, by)?;
    let worker = Worker::ourselves().context("the reading process could not be started")?;
    for file in files {
        let project = worker.ask(Job::Project, file, &AtomicBool::new(false))?;
        bring_in(&mut session, dir, file, &project, out)?;
    }
    Ok(())
}

fn bring_in(
    session: &mut Session,
    dir: &Path,
    file: &Path,
    project: &Project,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let plan = Import {
        project,
        workshop: &session.snapshot().workshop,
        library: &session.library,
        by: session.person.id,
        at: session.environment.now(),
    }
    .plan();
    let folder = Paths::new(dir).case_studies();
    keep_original(&folder, file)?;
    for study in &plan.studies {
        let path = folder.join(&study.name);
        atomic::write(&path, study.text.as_bytes())
            .with_context(|| format!("{} could not be written", path.display()))?;
    }
    session.library = Arc::new(read_case_studies(dir));
    session.hub.set_library(Arc::clone(&session.library));
    match plan.edit {
        Some(edit) => session.edit(edit, out)?,
        None => writeln!(
            out,
            "Everything in {} is in the workshop already.",
            file.display()
        )?,
    }
    for sentence in plan.sentences.iter().chain(&plan.reservations) {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// Keeps the project as it came, beside the texts that came out of it.
fn keep_original(folder: &Path, file: &Path) -> anyhow::Result<()> {
    let originals = folder.join("originals");
    let name = file.file_name().unwrap_or_default();
    fs::create_dir_all(&originals)
        .and_then(|()| atomic::write(&originals.join(name), &fs::read(file)?))
        .with_context(|| {
            format!(
                "{} could not be kept in {}",
                file.display(),
                originals.display()
            )
        })
}
