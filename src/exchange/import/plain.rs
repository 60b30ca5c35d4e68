//! Markdown and plain text in any encoding. Markdown is taken as it stands; plain text becomes paragraphs and lists, and nothing in
//! it becomes a heading.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::blocks::{Block, Line, Shape};
use super::office::properties;
use super::reading::Reading;
use super::refusal::Why;
use super::{encoding, markdown};
use crate::store::case_file::words;
use crate::store::front_matter::{split, values};
use crate::text::clean_document;
use crate::text::script::is_unspaced;

/// Columns that text is wrapped to by hand.
const NARROWEST: usize = 40;
const WIDEST: usize = 110;

/// Reads a text file.
pub(super) fn read(bytes: &[u8], name: &Path) -> Result<Reading, Why> {
    let (text, encoding) = encoding::of_plain(bytes);
    if is_binary(&text) {
        return Err(Why::Foreign(super::kind::Foreign::Unknown));
    }
    // A form feed begins a page.
    let text = text.replace('\u{c}', "\n\n");
    let text = clean_document(&text);
    let reading = if is_markdown(&text, name) {
        of_markdown(&text)
    } else {
        Reading {
            text: markdown::write(&blocks(&text), &[]),
            ..Reading::default()
        }
    };
    Ok(Reading {
        read_as: encoding.to_owned(),
        ..reading
    })
}

/// Markdown as it stands, and what its front matter says of it. What is no list of fields is text.
fn of_markdown(text: &str) -> Reading {
    let (front, body) = split(text);
    let Some(fields) = front.and_then(values) else {
        return Reading {
            text: text.to_owned(),
            ..Reading::default()
        };
    };
    let said = |names: &[&str]| {
        let field = names.iter().find_map(|name| fields.get(*name))?;
        Some(words(field)).filter(|words| !words.is_empty())
    };
    let authors = said(&["authors", "author"]).unwrap_or_default();
    Reading {
        title: said(&["title"]),
        authors: properties::authors(&authors.replace(", ", ";")),
        date: said(&["date"]).and_then(|date| properties::day(&date)),
        language: said(&["language", "languages", "lang"]),
        text: body.trim_start().to_owned(),
        ..Reading::default()
    }
}

/// Whether this is no text at all: control characters that no text has.
fn is_binary(text: &str) -> bool {
    let odd = |c: char| {
        c.is_control()
            && !matches!(
                c,
                '\t' | '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{1a}' | '\u{1b}' | '\u{85}'
            )
    };
    let (mut all, mut bad) = (0_usize, 0_usize);
    for c in text.chars().take(64 * 1024) {
        all += 1;
        bad += usize::from(odd(c) || c == '\u{fffd}');
    }
    bad > 8 && bad * 20 > all
}

/// By its name, or by a heading that stands free.
fn is_markdown(text: &str, name: &Path) -> bool {
    let ending = name
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    if ["md", "markdown", "mdown", "mkd", "qmd", "rmd"].contains(&ending.as_str()) {
        return true;
    }
    let mut before = "";
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let rest = line.trim_start_matches('#');
        let heading = (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ');
        let free =
            before.trim().is_empty() && lines.peek().is_none_or(|next| next.trim().is_empty());
        if heading && free {
            return true;
        }
        before = line;
    }
    false
}

/// Plain text as paragraphs and list items.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let wrap = wrapped_at(&lines);
    let mut blocks: Vec<(Shape, String)> = Vec::new();
    let mut before: Option<&str> = None;
    for line in lines {
        let words = line.trim_start();
        if words.is_empty() || is_rule(words) {
            before = None;
            continue;
        }
        let (shape, words) = marked(words);
        match (blocks.last_mut(), before) {
            (Some((_, text)), Some(before))
                if shape == Shape::Paragraph && goes_on(before, line, wrap) =>
            {
                join(text, words);
            }
            _ => blocks.push((shape, words.to_owned())),
        }
        before = Some(line);
    }
    let blocks = blocks.into_iter();
    blocks
        .map(|(shape, text)| Block::Text(shape, Line::of(&text)))
        .collect()
}

/// The column that lines were wrapped to, where they were: most lines that another follows end shortly before it.
fn wrapped_at(lines: &[&str]) -> Option<usize> {
    let followed = lines.windows(2).filter_map(|pair| match pair {
        [line, next] if !line.is_empty() && !next.is_empty() => Some(line.width()),
        _ => None,
    });
    let mut widths: Vec<usize> = followed.collect();
    widths.sort_unstable();
    let wrap = *widths.get(widths.len() * 19 / 20)?;
    (NARROWEST..=WIDEST).contains(&wrap).then_some(wrap)
}

/// Whether a line goes on in the next: the next line's first word had no room in it.
fn goes_on(line: &str, next: &str, wrap: Option<usize>) -> bool {
    let Some(wrap) = wrap else {
        return false;
    };
    let word = next.trim_start();
    let word = match word.chars().next() {
        Some(c) if is_unspaced(c) => 8,
        _ => word
            .split_whitespace()
            .next()
            .map_or(0, UnicodeWidthStr::width),
    };
    line.width() <= wrap + WIDEST / 4 && line.width() + 1 + word + 2 > wrap
}

/// Adds the words of the next line to a paragraph.
fn join(text: &mut String, words: &str) {
    let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
    if !(unspaced(text.chars().next_back()) && unspaced(words.chars().next())) {
        text.push(' ');
    }
    text.push_str(words);
}

/// A line of strokes alone.
fn is_rule(words: &str) -> bool {
    words.chars().all(|c| "-=_*~#+".contains(c)) && words.len() > 2
}

/// What the sign at the beginning makes of a line, and the words behind it.
pub(super) fn marked(words: &str) -> (Shape, &str) {
    let bullet = words
        .strip_prefix([
            '-', '*', '•', '·', '–', '▪', '●', '○', '◦', '■', '□', '➢', '►', '‣',
        ])
        .filter(|rest| rest.starts_with(' '));
    if let Some(rest) = bullet {
        return (
            Shape::Item {
                depth: 0,
                number: None,
            },
            rest.trim_start(),
        );
    }
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.get(..words.len() - rest.len()).unwrap_or_default();
    let item = rest
        .strip_prefix(['.', ')'])
        .filter(|rest| rest.starts_with(' '));
    match (item, digits.parse()) {
        (Some(rest), Ok(number)) if digits.len() < 4 => (
            Shape::Item {
                depth: 0,
                number: Some(number),
            },
            rest.trim_start(),
        ),
        _ => (Shape::Paragraph, words),
    }
}
