//! XML as a flat list of elements, read with bounds: no entities but those of XML itself, no depth or number without an end.
//! Namespaces are not looked at, since programs disagree on them.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::refusal::Refusal;
use crate::exchange::import::of_xml;
use crate::text::clean_line;

/// The most that elements may be nested.
pub(super) const DEEPEST: usize = 256;
/// The most elements of a file.
const MOST: usize = 1_000_000;

/// A document.
#[derive(Debug, Default)]
pub(super) struct Tree {
    elements: Vec<Element>,
}

#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<usize>,
}

/// An element of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    tree: &'a Tree,
    element: &'a Element,
}

impl<'a> Node<'a> {
    /// Its name without a prefix.
    pub(super) fn name(self) -> &'a str {
        &self.element.name
    }

    /// The value of an attribute; `None` where it is not there or has no characters but space.
    pub(super) fn attribute(self, name: &str) -> Option<&'a str> {
        let attributes = self.element.attributes.iter();
        attributes
            .filter(|(known, value)| known == name && !value.trim().is_empty())
            .map(|(_, value)| value.as_str())
            .next()
    }

    /// The text right in it.
    pub(super) fn text(self) -> &'a str {
        &self.element.text
    }

    /// The elements right in it.
    pub(super) fn children(self) -> impl DoubleEndedIterator<Item = Self> {
        let children = self.element.children.iter();
        children.filter_map(move |at| self.tree.node(*at))
    }

    /// The elements of a name right in it.
    pub(super) fn all(self, name: &'a str) -> impl DoubleEndedIterator<Item = Self> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element of a name right in it.
    pub(super) fn first(self, name: &'a str) -> Option<Self> {
        self.all(name).next()
    }

    /// The elements of a name in a container of a name.
    pub(super) fn within(self, container: &'a str, name: &'a str) -> impl Iterator<Item = Self> {
        self.all(container).flat_map(move |holder| holder.all(name))
    }
}

impl Tree {
    /// Reads a document.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = of_xml(bytes);
        let broken =
            |error: &dyn std::fmt::Display| Refusal::Broken(clean_line(&error.to_string(), 120));
        let mut reader = Reader::from_str(&text);
        let mut tree = Self::default();
        let mut open: Vec<usize> = Vec::new();
        loop {
            match reader.read_event().map_err(|error| broken(&error))? {
                Event::Start(start) => {
                    let at = tree.add(&start, &open)?;
                    open.push(at);
                }
                Event::Empty(start) => {
                    tree.add(&start, &open)?;
                }
                Event::End(_) => {
                    open.pop();
                }
                Event::Text(text) => tree.say(&open, &text),
                Event::CData(text) => tree.say(&open, &text),
                Event::GeneralRef(name) => tree.say(&open, &meant(&name)?),
                Event::DocType(_) => return Err(Refusal::Entities),
                Event::Eof if open.is_empty() => return Ok(tree),
                Event::Eof => return Err(Refusal::Short),
                _ => {}
            }
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        self.node(0)
    }

    fn node(&self, at: usize) -> Option<Node<'_>> {
        let element = self.elements.get(at)?;
        Some(Node {
            tree: self,
            element,
        })
    }

    fn add(&mut self, start: &BytesStart, open: &[usize]) -> Result<usize, Refusal> {
        if open.len() >= DEEPEST {
            return Err(Refusal::TooDeep);
        }
        if self.elements.len() >= MOST {
            return Err(Refusal::TooMuch);
        }
        let at = self.elements.len();
        if let Some(parent) = open
            .last()
            .and_then(|parent| self.elements.get_mut(*parent))
        {
            parent.children.push(at);
        }
        self.elements.push(Element {
            name: local(start.name().as_ref()).to_owned(),
            attributes: attributes(start)?,
            ..Element::default()
        });
        Ok(at)
    }

    fn say(&mut self, open: &[usize], text: &str) {
        if let Some(element) = open.last().and_then(|at| self.elements.get_mut(*at)) {
            element.text.push_str(text);
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

fn attributes(start: &BytesStart) -> Result<Vec<(String, String)>, Refusal> {
    let mut attributes = start.attributes();
    let read = attributes.with_checks(false).map(|attribute| {
        let broken = |words: String| Refusal::Broken(clean_line(&words, 120));
        let attribute = attribute.map_err(|error| broken(error.to_string()))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| broken(error.to_string()))?;
        Ok((local(attribute.key.as_ref()).to_owned(), value.into_owned()))
    });
    read.collect()
}

/// What a reference in a text stands for.
fn meant(name: &BytesRef) -> Result<String, Refusal> {
    if name.is_char_ref() {
        let c = name.resolve_char_ref().ok().flatten();
        return c
            .map(String::from)
            .ok_or_else(|| Refusal::Broken("a character that is none".into()));
    }
    resolve_predefined_entity(name)
        .map(str::to_owned)
        .ok_or(Refusal::Entities)
}
