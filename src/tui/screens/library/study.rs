//! The Library's two further views of what was found: every match as a line, and the words that are special in it.
//!
//! Both stand below the search field and follow it. They are worked out beside the search; until an answer is here, the one before
//! stays.

pub mod commands;
mod lines;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Focus;
use super::draw::inside;
use crate::domain::CaseId;
use crate::domain::describe::{self, case_studies};
use crate::search::lines::{Lines, Order};
use crate::search::study::Answer;
use crate::search::words::Words;
use crate::search::{Archived, Query, Study, StudyRequest, Subject};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::command::Scope;
use crate::tui::components::frame::{line, message, pane};
use crate::tui::components::scroll::Scroll;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::{Class, holds};
use crate::tui::message::Effect;
use crate::tui::screens::reader::marks::Marks;
use crate::tui::theme::Role;

/// What this client looks at in place of the list.
#[derive(Debug, Default)]
pub(super) struct StudyView {
    shown: Option<Subject>,
    /// Which part of the Library had the keys when the view was opened.
    came_from: Focus,
    generation: u64,
    lines: Option<Study>,
    words: Option<Study>,
    order: Order,
    /// Whether the most frequent words are shown rather than the special ones.
    frequent: bool,
    line: Scroll,
    word: Scroll,
    area: Rect,
    /// Where rows are on the screen.
    rows: Rect,
    marks: BTreeMap<CaseId, Marks>,
    /// The snapshot that the marks were found in.
    marked: u64,
}

impl StudyView {
    /// A case study of an archive that was read for the lines.
    pub(super) fn archived(&self, id: &CaseId) -> Option<&Archived> {
        self.lines.as_ref().and_then(|lines| lines.archived.get(id))
    }

    pub(super) const fn is_open(&self) -> bool {
        self.shown.is_some()
    }

    fn lines(&self) -> Option<&Lines> {
        match &self.lines.as_ref()?.answer {
            Answer::Lines(lines) => Some(lines),
            Answer::Words(_) => None,
        }
    }

    fn words(&self) -> Option<&Words> {
        match &self.words.as_ref()?.answer {
            Answer::Words(words) => Some(words),
            Answer::Lines(_) => None,
        }
    }

    /// What the view shows now, if it is there yet.
    fn answered(&self) -> Option<&Study> {
        match self.shown? {
            Subject::Lines => self.lines.as_ref(),
            Subject::Words => self.words.as_ref(),
        }
    }

    fn len(&self) -> usize {
        match self.shown {
            None => 0,
            Some(Subject::Lines) => self.lines().map_or(0, Lines::len),
            Some(Subject::Words) => self.entries().len(),
        }
    }

    fn scroll(&mut self) -> &mut Scroll {
        if self.shown == Some(Subject::Words) {
            &mut self.word
        } else {
            &mut self.line
        }
    }

    /// Takes an answer; the selection stays where the same query was asked again.
    fn take(&mut self, study: Study) {
        let before = match study.answer {
            Answer::Lines(_) => &self.lines,
            Answer::Words(_) => &self.words,
        };
        let same = before
            .as_ref()
            .is_some_and(|before| before.query == study.query);
        match study.answer {
            Answer::Words(_) => {
                self.words = Some(study);
                if !same {
                    self.word = Scroll::default();
                }
            }
            Answer::Lines(_) => {
                let kept = self.selected_line().cloned().filter(|_| same);
                self.lines = Some(study);
                let place =
                    kept.and_then(|line| self.lines()?.place(self.order, &line.case, line.span));
                match place {
                    Some(place) => self.line.selected = place,
                    None => self.line = Scroll::default(),
                }
            }
        }
    }
}

impl super::LibraryView {
    /// The scope whose keys count now.
    pub(in crate::tui) const fn scope(&self) -> Scope {
        if self.study.is_open() {
            Scope::Study
        } else {
            Scope::Library
        }
    }
}

impl Client {
    /// Whether this is shown in place of the list.
    fn studies(&self, what: Subject) -> bool {
        self.finder.study.shown == Some(what)
    }

    /// Shows lines or words in place of the list, or the list again.
    fn toggle_study(&mut self, what: Subject) -> Vec<Effect> {
        if self.studies(what) {
            return self.close_study();
        }
        if !self.finder.study.is_open() {
            self.finder.study.came_from = self.finder.focus;
        }
        self.finder.study.shown = Some(what);
        // Without words there are no lines yet: what is typed next should make some.
        let query = Query::parse(self.finder.field.text());
        let has_words = query.wanted().next().is_some();
        self.finder.focus = if what == Subject::Words || has_words {
            Focus::Results
        } else {
            Focus::Search
        };
        self.study_again().into_iter().collect()
    }

    fn close_study(&mut self) -> Vec<Effect> {
        self.finder.study.shown = None;
        self.finder.focus = self.finder.study.came_from;
        Vec::new()
    }

    /// Asks anew for what is shown, after the query or the case studies changed.
    pub(super) fn study_again(&mut self) -> Option<Effect> {
        let what = self.finder.study.shown?;
        self.finder.study.marks.clear();
        self.finder.study.generation += 1;
        Some(Effect::Study(StudyRequest {
            generation: self.finder.study.generation,
            query: self.finder.field.text().to_owned(),
            what,
        }))
    }

    /// Lines or words arrived; those for an older question are dropped.
    pub(in crate::tui) fn studied(&mut self, study: Study) {
        if study.generation == self.finder.study.generation {
            self.finder.study.take(study);
        }
    }

    fn step_in_study(&mut self, by: isize) -> Vec<Effect> {
        let len = self.finder.study.len();
        self.finder.study.scroll().step(by, len);
        Vec::new()
    }

    fn page_in_study(&mut self, pages: isize) -> Vec<Effect> {
        let page = isize::try_from(self.finder.study.rows.height.max(2) - 1).unwrap_or(1);
        self.step_in_study(pages * page)
    }

    fn focus_in_study(&mut self, focus: Focus) -> Vec<Effect> {
        self.finder.focus = focus;
        Vec::new()
    }

    /// Tab in the search field: completes what is half typed, or else goes down to the rows.
    fn complete_or_go_down(&mut self) -> Vec<Effect> {
        let effects = self.complete_or_go_on();
        if self.finder.focus == Focus::Filters {
            self.finder.focus = Focus::Results;
        }
        effects
    }

    pub(super) fn study_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let clicks = match mouse.action {
            MouseAction::ScrollUp => return self.step_in_study(-1),
            MouseAction::ScrollDown => return self.step_in_study(1),
            MouseAction::Drag | MouseAction::Up => return Vec::new(),
            MouseAction::Down { clicks } => clicks,
        };
        if holds(self.finder.areas.search, mouse.x, mouse.y) {
            self.finder.focus = Focus::Search;
        } else if holds(self.finder.areas.notice, mouse.x, mouse.y) {
            return self.search_without();
        } else if holds(self.finder.study.area, mouse.x, mouse.y) {
            self.finder.focus = Focus::Results;
            return self.click_row(mouse, clicks);
        }
        Vec::new()
    }

    fn click_row(&mut self, mouse: Mouse, clicks: u8) -> Vec<Effect> {
        let study = &mut self.finder.study;
        if !holds(study.rows, mouse.x, mouse.y) {
            return Vec::new();
        }
        let row = usize::from(mouse.y - study.rows.y) + study.scroll().top;
        if row >= study.len() {
            return Vec::new();
        }
        study.scroll().selected = row;
        match (clicks, study.shown) {
            (2, Some(Subject::Lines)) => self.open_line(),
            (2, Some(Subject::Words)) => self.add_word(),
            _ => Vec::new(),
        }
    }

    /// Fills what drawing needs: the place of the rows, and what is tagged in those that are shown.
    pub(super) fn prepare_study(&mut self, area: Rect) {
        let areas = self.library_areas(area);
        self.finder.areas = super::Areas {
            search: areas.search,
            notice: areas.notice,
            ..super::Areas::default()
        };
        let below = Rect {
            y: areas.notice.bottom(),
            height: area.bottom().saturating_sub(areas.notice.bottom()),
            ..area
        };
        let mut rows = inside(below, self.class());
        let headings = u16::from(self.class() == Class::Tiny) + self.words_headings(rows);
        let headings = headings.min(rows.height);
        rows.y += headings;
        rows.height -= headings;
        self.finder.study.area = below;
        self.finder.study.rows = rows;
        let len = self.finder.study.len();
        self.finder.study.scroll().fit(len, rows.height.into());
        self.prepare_marks();
    }

    pub(super) fn draw_study(&self, frame: &mut Frame) {
        let (title, study) = (self.study_title(), &self.finder.study);
        let focused = self.finder.focus != Focus::Search;
        if self.class() == Class::Tiny {
            let muted = self.theme.style(Role::Muted);
            line(study.area, &title, muted, frame.buffer_mut());
        } else {
            pane(study.area, &title, focused, self.theme, frame.buffer_mut());
        }
        if study.len() == 0 {
            return self.draw_empty_study(frame);
        }
        match study.shown {
            Some(Subject::Words) => self.draw_word_table(frame),
            _ => self.draw_match_lines(frame),
        }
        if focused && self.overlays.is_empty() {
            let selected = match study.shown {
                Some(Subject::Words) => study.word,
                _ => study.line,
            };
            let row = u16::try_from(selected.selected - selected.top).unwrap_or(0);
            if row < study.rows.height {
                frame.set_cursor_position((study.rows.x, study.rows.y + row));
            }
        }
    }

    fn study_title(&self) -> String {
        match self.finder.study.shown {
            Some(Subject::Words) => self.words_title(),
            _ => self.lines_title(),
        }
    }

    /// Says what to do where there is nothing to show.
    fn draw_empty_study(&self, frame: &mut Frame) {
        let area = self.finder.study.rows;
        if !self.loaded || self.library.cases.is_empty() {
            return self.draw_nothing(frame, area);
        }
        let words = match self.finder.study.answered() {
            None => tr("One moment…").to_owned(),
            Some(study) => nothing_in(study),
        };
        let style = self.theme.style(Role::Text);
        message(area, &words, style, frame.buffer_mut());
    }
}

/// Why an answer holds no rows, and what to do.
fn nothing_in(study: &Study) -> String {
    let query = Query::parse(&study.shown);
    let has_words = query.wanted().next().is_some();
    match (&study.answer, study.cases, study.findings) {
        (Answer::Lines(_), _, _) if !has_words => {
            let what =
                tr("every place where it stands becomes a line here, with the words around it.");
            if query.is_empty() {
                tr_with("Type a word or a phrase above: {what}", &[("what", &what)])
            } else {
                tr_with(
                    "The query has only filters. Add a word or a phrase (/): {what}",
                    &[("what", &what)],
                )
            }
        }
        (_, 0, 0) => tr("Nothing found. Ctrl-L clears the query.").to_owned(),
        (_, 0, findings) => tr_with(
            "Only {findings} found, no case study. Esc goes back to the list, where you can read them.",
            &[("findings", &describe::findings(findings))],
        ),
        (Answer::Lines(_), cases, _) => tr_with(
            "In the {studies} found, the words stand in titles, details or findings, not in the texts. Esc goes back to the list.",
            &[("studies", &case_studies(cases))],
        ),
        (Answer::Words(words), cases, _) if words.frequent.is_empty() => tr_with(
            "The {studies} found have no words to count. Esc goes back to the list.",
            &[("studies", &case_studies(cases))],
        ),
        (Answer::Words(_), cases, _) => tr_with(
            "No word is clearly more frequent in the {studies} found than in the others. f shows the most frequent words.",
            &[("studies", &case_studies(cases))],
        ),
    }
}
