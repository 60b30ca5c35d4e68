//! Tables for a spreadsheet: one row per finding and excerpt or speaker, and one row per theme. UTF-8 with a byte order mark and CR LF, so
//! that Excel opens them right; no cell is ever a formula.

use crate::distill::summary::{
    Chart, Counts, Entry, Matrix, Quote, Section, Source, Summary, Voted,
};

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
            let said = entry.said_by.iter().map(|_| None);
            for quote in quotes.chain(said) {
                table.row(&row(entry, quote, section, summary));
            }
        }
    }
    table.bytes()
}

/// `themes.csv`.
pub(super) fn themes(summary: &Summary) -> Vec<u8> {
    let voted = ["place in the vote", "dots and hands", "impact", "effort"];
    let mut table = Table::new(&[&["order", "theme", "summary"][..], &COUNTED, &voted].concat());
    for theme in summary.themes() {
        let known = [
            theme.place.to_string(),
            theme.name.clone(),
            theme.summary.clone(),
        ];
        let counts = counted(theme.counts());
        table.row(&[known.to_vec(), counts, judged(theme)].concat());
    }
    table.bytes()
}

/// What a vote and the grid of impact and effort say of a theme.
fn judged(theme: &Section) -> Vec<String> {
    let (vote, weight) = (theme.vote.as_ref(), theme.weight.as_ref());
    let written = [
        vote.map(|standing| standing.rank.to_string()),
        vote.map(|standing| standing.count().to_string()),
        weight.map(|weight| weight.impact.to_string()),
        weight.map(|weight| weight.effort.to_string()),
    ];
    written.map(Option::unwrap_or_default).to_vec()
}

/// `votes.csv`: the results that were revealed, one row for each theme or finding that was voted on.
pub(super) fn votes(summary: &Summary) -> Vec<u8> {
    let mut table = Table::new(&[
        "vote", "on", "place", "tied", "what", "dots", "hands", "together",
    ]);
    for (number, vote) in (1..).zip(&summary.votes) {
        for Voted { standing, name, .. } in &vote.result {
            table.row(&[
                number.to_string(),
                vote.on.into(),
                standing.rank.to_string(),
                if standing.tied { "yes" } else { "no" }.into(),
                name.clone(),
                standing.dots.to_string(),
                standing.hands.to_string(),
                standing.count().to_string(),
            ]);
        }
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
    // What was said stands in a row of its own, behind those of the quotes.
    let speaker = entry.said_by.as_ref().filter(|_| quote.is_none());
    let (name, speaker_city) = speaker.cloned().unwrap_or_default();
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
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub(super) fn new(heading: &[&str]) -> Self {
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

    pub(super) fn row(&mut self, cells: &[String]) {
        // Writing to memory cannot fail, and all rows have the same length.
        let _ = self
            .writer
            .write_record(cells.iter().map(|cell| harmless(cell)));
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front (OWASP, "CSV Injection").
fn harmless(cell: &str) -> String {
    if begins_formula(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A cell as it was before [`harmless`] was put on it.
pub(super) fn as_it_was(cell: &str) -> &str {
    let inside = cell.strip_prefix('\'');
    inside.filter(|_| begins_formula(cell)).unwrap_or(cell)
}

/// Whether a cell could begin a formula. Apostrophes in front do not count, so that its own are not taken for ours.
fn begins_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    let first = cell
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .next();
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];
    cell.starts_with(['\t', '\r', '\n']) || first.is_some_and(|first| signs.contains(&first))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::{FindingId, Kind};

    #[test]
    fn what_was_said_has_a_row_behind_the_quotes_it_was_merged_with() {
        let quote = Quote {
            text: "One desk".into(),
            source: 1,
            detached: false,
        };
        let entry = Entry {
            id: FindingId::from_bits(1),
            kind: Kind::Lesson,
            headline: "One form".into(),
            remark: String::new(),
            tags: Vec::new(),
            quotes: vec![quote],
            said_by: Some(("Ana".into(), "Jeju".into())),
            by: String::new(),
            at: Timestamp::UNIX_EPOCH,
        };
        let loose = Section {
            theme: None,
            place: 0,
            name: String::new(),
            summary: String::new(),
            findings: vec![entry],
            vote: None,
            weight: None,
        };
        let summary = Summary {
            sections: vec![loose],
            ..Summary::default()
        };
        let written = String::from_utf8(findings(&summary)).unwrap_or_default();
        let rows: Vec<_> = written.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                ",,lesson,One form,,,One desk,,,,,,,1970-01-01T00:00:00Z",
                ",,lesson,One form,,,,,Jeju,,,\"Ana, Jeju\",,1970-01-01T00:00:00Z",
            ]
        );
    }

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
            "'=1",
        ] {
            assert!(harmless(cell).starts_with('\''), "{cell:?}");
            assert_eq!(as_it_was(&harmless(cell)), cell);
        }
        for cell in ["One desk, one form", "5 offices", "", "'quoted'", "제주"] {
            assert_eq!(harmless(cell), cell);
            assert_eq!(as_it_was(cell), cell);
        }
    }
}
