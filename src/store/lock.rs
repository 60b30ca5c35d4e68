//! One program at a time writes a workshop on one machine. Readers need no lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use crate::texts::{tr, tr_with};

/// The right to write, given back when dropped. The system gives it back even when the program is killed.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Somebody else has the workshop open; the words say who.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr_with("this workshop is open already ({who}). Close it there, or work on a copy of the folder", &[("who", .0)]))]
pub struct Held(String);

impl Lock {
    /// Takes the lock. `None` where none can be made, as on a read-only disk: then nothing can be written either.
    pub fn take(path: &Path) -> Result<Option<Self>, Held> {
        let Ok(mut file) = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
        else {
            return Ok(None);
        };
        match file.try_lock() {
            Ok(()) => {
                let words = format!("process {}", std::process::id());
                // Who holds it is only told for convenience.
                let _ = file
                    .set_len(0)
                    .and_then(|()| file.write_all(words.as_bytes()));
                Ok(Some(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => {
                let mut words = String::new();
                let _ = file.read_to_string(&mut words);
                Err(Held(if words.is_empty() {
                    tr("another program").into()
                } else {
                    words
                }))
            }
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}
