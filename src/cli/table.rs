//! Readable tables: columns aligned by what the terminal makes of each text, cut to its width only when a person looks at it.

use std::io::{self, IsTerminal, Write};

use crate::text::{truncate, width};

/// Cells between two columns.
const GAP: usize = 2;
/// A column that cannot have this many cells says too little: the last ones are left out then.
const LEAST: usize = 12;

/// Rows under their headings.
#[derive(Clone, Debug)]
pub struct Table {
    rows: Vec<Row>,
    /// Columns from the left that are never cut, since people copy what stands in them.
    kept: usize,
}

#[derive(Clone, Debug)]
enum Row {
    Cells(Vec<String>),
    /// A line of its own below a row, indented.
    Below(String),
}

/// Cells in a line of the terminal; `None` when the output goes to a file or another program, which gets everything.
pub fn room() -> Option<usize> {
    let is_terminal = io::stdout().is_terminal();
    is_terminal.then(crate::tui::terminal::columns).flatten()
}

impl Table {
    /// A table with these headings, of which the first `kept` columns are never cut.
    pub fn new(headings: &[&str], kept: usize) -> Self {
        let headings = headings.iter().map(|name| name.to_uppercase()).collect();
        Self {
            rows: vec![Row::Cells(headings)],
            kept,
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().map(|cell| one_line(&cell)).collect();
        self.rows.push(Row::Cells(cells));
    }

    /// Adds a line below the last row.
    pub fn below(&mut self, text: &str) {
        self.rows.push(Row::Below(one_line(text)));
    }

    /// Writes the table, cut to `room` cells where there is one.
    pub fn write(&self, room: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
        let mut widths = self.widths();
        if let Some(room) = room {
            fit(&mut widths, self.kept, room);
        }
        for row in &self.rows {
            let line = match row {
                Row::Cells(cells) => line_of(cells, &widths),
                Row::Below(text) => format!("{}{text}", " ".repeat(GAP)),
            };
            let line = line.trim_end();
            let line = room.map_or_else(|| line.into(), |room| truncate(line, room));
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// What each column needs.
    fn widths(&self) -> Vec<usize> {
        let mut widths = Vec::new();
        for row in &self.rows {
            let Row::Cells(cells) = row else { continue };
            widths.resize(widths.len().max(cells.len()), 0);
            for (wide, cell) in widths.iter_mut().zip(cells) {
                *wide = width(cell).max(*wide);
            }
        }
        widths
    }
}

/// Leaves columns out from the right until there is room for the others, and takes from the widest until they fit.
fn fit(widths: &mut Vec<usize>, kept: usize, room: usize) {
    let gaps = |widths: &[usize]| GAP * widths.len().saturating_sub(1);
    let least = |(at, wide): (usize, &usize)| if at < kept { *wide } else { LEAST.min(*wide) };
    while widths.len() > kept + 1
        && widths.iter().enumerate().map(least).sum::<usize>() + gaps(widths) > room
    {
        widths.pop();
    }
    let room = room.saturating_sub(gaps(widths));
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().skip(kept).max_by_key(|wide| **wide) {
            Some(wide) if *wide > 1 => *wide -= 1,
            _ => return,
        }
    }
}

fn line_of(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, wide) in cells.iter().zip(widths) {
        let cell = truncate(cell, *wide);
        line.push_str(&cell);
        line.push_str(&" ".repeat(wide.saturating_sub(width(&cell)) + GAP));
    }
    line
}

/// A text without line ends, which would break the table.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["id", "title", "city"], 1);
        for (id, title, city) in [
            ("quezon-city", "One desk for survivors", "Quezon City"),
            ("jeju", "제주의 예멘 난민과 통역", "제주"),
            ("pattaya", "ที่พักพิงสำหรับผู้รอดชีวิต", "พัทยา"),
            ("hotline", "हॉटलाइन \n closed", ""),
        ] {
            table.row([id, title, city].map(str::to_owned));
        }
        table.below("…a ferry\tticket…");
        table
    }

    fn written(room: Option<usize>) -> String {
        let mut out = Vec::new();
        let written = table().write(room, &mut out);
        assert!(written.is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn columns_are_aligned_by_cells_in_every_script() {
        insta::assert_snapshot!(written(None), @r"
        ID           TITLE                    CITY
        quezon-city  One desk for survivors   Quezon City
        jeju         제주의 예멘 난민과 통역  제주
        pattaya      ที่พักพิงสำหรับผู้รอดชีวิต        พัทยา
        hotline      हॉटलाइन closed
          …a ferry ticket…
        ");
        let starts = |line: &str, word: &str| line.split(word).next().map(width);
        let text = written(None);
        let lines: Vec<&str> = text.lines().collect();
        for (at, city) in ["CITY", "Quezon City", "제주", "พัทยา"].iter().enumerate() {
            let line = lines.get(at).copied().unwrap_or_default();
            let place = line.rsplit_once(city).map(|(before, _)| width(before));
            assert_eq!(
                place,
                starts(lines.first().unwrap_or(&""), "CITY"),
                "{line}"
            );
        }
    }

    #[test]
    fn a_terminal_gets_what_fits_and_ids_stay_whole() {
        for room in [30, 40, 50, 80] {
            for line in written(Some(room)).lines() {
                assert!(width(line) <= room, "{room}: {line}");
            }
        }
        insta::assert_snapshot!(written(Some(40)), @r"
        ID           TITLE           CITY
        quezon-city  One desk for…   Quezon City
        jeju         제주의 예멘…    제주
        pattaya      ที่พักพิงสำหรับผู้รอ…  พัทยา
        hotline      हॉटलाइन closed
          …a ferry ticket…
        ");
        assert!(written(Some(30)).contains("quezon-city  "));
        assert!(!written(Some(36)).contains("CITY"), "too little of it");
        assert_eq!(written(Some(200)), written(None));
        // So narrow that only the ids and a bit are left.
        assert!(written(Some(4)).lines().all(|line| width(line) <= 4));
    }
}
