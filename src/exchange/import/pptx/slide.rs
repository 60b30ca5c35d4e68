//! One slide: its title, its text boxes and tables.

use std::rc::Rc;

use crate::exchange::import::blocks::{Block, Line, Piece, Shape, link};
use crate::exchange::import::builder::Builder;
use crate::exchange::import::language::Tally;
use crate::exchange::import::office::Relations;
use crate::exchange::import::office::xml::{Element, Node, Xml};
use crate::exchange::import::refusal::Why;

/// What was gathered from slides.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) blocks: Vec<Block>,
    /// The title of the first slide that has one.
    pub(super) title: Option<String>,
    /// The parts that hold the words of its diagrams.
    pub(super) diagrams: Vec<String>,
    pub(super) pictures: usize,
    pub(super) comments: usize,
}

/// Reads a slide.
pub(super) struct Slide<'a> {
    relations: &'a Relations,
    tally: &'a mut Tally,
    gathered: Gathered,
    blocks: Builder,
    titles: Vec<Block>,
    place: Place,
    paragraph: Option<Paragraph>,
    run: Run,
    /// The number of the last item of the list that is open.
    counted: Option<u32>,
    /// For each choice between ways to say the same whether one was taken.
    choices: Vec<bool>,
}

/// What a shape is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// A text box that somebody drew.
    #[default]
    Own,
    Title,
    Subtitle,
    /// The list that most slides have.
    Body,
    /// What stands on every slide.
    Frame,
}

#[derive(Default)]
struct Paragraph {
    line: Line,
    level: u8,
    bullet: Option<Bullet>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bullet {
    None,
    Sign,
    Number(u32),
}

#[derive(Debug, Default)]
struct Run {
    strong: bool,
    language: Option<String>,
    leads: Option<Rc<str>>,
}

impl<'a> Slide<'a> {
    pub(super) fn new(relations: &'a Relations, tally: &'a mut Tally) -> Self {
        Self {
            relations,
            tally,
            gathered: Gathered::default(),
            blocks: Builder::default(),
            titles: Vec::new(),
            place: Place::default(),
            paragraph: None,
            run: Run::default(),
            counted: None,
            choices: Vec::new(),
        }
    }

    /// Reads to the end; the title comes first wherever it stands.
    pub(super) fn read(mut self, xml: &mut Xml) -> Result<Gathered, Why> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => self.start(&element, xml)?,
                Node::End(name) => self.end(&name),
                Node::Text(_) => {}
            }
        }
        self.gathered.blocks = self.titles;
        self.gathered.blocks.extend(self.blocks.finish());
        Ok(self.gathered)
    }

    /// Reads the speaker's notes, as quotes.
    pub(super) fn read_notes(self, xml: &mut Xml) -> Result<Vec<Block>, Why> {
        let quoted = |block: Block| match block {
            Block::Text(_, line) => Block::Text(Shape::Quote, line),
            table @ Block::Table(_) => table,
        };
        Ok(self.read(xml)?.blocks.into_iter().map(quoted).collect())
    }

    fn start(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        match element.name() {
            "AlternateContent" => self.choices.push(false),
            "Choice" | "Fallback" => match self.choices.last_mut() {
                Some(taken) if *taken => return xml.skip(),
                Some(taken) => *taken = true,
                None => {}
            },
            "sp" | "graphicFrame" => self.place = Place::Own,
            "ph" => self.place = place(element.get("type").as_deref()),
            "tbl" => return self.blocks.start_table(),
            "tc" => {
                let covered = |name| {
                    element
                        .get(name)
                        .is_some_and(|value| value == "1" || value == "true")
                };
                self.blocks.span(element.get("gridSpan").as_deref());
                self.blocks.cover(covered("hMerge") || covered("vMerge"));
            }
            "p" => self.paragraph = Some(Paragraph::default()),
            "blip" | "chart" => self.gathered.pictures += 1,
            "relIds" => {
                let diagram = element
                    .get("dm")
                    .and_then(|id| self.relations.part(&id).map(str::to_owned));
                self.gathered.diagrams.extend(diagram);
            }
            _ => return self.letters(element, xml),
        }
        Ok(())
    }

    /// What stands in a paragraph.
    fn letters(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        let Some(paragraph) = &mut self.paragraph else {
            return Ok(());
        };
        match element.name() {
            "pPr" => {
                paragraph.level = element
                    .get("lvl")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(0);
            }
            "buNone" => paragraph.bullet = Some(Bullet::None),
            "buChar" | "buBlip" => paragraph.bullet = Some(Bullet::Sign),
            "buAutoNum" => {
                let start = element.get("startAt").and_then(|start| start.parse().ok());
                paragraph.bullet = Some(Bullet::Number(start.unwrap_or(1)));
            }
            "fld" if element.get("type").is_some_and(|kind| kind == "slidenum") => {
                return xml.skip();
            }
            "r" | "fld" => self.run = Run::default(),
            "rPr" => {
                self.run.strong = element
                    .get("b")
                    .is_some_and(|bold| bold == "1" || bold == "true");
                self.run.language = element.get("lang");
            }
            "hlinkClick" => {
                let leads = element
                    .get("id")
                    .and_then(|id| link(self.relations.link(&id)?));
                self.run.leads = leads;
            }
            "br" => paragraph.line.pieces.push(Piece::Break),
            "endParaRPr" => return xml.skip(),
            "t" => {
                let text = xml.text()?;
                self.tally.count(&text, self.run.language.as_deref());
                paragraph
                    .line
                    .push(&text, self.run.strong, self.run.leads.as_ref());
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "tc" => self.blocks.end_cell(),
            "tr" => self.blocks.end_row(),
            "tbl" => self.blocks.end_table(),
            "AlternateContent" => drop(self.choices.pop()),
            "txBody" => self.counted = None,
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self
            .paragraph
            .take()
            .filter(|paragraph| !paragraph.line.is_blank())
        else {
            return;
        };
        match self.place {
            Place::Frame => {}
            Place::Title => {
                if self.gathered.title.is_none() {
                    self.gathered.title = Some(paragraph.line.plain());
                }
                self.titles
                    .push(Block::Text(Shape::Heading(2), paragraph.line));
            }
            _ => {
                let shape = self.shape(&paragraph);
                self.blocks.push(Block::Text(shape, paragraph.line));
            }
        }
    }

    /// What a paragraph is: the list of a slide has bullets unless it says otherwise, text boxes have none.
    fn shape(&mut self, paragraph: &Paragraph) -> Shape {
        let depth = paragraph.level;
        let usual = if self.place == Place::Body {
            Bullet::Sign
        } else {
            Bullet::None
        };
        match paragraph.bullet.unwrap_or(usual) {
            Bullet::None => {
                self.counted = None;
                Shape::Paragraph
            }
            Bullet::Sign => Shape::Item {
                depth,
                number: None,
            },
            Bullet::Number(start) => {
                let number = self.counted.map_or(start, |last| last.saturating_add(1));
                self.counted = Some(number);
                Shape::Item {
                    depth,
                    number: Some(number),
                }
            }
        }
    }
}

/// What a shape is for, by the name of its place.
fn place(kind: Option<&str>) -> Place {
    match kind {
        Some("title" | "ctrTitle") => Place::Title,
        Some("subTitle") => Place::Subtitle,
        Some("dt" | "ftr" | "hdr" | "sldNum" | "sldImg") => Place::Frame,
        _ => Place::Body,
    }
}
