//! Where the cells of the grid are, what stands in them, and where the list of themes is.

use ratatui::layout::Rect;

use crate::domain::weight::STEPS;
use crate::domain::{Quadrant, ThemeId, Weight};
use crate::text::truncate;
use crate::tui::client::Client;
use crate::tui::layout::{Class, holds};

/// Steps of a quadrant.
const HALF: u16 = STEPS as u16 / 2;

/// A theme on the grid.
#[derive(Debug)]
pub(in crate::tui::screens::vote) struct Label {
    pub(in crate::tui::screens::vote) theme: ThemeId,
    pub(in crate::tui::screens::vote) area: Rect,
    pub(in crate::tui::screens::vote) text: String,
}

/// The grid as it was laid out for a size.
#[derive(Debug, Default)]
pub(in crate::tui::screens::vote) struct Laid {
    /// With its border.
    pub(in crate::tui::screens::vote) grid: Rect,
    pub(in crate::tui::screens::vote) list: Rect,
    /// Where the cells are, inside axes and border.
    pub(in crate::tui::screens::vote) field: Rect,
    /// The themes on the grid.
    pub(in crate::tui::screens::vote) labels: Vec<Label>,
    /// The rows of the list.
    pub(in crate::tui::screens::vote) rows: Vec<(ThemeId, Rect)>,
}

impl Laid {
    /// The cells of a place.
    pub(in crate::tui::screens::vote) fn cell(&self, weight: Weight) -> Rect {
        let field = self.field;
        let (x, width) = span(field.width, u16::from(weight.effort.saturating_sub(1)));
        let (y, height) = span(field.height, u16::from(STEPS.saturating_sub(weight.impact)));
        Rect {
            x: field.x + x,
            y: field.y + y,
            width,
            height,
        }
        .intersection(field)
    }

    /// All cells of a quadrant.
    pub(in crate::tui::screens::vote) fn quadrant(&self, quadrant: Quadrant) -> Rect {
        let corners = places().filter(|weight| weight.quadrant() == quadrant);
        corners
            .map(|weight| self.cell(weight))
            .reduce(Rect::union)
            .unwrap_or_default()
    }

    /// The place under the pointer.
    pub(in crate::tui::screens::vote) fn weight_at(&self, x: u16, y: u16) -> Option<Weight> {
        places().find(|weight| holds(self.cell(*weight), x, y))
    }
}

/// Every place of the grid.
fn places() -> impl Iterator<Item = Weight> {
    (1..=STEPS).flat_map(|impact| (1..=STEPS).map(move |effort| Weight { impact, effort }))
}

/// Where a step begins and how long it is, in a length of which one cell in the middle is left to the line between the halves,
/// where there is room for one.
fn span(length: u16, step: u16) -> (u16, u16) {
    let line = u16::from(length > u16::from(STEPS) + 2);
    let half = (length - line.min(length)) / 2;
    let (second, within) = (step / HALF, step % HALF);
    let from = half * within / HALF;
    let to = half * (within + 1) / HALF;
    (second * (half + line) + from, to - from)
}

impl Client {
    pub(in crate::tui::screens::vote) fn prepare_grid(&mut self, area: Rect) {
        let mut laid = Laid::default();
        let tiny = self.class() == Class::Tiny;
        let edge = u16::from(!tiny);
        if tiny {
            let height = (area.height * 2 / 3).min(area.height);
            laid.grid = Rect { height, ..area };
            laid.list = Rect {
                y: area.y + height,
                height: area.height - height,
                ..area
            };
        } else {
            let width = area.width * 3 / 5;
            laid.grid = Rect { width, ..area };
            laid.list = Rect {
                x: area.x + width,
                width: area.width - width,
                ..area
            };
        }
        let inside = inner(laid.grid, edge);
        // The axes are named above and below.
        laid.field = Rect {
            y: inside.y + 1.min(inside.height),
            height: inside.height.saturating_sub(2),
            ..inside
        };
        let list = inner(laid.list, edge);
        let themes = self.workshop().themes.len();
        self.vote.grid.scroll.fit(themes, usize::from(list.height));
        laid.rows = self.rows_in(list);
        laid.labels = self.labels_in(&laid);
        self.vote.grid.laid = laid;
    }

    fn rows_in(&self, list: Rect) -> Vec<(ThemeId, Rect)> {
        let themes = self.workshop().themes.iter();
        let themes = themes.skip(self.vote.grid.scroll.top);
        themes
            .zip(list.y..list.bottom())
            .map(|(theme, y)| {
                let row = Rect {
                    y,
                    height: 1,
                    ..list
                };
                (theme.id, row)
            })
            .collect()
    }

    /// The themes of each cell, below each other, or beside each other where that is too low.
    fn labels_in(&self, laid: &Laid) -> Vec<Label> {
        let weights = self.weights_shown();
        let themes: Vec<(ThemeId, Weight)> = self
            .workshop()
            .themes
            .iter()
            .filter_map(|theme| Some((theme.id, *weights.get(&theme.id)?)))
            .collect();
        let mut labels = Vec::new();
        for place in places() {
            let here: Vec<ThemeId> = themes
                .iter()
                .filter(|(_, weight)| *weight == place)
                .map(|(theme, _)| *theme)
                .collect();
            let area = below_name(room_from(laid, place, &themes), place);
            let rows = area.height.max(1);
            let count = u16::try_from(here.len()).unwrap_or(u16::MAX);
            let width = area.width / count.div_ceil(rows).max(1);
            for (at, theme) in (0..).zip(here) {
                let text = self.label(theme, usize::from(width.saturating_sub(1).max(1)));
                let label = Rect {
                    x: area.x + at / rows * width,
                    y: area.y + at % rows,
                    width: u16::try_from(crate::text::width(&text)).unwrap_or(u16::MAX),
                    height: 1,
                };
                let area = label.intersection(area);
                labels.push(Label { theme, area, text });
            }
        }
        labels
    }

    /// A theme's number on the board, and its name where there is room for some of it.
    fn label(&self, theme: ThemeId, room: usize) -> String {
        let (number, name) = self.number_and_name(theme);
        let text = if room > number.len() + 3 {
            format!("{number} {name}")
        } else {
            number
        };
        truncate(&text, room).into_owned()
    }
}

/// The room of a place: its cell, and those to the right of it in the quadrant where nothing stands.
fn room_from(laid: &Laid, place: Weight, themes: &[(ThemeId, Weight)]) -> Rect {
    let beside = (place.effort + 1..=STEPS).map(|effort| Weight { effort, ..place });
    let free = beside
        .take_while(|weight| weight.quadrant() == place.quadrant())
        .take_while(|weight| themes.iter().all(|(_, other)| other != weight));
    free.fold(laid.cell(place), |room, weight| {
        room.union(laid.cell(weight))
    })
}

/// What is left of a cell below the name of its quadrant, which stands in the first row where cells have several.
fn below_name(area: Rect, place: Weight) -> Rect {
    let row = u16::from(STEPS.saturating_sub(place.impact));
    let named = u16::from(row % HALF == 0 && area.height > 1);
    Rect {
        y: area.y + named,
        height: area.height - named,
        ..area
    }
}

fn inner(area: Rect, edge: u16) -> Rect {
    Rect {
        x: area.x + edge.min(area.width),
        y: area.y + edge.min(area.height),
        width: area.width.saturating_sub(2 * edge),
        height: area.height.saturating_sub(2 * edge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_found_again_and_cells_never_overlap() {
        for (width, height) in [(6, 6), (9, 9), (40, 7), (70, 29), (120, 55)] {
            let laid = Laid {
                field: Rect::new(3, 4, width, height),
                ..Laid::default()
            };
            for weight in places() {
                let cell = laid.cell(weight);
                assert!(!cell.is_empty(), "{width}x{height} {weight:?}");
                assert_eq!(laid.weight_at(cell.x, cell.y), Some(weight));
                let last = (cell.right() - 1, cell.bottom() - 1);
                assert_eq!(laid.weight_at(last.0, last.1), Some(weight));
            }
        }
    }
}
