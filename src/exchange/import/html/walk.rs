//! A tree of HTML elements as blocks.

use std::rc::Rc;

use dom_query::NodeRef;

use crate::exchange::import::blocks::{Block, Line, Piece, Shape, link};
use crate::exchange::import::builder::Builder;
use crate::text::script::is_unspaced;

/// What a tree holds.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) blocks: Vec<Block>,
    pub(super) pictures: usize,
}

#[derive(Default)]
struct Walker {
    blocks: Builder,
    line: Line,
    pictures: usize,
    around: Around,
}

/// What a node stands in.
#[derive(Clone, Default)]
struct Around {
    heading: Option<u8>,
    quoted: bool,
    strong: bool,
    as_typed: bool,
    leads: Option<Rc<str>>,
    /// Lists that are open: the number of the next item.
    lists: Vec<Option<u32>>,
    /// The item that is open, until its first words are there.
    item: Option<Item>,
}

/// An item of a list, with its number in a numbered one.
#[derive(Clone, Copy)]
struct Item {
    number: Option<u32>,
}

impl Walk {
    /// Goes through all below a node.
    pub(super) fn through(root: &NodeRef) -> Self {
        let mut walker = Walker::default();
        walker.inside(root);
        walker.end_line();
        Self {
            blocks: walker.blocks.finish(),
            pictures: walker.pictures,
        }
    }
}

impl Walker {
    fn inside(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.write(&child.text());
            } else if child.is_element() {
                let name = child.node_name().unwrap_or_default();
                if !is_hidden(&child, &name) {
                    self.element(&child, &name);
                }
            }
        }
    }

    fn element(&mut self, node: &NodeRef, name: &str) {
        match name {
            "br" => self.line.pieces.push(Piece::Break),
            "hr" => self.end_line(),
            "img" | "picture" => self.pictures += 1,
            // The mark of a note would grow together with its word.
            "a" | "sup" if is_note(node, name) => {
                self.write("[");
                self.inside(node);
                self.write("]");
            }
            "a" => {
                let leads = node.attr("href").and_then(|leads| link(&leads));
                self.within(node, |around| {
                    around.leads = leads.or_else(|| around.leads.take());
                });
            }
            "b" | "strong" => self.within(node, |around| around.strong = true),
            "table" => self.table(node),
            "tr" | "td" | "th" => self.part_of_table(node, name),
            "ul" | "ol" | "menu" | "dir" => self.list(node, name),
            "li" => self.item(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.get(1..).and_then(|level| level.parse().ok());
                self.block(node, |around| around.heading = level);
            }
            "blockquote" => self.block(node, |around| around.quoted = true),
            "pre" => self.block(node, |around| around.as_typed = true),
            "q" => {
                self.write("“");
                self.inside(node);
                self.write("”");
            }
            name if is_inline(name) => self.inside(node),
            _ => self.block(node, |_| {}),
        }
    }

    /// Goes through a node that changes what its letters are.
    fn within(&mut self, node: &NodeRef, change: impl FnOnce(&mut Around)) {
        let before = self.around.clone();
        change(&mut self.around);
        self.inside(node);
        // An item that has begun has begun.
        let item = self.around.item.take();
        self.around = before;
        self.around.item = item;
    }

    /// Goes through a node that stands on lines of its own.
    fn block(&mut self, node: &NodeRef, change: impl FnOnce(&mut Around)) {
        self.end_line();
        let before = self.around.clone();
        change(&mut self.around);
        self.inside(node);
        self.end_line();
        let item = self.around.item.take();
        self.around = before;
        self.around.item = item;
    }

    fn list(&mut self, node: &NodeRef, name: &str) {
        let start = node
            .attr("start")
            .and_then(|start| start.parse().ok())
            .unwrap_or(1);
        let next = (name == "ol").then_some(start);
        self.block(node, |around| {
            around.lists.push(next);
            around.item = None;
        });
    }

    fn item(&mut self, node: &NodeRef) {
        self.end_line();
        if self.around.lists.is_empty() {
            self.around.lists.push(None);
        }
        let number = self.around.lists.last_mut().and_then(|next| {
            let number = (*next)?;
            *next = Some(number.saturating_add(1));
            Some(number)
        });
        self.around.item = Some(Item { number });
        self.inside(node);
        self.end_line();
        self.around.item = None;
    }

    fn table(&mut self, node: &NodeRef) {
        self.end_line();
        if self.blocks.start_table().is_err() {
            return self.inside(node);
        }
        let before = std::mem::take(&mut self.around);
        self.inside(node);
        self.end_line();
        self.around = before;
        self.blocks.end_table();
    }

    fn part_of_table(&mut self, node: &NodeRef, name: &str) {
        self.end_line();
        let before = std::mem::take(&mut self.around);
        self.inside(node);
        self.end_line();
        self.around = before;
        if name == "tr" {
            self.blocks.end_row();
        } else {
            self.blocks.span(node.attr("colspan").as_deref());
            self.blocks.end_cell();
        }
    }

    fn write(&mut self, text: &str) {
        if self.around.as_typed {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.line.pieces.push(Piece::Break);
                }
                self.push(line);
            }
        } else {
            self.push(&unwrapped(text));
        }
    }

    fn push(&mut self, text: &str) {
        let strong = self.around.strong && self.around.heading.is_none();
        self.line.push(text, strong, self.around.leads.as_ref());
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.is_blank() {
            return;
        }
        let depth = u8::try_from(self.around.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let shape = match (self.around.heading, self.around.item.take()) {
            (Some(level), _) => Shape::Heading(level),
            (None, Some(Item { number })) => Shape::Item { depth, number },
            (None, None) if !self.around.lists.is_empty() => Shape::ItemMore,
            (None, None) if self.around.quoted => Shape::Quote,
            (None, None) => Shape::Paragraph,
        };
        self.blocks.push(Block::Text(shape, line));
    }
}

/// Line ends in the source are spaces, and nothing between letters of scripts that have none.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        let line = if at > 0 { line.trim_start() } else { line };
        let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
        if at > 0 {
            out.truncate(out.trim_end().len());
            if out.is_empty()
                || !(unspaced(out.chars().next_back()) && unspaced(line.chars().next()))
            {
                out.push(' ');
            }
        }
        out.push_str(line);
    }
    out
}

/// Whether an element is the mark of a note: a raised number that leads within the page.
fn is_note(node: &NodeRef, name: &str) -> bool {
    let within = |a: &NodeRef| a.attr("href").is_some_and(|leads| leads.starts_with('#'));
    if name == "a" {
        within(node) && !node.find(&["sup"]).is_empty()
    } else {
        node.find(&["a"]).iter().any(within)
    }
}

/// What is never shown, or is no part of the text: menus, forms, scripts.
fn is_hidden(node: &NodeRef, name: &str) -> bool {
    const HIDDEN: [&str; 27] = [
        "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed",
        "audio", "video", "canvas", "select", "option", "button", "input", "textarea", "nav",
        "footer", "rt", "rp", "map", "dialog", "progress", "meter", "title", "link",
    ];
    let style = || {
        node.attr("style")
            .unwrap_or_default()
            .to_lowercase()
            .replace(' ', "")
    };
    HIDDEN.contains(&name)
        || node.has_attr("hidden")
        || node
            .attr("role")
            .is_some_and(|role| ["navigation", "contentinfo", "doc-backlink"].contains(&&*role))
        || style().contains("display:none")
}

fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 36] = [
        "span", "em", "i", "u", "s", "del", "ins", "sup", "sub", "small", "big", "font", "code",
        "kbd", "samp", "var", "tt", "abbr", "acronym", "cite", "dfn", "time", "mark", "data",
        "label", "bdi", "bdo", "ruby", "rb", "wbr", "nobr", "strike", "o:p", "math", "mi", "mn",
    ];
    INLINE.contains(&name)
}
