//! Files that people name for an import, and those in the folders that they name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::text::clean_line;
use crate::texts::{tr_with, why};

/// Folders within folders at most.
const DEEPEST: usize = 16;

/// A file that is to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    pub path: PathBuf,
    /// How it is shown and remembered: its name, behind those of the folders between it and what was named.
    pub name: String,
}

/// What was found under the names that people gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    pub files: Vec<Incoming>,
    /// Files in folders that were left alone, counted by their ending.
    pub others: BTreeMap<String, usize>,
    /// Names under which there is nothing that can be read, each with a sentence that says why.
    pub problems: Vec<(String, String)>,
}

impl Incoming {
    /// A file that was named itself.
    pub fn of(path: &Path) -> Self {
        Self {
            name: shown(path),
            path: path.to_owned(),
        }
    }

    /// Whether it is in this folder, or in one below it.
    pub fn is_below(&self, folder: &Path) -> bool {
        let whole = |path: &Path| path.canonicalize().ok();
        let folder = whole(folder);
        folder.is_some_and(|folder| whole(&self.path).is_some_and(|path| path.starts_with(folder)))
    }
}

/// Gathers the files of these names. Those in folders are taken where `wanted` says so, in the order of their names; hidden ones, the
/// locks of office programs, and links that lead out of the folder are not. A file that was named itself is taken in any case.
pub fn gather(named: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> Gathered {
    let mut gathering = Gathering {
        wanted: &wanted,
        seen: BTreeSet::new(),
        gathered: Gathered::default(),
    };
    for path in named {
        gathering.named(path);
    }
    gathering.gathered
}

struct Gathering<'a> {
    wanted: &'a dyn Fn(&Path) -> bool,
    seen: BTreeSet<PathBuf>,
    gathered: Gathered,
}

impl Gathering<'_> {
    fn named(&mut self, path: &Path) {
        let name = shown(path);
        let problem = match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                let root = path.canonicalize().unwrap_or_else(|_| path.to_owned());
                self.folder(path, &shown(&root), &root, 0);
                return;
            }
            Ok(meta) if meta.is_file() => {
                self.take(Incoming::of(path));
                return;
            }
            Ok(_) => tr_with("{name} is neither a file nor a folder.", &[("name", &name)]),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                tr_with("{name} is not there. Check the name.", &[("name", &name)])
            }
            Err(error) => unreadable(&name, &error),
        };
        self.gathered.problems.push((name, problem));
    }

    fn take(&mut self, file: Incoming) {
        let whole = file
            .path
            .canonicalize()
            .unwrap_or_else(|_| file.path.clone());
        if self.seen.insert(whole) {
            self.gathered.files.push(file);
        }
    }

    fn folder(&mut self, folder: &Path, name: &str, root: &Path, depth: usize) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let words = unreadable(name, &error);
                self.gathered.problems.push((name.to_owned(), words));
                return;
            }
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths
            .iter()
            .filter(|path| !is_passed_over(path) && stays_in(path, root))
        {
            let name = format!("{name}/{}", shown(path));
            if path.is_dir() {
                if depth < DEEPEST {
                    self.folder(path, &name, root, depth + 1);
                }
            } else if path.is_file() {
                self.entry(path, name);
            }
        }
    }

    fn entry(&mut self, path: &Path, name: String) {
        if (self.wanted)(path) {
            self.take(Incoming {
                path: path.to_owned(),
                name,
            });
        } else {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            let ending = clean_line(&ending.to_lowercase(), 12);
            *self.gathered.others.entry(ending).or_default() += 1;
        }
    }
}

/// Hidden files, locks of office programs (`~$report.docx`), and what systems put beside the files of people.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let of_systems = ["__MACOSX", "Thumbs.db", "desktop.ini"];
    name.starts_with(['.']) || name.starts_with("~$") || of_systems.contains(&&*name)
}

/// Whether a path is no link, or one to something in the folder.
fn stays_in(path: &Path, root: &Path) -> bool {
    let is_link = fs::symlink_metadata(path).is_ok_and(|meta| meta.file_type().is_symlink());
    // A link to a folder may lead in a circle; what is in it is found in its own place.
    !is_link || (path.is_file() && path.canonicalize().is_ok_and(|to| to.starts_with(root)))
}

/// The last part of a path, as it may be shown.
fn shown(path: &Path) -> String {
    clean_line(
        &path.file_name().unwrap_or_default().to_string_lossy(),
        usize::MAX,
    )
}

/// Why nothing could be read under a name.
pub fn unreadable(name: &str, error: &std::io::Error) -> String {
    tr_with(
        "{name} could not be read: {error}. Check its permissions.",
        &[("name", &name), ("error", &why(error))],
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    fn names(gathered: &Gathered) -> Vec<&str> {
        gathered
            .files
            .iter()
            .map(|file| file.name.as_str())
            .collect()
    }

    #[test]
    fn folders_are_walked_and_what_is_no_document_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        };
        for name in [
            "in/b.md",
            "in/a/c.md",
            "in/.hidden.md",
            "in/~$b.md",
            "in/p.jpg",
            "in/.git/x.md",
            "out/d.md",
            "in/q.JPG",
        ] {
            write(name);
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("../out/d.md", place.path().join("in/link.md")).unwrap();
            symlink(".", place.path().join("in/circle")).unwrap();
            symlink("b.md", place.path().join("in/z.md")).unwrap();
        }
        let folder = place.path().join("in");
        let wanted = |path: &Path| path.extension().is_some_and(|ending| ending == "md");
        let named = [
            folder.clone(),
            folder.join("b.md"),
            folder.join("p.jpg"),
            folder.join("gone"),
        ];
        let gathered = gather(&named, wanted);
        assert_eq!(names(&gathered), ["in/a/c.md", "in/b.md", "p.jpg"]);
        assert_eq!(gathered.others, BTreeMap::from([("jpg".to_owned(), 2)]));
        let (name, why) = gathered.problems.first().unwrap();
        assert!(name == "gone" && why == "gone is not there. Check the name.");
    }
}
