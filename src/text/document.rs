//! A case study's body: `CommonMark` read into blocks of clean text. Markup is read once; everything after works on the blocks.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::sanitise::{CleanText, clean_document};
use super::script::is_unspaced;
use super::span::{Position, Span};

/// Longest block, in bytes. What keys do takes time with the length of the block they are in, so a text without paragraphs is cut
/// into pieces that stay quick.
const LONGEST: usize = 16 * 1024;

/// A text as a row of blocks; a [`Position`]'s `paragraph` is an index into them.
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
    /// A list item: nesting depth from 0, and its number in a numbered list. `continues` for its later paragraphs.
    Item {
        depth: u8,
        number: Option<u64>,
        continues: bool,
    },
    Quote,
    Code,
    /// Cells joined by ` | `.
    TableRow {
        header: bool,
    },
}

impl Document {
    /// Reads `CommonMark` (with tables and notes). Anything is a valid document; HTML is shown as text, never interpreted.
    pub fn parse(markdown: &str) -> Self {
        let cleaned = clean_document(markdown);
        let mut builder = Builder::default();
        for event in Parser::new_ext(&cleaned, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
            builder.event(event);
        }
        builder.end_block();
        Self {
            blocks: builder.blocks,
        }
    }

    /// A text of these blocks.
    pub fn of(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// One block.
    pub fn block(&self, at: usize) -> Option<&Block> {
        self.blocks.get(at)
    }

    /// The text of one block; empty where there is none.
    pub fn text(&self, at: usize) -> &str {
        self.blocks.get(at).map_or("", |block| &block.text)
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The position behind the last word.
    pub fn end(&self) -> Position {
        let paragraph = self.blocks.len().saturating_sub(1);
        Position::new(paragraph, self.text(paragraph).len())
    }

    /// How many words there are, as Unicode Standard Annex 29 counts them.
    pub fn words(&self) -> usize {
        self.blocks
            .iter()
            .map(|block| block.text.unicode_words().count())
            .sum()
    }

    /// The words of a span; paragraphs are joined by a line end.
    pub fn slice(&self, span: Span) -> String {
        let last = span.end.paragraph.min(self.blocks.len().saturating_sub(1));
        let parts = (span.start.paragraph..=last).filter_map(|at| {
            let text = self.text(at);
            text.get(span.within(at, text.len())?)
        });
        parts.collect::<Vec<_>>().join("\n")
    }

    /// The nearest position at or before this one that exists and stands on a grapheme boundary.
    pub fn snap(&self, at: Position) -> Position {
        if at.paragraph >= self.blocks.len() {
            return self.end();
        }
        let text = self.text(at.paragraph);
        let mut offset = at.offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        Position::new(at.paragraph, boundary_before(text, offset))
    }

    /// The span widened to grapheme boundaries that exist.
    pub fn snap_span(&self, span: Span) -> Span {
        let start = self.snap(span.start);
        let mut end = self.snap(span.end);
        if end < span.end && end.paragraph == span.end.paragraph {
            end = self.after(end);
        }
        Span::new(start, end.max(start))
    }

    /// The next grapheme boundary, in the next paragraph at the end of one.
    pub fn after(&self, at: Position) -> Position {
        let text = self.text(at.paragraph);
        let mut cursor = GraphemeCursor::new(at.offset.min(text.len()), text.len(), true);
        match cursor.next_boundary(text, 0).ok().flatten() {
            Some(offset) => Position::new(at.paragraph, offset),
            None if at.paragraph + 1 < self.blocks.len() => Position::new(at.paragraph + 1, 0),
            None => self.end(),
        }
    }

    /// The grapheme boundary before, in the paragraph before at the start of one.
    pub fn before(&self, at: Position) -> Position {
        let text = self.text(at.paragraph);
        let mut cursor = GraphemeCursor::new(at.offset.min(text.len()), text.len(), true);
        match cursor.prev_boundary(text, 0).ok().flatten() {
            Some(offset) => Position::new(at.paragraph, offset),
            None if at.paragraph > 0 => {
                Position::new(at.paragraph - 1, self.text(at.paragraph - 1).len())
            }
            None => Position::default(),
        }
    }
}

/// Gathers the events of the parser into blocks.
#[derive(Debug, Default)]
struct Builder {
    blocks: Vec<Block>,
    text: String,
    strong: Vec<Range<usize>>,
    /// Where the emphasis that is open started.
    emphasis: Option<usize>,
    heading: Option<u8>,
    quotes: usize,
    /// Lists that are open: the next number of each, and whether the present item has a paragraph already.
    lists: Vec<Option<u64>>,
    item: Option<(Option<u64>, bool)>,
    header_row: Option<bool>,
    /// The mark of a note whose first paragraph comes now.
    note: String,
    code: bool,
}

impl Builder {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => {
                for line in text.lines() {
                    self.text.push_str(line);
                    self.push_block();
                }
            }
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text.push_str(&text);
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.text.push(' '),
            Event::Rule => self.end_block(),
            Event::FootnoteReference(mark) => self.text.extend(["[", &mark, "]"]),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_block();
                self.heading = Some(level_of(*level));
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.code = true;
            }
            Tag::List(first) => {
                self.end_block();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_block();
                let number = self
                    .lists
                    .last_mut()
                    .and_then(|next| next.as_mut())
                    .map(|next| {
                        let number = *next;
                        *next += 1;
                        number
                    });
                self.item = Some((number, false));
            }
            Tag::FootnoteDefinition(mark) => {
                self.end_block();
                self.note = format!("[{mark}] ");
            }
            Tag::TableHead => self.header_row = Some(true),
            Tag::TableRow => self.header_row = Some(false),
            Tag::TableCell if !self.text.is_empty() => self.text.push_str(" | "),
            Tag::Emphasis | Tag::Strong => {
                self.emphasis.get_or_insert(self.text.len());
            }
            Tag::Paragraph => {
                self.end_block();
                self.text.push_str(&std::mem::take(&mut self.note));
            }
            Tag::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some(start) = self.emphasis.take() {
                    self.strong.push(start..self.text.len());
                }
            }
            TagEnd::Heading(_) => {
                self.end_block();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.end_block();
                self.code = false;
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
                // What follows in an outer item is one of its later paragraphs.
                self.item = (!self.lists.is_empty()).then_some((None, true));
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block();
                self.header_row = None;
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    /// A line end within a paragraph: a space, except between letters of scripts that have none.
    fn soft_break(&mut self) {
        if !self.text.chars().next_back().is_some_and(is_unspaced) {
            self.text.push(' ');
        }
    }

    /// Ends the block that is open, if it has any text.
    fn end_block(&mut self) {
        if self.text.trim().is_empty() {
            self.text.clear();
            self.strong.clear();
        } else {
            self.push_block();
        }
    }

    fn push_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        // Emphasis that runs over the end of a block ends with it.
        if let Some(start) = self.emphasis.take() {
            self.strong.push(start..text.len());
        }
        let whole = if self.code {
            0..text.trim_end().len()
        } else {
            text.len() - text.trim_start().len()..text.trim_end().len()
        };
        let strong = std::mem::take(&mut self.strong);
        for piece in pieces(&text, whole) {
            self.push_piece(text.get(piece.clone()).unwrap_or_default(), &piece, &strong);
        }
    }

    /// Adds a block for a piece of the text that `strong` points into.
    fn push_piece(&mut self, text: &str, piece: &Range<usize>, strong: &[Range<usize>]) {
        let kind = self.kind();
        if let Some((_, has_paragraph)) = &mut self.item {
            *has_paragraph = true;
        }
        let within = |range: &Range<usize>| {
            let start = range.start.max(piece.start) - piece.start;
            start..range.end.min(piece.end).saturating_sub(piece.start)
        };
        let strong = strong
            .iter()
            .map(within)
            .filter(|range| range.start < range.end)
            .collect();
        // Cleaning may only have changed line ends here, since the whole text was cleaned before.
        let text = CleanText::new(text);
        self.blocks.push(Block { kind, text, strong });
    }

    fn kind(&self) -> BlockKind {
        if let Some(level) = self.heading {
            BlockKind::Heading(level)
        } else if self.code {
            BlockKind::Code
        } else if let Some(header) = self.header_row {
            BlockKind::TableRow { header }
        } else if let (Some((number, continues)), false) = (self.item, self.lists.is_empty()) {
            let depth = u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX);
            BlockKind::Item {
                depth,
                number,
                continues,
            }
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        }
    }
}

/// Cuts a range of a text into pieces that are not too long: at a space, or where there is none between graphemes.
fn pieces(text: &str, whole: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = whole.start;
    while whole.end - start > LONGEST {
        let mut end = start + LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let space = text
            .get(start..end)
            .and_then(|piece| piece.trim_end().rfind(char::is_whitespace))
            .filter(|space| *space > 0);
        let end = space.map_or_else(
            || boundary_before(text, end).max(start + 1),
            |at| start + at,
        );
        pieces.push(start..end);
        let rest = text.get(end..whole.end).unwrap_or_default();
        start = whole.end - rest.trim_start().len();
    }
    pieces.push(start..whole.end);
    pieces
}

/// The nearest grapheme boundary at or before a place.
fn boundary_before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        at
    } else {
        cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(at)
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "a test that cannot go on should stop"
    )]

    use super::*;

    fn blocks(markdown: &str) -> Vec<(BlockKind, String)> {
        Document::parse(markdown)
            .blocks()
            .iter()
            .map(|block| (block.kind, block.text.to_string()))
            .collect()
    }

    #[test]
    fn markdown_becomes_blocks() {
        let item = |depth, number| BlockKind::Item {
            depth,
            number,
            continues: false,
        };
        assert_eq!(
            blocks(
                "## Problems *met*\n\nOne\nline [link](http://x).\n\n- a\n  - b\n- c\n\n1. first\n2. second\n\n> said\n\n```\nx  y\nz\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
            ),
            [
                (BlockKind::Heading(2), "Problems met".into()),
                (BlockKind::Paragraph, "One line link.".into()),
                (item(0, None), "a".into()),
                (item(1, None), "b".into()),
                (item(0, None), "c".into()),
                (item(0, Some(1)), "first".into()),
                (item(0, Some(2)), "second".into()),
                (BlockKind::Quote, "said".into()),
                (BlockKind::Code, "x  y".into()),
                (BlockKind::Code, "z".into()),
                (BlockKind::TableRow { header: true }, "A | B".into()),
                (BlockKind::TableRow { header: false }, "1 | 2".into()),
            ]
        );
    }

    #[test]
    fn notes_show_their_marks() {
        let text = "Full[^1].\n\n[^1]: https://example.org/beds\n\n    In 2019.\n";
        let paragraphs = ["Full[1].", "[1] https://example.org/beds", "In 2019."];
        let shown = paragraphs.map(|text| (BlockKind::Paragraph, text.to_owned()));
        assert_eq!(blocks(text), shown);
    }

    #[test]
    fn line_ends_in_scripts_without_spaces_vanish() {
        assert_eq!(blocks("การค้า\nมนุษย์")[0].1, "การค้ามนุษย์");
        assert_eq!(blocks("打拐\n办")[0].1, "打拐办");
    }

    #[test]
    fn emphasis_keeps_its_place() {
        let document = Document::parse("a **bold** word");
        let block = &document.blocks()[0];
        assert_eq!(&block.text[block.strong[0].clone()], "bold");
    }

    #[test]
    fn a_text_without_paragraphs_is_cut_where_nobody_minds() {
        let body = format!("- **{}**", vec!["난민 e\u{301}clair"; 5_000].join(" "));
        let document = Document::parse(&body);
        let blocks = document.blocks();
        assert!(blocks.len() > 4 && blocks.iter().all(|block| block.text.len() <= LONGEST));
        let words: Vec<&str> = blocks
            .iter()
            .flat_map(|block| block.text.split(' '))
            .collect();
        assert_eq!(
            words,
            "난민 éclair"
                .split(' ')
                .cycle()
                .take(10_000)
                .collect::<Vec<_>>()
        );
        assert_eq!(blocks[3].strong.first(), Some(&(0..blocks[3].text.len())));
        let continues =
            |block: &Block| matches!(block.kind, BlockKind::Item { continues, .. } if continues);
        assert!(!continues(&blocks[0]) && continues(&blocks[1]));

        let family = "👨\u{200d}👩\u{200d}👧".repeat(3_000);
        let document = Document::parse(&family);
        assert!(document.len() > 2);
        assert_eq!(
            document
                .slice(Span::new(Position::default(), document.end()))
                .replace('\n', ""),
            family
        );
        for block in document.blocks() {
            assert!(block.text.starts_with('👨'), "a family is not parted");
        }
    }

    #[test]
    fn html_and_escapes_are_only_text() {
        assert_eq!(blocks("<script>x</script>\n")[0].1, "<script>x</script>");
        assert_eq!(blocks("a \u{1b}[31mred")[0].1, "a red");
    }

    #[test]
    fn positions_snap_to_graphemes_and_spans_outward() {
        let document = Document::parse("cafe\u{301} x\n\n👨‍👩‍👧!");
        // Composed on reading, so the accent is part of a two-byte letter.
        assert_eq!(document.snap(Position::new(0, 4)), Position::new(0, 3));
        assert_eq!(document.snap(Position::new(1, 5)), Position::new(1, 0));
        assert_eq!(document.snap(Position::new(9, 9)), document.end());
        let inside = Span::new(Position::new(1, 4), Position::new(1, 8));
        assert_eq!(document.slice(document.snap_span(inside)), "👨‍👩‍👧");
        assert_eq!(
            document.after(document.before(document.end())),
            document.end()
        );
    }
}
