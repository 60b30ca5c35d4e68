//! Files that are replaced whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Replaces a file: writes a temporary one in the same folder, flushes it to the device, renames it, and flushes the folder. A
/// reader sees the old content or the new, never half of it.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, |file| file.write_all(bytes))
}

/// Copies a file in the same way.
pub fn copy(from: &Path, path: &Path) -> io::Result<()> {
    let mut from = File::open(from)?;
    replace(path, |file| io::copy(&mut from, file).map(|_| ()))
}

fn replace(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let temporary = folder.join(format!(
        ".{}.{}.tmp",
        name.to_string_lossy(),
        std::process::id()
    ));
    let written = (|| {
        let mut file = File::create(&temporary)?;
        write(&mut file)?;
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        flush_folder(folder)
    })();
    if written.is_err() {
        // What is left of the attempt is in nobody's way, but it is not wanted either.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Makes sure that the folder's list of files is on the device.
pub fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
