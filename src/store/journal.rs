//! Journals: every change ever made on a device, one JSON object a line, only ever appended.
//!
//! The first line is a header; each further line is `{"crc":"…","op":{…}}`, the CRC-32 of the operation's bytes as they stand. A
//! torn last line is dropped with a notice; a damaged line is reported by number and never half-read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::atomic::flush_folder;
use super::device::Device;
use crate::domain::{DeviceId, Operation, WorkshopId};
use crate::texts::{tr_with, why};

/// The format that this version reads and writes.
pub const FORMAT: u32 = 1;

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always `journal`: says what the file is.
    pub charrette: String,
    pub format: u32,
    pub workshop: WorkshopId,
    pub device: DeviceId,
    pub name: String,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    crc: String,
    #[serde(borrow)]
    op: &'a RawValue,
}

/// All journals of a workshop.
#[derive(Clone, Debug)]
pub struct Journal {
    pub workshop: WorkshopId,
    pub files: Vec<JournalFile>,
    /// What could not be read, as sentences.
    pub problems: Vec<String>,
}

/// One device's journal.
#[derive(Clone, Debug)]
pub struct JournalFile {
    pub path: PathBuf,
    pub header: Header,
    pub operations: Vec<Operation>,
    /// Where the next line goes: behind the last whole line, in bytes.
    pub end: u64,
    unended: bool,
}

/// A workshop's journals cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{}", tr_with("there is no workshop in {folder}", &[("folder", .0)]))]
    NoWorkshop(String),
    #[error("{}", tr_with("{path} could not be read: {error}", &[("path", .0), ("error", &why(.1))]))]
    Read(String, io::Error),
    #[error("{}", tr_with("{path} was written by a newer charrette (format {format}). Install the newest version to open it", &[("path", .0), ("format", .1)]))]
    Newer(String, u32),
}

impl JournalFile {
    /// Whether the last line is whole but lacks its line end.
    pub const fn lacks_line_end(&self) -> bool {
        self.unended
    }
}

impl Journal {
    /// The operations of all devices.
    pub fn operations(&self) -> Vec<Operation> {
        self.files
            .iter()
            .flat_map(|file| file.operations.iter().cloned())
            .collect()
    }

    /// Takes the operations out, leaving the rest.
    pub fn take_operations(&mut self) -> Vec<Operation> {
        let mut all = Vec::new();
        for file in &mut self.files {
            all.append(&mut file.operations);
        }
        all
    }
}

/// Reads all journals in a folder.
pub fn read(folder: &Path) -> Result<Journal, JournalError> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|_| {
            JournalError::NoWorkshop(folder.parent().unwrap_or(folder).display().to_string())
        })?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    paths.sort();
    let mut files: Vec<JournalFile> = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if let Some(file) = read_file(&path, &mut problems)? {
            if files
                .first()
                .is_some_and(|first| first.header.workshop != file.header.workshop)
            {
                problems.push(tr_with(
                    "{path} belongs to another workshop and is left out.",
                    &[("path", &path.display())],
                ));
            } else {
                files.push(file);
            }
        }
    }
    let workshop = files.first().map(|file| file.header.workshop);
    let workshop = workshop.ok_or_else(|| {
        let folder = folder.parent().unwrap_or(folder).display().to_string();
        JournalError::NoWorkshop(format!("{folder} ({})", problems.join(" ")))
    })?;
    Ok(Journal {
        workshop,
        files,
        problems,
    })
}

/// Reads one journal; `None`, with a problem, when it is none.
pub fn read_file(
    path: &Path,
    problems: &mut Vec<String>,
) -> Result<Option<JournalFile>, JournalError> {
    let bytes =
        fs::read(path).map_err(|error| JournalError::Read(path.display().to_string(), error))?;
    let first_end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(bytes.len());
    let first = bytes.get(..first_end).unwrap_or_default();
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let header: Header = match serde_json::from_slice::<Header>(first) {
        Ok(header) if header.charrette == "journal" => header,
        _ => {
            problems.push(tr_with(
                "{path} is not a journal of charrette and is left out.",
                &[("path", &path.display())],
            ));
            return Ok(None);
        }
    };
    if header.format > FORMAT {
        return Err(JournalError::Newer(
            path.display().to_string(),
            header.format,
        ));
    }
    let body_start = (first_end + 1).min(bytes.len());
    let body = bytes.get(body_start..).unwrap_or_default();
    let whole = body
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let (lines, tail) = (
        body.get(..whole).unwrap_or_default(),
        body.get(whole..).unwrap_or_default(),
    );
    let mut operations = Vec::new();
    for (at, line) in parse(lines).into_iter().enumerate() {
        match line {
            Parsed::Operation(operation) => operations.push(*operation),
            Parsed::Blank => {}
            Parsed::Damaged => problems.push(tr_with(
                "Line {line} of {path} is damaged and is left out. A backup or another copy of the workshop may have it: merge it in.",
                &[("line", &(at + 2)), ("path", &path.display())],
            )),
        }
    }
    let mut end = (body_start + whole) as u64;
    let mut unended = first_end == bytes.len();
    match parse_line(tail) {
        Parsed::Operation(operation) => {
            operations.push(*operation);
            end = bytes.len() as u64;
            unended = true;
        }
        Parsed::Blank => {}
        Parsed::Damaged => problems.push(tr_with(
            "The last line of {path} was not written to its end (the program or the machine stopped) and is dropped.",
            &[("path", &path.display())],
        )),
    }
    Ok(Some(JournalFile {
        path: path.to_owned(),
        header,
        operations,
        end,
        unended,
    }))
}

enum Parsed {
    Operation(Box<Operation>),
    Blank,
    Damaged,
}

/// Reads lines, on all processors: a long journal is read at every start.
fn parse(bytes: &[u8]) -> Vec<Parsed> {
    let lines: Vec<&[u8]> = bytes.strip_suffix(b"\n").map_or(Vec::new(), |lines| {
        lines.split(|byte| *byte == b'\n').collect()
    });
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if lines.len() < 2_000 || threads == 1 {
        return lines.into_iter().map(parse_line).collect();
    }
    let part = lines.len().div_ceil(threads);
    thread::scope(|scope| {
        let parts: Vec<_> = lines
            .chunks(part)
            .map(|lines| {
                scope.spawn(move || {
                    lines
                        .iter()
                        .map(|line| parse_line(line))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_default())
            .collect()
    })
}

fn parse_line(line: &[u8]) -> Parsed {
    if line.trim_ascii().is_empty() {
        return Parsed::Blank;
    }
    let Ok(parts) = serde_json::from_slice::<Line>(line) else {
        return Parsed::Damaged;
    };
    let op = parts.op.get();
    if parts.crc != checksum(op.as_bytes()) {
        return Parsed::Damaged;
    }
    serde_json::from_str(op).map_or(Parsed::Damaged, |operation| {
        Parsed::Operation(Box::new(operation))
    })
}

/// CRC-32 as 8 hexadecimal digits.
pub fn checksum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

/// The line of an operation, with its end.
pub fn line_of(operation: &Operation) -> Result<String, serde_json::Error> {
    let op = serde_json::value::to_raw_value(operation)?;
    let mut line = serde_json::to_string(&Line {
        crc: checksum(op.get().as_bytes()),
        op: &op,
    })?;
    line.push('\n');
    Ok(line)
}

/// Appends to this device's journal. Lines wait in memory until they are flushed, and stay there when that fails.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    file: Option<File>,
    end: u64,
    pending: Vec<u8>,
    changes: usize,
}

impl Writer {
    /// A writer for this device's journal in a folder, going on from `known` where the device has written before.
    pub fn new(
        folder: &Path,
        workshop: WorkshopId,
        device: &Device,
        known: Option<&JournalFile>,
    ) -> Self {
        let mut writer = Self {
            path: known.map_or_else(|| free_name(folder, device), |file| file.path.clone()),
            file: None,
            end: known.map_or(0, |file| file.end),
            pending: Vec::new(),
            changes: 0,
        };
        match known {
            Some(file) if file.unended => writer.pending.push(b'\n'),
            Some(_) => {}
            None => {
                let header = Header {
                    charrette: "journal".into(),
                    format: FORMAT,
                    workshop,
                    device: device.id,
                    name: device.name.clone(),
                };
                // Plain strings and numbers: always writable as JSON.
                writer.pending = serde_json::to_vec(&header).unwrap_or_default();
                writer.pending.push(b'\n');
            }
        }
        writer
    }

    /// Adds an operation to what waits.
    pub fn append(&mut self, operation: &Operation) -> Result<(), serde_json::Error> {
        self.pending
            .extend_from_slice(line_of(operation)?.as_bytes());
        self.changes += 1;
        Ok(())
    }

    /// How many operations wait.
    pub const fn changes(&self) -> usize {
        self.changes
    }

    /// Writes what waits and flushes it to the device. After a failure the file is as it was before, and everything still waits.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let written = self.write();
        if written.is_err() {
            if let Some(file) = self.file.take() {
                // A torn line that cannot be cut off now is overwritten by the next attempt.
                let _ = file.set_len(self.end);
            }
            return written;
        }
        self.end += self.pending.len() as u64;
        self.pending.clear();
        self.changes = 0;
        Ok(())
    }

    fn write(&mut self) -> io::Result<()> {
        if self.file.as_ref().is_none_or(|_| !self.path.exists()) {
            let is_new = !self.path.exists();
            if is_new && self.end > 0 {
                return Err(io::Error::new(
                    io::ErrorKind::NotFound,
                    format!("{} is gone", self.path.display()),
                ));
            }
            self.file = Some(
                OpenOptions::new()
                    .write(true)
                    .create(true)
                    .truncate(false)
                    .open(&self.path)?,
            );
            if let (true, Some(folder)) = (is_new, self.path.parent()) {
                flush_folder(folder)?;
            }
        }
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        file.set_len(self.end)?;
        file.seek(SeekFrom::Start(self.end))?;
        file.write_all(&self.pending)?;
        file.sync_data()
    }
}

/// The device's usual journal name, or the next that no other file has taken.
fn free_name(folder: &Path, device: &Device) -> PathBuf {
    let name = device.journal_name();
    let stem = name.trim_end_matches(".jsonl");
    let names = std::iter::once(name.clone()).chain((2..).map(|n| format!("{stem}-{n}.jsonl")));
    names
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(&name))
}
