//! What the engine built in knows of where words stand.

use unpdf::parser::backend::{PdfBackend, RawBackend};
use unpdf::parser::{LayoutAnalyzer, TextSpan};

use super::layout::{Row, Run, rows};
use super::pages::plain;
use crate::exchange::import::blocks::{Line, link};

/// The lines of each page; none where the engine cannot read the file.
pub(super) fn pages(bytes: &[u8]) -> Vec<Vec<Row>> {
    let Ok(file) = RawBackend::load_bytes(bytes) else {
        return Vec::new();
    };
    let analyzer = LayoutAnalyzer::new(&file);
    let page = |number: &u32| {
        let spans = analyzer.extract_page_spans(*number).unwrap_or_default();
        let upright = spans.iter().filter(|span| !span.is_rotated());
        rows(upright.filter_map(run))
    };
    file.pages().keys().map(page).collect()
}

/// A span with its place. Only differences of places matter, so down from any corner will do.
fn run(span: &TextSpan) -> Option<Run> {
    let line = line(span);
    let top = -span.y - 0.8 * span.font_size;
    let places = [span.x, span.width, top, span.font_size];
    let is_there = !line.is_blank() && places.iter().all(|place| place.is_finite());
    is_there.then(|| Run {
        line,
        left: span.x,
        right: span.x + span.ink_width.unwrap_or(span.width),
        top,
        bottom: top + span.font_size,
        size: span.font_size,
    })
}

/// The words of a span with its links.
fn line(span: &TextSpan) -> Line {
    let text = span.text.as_str();
    let (mut line, mut done) = (Line::default(), 0);
    let mut add = |from: usize, to: usize, address: Option<&str>| {
        let words = text.get(from..to.min(text.len())).unwrap_or_default();
        line.push(&plain(words), span.is_bold, address.and_then(link).as_ref());
    };
    for link in &span.links {
        add(done, link.range.start, None);
        add(
            link.range.start,
            link.range.end,
            Some(link.value.target.uri()),
        );
        done = link.range.end;
    }
    add(done, text.len(), None);
    line
}
