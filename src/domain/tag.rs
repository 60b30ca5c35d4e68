//! A tag: one entry of the codebook.

use serde::{Deserialize, Serialize};

use super::id::TagId;

/// One entry of the codebook (a "code" in the words of qualitative research).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub id: TagId,
    /// Unique within the codebook, without regard to case.
    pub name: String,
    /// When to use it, in one line; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// 1 to 8: which of the palette's category colours; 0 for none.
    #[serde(default)]
    pub colour: u8,
    /// The tag that this one refines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TagId>,
}
