//! Read: a case study's text with its marks; tagging what stands in it.
//!
//! The place, the selection and the first row shown are positions in the text, so that they survive every resize. The layout
//! is made anew only when the text or its width changes; marks are found once per text and snapshot.

mod about;
mod acts;
pub mod commands;
mod draw;
mod empty;
mod gutter;
pub(in crate::tui) mod marks;
mod mouse;
mod moves;
mod pane;
mod panes;
mod suggested;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashMap;
use std::sync::Arc;

use self::marks::Marks;
use self::pane::Pane;
use self::panes::Areas;
use self::suggested::Suggested;
use crate::domain::{CaseId, CaseStudy, FindingId};
use crate::search::{Highlighter, Query};
use crate::text::segment::sentence_at;
use crate::text::{Affinity, Layout, Position, Span};
use crate::texts::tr_with;
use crate::tui::client::{Client, Screen, Tone};
use crate::tui::components::finding_box::FindingBox;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::scroll::Scroll;
use crate::tui::message::Effect;

/// What keys act on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Focus {
    #[default]
    Text,
    Findings,
}

/// Where somebody was in a case study.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    at: Position,
    top: Position,
}

/// What the next frame has to bring into view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// The first word stays first, unless the cursor would be out of sight.
    #[default]
    Stay,
    /// The cursor has moved.
    Follow,
    /// The cursor has jumped: some text before it is shown too.
    Jump,
    /// The person looks elsewhere, with a selection left behind.
    Free,
}

/// What this client reads, and where.
#[derive(Debug, Default)]
pub struct Reader {
    pub(in crate::tui) case: Option<CaseId>,
    /// The open case study; none while it is not in the library.
    pub(in crate::tui) study: Option<Arc<CaseStudy>>,
    pub(in crate::tui) at: Position,
    affinity: Affinity,
    /// The cell that Up and Down aim for.
    goal: Option<usize>,
    /// The other end of the selection.
    pub(in crate::tui) anchor: Option<Position>,
    /// The first row shown starts here.
    top: Position,
    /// The first row shown, as of the latest frame.
    shown: usize,
    view: View,
    layout: Layout,
    pub(in crate::tui) marks: Marks,
    suggested: Suggested,
    /// The words of the query that the case study was opened with, in the text.
    matches: Vec<Span>,
    query: String,
    places: HashMap<CaseId, Place>,
    pub(in crate::tui) focus: Focus,
    /// The finding selected in the pane.
    pub(in crate::tui) chosen: Option<FindingId>,
    pane: Pane,
    /// Whether everything that is known about the case study is shown.
    about: bool,
    about_page: about::Page,
    /// The entry selected while nothing is open.
    pub(in crate::tui) recent: Scroll,
    drag: Option<mouse::Drag>,
    areas: Areas,
}

impl Reader {
    /// Marks the words of a query in the text, to be gone through.
    pub(in crate::tui) fn mark_words(&mut self, query: &str) {
        query.clone_into(&mut self.query);
        self.find_matches();
    }

    /// Whether the person is selecting.
    pub(in crate::tui) fn has_selection(&self) -> bool {
        self.selection().is_some()
    }

    /// Ends the selection; the cursor stays.
    pub(in crate::tui) fn deselect(&mut self) {
        self.anchor = None;
    }

    /// The text between the ends of the selection, if there is any.
    fn selection(&self) -> Option<Span> {
        let span = Span::new(self.anchor?, self.at);
        (!span.is_empty()).then_some(span)
    }

    /// What a tag would be put on: the selection without space around it, or else the current sentence.
    fn unit(&self) -> Option<Span> {
        let study = self.study.as_ref()?;
        let span = match self.selection() {
            Some(selection) => trimmed(study, selection),
            None => sentence_at(&study.text, self.at),
        };
        (!span.is_empty()).then_some(span)
    }

    /// Whether a sentence may be worth tagging that nobody has tagged yet.
    pub(in crate::tui) fn is_suggested(&self, sentence: Span) -> bool {
        self.suggested.begins_in(sentence)
    }

    /// Puts the cursor somewhere without a selection.
    pub(in crate::tui) fn jump(&mut self, at: Position) {
        self.hold_first_row();
        self.at = self.study.as_ref().map_or(at, |study| study.text.snap(at));
        self.affinity = Affinity::After;
        self.goal = None;
        self.anchor = None;
        self.view = View::Jump;
    }

    /// Takes up the text that the library holds now; what cannot be where it was goes to the nearest place.
    fn take_up(&mut self, study: Option<Arc<CaseStudy>>) {
        if let (Some(old), Some(new)) = (&self.study, &study)
            && Arc::ptr_eq(old, new)
        {
            return;
        }
        self.marks.forget();
        self.layout = Layout::default();
        self.drag = None;
        if let Some(study) = &study {
            self.at = study.text.snap(self.at);
            self.top = study.text.snap(self.top);
            self.anchor = self.anchor.map(|anchor| study.text.snap(anchor));
        }
        self.study = study;
        self.affinity = Affinity::After;
    }
}

/// The span without space at its ends.
fn trimmed(study: &CaseStudy, span: Span) -> Span {
    let text = &study.text;
    let blank = |a, b| text.slice(Span::new(a, b)).trim().is_empty();
    let (mut start, mut end) = (span.start, span.end);
    while start < end && blank(start, text.after(start)) {
        start = text.after(start);
    }
    while start < end && blank(text.before(end), end) {
        end = text.before(end);
    }
    Span::new(start, end)
}

impl Client {
    /// Opens a case study in the reader, at a place if one is given or else where it was left, and with the words of a query
    /// marked.
    pub(in crate::tui) fn open_case(
        &mut self,
        case: &CaseId,
        at: Option<Position>,
        query: &str,
    ) -> Vec<Effect> {
        self.show(Screen::Read);
        let study = self.case(case).cloned();
        let reader = &mut self.reader;
        reader.focus = Focus::Text;
        if reader.case.as_ref() != Some(case) {
            reader.leave();
            reader.case = Some(case.clone());
            reader.chosen = None;
            reader.about = false;
            reader.study = None;
            let place = reader.places.get(case).copied().unwrap_or_default();
            (reader.at, reader.top) = (place.at, place.top);
            reader.anchor = None;
            reader.goal = None;
            reader.view = View::Stay;
        }
        reader.take_up(study);
        if let Some(at) = at {
            self.reader.jump(at);
        }
        self.reader.mark_words(query);
        self.renew_marks();
        Vec::new()
    }

    /// Opens a finding at its quote in the reader; a statement, which has none, in its box, or for who may not change it in full.
    pub(in crate::tui) fn open_finding(&mut self, finding: FindingId) -> Vec<Effect> {
        let Some(known) = self.workshop().findings.get(&finding).cloned() else {
            return Vec::new();
        };
        let excerpt = known
            .excerpts
            .iter()
            .find(|excerpt| self.library.cases.contains_key(&excerpt.case));
        match excerpt {
            Some(excerpt) => {
                self.open_case(&excerpt.case, None, "");
                self.reader.chosen = Some(finding);
                if !self.reader.jump_to(finding) {
                    self.reader.focus = Focus::Findings;
                }
            }
            None if !self.may_change() => {
                let words = tr_with("Said in the room: “{known}”", &[("known", &known.headline)]);
                self.say(Tone::Info, words);
            }
            None => {
                if let Some(opened) = FindingBox::editing(self, finding) {
                    self.overlays.push(Overlay::Finding(Box::new(opened)));
                }
            }
        }
        Vec::new()
    }

    /// A finding was made here: the selection has served its purpose.
    pub(in crate::tui) fn reader_tagged(&mut self) {
        self.reader.drop_selection();
    }

    /// The workshop moved on: marks may have changed.
    pub(in crate::tui) fn reader_workshop_changed(&mut self) {
        self.renew_marks();
    }

    /// The case studies were read again: texts may have changed.
    pub(in crate::tui) fn reader_library_changed(&mut self) {
        let study = self
            .reader
            .case
            .as_ref()
            .and_then(|case| self.case(case))
            .cloned();
        self.reader.take_up(study);
        self.reader.find_matches();
        self.renew_marks();
    }

    fn renew_marks(&mut self) {
        let workshop = &self.snapshot.workshop;
        let reader = &mut self.reader;
        reader.chosen = reader
            .chosen
            .filter(|chosen| workshop.findings.contains_key(chosen));
        if let Some(study) = &reader.study {
            reader.marks.renew(study, workshop);
        }
    }

    /// Whether a case study is open.
    pub(in crate::tui) fn reads_something(&self) -> bool {
        self.reader.study.is_some()
    }

    /// The finding at hand, while a text is open.
    pub(in crate::tui) fn finding_in_text(&self) -> Option<FindingId> {
        self.reader
            .study
            .as_ref()
            .and_then(|_| self.current_finding())
    }

    /// The finding that keys act on: the one selected in the pane, or else the one at the cursor.
    fn current_finding(&self) -> Option<FindingId> {
        let reader = &self.reader;
        match reader.focus {
            Focus::Findings => reader.chosen,
            Focus::Text => {
                let here = reader.findings_here();
                let chosen = reader.chosen.filter(|chosen| here.contains(chosen));
                chosen.or_else(|| here.first().copied())
            }
        }
    }
}

impl Reader {
    /// Remembers the place in the case study that is being left.
    fn leave(&mut self) {
        if let Some(case) = self.case.clone() {
            let (at, top) = (self.at, self.top);
            self.places.insert(case, Place { at, top });
        }
    }

    /// Findings whose marks hold the cursor, the shortest first; without any, those that touch the current sentence.
    fn findings_here(&self) -> Vec<FindingId> {
        let Some(study) = &self.study else {
            return Vec::new();
        };
        let length = |span: Span| (span.end.paragraph - span.start.paragraph, span.end.offset);
        let mut here: Vec<_> = self.marks.at(self.at).collect();
        here.sort_by_key(|mark| {
            (
                length(mark.span).0,
                std::cmp::Reverse(mark.span.start),
                mark.span.end,
            )
        });
        if here.is_empty() {
            let sentence = sentence_at(&study.text, self.at);
            here = self.marks.touching(sentence).collect();
        }
        here.iter().map(|mark| mark.finding).collect()
    }

    /// Puts the cursor on a finding's quote; says whether it is in the text.
    fn jump_to(&mut self, finding: FindingId) -> bool {
        let Some(mark) = self.marks.of(finding).copied() else {
            return false;
        };
        self.jump(mark.span.start);
        true
    }

    /// Finds the words of the query in the text.
    fn find_matches(&mut self) {
        self.matches = match &self.study {
            Some(study) => Highlighter::new(&Query::parse(&self.query)).spans(&study.text),
            None => Vec::new(),
        };
    }
}
