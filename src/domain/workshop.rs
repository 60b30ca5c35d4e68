//! The shared state of a workshop, and [`Workshop::apply`], the one function that changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::edit::{Edit, EditError, FindingChange, ThemeChange};
use super::finding::{Finding, Kind};
use super::id::{CaseId, FindingId, PersonId, TagId, ThemeId};
use super::person::Person;
use super::tag::Tag;
use super::theme::Theme;

/// Everything that a group has made of its case studies. Cloning copies pointers, not findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    pub title: String,
    pub persons: BTreeMap<PersonId, Person>,
    /// In order of making, since ids are.
    pub tags: BTreeMap<TagId, Arc<Tag>>,
    pub findings: BTreeMap<FindingId, Arc<Finding>>,
    /// In order of priority.
    pub themes: Vec<Arc<Theme>>,
    /// Findings in no theme, in the order of the board.
    pub unsorted: Vec<FindingId>,
    /// Details of case studies that people filled in: field name to value.
    pub described: BTreeMap<CaseId, BTreeMap<String, String>>,
}

impl Workshop {
    /// The theme with this id.
    pub fn theme(&self, id: ThemeId) -> Option<&Arc<Theme>> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// The tag of this name, without regard to case.
    pub fn tag_named(&self, name: &str) -> Option<&Arc<Tag>> {
        let wanted = name.trim().to_lowercase();
        self.tags
            .values()
            .find(|tag| tag.name.to_lowercase() == wanted)
    }

    /// The theme of this name, without regard to case.
    pub fn theme_named(&self, name: &str) -> Option<&Arc<Theme>> {
        let wanted = name.trim().to_lowercase();
        self.themes
            .iter()
            .find(|theme| theme.name.to_lowercase() == wanted)
    }

    /// The person of this name, without regard to case.
    pub fn person_named(&self, name: &str) -> Option<&Person> {
        let wanted = name.trim().to_lowercase();
        self.persons
            .values()
            .find(|person| person.name.to_lowercase() == wanted)
    }

    /// Findings of a theme (`None`: the unsorted) in the order of the board.
    pub fn column(&self, theme: Option<ThemeId>) -> &[FindingId] {
        match theme {
            None => &self.unsorted,
            Some(id) => self.theme(id).map_or(&[], |theme| &theme.findings),
        }
    }

    /// Findings that rest on this case study.
    pub fn findings_in<'a>(&'a self, case: &'a CaseId) -> impl Iterator<Item = &'a Arc<Finding>> {
        self.findings
            .values()
            .filter(move |finding| finding.excerpts.iter().any(|excerpt| excerpt.case == *case))
    }

    /// How many findings of each kind rest on this case study, in the order of [`Kind::ALL`].
    pub fn counts_in(&self, case: &CaseId) -> [usize; 3] {
        Kind::ALL.map(|kind| {
            self.findings_in(case)
                .filter(|finding| finding.kind == kind)
                .count()
        })
    }

    /// How many findings use this tag.
    pub fn uses_of(&self, tag: TagId) -> usize {
        self.findings
            .values()
            .filter(|finding| finding.tags.contains(&tag))
            .count()
    }

    /// The edit that moves all findings of a theme to another one (`None`: to the unsorted) and removes it. A summary goes
    /// along where the other theme has none.
    pub fn emptied(&self, theme: ThemeId, into: Option<ThemeId>) -> Edit {
        let place = |finding: &FindingId| Edit::PlaceFinding {
            finding: *finding,
            from: Some(theme),
            to: into,
            before: None,
        };
        let mut edits: Vec<Edit> = self.column(Some(theme)).iter().map(place).collect();
        let summary = self
            .theme(theme)
            .map(|theme| theme.summary.clone())
            .unwrap_or_default();
        if let Some(target) = into.and_then(|id| self.theme(id))
            && target.summary.is_empty()
            && !summary.is_empty()
        {
            let change = ThemeChange::Summary {
                from: String::new(),
                to: summary,
            };
            edits.push(Edit::ChangeTheme {
                theme: target.id,
                change,
            });
        }
        edits.push(Edit::RemoveTheme(theme));
        Edit::together(edits)
    }

    /// Carries out one edit and returns its inverse; applying that gives back the state exactly.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::RenameWorkshop { from, to } => {
                swap(&mut self.title, from, to, "title")?;
                Ok(Edit::RenameWorkshop {
                    from: to.clone(),
                    to: from.clone(),
                })
            }
            Edit::AddPerson(_) | Edit::RemovePerson(_) | Edit::ChangePerson { .. } => {
                self.apply_to_persons(edit)
            }
            Edit::AddTag(_) | Edit::RemoveTag(_) | Edit::ChangeTag { .. } => {
                self.apply_to_codebook(edit)
            }
            Edit::AddFinding { finding, before } => self.add_finding(finding, *before),
            Edit::RemoveFinding(id) => self.remove_finding(*id),
            Edit::ChangeFinding { finding, change } => self.change_finding(*finding, change),
            Edit::PlaceFinding {
                finding,
                from,
                to,
                before,
            } => self.place_finding(*finding, *from, *to, *before),
            Edit::AddTheme {
                theme,
                name,
                summary,
                before,
            } => self.add_theme(*theme, name, summary, *before),
            Edit::RemoveTheme(id) => self.remove_theme(*id),
            Edit::ChangeTheme { theme, change } => self.change_theme(*theme, change),
            Edit::MoveTheme { theme, before } => self.move_theme(*theme, *before),
            Edit::DescribeCase {
                case,
                field,
                from,
                to,
            } => {
                self.describe_case(case, field, from.as_ref(), to.as_ref())?;
                Ok(Edit::DescribeCase {
                    case: case.clone(),
                    field: field.clone(),
                    from: to.clone(),
                    to: from.clone(),
                })
            }
            Edit::Together(edits) => self.apply_together(edits),
        }
    }

    fn apply_together(&mut self, edits: &[Edit]) -> Result<Edit, EditError> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    // What was done so far is taken back; an inverse of what was just applied always fits.
                    for inverse in inverses.iter().rev() {
                        let undone = self.apply(inverse);
                        debug_assert!(undone.is_ok());
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Together(inverses))
    }

    fn apply_to_persons(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::AddPerson(person) => {
                not_blank(&person.name, "name")?;
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
                .ok_or(EditError::Gone("person")),
            Edit::ChangePerson { from, to } => {
                not_blank(&to.name, "name")?;
                let person = self
                    .persons
                    .get_mut(&from.id)
                    .ok_or(EditError::Gone("person"))?;
                if person != from || from.id != to.id {
                    return Err(EditError::Changed("person"));
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

    fn apply_to_codebook(&mut self, edit: &Edit) -> Result<Edit, EditError> {
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

    fn add_finding(
        &mut self,
        finding: &Finding,
        before: Option<FindingId>,
    ) -> Result<Edit, EditError> {
        not_blank(&finding.headline, "finding")?;
        if self.findings.contains_key(&finding.id) {
            return Err(EditError::Exists("finding"));
        }
        let mut finding = finding.clone();
        finding.tags.retain(|tag| self.tags.contains_key(tag));
        finding.theme = finding.theme.filter(|id| self.theme(*id).is_some());
        let id = finding.id;
        insert(self.column_mut(finding.theme)?, id, before);
        self.findings.insert(id, Arc::new(finding));
        Ok(Edit::RemoveFinding(id))
    }

    fn remove_finding(&mut self, id: FindingId) -> Result<Edit, EditError> {
        let finding = self
            .findings
            .remove(&id)
            .ok_or(EditError::Gone("finding"))?;
        let before = take(self.column_mut(finding.theme)?, id);
        Ok(Edit::AddFinding {
            finding: Box::new(Arc::unwrap_or_clone(finding)),
            before,
        })
    }

    fn change_finding(&mut self, id: FindingId, change: &FindingChange) -> Result<Edit, EditError> {
        if let FindingChange::Tag(tag) = change {
            self.tags.get(tag).ok_or(EditError::Gone("tag"))?;
        }
        let finding = Arc::make_mut(
            self.findings
                .get_mut(&id)
                .ok_or(EditError::Gone("finding"))?,
        );
        let inverse = match change {
            FindingChange::Kind { from, to } => {
                swap(&mut finding.kind, from, to, "finding")?;
                FindingChange::Kind {
                    from: *to,
                    to: *from,
                }
            }
            FindingChange::Headline { from, to } => {
                not_blank(to, "finding")?;
                swap(&mut finding.headline, from, to, "headline")?;
                FindingChange::Headline {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::Remark { from, to } => {
                swap(&mut finding.remark, from, to, "remark")?;
                FindingChange::Remark {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::SaidBy { from, to } => {
                swap(&mut finding.said_by, from, to, "speaker")?;
                FindingChange::SaidBy {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            FindingChange::Tag(tag) => {
                if !finding.tags.insert(*tag) {
                    return Err(EditError::Exists("tag"));
                }
                FindingChange::Untag(*tag)
            }
            FindingChange::Untag(tag) => {
                if !finding.tags.remove(tag) {
                    return Err(EditError::Gone("tag"));
                }
                FindingChange::Tag(*tag)
            }
        };
        Ok(Edit::ChangeFinding {
            finding: id,
            change: inverse,
        })
    }

    fn place_finding(
        &mut self,
        id: FindingId,
        from: Option<ThemeId>,
        to: Option<ThemeId>,
        before: Option<FindingId>,
    ) -> Result<Edit, EditError> {
        let finding = self.findings.get(&id).ok_or(EditError::Gone("finding"))?;
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

    fn add_theme(
        &mut self,
        id: ThemeId,
        name: &str,
        summary: &str,
        before: Option<ThemeId>,
    ) -> Result<Edit, EditError> {
        not_blank(name, "theme")?;
        if self.theme(id).is_some() {
            return Err(EditError::Exists("theme"));
        }
        let theme = Theme {
            id,
            name: name.to_owned(),
            summary: summary.to_owned(),
            findings: Vec::new(),
        };
        self.insert_theme(Arc::new(theme), before);
        Ok(Edit::RemoveTheme(id))
    }

    fn remove_theme(&mut self, id: ThemeId) -> Result<Edit, EditError> {
        if !self
            .theme(id)
            .ok_or(EditError::Gone("theme"))?
            .findings
            .is_empty()
        {
            return Err(EditError::ThemeNotEmpty);
        }
        let (theme, before) = self.take_theme(id)?;
        let theme = Arc::unwrap_or_clone(theme);
        Ok(Edit::AddTheme {
            theme: id,
            name: theme.name,
            summary: theme.summary,
            before,
        })
    }

    fn change_theme(&mut self, id: ThemeId, change: &ThemeChange) -> Result<Edit, EditError> {
        let theme = self.theme_mut(id)?;
        let inverse = match change {
            ThemeChange::Name { from, to } => {
                not_blank(to, "theme")?;
                swap(&mut theme.name, from, to, "theme")?;
                ThemeChange::Name {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
            ThemeChange::Summary { from, to } => {
                swap(&mut theme.summary, from, to, "summary")?;
                ThemeChange::Summary {
                    from: to.clone(),
                    to: from.clone(),
                }
            }
        };
        Ok(Edit::ChangeTheme {
            theme: id,
            change: inverse,
        })
    }

    fn move_theme(&mut self, id: ThemeId, before: Option<ThemeId>) -> Result<Edit, EditError> {
        let (theme, back) = self.take_theme(id)?;
        self.insert_theme(theme, before);
        Ok(Edit::MoveTheme {
            theme: id,
            before: back,
        })
    }

    fn describe_case(
        &mut self,
        case: &CaseId,
        field: &str,
        from: Option<&String>,
        to: Option<&String>,
    ) -> Result<(), EditError> {
        let now = self
            .described
            .get(case)
            .and_then(|fields| fields.get(field));
        if now != from {
            return Err(EditError::Changed("case study"));
        }
        let fields = self.described.entry(case.clone()).or_default();
        match to {
            Some(value) => fields.insert(field.to_owned(), value.clone()),
            None => fields.remove(field),
        };
        if fields.is_empty() {
            self.described.remove(case);
        }
        Ok(())
    }

    fn theme_mut(&mut self, id: ThemeId) -> Result<&mut Theme, EditError> {
        let theme = self.themes.iter_mut().find(|theme| theme.id == id);
        theme.map(Arc::make_mut).ok_or(EditError::Gone("theme"))
    }

    fn column_mut(&mut self, theme: Option<ThemeId>) -> Result<&mut Vec<FindingId>, EditError> {
        match theme {
            None => Ok(&mut self.unsorted),
            Some(id) => Ok(&mut self.theme_mut(id)?.findings),
        }
    }

    fn insert_theme(&mut self, theme: Arc<Theme>, before: Option<ThemeId>) {
        let at = self
            .themes
            .iter()
            .position(|other| Some(other.id) == before)
            .unwrap_or(self.themes.len());
        self.themes.insert(at, theme);
    }

    /// Takes a theme out, with the one that followed it.
    fn take_theme(&mut self, id: ThemeId) -> Result<(Arc<Theme>, Option<ThemeId>), EditError> {
        let at = self
            .themes
            .iter()
            .position(|theme| theme.id == id)
            .ok_or(EditError::Gone("theme"))?;
        let theme = self.themes.remove(at);
        Ok((theme, self.themes.get(at).map(|next| next.id)))
    }
}

/// Puts `to` where `from` stands; refused where something else does.
fn swap<T: PartialEq + Clone>(
    place: &mut T,
    from: &T,
    to: &T,
    what: &'static str,
) -> Result<(), EditError> {
    if place != from {
        return Err(EditError::Changed(what));
    }
    place.clone_from(to);
    Ok(())
}

fn not_blank(text: &str, what: &'static str) -> Result<(), EditError> {
    if text.trim().is_empty() {
        Err(EditError::Blank(what))
    } else {
        Ok(())
    }
}

/// Inserts before `before`, or at the end where that one is not in the column.
fn insert(column: &mut Vec<FindingId>, id: FindingId, before: Option<FindingId>) {
    let at = before
        .and_then(|next| column.iter().position(|other| *other == next))
        .unwrap_or(column.len());
    column.insert(at, id);
}

/// Takes a finding out of its column and returns the one that followed it.
fn take(column: &mut Vec<FindingId>, id: FindingId) -> Option<FindingId> {
    let at = column.iter().position(|other| *other == id)?;
    column.remove(at);
    column.get(at).copied()
}
