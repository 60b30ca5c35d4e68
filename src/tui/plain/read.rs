//! A case study in lines: its sentences with their numbers and what is tagged in them, its findings, and what is known about it.

use std::sync::Arc;

use super::glance::tidy;
use super::lists::Lists;
use super::numbers::Typed;
use super::{said, words};
use crate::domain::{CaseId, CaseStudy, FindingId};
use crate::text::segment::sentences_in;
use crate::text::{BlockKind, Span};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::screens::reader::Focus;

/// Changes when another case study is open.
pub(super) fn digest(client: &Client) -> String {
    client
        .reader
        .case
        .as_ref()
        .map_or_else(String::new, ToString::to_string)
}

/// What is open, and how much there is of it; or what could be opened.
pub(super) fn list(client: &Client, lists: &mut Lists) -> Vec<String> {
    let Some(study) = &client.reader.study else {
        return recent(client, lists);
    };
    number_findings(client, lists);
    let details = &study.details;
    let count = client.reader.marks.findings().len();
    let mut lines = vec![
        said(&[&details.title, &details.place_and_year()]),
        words::in_text(sentences_in(&study.text).len(), count),
    ];
    lines.extend(here(client, lists));
    lines
}

fn recent(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.recent.begin_anew();
    let mut lines = vec![tr(words::NO_CASE).to_owned()];
    let cases = client.recent_cases();
    lines.extend((!cases.is_empty()).then(|| tr(words::LATELY).to_owned()));
    for (case, title) in cases {
        lines.push(format!("{}. {}", lists.recent.of(&case), tidy(&title)));
    }
    lines
}

pub(super) fn select_recent(client: &mut Client, case: &CaseId) -> Option<()> {
    let cases = client.recent_cases();
    client.reader.recent.selected = cases.iter().position(|(id, _)| id == case)?;
    Some(())
}

fn number_findings(client: &Client, lists: &mut Lists) {
    lists.findings.begin_anew();
    for id in client.reader.marks.findings() {
        lists.findings.of(&id);
    }
}

/// The selection, or else the sentence at the cursor.
pub(super) fn here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let reader = &client.reader;
    let Some(study) = &reader.study else {
        return Vec::new();
    };
    if let Some(anchor) = reader.anchor {
        let text = study.text.slice(Span::new(anchor, reader.at));
        return vec![words::selected(&text)];
    }
    let sentences = sentences_in(&study.text);
    let at = sentences
        .partition_point(|span| span.start <= reader.at)
        .saturating_sub(1);
    let span = sentences.get(at);
    span.map(|span| sentence(client, lists, study, at + 1, *span))
        .into_iter()
        .collect()
}

/// The whole text, the sentences of these numbers, or those that may be worth tagging.
pub(super) fn text(client: &Client, lists: &mut Lists, typed: &str) -> Result<Vec<String>, String> {
    let Some(study) = &client.reader.study else {
        return Err(tr(words::NO_CASE).into());
    };
    let sentences = sentences_in(&study.text).into_iter().zip(1..);
    let told: Vec<(Span, usize)> = match typed {
        "" => sentences.collect(),
        words::typed::SUGGESTED => sentences
            .filter(|(span, _)| client.reader.is_suggested(*span))
            .collect(),
        typed => {
            let wanted = Typed::parse(typed)
                .ok_or_else(|| tr(words::WHICH_TEXT))?
                .each();
            sentences
                .filter(|(_, number)| wanted.contains(number))
                .collect()
        }
    };
    if told.is_empty() {
        return Err(tr(words::NO_SENTENCES).into());
    }
    let told = told.into_iter();
    Ok(told
        .map(|(span, number)| sentence(client, lists, study, number, span))
        .collect())
}

fn sentence(
    client: &Client,
    lists: &mut Lists,
    study: &CaseStudy,
    number: usize,
    span: Span,
) -> String {
    let text = study.text.slice(span);
    let block = study.text.block(span.start.paragraph);
    let text = match block.map(|block| block.kind) {
        Some(BlockKind::Heading(_)) => words::heading(&text),
        _ => text,
    };
    let marks = client.reader.marks.touching(span);
    let marks: Vec<String> = marks
        .map(|mark| {
            format!(
                " [{} {}]",
                tr(mark.kind.word()),
                lists.findings.of(&mark.finding)
            )
        })
        .collect();
    format!("{number}. {text}{}", marks.concat())
}

/// The findings of the case study.
pub(super) fn findings(client: &Client, lists: &mut Lists) -> Vec<String> {
    let Some(study) = &client.reader.study else {
        return vec![tr(words::NO_CASE).into()];
    };
    number_findings(client, lists);
    let findings = client.reader.marks.findings();
    if findings.is_empty() {
        return vec![tr(words::NO_FINDINGS_HERE).into()];
    }
    let told = findings
        .iter()
        .filter_map(|id| finding(client, lists, study, *id));
    told.collect()
}

fn finding(
    client: &Client,
    lists: &mut Lists,
    study: &Arc<CaseStudy>,
    id: FindingId,
) -> Option<String> {
    let finding = client.workshop().findings.get(&id)?;
    let place = client.reader.marks.of(id).map(|mark| {
        let sentences = sentences_in(&study.text);
        sentences.partition_point(|span| span.start <= mark.span.start)
    });
    let place = place.map_or_else(|| tr(words::NOT_IN_TEXT).to_owned(), words::in_sentence);
    let number = lists.findings.of(&id);
    let theme = client.name_of(finding.theme);
    let person = client.person_of(finding);
    Some(format!(
        "{number}. {}",
        said(&[&super::finding(client, finding), theme, person, &place])
    ))
}

/// All that is known about the case study.
pub(super) fn about(client: &Client) -> Vec<String> {
    let Some(study) = &client.reader.study else {
        return vec![tr(words::NO_CASE).into()];
    };
    let rows = client.rows_about(study, usize::MAX).into_iter();
    rows.map(|(text, _)| tidy(&text))
        .filter(|line| !line.is_empty())
        .collect()
}

pub(super) fn turn_to_text(client: &mut Client) {
    client.reader.focus = Focus::Text;
}

/// Puts the cursor on a sentence, or selects from one to another.
pub(super) fn select_sentences(client: &mut Client, typed: &Typed) -> Result<(), String> {
    let Some(study) = client.reader.study.clone() else {
        return Err(tr(words::NO_CASE).into());
    };
    let sentences = sentences_in(&study.text);
    let span = |number: usize| {
        let at = number.checked_sub(1);
        let span = at.and_then(|at| sentences.get(at)).copied();
        span.ok_or_else(|| words::no_number(number))
    };
    match typed {
        Typed::One(number) => client.reader.jump(span(*number)?.start),
        Typed::Range(from, to) => {
            let (from, to) = (span(*from)?, span(*to)?);
            client.reader.jump(from.start);
            client.reader.anchor = Some(from.start);
            client.reader.at = to.end;
        }
        Typed::Several(_) => return Err(tr(words::ONE_NUMBER).into()),
    }
    Ok(())
}

/// Selects a finding as in the list beside the text.
pub(super) fn select_finding(client: &mut Client, id: FindingId) -> Option<()> {
    client.reader.marks.findings().contains(&id).then_some(())?;
    client.reader.focus = Focus::Findings;
    client.reader.chosen = Some(id);
    Some(())
}
