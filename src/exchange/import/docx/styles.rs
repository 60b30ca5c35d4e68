//! The style sheet of a Word document: what a paragraph is by the style it has, or by a style that one is based on.

use std::collections::HashMap;

use crate::exchange::import::language::Languages;
use crate::exchange::import::office::xml::{Element, Node, Xml};
use crate::exchange::import::refusal::Why;

/// How many styles may be based on one another.
const CHAIN: usize = 20;

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    pub(super) languages: Languages,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Numbered,
    strong: Option<bool>,
    hidden: bool,
}

/// A place in a list: which list, and how deep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) list: Option<String>,
    pub(super) level: Option<u8>,
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Title,
    Heading(u8),
    Quote,
    /// A line of the table of contents.
    Contents,
    /// An item of a list, nested so deep; numbered or not.
    Item {
        depth: u8,
        numbered: bool,
    },
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn parse(text: &str) -> Result<Self, Why> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text);
        let mut open: Option<(String, Style)> = None;
        while let Some(node) = xml.next()? {
            match (node, &mut open) {
                (Node::Start(element), None) => match element.name() {
                    "style" => open = element.get("styleId").map(|id| (id, Style::default())),
                    "lang" => styles.languages = languages(&element).or(&styles.languages),
                    "latentStyles" => xml.skip()?,
                    _ => {}
                },
                (Node::Start(element), Some((_, style))) => {
                    // What a style does to parts of a table says nothing of its paragraphs.
                    if element.name() == "tblStylePr" {
                        xml.skip()?;
                    } else {
                        style.learn(&element);
                    }
                }
                (Node::End(name), Some(_)) if name == "style" => {
                    styles.by_id.extend(open.take());
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// A style and those it is based on, the nearest first.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = self.by_id.get_key_value(id);
        let next = |(_, style): &(&'a String, &'a Style)| {
            self.by_id.get_key_value(style.based_on.as_ref()?)
        };
        std::iter::successors(first, next)
            .take(CHAIN)
            .map(|(id, style)| (id.as_str(), style))
    }

    /// What a style makes of a paragraph.
    pub(super) fn role(&self, id: &str) -> Role {
        if self.by_id.contains_key(id) {
            let mut roles = self.chain(id).filter_map(|(_, style)| style.role());
            roles.next().unwrap_or(Role::Body)
        } else {
            // Some programs name styles that they do not define.
            by_name(&spaced(id)).unwrap_or(Role::Body)
        }
    }

    /// The place in a list that a style gives.
    pub(super) fn list(&self, id: &str) -> Numbered {
        let list = self
            .chain(id)
            .find_map(|(_, style)| style.list.list.clone());
        let level = self.chain(id).find_map(|(_, style)| style.list.level);
        Numbered { list, level }
    }

    /// Whether letters of a style are bold, where it says so.
    pub(super) fn strong(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.strong)
    }

    /// Whether text of a style is hidden.
    pub(super) fn hidden(&self, id: &str) -> bool {
        self.chain(id).any(|(_, style)| style.hidden)
    }
}

impl Style {
    fn learn(&mut self, element: &Element) {
        let value = || element.get("val");
        match element.name() {
            "name" => self.name = value().unwrap_or_default().to_lowercase(),
            "basedOn" => self.based_on = value(),
            "outlineLvl" => self.outline = value().and_then(|level| level.parse().ok()),
            "numId" => self.list.list = value(),
            "ilvl" => self.list.level = value().and_then(|level| level.parse().ok()),
            "b" => self.strong = Some(element.is_on()),
            "vanish" => self.hidden = element.is_on(),
            _ => {}
        }
    }

    fn role(&self) -> Option<Role> {
        match (by_name(&self.name), self.outline) {
            (Some(Role::Title), _) => Some(Role::Title),
            (_, Some(level @ 0..=8)) => Some(Role::Heading(level + 1)),
            (named, _) => named,
        }
    }
}

/// An id as a name: `Heading1` is “heading 1”.
fn spaced(id: &str) -> String {
    let word = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = id.strip_prefix(word).unwrap_or_default();
    let mut name = String::new();
    for c in word.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push(' ');
        }
        name.extend(c.to_lowercase());
    }
    format!("{} {number}", name.trim()).trim().to_owned()
}

/// By the name of a style; Word's own are English in every language, those of other programs are not.
fn by_name(name: &str) -> Option<Role> {
    const HEADINGS: [&str; 24] = [
        "heading",
        "überschrift",
        "titre",
        "título",
        "titulo",
        "titolo",
        "kop",
        "rubrik",
        "overskrift",
        "otsikko",
        "заголовок",
        "nagłówek",
        "nadpis",
        "címsor",
        "başlık",
        "标题",
        "標題",
        "見出し",
        "제목",
        "개요",
        "หัวเรื่อง",
        "judul",
        "tiêu đề",
        "عنوان",
    ];
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: Option<u8> = name
        .strip_prefix(word)
        .and_then(|number| number.parse().ok());
    let word = word.trim();
    let level = number.filter(|level| (1..=9).contains(level));
    match word {
        "title" | "doc title" => Some(Role::Title),
        "toc" | "contents" if number.is_some() => Some(Role::Contents),
        "quote"
        | "intense quote"
        | "block text"
        | "quotations"
        | "block quotation"
        | "blockquote"
        | "zitat"
        | "cita"
        | "citation"
        | "citazione"
        | "citat"
        | "인용"
        | "引用"
        | "คำอ้างอิง"
        | "kutipan"
        | "trích dẫn" => Some(Role::Quote),
        "list bullet" => Some(Role::Item {
            depth: level.unwrap_or(1) - 1,
            numbered: false,
        }),
        "list number" => Some(Role::Item {
            depth: level.unwrap_or(1) - 1,
            numbered: true,
        }),
        word if HEADINGS.contains(&word) => level.map(Role::Heading),
        _ => None,
    }
}

/// The languages that an element says.
pub(super) fn languages(element: &Element) -> Languages {
    Languages {
        western: element.get("val"),
        asian: element.get("eastAsia"),
        complex: element.get("bidi"),
    }
}
