//! What takes longer than a search and is done beside it: the concordance of a query, and the words of what it found.

use std::collections::BTreeMap;

use super::answer::{Answerer, ReadAll, Stock};
use super::archive::Archived;
use super::index::IndexError;
use super::lines::Lines;
use super::matches::Highlighter;
use super::words::Words;
use crate::domain::CaseId;

/// Case studies read for the lines, for the words of what was found, and of the others, at most: evenly spread over all of them.
const READ_FOR_LINES: usize = 5_000;
const READ: usize = 1_000;
const READ_OF_REST: usize = 2_000;

/// What is asked about a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Every match as a line.
    Lines,
    /// The words and phrases of what was found, against the rest.
    Words,
}

/// A question that takes its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyRequest {
    /// Comes back with the answer.
    pub generation: u64,
    pub query: String,
    pub what: Subject,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    pub generation: u64,
    /// The query as it was typed, and as it was answered.
    pub query: String,
    pub shown: String,
    /// How many case studies and how many findings match.
    pub cases: usize,
    pub findings: usize,
    /// The case studies of archives that were read for it.
    pub archived: BTreeMap<CaseId, Archived>,
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Lines(Lines),
    Words(Words),
}

/// Answers a request from everything that its query finds; `None` when the work was cancelled, or there is no index yet.
pub(super) fn study(
    request: &StudyRequest,
    answerer: &mut Answerer,
    stock: &Stock,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Study>, IndexError> {
    let (most, others) = match request.what {
        Subject::Lines => (READ_FOR_LINES, 0),
        Subject::Words => (READ, READ_OF_REST),
    };
    let read = answerer.read_all(&request.query, most, others, stock, cancelled)?;
    Ok(read.and_then(|read| answer(request, read, cancelled)))
}

fn answer(request: &StudyRequest, read: ReadAll, cancelled: &dyn Fn() -> bool) -> Option<Study> {
    let mut highlighter = Highlighter::of(&read.shown, &read.notices);
    let answer = match request.what {
        Subject::Lines if highlighter.is_empty() => Answer::Lines(Lines::default()),
        Subject::Lines => Answer::Lines(Lines::gather(&read.found, &mut highlighter, cancelled)?),
        Subject::Words => Answer::Words(words(&read, &mut highlighter, cancelled)?),
    };
    Some(Study {
        generation: request.generation,
        query: request.query.clone(),
        shown: read.shown,
        cases: read.cases,
        findings: read.findings,
        archived: read.archived,
        answer,
    })
}

/// The words of what was found against the rest. What the query asks for is left out: it is in all of them.
fn words(
    read: &ReadAll,
    highlighter: &mut Highlighter,
    cancelled: &dyn Fn() -> bool,
) -> Option<Words> {
    let mut words = Words::compare(&read.found, &read.rest, cancelled)?;
    let mut is_asked = |text: &str| matches!(highlighter.ranges(text).as_slice(), [range] if *range == (0..text.len()));
    words.special.retain(|entry| !is_asked(&entry.text));
    words.frequent.retain(|entry| !is_asked(&entry.text));
    Some(words)
}

/// At most so many of them, evenly spread.
pub(super) fn spread<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    if most == 0 {
        return Vec::new();
    }
    let step = all.len().div_ceil(most).max(1);
    all.iter().step_by(step).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::domain::{CaseStudy, Details};
    use crate::text::Document;

    fn cases(bodies: &[&str]) -> Vec<Arc<CaseStudy>> {
        let case = |(n, body): (usize, &&str)| CaseStudy {
            id: CaseId::new(&n.to_string()),
            details: Details::default(),
            text: Document::parse(body),
        };
        bodies.iter().enumerate().map(case).map(Arc::new).collect()
    }

    fn ask(what: Subject, query: &str, found: &[&str], rest: &[&str]) -> Option<Study> {
        let request = StudyRequest {
            generation: 3,
            query: query.into(),
            what,
        };
        let read = ReadAll {
            shown: query.into(),
            notices: Vec::new(),
            cases: found.len(),
            findings: 0,
            found: cases(found),
            archived: BTreeMap::new(),
            rest: cases(rest),
        };
        answer(&request, read, &|| false)
    }

    #[test]
    fn lines_come_from_what_was_found() {
        let answer = ask(Subject::Lines, "ferry ", &["A ferry too.", "None."], &[])
            .map(|study| study.answer);
        assert!(matches!(answer, Some(Answer::Lines(lines)) if (lines.len(), lines.of) == (1, 2)));
        let nothing = ask(Subject::Lines, "city:Cebu ", &["A ferry."], &[]);
        let nothing = nothing.map(|study| (study.cases, study.answer));
        assert_eq!(nothing, Some((1, Answer::Lines(Lines::default()))));
    }

    #[test]
    fn words_of_the_query_are_not_among_the_special_ones() {
        let found = ["Ferries sail; ferry stickers."; 2];
        let study = ask(Subject::Words, "ferry ", &found, &["Nothing."; 8]);
        let Some(Answer::Words(words)) = study.map(|study| study.answer) else {
            panic!("words were asked for");
        };
        let texts: Vec<_> = words.special.iter().map(|entry| &*entry.text).collect();
        assert_eq!(texts, ["Ferries sail", "ferry stickers"]);
        assert_eq!((words.found, words.rest), (2, 8));
    }

    #[test]
    fn large_collections_are_read_in_part_from_end_to_end() {
        let all: Vec<usize> = (0..10).collect();
        assert_eq!(spread(&all, 4), [0, 3, 6, 9]);
        assert_eq!(spread(&all, 10), all);
        assert!(spread(&[0; 0], 10).is_empty());
    }
}
