//! Runs of letters that look alike, and fields, whose instructions are not text.

use std::rc::Rc;

use super::styles::{Styles, languages};
use super::symbols;
use crate::exchange::import::blocks::link;
use crate::exchange::import::language::Languages;
use crate::exchange::import::office::xml::Element;

/// How the letters of a run look.
#[derive(Debug, Default)]
pub(super) struct Run {
    strong: Option<bool>,
    hidden: bool,
    font: Option<String>,
    pub(super) languages: Option<Languages>,
    style: Option<String>,
}

impl Run {
    /// Learns from a property.
    pub(super) fn learn(&mut self, name: &str, element: &Element, whole: &Languages) {
        match name {
            "b" => self.strong = Some(element.is_on()),
            "vanish" => self.hidden = element.is_on(),
            "rFonts" => {
                self.font = element
                    .get("ascii")
                    .filter(|font| symbols::is_symbolic(font));
            }
            "lang" => self.languages = Some(languages(element).or(whole)),
            "rStyle" => self.style = element.get("val"),
            _ => {}
        }
    }

    pub(super) fn is_strong(&self, styles: &Styles) -> bool {
        let given = || self.style.as_ref().and_then(|style| styles.strong(style));
        self.strong.or_else(given).unwrap_or(false)
    }

    pub(super) fn is_hidden(&self, styles: &Styles) -> bool {
        self.hidden
            || self
                .style
                .as_ref()
                .is_some_and(|style| styles.hidden(style))
    }

    /// Its letters as Unicode has them.
    pub(super) fn letters(&self, text: &str) -> String {
        match &self.font {
            Some(font) => text
                .chars()
                .filter_map(|c| symbols::letter(font, c))
                .collect(),
            None => text.chars().map(known).collect(),
        }
    }
}

/// Bullets that were pasted with the places of a symbol font.
const fn known(c: char) -> char {
    match c {
        '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f076}' => '•',
        c => c,
    }
}

/// Fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
    leads: Option<Rc<str>>,
}

impl Fields {
    /// Steps from one part of a field to the next.
    pub(super) fn step(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.open.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.has_result = true;
                    field.leads = target(&field.instruction);
                }
            }
            Some("end") => drop(self.open.pop()),
            _ => {}
        }
    }

    /// Adds to the instruction of the innermost.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// Whether text that comes now is text, and no instruction.
    pub(super) fn is_text(&self) -> bool {
        self.open.iter().all(|field| field.has_result)
    }

    /// Where the innermost link among them leads.
    pub(super) fn link(&self) -> Option<&Rc<str>> {
        self.open
            .iter()
            .rev()
            .find_map(|field| field.leads.as_ref())
    }
}

/// Where the instruction of a field leads.
pub(super) fn target(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    link(rest.split('"').nth(1)?)
}
