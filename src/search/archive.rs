//! Archives: folders of case studies beside the workshop that are searched with it and never written to. Only the index and the case
//! studies that are looked at are in memory, so that an archive may be large.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::{CaseId, CaseStudy};
use crate::store::case_file;

/// Case studies kept in memory at most.
const KEPT: usize = 512;

/// A folder of case studies outside the workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The name that people see and search by: the folder's.
    pub name: String,
    pub folder: PathBuf,
}

impl Archive {
    /// The archives of some folders; of two of the same name the second one gets a number.
    pub fn of_folders(folders: &[PathBuf]) -> Vec<Self> {
        let mut archives: Vec<Self> = Vec::new();
        for folder in folders {
            let stem = folder.file_name().map_or_else(
                || folder.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            let stem = crate::text::clean_line(&stem, 60);
            let mut name = stem.clone();
            let mut number = 2;
            while archives.iter().any(|archive| archive.name == name) {
                name = format!("{stem}-{number}");
                number += 1;
            }
            archives.push(Self {
                name,
                folder: folder.clone(),
            });
        }
        archives
    }

    /// The files, with what tells whether they have changed; none where the folder is not there now.
    pub(super) fn files(&self) -> Option<Vec<(String, u64)>> {
        fs::read_dir(&self.folder).ok()?;
        let paths = case_file::files(&self.folder).into_iter();
        let file = |path: PathBuf| Some((self.relative(&path)?, stamp(&path)?));
        Some(paths.filter_map(file).collect())
    }

    /// The name of a file within the archive.
    pub(super) fn relative(&self, path: &Path) -> Option<String> {
        let inside = path.strip_prefix(&self.folder).ok()?;
        inside.to_str().map(str::to_owned)
    }

    /// Reads one case study.
    pub(super) fn read(&self, file: &str) -> Option<CaseStudy> {
        case_file::read(&self.folder.join(file))
            .map(|(case, _)| case)
            .ok()
    }
}

/// A hash of the size and time of a file.
pub(super) fn stamp(path: &Path) -> Option<u64> {
    let meta = fs::metadata(path).ok()?;
    let mut hash = DefaultHasher::new();
    (meta.len(), meta.modified().ok()).hash(&mut hash);
    Some(hash.finish())
}

/// A case study of an archive, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    pub case: Arc<CaseStudy>,
    /// The name of the archive, and the file.
    pub archive: String,
    pub file: PathBuf,
}

/// Reads case studies of archives and keeps those read last.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    archives: Arc<[Archive]>,
    kept: HashMap<PathBuf, Kept>,
    /// Counts readings, so that the oldest can be dropped.
    clock: u64,
}

#[derive(Debug)]
struct Kept {
    archived: Archived,
    stamp: u64,
    used: u64,
}

impl Shelf {
    /// Says which archives there are.
    pub(super) fn set(&mut self, archives: &Arc<[Archive]>) {
        if self.archives != *archives {
            self.archives = Arc::clone(archives);
            self.kept.clear();
        }
    }

    /// The case study in a file of an archive, under the id that the index has for it; none when the file is gone.
    pub(super) fn get(&mut self, archive: &str, file: &str, id: &CaseId) -> Option<Archived> {
        self.clock += 1;
        let archive = self.archives.iter().find(|known| known.name == archive)?;
        let path = archive.folder.join(file);
        let stamp = stamp(&path)?;
        if let Some(kept) = self.kept.get_mut(&path)
            && kept.stamp == stamp
        {
            kept.used = self.clock;
            return Some(kept.archived.clone());
        }
        let mut case = archive.read(file)?;
        case.id = id.clone();
        let archived = Archived {
            case: Arc::new(case),
            archive: archive.name.clone(),
            file: path.clone(),
        };
        if self.kept.len() >= KEPT {
            let mut used: Vec<u64> = self.kept.values().map(|kept| kept.used).collect();
            used.sort_unstable();
            let old = used.get(KEPT / 2).copied().unwrap_or(0);
            self.kept.retain(|_, kept| kept.used > old);
        }
        let kept = Kept {
            archived: archived.clone(),
            stamp,
            used: self.clock,
        };
        self.kept.insert(path, kept);
        Some(archived)
    }
}
