//! A memo: a longer note on a finding, a theme, a tag or the workshop as a whole, with who wrote it and when. Several can be
//! about one thing. The one-line remark of a finding is something else: it is part of the finding and of every report.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::id::{FindingId, MemoId, PersonId, TagId, ThemeId};

/// What a memo is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    Workshop,
    Finding(FindingId),
    Theme(ThemeId),
    Tag(TagId),
}

impl About {
    /// The word for what it is about.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Workshop => "workshop",
            Self::Finding(_) => "finding",
            Self::Theme(_) => "theme",
            Self::Tag(_) => "tag",
        }
    }
}

/// One memo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    pub id: MemoId,
    /// It stays when that thing is removed: nothing that people wrote goes away by itself.
    pub about: About,
    /// Lines of text, never blank.
    pub text: String,
    pub by: PersonId,
    pub at: Timestamp,
}
