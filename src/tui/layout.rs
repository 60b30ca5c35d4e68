//! Size classes: which of a screen's layouts fits. A pure function of the window's size.

use ratatui::layout::{Rect, Size};

/// Cells of text in the reading column at most, however wide the screen.
pub const READING_CELLS: u16 = 84;

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Under 20×6: only a line that asks for a larger window.
    None,
    /// Under 60×16: one pane without borders.
    Tiny,
    /// 60 to 99 wide: one pane.
    Compact,
    /// 100 to 159 wide, the projector: two panes.
    Regular,
    /// 160 and more: three panes.
    Wide,
}

impl Class {
    /// The class for a window of which less is to be shown.
    #[must_use]
    pub const fn with_fewer_panes(self) -> Self {
        match self {
            Self::Wide => Self::Regular,
            Self::Regular => Self::Compact,
            other => other,
        }
    }

    /// The class of a window.
    pub const fn of(size: Size) -> Self {
        match (size.width, size.height) {
            (0..20, _) | (_, 0..6) => Self::None,
            (20..60, _) | (_, 6..16) => Self::Tiny,
            (60..100, _) => Self::Compact,
            (100..160, _) => Self::Regular,
            _ => Self::Wide,
        }
    }
}

/// The rows of the whole window: tab bar, the screen between, status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub tabs: Rect,
    pub screen: Rect,
    pub status: Rect,
}

impl Rows {
    /// Cuts a window into its rows.
    pub fn of(area: Rect) -> Self {
        let line = |y| {
            Rect {
                x: area.x,
                y,
                width: area.width,
                height: 1,
            }
            .intersection(area)
        };
        let screen = Rect {
            y: area.y.saturating_add(1),
            height: area.height.saturating_sub(2),
            ..area
        };
        Self {
            tabs: line(area.y),
            screen: screen.intersection(area),
            status: line(area.bottom().saturating_sub(1)),
        }
    }
}

/// A box of at most `width` × `height` cells in the middle of `area`, with a little room around it where there is any.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// Some rows from the top, and the rest.
pub fn rows_off(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let top = Rect {
        height: rows,
        ..area
    };
    let rest = Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    };
    (top, rest)
}

/// Some columns from the left, and the rest.
pub fn columns_off(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let left = Rect {
        width: columns,
        ..area
    };
    let rest = Rect {
        x: area.x + columns,
        width: area.width - columns,
        ..area
    };
    (left, rest)
}

/// A row of an area; empty where it has not so many.
pub fn row(area: Rect, at: u16) -> Rect {
    let row = Rect {
        y: area.y.saturating_add(at),
        height: 1,
        ..area
    };
    row.intersection(area)
}

/// Whether a cell lies in an area.
pub const fn holds(area: Rect, x: u16, y: u16) -> bool {
    x >= area.x && x < area.right() && y >= area.y && y < area.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_the_room_have_their_class() {
        for (width, height, class) in [
            (0, 0, Class::None),
            (19, 50, Class::None),
            (40, 12, Class::Tiny),
            (120, 10, Class::Tiny),
            (80, 24, Class::Compact),
            (120, 35, Class::Regular),
            (200, 60, Class::Wide),
        ] {
            assert_eq!(Class::of(Size { width, height }), class, "{width}x{height}");
        }
    }

    #[test]
    fn rows_stay_inside_any_window() {
        for height in 0..5 {
            let area = Rect::new(0, 0, 10, height);
            let rows = Rows::of(area);
            for row in [rows.tabs, rows.screen, rows.status] {
                assert_eq!(row.intersection(area).area(), row.area());
            }
        }
    }
}
