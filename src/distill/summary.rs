//! The workshop summed up: what the Report shows and every export hands over, as one value. Pure; it counts, and judges nothing.
//!
//! [`Section`]s hold the findings, [`Chart`]s and [`Matrix`]es the counts, [`Coverage`] the case studies, and
//! [`Unfinished`] what is still to do.

mod build;
mod charts;
mod unfinished;
mod votes;

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::describe::{case_studies, of_kind, themes};
use crate::domain::vote::Standing;
use crate::domain::weight::STEPS;
use crate::domain::{CaseId, CaseStudy, FindingId, Kind, ThemeId, Weight, Workshop};
use crate::texts::{later, tr, tr_count, tr_with};
pub use votes::{Vote, Voted, Weighed};

/// The case studies of a workshop.
pub type Cases = BTreeMap<CaseId, Arc<CaseStudy>>;

/// How many there are of each kind, in the order of [`Kind::ALL`].
pub type Counts = [usize; 3];

/// What is to be known about the counts by city.
pub const CITY_NOTE: &str = later(
    "A finding that rests on case studies of several cities counts in each of them. A statement counts in the city of who said it.",
);
/// What is said of a source that the library does not have.
pub const NOT_HERE: &str = later("this case study is not in the library");
/// The heading of what was placed by impact and effort.
pub const WEIGHED: &str = later("Impact and effort");
/// Shades between none and most.
pub const SHADES: usize = 4;

/// A workshop summed up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub title: String,
    /// The themes in order of priority, and behind them what is in no theme, if there is anything.
    pub sections: Vec<Section>,
    /// Case studies that are quoted, in the order in which they first are.
    pub sources: Vec<Source>,
    /// Votes whose results were revealed, in the order of their opening.
    pub votes: Vec<Vote>,
    /// Themes placed by impact and effort, in the order in which to take them on.
    pub weighed: Vec<Weighed>,
    pub by_theme: Chart,
    pub by_kind: Chart,
    pub by_city: Chart,
    /// Cities down, themes across.
    pub theme_city: Matrix,
    /// Tags that stand together on findings.
    pub tag_tag: Matrix,
    /// All case studies, those without findings first.
    pub coverage: Vec<Coverage>,
    pub unfinished: Vec<Unfinished>,
}

/// A theme with its findings, or the findings in no theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `None` for what is in no theme.
    pub theme: Option<ThemeId>,
    /// The theme's place in the order of priority, from 1.
    pub place: usize,
    pub name: String,
    /// The theme's paragraph; may be empty.
    pub summary: String,
    /// By kind, then in the order of the board.
    pub findings: Vec<Entry>,
    /// How it came off in the newest vote on themes whose result was revealed.
    pub vote: Option<Standing>,
    /// Where it was placed by impact and effort.
    pub weight: Option<Weight>,
}

/// A finding as it is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: FindingId,
    pub kind: Kind,
    pub headline: String,
    pub remark: String,
    pub tags: Vec<String>,
    pub quotes: Vec<Quote>,
    /// The speaker of what was said in the room: name and city, either of which may be empty. A finding that was merged with a
    /// statement has quotes and a speaker.
    pub said_by: Option<(String, String)>,
    /// Who added it.
    pub by: String,
    pub at: Timestamp,
}

/// The words that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub text: String,
    /// The number of its case study among the sources, from 1.
    pub source: usize,
    /// Whether its words are not in the case study any more.
    pub detached: bool,
}

/// A case study that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: CaseId,
    /// Its title, or else its id.
    pub title: String,
    pub city: String,
    pub country: String,
    /// "City, Country · 2019"
    pub place: String,
    /// Where it was read.
    pub addresses: Vec<String>,
    pub languages: Vec<String>,
    /// Whether the library has it.
    pub known: bool,
}

/// Counts by something, to be drawn as bars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    pub counts: Counts,
    pub about: About,
}

/// A table of counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    pub rows: Vec<Head>,
    pub columns: Vec<Head>,
    /// By row and column.
    pub cells: Vec<Vec<usize>>,
    /// Whether rows and columns are the same things; then the diagonal says how often each is there at all.
    pub symmetric: bool,
    /// The largest count, the diagonal of a symmetric one aside.
    pub most: usize,
}

/// The head of a row or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What stands for the name where there is no room for it: a number, or a dash; empty where there is always room.
    pub short: String,
    pub name: String,
    pub about: About,
}

/// How much of a case study went into the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub case: CaseId,
    pub title: String,
    pub city: String,
    pub country: String,
    pub counts: Counts,
}

/// Something that is still to do, as a sentence, and where to do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    pub words: String,
    pub about: About,
}

/// What a line of the report is about, so that one can go there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum About {
    #[default]
    Nothing,
    Theme(Option<ThemeId>),
    Finding(FindingId),
    Case(CaseId),
    /// What a query of the Library finds.
    Query(String),
}

impl Summary {
    /// Sums a workshop up.
    pub fn of(workshop: &Workshop, cases: &Cases) -> Self {
        build::summary(workshop, cases)
    }

    /// The themes, without what is in none.
    pub fn themes(&self) -> impl Iterator<Item = &Section> {
        self.sections
            .iter()
            .filter(|section| section.theme.is_some())
    }

    /// What there is, in a sentence.
    pub fn sentence(&self) -> String {
        let [challenges, lessons, practices] = total(self.sections.iter().map(Section::counts));
        let entries = || self.sections.iter().flat_map(|section| &section.findings);
        let said = entries().any(|entry| entry.said_by.is_some());
        let studies = case_studies(self.sources.len());
        let from = match (self.sources.len(), said) {
            (0, true) => tr("the discussion").to_owned(),
            (_, true) => tr_with("{studies} and the discussion", &[("studies", &studies)]),
            (_, false) => studies,
        };
        tr_with(
            "{challenges}, {lessons} and {practices} in {themes}, from {from}.",
            &[
                ("challenges", &of_kind(Kind::Challenge, challenges)),
                ("lessons", &of_kind(Kind::Lesson, lessons)),
                ("practices", &of_kind(Kind::GoodPractice, practices)),
                ("themes", &themes(self.themes().count())),
                ("from", &from),
            ],
        )
    }

    /// When its newest finding was added.
    pub fn newest(&self) -> Option<Timestamp> {
        self.added().max()
    }

    /// The days on which findings were added, as the calendar on the wall has them: "24–25 November 2026".
    pub fn days(&self, zone: &TimeZone) -> Option<String> {
        let on = |at: Timestamp| at.to_zoned_datetime(zone.clone()).date();
        let (first, last) = (on(self.added().min()?), on(self.added().max()?));
        // How the first day is written, and how the last one.
        let format = if first == last {
            tr("|%-d %B %Y")
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            tr("%-d–|%-d %B %Y")
        } else if first.year() == last.year() {
            tr("%-d %B – |%-d %B %Y")
        } else {
            tr("%-d %B %Y – |%-d %B %Y")
        };
        let (of_first, of_last) = format.split_once('|')?;
        Some(format!(
            "{}{}",
            first.strftime(of_first),
            last.strftime(of_last)
        ))
    }

    fn added(&self) -> impl Iterator<Item = Timestamp> {
        let entries = self.sections.iter().flat_map(|section| &section.findings);
        entries.map(|entry| entry.at)
    }

    /// How many case studies have no finding, in a sentence.
    pub fn coverage_sentence(&self) -> String {
        let without = self
            .coverage
            .iter()
            .filter(|case| case.total() == 0)
            .count();
        match (self.coverage.len(), without) {
            (0, _) => tr("There are no case studies.").into(),
            (1, 0) => tr("The one case study has findings.").into(),
            (1, _) => tr("The one case study has no findings yet.").into(),
            (all, 0) => tr_with("All {all} case studies have findings.", &[("all", &all)]),
            (all, without) => tr_count(
                without,
                "{n} of {all} case studies has no findings yet.",
                "{n} of {all} case studies have no findings yet.",
                &[("all", &all)],
            ),
        }
    }

    /// The case study that a quote stands in.
    pub fn source(&self, quote: &Quote) -> Option<&Source> {
        self.sources.get(quote.source.checked_sub(1)?)
    }
}

impl Section {
    /// How many findings of each kind it has.
    pub fn counts(&self) -> Counts {
        Kind::ALL.map(|kind| self.of_kind(kind).count())
    }

    /// Its findings of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.findings.iter().filter(move |entry| entry.kind == kind)
    }

    /// "2 Trust in the police", or what stands for no theme.
    pub fn heading(&self) -> String {
        match self.theme {
            Some(_) => format!("{}. {}", self.place, self.name),
            None => self.name.clone(),
        }
    }

    /// "7 votes, place 1", where a vote on it was revealed.
    pub fn votes(&self) -> Option<String> {
        self.vote.as_ref().map(votes::in_words)
    }

    /// What can be said of it in figures: how many findings of which kind, and what people gave it in the vote.
    pub fn figures(&self) -> String {
        let of_kinds = Kind::ALL.into_iter().zip(self.counts());
        let mut figures: Vec<String> = of_kinds
            .filter(|(_, counted)| *counted > 0)
            .map(|(kind, counted)| of_kind(kind, counted))
            .collect();
        if figures.is_empty() {
            figures.push(tr("No findings yet").into());
        }
        figures.extend(self.votes());
        figures.join(" · ")
    }
}

impl Entry {
    /// "said in the discussion, Mina, Jeju", for what was said in the room.
    pub fn said(&self) -> Option<String> {
        let (name, city) = self.said_by.as_ref()?;
        let known = [name, city].into_iter().filter(|part| !part.is_empty());
        Some(
            known.fold(tr("said in the discussion").into(), |said, part| {
                format!("{said}, {part}")
            }),
        )
    }
}

impl Source {
    /// "Quezon City, Philippines", or its title where neither is known.
    pub fn city_and_country(&self) -> String {
        match (self.city.as_str(), self.country.as_str()) {
            ("", "") => self.title.clone(),
            (place, "") | ("", place) => place.to_owned(),
            (city, country) => format!("{city}, {country}"),
        }
    }
}

impl Head {
    /// Its name, behind its number where it has one.
    pub fn label(&self) -> String {
        if self.short.is_empty() {
            self.name.clone()
        } else {
            format!("{}. {}", self.short, self.name)
        }
    }
}

impl Bar {
    /// All kinds together.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

impl Coverage {
    /// All kinds together.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// "Quezon City, Philippines", as far as it is known.
    pub fn place(&self) -> String {
        let known = [self.city.as_str(), self.country.as_str()].into_iter();
        let known: Vec<_> = known.filter(|part| !part.is_empty()).collect();
        known.join(", ")
    }
}

impl Chart {
    /// The longest bar.
    pub fn most(&self) -> usize {
        self.bars.iter().map(Bar::total).max().unwrap_or(0)
    }
}

impl Matrix {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.most == 0
    }

    /// The columns cut into pieces of at most so many, for tables that are too wide.
    pub fn blocks(&self, columns: usize) -> Vec<Range<usize>> {
        let all = self.columns.len();
        let starts = (0..all).step_by(columns.max(1));
        starts
            .map(|start| start..(start + columns.max(1)).min(all))
            .collect()
    }

    /// How to read it: what the numbers above the columns stand for.
    pub fn note(&self) -> &'static str {
        if self.symmetric {
            tr(
                "The columns are the same tags as the rows, by their numbers. Where a tag meets itself stands how many findings have it.",
            )
        } else if self
            .columns
            .iter()
            .any(|column| column.about == About::Theme(None))
        {
            tr("The columns are the themes by their numbers; – stands for findings in no theme.")
        } else {
            tr("The columns are the themes by their numbers.")
        }
    }

    /// A row's counts in some of the columns, each with the number of its column.
    pub fn counts(&self, row: usize, block: &Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        let cells = self.cells.get(row).into_iter().flatten().copied();
        cells.enumerate().skip(block.start).take(block.len())
    }

    /// Whether a cell says how often a thing is there at all.
    pub fn is_diagonal(&self, row: usize, column: usize) -> bool {
        self.symmetric && row == column
    }

    /// How dark a count is: 0 for none, [`SHADES`] for the most.
    pub fn shade(&self, count: usize) -> usize {
        (count * SHADES).div_ceil(self.most.max(1)).min(SHADES)
    }

    /// The counts that each shade stands for, lightest first; shades that no count has are left out.
    pub fn legend(&self) -> Vec<(usize, RangeInclusive<usize>)> {
        let counts = |shade| {
            let mut counts = (1..=self.most).filter(move |count| self.shade(*count) == shade);
            let first = counts.next()?;
            Some((shade, first..=counts.next_back().unwrap_or(first)))
        };
        (1..=SHADES).filter_map(counts).collect()
    }
}

/// What impact and effort mean.
pub fn weighed_note() -> String {
    tr_with("Both from 1 (little) to {most}.", &[("most", &STEPS)])
}

/// The sum of counts, kind by kind.
fn total(counts: impl Iterator<Item = Counts>) -> Counts {
    counts.fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
}

#[cfg(test)]
mod tests;
