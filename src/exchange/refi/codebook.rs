//! A codebook by itself: `.qdc`, bare XML.

use super::plan;
use super::positions::ORIGIN;
use super::read::codes;
use super::refusal::Refusal;
use super::tree::Tree;
use super::write::tag_elements;
use super::xml::Element;
use crate::domain::Workshop;
use crate::exchange::codebook::Entry;

/// Reads the codes of a codebook file, whichever of the format's names for itself the program uses. Names that stand in it several
/// times are told apart by the code above.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry>, Refusal> {
    let tree = Tree::parse(bytes)?;
    let root = tree.root().filter(|root| root.name() == "CodeBook");
    let codes = codes(root.ok_or(Refusal::OtherThanCodebook)?)?;
    Ok(plan::entries(codes))
}

/// The tags of a workshop as a codebook file; `None` where there are none, since the format has no empty codebooks.
pub fn write(workshop: &Workshop) -> Option<Vec<u8>> {
    let codes = tag_elements(workshop, &|tag| (tag.definition.clone(), Vec::new()));
    let codes = Element::holding("Codes", codes)?;
    let book = Element::new("CodeBook")
        .with("xmlns", "urn:QDA-XML:codebook:1.0")
        .with("origin", ORIGIN);
    Some(book.and([codes]).document())
}
