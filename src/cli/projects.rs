//! Projects of REFI-QDA that come in, for scripts and in the interface: their texts become case studies, what was coded findings.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Context;
use jiff::Timestamp;

use super::arguments::By;
use super::folders::Folders;
use super::session::Session;
use crate::domain::{Edit, PersonId};
use crate::exchange::import::worker::{Job, Worker};
use crate::exchange::import::{ImportError, Why};
use crate::exchange::refi::{Import, Plan, Project, Told};
use crate::hub::Hub;
use crate::store::case_file::{self, Library};
use crate::store::imported::Shelf;
use crate::store::incoming::Incoming;
use crate::store::originals;
use crate::store::paths::Paths;
use crate::texts::tr_with;

/// Where projects come in, and in whose name.
pub(super) struct Desk<'a> {
    pub(super) hub: &'a Hub,
    /// The folder of the case studies.
    pub(super) folder: &'a Path,
    pub(super) library: Arc<Library>,
    pub(super) by: PersonId,
    pub(super) at: Timestamp,
    /// Carries a change out in that person's name.
    pub(super) edit: &'a dyn Fn(Edit) -> anyhow::Result<()>,
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
    let session = Session::open(folders, dir, by)?;
    let worker = Worker::ourselves();
    let mut desk = Desk {
        hub: &session.hub,
        folder: &Paths::new(dir).case_studies(),
        library: Arc::clone(&session.library),
        by: session.person.id,
        at: session.environment.now(),
        edit: &|edit| session.edit(edit, &mut std::io::sink()),
    };
    let goes_on = AtomicBool::new(false);
    let told = files.iter();
    Ok(told
        .map_while(|file| desk.import(file, &worker, &goes_on))
        .collect())
}

impl Desk<'_> {
    /// Brings one project in and says what became of it; `None` when reading was stopped.
    pub(super) fn import(
        &mut self,
        file: &Incoming,
        worker: &Worker,
        stopped: &AtomicBool,
    ) -> Option<Told> {
        let read: Result<Project, ImportError> = worker.ask(Job::Project, &file.path, stopped);
        let done = match read {
            Err(error) if error.why == Why::Cancelled => return None,
            Err(error) => Err(error.to_string()),
            Ok(project) => self.bring_in(file, &project).map_err(|error| {
                tr_with(
                    "{name} was not imported: {error}.",
                    &[("name", &file.name), ("error", &format_args!("{error:#}"))],
                )
            }),
        };
        Some(done.unwrap_or_else(|why| Told::refused(&file.name, why)))
    }

    fn bring_in(&mut self, file: &Incoming, project: &Project) -> anyhow::Result<Told> {
        let studies = Shelf::of(self.folder);
        let plan = self.plan(project, &studies);
        if plan.is_empty() {
            return Ok(Told::known(&file.name, plan.reservations));
        }
        let digest = originals::digest_of(&file.path)?;
        let original = originals::keep(&file.path, &digest, self.folder)?;
        for study in &plan.studies {
            study.write(&studies, &original).with_context(|| {
                tr_with("{path} could not be written", &[("path", &study.title)])
            })?;
        }
        self.library = Arc::new(case_file::reload(self.folder, &self.library, |_, _| true));
        self.hub.set_library(Arc::clone(&self.library));
        if let Some(edit) = plan.edit {
            (self.edit)(edit)?;
        }
        let cases = plan.studies.iter();
        let cases = cases.filter_map(|study| self.library.cases.get(&study.case));
        Ok(Told {
            file: file.name.clone(),
            why: None,
            came_in: plan.sentences,
            reservations: plan.reservations,
            cases: cases.cloned().collect(),
        })
    }

    fn plan(&self, project: &Project, studies: &Shelf) -> Plan {
        let untouched = studies.imported.iter().filter(|known| !known.is_edited);
        let import = Import {
            project,
            workshop: &self.hub.snapshot().workshop,
            library: &self.library,
            untouched: &untouched.map(|known| known.id.clone()).collect(),
            by: self.by,
            at: self.at,
        };
        import.plan()
    }
}
