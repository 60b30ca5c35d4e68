//! XML as a row of starts, ends and texts, by local names. Document types are refused, so that no entity can be defined.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::exchange::import::refusal::Why;

/// How deeply elements may be nested.
const DEEPEST: usize = 1000;

/// A reader of one XML text.
pub(in crate::exchange::import) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// The next thing in it.
pub(in crate::exchange::import) enum Node<'a> {
    Start(Element<'a>),
    End(String),
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(in crate::exchange::import) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    pub(in crate::exchange::import) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next start, end or text; none at the end.
    pub(in crate::exchange::import) fn next(&mut self) -> Result<Option<Node<'a>>, Why> {
        loop {
            return Ok(Some(
                match self.reader.read_event().map_err(|_| Why::Damaged)? {
                    Event::Start(element) => {
                        self.depth += 1;
                        if self.depth > DEEPEST {
                            return Err(Why::TooDeep);
                        }
                        Node::Start(Element(element))
                    }
                    Event::End(element) => {
                        self.depth = self.depth.saturating_sub(1);
                        Node::End(element.local_name().as_ref().to_owned())
                    }
                    Event::Text(text) => Node::Text(text.into_inner()),
                    Event::CData(text) => Node::Text(text.into_inner()),
                    Event::GeneralRef(name) => Node::Text(Cow::Owned(letter(&name)?.to_string())),
                    Event::DocType(_) => return Err(Why::Damaged),
                    Event::Eof if self.depth > 0 => return Err(Why::Damaged),
                    Event::Eof => return Ok(None),
                    Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                },
            ));
        }
    }

    /// How many elements are open.
    pub(in crate::exchange::import) const fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over the element that has just begun, and says whether one of that name stands in it.
    pub(in crate::exchange::import) fn skip_looking_for(
        &mut self,
        name: &str,
    ) -> Result<bool, Why> {
        let outside = self.depth - 1;
        let mut found = false;
        while self.depth > outside {
            match self.next()? {
                Some(Node::Start(element)) => found |= element.name() == name,
                Some(_) => {}
                None => break,
            }
        }
        Ok(found)
    }

    /// Passes over the element that has just begun.
    pub(in crate::exchange::import) fn skip(&mut self) -> Result<(), Why> {
        self.skip_looking_for("").map(drop)
    }

    /// All text of the element that has just begun.
    pub(in crate::exchange::import) fn text(&mut self) -> Result<String, Why> {
        let outside = self.depth - 1;
        let mut text = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Node::Text(more)) => text.push_str(&more),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }
}

impl Element<'_> {
    /// Its name without prefix.
    pub(in crate::exchange::import) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the first attribute of that name, whatever its prefix.
    pub(in crate::exchange::import) fn get(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }

    /// The values of all attributes of that name, whatever their prefixes.
    pub(in crate::exchange::import) fn all(&self, name: &str) -> impl Iterator<Item = String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let named = attributes
            .flatten()
            .filter(move |attribute| attribute.key.local_name().into_inner() == name);
        named.filter_map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        })
    }

    /// Whether a property that may be switched off is on.
    pub(in crate::exchange::import) fn is_on(&self) -> bool {
        !matches!(
            self.get("val").as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// The letter that an entity stands for: one by number, or one of the five that XML knows.
fn letter(entity: &quick_xml::events::BytesRef) -> Result<char, Why> {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return Ok(letter);
    }
    match &**entity {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        "nbsp" => Ok('\u{a0}'),
        _ => Err(Why::Damaged),
    }
}
