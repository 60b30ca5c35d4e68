//! The workshop log: what happened, in plain words, made from the operations of the journal.
//!
//! Every operation becomes one entry, in the words that were right when it was made: the names of things are those of that
//! moment. It is made when somebody wants to see it, and not kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::describe::describe;
use super::edit::Edit;
use super::history::History;
use super::id::{CaseId, PersonId};
use super::memo::About;
use super::operation::{Intent, Operation, OperationId};
use super::workshop::Workshop;
use crate::texts::{later, tr, tr_with};

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in effect, as far as nothing later changed it.
    Done,
    /// Its person took it back.
    Undone,
    /// It did not fit with what somebody else had done; why, without a full stop.
    SetAside(String),
}

/// A thing that an entry is about, to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Something that can have memos.
    About(About),
    Case(CaseId),
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    pub by: PersonId,
    /// What was done, in the past tense, without a full stop.
    pub what: String,
    pub fate: Fate,
    pub thing: Option<Thing>,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub by: Option<PersonId>,
    /// A day as the clock on the wall counts it.
    pub day: Option<Date>,
    /// Words that must all be there, in any case.
    pub words: String,
}

/// All entries, oldest first, and who is named in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    pub entries: Vec<Entry>,
    names: BTreeMap<PersonId, String>,
}

impl Log {
    /// The log of these operations, whatever order they come in.
    pub fn of(mut operations: Vec<Operation>) -> Self {
        operations.sort_by_key(|operation| operation.id);
        operations.dedup_by_key(|operation| operation.id);
        let mut history = History::default();
        let mut log = Self::default();
        // What was removed: things are looked up in the state after an edit, and then here.
        let mut attic = Workshop::default();
        let mut places: BTreeMap<OperationId, usize> = BTreeMap::new();
        for operation in operations {
            keep(&operation.edit, history.workshop(), &mut attic);
            let fate = match history.append(&operation) {
                Ok(()) => Fate::Done,
                Err(why) => Fate::SetAside(why.to_string()),
            };
            log.learn_names(&operation.edit);
            let after = history.workshop();
            places.insert(operation.id, log.entries.len());
            log.add(&operation, fate, &attic, after, &places);
        }
        log
    }

    fn add(
        &mut self,
        operation: &Operation,
        fate: Fate,
        before: &Workshop,
        after: &Workshop,
        places: &BTreeMap<OperationId, usize>,
    ) {
        let earlier = |of: OperationId| places.get(&of).copied();
        let (what, thing) = match operation.intent {
            Intent::Undo(of) => {
                self.repeated(later("took back: {what}"), earlier(of), &fate, Fate::Undone)
            }
            Intent::Redo(of) => self.repeated(
                later("brought back: {what}"),
                earlier(of),
                &fate,
                Fate::Done,
            ),
            Intent::Do | Intent::Begin => None,
        }
        .unwrap_or_else(|| {
            let thing = thing(&operation.edit, before, after);
            (words(operation, before, after), thing)
        });
        self.entries.push(Entry {
            at: operation.at,
            by: operation.by,
            what,
            fate,
            thing,
        });
    }

    /// The words of an undo or redo, which are those of what it takes or brings back; that gets its new fate.
    fn repeated(
        &mut self,
        said: &'static str,
        earlier: Option<usize>,
        fate: &Fate,
        new: Fate,
    ) -> Option<(String, Option<Thing>)> {
        let earlier = self.entries.get_mut(earlier?)?;
        if *fate == Fate::Done {
            earlier.fate = new;
        }
        let words = tr_with(said, &[("what", &earlier.what)]);
        Some((words, earlier.thing.clone()))
    }

    /// People are called as they were called last, also those who left.
    fn learn_names(&mut self, edit: &Edit) {
        match edit {
            Edit::AddPerson(person) | Edit::ChangePerson { to: person, .. } => {
                self.names.insert(person.id, person.name.clone());
            }
            Edit::Together(edits) => edits.iter().for_each(|edit| self.learn_names(edit)),
            _ => {}
        }
    }

    /// The places of the entries that are wanted, newest first.
    pub fn wanted(&self, wanted: &Wanted, zone: &TimeZone) -> Vec<usize> {
        let lower = wanted.words.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let fits = |entry: &Entry| {
            wanted.by.is_none_or(|by| by == entry.by)
                && wanted
                    .day
                    .is_none_or(|day| local(entry, zone).date() == day)
                && (words.is_empty() || self.has_words(entry, &words))
        };
        let entries = self.entries.iter().enumerate().rev();
        entries
            .filter(|(_, entry)| fits(entry))
            .map(|(at, _)| at)
            .collect()
    }

    fn has_words(&self, entry: &Entry, words: &[&str]) -> bool {
        let text = format!("{} {}", self.name(entry.by), entry.what).to_lowercase();
        words.iter().all(|word| text.contains(word))
    }

    /// The days on which something happened, newest first.
    pub fn days(&self, zone: &TimeZone) -> Vec<Date> {
        let days = self.entries.iter().map(|entry| local(entry, zone).date());
        let mut days: Vec<Date> = days.collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.dedup();
        days
    }

    /// An entry as a sentence without its time: "Mina added challenge “Shelter full”".
    pub fn sentence(&self, entry: &Entry) -> String {
        let (name, what) = (self.name(entry.by), &entry.what);
        match &entry.fate {
            Fate::Done => tr_with("{name} {what}", &[("name", &name), ("what", &what)]),
            Fate::Undone => tr_with(
                "{name} {what} (taken back)",
                &[("name", &name), ("what", &what)],
            ),
            Fate::SetAside(why) => tr_with(
                "{name} {what} (set aside: {why})",
                &[("name", &name), ("what", &what), ("why", &why)],
            ),
        }
    }

    /// The same log with other names for its people, and other words for what they did.
    #[must_use]
    pub fn reworded(&self, name: impl Fn(&str) -> String, what: impl Fn(&str) -> String) -> Self {
        let names = self.names.iter().map(|(id, known)| (*id, name(known)));
        let entries = self.entries.iter().cloned().map(|entry| Entry {
            what: what(&entry.what),
            fate: match entry.fate {
                Fate::SetAside(why) => Fate::SetAside(what(&why)),
                fate => fate,
            },
            ..entry
        });
        Self {
            entries: entries.collect(),
            names: names.collect(),
        }
    }

    /// Who did it.
    pub fn name(&self, person: PersonId) -> &str {
        self.names
            .get(&person)
            .map_or_else(|| tr("somebody"), String::as_str)
    }

    /// Everybody who did something, by name.
    pub fn people(&self) -> Vec<(PersonId, &str)> {
        let mut people: Vec<PersonId> = self.entries.iter().map(|entry| entry.by).collect();
        people.sort_unstable();
        people.dedup();
        let mut people: Vec<_> = people.into_iter().map(|id| (id, self.name(id))).collect();
        people.sort_by_key(|(_, name)| name.to_lowercase());
        people
    }
}

/// When it happened, as the clock on the wall showed it.
pub fn local(entry: &Entry, zone: &TimeZone) -> ZonedDateTime {
    entry.at.to_zoned_datetime(zone.clone())
}

/// What an operation did, in words that follow the name of its person.
fn words(operation: &Operation, before: &Workshop, after: &Workshop) -> String {
    match &operation.edit {
        Edit::AddPerson(person) if person.id == operation.by => tr("joined").into(),
        Edit::ChangePerson { from, to } if to.id == operation.by && from.name != to.name => {
            tr_with("changed their name from “{from}”", &[("from", &from.name)])
        }
        edit => describe(edit, before, after),
    }
}

/// Keeps what an edit takes away, so that it can be called by its name afterwards.
fn keep(edit: &Edit, workshop: &Workshop, attic: &mut Workshop) {
    match edit {
        Edit::RemoveFinding(id) => {
            let known = workshop.findings.get(id).cloned();
            attic.findings.extend(known.map(|it| (*id, it)));
        }
        Edit::RemoveTag(id) => {
            let known = workshop.tags.get(id).cloned();
            attic.tags.extend(known.map(|it| (*id, it)));
        }
        Edit::CancelRound(id) => {
            let known = workshop.rounds.get(id).cloned();
            attic.rounds.extend(known.map(|it| (*id, it)));
        }
        Edit::RemoveMemo(id) => {
            let known = workshop.memos.get(id).cloned();
            attic.memos.extend(known.map(|it| (*id, it)));
        }
        Edit::RemoveTheme(id) => {
            if let Some(theme) = workshop.theme(*id) {
                attic.themes.retain(|other| other.id != *id);
                attic.themes.push(theme.clone());
            }
        }
        Edit::Together(edits) => edits.iter().for_each(|edit| keep(edit, workshop, attic)),
        _ => {}
    }
}

/// What an edit is about; of several together, the first that is about something.
fn thing(edit: &Edit, before: &Workshop, after: &Workshop) -> Option<Thing> {
    let about = match edit {
        Edit::AddFinding { finding, .. } => About::Finding(finding.id),
        Edit::RemoveFinding(id) => About::Finding(*id),
        Edit::ChangeFinding { finding, .. } | Edit::PlaceFinding { finding, .. } => {
            About::Finding(*finding)
        }
        Edit::AddTag(tag) | Edit::ChangeTag { to: tag, .. } => About::Tag(tag.id),
        Edit::RemoveTag(id) | Edit::MoveTag { tag: id, .. } => About::Tag(*id),
        Edit::AddTheme { theme, .. }
        | Edit::ChangeTheme { theme, .. }
        | Edit::MoveTheme { theme, .. }
        | Edit::WeighTheme { theme, .. } => About::Theme(*theme),
        Edit::RemoveTheme(id) => About::Theme(*id),
        Edit::AddMemo(memo) => memo.about,
        Edit::DescribeCase { case, .. } => return Some(Thing::Case(case.clone())),
        Edit::RemoveMemo(id) | Edit::ChangeMemo { memo: id, .. } => {
            after.memos.get(id).or_else(|| before.memos.get(id))?.about
        }
        Edit::Together(edits) => {
            return edits.iter().find_map(|edit| thing(edit, before, after));
        }
        _ => return None,
    };
    Some(Thing::About(about))
}
