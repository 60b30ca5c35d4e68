//! Edits of findings and of their places on the board.

use std::sync::Arc;

use super::{Workshop, not_blank, swap};
use crate::domain::edit::{Edit, EditError, FindingChange};
use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, ThemeId};
use crate::texts::later;

impl Workshop {
    pub(super) fn add_finding(
        &mut self,
        finding: &Finding,
        before: Option<FindingId>,
    ) -> Result<Edit, EditError> {
        not_blank(&finding.headline, later("finding"))?;
        if self.findings.contains_key(&finding.id) {
            return Err(EditError::Exists(later("finding")));
        }
        let mut finding = finding.clone();
        finding.tags.retain(|tag| self.tags.contains_key(tag));
        finding.theme = finding.theme.filter(|id| self.theme(*id).is_some());
        let id = finding.id;
        insert(self.column_mut(finding.theme)?, id, before);
        self.findings.insert(id, Arc::new(finding));
        Ok(Edit::RemoveFinding(id))
    }

    pub(super) fn remove_finding(&mut self, id: FindingId) -> Result<Edit, EditError> {
        let finding = self
            .findings
            .remove(&id)
            .ok_or(EditError::Gone(later("finding")))?;
        let before = take(self.column_mut(finding.theme)?, id);
        Ok(Edit::AddFinding {
            finding: Box::new(Arc::unwrap_or_clone(finding)),
            before,
        })
    }

    pub(super) fn change_finding(
        &mut self,
        id: FindingId,
        change: &FindingChange,
    ) -> Result<Edit, EditError> {
        if let FindingChange::Tag(tag) = change {
            self.tags.get(tag).ok_or(EditError::Gone(later("tag")))?;
        }
        let finding = Arc::make_mut(
            self.findings
                .get_mut(&id)
                .ok_or(EditError::Gone(later("finding")))?,
        );
        let inverse = match change {
            FindingChange::Kind { from, to } => {
                swap(&mut finding.kind, from, to, later("finding"))?;
                FindingChange::Kind {
                    from: *to,
                    to: *from,
                }
            }
            FindingChange::Headline { from, to } => {
                not_blank(to, later("finding"))?;
                swap(&mut finding.headline, from, to, later("headline"))?;
                FindingChange::Headline {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::Remark { from, to } => {
                swap(&mut finding.remark, from, to, later("remark"))?;
                FindingChange::Remark {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::SaidBy { from, to } => {
                swap(&mut finding.said_by, from, to, later("speaker"))?;
                FindingChange::SaidBy {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::Excerpts { from, to } => {
                swap(&mut finding.excerpts, from, to, later("finding"))?;
                FindingChange::Excerpts {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::Tag(tag) => {
                if !finding.tags.insert(*tag) {
                    return Err(EditError::Exists(later("tag")));
                }
                FindingChange::Untag(*tag)
            }
            FindingChange::Untag(tag) => {
                if !finding.tags.remove(tag) {
                    return Err(EditError::Gone(later("tag")));
                }
                FindingChange::Tag(*tag)
            }
        };
        Ok(Edit::ChangeFinding {
            finding: id,
            change: inverse,
        })
    }

    pub(super) fn place_finding(
        &mut self,
        id: FindingId,
        from: Option<ThemeId>,
        to: Option<ThemeId>,
        before: Option<FindingId>,
    ) -> Result<Edit, EditError> {
        let finding = self
            .findings
            .get(&id)
            .ok_or(EditError::Gone(later("finding")))?;
        if finding.theme != from {
            return Err(EditError::Moved);
        }
        self.column_mut(to)?;
        let back = take(self.column_mut(from)?, id);
        insert(self.column_mut(to)?, id, before);
        if let Some(finding) = self.findings.get_mut(&id) {
            Arc::make_mut(finding).theme = to;
        }
        Ok(Edit::PlaceFinding {
            finding: id,
            from: to,
            to: from,
            before: back,
        })
    }

    fn column_mut(&mut self, theme: Option<ThemeId>) -> Result<&mut Vec<FindingId>, EditError> {
        match theme {
            None => Ok(&mut self.unsorted),
            Some(id) => Ok(&mut self.theme_mut(id)?.findings),
        }
    }
}

/// Inserts before `before`, or at the end where that one is not in the column.
pub(super) fn insert<T: Copy + PartialEq>(column: &mut Vec<T>, id: T, before: Option<T>) {
    let at = before
        .and_then(|next| column.iter().position(|other| *other == next))
        .unwrap_or(column.len());
    column.insert(at, id);
}

/// Takes a finding out of its column and returns the one that followed it.
pub(super) fn take<T: Copy + PartialEq>(column: &mut Vec<T>, id: T) -> Option<T> {
    let at = column.iter().position(|other| *other == id)?;
    column.remove(at);
    column.get(at).copied()
}
