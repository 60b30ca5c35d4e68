//! A finding in rows of words, for the boxes that show several of them.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{Excerpt, Finding, Speaker};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{first_rows, line};
use crate::tui::theme::{Role, glyph};

/// Rows of a quote at most.
const QUOTE: usize = 3;

/// Rows with what each is there for.
pub(super) type Words = Vec<(String, Role)>;

/// Adds a text in rows, those after the first indented.
pub(super) fn add(words: &mut Words, text: &str, most: usize, room: usize, role: Role) {
    let indent = if room > 20 { "   " } else { "" };
    let rows = first_rows(text, room.saturating_sub(indent.len()).max(1), most);
    words.extend(rows.into_iter().enumerate().map(|(n, row)| match n {
        0 => (row, role),
        _ => (format!("{indent}{row}"), role),
    }));
}

/// "▲C Shelter full in the fair season"
pub(super) fn headline(words: &mut Words, finding: &Finding, room: usize) {
    let (sign, letter) = (glyph(finding.kind), finding.kind.letter());
    let text = format!("{sign}{letter} {}", finding.headline);
    add(words, &text, usize::MAX, room, Role::Text);
}

impl Client {
    /// What a finding rests on: its quotes with their cities, or who said it.
    pub(super) fn add_grounds(&self, words: &mut Words, finding: &Finding, room: usize) {
        for excerpt in &finding.excerpts {
            add(words, &self.quoted(excerpt), QUOTE, room, Role::Muted);
        }
        if finding.is_said() {
            let said = said(finding.said_by.as_ref());
            add(words, &said, QUOTE, room, Role::Muted);
        }
    }

    fn quoted(&self, excerpt: &Excerpt) -> String {
        let case = self.case(&excerpt.case);
        let city = case.map_or("", |case| case.details.city.as_str());
        let place = if city.is_empty() {
            excerpt.case.as_str()
        } else {
            city
        };
        let quote = crate::text::clean_line(&excerpt.quote, 600);
        format!("{place}: “{quote}”")
    }
}

fn said(speaker: Option<&Speaker>) -> String {
    let parts = speaker.map(|speaker| [speaker.name.as_str(), speaker.city.as_str()]);
    let known: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    if known.is_empty() {
        tr("Said in the room").into()
    } else {
        tr_with("Said in the room: {known}", &[("known", &known.join(", "))])
    }
}

/// The room inside the border of a box, with a cell of air on both sides.
pub(super) fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Draws rows from the top of an area, as far as it reaches.
pub(super) fn draw(client: &Client, frame: &mut Frame, area: Rect, words: &[(String, Role)]) {
    for ((text, role), y) in words.iter().zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        line(row, text, client.theme.style(*role), frame.buffer_mut());
    }
}
