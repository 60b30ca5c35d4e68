//! A small workshop behind its veil: whose name is gone, and that every excerpt still stands at its words.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use super::*;
use crate::domain::id::Id;
use crate::domain::{Edit, Kind, Role};
use crate::text::quote::{anchor, locate};

fn desk() -> (Workshop, Library) {
    let details = Details {
        title: "Ana Cruz and the desk of Cebu".into(),
        city: "Cebu".into(),
        country: "Philippines".into(),
        authors: vec!["Rosa Lim".into()],
        sources: vec![
            "https://example.org/cebu-desk".into(),
            "https://example.org/1".into(),
        ],
        other: [("contact".to_owned(), "Ana Cruz".to_owned())].into(),
        ..Details::default()
    };
    let case = CaseStudy {
        id: CaseId::new("cebu-desk"),
        details,
        text: Document::parse(
            "The **Cebu** desk was led by Ana Cruz.\n\nIn Cebu all agreed with Ana Cruz's plan for 2019.",
        ),
    };
    let text = case.text.clone();
    let library = Library::of([case]);
    let mut workshop = Workshop {
        title: "Cebu 2026".into(),
        ..Workshop::default()
    };
    let mut edit = |edit| workshop.apply(&edit).map(|_| ()).unwrap();
    edit(Edit::AddPerson(Person {
        id: Id::from_bits(1),
        name: "Mina".into(),
        city: "Cebu".into(),
        role: Role::Facilitator,
    }));
    for (name, to) in [("Ana Cruz", "Official A"), ("Cebu", "City 1")] {
        edit(Edit::SetPseudonym {
            name: name.into(),
            from: None,
            to: Some(to.into()),
        });
    }
    let words = ["desk was led by Ana", "all agreed with Ana Cruz's plan"];
    let excerpts = words.map(|words| {
        Excerpt::new(
            CaseId::new("cebu-desk"),
            anchor(&text, locate(&text, words).unwrap()),
        )
    });
    edit(Edit::AddFinding {
        finding: Box::new(Finding {
            id: Id::from_bits(1),
            kind: Kind::Lesson,
            headline: "Mina and CEBU agree with Ana Cruz".into(),
            remark: "Juan told Mina".into(),
            tags: std::collections::BTreeSet::new(),
            excerpts: excerpts.to_vec(),
            said_by: Some(Speaker {
                name: "Juan".into(),
                city: "Cebu".into(),
            }),
            theme: None,
            by: Id::from_bits(1),
            at: "2026-11-24T14:02:00Z".parse().unwrap(),
        }),
        before: None,
    });
    (workshop, library)
}

#[test]
fn nobody_is_named_and_the_table_holds_everywhere() {
    let (workshop, library) = desk();
    let (drawn, cases) = Veil::new(&workshop).drawn(&library);
    let everything = format!("{drawn:?} {:?}", cases.cases).to_lowercase();
    for name in ["mina", "ana cruz", "cebu", "juan", "rosa"] {
        assert!(!everything.contains(name), "{name}: {everything}");
    }
    let finding = &drawn.findings[&Id::from_bits(1)];
    assert_eq!(
        finding.headline,
        "Person 1 and City 1 agree with Official A"
    );
    assert_eq!(finding.remark, "Person 2 told Person 1");
    let speaker = finding.said_by.clone().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.city.as_str()),
        ("", "City 1")
    );
    let case = &cases.cases[&CaseId::new("city-1-desk")];
    assert_eq!(case.details.sources, ["https://example.org/1"]);
    assert_eq!(case.details.title, "Official A and the desk of City 1");
}

#[test]
fn every_excerpt_stands_at_the_words_it_stood_at() {
    let (workshop, library) = desk();
    let (drawn, cases) = Veil::new(&workshop).drawn(&library);
    let text = &cases.cases[&CaseId::new("city-1-desk")].text;
    let excerpts = &drawn.findings[&Id::from_bits(1)].excerpts;
    // A name that was cut is whole now.
    let quotes: Vec<_> = excerpts
        .iter()
        .map(|excerpt| excerpt.quote.as_str())
        .collect();
    assert_eq!(
        quotes,
        [
            "desk was led by Official A",
            "all agreed with Official A's plan"
        ]
    );
    for excerpt in excerpts {
        assert_eq!(text.slice(excerpt.span), excerpt.quote);
    }
    let strong = &text.blocks()[0].strong[0];
    assert_eq!(text.text(0).get(strong.clone()), Some("City 1"));
}

#[test]
fn nothing_changes_where_nobody_is_known() {
    let (workshop, library) = desk();
    let nobody = Workshop {
        persons: BTreeMap::new(),
        pseudonyms: BTreeMap::new(),
        findings: BTreeMap::new(),
        unsorted: Vec::new(),
        ..workshop
    };
    let (drawn, cases) = Veil::new(&nobody).drawn(&library);
    assert_eq!(drawn, nobody);
    let (old, new) = (&library.cases, &cases.cases);
    assert!(
        old.values()
            .zip(new.values())
            .all(|(old, new)| old.text == new.text)
    );
}

#[test]
fn an_account_and_a_word_for_a_person_are_no_names_in_a_text() {
    let (mut workshop, _) = desk();
    for (id, name) in [(2, "root"), (3, "Facilitator")] {
        workshop.persons.insert(
            Id::from_bits(id),
            Person {
                id: Id::from_bits(id),
                name: name.into(),
                city: String::new(),
                role: Role::Participant,
            },
        );
    }
    let veil = Veil::new(&workshop);
    let text = "The root of it, said the Facilitator";
    assert_eq!(veil.text(text), text);
    assert_eq!(veil.person("root"), "Person 2");
}
