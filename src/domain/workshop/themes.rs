//! Edits of themes and of their order.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{Workshop, not_blank, swap};
use crate::domain::edit::{Edit, EditError, ThemeChange};
use crate::domain::id::ThemeId;
use crate::domain::theme::Theme;
use crate::texts::later;

impl Workshop {
    pub(super) fn add_theme(
        &mut self,
        id: ThemeId,
        name: &str,
        summary: &str,
        before: Option<ThemeId>,
    ) -> Result<Edit, EditError> {
        not_blank(name, later("theme"))?;
        if self.theme(id).is_some() {
            return Err(EditError::Exists(later("theme")));
        }
        let theme = Theme {
            id,
            name: name.to_owned(),
            summary: summary.to_owned(),
            findings: Vec::new(),
        };
        self.insert_theme(Arc::new(theme), before);
        Ok(Edit::RemoveTheme(id))
    }

    pub(super) fn remove_theme(&mut self, id: ThemeId) -> Result<Edit, EditError> {
        if !self
            .theme(id)
            .ok_or(EditError::Gone(later("theme")))?
            .findings
            .is_empty()
        {
            return Err(EditError::ThemeNotEmpty);
        }
        let (theme, before) = self.take_theme(id)?;
        let theme = Arc::unwrap_or_clone(theme);
        Ok(Edit::AddTheme {
            theme: id,
            name: theme.name,
            summary: theme.summary,
            before,
        })
    }

    pub(super) fn change_theme(
        &mut self,
        id: ThemeId,
        change: &ThemeChange,
    ) -> Result<Edit, EditError> {
        let theme = self.theme_mut(id)?;
        let inverse = match change {
            ThemeChange::Name { from, to } => {
                not_blank(to, later("theme"))?;
                swap(&mut theme.name, from, to, later("theme"))?;
                ThemeChange::Name {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            ThemeChange::Summary { from, to } => {
                swap(&mut theme.summary, from, to, later("summary"))?;
                ThemeChange::Summary {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
        };
        Ok(Edit::ChangeTheme {
            theme: id,
            change: inverse,
        })
    }

    pub(super) fn move_theme(
        &mut self,
        id: ThemeId,
        before: Option<ThemeId>,
    ) -> Result<Edit, EditError> {
        let (theme, back) = self.take_theme(id)?;
        self.insert_theme(theme, before);
        Ok(Edit::MoveTheme {
            theme: id,
            before: back,
        })
    }

    /// The edit that puts the themes in falling order of a number: findings, votes; ties stay as they are. `None` where they are in
    /// that order already.
    pub fn themes_by<K: Ord>(&self, number: impl Fn(&Theme) -> K) -> Option<Edit> {
        let mut wanted = self.themes.clone();
        wanted.sort_by_key(|theme| Reverse(number(theme)));
        let wanted: Vec<ThemeId> = wanted.iter().map(|theme| theme.id).collect();
        self.themes_in_order(&wanted)
    }

    pub(super) fn theme_mut(&mut self, id: ThemeId) -> Result<&mut Theme, EditError> {
        let theme = self.themes.iter_mut().find(|theme| theme.id == id);
        theme
            .map(Arc::make_mut)
            .ok_or(EditError::Gone(later("theme")))
    }

    fn insert_theme(&mut self, theme: Arc<Theme>, before: Option<ThemeId>) {
        let at = self
            .themes
            .iter()
            .position(|other| Some(other.id) == before)
            .unwrap_or(self.themes.len());
        self.themes.insert(at, theme);
    }

    /// Takes a theme out, with the one that followed it.
    fn take_theme(&mut self, id: ThemeId) -> Result<(Arc<Theme>, Option<ThemeId>), EditError> {
        let at = self
            .themes
            .iter()
            .position(|theme| theme.id == id)
            .ok_or(EditError::Gone(later("theme")))?;
        let theme = self.themes.remove(at);
        Ok((theme, self.themes.get(at).map(|next| next.id)))
    }
}
