//! Quotes that find their place again when a text changes, after the W3C Web Annotation Data Model's text-position and
//! text-quote selectors.

use std::cell::OnceCell;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::document::Document;
use super::span::{Position, Span};

/// Graphemes of context kept on each side.
const CONTEXT: usize = 32;

/// A span with the words that it held and a little of the text on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub span: Span,
    pub quote: String,
    pub before: String,
    pub after: String,
}

/// Where an anchor is in the present text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Where it was.
    At(Span),
    /// Somewhere else; the words are the same, but for case, space and punctuation.
    Moved(Span),
    /// Nowhere, or in several places that nothing tells apart: shown as detached, never silently moved.
    Lost,
}

impl Found {
    /// The span, if there is one.
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::At(span) | Self::Moved(span) => Some(span),
            Self::Lost => None,
        }
    }
}

/// The anchor of a span.
pub fn anchor(document: &Document, span: Span) -> Anchor {
    let span = document.snap_span(span);
    let before = document
        .text(span.start.paragraph)
        .get(..span.start.offset)
        .unwrap_or_default();
    let after = document
        .text(span.end.paragraph)
        .get(span.end.offset..)
        .unwrap_or_default();
    let skipped = before.graphemes(true).count().saturating_sub(CONTEXT);
    Anchor {
        span,
        quote: document.slice(span),
        before: before.graphemes(true).skip(skipped).collect(),
        after: after.graphemes(true).take(CONTEXT).collect(),
    }
}

/// The first place where these words stand in a text, without regard to case, space and punctuation.
pub fn locate(document: &Document, words: &str) -> Option<Span> {
    let finder = Finder::new(document);
    finder
        .exact(words)
        .into_iter()
        .chain(finder.loose(words))
        .next()
}

/// Finds quotes in one document; what it needs to know of the text is worked out once.
#[derive(Debug)]
pub struct Finder<'a> {
    document: &'a Document,
    joined: OnceCell<Joined>,
    folded: OnceCell<Folded>,
}

/// All blocks, a line each, and where each starts.
#[derive(Debug)]
struct Joined {
    text: String,
    starts: Vec<usize>,
}

/// Only letters and digits of the text, folded, and for each character the byte range in the joined text that it came from.
#[derive(Debug)]
struct Folded {
    chars: Vec<char>,
    from: Vec<(usize, usize)>,
}

impl<'a> Finder<'a> {
    /// A finder for this document.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            joined: OnceCell::new(),
            folded: OnceCell::new(),
        }
    }

    /// Where the anchor is now: in the same place; or where its words are, best by what stands around them; or lost.
    pub fn find(&self, anchor: &Anchor) -> Found {
        let same = self.document.snap_span(anchor.span);
        if same == anchor.span && !same.is_empty() && self.document.slice(same) == anchor.quote {
            return Found::At(same);
        }
        let exact = self.exact(&anchor.quote);
        let found = if exact.is_empty() {
            self.loose(&anchor.quote)
        } else {
            exact
        };
        let mut ranked: Vec<_> = found
            .into_iter()
            .map(|span| (self.context(anchor, span), span))
            .collect();
        ranked.sort_by_key(|(context, _)| std::cmp::Reverse(*context));
        match ranked.as_slice() {
            [(_, only)] => Found::Moved(*only),
            [(best, span), (next, _), ..] if best > next => Found::Moved(*span),
            _ => Found::Lost,
        }
    }

    /// All places where exactly these words stand.
    fn exact(&self, quote: &str) -> Vec<Span> {
        if quote.trim().is_empty() {
            return Vec::new();
        }
        let joined = self.joined();
        let spans = joined
            .text
            .match_indices(quote)
            .map(|(at, quote)| joined.span(at, at + quote.len()));
        spans
            .filter(|span| self.document.snap_span(*span) == *span)
            .collect()
    }

    /// All places where these words stand, without regard to case, space and punctuation.
    fn loose(&self, quote: &str) -> Vec<Span> {
        let wanted: Vec<char> = fold(quote).collect();
        let folded = self.folded.get_or_init(|| Folded::of(&self.joined().text));
        let Some(first) = wanted.first() else {
            return Vec::new();
        };
        let mut spans = Vec::new();
        for (at, _) in folded.chars.iter().enumerate().filter(|(_, c)| *c == first) {
            let end = at + wanted.len();
            if folded.chars.get(at..end) == Some(&wanted) {
                let start = folded.from.get(at).map_or(0, |(start, _)| *start);
                let stop = folded.from.get(end - 1).map_or(0, |(_, stop)| *stop);
                spans.push(self.document.snap_span(self.joined().span(start, stop)));
            }
        }
        spans
    }

    /// How many characters of the context are the same here, on both sides together.
    fn context(&self, anchor: &Anchor, span: Span) -> usize {
        let before = self
            .document
            .text(span.start.paragraph)
            .get(..span.start.offset)
            .unwrap_or_default();
        let after = self
            .document
            .text(span.end.paragraph)
            .get(span.end.offset..)
            .unwrap_or_default();
        let left = before
            .chars()
            .rev()
            .zip(anchor.before.chars().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let right = after
            .chars()
            .zip(anchor.after.chars())
            .take_while(|(a, b)| a == b)
            .count();
        left + right
    }

    fn joined(&self) -> &Joined {
        self.joined.get_or_init(|| {
            let mut text = String::new();
            let mut starts = Vec::with_capacity(self.document.len());
            for block in self.document.blocks() {
                starts.push(text.len());
                text.push_str(&block.text);
                text.push('\n');
            }
            Joined { text, starts }
        })
    }
}

impl Joined {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.position(start), self.position(end))
    }

    fn position(&self, at: usize) -> Position {
        let paragraph = self
            .starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1);
        Position::new(
            paragraph,
            at - self.starts.get(paragraph).copied().unwrap_or(0),
        )
    }
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        for (at, grapheme) in text.grapheme_indices(true) {
            for c in fold(grapheme) {
                folded.chars.push(c);
                folded.from.push((at, at + grapheme.len()));
            }
        }
        folded
    }
}

/// Letters, digits and marks of a text in compatibility form and lower case.
fn fold(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*c))
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

    use super::*;

    fn found(text: &str, anchor: &Anchor) -> Option<String> {
        let document = Document::parse(text);
        Finder::new(&document)
            .find(anchor)
            .span()
            .map(|span| document.slice(span))
    }

    fn anchored(text: &str, words: &str) -> Anchor {
        let document = Document::parse(text);
        anchor(&document, locate(&document, words).unwrap())
    }

    #[test]
    fn a_quote_is_found_again_when_the_text_moves() {
        let anchor = anchored("One. The shelter was full. Two.", "The shelter was full.");
        assert_eq!(
            found(
                "New first paragraph.\n\nOne. The shelter was full. Two.",
                &anchor
            )
            .unwrap(),
            "The shelter was full."
        );
        assert_eq!(
            found("The shelter  was “full” – Two.", &anchor).as_deref(),
            Some("The shelter  was “full")
        );
        assert_eq!(found("Nothing of it is left.", &anchor), None);
    }

    #[test]
    fn context_decides_between_two_places_and_nothing_else_does() {
        let anchor = anchored("In May it failed. In June it failed.", "it failed");
        assert_eq!(anchor.before, "In May ");
        let document = Document::parse("Later.\n\nIn June it failed.\n\nIn May it failed.");
        let span = Finder::new(&document).find(&anchor).span().unwrap();
        assert_eq!(span.start, Position::new(2, 7));
        assert_eq!(found("x it failed y\n\nx it failed y", &anchor), None);
    }

    #[test]
    fn quotes_run_over_paragraphs() {
        let text = "One two.\n\nThree four.";
        let document = Document::parse(text);
        let anchor = anchor(
            &document,
            Span::new(Position::new(0, 4), Position::new(1, 5)),
        );
        assert_eq!(anchor.quote, "two.\nThree");
        assert_eq!(
            found("Zero.\n\nOne two.\n\nThree four.", &anchor).unwrap(),
            "two.\nThree"
        );
    }

    proptest! {
        #[test]
        fn what_was_just_anchored_is_where_it_was(text in "[a-e제ก👨\u{301} .\n]{1,80}", a in 0_usize..90, b in 0_usize..90) {
            let document = Document::parse(&text);
            let span = Span::new(document.snap(Position::new(0, a)), document.snap(Position::new(b % 3, b)));
            let anchor = anchor(&document, span);
            if !anchor.span.is_empty() && !anchor.quote.is_empty() {
                prop_assert_eq!(Finder::new(&document).find(&anchor), Found::At(anchor.span));
            }
        }
    }
}
