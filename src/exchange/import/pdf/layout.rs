//! What stands where on a page says what it is: large letters are headings, words in columns are tables, and lines that are full go on
//! in the next one.

mod contents;
mod known;
mod row;
mod running;
mod table;

use super::pages;
use crate::exchange::import::blocks::{Block, Line, Piece, Shape};
use crate::exchange::import::language::{Script, script};
use crate::exchange::import::plain;

pub(super) use contents::remove as remove_contents;
pub(super) use known::Known;
pub(super) use row::{Row, Run, rows};
pub(super) use running::remove as remove_running_titles;

/// The longest heading, in lines and letters.
const HEADING_LINES: usize = 3;
const HEADING_LETTERS: usize = 200;
/// Lines that are looked at to know how wide a column of text is.
const NEAR: usize = 12;
/// How sentences end.
const ENDS: [char; 9] = ['.', '!', '?', '।', '។', '。', ':', '…', '؟'];

/// The blocks of a page.
pub(super) fn blocks(rows: &[Row], known: &Known) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items: Vec<f32> = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let table = table::first(rest, known);
        let taken = match &table {
            Some((_, rows)) => *rows,
            None => paragraph(rest, known),
        };
        let (these, others) = rest.split_at(taken.clamp(1, rest.len()));
        let mut block = match table {
            Some((table, _)) => Block::Table(table),
            None => text(these, known),
        };
        nest(&mut block, these, &mut items);
        blocks.push(block);
        rest = others;
    }
    blocks
}

/// Puts an item of a list below the one that stands further to the left; `items` are the left edges of those that are open.
fn nest(block: &mut Block, rows: &[Row], items: &mut Vec<f32>) {
    let (Block::Text(Shape::Item { depth, .. }, _), Some(row)) = (block, rows.first()) else {
        items.clear();
        return;
    };
    let room = 0.6 * row.size();
    items.retain(|left| row.left() > left + room);
    *depth = u8::try_from(items.len()).unwrap_or(u8::MAX);
    items.push(row.left());
}

/// Whether lines stand in the order in which they are read: of scripts that run to the left nothing is known, and words of two columns
/// may be mixed line by line, or lines in no order at all.
pub(super) fn is_in_order(rows: &[Row]) -> bool {
    let (mut letters, mut leftwards) = (0, 0);
    for c in rows
        .iter()
        .flat_map(|row| row.text().chars().collect::<Vec<_>>())
    {
        letters += usize::from(c.is_alphabetic());
        leftwards += usize::from(script(c).is_some_and(Script::runs_leftwards));
    }
    let up = |pair: &&[Row]| match pair {
        [row, next] => next.top() < row.top() - row.size(),
        _ => false,
    };
    let jumps = rows.windows(2).filter(up).count();
    let split = rows.iter().filter(|row| row.runs.len() > 1).count();
    let mixed = split * 3 > rows.len() && split > 8 && table::is_prose(rows);
    leftwards * 5 < letters.max(1) && jumps * 6 < rows.len() + 24 && !mixed
}

/// How many lines the paragraph has with which these begin.
fn paragraph(rows: &[Row], known: &Known) -> usize {
    let right = right_of(rows);
    let goes_on = |pair: &[Row]| match pair {
        [row, next] => known.level(row) == known.level(next) && goes_on(row, next, right),
        _ => false,
    };
    1 + rows.windows(2).take_while(|pair| goes_on(pair)).count()
}

/// How far to the right the lines reach that stand above each other.
fn right_of(rows: &[Row]) -> f32 {
    let Some(first) = rows.first() else {
        return 0.0;
    };
    let near = rows.iter().take(NEAR);
    let near = near.filter(|row| row.left() < first.right() && row.right() > first.left());
    near.map(Row::right).fold(0.0, f32::max)
}

/// Whether a line goes on in the next: its next word had no room in it.
fn goes_on(row: &Row, next: &Row, right: f32) -> bool {
    let height = row.size().max(next.size());
    let pitch = next.top() - row.top();
    let is_near = pitch > 0.0 && pitch < 1.6 * height;
    let is_full = right - row.right() < next.first_word() + 0.6 * height;
    // The next column begins further up.
    if pitch < -height {
        return is_full && !row.text().ends_with(ENDS) && !next.is_item();
    }
    let indents = next.left() > row.left() + 0.8 * height && !row.is_item();
    let is_new = next.is_item() && next.left() < row.left() + 4.0 * height;
    let is_alike = row.is_bold() == next.is_bold();
    is_near && is_full && is_alike && !indents && !is_new
}

fn text(rows: &[Row], known: &Known) -> Block {
    let mut line = Line::default();
    for row in rows {
        join(&mut line, row.line(), known);
    }
    let letters = line.plain().chars().count();
    let may_be_heading = rows.len() <= HEADING_LINES && letters <= HEADING_LETTERS;
    match known.heading(rows, &line).filter(|_| may_be_heading) {
        Some(level) => Block::Text(Shape::Heading(level), Line::of(&line.plain())),
        None => item(line),
    }
}

/// Goes on with the next line: a word that was cut at its end is made whole.
pub(super) fn join(line: &mut Line, more: Line, known: &Known) {
    let begins = more.plain();
    let word: String = begins.chars().take_while(|c| c.is_alphabetic()).collect();
    match line.pieces.last_mut() {
        Some(Piece::Text { text, .. }) if known.is_cut(text, &word) => {
            text.pop();
        }
        _ => pages::wrap(line),
    }
    for piece in more.pieces {
        match piece {
            Piece::Text { text, strong, link } => line.push(&text, strong, link.as_ref()),
            other => line.pieces.push(other),
        }
    }
}

/// A paragraph, or an item of a list without the sign before it.
fn item(mut line: Line) -> Block {
    let whole = line.plain();
    let (shape, words) = plain::marked(&whole);
    if shape == Shape::Paragraph {
        return Block::Text(shape, line);
    }
    let mut marker = whole.chars().count() - words.chars().count();
    for piece in &mut line.pieces {
        if let Piece::Text { text, .. } = piece {
            let cut = text.chars().count().min(marker);
            *text = text.chars().skip(cut).collect();
            marker -= cut;
        }
    }
    Block::Text(shape, line)
}
