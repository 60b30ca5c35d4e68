//! The notes of a project: findings, memos and the results of votes; and the sets, one for each theme and one for all findings.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::codes::{codes_of, theme_code};
use super::sources::{coding, text_value};
use super::{CITY, FINDINGS, File, SPEAKER, Writer};
use crate::distill::summary::{self, Summary};
use crate::domain::{About, Finding, Memo, Workshop};
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::memo::with_copies;
use crate::exchange::refi::xml::Element;
use crate::text::{clean_line, truncate};

/// Cells of the name of a memo, which is how it begins.
const NAME_CELLS: usize = 60;

/// What votes and the weighing of a theme or a finding have come to.
pub(super) struct Tally {
    guid: Guid,
    name: String,
    words: String,
    /// When the newest finding was added: a result is about them all. There are programs that stop at a note without a time.
    at: Timestamp,
}

impl Tally {
    /// All that is revealed.
    pub(super) fn all(workshop: &Workshop, summary: &Summary) -> Vec<Self> {
        let at = summary.newest().unwrap_or(Timestamp::UNIX_EPOCH);
        let themes = workshop.themes.iter().map(|theme| Self {
            guid: guid::ours("result", theme.id),
            name: theme.name.clone(),
            words: words(summary, &summary::About::Theme(Some(theme.id))),
            at,
        });
        let findings = findings(workshop).map(|finding| Self {
            guid: guid::ours("result", finding.id),
            name: finding.headline.clone(),
            words: words(summary, &summary::About::Finding(finding.id)),
            at,
        });
        let all = themes.chain(findings);
        all.filter(|tally| !tally.words.is_empty()).collect()
    }

    fn note(&self, apart: &mut Apart) -> Element {
        let name = format!("Result: {}", self.name);
        let note = Element::new("Note").with("creationDateTime", self.at.to_string());
        apart.hold(note, self.guid, &name, &self.words)
    }
}

/// The words of notes that stand nowhere else, in files beside the project: `QualCoder` takes no others in. It stops at a second note
/// of the same name, whose words therefore stand in the project.
#[derive(Default)]
struct Apart {
    files: Vec<File>,
    names: BTreeSet<String>,
}

impl Apart {
    fn hold(&mut self, note: Element, guid: Guid, name: &str, words: &str) -> Element {
        let note = note.known_as(guid).with("name", name);
        if words.trim().is_empty() || !self.names.insert(name.to_owned()) {
            return note.and(Element::saying("PlainTextContent", words));
        }
        let file = format!("{}.txt", guid::written(guid));
        let note = note.with("plainTextPath", format!("internal://{file}"));
        self.files.push((file, words.trim().to_owned()));
        note
    }
}

fn words(summary: &Summary, about: &summary::About) -> String {
    let votes = summary.votes.iter().filter_map(|vote| {
        let voted = vote.result.iter().find(|voted| voted.about == *about)?;
        let (count, place) = (voted.standing.count(), voted.standing.place());
        Some(format!(
            "{}: {count}, place {place}. {}",
            vote.title, vote.held
        ))
    });
    let weighed = summary
        .weighed
        .iter()
        .filter(|weighed| weighed.about == *about);
    let weighed = weighed.map(|weighed| {
        format!(
            "Impact {}, effort {}.",
            weighed.weight.impact, weighed.weight.effort
        )
    });
    votes.chain(weighed).collect::<Vec<_>>().join("\n")
}

/// The findings in the order of the board.
fn findings(workshop: &Workshop) -> impl Iterator<Item = &Arc<Finding>> {
    let themes = workshop.themes.iter().flat_map(|theme| &theme.findings);
    let ids = themes.chain(&workshop.unsorted);
    ids.filter_map(|id| workshop.findings.get(id))
}

impl Writer<'_> {
    /// References to the memos on something.
    pub(super) fn memo_refs(&self, about: About) -> Vec<Element> {
        let memos = self.workshop.memos_on(about);
        memos
            .map(|memo| Element::pointing("NoteRef", guid::ours("memo", memo.id)))
            .collect()
    }

    /// The texts of the memos on something, one behind the other.
    pub(super) fn memo_texts(&self, about: About) -> String {
        let memos = self.workshop.memos_on(about);
        with_copies("", memos.map(|memo| memo.text.as_str()))
    }

    /// All notes, and the files that hold the words of some.
    pub(super) fn notes(&self) -> (Vec<Element>, Vec<File>) {
        let mut apart = Apart::default();
        let mut notes = Vec::new();
        for finding in findings(self.workshop) {
            notes.push(self.finding_note(finding, &mut apart));
        }
        for memo in self.workshop.memos.values() {
            notes.push(memo_note(memo, &mut apart));
        }
        for tally in &self.tallies {
            notes.push(tally.note(&mut apart));
        }
        (notes, apart.files)
    }

    /// A finding: its headline is the name, its remark the text. A statement has its codes here, since it has no words to carry them.
    fn finding_note(&self, finding: &Finding, apart: &mut Apart) -> Element {
        let guid = guid::ours("finding", finding.id);
        let text = if finding.remark.is_empty() {
            &finding.headline
        } else {
            &finding.remark
        };
        let codings = codes_of(finding)
            .into_iter()
            .filter(|_| finding.is_statement());
        let speaker = finding.said_by.iter();
        let said = speaker.flat_map(|speaker| [(CITY, &speaker.city), (SPEAKER, &speaker.name)]);
        let values = said.filter_map(|(variable, said)| text_value(variable, said));
        let note = Self::made(Element::new("Note"), finding.by, finding.at);
        let note = if finding.is_statement() {
            apart.hold(note, guid, &finding.headline, text)
        } else {
            let note = note.known_as(guid).with("name", finding.headline.as_str());
            note.and(Element::saying("PlainTextContent", text))
        };
        note.and(codings.map(|code| coding(guid, code, finding)))
            .and(self.memo_refs(About::Finding(finding.id)))
            .and(self.result_of(guid::ours("result", finding.id)))
            .and(values)
    }

    fn result_of(&self, result: Guid) -> Option<Element> {
        let is_there = self.tallies.iter().any(|tally| tally.guid == result);
        is_there.then(|| Element::pointing("NoteRef", result))
    }

    pub(super) fn sets(&self) -> Vec<Element> {
        let mut sets: Vec<Element> = self
            .workshop
            .themes
            .iter()
            .map(|theme| {
                let result = guid::ours("result", theme.id);
                let has_result = self.result_of(result).is_some();
                Element::new("Set")
                    .known_as(guid::ours("set", theme.id))
                    .with("name", theme.name.as_str())
                    .and(Element::saying("Description", &theme.summary))
                    .and([Element::pointing("MemberCode", theme_code(theme.id))])
                    .and(has_result.then(|| Element::pointing("MemberNote", result)))
            })
            .collect();
        let notes: Vec<Element> = findings(self.workshop)
            .map(|finding| Element::pointing("MemberNote", guid::ours("finding", finding.id)))
            .collect();
        let findings = Element::holding("Set", notes);
        sets.extend(findings.map(|set| {
            set.known_as(guid::ours("set", FINDINGS))
                .with("name", FINDINGS)
        }));
        sets
    }
}

fn memo_note(memo: &Memo, apart: &mut Apart) -> Element {
    let line = clean_line(&memo.text, usize::MAX);
    let name = truncate(&line, NAME_CELLS);
    let note = Writer::made(Element::new("Note"), memo.by, memo.at);
    apart.hold(note, guid::ours("memo", memo.id), &name, &memo.text)
}
