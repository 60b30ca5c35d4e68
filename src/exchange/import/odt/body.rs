//! The body of an `OpenDocument` file: paragraphs, lists and tables, one inside another; slides are parts with a heading.

use std::collections::HashMap;
use std::rc::Rc;

use super::styles::{Mark, Role, Styles};
use crate::exchange::import::blocks::{Block, Line, Piece, Shape, link};
use crate::exchange::import::builder::Builder;
use crate::exchange::import::language::{Languages, Tally};
use crate::exchange::import::office::xml::{Element, Node, Xml};
use crate::exchange::import::refusal::Why;

/// How deeply frames and lists may stand in one another.
const DEEPEST: usize = 50;
/// Spaces that one sign may stand for.
const MOST_SPACES: usize = 8;

/// What was gathered from a body.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Vec<Block>>,
    /// The first paragraph in the style of titles.
    pub(super) title: Option<String>,
    pub(super) pictures: usize,
    pub(super) deletions: usize,
    pub(super) comments: usize,
    /// Tables of contents, or lines of them.
    pub(super) contents: usize,
}

/// Reads a body.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    tally: &'a mut Tally,
    gathered: Gathered,
    frame: Frame,
    /// What the frame or note that is open stands in, the nearest last.
    outer: Vec<Frame>,
    has_begun: bool,
    /// How far numbered lists were counted, by their style.
    counted: HashMap<String, u32>,
}

/// The body, a text box or a note.
#[derive(Default)]
struct Frame {
    blocks: Builder,
    paragraph: Option<Paragraph>,
    lists: Vec<List>,
    /// What the text box says of a slide: its title, or what the speaker says.
    says: Option<Shape>,
    /// Whether a picture was counted: one may be there in several forms.
    has_picture: bool,
}

/// A list that is open.
#[derive(Debug, Default)]
struct List {
    style: String,
    next: Option<u32>,
    /// Whether the item that is open has a paragraph already.
    has_paragraph: bool,
    is_header: bool,
}

#[derive(Default)]
struct Paragraph {
    shape: Shape,
    is_title: bool,
    line: Line,
    /// The styles of letters that are open, the innermost last.
    spans: Vec<Span>,
    links: Vec<Option<Rc<str>>>,
    /// Text boxes that hang on it.
    after: Vec<Block>,
}

#[derive(Clone, Default)]
struct Span {
    strong: bool,
    hidden: bool,
    languages: Languages,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, tally: &'a mut Tally) -> Self {
        Self {
            styles,
            tally,
            gathered: Gathered::default(),
            frame: Frame::default(),
            outer: Vec::new(),
            has_begun: false,
            counted: HashMap::new(),
        }
    }

    /// Reads to the end.
    pub(super) fn read(mut self, xml: &mut Xml) -> Result<Gathered, Why> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) if self.has_begun => self.start(&element, xml)?,
                Node::Start(element) => self.has_begun = element.name() == "body",
                Node::End(name) if self.has_begun => self.end(&name),
                Node::Text(text) => self.write(&text),
                Node::End(_) => {}
            }
        }
        self.end_paragraph();
        self.gathered.blocks = self.frame.blocks.finish();
        Ok(self.gathered)
    }

    fn start(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Why> {
        match element.name() {
            "p" | "h" => self.start_paragraph(element),
            "list" | "numbered-paragraph" => return self.start_list(element),
            "list-item" | "list-header" => self.start_item(element),
            "table" => {
                self.end_paragraph();
                return self.frame.blocks.start_table();
            }
            "covered-table-cell" => self.frame.blocks.cover(true),
            "note-body" => return self.open_frame(None),
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" => {
                let says = match element.get("class").as_deref() {
                    Some("title") => Some(Shape::Heading(2)),
                    Some("notes") => Some(Shape::Quote),
                    // What stands on every slide, and a small picture of the slide.
                    Some("header" | "footer" | "date-time" | "page-number" | "page") => {
                        return xml.skip();
                    }
                    _ => None,
                };
                return self.open_frame(says);
            }
            "image" | "object" | "object-ole" | "plugin" => self.picture(),
            "tracked-changes" => return self.changes(xml),
            "annotation" => {
                self.gathered.comments += 1;
                return xml.skip();
            }
            // A field may have that name too.
            "title" if self.frame.paragraph.is_none() => return xml.skip(),
            "table-of-content" => {
                self.gathered.contents += 1;
                return xml.skip();
            }
            "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "alphabetical-index"
            | "note-citation"
            | "ruby-text"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "forms"
            | "desc"
            | "placeholder"
            | "hidden-text"
            | "page-thumbnail"
            | "settings"
            | "event-listeners"
            | "dde-connection-decls"
            | "shapes" => return xml.skip(),
            _ => self.letters(element),
        }
        Ok(())
    }

    /// What stands among letters.
    fn letters(&mut self, element: &Element) {
        let Some(paragraph) = &mut self.frame.paragraph else {
            return;
        };
        match element.name() {
            "s" => {
                let count = element.get("c").and_then(|count| count.parse().ok());
                paragraph.push(&" ".repeat(count.unwrap_or(1).min(MOST_SPACES)));
            }
            "tab" => paragraph.push(" "),
            "line-break" => paragraph.line.pieces.push(Piece::Break),
            "a" => paragraph
                .links
                .push(element.get("href").and_then(|leads| link(&leads))),
            "span" => {
                let name = element.get("style-name").unwrap_or_default();
                let outer = paragraph.spans.last().cloned().unwrap_or_default();
                paragraph.spans.push(Span {
                    strong: self.styles.strong(&name).unwrap_or(outer.strong),
                    hidden: outer.hidden || self.styles.hidden("text", &name),
                    languages: self.styles.languages_of("text", &name, &outer.languages),
                });
            }
            "note" => {
                self.gathered.notes.push(Vec::new());
                paragraph
                    .line
                    .pieces
                    .push(Piece::Note(self.gathered.notes.len()));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "body" => self.has_begun = false,
            "p" | "h" => self.end_paragraph(),
            "a" => {
                if let Some(paragraph) = &mut self.frame.paragraph {
                    paragraph.links.pop();
                }
            }
            "span" => {
                if let Some(paragraph) = &mut self.frame.paragraph {
                    paragraph.spans.pop();
                }
            }
            "list" | "numbered-paragraph" => drop(self.frame.lists.pop()),
            "table-cell" | "covered-table-cell" => {
                self.end_paragraph();
                self.frame.blocks.end_cell();
            }
            "table-row" => self.frame.blocks.end_row(),
            "table" => self.frame.blocks.end_table(),
            "note-body" => {
                let note = self.close_frame();
                if let Some(last) = self.gathered.notes.last_mut() {
                    *last = note;
                }
            }
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" => {
                let inner = self.close_frame();
                match &mut self.frame.paragraph {
                    Some(paragraph) => paragraph.after.extend(inner),
                    None => inner
                        .into_iter()
                        .for_each(|block| self.frame.blocks.push(block)),
                }
            }
            _ => {}
        }
    }

    fn open_frame(&mut self, says: Option<Shape>) -> Result<(), Why> {
        if self.outer.len() >= DEEPEST {
            return Err(Why::TooDeep);
        }
        let says = says.or(self.frame.says);
        let frame = Frame {
            says,
            ..Frame::default()
        };
        self.outer.push(std::mem::replace(&mut self.frame, frame));
        Ok(())
    }

    /// What the frame held that ends here.
    fn close_frame(&mut self) -> Vec<Block> {
        self.end_paragraph();
        match self.outer.pop() {
            Some(outer) => std::mem::replace(&mut self.frame, outer).blocks.finish(),
            None => Vec::new(),
        }
    }

    /// The same picture may stand in a frame in several forms.
    fn picture(&mut self) {
        if !std::mem::replace(&mut self.frame.has_picture, true) {
            self.gathered.pictures += 1;
        }
    }

    /// Passes over what was deleted, and counts it.
    fn changes(&mut self, xml: &mut Xml) -> Result<(), Why> {
        let outside = xml.depth() - 1;
        while xml.depth() > outside {
            match xml.next()? {
                Some(Node::Start(element)) if element.name() == "deletion" => {
                    self.gathered.deletions += 1;
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn start_list(&mut self, element: &Element) -> Result<(), Why> {
        self.end_paragraph();
        if self.frame.lists.len() >= DEEPEST {
            return Err(Why::TooDeep);
        }
        let above = self.frame.lists.last().map(|list| list.style.clone());
        let style = element.get("style-name").or(above).unwrap_or_default();
        let goes_on = element
            .get("continue-numbering")
            .is_some_and(|goes_on| goes_on == "true")
            || element.get("continue-list").is_some();
        let next = self.counted.get(&style).copied().filter(|_| goes_on);
        self.frame.lists.push(List {
            style,
            next,
            ..List::default()
        });
        Ok(())
    }

    fn start_item(&mut self, element: &Element) {
        if let Some(list) = self.frame.lists.last_mut() {
            list.has_paragraph = false;
            list.is_header = element.name() == "list-header";
            if let Some(start) = element
                .get("start-value")
                .and_then(|start| start.parse().ok())
            {
                list.next = Some(start);
            }
        }
    }

    fn start_paragraph(&mut self, element: &Element) {
        self.end_paragraph();
        let style = element.get("style-name").unwrap_or_default();
        let role = self.styles.role(&style);
        let outline = element
            .get("outline-level")
            .and_then(|level| level.parse().ok());
        let shape = match (role, element.name(), self.frame.says) {
            (_, _, Some(says)) => says,
            (Role::Title, ..) => Shape::Heading(1),
            (_, "h", _) => Shape::Heading(outline.unwrap_or(1)),
            (Role::Heading(level), ..) => Shape::Heading(level),
            (Role::Quote, ..) if self.frame.lists.is_empty() => Shape::Quote,
            _ => self.item(),
        };
        let whole = &self.styles.languages;
        let span = Span {
            hidden: self.styles.hidden("paragraph", &style),
            languages: self.styles.languages_of("paragraph", &style, whole),
            ..Span::default()
        };
        self.frame.paragraph = Some(Paragraph {
            shape,
            is_title: role == Role::Title,
            spans: vec![span],
            ..Paragraph::default()
        });
    }

    /// What a paragraph is by the list that it stands in.
    fn item(&mut self) -> Shape {
        let depth = self.frame.lists.len().saturating_sub(1);
        let Some(list) = self.frame.lists.last_mut() else {
            return Shape::Paragraph;
        };
        if std::mem::replace(&mut list.has_paragraph, true) {
            return Shape::ItemMore;
        }
        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
        match self.styles.mark(&list.style, depth + 1) {
            Mark::Nothing => Shape::Paragraph,
            _ if list.is_header => Shape::ItemMore,
            Mark::Bullet => Shape::Item {
                depth,
                number: None,
            },
            Mark::Number(start) => {
                let number = list.next.unwrap_or(start);
                list.next = Some(number.saturating_add(1));
                if depth == 0 {
                    self.counted
                        .insert(list.style.clone(), number.saturating_add(1));
                }
                Shape::Item {
                    depth,
                    number: Some(number),
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.frame.paragraph.take() else {
            return;
        };
        if paragraph.is_title && self.gathered.title.is_none() {
            self.gathered.title = Some(paragraph.line.plain()).filter(|title| !title.is_empty());
        }
        self.frame
            .blocks
            .push(Block::Text(paragraph.shape, paragraph.line));
        paragraph
            .after
            .into_iter()
            .for_each(|block| self.frame.blocks.push(block));
    }

    fn write(&mut self, text: &str) {
        let Some(paragraph) = &mut self.frame.paragraph else {
            return;
        };
        let Some(span) = paragraph.spans.last().filter(|span| !span.hidden) else {
            return;
        };
        self.tally.count(text, span.languages.of(text));
        paragraph.push(text);
    }
}

impl Paragraph {
    fn push(&mut self, text: &str) {
        let strong = self.spans.last().is_some_and(|span| span.strong);
        let leads = self.links.iter().rev().flatten().next();
        self.line.push(text, strong, leads);
    }
}
