//! A workshop without the names of its people, and with pseudonyms in place of the names in its table: what is handed over unless
//! somebody asks for names.
//!
//! The workshop and its case studies are rewritten before anything is made of them, so that no export can forget it. Spans move with the
//! text, so that every excerpt stands at the same words as before.

mod left;
mod names;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::left::in_words;
pub(super) use self::left::names_left;
use self::names::{Found, Names, moved, moved_range, written};
use crate::domain::{
    CaseId, CaseStudy, Details, Excerpt, Finding, Log, Memo, Person, Speaker, Tag, Theme, Workshop,
};
use crate::store::case_file::Library;
use crate::text::sanitise::CleanText;
use crate::text::{Block, Document, Position, Span};
use crate::texts::tr_with;

/// The name that a person has who never said one; it is a common word.
const NOBODY: &str = "Facilitator";

/// What hides names: those of the table and those of the people of a workshop.
#[derive(Debug)]
pub struct Veil<'a> {
    workshop: &'a Workshop,
    names: Names,
    /// What people are called by here, by their names.
    people: BTreeMap<String, String>,
}

impl<'a> Veil<'a> {
    /// For a workshop with its people and everybody who said something.
    pub fn new(workshop: &'a Workshop) -> Self {
        let mut veil = Self {
            workshop,
            names: Names::default(),
            people: BTreeMap::new(),
        };
        for (name, pseudonym) in &workshop.pseudonyms {
            veil.names.add(name, pseudonym);
        }
        for person in workshop.persons.values() {
            veil.hide(&person.name);
        }
        let findings = workshop.findings.values();
        for speaker in findings.filter_map(|finding| finding.said_by.as_ref()) {
            veil.hide(&speaker.name);
        }
        veil
    }

    /// Hides a person's name too. Those without a pseudonym are numbered.
    pub fn hide(&mut self, name: &str) {
        let name = name.trim();
        if name.is_empty() || self.people.contains_key(name) {
            return;
        }
        let number = tr_with("Person {n}", &[("n", &(self.people.len() + 1))]);
        let known = self
            .workshop
            .pseudonym_of(name)
            .map(|(_, known)| known.to_owned());
        // Small letters only are the name of an account, and as good as any word.
        let is_name =
            name != NOBODY && name.chars().any(|c| !c.is_lowercase() && c.is_alphabetic());
        if known.is_none() && is_name {
            self.names.add_as_written(name, &number);
        }
        self.people.insert(name.to_owned(), known.unwrap_or(number));
    }

    /// What a person is called by here.
    fn person(&self, name: &str) -> String {
        let known = self.people.get(name.trim());
        known.cloned().unwrap_or_default()
    }

    fn text(&self, text: &str) -> String {
        self.names.replaced(text).unwrap_or_else(|| text.to_owned())
    }

    fn texts(&self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// The workshop and its case studies without these names.
    pub(super) fn drawn(&self, library: &Library) -> (Workshop, Library) {
        let cases: BTreeMap<&CaseId, Case> = library
            .cases
            .iter()
            .map(|(id, case)| (id, self.case(case)))
            .collect();
        let workshop = self.over_workshop(&cases);
        let library = Library::of(cases.into_values().map(|case| case.new));
        (workshop, library)
    }

    fn over_workshop(&self, cases: &BTreeMap<&CaseId, Case>) -> Workshop {
        let old = self.workshop;
        let findings = old
            .findings
            .iter()
            .map(|(id, finding)| (*id, Arc::new(self.finding(finding, cases))));
        Workshop {
            title: self.text(&old.title),
            persons: old
                .persons
                .iter()
                .map(|(id, person)| (*id, self.over_person(person)))
                .collect(),
            tags: old
                .tags
                .iter()
                .map(|(id, tag)| (*id, Arc::new(self.tag(tag))))
                .collect(),
            findings: findings.collect(),
            themes: old
                .themes
                .iter()
                .map(|theme| Arc::new(self.theme(theme)))
                .collect(),
            memos: old
                .memos
                .iter()
                .map(|(id, memo)| (*id, Arc::new(self.memo(memo))))
                .collect(),
            described: old
                .described
                .iter()
                .map(|(id, fields)| (self.id(id), self.fields(fields)))
                .collect(),
            // Both hold names and stand in no export.
            dismissed: std::collections::BTreeSet::new(),
            pseudonyms: BTreeMap::new(),
            ..old.clone()
        }
    }

    fn over_person(&self, person: &Person) -> Person {
        Person {
            name: self.person(&person.name),
            city: self.text(&person.city),
            ..person.clone()
        }
    }

    fn tag(&self, tag: &Tag) -> Tag {
        Tag {
            name: self.text(&tag.name),
            definition: self.text(&tag.definition),
            ..tag.clone()
        }
    }

    fn theme(&self, theme: &Theme) -> Theme {
        Theme {
            name: self.text(&theme.name),
            summary: self.text(&theme.summary),
            ..theme.clone()
        }
    }

    fn memo(&self, memo: &Memo) -> Memo {
        Memo {
            text: self.text(&memo.text),
            ..memo.clone()
        }
    }

    fn finding(&self, finding: &Finding, cases: &BTreeMap<&CaseId, Case>) -> Finding {
        let excerpts = finding
            .excerpts
            .iter()
            .map(|excerpt| self.excerpt(excerpt, cases.get(&excerpt.case)));
        Finding {
            headline: self.text(&finding.headline),
            remark: self.text(&finding.remark),
            excerpts: excerpts.collect(),
            said_by: finding
                .said_by
                .as_ref()
                .map(|speaker| self.speaker(speaker)),
            ..finding.clone()
        }
    }

    /// Who said something is called by a pseudonym, or by nothing but a city.
    fn speaker(&self, speaker: &Speaker) -> Speaker {
        let known = self.workshop.pseudonym_of(&speaker.name);
        Speaker {
            name: known.map(|(_, known)| known.to_owned()).unwrap_or_default(),
            city: self.text(&speaker.city),
        }
    }

    fn excerpt(&self, excerpt: &Excerpt, case: Option<&Case>) -> Excerpt {
        let moved = case.map(|case| case.moved(excerpt.span));
        // The words at the place where they stand, which may begin or end within a name.
        let words = case
            .zip(moved)
            .filter(|(case, _)| case.old.slice(excerpt.span) == excerpt.quote);
        Excerpt {
            case: self.id(&excerpt.case),
            span: moved.unwrap_or(excerpt.span),
            quote: words.map_or_else(
                || self.text(&excerpt.quote),
                |(case, span)| case.new.text.slice(span),
            ),
            before: self.text(&excerpt.before),
            after: self.text(&excerpt.after),
        }
    }

    fn case<'b>(&'b self, case: &'b CaseStudy) -> Case<'b> {
        let found: Vec<_> = case
            .text
            .blocks()
            .iter()
            .map(|block| self.names.find(&block.text))
            .collect();
        let blocks = case.text.blocks().iter().zip(&found);
        let text = Document::of(
            blocks
                .map(|(block, found)| rewritten(block, found))
                .collect(),
        );
        let new = CaseStudy {
            id: self.id(&case.id),
            details: self.details(&case.details),
            text,
        };
        Case {
            old: &case.text,
            new,
            found,
        }
    }

    /// The id is a name in small letters with hyphens.
    fn id(&self, id: &CaseId) -> CaseId {
        self.names.replaced(id.as_str()).map_or_else(
            || id.clone(),
            |new| {
                CaseId::new(
                    &new.to_lowercase()
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join("-"),
                )
            },
        )
    }

    /// Authors are people. An address with a name in it would lead nowhere without it, so it is left out.
    fn details(&self, details: &Details) -> Details {
        let addresses = details
            .sources
            .iter()
            .filter(|source| !self.names.stand_in(source));
        Details {
            title: self.text(&details.title),
            city: self.text(&details.city),
            country: self.text(&details.country),
            region: self.text(&details.region),
            organisation: self.text(&details.organisation),
            partners: self.texts(&details.partners),
            themes: self.texts(&details.themes),
            authors: Vec::new(),
            sources: addresses.cloned().collect(),
            license: self.text(&details.license),
            summary: self.text(&details.summary),
            other: self.fields(&details.other),
            ..details.clone()
        }
    }

    fn fields(&self, fields: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let fields = fields.iter();
        fields
            .map(|(name, value)| (name.clone(), self.text(value)))
            .collect()
    }

    /// The log without these names and those of people who left.
    pub fn log(mut self, log: &Log) -> Log {
        for (_, name) in log.people() {
            self.hide(name);
        }
        log.reworded(|name| self.person(name), |what| self.text(what))
    }
}

/// A case study before and after, and what was replaced in each of its blocks.
struct Case<'a> {
    old: &'a Document,
    new: CaseStudy,
    found: Vec<Vec<Found<'a>>>,
}

impl Case<'_> {
    fn moved(&self, span: Span) -> Span {
        let position = |at: Position, is_end| {
            let found = self.found.get(at.paragraph).map_or(&[][..], Vec::as_slice);
            Position::new(at.paragraph, moved(at.offset, found, is_end))
        };
        Span::new(position(span.start, false), position(span.end, true))
    }
}

fn rewritten(block: &Block, found: &[Found]) -> Block {
    if found.is_empty() {
        return block.clone();
    }
    Block {
        kind: block.kind,
        text: CleanText::new(&written(&block.text, found)),
        strong: block
            .strong
            .iter()
            .map(|range| moved_range(range, found))
            .collect(),
    }
}

#[cfg(test)]
mod tests;
