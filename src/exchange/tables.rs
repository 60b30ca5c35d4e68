//! The tables of an export, as values: one row per finding and excerpt or speaker, one per theme, tag and vote, and all counts.
//! The CSV files and the workbook are both written from these, so that a column is called the same everywhere.

use jiff::Timestamp;

use crate::distill::summary::{
    Chart, Counts, Entry, Matrix, Quote, Section, Source, Summary, Voted,
};
use crate::domain::{Kind, Workshop};
use crate::text::clean_document;
use crate::texts::{later, tr};

/// The heads of the columns that count by kind, and of their sum.
const COUNTED: [&str; 4] = [
    later("challenges"),
    later("lessons"),
    later("good practices"),
    later("findings"),
];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(u32),
    Time(Timestamp),
}

impl Cell {
    /// Text, or nothing where there is none.
    fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    fn count(count: usize) -> Self {
        Self::Number(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// A table with the heads of its columns. All rows are as long as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with heads in the language of the export.
    fn new(heads: &[&'static str]) -> Self {
        Self {
            heads: heads.iter().map(|head| tr(head).to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

/// The findings in the order in which they are handed over.
pub(super) fn findings(summary: &Summary) -> Table {
    let mut table = Table::new(&[
        later("theme order"),
        later("theme"),
        later("kind"),
        later("headline"),
        later("remark"),
        later("tags"),
        later("quote"),
        later("case study"),
        later("city"),
        later("country"),
        later("sources"),
        later("said by"),
        later("added by"),
        later("added at"),
    ]);
    for section in &summary.sections {
        for entry in &section.findings {
            let quotes = entry.quotes.iter().map(Some);
            let said = entry.said_by.iter().map(|_| None);
            let rows = quotes.chain(said);
            table
                .rows
                .extend(rows.map(|quote| row(entry, quote, section, summary)));
        }
    }
    table
}

fn row(entry: &Entry, quote: Option<&Quote>, section: &Section, summary: &Summary) -> Vec<Cell> {
    let source = quote.and_then(|quote| summary.source(quote));
    let of_source = |text: fn(&Source) -> &String| {
        source.map_or(Cell::Empty, |source| Cell::text(text(source)))
    };
    // What was said stands in a row of its own, behind those of the quotes.
    let speaker = entry.said_by.as_ref().filter(|_| quote.is_none());
    let (name, speaker_city) = speaker.cloned().unwrap_or_default();
    let said_by = [name.as_str(), speaker_city.as_str()].into_iter();
    let said_by: Vec<_> = said_by.filter(|part| !part.is_empty()).collect();
    let (order, theme) = match section.theme {
        Some(_) => (Cell::count(section.place), Cell::text(&section.name)),
        None => (Cell::Empty, Cell::Empty),
    };
    vec![
        order,
        theme,
        Cell::text(tr(entry.kind.word())),
        Cell::text(&entry.headline),
        Cell::text(&entry.remark),
        Cell::text(&entry.tags.join("; ")),
        quote.map_or(Cell::Empty, |quote| {
            Cell::text(&quote.text.replace('\n', " "))
        }),
        of_source(|source| &source.title),
        if quote.is_some() {
            of_source(|source| &source.city)
        } else {
            Cell::text(&speaker_city)
        },
        of_source(|source| &source.country),
        source.map_or(Cell::Empty, |source| {
            Cell::text(&source.addresses.join(" "))
        }),
        Cell::text(&said_by.join(", ")),
        Cell::text(&entry.by),
        Cell::Time(entry.at),
    ]
}

/// The themes in order of priority.
pub(super) fn themes(summary: &Summary) -> Table {
    let voted = [
        later("place in the vote"),
        later("dots and hands"),
        later("impact"),
        later("effort"),
    ];
    let mut table = Table::new(
        &[
            &[later("order"), later("theme"), later("summary")][..],
            &COUNTED,
            &voted,
        ]
        .concat(),
    );
    for theme in summary.themes() {
        let known = [
            Cell::count(theme.place),
            Cell::text(&theme.name),
            Cell::text(&theme.summary),
        ];
        let counts = counted(theme.counts());
        let row = [known.to_vec(), counts, judged(theme)];
        table.rows.push(row.concat());
    }
    table
}

/// What a vote and the grid of impact and effort say of a theme.
fn judged(theme: &Section) -> Vec<Cell> {
    let (vote, weight) = (theme.vote.as_ref(), theme.weight.as_ref());
    let cells = [
        vote.map(|standing| Cell::count(standing.rank)),
        vote.map(|standing| Cell::Number(standing.count())),
        weight.map(|weight| Cell::Number(weight.impact.into())),
        weight.map(|weight| Cell::Number(weight.effort.into())),
    ];
    cells.map(|cell| cell.unwrap_or(Cell::Empty)).to_vec()
}

/// The results that were revealed, one row for each theme or finding that was voted on.
pub(super) fn votes(summary: &Summary) -> Table {
    let mut table = Table::new(&[
        later("vote"),
        later("on"),
        later("place"),
        later("tied"),
        later("what"),
        later("dots"),
        later("hands"),
        later("together"),
    ]);
    for (number, vote) in (1..).zip(&summary.votes) {
        for Voted { standing, name, .. } in &vote.result {
            table.rows.push(vec![
                Cell::Number(number),
                Cell::text(tr(vote.on)),
                Cell::count(standing.rank),
                Cell::text(if standing.tied { tr("yes") } else { tr("no") }),
                Cell::text(name),
                Cell::Number(standing.dots),
                Cell::Number(standing.hands),
                Cell::Number(standing.count()),
            ]);
        }
    }
    table
}

/// The codebook in the order that people gave to it, with how many findings of each kind have a tag.
pub(super) fn tags(workshop: &Workshop) -> Table {
    let mut table = Table::new(
        &[
            &[later("tag"), later("definition"), later("part of")][..],
            &COUNTED,
        ]
        .concat(),
    );
    for tag in workshop.tags_in_order() {
        let parent = tag.parent.and_then(|id| workshop.tags.get(&id));
        let kinds: Vec<Kind> = workshop
            .findings
            .values()
            .filter(|finding| finding.tags.contains(&tag.id))
            .map(|finding| finding.kind)
            .collect();
        let counts = Kind::ALL.map(|kind| kinds.iter().filter(|other| **other == kind).count());
        let known = [
            Cell::text(&clean_document(&tag.name)),
            Cell::text(&clean_document(&tag.definition)),
            parent.map_or(Cell::Empty, |tag| Cell::text(&clean_document(&tag.name))),
        ];
        table.rows.push([known.to_vec(), counted(counts)].concat());
    }
    table
}

/// Findings by kind.
pub(super) fn kinds(summary: &Summary) -> Table {
    let mut table = Table::new(&[later("kind"), later("findings")]);
    for bar in &summary.by_kind.bars {
        let row = vec![Cell::text(&bar.label), Cell::count(bar.total())];
        table.rows.push(row);
    }
    table
}

/// Counts by one thing, such as cities.
pub(super) fn chart(what: &'static str, chart: &Chart) -> Table {
    let mut table = Table::new(&[&[what][..], &COUNTED].concat());
    for bar in &chart.bars {
        let row = [vec![Cell::text(&bar.label)], counted(bar.counts)];
        table.rows.push(row.concat());
    }
    table
}

/// Counts of two things against each other, such as themes by city.
pub(super) fn matrix(what: &'static str, matrix: &Matrix) -> Table {
    let columns = matrix.columns.iter().map(|column| column.name.as_str());
    let heads = std::iter::once(tr(what)).chain(columns);
    let mut table = Table {
        heads: heads.map(str::to_owned).collect(),
        rows: Vec::new(),
    };
    for (row, counts) in matrix.rows.iter().zip(&matrix.cells) {
        let counts = counts.iter().copied().map(Cell::count);
        let cells = std::iter::once(Cell::text(&row.name)).chain(counts);
        table.rows.push(cells.collect());
    }
    table
}

/// How much of each case study went into the findings.
pub(super) fn coverage(summary: &Summary) -> Table {
    let mut table = Table::new(
        &[
            &[later("case study"), later("city"), later("country")][..],
            &COUNTED,
        ]
        .concat(),
    );
    for case in &summary.coverage {
        let known = [&case.title, &case.city, &case.country].map(|text| Cell::text(text));
        let row = [known.to_vec(), counted(case.counts)];
        table.rows.push(row.concat());
    }
    table
}

/// The cells that count by kind, and their sum.
fn counted(counts: Counts) -> Vec<Cell> {
    let all = counts.iter().sum();
    let cells = counts.into_iter().chain([all]).map(Cell::count);
    cells.collect()
}
