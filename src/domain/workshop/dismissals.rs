//! Edits of what the group does not want to be proposed again.

use super::Workshop;
use crate::domain::dismissal::Dismissal;
use crate::domain::edit::{Edit, EditError};
use crate::texts::later;

impl Workshop {
    /// Two people may dismiss the same proposal apart: that is dismissing it once.
    pub(super) fn dismiss(&mut self, dismissal: &Dismissal) -> Edit {
        if self.dismissed.insert(dismissal.clone()) {
            Edit::RestoreProposal(dismissal.clone())
        } else {
            Edit::Together(Vec::new())
        }
    }

    pub(super) fn restore(&mut self, dismissal: &Dismissal) -> Result<Edit, EditError> {
        if self.dismissed.remove(dismissal) {
            Ok(Edit::DismissProposal(dismissal.clone()))
        } else {
            Err(EditError::Gone(later("dismissed proposal")))
        }
    }
}
