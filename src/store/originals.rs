//! The files that texts were imported from, kept unchanged in `casestudies/originals`, the same bytes once.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::atomic;
use crate::text::clean_line;

/// The folder beside the case studies; nothing in it is a case study itself.
pub const FOLDER: &str = "originals";
/// Longest name of a file, in bytes: what all systems take.
const LONGEST: usize = 120;

/// The SHA-256 of some bytes, as hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of a file's content, as hexadecimal digits.
pub fn digest_of(file: &Path) -> io::Result<String> {
    let mut file = File::open(file)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        match buffer.get(..read) {
            Some(bytes) if !bytes.is_empty() => hasher.update(bytes),
            _ => return Ok(hexadecimal(&hasher.finalize())),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing into a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Keeps a copy of a file under its own name, made safe, and gives its path from the case studies' folder, with a slash. Content that
/// is there already, under whatever name, is not kept twice.
pub fn keep(file: &Path, digest: &str, case_studies: &Path) -> io::Result<String> {
    let folder = case_studies.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let size = fs::metadata(file)?.len();
    if let Some(name) = with_content(&folder, size, digest) {
        return Ok(format!("{FOLDER}/{name}"));
    }
    let target = free(&folder, &safe_name(file));
    atomic::copy(file, &target)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("{FOLDER}/{name}"))
}

/// The name of the file in a folder that has this content.
fn with_content(folder: &Path, size: u64, digest: &str) -> Option<String> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut same = entries.filter(|entry| {
        let is_file = entry
            .metadata()
            .is_ok_and(|meta| meta.is_file() && meta.len() == size);
        is_file && digest_of(&entry.path()).is_ok_and(|other| other == digest)
    });
    same.next()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
}

/// A path in a folder that no file has yet: `report.docx`, `report-2.docx` …
fn free(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let first = folder.join(name);
    let further = (2..).map(|n| folder.join(format!("{stem}-{n}{dot}{ending}")));
    let mut all = std::iter::once(first.clone()).chain(further);
    all.find(|path| !path.exists()).unwrap_or(first)
}

/// A file's name that every system takes: without what has a meaning in paths, without dots and spaces at its ends, not too long.
pub fn safe_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let forbidden = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let name = clean_line(&name, usize::MAX).replace(forbidden, "-");
    let name = name.trim_matches([' ', '.']);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = shortened(ending, 12);
    let stem = shortened(stem, LONGEST - ending.len());
    let stem = if is_reserved(stem) || stem.is_empty() {
        format!("_{stem}")
    } else {
        stem.to_owned()
    };
    if ending.is_empty() {
        stem
    } else {
        format!("{stem}.{ending}")
    }
}

/// The beginning of a text, of at most so many bytes.
pub(super) fn shortened(text: &str, bytes: usize) -> &str {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|end| *end <= bytes).last().unwrap_or(0);
    text.get(..end).unwrap_or_default().trim_end()
}

/// Whether Windows takes this name for a device.
pub(super) fn is_reserved(stem: &str) -> bool {
    let upper = stem.to_uppercase();
    let numbered = |device: &str| {
        let number = upper.strip_prefix(device);
        number.is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&upper.as_str()) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_kept_once_and_others_under_another_name() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        let (one, other) = (
            place.path().join("Lao Cai.docx"),
            place.path().join("copy.docx"),
        );
        let case_studies = place.path().join("casestudies");
        let kept = |file: &Path| keep(file, &digest_of(file)?, &case_studies);
        fs::write(&one, "one")?;
        fs::write(&other, "one")?;
        assert_eq!(kept(&one)?, "originals/Lao Cai.docx");
        assert_eq!(kept(&other)?, "originals/Lao Cai.docx");
        fs::write(&one, "two")?;
        assert_eq!(kept(&one)?, "originals/Lao Cai-2.docx");
        assert_eq!(kept(&one)?, "originals/Lao Cai-2.docx");
        assert_eq!(
            fs::read_to_string(case_studies.join("originals/Lao Cai.docx"))?,
            "one"
        );
        assert_eq!(digest(b"two"), digest_of(&one)?);
        Ok(())
    }

    #[test]
    fn names_are_made_safe() {
        let long = "ช".repeat(100) + ".docx";
        for (name, safe) in [
            ("제주 보고서.docx", "제주 보고서.docx"),
            ("a:b*c?.pdf ", "a-b-c-.pdf"),
            ("con.txt", "_con.txt"),
            ("\u{1b}[31mred\u{202e}.odt", "red.odt"),
            ("..hidden", "hidden"),
        ] {
            assert_eq!(safe_name(Path::new(name)), safe);
        }
        assert!(safe_name(Path::new(&long)).len() <= LONGEST + 1);
        assert_eq!(safe_name(Path::new("")), "_");
    }
}
