//! A workshop opened for one command: the hub, in whose name, and the case studies where they are needed.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};

use super::arguments::By;
use super::folders::Folders;
use crate::domain::{Edit, FindingId, Person, Role, TagId, ThemeId, Workshop};
use crate::hub::{Environment, Hub, HubCommand, SaveState, Snapshot};
use crate::store::case_file::{self, Library};
use crate::store::paths::Paths;

/// A workshop opened to be changed by a script.
#[derive(Debug)]
pub struct Session {
    pub hub: Hub,
    pub person: Person,
    pub environment: Environment,
    pub library: Arc<Library>,
}

impl Session {
    /// Opens the workshop in this folder in the name of `by`, or of the person at this device.
    pub fn open(folders: &Folders, dir: &Path, by: &By) -> anyhow::Result<Self> {
        let mut environment = Environment::real();
        let device = folders.device(&mut environment)?;
        let (hub, notices) = Hub::open(dir, &device, environment.clone())?;
        for notice in notices {
            writeln!(std::io::stderr(), "charrette: {notice}")?;
        }
        let library = Arc::new(read_case_studies(dir));
        hub.set_library(Arc::clone(&library));
        let person = match &by.by {
            None => folders.person(&device),
            Some(name) => named(&hub.snapshot().workshop, name, &mut environment),
        };
        Ok(Self {
            hub,
            person,
            environment,
            library,
        })
    }

    /// The workshop as it stands.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.hub.snapshot()
    }

    /// Carries out an edit and says what was done.
    pub fn edit(&self, edit: Edit, out: &mut dyn Write) -> anyhow::Result<()> {
        self.carry_out(HubCommand::Edit(edit), out)
    }

    /// Asks the hub, says what was done, and fails when it is not on disk.
    pub fn carry_out(&self, command: HubCommand, out: &mut dyn Write) -> anyhow::Result<()> {
        let done = self.hub.carry_out(&self.person, command)?;
        if let SaveState::Unsaved { why, .. } = &self.hub.snapshot().save {
            // The sentence goes on with what the interface keeps in memory; a script keeps nothing.
            let cause = why
                .split_once(": ")
                .map_or(why.as_str(), |(cause, _)| cause);
            bail!("nothing was saved: {cause}. Mend that and run the command again");
        }
        writeln!(out, "{}", done.words)?;
        Ok(())
    }

    /// The finding of this headline or id.
    pub fn finding(&self, words: &str) -> anyhow::Result<FindingId> {
        let snapshot = self.snapshot();
        let findings = &snapshot.workshop.findings;
        if let Some(id) = words.parse().ok().filter(|id| findings.contains_key(id)) {
            return Ok(id);
        }
        let wanted = words.trim().to_lowercase();
        let mut found = findings
            .values()
            .filter(|finding| finding.headline.to_lowercase() == wanted);
        match (found.next(), found.next()) {
            (Some(finding), None) => Ok(finding.id),
            (None, _) => {
                bail!("no finding has the headline “{words}”. See: charrette list findings")
            }
            (Some(_), Some(_)) => {
                bail!(
                    "several findings have the headline “{words}”. Name one by its id: charrette list findings --json"
                )
            }
        }
    }

    /// The theme of this name.
    pub fn theme(&self, name: &str) -> anyhow::Result<ThemeId> {
        let theme = self
            .snapshot()
            .workshop
            .theme_named(name)
            .map(|theme| theme.id);
        theme.with_context(|| format!("there is no theme “{name}”. See: charrette list themes"))
    }

    /// The tag of this name.
    pub fn tag(&self, name: &str) -> anyhow::Result<TagId> {
        let tag = self.snapshot().workshop.tag_named(name).map(|tag| tag.id);
        tag.with_context(|| format!("there is no tag “{name}”. See: charrette list tags"))
    }
}

impl Drop for Session {
    /// What is still to be written is written before the program ends.
    fn drop(&mut self) {
        self.hub.close();
    }
}

/// The person of this name; a participant is made up for a new one and joins with the first change.
fn named(workshop: &Workshop, name: &str, environment: &mut Environment) -> Person {
    workshop
        .person_named(name)
        .cloned()
        .unwrap_or_else(|| Person {
            id: environment.id(),
            name: crate::text::clean_line(name, 32),
            city: String::new(),
            role: Role::Participant,
        })
}

/// The case studies of a workshop, read without showing progress.
pub fn read_case_studies(dir: &Path) -> Library {
    case_file::load(&Paths::new(dir).case_studies(), |_, _| true)
}
