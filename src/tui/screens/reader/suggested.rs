//! Sentences that may hold a challenge, a lesson or a good practice: a faint dot beside them, and a key that goes to the next.
//! Nothing is tagged by it. What is worked out is kept until the text or what the group has tagged is another.

use std::fmt::Display;
use std::sync::Arc;

use super::{Reader, View};
use crate::distill::suggest::{Reading, Suggestion, Tagged};
use crate::domain::{CaseStudy, Kind};
use crate::text::{Position, Span};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::message::Effect;

/// Suggestions for the open text, and what they were made of.
#[derive(Debug, Default)]
pub(super) struct Suggested {
    /// Whether the person does not want them; kept while the program runs.
    hidden: bool,
    text: Option<Arc<CaseStudy>>,
    reading: Reading,
    tagged: Tagged,
    /// The marks beside which they were chosen.
    marks: Option<u64>,
    /// In the order of the text; nothing that is tagged already.
    list: Vec<Suggestion>,
}

impl Suggested {
    pub(super) fn is_empty(&self) -> bool {
        self.hidden || self.list.is_empty()
    }

    /// Whether a sentence that may be worth tagging begins in this row.
    pub(super) fn begins_in(&self, row: Span) -> bool {
        let from = self.list.partition_point(|one| one.span.start < row.start);
        let next = self.list.get(from);
        !self.hidden && next.is_some_and(|one| one.span.start < row.end)
    }

    /// The first one after a position, or else the first of the text.
    fn after(&self, at: Position) -> Option<Suggestion> {
        let next = self.list.partition_point(|one| one.span.start <= at);
        self.list.get(next).or_else(|| self.list.first()).copied()
    }
}

impl Client {
    /// Works out the suggestions where anything that they rest on has changed.
    pub(super) fn prepare_suggested(&mut self) {
        let workshop = &self.snapshot.workshop;
        let Reader {
            study,
            marks,
            suggested,
            ..
        } = &mut self.reader;
        let Some(study) = study.as_ref().filter(|_| !suggested.hidden) else {
            return;
        };
        let same = |text: &Arc<CaseStudy>| Arc::ptr_eq(text, study);
        let another = !suggested.text.as_ref().is_some_and(same);
        if another {
            suggested.reading = Reading::of(&study.text);
            suggested.text = Some(Arc::clone(study));
        }
        let learned = suggested.tagged.renew(workshop);
        if another || learned || suggested.marks != Some(marks.version) {
            suggested.list = suggested.reading.suggestions(&suggested.tagged);
            let free = |one: &Suggestion| marks.touching(one.span).next().is_none();
            suggested.list.retain(free);
            suggested.marks = Some(marks.version);
        }
    }

    /// Goes to the next suggestion, round the end of the text, and says what it may be.
    pub(super) fn next_suggestion(&mut self) -> Vec<Effect> {
        let reader = &mut self.reader;
        if let Some(next) = reader.suggested.after(reader.at) {
            let again = next.span.start <= reader.at;
            reader.jump(next.span.start);
            reader.view = View::Follow;
            let mut words = self.words_for(next.kind);
            if again {
                words = tr_with("From the top again. {words}", &[("words", &words)]);
            }
            self.say(Tone::Info, words);
        }
        Vec::new()
    }

    /// Shows or hides the suggestions.
    pub(super) fn switch_suggestions(&mut self) -> Vec<Effect> {
        let suggested = &mut self.reader.suggested;
        suggested.hidden = !suggested.hidden;
        let words = if suggested.hidden {
            tr_with(
                "No suggestions while reading any more; {key} brings them back.",
                &[("key", &self.way_to("read.show-suggestions"))],
            )
        } else {
            tr_with(
                "A dot stands beside what may be worth tagging; {key} goes to the next.",
                &[("key", &self.way_to("read.next-suggestion"))],
            )
        };
        self.say(Tone::Info, words);
        Vec::new()
    }

    pub(super) const fn hides_suggestions(&self) -> bool {
        self.reader.suggested.hidden
    }

    /// What a suggestion may be, and for who may tag what to do about it.
    fn words_for(&self, kind: Kind) -> String {
        let id = match kind {
            Kind::Challenge => "read.challenge",
            Kind::Lesson => "read.lesson",
            Kind::GoodPractice => "read.practice",
        };
        let keys: [(&str, &dyn Display); 2] = [
            ("tag", &self.way_to(id)),
            ("next", &self.way_to("read.next-suggestion")),
        ];
        match (kind, self.may_change()) {
            (Kind::Challenge, true) => tr_with(
                "This may be a challenge: {tag} if it is, {next} for the next.",
                &keys,
            ),
            (Kind::Lesson, true) => tr_with(
                "This may be a lesson: {tag} if it is, {next} for the next.",
                &keys,
            ),
            (Kind::GoodPractice, true) => tr_with(
                "This may be a good practice: {tag} if it is, {next} for the next.",
                &keys,
            ),
            (Kind::Challenge, false) => tr("This may be a challenge.").to_owned(),
            (Kind::Lesson, false) => tr("This may be a lesson.").to_owned(),
            (Kind::GoodPractice, false) => tr("This may be a good practice.").to_owned(),
        }
    }
}
