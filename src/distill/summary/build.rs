//! From a workshop to its summary: the findings in the order in which they are handed over, with their quotes and sources.

use super::{Cases, Entry, Quote, Section, Source, Summary, charts, unfinished, votes};
use crate::domain::vote::Standing;
use crate::domain::{
    CaseId, CaseStudy, Excerpt, Finding, FindingId, Kind, Over, Theme, ThemeId, Workshop,
};
use crate::text::clean_document;
use crate::text::quote::{Anchor, Finder};
use crate::texts::{later, tr};
use std::collections::BTreeMap;

/// What stands in the place of a theme's name for findings in none.
const LOOSE: &str = later("Not in a theme");
const NO_THEMES: &str = later("Findings");

pub(super) fn summary(workshop: &Workshop, cases: &Cases) -> Summary {
    let mut builder = Builder {
        workshop,
        votes: workshop.newest_result(Over::Themes).unwrap_or_default(),
        cases,
        finders: BTreeMap::new(),
        sources: Vec::new(),
    };
    let mut sections: Vec<Section> = (1..)
        .zip(&workshop.themes)
        .map(|(place, theme)| builder.theme(place, theme))
        .collect();
    sections.extend(builder.loose());
    let sources = builder.sources;
    let by_city = charts::by_city(workshop, cases);
    Summary {
        title: clean(&workshop.title),
        votes: votes::votes(workshop),
        weighed: votes::weighed(workshop),
        by_theme: charts::by_theme(&sections),
        by_kind: charts::by_kind(&sections),
        theme_city: charts::theme_city(workshop, &sections, &by_city),
        by_city: by_city.chart(),
        tag_tag: charts::tag_tag(workshop),
        coverage: charts::coverage(workshop, cases),
        unfinished: unfinished::all(workshop, &sections, &sources),
        sections,
        sources,
    }
}

/// Text of people as it may be shown and written anywhere.
pub(super) fn clean(text: &str) -> String {
    clean_document(text).into_owned()
}

struct Builder<'a> {
    workshop: &'a Workshop,
    /// The newest result about themes.
    votes: Vec<Standing>,
    cases: &'a Cases,
    /// A case study's text is prepared for looking up quotes once.
    finders: BTreeMap<&'a CaseId, Finder<'a>>,
    sources: Vec<Source>,
}

impl<'a> Builder<'a> {
    fn theme(&mut self, place: usize, theme: &'a Theme) -> Section {
        self.section(
            Some(theme.id),
            place,
            &theme.name,
            &theme.summary,
            &theme.findings,
        )
    }

    fn loose(&mut self) -> Option<Section> {
        let ids = &self.workshop.unsorted;
        let name = if self.workshop.themes.is_empty() {
            NO_THEMES
        } else {
            LOOSE
        };
        (!ids.is_empty()).then(|| self.section(None, 0, tr(name), "", ids))
    }

    fn section(
        &mut self,
        theme: Option<ThemeId>,
        place: usize,
        name: &str,
        summary: &str,
        ids: &[FindingId],
    ) -> Section {
        let workshop = self.workshop;
        let findings = || ids.iter().filter_map(|id| workshop.findings.get(id));
        let by_kind = Kind::ALL
            .into_iter()
            .flat_map(|kind| findings().filter(move |finding| finding.kind == kind));
        Section {
            theme,
            place,
            name: clean(name),
            summary: clean(summary),
            findings: by_kind.map(|finding| self.entry(finding)).collect(),
            vote: theme.and_then(|theme| self.vote_on(theme)),
            weight: theme.and_then(|theme| workshop.weights.get(&theme).copied()),
        }
    }

    fn vote_on(&self, theme: ThemeId) -> Option<Standing> {
        let mut standings = self.votes.iter();
        standings
            .find(|standing| standing.choice == theme.into())
            .copied()
    }

    fn entry(&mut self, finding: &'a Finding) -> Entry {
        let tags = finding
            .tags
            .iter()
            .filter_map(|id| self.workshop.tags.get(id));
        let by = self.workshop.persons.get(&finding.by);
        Entry {
            id: finding.id,
            kind: finding.kind,
            headline: clean(&finding.headline),
            remark: clean(&finding.remark),
            tags: tags.map(|tag| clean(&tag.name)).collect(),
            quotes: finding
                .excerpts
                .iter()
                .map(|excerpt| self.quote(excerpt))
                .collect(),
            said_by: finding.is_said().then(|| speaker(finding)),
            by: by.map(|person| clean(&person.name)).unwrap_or_default(),
            at: finding.at,
        }
    }

    fn quote(&mut self, excerpt: &'a Excerpt) -> Quote {
        let source = self.source(&excerpt.case);
        let detached = self.cases.get(&excerpt.case).is_some_and(|case| {
            let finder = self
                .finders
                .entry(&excerpt.case)
                .or_insert_with(|| Finder::new(&case.text));
            finder.find(&Anchor::from(excerpt)).span().is_none()
        });
        Quote {
            text: clean(&excerpt.quote),
            source,
            detached,
        }
    }

    /// The number of a case study in the list of sources.
    fn source(&mut self, id: &CaseId) -> usize {
        let known = self.sources.iter().position(|source| source.id == *id);
        known.unwrap_or_else(|| {
            let case = self.cases.get(id);
            self.sources.push(source(id, case.map(|case| &**case)));
            self.sources.len() - 1
        }) + 1
    }
}

/// The name and the city of who said it, as far as they are known.
fn speaker(finding: &Finding) -> (String, String) {
    let known = finding.said_by.as_ref();
    known.map_or_else(Default::default, |speaker| {
        (clean(&speaker.name), clean(&speaker.city))
    })
}

fn source(id: &CaseId, case: Option<&CaseStudy>) -> Source {
    let details = case.map(|case| case.details.clone()).unwrap_or_default();
    Source {
        id: id.clone(),
        title: clean(title(id, &details.title)),
        city: clean(&details.city),
        country: clean(&details.country),
        place: clean(&details.place_and_year()),
        addresses: details.sources.iter().map(|source| clean(source)).collect(),
        languages: details.languages,
        known: case.is_some(),
    }
}

/// A case study's title, or else its id.
pub(super) fn title<'a>(id: &'a CaseId, title: &'a str) -> &'a str {
    if title.is_empty() { id.as_str() } else { title }
}
