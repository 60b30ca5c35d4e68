//! The table of pseudonyms: what stands for a name or a place in everything that is handed over.

use super::Workshop;
use super::not_blank;
use crate::domain::edit::{Edit, EditError};

impl Workshop {
    /// The name in the table that this is a spelling of, without regard to case, and its pseudonym.
    pub fn pseudonym_of(&self, name: &str) -> Option<(&str, &str)> {
        let wanted = name.trim().to_lowercase();
        let mut table = self.pseudonyms.iter();
        table
            .find(|(known, _)| known.to_lowercase() == wanted)
            .map(|(known, pseudonym)| (known.as_str(), pseudonym.as_str()))
    }

    pub(super) fn set_pseudonym(
        &mut self,
        name: &str,
        from: Option<&String>,
        to: Option<&String>,
    ) -> Result<Edit, EditError> {
        not_blank(name, "name")?;
        if let Some(to) = to {
            not_blank(to, "pseudonym")?;
        }
        if self.pseudonyms.get(name) != from {
            return Err(EditError::Changed("pseudonym"));
        }
        match to {
            Some(to) => self.pseudonyms.insert(name.to_owned(), to.clone()),
            None => self.pseudonyms.remove(name),
        };
        Ok(Edit::SetPseudonym {
            name: name.to_owned(),
            from: to.cloned(),
            to: from.cloned(),
        })
    }
}
