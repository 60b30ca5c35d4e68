//! What can be found, in memory: case studies and findings with the values of their fields. Filters and facets are answered here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::analyse::{bare, fold};
use super::query::{Atom, Field, Item, Query};
use super::reply::{Facet, FacetValue, Hit};
use crate::domain::{CaseId, CaseStudy, Finding, Workshop};
use crate::store::case_file::Library;

/// Values shown per facet at most.
const SHOWN: usize = 12;
/// The facets, with their headings.
const FACETS: [(Field, &str); 6] = [
    (Field::Country, "Country"),
    (Field::Theme, "Theme"),
    (Field::Kind, "Findings"),
    (Field::Tag, "Tag"),
    (Field::Year, "Year"),
    (Field::Region, "Region"),
];

/// The case studies of a workshop and what the group made of them.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    pub library: Arc<Library>,
    pub workshop: Workshop,
    findings: BTreeMap<CaseId, Vec<Arc<Finding>>>,
}

impl Corpus {
    /// Brings case studies and workshop together.
    pub fn new(library: Arc<Library>, workshop: Workshop) -> Self {
        let mut findings: BTreeMap<CaseId, Vec<Arc<Finding>>> = BTreeMap::new();
        for finding in workshop.findings.values() {
            for excerpt in &finding.excerpts {
                let list = findings.entry(excerpt.case.clone()).or_default();
                if !list.iter().any(|other| other.id == finding.id) {
                    list.push(Arc::clone(finding));
                }
            }
        }
        Self {
            library,
            workshop,
            findings,
        }
    }

    /// Everything that can be found.
    pub fn len(&self) -> usize {
        self.library.cases.len() + self.workshop.findings.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All case studies by title.
    pub fn case_studies(&self) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self.library.cases.keys().cloned().map(Hit::Case).collect();
        hits.sort_by_cached_key(|hit| self.order(hit));
        hits
    }

    /// All case studies and findings, by title.
    pub fn everything(&self) -> Vec<Hit> {
        let mut hits = self.case_studies();
        hits.extend(self.workshop.findings.keys().copied().map(Hit::Finding));
        hits
    }

    /// What equal hits are ordered by.
    pub fn order(&self, hit: &Hit) -> (bool, String, Hit) {
        let title = match hit {
            Hit::Case(id) => self.case(id).map(|case| fold(&case.details.title)),
            Hit::Finding(id) => self
                .workshop
                .findings
                .get(id)
                .map(|finding| fold(&finding.headline)),
        };
        (
            matches!(hit, Hit::Finding(_)),
            title.unwrap_or_default(),
            hit.clone(),
        )
    }

    pub fn case(&self, id: &CaseId) -> Option<&Arc<CaseStudy>> {
        self.library.cases.get(id)
    }

    /// The findings that rest on a case study.
    pub fn findings_in(&self, id: &CaseId) -> &[Arc<Finding>] {
        self.findings.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether a hit is still there.
    pub fn has(&self, hit: &Hit) -> bool {
        match hit {
            Hit::Case(id) => self.library.cases.contains_key(id),
            Hit::Finding(id) => self.workshop.findings.contains_key(id),
        }
    }

    /// The values of a field.
    pub fn values(&self, hit: &Hit, field: Field) -> Vec<String> {
        let mut values = match hit {
            Hit::Case(id) => self.case(id).map(|case| self.values_of_case(case, field)),
            Hit::Finding(id) => self
                .workshop
                .findings
                .get(id)
                .map(|finding| self.values_of_finding(finding, field)),
        }
        .unwrap_or_default();
        values.retain(|value| !value.is_empty());
        values.sort();
        values.dedup();
        values
    }

    fn values_of_case(&self, case: &CaseStudy, field: Field) -> Vec<String> {
        let details = &case.details;
        match field {
            Field::City => vec![details.city.clone()],
            Field::Country => vec![details.country.clone()],
            Field::Region => vec![details.region.clone()],
            Field::Year => details
                .years()
                .map(|(_, last)| last.to_string())
                .into_iter()
                .collect(),
            Field::Theme => details.themes.clone(),
            Field::Language => details.languages.clone(),
            Field::Tag | Field::Kind | Field::By => self
                .findings_in(&case.id)
                .iter()
                .flat_map(|finding| self.values_of_finding(finding, field))
                .collect(),
        }
    }

    fn values_of_finding(&self, finding: &Finding, field: Field) -> Vec<String> {
        let cases = || {
            finding
                .excerpts
                .iter()
                .filter_map(|excerpt| self.case(&excerpt.case))
        };
        match field {
            Field::City => cases()
                .map(|case| case.details.city.clone())
                .chain(finding.said_by.iter().map(|speaker| speaker.city.clone()))
                .collect(),
            Field::Country => cases().map(|case| case.details.country.clone()).collect(),
            Field::Region => cases().map(|case| case.details.region.clone()).collect(),
            Field::Language => cases()
                .flat_map(|case| case.details.languages.clone())
                .collect(),
            Field::Year => Vec::new(),
            Field::Theme => finding
                .theme
                .and_then(|id| self.workshop.theme(id))
                .map(|theme| theme.name.clone())
                .into_iter()
                .collect(),
            Field::Tag => finding
                .tags
                .iter()
                .filter_map(|id| self.workshop.tags.get(id))
                .map(|tag| tag.name.clone())
                .collect(),
            Field::Kind => vec![finding.kind.word().to_owned()],
            Field::By => self
                .workshop
                .persons
                .get(&finding.by)
                .map(|person| person.name.clone())
                .into_iter()
                .collect(),
        }
    }

    /// Whether all fields of a query, but for one that may be left out, hold for a hit. Words are the index's business.
    pub fn passes(&self, hit: &Hit, query: &Query, except: Option<Field>) -> bool {
        let left_out = |item: &&Item| {
            except.is_some()
                && item
                    .any_of
                    .iter()
                    .all(|atom| matches!(atom, Atom::Field { field, .. } if Some(*field) == except))
        };
        query
            .items
            .iter()
            .filter(|item| !left_out(item))
            .all(|item| {
                let mut fields = item.any_of.iter().filter_map(|atom| match atom {
                    Atom::Field { field, value } => Some((*field, value)),
                    Atom::Word { .. } | Atom::Phrase(_) => None,
                });
                let mixed = item
                    .any_of
                    .iter()
                    .any(|atom| !matches!(atom, Atom::Field { .. }));
                match (mixed, item.negated) {
                    // A word or a field: the index answers for the word, and a hit that came by the word passes.
                    (true, false) => true,
                    (_, true) => !fields.any(|(field, value)| self.holds(hit, field, value)),
                    (false, false) => fields.any(|(field, value)| self.holds(hit, field, value)),
                }
            })
    }

    fn holds(&self, hit: &Hit, field: Field, value: &str) -> bool {
        if field == Field::Year {
            return self.in_years(hit, value);
        }
        self.values(hit, field)
            .iter()
            .any(|held| begins(held, value))
    }

    /// `2019`, `2015..2020`, `2015..`, `..2020`; half a year typed is no restriction yet.
    fn in_years(&self, hit: &Hit, value: &str) -> bool {
        let Hit::Case(id) = hit else { return false };
        let Some((first, last)) = self.case(id).and_then(|case| case.details.years()) else {
            return false;
        };
        let year = |text: &str| {
            text.trim()
                .parse::<i32>()
                .ok()
                .filter(|_| text.trim().len() == 4)
        };
        match value.split_once("..") {
            Some((from, to)) => {
                year(from).is_none_or(|from| last >= from)
                    && year(to.trim_start_matches('.')).is_none_or(|to| first <= to)
            }
            None => year(value).is_none_or(|year| first <= year && year <= last),
        }
    }

    /// How often each value of each facet occurs among the hits of a query's words. A field's own restriction does not narrow its own
    /// counts, so that a second value can be chosen beside the first.
    pub fn facets(&self, hits: &[Hit], query: &Query) -> Vec<Facet> {
        let facet = |(field, title): &(Field, &'static str)| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            let hits = hits
                .iter()
                .filter(|hit| self.passes(hit, query, Some(*field)));
            for value in hits.flat_map(|hit| self.values(hit, *field)) {
                *counts.entry(value).or_default() += 1;
            }
            for value in chosen(query, *field) {
                if !counts.keys().any(|known| begins(known, value)) {
                    counts.insert(value.to_owned(), 0);
                }
            }
            let is_chosen = |value: &str| chosen(query, *field).any(|other| begins(value, other));
            let mut values: Vec<FacetValue> = counts
                .into_iter()
                .map(|(value, count)| FacetValue {
                    chosen: is_chosen(&value),
                    value,
                    count,
                })
                .collect();
            if *field == Field::Year {
                values.sort_by(|a, b| b.chosen.cmp(&a.chosen).then_with(|| b.value.cmp(&a.value)));
            } else {
                values.sort_by(|a, b| {
                    (b.chosen, b.count)
                        .cmp(&(a.chosen, a.count))
                        .then_with(|| a.value.cmp(&b.value))
                });
            }
            values.truncate(SHOWN);
            Facet {
                field: *field,
                title,
                values,
            }
        };
        FACETS
            .iter()
            .map(facet)
            .filter(|facet| !facet.values.is_empty())
            .collect()
    }
}

/// Whether a value, or a word of it, begins as typed.
fn begins(held: &str, typed: &str) -> bool {
    let (held, typed) = (bare(held), bare(typed));
    let at_word = |at: usize| {
        at == 0
            || held
                .get(..at)
                .is_some_and(|before| before.ends_with([' ', '-']))
    };
    held.match_indices(&typed).any(|(at, _)| at_word(at))
}

/// The values of a field that a query asks for.
fn chosen(query: &Query, field: Field) -> impl Iterator<Item = &str> {
    let items = query.items.iter().filter(|item| !item.negated);
    items
        .flat_map(|item| &item.any_of)
        .filter_map(move |atom| match atom {
            Atom::Field {
                field: other,
                value,
            } if *other == field => Some(value.as_str()),
            _ => None,
        })
}
