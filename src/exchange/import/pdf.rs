//! PDF files, page by page. The engine built in reads most; `pdftotext`, where it is installed, stands in for pages that the engine
//! finds empty or cannot decode. What repeats on many pages is left out, and words that were cut at line ends are made whole.

mod furniture;
mod layout;
mod pages;
mod spans;
mod stand_in;

use unpdf::{ErrorMode, ParseOptions};

use super::blocks::Block;
use super::language::Tally;
use super::markdown;
use super::office::properties;
use super::reading::{LeftOut, Reading};
use super::refusal::Why;
use layout::Known;
use pages::Page;

/// How much larger than the text headings are.
const LARGER: f32 = 1.07;

/// Reads a PDF file.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Why> {
    // What was not copied to its end often has nothing but zeros there.
    let end = bytes
        .iter()
        .rposition(|byte| *byte != 0)
        .map_or(0, |last| last + 1);
    let bytes = bytes.get(..end).unwrap_or_default();
    let options = ParseOptions {
        error_mode: ErrorMode::Lenient,
        parallel: false,
        ..ParseOptions::default()
    };
    let parsed = match unpdf::parse_bytes_with_options(bytes, options) {
        Err(unpdf::Error::Encrypted | unpdf::Error::InvalidPassword) => return Err(Why::Encrypted),
        parsed => parsed.ok(),
    };
    let read: &[unpdf::Page] = parsed.as_ref().map_or(&[], |document| &document.pages);
    let outline = parsed.as_ref().and_then(|file| file.outline.as_ref());
    let mut rows = spans::pages(bytes);
    let running = layout::remove_running_titles(&mut rows);
    let contents = layout::remove_contents(&mut rows);
    let known = Known::of(&rows, pages::levels(outline), LARGER);
    let mut pages: Vec<Page> = read.iter().map(Page::of).collect();
    let gone = running
        .iter()
        .zip(&contents)
        .map(|(one, other)| one + other);
    for (page, (rows, gone)) in pages.iter_mut().zip(rows.iter().zip(gone)) {
        page.left_out = gone;
        page.lay_out(rows, &known);
    }
    let (read_as, doubt) = stand_in::improve(&mut pages, bytes, pages::levels(outline));
    if pages.is_empty() {
        return Err(Why::Damaged);
    }
    let empty: Vec<usize> = (1..)
        .zip(&pages)
        .filter(|(_, page)| page.is_blank())
        .map(|(at, _)| at)
        .collect();
    let pictures = pages.iter().map(|page| page.pictures).sum();
    let titled = running.iter().filter(|words| **words > 0).count();
    let titled = titled.max(furniture::remove(&mut pages));
    let blocks = pages::joined(pages, &known);
    let text = markdown::write(&blocks, &[]);
    let mut tally = Tally::default();
    tally.count(&text, said_language(bytes).as_deref());
    let about = parsed.map(|document| document.metadata).unwrap_or_default();
    Ok(Reading {
        title: about.title.as_deref().and_then(properties::title),
        authors: about
            .author
            .as_deref()
            .map(properties::authors)
            .unwrap_or_default(),
        date: about
            .created
            .or(about.modified)
            .and_then(|date| properties::day(&date.to_rfc3339())),
        language: tally.language(),
        text,
        left_out: left_out(
            pictures,
            empty,
            titled,
            contents.iter().any(|words| *words > 0),
        ),
        read_as,
        doubt,
    })
}

fn left_out(pictures: usize, empty: Vec<usize>, titled: usize, contents: bool) -> Vec<LeftOut> {
    [
        (pictures > 0).then_some(LeftOut::Pictures(pictures)),
        (!empty.is_empty()).then_some(LeftOut::PagesWithoutText(empty)),
        contents.then_some(LeftOut::Contents),
        (titled > 0).then_some(LeftOut::RunningTitles(titled)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The language that the catalogue of a file names, where that is not packed.
fn said_language(bytes: &[u8]) -> Option<String> {
    let at = bytes
        .windows(6)
        .position(|window| window == b"/Lang(" || window == b"/Lang ")?;
    let said = String::from_utf8_lossy(bytes.get(at + 5..at + 40)?).into_owned();
    let tag = said.trim_start().strip_prefix('(')?.split(')').next()?;
    Some(tag.to_owned())
}

/// Whether blocks have any words.
fn is_blank(blocks: &[Block]) -> bool {
    markdown::words(blocks) == 0
}
