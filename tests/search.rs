//! Searching the bundled case studies as people do.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/search.rs"]
mod asking;

use std::collections::BTreeSet;
use std::fs;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use asking::bundled;
use charrette::domain::id::Id;
use charrette::domain::{CaseId, CaseStudy, Details, Edit, Finding, Kind, Workshop};
use charrette::search::study::{Answer, StudyRequest, Subject};
use charrette::search::worker::{SearchEvent, SearchRequest, SearchWorker, search_once};
use charrette::search::{Corpus, Field, Hit, Index, Notice, SearchReply};
use charrette::store::case_file::Library;
use charrette::text::Document;

fn small(cases: &[(&str, &str, &str, &str)]) -> Library {
    let mut library = Library::default();
    for (id, title, country, body) in cases {
        let details = Details {
            title: (*title).into(),
            country: (*country).into(),
            year: Some(2019),
            ..Details::default()
        };
        let case = CaseStudy {
            id: CaseId::new(id),
            details,
            text: Document::parse(body),
        };
        library.cases.insert(case.id.clone(), Arc::new(case));
    }
    library
}

fn ask(corpus: &Corpus, query: &str) -> SearchReply {
    let folder = tempfile::tempdir().unwrap();
    search_once(folder.path(), corpus, &[], query, 50).unwrap()
}

fn names(reply: &SearchReply) -> Vec<String> {
    let name = |hit: &Hit| match hit {
        Hit::Case(id) => id.to_string(),
        Hit::Finding(id) => format!("finding {}", id.bits()),
    };
    reply.hits.iter().map(name).collect()
}

#[test]
fn words_of_the_rooms_languages_find_their_case_study_first() {
    let corpus = bundled();
    let folder = tempfile::tempdir().unwrap();
    for (query, first) in [
        (
            "디지털성범죄 안심지원센터",
            "seoul-womens-safety-digital-sex-crime",
        ),
        ("예멘 난민 인도적 체류", "jeju-yemeni-asylum-seekers"),
        ("足立区 体感治安 自転車盗", "adachi-beautiful-windows"),
        (
            "สมุทรสาคร เรือประมง การค้ามนุษย์",
            "samut-sakhon-seafood-migrants",
        ),
        ("เด็กข้ามชาติ ศูนย์การเรียน", "samut-sakhon-seafood-migrants"),
        ("Nhà Nhân ái Lào Cai", "lao-cai-compassion-house"),
        ("Nha Nhan ai Lao Cai", "lao-cai-compassion-house"),
        ("nạn nhân bị mua bán trở về", "lao-cai-compassion-house"),
        ("ប៉ោយប៉ែត", "poipet-returned-migrants"),
        ("ওয়ান-স্টপ ক্রাইসিস সেন্টার", "dhaka-one-stop-crisis-centre"),
        ("काठमाडौं मनोरञ्जन क्षेत्र", "kathmandu-entertainment-sector"),
        ("काठमाडौँ", "kathmandu-entertainment-sector"),
        ("瑞丽 打拐办", "ruili-border-liaison-office"),
        (
            "ສະຫະພັນແມ່ຍິງລາວ ການຄ້າມະນຸດ",
            "savannakhet-vientiane-survivor-support",
        ),
        ("límite de velocidad Visión Cero", "bogota-speed-management"),
        ("limite de velocidad vision cero", "bogota-speed-management"),
        ("brick kiln", "punjab-lahore-brick-kilns"),
        ("after the typhoon tacloban", "tacloban-after-haiyan"),
        (
            "wharves country:Philippines",
            "zamboanga-sea-port-task-force",
        ),
    ] {
        let reply = search_once(folder.path(), &corpus, &[], query, 5).unwrap();
        assert_eq!(
            names(&reply).first().map(String::as_str),
            Some(first),
            "{query}"
        );
        assert_eq!(reply.notices, [], "{query}");
    }
}

#[test]
fn better_matches_come_first() {
    let corpus = Corpus::new(
        Arc::new(small(&[
            ("phrase", "A", "Nepal", "The police shelter was full."),
            ("words", "B", "Nepal", "A shelter near the police."),
            ("prefix", "C", "Nepal", "Sheltered by the police."),
            ("one", "D", "Nepal", "Only police."),
            ("title", "Police shelter", "Nepal", "Nothing."),
        ])),
        Workshop::default(),
    );
    assert_eq!(
        names(&ask(&corpus, "police shelter ")),
        ["title", "phrase", "words", "prefix"]
    );
    assert_eq!(
        names(&ask(&corpus, "\"police shelter\"")),
        ["title", "phrase"]
    );
    assert_eq!(names(&ask(&corpus, "police -shelter ")), ["one"]);
    assert_eq!(names(&ask(&corpus, "nothing OR only ")).len(), 2);
    assert_eq!(names(&ask(&corpus, "")).len(), 5);
}

#[test]
fn hyphenated_words_are_found_however_they_are_written() {
    let corpus = Corpus::new(
        Arc::new(small(&[
            ("a", "A", "", "A one-stop centre."),
            ("b", "B", "", "A one stop centre."),
            ("c", "C", "", "A onestop centre."),
        ])),
        Workshop::default(),
    );
    for (query, found) in [("one-stop ", 3), ("\"one stop\" ", 3), ("onestop ", 2)] {
        assert_eq!(ask(&corpus, query).total, found, "{query}");
    }
}

#[test]
fn typing_letter_by_letter_never_fails_and_narrows_down() {
    let corpus = bundled();
    let folder = tempfile::tempdir().unwrap();
    let typed = "shelter \"task force\" OR hotline country:Philippines -tourism year:2015..2020";
    for end in 1..=typed.len() {
        let reply =
            search_once(folder.path(), &corpus, &[], typed.get(..end).unwrap(), 50).unwrap();
        assert!(reply.total <= reply.of);
    }
}

#[test]
fn unknown_words_are_corrected_and_said() {
    let corpus = bundled();
    let reply = ask(&corpus, "traficking shelter ");
    assert!(reply.total > 0);
    assert_eq!(
        reply.notices,
        [Notice::Corrected {
            typed: "traficking".into(),
            shown: "trafficking".into()
        }]
    );
    assert_eq!(reply.shown, "trafficking shelter ");
    let reply = ask(&corpus, "shelter qqqqzzzz ");
    assert_eq!(reply.hits, []);
    assert_eq!(
        reply.notices,
        [Notice::NothingFor {
            word: "qqqqzzzz".into(),
            without: "shelter ".into()
        }]
    );
    // Nor is a field's value passed over in silence, alone or beside a word.
    for (typed, word, without) in [
        ("country:Nepl", "Nepl", ""),
        ("kind:foo", "foo", ""),
        ("year:2950", "2950", ""),
        ("shelter country:Nepl", "Nepl", "shelter "),
    ] {
        let reply = ask(&corpus, typed);
        let (word, without) = (word.into(), without.into());
        let notice = Notice::NothingFor { word, without };
        assert_eq!(reply.notices, [notice], "{typed}");
    }
    // A word that was only typed wrong is not the one to leave out.
    let reply = ask(&corpus, "polise qqqqzzzz ");
    assert_eq!(
        reply.notices,
        [Notice::NothingFor {
            word: "qqqqzzzz".into(),
            without: "police ".into()
        }]
    );
}

#[test]
fn corrections_are_words_that_stand_in_the_texts() {
    let corpus = Corpus::new(
        Arc::new(small(&[
            (
                "a",
                "A",
                "",
                "Trafficking on the bicycle lanes, cities of harbours.",
            ),
            ("b", "B", "", "Trafficking of a trafficker, a shelter."),
        ])),
        Workshop::default(),
    );
    for (typed, shown) in [
        ("trafiking ", "trafficking "),
        ("trafick ", "trafficking "),
        ("bycicle ", "bicycle "),
        ("bicycel ", "bicycle "),
        ("citeis ", "cities "),
        ("sheltre ", "shelter "),
        ("hrabours ", "harbours "),
        // Too far, or another first letter.
        ("stelare ", "stelare "),
        ("mirbours ", "mirbours "),
    ] {
        assert_eq!(ask(&corpus, typed).shown, shown, "{typed}");
    }
}

#[test]
fn facets_count_what_was_found() {
    let corpus = bundled();
    let all = ask(&corpus, "");
    let country = all
        .facets
        .iter()
        .find(|facet| facet.field == Field::Country)
        .unwrap();
    let philippines = country
        .values
        .iter()
        .find(|value| value.value == "Philippines")
        .unwrap();
    let narrowed = ask(&corpus, "country:Philippines ");
    assert_eq!(narrowed.total, philippines.count);
    let country = narrowed
        .facets
        .iter()
        .find(|facet| facet.field == Field::Country)
        .unwrap();
    assert!(
        country
            .values
            .iter()
            .any(|value| value.value == "Philippines" && value.chosen)
    );
    assert!(
        country
            .values
            .iter()
            .any(|value| value.value == "Indonesia" && !value.chosen),
        "a second country can be chosen"
    );
    let both = ask(&corpus, "country:Philippines country:Nepal ");
    assert!(both.total > narrowed.total);
    let years = ask(&corpus, "year:2015..2016 ");
    assert!(years.total > 0 && years.total < all.total);
    assert_eq!(ask(&corpus, "country:phil").total, narrowed.total);
}

fn with_finding() -> Corpus {
    let library = Arc::new(small(&[
        ("a", "Ports", "Nepal", "Text about wharves."),
        ("b", "Other", "India", "Words."),
    ]));
    let mut workshop = Workshop::default();
    let finding = Finding {
        id: Id::from_bits(9),
        kind: Kind::Challenge,
        headline: "Lanterns are missing".into(),
        remark: String::new(),
        tags: BTreeSet::new(),
        excerpts: vec![charrette::domain::Excerpt {
            case: CaseId::new("a"),
            span: charrette::text::Span::default(),
            quote: "wharves".into(),
            before: String::new(),
            after: String::new(),
        }],
        said_by: None,
        theme: None,
        by: Id::from_bits(1),
        at: "2026-11-24T14:02:00Z".parse().unwrap(),
    };
    workshop
        .apply(&Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        })
        .unwrap();
    Corpus::new(library, workshop)
}

#[test]
fn findings_are_found_with_their_case_study() {
    let corpus = with_finding();
    assert_eq!(names(&ask(&corpus, "lanterns ")), ["finding 9", "a"]);
    assert_eq!(names(&ask(&corpus, "kind:challenge ")), ["a", "finding 9"]);
    assert_eq!(
        names(&ask(&corpus, "country:Nepal kind:lesson ")),
        [] as [&str; 0]
    );
}

#[test]
fn the_index_follows_changes_and_repairs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let find =
        |corpus: &Corpus, query: &str| names(&search_once(&path, corpus, &[], query, 9).unwrap());
    let with = |body: &str| {
        Corpus::new(
            Arc::new(small(&[("a", "A", "", body)])),
            Workshop::default(),
        )
    };
    assert_eq!(find(&with("harbour"), "harbour "), ["a"]);
    assert_eq!(find(&with("lantern"), "lantern "), ["a"]);
    assert_eq!(find(&with("lantern"), "\"harbour\""), [] as [&str; 0]);
    assert_eq!(find(&Corpus::default(), "lantern "), [] as [&str; 0]);
    // Every file garbled in turn, then all of them cut short, then another version.
    let corpus = with("lantern");
    find(&corpus, "lantern ");
    for entry in fs::read_dir(&path).unwrap().flatten() {
        fs::write(entry.path(), b"garbled").unwrap();
        assert_eq!(find(&corpus, "lantern "), ["a"], "{:?}", entry.path());
    }
    for entry in fs::read_dir(&path).unwrap().flatten() {
        fs::write(entry.path(), b"").unwrap();
    }
    assert_eq!(find(&corpus, "lantern "), ["a"]);
    fs::write(path.join("charrette-version"), "0").unwrap();
    assert_eq!(find(&corpus, "lantern "), ["a"]);
    // A folder that cannot be one.
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let (_, trouble) = Index::open(&file).unwrap();
    assert!(trouble.unwrap().contains("kept in memory"));
}

#[test]
fn a_second_program_reads_the_index_while_the_first_one_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = bundled();
    let (mut first, _) = Index::open(folder.path()).unwrap();
    first.update(&corpus, &mut |_, _, _| true).unwrap();
    let (second, trouble) = Index::open(folder.path()).unwrap();
    assert!(second.is_read_only() && trouble.is_none());
    let reply = search_once(folder.path(), &corpus, &[], "wharves ", 5).unwrap();
    assert_eq!(names(&reply), ["zamboanga-sea-port-task-force"]);
    first.verify().unwrap();
}

#[test]
fn nearness_patterns_and_likeness_find_what_they_should() {
    let corpus = Corpus::new(
        Arc::new(small(&[
            (
                "next",
                "A",
                "Nepal",
                "The police shelter was full of people who fish.",
            ),
            (
                "near",
                "B",
                "Nepal",
                "A shelter that stands near the police.",
            ),
            (
                "far",
                "C",
                "Nepal",
                "A shelter. Then a long text of many words that goes on, and at last the police.",
            ),
            (
                "boats",
                "D",
                "India",
                "Fishing boats, nets and harbours: fishers work on boats.",
            ),
            (
                "nets",
                "E",
                "India",
                "Fishers mend nets on boats in the harbour.",
            ),
        ])),
        Workshop::default(),
    );
    let found = |query: &str| {
        let mut found = names(&ask(&corpus, query));
        found.sort();
        found
    };
    assert_eq!(found("\"police shelter\" "), ["next"]);
    assert_eq!(found("\"police shelter\"~6 "), ["near", "next"]);
    assert_eq!(found("fish*s "), ["boats", "nets"]);
    assert_eq!(found("h?rbour "), ["boats", "nets"], "in any form");
    assert_eq!(found("shel*r -\"police shelter\" "), ["far", "near"]);
    let reply = ask(&corpus, "like:boats ");
    assert_eq!(names(&reply).first().map(String::as_str), Some("nets"));
    assert!(
        !names(&reply).contains(&"boats".to_owned()),
        "without itself"
    );
    assert!(
        matches!(reply.notices.as_slice(), [Notice::Alike { words }] if words.contains(&"nets".to_owned()))
    );
    assert_eq!(found("like:\"nets and boats\" -case:nets "), ["boats"]);
}

#[test]
fn what_has_most_of_the_words_is_better_than_nothing_and_is_said() {
    let corpus = bundled();
    let reply = ask(
        &corpus,
        "does a permit to work help the asylum seekers xylophone ",
    );
    assert_eq!(
        names(&reply).first().map(String::as_str),
        Some("jeju-yemeni-asylum-seekers")
    );
    assert_eq!(
        reply.notices,
        [Notice::Most {
            unknown: vec!["xylophone".into()]
        }]
    );
    // Of two words, most is none.
    assert_eq!(ask(&corpus, "xylophone zebra ").total, 0);
}

fn next_reply(events: &Receiver<SearchEvent>) -> SearchReply {
    loop {
        match events.recv_timeout(Duration::from_secs(20)).unwrap() {
            SearchEvent::Reply(reply) => return reply,
            SearchEvent::Trouble(words) => panic!("{words}"),
            SearchEvent::Progress { .. } | SearchEvent::Ready | SearchEvent::Studied(_) => {}
        }
    }
}

#[test]
fn the_worker_answers_the_newest_question_and_learns_of_edits() {
    let folder = tempfile::tempdir().unwrap();
    let (sender, events) = channel();
    let sender = Mutex::new(sender);
    let worker = SearchWorker::start(folder.path().join("index"), move |event| {
        let _ = sender.lock().unwrap().send(event);
    });
    let corpus = with_finding();
    worker.set_library(Arc::clone(&corpus.library));
    while events.recv_timeout(Duration::from_secs(20)).unwrap() != SearchEvent::Ready {}
    worker.search(SearchRequest {
        generation: 1,
        query: "lanterns ".into(),
        limit: 10,
        shown: 0..10,
        facets: true,
    });
    assert_eq!((next_reply(&events).generation, 0), (1, 0));
    worker.set_workshop(corpus.workshop);
    while events.recv_timeout(Duration::from_secs(20)).unwrap() != SearchEvent::Ready {}
    worker.search(SearchRequest {
        generation: 2,
        query: "lanterns ".into(),
        limit: 10,
        shown: 0..10,
        facets: true,
    });
    let reply = next_reply(&events);
    assert_eq!((reply.generation, names(&reply).len()), (2, 2));
}

#[test]
fn the_worker_studies_beside_the_search_and_drops_older_requests() {
    let folder = tempfile::tempdir().unwrap();
    let (sender, events) = channel();
    let sender = Mutex::new(sender);
    let worker = SearchWorker::start(folder.path().join("index"), move |event| {
        let _ = sender.lock().unwrap().send(event);
    });
    worker.set_library(Arc::clone(&with_finding().library));
    while events.recv_timeout(Duration::from_secs(20)).unwrap() != SearchEvent::Ready {}
    for generation in 1..=50 {
        worker.study(StudyRequest {
            generation,
            query: "wharves ".into(),
            what: if generation % 2 == 0 {
                Subject::Lines
            } else {
                Subject::Words
            },
        });
    }
    let mut answered = Vec::new();
    while answered.last() != Some(&50) {
        if let SearchEvent::Studied(study) = events.recv_timeout(Duration::from_secs(20)).unwrap() {
            answered.push(study.generation);
            let is_lines = matches!(&study.answer, Answer::Lines(lines) if !lines.is_empty());
            assert_eq!(is_lines, study.generation % 2 == 0);
            assert_eq!(study.cases, 1);
        }
    }
    assert!(answered.is_sorted(), "{answered:?}");
}
