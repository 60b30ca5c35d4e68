//! A document between its own format and Markdown: blocks of text, tables and notes, as every reader of ours gives them.

use std::rc::Rc;

/// A block of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Text(Shape, Line),
    Table(Table),
}

/// What a text block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// Level 1 to 6.
    Heading(u8),
    #[default]
    Paragraph,
    /// An item of a list: nesting from 0, and its number in a numbered list.
    Item {
        depth: u8,
        number: Option<u32>,
    },
    /// A later paragraph of an item.
    ItemMore,
    Quote,
}

/// A table, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell; one that the cell above or to the left reaches into is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    /// How many columns it takes; 0 counts as 1.
    pub(super) columns: usize,
}

/// The text of one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text {
        text: String,
        strong: bool,
        /// Where it leads: http, https or mailto.
        link: Option<Rc<str>>,
    },
    /// A line end within the block.
    Break,
    /// The mark of a note, counted from 1.
    Note(usize),
}

impl Line {
    /// A line of plain text.
    pub(super) fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.push(text, false, None);
        line
    }

    /// Adds text; to the last piece where it is of the same kind.
    pub(super) fn push(&mut self, more: &str, emphasised: bool, leads: Option<&Rc<str>>) {
        if more.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Text { text, strong, link })
                if *strong == emphasised && link.as_ref() == leads =>
            {
                text.push_str(more);
            }
            _ => self.pieces.push(Piece::Text {
                text: more.to_owned(),
                strong: emphasised,
                link: leads.cloned(),
            }),
        }
    }

    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text { text, .. } => text.trim().is_empty(),
            Piece::Break => true,
            Piece::Note(_) => false,
        })
    }

    /// Its words alone.
    pub(super) fn plain(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text { text, .. } => text.as_str(),
            Piece::Break => " ",
            Piece::Note(_) => "",
        });
        let text: String = pieces.collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A link that may be kept; schemes that run something are not.
pub(super) fn link(address: &str) -> Option<Rc<str>> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let good = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len());
    let clean =
        !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[]\\".contains(c));
    (good && clean).then(|| Rc::from(address))
}
