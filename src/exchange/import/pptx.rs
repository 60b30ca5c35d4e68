//! `PowerPoint` presentations, slide by slide in the order in which they are shown: titles as headings, then what else stands on the
//! slide, then what the speaker noted, as a quote.

mod slide;

use slide::{Gathered, Slide};

use super::blocks::{Block, Line, Shape};
use super::language::Tally;
use super::markdown;
use super::office::Package;
use super::office::properties::Properties;
use super::office::xml::{Node, Xml};
use super::reading::{LeftOut, Reading};
use super::refusal::Why;

/// Slides at most: far above any presentation.
const MOST_SLIDES: usize = 5000;

/// Reads a presentation.
pub(super) fn read(mut package: Package) -> Result<Reading, Why> {
    let main = package
        .main_part()?
        .filter(|part| package.has(part))
        .unwrap_or_else(|| "ppt/presentation.xml".to_owned());
    let mut tally = Tally::default();
    let mut all = Gathered::default();
    let slides = slides(&mut package, &main)?;
    for slide in slides.iter().take(MOST_SLIDES) {
        read_slide(&mut package, slide, &mut tally, &mut all)?;
    }
    let properties = Properties::of(&mut package, "docProps/core.xml")?;
    let counted = [
        (all.pictures, LeftOut::Pictures as fn(usize) -> LeftOut),
        (all.comments, LeftOut::Comments),
    ];
    let left_out = counted.into_iter().filter(|(count, _)| *count > 0);
    Ok(Reading {
        title: properties.title.or(all.title),
        authors: properties.authors,
        date: properties.date,
        language: tally.language().or(properties.language),
        text: markdown::write(&all.blocks, &[]),
        left_out: left_out.map(|(count, what)| what(count)).collect(),
        read_as: "PowerPoint".to_owned(),
        ..Reading::default()
    })
}

/// The parts of the slides in the order in which they are shown.
fn slides(package: &mut Package, main: &str) -> Result<Vec<String>, Why> {
    let text = package.text(main)?.ok_or(Why::Damaged)?;
    let relations = package.relations(main)?;
    let mut slides = Vec::new();
    let mut xml = Xml::new(&text);
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && element.name() == "sldId"
        {
            // Its own number is called id as well.
            let slide = element
                .all("id")
                .find_map(|id| relations.part(&id).map(str::to_owned));
            slides.extend(slide);
        }
    }
    Ok(slides)
}

/// Reads one slide with its diagrams and notes.
fn read_slide(
    package: &mut Package,
    part: &str,
    tally: &mut Tally,
    all: &mut Gathered,
) -> Result<(), Why> {
    let Some(text) = package.text(part)? else {
        return Ok(());
    };
    let relations = package.relations(part)?;
    let slide = Slide::new(&relations, tally).read(&mut Xml::new(&text))?;
    all.title = all.title.take().or(slide.title);
    all.blocks.extend(slide.blocks);
    all.pictures += slide.pictures;
    for diagram in slide.diagrams {
        let text = package.text(&diagram)?.unwrap_or_default();
        all.blocks.extend(diagram_of(&text)?);
    }
    if let Some(notes) = relations.target("notesSlide") {
        let text = package.text(&notes)?.unwrap_or_default();
        let links = package.relations(&notes)?;
        all.blocks
            .extend(Slide::new(&links, tally).read_notes(&mut Xml::new(&text))?);
    }
    if let Some(comments) = relations.target("comments") {
        let text = package.text(&comments)?.unwrap_or_default();
        all.comments += text.matches("<p:cm ").count() + text.matches("<p188:cm ").count();
    }
    Ok(())
}

/// The words of a diagram, one item for each of its shapes.
fn diagram_of(text: &str) -> Result<Vec<Block>, Why> {
    let mut blocks = Vec::new();
    let mut xml = Xml::new(text);
    let mut words = String::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) if element.name() == "t" => {
                // The element of that name around paragraphs holds no letters of its own.
                words.push_str(&xml.text()?);
                words.push(' ');
            }
            Node::End(name) if name == "pt" => {
                let line = Line::of(std::mem::take(&mut words).trim());
                blocks.push(Block::Text(
                    Shape::Item {
                        depth: 0,
                        number: None,
                    },
                    line,
                ));
            }
            _ => {}
        }
    }
    Ok(blocks)
}
