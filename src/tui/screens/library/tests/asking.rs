//! Asking again: exactly what was typed, or more like what is at hand.

use super::room;
use super::searching::statement;
use crate::tui::client::Screen;
use crate::tui::input::MouseAction;
use crate::tui::message::Effect;
use crate::tui::testing::Room;

fn query(room: &Room) -> &str {
    room.client.finder.field.text()
}

/// The query that the client asked last.
fn asked(room: &Room) -> &str {
    let last = room.effects.iter().rev().find_map(|effect| match effect {
        Effect::Search(asked) => Some(asked.query.as_str()),
        _ => None,
    });
    last.unwrap()
}

#[test]
fn a_corrected_word_can_be_had_as_it_was_typed() {
    let mut room = room();
    room.ask("sheltre country:Philippines");
    assert!(
        room.screen(80, 24)
            .contains("Showing results for “shelter”. Ctrl-T: only “sheltre”")
    );
    room.ask("<Ctrl-T>");
    assert_eq!(query(&room), "\"sheltre\" country:Philippines");
    let screen = room.screen(80, 24);
    assert!(!screen.contains("Showing results") && screen.contains("0 of 4"));
    // There is nothing to undo any more.
    room.press("<Ctrl-T>");
    assert_eq!(query(&room), "\"sheltre\" country:Philippines");
}

#[test]
fn several_corrected_words_are_undone_together_and_by_the_mouse() {
    let mut room = room();
    room.ask("sheltre offises ");
    assert!(
        room.screen(80, 24)
            .contains("Showing results for “shelter” and “offices”. Ctrl-T: only what you typed")
    );
    room.mouse(MouseAction::Down { clicks: 1 }, 10, 4);
    assert_eq!(query(&room), "\"sheltre\" \"offises\" ");
}

#[test]
fn more_like_the_selected_case_study_or_finding() {
    let mut room = room();
    room.ask("ferries ");
    room.press("<Ctrl-F>");
    assert_eq!(asked(&room), "like:cebu ");
    assert!(!room.client.is_typing());
    assert_eq!(
        room.client.searches.recent,
        ["ferries"],
        "the query before is remembered"
    );
    statement(&mut room, "Women say “no” at night");
    room.ask("/<Ctrl-U>women night");
    let finding = room
        .client
        .finder
        .reply
        .hits
        .iter()
        .position(|hit| matches!(hit, crate::search::Hit::Finding(_)));
    room.client.finder.results.selected = finding.unwrap();
    room.press("<Ctrl-F>");
    assert_eq!(asked(&room), "like:\"Women say no at night\" ");
}

#[test]
fn more_like_a_sentence_a_selection_or_a_finding_in_the_reader() {
    let mut room = room();
    room.ask("ferry ");
    room.press("<Enter><Ctrl-F>");
    assert_eq!(room.client.screen, Screen::Library);
    assert_eq!(
        asked(&room),
        "like:\"A hotline sticker on every ferry seat.\" -case:cebu "
    );
    room.press("<Alt-2><Home><Right><Right>vw<Ctrl-F>");
    assert_eq!(asked(&room), "like:\"hotline\" -case:cebu ");
    room.press("<Alt-2><Esc>c<Ctrl-U>Stickers help<Enter><Tab><Ctrl-F>");
    assert_eq!(asked(&room), "like:\"Stickers help\" ");
}

#[test]
fn more_like_a_card_of_the_board() {
    let mut room = room();
    room.press("<Alt-3><Ctrl-F>");
    assert_eq!(room.client.screen, Screen::Board, "there is no card");
    statement(&mut room, "Interpreters at night");
    room.press("<Down><Ctrl-F>");
    assert_eq!(room.client.screen, Screen::Library);
    assert_eq!(asked(&room), "like:\"Interpreters at night\" ");
}
