//! A small workshop summed up: what is counted where, what is still to do, and how dark a count is.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::sync::Arc;

use jiff::Timestamp;

use super::*;
use crate::domain::id::Id;
use crate::domain::{Details, Edit, Excerpt, Finding, FindingChange, Speaker, Tag};
use crate::text::quote::anchor;
use crate::text::{Document, Position, Span};
use crate::texts::{Language, in_language};

/// A case study of a city, with a sentence as its text.
fn case(id: &str, city: &str, text: &str) -> Arc<CaseStudy> {
    let details = Details {
        title: format!("About {id}"),
        city: city.into(),
        country: "Somewhere".into(),
        ..Details::default()
    };
    Arc::new(CaseStudy {
        id: CaseId::new(id),
        details,
        text: Document::parse(text),
    })
}

/// Three case studies, two of one city.
fn cases() -> Cases {
    [
        case("a", "Cebu", "The shelter was full."),
        case("b", "Cebu", "One desk, one form."),
        case("c", "", "Nobody counted them."),
    ]
    .into_iter()
    .map(|case| (case.id.clone(), case))
    .collect()
}

struct Desk {
    workshop: Workshop,
    cases: Cases,
}

impl Desk {
    /// Two themes, of which the first has a summary; three tags.
    fn new() -> Self {
        let mut desk = Self {
            workshop: Workshop::default(),
            cases: cases(),
        };
        for (id, name, summary) in [(1, "Beds", "Too few."), (2, "Trust", "")] {
            desk.edit(&Edit::AddTheme {
                theme: Id::from_bits(id),
                name: name.into(),
                summary: summary.into(),
                before: None,
            });
        }
        for (id, name) in [(11, "police"), (12, "shelter"), (13, "money")] {
            desk.edit(&Edit::AddTag(Tag {
                id: Id::from_bits(id),
                name: name.into(),
                definition: String::new(),
                colour: 0,
                parent: None,
            }));
        }
        desk
    }

    fn edit(&mut self, edit: &Edit) {
        self.workshop.apply(edit).unwrap();
    }

    /// A finding that rests on these case studies, in a theme and with tags.
    fn add(&mut self, id: u64, kind: Kind, from: &[&str], theme: Option<u64>, tags: &[u64]) {
        let excerpts = from.iter().map(|id| {
            let case = &self.cases[&CaseId::new(id)];
            let whole = Span::new(Position::default(), case.text.end());
            Excerpt::new(case.id.clone(), anchor(&case.text, whole))
        });
        let finding = Finding {
            id: Id::from_bits(id),
            kind,
            headline: format!("finding {id}"),
            remark: String::new(),
            tags: tags.iter().map(|tag| Id::from_bits(*tag)).collect(),
            excerpts: excerpts.collect(),
            said_by: None,
            theme: theme.map(Id::from_bits),
            by: Id::from_bits(9),
            at: Timestamp::UNIX_EPOCH,
        };
        self.edit(&Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        });
    }

    fn summary(&self) -> Summary {
        Summary::of(&self.workshop, &self.cases)
    }

    fn to_do(&self) -> Vec<String> {
        let unfinished = self.summary().unfinished.into_iter();
        unfinished.map(|unfinished| unfinished.words).collect()
    }
}

/// Six findings in all places.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.add(21, Kind::Lesson, &["a"], Some(1), &[11, 12]);
    desk.add(22, Kind::Challenge, &["a", "b"], Some(1), &[11, 12]);
    desk.add(23, Kind::GoodPractice, &["c"], Some(2), &[11]);
    desk.add(24, Kind::Challenge, &[], Some(2), &[12, 13]);
    desk.add(25, Kind::Challenge, &["b"], None, &[11]);
    desk.edit(&Edit::ChangeFinding {
        finding: Id::from_bits(24),
        change: FindingChange::SaidBy {
            from: None,
            to: Some(Speaker {
                name: "Ana".into(),
                city: "Jeju".into(),
            }),
        },
    });
    desk
}

fn bars(chart: &Chart) -> Vec<(&str, Counts)> {
    let bars = chart.bars.iter();
    bars.map(|bar| (bar.label.as_str(), bar.counts)).collect()
}

#[test]
fn themes_come_in_order_and_their_findings_by_kind() {
    let summary = desk().summary();
    let outline: Vec<_> = summary
        .sections
        .iter()
        .map(|section| {
            let ids = section.findings.iter().map(|entry| entry.id.bits());
            (section.heading(), ids.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        outline,
        [
            ("1. Beds".to_owned(), vec![22, 21]),
            ("2. Trust".to_owned(), vec![24, 23]),
            ("Not in a theme".to_owned(), vec![25]),
        ]
    );
    assert_eq!(
        summary.sentence(),
        "3 challenges, 1 lesson and 1 good practice in 2 themes, from 3 case studies and the discussion."
    );
    assert_eq!(summary.sections[0].figures(), "1 challenge · 1 lesson");
    let sources = summary.sources.iter().map(|source| source.id.as_str());
    assert_eq!(sources.collect::<Vec<_>>(), ["a", "b", "c"]);
    let said = summary.sections[1].findings[0].said();
    assert_eq!(said.as_deref(), Some("said in the discussion, Ana, Jeju"));
}

#[test]
fn findings_are_counted_by_theme_kind_and_city() {
    let summary = desk().summary();
    assert_eq!(
        bars(&summary.by_theme),
        [
            ("1. Beds", [1, 1, 0]),
            ("2. Trust", [1, 0, 1]),
            ("Not in a theme", [1, 0, 0]),
        ]
    );
    assert_eq!(
        bars(&summary.by_kind),
        [
            ("Challenges", [3, 0, 0]),
            ("Lessons", [0, 1, 0]),
            ("Good practices", [0, 0, 1]),
        ]
    );
    // Finding 22 rests on two case studies of one city, and counts in it once.
    assert_eq!(
        bars(&summary.by_city),
        [
            ("Cebu", [2, 1, 0]),
            ("Jeju", [1, 0, 0]),
            ("No city named", [0, 0, 1]),
        ]
    );
    assert_eq!(summary.theme_city.cells, [[2, 0, 1], [0, 1, 0], [0, 1, 0]]);
}

#[test]
fn a_finding_merged_with_a_statement_has_its_quotes_and_its_speaker() {
    let mut desk = desk();
    let merge = desk
        .workshop
        .merging(Id::from_bits(22), Id::from_bits(24))
        .unwrap();
    desk.edit(&merge);
    let summary = desk.summary();
    let entry = &summary.sections[0].findings[0];
    assert_eq!(entry.quotes.len(), 2);
    let said = entry.said();
    assert_eq!(said.as_deref(), Some("said in the discussion, Ana, Jeju"));
    assert!(summary.sentence().ends_with("and the discussion."));
    let jeju = |bar: &&Bar| bar.label == "Jeju";
    assert_eq!(summary.by_city.bars.iter().find(jeju).unwrap().total(), 1);
}

#[test]
fn cities_of_one_name_in_two_countries_are_two() {
    let mut desk = Desk::new();
    for (id, country) in [("m", "Mexico"), ("s", "Spain")] {
        let mut case = CaseStudy::clone(&case(id, "Mérida", "One street."));
        case.details.country = country.into();
        desk.cases.insert(case.id.clone(), Arc::new(case));
    }
    desk.add(31, Kind::Lesson, &["m"], None, &[]);
    desk.add(32, Kind::Lesson, &["s"], None, &[]);
    desk.add(33, Kind::Lesson, &["s"], None, &[]);
    let chart = desk.summary().by_city;
    assert_eq!(
        bars(&chart),
        [("Mérida, Spain", [0, 2, 0]), ("Mérida, Mexico", [0, 1, 0]),]
    );
    let asked = "city:\"Mérida\" country:\"Spain\"";
    assert_eq!(chart.bars[0].about, About::Query(asked.into()));
}

#[test]
fn tags_meet_where_they_stand_together() {
    let matrix = desk().summary().tag_tag;
    let labels: Vec<_> = matrix.rows.iter().map(Head::label).collect();
    assert_eq!(labels, ["1. police", "2. shelter", "3. money"]);
    assert_eq!(matrix.cells, [[4, 2, 0], [2, 3, 1], [0, 1, 1]]);
    assert_eq!(matrix.most, 2, "how often a tag is there at all is no pair");
    assert_eq!(matrix.rows[0].about, About::Query("tag:\"police\"".into()));
}

#[test]
fn case_studies_without_findings_come_first() {
    let mut desk = desk();
    let unread = case("z", "Poipet", "Nothing yet.");
    desk.cases.insert(unread.id.clone(), unread);
    let summary = desk.summary();
    assert_eq!(summary.coverage[0].title, "About z");
    assert_eq!(summary.coverage[0].place(), "Poipet, Somewhere");
    assert_eq!(summary.coverage.len(), 4);
    assert_eq!(
        summary.coverage_sentence(),
        "1 of 4 case studies has no findings yet."
    );
}

#[test]
fn what_is_unfinished_is_said_in_words() {
    let mut desk = desk();
    assert_eq!(
        desk.to_do(),
        ["1 finding is unsorted.", "Theme 2 has no summary."]
    );
    // A text is written anew, another one taken away, a theme added.
    desk.cases
        .insert(CaseId::new("a"), case("a", "Cebu", "All is well."));
    desk.cases.remove(&CaseId::new("c"));
    desk.edit(&Edit::AddTheme {
        theme: Id::from_bits(3),
        name: "Money".into(),
        summary: String::new(),
        before: None,
    });
    desk.edit(&Edit::ChangeFinding {
        finding: Id::from_bits(25),
        change: FindingChange::Untag(Id::from_bits(11)),
    });
    assert_eq!(
        desk.to_do(),
        [
            "1 finding is unsorted.",
            "Themes 2 and 3 have no summary.",
            "Theme 3 has no findings.",
            "2 excerpts are detached: their words are not in the case studies any more.",
            "1 excerpt is from a case study that is not in the library.",
            "1 finding has no tag.",
        ]
    );
    let detached = &desk.summary().unfinished[3];
    assert_eq!(detached.about, About::Finding(Id::from_bits(22)));
}

#[test]
fn nothing_is_unfinished_in_an_empty_workshop() {
    let summary = Summary::of(&Workshop::default(), &Cases::new());
    assert_eq!(summary.unfinished, []);
    assert!(summary.theme_city.is_empty() && summary.tag_tag.is_empty());
    assert_eq!(summary.coverage_sentence(), "There are no case studies.");
}

#[test]
fn shades_grow_with_the_counts_and_the_legend_names_them_all() {
    for most in 1..60 {
        let matrix = Matrix {
            most,
            ..Matrix::default()
        };
        assert_eq!((matrix.shade(0), matrix.shade(most)), (0, SHADES));
        let mut next = 1;
        for (shade, counts) in matrix.legend() {
            assert_eq!(*counts.start(), next, "{most}");
            assert!(counts.clone().all(|count| matrix.shade(count) == shade));
            next = counts.end() + 1;
        }
        assert_eq!(next, most + 1);
    }
}

#[test]
fn a_wide_matrix_is_cut_into_blocks_that_together_are_the_whole() {
    let head = |n: usize| Head {
        short: n.to_string(),
        name: String::new(),
        about: About::Nothing,
    };
    let matrix = Matrix {
        columns: (0..30).map(head).collect(),
        ..Matrix::default()
    };
    assert_eq!(matrix.blocks(14), [0..14, 14..28, 28..30]);
    assert_eq!(matrix.blocks(0).len(), 30);
}

#[test]
fn words_are_clean() {
    let mut desk = Desk::new();
    desk.edit(&Edit::RenameWorkshop {
        from: String::new(),
        to: "\u{1b}[31mJeju\u{202e} 2026\0".into(),
    });
    assert_eq!(desk.summary().title, "Jeju 2026");
}

#[test]
fn the_days_of_a_workshop_are_those_on_the_wall() {
    let mut desk = Desk::new();
    assert_eq!(desk.summary().days(&TimeZone::UTC), None);
    let mut days = |times: [&str; 2], hours: i8| {
        desk.workshop = Workshop::default();
        for (id, at) in (1..).zip(times) {
            desk.add(id, Kind::Lesson, &[], None, &[]);
            let finding = desk.workshop.findings.get_mut(&Id::from_bits(id)).unwrap();
            Arc::make_mut(finding).at = at.parse().unwrap();
        }
        let zone = TimeZone::fixed(jiff::tz::offset(hours));
        desk.summary().days(&zone).unwrap()
    };
    let night = ["2026-11-24T01:00:00Z", "2026-11-24T23:00:00Z"];
    assert_eq!(days(night, 0), "24 November 2026");
    assert_eq!(days(night, 9), "24–25 November 2026");
    let months = ["2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z"];
    assert_eq!(days(months, 0), "30 November – 1 December 2026");
    let years = ["2026-12-31T12:00:00Z", "2027-01-01T12:00:00Z"];
    assert_eq!(days(years, 0), "31 December 2026 – 1 January 2027");
    in_language(Language::Korean, || {
        assert_eq!(days(night, 0), "2026년 11월 24일");
        assert_eq!(days(night, 9), "2026년 11월 24–25일");
        assert_eq!(days(months, 0), "2026년 11월 30일 – 12월 1일");
        assert_eq!(days(years, 0), "2026년 12월 31일 – 2027년 1월 1일");
    });
}
