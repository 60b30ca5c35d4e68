//! Sentences, words and paragraphs of a document, and moving between them. Sentences are what people tag, so they follow what a
//! reader takes for one, in the languages of the room.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;

use super::document::{BlockKind, Document};
use super::script::{composed, is_dictionary, is_unspaced};
use super::span::{Position, Span};

/// Abbreviations after which a sentence goes on, lower case, without the last stop.
const ABBREVIATIONS: [&str; 24] = [
    "e.g", "i.e", "cf", "vs", "no", "nos", "art", "sec", "approx", "ca", "dr", "mr", "mrs", "ms",
    "prof", "st", "gen", "col", "p", "pp", "vol", "fig", "incl", "est",
];
/// Thai and Lao separate sentences, and clauses, by a space: one counts as the end of a sentence after so many letters.
const LONG_CLAUSE: usize = 40;

/// The sentences of a paragraph as byte ranges; together they are the whole text, each with the space behind it.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in text.split_sentence_bound_indices() {
        let end = start + sentence.len();
        match sentences.last_mut() {
            Some(last) if goes_on(text.get(last.clone()).unwrap_or_default(), sentence) => {
                last.end = end;
            }
            _ => sentences.push(start..end),
        }
    }
    if text.chars().any(is_dictionary) {
        sentences = sentences
            .into_iter()
            .flat_map(|range| clauses(text, range))
            .collect();
    }
    if sentences.is_empty() {
        sentences.push(0..0);
    }
    sentences
}

/// Whether what looks like the end of a sentence is an abbreviation or an initial.
fn goes_on(sentence: &str, next: &str) -> bool {
    let Some(before) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let word = last.to_lowercase();
    if ABBREVIATIONS.contains(&word.as_str()) {
        return true;
    }
    // An initial (“J. Park”, “U.S. embassy”), unless a new sentence clearly starts with a function word.
    let initials = !last.is_empty()
        && last
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    initials
        && !["The ", "In ", "It ", "A ", "This ", "They ", "But "]
            .iter()
            .any(|start| next.starts_with(start))
}

/// Cuts a sentence of Thai or Lao at spaces after long clauses.
fn clauses(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let mut clauses = Vec::new();
    let mut start = range.start;
    let mut letters = 0;
    let mut chars = sentence.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c == ' '
            && letters >= LONG_CLAUSE
            && is_dictionary(before)
            && next.is_some_and(is_dictionary)
        {
            let end = range.start + at + 1;
            clauses.push(start..end);
            (start, letters) = (end, 0);
        } else {
            letters += usize::from(is_dictionary(c));
        }
        before = c;
    }
    clauses.push(start..range.end);
    clauses
}

/// The words of a text as byte ranges. Scripts without spaces are cut with a dictionary.
pub fn words(text: &str) -> Vec<Range<usize>> {
    if !text.chars().any(is_unspaced) {
        return text
            .unicode_word_indices()
            .map(|(at, word)| at..at + word.len())
            .collect();
    }
    if let Some((text, origins)) = composed(text) {
        let origin = |at: usize| origins.get(at).copied().unwrap_or_default();
        let words = words(&text).into_iter();
        return words
            .map(|word| origin(word.start)..origin(word.end))
            .collect();
    }
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut words = Vec::new();
    let mut start = 0;
    for (end, kind) in segmenter.segment_str(text).iter_with_word_type() {
        if kind.is_word_like() {
            words.push(start..end);
        }
        start = end;
    }
    words
}

/// The sentences of one block: a heading, a table row or a line of code is one.
fn sentences_of(document: &Document, paragraph: usize) -> Vec<Range<usize>> {
    let Some(block) = document.block(paragraph) else {
        return std::iter::once(0..0).collect();
    };
    match block.kind {
        BlockKind::Heading(_) | BlockKind::Code | BlockKind::TableRow { .. } => {
            std::iter::once(0..block.text.len()).collect()
        }
        BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quote => sentences(&block.text),
    }
}

/// All sentences of a document in order, without the space behind each.
pub fn sentences_in(document: &Document) -> Vec<Span> {
    let paragraphs = 0..document.len();
    let spans = paragraphs.flat_map(|paragraph| {
        let ranges = sentences_of(document, paragraph).into_iter();
        ranges.map(move |range| trimmed(document, paragraph, range))
    });
    spans.filter(|span| !span.is_empty()).collect()
}

/// The sentence at a position, without the space behind it.
pub fn sentence_at(document: &Document, at: Position) -> Span {
    let at = document.snap(at);
    let ranges = sentences_of(document, at.paragraph);
    let range = ranges
        .iter()
        .rfind(|range| range.start <= at.offset)
        .cloned()
        .unwrap_or(0..0);
    trimmed(document, at.paragraph, range)
}

/// A byte range of a paragraph as a span, without space at its end.
fn trimmed(document: &Document, paragraph: usize, range: Range<usize>) -> Span {
    let len = document
        .text(paragraph)
        .get(range.clone())
        .unwrap_or_default()
        .trim_end()
        .len();
    Span::new(
        Position::new(paragraph, range.start),
        Position::new(paragraph, range.start + len),
    )
}

/// The start of the sentence after this position; the document's end after the last one.
pub fn next_sentence(document: &Document, at: Position) -> Position {
    let starts = sentences_of(document, at.paragraph);
    match starts
        .iter()
        .map(|range| range.start)
        .find(|start| *start > at.offset)
    {
        Some(start) => Position::new(at.paragraph, start),
        None if at.paragraph + 1 < document.len() => Position::new(at.paragraph + 1, 0),
        None => document.end(),
    }
}

/// The start of the sentence at this position, or of the one before when standing at a start already.
pub fn previous_sentence(document: &Document, at: Position) -> Position {
    let starts = sentences_of(document, at.paragraph);
    match starts
        .iter()
        .map(|range| range.start)
        .rfind(|start| *start < at.offset)
    {
        Some(start) => Position::new(at.paragraph, start),
        None if at.paragraph > 0 => {
            let last = sentences_of(document, at.paragraph - 1)
                .pop()
                .map_or(0, |range| range.start);
            Position::new(at.paragraph - 1, last)
        }
        None => Position::default(),
    }
}

/// The word at a position; between words, the single grapheme there.
pub fn word_at(document: &Document, at: Position) -> Span {
    let at = document.snap(at);
    let word = words(document.text(at.paragraph))
        .into_iter()
        .find(|word| word.contains(&at.offset));
    if let Some(word) = word {
        let (start, end) = (
            Position::new(at.paragraph, word.start),
            Position::new(at.paragraph, word.end),
        );
        return document.snap_span(Span::new(start, end));
    }
    let end = document.after(at);
    if end.paragraph == at.paragraph {
        Span::new(at, end)
    } else {
        Span::new(at, at)
    }
}

/// The start of the word after this position.
pub fn next_word(document: &Document, at: Position) -> Position {
    match words(document.text(at.paragraph))
        .into_iter()
        .find(|word| word.start > at.offset)
    {
        Some(word) => document.snap(Position::new(at.paragraph, word.start)),
        None if at.paragraph + 1 < document.len() => Position::new(at.paragraph + 1, 0),
        None => document.end(),
    }
}

/// The end of the word at this position, or of the next one when standing at an end already.
pub fn word_end(document: &Document, at: Position) -> Position {
    let end_after = |paragraph: usize, offset: Option<usize>| {
        words(document.text(paragraph))
            .into_iter()
            .map(|word| word.end)
            .find(|end| offset.is_none_or(|offset| *end > offset))
            .map(|end| document.snap(Position::new(paragraph, end)))
    };
    end_after(at.paragraph, Some(at.offset))
        .or_else(|| (at.paragraph + 1..document.len()).find_map(|next| end_after(next, None)))
        .unwrap_or_else(|| document.end())
}

/// The start of the word before this position.
pub fn previous_word(document: &Document, at: Position) -> Position {
    match words(document.text(at.paragraph))
        .into_iter()
        .rfind(|word| word.start < at.offset)
    {
        Some(word) => document.snap(Position::new(at.paragraph, word.start)),
        None if at.paragraph > 0 => {
            let start = words(document.text(at.paragraph - 1))
                .pop()
                .map_or(0, |word| word.start);
            document.snap(Position::new(at.paragraph - 1, start))
        }
        None => Position::default(),
    }
}

/// The whole paragraph at a position.
pub fn paragraph_at(document: &Document, at: Position) -> Span {
    let paragraph = document.snap(at).paragraph;
    trimmed(document, paragraph, 0..document.text(paragraph).len())
}

/// The start of the next paragraph; the document's end after the last one.
pub fn next_paragraph(document: &Document, at: Position) -> Position {
    if at.paragraph + 1 < document.len() {
        Position::new(at.paragraph + 1, 0)
    } else {
        document.end()
    }
}

/// The start of this paragraph, or of the one before when standing there already.
pub fn previous_paragraph(_: &Document, at: Position) -> Position {
    let back = usize::from(at.offset == 0);
    Position::new(at.paragraph.saturating_sub(back), 0)
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

    fn cut(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| text.get(range).unwrap_or_default().trim_end())
            .collect()
    }

    #[test]
    fn sentences_are_what_a_reader_takes_for_one() {
        assert_eq!(
            cut(
                "Up to 40 a week, e.g. in No. 5 harbour, came. It cost 3.5 million. Was it enough? “No.” They left."
            ),
            [
                "Up to 40 a week, e.g. in No. 5 harbour, came.",
                "It cost 3.5 million.",
                "Was it enough?",
                "“No.”",
                "They left."
            ]
        );
        assert_eq!(
            cut("The U.S. Embassy paid. Mr. Park agreed."),
            ["The U.S. Embassy paid.", "Mr. Park agreed."]
        );
        assert_eq!(
            cut("瑞丽设立打拐办。两国警方合作！"),
            ["瑞丽设立打拐办。", "两国警方合作！"]
        );
        assert_eq!(
            cut("एक केन्द्र खुला। दोस्रो पनि।"),
            ["एक केन्द्र खुला।", "दोस्रो पनि।"]
        );
        assert_eq!(cut("ក្រុងប៉ោយប៉ែត។ ព្រំដែន។"), ["ក្រុងប៉ោយប៉ែត។", "ព្រំដែន។"]);
        assert_eq!(
            cut("제주도는 섬이다. 난민이 왔다."),
            ["제주도는 섬이다.", "난민이 왔다."]
        );
        assert_eq!(cut(""), [""]);
    }

    #[test]
    fn thai_is_cut_at_spaces_after_long_clauses() {
        let clause = "ศูนย์ช่วยเหลือเด็กข้ามชาติเปิดสอนภาษาไทยให้กับเด็กที่เพิ่งมาถึง";
        let text = format!("{clause} {clause}");
        assert_eq!(cut(&text), [clause, clause]);
        assert_eq!(cut("สมุทรสาคร เรือประมง"), ["สมุทรสาคร เรือประมง"]);
    }

    #[test]
    fn a_word_ends_before_brackets_and_in_the_next_paragraph_when_it_was_the_last() {
        let document = Document::parse("Samut Sakhon (สมุทรสาคร).\n\nNext.");
        let mut at = Position::default();
        let mut ends = Vec::new();
        for _ in 0..2 {
            at = word_end(&document, at);
            ends.push(at.offset);
        }
        assert_eq!(ends, ["Samut".len(), "Samut Sakhon".len()]);
        let last = Position::new(0, document.text(0).len());
        assert_eq!(word_end(&document, last), Position::new(1, "Next".len()));
        assert_eq!(word_end(&document, document.end()), document.end());
    }

    #[test]
    fn words_of_scripts_without_spaces_are_found() {
        let found = |text| -> Vec<String> {
            words(text)
                .into_iter()
                .filter_map(|word| text.get(word))
                .map(Into::into)
                .collect()
        };
        assert_eq!(found("การค้ามนุษย์"), ["การ", "ค้า", "มนุษย์"]);
        assert_eq!(
            found("เขาท\u{e4d}\u{e32}งานหนัก"),
            ["เขา", "ท\u{e4d}\u{e32}งาน", "หนัก"]
        );
        assert_eq!(found("one-stop centre"), ["one", "stop", "centre"]);
    }

    #[test]
    fn motions_walk_through_the_document_and_stop_at_its_ends() {
        let document = Document::parse("## Problems\n\nOne two. Three.\n\nFour.");
        let mut at = Position::default();
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push(document.slice(sentence_at(&document, at)));
            at = next_sentence(&document, at);
        }
        assert_eq!(seen, ["Problems", "One two.", "Three.", "Four.", "Four."]);
        for _ in 0..9 {
            at = previous_sentence(&document, at);
        }
        assert_eq!(at, Position::default());
        assert_eq!(
            next_word(&document, Position::new(1, 0)),
            Position::new(1, 4)
        );
        assert_eq!(
            previous_word(&document, Position::new(1, 4)),
            Position::new(1, 0)
        );
        assert_eq!(
            document.slice(word_at(&document, Position::new(1, 5))),
            "two"
        );
        assert_eq!(
            previous_paragraph(&document, Position::new(1, 3)),
            Position::new(1, 0)
        );
        assert_eq!(
            next_paragraph(&document, Position::new(2, 0)),
            document.end()
        );
    }

    proptest! {
        #[test]
        fn motions_stay_on_boundaries(text in "[a-zé.! \nกั제。👨\u{200d}\u{301}]{0,60}", paragraph in 0_usize..4, offset in 0_usize..70) {
            let document = Document::parse(&text);
            let at = document.snap(Position::new(paragraph, offset));
            for motion in [next_sentence, previous_sentence, next_word, previous_word, next_paragraph, previous_paragraph] {
                let to = motion(&document, at);
                prop_assert_eq!(document.snap(to), to);
            }
            for unit in [sentence_at, word_at, paragraph_at] {
                let span = unit(&document, at);
                prop_assert_eq!(document.snap(span.start), span.start);
                prop_assert_eq!(document.snap(span.end), span.end);
            }
        }
    }
}
