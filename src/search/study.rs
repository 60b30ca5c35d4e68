//! What takes longer than a search and is done beside it: the concordance of a query, and the words of what it found.

use std::sync::Arc;

use super::corpus::Corpus;
use super::lines::Lines;
use super::matches::Highlighter;
use super::query::Query;
use super::reply::{Hit, SearchReply};
use super::words::Words;
use crate::domain::{CaseId, CaseStudy};

/// Case studies read for the words of what was found, and of the others, at most: evenly spread over all of them.
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
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Lines(Lines),
    Words(Words),
}

/// Answers a request, given everything that its query finds; `None` when the work was cancelled.
pub fn study(
    request: &StudyRequest,
    reply: &SearchReply,
    corpus: &Corpus,
    cancelled: &dyn Fn() -> bool,
) -> Option<Study> {
    let found: Vec<Arc<CaseStudy>> = cases_of(reply, corpus);
    let mut highlighter = Highlighter::new(&Query::parse(&reply.shown));
    let cases = found.len();
    let answer = match request.what {
        Subject::Lines if highlighter.is_empty() => Answer::Lines(Lines::default()),
        Subject::Lines => Answer::Lines(Lines::gather(&found, &mut highlighter, cancelled)?),
        Subject::Words => Answer::Words(words(&found, corpus, &mut highlighter, cancelled)?),
    };
    Some(Study {
        generation: request.generation,
        query: request.query.clone(),
        shown: reply.shown.clone(),
        cases,
        findings: reply.hits.len() - cases,
        answer,
    })
}

fn cases_of(reply: &SearchReply, corpus: &Corpus) -> Vec<Arc<CaseStudy>> {
    let cases = reply.hits.iter().filter_map(|hit| match hit {
        Hit::Case(id) => corpus.case(id),
        Hit::Finding(_) => None,
    });
    cases.cloned().collect()
}

/// The words of what was found against the rest. What the query asks for is left out: it is in all of them.
fn words(
    found: &[Arc<CaseStudy>],
    corpus: &Corpus,
    highlighter: &mut Highlighter,
    cancelled: &dyn Fn() -> bool,
) -> Option<Words> {
    let ids: std::collections::HashSet<&CaseId> = found.iter().map(|case| &case.id).collect();
    let others = corpus.library.cases.values();
    let rest: Vec<Arc<CaseStudy>> = others
        .filter(|case| !ids.contains(&case.id))
        .cloned()
        .collect();
    let (found, rest) = (spread(found, READ), spread(&rest, READ_OF_REST));
    let mut words = Words::compare(&found, &rest, cancelled)?;
    let mut is_asked = |text: &str| matches!(highlighter.ranges(text).as_slice(), [range] if *range == (0..text.len()));
    words.special.retain(|entry| !is_asked(&entry.text));
    words.frequent.retain(|entry| !is_asked(&entry.text));
    Some(words)
}

/// At most so many of them, evenly spread.
fn spread<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    let step = all.len().div_ceil(most).max(1);
    all.iter().step_by(step).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Details, Workshop};
    use crate::store::case_file::Library;
    use crate::text::Document;

    fn corpus(bodies: &[&str]) -> Corpus {
        let case = |(n, body): (usize, &&str)| {
            let id = CaseId::new(&n.to_string());
            let case = CaseStudy {
                id: id.clone(),
                details: Details::default(),
                text: Document::parse(body),
            };
            (id, Arc::new(case))
        };
        let library = Library {
            cases: bodies.iter().enumerate().map(case).collect(),
            problems: Vec::new(),
        };
        Corpus::new(Arc::new(library), Workshop::default())
    }

    fn ask(what: Subject, query: &str, found: &[&str], corpus: &Corpus) -> Option<Study> {
        let request = StudyRequest {
            generation: 3,
            query: query.into(),
            what,
        };
        let reply = SearchReply {
            shown: query.into(),
            hits: found.iter().map(|id| Hit::Case(CaseId::new(id))).collect(),
            ..SearchReply::default()
        };
        study(&request, &reply, corpus, &|| false)
    }

    #[test]
    fn lines_come_from_what_was_found() {
        let corpus = corpus(&["A ferry.", "A ferry too.", "None."]);
        let answer = ask(Subject::Lines, "ferry ", &["1", "2"], &corpus).map(|study| study.answer);
        assert!(matches!(answer, Some(Answer::Lines(lines)) if (lines.len(), lines.of) == (1, 2)));
        let nothing = ask(Subject::Lines, "city:Cebu ", &["1"], &corpus);
        let nothing = nothing.map(|study| (study.cases, study.answer));
        assert_eq!(nothing, Some((1, Answer::Lines(Lines::default()))));
    }

    #[test]
    fn words_of_the_query_are_not_among_the_special_ones() {
        let mut bodies = vec!["Ferries sail; ferry stickers."; 2];
        bodies.extend(["Nothing."; 8]);
        let corpus = corpus(&bodies);
        let study = ask(Subject::Words, "ferry ", &["0", "1"], &corpus);
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
