//! Tables for a spreadsheet: UTF-8 with a byte order mark and CR LF, so that Excel opens them right; no cell is ever a formula.

use super::tables::{self, Cell};
use crate::texts::tr;

/// A table as a file.
pub(super) fn file(table: &tables::Table) -> Vec<u8> {
    let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
    let mut file = Table::headed(&heads);
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(written).collect();
        file.row(&cells);
    }
    file.bytes()
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Time(at) => at.to_string(),
    }
}

/// A table being written.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    /// A table with these heads, which are translated.
    pub(super) fn new(heading: &[&'static str]) -> Self {
        let heading: Vec<&str> = heading.iter().copied().map(tr).collect();
        Self::headed(&heading)
    }

    /// A table whose heads are in people's words.
    fn headed(heading: &[&str]) -> Self {
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
    use crate::distill::summary::{Entry, Quote, Section, Summary};
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
        let written = String::from_utf8(file(&tables::findings(&summary))).unwrap_or_default();
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
