//! The plain text of a source as the Markdown of a case study, and back: what tells places apart is the number of letters before
//! them, all but space, since that is the same in both.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::exchange::import::{of_plain, paragraphs};
use crate::text::{Document, Position, Span, clean_document};

/// Text in whatever encoding. The mark in front of it is kept, since programs differ in whether they count it.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let (text, _) = of_plain(bytes);
    let marks = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"];
    if marks.iter().any(|mark| bytes.starts_with(mark)) {
        return format!("\u{feff}{text}");
    }
    text
}

/// A plain text as the body of a case study: each line a paragraph of its own, shown just as it is.
pub(super) fn markdown(text: &str) -> String {
    let cleaned = clean_document(text);
    let lines = cleaned.lines().map(str::trim);
    paragraphs(lines.filter(|line| !line.is_empty()))
}

/// The characters that tell places apart.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// How many letters stand before each of some places of a text, which are given in order.
pub(super) fn letters_before(text: &str, places: &[usize]) -> Vec<usize> {
    let mut before = Vec::with_capacity(places.len());
    let (mut places, mut start, mut count) = (places.iter().peekable(), 0, 0);
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        while let Some(place) = places.next_if(|place| **place < end) {
            let part = line.get(..place.saturating_sub(start)).unwrap_or_default();
            before.push(count + letters(&clean_document(part)).count());
        }
        count += letters(&clean_document(line)).count();
        start = end;
    }
    before.extend(places.map(|_| count));
    before
}

/// A number that two texts have in common when their letters are the same.
pub(super) fn print_of(document: &Document) -> u64 {
    hash(
        document
            .blocks()
            .iter()
            .flat_map(|block| letters(&block.text)),
    )
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    for c in letters {
        hasher.write_u32(c.into());
    }
    hasher.finish()
}

/// Finds places in a case study by the number of letters before them.
#[derive(Debug)]
pub(super) struct Places<'a> {
    document: &'a Document,
    /// How many letters stand before each block.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let mut count = 0;
        let blocks = document.blocks().iter();
        let starts = blocks.map(|block| {
            let before = count;
            count += letters(&block.text).count();
            before
        });
        Self {
            starts: starts.collect(),
            document,
        }
    }

    /// The span from the letter with so many before it up to the one with so many; `None` where no letter is between.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        if from >= to {
            return None;
        }
        let (start, _) = self.letter(from)?;
        let (_, end) = self.letter(to - 1)?;
        let span = self.document.snap_span(Span::new(start, end));
        (!span.is_empty()).then_some(span)
    }

    /// The places before and behind a letter.
    fn letter(&self, number: usize) -> Option<(Position, Position)> {
        let block = self
            .starts
            .partition_point(|start| *start <= number)
            .checked_sub(1)?;
        let skipped = number - self.starts.get(block)?;
        let mut letters = self
            .document
            .text(block)
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace());
        let (at, c) = letters.nth(skipped)?;
        Some((
            Position::new(block, at),
            Position::new(block, at + c.len_utf8()),
        ))
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "a test that cannot go on should stop"
    )]

    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let document = Document::parse(&markdown(text));
        document
            .blocks()
            .iter()
            .map(|block| block.text.to_string())
            .collect()
    }

    #[test]
    fn a_plain_text_is_shown_as_it_is() {
        let text = "# no heading\r\n\r\n- no item\n1. first\n12) twelfth\n    indented\n*no* _emphasis_ <b>\n<script>\nx\n</script>\n&amp; &lt;\n---\n===\n```\n[a]: http://b\n[a]\n| a | b |\n|---|---|\n> said\n난민 *보호*\n\\ back\\slash\\\n";
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(shown(text), lines);
        assert_eq!(
            markdown("Plain. Lines - stay!\n\n\nSo."),
            "Plain. Lines - stay!\n\nSo.\n"
        );
    }

    #[test]
    fn text_is_read_in_every_encoding_of_projects() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("제주 🙂".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decoded(&utf16), "\u{feff}제주 🙂");
        assert_eq!(decoded("제주".as_bytes()), "제주");
        assert_eq!(decoded(b"le caf\xe9 \xe0 Paris"), "le café à Paris");
    }

    proptest! {
        #[test]
        fn any_line_is_shown_as_it_is(text in "[-+*_#<>&;\\[\\]()`~|!=\\\\:./ a0-9제\u{1f642}\n]{0,60}") {
            let cleaned = clean_document(&text).into_owned();
            let lines: Vec<String> = cleaned.lines().map(str::trim).filter(|line| !line.is_empty())
                .map(|line| letters(line).collect()).collect();
            let blocks: Vec<String> = shown(&text).iter().map(|block| letters(block).collect()).collect();
            prop_assert_eq!(blocks, lines);
        }

        #[test]
        fn a_place_in_the_text_is_the_same_in_the_case_study(text in "[a-c제ก\u{1f642} .*#\r\n]{1,60}", a in 0_usize..60, b in 0_usize..60) {
            let mut ends = [a, b].map(|n| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at));
            ends.sort_unstable();
            let words: String = letters(&text[ends[0]..ends[1]]).collect();
            let document = Document::parse(&markdown(&text));
            let counts = letters_before(&text, &ends);
            let found = Places::of(&document).span(counts[0], counts[1]);
            let found = found.map(|span| document.slice(span)).unwrap_or_default();
            prop_assert_eq!(letters(&found).collect::<String>(), words);
            prop_assert_eq!(hash(letters(&clean_document(&text))), print_of(&document));
        }
    }
}
