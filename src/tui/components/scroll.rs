//! The window onto a list that is longer than its pane.

use crate::tui::input::{Code, Key, Mouse, MouseAction};

/// A selected row and the first row shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    pub selected: usize,
    pub top: usize,
}

impl Scroll {
    /// Moves the selection by some rows, staying inside the list.
    pub fn step(&mut self, by: isize, len: usize) {
        self.selected = self
            .selected
            .saturating_add_signed(by)
            .min(len.saturating_sub(1));
    }

    /// Moves the selection by the keys of every list.
    pub fn key(&mut self, key: Key, len: usize) {
        match key.code {
            Code::Up | Code::Char('k') => self.step(-1, len),
            Code::Down | Code::Char('j') => self.step(1, len),
            Code::PageUp => self.step(-10, len),
            Code::PageDown => self.step(10, len),
            Code::Home => self.step(isize::MIN, len),
            Code::End => self.step(isize::MAX, len),
            _ => {}
        }
    }

    /// Follows the mouse: a click selects the row under it, if there is one, and the wheel goes on by some rows. Says whether a row was
    /// clicked twice, which opens it.
    pub fn mouse(&mut self, mouse: Mouse, row: Option<usize>, wheel: isize, len: usize) -> bool {
        match mouse.action {
            MouseAction::Down { clicks } => {
                self.selected = row.unwrap_or(self.selected);
                row.is_some() && clicks > 1
            }
            MouseAction::ScrollUp => {
                self.step(-wheel, len);
                false
            }
            MouseAction::ScrollDown => {
                self.step(wheel, len);
                false
            }
            MouseAction::Drag | MouseAction::Up => false,
        }
    }

    /// Keeps the selection inside the list and the window around the selection, for rows of equal height.
    pub fn fit(&mut self, len: usize, height: usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        let height = height.max(1);
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + height {
            self.top = self.selected + 1 - height;
        }
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// The same for rows of different heights: `heights` are those of all rows, in cells.
    pub fn fit_heights(&mut self, heights: &[usize], height: usize) {
        self.fit_by(heights.len(), height, |at| {
            heights.get(at).copied().unwrap_or(0)
        });
    }

    /// The same where a row's height takes work to find out: only rows near the window are asked for.
    pub fn fit_by(&mut self, len: usize, height: usize, mut of: impl FnMut(usize) -> usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        self.top = self.top.min(self.selected);
        let least = last_page(self.selected + 1, height, &mut of).min(self.selected);
        // Room left at the bottom is filled from above.
        self.top = self.top.max(least).min(last_page(len, height, &mut of));
    }

    /// Keeps a window without a selection filled as far as there are rows.
    pub fn fill_by(&mut self, len: usize, height: usize, mut of: impl FnMut(usize) -> usize) {
        let last = last_page(len, height, &mut of).min(len.saturating_sub(1));
        self.top = self.top.min(last);
    }
}

/// The first of the rows that end before row `end` and fit into the height together.
fn last_page(end: usize, height: usize, of: &mut impl FnMut(usize) -> usize) -> usize {
    let (mut top, mut used) = (end, 0);
    while let Some(above) = top.checked_sub(1) {
        used += of(above);
        if used > height {
            break;
        }
        top = above;
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_is_always_in_the_window() {
        let mut scroll = Scroll::default();
        for (by, len, height) in [
            (30, 50, 10),
            (100, 50, 10),
            (-5, 50, 3),
            (0, 4, 10),
            (3, 0, 5),
            (2, 10, 0),
        ] {
            scroll.step(by, len);
            scroll.fit(len, height);
            assert!(scroll.selected < len.max(1));
            assert!(scroll.top <= scroll.selected && scroll.selected < scroll.top + height.max(1));
        }
    }

    #[test]
    fn rows_of_different_heights_fit_too() {
        let heights = [2, 3, 1, 4, 2];
        let mut scroll = Scroll {
            selected: 4,
            top: 0,
        };
        scroll.fit_heights(&heights, 7);
        assert_eq!(
            scroll,
            Scroll {
                selected: 4,
                top: 2
            }
        );
        scroll.fit_heights(&heights, 100);
        assert_eq!(scroll.top, 0);
    }
}
