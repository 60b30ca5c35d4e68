//! The body of a Word document, a text box or a note: paragraphs and tables, one inside another.

use std::rc::Rc;

use super::lists::{Counters, place};
use super::run::{Fields, Run, target};
use super::styles::{Numbered, Role};
use super::{Parts, symbols, words};
use crate::exchange::import::blocks::{Block, Line, Piece, Shape, link};
use crate::exchange::import::builder::Builder;
use crate::exchange::import::language::Tally;
use crate::exchange::import::markdown;
use crate::exchange::import::office::Relations;
use crate::exchange::import::office::xml::{Element, Node, Xml};
use crate::exchange::import::refusal::Why;

/// How deeply text boxes may stand in one another.
const DEEPEST: usize = 50;
/// Bullets that people type.
const BULLETS: [char; 12] = ['•', '▪', '●', '◦', '‣', '■', '➢', '➤', '►', '⁃', '∙', '❖'];

/// What was gathered from a body.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) blocks: Vec<Block>,
    /// The notes that it refers to, in order: mark and id.
    pub(super) notes: Vec<String>,
    /// The first paragraph in the style of titles.
    pub(super) title: Option<String>,
    pub(super) pictures: usize,
    pub(super) deletions: usize,
    pub(super) comments: usize,
    /// Documents within it that cannot be read.
    pub(super) within: usize,
    /// Tables of contents, or lines of them.
    pub(super) contents: usize,
}

/// Reads one body.
pub(super) struct Body<'a> {
    parts: &'a Parts,
    relations: &'a Relations,
    tally: &'a mut Tally,
    gathered: Gathered,
    counters: Counters,
    fields: Fields,
    /// The body, or the text box that is open.
    frame: Frame,
    /// What the open text box stands in, the nearest last.
    outer: Vec<Frame>,
    /// Links that are open.
    links: Vec<Option<Rc<str>>>,
    /// For each choice between ways to say the same whether one was taken.
    choices: Vec<bool>,
    /// Whether the next content of a control is a placeholder or the table of contents.
    passes_over: bool,
}

/// A body or a text box.
#[derive(Default)]
struct Frame {
    blocks: Builder,
    paragraph: Option<Paragraph>,
    run: Run,
    /// What the properties that come now are about.
    about: About,
    /// A paragraph whose end was deleted: it goes on in the next.
    carried: Option<Line>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum About {
    #[default]
    Nothing,
    Paragraph,
    Letters,
}

#[derive(Default)]
struct Paragraph {
    style: String,
    list: Numbered,
    outline: Option<u8>,
    line: Line,
    /// Text boxes that hang on it.
    after: Vec<Block>,
    /// Whether its end was deleted.
    runs_on: bool,
}

impl Frame {
    /// What was to go on in a paragraph that never came.
    fn flush(&mut self) {
        if let Some(line) = self.carried.take() {
            self.blocks.push(Block::Text(Shape::Paragraph, line));
        }
    }
}

impl<'a> Body<'a> {
    pub(super) fn new(parts: &'a Parts, relations: &'a Relations, tally: &'a mut Tally) -> Self {
        Self {
            parts,
            relations,
            tally,
            gathered: Gathered::default(),
            counters: Counters::default(),
            fields: Fields::default(),
            frame: Frame::default(),
            outer: Vec::new(),
            links: Vec::new(),
            choices: Vec::new(),
            passes_over: false,
        }
    }

    /// Reads to the end of the XML, or of the element of that name.
    pub(super) fn read(mut self, xml: &mut Xml, until: Option<&str>) -> Result<Gathered, Why> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => self.start(&element, xml)?,
                Node::End(name) if Some(name.as_str()) == until => break,
                Node::End(name) => self.end(&name),
                Node::Text(_) => {}
            }
        }
        self.end_paragraph();
        self.frame.flush();
        self.gathered.blocks = self.frame.blocks.finish();
        Ok(self.gathered)
    }

    fn start(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        match (element.name(), self.frame.about) {
            ("rPrChange", About::Letters) | ("sectPr" | "tabs" | "pPrChange", About::Paragraph) => {
                xml.skip()
            }
            (name, About::Letters) => {
                self.frame
                    .run
                    .learn(name, element, &self.parts.styles.languages);
                Ok(())
            }
            ("rPr", About::Paragraph) => {
                let deleted = xml.skip_looking_for("del")?;
                if let Some(paragraph) = &mut self.frame.paragraph {
                    paragraph.runs_on = deleted;
                }
                Ok(())
            }
            (name, About::Paragraph) => {
                if let Some(paragraph) = &mut self.frame.paragraph {
                    paragraph.learn(name, element.get("val"));
                }
                Ok(())
            }
            ("rPr", About::Nothing) => {
                self.frame.about = About::Letters;
                Ok(())
            }
            (name, About::Nothing) => self.structure(name, element, xml),
        }
    }

    /// What holds other things.
    fn structure(&mut self, name: &str, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        match name {
            "pPr" => self.frame.about = About::Paragraph,
            "p" => {
                self.end_paragraph();
                self.frame.paragraph = Some(Paragraph::default());
            }
            "r" => self.frame.run = Run::default(),
            "txbxContent" => self.start_box()?,
            "hyperlink" => {
                let leads = element
                    .get("id")
                    .and_then(|id| link(self.relations.link(&id)?));
                self.links.push(leads);
            }
            "fldSimple" => self
                .links
                .push(target(&element.get("instr").unwrap_or_default())),
            "altChunk" => self.chunk(element),
            "AlternateContent" => self.choices.push(false),
            "Choice" | "Fallback" => match self.choices.last_mut() {
                Some(taken) if *taken => return xml.skip(),
                Some(taken) => *taken = true,
                None => {}
            },
            "sdtPr" => {
                let (is_placeholder, is_contents) = control(xml)?;
                self.gathered.contents += usize::from(is_contents);
                self.passes_over = is_placeholder || is_contents;
            }
            "sdtContent" if std::mem::take(&mut self.passes_over) => return xml.skip(),
            "tbl" | "tr" | "trPr" | "tblPr" | "tblGrid" | "tcPr" | "tc" | "gridSpan" | "vMerge"
            | "hMerge" => {
                return self.table(name, element, xml);
            }
            _ => return self.content(name, element, xml),
        }
        Ok(())
    }

    /// A document within this one.
    fn chunk(&mut self, element: &Element) {
        self.end_paragraph();
        let part = element
            .get("id")
            .and_then(|id| self.relations.part(&id).map(str::to_owned));
        match part.and_then(|part| self.parts.chunks.get(&part)) {
            Some(blocks) => {
                self.tally.count(&markdown::plain(blocks), None);
                for block in blocks {
                    self.frame.blocks.push(block.clone());
                }
            }
            None => self.gathered.within += 1,
        }
    }

    fn table(&mut self, name: &str, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        let blocks = &mut self.frame.blocks;
        let value = || element.get("val");
        match name {
            "tblPr" | "tblGrid" => return xml.skip(),
            "trPr" if xml.skip_looking_for("del")? => blocks.delete_row(),
            "gridSpan" => blocks.span(value().as_deref()),
            "vMerge" | "hMerge" => blocks.cover(value().is_none_or(|kind| kind == "continue")),
            "tbl" => {
                self.end_paragraph();
                self.frame.flush();
                return self.frame.blocks.start_table();
            }
            _ => {}
        }
        Ok(())
    }

    /// Letters, and what stands among them.
    fn content(&mut self, name: &str, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        match name {
            "t" => {
                let text = xml.text()?;
                self.write(&text);
            }
            "instrText" => self.fields.instruct(&xml.text()?),
            "fldChar" => self.fields.step(element.get("fldCharType").as_deref()),
            "tab" | "ptab" => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            // Between the upper and the lower part of a fraction.
            "den" => self.write("/"),
            "br" | "cr" => self.push(Piece::Break),
            "sym" => self.symbol(element),
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            "commentReference" => self.gathered.comments += 1,
            "blip" | "imagedata" | "chart" | "relIds" => self.gathered.pictures += 1,
            "del" => {
                self.gathered.deletions += 1;
                return xml.skip();
            }
            "moveFrom" | "rt" | "delText" | "sectPr" | "ffData" => return xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "rPr" | "pPr" => self.frame.about = About::Nothing,
            "p" => self.end_paragraph(),
            "hyperlink" | "fldSimple" => drop(self.links.pop()),
            "AlternateContent" => drop(self.choices.pop()),
            "tc" | "tr" | "tbl" => self.end_of_table(name),
            "txbxContent" => self.end_box(),
            _ => {}
        }
    }

    fn start_box(&mut self) -> Result<(), Why> {
        if self.outer.len() > DEEPEST {
            return Err(Why::TooDeep);
        }
        self.outer.push(std::mem::take(&mut self.frame));
        Ok(())
    }

    /// What stands in a text box comes behind the paragraph that it hangs on.
    fn end_box(&mut self) {
        self.end_paragraph();
        self.frame.flush();
        let Some(outer) = self.outer.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.frame, outer);
        match &mut self.frame.paragraph {
            Some(paragraph) => paragraph.after.extend(inner.blocks.finish()),
            None => inner
                .blocks
                .finish()
                .into_iter()
                .for_each(|block| self.frame.blocks.push(block)),
        }
    }

    fn end_of_table(&mut self, name: &str) {
        self.end_paragraph();
        self.frame.flush();
        match name {
            "tc" => self.frame.blocks.end_cell(),
            "tr" => self.frame.blocks.end_row(),
            _ => self.frame.blocks.end_table(),
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.frame.paragraph.take() else {
            return;
        };
        let shape = self.shape(&paragraph);
        let mut line = self.frame.carried.take().unwrap_or_default();
        line.pieces.extend(paragraph.line.pieces);
        if paragraph.runs_on {
            self.frame.carried = Some(line);
        } else if let Some(shape) = shape {
            self.frame.blocks.push(bulleted(shape, line));
        }
        paragraph
            .after
            .into_iter()
            .for_each(|block| self.frame.blocks.push(block));
    }

    /// What a paragraph is; none for a line of the table of contents.
    fn shape(&mut self, paragraph: &Paragraph) -> Option<Shape> {
        let styles = &self.parts.styles;
        let role = styles.role(&paragraph.style);
        if let (Some(level @ 0..=8), false) = (paragraph.outline, role == Role::Contents) {
            return Some(Shape::Heading(level + 1));
        }
        let place = place(&paragraph.list, &paragraph.style, styles);
        let item =
            |counters: &mut Counters| self.parts.lists.item(&place, &paragraph.style, counters);
        Some(match role {
            Role::Contents => {
                self.gathered.contents += 1;
                return None;
            }
            Role::Title => {
                if self.gathered.title.is_none() {
                    self.gathered.title = words(&paragraph.line);
                }
                Shape::Heading(1)
            }
            Role::Heading(level) => Shape::Heading(level),
            role => match (item(&mut self.counters), role) {
                // Word's own styles for deeper lists have a list of their own each.
                (Some(Shape::Item { depth: 0, number }), Role::Item { depth, .. }) => {
                    Shape::Item { depth, number }
                }
                (Some(item), _) => item,
                (None, Role::Item { depth, numbered }) if place.list.is_none() => {
                    let number = numbered.then(|| self.counters.next("", depth, 1, None));
                    Shape::Item { depth, number }
                }
                (None, Role::Quote) => Shape::Quote,
                (None, _) => Shape::Paragraph,
            },
        })
    }

    fn push(&mut self, piece: Piece) {
        if let (Some(paragraph), true) = (&mut self.frame.paragraph, self.fields.is_text()) {
            paragraph.line.pieces.push(piece);
        }
    }

    fn write(&mut self, text: &str) {
        let styles = &self.parts.styles;
        let Some(paragraph) = &mut self.frame.paragraph else {
            return;
        };
        if !self.fields.is_text() || self.frame.run.is_hidden(styles) {
            return;
        }
        let text = self.frame.run.letters(text);
        let languages = self
            .frame
            .run
            .languages
            .as_ref()
            .unwrap_or(&styles.languages);
        self.tally.count(&text, languages.of(&text));
        let open = self.links.iter().rev().flatten().next();
        let leads = open.or_else(|| self.fields.link());
        paragraph
            .line
            .push(&text, self.frame.run.is_strong(styles), leads);
    }

    fn symbol(&mut self, element: &Element) {
        let code = element
            .get("char")
            .and_then(|code| u32::from_str_radix(&code, 16).ok());
        let sign = code.and_then(char::from_u32);
        let letter =
            sign.and_then(|sign| symbols::letter(&element.get("font").unwrap_or_default(), sign));
        if let Some(letter) = letter {
            self.write(letter.encode_utf8(&mut [0; 4]));
        }
    }

    fn note(&mut self, mark: &str, element: &Element) {
        if let Some(id) = element.get("id") {
            self.gathered.notes.push(format!("{mark} {id}"));
            self.push(Piece::Note(self.gathered.notes.len()));
        }
    }
}

impl Paragraph {
    /// Learns from a property.
    fn learn(&mut self, name: &str, value: Option<String>) {
        let number = |value: Option<String>| value.and_then(|value| value.parse().ok());
        match name {
            "pStyle" => self.style = value.unwrap_or_default(),
            "numId" => self.list.list = value,
            "ilvl" => self.list.level = number(value),
            "outlineLvl" => self.outline = number(value),
            _ => {}
        }
    }
}

/// Reads the properties of a control: whether its content is a placeholder, or the table of contents.
fn control(xml: &mut Xml) -> Result<(bool, bool), Why> {
    let outside = xml.depth() - 1;
    let (mut is_placeholder, mut is_contents) = (false, false);
    while xml.depth() > outside {
        match xml.next()? {
            Some(Node::Start(element)) => {
                let gallery = element.name() == "docPartGallery";
                is_placeholder |= element.name() == "showingPlcHdr" && element.is_on();
                is_contents |=
                    gallery && element.get("val").as_deref() == Some("Table of Contents");
            }
            Some(_) => {}
            None => break,
        }
    }
    Ok((is_placeholder, is_contents))
}

/// A paragraph that begins with a bullet that was typed is an item.
fn bulleted(shape: Shape, mut line: Line) -> Block {
    if let (Shape::Paragraph, Some(Piece::Text { text, .. })) = (shape, line.pieces.first_mut())
        && let Some(rest) = text.trim_start().strip_prefix(BULLETS)
    {
        *text = rest.trim_start().to_owned();
        return Block::Text(
            Shape::Item {
                depth: 0,
                number: None,
            },
            line,
        );
    }
    Block::Text(shape, line)
}
