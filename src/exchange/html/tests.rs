//! The page as a browser gets it: nothing that people wrote is markup, and every picture has its words.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::page;
use crate::distill::summary::{Cases, Summary};
use crate::domain::id::Id;
use crate::domain::{Edit, Finding, Kind, Speaker, Tag, Workshop};

const HOSTILE: &str = "</style></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&";

/// A workshop in which every text is the same one.
fn workshop(text: &str) -> Workshop {
    let mut workshop = Workshop::default();
    let mut edit = |edit: Edit| workshop.apply(&edit).map(drop).unwrap();
    edit(Edit::RenameWorkshop {
        from: String::new(),
        to: text.into(),
    });
    for id in [1, 2] {
        edit(Edit::AddTag(Tag {
            id: Id::from_bits(id),
            name: format!("{text}{id}"),
            definition: String::new(),
            colour: 0,
            parent: None,
        }));
    }
    edit(Edit::AddTheme {
        theme: Id::from_bits(3),
        name: text.into(),
        summary: text.into(),
        before: None,
    });
    for (at, kind) in (4..).zip(Kind::ALL) {
        let finding = Finding {
            id: Id::from_bits(at),
            kind,
            headline: text.into(),
            remark: text.into(),
            tags: BTreeSet::from([Id::from_bits(1), Id::from_bits(2)]),
            excerpts: Vec::new(),
            said_by: Some(Speaker {
                name: text.into(),
                city: text.into(),
            }),
            theme: (at < 6).then_some(Id::from_bits(3)),
            by: Id::from_bits(9),
            at: Timestamp::UNIX_EPOCH,
        };
        edit(Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        });
    }
    workshop
}

fn written(text: &str) -> String {
    page(&Summary::of(&workshop(text), &Cases::new()))
}

/// The page's tags, without what is between them.
fn tags(page: &str) -> Vec<&str> {
    let opened = page.split('<').skip(1);
    opened.map(|tag| tag.split('>').next().unwrap()).collect()
}

#[test]
fn nothing_that_people_wrote_becomes_markup() {
    let harmless = written("plain words");
    let hostile = written(HOSTILE);
    let names = |page: &str| -> Vec<String> {
        let tags = tags(page).into_iter();
        tags.map(|tag| tag.split(' ').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&hostile), names(&harmless));
    assert!(!hostile.contains("<script") && !hostile.contains("<img"));
    assert!(hostile.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn the_page_forbids_scripts_and_loads_nothing() {
    let page = written("plain words");
    let policy = page
        .find("default-src 'none'; style-src 'unsafe-inline'")
        .unwrap();
    assert!(policy < page.find("<style>").unwrap());
    let loading = [
        "<link",
        "src=",
        "@import",
        "url(http",
        "url(\"",
        "javascript:",
    ];
    assert!(loading.iter().all(|what| !page.contains(what)));
}

#[test]
fn every_bar_says_in_words_what_it_shows() {
    let page = written("plain words");
    let drawn: Vec<&str> = page.split("role=\"img\"").skip(1).collect();
    assert_eq!(drawn.len(), 3 + 2 + 1, "kinds, theme and none, city");
    assert!(
        drawn.iter().all(|svg| svg.starts_with("><title>")
            && svg.split("</svg>").next().unwrap().contains("<desc>"))
    );
    assert!(page.contains(
        "<title>1. plain words: 2 findings</title><desc>1 challenge, 1 lesson, 0 good practices</desc>\
        <rect x=\"0%\" width=\"50%\" height=\"14\" fill=\"url(#fill-challenge)\"></rect>"
    ));
}

#[test]
fn words_of_people_have_their_own_direction_and_language() {
    let page = written("제주에서는 통역이 먼저다");
    assert!(page.contains("<h1><bdi lang=\"ko\">제주에서는 통역이 먼저다</bdi></h1>"));
    assert!(page.contains("<p class=\"headline\" dir=\"auto\" lang=\"ko\">"));
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn an_empty_workshop_says_so() {
    let page = page(&Summary::of(&Workshop::default(), &Cases::new()));
    assert!(page.contains("There are no findings yet."));
    assert!(!page.contains("In figures") && !page.contains("<table"));
}
