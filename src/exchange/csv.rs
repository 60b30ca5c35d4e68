//! Tables for a spreadsheet: one row per finding and excerpt, and one row per theme. UTF-8 with a byte order mark and CR LF, so
//! that Excel opens them right; no cell is ever a formula.

use crate::distill::summary::{Chart, Counts, Entry, Matrix, Quote, Section, Source, Summary};

/// The heads of the columns that count by kind, and of their sum.
const COUNTED: [&str; 4] = ["challenges", "lessons", "good practices", "findings"];

/// `findings.csv`.
pub(super) fn findings(summary: &Summary) -> Vec<u8> {
    let mut table = Table::new(&[
        "theme order",
        "theme",
        "kind",
        "headline",
        "remark",
        "tags",
        "quote",
        "case study",
        "city",
        "country",
        "sources",
        "said by",
        "added by",
        "added at",
    ]);
    for section in &summary.sections {
        for entry in &section.findings {
            let quotes = entry.quotes.iter().map(Some);
            let statement = entry.is_statement().then_some(None);
            for quote in quotes.chain(statement) {
                table.row(&row(entry, quote, section, summary));
            }
        }
    }
    table.bytes()
}

/// `themes.csv`.
pub(super) fn themes(summary: &Summary) -> Vec<u8> {
    let mut table = Table::new(&[&["order", "theme", "summary"][..], &COUNTED].concat());
    for theme in summary.themes() {
        let known = [
            theme.place.to_string(),
            theme.name.clone(),
            theme.summary.clone(),
        ];
        table.row(&[known.to_vec(), counted(theme.counts())].concat());
    }
    table.bytes()
}

/// `kinds.csv`.
pub(super) fn kinds(summary: &Summary) -> Vec<u8> {
    let mut table = Table::new(&["kind", "findings"]);
    for bar in &summary.by_kind.bars {
        table.row(&[bar.label.clone(), bar.total().to_string()]);
    }
    table.bytes()
}

/// Counts by one thing, such as `cities.csv`.
pub(super) fn chart(what: &str, chart: &Chart) -> Vec<u8> {
    let mut table = Table::new(&[&[what][..], &COUNTED].concat());
    for bar in &chart.bars {
        table.row(&[vec![bar.label.clone()], counted(bar.counts)].concat());
    }
    table.bytes()
}

/// Counts of two things against each other, such as `themes-by-city.csv`.
pub(super) fn matrix(what: &str, matrix: &Matrix) -> Vec<u8> {
    let columns = matrix.columns.iter().map(|column| column.name.as_str());
    let mut table = Table::new(&std::iter::once(what).chain(columns).collect::<Vec<_>>());
    for (row, counts) in matrix.rows.iter().zip(&matrix.cells) {
        let counts = counts.iter().map(ToString::to_string);
        table.row(
            &std::iter::once(row.name.clone())
                .chain(counts)
                .collect::<Vec<_>>(),
        );
    }
    table.bytes()
}

/// `case-studies.csv`: how much of each went into the findings.
pub(super) fn coverage(summary: &Summary) -> Vec<u8> {
    let mut table = Table::new(&[&["case study", "city", "country"][..], &COUNTED].concat());
    for case in &summary.coverage {
        let known = [case.title.clone(), case.city.clone(), case.country.clone()];
        table.row(&[known.to_vec(), counted(case.counts)].concat());
    }
    table.bytes()
}

/// The cells that count by kind, and their sum.
fn counted(counts: Counts) -> Vec<String> {
    let all = counts.iter().sum();
    counts.iter().chain([&all]).map(usize::to_string).collect()
}

fn row(entry: &Entry, quote: Option<&Quote>, section: &Section, summary: &Summary) -> Vec<String> {
    let source = quote.and_then(|quote| summary.source(quote));
    let of_source = |text: fn(&Source) -> &String| source.map(text).cloned().unwrap_or_default();
    let (name, speaker_city) = entry.said_by.clone();
    let said_by = [name.as_str(), speaker_city.as_str()].into_iter();
    let said_by: Vec<_> = said_by.filter(|part| !part.is_empty()).collect();
    let (order, theme) = match section.theme {
        Some(_) => (section.place.to_string(), section.name.clone()),
        None => Default::default(),
    };
    vec![
        order,
        theme,
        entry.kind.word().into(),
        entry.headline.clone(),
        entry.remark.clone(),
        entry.tags.join("; "),
        quote
            .map(|quote| quote.text.replace('\n', " "))
            .unwrap_or_default(),
        of_source(|source| &source.title),
        if quote.is_some() {
            of_source(|source| &source.city)
        } else {
            speaker_city.clone()
        },
        of_source(|source| &source.country),
        source
            .map(|source| source.addresses.join(" "))
            .unwrap_or_default(),
        said_by.join(", "),
        entry.by.clone(),
        entry.at.to_string(),
    ]
}

/// A table being written.
struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    fn new(heading: &[&str]) -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(b"\xef\xbb\xbf".to_vec());
        let mut table = Self { writer };
        table.row(
            &heading
                .iter()
                .map(|cell| (*cell).to_owned())
                .collect::<Vec<_>>(),
        );
        table
    }

    fn row(&mut self, cells: &[String]) {
        // Writing to memory cannot fail, and all rows have the same length.
        let _ = self
            .writer
            .write_record(cells.iter().map(|cell| harmless(cell)));
    }

    fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front (OWASP, "CSV Injection").
fn harmless(cell: &str) -> String {
    let first = cell
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .next();
    let starts_with_control = cell.starts_with(['\t', '\r', '\n']);
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%') => {
            format!("'{cell}")
        }
        _ if starts_with_control => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =1",
            "＝1",
            "\n=cmd|' /C calc'!A0",
        ] {
            assert!(harmless(cell).starts_with('\''), "{cell:?}");
        }
        for cell in ["One desk, one form", "5 offices", "", "'quoted'", "제주"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
