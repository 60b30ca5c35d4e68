//! Signs that would mean something in `CommonMark` where they stand.

use std::borrow::Cow;
use std::fmt::Write;

/// Adds a piece of text to a line, escaped, with its emphasis and its link. `next` is the letter that follows it.
pub(super) fn piece(
    out: &mut String,
    text: &str,
    strong: bool,
    link: Option<&str>,
    next: Option<char>,
) {
    let words = joined(text);
    let core = words.trim();
    if core.is_empty() {
        space(out);
        return;
    }
    if words.starts_with(char::is_whitespace) {
        space(out);
    }
    let after = if words.ends_with(char::is_whitespace) {
        Some(' ')
    } else {
        next
    };
    let strong = strong && stands(out.chars().next_back(), core, after);
    let own = link.is_some_and(|link| link == core || link.strip_prefix("mailto:") == Some(core));
    let link = link.filter(|_| !own);
    if strong {
        out.push_str("**");
    }
    if link.is_some() {
        out.push('[');
    }
    escaped(out, core, after);
    if let Some(link) = link {
        let _ = write!(out, "]({link})");
    }
    if strong {
        out.push_str("**");
    }
    if words.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// Runs of space as one.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Whether emphasis can begin and end there: signs of it between letters and punctuation would be shown as they are.
fn stands(before: Option<char>, core: &str, after: Option<char>) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let starts = letter(core.chars().next()) || apart(before);
    let ends = letter(core.chars().next_back()) || apart(after);
    starts && ends && before != Some('*') && after != Some('*')
}

fn escaped(out: &mut String, text: &str, after: Option<char>) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let before = out.chars().next_back();
        let next = chars.peek().copied().or(after);
        if means(before, c, next, chars.clone()) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether a sign means something between these two letters.
fn means(
    before: Option<char>,
    c: char,
    next: Option<char>,
    rest: impl Iterator<Item = char>,
) -> bool {
    let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' => next.is_some_and(|next| next.is_ascii_punctuation()),
        '`' => true,
        '*' => !(apart(before) && apart(next)),
        '_' => !(apart(before) && apart(next) || letter(before) && letter(next)),
        '[' => next == Some('^'),
        ']' => matches!(next, Some('(' | '[' | ':')),
        '<' => next.is_some_and(|next| next.is_alphabetic() || "/!?".contains(next)),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows an ampersand makes it the sign of a letter.
fn is_entity(mut rest: impl Iterator<Item = char>) -> bool {
    let mut length = 0;
    rest.find(|c| {
        length += 1;
        length > 32 || !(c.is_ascii_alphanumeric() || *c == '#')
    }) == Some(';')
        && length > 1
}

/// A line that begins a block, so that it is not taken for a heading, an item, a quote, a rule or code.
pub(super) fn start(line: &str) -> Cow<'_, str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = |at: usize| line.get(at..).unwrap_or_default();
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\\']);
    if (1..=9).contains(&digits)
        && behind(digits).starts_with(['.', ')'])
        && ends(behind(digits + 1))
    {
        let (number, rest) = line.split_at_checked(digits).unwrap_or((line, ""));
        return Cow::Owned(format!("{number}\\{rest}"));
    }
    let first = line.chars().next();
    let only = |c: char| line.chars().all(|other| other == c || other == ' ');
    let means = match first {
        Some('#') => ends(line.trim_start_matches('#')),
        Some('-' | '+' | '*') => ends(behind(1)) || only('-'),
        Some(sign @ ('=' | '_')) => only(sign),
        Some('>') => true,
        Some('~') => line.starts_with("~~~"),
        _ => false,
    };
    if means {
        Cow::Owned(format!("\\{line}"))
    } else {
        Cow::Borrowed(line)
    }
}

/// A heading: number signs at its end would be left out.
pub(super) fn heading(line: &str) -> Cow<'_, str> {
    let kept = line.trim_end_matches('#');
    if kept.len() < line.len() && (kept.ends_with(' ') || kept.is_empty()) {
        let signs = line.get(kept.len()..).unwrap_or_default();
        Cow::Owned(format!("{kept}\\{signs}"))
    } else {
        Cow::Borrowed(line)
    }
}

/// A cell: a bar would end it.
pub(super) fn cell(line: &str) -> String {
    line.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::indexing_slicing,
        reason = "a test that cannot go on should stop"
    )]

    use proptest::prelude::*;

    use crate::exchange::import::blocks::{Block, Cell, Line, Shape, Table};
    use crate::exchange::import::markdown::write;
    use crate::text::{BlockKind, Document, clean_document};

    fn text(shape: Shape, words: &str) -> Block {
        Block::Text(shape, Line::of(words))
    }

    /// Blocks as the program shows them.
    fn shown(blocks: &[Block]) -> Vec<(BlockKind, String)> {
        Document::parse(&write(blocks, &[]))
            .blocks()
            .iter()
            .map(|block| (block.kind, block.text.to_string()))
            .collect()
    }

    proptest! {
        #[test]
        fn whatever_people_wrote_is_shown_as_they_wrote_it(
            words in "[-a1*_#>+=~`|&;<!\\[\\]()^:./\\\\ \u{e4}\u{d55c}]{1,30}"
        ) {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!words.is_empty());
            let words = clean_document(&words).into_owned();
            let paragraph = shown(&[text(Shape::Paragraph, &words)]);
            prop_assert_eq!(paragraph, [(BlockKind::Paragraph, words.clone())]);
            let heading = shown(&[text(Shape::Heading(2), &words)]);
            prop_assert_eq!(heading, [(BlockKind::Heading(2), words.clone())]);
            let item = shown(&[text(Shape::Item { depth: 0, number: Some(3) }, &words)]);
            prop_assert_eq!(&item[0].1, &words);
            let cell = |words: &str| Cell { blocks: vec![text(Shape::Paragraph, words)], columns: 1 };
            let rows = vec![vec![cell(&words), cell("b")], vec![cell("c"), cell(&words)]];
            let table = shown(&[Block::Table(Table { rows })]);
            prop_assert_eq!(&table[0].1, &format!("{words} | b"));
            prop_assert_eq!(&table[1].1, &format!("c | {words}"));
        }
    }
}
