//! Word documents, with the text as it would be printed: tracked insertions are in it, deletions are not, and neither are headers,
//! footers, hidden text, field instructions and the table of contents.

mod body;
mod chunks;
mod lists;
mod run;
mod styles;
mod symbols;

use std::collections::HashMap;

use body::{Body, Gathered};
use chunks::Chunks;
use lists::Lists;
use styles::Styles;

use super::blocks::{Block, Line, Piece, Shape};
use super::language::Tally;
use super::markdown;
use super::office::properties::Properties;
use super::office::xml::{Node, Xml};
use super::office::{Package, Relations};
use super::reading::{LeftOut, Reading};
use super::refusal::Why;

/// What the body of a document refers to.
#[derive(Debug, Default)]
struct Parts {
    styles: Styles,
    lists: Lists,
    /// Documents within it, by the names of their parts.
    chunks: Chunks,
}

/// What a document holds.
struct Whole {
    gathered: Gathered,
    notes: HashMap<String, Vec<Block>>,
    properties: Properties,
    tally: Tally,
}

/// Reads a Word document.
pub(super) fn read(package: Package) -> Result<Reading, Why> {
    let whole = whole(package, chunks::read)?;
    Ok(reading(
        whole.gathered,
        &whole.notes,
        whole.properties,
        &whole.tally,
    ))
}

/// The text of a Word document within another one, without its notes and without what is within it in turn.
fn blocks_within(package: Package) -> Result<Vec<Block>, Why> {
    let mut blocks = whole(package, |_, _| Ok(Chunks::new()))?.gathered.blocks;
    for block in &mut blocks {
        if let Block::Text(_, line) = block {
            line.pieces.retain(|piece| !matches!(piece, Piece::Note(_)));
        }
    }
    Ok(blocks)
}

fn whole(
    mut package: Package,
    chunks: fn(&mut Package, &Relations) -> Result<Chunks, Why>,
) -> Result<Whole, Why> {
    let main = package
        .main_part()?
        .filter(|part| package.has(part))
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let text = package.text(&main)?.ok_or(Why::Damaged)?;
    let relations = package.relations(&main)?;
    let part = |package: &mut Package, kind: &str, usual: &str| {
        let name = relations.target(kind).unwrap_or_else(|| usual.to_owned());
        Ok::<_, Why>((package.text(&name)?.unwrap_or_default(), name))
    };
    let parts = Parts {
        styles: Styles::parse(&part(&mut package, "styles", "word/styles.xml")?.0)
            .unwrap_or_default(),
        lists: Lists::parse(&part(&mut package, "numbering", "word/numbering.xml")?.0)
            .unwrap_or_default(),
        chunks: chunks(&mut package, &relations)?,
    };
    let mut tally = Tally::default();
    let mut notes = HashMap::new();
    for (kind, mark) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let (text, name) = part(&mut package, kind, &format!("word/{kind}.xml"))?;
        let links = package.relations(&name)?;
        notes.extend(notes_of(&text, mark, &parts, &links, &mut tally)?);
    }
    let gathered = Body::new(&parts, &relations, &mut tally).read(&mut Xml::new(&text), None)?;
    let properties = Properties::of(&mut package, "docProps/core.xml")?;
    Ok(Whole {
        gathered,
        notes,
        properties,
        tally,
    })
}

fn reading(
    gathered: Gathered,
    notes: &HashMap<String, Vec<Block>>,
    properties: Properties,
    tally: &Tally,
) -> Reading {
    let notes: Vec<Vec<Block>> = gathered
        .notes
        .iter()
        .map(|note| notes.get(note).cloned().unwrap_or_default())
        .collect();
    let counted = [
        (gathered.pictures, LeftOut::Pictures as fn(usize) -> LeftOut),
        (gathered.deletions, LeftOut::TrackedDeletions),
        (gathered.comments, LeftOut::Comments),
        (gathered.contents, |_| LeftOut::Contents),
        (gathered.within, LeftOut::Within),
    ];
    let left_out = counted.into_iter().filter(|(count, _)| *count > 0);
    Reading {
        title: properties.title.or(gathered.title),
        authors: properties.authors,
        date: properties.date,
        language: tally.language().or(properties.language),
        text: markdown::write(&gathered.blocks, &notes),
        left_out: left_out.map(|(count, what)| what(count)).collect(),
        read_as: "Word".to_owned(),
        ..Reading::default()
    }
}

/// The notes of one part by mark and id; the lines that only separate notes from the page are none.
fn notes_of(
    text: &str,
    mark: &str,
    parts: &Parts,
    relations: &Relations,
    tally: &mut Tally,
) -> Result<Vec<(String, Vec<Block>)>, Why> {
    let mut notes = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else {
            continue;
        };
        if element.name() != mark {
            continue;
        }
        if element.get("type").is_some_and(|kind| kind != "normal") {
            xml.skip()?;
        } else if let Some(id) = element.get("id") {
            let blocks = Body::new(parts, relations, tally)
                .read(&mut xml, Some(mark))?
                .blocks;
            notes.push((
                format!("{mark} {id}"),
                blocks.into_iter().map(as_paragraph).collect(),
            ));
        }
    }
    Ok(notes)
}

/// A note is words, whatever its style.
fn as_paragraph(block: Block) -> Block {
    match block {
        Block::Text(_, line) => Block::Text(Shape::Paragraph, line),
        table @ Block::Table(_) => table,
    }
}

/// The words of a title.
fn words(line: &Line) -> Option<String> {
    Some(line.plain()).filter(|words| !words.is_empty())
}
