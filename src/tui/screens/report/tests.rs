//! What a person does on the Report, keys in and screens out. The tests show it by name, since its number depends on its place.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use crate::domain::{Edit, ThemeChange};
use crate::tui::client::Screen;
use crate::tui::components::overlay::Overlay;
use crate::tui::input::MouseAction;
use crate::tui::message::Message;
use crate::tui::testing::{Room, SIZES, case};

/// Eight findings from two case studies and the discussion; two of three themes are described, one finding is in none.
fn room() -> Room {
    let mut room = Room::new(vec![
        case(
            "qc",
            "One desk for survivors",
            "Quezon City",
            "Philippines",
            "The shelter was full in the fair season. Nobody counted them. One form for all four offices.",
        ),
        case(
            "jeju",
            "제주의 난민",
            "Jeju",
            "Republic of Korea",
            "난민이 제주에 왔다. 통역이 없다.",
        ),
        case(
            "poipet",
            "Ready for the day",
            "Poipet",
            "Cambodia",
            "They came back at night.",
        ),
    ]);
    room.answer();
    room.press("/poipet<Enter>");
    room.client
        .open_case(&crate::domain::CaseId::new("qc"), None, "");
    room.press("cShelter full in the fair season<Tab>shelter<Enter>funding<Enter><Enter>");
    room.press(")lCount whoever is turned away<Tab>shelter<Enter><Enter>");
    room.press(")gOne form for all offices<Tab>referral<Enter>shelter<Enter><Enter>");
    room.client
        .open_case(&crate::domain::CaseId::new("jeju"), None, "");
    room.press(")c통역이 먼저다<Tab>referral<Enter><Enter>");
    for words in [
        "Fear of deportation keeps people away",
        "No interpreter at night",
        "Beds cost more than the city has",
        "Somebody must answer the telephone",
    ] {
        room.press("<Alt-a>");
        room.press(words);
        room.press("<Enter>");
    }
    let ids: Vec<_> = room.client.workshop().unsorted.clone();
    for (n, (name, findings)) in (1..).zip([
        ("Beds and money", &ids[..3]),
        ("Trust in the police", &ids[3..6]),
        ("통역과 언어", &ids[6..7]),
    ]) {
        let theme = crate::domain::id::Id::from_bits(n);
        room.carry_out(Edit::AddTheme {
            theme,
            name: name.into(),
            summary: String::new(),
            before: None,
        });
        for finding in findings {
            room.carry_out(Edit::PlaceFinding {
                finding: *finding,
                from: None,
                to: Some(theme),
                before: None,
            });
        }
        if n < 3 {
            room.carry_out(Edit::ChangeTheme {
                theme,
                change: ThemeChange::Summary {
                    from: String::new(),
                    to: "Survivors tell their story again and again, to office after office, because no office trusts the form of another."
                        .into(),
                },
            });
        }
    }
    room.client.show(Screen::Report);
    room.screen(80, 24);
    room
}

/// The words of the selected row.
fn row(room: &Room) -> String {
    let pieces = &room.client.report.row().unwrap().pieces;
    pieces.iter().map(|(text, _)| text.as_str()).collect()
}

#[test]
fn the_report_at_all_sizes() {
    let mut room = room();
    for (part, keys) in [
        ("overview", "<Home>"),
        ("theme", "<Home><Tab>]"),
        ("figures", "/figures<Enter>"),
        ("matrix", "/themes and<Enter>"),
        ("coverage", "/case<Enter>"),
    ] {
        for (class, width, height) in SIZES {
            room.screen(width, height);
            room.press(keys);
            insta::assert_snapshot!(format!("{part}_{class}"), room.screen(width, height));
        }
    }
}

#[test]
fn the_presentation_at_all_sizes() {
    let mut room = room().with("p");
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("slide_{class}"), room.screen(width, height));
    }
    room.press("<End>");
    insta::assert_snapshot!("slide_korean", room.screen(80, 24));
}

#[test]
fn an_empty_report_says_what_to_do() {
    let mut room = Room::new(Vec::new());
    room.client.show(Screen::Report);
    insta::assert_snapshot!("empty", room.screen(80, 24));
    room.press("p");
    assert!(
        room.client.overlays.is_empty(),
        "there is nothing to present"
    );
}

#[test]
fn enter_goes_where_the_line_leads() {
    let mut room = room();
    room.press("]<Enter>");
    assert_eq!(room.client.screen, Screen::Board);
    room.client.show(Screen::Report);
    room.press("<Tab>]");
    assert_eq!(row(&room), "▲C Shelter full in the fair season");
    room.press("<Enter>");
    assert_eq!(room.client.screen, Screen::Read);
    assert!(room.screen(120, 35).contains("The shelter was full"));
    room.client.show(Screen::Report);
    assert_eq!(row(&room), "▲C Shelter full in the fair season");
    room.press("/case<Enter>]<Enter>");
    assert_eq!(room.client.screen, Screen::Read);
    assert!(room.screen(120, 35).contains("They came back at night"));
    room.client.show(Screen::Report);
    room.press("/themes and<Enter>]<Enter>");
    assert_eq!(room.client.screen, Screen::Library);
    assert!(room.screen(80, 24).contains("city:\"Quezon City\""));
    // A statement, which stands in no text, opens in its box.
    room.client.show(Screen::Report);
    room.press("/not in<Enter>]<Enter>");
    assert!(matches!(
        room.client.overlays.last(),
        Some(Overlay::Finding(_))
    ));
}

#[test]
fn parts_and_findings_are_walked_both_ways() {
    let mut room = room();
    room.press("<Tab><Tab>");
    assert_eq!(row(&room), "2. Trust in the police");
    room.press("<Down><Down><Shift-Tab>");
    assert_eq!(row(&room), "2. Trust in the police");
    room.press("<Shift-Tab>");
    assert_eq!(row(&room), "1. Beds and money");
    room.press("]]");
    assert_eq!(row(&room), "●L Count whoever is turned away");
    room.press("<Down><Down>[");
    assert_eq!(row(&room), "▲C Shelter full in the fair season");
    room.press("G<Tab>");
    assert!(row(&room).is_empty() || !row(&room).starts_with("Sources"));
    room.press("<Home><Shift-Tab>");
    assert_eq!(room.client.report.scroll.selected, 0);
}

#[test]
fn the_place_is_kept_when_the_window_or_the_workshop_changes() {
    let mut room = room().with("<Tab><Tab>]");
    let before = row(&room);
    assert!(before.starts_with("▲C "), "{before}");
    let titles = |room: &mut Room| {
        room.press("/figures<Enter>");
        for (width, height) in [(40, 12), (200, 60), (21, 7), (80, 24)] {
            room.screen(width, height);
            assert_eq!(row(room), "In figures");
        }
        room.press("<Home><Tab><Tab>]");
    };
    titles(&mut room);
    for (width, height) in [(40, 12), (200, 60), (21, 7), (80, 24)] {
        room.screen(width, height);
        assert!(before.starts_with(row(&room).trim_end()), "{}", row(&room));
    }
    let theme = room.client.workshop().themes[2].id;
    room.carry_out(Edit::MoveTheme {
        theme,
        before: Some(room.client.workshop().themes[0].id),
    });
    room.screen(80, 24);
    assert!(room.screen(120, 35).contains("1. 통역과 언어"));
}

#[test]
fn nothing_is_cut_in_the_page_however_narrow() {
    let mut room = room();
    for (width, height) in [(21, 7), (40, 12), (80, 24)] {
        room.screen(width, height);
        let room_for = usize::from(super::draw::room(room.client.report.area));
        for row in &room.client.report.page.rows {
            let words: String = row.pieces.iter().map(|(text, _)| text.as_str()).collect();
            let cells = crate::text::width(words.trim_end());
            assert!(cells <= room_for, "{width}: {words}");
        }
    }
}

#[test]
fn the_presentation_goes_through_all_pages_and_leaves_at_its_theme() {
    let mut room = room().with("p");
    assert!(room.screen(80, 24).contains("1 of 3"));
    room.screen(40, 12);
    let mut seen = Vec::new();
    for _ in 0..20 {
        seen.push(room.screen(40, 12));
        room.press("<Right>");
    }
    let all = seen.concat();
    for words in [
        "story",
        "again",
        "Shelter full",
        "One form",
        "Fear of",
        "No interpreter",
        "통역과 언어",
    ] {
        assert!(all.contains(words), "{words}");
    }
    assert!(seen.last().unwrap().contains("3 of 3"));
    room.press("<Home><Left>");
    assert!(room.screen(80, 24).contains("1 of 3"));
    room.press("<End><Esc>");
    assert!(room.client.overlays.is_empty());
    assert_eq!(row(&room), "3. 통역과 언어");
}

#[test]
fn the_presentation_stays_with_its_theme_when_others_change_the_order() {
    let mut room = room().with("<Tab>p");
    let theme = room.client.workshop().themes[0].id;
    room.carry_out(Edit::MoveTheme {
        theme,
        before: None,
    });
    assert!(room.screen(80, 24).contains("3 of 3"));
    room.carry_out(room.client.workshop().emptied(theme, None));
    assert!(room.screen(80, 24).contains("2 of 2"));
}

#[test]
fn export_is_one_key_away() {
    let room = room().with("e");
    assert!(matches!(
        room.client.overlays.last(),
        Some(Overlay::Export(_))
    ));
}

#[test]
fn the_mouse_chooses_parts_and_rows() {
    let mut room = room();
    room.screen(120, 35);
    room.mouse(MouseAction::Down { clicks: 1 }, 5, 4);
    assert_eq!(row(&room), "2. Trust in the police");
    room.mouse(MouseAction::ScrollDown, 60, 10);
    assert_ne!(row(&room), "2. Trust in the police");
    room.press("<Home>");
    let y = room.client.report.area.y + 3;
    room.mouse(MouseAction::Down { clicks: 1 }, 60, y);
    assert_eq!(room.client.report.scroll.selected, 3);
    room.press("p");
    room.mouse(MouseAction::Down { clicks: 1 }, 100, 10);
    assert!(room.screen(120, 35).contains("2 of 3"));
    room.tell(Message::Resized(ratatui::layout::Size {
        width: 80,
        height: 24,
    }));
    room.mouse(MouseAction::Down { clicks: 1 }, 2, 10);
    assert!(room.screen(80, 24).contains("1 of 3"));
}

#[test]
fn what_was_voted_and_weighed_stands_in_the_report_once_it_is_revealed() {
    let mut room = room();
    room.press("<Alt-4>n<Enter>j<Space>");
    room.client.show(Screen::Report);
    let screen = room.screen(120, 60);
    assert!(!screen.contains("place 1"), "{screen}");
    assert!(screen.contains("The result of the vote on themes is not revealed yet."));
    room.press("<Alt-4>vyi<Enter><Alt-3>o<Down><Down><Enter>");
    let themes = room.client.workshop().themes.iter();
    let names: Vec<_> = themes.map(|theme| theme.name.as_str()).collect();
    assert_eq!(names[0], "Trust in the police", "the board takes the order");
    room.client.show(Screen::Report);
    let screen = room.screen(120, 60);
    assert!(
        screen.contains("3 challenges · 1 vote, place 1"),
        "{screen}"
    );
    room.press("/vote on<Enter>");
    let screen = room.screen(120, 35);
    assert!(screen.contains("3 dots for each person, one on each at most; 1 person voted."));
    assert!(screen.contains("1    Trust in the police"), "{screen}");
    assert!(screen.contains("   1  ████"), "{screen}");
    room.press("/impact<Enter>");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("Quick wins: impact 4, effort 3"),
        "{screen}"
    );
}
