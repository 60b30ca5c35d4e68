//! The presentation for the plenary: one theme a screen, its name as large as it fits, what does not fit on further pages of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use tui_big_text::{BigText, PixelSize};

use super::page::{Lead, Row, written};
use crate::distill::summary::{About, Section};
use crate::domain::{Kind, ThemeId};
use crate::text::{width, wrap};
use crate::texts::{later, tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{clear, line, pieces};
use crate::tui::components::overlay::Outcome;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::theme::{Role, glyph};

/// Cells of a large letter, both ways.
const LETTER: usize = 4;
/// Rows of large letters at most.
const LARGE: usize = 2;
/// What the keys do, and the same where there is less room.
const KEYS: &str = later("← → page   Esc leave");
const SHORT_KEYS: &str = later("← → Esc");

/// The presentation, open.
#[derive(Debug)]
pub struct Presenter {
    /// The theme that is shown, wherever it stands in the order now.
    theme: Option<ThemeId>,
    page: usize,
    area: Rect,
    slide: Slide,
}

/// A theme for a window.
#[derive(Debug, Default)]
struct Slide {
    /// The place of the theme among all, from 0, and how many there are.
    at: usize,
    of: usize,
    /// Its name in rows, in large letters or not.
    name: Vec<String>,
    is_large: bool,
    pages: Vec<Vec<Row>>,
}

impl Presenter {
    /// Begins with the theme that the Report shows, or else the first.
    pub(super) fn new(client: &Client) -> Self {
        let part = client.report.part();
        let section = part
            .checked_sub(1)
            .and_then(|at| client.report.summary.sections.get(at));
        Self {
            theme: section.and_then(|section| section.theme),
            page: 0,
            area: Rect::default(),
            slide: Slide::default(),
        }
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match key.code {
            Code::Esc | Code::Char('q' | 'p') => return self.leave(client),
            Code::Right
            | Code::Down
            | Code::PageDown
            | Code::Enter
            | Code::Char(' ' | 'l' | 'j') => {
                self.next(client);
            }
            Code::Left | Code::Up | Code::PageUp | Code::Backspace | Code::Char('h' | 'k') => {
                self.previous(client);
            }
            Code::Home => self.show(client, 0),
            Code::End => self.show(client, self.slide.of.saturating_sub(1)),
            _ => {}
        }
        Outcome::stay()
    }

    pub(in crate::tui) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        let on_the_right = mouse.x >= self.area.x + self.area.width / 2;
        match mouse.action {
            MouseAction::Drag | MouseAction::Up => {}
            MouseAction::ScrollUp => self.previous(client),
            MouseAction::Down { .. } if !on_the_right => self.previous(client),
            MouseAction::ScrollDown | MouseAction::Down { .. } => self.next(client),
        }
        Outcome::stay()
    }

    /// Back to the Report, at the theme that was shown.
    fn leave(&self, client: &mut Client) -> Outcome {
        client.report.go_to_part(self.slide.at + 1);
        Outcome::close(Vec::new())
    }

    fn show(&mut self, client: &Client, at: usize) {
        let section = client.report.summary.themes().nth(at);
        self.theme = section.and_then(|section| section.theme);
        self.page = 0;
        self.prepare(client, self.area);
    }

    fn next(&mut self, client: &Client) {
        if self.page + 1 < self.slide.pages.len() {
            self.page += 1;
        } else if self.slide.at + 1 < self.slide.of {
            self.show(client, self.slide.at + 1);
        }
    }

    fn previous(&mut self, client: &Client) {
        if self.page > 0 {
            self.page -= 1;
        } else if self.slide.at > 0 {
            self.show(client, self.slide.at - 1);
            self.page = self.slide.pages.len().saturating_sub(1);
        }
    }

    /// Lays the theme out for the window. A theme that is gone leaves its place to the one that follows.
    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        let themes: Vec<&Section> = client.report.summary.themes().collect();
        let known = themes
            .iter()
            .position(|section| section.theme == self.theme);
        let at = known
            .unwrap_or(self.slide.at)
            .min(themes.len().saturating_sub(1));
        self.area = area;
        if let Some(section) = themes.get(at) {
            self.theme = section.theme;
            self.slide = Slide::of(section, area, client.theme.is_ascii());
        }
        (self.slide.at, self.slide.of) = (at, themes.len());
        self.page = self.page.min(self.slide.pages.len().saturating_sub(1));
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        clear(self.area, frame.buffer_mut());
        let inside = inside(self.area);
        let rows = self.slide.name_rows();
        self.draw_name(client, frame, inside);
        let body = Rect {
            y: inside.y.saturating_add(rows),
            height: inside.height.saturating_sub(rows),
            ..inside
        };
        let page = self.slide.pages.get(self.page).into_iter().flatten();
        for (row, y) in page.zip(body.y..body.bottom()) {
            let drawn: Vec<_> = row
                .pieces
                .iter()
                .map(|(text, role)| (text.as_str(), client.theme.style(*role)))
                .collect();
            let place = Rect {
                y,
                height: 1,
                ..body
            };
            pieces(place, &drawn, frame.buffer_mut());
        }
        self.draw_position(client, frame);
    }

    fn draw_name(&self, client: &Client, frame: &mut Frame, area: Rect) {
        let style = client.theme.style(Role::Heading);
        let step = if self.slide.is_large { LETTER } else { 1 };
        for (row, y) in self
            .slide
            .name
            .iter()
            .zip((area.y..area.bottom()).step_by(step))
        {
            let place = Rect {
                y,
                height: area.bottom() - y,
                ..area
            };
            if self.slide.is_large {
                let text = BigText::builder()
                    .pixel_size(PixelSize::Quadrant)
                    .style(style)
                    .lines([row.as_str().into()])
                    .build();
                frame.render_widget(text, place);
            } else {
                line(place, row, style, frame.buffer_mut());
            }
        }
    }

    /// Below: where in the presentation this is, and what the keys do.
    fn draw_position(&self, client: &Client, frame: &mut Frame) {
        let area = self.area;
        let pages = self.slide.pages.len();
        let page = if pages > 1 {
            let page = self.page + 1;
            let words = tr_with(
                "page {page} of {pages}",
                &[("page", &page), ("pages", &pages)],
            );
            format!("   {words}")
        } else {
            String::new()
        };
        let (at, of) = (self.slide.at + 1, self.slide.of);
        let position = tr_with("{n} of {all}", &[("n", &at), ("all", &of)]);
        let position = format!(" {position}{page}   ");
        let keys = if width(&position) + width(tr(KEYS)) > usize::from(area.width) {
            tr(SHORT_KEYS)
        } else {
            tr(KEYS)
        };
        let place = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1.min(area.height),
            ..area
        };
        let parts = [
            (position.as_str(), client.theme.style(Role::Heading)),
            (keys, client.theme.style(Role::Muted)),
        ];
        pieces(place, &parts, frame.buffer_mut());
        frame.set_cursor_position((place.x, place.y));
    }
}

/// The room within the margins: more of it at the sides of a wide window, a row above and two below.
fn inside(area: Rect) -> Rect {
    let side = (area.width / 16).max(1).min(area.width / 2);
    let above = u16::from(area.height > 12);
    Rect {
        x: area.x + side,
        y: area.y + above,
        width: area.width - 2 * side,
        height: area.height.saturating_sub(above + 2),
    }
}

impl Slide {
    /// `plain` leaves the name in small letters: large ones are made of signs that ASCII does not have.
    fn of(section: &Section, area: Rect, plain: bool) -> Self {
        let inside = inside(area);
        let room = usize::from(inside.width).max(1);
        let name = section.heading();
        let large = large(&name, room, usize::from(area.height)).filter(|_| !plain);
        let is_large = large.is_some();
        let name = large.unwrap_or_else(|| rows(&name, room));
        let mut slide = Self {
            name,
            is_large,
            ..Self::default()
        };
        let height = inside.height.saturating_sub(slide.name_rows()).max(1);
        slide.pages = in_pages(blocks(section, room), usize::from(height));
        slide
    }

    /// Rows that the name takes, with the air below it.
    fn name_rows(&self) -> u16 {
        let step = if self.is_large { LETTER } else { 1 };
        u16::try_from(self.name.len() * step + 1).unwrap_or(u16::MAX)
    }
}

/// A text in rows of so many cells.
fn rows(text: &str, room: usize) -> Vec<String> {
    let rows = wrap(text, room).into_iter();
    rows.map(|range| text.get(range).unwrap_or_default().trim_end().to_owned())
        .collect()
}

/// A name in rows of large letters; `None` where there are no such letters, or no room for them.
fn large(name: &str, room: usize, height: usize) -> Option<Vec<String>> {
    let has_letters = name.chars().all(is_drawn);
    let longest = name.split_whitespace().map(width).max().unwrap_or(0);
    let rows = rows(name, room / LETTER);
    let fits = rows.len() <= LARGE && rows.len() * LETTER * 3 <= height && longest * LETTER <= room;
    (has_letters && fits).then_some(rows)
}

/// Whether a character can be drawn as a large letter: those of Western European languages can.
fn is_drawn(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{ff}')
}

/// What is said about a theme, in blocks that should not be torn apart.
fn blocks(section: &Section, room: usize) -> Vec<Vec<Row>> {
    let mut blocks = vec![written(room, |writer| {
        writer.words(
            Lead::of(0),
            &section.figures(),
            Role::Muted,
            &About::Nothing,
        );
    })];
    if !section.summary.trim().is_empty() {
        blocks.push(written(room, |writer| {
            writer.words(Lead::of(0), &section.summary, Role::Text, &About::Nothing);
        }));
    }
    for kind in Kind::ALL {
        let sign = format!("{}{}", glyph(kind), kind.letter());
        let lead = Lead {
            indent: 4,
            sign: &sign,
            role: Role::Kind(kind),
        };
        for (at, entry) in section.of_kind(kind).enumerate() {
            blocks.push(written(room, |writer| {
                if at == 0 {
                    writer.words(
                        Lead::of(0),
                        tr(kind.heading()),
                        Role::Kind(kind),
                        &About::Nothing,
                    );
                }
                writer.words(lead, &entry.headline, Role::Text, &About::Nothing);
            }));
        }
    }
    blocks
}

/// Blocks on pages of so many rows, with air between them. A block that is longer than a page goes on on the next.
fn in_pages(blocks: Vec<Vec<Row>>, height: usize) -> Vec<Vec<Row>> {
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    for block in blocks {
        let used = pages.last().map_or(0, Vec::len);
        let air = usize::from(used > 0);
        if used + air + block.len() > height && used > 0 {
            pages.push(Vec::new());
        } else if let Some(page) = pages.last_mut().filter(|_| used > 0) {
            page.push(Row::default());
        }
        for row in block {
            if pages.last().is_none_or(|page| page.len() >= height) {
                pages.push(Vec::new());
            }
            if let Some(page) = pages.last_mut() {
                page.push(row);
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::indexing_slicing,
        reason = "a test that cannot go on should stop"
    )]

    use ratatui::buffer::Buffer;
    use ratatui::widgets::Widget;

    use super::*;

    #[test]
    fn every_letter_that_is_drawn_large_can_be_seen() {
        for letter in (' '..='\u{ff}').filter(|c| is_drawn(*c) && *c != ' ') {
            let area = Rect::new(0, 0, 4, 4);
            let mut buffer = Buffer::empty(area);
            BigText::builder()
                .pixel_size(PixelSize::Quadrant)
                .lines([letter.to_string().into()])
                .build()
                .render(area, &mut buffer);
            let seen = buffer.content().iter().any(|cell| cell.symbol() != " ");
            assert!(seen, "{letter}");
        }
    }

    #[test]
    fn names_are_large_where_they_fit() {
        assert_eq!(large("1. Beds", 76, 24).map(|rows| rows.len()), Some(1));
        assert_eq!(
            large("1. Fragmented referral", 76, 24).map(|rows| rows.len()),
            Some(2)
        );
        assert_eq!(large("1. 통역", 76, 24), None);
        assert_eq!(large("1. Beds", 76, 11), None);
        assert_eq!(large("1. Donaudampfschifffahrtsgesellschaft", 76, 60), None);
    }

    #[test]
    fn pages_hold_every_row_in_order() {
        for height in 1..9 {
            let row = |n: usize| Row {
                pieces: vec![(n.to_string(), Role::Text)],
                ..Row::default()
            };
            let blocks = vec![
                vec![row(0)],
                (1..6).map(row).collect(),
                vec![row(6), row(7)],
            ];
            let pages = in_pages(blocks, height);
            assert!(pages.iter().all(|page| (1..=height).contains(&page.len())));
            let rows = pages.iter().flatten().filter(|row| !row.pieces.is_empty());
            let rows: Vec<_> = rows.map(|row| row.pieces[0].0.clone()).collect();
            assert_eq!(rows.concat(), "01234567", "{height}");
        }
    }
}
