//! More like this: the words that say most of what a text is about, as a query of alternatives.
//!
//! Words weigh by how often the text has them and how few others do (tf × idf, Salton and Buckley 1988); the strongest are taken.

use std::collections::HashMap;

use tantivy::{Score, Term};

use super::analyse::Analyser;
use super::schema::Key;
use super::view::View;
use crate::text::function_words;

/// Words taken at most.
const MOST: usize = 25;

/// What a text is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alike {
    /// As asked for in the query.
    pub(super) what: String,
    /// The case study itself, which is left out.
    pub(super) itself: Option<Key>,
    /// General forms with their weights, the strongest first.
    pub(super) terms: Vec<(String, Score)>,
    /// The words as they stand in the text, the strongest first.
    pub(super) words: Vec<String>,
}

impl Alike {
    /// The strongest words of a text that other documents have too.
    pub(super) fn new(
        what: &str,
        itself: Option<Key>,
        texts: &[&str],
        view: &View,
        analyser: &mut Analyser,
    ) -> Self {
        let mut counts: HashMap<String, (usize, String)> = HashMap::new();
        for text in texts {
            for word in analyser.words(text) {
                let general = word.general();
                let letters = general.chars().count();
                if (general.is_ascii() && letters < 3)
                    || function_words::has(word.own())
                    || general.starts_with(|c: char| c.is_numeric())
                {
                    continue;
                }
                let shown = || {
                    text.get(word.range.clone())
                        .unwrap_or_default()
                        .to_lowercase()
                };
                let entry = counts
                    .entry(general.to_owned())
                    .or_insert_with(|| (0, shown()));
                entry.0 += 1;
            }
        }
        let documents = view.len();
        let weigh = |(form, (count, shown)): (String, (usize, String))| {
            let term = Term::from_field_text(view.schema.text, &form);
            let having = usize::try_from(view.searcher.doc_freq(&term).unwrap_or(0)).unwrap_or(0);
            // A word that nothing else has, or that everything has, tells nothing about likeness.
            (having > 1 && having * 2 < documents.max(4)).then(|| {
                let idf = (count_of(documents) / count_of(having)).ln();
                (form, shown, (1.0 + count_of(count).ln()) * idf)
            })
        };
        let mut weighed: Vec<(String, String, Score)> =
            counts.into_iter().filter_map(weigh).collect();
        weighed.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        weighed.truncate(MOST);
        let strongest = weighed.first().map_or(1.0, |(_, _, weight)| *weight);
        Self {
            what: what.to_owned(),
            itself,
            words: weighed.iter().map(|(_, shown, _)| shown.clone()).collect(),
            terms: weighed
                .into_iter()
                .map(|(form, _, weight)| (form, weight / strongest))
                .collect(),
        }
    }
}

/// A count as the weights need it: exact as far as it matters.
fn count_of(count: usize) -> Score {
    Score::from(u16::try_from(count.min(usize::from(u16::MAX))).unwrap_or(u16::MAX))
}
