//! Web pages: the article without the menus around it, or the whole page where there are none, or where the article would lose much.

mod about;
mod walk;

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;

use super::blocks::{Block, Line, Shape};
use super::language::Tally;
use super::reading::{LeftOut, Reading};
use super::refusal::Why;
use super::{encoding, markdown};
use walk::Walk;

/// The largest page, in bytes.
const LARGEST: usize = 20 * 1024 * 1024;
/// How deeply elements may be nested: what finds the article goes down by recursion.
const DEEPEST: usize = 256;
/// An article has at least this share of the words of its page, in percent.
const SHARE: usize = 60;

/// The blocks of a page within another document.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Why> {
    let (page, _) = parse(bytes)?;
    Ok(Walk::through(&page.root()).blocks)
}

fn parse(bytes: &[u8]) -> Result<(Document, &'static str), Why> {
    if bytes.len() > LARGEST {
        return Err(Why::TooMuch);
    }
    let (text, encoding) = encoding::of_html(bytes, about::charset(bytes).as_deref());
    let page = Document::from(text.as_str());
    if page.root().descendants_it().any(|node| is_deep(&node)) {
        return Err(Why::TooDeep);
    }
    Ok((page, encoding))
}

/// Reads a web page.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Why> {
    let (page, encoding) = parse(bytes)?;
    let about = about::About::of(&page);
    let whole = Walk::through(&page.root());
    let furnished = has_furniture(&page);
    let article = if furnished { article(&page) } else { None };
    let words = |walk: &Walk| markdown::words(&walk.blocks);
    let (walk, how) = match article {
        Some(article) if words(&article) * 100 >= words(&whole) * SHARE => {
            (article, "the article of the page")
        }
        _ => (whole, "the whole page"),
    };
    let mut tally = Tally::default();
    let text = markdown::write(&with_title(walk.blocks, about.heading), &[]);
    tally.count(&text, about.language.as_deref());
    Ok(Reading {
        title: about.title,
        authors: about.authors,
        date: about.date,
        language: tally.language(),
        text,
        left_out: Some(walk.pictures)
            .filter(|count| *count > 0)
            .map(LeftOut::Pictures)
            .into_iter()
            .collect(),
        read_as: format!("{encoding}, {how}"),
        ..Reading::default()
    })
}

/// Whether a node is nested too deeply.
fn is_deep(node: &NodeRef) -> bool {
    // Only a node without children can be the deepest one of its branch.
    node.first_child().is_none() && node.ancestors_it(Some(DEEPEST + 1)).count() > DEEPEST
}

/// Whether a page has menus and the like, as pages of a site have and saved documents have not.
fn has_furniture(page: &Document) -> bool {
    let furniture = "nav, footer, aside, script[src], [role=navigation], [role=banner], [class*=menu], [class*=sidebar]";
    page.select(furniture).exists()
}

/// The article of a page, if one is found.
fn article(page: &Document) -> Option<Walk> {
    let mut finder = Readability::with_document(page.clone(), None, None).ok()?;
    let article = finder.parse().ok()?;
    Some(Walk::through(&Document::from(article.content).root()))
}

/// The blocks below their heading, which may stand outside of what counts as the article.
fn with_title(mut blocks: Vec<Block>, heading: Option<String>) -> Vec<Block> {
    let Some(heading) = heading else {
        return blocks;
    };
    let is_there = blocks.iter().take(10).any(|block| match block {
        Block::Text(_, line) => line.plain().contains(&heading),
        Block::Table(_) => false,
    });
    if !is_there {
        blocks.insert(0, Block::Text(Shape::Heading(1), Line::of(&heading)));
    }
    blocks
}
