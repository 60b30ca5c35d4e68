//! The Library: search past case studies as one types, filter them, look into them.

mod archived;
mod asking;
pub mod commands;
mod draw;
mod facets;
mod history;
mod rows;
pub mod study;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::domain::{CaseId, FindingId};
use crate::search::query::complete;
use crate::search::worker::SearchRequest;
use crate::search::{Hit, Notice, SearchReply};
use crate::tui::client::{Client, Screen};
use crate::tui::components::scroll::Scroll;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{Class, holds};
use crate::tui::message::Effect;
use facets::Filters;
use rows::{MadeOf, Preview, Row};
use study::StudyView;

/// Which part of the Library has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Focus {
    #[default]
    Search,
    Results,
    Filters,
}

/// Hits that are named at first; more are as one goes down the list.
const NAMED: usize = 200;

/// What this client has typed, found and selected.
#[derive(Debug, Default)]
pub struct LibraryView {
    pub(in crate::tui) field: TextField,
    generation: u64,
    pub(in crate::tui) reply: SearchReply,
    pub(in crate::tui) focus: Focus,
    pub(in crate::tui) results: Scroll,
    filters: Filters,
    preview_top: usize,
    areas: Areas,
    /// Rows of the results that are on the screen, and the preview of the selected one.
    rows: Vec<Row>,
    preview: Preview,
    made_of: Option<MadeOf>,
    study: StudyView,
    /// How many hits are asked to be named, when more than at first.
    limit: usize,
    /// Whether the first hit is opened as soon as the newest answer is here.
    opens: bool,
}

/// Where things are on the screen.
#[derive(Clone, Copy, Debug, Default)]
struct Areas {
    search: Rect,
    notice: Rect,
    filters: Rect,
    results: Rect,
    preview: Rect,
}

impl LibraryView {
    /// Has rows and preview made anew before they are drawn next: the language is another one.
    pub(in crate::tui) fn make_anew(&mut self) {
        self.made_of = None;
    }

    /// Whether letters go into the search field.
    pub fn is_typing(&self) -> bool {
        self.focus == Focus::Search
    }

    /// The selected hit.
    fn selected(&self) -> Option<&Hit> {
        self.reply.hits.get(self.results.selected)
    }
}

impl Client {
    /// A key while the search field has the focus; `None` when it is not one for a text field.
    pub(in crate::tui) fn type_into_search(&mut self, key: Key) -> Option<Vec<Effect>> {
        if matches!(key.code, Code::Home | Code::End) && self.finder.field.is_empty() {
            return None;
        }
        let before = self.finder.field.text().to_owned();
        if !self.finder.field.key(key) {
            return None;
        }
        Some(if before == self.finder.field.text() {
            Vec::new()
        } else {
            self.query_changed()
        })
    }

    /// Whether a query of at least so many letters has found something.
    pub(in crate::tui) fn has_found(&self, letters: usize) -> bool {
        let asked = self.finder.field.text().trim().chars().count() >= letters;
        asked && !self.reply_is_older() && !self.finder.reply.hits.is_empty()
    }

    /// The finding that is selected in the results.
    pub(in crate::tui) fn finding_in_results(&self) -> Option<FindingId> {
        match self.finder.selected() {
            Some(Hit::Finding(id)) => Some(*id),
            _ => None,
        }
    }

    pub(in crate::tui) fn paste_into_search(&mut self, text: &str) -> Vec<Effect> {
        self.finder.field.paste(text);
        self.query_changed()
    }

    /// Puts a query into the field and asks it.
    pub(in crate::tui) fn set_query(&mut self, query: &str) -> Vec<Effect> {
        self.finder.field.set(query);
        // A space behind the last word says that it is finished; the field itself keeps no space at its end.
        if query.ends_with(' ') && !self.finder.field.is_empty() {
            self.finder.field.key(Key::char(' '));
        }
        self.query_changed()
    }

    fn query_changed(&mut self) -> Vec<Effect> {
        self.finder.results = Scroll::default();
        self.finder.preview_top = 0;
        self.finder.limit = 0;
        self.finder.opens = false;
        self.search_again()
    }

    /// Asks the current query anew; what is shown stays until the answer is here.
    pub(in crate::tui) fn search_again(&mut self) -> Vec<Effect> {
        self.finder.generation += 1;
        let mut effects = vec![Effect::Search(SearchRequest {
            generation: self.finder.generation,
            query: self.finder.field.text().to_owned(),
            limit: self.finder.limit.max(NAMED),
            shown: self.rows_around(),
            facets: true,
        })];
        effects.extend(self.study_again());
        effects
    }

    /// The case studies were read, or read again.
    pub(in crate::tui) fn library_changed(&mut self) -> Vec<Effect> {
        self.search_again()
    }

    /// An answer arrived; one to an older question is dropped.
    pub(in crate::tui) fn found(&mut self, mut reply: SearchReply) -> Vec<Effect> {
        if reply.generation != self.finder.generation {
            return Vec::new();
        }
        self.keep_archived(&mut reply);
        // The same query asked again, after an edit, keeps the selection on what was selected.
        let kept = (reply.query == self.finder.reply.query)
            .then(|| self.finder.selected().cloned())
            .flatten();
        self.finder.reply = reply;
        let place = kept.and_then(|hit| {
            self.finder
                .reply
                .hits
                .iter()
                .position(|other| *other == hit)
        });
        if let Some(place) = place {
            self.finder.results.selected = place;
        }
        if std::mem::take(&mut self.finder.opens) {
            return self.open_selected();
        }
        Vec::new()
    }

    /// Opens what is selected, at the matched place; while the answer to what was typed last is awaited, as soon as it is there.
    fn open_selected(&mut self) -> Vec<Effect> {
        if self.finder.focus == Focus::Filters {
            return self.toggle_filter();
        }
        if self.reply_is_older() {
            self.finder.opens = true;
            return Vec::new();
        }
        match self.finder.selected().cloned() {
            Some(Hit::Case(id)) => {
                // Keys may have come faster than frames.
                self.prepare_preview();
                let query = self.finder.reply.shown.clone();
                let at = self.finder.preview.first_match(&id);
                self.show(Screen::Read);
                self.open_case(&id, at, &query)
            }
            Some(Hit::Finding(id)) => {
                let remembered = self.remember_query();
                let query = self.finder.reply.shown.clone();
                let effects = [remembered, self.open_finding(id)].concat();
                self.reader.mark_words(&query);
                effects
            }
            None => self.search_without(),
        }
    }

    /// When nothing was found: asks the query without the word that found nothing.
    fn search_without(&mut self) -> Vec<Effect> {
        let without = self
            .finder
            .reply
            .notices
            .iter()
            .find_map(|notice| match notice {
                Notice::NothingFor { without, .. } => Some(without.clone()),
                Notice::Corrected { .. } | Notice::Alike { .. } | Notice::Most { .. } => None,
            });
        without.map_or_else(Vec::new, |query| self.set_query(&query))
    }

    /// Completes the field name or value before the cursor; otherwise goes to the next pane.
    fn complete_or_go_on(&mut self) -> Vec<Effect> {
        let values = |field| {
            let facets = self
                .finder
                .reply
                .facets
                .iter()
                .filter(move |facet| facet.field == field);
            facets
                .flat_map(|facet| facet.values.iter().map(|value| value.value.clone()))
                .collect()
        };
        let field = &self.finder.field;
        let completed = if self.finder.focus == Focus::Search {
            complete(field.text(), field.cursor(), values)
        } else {
            None
        };
        if let Some((query, _)) = completed {
            return self.set_query(&query);
        }
        self.next_pane();
        Vec::new()
    }

    fn next_pane(&mut self) {
        let filters = !self.finder.reply.facets.is_empty();
        self.finder.focus = match self.finder.focus {
            Focus::Search if filters => Focus::Filters,
            Focus::Search | Focus::Filters => Focus::Results,
            Focus::Results => Focus::Search,
        };
    }

    fn previous_pane(&mut self) {
        let filters = !self.finder.reply.facets.is_empty();
        self.finder.focus = match self.finder.focus {
            Focus::Results if filters => Focus::Filters,
            Focus::Results | Focus::Filters => Focus::Search,
            Focus::Search => Focus::Results,
        };
    }

    /// Moves the selection of the pane that has the keys; while typing, that of the results.
    fn step_in_library(&mut self, by: isize) -> Vec<Effect> {
        if self.finder.focus == Focus::Filters {
            self.step_in_filters(by);
        } else {
            self.finder.results.step(by, self.finder.reply.hits.len());
            self.finder.preview_top = 0;
            return self.ask_for_more();
        }
        Vec::new()
    }

    /// The case studies of the last search, in its order.
    pub(in crate::tui) fn cases_found(&self) -> Vec<CaseId> {
        let case = |hit: &Hit| match hit {
            Hit::Case(id) => Some(id.clone()),
            Hit::Finding(_) => None,
        };
        self.finder.reply.hits.iter().filter_map(case).collect()
    }

    pub(in crate::tui) fn library_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if self.finder.study.is_open() {
            return self.study_mouse(mouse);
        }
        let areas = self.finder.areas;
        let scroll = match mouse.action {
            MouseAction::ScrollUp => -1,
            MouseAction::ScrollDown => 1,
            MouseAction::Down { clicks } => return self.click_in_library(mouse, clicks),
            MouseAction::Drag | MouseAction::Up => return Vec::new(),
        };
        if holds(areas.preview, mouse.x, mouse.y) {
            self.finder.preview_top = self.finder.preview_top.saturating_add_signed(scroll * 3);
        } else if holds(areas.filters, mouse.x, mouse.y) {
            self.step_in_filters(scroll * 3);
        } else {
            self.finder
                .results
                .step(scroll, self.finder.reply.hits.len());
            return self.ask_for_more();
        }
        Vec::new()
    }

    fn click_in_library(&mut self, mouse: Mouse, clicks: u8) -> Vec<Effect> {
        let areas = self.finder.areas;
        if holds(areas.search, mouse.x, mouse.y) {
            self.finder.focus = Focus::Search;
        } else if holds(areas.notice, mouse.x, mouse.y) {
            return self.take_notice();
        } else if holds(areas.filters, mouse.x, mouse.y) {
            self.finder.focus = Focus::Filters;
            return self.click_filter(mouse.y);
        } else if holds(areas.results, mouse.x, mouse.y) {
            self.finder.focus = Focus::Results;
            let row = self
                .finder
                .rows
                .iter()
                .find(|row| (row.y..row.y + row.height).contains(&mouse.y));
            if let Some(at) = row.map(|row| row.at) {
                self.finder.results.selected = at;
                if clicks == 2 {
                    return self.open_selected();
                }
            }
        } else if holds(areas.preview, mouse.x, mouse.y) && clicks == 2 {
            self.finder.focus = Focus::Results;
            return self.open_selected();
        }
        Vec::new()
    }

    /// Fills what drawing needs: areas, the rows that fit, and the preview of the selected one.
    pub(in crate::tui) fn prepare_library(&mut self, area: Rect) {
        if self.finder.study.is_open() {
            return self.prepare_study(area);
        }
        self.finder.areas = self.library_areas(area);
        if !self.finder.areas.filters.is_empty() {
            self.fit_filters();
        }
        self.prepare_rows_and_preview();
    }

    fn library_areas(&self, area: Rect) -> Areas {
        let class = self.class();
        let search_height = if class == Class::Tiny { 1 } else { 3 };
        let search = Rect {
            height: search_height.min(area.height),
            ..area
        };
        let notice_height =
            u16::from(!self.finder.reply.notices.is_empty() && !self.reply_is_older());
        let notice = Rect {
            y: search.bottom(),
            height: notice_height,
            ..area
        }
        .intersection(area);
        let below = Rect {
            y: notice.bottom(),
            height: area.bottom().saturating_sub(notice.bottom()),
            ..area
        };
        let mut areas = Areas {
            search,
            notice,
            ..Areas::default()
        };
        let column = |x: u16, width: u16| Rect {
            x: below.x + x,
            width,
            ..below
        };
        let in_filters = self.finder.focus == Focus::Filters;
        match class {
            Class::Compact if in_filters && below.width >= 72 => {
                areas.filters = column(0, 30);
                areas.results = column(30, below.width - 30);
            }
            Class::None | Class::Tiny | Class::Compact if in_filters => areas.filters = below,
            Class::None | Class::Tiny | Class::Compact => areas.results = below,
            Class::Regular if in_filters => {
                areas.filters = column(0, 30);
                areas.results = column(30, below.width - 30);
            }
            Class::Regular => {
                let results = below.width / 2;
                areas.results = column(0, results);
                areas.preview = column(results, below.width - results);
            }
            Class::Wide => {
                let results = (below.width - 32) * 45 / 100;
                areas.filters = column(0, 32);
                areas.results = column(32, results);
                areas.preview = column(32 + results, below.width - 32 - results);
            }
        }
        areas
    }

    /// Whether the answer shown is to an older question than the one asked last.
    fn reply_is_older(&self) -> bool {
        self.finder.reply.query != self.finder.field.text()
    }
}
