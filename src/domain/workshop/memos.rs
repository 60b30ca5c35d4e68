//! Edits of memos, and how to find them.

use std::sync::Arc;

use super::{Workshop, not_blank, swap};
use crate::domain::edit::{Edit, EditError, MemoChange};
use crate::domain::id::MemoId;
use crate::domain::memo::{About, Memo};
use crate::texts::later;

impl Workshop {
    /// The memos on a thing, oldest first.
    pub fn memos_on(&self, about: About) -> impl Iterator<Item = &Arc<Memo>> {
        self.memos.values().filter(move |memo| memo.about == about)
    }

    /// The edits that hand the memos on one thing to another: for merging two things into one.
    pub fn memos_handed_on(&self, from: About, to: About) -> impl Iterator<Item = Edit> {
        self.memos_on(from).map(move |memo| Edit::ChangeMemo {
            memo: memo.id,
            change: MemoChange::About { from, to },
        })
    }

    /// What the thing that memos are about is called; `None` where it is gone.
    pub fn name_of(&self, about: About) -> Option<&str> {
        match about {
            About::Workshop => Some(&self.title),
            About::Finding(id) => self.findings.get(&id).map(|it| it.headline.as_str()),
            About::Theme(id) => self.theme(id).map(|it| it.name.as_str()),
            About::Tag(id) => self.tags.get(&id).map(|it| it.name.as_str()),
        }
    }

    pub(super) fn apply_to_memos(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::AddMemo(memo) => {
                not_blank(&memo.text, later("memo"))?;
                if self.memos.contains_key(&memo.id) {
                    return Err(EditError::Exists(later("memo")));
                }
                self.memos.insert(memo.id, Arc::from(memo.clone()));
                Ok(Edit::RemoveMemo(memo.id))
            }
            Edit::RemoveMemo(id) => {
                let memo = self
                    .memos
                    .remove(id)
                    .ok_or(EditError::Gone(later("memo")))?;
                Ok(Edit::AddMemo(Box::new(Arc::unwrap_or_clone(memo))))
            }
            Edit::ChangeMemo { memo, change } => self.change_memo(*memo, change),
            _ => unreachable!("only edits of memos come here"),
        }
    }

    fn change_memo(&mut self, id: MemoId, change: &MemoChange) -> Result<Edit, EditError> {
        let memo = self
            .memos
            .get_mut(&id)
            .ok_or(EditError::Gone(later("memo")))?;
        let memo = Arc::make_mut(memo);
        let inverse = match change {
            MemoChange::Text { from, to } => {
                not_blank(to, later("memo"))?;
                swap(&mut memo.text, from, to, later("memo"))?;
                MemoChange::Text {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            MemoChange::About { from, to } => {
                swap(&mut memo.about, from, to, later("memo"))?;
                MemoChange::About {
                    from: *to,
                    to: *from,
                }
            }
        };
        Ok(Edit::ChangeMemo {
            memo: id,
            change: inverse,
        })
    }
}
