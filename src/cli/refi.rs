//! `charrette import` of projects of REFI-QDA: their texts become case studies, what was coded findings.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Context;
use serde::Serialize;

use super::arguments::By;
use super::folders::Folders;
use super::session::{Session, read_case_studies};
use crate::exchange::import::worker::{Job, Worker};
use crate::exchange::refi::{Import, Project};
use crate::store::imported::Shelf;
use crate::store::incoming::Incoming;
use crate::store::originals;
use crate::store::paths::Paths;

/// What became of a project.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    file: String,
    /// Why it did not come in, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// What came in, a sentence each.
    came_in: Vec<String>,
    /// What is unclear and what was left out, a sentence each.
    reservations: Vec<String>,
}

impl Told {
    pub const fn is_refused(&self) -> bool {
        self.why.is_some()
    }

    /// The lines in which people are told.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let first = self
            .why
            .clone()
            .unwrap_or_else(|| format!("{}:", self.file));
        let others = self.came_in.iter().chain(&self.reservations);
        std::iter::once(first).chain(others.map(|said| format!("  {said}")))
    }
}

/// Whether a file is a project by its name.
pub fn is_project(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("qdpx"))
}

/// Brings projects into a workshop, one after the other. One that cannot come in does not stop the others.
pub fn import(
    folders: &Folders,
    dir: &Path,
    files: &[Incoming],
    by: &By,
) -> anyhow::Result<Vec<Told>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let mut session = Session::open(folders, dir, by)?;
    let worker = Worker::ourselves().context("the reading process could not be started")?;
    let mut told = Vec::new();
    for file in files {
        let project = worker.ask(Job::Project, &file.path, &AtomicBool::new(false));
        let done = match project {
            Ok(project) => bring_in(&mut session, dir, file, &project)
                .map_err(|error| format!("{} was not imported: {error:#}.", file.name)),
            Err(error) => Err(error.to_string()),
        };
        told.push(done.unwrap_or_else(|why| Told {
            file: file.name.clone(),
            why: Some(why),
            came_in: Vec::new(),
            reservations: Vec::new(),
        }));
    }
    Ok(told)
}

fn bring_in(
    session: &mut Session,
    dir: &Path,
    file: &Incoming,
    project: &Project,
) -> anyhow::Result<Told> {
    let folder = Paths::new(dir).case_studies();
    let shelf = Shelf::of(&folder);
    let untouched = shelf.imported.iter().filter(|known| !known.is_edited);
    let plan = Import {
        project,
        workshop: &session.snapshot().workshop,
        library: &session.library,
        untouched: &untouched.map(|known| known.id.clone()).collect(),
        by: session.person.id,
        at: session.environment.now(),
    }
    .plan();
    if plan.is_empty() {
        return Ok(Told {
            file: file.name.clone(),
            why: None,
            came_in: vec!["All of it is in the workshop already.".to_owned()],
            reservations: plan.reservations,
        });
    }
    let digest = originals::digest_of(&file.path)?;
    let original = originals::keep(&file.path, &digest, &folder)?;
    for study in &plan.studies {
        study
            .write(&shelf, &original)
            .with_context(|| format!("{} could not be written", study.title))?;
    }
    session.library = Arc::new(read_case_studies(dir));
    session.hub.set_library(Arc::clone(&session.library));
    if let Some(edit) = plan.edit {
        session.edit(edit, &mut std::io::sink())?;
    }
    Ok(Told {
        file: file.name.clone(),
        why: None,
        came_in: plan.sentences,
        reservations: plan.reservations,
    })
}
