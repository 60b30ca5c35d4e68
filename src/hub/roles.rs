//! Who may do what in a vote. It is asked for every edit, undo and redo among them, whatever way it came.

use super::command::Refusal;
use crate::domain::{Edit, PersonId, Role, RoundChange};

/// Refuses an edit that is not for this person to make.
pub(super) fn check(edit: &Edit, person: PersonId, role: Role) -> Result<(), Refusal> {
    let leads = role == Role::Facilitator;
    match edit {
        Edit::Together(edits) => edits.iter().try_for_each(|edit| check(edit, person, role)),
        Edit::ChangeRound { change, .. } => match change {
            RoundChange::Give { person: of, .. } | RoundChange::TakeBack { person: of, .. } => {
                let own = *of == person;
                own.then_some(()).ok_or(Refusal::OwnDots)
            }
            // Whoever may merge themes may take their dots along.
            RoundChange::Join { .. } | RoundChange::Part { .. } => Ok(()),
            _ if leads => Ok(()),
            _ => Err(Refusal::Facilitator),
        },
        Edit::OpenRound { .. } | Edit::CancelRound(_) if !leads => Err(Refusal::Facilitator),
        _ => Ok(()),
    }
}
