//! A query as the engine runs it, and the second look at the best matches that puts exact phrases first.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery,
    PhraseQuery, Query as Search, RegexQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Score, SegmentReader, Term};

use super::alike::Alike;
use super::analyse::{Analyser, Word, fold, is_by_dictionary};
use super::begins::Begins;
use super::filter::{matching, years};
use super::index::IndexError;
use super::query::{Atom, Field, Item, Query};
use super::row::{Place, row, rows};
use super::schema::facet;
use super::segment::FieldValue;
use super::view::View;

/// What the mere beginning of a word counts.
const PREFIX: Score = 0.3;
/// By so much a match of the very form that was typed counts more than one of another form of the word.
const OWN_FORM: Score = 1.2;
/// Which part of the words is most of them.
const MOST: (usize, usize) = (3, 5);
/// What puts a match above all of a lower tier: more than BM25 ever gives.
const TIER: Score = 10_000.0;

/// A query as the engine runs it.
pub(super) struct Plan {
    search: Box<dyn Search>,
    /// What must not match and is a row of words. The engine's own exclusion may step back in such a row, which it cannot do.
    without: Vec<Box<dyn Search>>,
    scored: bool,
    /// The words that must all be there, in the order typed.
    sought: Vec<Sought>,
}

/// A word that is looked for.
struct Sought {
    general: Term,
    /// As typed, where that differs.
    own: Option<Term>,
    /// Whether longer words count too.
    unfinished: bool,
    /// How far it is from the first word.
    step: u32,
}

/// Turns queries into plans.
pub(super) struct Planner<'a> {
    pub(super) view: &'a View,
    pub(super) analyser: &'a mut Analyser,
    pub(super) alike: &'a [Alike],
}

impl Planner<'_> {
    /// The plan for what has most of the words, and everything else that is asked. None where there are too few words for that.
    pub(super) fn plan_for_most(&mut self, query: &Query) -> Option<Plan> {
        let is_word =
            |item: &&Item| !item.negated && matches!(item.any_of.as_slice(), [Atom::Word { .. }]);
        let (words, rest): (Vec<&Item>, Vec<&Item>) = query.items.iter().partition(is_word);
        let mut some = Vec::new();
        for item in &words {
            some.extend(self.any_of(item));
        }
        let enough = (some.len() * MOST.0).div_ceil(MOST.1);
        if enough < 2 || enough == some.len() {
            return None;
        }
        let rest = Query {
            items: rest.into_iter().cloned().collect(),
        };
        let rest = self.plan(&rest);
        let some = some
            .into_iter()
            .map(|search| (Occur::Should, search))
            .collect();
        let some = BooleanQuery::with_minimum_required_clauses(some, enough);
        let all: Vec<(Occur, Box<dyn Search>)> =
            vec![(Occur::Must, Box::new(some)), (Occur::Must, rest.search)];
        Some(Plan {
            search: Box::new(BooleanQuery::new(all)),
            without: rest.without,
            scored: true,
            sought: Vec::new(),
        })
    }

    pub(super) fn plan(&mut self, query: &Query) -> Plan {
        let mut clauses: Vec<(Occur, Box<dyn Search>)> = Vec::new();
        let mut sought = Vec::new();
        let mut without = Vec::new();
        let mut step = 0;
        for item in &query.items {
            if item
                .any_of
                .iter()
                .all(|atom| matches!(atom, Atom::Field { .. }))
            {
                continue;
            }
            if let ([Atom::Word { text, unfinished }], false) =
                (item.any_of.as_slice(), item.negated)
            {
                step += self.sought(text, *unfinished, step, &mut sought);
            }
            let Some(search) = self.any_of(item) else {
                continue;
            };
            if !item.negated {
                clauses.push((Occur::Must, search));
            } else if self.has_rows(item) {
                without.push(search);
            } else {
                clauses.push((Occur::MustNot, search));
            }
        }
        let scored = clauses.iter().any(|(occur, _)| *occur == Occur::Must);
        if !scored {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        let search = match clauses.len() {
            1 => clauses.swap_remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        };
        Plan {
            search,
            without,
            scored,
            sought,
        }
    }

    /// Whether something of an item is several words in a row, or leaves out other words.
    fn has_rows(&mut self, item: &Item) -> bool {
        item.any_of.iter().any(|atom| match atom {
            Atom::Word { text, .. } | Atom::Phrase { text, .. } => {
                let words = self.analyser.words(text);
                let is_accented = |word: &Word| word.without_accents().is_some();
                row(&words).0.len() > 1 || words.iter().any(is_accented)
            }
            Atom::Pattern(_) | Atom::Like(_) | Atom::Field { .. } => false,
        })
    }

    /// Adds the words of a piece as they are looked for; pairs of characters are one word each. Tells how many places they take.
    fn sought(
        &mut self,
        text: &str,
        unfinished: bool,
        step: usize,
        sought: &mut Vec<Sought>,
    ) -> usize {
        let words = self.analyser.words(text);
        let (places, len) = row(&words);
        let last = places.len().saturating_sub(1);
        sought.extend(places.iter().enumerate().map(|(at, place)| Sought {
            general: self.term(place.general),
            own: (place.own != place.general).then(|| self.term(place.own)),
            unfinished: unfinished && at == last,
            step: u32::try_from(step + place.step).unwrap_or(u32::MAX),
        }));
        len
    }

    fn term(&self, form: &str) -> Term {
        Term::from_field_text(self.view.schema.text, form)
    }

    /// An item: one thing or several of which one is enough.
    fn any_of(&mut self, item: &Item) -> Option<Box<dyn Search>> {
        let mut any: Vec<Box<dyn Search>> = Vec::new();
        for atom in &item.any_of {
            match atom {
                Atom::Word { text, unfinished } => {
                    let words = self.analyser.words(text);
                    any.extend(self.word(&words, *unfinished));
                }
                Atom::Phrase { text, slop } => {
                    let words = self.analyser.words(text);
                    any.extend(self.phrase(&words, *slop));
                }
                Atom::Pattern(pattern) => {
                    let column = self.view.schema.text;
                    any.push(match RegexQuery::from_pattern(&as_regex(pattern), column) {
                        Ok(search) => Box::new(search),
                        // Too odd for the engine: no word looks like that.
                        Err(_) => Box::new(EmptyQuery),
                    });
                }
                Atom::Like(what) => {
                    let alike = self.alike.iter().find(|alike| alike.what == *what);
                    any.extend(alike.map(|alike| self.alike(alike)));
                }
                Atom::Field { field, value } => any.push(self.field(*field, value)),
            }
        }
        either(any)
    }

    /// A field among words: `shelter OR country:Nepal`. Fields by themselves are the filter's business.
    fn field(&self, field: Field, typed: &str) -> Box<dyn Search> {
        let list = self.view.values.list();
        let in_years = |value: &FieldValue| {
            let year = value.value.parse::<u16>().ok();
            year.zip(years(typed))
                .is_some_and(|(year, (from, to))| from <= year && year <= to)
        };
        let meant: Vec<&FieldValue> = if field == Field::Year {
            list.iter()
                .filter(|value| value.field == field && in_years(value))
                .collect()
        } else {
            matching(&self.view.values, field, typed)
                .filter_map(|number| list.get(number))
                .collect()
        };
        let terms = meant.into_iter().map(|value| {
            let term =
                Term::from_field_text(self.view.schema.facet, &facet(value.field, &value.value));
            let search = TermQuery::new(term, IndexRecordOption::Basic);
            Box::new(ConstScoreQuery::new(Box::new(search), PREFIX)) as Box<dyn Search>
        });
        Box::new(BooleanQuery::union(terms.collect()))
    }

    /// A word as typed: one word in all its forms, or several places of a text that must follow each other.
    fn word(&self, words: &[Word], unfinished: bool) -> Option<Box<dyn Search>> {
        let last = words.last()?;
        let longer = unfinished && !is_by_dictionary(last.own());
        let rows = rows(words);
        if let ([word], [(places, _)]) = (words, rows.as_slice())
            && matches!(places.as_slice(), [place] if place.own == word.own())
        {
            return Some(self.single(word, longer));
        }
        let rows = rows.iter().map(|(places, _)| self.row(places, 0, longer));
        either(rows.chain(self.as_one(words)).collect())
    }

    /// One word in all its forms, and where it is not finished the longer ones that begin with it.
    fn single(&self, word: &Word, longer: bool) -> Box<dyn Search> {
        let count = |form: &str| TermQuery::new(self.term(form), IndexRecordOption::WithFreqs);
        let mut any: Vec<Box<dyn Search>> = Vec::new();
        let general = Box::new(count(word.general()));
        let others = self.view.other_accents(word);
        if others.is_empty() {
            any.push(general);
        } else {
            any.push(Box::new(count(word.own())));
            any.push(Box::new(BooleanQuery::new(vec![
                (Occur::Must, general),
                (Occur::MustNot, Box::new(TermSetQuery::new(others))),
            ])));
        }
        if longer {
            let longer = Begins {
                column: self.view.schema.text,
                letters: word.own().to_owned(),
                segments: self.view.segments.clone(),
            };
            any.push(Box::new(BoostQuery::new(Box::new(longer), PREFIX)));
        }
        either(any).unwrap_or_else(|| Box::new(EmptyQuery))
    }

    /// Words as they stand that follow each other, with `slop` moves between them.
    fn phrase(&self, words: &[Word], slop: u32) -> Option<Box<dyn Search>> {
        let (places, _) = row(words);
        let row = (!places.is_empty()).then(|| self.row(&places, slop, false));
        either(row.into_iter().chain(self.as_one(words)).collect())
    }

    /// Places that follow each other; where `longer`, the last one may be the beginning of a word.
    fn row(&self, places: &[Place], slop: u32, longer: bool) -> Box<dyn Search> {
        if let [place] = places {
            let term = self.term(place.own);
            return Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
        }
        let terms = places
            .iter()
            .map(|place| (place.step, self.term(place.own)))
            .collect();
        if longer {
            Box::new(PhrasePrefixQuery::new_with_offset(terms))
        } else {
            Box::new(PhraseQuery::new_with_offset_and_slop(terms, slop))
        }
    }

    /// Several words written as one, as a hyphen joins them.
    fn as_one(&self, words: &[Word]) -> Option<Box<dyn Search>> {
        let is_latin = words.len() > 1 && words.first()?.own().is_ascii();
        let whole: String = words.iter().map(Word::own).collect();
        let search = || TermQuery::new(self.term(&whole), IndexRecordOption::WithFreqs);
        is_latin.then(|| Box::new(search()) as Box<dyn Search>)
    }

    /// What a text is about, but for the text itself.
    fn alike(&self, alike: &Alike) -> Box<dyn Search> {
        let terms = alike.terms.iter().map(|(form, weight)| {
            let term = TermQuery::new(self.term(form), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), *weight)) as Box<dyn Search>
        });
        let like: Box<dyn Search> = Box::new(BooleanQuery::union(terms.collect()));
        let Some(itself) = &alike.itself else {
            return like;
        };
        let key = Term::from_field_text(self.view.schema.key, &itself.to_string());
        let itself: Box<dyn Search> = Box::new(TermQuery::new(key, IndexRecordOption::Basic));
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, like),
            (Occur::MustNot, itself),
        ]))
    }
}

impl Plan {
    pub(super) fn search(&self) -> &dyn Search {
        &*self.search
    }

    pub(super) fn without(&self) -> &[Box<dyn Search>] {
        &self.without
    }

    /// Whether there are words, so that some match better than others.
    pub(super) fn is_scored(&self) -> bool {
        self.scored
    }

    /// How many words there are for which a second look at the best can change their order.
    pub(super) fn words(&self) -> usize {
        let tells = |sought: &Sought| sought.unfinished || sought.own.is_some();
        match self.sought.as_slice() {
            [one] if !tells(one) => 0,
            several => several.len(),
        }
    }

    /// Looks at the best again: phrases as typed go above all, mere beginnings of the last word below, and the very form above others.
    pub(super) fn rank(
        &self,
        view: &View,
        top: &mut [(Score, DocAddress)],
    ) -> Result<(), IndexError> {
        top.sort_unstable_by_key(|(_, at)| *at);
        let segments = top.chunk_by_mut(|a, b| a.1.segment_ord == b.1.segment_ord);
        for matches in segments {
            let Some((_, at)) = matches.first() else {
                continue;
            };
            let mut lists = self.lists(view.searcher.segment_reader(at.segment_ord))?;
            for (score, at) in matches {
                *score = second_look(&mut lists, at.doc_id, *score);
            }
        }
        Ok(())
    }

    fn lists(&self, reader: &SegmentReader) -> Result<Vec<Lists>, IndexError> {
        let mut lists = Vec::new();
        // Where a single word stands makes no difference.
        let places = match self.sought.len() {
            1 => IndexRecordOption::Basic,
            _ => IndexRecordOption::WithFreqsAndPositions,
        };
        for sought in &self.sought {
            let index = reader.inverted_index(sought.general.field())?;
            let read = |term: &Term, option| {
                index
                    .read_postings(term, option)
                    .map_err(tantivy::TantivyError::from)
            };
            lists.push(Lists {
                general: read(&sought.general, places)?,
                own: match &sought.own {
                    Some(own) => read(own, IndexRecordOption::Basic)?,
                    None => None,
                },
                other_forms: sought.own.is_some(),
                positions: Vec::new(),
                step: sought.step,
            });
        }
        Ok(lists)
    }
}

/// Where a word stands, document by document.
struct Lists {
    general: Option<SegmentPostings>,
    own: Option<SegmentPostings>,
    /// Whether the word as typed is another form than the general one.
    other_forms: bool,
    positions: Vec<u32>,
    /// How far it should be from the first word.
    step: u32,
}

fn is_in(postings: &mut Option<SegmentPostings>, doc: u32) -> bool {
    let Some(postings) = postings else {
        return false;
    };
    if postings.doc() < doc {
        postings.seek(doc);
    }
    postings.doc() == doc
}

/// The score of a document with what the first look did not see.
fn second_look(lists: &mut [Lists], doc: u32, score: Score) -> Score {
    let mut score = score;
    let mut all = true;
    for word in lists.iter_mut() {
        word.positions.clear();
        if is_in(&mut word.general, doc) {
            if let Some(postings) = &mut word.general {
                postings.positions(&mut word.positions);
            }
        } else {
            all = false;
        }
        if word.other_forms && is_in(&mut word.own, doc) {
            score *= OWN_FORM;
        }
    }
    let tiers = match (all, lists) {
        (true, [first, rest @ ..]) if !rest.is_empty() && in_order(first, rest) => 2.0,
        (true, _) => 1.0,
        (false, _) => 0.0,
    };
    score + tiers * TIER
}

/// Whether the words stand somewhere next to each other in this order.
fn in_order(first: &Lists, rest: &[Lists]) -> bool {
    first.positions.iter().any(|start| {
        let is_there = |word: &Lists| {
            let place = (start + word.step).saturating_sub(first.step);
            word.positions.binary_search(&place).is_ok()
        };
        rest.iter().all(is_there)
    })
}

/// What matches one of some searches.
fn either(mut any: Vec<Box<dyn Search>>) -> Option<Box<dyn Search>> {
    match any.len() {
        0 => None,
        1 => any.pop(),
        _ => Some(Box::new(BooleanQuery::union(any))),
    }
}

/// A pattern as a regular expression over folded words.
fn as_regex(pattern: &str) -> String {
    let mut regex = String::new();
    for c in fold(pattern).chars() {
        match c {
            '*' => regex.push_str(".*"),
            '?' => regex.push('.'),
            '.' | '+' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '\\' => {
                regex.push('\\');
                regex.push(c);
            }
            c => regex.push(c),
        }
    }
    regex
}
