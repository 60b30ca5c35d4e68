//! The notes of a project: findings, memos and the results of votes; and the sets, one for each theme and one for all findings.

use std::sync::Arc;

use super::codes::{codes_of, theme_code};
use super::sources::{coding, text_value};
use super::{CITY, FINDINGS, SPEAKER, Writer};
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
}

impl Tally {
    /// All that is revealed.
    pub(super) fn all(workshop: &Workshop, summary: &Summary) -> Vec<Self> {
        let themes = workshop.themes.iter().map(|theme| Self {
            guid: guid::ours("result", theme.id),
            name: theme.name.clone(),
            words: words(summary, &summary::About::Theme(Some(theme.id))),
        });
        let findings = findings(workshop).map(|finding| Self {
            guid: guid::ours("result", finding.id),
            name: finding.headline.clone(),
            words: words(summary, &summary::About::Finding(finding.id)),
        });
        let all = themes.chain(findings);
        all.filter(|tally| !tally.words.is_empty()).collect()
    }

    fn note(&self) -> Element {
        Element::new("Note")
            .known_as(self.guid)
            .with("name", format!("Result: {}", self.name))
            .and(Element::saying("PlainTextContent", &self.words))
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

    pub(super) fn notes(&self) -> Vec<Element> {
        let findings = findings(self.workshop).map(|finding| self.finding_note(finding));
        let memos = self.workshop.memos.values().map(|memo| memo_note(memo));
        findings
            .chain(memos)
            .chain(self.tallies.iter().map(Tally::note))
            .collect()
    }

    /// A finding: its headline is the name, its remark the text. A statement has its codes here, since it has no words to carry them.
    fn finding_note(&self, finding: &Finding) -> Element {
        let guid = guid::ours("finding", finding.id);
        let note = Element::new("Note")
            .known_as(guid)
            .with("name", finding.headline.as_str());
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
        Self::made(note, finding.by, finding.at)
            .and(Element::saying("PlainTextContent", text))
            .and(codings.map(|code| coding(guid, code, finding)))
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

fn memo_note(memo: &Memo) -> Element {
    let name = truncate(&clean_line(&memo.text, usize::MAX), NAME_CELLS).into_owned();
    let note = Element::new("Note")
        .known_as(guid::ours("memo", memo.id))
        .with("name", name);
    Writer::made(note, memo.by, memo.at).and(Element::saying("PlainTextContent", &memo.text))
}
