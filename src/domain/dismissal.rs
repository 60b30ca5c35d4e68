//! A proposed grouping that the group did not want, remembered so that it is not proposed again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::{FindingId, ThemeId};

/// Findings that were proposed as a theme, or for one, and that the group keeps as they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dismissal {
    pub findings: BTreeSet<FindingId>,
    /// The existing theme that they would have joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// What the proposal was called.
    pub name: String,
}
