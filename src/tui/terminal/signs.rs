//! Vowel signs that a terminal keeps in a cell of their own.
//!
//! A letter of several signs, such as Khmer ជែ, is one wide cell to ratatui, which counts on the terminal to clear all of it when its
//! first cell is written anew. Terminals that give the sign its own cell clear the first only, and the sign would stay behind.

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};

/// The cells that such letters cover beside their first, in the frame drawn last.
#[derive(Debug, Default)]
pub(super) struct Signs(Vec<usize>);

impl Signs {
    /// Has the cells that were covered in the frame before written anew, whatever they hold now, and notes those of this one.
    pub(super) fn clear_in(&mut self, buffer: &mut Buffer) {
        for at in self.0.drain(..) {
            if let Some(cell) = buffer.content.get_mut(at) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
        for (at, cell) in buffer.content.iter().enumerate() {
            if cell.symbol().chars().nth(1).is_some() {
                self.0.extend(at + 1..at + usize::from(cell.cell_width()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_does_not_stay_behind() {
        let mut signs = Signs::default();
        let mut before = Buffer::with_lines(["aជែ ", "한 ដោ"]);
        signs.clear_in(&mut before);
        let mut after = Buffer::with_lines(["ab  ", "한   "]);
        signs.clear_in(&mut after);
        let written: Vec<_> = before
            .diff_iter(&after)
            .map(|(x, y, cell)| (x, y, cell.symbol().to_owned()))
            .collect();
        let cell = |x, y, symbol: &str| (x, y, symbol.to_owned());
        assert_eq!(
            written,
            [
                cell(1, 0, "b"),
                cell(2, 0, " "),
                cell(3, 1, " "),
                cell(4, 1, " ")
            ]
        );
    }

    #[test]
    fn a_letter_that_stays_is_not_cut() {
        let mut signs = Signs::default();
        let mut before = Buffer::with_lines(["ជែ"]);
        signs.clear_in(&mut before);
        let mut after = Buffer::with_lines(["ជែ"]);
        signs.clear_in(&mut after);
        assert_eq!(before.diff_iter(&after).count(), 0);
    }
}
