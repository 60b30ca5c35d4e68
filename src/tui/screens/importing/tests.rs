#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::CaseId;
use crate::exchange::import::report::{CameIn, Field};
use crate::exchange::import::{LeftOut, Outcome, Report};
use crate::exchange::refi::Told;
use crate::tui::input::Input;
use crate::tui::message::{Effect, Imported, Importing, Message};
use crate::tui::testing::{Room, case};

fn room() -> Room {
    Room::new(vec![case(
        "a",
        "One desk",
        "Cebu",
        "Philippines",
        "One. Two.",
    )])
}

fn paste(room: &mut Room, text: &str) {
    room.tell(Message::Input(Input::Paste(text.into())));
}

/// The newest effect that is no search.
fn newest(room: &Room) -> &Effect {
    let searches = |effect: &&Effect| !matches!(effect, Effect::Search(_) | Effect::Searches(_));
    room.effects.iter().rfind(searches).unwrap()
}

fn looked(room: &mut Room, text: &str, paths: &[&str]) {
    let paths = paths.iter().map(PathBuf::from).collect();
    room.tell(Message::Looked {
        text: text.into(),
        paths,
    });
}

pub(super) fn report(file: &str, case: &str, fields: [(&str, bool); 5]) -> Report {
    let names = ["title", "city", "country", "year", "languages"];
    let fields = names
        .into_iter()
        .zip(fields)
        .map(|(name, (value, proposed))| Field {
            name,
            value: value.into(),
            proposed,
        });
    Report {
        file: file.into(),
        path: format!("/in/{file}").into(),
        outcome: Outcome::Added(CameIn {
            case: Some(CaseId::new(case)),
            title: fields.clone().next().unwrap().value,
            words: 1240,
            read_as: "Word".into(),
            left_out: vec![LeftOut::Pictures(3)],
            fields: fields.collect(),
            ..CameIn::default()
        }),
    }
}

pub(super) fn imported() -> Arc<Imported> {
    let reports = vec![
        report(
            "Lao Cai.docx",
            "lao-cai",
            [
                ("A house without a sign", false),
                ("Lao Cai", true),
                ("Viet Nam", true),
                ("2019", true),
                ("", false),
            ],
        ),
        report(
            "jeju 난민.pdf",
            "jeju-난민",
            [
                ("제주의 난민과 조기 취업 허가", false),
                ("", false),
                ("Republic of Korea", true),
                ("", false),
                ("ko", false),
            ],
        ),
        Report {
            file: "bad.pdf".into(),
            path: "/in/bad.pdf".into(),
            outcome: Outcome::Refused {
                why: "bad.pdf is damaged.".into(),
            },
        },
        Report {
            file: "old.docx".into(),
            path: "/in/old.docx".into(),
            outcome: Outcome::Edited {
                case: CaseId::new("old"),
            },
        },
    ];
    let others = [("jpg".to_owned(), 3)].into();
    Arc::new(Imported {
        reports,
        others,
        ..Imported::default()
    })
}

#[test]
fn files_that_are_dropped_in_the_library_are_offered_for_import() {
    let mut room = room();
    paste(&mut room, "'/in/Lao Cai.docx' ");
    let Effect::LookAt { text, readings } = newest(&room).clone() else {
        panic!("{:?}", room.effects);
    };
    assert!(readings.contains(&vec![PathBuf::from("/in/Lao Cai.docx")]));
    looked(&mut room, &text, &["/in/Lao Cai.docx"]);
    assert!(room.screen(80, 24).contains("/in/Lao Cai.docx"));
    room.press("<Enter>");
    let expected = Effect::Import {
        paths: vec!["/in/Lao Cai.docx".into()],
        replace: false,
    };
    assert_eq!(newest(&room), &expected);
    assert!(room.screen(80, 24).contains("Looking for documents"));
}

#[test]
fn what_is_pasted_and_names_no_file_goes_into_the_search() {
    let mut room = room();
    paste(&mut room, "/in/nowhere.docx");
    looked(&mut room, "/in/nowhere.docx", &[]);
    assert!(room.screen(80, 24).contains("/in/nowhere.docx"));
    assert!(matches!(room.effects.last(), Some(Effect::Search(_))));
    let before = room.effects.len();
    paste(&mut room, " shelter");
    assert!(
        !room.effects[before..]
            .iter()
            .any(|effect| matches!(effect, Effect::LookAt { .. }))
    );
}

#[test]
fn a_path_is_typed_with_completion() {
    let mut room = room().with("<Alt-i>/in/L<Tab>");
    assert_eq!(newest(&room), &Effect::Complete("/in/L".into()));
    let complete = |room: &mut Room, names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        room.tell(Message::Completed {
            typed: "/in/L".into(),
            names,
        });
    };
    complete(&mut room, &["Lao Cai.docx", "Lao Cai.pdf"]);
    let screen = room.screen(80, 24);
    assert!(
        screen.contains("/in/Lao Cai.") && screen.contains("Lao Cai.pdf"),
        "{screen}"
    );
    room.press("docx<Enter>");
    let Effect::LookAt { text, .. } = newest(&room).clone() else {
        panic!("{:?}", room.effects);
    };
    assert_eq!(text, "/in/Lao Cai.docx");
    looked(&mut room, &text, &[]);
    assert!(
        room.screen(80, 24)
            .contains("There is no file or folder /in/Lao Cai.docx.")
    );
    room.press("<Enter>");
    looked(&mut room, &text, &["/in/Lao Cai.docx"]);
    assert!(matches!(newest(&room), Effect::Import { .. }));
}

#[test]
fn an_import_says_how_far_it_is_and_can_be_stopped_or_left_alone() {
    let mut room = room().with("<Alt-i>");
    looked(&mut room, "", &["/in"]);
    room.press("<Enter>");
    let importing = Importing {
        done: 11,
        total: 54,
        name: "Lao Cai.docx".into(),
    };
    room.tell(Message::Importing(importing));
    assert!(
        room.screen(80, 24)
            .contains("Importing 12 of 54: Lao Cai.docx")
    );
    room.press("<Enter>");
    assert!(!room.screen(80, 24).contains("Importing"));
    assert!(
        room.screen(120, 35)
            .contains("Importing 12 of 54: Lao Cai.docx")
    );
    room.press("<Alt-i>");
    assert!(
        room.screen(80, 24)
            .contains("Importing 12 of 54: Lao Cai.docx")
    );
    room.press("<Esc>");
    assert_eq!(newest(&room), &Effect::StopImport);
    assert!(room.screen(80, 24).contains("Stopping after this document"));
    room.tell(Message::Imported(imported()));
    assert!(
        room.screen(80, 24)
            .contains("What is known of 2 case studies")
    );
}

#[test]
fn what_is_not_known_is_asked_for_in_one_form_and_then_told_what_came_in() {
    let mut room = room();
    room.tell(Message::Imported(imported()));
    for (class, width, height) in [
        ("compact", 80, 24),
        ("tiny", 40, 12),
        ("regular", 120, 35),
        ("wide", 200, 60),
    ] {
        insta::assert_snapshot!(format!("form_{class}"), room.screen(width, height));
    }
    room.screen(80, 24);
    room.press("<Enter>");
    assert!(matches!(newest(&room), Effect::Describe(_)));
    for (class, width, height) in [("compact", 80, 24), ("tiny", 40, 12)] {
        insta::assert_snapshot!(format!("told_{class}"), room.screen(width, height));
    }
    room.press("r");
    assert!(room.screen(80, 24).contains("Replace the text of old?"));
    room.press("y");
    let expected = Effect::Import {
        paths: vec!["/in/old.docx".into()],
        replace: true,
    };
    assert_eq!(newest(&room), &expected);
}

/// What the form says of a case study once it is accepted.
fn accepted(room: &mut Room, case: &str) -> Vec<(&'static str, String)> {
    room.press("<Enter>");
    let Effect::Describe(described) = newest(room) else {
        panic!("{:?}", room.effects);
    };
    let mut described = described.iter();
    described
        .find(|other| other.case == CaseId::new(case))
        .unwrap()
        .fields
        .clone()
}

#[test]
fn a_language_is_said_by_its_code() {
    let mut room = room();
    room.tell(Message::Imported(imported()));
    room.press("<Tab><Tab>2021<Tab>Vietnamese<Tab>제주<Tab><Tab>2018<Enter>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("“Vietnamese” is no code"), "{screen}");
}

#[test]
fn cells_are_filled_in_place_and_all_are_accepted_at_once() {
    let mut room = room();
    room.tell(Message::Imported(imported()));
    // The first cell to check is the city; the country is right; the year is not.
    room.press("<Tab><Tab>2021<Tab>vi<Tab>");
    room.press("제주<Tab><Tab>20<Enter>");
    assert!(room.screen(80, 24).contains("“20” is no year"));
    room.press("2018");
    let jeju = accepted(&mut room, "jeju-난민");
    assert_eq!(
        jeju[1..4],
        [
            ("city", "제주".into()),
            ("country", "Republic of Korea".into()),
            ("year", "2018".into())
        ]
    );

    let mut room = self::room();
    room.tell(Message::Imported(imported()));
    room.press("<Tab><Tab>2021<Down><Up><Left><Left><Alt-Down>");
    let lao = accepted(&mut room, "lao-cai");
    assert_eq!(lao[3], ("year", "2021".into()));
    let mut room = self::room();
    room.tell(Message::Imported(imported()));
    room.press("<Alt-Down>");
    assert_eq!(
        accepted(&mut room, "jeju-난민")[1],
        ("city", "Lao Cai".into())
    );
}

#[test]
fn the_form_of_what_is_missing_can_be_opened_at_any_time() {
    let mut room =
        Room::new(vec![case("a", "One desk", "", "", "One.")]).with("<Ctrl-P>complete<Enter>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("What is known of 1 case study"), "{screen}");
    room.press("Cebu");
    assert_eq!(accepted(&mut room, "a")[1], ("city", "Cebu".into()));
}

#[test]
fn a_box_in_which_somebody_works_stays_on_top() {
    let mut room = room().with("<Alt-a>We need inter");
    room.tell(Message::Imported(imported()));
    room.press("preters<Enter>");
    assert_eq!(room.client.workshop().findings.len(), 1);
    assert!(
        room.screen(80, 24)
            .contains("What is known of 2 case studies")
    );
    room.press("<Esc>");
    assert!(room.screen(80, 24).contains("What came in"));
}

#[test]
fn a_table_of_findings_is_shown_before_it_comes_in_and_its_columns_can_be_changed() {
    let mut room = room().with("<Alt-i>");
    looked(&mut room, "", &["/in/notes.csv"]);
    room.press("<Enter>");
    assert_eq!(newest(&room), &Effect::ReadTable("/in/notes.csv".into()));
    let notes = "Type,Text,Finding,Who\nlesson,One form for all,F1,Ana\nchallenge,No beds in winter,F2,\nidea,x,F3,\n";
    let table = crate::exchange::import::findings::read(notes.as_bytes()).unwrap();
    room.tell(Message::Table(Ok(("notes.csv".into(), table))));
    for (class, width, height) in [("compact", 80, 24), ("tiny", 40, 12)] {
        insta::assert_snapshot!(format!("table_{class}"), room.screen(width, height));
    }
    room.screen(80, 24);
    // The headline stands in the column before the one that is called so.
    room.press("<Down><Left><Enter>");
    let findings = room.client.workshop().findings.values();
    let headlines: Vec<&str> = findings.map(|finding| finding.headline.as_str()).collect();
    assert_eq!(headlines, ["One form for all", "No beds in winter"]);
    room.press("<Esc>u");
    assert!(room.client.workshop().findings.is_empty());
}

#[test]
fn projects_go_with_the_documents_and_codebooks_are_shown_first() {
    let mut room = room().with("<Alt-i>");
    looked(
        &mut room,
        "",
        &["/in/a.qdpx", "/in/NVivo.QDC", "/in/b.docx"],
    );
    room.press("<Enter>");
    let all = ["/in/a.qdpx", "/in/NVivo.QDC", "/in/b.docx"];
    let expected = Effect::Import {
        paths: all.map(Into::into).to_vec(),
        replace: false,
    };
    assert_eq!(newest(&room), &expected);
    let mut room = self::room().with("<Alt-i>");
    looked(&mut room, "", &["/in/NVivo.QDC"]);
    room.press("<Enter>");
    let expected = Effect::ReadCodebook("/in/NVivo.QDC".into());
    assert_eq!(newest(&room), &expected);
}

#[test]
fn what_became_of_a_project_is_told_and_its_texts_are_asked_about() {
    let told = Told {
        file: "interviews.qdpx".into(),
        came_in: vec!["Texts: 2 in the project, 2 new.".into()],
        reservations: vec!["Pictures, left out: 3.".into()],
        cases: vec![Arc::new(case("talk-1", "Talk 1", "", "Nepal", "One."))],
        ..Told::default()
    };
    let refused = Told::refused("bad.qdpx", "bad.qdpx is damaged.".into());
    let mut room = room();
    room.tell(Message::Imported(Arc::new(Imported {
        projects: vec![told, refused],
        ..Imported::default()
    })));
    let form = room.screen(80, 24);
    for words in [
        "1 research project came in. 1 research project did not",
        "What is known of 1 case study",
        "talk-1",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    room.press("<Esc>");
    let told = room.screen(80, 24);
    for words in [
        "interviews.qdpx:",
        "  Texts: 2 in the project, 2 new.",
        "  Pictures, left out: 3.",
        "bad.qdpx is damaged.",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("document"), "{told}");
}
