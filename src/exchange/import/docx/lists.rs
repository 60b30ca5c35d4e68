//! The lists of a Word document: which are numbered, and where the counting stands.

use std::collections::HashMap;

use super::styles::{Numbered, Styles};
use crate::exchange::import::blocks::Shape;
use crate::exchange::import::office::xml::{Node, Xml};
use crate::exchange::import::refusal::Why;

/// Levels of a list.
const LEVELS: usize = 9;

/// All lists by their ids.
#[derive(Debug, Default)]
pub(super) struct Lists {
    plans: HashMap<String, Plan>,
    /// For each list its plan, and the numbers that some of its levels start from instead.
    by_id: HashMap<String, (String, HashMap<u8, u32>)>,
    /// Plans by the style that they are a part of.
    by_style: HashMap<String, String>,
}

/// What the levels of lists look like.
#[derive(Debug, Default)]
struct Plan {
    levels: HashMap<u8, Level>,
    /// The style whose plan counts instead.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Level {
    form: String,
    text: String,
    start: Option<u32>,
    /// The paragraph style that has this level.
    style: Option<String>,
}

/// The numbers given so far, by plan.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists whose own start was used.
    begun: HashMap<String, bool>,
}

impl Lists {
    /// Reads `numbering.xml`.
    pub(super) fn parse(text: &str) -> Result<Self, Why> {
        let mut lists = Self::default();
        let mut xml = Xml::new(text);
        let (mut plan, mut list, mut level): (Option<String>, Option<String>, u8) = (None, None, 0);
        while let Some(node) = xml.next()? {
            let element = match node {
                Node::Start(element) => element,
                Node::End(name) => {
                    match name.as_str() {
                        "abstractNum" => plan = None,
                        "num" => list = None,
                        _ => {}
                    }
                    continue;
                }
                Node::Text(_) => continue,
            };
            let value = || element.get("val");
            match element.name() {
                "abstractNum" => plan = element.get("abstractNumId"),
                "num" => list = element.get("numId"),
                "abstractNumId" => {
                    if let (Some(list), Some(plan)) = (&list, value()) {
                        lists.by_id.entry(list.clone()).or_default().0 = plan;
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = element
                        .get("ilvl")
                        .and_then(|level| level.parse().ok())
                        .unwrap_or(0);
                }
                "startOverride" => {
                    if let (Some(list), Some(start)) =
                        (&list, value().and_then(|start| start.parse().ok()))
                    {
                        lists
                            .by_id
                            .entry(list.clone())
                            .or_default()
                            .1
                            .insert(level, start);
                    }
                }
                "styleLink" => lists.by_style.extend(value().zip(plan.clone())),
                name => {
                    if let Some(plan) = &plan {
                        lists
                            .plans
                            .entry(plan.clone())
                            .or_default()
                            .learn(name, level, value());
                    }
                }
            }
        }
        Ok(lists)
    }

    /// What an item of a list is, with its number counted on. None where the list has neither numbers nor bullets.
    pub(super) fn item(
        &self,
        place: &Numbered,
        style: &str,
        counters: &mut Counters,
    ) -> Option<Shape> {
        let list = place.list.as_deref().filter(|list| *list != "0")?;
        let Some((name, plan, starts)) = self.plan(list) else {
            let depth = place.level.unwrap_or(0);
            return Some(Shape::Item {
                depth,
                number: None,
            });
        };
        let depth = place
            .level
            .or_else(|| plan.level_of(style))
            .unwrap_or(0)
            .min(8);
        let level = plan.levels.get(&depth);
        let form = level.map_or("bullet", |level| level.form.as_str());
        let blank = level.is_none_or(|level| level.text.trim().is_empty());
        match form {
            "none" if blank => None,
            "bullet" | "none" => Some(Shape::Item {
                depth,
                number: None,
            }),
            _ => {
                let start = level.and_then(|level| level.start).unwrap_or(1);
                let anew = starts
                    .get(&depth)
                    .copied()
                    .filter(|_| counters.begins(list));
                let number = Some(counters.next(name, depth, start, anew));
                Some(Shape::Item { depth, number })
            }
        }
    }

    fn plan(&self, list: &str) -> Option<(&str, &Plan, &HashMap<u8, u32>)> {
        let (name, starts) = self.by_id.get(list)?;
        let plan = self.plans.get(name)?;
        let linked = plan
            .style
            .as_ref()
            .and_then(|style| self.by_style.get(style));
        let name = linked.unwrap_or(name);
        Some((name, self.plans.get(name)?, starts))
    }
}

impl Plan {
    fn learn(&mut self, name: &str, level: u8, value: Option<String>) {
        let known = self.levels.entry(level).or_default();
        match (name, value) {
            ("numFmt", Some(form)) => known.form = form,
            ("lvlText", Some(text)) => known.text = text,
            ("start", Some(start)) => known.start = start.parse().ok(),
            ("pStyle", style) => known.style = style,
            ("numStyleLink", style) => self.style = style,
            _ => {}
        }
    }

    fn level_of(&self, style: &str) -> Option<u8> {
        let mut levels = self.levels.iter();
        levels
            .find(|(_, level)| level.style.as_deref() == Some(style))
            .map(|(level, _)| *level)
    }
}

impl Counters {
    /// Whether a list begins here.
    fn begins(&mut self, list: &str) -> bool {
        self.begun.insert(list.to_owned(), true).is_none()
    }

    /// The next number of a level, which starts the deeper ones anew.
    pub(super) fn next(&mut self, plan: &str, depth: u8, start: u32, anew: Option<u32>) -> u32 {
        let counts = self.counts.entry(plan.to_owned()).or_default();
        let mut number = start;
        for (level, count) in counts.iter_mut().enumerate().skip(usize::from(depth)) {
            if level == usize::from(depth) {
                number = anew
                    .or_else(|| count.map(|count| count.saturating_add(1)))
                    .unwrap_or(start);
                *count = Some(number);
            } else {
                *count = None;
            }
        }
        number
    }
}

/// The place of a paragraph in a list: what it says itself, else what its style says.
pub(super) fn place(own: &Numbered, style: &str, styles: &Styles) -> Numbered {
    let given = styles.list(style);
    Numbered {
        list: own.list.clone().or(given.list),
        level: own.level.or(given.level),
    }
}
