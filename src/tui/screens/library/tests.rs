//! What a person does in the Library, keys in and screens out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod asking;
mod facets;
mod searching;

use crate::tui::client::Screen;
use crate::tui::input::MouseAction;
use crate::tui::message::{Effect, Message};
use crate::tui::testing::{Room, SIZES, case};

pub(super) fn room() -> Room {
    let mut room = Room::new(vec![
        case(
            "quezon",
            "One desk for survivors",
            "Quezon City",
            "Philippines",
            "## Context\n\nThe 24-hour hotline rang often.\n\n## Problems met\n\nSurvivors had to tell their story to four offices before any shelter would take them. The shelter was full in the fair season.",
        ),
        case(
            "cebu",
            "Ports and ferries",
            "Cebu",
            "Philippines",
            "A hotline sticker on every ferry seat.",
        ),
        case(
            "hanoi",
            "Buses for women",
            "Hà Nội",
            "Viet Nam",
            "Cameras on buses. No shelter near the terminal.",
        ),
        case(
            "jeju",
            "제주의 예멘 난민",
            "Jeju",
            "Republic of Korea",
            "난민이 제주에 왔다.",
        ),
    ]);
    room.answer();
    room
}

#[test]
fn every_letter_searches_and_enter_reads_at_the_match() {
    let mut room = room();
    room.press("shel");
    let asked = room
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Search(_)))
        .count();
    assert_eq!(
        asked, 5,
        "one question at the start and one for each letter"
    );
    room.answer();
    assert!(room.screen(80, 24).contains("2 of 4"));
    room.press("<Enter>");
    assert_eq!(room.client.screen, Screen::Read);
    assert!(room.screen(120, 35).contains("Hà Nội, Viet Nam"));
}

#[test]
fn old_results_stay_until_new_ones_are_here() {
    let mut room = room();
    room.ask("hotline ");
    let before = room.screen(80, 24);
    room.press("x");
    assert!(
        before.contains("Ports and ferries") && room.screen(80, 24).contains("Ports and ferries")
    );
    room.answer();
    assert!(!room.screen(80, 24).contains("Ports and ferries"));
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut room = room();
    room.ask("hotline ");
    let mut late = crate::search::SearchReply {
        generation: 1,
        query: "late".into(),
        ..Default::default()
    };
    late.total = 99;
    room.tell(Message::Found(late));
    assert!(!room.screen(80, 24).contains("99"));
}

#[test]
fn filters_become_words_of_the_query() {
    let mut room = room();
    room.press("<Tab>");
    room.ask("<Enter>");
    assert_eq!(room.client.finder.field.text(), "country:Philippines ");
    assert!(room.screen(120, 35).contains("[x] Philippines"));
    room.ask("<Space>");
    assert_eq!(room.client.finder.field.text(), "");
}

#[test]
fn tab_completes_a_field_before_it_leaves_it() {
    let mut room = room();
    room.ask("cou");
    room.ask("<Tab>");
    assert_eq!(room.client.finder.field.text(), "country:");
    room.ask("vi");
    room.ask("<Tab>");
    assert_eq!(room.client.finder.field.text(), "country:\"Viet Nam\" ");
}

#[test]
fn nothing_found_offers_the_query_without_the_word() {
    let mut room = room();
    room.ask("hotline zzzzqq ");
    assert!(
        room.screen(80, 24)
            .contains("Nothing has “zzzzqq”. Enter searches for: hotline")
    );
    room.ask("<Enter>");
    assert_eq!(room.client.finder.field.text(), "hotline ");
}

#[test]
fn esc_goes_to_the_list_and_then_shows_everything_again() {
    let mut room = room();
    room.ask("hotline ");
    room.press("<Esc>j");
    assert_eq!(room.client.finder.results.selected, 1);
    room.ask("<Esc>");
    assert!(room.client.finder.field.is_empty());
    room.press("/");
    assert!(room.client.is_typing());
}

#[test]
fn the_mouse_selects_opens_and_filters() {
    let mut room = room();
    room.screen(120, 35);
    let y = room.client.finder.rows.get(2).unwrap().y;
    room.mouse(MouseAction::Down { clicks: 1 }, 5, y);
    assert_eq!(room.client.finder.results.selected, 2);
    room.mouse(MouseAction::Down { clicks: 2 }, 5, y);
    assert_eq!(room.client.screen, Screen::Read);
}

#[test]
fn an_empty_library_says_what_to_do() {
    let mut room = Room::new(Vec::new());
    room.answer();
    insta::assert_snapshot!(room.screen(80, 12));
    room.press("<Ctrl-B>");
    assert!(room.effects.contains(&Effect::AddBundled));
}

#[test]
fn the_library_at_all_sizes() {
    let mut room = room();
    room.ask("shelter country:Philippines ");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(name, room.screen(width, height));
    }
    room.press("<Tab>");
    insta::assert_snapshot!("filters", room.screen(80, 24));
}
