//! A person who takes part in a workshop.

use serde::{Deserialize, Serialize};

use super::id::PersonId;

/// Who takes part: shown beside what they add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    /// The name that the room uses.
    pub name: String,
    /// The city that the person works for; empty when not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    pub role: Role,
}

/// What a person may do in a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Leads the workshop: may change everything.
    Facilitator,
    /// Adds and changes findings and themes.
    Participant,
    /// Reads only.
    Observer,
}

impl Role {
    /// The word for this role.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Facilitator => "facilitator",
            Self::Participant => "participant",
            Self::Observer => "observer",
        }
    }
}
