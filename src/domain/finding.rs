//! A finding: one distilled statement, a challenge, a lesson or a good practice, and the excerpts that it rests on.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::id::{CaseId, FindingId, PersonId, TagId, ThemeId};
use crate::text::Span;
use crate::text::quote::Anchor;

/// What a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What stood in the way.
    Challenge,
    /// What was learned.
    Lesson,
    /// What others can take over.
    GoodPractice,
}

impl Kind {
    /// All kinds, in the order of every list.
    pub const ALL: [Self; 3] = [Self::Challenge, Self::Lesson, Self::GoodPractice];

    /// The word for one finding of this kind.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Challenge => "challenge",
            Self::Lesson => "lesson",
            Self::GoodPractice => "good practice",
        }
    }

    /// The word for several findings of this kind, capitalised as in a heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Challenge => "Challenges",
            Self::Lesson => "Lessons",
            Self::GoodPractice => "Good practices",
        }
    }

    /// The letter that stands for it in marks: so that a mark never relies on colour alone.
    pub const fn letter(self) -> char {
        match self {
            Self::Challenge => 'C',
            Self::Lesson => 'L',
            Self::GoodPractice => 'G',
        }
    }
}

/// One distilled statement in the group's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub id: FindingId,
    pub kind: Kind,
    /// One line, never blank.
    pub headline: String,
    /// Anything more that the group wants to say; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<TagId>,
    /// Where it stands in the texts; none for a statement made in the room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excerpts: Vec<Excerpt>,
    /// Who said it in the room, for a statement, if they wish to be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Speaker>,
    /// The theme that it is in; `None` while unsorted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// Who added it.
    pub by: PersonId,
    /// When it was added.
    pub at: Timestamp,
}

impl Finding {
    /// Whether it was said in the room rather than found in a text.
    pub fn is_statement(&self) -> bool {
        self.excerpts.is_empty()
    }

    /// Whether it was said in the room: a statement, or one that was merged with a finding from a text.
    pub fn is_said(&self) -> bool {
        self.is_statement() || self.said_by.is_some()
    }
}

/// The speaker of a statement; both parts may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
}

/// The span of a case study that a finding rests on.
///
/// Kept three ways, after the text-position and text-quote selectors of the W3C Web Annotation Data Model: where it stood,
/// the words themselves, and a little of the text on both sides, so that it is found again when the text changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    pub case: CaseId,
    pub span: Span,
    pub quote: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Excerpt {
    /// The excerpt of a case study that this anchor holds.
    pub fn new(case: CaseId, anchor: Anchor) -> Self {
        Self {
            case,
            span: anchor.span,
            quote: anchor.quote,
            before: anchor.before,
            after: anchor.after,
        }
    }
}

impl From<&Excerpt> for Anchor {
    fn from(excerpt: &Excerpt) -> Self {
        Self {
            span: excerpt.span,
            quote: excerpt.quote.clone(),
            before: excerpt.before.clone(),
            after: excerpt.after.clone(),
        }
    }
}
