//! One writer, many readers: every change to a workshop passes through the hub, which checks it, applies it, writes it to the
//! journal, and publishes an immutable snapshot.
//!
//! [`Hub`] is a handle that can be cloned freely; the work is done on one thread, so that there is nothing to lock. Whoever
//! shows the workshop subscribes and takes the newest snapshot when woken; there is no queue of snapshots.

pub mod command;
pub mod environment;
mod roles;
pub mod snapshot;
mod writer;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

pub use command::{Done, HubCommand, Refusal};
pub use environment::Environment;
pub use snapshot::{SaveState, Snapshot};

use crate::domain::history::History;
use crate::domain::{Clock, Edit, Intent, Operation, OperationId, Person};
use crate::store::atomic;
use crate::store::case_file::Library;
use crate::store::device::Device;
use crate::store::journal::{self, JournalError, Writer};
use crate::store::lock::{Held, Lock};
use crate::store::paths::Paths;
use crate::texts::{Language, language, tr_count, tr_with, why};
use writer::Keeper;

/// Requests waiting at most; whoever asks for more waits.
const REQUESTS: usize = 256;

/// A handle to the one writer of a workshop.
#[derive(Clone)]
pub struct Hub {
    requests: SyncSender<Request>,
    shared: Arc<Shared>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// What the thread publishes.
struct Shared {
    snapshot: Mutex<Arc<Snapshot>>,
    subscribers: Mutex<Vec<Box<dyn Fn() + Send>>>,
}

type Reply = Box<dyn FnOnce(Result<Done, Refusal>) + Send>;

enum Request {
    /// A request with the language of the answer.
    Carry(Box<Person>, HubCommand, Language, Reply),
    Library(Arc<Library>),
    Close(Sender<()>),
}

/// A workshop could not be opened or made.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Held(#[from] Held),
    #[error("{}", tr_with("{path} could not be written: {error}. Choose a folder that you may write to", &[("path", .0), ("error", &why(.1))]))]
    Write(String, io::Error),
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub")
            .field("snapshot", &self.snapshot().number)
            .finish_non_exhaustive()
    }
}

impl Hub {
    /// Opens the workshop in a folder. With it come sentences about what could not be read or is not as it should be.
    pub fn open(
        folder: &Path,
        device: &Device,
        environment: Environment,
    ) -> Result<(Self, Vec<String>), OpenError> {
        let paths = Paths::new(folder);
        if !paths.is_workshop() {
            return Err(JournalError::NoWorkshop(folder.display().to_string()).into());
        }
        let lock = Lock::take(&paths.lock())?;
        let mut journal = journal::read(&paths.journal())?;
        let mut notices = std::mem::take(&mut journal.problems);
        let own = journal
            .files
            .iter()
            .filter(|file| file.header.device == device.id);
        let sequence = own
            .clone()
            .flat_map(|file| &file.operations)
            .map(|operation| operation.id.sequence)
            .max();
        let known = own.min_by_key(|file| file.path != paths.journal().join(device.journal_name()));
        let writer = Writer::new(&paths.journal(), journal.workshop, device, known);
        let history = History::fold(journal.take_operations());
        match history.set_aside().len() {
            0 => {}
            n => notices.push(tr_count(
                n,
                "{n} change did not fit with the others and is set aside: charrette check lists it.",
                "{n} changes did not fit with the others and are set aside: charrette check lists them.",
                &[],
            )),
        }
        let keeper = Keeper::new(
            paths,
            lock,
            history,
            writer,
            device.id,
            sequence.unwrap_or(0),
            environment,
        );
        Ok((Self::start(keeper), notices))
    }

    /// Makes a workshop in a folder, set up with some edits, and opens it.
    pub fn create(
        folder: &Path,
        device: &Device,
        mut environment: Environment,
        begin: Vec<Edit>,
    ) -> Result<Self, OpenError> {
        let paths = Paths::new(folder);
        let failed = |path: &Path| {
            let path = path.display().to_string();
            move |error| OpenError::Write(path, error)
        };
        fs::create_dir_all(paths.journal()).map_err(failed(&paths.journal()))?;
        let mut writer = Writer::new(&paths.journal(), environment.id(), device, None);
        let mut clock = Clock::default();
        for (edit, sequence) in begin.into_iter().zip(1..) {
            let at = environment.now();
            clock = clock.next(at.as_millisecond());
            let id = OperationId {
                clock,
                device: device.id,
                sequence,
            };
            let operation = Operation {
                id,
                at,
                by: device.person,
                intent: Intent::Begin,
                edit,
            };
            writer
                .append(&operation)
                .map_err(|error| failed(folder)(error.into()))?;
        }
        writer.flush().map_err(failed(&paths.journal()))?;
        atomic::flush_folder(folder).map_err(failed(folder))?;
        drop(writer);
        Ok(Self::open(folder, device, environment)?.0)
    }

    fn start(mut keeper: Keeper) -> Self {
        let shared = Arc::new(Shared {
            snapshot: Mutex::new(Arc::new(keeper.snapshot())),
            subscribers: Mutex::new(Vec::new()),
        });
        let (requests, inbox) = sync_channel(REQUESTS);
        let publish = Arc::clone(&shared);
        let thread =
            std::thread::spawn(move || keeper.run(&inbox, |snapshot| publish.publish(snapshot)));
        Self {
            requests,
            shared,
            thread: Arc::new(Mutex::new(Some(thread))),
        }
    }

    /// The newest state.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(
            &self
                .shared
                .snapshot
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Asks for something in a person's name; `reply` is called on the hub's thread once it is done and on disk, or refused.
    pub fn request(
        &self,
        person: &Person,
        command: HubCommand,
        reply: impl FnOnce(Result<Done, Refusal>) + Send + 'static,
    ) {
        let request = Request::Carry(
            Box::new(person.clone()),
            command,
            language(),
            Box::new(reply),
        );
        if let Err(std::sync::mpsc::SendError(Request::Carry(_, _, _, reply))) =
            self.requests.send(request)
        {
            reply(Err(Refusal::Closed));
        }
    }

    /// Asks for something and waits for the answer.
    pub fn carry_out(&self, person: &Person, command: HubCommand) -> Result<Done, Refusal> {
        let (answer, answered) = channel();
        self.request(person, command, move |done| {
            let _ = answer.send(done);
        });
        answered.recv().unwrap_or(Err(Refusal::Closed))
    }

    /// Has `wake` called, on the hub's thread, after each new snapshot. It must not wait for anything.
    pub fn subscribe(&self, wake: impl Fn() + Send + 'static) {
        self.shared
            .subscribers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Box::new(wake));
    }

    /// Gives the case studies, so that the JSON for other programs can name cities and sources.
    pub fn set_library(&self, library: Arc<Library>) {
        let _ = self.requests.send(Request::Library(library));
    }

    /// Writes everything that is still to be written and stops. Later requests are refused.
    pub fn close(&self) {
        let (done, finished) = channel();
        if self.requests.send(Request::Close(done)).is_ok() {
            let _ = finished.recv();
        }
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
        // They hold this handle in turn, and nothing new will ever wake them.
        let mut subscribers = self
            .shared
            .subscribers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        subscribers.clear();
    }
}

impl Shared {
    fn publish(&self, snapshot: Snapshot) {
        *self.snapshot.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        for wake in self
            .subscribers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            wake();
        }
    }
}
