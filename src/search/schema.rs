//! What a document of the index is made of.
//!
//! All words of a case study or finding are in one column. What counts more is in it more often: the title and the place three times,
//! what the group made of it twice. That is the simple BM25F (Robertson, Zaragoza and Taylor 2004: weighted term frequencies in one
//! field), and a word costs one list to read however many fields it may stand in. Everything else is in columns that
//! [`segment`](super::segment) keeps in memory.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field as Column, IndexRecordOption, STRING, Schema as Inner, TextFieldIndexing,
    TextOptions,
};

use super::query::Field;
use crate::domain::{CaseId, FindingId};

/// Grows with every change of the schema.
pub(super) const VERSION: u32 = 2;
/// How often the words of a title, a place, and a finding on a case study are taken.
const TITLE: usize = 3;
const PLACE: usize = 3;
const FOUND: usize = 2;
/// Between the parts of a key and of a facet.
const BETWEEN: char = '\u{1f}';

/// The columns.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) inner: Inner,
    pub(super) key: Column,
    pub(super) title: Column,
    pub(super) facet: Column,
    pub(super) stamp: Column,
    pub(super) years: Column,
    pub(super) text: Column,
}

impl Default for Schema {
    fn default() -> Self {
        let mut schema = Inner::builder();
        let words = TextFieldIndexing::default()
            .set_tokenizer("room")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        Self {
            key: schema.add_text_field("key", STRING | FAST),
            title: schema.add_text_field("title", FAST),
            facet: schema.add_text_field("facet", STRING | FAST),
            stamp: schema.add_u64_field("stamp", FAST),
            years: schema.add_u64_field("years", FAST),
            text: schema.add_text_field("text", TextOptions::default().set_indexing_options(words)),
            inner: schema.build(),
        }
    }
}

/// What a document of the index is about, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A case study of the workshop.
    Case(CaseId),
    Finding(FindingId),
    /// A case study in a file of an archive.
    Archived {
        archive: String,
        file: String,
        id: CaseId,
    },
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(id) => write!(f, "c{BETWEEN}{id}"),
            Self::Finding(id) => write!(f, "f{BETWEEN}{id}"),
            Self::Archived { archive, file, id } => {
                write!(f, "a{BETWEEN}{archive}{BETWEEN}{file}{BETWEEN}{id}")
            }
        }
    }
}

impl Key {
    /// Reads a key back.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(BETWEEN);
        match (parts.next()?, parts.next()?, parts.next(), parts.next()) {
            ("c", id, None, None) => Some(Self::Case(CaseId::new(id))),
            ("f", id, None, None) => id.parse().ok().map(Self::Finding),
            ("a", archive, Some(file), Some(id)) => Some(Self::Archived {
                archive: archive.to_owned(),
                file: file.to_owned(),
                id: CaseId::new(id),
            }),
            _ => None,
        }
    }
}

/// One case study or finding as it goes into the index.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub(super) title: &'a str,
    pub(super) place: Vec<&'a str>,
    pub(super) found: Vec<String>,
    pub(super) text: Vec<&'a str>,
    pub(super) facets: Vec<(Field, &'a str)>,
    /// First and last year.
    pub(super) years: Option<(i32, i32)>,
}

impl Entry<'_> {
    /// What tells whether it has changed.
    pub(super) fn stamp(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        (self.title, &self.place, &self.found, &self.text).hash(&mut hash);
        for (field, value) in &self.facets {
            (field.name(), value).hash(&mut hash);
        }
        self.years.hash(&mut hash);
        hash.finish()
    }

    pub(super) fn document(&self, schema: &Schema, key: &Key, stamp: u64) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(schema.key, key.to_string());
        document.add_text(schema.title, super::analyse::fold(self.title));
        document.add_u64(schema.stamp, stamp);
        document.add_u64(schema.years, packed(self.years));
        let mut facets: Vec<_> = self
            .facets
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        facets.sort_unstable();
        facets.dedup();
        for (field, value) in facets {
            document.add_text(schema.facet, facet(*field, value));
        }
        if let Some((_, last)) = self.years {
            document.add_text(schema.facet, facet(Field::Year, &last.to_string()));
        }
        let repeated = std::iter::repeat_n(self.title, TITLE)
            .chain(
                self.place
                    .iter()
                    .flat_map(|text| std::iter::repeat_n(*text, PLACE)),
            )
            .chain(
                self.found
                    .iter()
                    .flat_map(|text| std::iter::repeat_n(text.as_str(), FOUND)),
            );
        for text in repeated.chain(self.text.iter().copied()) {
            if !text.is_empty() {
                document.add_text(schema.text, text);
            }
        }
        document
    }
}

/// A value of a field as one word of the index.
pub(super) fn facet(field: Field, value: &str) -> String {
    format!("{}{BETWEEN}{value}", field.name())
}

/// The field and value of such a word.
pub(super) fn facet_of(word: &str) -> Option<(Field, &str)> {
    let (name, value) = word.split_once(BETWEEN)?;
    let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
    Some((field, value))
}

/// First and last year in one number; 0 when unknown.
fn packed(years: Option<(i32, i32)>) -> u64 {
    let year = |year: i32| u64::from(u16::try_from(year).unwrap_or(0));
    years.map_or(0, |(first, last)| year(first) << 16 | year(last))
}

/// The years of such a number.
pub(super) fn unpacked(packed: u64) -> Option<(u16, u16)> {
    let year = |shift: u32| u16::try_from(packed >> shift & 0xffff).ok();
    Some((year(16)?, year(0)?)).filter(|_| packed != 0)
}
