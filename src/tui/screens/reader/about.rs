//! What is known about the open case study: every field of its front matter, and what the group has filled in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Reader;
use crate::domain::describe::of_kind;
use crate::domain::{CaseStudy, Kind};
use crate::text::wrap;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::details_form::label_of;
use crate::tui::components::frame::{line, pane};
use crate::tui::layout::READING_CELLS;
use crate::tui::theme::{Role, glyph};

/// The rows of the page, and the first one shown.
#[derive(Debug, Default)]
pub(super) struct Page {
    rows: Vec<(String, Role)>,
    top: usize,
}

impl Client {
    pub(super) fn prepare_about(&mut self) {
        let reader = &self.reader;
        let place = place(reader);
        let Some(study) = reader.study.as_ref().filter(|_| !place.is_empty()) else {
            return;
        };
        let rows = self.rows_about(study, usize::from(place.width));
        let page = &mut self.reader.about_page;
        page.top = page
            .top
            .min(rows.len().saturating_sub(usize::from(place.height)));
        page.rows = rows;
    }

    pub(in crate::tui) fn rows_about(&self, study: &CaseStudy, room: usize) -> Vec<(String, Role)> {
        let details = &study.details;
        let mut rows = Vec::new();
        let mut add = |words: &str, role: Role, indent: usize| {
            for row in wrap(words, room.saturating_sub(indent).max(1)) {
                let text = words.get(row).unwrap_or_default().trim_end();
                rows.push((format!("{}{text}", " ".repeat(indent)), role));
            }
        };
        add(&details.title, Role::Heading, 0);
        add(&details.place_and_year(), Role::Text, 0);
        let counts = self.workshop().counts_in(&study.id);
        let counts = Kind::ALL.iter().zip(counts);
        let counts = counts.map(|(kind, count)| {
            if self.is_plain() {
                of_kind(*kind, count)
            } else {
                format!("{} {} {count}", glyph(*kind), kind.letter())
            }
        });
        let counts: Vec<String> = counts.collect();
        let size = tr_with(
            "{words} words   {counts}",
            &[
                ("words", &grouped(study.text.words())),
                ("counts", &counts.join("   ")),
            ],
        );
        add(&size, Role::Muted, 0);
        if !details.summary.is_empty() {
            add("", Role::Text, 0);
            add(&details.summary, Role::Text, 0);
        }
        for (label, value) in self.fields_about(study) {
            add("", Role::Text, 0);
            add(&label, Role::Muted, 0);
            for part in value {
                add(&part, Role::Text, 2);
            }
        }
        rows
    }

    /// Label and values of every field that is filled in.
    fn fields_about(&self, study: &CaseStudy) -> Vec<(String, Vec<String>)> {
        let details = &study.details;
        let one = |text: &str| vec![text.to_owned()];
        let population = details
            .population
            .and_then(|count| usize::try_from(count).ok())
            .map_or_else(String::new, grouped);
        let mut fields = vec![
            (tr("Region").to_owned(), one(&details.region)),
            (tr("Organisation").to_owned(), one(&details.organisation)),
            (tr("Partners").to_owned(), details.partners.clone()),
            (tr("Themes").to_owned(), one(&details.themes.join(", "))),
            (
                tr("Languages").to_owned(),
                one(&details.languages.join(", ")),
            ),
            (tr("Authors").to_owned(), details.authors.clone()),
            (tr("Population").to_owned(), one(&population)),
            (tr("Sources").to_owned(), details.sources.clone()),
            (tr("Licence").to_owned(), one(&details.license)),
        ];
        fields.extend(
            details
                .other
                .iter()
                .map(|(name, value)| (worded(name), one(value))),
        );
        if let Some(filled_in) = self.workshop().described.get(&study.id) {
            let words = |name: &str| {
                tr_with(
                    "{name} (filled in by the group)",
                    &[(
                        "name",
                        &label_of(name).map_or_else(|| worded(name), str::to_owned),
                    )],
                )
            };
            fields.extend(
                filled_in
                    .iter()
                    .map(|(name, value)| (words(name), one(value))),
            );
        }
        fields.retain(|(_, values)| values.iter().any(|value| !value.trim().is_empty()));
        fields
    }

    pub(super) fn draw_about(&self, _study: &CaseStudy, frame: &mut Frame) {
        let reader = &self.reader;
        let area = reader.areas.about;
        if reader.areas.bordered {
            let covers = reader.areas.about_covers;
            pane(
                area,
                tr("About this case study"),
                covers,
                self.theme,
                frame.buffer_mut(),
            );
        }
        let place = place(reader);
        let page = &reader.about_page;
        let rows = page.rows.iter().skip(page.top);
        for ((text, role), y) in rows.zip(place.y..place.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..place
            };
            let style: Style = self.theme.style(*role);
            line(row, text, style, frame.buffer_mut());
        }
        if reader.areas.about_covers && !place.is_empty() {
            frame.set_cursor_position((place.x, place.y));
        }
    }
}

impl Reader {
    /// Scrolls the page; how far is settled when it is laid out.
    pub(super) fn scroll_about(&mut self, by: isize) {
        let last = self.about_page.rows.len().saturating_sub(1);
        self.about_page.top = self.about_page.top.saturating_add_signed(by).min(last);
    }
}

/// The room of the page's rows: a reading column, with a cell of air on both sides.
fn place(reader: &Reader) -> Rect {
    let inside = reader.areas.inside(reader.areas.about);
    let width = inside.width.saturating_sub(2).min(READING_CELLS);
    Rect {
        x: inside.x + (inside.width - width) / 2,
        width,
        ..inside
    }
}

/// A field's name as a label: `last-update` becomes "Last update".
fn worded(name: &str) -> String {
    let name = name.replace(['_', '-'], " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// 1234567 as "1 234 567".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push('\u{a0}');
        }
        words.push(digit);
    }
    words
}
