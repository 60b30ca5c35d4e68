//! Users of a project as people of a workshop.

use std::collections::BTreeMap;

use super::Import;
use crate::domain::{Edit, Person, PersonId, Role};
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::model::Made;
use crate::text::clean_line;

/// Widest name of a person, in cells.
const NAME_CELLS: usize = 32;

/// Who is who, and who is new.
pub(super) struct People<'a> {
    import: &'a Import<'a>,
    known: BTreeMap<Guid, PersonId>,
    new: Vec<Person>,
}

impl<'a> People<'a> {
    pub(super) fn of(import: &'a Import<'a>) -> Self {
        let persons = import.workshop.persons.keys();
        Self {
            known: persons.map(|id| (guid::ours("person", id), *id)).collect(),
            new: Vec::new(),
            import,
        }
    }

    /// The person who made something. Only those who did come along.
    pub(super) fn who(&mut self, made: &Made) -> PersonId {
        let Some(guid) = made.by else {
            return self.import.by;
        };
        if let Some(known) = self.known.get(&guid) {
            return *known;
        }
        let users = &self.import.project.users;
        let Some(at) = users.iter().position(|user| user.guid == guid) else {
            return self.import.by;
        };
        let name = users.get(at).map(|user| clean_line(&user.name, NAME_CELLS));
        let name = name.filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| format!("Coder {}", at + 1));
        let id = self.person(guid, name);
        self.known.insert(guid, id);
        id
    }

    fn person(&mut self, guid: Guid, name: String) -> PersonId {
        let workshop = self.import.workshop;
        let id = guid::id_of("person", guid);
        if workshop.persons.contains_key(&id) {
            return id;
        }
        if let Some(known) = workshop.person_named(&name) {
            return known.id;
        }
        self.new.push(Person {
            id,
            name,
            city: String::new(),
            role: Role::Participant,
        });
        id
    }

    /// The edits with which the new people join.
    pub(super) fn edits(self) -> Vec<Edit> {
        self.new.into_iter().map(Edit::AddPerson).collect()
    }
}
