//! Pages as the engine gives them, made into blocks, and joined where a sentence runs over the end of one.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unpdf::model::{ListStyle, OutlineItem};
use unpdf::{InlineContent, Outline, Paragraph, Table as PdfTable};

use super::layout::{self, Known, Row};
use crate::exchange::import::blocks::{Block, Cell, Line, Piece, Shape, Table, link};
use crate::exchange::import::markdown;
use crate::text::script::is_unspaced;

/// One page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    pub(super) pictures: usize,
    /// Words of a table of contents that was left out.
    pub(super) left_out: usize,
    /// Whether letters on it could not be decoded.
    pub(super) is_damaged: bool,
}

impl Page {
    /// A page of the engine.
    pub(super) fn of(page: &unpdf::Page) -> Self {
        Self {
            blocks: page.elements.iter().flat_map(blocks).collect(),
            pictures: page.image_op_count as usize,
            left_out: 0,
            is_damaged: page.suppressed_text_runs > 0
                || page.undecoded_text_codes > 0
                || page.undecodable_content_streams > 0
                || page.ocr_text_suppressed,
        }
    }

    /// Lays its lines out anew, where their order can be trusted; else what the engine made of them stays, but for the levels of its
    /// headings.
    pub(super) fn lay_out(&mut self, rows: &[Row], known: &Known) {
        let blocks = layout::blocks(rows, known);
        let complete =
            (self.left_out + markdown::words(&blocks)) * 10 >= markdown::words(&self.blocks) * 9;
        if complete && layout::is_in_order(rows) {
            self.blocks = blocks;
            return;
        }
        let headings = blocks.iter().filter_map(heading);
        let levels: Levels = headings.collect();
        for block in &mut self.blocks {
            if let Some((words, _)) = heading(block)
                && let Some(level) = levels.get(&words)
                && let Block::Text(shape, _) = block
            {
                *shape = Shape::Heading(*level);
            }
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        super::is_blank(&self.blocks)
    }
}

/// The levels of headings by their words, as the outline of a document gives them: the engine ranks headings page by page only.
pub(super) type Levels = HashMap<String, u8>;

/// The levels that an outline gives.
pub(super) fn levels(outline: Option<&Outline>) -> Levels {
    let mut levels = Levels::new();
    let mut open: Vec<(&[OutlineItem], u8)> = outline
        .iter()
        .map(|outline| (outline.items.as_slice(), 1))
        .collect();
    while let Some((items, level)) = open.pop() {
        for item in items {
            levels.entry(key(&item.title)).or_insert(level);
            open.push((&item.children, (level + 1).min(6)));
        }
    }
    levels
}

/// Words as they are compared.
pub(super) fn key(words: &str) -> String {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The words and the level of a heading.
fn heading(block: &Block) -> Option<(String, u8)> {
    match block {
        Block::Text(Shape::Heading(level), line) => Some((key(&line.plain()), *level)),
        _ => None,
    }
}

fn blocks(block: &unpdf::Block) -> Vec<Block> {
    match block {
        unpdf::Block::Paragraph(paragraph) => vec![text(paragraph)],
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

fn text(paragraph: &Paragraph) -> Block {
    let shape = match (&paragraph.style.heading_level, &paragraph.style.list_info) {
        (Some(level), _) => Shape::Heading(*level),
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
pub(super) fn wrap(line: &mut Line) {
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
        blocks: cell.content.iter().map(text).collect(),
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
pub(super) fn joined(pages: Vec<Page>, known: &Known) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    for page in pages {
        let mut blocks = page.blocks.into_iter();
        if let Some(first) = blocks.next() {
            match (all.last_mut(), first) {
                (Some(Block::Text(shape, line)), Block::Text(Shape::Paragraph, more))
                    if !matches!(shape, Shape::Heading(_)) && goes_on(line, &more) =>
                {
                    layout::join(line, more, known);
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
