//! What the codes and sets of a project are in a workshop: tags, kinds of findings, or themes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Scratch, by_guid};
use crate::domain::{Edit, Kind, TagId, ThemeId, Workshop};
use crate::exchange::codebook::{Entry, plan};
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::losses::{Loss, Losses};
use crate::exchange::refi::model::{Code, Project};
use crate::exchange::refi::{colours, kinds, memo, write};
use crate::text::clean_line;

/// Longest name of a tag or a theme, in cells.
const NAME_CELLS: usize = 200;

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Tag,
    Kind(Kind),
    /// The place in the list of themes.
    Theme(usize),
    /// Only holds kinds or themes.
    Folder,
}

/// A set of codes, or a code that stands for a theme.
#[derive(Clone, Debug)]
pub(super) struct ThemeOf {
    pub(super) guids: Vec<Guid>,
    name: String,
    summary: String,
    pub(super) notes: Vec<Guid>,
}

/// The codes of a project.
pub(super) struct Codes<'a> {
    workshop: &'a Workshop,
    pub(super) list: &'a [Code],
    at: BTreeMap<Guid, usize>,
    roles: Vec<Role>,
    pub(super) themes: Vec<ThemeOf>,
    /// The first theme of each code.
    in_theme: BTreeMap<usize, Vec<usize>>,
    notes: BTreeMap<Guid, &'a str>,
}

impl<'a> Codes<'a> {
    pub(super) fn of(project: &'a Project, workshop: &'a Workshop, losses: &mut Losses) -> Self {
        let numbered = project.codes.iter().enumerate();
        let mut codes = Self {
            workshop,
            list: &project.codes,
            at: by_guid(numbered.map(|(at, code)| (code.guid, at))),
            roles: vec![Role::Tag; project.codes.len()],
            themes: Vec::new(),
            in_theme: BTreeMap::new(),
            notes: by_guid(
                project
                    .notes
                    .iter()
                    .map(|note| (note.guid, note.text.as_str())),
            ),
        };
        codes.find_folders();
        codes.take_sets(project, losses);
        let painted = project.codes.iter().filter_map(|code| code.colour);
        losses.add(
            Loss::Colours,
            painted.filter(|colour| !colours::is_ours(*colour)).count(),
        );
        codes
    }

    /// Where a code is in the list.
    pub(super) fn find(&self, guid: Guid) -> Option<usize> {
        self.at.get(&guid).copied()
    }

    pub(super) fn is_tag(&self, code: usize) -> bool {
        self.roles.get(code) == Some(&Role::Tag)
    }

    /// The themes that findings with this code belong to.
    pub(super) fn themes_of(&self, code: usize) -> &[usize] {
        self.in_theme.get(&code).map_or(&[], Vec::as_slice)
    }

    /// The kind that a code stands for: by itself, or by the nearest code above it that does.
    pub(super) fn kind(&self, code: usize) -> Option<Kind> {
        let mut at = Some(code);
        while let Some(code) = at {
            match self.roles.get(code)? {
                Role::Kind(kind) => return Some(*kind),
                Role::Tag => {}
                Role::Theme(_) | Role::Folder => return None,
            }
            let code = self.list.get(code)?;
            if let Some(kind) = kinds::named(&code.name) {
                return Some(kind);
            }
            at = code.parent;
        }
        None
    }

    /// Marks the two folders that our own export has, and what is in them.
    fn find_folders(&mut self) {
        for (at, code) in self.list.iter().enumerate() {
            let above = code.parent.and_then(|parent| self.list.get(parent));
            let role = match above {
                None if write::is_folder(code) => Role::Folder,
                Some(folder) if write::is_kinds(folder) => {
                    write::kind_of(code).map_or(Role::Tag, Role::Kind)
                }
                Some(folder) if write::is_themes(folder) && folder.parent.is_none() => {
                    self.themes.push(ThemeOf {
                        guids: vec![code.guid],
                        name: clean_line(&code.name, NAME_CELLS),
                        summary: self.without_notes(code),
                        notes: code.notes.clone(),
                    });
                    self.in_theme.insert(at, vec![self.themes.len() - 1]);
                    Role::Theme(self.themes.len() - 1)
                }
                _ => Role::Tag,
            };
            if let Some(place) = self.roles.get_mut(at) {
                *place = role;
            }
            // What stands below a theme belongs to it.
            let inherited = code
                .parent
                .and_then(|parent| self.in_theme.get(&parent).cloned());
            if let Some(themes) = inherited {
                self.in_theme.insert(at, themes);
            }
        }
    }

    /// Takes sets of codes for themes. One that only holds the code of a theme is that theme.
    fn take_sets(&mut self, project: &Project, losses: &mut Losses) {
        for set in &project.sets {
            let members: BTreeSet<usize> = set
                .codes
                .iter()
                .filter_map(|guid| self.find(*guid))
                .collect();
            let known = members.iter().find_map(|code| match self.roles.get(*code) {
                Some(Role::Theme(theme)) => Some(*theme),
                _ => None,
            });
            if let Some(theme) = known.and_then(|at| self.themes.get_mut(at)) {
                theme.guids.push(set.guid);
                theme.notes.extend(&set.notes);
                continue;
            }
            if members.is_empty() || set.name.is_empty() {
                losses.add(Loss::OtherSets, usize::from(!write::is_findings(set)));
                continue;
            }
            self.themes.push(ThemeOf {
                guids: vec![set.guid],
                name: clean_line(&set.name, NAME_CELLS),
                summary: clean_line(&set.description, usize::MAX),
                notes: set.notes.clone(),
            });
            for code in members {
                self.in_theme
                    .entry(code)
                    .or_default()
                    .push(self.themes.len() - 1);
            }
        }
    }

    /// The description of a code as one line, without the copies of its notes.
    fn without_notes(&self, code: &Code) -> String {
        let notes = code.notes.iter().filter_map(|guid| self.notes.get(guid));
        clean_line(
            memo::without_copies(&code.description, notes.copied()),
            usize::MAX,
        )
    }

    /// Brings the codes in as tags, and says which tag each has become.
    pub(super) fn bring_in(&self, scratch: &mut Scratch) -> BTreeMap<usize, TagId> {
        let named = self.named();
        let entries: Vec<Entry> = named.keys().map(|at| self.entry(*at, &named)).collect();
        let fresh = named
            .iter()
            .filter(|(_, name)| self.workshop.tag_named(name).is_none());
        let mut ids = fresh.map(|(at, _)| self.new_id(*at));
        let mut id = || {
            ids.next()
                .unwrap_or_else(|| guid::id_of("tag", Guid::nil()))
        };
        let planned = plan(self.workshop, &entries, &mut id);
        if let Some(edit) = planned.ok().and_then(|plan| plan.edit) {
            scratch.carry_out(edit);
        }
        let tags = named.iter().filter_map(|(at, name)| {
            let tag = scratch.workshop.tag_named(name)?;
            Some((*at, tag.id))
        });
        tags.collect()
    }

    fn new_id(&self, at: usize) -> TagId {
        let guid = self.list.get(at).map(|code| code.guid).unwrap_or_default();
        // Two codes with one identifier are still two.
        let is_first = self.find(guid) == Some(at);
        let what = if is_first {
            "tag".to_owned()
        } else {
            format!("tag {at}")
        };
        guid::id_of(&what, guid)
    }

    /// The tags with their names, each of which stands but once: as the workshop knows them, or else as the project has them.
    fn named(&self) -> BTreeMap<usize, String> {
        let ours = self
            .workshop
            .tags
            .keys()
            .map(|id| (guid::ours("tag", id), *id));
        let ours: BTreeMap<Guid, TagId> = ours.collect();
        let tags = self
            .list
            .iter()
            .enumerate()
            .filter(|(at, _)| self.is_tag(*at));
        let mut named = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (at, code) in tags.clone() {
            let known = ours
                .get(&code.guid)
                .copied()
                .unwrap_or_else(|| self.new_id(at));
            if let Some(tag) = self.workshop.tags.get(&known)
                && taken.insert(tag.name.to_lowercase())
            {
                named.insert(at, tag.name.clone());
            }
        }
        for (at, code) in tags {
            named.entry(at).or_insert_with(|| {
                let name = self.free_name(at, code, &taken);
                taken.insert(name.to_lowercase());
                name
            });
        }
        named
    }

    /// The name of a code; where another one has it, that of the code above stands behind it, or a number.
    fn free_name(&self, at: usize, code: &Code, taken: &BTreeSet<String>) -> String {
        let name = clean_line(&code.name, NAME_CELLS);
        let name = if name.is_empty() {
            format!("Code {}", at + 1)
        } else {
            name
        };
        let above = code.parent.and_then(|parent| self.list.get(parent));
        let above = above.map(|above| format!("{name} ({})", clean_line(&above.name, NAME_CELLS)));
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let mut names = std::iter::once(name.clone()).chain(above).chain(numbered);
        let free = names.find(|name| !taken.contains(&name.to_lowercase()));
        free.unwrap_or(name)
    }

    fn entry(&self, at: usize, named: &BTreeMap<usize, String>) -> Entry {
        let mut parents = Vec::new();
        let code = self.list.get(at);
        let mut above = code.and_then(|code| code.parent);
        while let Some(parent) = above {
            parents.extend(named.get(&parent).cloned());
            above = self.list.get(parent).and_then(|code| code.parent);
        }
        parents.reverse();
        Entry {
            name: named.get(&at).cloned().unwrap_or_default(),
            definition: code
                .map(|code| self.without_notes(code))
                .unwrap_or_default(),
            colour: code.and_then(|code| code.colour).map(colours::nearest),
            parents: Some(parents),
        }
    }

    /// Brings the themes in, and says which theme each has become.
    pub(super) fn bring_in_themes(&self, scratch: &mut Scratch) -> Vec<Option<ThemeId>> {
        let known = self.workshop.themes.iter();
        let ours: BTreeMap<Guid, ThemeId> = known
            .flat_map(|theme| ["theme", "set"].map(|what| (guid::ours(what, theme.id), theme.id)))
            .collect();
        let mut brought = Vec::new();
        for theme in &self.themes {
            let made = theme.guids.first().map(|guid| guid::id_of("theme", *guid));
            let same = made.filter(|id| self.workshop.theme(*id).is_some());
            let named = || self.workshop.theme_named(&theme.name).map(|theme| theme.id);
            let known = theme.guids.iter().find_map(|guid| ours.get(guid).copied());
            let id = known.or(same).or_else(named).or(made);
            if let Some(id) = id
                && scratch.workshop.theme(id).is_none()
            {
                scratch.carry_out(Edit::AddTheme {
                    theme: id,
                    name: theme.name.clone(),
                    summary: theme.summary.clone(),
                    before: None,
                });
            }
            brought.push(id.filter(|id| scratch.workshop.theme(*id).is_some()));
        }
        brought
    }
}

/// The names of a codebook's codes, each but once, for a codebook that comes in by itself.
pub(in crate::exchange::refi) fn entries(codes: Vec<Code>) -> Vec<Entry> {
    let (workshop, project) = (
        Workshop::default(),
        Project {
            codes,
            ..Project::default()
        },
    );
    let codes = Codes::of(&project, &workshop, &mut Losses::default());
    let named = codes.named();
    named.keys().map(|at| codes.entry(*at, &named)).collect()
}
