//! Notes of a project as memos, on whatever they are about.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::Codes;
use super::drafts::Drafts;
use super::findings::{Done, Names};
use super::people::People;
use super::{Import, Scratch, by_guid};
use crate::domain::{About, Edit, Memo};
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::memo::{with_copies, without_copies};
use crate::exchange::refi::model::{Made, Source};
use crate::text::clean_document;

pub(super) fn bring_in(
    import: &Import,
    (drafts, done): (&Drafts, &Done),
    codes: &Codes,
    names: Names,
    people: &mut People,
    scratch: &mut Scratch,
) {
    let mut wanted = Wanted::default();
    for (draft, id) in drafts.drafts.iter().zip(&done.ids) {
        if let Some(id) = id {
            wanted.add(&draft.notes, About::Finding(*id));
        }
    }
    for (code, tag) in names.0 {
        let notes = codes.list.get(*code).map(|code| code.notes.as_slice());
        wanted.add(notes.unwrap_or_default(), About::Tag(*tag));
    }
    for (theme, id) in codes.themes.iter().zip(names.1) {
        if let Some(id) = id {
            wanted.add(&theme.notes, About::Theme(*id));
        }
    }
    let mut titles: BTreeMap<Guid, &str> = BTreeMap::new();
    for source in &import.project.sources {
        wanted.add(&source.notes, About::Workshop);
        titles.extend(
            source
                .notes
                .iter()
                .map(|note| (*note, source.name.as_str())),
        );
    }
    let others = import.project.notes.iter().map(|note| note.guid);
    let others: Vec<Guid> = others.filter(|note| !wanted.seen.contains(note)).collect();
    wanted.add(&others, About::Workshop);
    let notes = by_guid(import.project.notes.iter().map(|note| (note.guid, note)));
    let known = known(import);
    for (guid, about) in wanted.list {
        let note = notes
            .get(&guid)
            .filter(|_| !drafts.noted.contains(&guid) && !known.contains(&guid));
        if let Some(memo) =
            note.and_then(|note| memo(import, note, about, titles.get(&guid), people))
        {
            scratch.carry_out(Edit::AddMemo(Box::new(memo)));
        }
    }
    describe_workshop(import, people, scratch);
}

/// Which notes are about what.
#[derive(Default)]
struct Wanted {
    list: Vec<(Guid, About)>,
    pairs: BTreeSet<(Guid, About)>,
    seen: BTreeSet<Guid>,
}

impl Wanted {
    fn add(&mut self, notes: &[Guid], about: About) {
        for note in notes {
            self.seen.insert(*note);
            if self.pairs.insert((*note, about)) {
                self.list.push((*note, about));
            }
        }
    }
}

/// Notes that went out from this workshop: its memos, and the results of its votes.
fn known(import: &Import) -> BTreeSet<Guid> {
    let workshop = import.workshop;
    let memos = workshop.memos.keys().map(|id| guid::ours("memo", id));
    let themes = workshop
        .themes
        .iter()
        .map(|theme| guid::ours("result", theme.id));
    let findings = workshop.findings.keys().map(|id| guid::ours("result", id));
    memos.chain(themes).chain(findings).collect()
}

fn memo(
    import: &Import,
    note: &Source,
    about: About,
    title: Option<&&str>,
    people: &mut People,
) -> Option<Memo> {
    let text = words(note, title.copied().unwrap_or_default());
    let id = guid::id_of(&format!("memo on {about:?}"), note.guid);
    (!text.is_empty()).then(|| Memo {
        id,
        about,
        text,
        by: people.who(&note.made),
        at: note.made.at.unwrap_or(import.at),
    })
}

/// What a note says: the text that it is about, its title unless that is how it begins, and its words.
fn words(note: &Source, about: &str) -> String {
    let text = clean_document(&note.text).trim().to_owned();
    let name = note.name.trim();
    let begins = |name: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .starts_with(name.trim_end_matches('…').trim())
    };
    let title = if begins(name) { "" } else { name };
    let parts = [about.trim(), title, &text]
        .into_iter()
        .filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    // A note of a name alone says nothing.
    if text.is_empty() && note.description.is_empty() {
        return String::new();
    }
    if text.is_empty() {
        return with_copies(title, [note.description.as_str()]);
    }
    parts.join("\n")
}

/// The description of a project as a memo on the workshop.
fn describe_workshop(import: &Import, people: &mut People, scratch: &mut Scratch) {
    let project = import.project;
    let copies = project
        .notes
        .iter()
        .filter(|note| project.noted.contains(&note.guid));
    let text = without_copies(&project.description, copies.map(|note| note.text.as_str()));
    if text.is_empty() {
        return;
    }
    let id = guid::id_of("description", guid::parse(&project.name));
    let memo = Memo {
        id,
        about: About::Workshop,
        text: text.to_owned(),
        by: people.who(&Made::default()),
        at: import.at,
    };
    scratch.carry_out(Edit::AddMemo(Box::new(memo)));
}
