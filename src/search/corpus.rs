//! What can be found: the case studies and findings of the workshop, and how each goes into the index.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::analyse::fold;
use super::query::Field;
use super::reply::Hit;
use super::schema::Entry;
use crate::domain::{CaseId, CaseStudy, Finding, Workshop};
use crate::store::case_file::Library;

/// What `in:` calls the case studies and the findings of the workshop.
pub(super) const WORKSHOP: &str = "workshop";
pub(super) const FINDINGS: &str = "findings";

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

    /// A case study of the workshop as it goes into the index.
    pub(super) fn case_entry<'a>(&'a self, case: &'a CaseStudy) -> Entry<'a> {
        let mut entry = details_entry(case);
        entry.facets.push((Field::In, WORKSHOP));
        for finding in self.findings_in(&case.id) {
            entry.found.push(finding.headline.clone());
            entry.found.push(self.tags(finding).join(" "));
            self.facets_of(finding, &mut entry.facets);
        }
        entry
    }

    /// What tells whether a case study, whose text has a known hash, or what the group made of it has changed.
    pub(super) fn stamp_of_case(&self, id: &CaseId, text: u64) -> u64 {
        let mut hash = DefaultHasher::new();
        text.hash(&mut hash);
        for finding in self.findings_in(id) {
            let by = self
                .workshop
                .persons
                .get(&finding.by)
                .map(|person| &person.name);
            (
                &finding.headline,
                finding.kind.word(),
                self.tags(finding),
                by,
            )
                .hash(&mut hash);
        }
        hash.finish()
    }

    /// A finding as it goes into the index.
    pub(super) fn finding_entry<'a>(&'a self, finding: &'a Finding) -> Entry<'a> {
        let mut entry = Entry {
            title: &finding.headline,
            found: vec![self.tags(finding).join(" ")],
            text: vec![&finding.remark],
            ..Entry::default()
        };
        entry.facets.push((Field::In, FINDINGS));
        entry.facets.push((Field::Kind, finding.kind.word()));
        self.facets_of(finding, &mut entry.facets);
        if let Some(theme) = finding.theme.and_then(|id| self.workshop.theme(id)) {
            entry.facets.push((Field::Theme, &theme.name));
        }
        if let Some(speaker) = &finding.said_by {
            entry.facets.push((Field::City, &speaker.city));
        }
        for excerpt in &finding.excerpts {
            entry.text.push(&excerpt.quote);
            entry.facets.push((Field::Case, excerpt.case.as_str()));
            if let Some(case) = self.case(&excerpt.case) {
                place_facets(case, &mut entry.facets);
            }
        }
        entry
    }

    /// What is searched of a finding, and of the case studies that it rests on.
    fn facets_of<'a>(&'a self, finding: &'a Finding, facets: &mut Vec<(Field, &'a str)>) {
        facets.push((Field::Kind, finding.kind.word()));
        facets.extend(self.tags(finding).into_iter().map(|tag| (Field::Tag, tag)));
        if let Some(person) = self.workshop.persons.get(&finding.by) {
            facets.push((Field::By, &person.name));
        }
    }

    fn tags<'a>(&'a self, finding: &Finding) -> Vec<&'a str> {
        let tags = finding
            .tags
            .iter()
            .filter_map(|id| self.workshop.tags.get(id));
        tags.map(|tag| tag.name.as_str()).collect()
    }
}

/// A case study of an archive as it goes into the index.
pub(super) fn archived_entry<'a>(case: &'a CaseStudy, archive: &'a str) -> Entry<'a> {
    let mut entry = details_entry(case);
    entry.facets.push((Field::In, archive));
    entry
}

/// A case study by itself.
fn details_entry(case: &CaseStudy) -> Entry<'_> {
    let details = &case.details;
    let mut entry = Entry {
        title: &details.title,
        place: vec![&details.city, &details.country],
        years: details.years(),
        ..Entry::default()
    };
    entry
        .text
        .extend([&details.summary, &details.organisation, &details.region].map(String::as_str));
    let lists = [&details.partners, &details.themes].into_iter().flatten();
    entry
        .text
        .extend(lists.chain(details.other.values()).map(String::as_str));
    entry
        .text
        .extend(case.text.blocks().iter().map(|block| &*block.text));
    place_facets(case, &mut entry.facets);
    entry.facets.extend(
        details
            .themes
            .iter()
            .map(|theme| (Field::Theme, theme.as_str())),
    );
    entry
}

fn place_facets<'a>(case: &'a CaseStudy, facets: &mut Vec<(Field, &'a str)>) {
    let details = &case.details;
    facets.extend([
        (Field::City, details.city.as_str()),
        (Field::Country, details.country.as_str()),
        (Field::Region, details.region.as_str()),
    ]);
    facets.extend(
        details
            .languages
            .iter()
            .map(|language| (Field::Language, language.as_str())),
    );
}
