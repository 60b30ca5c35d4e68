//! The concordance of a query: every match as one line, the matched words in the middle (keyword in context, KWIC: Luhn 1960).
//!
//! Lines are kept as found, best case study first, together with two further orders: by the words after the match and by those
//! before it, which brings the same turns of phrase together. Pure; text stays in logical order, whatever its direction.

use std::sync::Arc;

use super::analyse::bare;
use super::matches::Highlighter;
use crate::domain::{CaseId, CaseStudy};
use crate::text::ends::{head, tail};
use crate::text::segment::words;
use crate::text::{Document, Span};

/// Lines gathered at most; nobody reads more, and they have to be held in memory.
pub const MOST: usize = 5_000;
/// Cells of text kept on each side of a match.
const CONTEXT: usize = 80;
/// Neighbouring words that lines are compared by, on each side.
const NEIGHBOURS: usize = 5;

/// One match with the text around it, none of it from another paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub case: CaseId,
    pub span: Span,
    pub left: String,
    /// The words as they stand in the text.
    pub word: String,
    pub right: String,
}

/// What lines are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Case studies as the search ranks them, each from its beginning.
    #[default]
    Found,
    /// By the word before the match, then the one before that, and so on; then by the words after it.
    Left,
    /// By the words after the match, then by those before it.
    Right,
}

/// The lines of a query in all their orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// As found.
    found: Vec<Line>,
    by_left: Vec<usize>,
    by_right: Vec<usize>,
    /// How many case studies were looked through: fewer than were found when there are too many lines.
    pub read: usize,
    /// How many case studies were found.
    pub of: usize,
    /// Whether there are more lines than are kept.
    pub capped: bool,
}

impl Lines {
    /// The lines of some case studies; `None` when the work was cancelled.
    pub fn gather(
        cases: &[Arc<CaseStudy>],
        highlighter: &mut Highlighter,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut gathered = Self {
            of: cases.len(),
            ..Self::default()
        };
        for case in cases {
            if cancelled() {
                return None;
            }
            gathered.read += 1;
            gathered.found.extend(lines_of(case, highlighter));
            if gathered.found.len() > MOST {
                gathered.found.truncate(MOST);
                gathered.capped = true;
                break;
            }
        }
        gathered.sort();
        (!cancelled()).then_some(gathered)
    }

    fn sort(&mut self) {
        let near: Vec<_> = self
            .found
            .iter()
            .map(|line| (before(&line.left), after(&line.right)))
            .collect();
        self.by_left = (0..near.len()).collect();
        self.by_left.sort_by_key(|at| near.get(*at));
        self.by_right = (0..near.len()).collect();
        self.by_right
            .sort_by_key(|at| near.get(*at).map(|(left, right)| (right, left)));
    }

    pub fn len(&self) -> usize {
        self.found.len()
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The line at a place of an order.
    pub fn get(&self, order: Order, at: usize) -> Option<&Line> {
        let order = match order {
            Order::Found => return self.found.get(at),
            Order::Left => &self.by_left,
            Order::Right => &self.by_right,
        };
        self.found.get(*order.get(at)?)
    }

    /// Where the match of a case study at a span is in an order.
    pub fn place(&self, order: Order, case: &CaseId, span: Span) -> Option<usize> {
        (0..self.len()).find(|at| {
            self.get(order, *at)
                .is_some_and(|line| line.span == span && line.case == *case)
        })
    }
}

fn lines_of(case: &CaseStudy, highlighter: &mut Highlighter) -> Vec<Line> {
    highlighter
        .spans(&case.text)
        .into_iter()
        .filter_map(|span| line(case, span))
        .collect()
}

fn line(case: &CaseStudy, span: Span) -> Option<Line> {
    let document: &Document = &case.text;
    let text = document.text(span.start.paragraph);
    let range = span.within(span.start.paragraph, text.len())?;
    Some(Line {
        case: case.id.clone(),
        span,
        left: tail(text.get(..range.start)?, CONTEXT).to_owned(),
        right: head(text.get(range.end..)?, CONTEXT).to_owned(),
        word: text.get(range)?.to_owned(),
    })
}

/// The folded words after a match, nearest first.
fn after(context: &str) -> Vec<String> {
    let near = words(context).into_iter().take(NEIGHBOURS);
    near.filter_map(|word| context.get(word))
        .map(bare)
        .collect()
}

/// The folded words before a match, nearest first.
fn before(context: &str) -> Vec<String> {
    let near = words(context).into_iter().rev().take(NEIGHBOURS);
    near.filter_map(|word| context.get(word))
        .map(bare)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Details;
    use crate::search::Query;
    use crate::text::width;

    fn case(id: &str, body: &str) -> Arc<CaseStudy> {
        Arc::new(CaseStudy {
            id: CaseId::new(id),
            details: Details::default(),
            text: Document::parse(body),
        })
    }

    fn gather(query: &str, bodies: &[&str]) -> Lines {
        let cases: Vec<_> = bodies
            .iter()
            .enumerate()
            .map(|(n, body)| case(&n.to_string(), body))
            .collect();
        let mut highlighter = Highlighter::new(&Query::parse(query));
        Lines::gather(&cases, &mut highlighter, &|| false).unwrap_or_default()
    }

    /// `left|word|right` of every line.
    fn shown(lines: &Lines, order: Order) -> Vec<String> {
        (0..lines.len())
            .filter_map(|at| lines.get(order, at))
            .map(|line| format!("{}|{}|{}", line.left, line.word, line.right))
            .collect()
    }

    #[test]
    fn every_match_is_a_line_with_the_words_around_it() {
        let lines = gather(
            "shelter ",
            &[
                "The shelter was full. A Shelter, again.\n\nNo other paragraph: shelter",
                "none here",
            ],
        );
        assert_eq!(
            shown(&lines, Order::Found),
            [
                "The |shelter| was full. A Shelter, again.",
                "The shelter was full. A |Shelter|, again.",
                "No other paragraph: |shelter|",
            ]
        );
        assert_eq!((lines.read, lines.of, lines.capped), (2, 2, false));
    }

    #[test]
    fn neighbours_sort_the_lines() {
        let lines = gather(
            "shelter ",
            &["A new shelter opened. Old shelter Beds. Élan: new shelter beds, no shelter."],
        );
        let words = |order| -> Vec<String> {
            let near = |line: &Line| {
                let left = before(&line.left).into_iter().next().unwrap_or_default();
                let right = after(&line.right).into_iter().next().unwrap_or_default();
                format!("{left} {right}")
            };
            (0..lines.len())
                .filter_map(|at| lines.get(order, at))
                .map(near)
                .collect()
        };
        assert_eq!(
            words(Order::Right),
            ["no ", "old beds", "new beds", "new opened"],
            "after both beds comes another word: élan, no"
        );
        assert_eq!(
            words(Order::Left),
            ["new opened", "new beds", "no ", "old beds"],
            "before both new comes another word: a, élan"
        );
        let first = lines.get(Order::Left, 3).cloned();
        let place = first.and_then(|line| lines.place(Order::Right, &line.case, line.span));
        assert_eq!(place, Some(1));
    }

    #[test]
    fn scripts_without_spaces_have_lines_too() {
        let thai = gather("มนุษย์ ", &["การค้ามนุษย์ในจังหวัด"]);
        assert_eq!(shown(&thai, Order::Left), ["การค้า|มนุษย์|ในจังหวัด"]);
        assert_eq!(
            thai.get(Order::Found, 0).map(|line| before(&line.left)),
            Some(vec!["ค้า".to_owned(), "การ".to_owned()])
        );
        let korean = gather("제주도 ", &["난민이 제주도에서 왔다."]);
        assert_eq!(shown(&korean, Order::Right), ["난민이 |제주도|에서 왔다."]);
        let arabic = gather("مأوى ", &["كان هناك مأوى في المدينة"]);
        assert_eq!(
            shown(&arabic, Order::Found),
            ["كان هناك |مأوى| في المدينة"],
            "logical order"
        );
    }

    #[test]
    fn matches_that_overlap_are_one_line() {
        let lines = gather("\"one stop\" \"stop centre\" ", &["A one stop centre."]);
        assert_eq!(shown(&lines, Order::Found), ["A |one stop centre|."]);
    }

    #[test]
    fn long_contexts_are_cut_between_graphemes() {
        let around = "cafe\u{301} 제주👨‍👩‍👧 ".repeat(40);
        let lines = gather("hotline ", &[&format!("{around}hotline {around}")]);
        let line = lines.get(Order::Found, 0).cloned();
        let (left, right) = line.map(|line| (line.left, line.right)).unwrap_or_default();
        for side in [&left, &right] {
            assert!((CONTEXT - 1..=CONTEXT).contains(&width(side)), "{side}");
        }
        let text = Document::parse(&format!("{around}hotline {around}"));
        let text = text.text(0);
        assert!(text.contains(&left) && text.contains(&right));
        assert!(left.ends_with("👨‍👩‍👧 ") && right.starts_with(" café"));
    }

    #[test]
    fn too_many_lines_are_capped_and_said() {
        let body = "hotline ".repeat(2_000);
        let lines = gather("hotline ", &[&body, &body, &body, &body]);
        assert!(lines.capped);
        assert_eq!((lines.len(), lines.read, lines.of), (MOST, 3, 4));
    }

    #[test]
    fn work_that_nobody_waits_for_stops() {
        let mut highlighter = Highlighter::new(&Query::parse("a "));
        assert_eq!(
            Lines::gather(&[case("a", "a")], &mut highlighter, &|| true),
            None
        );
    }
}
