//! The excerpts of findings, found in the text as it is now: what is marked where, and what could not be found again.

use std::collections::{HashMap, HashSet};

use crate::domain::{CaseStudy, Excerpt, Finding, FindingId, Kind, Workshop};
use crate::text::quote::{Anchor, Finder};
use crate::text::{Position, Span};

/// One excerpt in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Mark {
    pub finding: FindingId,
    pub kind: Kind,
    pub span: Span,
}

/// All marks of a case study, sorted once per text and snapshot.
#[derive(Debug, Default)]
pub(in crate::tui) struct Marks {
    /// By start; of two that start together the longer first.
    list: Vec<Mark>,
    /// For each mark the farthest end of it and all before it, so that a look-up knows where it can stop.
    reach: Vec<Position>,
    /// Findings of this case study none of whose quotes is in the text any more.
    pub detached: Vec<FindingId>,
    /// Grows whenever the marks may have changed.
    pub version: u64,
    /// Where excerpts were found last time.
    known: HashMap<FindingId, (Vec<Excerpt>, Vec<Span>)>,
}

impl Marks {
    /// Finds the excerpts on `case`. Those whose excerpts are as they were in `self` are not searched again.
    pub(in crate::tui) fn renew(&mut self, case: &CaseStudy, workshop: &Workshop) {
        let mut known = std::mem::take(&mut self.known);
        let finder = Finder::new(&case.text);
        self.version += 1;
        self.list.clear();
        self.detached.clear();
        for finding in workshop.findings_in(&case.id) {
            let spans = match known.remove(&finding.id) {
                Some((excerpts, spans)) if excerpts == finding.excerpts => spans,
                _ => spans(&finder, case, finding),
            };
            if spans.is_empty() {
                self.detached.push(finding.id);
            }
            self.list.extend(spans.iter().map(|span| Mark {
                finding: finding.id,
                kind: finding.kind,
                span: *span,
            }));
            self.known
                .insert(finding.id, (finding.excerpts.clone(), spans));
        }
        self.list
            .sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let mut reach = Position::default();
        self.reach.clear();
        self.reach.extend(self.list.iter().map(|mark| {
            reach = reach.max(mark.span.end);
            reach
        }));
    }

    /// Forgets where excerpts were found: the text is another one.
    pub(super) fn forget(&mut self) {
        *self = Self {
            version: self.version + 1,
            ..Self::default()
        };
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The marks that share text with `span`, in order of their start.
    pub(in crate::tui) fn touching(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let first = self.reach.partition_point(|end| *end <= span.start);
        self.list
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |mark| mark.span.start < span.end)
            .filter(move |mark| mark.span.end > span.start)
    }

    /// The marks that hold a position.
    pub(super) fn at(&self, at: Position) -> impl Iterator<Item = &Mark> {
        let first = self.reach.partition_point(|end| *end <= at);
        self.list
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |mark| mark.span.start <= at)
            .filter(move |mark| mark.span.contains(at))
    }

    /// The first mark that starts after a position, or else the first of the text.
    pub(super) fn after(&self, at: Position) -> Option<&Mark> {
        let next = self.list.partition_point(|mark| mark.span.start <= at);
        self.list.get(next).or_else(|| self.list.first())
    }

    /// The last mark that starts before a position, or else the last of the text.
    pub(super) fn before(&self, at: Position) -> Option<&Mark> {
        let next = self.list.partition_point(|mark| mark.span.start < at);
        next.checked_sub(1)
            .and_then(|last| self.list.get(last))
            .or_else(|| self.list.last())
    }

    /// Where a finding stands first.
    pub(in crate::tui) fn of(&self, finding: FindingId) -> Option<&Mark> {
        self.list.iter().find(|mark| mark.finding == finding)
    }

    /// The findings in the order of the text, those that are detached last.
    pub(in crate::tui) fn findings(&self) -> Vec<FindingId> {
        let mut seen = HashSet::new();
        self.list
            .iter()
            .map(|mark| mark.finding)
            .chain(self.detached.iter().copied())
            .filter(|id| seen.insert(*id))
            .collect()
    }
}

fn spans(finder: &Finder, case: &CaseStudy, finding: &Finding) -> Vec<Span> {
    finding
        .excerpts
        .iter()
        .filter(|excerpt| excerpt.case == case.id)
        .filter_map(|excerpt| {
            let anchor = Anchor {
                span: excerpt.span,
                quote: excerpt.quote.clone(),
                before: excerpt.before.clone(),
                after: excerpt.after.clone(),
            };
            finder.find(&anchor).span()
        })
        .collect()
}
