//! Copies a case study from an archive into a workshop, so that the workshop is whole by itself.

use std::fs;
use std::io;
use std::path::Path;

use super::atomic;

/// Copies a file into a folder under its own name. A file of that name with the same text is left as it is; another one is an error.
pub fn copy(file: &Path, folder: &Path) -> io::Result<()> {
    let name = file.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let bytes = fs::read(file)?;
    let target = folder.join(name);
    match fs::read(&target) {
        Ok(there) if there == bytes => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => {}
    }
    fs::create_dir_all(folder)?;
    atomic::write(&target, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_copied_once_and_never_over_another() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        let (file, folder) = (
            place.path().join("a.md"),
            place.path().join("workshop/archive"),
        );
        fs::write(&file, "one")?;
        copy(&file, &folder)?;
        copy(&file, &folder)?;
        assert_eq!(fs::read_to_string(folder.join("a.md"))?, "one");
        fs::write(&file, "two")?;
        let error = copy(&file, &folder).err().map(|error| error.kind());
        assert_eq!(error, Some(io::ErrorKind::AlreadyExists));
        assert_eq!(fs::read_to_string(folder.join("a.md"))?, "one");
        Ok(())
    }
}
