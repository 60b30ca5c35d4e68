//! The boxes in Korean that need something to have happened: an import, an export, a table, a choice.

use std::sync::Arc;

use super::korean::{english, room, shown};
use crate::domain::CaseId;
use crate::exchange::import::findings::read;
use crate::exchange::import::report::{CameIn, Excerpts, Field};
use crate::exchange::import::{Foreign, LeftOut, Outcome, Report, Why};
use crate::exchange::refi::{Refusal, Told};
use crate::texts::{Language, in_language};
use crate::tui::message::{Handed, Imported, Importing, Message};
use crate::tui::testing::Room;

/// A document that came in, with everything that can be said of one.
fn came_in(read_as: &str, proposed: bool) -> CameIn {
    let field = |name, value: &str| Field {
        name,
        value: value.into(),
        proposed,
    };
    CameIn {
        case: Some(CaseId::new("난민")),
        title: "제주의 난민".into(),
        words: 1240,
        read_as: read_as.into(),
        left_out: vec![
            LeftOut::Pictures(3),
            LeftOut::PagesWithoutText(vec![2, 3]),
            LeftOut::TrackedDeletions(1),
            LeftOut::Comments(2),
        ],
        fields: vec![
            field("title", "제주의 난민"),
            field("city", "제주"),
            field("country", ""),
            field("year", "2019"),
            field("languages", ""),
        ],
        namesake: Some(CaseId::new("옛것")),
        doubt: None,
    }
}

fn imported() -> Arc<Imported> {
    let excerpts = Excerpts {
        same: 1,
        moved: 2,
        lost: vec!["쉼터가 없다".into(), "통역이 없다".into()],
    };
    let outcomes = vec![
        Outcome::Added(came_in("Word", true)),
        Outcome::Updated {
            came_in: came_in("UTF-8, the article of the page", false),
            excerpts,
        },
        Outcome::Unchanged {
            case: CaseId::new("난민"),
        },
        Outcome::Edited {
            case: CaseId::new("난민"),
        },
    ];
    let reports = outcomes.into_iter().map(|outcome| Report {
        file: "난민.hwp".into(),
        path: "/문서/난민.hwp".into(),
        outcome,
    });
    Arc::new(Imported {
        reports: reports.collect(),
        projects: vec![
            Told::known("코딩.qdpx", Vec::new()),
            Told::refused("나쁨.qdpx", Why::Project(Refusal::Short).about("나쁨.qdpx")),
        ],
        others: [("jpg".to_owned(), 3), (String::new(), 1)].into(),
        left: 2,
    })
}

/// The screen in the room's language, at the sizes of people's windows.
fn assert_korean(room: &mut Room, name: &str) {
    // The ending of a file that was left alone, and an encoding.
    let names = ["jpg", "UTF"];
    for (width, height) in [(80, 24), (120, 35), (40, 12)] {
        let screen = shown(room, width, height);
        let words = english(&screen).into_iter();
        let left: Vec<&str> = words.filter(|word| !names.contains(word)).collect();
        assert!(left.is_empty(), "{name}: {left:?}\n{screen}");
    }
}

#[test]
fn an_import_is_told_in_korean_from_its_box_to_what_came_in() {
    let mut room = room().with("<Alt-i>");
    assert_korean(&mut room, "box");
    insta::assert_snapshot!("import_box", shown(&mut room, 80, 24));
    room.press("<Enter>");
    assert_korean(&mut room, "nothing typed");
    room.press("/없는곳<Tab>");
    room.tell(Message::Completed {
        typed: "/없는곳".into(),
        names: Vec::new(),
    });
    assert_korean(&mut room, "nothing begins so");
    room.press("<Esc>");
    room.client.importing = Some(Importing::default());
    room.press("<Alt-i>");
    assert_korean(&mut room, "looking");
    room.client.importing = Some(Importing {
        done: 3,
        total: 12,
        name: "난민.hwp".into(),
    });
    assert_korean(&mut room, "going on");
    room.press("<Esc>");
    assert_korean(&mut room, "stopping");
    let imported = in_language(Language::Korean, imported);
    room.tell(Message::Imported(imported));
    assert_korean(&mut room, "form");
    insta::assert_snapshot!("import_form", shown(&mut room, 80, 24));
    insta::assert_snapshot!("import_form_small", shown(&mut room, 40, 12));
    room.press("<Esc>");
    assert_korean(&mut room, "told");
    insta::assert_snapshot!("import_told", shown(&mut room, 120, 35));
    room.press("r");
    assert_korean(&mut room, "replace");
}

#[test]
fn a_table_is_mapped_in_korean() {
    let mut room = room();
    let text = "제목,유형\n쉼터가 없다,문제\n통역이 없다,아무것\n,교훈\n";
    let table = read(text.as_bytes());
    let read = table.map(|table| ("목록.csv".to_owned(), table));
    room.tell(Message::Table(read.map_err(|error| error.to_string())));
    assert_korean(&mut room, "table");
    insta::assert_snapshot!("import_table", shown(&mut room, 80, 24));
}

#[test]
fn what_was_exported_is_offered_in_korean() {
    let mut room = room();
    room.tell(Message::Exported(Ok(Handed {
        folder: "/문서".into(),
        files: vec!["/문서/보고서.docx".into()],
        names_left: vec!["박민아".into()],
    })));
    let screen = shown(&mut room, 80, 24);
    assert_eq!(english(&screen), Vec::<&str>::new(), "{screen}");
}

#[test]
fn every_reason_for_a_refusal_is_said_in_korean() {
    use Foreign::{
        Archive, Epub, Hangul, Mail, OldPowerPoint, OldWord, Pages, Picture, Recording, Rtf,
        Spreadsheet, Unknown, WebArchive, WordXml, Xml,
    };
    let foreign = [
        OldWord,
        OldPowerPoint,
        WordXml,
        Rtf,
        Hangul,
        Spreadsheet,
        Pages,
        Epub,
        Mail,
        WebArchive,
        Picture,
        Recording,
        Archive,
        Xml,
        Unknown,
    ];
    let reasons = vec![
        Why::File("그곳에 없습니다".into()),
        Why::NoFile,
        Why::TooLarge,
        Why::Empty,
        Why::NoText,
        Why::Scan,
        Why::Damaged,
        Why::Encrypted,
        Why::TooSlow,
        Why::TooMuchMemory,
        Why::TooDeep,
        Why::TooMuch,
        Why::Unreadable,
        Why::NoWorker("그곳에 없습니다".into()),
        Why::Cancelled,
    ];
    let names = "RTF XML OCR Pages Numbers Keynote";
    for why in reasons.into_iter().chain(foreign.map(Why::Foreign)) {
        let said = in_language(Language::Korean, || why.about("난민"));
        let words = english(&said).into_iter();
        let left: Vec<&str> = words.filter(|word| !names.contains(word)).collect();
        assert!(left.is_empty() && said.starts_with("난민: "), "{said}");
    }
}
