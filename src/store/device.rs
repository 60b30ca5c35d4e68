//! This device and the person who uses it: made once, kept in the user's data folder.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::atomic;
use crate::domain::{DeviceId, PersonId};
use crate::hub::Environment;
use crate::texts::{tr_with, why};

/// A device that writes journals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub id: DeviceId,
    /// A readable name: the beginning of its journals' file names.
    pub name: String,
    /// The person who uses it.
    pub person: PersonId,
}

/// The device's identity could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    #[error("{}", tr_with("{path} could not be written: {error}. Make the folder writable and start again", &[("path", .0), ("error", &why(.1))]))]
    Write(String, io::Error),
    #[error("{}", tr_with("{path} is damaged. Move it away and start again: a new one is made", &[("path", .0)]))]
    Damaged(String),
}

impl Device {
    /// A new device of this name.
    pub fn new(name: &str, environment: &mut Environment) -> Self {
        let name: String = name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .take(24)
            .collect();
        let name = name.trim_matches('-');
        let id = u32::try_from(environment.random() >> 32).unwrap_or(1);
        let name = if name.is_empty() { "device" } else { name };
        Self {
            id: DeviceId(id),
            name: name.to_owned(),
            person: environment.id(),
        }
    }

    /// The device that this folder knows, or a new one that it knows from now on.
    pub fn load_or_make(data: &Path, environment: &mut Environment) -> Result<Self, DeviceError> {
        let path = data.join("device.json");
        if let Ok(bytes) = fs::read(&path) {
            return serde_json::from_slice(&bytes)
                .map_err(|_| DeviceError::Damaged(path.display().to_string()));
        }
        let device = Self::new(&name_of_machine(), environment);
        let bytes = serde_json::to_vec_pretty(&device).unwrap_or_default();
        let written = fs::create_dir_all(data).and_then(|()| atomic::write(&path, &bytes));
        written.map_err(|error| DeviceError::Write(path.display().to_string(), error))?;
        Ok(device)
    }

    /// The file name of its journals.
    pub fn journal_name(&self) -> String {
        let id = self.id.to_string();
        format!("{}-{}.jsonl", self.name, id.get(..4).unwrap_or_default())
    }
}

/// What the machine calls itself.
fn name_of_machine() -> String {
    let file = fs::read_to_string("/etc/hostname").ok();
    let variable = ["HOSTNAME", "COMPUTERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    variable
        .or(file)
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}
