//! Pages as the engine gives them, made into blocks, and joined where a sentence runs over the end of one.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unpdf::model::ListStyle;
use unpdf::{InlineContent, Paragraph, Table as PdfTable};

use crate::exchange::import::blocks::{Block, Cell, Line, Piece, Shape, Table, link};
use crate::text::script::is_unspaced;

/// One page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    pub(super) pictures: usize,
    /// Whether letters on it could not be decoded.
    pub(super) is_damaged: bool,
}

impl Page {
    /// A page of the engine; `sizes` are those of headings, the largest first.
    pub(super) fn of(page: &unpdf::Page, sizes: &[u32]) -> Self {
        Self {
            blocks: page
                .elements
                .iter()
                .flat_map(|block| blocks(block, sizes))
                .collect(),
            pictures: page.image_op_count as usize,
            is_damaged: page.suppressed_text_runs > 0
                || page.undecoded_text_codes > 0
                || page.undecodable_content_streams > 0
                || page.ocr_text_suppressed,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        super::is_blank(&self.blocks)
    }
}

/// The sizes of letters that headings have, the largest first: the engine ranks them page by page only.
pub(super) fn sizes(pages: &[unpdf::Page]) -> Vec<u32> {
    let blocks = pages.iter().flat_map(|page| &page.elements);
    let mut sizes: Vec<u32> = blocks
        .filter_map(|block| match block {
            unpdf::Block::Paragraph(paragraph) if paragraph.is_heading() => size(paragraph),
            _ => None,
        })
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes.reverse();
    sizes
}

/// The size of a paragraph's first letters, rounded; a number that is larger for larger letters.
fn size(paragraph: &Paragraph) -> Option<u32> {
    let mut runs = paragraph.content.iter();
    let size = runs.find_map(|content| match content {
        InlineContent::Text(run) => run.style.font_size,
        _ => None,
    })?;
    // Above zero the bits of such numbers are in the order of their sizes.
    (size > 0.0).then(|| size.round().to_bits())
}

fn blocks(block: &unpdf::Block, sizes: &[u32]) -> Vec<Block> {
    match block {
        unpdf::Block::Paragraph(paragraph) => vec![text(paragraph, sizes)],
        unpdf::Block::Table(table) => vec![Block::Table(grid(table))],
        unpdf::Block::Code { content } | unpdf::Block::Raw { content } => {
            let mut line = Line::default();
            for (at, words) in content.lines().enumerate() {
                if at > 0 {
                    line.pieces.push(Piece::Break);
                }
                line.push(words, false, None);
            }
            vec![Block::Text(Shape::Paragraph, line)]
        }
        _ => Vec::new(),
    }
}

fn text(paragraph: &Paragraph, sizes: &[u32]) -> Block {
    let shape = match (&paragraph.style.heading_level, &paragraph.style.list_info) {
        (Some(level), _) => {
            let rank =
                size(paragraph).and_then(|size| sizes.iter().position(|other| *other == size));
            Shape::Heading(
                rank.and_then(|rank| u8::try_from(rank + 1).ok())
                    .unwrap_or(*level)
                    .min(6),
            )
        }
        (None, Some(list)) => Shape::Item {
            depth: list.level,
            number: match list.style {
                ListStyle::Ordered { start, .. } => Some(list.item_number.unwrap_or(start)),
                ListStyle::Unordered { .. } => None,
            },
        },
        (None, None) => Shape::Paragraph,
    };
    Block::Text(shape, line(paragraph))
}

fn line(paragraph: &Paragraph) -> Line {
    let mut line = Line::default();
    for content in &paragraph.content {
        match content {
            InlineContent::Text(run) => line.push(&plain(&run.text), run.style.bold, None),
            InlineContent::LineBreak => wrap(&mut line),
            InlineContent::Link {
                text, url, style, ..
            } => line.push(&plain(text), style.bold, link(url).as_ref()),
            InlineContent::Image { .. } => {}
        }
    }
    line
}

/// Letters in the forms that people type: fonts have signs for two letters in one, for radicals, and for Arabic letters by their place.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let is_form = |c: char| matches!(c, '\u{fb00}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}' | '\u{2f00}'..='\u{2fd5}' | '\u{2e80}'..='\u{2ef3}');
    if !text.contains(is_form) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_form(c) {
            out.extend(std::iter::once(c).nfkc());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Goes on in the next line: as a space, but not within a word that was cut, nor between letters of scripts that have none.
fn wrap(line: &mut Line) {
    let Some(Piece::Text { text, .. }) = line.pieces.last_mut() else {
        return;
    };
    match text.chars().next_back() {
        Some('-' | '\u{ad}' | '\u{2010}') => {}
        Some(c) if is_unspaced(c) => {}
        _ => text.push(' '),
    }
}

fn grid(table: &PdfTable) -> Table {
    let cell = |cell: &unpdf::TableCell| Cell {
        blocks: cell
            .content
            .iter()
            .map(|paragraph| text(paragraph, &[]))
            .collect(),
        columns: usize::from(cell.colspan),
    };
    let rows = table.rows.iter();
    Table {
        rows: rows
            .map(|row| row.cells.iter().map(cell).collect())
            .collect(),
    }
}

/// All pages as one text.
pub(super) fn joined(pages: Vec<Page>) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    for page in pages {
        let mut blocks = page.blocks.into_iter();
        if let Some(first) = blocks.next() {
            match (all.last_mut(), first) {
                (Some(Block::Text(shape, line)), Block::Text(Shape::Paragraph, more))
                    if !matches!(shape, Shape::Heading(_)) && goes_on(line, &more) =>
                {
                    wrap(line);
                    line.pieces.extend(more.pieces);
                }
                (_, first) => all.push(first),
            }
        }
        all.extend(blocks);
    }
    all
}

/// Whether a sentence that a page breaks off goes on with these words.
fn goes_on(line: &Line, more: &Line) -> bool {
    let (before, after) = (line.plain(), more.plain());
    let open = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, ',' | ';' | '-' | '–' | '，' | '、'));
    let begins = after
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_uppercase());
    before.chars().count() > 40 && open && begins
}
