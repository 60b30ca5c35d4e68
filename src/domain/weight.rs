//! Impact and effort: the other way to put themes in order. Each theme is placed on a grid, and the quadrants say what to begin
//! with.

use serde::{Deserialize, Serialize};

use super::id::ThemeId;
use super::workshop::Workshop;

/// Steps of impact and of effort. An even number, so that every place is in one of the quadrants.
pub const STEPS: u8 = 6;

/// Where a theme stands: both from 1 (little) to [`STEPS`] (much).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    pub impact: u8,
    pub effort: u8,
}

/// What a place on the grid means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    QuickWin,
    BigProject,
    FillIn,
    Reconsider,
}

impl Quadrant {
    /// All of them, in the order in which they are taken on.
    pub const ALL: [Self; 4] = [
        Self::QuickWin,
        Self::BigProject,
        Self::FillIn,
        Self::Reconsider,
    ];

    /// The word for themes of this quadrant.
    pub const fn word(self) -> &'static str {
        match self {
            Self::QuickWin => "Quick wins",
            Self::BigProject => "Big projects",
            Self::FillIn => "Fill-ins",
            Self::Reconsider => "Reconsider",
        }
    }
}

impl Weight {
    /// Where a theme goes that is placed first: on the quick side of the middle.
    pub const MIDDLE: Self = Self {
        impact: STEPS / 2 + 1,
        effort: STEPS / 2,
    };

    /// Whether both lie on the grid.
    pub fn is_on_grid(self) -> bool {
        let steps = 1..=STEPS;
        steps.contains(&self.impact) && steps.contains(&self.effort)
    }

    /// The quadrant that it lies in.
    pub const fn quadrant(self) -> Quadrant {
        match (self.impact > STEPS / 2, self.effort > STEPS / 2) {
            (true, false) => Quadrant::QuickWin,
            (true, true) => Quadrant::BigProject,
            (false, false) => Quadrant::FillIn,
            (false, true) => Quadrant::Reconsider,
        }
    }

    /// The place some steps further, as far as the grid goes.
    #[must_use]
    pub fn moved(self, impact: i8, effort: i8) -> Self {
        let step = |from: u8, by| from.saturating_add_signed(by).clamp(1, STEPS);
        Self {
            impact: step(self.impact, impact),
            effort: step(self.effort, effort),
        }
    }
}

/// The themes that are placed, in the order in which to take them on: by quadrant, then the larger impact first, then the smaller
/// effort, then as on the board.
pub fn in_order(workshop: &Workshop) -> Vec<(ThemeId, Weight)> {
    let themes = workshop.themes.iter();
    let mut placed: Vec<(ThemeId, Weight)> = themes
        .filter_map(|theme| Some((theme.id, *workshop.weights.get(&theme.id)?)))
        .collect();
    placed.sort_by_key(|(_, weight)| {
        let impact = std::cmp::Reverse(weight.impact);
        (weight.quadrant(), impact, weight.effort)
    });
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_lies_in_a_quadrant_and_a_quarter_in_each() {
        let mut counts = [0; 4];
        for impact in 1..=STEPS {
            for effort in 1..=STEPS {
                let quadrant = Weight { impact, effort }.quadrant();
                let at = Quadrant::ALL.iter().position(|other| *other == quadrant);
                if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        assert_eq!(counts, [9; 4]);
        assert_eq!(Weight::MIDDLE.quadrant(), Quadrant::QuickWin);
    }

    #[test]
    fn moves_end_at_the_edge() {
        let corner = Weight::MIDDLE.moved(9, -9);
        assert_eq!((corner.impact, corner.effort), (STEPS, 1));
        assert!(corner.is_on_grid());
    }
}
