//! Edits of the codebook.

use std::sync::Arc;

use super::{Workshop, not_blank};
use crate::domain::edit::{Edit, EditError};
use crate::domain::tag::Tag;

impl Workshop {
    pub(super) fn apply_to_codebook(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::AddTag(tag) => {
                if self.tags.contains_key(&tag.id) {
                    return Err(EditError::Exists("tag"));
                }
                self.check_tag(tag)?;
                self.tags.insert(tag.id, Arc::new(tag.clone()));
                Ok(Edit::RemoveTag(tag.id))
            }
            Edit::RemoveTag(id) => {
                if self.uses_of(*id) > 0 || self.tags.values().any(|tag| tag.parent == Some(*id)) {
                    return Err(EditError::TagInUse);
                }
                let tag = self.tags.remove(id).ok_or(EditError::Gone("tag"))?;
                Ok(Edit::AddTag(Arc::unwrap_or_clone(tag)))
            }
            Edit::ChangeTag { from, to } => {
                let tag = self.tags.get(&from.id).ok_or(EditError::Gone("tag"))?;
                if **tag != *from || from.id != to.id {
                    return Err(EditError::Changed("tag"));
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

    /// Whether a tag may stand in the codebook as given: named, named uniquely, below an existing parent, in no circle.
    fn check_tag(&self, tag: &Tag) -> Result<(), EditError> {
        not_blank(&tag.name, "tag")?;
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
                .ok_or(EditError::Gone("parent tag"))?
                .parent;
        }
        Ok(())
    }
}
