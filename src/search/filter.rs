//! The fields of a query, decided for each document from the columns in memory.

use std::sync::Arc;

use tantivy::DocId;

use super::analyse::bare;
use super::query::{Atom, Field, Item, Query};
use super::schema::Key;
use super::segment::{Segment, Values};

/// What the fields of a query ask for.
#[derive(Debug)]
pub(super) struct Filter {
    conditions: Vec<Condition>,
    pub(super) values: Arc<Values>,
}

/// One item of a query that is all fields.
#[derive(Debug)]
struct Condition {
    negated: bool,
    /// The field, where it is only one: its own counts do not suffer from it.
    field: Option<Field>,
    /// For each value whether it is asked for.
    wanted: Vec<bool>,
    years: Vec<(u16, u16)>,
    cases: Vec<String>,
}

/// How far a document is from being a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Hit,
    /// Only what is asked of this field keeps it out.
    But(Field),
    Miss,
}

impl Filter {
    pub(super) fn new(query: &Query, values: &Arc<Values>) -> Self {
        let conditions = query
            .items
            .iter()
            .filter_map(|item| condition(item, values));
        Self {
            conditions: conditions.collect(),
            values: Arc::clone(values),
        }
    }

    /// Whether every document passes.
    pub(super) fn is_open(&self) -> bool {
        self.conditions.is_empty()
    }

    pub(super) fn verdict(&self, segment: &Segment, doc: DocId) -> Verdict {
        let mut verdict = Verdict::Hit;
        for condition in &self.conditions {
            if condition.holds(segment, doc) {
                continue;
            }
            verdict = match (verdict, condition.field) {
                (Verdict::Hit, Some(field)) => Verdict::But(field),
                _ => return Verdict::Miss,
            };
        }
        verdict
    }
}

impl Condition {
    fn holds(&self, segment: &Segment, doc: DocId) -> bool {
        let is_wanted = |number: &u32| self.wanted.get(*number as usize).is_some_and(|is| *is);
        let found = segment.facets(doc).iter().any(is_wanted)
            || (!self.years.is_empty() && self.in_years(segment.years(doc)))
            || (!self.cases.is_empty() && self.is_case(segment, doc));
        found != self.negated
    }

    fn in_years(&self, (first, last): (u16, u16)) -> bool {
        last != 0
            && self
                .years
                .iter()
                .any(|(from, to)| first <= *to && last >= *from)
    }

    fn is_case(&self, segment: &Segment, doc: DocId) -> bool {
        match segment.key(doc) {
            Some(Key::Case(id) | Key::Archived { id, .. }) => self.cases.contains(&id.to_string()),
            _ => false,
        }
    }
}

/// The condition of an item; none where it has words, which are the engine's business, or a year that is half typed.
fn condition(item: &Item, values: &Values) -> Option<Condition> {
    let mut condition = Condition {
        negated: item.negated,
        field: None,
        wanted: vec![false; values.list().len()],
        years: Vec::new(),
        cases: Vec::new(),
    };
    let mut fields = Vec::new();
    for atom in &item.any_of {
        let Atom::Field { field, value } = atom else {
            return None;
        };
        fields.push(*field);
        match field {
            Field::Year => condition.years.push(years(value)?),
            Field::Case => condition.cases.push(value.clone()),
            _ => {}
        }
        for number in matching(values, *field, value) {
            if let Some(wanted) = condition.wanted.get_mut(number) {
                *wanted = true;
            }
        }
    }
    fields.dedup();
    if let ([field], false) = (fields.as_slice(), item.negated) {
        condition.field = Some(*field);
    }
    Some(condition)
}

/// The numbers of the values that are meant.
pub(super) fn matching(values: &Values, field: Field, typed: &str) -> impl Iterator<Item = usize> {
    let (typed, exact) = (bare(typed), typed.to_owned());
    let list = values.list().iter().enumerate();
    let meant = list.filter(move |(_, value)| {
        value.field == field
            && match field {
                Field::Year => false,
                Field::Case => value.value == exact,
                _ => begins(&value.bare, &typed),
            }
    });
    meant.map(|(number, _)| number)
}

/// Whether a value, or a word of it, begins as typed; both are bare.
pub fn begins(held: &str, typed: &str) -> bool {
    let at_word = |at: usize| {
        let before = held.get(..at).unwrap_or_default();
        at == 0 || before.ends_with([' ', '-'])
    };
    held.match_indices(typed).any(|(at, _)| at_word(at))
}

/// `2019`, `2015..2020`, `2015..`, `..2020`; none for half a year typed.
pub fn years(value: &str) -> Option<(u16, u16)> {
    let year = |text: &str| {
        let text = text.trim();
        (text.len() == 4)
            .then(|| text.parse::<u16>().ok())
            .flatten()
    };
    match value.split_once("..") {
        Some((from, to)) => {
            let (from, to) = (year(from), year(to.trim_start_matches('.')));
            (from.is_some() || to.is_some()).then(|| (from.unwrap_or(1), to.unwrap_or(u16::MAX)))
        }
        None => year(value).map(|year| (year, year)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_range_and_half_a_year_is_none() {
        assert_eq!(years("2019"), Some((2019, 2019)));
        assert_eq!(years("2015..2020"), Some((2015, 2020)));
        assert_eq!(years("2015.."), Some((2015, u16::MAX)));
        assert_eq!(years("..2020"), Some((1, 2020)));
        assert_eq!(years("201"), None);
        assert_eq!(years("201.."), None);
    }

    #[test]
    fn a_value_is_meant_by_the_beginning_of_any_of_its_words() {
        assert!(begins("viet nam", "nam"));
        assert!(begins("south-east asia", "east"));
        assert!(!begins("viet nam", "iet"));
    }
}
