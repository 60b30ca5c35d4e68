//! Projects of REFI-QDA: what goes out comes in again, once, at the same words.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/qdpx.rs"]
mod qdpx;

use std::collections::BTreeSet;

use charrette::domain::id::Id;
use charrette::domain::{
    About, CaseId, CaseStudy, Edit, Excerpt, Finding, Kind, Memo, Person, Role, Speaker, Tag,
    Workshop,
};
use charrette::exchange::refi::{self, Import, Plan, Positions};
use charrette::store::case_file::{self, Library};
use charrette::text::{Position, Span, quote};
use proptest::prelude::*;

/// Paragraphs in the languages of the room, with what trips programs up: emoji, joined emoji, accents apart, signs of Markdown.
const PARAGRAPHS: [&str; 14] = [
    "The shelter was full in the season. Two ferries came 🙂 at night.",
    "## 제주에서는 통역이 먼저다\n\n통역사가 없으면 아무 일도 시작되지 않는다.",
    "ผู้เสียหายต้องเล่าเรื่องซ้ำในทุกสำนักงาน",
    "ជនរងគ្រោះត្រូវការជម្រកភ្លាមៗ",
    "ຜູ້ຖືກເຄາະຮ້າຍຕ້ອງການບ່ອນພັກ",
    "ကယ်ဆယ်ရေးစခန်းများ ပြည့်နေသည်",
    "打拐办需要双方的电话。被害者は何度も同じ話をする。",
    "आश्रय गृह रात में खुला है",
    "পাচারের শিকার নারীদের জন্য আশ্রয়",
    "Nạn nhân phải kể lại câu chuyện ở mọi cơ quan",
    "المأوى ممتلئ في الموسم",
    "- one *desk*\n- one form: [see](http://x)\n\n1. first\n2. second",
    "A family 👨\u{200d}👩\u{200d}👧 e\u{301}clair <b>&amp;</b> 5 * 3 = 15 _x_",
    "| City | Beds |\n|---|---|\n| Jeju | 12 |\n| Cebu | 40 |",
];

fn study(name: &str, picks: &[usize], line_end: &str) -> CaseStudy {
    let body: Vec<&str> = picks
        .iter()
        .map(|n| PARAGRAPHS[n % PARAGRAPHS.len()])
        .collect();
    let text = format!(
        "---\ntitle: \"Study {name}\"\ncity: Jeju\ncountry: Korea\nyear: 2019\nbudget: \"{name}\"\n---\n\n{}\n",
        body.join("\n\n")
    );
    case_file::parse(name, text.replace('\n', line_end).as_bytes()).0
}

fn excerpt(case: &CaseStudy, (a, b, more): (usize, usize, usize)) -> Option<Excerpt> {
    let block = a % case.text.len();
    let last = (block + more).min(case.text.len() - 1);
    let at = |block: usize, n: usize| {
        case.text
            .snap(Position::new(block, n % (case.text.text(block).len() + 1)))
    };
    let span = case
        .text
        .snap_span(Span::new(at(block, b), at(last, a * 31 + b * 7)));
    let anchor = quote::anchor(&case.text, span);
    // Words are what is quoted, so space around them is not part of a quote.
    let is_words = !anchor.quote.is_empty() && anchor.quote.trim() == anchor.quote;
    is_words.then(|| Excerpt::new(case.id.clone(), anchor))
}

fn at() -> jiff::Timestamp {
    "2026-11-24T14:02:00Z".parse().unwrap()
}

type Draft = (usize, usize, usize, usize, usize, bool);

/// A workshop with tags under tags, themes, memos, and a finding for each draft.
fn workshop(cases: &[CaseStudy], drafts: &[Draft]) -> Workshop {
    let mut workshop = Workshop {
        title: "Jeju & <friends>".into(),
        ..Workshop::default()
    };
    let mut edits = vec![Edit::AddPerson(Person {
        id: Id::from_bits(1),
        name: "Mina Kim".into(),
        city: "Jeju".into(),
        role: Role::Participant,
    })];
    for (n, (name, parent)) in (1..).zip([
        ("Care", None),
        ("shelter", Some(1)),
        ("beds", Some(2)),
        ("법", None),
    ]) {
        edits.push(Edit::AddTag(Tag {
            id: Id::from_bits(n),
            name: name.into(),
            definition: if n == 2 {
                "A roof & a bed".into()
            } else {
                String::new()
            },
            colour: u8::try_from(n).unwrap(),
            parent: parent.map(Id::from_bits),
        }));
    }
    for (n, name) in (1..).zip(["Protection", "shelter", "데이터"]) {
        edits.push(Edit::AddTheme {
            theme: Id::from_bits(n),
            name: name.into(),
            summary: format!("About {name}."),
            before: None,
        });
    }
    for (n, (a, b, more, tags, kind, said)) in (10..).zip(drafts) {
        let case = &cases[a % cases.len()];
        let excerpts: BTreeSet<_> = if *said {
            BTreeSet::new()
        } else {
            BTreeSet::from([*b, b * 3 + 1])
        };
        let excerpts: Vec<Excerpt> = excerpts
            .into_iter()
            .filter_map(|b| excerpt(case, (*a, b, *more)))
            .collect();
        edits.push(Edit::AddFinding {
            before: None,
            finding: Box::new(Finding {
                id: Id::from_bits(n),
                kind: Kind::ALL[kind % 3],
                headline: format!("Finding {n} & “its” <words>"),
                remark: if b % 2 == 0 {
                    format!("Remark {n}")
                } else {
                    String::new()
                },
                tags: (1..=4)
                    .filter(|tag| tags >> tag & 1 == 1)
                    .map(Id::from_bits)
                    .collect(),
                said_by: (*said).then(|| Speaker {
                    name: "Mina".into(),
                    city: "Jeju".into(),
                }),
                excerpts,
                theme: (tags % 4 > 0).then(|| Id::from_bits(*tags as u64 % 4)),
                by: Id::from_bits(1),
                at: at(),
            }),
        });
    }
    for (n, about) in (1..).zip([
        About::Workshop,
        About::Theme(Id::from_bits(1)),
        About::Tag(Id::from_bits(2)),
        About::Finding(Id::from_bits(10)),
    ]) {
        let text = format!("Memo {n}:\nask Cebu how.");
        edits.push(Edit::AddMemo(Box::new(Memo {
            id: Id::from_bits(n),
            about,
            text,
            by: Id::from_bits(1),
            at: at(),
        })));
    }
    for edit in edits {
        workshop.apply(&edit).unwrap();
    }
    workshop
}

fn plan(bytes: &[u8], workshop: &Workshop, library: &Library) -> Plan {
    let project = refi::read(bytes.to_vec()).unwrap();
    Import {
        project: &project,
        workshop,
        library,
        untouched: &BTreeSet::new(),
        by: Id::from_bits(9),
        at: at(),
    }
    .plan()
}

/// A workshop into which the project came, and its texts.
fn brought_in(bytes: &[u8]) -> (Workshop, Library) {
    let mut workshop = Workshop::default();
    let plan = plan(bytes, &workshop, &Library::default());
    if let Some(edit) = &plan.edit {
        let inverse = workshop.apply(edit).unwrap();
        let mut back = workshop.clone();
        back.apply(&inverse).unwrap();
        assert_eq!(back, Workshop::default(), "all of it is taken back as one");
    }
    let library = qdpx::written(&plan);
    (workshop, library)
}

/// What matters of a workshop, in words.
fn told(workshop: &Workshop, library: &Library) -> Vec<String> {
    let title = |case: &CaseId| library.cases[case].details.title.clone();
    let path = |tag: &Tag| workshop.path_of(tag);
    let mut told = Vec::new();
    for finding in workshop.findings.values() {
        let quotes: BTreeSet<String> = finding
            .excerpts
            .iter()
            .map(|excerpt| {
                let case = &library.cases[&excerpt.case];
                assert_eq!(
                    case.text.slice(excerpt.span),
                    excerpt.quote,
                    "an excerpt stands where it says"
                );
                format!("{}: {}", title(&excerpt.case), excerpt.quote)
            })
            .collect();
        let tags: BTreeSet<String> = finding
            .tags
            .iter()
            .map(|tag| path(&workshop.tags[tag]))
            .collect();
        let theme = finding
            .theme
            .and_then(|id| workshop.theme(id))
            .map(|theme| &theme.name);
        let by = workshop.persons.get(&finding.by).map(|person| &person.name);
        let speaker = finding
            .said_by
            .as_ref()
            .map(|speaker| (&speaker.name, &speaker.city));
        told.push(format!(
            "{:?} {} {} {tags:?} {theme:?} {by:?} {speaker:?} {quotes:?} {}",
            finding.kind, finding.headline, finding.remark, finding.at
        ));
    }
    told.sort();
    let tags = workshop
        .tags
        .values()
        .map(|tag| format!("{} {} {}", path(tag), tag.definition, tag.colour));
    told.extend(tags.collect::<BTreeSet<_>>());
    told.extend(
        workshop
            .themes
            .iter()
            .map(|theme| format!("{} {} {}", theme.name, theme.summary, theme.findings.len())),
    );
    let memos = workshop.memos.values().map(|memo| {
        format!(
            "{} {:?} {}",
            memo.about.word(),
            workshop
                .name_of(memo.about)
                .filter(|_| memo.about != About::Workshop),
            memo.text
        )
    });
    told.extend(memos.collect::<BTreeSet<_>>());
    let facts = library.cases.values().map(|case| {
        format!(
            "{} {} {} {:?} {:?}",
            case.details.title,
            case.details.city,
            case.details.country,
            case.details.year,
            case.details.other.get("budget")
        )
    });
    told.extend(facts.collect::<BTreeSet<_>>());
    told
}

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    prop::collection::vec(
        (
            0_usize..40,
            0_usize..200,
            0_usize..3,
            0_usize..32,
            0_usize..3,
            prop::bool::weighted(0.2),
        ),
        1..12,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_goes_out_comes_in_again(drafts in drafts(), picks in prop::collection::vec(0_usize..14, 3..9), crlf in any::<bool>(), utf16 in any::<bool>()) {
        let line_end = if crlf { "\r\n" } else { "\n" };
        let cases = [study("one", &picks, line_end), study("two", &[11, 0, 12, 3], "\n")];
        let workshop = workshop(&cases, &drafts);
        let library = Library::of(cases);
        let positions = if utf16 { Positions::Utf16 } else { Positions::CodePoints };
        let written = refi::write(&workshop, &library, positions);
        prop_assert_eq!(&refi::write(&workshop, &library, positions).bytes, &written.bytes, "equal workshops are equal bytes");

        let (again, texts) = brought_in(&written.bytes);
        prop_assert_eq!(told(&again, &texts), told(&workshop, &library));

        // Once more, in either place, changes nothing.
        for (workshop, library) in [(&workshop, &library), (&again, &texts)] {
            let plan = plan(&written.bytes, workshop, library);
            prop_assert_eq!(plan.edit, None);
            prop_assert_eq!(plan.studies, []);
        }
        // Nor does it from the second workshop back to the first, by the words alone.
        let back = refi::write(&again, &texts, Positions::CodePoints);
        let plan = plan(&back.bytes, &workshop, &library);
        prop_assert_eq!(plan.studies, []);
        let mut merged = workshop.clone();
        if let Some(edit) = &plan.edit {
            merged.apply(edit).unwrap();
        }
        let from_texts = |workshop: &Workshop| workshop.findings.values().filter(|finding| !finding.is_statement()).count();
        prop_assert_eq!(from_texts(&merged), from_texts(&workshop));
        prop_assert_eq!(merged.tags.len(), workshop.tags.len());
        prop_assert_eq!(merged.themes.len(), workshop.themes.len());
    }
}
