//! Blocks written as Markdown. Signs that would mean something in Markdown are escaped, and only those, so that the text stays as
//! people wrote it.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::blocks::{Block, Cell, Line, Piece, Shape, Table};
use crate::text::clean_document;

mod escape;

/// A table whose cells are longer than this is layout rather than data, and is read cell by cell.
const LONGEST_CELL: usize = 400;
/// Columns of a table at most that can be read as one.
const MOST_COLUMNS: usize = 64;
/// Blocks in a cell of data at most.
const MOST_BLOCKS: usize = 6;

/// A document as Markdown, its notes at the end.
pub(super) fn write(blocks: &[Block], notes: &[Vec<Block>]) -> String {
    let mut writer = Writer::default();
    writer.blocks(blocks);
    for (at, note) in notes.iter().enumerate() {
        writer.note(at + 1, note);
    }
    let text = writer.out;
    match clean_document(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(clean) => clean,
    }
}

/// The words of blocks alone.
pub(super) fn plain(blocks: &[Block]) -> String {
    texts(blocks)
        .map(Line::plain)
        .collect::<Vec<_>>()
        .join("\n")
}

/// How many words blocks hold.
pub(super) fn words(blocks: &[Block]) -> usize {
    texts(blocks)
        .map(|line| line.plain().unicode_words().count())
        .sum()
}

/// Lines as Markdown, each a paragraph that is shown as it is.
pub(in crate::exchange) fn paragraphs<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let block = |line: &str| Block::Text(Shape::Paragraph, Line::of(line));
    write(&lines.map(block).collect::<Vec<_>>(), &[])
}

#[derive(Default)]
struct Writer {
    out: String,
    before: Option<Shape>,
    /// The lists that are open: where the text of their items begins, and how the last number was written.
    lists: Vec<Open>,
}

/// A list that is open.
struct Open {
    indent: usize,
    number: Option<u32>,
    /// `.` or `)`: a list that begins anew behind another is told from it by this.
    mark: char,
}

impl Open {
    /// Whether an item with that number is the next of this list.
    fn goes_on(&self, number: Option<u32>) -> bool {
        let both = self.number.zip(number);
        both.is_none_or(|(last, number)| last + 1 == number)
    }
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Text(shape, line) if !line.is_blank() => self.text(*shape, line),
                Block::Text(..) => {}
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn text(&mut self, shape: Shape, line: &Line) {
        match shape {
            Shape::Heading(level) => {
                self.part(shape);
                let signs = "#".repeat(usize::from(level.clamp(1, 6)));
                let text = inline(line, false);
                let _ = writeln!(self.out, "{signs} {}", escape::heading(&text));
            }
            Shape::Paragraph => {
                self.part(shape);
                self.lines(&inline(line, true), "", "");
            }
            Shape::Quote => {
                self.part(shape);
                self.lines(&inline(line, true), "> ", "> ");
            }
            Shape::ItemMore => {
                self.part(shape);
                let indent = " ".repeat(self.lists.last().map_or(0, |list| list.indent));
                self.lines(&inline(line, true), &indent, &indent);
            }
            Shape::Item { depth, number } => self.item(depth, number, line),
        }
    }

    /// What stands between a block and the one before.
    fn part(&mut self, shape: Shape) {
        if self.before.is_some() && !self.is_tight(shape) {
            // Quotes of two paragraphs are one quote.
            let quoted = (self.before, shape) == (Some(Shape::Quote), Shape::Quote);
            self.out.push_str(if quoted { ">\n" } else { "\n" });
        }
        if !matches!(shape, Shape::Item { .. } | Shape::ItemMore) {
            self.lists.clear();
        }
        self.before = Some(shape);
    }

    /// Whether a block follows the one before without a blank line: an item of the same list, or the first of a list within, which may
    /// only break into a paragraph when it is the first.
    fn is_tight(&self, shape: Shape) -> bool {
        let (Some(Shape::Item { .. }), Shape::Item { depth, number }) = (self.before, shape) else {
            return false;
        };
        match self.lists.get(usize::from(depth)) {
            Some(list) => list.number.is_some() == number.is_some() && list.goes_on(number),
            None => matches!(number, None | Some(1)),
        }
    }

    fn item(&mut self, depth: u8, number: Option<u32>, line: &Line) {
        self.part(Shape::Item { depth, number });
        let depth = usize::from(depth).min(self.lists.len());
        let mark = match self.lists.get(depth) {
            Some(list) if list.goes_on(number) => list.mark,
            Some(Open { mark: '.', .. }) => ')',
            _ => '.',
        };
        self.lists.truncate(depth);
        let indent = self.lists.last().map_or(0, |list| list.indent);
        let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}{mark} "));
        let (first, inner) = (format!("{:indent$}{marker}", ""), indent + marker.len());
        self.lists.push(Open {
            indent: inner,
            number,
            mark,
        });
        self.lines(&inline(line, true), &first, &" ".repeat(inner));
    }

    /// Writes lines with something before the first and before the others.
    fn lines(&mut self, text: &str, first: &str, others: &str) {
        for (at, line) in text.split('\n').enumerate() {
            let before = if at == 0 { first } else { others };
            let _ = writeln!(self.out, "{before}{}", escape::start(line));
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(|row| width(row)).max().unwrap_or(0);
        let rows = table.rows.len();
        if !(2..=MOST_COLUMNS).contains(&columns)
            || rows < 2
            || !table.rows.iter().flatten().all(is_data)
        {
            for cell in table.rows.iter().flatten() {
                self.blocks(&cell.blocks);
            }
            return;
        }
        self.part(Shape::Paragraph);
        for (at, row) in table.rows.iter().enumerate() {
            self.row(row, columns);
            if at == 0 {
                let _ = writeln!(self.out, "|{}", " --- |".repeat(columns));
            }
        }
    }

    fn row(&mut self, row: &[Cell], columns: usize) {
        self.out.push('|');
        let mut written = 0;
        for cell in row {
            let text = flat(&cell.blocks);
            let _ = write!(
                self.out,
                " {text}{}|",
                if text.is_empty() { "" } else { " " }
            );
            let others = cell.columns.max(1) - 1;
            self.out.push_str(&" |".repeat(others));
            written += 1 + others;
        }
        self.out
            .push_str(&" |".repeat(columns.saturating_sub(written)));
        self.out.push('\n');
    }

    /// A note as a definition; its later paragraphs are indented below it.
    fn note(&mut self, number: usize, blocks: &[Block]) {
        let lines: Vec<String> = texts(blocks)
            .filter(|line| !line.is_blank())
            .map(|line| inline(line, false))
            .collect();
        if lines.is_empty() {
            return;
        }
        self.part(Shape::Paragraph);
        for (at, line) in lines.iter().enumerate() {
            let before = if at == 0 {
                format!("[^{number}]: ")
            } else {
                "\n    ".to_owned()
            };
            let _ = writeln!(self.out, "{before}{}", escape::start(line));
        }
    }
}

/// How many columns a row has.
fn width(row: &[Cell]) -> usize {
    row.iter().map(|cell| cell.columns.max(1)).sum()
}

/// Whether a cell holds data, rather than a part of the page.
fn is_data(cell: &Cell) -> bool {
    let headings =
        |block: &Block| matches!(block, Block::Text(Shape::Heading(_), _) | Block::Table(_));
    let length: usize = texts(&cell.blocks)
        .map(|line| line.plain().chars().count())
        .sum();
    cell.blocks.len() <= 1 && !cell.blocks.iter().any(headings)
        || length <= LONGEST_CELL
            && cell.blocks.len() <= MOST_BLOCKS
            && !cell.blocks.iter().any(headings)
}

/// All text blocks, those within tables too.
fn texts(blocks: &[Block]) -> Box<dyn Iterator<Item = &Line> + '_> {
    Box::new(
        blocks
            .iter()
            .flat_map(|block| -> Box<dyn Iterator<Item = &Line>> {
                match block {
                    Block::Text(_, line) => Box::new(std::iter::once(line)),
                    Block::Table(table) => Box::new(
                        table
                            .rows
                            .iter()
                            .flatten()
                            .flat_map(|cell| texts(&cell.blocks)),
                    ),
                }
            }),
    )
}

/// The text of a cell in one line.
fn flat(blocks: &[Block]) -> String {
    let lines = texts(blocks).filter(|line| !line.is_blank());
    let lines: Vec<String> = lines
        .map(|line| escape::cell(&inline(line, false)))
        .collect();
    lines.join(" ")
}

/// A line as Markdown. Where line ends may not be kept they are spaces.
fn inline(line: &Line, breaks: bool) -> String {
    let mut out = String::new();
    let end = line.pieces.iter().rposition(|piece| *piece != Piece::Break);
    let mut pieces = line.pieces.get(..=end.unwrap_or(0)).unwrap_or_default();
    while let Some((piece, rest)) = pieces.split_first() {
        pieces = rest;
        match piece {
            Piece::Break
                if breaks && out.contains(|c: char| !c.is_whitespace()) && !out.ends_with('\n') =>
            {
                out.truncate(out.trim_end().len());
                out.push_str("\\\n");
            }
            Piece::Break => out.push(' '),
            Piece::Note(number) => {
                let _ = write!(out, "[^{number}]");
            }
            Piece::Text { text, strong, link } => {
                let next = following(rest);
                escape::piece(&mut out, text, *strong, link.as_deref(), next);
            }
        }
    }
    out.trim().to_owned()
}

/// The first letter of what follows.
fn following(rest: &[Piece]) -> Option<char> {
    match rest.first()? {
        Piece::Text { text, .. } => text.chars().next(),
        Piece::Break => Some('\\'),
        Piece::Note(_) => Some('['),
    }
}
