//! What became of the documents that were to be imported, in data and in words.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::reading::LeftOut;
use crate::domain::CaseId;
use crate::store::incoming::Gathered;
use crate::text::clean_line;

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Its name, behind those of the folders in which it was found.
    pub file: String,
    #[serde(skip)]
    pub path: PathBuf,
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is a new case study.
    Added(CameIn),
    /// It is a new version of one that came in before.
    Updated {
        #[serde(flatten)]
        came_in: CameIn,
        excerpts: Excerpts,
    },
    /// It is the same as when it came in before; nothing was written.
    Unchanged { case: CaseId },
    /// People have changed the text since it came in; nothing was written.
    Edited { case: CaseId },
    /// It could not be read or written, with the reason as a sentence.
    Refused { why: String },
}

/// A document as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CameIn {
    pub case: Option<CaseId>,
    pub title: String,
    pub words: usize,
    /// The encoding or engine with which it was read.
    pub read_as: String,
    pub left_out: Vec<LeftOut>,
    /// What is known of it, in the order in which it is asked for.
    pub fields: Vec<Field>,
    /// The original of an earlier case study has the same name, but its text is another one.
    pub namesake: Option<CaseId>,
}

/// One thing that is known of a case study, or should be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name in the front matter.
    pub name: &'static str,
    /// Empty where it is not known.
    pub value: String,
    /// Whether it was only proposed, to be looked at by people.
    pub proposed: bool,
}

/// What became of the excerpts of a case study whose text is a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Excerpts {
    /// How many stand where they stood.
    pub same: usize,
    /// How many stand elsewhere now.
    pub moved: usize,
    /// The quotes of those that cannot be found any more.
    pub lost: Vec<String>,
}

impl Report {
    /// What there is to say of names under which nothing was found.
    pub fn of_problems(gathered: &Gathered) -> impl Iterator<Item = Self> {
        gathered.problems.iter().map(|(name, why)| Self {
            file: name.clone(),
            path: PathBuf::new(),
            outcome: Outcome::Refused { why: why.clone() },
        })
    }

    /// Whether a case study was made or changed.
    pub const fn is_in(&self) -> bool {
        self.came_in().is_some()
    }

    /// The document as it came in, if it did.
    pub const fn came_in(&self) -> Option<&CameIn> {
        match &self.outcome {
            Outcome::Added(came_in) | Outcome::Updated { came_in, .. } => Some(came_in),
            _ => None,
        }
    }

    /// What became of it, as a sentence.
    pub fn sentence(&self) -> String {
        let file = &self.file;
        match &self.outcome {
            Outcome::Added(CameIn {
                title,
                words,
                read_as,
                ..
            }) => {
                format!("{file} came in as “{title}” ({words} words, read as {read_as}).")
            }
            Outcome::Updated {
                came_in:
                    CameIn {
                        title,
                        words,
                        read_as,
                        ..
                    },
                ..
            } => {
                format!("{file} is the new text of “{title}” ({words} words, read as {read_as}).")
            }
            Outcome::Unchanged { case } => {
                format!("{file} is unchanged since it came in as {case}.")
            }
            Outcome::Edited { case } => format!(
                "{file} was left out: people have changed the text of {case} since it came in."
            ),
            Outcome::Refused { why } => why.clone(),
        }
    }

    /// What else there is to say, as sentences: what was left out, what became of excerpts.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let Some(came_in) = self.came_in() else {
            return notes;
        };
        if let Some(case) = &came_in.namesake {
            notes.push(format!(
                "Its name is that of {case}, but the text is another one: it is a case study of its own."
            ));
        }
        if !came_in.left_out.is_empty() {
            let left_out: Vec<String> = came_in.left_out.iter().map(LeftOut::words).collect();
            notes.push(format!("Left out: {}.", left_out.join(", ")));
        }
        if let Outcome::Updated { excerpts, .. } = &self.outcome {
            notes.extend(excerpts.sentences());
        }
        notes
    }

    /// What is to be looked at by people, as sentences: what was proposed, and what is not known.
    pub fn open(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let Some(came_in) = self.came_in() else {
            return notes;
        };
        let fields = came_in.fields.iter();
        let (proposed, sure): (Vec<_>, Vec<_>) = fields.partition(|field| field.proposed);
        let proposed: Vec<String> = proposed
            .iter()
            .map(|field| format!("{} {}", field.name, field.value))
            .collect();
        if !proposed.is_empty() {
            notes.push(format!("Proposed, please check: {}.", proposed.join(", ")));
        }
        let unknown = sure.iter().filter(|field| field.value.is_empty());
        let unknown: Vec<&str> = unknown.map(|field| field.name).collect();
        if !unknown.is_empty() {
            notes.push(format!("Not known: {}.", unknown.join(", ")));
        }
        notes
    }
}

impl Excerpts {
    /// What moved or was lost, as sentences; none where all stand where they stood.
    pub fn sentences(&self) -> Vec<String> {
        let moved = match self.moved {
            0 => None,
            1 => Some("1 excerpt stands elsewhere now.".to_owned()),
            n => Some(format!("{n} excerpts stand elsewhere now.")),
        };
        let lost = match self.lost.as_slice() {
            [] => None,
            [only] => Some(format!("1 excerpt could not be found: {}.", quoted(only))),
            all => {
                let quotes: Vec<String> = all.iter().map(|quote| quoted(quote)).collect();
                let count = all.len();
                Some(format!(
                    "{count} excerpts could not be found: {}.",
                    quotes.join(", ")
                ))
            }
        };
        moved.into_iter().chain(lost).collect()
    }
}

/// The beginning of a quote, in quotation marks.
fn quoted(quote: &str) -> String {
    format!("“{}”", clean_line(quote, 60))
}

impl LeftOut {
    /// What it is, as a phrase.
    pub fn words(&self) -> String {
        match self {
            Self::Pictures(1) => "1 picture".into(),
            Self::Pictures(n) => format!("{n} pictures"),
            Self::PagesWithoutText(pages) => match pages.as_slice() {
                [page] => format!("page {page}, which has no text"),
                pages => format!("pages {}, which have no text", ranges(pages)),
            },
            Self::TrackedDeletions(1) => "1 tracked deletion".into(),
            Self::TrackedDeletions(n) => format!("{n} tracked deletions"),
            Self::Comments(1) => "1 comment".into(),
            Self::Comments(n) => format!("{n} comments"),
        }
    }
}

/// Numbers with those in a row together: `2–4, 7`.
fn ranges(numbers: &[usize]) -> String {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match rows.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => rows.push((*number, *number)),
        }
    }
    let rows = rows.into_iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        }
    });
    rows.collect::<Vec<_>>().join(", ")
}

/// How many of the documents came in, as sentences.
pub fn tally(reports: &[Report]) -> String {
    let count =
        |is: fn(&Outcome) -> bool| reports.iter().filter(|report| is(&report.outcome)).count();
    let counts = [
        (count(|outcome| matches!(outcome, Outcome::Added(_))), "new"),
        (
            count(|outcome| matches!(outcome, Outcome::Updated { .. })),
            "updated",
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Unchanged { .. })),
            "unchanged",
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Edited { .. })),
            "edited here and left out",
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Refused { .. })),
            "not imported",
        ),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    match reports.len() {
        0 => "No documents were found.".to_owned(),
        1 => format!("1 document: {}.", counts.join(", ")),
        n => format!("{n} documents: {}.", counts.join(", ")),
    }
}

/// Files that were left alone, counted by their ending: "Left alone, as no documents: 12 jpg, 1 xlsx."
pub fn left_alone(others: &BTreeMap<String, usize>) -> String {
    let counts = others.iter().map(|(ending, count)| match ending.as_str() {
        "" => format!("{count} without an ending"),
        ending => format!("{count} {ending}"),
    });
    let counts: Vec<String> = counts.collect();
    format!("Left alone, as no documents: {}.", counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_said_in_phrases() {
        for (left_out, words) in [
            (LeftOut::Pictures(1), "1 picture"),
            (LeftOut::Comments(2), "2 comments"),
            (
                LeftOut::PagesWithoutText(vec![3]),
                "page 3, which has no text",
            ),
            (
                LeftOut::PagesWithoutText(vec![1, 2, 3, 7, 9, 10]),
                "pages 1–3, 7, 9–10, which have no text",
            ),
        ] {
            assert_eq!(left_out.words(), words);
        }
    }

    #[test]
    fn what_moved_and_what_was_lost_is_said() {
        let excerpts = Excerpts {
            same: 4,
            moved: 3,
            lost: vec!["gave up".into()],
        };
        assert_eq!(
            excerpts.sentences(),
            [
                "3 excerpts stand elsewhere now.",
                "1 excerpt could not be found: “gave up”."
            ]
        );
        assert_eq!(Excerpts::default().sentences(), Vec::<String>::new());
    }
}
