//! Documents are read by a process of their own, so that nothing in a file can crash, hang or fill the program.
//!
//! The parent runs its own executable again with the hidden verb `import-worker`, gives it the file as its standard input and takes
//! JSON from its standard output. The child limits itself before it reads a byte; the parent ends it when time is up.

mod child;
mod limits;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use super::refusal::{ImportError, Why};

pub use child::serve;

/// The hidden verb that makes the program a worker.
pub const VERB: &str = "import-worker";
/// The largest file that is read.
const MAX_FILE: u64 = 200 * 1024 * 1024;
/// The longest answer that is taken.
const MAX_REPLY: u64 = 512 * 1024 * 1024;
/// As much of the child's complaints as it takes to know them.
const MAX_COMPLAINT: u64 = 4096;
/// How long a file may take by the clock on the wall.
const PATIENCE: Duration = Duration::from_secs(30);
/// How soon a cancel is noticed.
const GLANCE: Duration = Duration::from_millis(20);

/// What a worker is asked to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Read a document; the answer is a [`Reading`](super::Reading).
    Document,
    /// Read a project for qualitative research; the answer is a [`Project`](crate::exchange::refi::Project).
    Project,
    /// Read a codebook of REFI-QDA; the answer is its [entries](crate::exchange::codebook::Entry).
    Codebook,
    /// Read a table of findings; the answer is a [`Table`](super::findings::Table).
    Table,
}

impl Job {
    /// All jobs.
    const ALL: [Self; 4] = [Self::Document, Self::Project, Self::Codebook, Self::Table];

    /// Its word on the command line of the child.
    const fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Project => "project",
            Self::Codebook => "codebook",
            Self::Table => "table",
        }
    }
}

impl FromStr for Job {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let job = Self::ALL.into_iter().find(|job| job.word() == word);
        job.ok_or_else(|| format!("‘{word}’ is no job of a worker"))
    }
}

/// The program that is run as the child.
#[derive(Clone, Debug)]
pub struct Worker {
    /// Its path, or why that is not known; asking then says so.
    program: Result<PathBuf, String>,
}

impl Worker {
    /// This program itself. On Linux that still works after its file was replaced by a newer one.
    pub fn ourselves() -> Self {
        let program = if cfg!(target_os = "linux") {
            Ok(PathBuf::from("/proc/self/exe"))
        } else {
            std::env::current_exe().map_err(|error| error.to_string())
        };
        Self { program }
    }

    /// The program of that path, which must be charrette.
    pub const fn at(program: PathBuf) -> Self {
        Self {
            program: Ok(program),
        }
    }

    /// Has a file read. Ends within half a minute whatever the file holds, and soon after `cancelled` is set.
    pub fn ask<T: DeserializeOwned>(
        &self,
        job: Job,
        path: &Path,
        cancelled: &AtomicBool,
    ) -> Result<T, ImportError> {
        let name = path.file_name().unwrap_or(path.as_os_str());
        open(path)
            .and_then(|file| self.answer(job, name.as_ref(), file, cancelled))
            .map_err(|why| ImportError::new(&name.to_string_lossy(), why))
    }

    fn answer<T: DeserializeOwned>(
        &self,
        job: Job,
        name: &Path,
        file: File,
        cancelled: &AtomicBool,
    ) -> Result<T, Why> {
        let no_worker = |error: io::Error| Why::NoWorker(error.to_string());
        let mut child = self.start(job, name, file).map_err(no_worker)?;
        let reply = overhear(child.stdout.take(), MAX_REPLY);
        let complaint = overhear(child.stderr.take(), MAX_COMPLAINT);
        let reply = wait(&reply, cancelled);
        if reply.is_err() {
            // It may have ended by itself meanwhile.
            let _ = child.kill();
        }
        let status = child.wait().map_err(no_worker)?;
        let reply = reply?;
        let complaint = complaint.recv().unwrap_or_default();
        serde_json::from_slice::<Result<T, Why>>(&reply)
            .map_err(|_| fate(status, &String::from_utf8_lossy(&complaint)))?
    }

    fn start(&self, job: Job, name: &Path, file: File) -> io::Result<Child> {
        let program = self
            .program
            .as_ref()
            .map_err(|why| io::Error::other(why.as_str()))?;
        Command::new(program)
            .args([VERB, job.word(), "--"])
            .arg(name)
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
    }
}

/// Opens a file that may be read: not a device or pipe, which might never end, and not too large.
fn open(path: &Path) -> Result<File, Why> {
    let failed = |error: io::Error| Why::File(crate::texts::why(&error));
    let known = fs::metadata(path).map_err(failed)?;
    if !known.is_file() {
        return Err(Why::NoFile);
    }
    match known.len() {
        0 => Err(Why::Empty),
        1..=MAX_FILE => File::open(path).map_err(failed),
        _ => Err(Why::TooLarge),
    }
}

/// Reads what the child says on a thread of its own, up to a limit.
fn overhear(pipe: Option<impl Read + Send + 'static>, limit: u64) -> Receiver<Vec<u8>> {
    let (tell, told) = mpsc::sync_channel(1);
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(pipe) = pipe {
            // What came before an error is judged by what it is.
            let _ = pipe.take(limit).read_to_end(&mut said);
        }
        // Nobody listens any more when the child was ended.
        let _ = tell.send(said);
    });
    told
}

/// Waits for the answer, the end of patience, or a cancel.
fn wait(reply: &Receiver<Vec<u8>>, cancelled: &AtomicBool) -> Result<Vec<u8>, Why> {
    let end = Instant::now() + PATIENCE;
    while !cancelled.load(Ordering::Relaxed) {
        match reply.recv_timeout(GLANCE) {
            Ok(reply) => return Ok(reply),
            Err(RecvTimeoutError::Disconnected) => return Err(Why::Unreadable),
            Err(RecvTimeoutError::Timeout) if Instant::now() > end => return Err(Why::TooSlow),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    Err(Why::Cancelled)
}

/// What became of a child that gave no answer.
fn fate(status: ExitStatus, complaint: &str) -> Why {
    if complaint.contains("memory allocation") {
        Why::TooMuchMemory
    } else if complaint.contains("overflowed its stack") {
        Why::TooDeep
    } else if ran_out_of_time(status) {
        Why::TooSlow
    } else {
        Why::Unreadable
    }
}

/// Whether the system ended it for the processor time that it used.
#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const SIGXCPU: i32 = 24;
    const SIGKILL: i32 = 9;
    matches!(status.signal(), Some(SIGXCPU | SIGKILL))
}

#[cfg(not(unix))]
fn ran_out_of_time(_: ExitStatus) -> bool {
    false
}
