//! Any screen and any box as plain lines: drawn as ever into memory, then read without borders, bars and marks, one pane after the
//! other. What has no words of its own in plain mode is told so, and nothing is out of reach.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Modifier;

use crate::text::width;
use crate::texts::{later, tr};
use crate::tui::client::Client;
use crate::tui::input::Key;

/// Signs that say nothing when they are read aloud: borders, bars, marks that stand beside their letter.
const SIGNS: [char; 7] = ['▲', '●', '◆', '■', '□', '▪', '▫'];

/// Rows of a picture of the screen, so that long lists are told to their end.
const TALL: u16 = 400;

/// A pane: what stands on its border, and what is inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pane {
    pub title: String,
    pub lines: Vec<String>,
    /// The keys that its lower border names, each with what it does.
    pub keys: Vec<(String, String)>,
    /// How many of the lines can be chosen.
    pub choices: usize,
}

/// The screen between the tabs and the status line.
pub(super) fn screen(client: &mut Client) -> Vec<String> {
    let overlays = std::mem::take(&mut client.overlays);
    let toast = client.toast.take();
    let size = client.size;
    client.size.height = TALL;
    let buffer = drawn(client, Client::draw);
    let panes = panes(&buffer, client.rows.screen).into_iter();
    // What keys do goes by the size that they are used to.
    client.overlays = overlays;
    client.toast = toast;
    client.size = size;
    client.prepare(Rect::new(0, 0, size.width, size.height));
    panes
        .flat_map(|pane| {
            let title = (!pane.title.is_empty()).then(|| format!("{}:", pane.title));
            title.into_iter().chain(pane.lines)
        })
        .collect()
}

/// The topmost box.
pub(super) fn overlay(client: &mut Client) -> Pane {
    let buffer = drawn(client, |client, frame| {
        if let Some(overlay) = client.overlays.last() {
            overlay.draw(client, frame, frame.area());
        }
    });
    let mut panes = panes(&buffer, buffer.area).into_iter();
    let mut first = panes.next().unwrap_or_default();
    first.lines.extend(panes.flat_map(|pane| pane.lines));
    first.choices = number_choices(&mut first.lines);
    first
}

fn drawn(client: &mut Client, draw: impl FnOnce(&Client, &mut ratatui::Frame)) -> Buffer {
    let Size { width, height } = client.size;
    let area = Rect::new(0, 0, width, height);
    client.prepare(area);
    // Memory never refuses to be drawn on.
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    let Ok(_) = terminal.draw(|frame| draw(client, frame));
    terminal.backend().buffer().clone()
}

/// Lines that can be chosen get a number and say in words whether they are.
fn number_choices(lines: &mut [String]) -> usize {
    let mut number = 0;
    for line in lines {
        let bare = line.trim_start_matches(tr(SELECTED));
        let (rest, word) = match (bare.strip_prefix("[x]"), bare.strip_prefix("[ ]")) {
            (Some(rest), _) => (rest, tr("chosen")),
            (_, Some(rest)) => (rest, tr("not chosen")),
            _ => continue,
        };
        number += 1;
        let selected = if bare.len() < line.len() {
            tr(HERE)
        } else {
            ""
        };
        let rest = rest.trim_start_matches([',', ' ']).trim_end();
        *line = format!("{number}. {rest}: {word}{selected}");
    }
    number
}

/// Before the line that the next key acts on.
const SELECTED: &str = later("Here: ");

/// The lines that the next key acts on; all of them where none is.
pub(super) fn selected(lines: Vec<String>) -> Vec<String> {
    let (selected, others): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|line| line.starts_with(tr(SELECTED)));
    if selected.is_empty() {
        others
    } else {
        selected
    }
}

/// Behind a line that can be chosen, when the next key acts on it.
const HERE: &str = later(", here");

/// What stands in `now` and did not before; that a line is not selected any more is no news.
pub(super) fn changed(before: &[String], now: Vec<String>) -> Vec<String> {
    let is_new = |line: &String| {
        let mut known = before.iter();
        !known.any(|before| {
            let before = before.as_str();
            [
                before,
                before.trim_start_matches(tr(SELECTED)),
                before.trim_end_matches(tr(HERE)),
            ]
            .contains(&line.as_str())
        })
    };
    now.into_iter().filter(is_new).collect()
}

/// All panes of an area in reading order, and what stands outside of them as panes without a title.
fn panes(buffer: &Buffer, area: Rect) -> Vec<Pane> {
    let borders = borders(buffer, area);
    let mut found: Vec<Pane> = Vec::new();
    let mut told = vec![false; borders.len()];
    for y in area.y..area.bottom() {
        for (border, told) in borders.iter().zip(&mut told) {
            if !*told && border.y == y {
                *told = true;
                found.push(inside(buffer, *border));
            }
        }
        let outside = |x: u16| {
            let mut borders = borders.iter();
            !borders.any(|border| border.contains((x, y).into()))
        };
        let line = line(buffer, y, area.x..area.right(), outside);
        if !line.is_empty() {
            found.push(Pane {
                lines: vec![line],
                ..Pane::default()
            });
        }
    }
    found
}

fn inside(buffer: &Buffer, border: Rect) -> Pane {
    let across = border.x + 1..border.right().saturating_sub(1);
    let row = |y| line(buffer, y, across.clone(), |_| true);
    let rows = border.y + 1..border.bottom().saturating_sub(1);
    let keys = raw(
        buffer,
        border.bottom().saturating_sub(1),
        across.clone(),
        |_| true,
    );
    Pane {
        title: row(border.y),
        lines: rows.map(row).filter(|line| !line.is_empty()).collect(),
        keys: keys_of(&keys),
        choices: 0,
    }
}

/// "Enter take over   Space this one" as keys with their words.
fn keys_of(text: &str) -> Vec<(String, String)> {
    let parts = text
        .split("   ")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let is_key = |word: &&&str| word.chars().count() > 1 && word.parse::<Key>().is_ok();
    let pair = |part: &str| {
        let words: Vec<&str> = part.split(' ').collect();
        let more = words.iter().skip(1).take_while(is_key).count();
        let (keys, words) = words.split_at_checked(more + 1)?;
        Some((keys.join(" "), words.join(" ")))
    };
    parts.filter_map(pair).collect()
}

/// The outermost borders that are whole, from the top, and from the left where they begin in one row.
fn borders(buffer: &Buffer, area: Rect) -> Vec<Rect> {
    let mut found: Vec<Rect> = Vec::new();
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            if found.iter().any(|border| border.contains((x, y).into())) {
                continue;
            }
            found.extend(border_from(buffer, area, x, y));
        }
    }
    found
}

fn border_from(buffer: &Buffer, area: Rect, x: u16, y: u16) -> Option<Rect> {
    let is = |x, y, signs: &str| {
        let cell = buffer.cell((x, y));
        cell.is_some_and(|cell| signs.contains(cell.symbol()) && cell.symbol() != " ")
    };
    if !is(x, y, "┌┏╭") {
        return None;
    }
    let right = (x + 1..area.right()).find(|x| is(*x, y, "┐┓╮"))?;
    let bottom = (y + 1..area.bottom()).find(|y| !is(x, *y, "│┃├┣"))?;
    is(x, bottom, "└┗╰").then(|| Rect::new(x, y, right - x + 1, bottom - y + 1))
}

/// A row of the picture in words; what can be seen to be selected says so.
fn line(
    buffer: &Buffer,
    y: u16,
    across: std::ops::Range<u16>,
    counts: impl Fn(u16) -> bool + Copy,
) -> String {
    let text = raw(buffer, y, across.clone(), counts);
    let is_reversed = |x: u16| {
        let cell = buffer.cell((x, y));
        cell.is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED))
    };
    let reversed = across.into_iter().filter(|x| counts(*x)).any(is_reversed);
    let selected = reversed || text.trim_start().starts_with('▸');
    let words = tidy(&text);
    if selected && !words.is_empty() {
        format!("{}{words}", tr(SELECTED))
    } else {
        words
    }
}

/// A sentence without the signs in it.
pub(super) fn bare(sentence: &str) -> String {
    let is_sign = |c: char| SIGNS.contains(&c) || ('\u{2500}'..='\u{259f}').contains(&c);
    let bare = sentence.replace(is_sign, "");
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ").replace(" .", ".")
}

/// A row without marks, its columns with commas between.
pub(super) fn tidy(row: &str) -> String {
    let text = row.replace(|c| SIGNS.contains(&c) || c == '▸', " ");
    let parts = text
        .split("  ")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// The same as it stands, without borders and bars.
fn raw(
    buffer: &Buffer,
    y: u16,
    across: std::ops::Range<u16>,
    counts: impl Fn(u16) -> bool,
) -> String {
    let mut text = String::new();
    let mut x = across.start;
    while x < across.end {
        let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
        let is_frame = symbol
            .chars()
            .all(|c| ('\u{2500}'..='\u{259f}').contains(&c));
        text.push_str(if is_frame || !counts(x) { " " } else { symbol });
        x += u16::try_from(width(symbol).max(1)).unwrap_or(1);
    }
    text
}
