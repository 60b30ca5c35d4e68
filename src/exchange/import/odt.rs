//! `OpenDocument` texts and presentations, with the text as it would be printed: what was deleted is not in it, and neither are
//! headers, footers, hidden text and tables of contents.

mod body;
mod styles;

use body::Body;
use styles::Styles;

use super::language::Tally;
use super::markdown;
use super::office::Package;
use super::office::properties::Properties;
use super::office::xml::Xml;
use super::reading::{LeftOut, Reading};
use super::refusal::Why;

/// Reads a document that is an archive.
pub(super) fn read(mut package: Package) -> Result<Reading, Why> {
    let text = package.text("content.xml")?.ok_or(Why::Damaged)?;
    let common = package.text("styles.xml")?.unwrap_or_default();
    let properties = Properties::of(&mut package, "meta.xml")?;
    let mut styles = Styles::default();
    // A style sheet is worth having, but no reason to refuse a document.
    let _ = styles.learn(&common);
    reading(&text, styles, properties)
}

/// Reads a document that is one XML text.
pub(super) fn read_flat(text: &str) -> Result<Reading, Why> {
    let properties = Properties::parse(text).unwrap_or_default();
    reading(text, Styles::default(), properties)
}

fn reading(text: &str, mut styles: Styles, properties: Properties) -> Result<Reading, Why> {
    styles.learn(text)?;
    let mut tally = Tally::default();
    let gathered = Body::new(&styles, &mut tally).read(&mut Xml::new(text))?;
    let counted = [
        (gathered.pictures, LeftOut::Pictures as fn(usize) -> LeftOut),
        (gathered.deletions, LeftOut::TrackedDeletions),
        (gathered.comments, LeftOut::Comments),
        (gathered.contents, |_| LeftOut::Contents),
    ];
    let left_out = counted.into_iter().filter(|(count, _)| *count > 0);
    Ok(Reading {
        title: properties.title.or(gathered.title),
        authors: properties.authors,
        date: properties.date,
        language: tally.language().or(properties.language),
        text: markdown::write(&gathered.blocks, &gathered.notes),
        left_out: left_out.map(|(count, what)| what(count)).collect(),
        read_as: "OpenDocument".to_owned(),
        ..Reading::default()
    })
}
