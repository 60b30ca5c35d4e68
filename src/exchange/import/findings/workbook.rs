//! Tables in the workbooks of Excel and `LibreOffice`: the first sheet with names of columns in its first row, else the first with
//! anything in it.

use std::io::Cursor;

use calamine::{Data, OdsError, Reader, Sheets, XlsError, XlsxError, open_workbook_auto_from_rs};

use super::{Row, TableError, add, cell, columns};
use crate::text::clean_line;

/// Cells of a sheet's name.
const NAME: usize = 40;

/// The rows of the sheet that is meant, and what it is called.
pub(super) fn rows(bytes: &[u8]) -> Result<(Vec<Row>, String), TableError> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| why(&error))?;
    let mut found = None;
    for name in book.sheet_names() {
        let rows = of_sheet(&mut book, &name)?;
        let Some(first) = rows.first() else {
            continue;
        };
        let has_heading = columns::is_heading(&first.cells);
        if has_heading || found.is_none() {
            found = Some((rows, format!("sheet “{}”", clean_line(&name, NAME))));
        }
        if has_heading {
            break;
        }
    }
    found.ok_or(TableError::Empty)
}

fn of_sheet(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, TableError> {
    let range = book.worksheet_range(name).map_err(|error| why(&error))?;
    let begin = range.start().map_or(0, |(row, _)| row as usize);
    let mut rows = Vec::new();
    for (line, row) in (begin + 1..).zip(range.rows()) {
        add(&mut rows, line, row.iter().map(text).collect())?;
    }
    Ok(rows)
}

/// A cell as people see it; what a formula could not say is nothing.
fn text(data: &Data) -> String {
    match data {
        Data::Error(_) => String::new(),
        data => cell(&data.to_string()),
    }
}

fn why(error: &calamine::Error) -> TableError {
    let is_locked = matches!(
        error,
        calamine::Error::Xlsx(XlsxError::Password)
            | calamine::Error::Xls(XlsError::Password)
            | calamine::Error::Ods(OdsError::Password)
    );
    if is_locked {
        TableError::Locked
    } else {
        TableError::NoTable
    }
}
