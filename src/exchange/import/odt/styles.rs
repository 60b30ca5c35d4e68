//! The styles of an `OpenDocument` file: what a paragraph is by its style or one above it, and which lists are numbered.

use std::collections::{HashMap, HashSet};

use crate::exchange::import::language::Languages;
use crate::exchange::import::office::xml::{Element, Node, Xml};
use crate::exchange::import::refusal::Why;

/// How many styles may stand above one another.
const CHAIN: usize = 20;

/// All styles by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<(String, String), Style>,
    /// The levels of lists that are numbered, with their first numbers.
    numbered: HashMap<(String, u8), u32>,
    /// Levels of lists that have neither number nor bullet.
    blank: HashSet<(String, u8)>,
    pub(super) languages: Languages,
}

#[derive(Debug, Default)]
struct Style {
    shown: String,
    parent: Option<String>,
    outline: Option<u8>,
    strong: Option<bool>,
    hidden: bool,
    languages: Languages,
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Title,
    Heading(u8),
    Quote,
}

/// What a list has before the items of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    /// Numbers from this one on.
    Number(u32),
    Nothing,
}

impl Styles {
    /// Learns the styles that stand before the body of an XML text.
    pub(super) fn learn(&mut self, text: &str) -> Result<(), Why> {
        let mut xml = Xml::new(text);
        let mut open: Option<((String, String), Style)> = None;
        let mut list = String::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => match element.name() {
                    "body" => break,
                    "style" | "default-style" => open = Some(style(&element)),
                    "list-style" => list = element.get("name").unwrap_or_default(),
                    name if name.starts_with("list-level-style") => self.level(&list, &element),
                    "text-properties" => {
                        if let Some((_, style)) = &mut open {
                            style.learn(&element);
                        }
                    }
                    _ => {}
                },
                Node::End(name) if name == "style" => self.by_name.extend(open.take()),
                Node::End(name) if name == "default-style" => {
                    if let Some(((family, _), style)) = open.take()
                        && family == "paragraph"
                    {
                        self.languages = style.languages;
                    }
                }
                Node::End(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn level(&mut self, list: &str, element: &Element) {
        let level = element
            .get("level")
            .and_then(|level| level.parse().ok())
            .unwrap_or(1);
        let key = (list.to_owned(), level);
        if element.name() == "list-level-style-number" {
            let form = element.get("num-format").unwrap_or_default();
            if form.is_empty() {
                self.blank.insert(key);
            } else {
                let start = element
                    .get("start-value")
                    .and_then(|start| start.parse().ok());
                self.numbered.insert(key, start.unwrap_or(1));
            }
        }
    }

    /// A style and those above it, the nearest first.
    fn chain<'a>(
        &'a self,
        family: &'static str,
        name: &str,
    ) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let get = move |name: &str| {
            self.by_name
                .get_key_value(&(family.to_owned(), name.to_owned()))
        };
        let next = move |(_, style): &(&(String, String), &'a Style)| get(style.parent.as_ref()?);
        std::iter::successors(get(name), next)
            .take(CHAIN)
            .map(|((_, name), style)| (name.as_str(), style))
    }

    /// What a style makes of a paragraph.
    pub(super) fn role(&self, name: &str) -> Role {
        let mut roles = self.chain("paragraph", name).filter_map(|(name, style)| {
            let shown = if style.shown.is_empty() {
                name
            } else {
                &style.shown
            };
            by_name(shown).or_else(|| style.outline.filter(|level| *level > 0).map(Role::Heading))
        });
        // Some programs name styles that they do not define.
        roles.next().or_else(|| by_name(name)).unwrap_or(Role::Body)
    }

    /// Whether letters of a style are bold, where it says so.
    pub(super) fn strong(&self, name: &str) -> Option<bool> {
        self.chain("text", name).find_map(|(_, style)| style.strong)
    }

    /// Whether letters of a style are not shown.
    pub(super) fn hidden(&self, family: &'static str, name: &str) -> bool {
        self.chain(family, name).any(|(_, style)| style.hidden)
    }

    /// The languages of a style.
    pub(super) fn languages_of(
        &self,
        family: &'static str,
        name: &str,
        whole: &Languages,
    ) -> Languages {
        let chain = self.chain(family, name);
        let own = chain.fold(Languages::default(), |own, (_, style)| {
            own.or(&style.languages)
        });
        own.or(whole)
    }

    /// What stands before the items of a list.
    pub(super) fn mark(&self, list: &str, level: u8) -> Mark {
        let key = (list.to_owned(), level);
        match self.numbered.get(&key) {
            Some(start) => Mark::Number(*start),
            None if self.blank.contains(&key) => Mark::Nothing,
            None => Mark::Bullet,
        }
    }
}

/// What a style is by its name alone.
fn by_name(name: &str) -> Option<Role> {
    match name.replace("_20_", " ").to_lowercase().as_str() {
        "title" => Some(Role::Title),
        "quotations" | "quote" | "intense quote" | "block text" => Some(Role::Quote),
        _ => None,
    }
}

fn style(element: &Element) -> ((String, String), Style) {
    let get = |name: &str| element.get(name);
    let style = Style {
        shown: get("display-name").unwrap_or_default(),
        parent: get("parent-style-name"),
        outline: get("default-outline-level").and_then(|level| level.parse().ok()),
        ..Style::default()
    };
    let key = (
        get("family").unwrap_or_default(),
        get("name").unwrap_or_default(),
    );
    (key, style)
}

impl Style {
    fn learn(&mut self, element: &Element) {
        let tag = |language: &str, country: &str| {
            let language = element
                .get(language)
                .filter(|language| language != "none")?;
            let country = element.get(country).filter(|country| country != "none");
            Some(match country {
                Some(country) => format!("{language}-{country}"),
                None => language,
            })
        };
        let weight = element.get("font-weight");
        self.strong = weight
            .map(|weight| weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight > 500));
        self.hidden = element.get("display").as_deref() == Some("none");
        self.languages = Languages {
            western: tag("language", "country"),
            asian: tag("language-asian", "country-asian"),
            complex: tag("language-complex", "country-complex"),
        };
    }
}
