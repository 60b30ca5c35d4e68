//! Impact and effort: themes on a grid whose quadrants say what to begin with. Placed by the arrow keys or with the mouse, the
//! same for everybody in the workshop.

pub mod commands;
mod draw;
mod layout;

use std::collections::BTreeMap;

use crate::domain::weight::in_order;
use crate::domain::{Edit, ThemeId, Weight};
use crate::tui::client::Client;
use crate::tui::components::scroll::Scroll;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::Effect;
use layout::Laid;

/// Which theme is selected, and which one the mouse holds.
#[derive(Debug, Default)]
pub(super) struct Grid {
    selected: Option<ThemeId>,
    scroll: Scroll,
    held: Option<Held>,
    /// A place that was asked for and is not in the snapshot yet: the next key goes on from there.
    asked: Option<(ThemeId, Option<Weight>)>,
    pub(super) laid: Laid,
}

/// A theme on its way with the mouse.
#[derive(Clone, Copy, Debug)]
struct Held {
    theme: ThemeId,
    /// Where it would go; `None` until the pointer has left its place.
    over: Option<Weight>,
}

impl Grid {
    /// The theme that is selected.
    pub(super) const fn selected(&self) -> Option<ThemeId> {
        self.selected
    }

    pub(super) const fn is_held(&self) -> bool {
        self.held.is_some()
    }

    pub(super) fn let_go(&mut self) {
        self.held = None;
    }
}

impl Client {
    /// Shows the grid, with the theme selected that was in the list; or the dots again.
    pub(super) fn weigh(&mut self, weighs: bool) -> Vec<Effect> {
        let theme = self.vote.selected.map(|id| ThemeId::from_bits(id.bits()));
        if let Some(theme) = theme.filter(|id| weighs && self.workshop().theme(*id).is_some()) {
            self.select_theme(theme);
        }
        self.vote.let_go();
        self.vote.weighs = weighs;
        self.vote.counting = false;
        Vec::new()
    }

    /// The workshop moved on: the selection stays on its theme, or goes to what took its place.
    pub(super) fn grid_changed(&mut self) {
        let asked = self.vote.grid.asked;
        if asked.is_some_and(|(theme, weight)| self.weight_of(theme) == weight) {
            self.vote.grid.asked = None;
        }
        let themes = &self.snapshot.workshop.themes;
        let grid = &mut self.vote.grid;
        let kept = themes
            .iter()
            .position(|theme| Some(theme.id) == grid.selected);
        if let Some(kept) = kept {
            grid.scroll.selected = kept;
        }
        if themes.is_empty() {
            self.vote.weighs = false;
        }
        self.step_theme(0);
    }

    /// Selects the theme some places further in the list.
    fn step_theme(&mut self, by: isize) -> Vec<Effect> {
        let themes = &self.snapshot.workshop.themes;
        let grid = &mut self.vote.grid;
        grid.scroll.step(by, themes.len());
        let theme = themes.get(grid.scroll.selected);
        grid.selected = theme.map(|theme| theme.id);
        Vec::new()
    }

    /// Selects the next theme, and after the last one the first again.
    fn next_theme(&mut self, by: isize) -> Vec<Effect> {
        let len = self.workshop().themes.len();
        let at = self.vote.grid.scroll.selected;
        match (by > 0, at + 1 == len, at == 0) {
            (true, true, _) => self.step_theme(isize::MIN),
            (false, _, true) => self.step_theme(isize::MAX),
            _ => self.step_theme(by),
        }
    }

    fn weight_of(&self, theme: ThemeId) -> Option<Weight> {
        self.workshop().weights.get(&theme).copied()
    }

    /// Where a theme stands once what was asked for is done.
    fn weight_asked(&self, theme: ThemeId) -> Option<Weight> {
        let asked = self.vote.grid.asked.filter(|(of, _)| *of == theme);
        asked.map_or_else(|| self.weight_of(theme), |(_, weight)| weight)
    }

    /// Something was refused: where themes stand is what the snapshot says.
    pub(in crate::tui) fn grid_refused(&mut self) {
        self.vote.grid.asked = None;
    }

    /// Moves the selected theme by some steps; one that has no place yet gets one in the middle.
    fn push_theme(&mut self, impact: i8, effort: i8) -> Vec<Effect> {
        let Some(theme) = self.vote.grid.selected else {
            return Vec::new();
        };
        let to = match self.weight_asked(theme) {
            Some(from) => from.moved(impact, effort),
            None => Weight::MIDDLE,
        };
        self.place_theme(theme, Some(to))
    }

    /// Places a theme, or takes it off the grid; nothing where it stands so already.
    pub(in crate::tui) fn place_theme(
        &mut self,
        theme: ThemeId,
        to: Option<Weight>,
    ) -> Vec<Effect> {
        let from = self.weight_asked(theme);
        if from == to {
            return Vec::new();
        }
        self.vote.grid.asked = Some((theme, to));
        Self::edit(Edit::WeighTheme { theme, from, to })
    }

    /// Puts the themes that are placed in order on the board, quick wins first.
    fn carry_weights(&mut self) -> Vec<Effect> {
        let placed: Vec<ThemeId> = in_order(self.workshop())
            .into_iter()
            .map(|(theme, _)| theme)
            .collect();
        let edit = self.workshop().themes_in_order(&placed);
        self.put_in_order(edit)
    }

    /// The places of all themes, with the one that the mouse holds where it would go.
    fn weights_shown(&self) -> BTreeMap<ThemeId, Weight> {
        let mut weights = self.workshop().weights.clone();
        if let Some(Held {
            theme,
            over: Some(over),
        }) = self.vote.grid.held
        {
            weights.insert(theme, over);
        }
        weights
    }

    pub(super) fn grid_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.action {
            MouseAction::Down { .. } => return self.press_on_grid(mouse),
            MouseAction::Drag => {
                let over = self.vote.grid.laid.weight_at(mouse.x, mouse.y);
                if let Some(held) = &mut self.vote.grid.held {
                    held.over = over;
                }
            }
            MouseAction::Up => {
                let held = self.vote.grid.held.take();
                if let Some(Held {
                    theme,
                    over: Some(over),
                }) = held
                {
                    return self.place_theme(theme, Some(over));
                }
            }
            MouseAction::ScrollUp => return self.step_theme(-1),
            MouseAction::ScrollDown => return self.step_theme(1),
        }
        Vec::new()
    }

    /// Takes hold of the theme under the pointer; on a free place it puts the selected theme there, if that has none.
    fn press_on_grid(&mut self, mouse: Mouse) -> Vec<Effect> {
        self.vote.let_go();
        let laid = &self.vote.grid.laid;
        let labels = laid.labels.iter().map(|label| (label.theme, label.area));
        let mut themes = labels.chain(laid.rows.iter().copied());
        let under = themes.find(|(_, area)| holds(*area, mouse.x, mouse.y));
        if let Some((theme, _)) = under {
            self.select_theme(theme);
            if self.may_change() {
                self.vote.grid.held = Some(Held { theme, over: None });
            }
            return Vec::new();
        }
        let (here, theme) = (laid.weight_at(mouse.x, mouse.y), self.vote.grid.selected);
        match (here, theme) {
            (Some(_), Some(theme)) if self.may_change() && self.weight_of(theme).is_none() => {
                self.place_theme(theme, here)
            }
            _ => Vec::new(),
        }
    }

    pub(in crate::tui) fn select_theme(&mut self, theme: ThemeId) {
        self.vote.grid.selected = Some(theme);
        self.grid_changed();
    }
}
