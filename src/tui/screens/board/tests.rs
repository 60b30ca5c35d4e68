//! What a person does on the Board, keys in and state out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod moves;
mod proposals;
mod sorting;
mod views;
mod wild;

use std::collections::BTreeSet;

use crate::domain::id::Id;
use crate::domain::{Edit, Finding, FindingId, Kind, Workshop};
use crate::tui::input::MouseAction;
use crate::tui::testing::{Room, SIZES, mina, now};

const HEADLINES: [(Kind, &str); 6] = [
    (Kind::Challenge, "Shelter full in the fair season"),
    (
        Kind::Challenge,
        "Survivors repeat their story at every office",
    ),
    (
        Kind::Lesson,
        "One desk, one form saves survivors from repeating their story",
    ),
    (
        Kind::GoodPractice,
        "Ferry stickers with the hotline number work",
    ),
    (Kind::Lesson, "제주에서는 통역이 먼저다"),
    (Kind::Challenge, "No shelter for men"),
];

fn finding(n: usize, kind: Kind, headline: &str) -> Edit {
    let finding = Finding {
        id: Id::from_bits(100 + n as u64),
        kind,
        headline: headline.into(),
        remark: String::new(),
        tags: BTreeSet::new(),
        excerpts: Vec::new(),
        said_by: None,
        theme: None,
        by: mina().id,
        at: now(),
    };
    Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    }
}

fn room() -> Room {
    let mut room = Room::new(Vec::new());
    for (n, (kind, headline)) in HEADLINES.into_iter().enumerate() {
        room.carry_out(finding(n, kind, headline));
    }
    room.press("<Alt-3>");
    room
}

fn workshop(room: &Room) -> &Workshop {
    room.history.workshop()
}

fn headlines(room: &Room, ids: &[FindingId]) -> Vec<String> {
    ids.iter()
        .map(|id| workshop(room).findings[id].headline.clone())
        .collect()
}

fn theme(room: &Room, name: &str) -> Vec<String> {
    let theme = workshop(room).theme_named(name).unwrap();
    headlines(room, &theme.findings)
}

#[test]
fn marked_cards_go_into_a_new_theme() {
    let mut room = room();
    room.press("<Space>jjj<Space>NShelter<Enter>");
    assert_eq!(theme(&room, "Shelter").len(), 2);
    assert!(room.client.board.marked.is_empty());
    room.press("u");
    assert_eq!(workshop(&room).themes.len(), 0);
    assert_eq!(headlines(&room, &workshop(&room).unsorted).len(), 6);
}

#[test]
fn cards_move_beside_and_to_any_theme_and_the_selection_follows() {
    let mut room = room();
    room.press("NFirst<Enter><Left>");
    room.press("L");
    assert_eq!(theme(&room, "First"), ["Shelter full in the fair season"]);
    let card = room.client.board.card.unwrap();
    assert_eq!(
        workshop(&room).findings[&card].headline,
        "Shelter full in the fair season"
    );
    room.press("H");
    assert_eq!(theme(&room, "First").len(), 0);
    room.press("mfir<Enter>");
    assert_eq!(theme(&room, "First").len(), 1);
    let next = room.client.board.card.unwrap();
    assert_eq!(
        workshop(&room).findings[&next].headline,
        HEADLINES[5].1,
        "the next card is there to be sorted"
    );
    room.press("mSecond one<Enter>");
    assert_eq!(theme(&room, "Second one"), [HEADLINES[5].1]);
    room.press("uu");
    assert_eq!(theme(&room, "First").len(), 0);
}

#[test]
fn cards_and_themes_are_put_in_order() {
    let mut room = room();
    room.press("J");
    assert_eq!(
        headlines(&room, &workshop(&room).unsorted)[1],
        "Shelter full in the fair season"
    );
    room.press("K");
    assert_eq!(
        headlines(&room, &workshop(&room).unsorted)[0],
        "Shelter full in the fair season"
    );
    room.press("NA<Enter>NB<Enter>{");
    let names: Vec<_> = workshop(&room)
        .themes
        .iter()
        .map(|theme| theme.name.as_str())
        .collect();
    assert_eq!(names, ["B", "A"]);
    room.press("rBetter<Enter>DWhat it says.<Enter>");
    assert_eq!(workshop(&room).themes[0].name, "BBetter");
    assert_eq!(workshop(&room).themes[0].summary, "What it says.");
}

#[test]
fn themes_merge_and_go_without_losing_a_finding() {
    let mut room = room();
    room.press("<Space>NA<Enter>hh<Space>NB<Enter>");
    room.press("l");
    let here = room.client.board.column.unwrap();
    room.press("M<Enter>");
    assert!(room.screen(80, 24).contains("Merge?"));
    room.press("y");
    assert!(workshop(&room).theme(here).is_none());
    assert_eq!(workshop(&room).themes.len(), 1);
    assert_eq!(workshop(&room).themes[0].findings.len(), 2);
    room.press("X");
    assert!(room.screen(80, 24).contains("2 findings become unsorted"));
    room.press("<Enter>");
    assert_eq!(
        workshop(&room).themes.len(),
        1,
        "Enter alone removes nothing"
    );
    room.press("y");
    assert_eq!(
        (workshop(&room).themes.len(), workshop(&room).unsorted.len()),
        (0, 6)
    );
    room.press("uu");
    assert_eq!(workshop(&room).themes.len(), 2);
}

#[test]
fn the_mouse_drags_cards() {
    let mut room = room();
    room.press("NTarget<Enter>");
    room.screen(120, 35);
    let shown = &room.client.board.shown[0].cards[1];
    let (card, from) = (shown.id, shown.area);
    let to = room.client.board.shown[1].area;
    room.mouse(MouseAction::Down { clicks: 1 }, from.x + 3, from.y);
    room.mouse(MouseAction::Drag, to.x + 5, to.y + 4);
    assert!(room.screen(120, 35).contains("Survivors repeat"));
    room.mouse(MouseAction::Up, to.x + 5, to.y + 4);
    assert_eq!(
        workshop(&room).theme_named("Target").unwrap().findings,
        [card]
    );
}

#[test]
fn the_filter_leaves_only_cards_with_its_words() {
    let mut room = room();
    room.press("/shelter<Esc>");
    assert!(room.screen(120, 35).contains("Unsorted (2 of 6)"));
    room.press("<Esc>");
    assert!(room.screen(120, 35).contains("Unsorted (6)"));
    // A filter that ends up with nothing leads nowhere else.
    room.press("NOne<Enter>NTwo<Enter>");
    let column = room.client.board.column;
    room.press("/shelter");
    assert_ne!(room.client.board.column, column);
    room.press("zzz<Esc><Esc>");
    assert_eq!(room.client.board.column, column);
}

#[test]
fn proposals_are_taken_over_whole_one_by_one_or_not_at_all() {
    let mut room = room();
    room.press("A<Esc>");
    assert_eq!(workshop(&room).themes.len(), 0);
    room.press("An<Enter>");
    assert_eq!(workshop(&room).themes.len(), 0);
    room.press("A");
    insta::assert_snapshot!(room.screen(120, 35));
    room.press("n<Space>rHandled once<Ctrl-U>Once only<Enter><Enter>");
    assert_eq!(workshop(&room).themes.len(), 1);
    assert!(theme(&room, "Once only").len() >= 2);
    room.press("u");
    assert_eq!(workshop(&room).themes.len(), 0);
}

#[test]
fn findings_are_removed_and_come_back() {
    let mut room = room();
    room.press("<Space><Space>x");
    assert_eq!(workshop(&room).findings.len(), 4);
    room.press("u");
    assert_eq!(
        headlines(&room, &workshop(&room).unsorted),
        HEADLINES.map(|(_, headline)| headline)
    );
}

#[test]
fn the_board_at_all_sizes() {
    let mut room = room();
    room.press("<Space><Space>NFragmented referral<Enter>lDSurvivors tell their story again and again, to office after office, because no office trusts another's form.<Enter>NTrust in the police<Enter><Left><Left>");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(name, room.screen(width, height));
    }
    insta::assert_snapshot!(
        "empty",
        Room::new(Vec::new()).with("<Alt-3>").screen(80, 24)
    );
}

#[test]
fn the_selected_card_shows_without_colour() {
    let mut room = room().with("j");
    room.screen(80, 24);
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| room.client.draw(frame)).unwrap();
    let reversed = |n: usize| {
        let area = room.client.board.shown[0].cards[n].area;
        let cell = &terminal.backend().buffer()[(area.x + 4, area.y)];
        cell.modifier.contains(ratatui::style::Modifier::REVERSED)
    };
    assert_eq!([0, 1, 2].map(reversed), [false, true, false]);
    let area = room.client.board.shown[0].cards[1].area;
    terminal
        .backend_mut()
        .assert_cursor_position((area.x + 1, area.y));
}

#[test]
fn escape_says_nothing_when_there_is_nothing_to_leave() {
    let mut room = room();
    room.press("<Esc><Esc>");
    assert!(room.client.toast.is_none());
}
