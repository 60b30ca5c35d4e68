//! The ZIP archive of a project: what is asked for is read from it, by name and within bounds. Nothing is ever written under a name
//! that stands in it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Refusal;
use crate::text::clean_line;

/// The most bytes of one part.
const PART: u64 = 64 * 1024 * 1024;
/// The most bytes of all parts that are read.
const WHOLE: u64 = 256 * 1024 * 1024;
/// The most parts.
const PARTS: usize = 20_000;

/// An archive that is being read.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name in lower case.
    names: BTreeMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive and looks at the names in it.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotZip)?;
        if archive.len() > PARTS {
            return Err(Refusal::TooMany);
        }
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(at) else {
                continue;
            };
            let name = name.replace('\\', "/").to_lowercase();
            if name.starts_with('/') || name.split('/').any(|part| part == "..") {
                return Err(Refusal::Astray(clean_line(&name, 60)));
            }
            names.entry(name).or_insert(at);
        }
        Ok(Self {
            archive,
            names,
            left: WHOLE,
        })
    }

    /// The project itself: `project.qde` at the root, or else what comes nearest to it, since programs name and place it as they like.
    pub(super) fn project(&mut self) -> Result<Vec<u8>, Refusal> {
        let projects = self.names.keys().filter(|name| name.ends_with(".qde"));
        let best = projects.min_by_key(|name| (name.matches('/').count(), *name != "project.qde"));
        let name = best.cloned().ok_or(Refusal::NoProject)?;
        self.part(&name)?.ok_or(Refusal::NoProject)
    }

    /// The file that a source points to; `None` where it is not in the archive.
    pub(super) fn source(&mut self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let name = file_name(path).to_lowercase();
        let inside = [format!("sources/{name}"), name.clone()];
        let known = inside.iter().find(|name| self.names.contains_key(*name));
        let anywhere = || {
            let ending = format!("/{name}");
            self.names.keys().find(|known| known.ends_with(&ending))
        };
        match known.or_else(anywhere).cloned() {
            Some(name) => self.part(&name),
            None => Ok(None),
        }
    }

    /// Reads a part, never more of it than there may be, whatever it says of its size.
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(at) = self.names.get(name) else {
            return Ok(None);
        };
        let shown = || clean_line(name, 60);
        let part = self.archive.by_index(*at).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => {
                Refusal::Locked
            }
            _ => Refusal::Damaged(shown()),
        })?;
        let most = PART.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Refusal::Damaged(shown()))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(Refusal::TooLarge);
        }
        self.left -= length;
        Ok(Some(bytes))
    }
}

/// The last part of a path such as `internal://x.txt`.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}
