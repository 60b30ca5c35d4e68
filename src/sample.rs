//! The bundled case studies and the starter codebook: they travel inside the program and are unpacked where they are wanted.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::domain::{CaseStudy, Edit, Tag};
use crate::hub::Environment;
use crate::store::{atomic, case_file};

static CASE_STUDIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/casestudies");
static CODEBOOK: &str = include_str!("sample/codebook.json");

/// The title of the sample workshop.
pub const TITLE: &str = "Sample workshop";

/// One tag of the starter codebook, as it stands in its file.
#[derive(Debug, Deserialize)]
struct Entry {
    name: String,
    definition: String,
    colour: u8,
    parent: Option<String>,
}

/// Writes the bundled case studies that are not in this folder yet, and says how many there were.
pub fn unpack_case_studies(into: &Path) -> io::Result<usize> {
    fs::create_dir_all(into)?;
    let mut written = 0;
    for file in CASE_STUDIES.files() {
        let Some(name) = file.path().file_name() else {
            continue;
        };
        let path = into.join(name);
        if !path.exists() {
            atomic::write(&path, file.contents())?;
            written += 1;
        }
    }
    Ok(written)
}

/// The bundled case studies, as they are read.
pub fn case_studies() -> Vec<CaseStudy> {
    let read = |file: &include_dir::File| {
        let stem = file.path().file_stem()?.to_string_lossy().into_owned();
        Some(case_file::parse(&stem, file.contents()).0)
    };
    CASE_STUDIES.files().filter_map(read).collect()
}

/// The edit that adds the starter codebook for preventing human trafficking in cities.
pub fn starter_codebook(environment: &mut Environment) -> Result<Edit, serde_json::Error> {
    let entries: Vec<Entry> = serde_json::from_str(CODEBOOK)?;
    let mut tags: Vec<Tag> = Vec::with_capacity(entries.len());
    for entry in entries {
        let parent = entry
            .parent
            .and_then(|name| tags.iter().find(|tag| tag.name == name).map(|tag| tag.id));
        tags.push(Tag {
            id: environment.id(),
            name: entry.name,
            definition: entry.definition,
            colour: entry.colour,
            parent,
        });
    }
    Ok(Edit::Together(tags.into_iter().map(Edit::AddTag).collect()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;
    use crate::domain::Workshop;

    #[test]
    fn the_starter_codebook_fits_an_empty_workshop() {
        let edit = starter_codebook(&mut Environment::real()).unwrap();
        let mut workshop = Workshop::default();
        workshop.apply(&edit).unwrap();
        let groups = workshop
            .tags
            .values()
            .filter(|tag| tag.parent.is_none())
            .count();
        assert!((4..=6).contains(&groups), "{groups} groups");
        assert!(
            (28..=40).contains(&workshop.tags.len()),
            "{} tags",
            workshop.tags.len()
        );
        assert!(
            workshop
                .tags
                .values()
                .all(|tag| !tag.definition.is_empty() && (1..=8).contains(&tag.colour))
        );
    }

    #[test]
    fn case_studies_unpack_once_and_leave_changed_files_alone() {
        let folder = tempfile::tempdir().unwrap();
        let all = unpack_case_studies(folder.path()).unwrap();
        assert!(all >= 18, "{all} case studies");
        let first = fs::read_dir(folder.path())
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        fs::write(&first, "mine").unwrap();
        assert_eq!(unpack_case_studies(folder.path()).unwrap(), 0);
        assert_eq!(fs::read_to_string(first).unwrap(), "mine");
    }
}
