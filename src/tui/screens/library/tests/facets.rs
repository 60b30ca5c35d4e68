//! The filters: folding, moving about, ranges of years, the mouse.

use crate::tui::input::MouseAction;
use crate::tui::testing::{Room, case};

/// Twelve countries, the first of them twice, in years from 2012 on.
fn room() -> Room {
    let countries = [
        "Nepal",
        "Bangladesh",
        "Cambodia",
        "India",
        "Indonesia",
        "Japan",
        "Lao PDR",
        "Mongolia",
        "Myanmar",
        "Philippines",
        "Thailand",
        "Viet Nam",
        "Nepal",
    ];
    let cases = countries.iter().zip(2012..).map(|(country, year)| {
        let mut case = case(
            &format!("case-{year}"),
            &format!("Hotline {year}"),
            &format!("City {year}"),
            country,
            "A hotline that rings.",
        );
        case.details.year = Some(year);
        case
    });
    let mut room = Room::new(cases.collect());
    room.answer();
    room.press("<Tab>");
    room.screen(80, 24);
    room
}

/// The row of the screen on which words stand.
fn row_of(room: &mut Room, words: &str) -> u16 {
    let screen = room.screen(80, 24);
    let row = screen.lines().position(|line| line.contains(words));
    u16::try_from(row.unwrap()).unwrap()
}

fn query(room: &Room) -> &str {
    room.client.finder.field.text()
}

#[test]
fn a_facet_shows_its_first_values_and_unfolds_to_all() {
    let mut room = room();
    insta::assert_snapshot!("folded", room.screen(80, 24));
    room.press("<Down><Down><Down><Down>");
    assert!(room.screen(80, 24).contains("Enter more or fewer"));
    room.press("<Enter>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("Viet Nam") && screen.contains("… fewer"));
    // The first value that came into view is selected.
    room.ask("<Space>");
    assert_eq!(query(&room), "country:Indonesia ");
    room.ask("<Space>");
    assert_eq!(query(&room), "");
    room.press("<PageUp><PageDown><Up><Space>");
    let screen = room.screen(80, 24);
    assert!(!screen.contains("[ ] Viet Nam") && !screen.contains("… fewer"));
}

#[test]
fn chosen_values_come_first_and_several_can_be_chosen() {
    let mut room = room();
    room.press("<Down><Down>");
    room.ask("<Space>");
    assert_eq!(query(&room), "country:Cambodia ");
    // The selection has followed the value to the top.
    room.press("<Down><Down>");
    room.ask("<Space>");
    assert_eq!(query(&room), "country:Cambodia country:Bangladesh ");
    let screen = room.screen(80, 24);
    let at = |words| screen.find(words);
    assert!(at("[x] Bangladesh") < at("[x] Cambodia") && at("[x] Cambodia") < at("[ ] Nepal"));
    room.ask("<Space>");
    assert_eq!(query(&room), "country:Cambodia ");
}

#[test]
fn page_keys_go_from_facet_to_facet() {
    let mut room = room();
    room.press("<Down><PageDown>");
    room.ask("<Space>");
    assert_eq!(query(&room), "year:2024 ");
    room.ask("<Space>");
    room.press("<Down><PageUp>");
    room.ask("<Space>");
    assert_eq!(query(&room), "year:2024 ", "first to the top of the facet");
    room.ask("<Space>");
    room.press("<PageUp><PageUp>");
    room.ask("<Space>");
    assert_eq!(query(&room), "country:Nepal ");
    room.press("<End><PageDown><Home>");
    room.ask("<Space>");
    assert_eq!(query(&room), "");
}

#[test]
fn brackets_set_the_ends_of_the_years() {
    let mut room = room();
    room.press("[");
    assert_eq!(query(&room), "", "only on a year");
    room.press("<PageDown><Down>");
    room.ask("[");
    assert_eq!(query(&room), "year:2023.. ");
    assert!(room.screen(80, 24).contains("2 of 13"));
    assert!(room.screen(80, 24).contains("[-] 2024"));
    room.press("<Down><Down>");
    room.ask("[");
    assert_eq!(query(&room), "year:2021.. ");
    room.press("<Up>");
    room.ask("]");
    assert_eq!(query(&room), "year:2021..2022 ");
    room.ask("]");
    assert_eq!(query(&room), "year:2021.. ");
}

#[test]
fn the_mouse_chooses_unfolds_and_sets_years() {
    let mut room = room();
    let y = row_of(&mut room, "… 8 more");
    room.mouse(MouseAction::Down { clicks: 1 }, 8, y);
    assert!(room.screen(80, 24).contains("Thailand"));
    let y = row_of(&mut room, "Thailand");
    room.mouse(MouseAction::Down { clicks: 1 }, 8, y);
    room.answer();
    assert_eq!(query(&room), "country:Thailand ");
    let y = row_of(&mut room, "Country");
    room.mouse(MouseAction::Down { clicks: 1 }, 8, y);
    assert_eq!(query(&room), "country:Thailand ", "headings do nothing");
    room.mouse(MouseAction::ScrollDown, 8, 10);
    room.press("<PageDown>");
    let screen = room.screen(80, 24);
    let hint = screen.lines().last().unwrap();
    let x = hint.split("[ from").next().unwrap().chars().count();
    room.mouse(
        MouseAction::Down { clicks: 1 },
        u16::try_from(x).unwrap(),
        23,
    );
    assert_eq!(query(&room), "country:Thailand year:2022.. ");
}

#[test]
fn letters_stay_commands_in_the_filters() {
    let mut room = room();
    room.press("j<Space>");
    assert_eq!(query(&room), "country:Bangladesh ");
    room.press("/");
    assert!(room.client.is_typing());
}
