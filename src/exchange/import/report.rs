//! What became of the documents that were to be imported, in data and in words.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::reading::{Doubt, LeftOut};
use crate::domain::CaseId;
use crate::store::incoming::Gathered;
use crate::text::clean_line;
use crate::texts::{later, tr, tr_count, tr_with};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
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

impl Field {
    /// Its word for people.
    fn word(&self) -> &'static str {
        let words = FIELDS.iter().find(|(name, _)| *name == self.name);
        words.map_or(self.name, |(_, word)| tr(word))
    }
}

/// The names of the fields, each with its word.
const FIELDS: [(&str, &str); 7] = [
    ("title", later("title")),
    ("city", later("city")),
    ("country", later("country")),
    ("year", later("year")),
    ("date", later("date")),
    ("languages", later("languages")),
    ("authors", later("authors")),
];

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
            }) => tr_with(
                "{file} came in as “{title}” ({words} words, read as {read_as}).",
                &[
                    ("file", file),
                    ("title", title),
                    ("words", words),
                    ("read_as", &self::read_as(read_as)),
                ],
            ),
            Outcome::Updated {
                came_in:
                    CameIn {
                        title,
                        words,
                        read_as,
                        ..
                    },
                ..
            } => tr_with(
                "{file} is the new text of “{title}” ({words} words, read as {read_as}).",
                &[
                    ("file", file),
                    ("title", title),
                    ("words", words),
                    ("read_as", &self::read_as(read_as)),
                ],
            ),
            Outcome::Unchanged { case } => tr_with(
                "{file} is unchanged since it came in as {case}.",
                &[("file", file), ("case", case)],
            ),
            Outcome::Edited { case } => tr_with(
                "{file} was left out: people have changed the text of {case} since it came in.",
                &[("file", file), ("case", case)],
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
            notes.push(tr_with(
                "Its name is that of {case}, but the text is another one: it is a case study of its own.",
                &[("case", case)],
            ));
        }
        if !came_in.left_out.is_empty() {
            let left_out: Vec<String> = came_in.left_out.iter().map(LeftOut::words).collect();
            notes.push(tr_with(
                "Left out: {list}.",
                &[("list", &left_out.join(", "))],
            ));
        }
        notes.extend(came_in.doubt.map(|doubt| doubt.words().to_owned()));
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
            .map(|field| format!("{} {}", field.word(), field.value))
            .collect();
        if !proposed.is_empty() {
            notes.push(tr_with(
                "Proposed, please check: {list}.",
                &[("list", &proposed.join(", "))],
            ));
        }
        let unknown = sure.iter().filter(|field| field.value.is_empty());
        let unknown: Vec<&str> = unknown.map(|field| field.word()).collect();
        if !unknown.is_empty() {
            notes.push(tr_with(
                "Not known: {list}.",
                &[("list", &unknown.join(", "))],
            ));
        }
        notes
    }
}

impl Excerpts {
    /// What moved or was lost, as sentences; none where all stand where they stood.
    pub fn sentences(&self) -> Vec<String> {
        let moved = match self.moved {
            0 => None,
            n => Some(tr_count(
                n,
                "{n} excerpt stands elsewhere now.",
                "{n} excerpts stand elsewhere now.",
                &[],
            )),
        };
        let lost = match self.lost.as_slice() {
            [] => None,
            all => {
                let quotes: Vec<String> = all.iter().map(|quote| quoted(quote)).collect();
                Some(tr_count(
                    all.len(),
                    "{n} excerpt could not be found: {quotes}.",
                    "{n} excerpts could not be found: {quotes}.",
                    &[("quotes", &quotes.join(", "))],
                ))
            }
        };
        moved.into_iter().chain(lost).collect()
    }
}

/// What a document was read with, in words; encodings and engines keep their names.
pub fn read_as(read_as: &str) -> String {
    if let Some(pages) = read_as.strip_prefix("unpdf; pdftotext for pages ") {
        return tr_with("unpdf; pdftotext for pages {pages}", &[("pages", &pages)]);
    }
    if let Some(sheet) = read_as.strip_prefix("sheet ") {
        return tr_with("sheet {sheet}", &[("sheet", &sheet)]);
    }
    let parts = read_as.split(", ").map(|part| {
        let known = READ_AS.iter().find(|known| **known == part);
        known.map_or(part, |known| tr(known))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Parts of what a document or a table was read as that are words rather than names.
const READ_AS: [&str; 5] = [
    later("the article of the page"),
    later("the whole page"),
    later("commas"),
    later("semicolons"),
    later("tabs"),
];

/// The beginning of a quote, in quotation marks.
fn quoted(quote: &str) -> String {
    format!("“{}”", clean_line(quote, 60))
}

impl Doubt {
    /// What is doubtful and what to do, as sentences.
    const fn english(self) -> &'static str {
        match self {
            Self::NoPdftotext => later(
                "Signs above and below its letters may stand in the wrong place. Install pdftotext (it comes with poppler-utils) and import it again, or import the document that the PDF was made from.",
            ),
            Self::Order => later(
                "PDF files often do not keep the letters of this script in order. Compare some of its sentences, or import the document that the PDF was made from.",
            ),
        }
    }

    fn words(self) -> &'static str {
        tr(self.english())
    }
}

impl LeftOut {
    /// What it is, as a phrase.
    pub fn words(&self) -> String {
        match self {
            Self::Pictures(n) => tr_count(*n, "{n} picture", "{n} pictures", &[]),
            Self::PagesWithoutText(pages) => tr_count(
                pages.len(),
                "page {pages}, which has no text",
                "pages {pages}, which have no text",
                &[("pages", &ranges(pages))],
            ),
            Self::TrackedDeletions(n) => {
                tr_count(*n, "{n} tracked deletion", "{n} tracked deletions", &[])
            }
            Self::Comments(n) => tr_count(*n, "{n} comment", "{n} comments", &[]),
            Self::Within(n) => {
                tr_count(*n, "{n} document within it", "{n} documents within it", &[])
            }
            Self::Contents => tr("the table of contents").into(),
            Self::RunningTitles(n) => tr_count(
                *n,
                "running titles and page numbers of {n} page",
                "running titles and page numbers of {n} pages",
                &[],
            ),
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
        (
            count(|outcome| matches!(outcome, Outcome::Added(_))),
            later("{n} new"),
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Updated { .. })),
            later("{n} updated"),
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Unchanged { .. })),
            later("{n} unchanged"),
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Edited { .. })),
            later("{n} edited here and left out"),
        ),
        (
            count(|outcome| matches!(outcome, Outcome::Refused { .. })),
            later("{n} not imported"),
        ),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, words)| tr_with(words, &[("n", count)]))
        .collect();
    match reports.len() {
        0 => tr("No documents were found.").to_owned(),
        n => tr_count(
            n,
            "{n} document: {counts}.",
            "{n} documents: {counts}.",
            &[("counts", &counts.join(", "))],
        ),
    }
}

/// Files that were left alone, counted by their ending: "Left alone, as no documents: 12 jpg, 1 xlsx."
pub fn left_alone(others: &BTreeMap<String, usize>) -> String {
    let counts = others.iter().map(|(ending, count)| match ending.as_str() {
        "" => tr_with("{n} without an ending", &[("n", count)]),
        ending => tr_with("{n} {ending}", &[("n", count), ("ending", &ending)]),
    });
    let counts: Vec<String> = counts.collect();
    tr_with(
        "Left alone, as no documents: {counts}.",
        &[("counts", &counts.join(", "))],
    )
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
