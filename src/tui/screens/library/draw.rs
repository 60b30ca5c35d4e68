//! How the Library looks.

use std::fmt::Display;

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Focus;
use super::rows::{Line, Looks, Row};
use crate::domain::describe::case_studies;
use crate::search::Notice;
use crate::search::reply::most_words;
use crate::text::{Position, width};
use crate::texts::{later, tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{line, message, pane, pieces};
use crate::tui::layout::Class;
use crate::tui::theme::{Role, glyph};

/// What the search field says while it is empty.
const HINT: &str =
    later("type to search: words, \"a phrase\", -without, country:Nepal, kind:challenge …");

impl Client {
    /// The room for results inside their border.
    pub(super) fn results_inside(&self) -> Rect {
        inside(self.finder.areas.results, self.class())
    }

    /// The room for the preview inside its border.
    pub(super) fn preview_inside(&self) -> Rect {
        let inside = inside(self.finder.areas.preview, self.class());
        Rect {
            x: inside.x + 1.min(inside.width),
            width: inside.width.saturating_sub(2),
            ..inside
        }
    }

    pub(in crate::tui) fn draw_library(&self, frame: &mut Frame) {
        self.draw_search(frame);
        self.draw_notice(frame);
        if self.finder.study.is_open() {
            return self.draw_study(frame);
        }
        if !self.finder.areas.filters.is_empty() {
            self.draw_filters(frame);
        }
        if !self.finder.areas.results.is_empty() {
            self.draw_results(frame);
        }
        if !self.finder.areas.preview.is_empty() {
            self.draw_preview(frame);
        }
    }

    fn draw_search(&self, frame: &mut Frame) {
        let area = self.finder.areas.search;
        let focused = self.finder.focus == Focus::Search;
        let room = if self.class() == Class::Tiny {
            area
        } else {
            pane(area, tr("Search"), focused, self.theme, frame.buffer_mut())
        };
        let told = self.told();
        let cells = u16::try_from(width(&told) + 1)
            .unwrap_or(u16::MAX)
            .min(room.width);
        let field = Rect {
            x: room.x + 1.min(room.width),
            width: room.width.saturating_sub(cells + 2),
            ..room
        };
        let muted = self.theme.style(Role::Muted);
        line(
            Rect {
                x: room.right() - cells,
                width: cells,
                ..room
            },
            &told,
            muted,
            frame.buffer_mut(),
        );
        self.finder.field.draw(
            frame,
            field,
            self.theme.style(Role::Text),
            (tr(HINT), muted),
            focused && self.overlays.is_empty(),
        );
    }

    /// How many were found and how fast, or what the program is busy with.
    fn told(&self) -> String {
        if !self.loaded {
            return tr("reading the case studies…").into();
        }
        let reply = &self.finder.reply;
        match self.indexing {
            Some((done, total)) => tr_with(
                "indexing {done} of {total}",
                &[("done", &done), ("total", &total)],
            ),
            None if self.class() == Class::Tiny => format!("{}", reply.total),
            None if reply.query.is_empty() => case_studies(reply.total),
            None => {
                let took = format!("{:.1}", reply.took.as_secs_f64() * 1000.0);
                let values: [(&str, &dyn Display); 3] =
                    [("n", &reply.total), ("all", &reply.of), ("took", &took)];
                tr_with("{n} of {all} · {took} ms", &values)
            }
        }
    }

    fn draw_notice(&self, frame: &mut Frame) {
        let area = self.finder.areas.notice;
        let Some(notice) = self
            .finder
            .reply
            .notices
            .first()
            .filter(|_| !area.is_empty())
        else {
            return;
        };
        let words = match notice {
            Notice::Corrected { .. } => self.words_on_corrected(),
            Notice::Most { unknown } => format!(" {}", most_words(unknown)),
            Notice::Alike { words } => {
                tr_with(" Like it by: {words}", &[("words", &words.join(", "))])
            }
            Notice::NothingFor { word, without } if without.trim().is_empty() => tr_with(
                " Nothing has “{word}”. Enter shows all case studies.",
                &[("word", &word)],
            ),
            Notice::NothingFor { word, without } => tr_with(
                " Nothing has “{word}”. Enter searches for: {without}",
                &[("word", &word), ("without", &without)],
            ),
        };
        line(
            area,
            &words,
            self.theme.style(Role::Warning),
            frame.buffer_mut(),
        );
    }

    fn draw_results(&self, frame: &mut Frame) {
        let area = self.finder.areas.results;
        let focused = self.finder.focus == Focus::Results;
        if self.class() > Class::Tiny {
            pane(
                area,
                tr("Case studies"),
                focused,
                self.theme,
                frame.buffer_mut(),
            );
        }
        if self.finder.rows.is_empty() {
            self.draw_nothing(frame, self.results_inside());
        }
        for row in &self.finder.rows {
            self.draw_row(frame, row);
        }
    }

    /// What to do when there is nothing to show.
    pub(super) fn draw_nothing(&self, frame: &mut Frame, area: Rect) {
        let words = if !self.loaded {
            String::new()
        } else if self.library.cases.is_empty() {
            tr_with(
                "No case studies yet. Drop documents here or press Alt-i to import them, put Markdown files into {casestudies}, or press Ctrl-B for the bundled ones.",
                &[("casestudies", &self.casestudies.display())],
            )
        } else if self.finder.reply.query.trim().is_empty() {
            String::new()
        } else {
            tr("Nothing found. Ctrl-L clears the query.").to_owned()
        };
        let style = self.theme.style(Role::Text);
        message(area, &words, style, frame.buffer_mut());
    }

    fn draw_row(&self, frame: &mut Frame, row: &Row) {
        let area = self.results_inside();
        let selected = row.at == self.finder.results.selected;
        let (text, muted) = (self.theme.style(Role::Text), self.theme.style(Role::Muted));
        let title_style = match (selected, self.finder.focus) {
            (true, Focus::Results) => self.theme.style(Role::Selection),
            (true, _) => self.theme.style(Role::SelectionElsewhere),
            (false, _) => text,
        };
        let at = |n: u16| Rect {
            y: row.y + n,
            height: u16::from(row.y + n < area.bottom()),
            ..area
        };
        let sign = if selected { "▸ " } else { "  " };
        let mark = row
            .kind
            .map(|kind| format!("{} {} ", glyph(kind), kind.letter()))
            .unwrap_or_default();
        let mark_style = row
            .kind
            .map_or(text, |kind| self.theme.style(Role::Kind(kind)));
        pieces(
            at(0),
            &[(sign, text), (&mark, mark_style), (&row.title, title_style)],
            frame.buffer_mut(),
        );
        if selected && self.finder.focus == Focus::Results && self.overlays.is_empty() {
            frame.set_cursor_position((area.x, row.y));
        }
        if row.height < 3 {
            return;
        }
        let gap = if row.counts.is_empty() { "" } else { "   " };
        pieces(
            at(1),
            &[
                ("    ", text),
                (&row.place, muted),
                (gap, text),
                (&row.counts, text),
            ],
            frame.buffer_mut(),
        );
        if let Some(snippet) = &row.snippet {
            // A passage from the middle of a text says so; the row's end is cut where it is drawn.
            let lead = if snippet.at == Position::default() {
                ""
            } else {
                "…"
            };
            let moved = |range: &Range<usize>| range.start + lead.len()..range.end + lead.len();
            let line = Line {
                text: format!("{lead}{}", snippet.text),
                looks: Looks::Muted,
                matches: snippet.matches.iter().map(moved).collect(),
                marks: Vec::new(),
            };
            let area = at(2);
            let area = Rect {
                x: area.x + 4.min(area.width),
                width: area.width.saturating_sub(5),
                ..area
            };
            self.draw_line(frame, area, &line);
        }
    }

    fn draw_preview(&self, frame: &mut Frame) {
        pane(
            self.finder.areas.preview,
            tr("Preview"),
            false,
            self.theme,
            frame.buffer_mut(),
        );
        let area = self.preview_inside();
        for (line, y) in self.finder.preview.lines.iter().zip(area.y..area.bottom()) {
            self.draw_line(
                frame,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                line,
            );
        }
    }

    /// A line with its matches and marks.
    fn draw_line(&self, frame: &mut Frame, area: Rect, line: &Line) {
        let plain = match line.looks {
            Looks::Heading => self.theme.style(Role::Heading),
            Looks::Muted => self.theme.style(Role::Muted),
            Looks::Text => self.theme.style(Role::Text),
        };
        let mut cuts: Vec<usize> = vec![0, line.text.len()];
        cuts.extend(
            line.matches
                .iter()
                .chain(line.marks.iter().map(|(range, _)| range))
                .flat_map(|range| [range.start, range.end]),
        );
        cuts.sort_unstable();
        cuts.dedup();
        let parts: Vec<(&str, Style)> = cuts
            .windows(2)
            .filter_map(|cut| {
                let (start, end) = (*cut.first()?, *cut.last()?);
                let mut style = plain;
                if let Some((_, kind)) = line
                    .marks
                    .iter()
                    .find(|(range, _)| range.start <= start && end <= range.end)
                {
                    style = style.patch(self.theme.style(Role::Mark(*kind)));
                }
                if line
                    .matches
                    .iter()
                    .any(|range| range.start <= start && end <= range.end)
                {
                    style = style.patch(self.theme.style(Role::Match));
                }
                Some((line.text.get(start..end)?, style))
            })
            .collect();
        pieces(area, &parts, frame.buffer_mut());
    }
}

/// The room inside a pane's border; panes of tiny windows have none.
pub(super) fn inside(area: Rect, class: Class) -> Rect {
    if class == Class::Tiny || area.is_empty() {
        return area;
    }
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
