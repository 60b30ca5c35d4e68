//! The counts of a summary: by theme, kind and city, theme by city, tag by tag, and case study by case study.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::build::{clean, title};
use super::{About, Bar, Cases, Chart, Counts, Coverage, Head, Matrix, Section, total};
use crate::domain::{Finding, FindingId, Kind, TagId, Workshop};
use crate::texts::{later, tr};

/// What stands in the place of a city's name for findings that name none.
const NO_CITY: &str = later("No city named");

/// A city as it is shown and searched for; of cities that share a name, with its country.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct City {
    name: String,
    /// Empty where the name alone says which city is meant.
    country: String,
}

/// Findings by city, `None` being no city; the one with the most first, no city last.
pub(super) struct ByCity(Vec<(Option<City>, BTreeSet<FindingId>, Counts)>);

impl ByCity {
    pub(super) fn chart(&self) -> Chart {
        let bars = self.0.iter().map(|(city, _, counts)| {
            let (label, about) = named(city.as_ref());
            Bar {
                label,
                counts: *counts,
                about,
            }
        });
        Chart {
            bars: bars.collect(),
        }
    }
}

fn named(city: Option<&City>) -> (String, About) {
    let Some(City { name, country }) = city else {
        return (tr(NO_CITY).into(), About::Nothing);
    };
    let asked = query("city", name);
    if country.is_empty() {
        return (name.clone(), About::Query(asked));
    }
    let asked = format!("{asked} {}", query("country", country));
    (format!("{name}, {country}"), About::Query(asked))
}

fn head(city: Option<&City>) -> Head {
    let (name, about) = named(city);
    Head {
        short: String::new(),
        name,
        about,
    }
}

/// A query of the Library for a value of a field; quotes in it would end it too early.
fn query(field: &str, value: &str) -> String {
    format!("{field}:\"{}\"", value.replace('"', " "))
}

pub(super) fn by_theme(sections: &[Section]) -> Chart {
    let bars = sections.iter().map(|section| Bar {
        label: section.heading(),
        counts: section.counts(),
        about: About::Theme(section.theme),
    });
    Chart {
        bars: bars.collect(),
    }
}

pub(super) fn by_kind(sections: &[Section]) -> Chart {
    let all = total(sections.iter().map(Section::counts));
    let bars = Kind::ALL.into_iter().enumerate().map(|(at, kind)| {
        let counts = Kind::ALL.map(|other| {
            if other == kind {
                all.get(at).copied()
            } else {
                None
            }
        });
        Bar {
            label: tr(kind.heading()).into(),
            counts: counts.map(Option::unwrap_or_default),
            about: About::Nothing,
        }
    });
    Chart {
        bars: bars.collect(),
    }
}

pub(super) fn by_city(workshop: &Workshop, cases: &Cases) -> ByCity {
    let shared = shared_names(cases);
    let mut cities: BTreeMap<Option<City>, BTreeSet<FindingId>> = BTreeMap::new();
    for finding in workshop.findings.values() {
        for city in cities_of(finding, cases, &shared) {
            cities.entry(city).or_default().insert(finding.id);
        }
    }
    let counted = cities.into_iter().map(|(city, findings)| {
        let counts = counts(findings.iter().filter_map(|id| workshop.findings.get(id)));
        (city, findings, counts)
    });
    let mut counted: Vec<_> = counted.collect();
    counted.sort_by_key(|(city, findings, _)| (city.is_none(), Reverse(findings.len())));
    ByCity(counted)
}

/// Names that cities of several countries have.
fn shared_names(cases: &Cases) -> BTreeSet<&str> {
    let mut countries: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for case in cases.values() {
        let country = case.details.country.as_str();
        let known = countries.entry(&case.details.city).or_default();
        known.extend(Some(country).filter(|country| !country.is_empty()));
    }
    let shared = countries.into_iter().filter(|(_, known)| known.len() > 1);
    shared.map(|(name, _)| name).collect()
}

/// The cities that a finding is about: those of the case studies it rests on, and its speaker's.
fn cities_of(finding: &Finding, cases: &Cases, shared: &BTreeSet<&str>) -> BTreeSet<Option<City>> {
    let city = |name: &str, country: &str| {
        let country = if shared.contains(name) { country } else { "" };
        let (name, country) = (clean(name), clean(country));
        (!name.trim().is_empty()).then_some(City { name, country })
    };
    let speaker = finding.said_by.as_ref();
    let spoken = speaker.and_then(|speaker| city(&speaker.city, ""));
    if finding.is_statement() {
        return BTreeSet::from([spoken]);
    }
    let quoted = finding.excerpts.iter().map(|excerpt| {
        let details = &cases.get(&excerpt.case)?.details;
        city(&details.city, &details.country)
    });
    quoted.chain(spoken.map(Some)).collect()
}

fn counts<'a>(findings: impl Iterator<Item = &'a std::sync::Arc<Finding>>) -> Counts {
    let kinds: Vec<Kind> = findings.map(|finding| finding.kind).collect();
    Kind::ALL.map(|kind| kinds.iter().filter(|other| **other == kind).count())
}

/// Cities down, themes across. Without themes there is nothing to set against each other.
pub(super) fn theme_city(workshop: &Workshop, sections: &[Section], cities: &ByCity) -> Matrix {
    if workshop.themes.is_empty() {
        return Matrix::default();
    }
    let columns = sections.iter().map(|section| Head {
        short: match section.theme {
            Some(_) => section.place.to_string(),
            None => "–".into(),
        },
        name: section.name.clone(),
        about: About::Theme(section.theme),
    });
    let cell = |findings: &BTreeSet<FindingId>, section: &Section| {
        let there = section.findings.iter();
        there.filter(|entry| findings.contains(&entry.id)).count()
    };
    let rows = cities.0.iter();
    let cells: Vec<Vec<usize>> = rows
        .clone()
        .map(|(_, findings, _)| sections.iter().map(|it| cell(findings, it)).collect())
        .collect();
    Matrix {
        rows: rows.map(|(city, ..)| head(city.as_ref())).collect(),
        columns: columns.collect(),
        most: cells.iter().flatten().copied().max().unwrap_or(0),
        cells,
        symmetric: false,
    }
}

/// Tags that stand on a finding together with another one, most used first.
pub(super) fn tag_tag(workshop: &Workshop) -> Matrix {
    let mut together: BTreeMap<(TagId, TagId), usize> = BTreeMap::new();
    for finding in workshop.findings.values() {
        for one in &finding.tags {
            for other in &finding.tags {
                *together.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let of = |one, other| together.get(&(one, other)).copied().unwrap_or(0);
    let paired = together.keys().filter(|(one, other)| one != other);
    let mut tags: Vec<TagId> = paired.map(|(one, _)| *one).collect();
    tags.dedup();
    tags.retain(|tag| workshop.tags.contains_key(tag));
    tags.sort_by_key(|tag| Reverse(of(*tag, *tag)));
    let known = tags.iter().filter_map(|tag| workshop.tags.get(tag));
    let heads: Vec<Head> = (1..)
        .zip(known)
        .map(|(at, tag)| Head {
            short: at.to_string(),
            name: clean(&tag.name),
            about: About::Query(query("tag", &tag.name)),
        })
        .collect();
    let pairs = together.iter().filter(|((one, other), _)| one != other);
    Matrix {
        rows: heads.clone(),
        columns: heads,
        cells: tags
            .iter()
            .map(|one| tags.iter().map(|other| of(*one, *other)).collect())
            .collect(),
        symmetric: true,
        most: pairs.map(|(_, count)| *count).max().unwrap_or(0),
    }
}

pub(super) fn coverage(workshop: &Workshop, cases: &Cases) -> Vec<Coverage> {
    let mut coverage: Vec<Coverage> = cases
        .values()
        .map(|case| Coverage {
            case: case.id.clone(),
            title: clean(title(&case.id, &case.details.title)),
            city: clean(&case.details.city),
            country: clean(&case.details.country),
            counts: workshop.counts_in(&case.id),
        })
        .collect();
    coverage.sort_by_key(Coverage::total);
    coverage
}
