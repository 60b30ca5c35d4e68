//! `pdftotext`, where it is installed, for pages that the engine built in cannot read.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use super::layout::{self, Known, Row, Run};
use super::pages::{self, Levels, Page};
use crate::exchange::import::blocks::{Block, Line};
use crate::exchange::import::language::{Script, script};
use crate::exchange::import::markdown;
use crate::exchange::import::reading::Doubt;

/// How much larger than the text headings are: the boxes of letters differ from font to font.
const LARGER: f32 = 1.12;
/// The most text that is taken from it.
const MOST: u64 = 64 * 1024 * 1024;

/// Reads pages again that are empty or damaged, and says which engines were used and what stays doubtful.
pub(super) fn improve(
    pages: &mut Vec<Page>,
    bytes: &[u8],
    levels: Levels,
) -> (String, Option<Doubt>) {
    let theirs = pages_needed(pages).then(|| pdftotext(bytes));
    let is_missing = matches!(theirs, Some(None));
    let read_as = take(pages, theirs.flatten().unwrap_or_default(), levels);
    let is = |of: fn(Script) -> bool| pages.iter().any(|page| is_mostly(&page.blocks, of));
    let doubt = if is(has_marks) && is_missing {
        Some(Doubt::NoPdftotext)
    } else {
        (is(has_marks) || is(Script::runs_leftwards)).then_some(Doubt::Order)
    };
    (read_as, doubt)
}

fn needs_it(page: &Page) -> bool {
    page.is_damaged || page.is_blank() || is_mostly(&page.blocks, has_marks)
}

fn pages_needed(pages: &[Page]) -> bool {
    pages.is_empty() || pages.iter().any(needs_it)
}

/// Takes the pages of `pdftotext` where they are better.
fn take(pages: &mut Vec<Page>, mut theirs: Vec<Vec<Row>>, levels: Levels) -> String {
    layout::remove_running_titles(&mut theirs);
    layout::remove_contents(&mut theirs);
    let known = Known::of(&theirs, levels, LARGER);
    let mut theirs = theirs.iter().map(|rows| layout::blocks(rows, &known));
    if pages.is_empty() {
        pages.extend(theirs.map(|blocks| Page {
            blocks,
            ..Page::default()
        }));
        return "pdftotext".to_owned();
    }
    let mut stood_in = Vec::new();
    for (at, (page, blocks)) in pages.iter_mut().zip(&mut theirs).enumerate() {
        if !needs_it(page) {
            continue;
        }
        if is_mostly(&blocks, has_marks)
            || markdown::words(&blocks) > markdown::words(&page.blocks) * 11 / 10
        {
            page.blocks = blocks;
            stood_in.push((at + 1).to_string());
        }
    }
    match stood_in.len() {
        0 => "unpdf".to_owned(),
        count if count == pages.len() => "pdftotext".to_owned(),
        _ => format!("unpdf; pdftotext for pages {}", stood_in.join(", ")),
    }
}

/// Scripts with signs above and below their letters, which the engine built in puts in the wrong order.
const fn has_marks(script: Script) -> bool {
    matches!(
        script,
        Script::Devanagari
            | Script::Bengali
            | Script::Tamil
            | Script::Sinhala
            | Script::Thai
            | Script::Lao
            | Script::Burmese
            | Script::Khmer
    )
}

/// Whether most letters are of such scripts.
fn is_mostly(blocks: &[Block], such: fn(Script) -> bool) -> bool {
    let (mut all, mut hard) = (0_usize, 0_usize);
    for c in markdown::plain(blocks).chars() {
        all += usize::from(c.is_alphabetic());
        hard += usize::from(script(c).is_some_and(such));
    }
    hard * 2 > all
}

/// The lines of each page of a file. It inherits the limits of this process.
fn pdftotext(bytes: &[u8]) -> Option<Vec<Vec<Row>>> {
    let mut child = Command::new("pdftotext")
        .args(["-q", "-raw", "-bbox", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let mut text = Vec::new();
    thread::scope(|scope| {
        scope.spawn(move || {
            // It may have seen enough before the end.
            let _ = input.write_all(bytes);
        });
        let _ = output.take(MOST).read_to_end(&mut text);
    });
    let ended = child.wait().ok()?;
    let text = String::from_utf8_lossy(&text);
    let mut pages = text.split("<page ");
    pages
        .next()
        .filter(|_| ended.success() || !text.is_empty())?;
    Some(pages.map(|page| layout::rows(words_of(page))).collect())
}

/// The words of a page, each on a line of its own: `<word xMin="1.0" yMin="2.0" xMax="3.0" yMax="4.0">text</word>`.
fn words_of(page: &str) -> impl Iterator<Item = Run> {
    page.lines().filter_map(|line| {
        let said = line.trim_start().strip_prefix("<word ")?;
        let (places, text) = said.split_once('>')?;
        let mut places = places.split('"').skip(1).step_by(2);
        let mut place = || {
            places
                .next()?
                .parse()
                .ok()
                .filter(|place: &f32| place.is_finite())
        };
        let (left, top, right, bottom) = (place()?, place()?, place()?, place()?);
        let text = text.strip_suffix("</word>").unwrap_or(text);
        let text = quick_xml::escape::unescape(text).ok()?;
        Some(Run {
            line: Line::of(&pages::plain(&text)),
            left,
            right,
            top,
            bottom,
            size: bottom - top,
        })
    })
}
