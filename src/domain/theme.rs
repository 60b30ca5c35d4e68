//! A theme: a named cluster of findings.

use serde::{Deserialize, Serialize};

use super::id::{FindingId, ThemeId};

/// A named cluster of findings with a summary. Its place in [`Workshop::themes`](super::Workshop) is its priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    pub id: ThemeId,
    pub name: String,
    /// One paragraph; empty until somebody writes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// In the order of the board.
    pub findings: Vec<FindingId>,
}
