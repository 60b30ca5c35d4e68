//! A document laid out in rows of a given width, and the way between positions in the text and cells on the screen.

use super::document::{Block, BlockKind, Document};
use super::measure::{cells, wrap};
use super::span::Position;
use unicode_segmentation::UnicodeSegmentation;

/// The rows of a document. Made anew only when the text or the width changes; everything else is a look-up.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    rows: Vec<Row>,
    /// The first text row of each block.
    first: Vec<usize>,
    width: usize,
}

/// One row on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub paragraph: usize,
    /// Byte range of the block's text.
    pub start: usize,
    pub end: usize,
    /// Cells left of the text: list markers stand there.
    pub indent: usize,
    pub kind: RowKind,
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Text; `first` is the first row of its block.
    Text { first: bool },
    /// Air between blocks.
    Blank,
}

/// Which of two rows a position belongs to when it is the end of one and the start of the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Affinity {
    /// The row that ends there.
    Before,
    /// The row that starts there.
    #[default]
    After,
}

impl Layout {
    /// Lays a document out in rows of at most `width` cells.
    pub fn new(document: &Document, width: usize) -> Self {
        let width = width.max(1);
        let mut rows = Vec::new();
        let mut first = Vec::with_capacity(document.len());
        let mut before: Option<&Block> = None;
        for (paragraph, block) in document.blocks().iter().enumerate() {
            if before.is_some_and(|before| needs_air(before.kind, block.kind)) {
                rows.push(Row {
                    paragraph,
                    start: 0,
                    end: 0,
                    indent: 0,
                    kind: RowKind::Blank,
                });
            }
            first.push(rows.len());
            let indent = indent(block.kind).min(width.saturating_sub(1) / 2);
            let room = width - indent;
            for (at, range) in wrap(&block.text, room).into_iter().enumerate() {
                let kind = RowKind::Text { first: at == 0 };
                rows.push(Row {
                    paragraph,
                    start: range.start,
                    end: range.end,
                    indent,
                    kind,
                });
            }
            before = Some(block);
        }
        Self { rows, first, width }
    }

    /// All rows, top to bottom.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The width that it was laid out for.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The row that shows a position.
    pub fn row_of(&self, at: Position, affinity: Affinity) -> usize {
        let Some(first) = self.first.get(at.paragraph).copied() else {
            return self.rows.len().saturating_sub(1);
        };
        let until = self
            .first
            .get(at.paragraph + 1)
            .copied()
            .unwrap_or(self.rows.len());
        let rows = self.rows.get(first..until).unwrap_or_default();
        let text = rows
            .iter()
            .take_while(|row| row.paragraph == at.paragraph && row.kind != RowKind::Blank)
            .count();
        let rows = rows.get(..text).unwrap_or_default();
        let after = rows.partition_point(|row| row.start <= at.offset).max(1);
        let row = first + after - 1;
        let starts_here = after > 1 && self.rows.get(row).is_some_and(|row| row.start == at.offset);
        if affinity == Affinity::Before && starts_here {
            row - 1
        } else {
            row
        }
    }

    /// The row and the cell where a position stands; the cell counts from the left edge of the text column.
    pub fn cell_of(&self, document: &Document, at: Position, affinity: Affinity) -> (usize, usize) {
        let row = self.row_of(at, affinity);
        let Some(place) = self.rows.get(row) else {
            return (row, 0);
        };
        let text = document
            .text(place.paragraph)
            .get(place.start..at.offset.max(place.start))
            .unwrap_or_default();
        (
            row,
            place.indent + text.graphemes(true).map(cells).sum::<usize>(),
        )
    }

    /// The position under a cell. Both cells of a wide character are its position; right of the text is the row's end.
    pub fn position_at(
        &self,
        document: &Document,
        row: usize,
        cell: usize,
    ) -> (Position, Affinity) {
        let Some(place) = self.rows.get(row.min(self.rows.len().saturating_sub(1))) else {
            return (Position::default(), Affinity::After);
        };
        let text = document
            .text(place.paragraph)
            .get(place.start..place.end)
            .unwrap_or_default();
        // Space that hangs over the end of a row is not drawn, so that there is nothing to point at.
        let text = if place.end < document.text(place.paragraph).len() {
            text.trim_end()
        } else {
            text
        };
        let mut used = place.indent;
        for (at, grapheme) in text.grapheme_indices(true) {
            used += cells(grapheme);
            if cell < used {
                return (
                    Position::new(place.paragraph, place.start + at),
                    Affinity::After,
                );
            }
        }
        (
            Position::new(place.paragraph, place.start + text.len()),
            Affinity::Before,
        )
    }
}

/// Cells left of the text of a block.
fn indent(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::TableRow { .. } => 0,
        BlockKind::Quote | BlockKind::Code => 2,
        BlockKind::Item { depth, number, .. } => {
            let marker = number.map_or(2, |number| number.to_string().len() + 2);
            usize::from(depth.min(8)) * 2 + marker
        }
    }
}

/// Whether a blank row stands between two blocks: not inside lists, tables and code.
fn needs_air(before: BlockKind, after: BlockKind) -> bool {
    !matches!(
        (before, after),
        (BlockKind::Item { .. }, BlockKind::Item { .. })
            | (BlockKind::TableRow { .. }, BlockKind::TableRow { .. })
            | (BlockKind::Code, BlockKind::Code)
    )
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "a test that cannot go on should stop"
    )]

    use proptest::prelude::*;

    use super::super::measure::width;
    use super::*;

    const FIXTURE: &str = "## Problems met in a heading\n\n瑞丽市公安局设立打拐办公室，与缅甸警方合作。\n\ncafe\u{301} family 👨‍👩‍👧‍👦 flag 🇰🇷 \u{301}mark soft\u{ad}hyphen zero\u{200b}width\n\n- item\twith tab\n  - nested item that is long enough to wrap\n\n> مركز الحماية في المدينة\n\nמרכז סיוע לניצולות\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

    fn documents() -> Vec<Document> {
        let url = format!("See https://example.org/{} here.", "path/".repeat(600));
        [
            FIXTURE,
            "",
            "a",
            "\n\n",
            &url,
            "การค้ามนุษย์ในเมืองชายแดนและการช่วยเหลือผู้เสียหาย",
        ]
        .into_iter()
        .map(Document::parse)
        .collect()
    }

    #[test]
    fn rows_fit_and_are_the_whole_text() {
        for document in documents() {
            for room in 1..40 {
                let layout = Layout::new(&document, room);
                let mut text = vec![String::new(); document.len()];
                for row in layout.rows() {
                    let words = document
                        .text(row.paragraph)
                        .get(row.start..row.end)
                        .unwrap();
                    let wide = row.indent + width(words.trim_end());
                    assert!(
                        wide <= room || words.trim_end().graphemes(true).count() == 1,
                        "{words:?} in {room}"
                    );
                    text[row.paragraph].push_str(words);
                }
                for (at, text) in text.iter().enumerate() {
                    assert_eq!(text, document.text(at));
                }
            }
        }
    }

    #[test]
    fn positions_and_cells_lead_to_each_other() {
        for document in documents() {
            for room in [1, 2, 3, 7, 20, 84] {
                let layout = Layout::new(&document, room);
                let mut at = Position::default();
                loop {
                    let (row, cell) = layout.cell_of(&document, at, Affinity::After);
                    let place = &layout.rows().get(row);
                    // Space at a row's end is not drawn, and marks without a cell share the one before.
                    let next = document
                        .text(at.paragraph)
                        .get(at.offset..)
                        .unwrap()
                        .graphemes(true)
                        .next();
                    let drawn = next.is_some_and(|next| cells(next) > 0 && !next.trim().is_empty());
                    if place.is_some() && drawn {
                        assert_eq!(
                            layout.position_at(&document, row, cell).0,
                            at,
                            "{room} {row} {cell}"
                        );
                    }
                    if at == document.end() {
                        break;
                    }
                    at = document.after(at);
                }
            }
        }
    }

    #[test]
    fn the_end_of_a_row_and_the_start_of_the_next_are_told_apart() {
        let document = Document::parse("one desk one form");
        let layout = Layout::new(&document, 9);
        let at = Position::new(0, 9);
        assert_eq!(layout.row_of(at, Affinity::After), 1);
        assert_eq!(layout.row_of(at, Affinity::Before), 0);
        assert_eq!(
            layout.position_at(&document, 0, 80),
            (Position::new(0, 8), Affinity::Before)
        );
    }

    #[test]
    fn lists_have_no_air_inside_and_paragraphs_have() {
        let document = Document::parse("para\n\n- a\n- b\n\npara");
        let kinds: Vec<_> = Layout::new(&document, 20)
            .rows()
            .iter()
            .map(|row| row.kind == RowKind::Blank)
            .collect();
        assert_eq!(kinds, [false, true, false, false, true, false]);
    }

    proptest! {
        #[test]
        fn any_cell_is_some_position(text in "[a-z제👨กั \n#>-]{0,80}", room in 0_usize..30, row in 0_usize..40, cell in 0_usize..50) {
            let document = Document::parse(&text);
            let layout = Layout::new(&document, room);
            let (at, affinity) = layout.position_at(&document, row, cell);
            prop_assert_eq!(document.snap(at), at);
            let (back, _) = layout.cell_of(&document, at, affinity);
            prop_assert!(layout.rows().is_empty() || back < layout.rows().len());
        }
    }
}
