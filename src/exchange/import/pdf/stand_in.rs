//! `pdftotext`, where it is installed, for pages that the engine built in cannot read.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use unicode_normalization::char::is_combining_mark;

use super::pages::{self, Page};
use crate::exchange::import::blocks::Block;
use crate::exchange::import::language::{Script, script};
use crate::exchange::import::{markdown, plain};

/// The most text that is taken from it.
const MOST: u64 = 64 * 1024 * 1024;

/// Reads pages again that are empty or damaged, and says which engines were used.
pub(super) fn improve(pages: &mut Vec<Page>, bytes: &[u8]) -> String {
    let needs_it = |page: &Page| page.is_damaged || page.is_blank() || is_hard(&page.blocks);
    if !pages.is_empty() && !pages.iter().any(needs_it) {
        return "unpdf".to_owned();
    }
    let theirs = pdftotext(bytes).unwrap_or_default();
    let theirs: Vec<&str> = theirs.trim_end_matches('\u{c}').split('\u{c}').collect();
    if pages.is_empty() && theirs.iter().any(|page| !page.trim().is_empty()) {
        pages.extend(theirs.iter().map(|text| Page {
            blocks: plain::blocks(&pages::plain(text)),
            ..Page::default()
        }));
        return "pdftotext".to_owned();
    }
    let mut stood_in = Vec::new();
    for (at, (page, text)) in pages.iter_mut().zip(theirs).enumerate() {
        if !needs_it(page) {
            continue;
        }
        let blocks = plain::blocks(&together(&pages::plain(text)));
        if is_hard(&blocks) || markdown::words(&blocks) > markdown::words(&page.blocks) * 11 / 10 {
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

/// Whether most letters are of such a script.
fn is_hard(blocks: &[Block]) -> bool {
    let (mut all, mut hard) = (0_usize, 0_usize);
    for c in markdown::plain(blocks).chars() {
        all += usize::from(c.is_alphabetic());
        hard += usize::from(script(c).is_some_and(has_marks));
    }
    hard * 2 > all
}

/// A text without the spaces and line ends that stand before signs above and below letters.
fn together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_combining_mark(c) {
            out.truncate(out.trim_end().len());
        }
        out.push(c);
    }
    out
}

/// The text of a file, its pages parted by form feeds. It inherits the limits of this process.
fn pdftotext(bytes: &[u8]) -> Option<String> {
    let mut child = Command::new("pdftotext")
        .args(["-q", "-raw", "-enc", "UTF-8", "-eol", "unix", "-", "-"])
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
    (ended.success() || !text.is_empty()).then(|| String::from_utf8_lossy(&text).into_owned())
}
