//! The labelled findings over the bundled case studies, as a workshop in which all of them are unsorted.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;

use charrette::domain::id::Id;
use charrette::domain::{CaseId, Edit, Excerpt, Finding, FindingId, Kind, Tag, Workshop};
use charrette::text::{Position, Span};
use serde::Deserialize;

/// One finding, as a group would word it, and the theme that it belongs to.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Labelled {
    pub theme: String,
    pub case: String,
    pub kind: Kind,
    pub headline: String,
    pub quote: String,
    pub tags: Vec<String>,
}

pub(crate) fn labelled() -> Vec<Labelled> {
    serde_json::from_str(include_str!("../data/labelled_findings.json")).unwrap()
}

/// A workshop of these findings, with what each is in it. The labels are nowhere in it.
pub(crate) fn workshop(labelled: &[Labelled]) -> (Workshop, Vec<FindingId>) {
    let mut workshop = Workshop::default();
    let mut tags = BTreeMap::new();
    let mut ids = Vec::new();
    for (n, one) in labelled.iter().enumerate() {
        for name in &one.tags {
            let next = tags.len() as u64 + 1;
            tags.entry(name.clone()).or_insert_with(|| {
                let id = Id::from_bits(next);
                workshop.apply(&Edit::AddTag(tag(id, name))).unwrap();
                id
            });
        }
        let id = Id::from_bits(n as u64 + 1000);
        let mut finding = finding(id, one);
        finding.tags = one.tags.iter().map(|name| tags[name]).collect();
        let finding = Box::new(finding);
        let edit = Edit::AddFinding {
            finding,
            before: None,
        };
        workshop.apply(&edit).unwrap();
        ids.push(id);
    }
    (workshop, ids)
}

fn tag(id: charrette::domain::TagId, name: &str) -> Tag {
    Tag {
        id,
        name: name.to_owned(),
        definition: String::new(),
        colour: 0,
        parent: None,
    }
}

fn finding(id: FindingId, labelled: &Labelled) -> Finding {
    let start = Position::new(0, 0);
    Finding {
        id,
        kind: labelled.kind,
        headline: labelled.headline.clone(),
        remark: String::new(),
        tags: std::collections::BTreeSet::new(),
        excerpts: vec![Excerpt {
            case: CaseId::new(&labelled.case),
            span: Span::new(start, Position::new(0, labelled.quote.len())),
            quote: labelled.quote.clone(),
            before: String::new(),
            after: String::new(),
        }],
        said_by: None,
        theme: None,
        by: Id::from_bits(1),
        at: "2026-11-24T14:02:00Z".parse().unwrap(),
    }
}
