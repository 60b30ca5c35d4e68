//! The hub's thread: the state, the journal, and the derived files. Nobody else touches them.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::command::{Done, HubCommand, Refusal};
use super::environment::Environment;
use super::roles;
use super::snapshot::{SaveState, Snapshot};
use super::{Reply, Request};
use crate::domain::describe::describe;
use crate::domain::history::{History, SetAside};
use crate::domain::{DeviceId, Edit, Intent, Operation, OperationId, Person, Role};
use crate::store::case_file::Library;
use crate::store::document;
use crate::store::journal::Writer;
use crate::store::lock::Lock;
use crate::store::paths::Paths;
use crate::texts::{Language, in_language, language, later, tr, tr_count, tr_with, why};

/// Requests that are flushed to disk together at most.
const BATCH: usize = 64;
/// While something could not be written, it is tried again this often.
const RETRY: Duration = Duration::from_secs(2);
/// The derived files are written after a pause this long, and at the latest so long after a change.
const QUIET: Duration = Duration::from_millis(300);
const LATEST: Duration = Duration::from_secs(2);

/// The one who keeps the workshop.
pub(super) struct Keeper {
    paths: Paths,
    /// Held as long as the keeper lives; `None` where nothing can be written anyway.
    _lock: Option<Lock>,
    history: History,
    writer: Writer,
    device: DeviceId,
    sequence: u64,
    environment: Environment,
    library: Arc<Library>,
    number: u64,
    set_aside: Arc<[SetAside]>,
    save: SaveState,
    /// When the derived files became stale, and when the last change was made.
    stale: Option<(Instant, Instant)>,
    notices: Vec<String>,
    /// That of whoever asked for something last: what nobody asked for is said in it too.
    language: Language,
}

impl Keeper {
    pub(super) fn new(
        paths: Paths,
        lock: Option<Lock>,
        history: History,
        writer: Writer,
        device: DeviceId,
        sequence: u64,
        environment: Environment,
    ) -> Self {
        let set_aside = Arc::from(history.set_aside());
        let missing = !paths.workshop_json().exists() || !paths.themes_json().exists();
        let now = Instant::now();
        Self {
            paths,
            _lock: lock,
            history,
            writer,
            device,
            sequence,
            environment,
            library: Arc::default(),
            number: 0,
            set_aside,
            save: SaveState::Saved,
            stale: missing.then_some((now, now)),
            notices: Vec::new(),
            language: language(),
        }
    }

    /// The state as it is published.
    pub(super) fn snapshot(&mut self) -> Snapshot {
        let people = || self.history.workshop().persons.keys().copied();
        Snapshot {
            number: self.number,
            workshop: self.history.workshop().clone(),
            save: self.save.clone(),
            set_aside: Arc::clone(&self.set_aside),
            undoable: people()
                .filter(|person| self.history.undo(*person).is_some())
                .collect(),
            redoable: people()
                .filter(|person| self.history.redo(*person).is_some())
                .collect(),
            notices: std::mem::take(&mut self.notices),
        }
    }

    /// Serves requests until the hub is closed.
    pub(super) fn run(&mut self, inbox: &Receiver<Request>, publish: impl Fn(Snapshot)) {
        loop {
            let first = match self.deadline() {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => inbox.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match first {
                Ok(first) => {
                    let mut batch = vec![first];
                    batch.extend(inbox.try_iter().take(BATCH - 1));
                    let closed = self.serve(batch, &publish);
                    if let Some(closed) = closed {
                        self.flush();
                        self.write_derived();
                        let _ = closed.send(());
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.catch_up(&publish),
                Err(RecvTimeoutError::Disconnected) => {
                    self.flush();
                    self.write_derived();
                    return;
                }
            }
        }
    }

    /// When there is something to do without being asked; never while all is well.
    fn deadline(&self) -> Option<Instant> {
        if self.save != SaveState::Saved {
            return Some(Instant::now() + RETRY);
        }
        self.stale
            .map(|(since, last)| (last + QUIET).min(since + LATEST))
    }

    fn catch_up(&mut self, publish: &impl Fn(Snapshot)) {
        if self.save != SaveState::Saved {
            self.flush();
            if self.save == SaveState::Saved {
                self.notices
                    .push(tr("There is room again: all changes are saved.").into());
                self.announce(publish);
            }
        }
        if self
            .stale
            .is_some_and(|(since, last)| Instant::now() >= (last + QUIET).min(since + LATEST))
        {
            self.write_derived();
            if !self.notices.is_empty() {
                self.announce(publish);
            }
        }
    }

    /// Carries out some requests with one flush. Says so when one of them was to close.
    fn serve(
        &mut self,
        batch: Vec<Request>,
        publish: &impl Fn(Snapshot),
    ) -> Option<std::sync::mpsc::Sender<()>> {
        let mut answers: Vec<(Reply, Result<String, Refusal>)> = Vec::new();
        let mut closes = None;
        for request in batch {
            match request {
                Request::Carry(person, command, language, reply) => {
                    self.language = language;
                    let answer = in_language(language, || self.carry_out(&person, command));
                    answers.push((reply, answer));
                }
                Request::Library(library) => {
                    self.library = library;
                    self.touch();
                }
                Request::Close(done) => closes = Some(done),
            }
        }
        if !answers.is_empty() {
            self.flush();
            if answers.iter().any(|(_, answer)| answer.is_ok()) {
                self.announce(publish);
            }
        }
        let saved = self.save == SaveState::Saved;
        for (reply, answer) in answers {
            reply(answer.map(|words| Done { words, saved }));
        }
        closes
    }

    fn announce(&mut self, publish: &impl Fn(Snapshot)) {
        self.number += 1;
        publish(self.snapshot());
    }

    fn carry_out(&mut self, person: &Person, command: HubCommand) -> Result<String, Refusal> {
        let role = self
            .history
            .workshop()
            .persons
            .get(&person.id)
            .unwrap_or(person)
            .role;
        if role == Role::Observer && command != HubCommand::Save {
            return Err(Refusal::Observer);
        }
        let (intent, edit, said) = match command {
            HubCommand::Save => {
                self.flush();
                return Ok(if self.save == SaveState::Saved {
                    tr("everything is saved")
                } else {
                    tr("still not saved")
                }
                .into());
            }
            HubCommand::Edit(edit) => (Intent::Do, edit, "{what}"),
            HubCommand::Undo => {
                let (intent, edit) = self.history.undo(person.id).ok_or(Refusal::NothingToUndo)?;
                (intent, edit, later("undone: {what}"))
            }
            HubCommand::Redo => {
                let (intent, edit) = self.history.redo(person.id).ok_or(Refusal::NothingToRedo)?;
                (intent, edit, later("done again: {what}"))
            }
        };
        roles::check(&edit, person.id, role)?;
        if !self.history.workshop().persons.contains_key(&person.id) {
            self.append(person, Intent::Do, Edit::AddPerson(person.clone()))?;
        }
        self.append(person, intent, edit)
            .map(|words| tr_with(said, &[("what", &words)]))
    }

    /// Applies an edit and adds it to what waits for the journal.
    fn append(&mut self, person: &Person, intent: Intent, edit: Edit) -> Result<String, Refusal> {
        let at = self.environment.now();
        let clock = self.history.clock().next(at.as_millisecond());
        let id = OperationId {
            clock,
            device: self.device,
            sequence: self.sequence + 1,
        };
        let before = self.history.workshop().clone();
        let operation = Operation {
            id,
            at,
            by: person.id,
            intent,
            edit,
        };
        self.history.append(&operation)?;
        self.sequence += 1;
        if let Err(error) = self.writer.append(&operation) {
            // Edits are plain data and always writable as JSON; if one is not, it is undone rather than lost later.
            self.notices.push(tr_with(
                "A change could not be written down: {error}.",
                &[("error", &error)],
            ));
        }
        self.touch();
        // An undo is described by what it took back.
        let told = match intent {
            Intent::Undo(_) => self.history.redo(person.id).map(|(_, edit)| edit),
            _ => None,
        };
        let after = self.history.workshop();
        Ok(describe(
            told.as_ref().unwrap_or(&operation.edit),
            &before,
            after,
        ))
    }

    fn touch(&mut self) {
        let now = Instant::now();
        self.stale = Some((self.stale.map_or(now, |(since, _)| since), now));
    }

    /// Brings what waits to disk, or says in plain words why that failed.
    fn flush(&mut self) {
        self.save = match self.writer.flush() {
            Ok(()) => SaveState::Saved,
            Err(error) => SaveState::Unsaved {
                changes: self.writer.changes(),
                why: why_not(&error, self.writer.changes(), &self.paths),
            },
        };
    }

    /// Writes the JSON for other programs. A failure is said and tried again with the next change; the journal has everything.
    fn write_derived(&mut self) {
        if self.save != SaveState::Saved || self.stale.take().is_none() {
            return;
        }
        let date = self
            .environment
            .now()
            .strftime("%Y-%m-%d-%H%M%S")
            .to_string();
        let workshop = self.history.workshop();
        for (path, bytes) in [
            (
                self.paths.workshop_json(),
                document::workshop_json(workshop, &self.library),
            ),
            (
                self.paths.themes_json(),
                document::themes_json(workshop, &self.library),
            ),
        ] {
            match document::replace(&path, &bytes, &date) {
                Ok(None) => {}
                Ok(Some(aside)) => self.notices.push(tr_with(
                    "{path} was edited by hand; that version is kept as {aside}.",
                    &[("path", &path.display()), ("aside", &aside.display())],
                )),
                Err(error) => self.notices.push(tr_with(
                    "{path} could not be written: {error}.",
                    &[("path", &path.display()), ("error", &why(&error))],
                )),
            }
        }
    }
}

/// Why changes are in memory only, and what to do about it.
fn why_not(error: &io::Error, changes: usize, paths: &Paths) -> String {
    let kept = tr_count(
        changes,
        "{n} change is kept in memory",
        "{n} changes are kept in memory",
        &[],
    );
    let folder = paths.journal().display().to_string();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            tr_with("Disk full: {kept}. Free some space.", &[("kept", &kept)])
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => tr_with(
            "{folder} cannot be written to: {kept}. Make it writable.",
            &[("folder", &folder), ("kept", &kept)],
        ),
        io::ErrorKind::NotFound => tr_with(
            "{folder} is gone: {kept}. Put it back.",
            &[("folder", &folder), ("kept", &kept)],
        ),
        _ => tr_with(
            "Writing to {folder} failed ({error}): {kept}. Mend that.",
            &[("folder", &folder), ("error", &why(error)), ("kept", &kept)],
        ),
    }
}
