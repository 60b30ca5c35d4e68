//! What does not come along, in words and with how many. Nothing is left out without being counted here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::texts::{later, tr};

/// Something that the other side has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Loss {
    // What a project has and charrette does not take.
    Pictures,
    Recordings,
    TextlessSources,
    MissingTexts,
    Empty,
    Areas,
    Moments,
    Bare,
    Points,
    Outside,
    UnknownCodes,
    CaseCodings,
    CaseParts,
    NoteCodings,
    OtherSets,
    SeveralSets,
    Links,
    Graphs,
    Colours,
    // What a workshop has and a project does not take.
    Detached,
    Structure,
    Ballots,
    Apart,
}

impl Loss {
    /// The words for it, to which its number is added.
    const fn words(self) -> &'static str {
        match self {
            Self::Pictures => later("Pictures, left out"),
            Self::Recordings => {
                later("Sound and video recordings, left out (their transcripts came along)")
            }
            Self::TextlessSources => later(
                "Documents whose text is not in the project, left out: import those files by themselves",
            ),
            Self::Empty => later("Texts without a word, left out"),
            Self::MissingTexts => later("Texts that the project names but does not hold, left out"),
            Self::Areas => later("Areas marked on pages and pictures, left out"),
            Self::Moments => later("Passages marked in recordings, left out"),
            Self::Bare => later("Marked passages without a code, a comment or a note, left out"),
            Self::Points => later("Marks without any words, left out"),
            Self::Outside => later("Marks that point outside their text, left out"),
            Self::UnknownCodes => {
                later("Codings with a code that the project does not have, left out")
            }
            Self::CaseCodings => later("Passages coded with a case, without that case"),
            Self::CaseParts => later("Passages that belong to a case, without that case"),
            Self::NoteCodings => later("Codings inside notes, left out"),
            Self::OtherSets => later("Sets without any code, left out"),
            Self::SeveralSets => later("Findings in several sets, put into the first of them"),
            Self::Links => later("Links between things, left out"),
            Self::Graphs => later("Drawings and maps, left out"),
            Self::Colours => later("Codes whose colour became the nearest of the eight"),
            Self::Detached => later(
                "Excerpts whose words are not in the text any more: their findings are there as notes",
            ),
            Self::Structure => {
                later("Headings, lists, quotes and tables, which became plain lines")
            }
            Self::Ballots => later("Votes, of which only the result is there, as notes"),
            Self::Apart => {
                later("Decisions that findings or groups do not belong together, left out")
            }
        }
    }
}

/// How many of what did not come along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Losses(BTreeMap<Loss, usize>);

impl Losses {
    /// Counts something.
    pub(super) fn add(&mut self, loss: Loss, count: usize) {
        if count > 0 {
            *self.0.entry(loss).or_default() += count;
        }
    }

    /// Counts all of another list too.
    pub(super) fn join(&mut self, other: &Self) {
        for (loss, count) in &other.0 {
            self.add(*loss, *count);
        }
    }

    /// Whether everything came along.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A sentence for each thing.
    pub fn sentences(&self) -> Vec<String> {
        let said = self.0.iter();
        said.map(|(loss, count)| format!("{}: {count}.", tr(loss.words())))
            .collect()
    }
}
