//! Places in a document: positions, and spans between them.

use serde::{Deserialize, Serialize};

/// A place in a [`Document`](super::Document): which paragraph (block), and how many bytes into its text, on a grapheme
/// boundary.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Position {
    pub paragraph: usize,
    pub offset: usize,
}

/// What lies between two positions; `start` is never after `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: Position,
    pub end: Position,
}

impl Position {
    pub const fn new(paragraph: usize, offset: usize) -> Self {
        Self { paragraph, offset }
    }
}

impl Span {
    /// The span between two positions, in whichever order they come.
    pub fn new(a: Position, b: Position) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    /// Whether nothing lies between.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether a position lies in the span (the end does not).
    pub fn contains(&self, at: Position) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether two spans share any text.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The part of the span within one paragraph whose text is `len` bytes long, as byte offsets.
    pub fn within(&self, paragraph: usize, len: usize) -> Option<std::ops::Range<usize>> {
        if paragraph < self.start.paragraph || paragraph > self.end.paragraph {
            return None;
        }
        let start = if paragraph == self.start.paragraph {
            self.start.offset
        } else {
            0
        };
        let end = if paragraph == self.end.paragraph {
            self.end.offset
        } else {
            len
        };
        (start < end).then_some(start..end.min(len))
    }
}
