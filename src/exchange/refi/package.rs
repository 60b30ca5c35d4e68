//! The archive of a project: what is asked for is found by name, however a program writes the names of folders and files.

use std::collections::BTreeMap;
use std::path::Path;

use super::refusal::Refusal;
use crate::exchange::import::{Package, Why};
use crate::text::clean_line;

/// An archive that is being read.
#[derive(Debug)]
pub(super) struct Archive {
    package: Package,
    /// The names as they are, by their names in lower case.
    names: BTreeMap<String, String>,
}

impl Archive {
    /// Opens an archive and looks at the names in it.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Why> {
        let package = Package::open(bytes)?;
        let mut names = BTreeMap::new();
        for name in package.names() {
            if name.split('/').any(|part| part == "..") {
                return Err(Why::Project(Refusal::Astray(clean_line(name, 60))));
            }
            names.insert(name.to_lowercase(), name.to_owned());
        }
        Ok(Self { package, names })
    }

    /// The project itself: `project.qde` at the root, or else what comes nearest to it, since programs name and place it as they like.
    pub(super) fn project(&mut self) -> Result<Vec<u8>, Why> {
        let is_project = |name: &&String| Path::new(name).extension() == Some("qde".as_ref());
        let projects = self.names.keys().filter(is_project);
        let best = projects.min_by_key(|name| (name.matches('/').count(), *name != "project.qde"));
        let part = match best.cloned() {
            Some(name) => self.part(&name)?,
            None => None,
        };
        part.ok_or(Why::Project(Refusal::NoProject))
    }

    /// The file that a source points to; `None` where it is not in the archive.
    pub(super) fn source(&mut self, path: &str) -> Result<Option<Vec<u8>>, Why> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.to_lowercase();
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

    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        match self.names.get(name) {
            Some(name) => self.package.part(name),
            None => Ok(None),
        }
    }
}
