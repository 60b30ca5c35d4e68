//! Who may do what in a vote, and to people and their roles. It is asked for every edit, undo and redo among them, whatever way it came.

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
        Edit::AddPerson(new) if !leads && new.role == Role::Facilitator => Err(Refusal::Roles),
        Edit::ChangePerson { from, to }
            if !leads && (from.id != person || from.role != to.role) =>
        {
            Err(Refusal::Roles)
        }
        // Taking people out again is also how anybody undoes an import that brought them.
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Person;
    use crate::domain::id::Id;

    fn person(n: u64, role: Role) -> Person {
        Person {
            id: Id::from_bits(n),
            name: format!("person {n}"),
            city: String::new(),
            role,
        }
    }

    #[test]
    fn people_change_their_own_name_and_the_facilitator_everything_else() {
        let ana = person(1, Role::Participant);
        let renamed = |role| Person {
            name: "Ana".into(),
            role,
            ..ana.clone()
        };
        let change = |to: Person| Edit::ChangePerson {
            from: ana.clone(),
            to,
        };
        let raised = change(renamed(Role::Facilitator));
        let foreign = Edit::AddPerson(person(2, Role::Facilitator));
        for (edit, by, role, fits) in [
            (
                change(renamed(Role::Participant)),
                1,
                Role::Participant,
                true,
            ),
            (
                change(renamed(Role::Participant)),
                2,
                Role::Participant,
                false,
            ),
            (
                change(renamed(Role::Participant)),
                2,
                Role::Facilitator,
                true,
            ),
            (raised.clone(), 1, Role::Participant, false),
            (
                Edit::together(vec![raised.clone()]),
                1,
                Role::Participant,
                false,
            ),
            (raised, 2, Role::Facilitator, true),
            (foreign.clone(), 1, Role::Participant, false),
            (foreign, 1, Role::Facilitator, true),
        ] {
            let answer = check(&edit, Id::from_bits(by), role);
            let wanted = if fits { Ok(()) } else { Err(Refusal::Roles) };
            assert_eq!(answer, wanted, "{edit:?} by {by}, {role:?}");
        }
    }
}
