//! Where things are kept for this user: settings, data, the index, and which workshop was open last.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

use crate::domain::{Person, Role};
use crate::hub::Environment;
use crate::search::Searches;
use crate::store::atomic;
use crate::store::device::Device;
use crate::store::paths::Paths;
use crate::store::recent::Recent;
use crate::texts::tr_with;

/// The user's folders.
#[derive(Clone, Debug)]
pub struct Folders {
    config: PathBuf,
    data: PathBuf,
    cache: PathBuf,
}

/// What a person has set, in `settings.json` of the config folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name that stands beside what this person adds.
    pub name: Option<String>,
    /// The city that this person works for.
    pub city: Option<String>,
    /// Whether charrette takes the mouse; F2 switches it while running.
    pub mouse: Option<bool>,
    /// The colours: `terminal`, `light`, `dark` or `contrast`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The language of the interface: `en` or `ko`; the system's where it is not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether signs are shown as ASCII.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// What was exported last: formats by their words, and the paper.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// Folders of case studies that are searched beside every workshop.
    pub archives: Vec<PathBuf>,
}

impl Folders {
    /// The folders that this system has for the user's config, data and cache.
    pub fn of_user() -> anyhow::Result<Self> {
        let folders = ProjectDirs::from("", "", "charrette").context(
            "the home folder is not known, so there is no place for settings. Set HOME to your home folder and start again",
        )?;
        Ok(Self {
            config: folders.config_dir().to_owned(),
            data: folders.data_dir().to_owned(),
            cache: folders.cache_dir().to_owned(),
        })
    }

    /// All of them in one folder: for tests.
    #[cfg(test)]
    pub fn below(home: &Path) -> Self {
        let [config, data, cache] = ["config", "data", "cache"].map(|name| home.join(name));
        Self {
            config,
            data,
            cache,
        }
    }

    /// The settings; the defaults where there are none or they cannot be read.
    pub fn settings(&self) -> Settings {
        fs::read(self.config.join("settings.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps the settings.
    pub fn set(&self, settings: &Settings) -> anyhow::Result<()> {
        write(
            &self.config.join("settings.json"),
            &serde_json::to_vec_pretty(settings)?,
        )
    }

    /// This device, made on first use.
    pub fn device(&self, environment: &mut Environment) -> anyhow::Result<Device> {
        Ok(Device::load_or_make(&self.data, environment)?)
    }

    /// The person at this device: the name that was set, or else the one that the system knows.
    pub fn person(&self, device: &Device) -> Person {
        let settings = self.settings();
        let known = || {
            ["USER", "USERNAME"]
                .iter()
                .find_map(|name| std::env::var(name).ok())
        };
        let name = settings
            .name
            .or_else(known)
            .unwrap_or_else(|| "Facilitator".to_owned());
        let name = crate::text::clean_line(&name, 32);
        Person {
            id: device.person,
            name: if name.is_empty() {
                "Facilitator".to_owned()
            } else {
                name
            },
            city: settings.city.unwrap_or_default(),
            role: Role::Facilitator,
        }
    }

    /// The folder of the index for a workshop.
    pub fn index(&self, workshop: &str) -> PathBuf {
        self.cache.join("index").join(workshop)
    }

    /// The file of the person's searches.
    pub fn searches(&self) -> PathBuf {
        self.data.join("searches.json")
    }

    /// Keeps the person's searches.
    pub fn set_searches(&self, searches: &Searches) -> anyhow::Result<()> {
        write(&self.searches(), &serde_json::to_vec_pretty(searches)?)
    }

    /// The workshops that were open lately, newest first; none where the list cannot be read.
    pub fn recents(&self) -> Vec<Recent> {
        let bytes = fs::read(self.data.join("recent.json")).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// The same, each with whether it is missing now.
    pub fn recents_and_missing(&self) -> Vec<(Recent, bool)> {
        let list = self.recents().into_iter();
        list.map(|recent| {
            let missing = recent.is_missing();
            (recent, missing)
        })
        .collect()
    }

    /// Keeps the list of workshops.
    pub fn set_recents(&self, list: &[Recent]) -> anyhow::Result<()> {
        write(
            &self.data.join("recent.json"),
            &serde_json::to_vec_pretty(list)?,
        )
    }

    /// The folder of the sample workshop.
    pub fn sample(&self) -> PathBuf {
        self.data.join("sample")
    }

    /// The workshop that was open last, if it is still there.
    pub fn last(&self) -> Option<PathBuf> {
        let bytes = fs::read(self.data.join("last.json")).ok()?;
        let last: PathBuf = serde_json::from_slice(&bytes).ok()?;
        Paths::new(&last).is_workshop().then_some(last)
    }

    /// Remembers which workshop was open last.
    pub fn set_last(&self, workshop: &Path) -> anyhow::Result<()> {
        let workshop = fs::canonicalize(workshop).unwrap_or_else(|_| workshop.to_owned());
        write(
            &self.data.join("last.json"),
            &serde_json::to_vec(&workshop)?,
        )
    }

    /// The workshop that a command is about: the one named, or the folder one stands in, or the one open last.
    pub fn workshop(&self, named: Option<PathBuf>) -> anyhow::Result<PathBuf> {
        if let Some(dir) = named {
            if !Paths::new(&dir).is_workshop() {
                bail!(
                    "there is no workshop in {}. Make one with: charrette new {0}",
                    dir.display()
                );
            }
            return Ok(dir);
        }
        let here = PathBuf::from(".");
        if Paths::new(&here).is_workshop() {
            return Ok(here);
        }
        self.last()
            .context("no workshop was named and none was open before. Name one with --workshop DIR")
    }
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| {
            tr_with(
                "the folder {folder} could not be made",
                &[("folder", &folder.display())],
            )
        })?;
    }
    atomic::write(path, bytes)
        .with_context(|| tr_with("{path} could not be written", &[("path", &path.display())]))
}
