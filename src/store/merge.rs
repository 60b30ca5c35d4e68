//! Bringing copies of one workshop together: journals side by side, in any order, any number of times, with the same result.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic;
use super::journal::{self, JournalError, JournalFile};
use super::lock::{Held, Lock};
use super::originals;
use super::paths::Paths;
use crate::domain::OperationId;
use crate::domain::history::History;

/// What came of a merge.
#[derive(Clone, Debug, Default)]
pub struct MergeReport {
    /// Changes that were new here, and changes that were here already.
    pub added: usize,
    pub equal: usize,
    /// All changes that do not fit with the others, as sentences.
    pub set_aside: Vec<String>,
    /// Case studies that were new here.
    pub case_studies: Vec<String>,
    /// Case studies that differ, and the name under which the other version is kept.
    pub differing: Vec<(String, String)>,
    /// Damaged lines and files, as sentences.
    pub problems: Vec<String>,
}

/// Copies could not be merged. Nothing is lost: what was added before stays, and merging again goes on.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Held(#[from] Held),
    #[error(
        "{0} is a different workshop, not a copy of this one. Only copies of the same workshop can be merged"
    )]
    Different(String),
    #[error("{0} could not be written: {1}")]
    Write(String, io::Error),
}

/// Merges copies into the workshop in `into`.
pub fn merge(into: &Path, others: &[PathBuf]) -> Result<MergeReport, MergeError> {
    let paths = Paths::new(into);
    let _lock = Lock::take(&paths.lock())?;
    let mut report = MergeReport::default();
    for other in others {
        merge_one(&paths, &Paths::new(other), &mut report)?;
    }
    let journal = journal::read(&paths.journal())?;
    report.problems.extend(journal.problems.iter().cloned());
    report.problems.dedup();
    let history = History::fold(journal.operations());
    let aside = history.set_aside().iter();
    report.set_aside = aside.map(|aside| aside.words(history.workshop())).collect();
    Ok(report)
}

fn merge_one(into: &Paths, other: &Paths, report: &mut MergeReport) -> Result<(), MergeError> {
    let ours = journal::read(&into.journal())?;
    let theirs = journal::read(&other.journal())?;
    if ours.workshop != theirs.workshop {
        return Err(MergeError::Different(other.root().display().to_string()));
    }
    report.problems.extend(theirs.problems.iter().cloned());
    let mut known: BTreeSet<OperationId> = BTreeSet::new();
    known.extend(
        ours.files
            .iter()
            .flat_map(|file| &file.operations)
            .map(|operation| operation.id),
    );
    for file in &theirs.files {
        let mut lines = String::new();
        for operation in &file.operations {
            if known.insert(operation.id) {
                report.added += 1;
                lines.push_str(
                    &journal::line_of(operation)
                        .map_err(|error| failed(&file.path, error.into()))?,
                );
            } else {
                report.equal += 1;
            }
        }
        add_lines(into, &ours.files, file, &lines)?;
    }
    merge_case_studies(into, other, report).map_err(|error| failed(&into.case_studies(), error))
}

/// Adds lines to the journal of the device that they come from.
fn add_lines(
    into: &Paths,
    ours: &[JournalFile],
    theirs: &JournalFile,
    lines: &str,
) -> Result<(), MergeError> {
    if lines.is_empty() {
        return Ok(());
    }
    let known = ours
        .iter()
        .find(|file| file.header.device == theirs.header.device);
    let path = known.map_or_else(
        || free_name(&into.journal(), theirs),
        |file| file.path.clone(),
    );
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        match known {
            None => {
                let header = serde_json::to_string(&theirs.header)?;
                file.write_all(format!("{header}\n{lines}").as_bytes())?;
            }
            Some(known) => {
                // A torn last line is cut off first, so that it cannot run into what follows.
                let torn = file.metadata()?.len() > known.end;
                if torn {
                    file.set_len(known.end)?;
                }
                let gap = if known.lacks_line_end() { "\n" } else { "" };
                file.write_all(format!("{gap}{lines}").as_bytes())?;
            }
        }
        file.sync_all()?;
        atomic::flush_folder(&into.journal())
    };
    write().map_err(|error| failed(&path, error))
}

fn free_name(folder: &Path, theirs: &JournalFile) -> PathBuf {
    let stem = theirs
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let first = folder.join(format!("{stem}.jsonl"));
    let further = (2..).map(|n| folder.join(format!("{stem}-{n}.jsonl")));
    std::iter::once(first.clone())
        .chain(further)
        .find(|path| !path.exists())
        .unwrap_or(first)
}

/// Copies case studies that are new here; of those that differ, keeps the other version beside ours.
fn merge_case_studies(into: &Paths, other: &Paths, report: &mut MergeReport) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(other.case_studies()) else {
        return Ok(());
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    fs::create_dir_all(into.case_studies())?;
    for file in files {
        let Some(name) = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
        else {
            continue;
        };
        let (bytes, target) = (fs::read(&file)?, into.case_studies().join(&name));
        match fs::read(&target) {
            Err(_) => {
                atomic::write(&target, &bytes)?;
                report.case_studies.push(name);
            }
            Ok(ours) if ours == bytes => {}
            Ok(_) => {
                // Hidden from the library, so that it is not a second case study, but in sight of people.
                let kept = format!("{name}.other-version-{}", &journal::checksum(&bytes));
                atomic::write(&into.case_studies().join(&kept), &bytes)?;
                report.differing.push((name, kept));
            }
        }
    }
    merge_originals(into, other)
}

/// Brings along the documents that case studies were imported from.
fn merge_originals(into: &Paths, other: &Paths) -> io::Result<()> {
    let folder = other.case_studies().join(originals::FOLDER);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for file in entries
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
    {
        let digest = originals::digest_of(&file)?;
        originals::keep(&file, &digest, &into.case_studies())?;
    }
    Ok(())
}

fn failed(path: &Path, error: io::Error) -> MergeError {
    MergeError::Write(path.display().to_string(), error)
}

impl fmt::Display for MergeReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let added = match self.added {
            1 => "1 change added".to_owned(),
            n => format!("{n} changes added"),
        };
        let aside = self.set_aside.len();
        writeln!(
            f,
            "{added}, {} here already, {aside} set aside.",
            self.equal
        )?;
        for aside in &self.set_aside {
            writeln!(f, "{aside}")?;
        }
        for name in &self.case_studies {
            writeln!(f, "Case study added: {name}.")?;
        }
        for (name, kept) in &self.differing {
            writeln!(
                f,
                "Case study {name} differs: ours stays, the other version is kept as {kept}."
            )?;
        }
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        Ok(())
    }
}
