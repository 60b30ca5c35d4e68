//! Findings that were typed in a spreadsheet, such as the notes of a flip chart: a table with a column for each part of a finding.
//!
//! Delimiter, encoding and columns are guessed and can be changed; what a row lacks is said. The table that charrette exports itself
//! comes back in as the same findings.

mod columns;
mod plan;
mod workbook;

pub use columns::{Mapping, Target};
pub use plan::{By, Plan, plan};

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::encoding;
use crate::exchange::csv::as_it_was;
use crate::text::{clean_document, clean_line};
use crate::texts::{tr, tr_with};

/// Rows that are read at most: far above any workshop.
const MOST: usize = 20_000;
/// Longest table, in bytes.
const LONGEST: usize = 32 * 1024 * 1024;

/// A table as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What stands above the columns; numbers where the first row is one of findings already.
    pub heading: Vec<String>,
    pub rows: Vec<Row>,
    /// The encoding, and what stands between the cells; or the sheet.
    pub read_as: String,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its line in the file, counted from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell; empty where there is none.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column
            .and_then(|at| self.cells.get(at))
            .map_or("", String::as_str)
    }
}

/// Why a table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TableError {
    #[error("{}", tr("it is larger than 32 MB: split it"))]
    TooLong,
    #[error("{}", tr("there are no rows in it"))]
    Empty,
    #[error("{}", tr_with("it has more than {most} rows: split it", &[("most", &MOST)]))]
    TooMany,
    #[error(
        "{}",
        tr("it is no table of text: save it from the spreadsheet as CSV")
    )]
    NoTable,
    #[error("{}", tr("it is locked with a password: save it without one"))]
    Locked,
}

/// Whether a file is a table of findings by its name.
pub fn is_table(path: &Path) -> bool {
    const ENDINGS: [&str; 7] = ["csv", "tsv", "tab", "xlsx", "xlsm", "xls", "ods"];
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ENDINGS.contains(&ending.to_lowercase().as_str()) && !path.is_dir()
}

/// Reads a table: a workbook, or a text in any encoding with commas, semicolons or tabs between its cells.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.len() > LONGEST {
        return Err(TableError::TooLong);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let (rows, sheet) = workbook::rows(bytes)?;
        return table(rows, sheet);
    }
    let (text, encoding) = encoding::of_plain(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.contains('\0') {
        return Err(TableError::NoTable);
    }
    let (delimiter, name) = delimiter(text);
    table(rows(text, delimiter)?, format!("{encoding}, {name}"))
}

/// A table of these rows, of which the first may be the heading.
fn table(mut rows: Vec<Row>, read_as: String) -> Result<Table, TableError> {
    let first = rows.first().ok_or(TableError::Empty)?;
    let heading = if columns::is_heading(&first.cells) {
        rows.remove(0).cells
    } else {
        (1..=first.cells.len()).map(|n| n.to_string()).collect()
    };
    Ok(Table {
        heading,
        rows,
        read_as,
    })
}

fn rows(text: &str, delimiter: u8) -> Result<Vec<Row>, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|_| TableError::NoTable)?;
        // A record may begin at the line end before it, as that of CR LF.
        let start = record
            .position()
            .map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let ends = text.get(start..).unwrap_or_default().bytes();
        let start = start
            + ends
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
        let between = text.get(counted..start).unwrap_or_default();
        line += between.bytes().filter(|byte| *byte == b'\n').count();
        counted = start;
        add(&mut rows, line, record.iter().map(cell).collect())?;
    }
    Ok(rows)
}

/// Adds a row that has anything in it.
fn add(rows: &mut Vec<Row>, line: usize, cells: Vec<String>) -> Result<(), TableError> {
    if cells.iter().all(String::is_empty) {
        return Ok(());
    }
    if rows.len() == MOST {
        return Err(TableError::TooMany);
    }
    rows.push(Row { line, cells });
    Ok(())
}

/// A cell as one clean line, without what keeps spreadsheets from taking it for a formula.
fn cell(cell: &str) -> String {
    clean_line(as_it_was(&clean_document(cell)), usize::MAX)
}

/// What stands between the cells: what the first lines have equally often and most of.
fn delimiter(text: &str) -> (u8, &'static str) {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(10)
        .collect();
    let count = |line: &str, sign: u8| {
        // What stands in quotation marks does not count.
        let outside = line.split('"').step_by(2);
        outside
            .flat_map(str::bytes)
            .filter(|byte| *byte == sign)
            .count()
    };
    let first = lines.first().copied().unwrap_or_default();
    let rank = |sign: u8| {
        let here = count(first, sign);
        let same = lines
            .iter()
            .filter(|line| count(line, sign) == here)
            .count();
        if here == 0 { (0, 0) } else { (same, here) }
    };
    let signs = [(b'\t', "tabs"), (b';', "semicolons"), (b',', "commas")];
    // Of equals the last one is taken.
    signs
        .into_iter()
        .max_by_key(|(sign, _)| rank(*sign))
        .unwrap_or((b',', "commas"))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test that cannot go on should stop"
    )]

    use super::*;

    #[test]
    fn tables_are_read_whatever_stands_between_the_cells() {
        for text in [
            "kind,headline\nlesson,\"One, two; three\"\n",
            "kind;headline\r\nlesson;\"One, two; three\"\r\n\r\n",
            "kind\theadline\nlesson\tOne, two; three\n",
        ] {
            let table = read(text.as_bytes()).unwrap();
            assert_eq!(table.heading, ["kind", "headline"], "{text}");
            assert_eq!(table.rows[0].cells, ["lesson", "One, two; three"], "{text}");
            assert_eq!(table.rows[0].line, 2);
        }
        let korean = encoding_rs::EUC_KR
            .encode("유형,제목\n교훈,밤에는 통역이 없다\n도전,쉼터가 가득 찼다\n")
            .0;
        let table = read(&korean).unwrap();
        assert_eq!(table.heading, ["유형", "제목"]);
        assert_eq!(table.read_as, "EUC-KR, commas");
    }

    #[test]
    fn a_table_without_a_heading_has_numbers() {
        let table = read("lesson,One form for all\nchallenge,No beds\n".as_bytes()).unwrap();
        assert_eq!(table.heading, ["1", "2"]);
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(b"").unwrap_err(), TableError::Empty);
        assert_eq!(read(b"PK\x03\x04xlsx").unwrap_err(), TableError::NoTable);
        let many = "a,b\n".repeat(MOST + 2);
        assert_eq!(read(many.as_bytes()).unwrap_err(), TableError::TooMany);
        let hostile = "kind,headline\nlesson,\"\u{1b}[31m'=cmd\u{202e}\"\nlesson,'=1+1\n";
        let table = read(hostile.as_bytes()).unwrap();
        assert_eq!(table.rows[1].cells[1], "=1+1");
        assert!(!table.rows[0].cells[1].contains(['\u{1b}', '\u{202e}']));
    }
}
