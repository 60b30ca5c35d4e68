//! The window onto a list that is longer than its pane.

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
        self.selected = self.selected.min(heights.len().saturating_sub(1));
        self.top = self.top.min(self.selected);
        let used = |top: usize, until: usize| {
            heights
                .get(top..=until)
                .map_or(0, |rows| rows.iter().sum::<usize>())
        };
        while self.top < self.selected && used(self.top, self.selected) > height {
            self.top += 1;
        }
        // Room left at the bottom is filled from above.
        let last = heights.len().saturating_sub(1);
        while self.top > 0 && used(self.top - 1, last) <= height {
            self.top -= 1;
        }
    }
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
