//! The codes of a project: the tags as they stand under each other, a folder of kinds and a folder of themes.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::{KINDS, THEMES, Writer};
use crate::domain::codebook::{self, Entry, Order};
use crate::domain::{About, Finding, Kind, Tag, ThemeId, Workshop};
use crate::exchange::refi::colours;
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::memo::with_copies;
use crate::exchange::refi::xml::Element;

/// The tags of a workshop as codes. `more` is said of each: its whole description, and the notes on it.
pub(in crate::exchange::refi) fn elements(
    workshop: &Workshop,
    more: &dyn Fn(&Tag) -> (String, Vec<Element>),
) -> Vec<Element> {
    let entries = codebook::entries(workshop, Order::Hand);
    below(workshop, &mut entries.into_iter().peekable(), 0, more)
}

/// The codes of one depth that come next, each with those below it.
fn below(
    workshop: &Workshop,
    entries: &mut Peekable<IntoIter<Entry>>,
    depth: usize,
    more: &dyn Fn(&Tag) -> (String, Vec<Element>),
) -> Vec<Element> {
    let mut codes = Vec::new();
    while let Some(entry) = entries.next_if(|entry| entry.depth == depth) {
        let Some(tag) = workshop.tags.get(&entry.tag) else {
            continue;
        };
        let (description, notes) = more(tag);
        let code = code(guid::ours("tag", tag.id), &tag.name, true);
        let code = match colours::written(tag.colour) {
            Some(colour) => code.with("color", colour),
            None => code,
        };
        let code = code
            .and(Element::saying("Description", &description))
            .and(notes);
        codes.push(code.and(below(workshop, entries, depth + 1, more)));
    }
    codes
}

fn code(guid: Guid, name: &str, is_codable: bool) -> Element {
    Element::new("Code")
        .known_as(guid)
        .with("name", name)
        .with("isCodable", if is_codable { "true" } else { "false" })
}

/// The code of a kind.
fn kind_code(kind: Kind) -> Guid {
    guid::ours("kind", kind.word())
}

/// The code of a theme.
pub(super) fn theme_code(theme: ThemeId) -> Guid {
    guid::ours("theme", theme)
}

/// The codes that a finding has.
pub(super) fn codes_of(finding: &Finding) -> Vec<Guid> {
    let kind = std::iter::once(kind_code(finding.kind));
    let theme = finding.theme.map(theme_code);
    let tags = finding.tags.iter().map(|tag| guid::ours("tag", tag));
    kind.chain(theme).chain(tags).collect()
}

impl Writer<'_> {
    pub(super) fn code_book(&self) -> Element {
        let more = |tag: &Tag| {
            let memos = self.memo_texts(About::Tag(tag.id));
            (
                with_copies(&tag.definition, [memos.as_str()]),
                self.memo_refs(About::Tag(tag.id)),
            )
        };
        let mut codes = elements(self.workshop, &more);
        let kinds = Kind::ALL.map(|kind| code(kind_code(kind), &capitalised(kind.word()), true));
        codes.push(code(guid::ours("folder", KINDS), KINDS, false).and(kinds));
        let themes: Vec<Element> = self
            .workshop
            .themes
            .iter()
            .map(|theme| {
                let about = About::Theme(theme.id);
                let memos = self.memo_texts(about);
                let description = with_copies(&theme.summary, [memos.as_str()]);
                code(theme_code(theme.id), &theme.name, true)
                    .and(Element::saying("Description", &description))
                    .and(self.memo_refs(about))
            })
            .collect();
        if !themes.is_empty() {
            codes.push(code(guid::ours("folder", THEMES), THEMES, false).and(themes));
        }
        Element::new("CodeBook").and(Element::holding("Codes", codes))
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
