//! What stands at the top or the foot of many pages: running titles and page numbers.

use std::collections::HashMap;

use super::pages::Page;
use crate::exchange::import::blocks::{Block, Shape};

/// How many blocks from the edge of a page are looked at.
const EDGE: usize = 2;
/// On how many pages the same line must stand, and on which share of them.
const FEWEST: usize = 2;
const SHARE: usize = 3;
/// The longest running title.
const LONGEST: usize = 120;

/// Takes running titles and page numbers off, and says from how many pages.
pub(super) fn remove(pages: &mut [Page]) -> usize {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut lines: Vec<String> = edges(&page.blocks)
            .filter_map(|at| key(page.blocks.get(at)?))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            *counts.entry(line).or_default() += 1;
        }
    }
    let enough = FEWEST.max(pages.len().div_ceil(SHARE));
    let most = 3.max(pages.len() / 2 + 1);
    let mut changed = 0;
    for page in pages.iter_mut() {
        let before = page.blocks.len();
        let edges: Vec<usize> = edges(&page.blocks).collect();
        let mut at = 0;
        page.blocks.retain(|block| {
            // Texts bound together may have the same headings.
            let is_heading = matches!(block, Block::Text(Shape::Heading(_), _));
            let is_outermost = at == 0 || at + 1 == before;
            let is_edge = edges.contains(&at) && (is_outermost || !is_heading);
            let enough = if is_heading { enough.max(most) } else { enough };
            at += 1;
            let repeats = |key: String| counts.get(&key).is_some_and(|count| *count >= enough);
            !(is_edge && (is_number(block) || key(block).is_some_and(repeats)))
        });
        changed += usize::from(page.blocks.len() < before);
    }
    changed
}

/// The places of the blocks at the top and at the foot.
fn edges(blocks: &[Block]) -> impl Iterator<Item = usize> + use<> {
    let length = blocks.len();
    (0..length).filter(move |at| *at < EDGE || at + EDGE >= length)
}

/// A short line with its numbers made alike.
fn key(block: &Block) -> Option<String> {
    let Block::Text(_, line) = block else {
        return None;
    };
    let words = line.plain();
    let short = !words.is_empty() && words.chars().count() <= LONGEST;
    short.then(|| {
        words
            .chars()
            .map(|c| if c.is_numeric() { '0' } else { c })
            .collect()
    })
}

/// A page number alone: `7`, `- 7 -`, `7 / 12`, `Page 7 of 12`.
fn is_number(block: &Block) -> bool {
    let Block::Text(_, line) = block else {
        return false;
    };
    let words = line.plain().to_lowercase();
    let rest = words.trim_matches(|c: char| "-–—|[]().· ".contains(c));
    let rest = ["page", "p.", "seite", "หน้า", "trang", "halaman"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let mut parts = rest
        .split(['/', ' '])
        .filter(|part| !part.is_empty() && *part != "of");
    let digits = |part: &str| part.len() <= 4 && part.chars().all(char::is_numeric);
    parts.next().is_some_and(digits) && parts.next().is_none_or(digits) && parts.next().is_none()
}
