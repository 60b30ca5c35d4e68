//! The columns of one segment of the index, in memory: what lists, filters and counts read for every document that matches. Segments
//! never change, so each is read once.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;
use tantivy::{DocId, SegmentReader};

use super::analyse::bare;
use super::begins::Kept;
use super::query::Field;
use super::schema::{Key, facet_of, unpacked};

/// Every value of every field that was seen, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    list: Vec<FieldValue>,
    numbers: HashMap<String, u32>,
}

/// A value of a field.
#[derive(Clone, Debug)]
pub(super) struct FieldValue {
    pub(super) field: Field,
    pub(super) value: String,
    /// As values are compared: folded, without diacritics.
    pub(super) bare: String,
}

impl Values {
    /// The number of a facet word; it is given one the first time.
    fn number(&mut self, word: &str) -> Option<u32> {
        if let Some(number) = self.numbers.get(word) {
            return Some(*number);
        }
        let (field, value) = facet_of(word)?;
        let number = u32::try_from(self.list.len()).ok()?;
        self.list.push(FieldValue {
            field,
            value: value.to_owned(),
            bare: bare(value),
        });
        self.numbers.insert(word.to_owned(), number);
        Some(number)
    }

    pub(super) fn list(&self) -> &[FieldValue] {
        &self.list
    }
}

/// Many short texts in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: String,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends
            .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    fn len(&self) -> DocId {
        DocId::try_from(self.ends.len()).unwrap_or(DocId::MAX)
    }

    pub(super) fn get(&self, at: DocId) -> &str {
        self.bytes.get(part(&self.ends, at)).unwrap_or_default()
    }
}

/// Where the part of a document is in a row of parts that end there.
fn part(ends: &[u32], doc: DocId) -> Range<usize> {
    let at = doc as usize;
    let end = |at: usize| ends.get(at).copied().unwrap_or(0) as usize;
    at.checked_sub(1).map_or(0, end)..end(at)
}

/// The columns of a segment, by document.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) id: SegmentId,
    keys: Texts,
    titles: Texts,
    /// Where the facets of each document end in `facets`, a list of numbers of [`Values`].
    ends: Vec<u32>,
    facets: Vec<u32>,
    /// First and last year; zeros where unknown.
    years: Vec<(u16, u16)>,
    /// The place of each document when all are ordered by title.
    ranks: Vec<u32>,
    /// What short beginnings of words match, once somebody has had time to gather it.
    pub(super) beginnings: OnceLock<Kept>,
}

impl Segment {
    /// Reads the columns of a segment.
    pub(super) fn read(reader: &SegmentReader, values: &mut Arc<Values>) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let documents = reader.max_doc();
        let (ends, facets) = read_facets(fast.str("facet")?.as_ref(), documents, values)?;
        let years = fast.u64("years")?;
        let years = (0..documents).map(|doc| years.first(doc).and_then(unpacked).unwrap_or((0, 0)));
        let mut segment = Self {
            id: reader.segment_id(),
            keys: read_texts(fast.str("key")?.as_ref(), documents)?,
            titles: read_texts(fast.str("title")?.as_ref(), documents)?,
            ends,
            facets,
            years: years.collect(),
            ranks: vec![0; documents as usize],
            beginnings: OnceLock::new(),
        };
        let mut ordered: Vec<DocId> = (0..documents).collect();
        ordered.sort_unstable_by(|a, b| segment.order(*a).cmp(&segment.order(*b)));
        for (rank, doc) in (0..).zip(ordered) {
            if let Some(place) = segment.ranks.get_mut(doc as usize) {
                *place = rank;
            }
        }
        Ok(segment)
    }

    pub(super) fn key(&self, doc: DocId) -> Option<Key> {
        Key::parse(self.keys.get(doc))
    }

    /// What documents that match equally well are ordered by: the workshop's case studies, then those of archives, then findings; by
    /// title.
    pub(super) fn order(&self, doc: DocId) -> (u8, &str, &str) {
        let key = self.keys.get(doc);
        let group = match key.chars().next() {
            Some('c') => 0,
            Some('a') => 1,
            _ => 2,
        };
        (group, self.titles.get(doc), key)
    }

    /// The same order, within the segment.
    pub(super) fn rank(&self, doc: DocId) -> u32 {
        self.ranks.get(doc as usize).copied().unwrap_or(0)
    }

    /// The numbers of its facets.
    pub(super) fn facets(&self, doc: DocId) -> &[u32] {
        self.facets.get(part(&self.ends, doc)).unwrap_or_default()
    }

    pub(super) fn years(&self, doc: DocId) -> (u16, u16) {
        self.years.get(doc as usize).copied().unwrap_or_default()
    }
}

fn read_texts(column: Option<&StrColumn>, documents: DocId) -> tantivy::Result<Texts> {
    let mut texts = Texts::default();
    let Some(column) = column else {
        return Ok(texts);
    };
    let words = dictionary(column)?;
    for doc in 0..documents {
        let number = column.term_ords(doc).next();
        let number = number.and_then(|number| u32::try_from(number).ok());
        texts.push(number.map_or("", |number| words.get(number)));
    }
    Ok(texts)
}

/// All texts of a column in their order, read at once: asked for singly each would be looked for from the beginning of its block.
fn dictionary(column: &StrColumn) -> tantivy::Result<Texts> {
    let mut words = Texts::default();
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(&String::from_utf8_lossy(stream.key()));
    }
    Ok(words)
}

fn read_facets(
    column: Option<&StrColumn>,
    documents: DocId,
    values: &mut Arc<Values>,
) -> tantivy::Result<(Vec<u32>, Vec<u32>)> {
    let (mut ends, mut facets) = (Vec::new(), Vec::new());
    let Some(column) = column else {
        return Ok((vec![0; documents as usize], facets));
    };
    let values = Arc::make_mut(values);
    let words = dictionary(column)?;
    let numbers = (0..words.len()).map(|number| values.number(words.get(number)));
    let numbers: Vec<Option<u32>> = numbers.collect();
    for doc in 0..documents {
        let ords = column.term_ords(doc);
        facets.extend(ords.filter_map(|ord| *numbers.get(usize::try_from(ord).ok()?)?));
        ends.push(u32::try_from(facets.len()).unwrap_or(u32::MAX));
    }
    Ok((ends, facets))
}
