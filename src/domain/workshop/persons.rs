//! Edits of who takes part.

use super::{Workshop, not_blank};
use crate::domain::edit::{Edit, EditError};
use crate::texts::later;

impl Workshop {
    pub(super) fn apply_to_persons(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::AddPerson(person) => {
                not_blank(&person.name, later("name"))?;
                // The same person joins every copy of a workshop that they take part in; joining twice is joining once.
                if self.persons.contains_key(&person.id) {
                    return Ok(Edit::Together(Vec::new()));
                }
                self.persons.insert(person.id, person.clone());
                Ok(Edit::RemovePerson(person.id))
            }
            Edit::RemovePerson(id) => self
                .persons
                .remove(id)
                .map(Edit::AddPerson)
                .ok_or(EditError::Gone(later("person"))),
            Edit::ChangePerson { from, to } => {
                not_blank(&to.name, later("name"))?;
                let person = self
                    .persons
                    .get_mut(&from.id)
                    .ok_or(EditError::Gone(later("person")))?;
                if person != from || from.id != to.id {
                    return Err(EditError::Changed(later("person")));
                }
                *person = to.clone();
                Ok(Edit::ChangePerson {
                    from: to.clone(),
                    to: from.clone(),
                })
            }
            _ => unreachable!("only edits of persons come here"),
        }
    }
}
