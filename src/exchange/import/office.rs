//! Office documents are XML in a zip archive. Nothing that the archive says of itself is trusted: what is unpacked is counted, the
//! XML may not define entities, and members are looked up by name and never written anywhere.

pub(super) mod properties;
pub(super) mod xml;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding;
use super::refusal::Why;

/// The most that one part may unpack to, and all parts that are read together.
const MAX_PART: u64 = 64 * 1024 * 1024;
const MAX_WHOLE: u64 = 256 * 1024 * 1024;
const MAX_MEMBERS: usize = 20_000;

/// A document's archive.
#[derive(Debug)]
pub(in crate::exchange) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Where the members are, by their names with plain slashes.
    members: HashMap<String, usize>,
    /// How much may still be unpacked.
    left: u64,
}

impl Package {
    /// Opens an archive.
    pub(in crate::exchange) fn open(bytes: Vec<u8>) -> Result<Self, Why> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| why(&error))?;
        if archive.len() > MAX_MEMBERS {
            return Err(Why::TooMuch);
        }
        let names = archive.file_names_raw().enumerate();
        let members = names
            .map(|(at, name)| (plain(&String::from_utf8_lossy(name)), at))
            .collect();
        Ok(Self {
            archive,
            members,
            left: MAX_WHOLE,
        })
    }

    /// The names of all members.
    pub(in crate::exchange) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// A member unpacked, if there is one of that name.
    pub(in crate::exchange) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        let Some(at) = self.members.get(&plain(name)) else {
            return Ok(None);
        };
        let member = self.archive.by_index(*at).map_err(|error| why(&error))?;
        let most = MAX_PART.min(self.left);
        let mut bytes = Vec::new();
        member
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Why::Damaged)?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .filter(|_| bytes.len() as u64 <= most)
            .ok_or(Why::TooMuch)?;
        Ok(Some(bytes))
    }

    /// A member as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Why> {
        Ok(self.part(name)?.map(|bytes| encoding::of_xml(&bytes)))
    }

    /// Whether a password is needed. Word's locked files are no archives at all; `OpenDocument` locks members one by one, or packs an
    /// archive into the archive.
    pub(super) fn is_locked(&mut self) -> Result<bool, Why> {
        let manifest = self.text("META-INF/manifest.xml")?.unwrap_or_default();
        Ok(manifest.contains("encryption-data") || self.has("encrypted-package"))
    }
}

/// A member's name as it is looked up: some programs write backslashes, or a slash first.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

fn why(error: &ZipError) -> Why {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Why::Encrypted
        }
        _ => Why::Damaged,
    }
}

/// What a part refers to, by its own ids.
#[derive(Debug, Default)]
pub(super) struct Relations {
    by_id: HashMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    /// The last word of the address that says what kind it is.
    kind: String,
    target: String,
    /// Whether it leads out of the document.
    external: bool,
}

impl Relations {
    fn parse(text: &str, folder: &str) -> Result<Self, Why> {
        let mut relations = Self::default();
        let mut xml = xml::Xml::new(text);
        while let Some(node) = xml.next()? {
            let xml::Node::Start(element) = node else {
                continue;
            };
            let (Some(id), Some(target)) = (element.get("Id"), element.get("Target")) else {
                continue;
            };
            let external = element.get("TargetMode").as_deref() == Some("External");
            let target = if external {
                target
            } else {
                within(folder, &target)
            };
            let kind = element.get("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.by_id.insert(
                id,
                Relation {
                    kind,
                    target,
                    external,
                },
            );
        }
        Ok(relations)
    }

    /// The first part of a kind.
    pub(super) fn target(&self, kind: &str) -> Option<String> {
        let mut all = self.by_id.values();
        let found = all.find(|relation| relation.kind == kind && !relation.external)?;
        Some(found.target.clone())
    }

    /// All parts of a kind.
    pub(super) fn targets(&self, kind: &str) -> impl Iterator<Item = &str> {
        let all = self.by_id.values();
        all.filter(move |relation| relation.kind == kind && !relation.external)
            .map(|relation| relation.target.as_str())
    }

    /// The part of that id.
    pub(super) fn part(&self, id: &str) -> Option<&str> {
        let relation = self.by_id.get(id).filter(|relation| !relation.external)?;
        Some(&relation.target)
    }

    /// Where a link leads.
    pub(super) fn link(&self, id: &str) -> Option<&str> {
        let relation = self.by_id.get(id).filter(|relation| relation.external)?;
        Some(&relation.target)
    }
}

impl Package {
    /// What a part refers to.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, Why> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let text = self
            .text(&format!("{folder}/_rels/{name}.rels"))?
            .unwrap_or_default();
        Relations::parse(&text, folder)
    }

    /// The part that the document itself is in.
    pub(super) fn main_part(&mut self) -> Result<Option<String>, Why> {
        Ok(self.relations("")?.target("officeDocument"))
    }
}

/// The name of a member as a part in a folder refers to it.
fn within(folder: &str, target: &str) -> String {
    let target = plain(target);
    if target.len() < folder.len() || !target.starts_with(folder) {
        let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
        for step in target.split('/') {
            match step {
                ".." => drop(steps.pop()),
                "." | "" => {}
                step => steps.push(step),
            }
        }
        return steps.join("/");
    }
    target
}
