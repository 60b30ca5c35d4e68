//! Every match as a line: the words found in one column, the text around them on both sides.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::StudyView;
use crate::domain::describe::case_studies;
use crate::domain::{CaseStudy, Kind};
use crate::search::Subject;
use crate::search::lines::{Line, Order};
use crate::text::ends::tail;
use crate::text::segment::sentence_at;
use crate::text::{truncate, width};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::pieces;
use crate::tui::message::Effect;
use crate::tui::screens::library::Focus;
use crate::tui::theme::{Role, glyph};

/// Cells before the left context: sign, city, glyph of a finding.
const SIGN: usize = 2;
const GLYPH: usize = 2;

impl StudyView {
    /// The line that keys act on.
    pub(super) fn selected_line(&self) -> Option<&Line> {
        self.lines()?.get(self.order, self.line.selected)
    }
}

impl Client {
    /// Sorts the lines; the one selected stays selected.
    pub(super) fn sort_lines(&mut self, order: Order) -> Vec<Effect> {
        let study = &mut self.finder.study;
        let selected = study.selected_line().cloned();
        study.order = order;
        let place = selected.and_then(|line| study.lines()?.place(order, &line.case, line.span));
        study.line.selected = place.unwrap_or(0);
        Vec::new()
    }

    pub(super) fn is_sorted(&self, order: Order) -> bool {
        self.finder.study.order == order
    }

    /// Whether keys act on a line.
    pub(super) fn has_line(&self) -> bool {
        self.studies(Subject::Lines) && self.finder.study.selected_line().is_some()
    }

    /// Opens the text where the line stands.
    pub(super) fn open_line(&mut self) -> Vec<Effect> {
        let study = &self.finder.study;
        let (Some(line), Some(answer)) = (study.selected_line().cloned(), &study.lines) else {
            return Vec::new();
        };
        let query = answer.shown.clone();
        self.open_case(&line.case, Some(line.span.start), &query)
    }

    /// Opens the box for a finding on the sentence that holds the match.
    pub(super) fn tag_line(&mut self, kind: Kind) -> Vec<Effect> {
        if let Some(line) = self.finder.study.selected_line().cloned()
            && let Some(case) = self.case(&line.case).cloned()
        {
            let sentence = sentence_at(&case.text, line.span.start);
            self.tag_span(&case, sentence, kind);
        }
        Vec::new()
    }

    /// Finds what is tagged in the case studies of the lines on the screen.
    pub(super) fn prepare_marks(&mut self) {
        if self.finder.study.shown != Some(Subject::Lines) {
            return;
        }
        let number = self.snapshot.number;
        if self.finder.study.marked != number {
            self.finder.study.marks.clear();
            self.finder.study.marked = number;
        }
        for case in self.cases_shown() {
            let marks = self.finder.study.marks.entry(case.id.clone());
            marks.or_default().renew(&case, &self.snapshot.workshop);
        }
    }

    /// The case studies of the lines on the screen whose marks are not known yet.
    fn cases_shown(&self) -> Vec<Arc<CaseStudy>> {
        let study = &self.finder.study;
        let lines = self.lines_shown().map(|(_, line)| &line.case);
        let unknown = lines.filter(|case| !study.marks.contains_key(*case));
        unknown
            .filter_map(|case| self.case(case).cloned())
            .collect()
    }

    /// The lines on the screen with their places in the order.
    fn lines_shown(&self) -> impl Iterator<Item = (usize, &Line)> {
        let study = &self.finder.study;
        let rows = study.line.top..study.line.top + usize::from(study.rows.height);
        rows.filter_map(|at| Some((at, study.lines()?.get(study.order, at)?)))
    }

    /// The kind of a finding on this line.
    fn kind_on(&self, line: &Line) -> Option<Kind> {
        let marks = self.finder.study.marks.get(&line.case)?;
        marks.touching(line.span).next().map(|mark| mark.kind)
    }

    pub(super) fn lines_title(&self) -> String {
        let study = &self.finder.study;
        let Some(lines) = study.lines().filter(|lines| !lines.is_empty()) else {
            return tr("Lines").into();
        };
        let order = match study.order {
            Order::Found => tr("as found"),
            Order::Left => tr("by the word before"),
            Order::Right => tr("by the word after"),
        };
        let count = if lines.capped {
            let (read, of) = (lines.read, case_studies(lines.of));
            tr_with(
                "the first {lines} lines, from {read} of {of}",
                &[("lines", &lines.len()), ("read", &read), ("of", &of)],
            )
        } else {
            let (count, of) = (lines.len(), case_studies(lines.of));
            tr_with("{count} in {of}", &[("count", &count), ("of", &of)])
        };
        tr_with(
            "Lines: {count}, {order}",
            &[("count", &count), ("order", &order)],
        )
    }

    pub(super) fn draw_match_lines(&self, frame: &mut Frame) {
        let study = &self.finder.study;
        let place = (self.finder.focus != Focus::Search, study.line.selected);
        for ((at, line), y) in self.lines_shown().zip(study.rows.y..) {
            let row = Rect {
                y,
                height: 1,
                ..study.rows
            };
            self.draw_one_line(frame, row, line, (at == place.1).then_some(place.0));
        }
    }

    /// One line; `selected` says whether it is, and whether keys go there.
    fn draw_one_line(&self, frame: &mut Frame, row: Rect, line: &Line, selected: Option<bool>) {
        let plain = self.theme.style(match selected {
            Some(true) => Role::Selection,
            Some(false) => Role::SelectionElsewhere,
            None => Role::Text,
        });
        let with = |role| plain.patch(self.theme.style(role));
        let room = usize::from(row.width);
        let city = (room / 6).clamp(7, 22);
        let around = room.saturating_sub(SIGN + city + GLYPH);
        let left = tail(&line.left, around * 45 / 100);
        let space = (around * 45 / 100).saturating_sub(width(left));
        let name = truncate(self.place_of(line), city - 1);
        let kind = self.kind_on(line);
        let mark = kind.map_or_else(|| "  ".to_owned(), |kind| format!("{} ", glyph(kind)));
        let fill = " ".repeat(city - width(&name));
        let parts = [
            (if selected.is_some() { "▸ " } else { "  " }, plain),
            (&*name, plain),
            (&*fill, plain),
            (&*mark, kind.map_or(plain, |kind| with(Role::Kind(kind)))),
            (&*" ".repeat(space), plain),
            (left, plain),
            (&*line.word, with(Role::Match)),
            (&*line.right, plain),
        ];
        pieces(row, &parts, frame.buffer_mut());
    }

    /// What names the case study of a line best in few cells.
    fn place_of(&self, line: &Line) -> &str {
        let Some(case) = self.case(&line.case) else {
            return "";
        };
        let details = &case.details;
        [&details.city, &details.country, &details.title]
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or("", String::as_str)
    }
}
