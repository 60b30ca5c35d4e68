//! What has a word that begins with some letters. The first letters of a word stand in nearly every text and would be gathered
//! from thousands of lists at every key, so what they match is gathered once and kept with the segment.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader};

use super::segment::Segment;

/// Beginnings of so many letters are kept.
const LETTERS: usize = 3;
/// Those that stand in so many lists' entries; others are gathered in no time.
pub(super) const MANY: u64 = 20_000;

/// The sets of documents that have words with the same first letters.
pub(super) type Kept = HashMap<String, BitSet>;

/// Documents that have a word with this beginning; each scores 1.
#[derive(Clone, Debug)]
pub(super) struct Begins {
    pub(super) column: Field,
    pub(super) letters: String,
    pub(super) segments: Vec<Arc<Segment>>,
}

impl Query for Begins {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Begins {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let id = reader.segment_id();
        let segment = self.segments.iter().find(|segment| segment.id == id);
        let kept = segment.and_then(|segment| segment.beginnings.get()?.get(&self.letters));
        let documents = match kept {
            Some(kept) => kept.clone(),
            None => gather(reader, self.column, &self.letters)?,
        };
        Ok(Box::new(ConstScorer::new(
            BitSetDocSet::from(documents),
            boost,
        )))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let is_there = self.scorer(reader, 1.0)?.seek(doc) == doc;
        Ok(Explanation::new("begins", if is_there { 1.0 } else { 0.0 }))
    }
}

fn gather(reader: &SegmentReader, column: Field, letters: &str) -> tantivy::Result<BitSet> {
    let mut documents = BitSet::with_max_value(reader.max_doc());
    let index = reader.inverted_index(column)?;
    let mut terms = index.terms().range().ge(letters.as_bytes()).into_stream()?;
    while terms.advance() && terms.key().starts_with(letters.as_bytes()) {
        add(&index, terms.value(), |doc| {
            documents.insert(doc);
        })?;
    }
    Ok(documents)
}

/// Tells the documents of a word.
fn add(
    index: &InvertedIndexReader,
    word: &TermInfo,
    mut tell: impl FnMut(DocId),
) -> tantivy::Result<()> {
    let mut list = index.read_block_postings_from_terminfo(word, IndexRecordOption::Basic)?;
    while !list.docs().is_empty() {
        list.docs().iter().copied().for_each(&mut tell);
        list.advance();
    }
    Ok(())
}

/// The sets of all short beginnings that stand in at least so `many` entries of lists.
pub(super) fn keep(reader: &SegmentReader, column: Field, many: u64) -> tantivy::Result<Kept> {
    let mut kept = Kept::new();
    let index = reader.inverted_index(column)?;
    let mut open: Vec<Open> = (0..LETTERS).map(|_| Open::new(reader.max_doc())).collect();
    let mut terms = index.terms().stream()?;
    while terms.advance() {
        let Ok(word) = std::str::from_utf8(terms.key()) else {
            continue;
        };
        for (at, open) in open.iter_mut().enumerate() {
            let beginning = beginning(word, at + 1);
            if beginning != open.letters {
                open.close(beginning, many, &mut kept);
            }
            open.entries += u64::from(terms.value().doc_freq);
        }
        add(&index, terms.value(), |doc| {
            for open in &mut open {
                open.documents.insert(doc);
            }
        })?;
    }
    for open in &mut open {
        open.close("", many, &mut kept);
    }
    Ok(kept)
}

/// The first letters of a word; none when it has fewer.
fn beginning(word: &str, letters: usize) -> &str {
    let last = word.char_indices().nth(letters - 1);
    let end = last.map_or(0, |(at, letter)| at + letter.len_utf8());
    word.get(..end).unwrap_or_default()
}

/// A set that words are added to as long as they begin alike.
struct Open {
    letters: String,
    documents: BitSet,
    entries: u64,
}

impl Open {
    fn new(documents: DocId) -> Self {
        Self {
            letters: String::new(),
            documents: BitSet::with_max_value(documents),
            entries: 0,
        }
    }

    /// Keeps the set if it is worth it, and begins the next one.
    fn close(&mut self, next: &str, many: u64, kept: &mut Kept) {
        let letters = std::mem::replace(&mut self.letters, next.to_owned());
        if self.entries >= many && !letters.is_empty() {
            kept.insert(letters, self.documents.clone());
        }
        self.documents.clear();
        self.entries = 0;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::Workshop;
    use crate::search::{Corpus, Index};
    use crate::store::case_file::{Library, parse};

    fn all(documents: &BitSet) -> Vec<DocId> {
        let all = 0..documents.max_value();
        all.filter(|doc| documents.contains(*doc)).collect()
    }

    #[test]
    fn what_is_kept_is_what_is_gathered() {
        let text = "The police of 제주 and the port, 打拐办 y más: la policía, por ejemplo";
        let more = "A port has a pier; people pay. ການ ປະຊາຊົນ";
        let cases = [text, more].map(|text| parse(text, text.as_bytes()).0);
        let corpus = Corpus::new(Arc::new(Library::of(cases)), Workshop::default());
        let mut index = Index::in_memory().unwrap();
        index.update(&corpus, &mut |_, _, _| true).unwrap();
        let view = index.view();
        let (reader, column) = (view.searcher.segment_reader(0), view.schema.text);
        let kept = keep(reader, column, 1).unwrap();
        for (letters, documents) in &kept {
            let gathered = gather(reader, column, letters).unwrap();
            assert_eq!(all(documents), all(&gathered), "{letters}");
        }
        let known: BTreeSet<&str> = kept.keys().map(String::as_str).collect();
        for letters in [
            "p", "po", "pi", "a", "y", "打", "打拐", "제주", "m", "má", "ma",
        ] {
            assert!(known.contains(letters), "{letters} of {known:?}");
        }
        assert!(keep(reader, column, 1_000).unwrap().is_empty());
    }
}
