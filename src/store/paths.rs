//! Where things are in a workshop's folder.

use std::path::{Path, PathBuf};

/// The layout of a workshop's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    root: PathBuf,
}

impl Paths {
    /// The layout below this folder.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of journals, one file per device.
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// The lock of the one program that may write.
    pub fn lock(&self) -> PathBuf {
        self.journal().join(".lock")
    }

    /// The case studies.
    pub fn case_studies(&self) -> PathBuf {
        self.root.join("casestudies")
    }

    /// Where exports go unless the person says otherwise.
    pub fn exports(&self) -> PathBuf {
        self.root.join("exports")
    }

    /// The readable whole state.
    pub fn workshop_json(&self) -> PathBuf {
        self.root.join("workshop.json")
    }

    /// The themes with their findings, for other programs.
    pub fn themes_json(&self) -> PathBuf {
        self.root.join("themes.json")
    }

    /// Whether there is a workshop: a journal of at least one device.
    pub fn is_workshop(&self) -> bool {
        let Ok(entries) = std::fs::read_dir(self.journal()) else {
            return false;
        };
        entries.flatten().any(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "jsonl")
        })
    }
}
