//! Draws the text: the rows that are visible, and only those.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::marks::Mark;
use super::{Focus, Reader, gutter};
use crate::domain::CaseStudy;
use crate::text::segment::sentence_at;
use crate::text::{Block, BlockKind, Position, Row, RowKind, Span, truncate, width};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::components::frame::{line, pane};
use crate::tui::theme::{Role, Theme};

/// What the rows of one frame have in common.
struct Looks<'a> {
    study: &'a CaseStudy,
    theme: Theme,
    selection: Option<Span>,
    /// The current sentence; none while there is a selection.
    sentence: Option<Span>,
    /// The quote of the finding selected in the pane.
    peeked: Option<Span>,
}

impl Client {
    pub(in crate::tui) fn draw_reader(&self, frame: &mut Frame) {
        let reader = &self.reader;
        let Some(study) = &reader.study else {
            self.draw_nothing_open(frame);
            return;
        };
        if reader.areas.about_covers {
            self.draw_about(study, frame);
        } else {
            if !reader.areas.about.is_empty() {
                self.draw_about(study, frame);
            }
            self.draw_text(study, frame);
        }
        if !reader.areas.findings.is_empty() {
            self.draw_findings(frame);
        }
    }

    fn draw_text(&self, study: &CaseStudy, frame: &mut Frame) {
        let reader = &self.reader;
        self.draw_title(study, frame);
        let selection = reader.selection();
        let looks = Looks {
            study,
            theme: self.theme,
            selection,
            sentence: (selection.is_none() && reader.focus == Focus::Text)
                .then(|| sentence_at(&study.text, reader.at)),
            peeked: (reader.focus == Focus::Findings)
                .then_some(reader.chosen)
                .flatten()
                .and_then(|chosen| reader.marks.of(chosen))
                .map(|mark| mark.span),
        };
        let column = reader.areas.column;
        if study.text.is_empty() {
            let words = tr("This case study has no text yet.");
            line(
                column,
                words,
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        }
        let rows = reader.layout.rows().iter().skip(reader.shown);
        for (row, y) in rows.zip(column.y..column.bottom()) {
            reader.draw_row(row, y, &looks, frame);
        }
        if reader.focus == Focus::Text {
            self.place_cursor(study, frame);
        }
    }

    /// The case study's name and how far one has read: in the border, or in the first row where there is none.
    fn draw_title(&self, study: &CaseStudy, frame: &mut Frame) {
        let areas = &self.reader.areas;
        let focused = self.reader.focus == Focus::Text;
        let title = study_title(study);
        let progress = format!(" {} % ", self.reader.progress());
        let cells = u16::try_from(width(&progress)).unwrap_or(0);
        let place = areas.text;
        let corner = Rect {
            x: place
                .right()
                .saturating_sub(cells + u16::from(areas.bordered)),
            width: cells,
            height: 1.min(place.height),
            ..place
        }
        .intersection(place);
        let muted = self.theme.style(Role::Muted);
        if areas.bordered {
            let room = usize::from(place.width).saturating_sub(usize::from(cells) + 6);
            pane(
                place,
                &truncate(&title, room),
                focused,
                self.theme,
                frame.buffer_mut(),
            );
        } else {
            let row = Rect {
                height: 1.min(place.height),
                width: place.width.saturating_sub(cells),
                ..place
            };
            line(
                row,
                &title,
                self.theme.style(Role::Heading),
                frame.buffer_mut(),
            );
        }
        if place.width > cells + 12 {
            line(corner, &progress, muted, frame.buffer_mut());
        }
    }

    fn place_cursor(&self, study: &CaseStudy, frame: &mut Frame) {
        let reader = &self.reader;
        let column = reader.areas.column;
        let (row, cell) = reader
            .layout
            .cell_of(&study.text, reader.at, reader.affinity);
        let (Some(down), Ok(cell)) = (row.checked_sub(reader.shown), u16::try_from(cell)) else {
            return;
        };
        let Ok(down) = u16::try_from(down) else {
            return;
        };
        if down < column.height && column.width > 0 {
            let x = column.x + cell.min(column.width - 1);
            frame.set_cursor_position((x, column.y + down));
        }
    }
}

/// "Quezon City, Philippines · 2019 · One desk for survivors".
fn study_title(study: &CaseStudy) -> String {
    let details = &study.details;
    [details.place_and_year().as_str(), details.title.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

impl Reader {
    fn draw_row(&self, row: &Row, y: u16, looks: &Looks, frame: &mut Frame) {
        let Some(block) = looks.study.text.block(row.paragraph) else {
            return;
        };
        let span = Span::new(
            Position::new(row.paragraph, row.start),
            Position::new(row.paragraph, row.end),
        );
        let RowKind::Text { first } = row.kind else {
            return;
        };
        let marks: Vec<&Mark> = self.marks.touching(span).collect();
        let in_sentence = looks.sentence.is_some_and(|sentence| {
            sentence.overlaps(&span) || (sentence.is_empty() && sentence.start == span.start)
        });
        let place = Rect {
            y,
            height: 1,
            ..self.areas.gutter
        };
        gutter::draw(
            place,
            span,
            &marks,
            in_sentence,
            looks.theme,
            frame.buffer_mut(),
        );
        if self.suggested.begins_in(span) {
            gutter::draw_suggestion(place, marks.len(), looks.theme, frame.buffer_mut());
        }
        let place = Rect {
            y,
            height: 1,
            ..self.areas.column
        };
        draw_marker(place, row, block, first, looks.theme, frame);
        let text = block.text.get(row.start..row.end).unwrap_or_default();
        let drawn = row.start..row.start + text.trim_end().len();
        let indent = u16::try_from(row.indent).unwrap_or(0).min(place.width);
        let mut x = place.x + indent;
        for (range, style) in self.runs(row, drawn, &marks, looks, block) {
            let room = usize::from(place.right().saturating_sub(x));
            let run = block.text.get(range).unwrap_or_default();
            (x, _) = frame.buffer_mut().set_stringn(x, y, run, room, style);
        }
    }

    /// Cuts a row into runs of one style each: the boundaries of everything that touches it, swept from left to right.
    fn runs(
        &self,
        row: &Row,
        drawn: Range<usize>,
        marks: &[&Mark],
        looks: &Looks,
        block: &Block,
    ) -> Vec<(Range<usize>, Style)> {
        let theme = looks.theme;
        let len = block.text.len();
        let within = |span: Span| span.within(row.paragraph, len);
        let base = base_style(block.kind, theme);
        let mut layers: Vec<(Range<usize>, Style)> = Vec::new();
        let bold = Style::new().add_modifier(Modifier::BOLD);
        layers.extend(block.strong.iter().cloned().map(|range| (range, bold)));
        layers.extend(looks.sentence.and_then(within).map(|range| (range, bold)));
        // Weakest first: what comes later is drawn over it.
        let mut by_strength: Vec<&&Mark> = marks.iter().collect();
        by_strength.sort_by_key(|mark| std::cmp::Reverse(mark.kind));
        let style = |mark: &Mark| theme.style(Role::Mark(mark.kind));
        layers.extend(
            by_strength
                .iter()
                .filter_map(|mark| Some((within(mark.span)?, style(mark)))),
        );
        let from = self.matches.partition_point(|span| {
            span.end.paragraph < row.paragraph
                || (span.end.paragraph == row.paragraph && span.end.offset <= drawn.start)
        });
        let found = theme.style(Role::Match);
        let until = Position::new(row.paragraph, drawn.end);
        let matches = self.matches.get(from..).unwrap_or_default();
        layers.extend(
            matches
                .iter()
                .take_while(|span| span.start < until)
                .filter_map(|span| Some((within(*span)?, found))),
        );
        let selected = theme.style(Role::Selection);
        layers.extend(
            [looks.selection, looks.peeked]
                .into_iter()
                .flatten()
                .filter_map(|span| Some((within(span)?, selected))),
        );
        cut(&drawn, &layers, base, &block.text)
    }
}

/// The runs of `whole` under all layers; a later layer is patched over an earlier one.
fn cut(
    whole: &Range<usize>,
    layers: &[(Range<usize>, Style)],
    base: Style,
    text: &str,
) -> Vec<(Range<usize>, Style)> {
    let mut cuts: Vec<usize> = layers
        .iter()
        .flat_map(|(range, _)| [range.start, range.end])
        .filter(|cut| whole.start < *cut && *cut < whole.end && text.is_char_boundary(*cut))
        .collect();
    cuts.extend([whole.start, whole.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let runs = cuts.iter().zip(cuts.iter().skip(1));
    runs.map(|(start, end)| {
        let style = layers
            .iter()
            .filter(|(range, _)| range.start <= *start && *end <= range.end)
            .fold(base, |style, (_, layer)| style.patch(*layer));
        (*start..*end, style)
    })
    .collect()
}

fn base_style(kind: BlockKind, theme: Theme) -> Style {
    match kind {
        BlockKind::Heading(1) => theme
            .style(Role::Heading)
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        BlockKind::Heading(_) => theme.style(Role::Heading).add_modifier(Modifier::BOLD),
        BlockKind::TableRow { header: true } => {
            theme.style(Role::Text).add_modifier(Modifier::BOLD)
        }
        _ => theme.style(Role::Text),
    }
}

/// The bullet, number or bar left of a row's text.
fn draw_marker(
    place: Rect,
    row: &Row,
    block: &Block,
    first: bool,
    theme: Theme,
    frame: &mut Frame,
) {
    let sign = match block.kind {
        BlockKind::Item {
            number,
            continues: false,
            ..
        } if first => number.map_or_else(|| "•".to_owned(), |number| format!("{number}.")),
        BlockKind::Quote => "│".to_owned(),
        BlockKind::Code => "┊".to_owned(),
        _ => return,
    };
    // Markers end one cell before the text, so that numbers of different lengths line up with it.
    let indent = row.indent.saturating_sub(1);
    let skipped = match block.kind {
        BlockKind::Item { .. } => indent.saturating_sub(width(&sign)),
        _ => 0,
    };
    let x = place.x + u16::try_from(skipped).unwrap_or(0).min(place.width);
    let room = indent.min(usize::from(place.right() - x));
    frame
        .buffer_mut()
        .set_stringn(x, place.y, &sign, room, theme.style(Role::Muted));
}
