//! The filter of the Board: which cards a query leaves. It is the query language of the Library, read for findings; words are looked
//! for in the headline, the remark, the kind and the tags, anywhere in a word.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Column;
use crate::domain::{CaseStudy, Finding, FindingId, Tag};
use crate::search::analyse::bare;
use crate::search::query::{Atom, Item};
use crate::search::{Field, Query, begins, years_meant};
use crate::store::case_file::Library;
use crate::texts::tr;
use crate::tui::client::Client;

/// What the filter leaves, worked out once for a state of the workshop and a text.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    of: Option<(u64, String)>,
    library: Arc<Library>,
    /// `None`: all of them.
    passing: Option<BTreeSet<FindingId>>,
    /// Goes up whenever something may have changed.
    pub(super) generation: u64,
}

impl Sieve {
    pub(super) fn leaves(&self, id: FindingId) -> bool {
        self.passing
            .as_ref()
            .is_none_or(|passing| passing.contains(&id))
    }

    /// Whether there is a filter that may keep cards out.
    pub(super) const fn is_open(&self) -> bool {
        self.passing.is_none()
    }
}

impl Client {
    /// Brings what the filter leaves up to date.
    pub(super) fn sift(&mut self) {
        let text = self.board.filter.text();
        let sieve = &self.board.sieve;
        let known = sieve.of.as_ref().is_some_and(|(number, of)| {
            *number == self.snapshot.number
                && of == text
                && Arc::ptr_eq(&sieve.library, &self.library)
        });
        if known {
            return;
        }
        let query = Query::parse(text);
        let passing = (!query.is_empty()).then(|| self.passing(&query));
        self.board.sieve = Sieve {
            of: Some((self.snapshot.number, text.to_owned())),
            library: Arc::clone(&self.library),
            passing,
            generation: sieve.generation + 1,
        };
    }

    fn passing(&self, query: &Query) -> BTreeSet<FindingId> {
        let findings = self.workshop().findings.values();
        let passes = |finding: &&Arc<Finding>| {
            let words = bare(&self.words_of_finding(finding));
            let mut items = query.items.iter();
            items.all(|item| self.holds(item, finding, &words))
        };
        findings.filter(passes).map(|finding| finding.id).collect()
    }

    fn holds(&self, item: &Item, finding: &Finding, words: &str) -> bool {
        let any = item.any_of.iter().any(|atom| match atom {
            Atom::Word { text, .. } | Atom::Phrase { text, .. } => words.contains(&bare(text)),
            Atom::Like(text) => bare(text).split(' ').all(|word| words.contains(word)),
            Atom::Pattern(pattern) => fits(pattern, words),
            Atom::Field { field, value } => self.has_value(finding, *field, value),
        });
        any != item.negated
    }

    fn words_of_finding(&self, finding: &Finding) -> String {
        let tags = self.tags_of(finding).map(|tag| tag.name.as_str());
        let own = [
            finding.headline.as_str(),
            finding.remark.as_str(),
            finding.kind.word(),
        ];
        own.into_iter().chain(tags).collect::<Vec<_>>().join("\n")
    }

    /// Whether a value of the field, or a word of it, begins as typed.
    fn has_value(&self, finding: &Finding, field: Field, typed: &str) -> bool {
        let typed = &bare(typed);
        let is = |held: &str| begins(&bare(held), typed);
        let of_case = |of: fn(&CaseStudy) -> &str| self.cases_of(finding).any(|case| is(of(case)));
        match field {
            Field::Kind => is(finding.kind.word()),
            Field::Tag => self.tags_of(finding).any(|tag| self.tag_or_parent(tag, is)),
            Field::Theme => is(self.name_of(finding.theme)),
            Field::By => {
                let speaker = finding.said_by.iter().map(|speaker| speaker.name.as_str());
                speaker.chain([self.person_of(finding)]).any(is)
            }
            Field::City => self.cities_of(finding).any(is),
            Field::Country => of_case(|case| &case.details.country),
            Field::Region => of_case(|case| &case.details.region),
            Field::Language => self
                .cases_of(finding)
                .any(|case| case.details.languages.iter().any(|held| is(held))),
            Field::Year => self.is_of_years(finding, typed),
            Field::Case => {
                let mut excerpts = finding.excerpts.iter();
                excerpts.any(|excerpt| bare(excerpt.case.as_str()) == *typed)
            }
            Field::In => is("findings"),
        }
    }

    fn tag_or_parent(&self, tag: &Tag, is: impl Fn(&str) -> bool) -> bool {
        let parent = |tag: &&Tag| self.workshop().tags.get(&tag.parent?).map(|tag| &**tag);
        std::iter::successors(Some(tag), parent).any(|tag| is(&tag.name))
    }

    fn is_of_years(&self, finding: &Finding, typed: &str) -> bool {
        // Half a year typed keeps nothing out yet.
        let Some((from, to)) = years_meant(typed) else {
            return true;
        };
        let mut years = self
            .cases_of(finding)
            .filter_map(|case| case.details.years());
        years.any(|(first, last)| first <= i32::from(to) && last >= i32::from(from))
    }

    fn cases_of<'a>(&'a self, finding: &'a Finding) -> impl Iterator<Item = &'a CaseStudy> {
        let excerpts = finding.excerpts.iter();
        excerpts.filter_map(|excerpt| self.case(&excerpt.case).map(|case| &**case))
    }

    /// The tags of a finding, in the order of the codebook.
    pub(in crate::tui) fn tags_of<'a>(
        &'a self,
        finding: &'a Finding,
    ) -> impl Iterator<Item = &'a Tag> {
        let tags = finding.tags.iter();
        tags.filter_map(|id| self.workshop().tags.get(id).map(|tag| &**tag))
    }

    /// The cities that a finding is from: those of its case studies, and the speaker's.
    pub(in crate::tui) fn cities_of<'a>(
        &'a self,
        finding: &'a Finding,
    ) -> impl Iterator<Item = &'a str> {
        let cases = self.cases_of(finding);
        let said = finding.said_by.iter().map(|speaker| speaker.city.as_str());
        let cities = cases.map(|case| case.details.city.as_str()).chain(said);
        cities.filter(|city| !city.is_empty())
    }

    /// Who added a finding.
    pub(in crate::tui) fn person_of(&self, finding: &Finding) -> &str {
        let person = self.workshop().persons.get(&finding.by);
        person.map_or("", |person| person.name.as_str())
    }

    /// The name of a column.
    pub(in crate::tui) fn name_of(&self, column: Column) -> &str {
        let theme = column.and_then(|id| self.workshop().theme(id));
        theme.map_or_else(|| tr("Unsorted"), |theme| theme.name.as_str())
    }
}

/// Whether the parts of a pattern between its `*` and `?` stand in one of the words, in this order.
fn fits(pattern: &str, words: &str) -> bool {
    let pattern = bare(pattern);
    let fits_word = |word: &str| {
        let mut rest = word;
        pattern.split(['*', '?']).all(|part| {
            let found = rest.split_once(part).map(|(_, behind)| behind);
            rest = found.unwrap_or_default();
            found.is_some()
        })
    };
    words.split_whitespace().any(fits_word)
}
