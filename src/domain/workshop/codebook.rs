//! Edits of the codebook.

use std::sync::Arc;

use super::findings::{insert, take};
use super::{Workshop, not_blank};
use crate::domain::edit::{Edit, EditError};
use crate::domain::id::TagId;
use crate::domain::tag::Tag;
use crate::texts::later;

impl Workshop {
    pub(super) fn apply_to_codebook(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::AddTag(tag) => {
                if self.tags.contains_key(&tag.id) {
                    return Err(EditError::Exists(later("tag")));
                }
                self.check_tag(tag)?;
                self.tags.insert(tag.id, Arc::new(tag.clone()));
                self.tag_order.push(tag.id);
                Ok(Edit::RemoveTag(tag.id))
            }
            Edit::RemoveTag(id) => self.remove_tag(*id),
            Edit::MoveTag { tag, before } => {
                self.tags.get(tag).ok_or(EditError::Gone(later("tag")))?;
                let back = take(&mut self.tag_order, *tag);
                insert(&mut self.tag_order, *tag, *before);
                Ok(Edit::MoveTag {
                    tag: *tag,
                    before: back,
                })
            }
            Edit::ChangeTag { from, to } => {
                let tag = self
                    .tags
                    .get(&from.id)
                    .ok_or(EditError::Gone(later("tag")))?;
                if **tag != *from || from.id != to.id {
                    return Err(EditError::Changed(later("tag")));
                }
                self.check_tag(to)?;
                self.tags.insert(to.id, Arc::new(to.clone()));
                Ok(Edit::ChangeTag {
                    from: to.clone(),
                    to: from.clone(),
                })
            }
            _ => unreachable!("only edits of the codebook come here"),
        }
    }

    fn remove_tag(&mut self, id: TagId) -> Result<Edit, EditError> {
        if self.uses_of(id) > 0 || self.tags.values().any(|tag| tag.parent == Some(id)) {
            return Err(EditError::TagInUse);
        }
        let tag = self.tags.remove(&id).ok_or(EditError::Gone(later("tag")))?;
        let mut back = vec![Edit::AddTag(Arc::unwrap_or_clone(tag))];
        let next = take(&mut self.tag_order, id);
        back.extend(next.map(|next| Edit::MoveTag {
            tag: id,
            before: Some(next),
        }));
        Ok(Edit::together(back))
    }

    /// Whether a tag may stand in the codebook as given: named, named uniquely, below an existing parent, in no circle.
    fn check_tag(&self, tag: &Tag) -> Result<(), EditError> {
        not_blank(&tag.name, later("tag"))?;
        if self
            .tag_named(&tag.name)
            .is_some_and(|other| other.id != tag.id)
        {
            return Err(EditError::TagNameTaken(tag.name.clone()));
        }
        let mut above = tag.parent;
        while let Some(id) = above {
            if id == tag.id {
                return Err(EditError::TagCycle);
            }
            above = self
                .tags
                .get(&id)
                .ok_or(EditError::Gone(later("parent tag")))?
                .parent;
        }
        Ok(())
    }
}
