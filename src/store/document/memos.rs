//! Memos in the derived JSON: one list, each with what it is about.

use schemars::JsonSchema;
use serde::Serialize;

use super::nfc;
use crate::domain::{About, Memo, Workshop};

/// A longer note, and what it is about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MemoDocument {
    /// `finding`, `theme`, `tag` or `workshop`.
    pub about: String,
    /// The id of that finding or theme; nothing for a tag or the workshop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The headline, name or title of that thing; empty where it was removed.
    pub name: String,
    pub text: String,
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
}

/// All memos, oldest first.
pub(super) fn memos(workshop: &Workshop) -> Vec<MemoDocument> {
    let all = workshop.memos.values();
    all.map(|memo| document(memo, workshop)).collect()
}

fn document(memo: &Memo, workshop: &Workshop) -> MemoDocument {
    let id = match memo.about {
        About::Finding(id) => Some(id.to_string()),
        About::Theme(id) => Some(id.to_string()),
        About::Tag(_) | About::Workshop => None,
    };
    let by = workshop.persons.get(&memo.by);
    MemoDocument {
        about: memo.about.word().into(),
        id,
        name: nfc(workshop.name_of(memo.about).unwrap_or_default()),
        text: nfc(&memo.text),
        by: by.map(|person| nfc(&person.name)).unwrap_or_default(),
        at: memo.at.to_string(),
    }
}
