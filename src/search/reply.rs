//! What a search answers.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use super::archive::Archived;
use super::query::Field;
use crate::domain::{CaseId, FindingId};
use crate::text::Position;
use crate::texts::{tr, tr_with};

/// The answer to one query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchReply {
    /// The number that the question carried; answers to older questions are dropped.
    pub generation: u64,
    /// The query as it was typed.
    pub query: String,
    /// The query that was answered: with near words in place of unknown ones.
    pub shown: String,
    /// Best first; for an empty query all case studies by title.
    pub hits: Vec<Hit>,
    /// How many match in all.
    pub total: usize,
    /// How many could match.
    pub of: usize,
    pub took: Duration,
    pub facets: Vec<Facet>,
    pub notices: Vec<Notice>,
    /// Those of the hits on the screen that are in archives, read.
    pub archived: BTreeMap<CaseId, Archived>,
}

/// One case study or finding that matches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hit {
    Case(CaseId),
    Finding(FindingId),
}

/// A piece of a text with the matched words marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Where the piece starts in the case study.
    pub at: Position,
    pub text: String,
    /// Byte ranges of `text`, on grapheme boundaries.
    pub matches: Vec<Range<usize>>,
}

/// The values of one field among what was found, with how often each occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub field: Field,
    /// Its heading on the screen.
    pub title: &'static str,
    /// Most frequent first.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    pub count: usize,
    /// Whether the query asks for it already.
    pub chosen: bool,
}

/// Something to tell about how the query was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Results are shown for a near word, since the typed one is nowhere.
    Corrected { typed: String, shown: String },
    /// Results are shown for these words of what was asked to be like, the strongest first.
    Alike { words: Vec<String> },
    /// Nothing has all the words; what has most of them is shown. Of these words there is nothing at all.
    Most { unknown: Vec<String> },
    /// Nothing was found because of this word; the query without it is offered.
    NothingFor { word: String, without: String },
}

/// What is said when nothing has all the words.
pub fn most_words(unknown: &[String]) -> String {
    let words = tr("Nothing has all these words; shown is what has most of them.");
    match unknown {
        [] => words.to_owned(),
        several => {
            let quoted = several.join("”, “");
            let nothing = tr_with("Nothing at all has “{words}”.", &[("words", &quoted)]);
            format!("{words} {nothing}")
        }
    }
}
