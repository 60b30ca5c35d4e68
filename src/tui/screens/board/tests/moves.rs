//! Stories of moving cards: by key, by mouse, several at once, and while others work on the same Board.

use super::*;

/// The headlines' numbers in a column, top to bottom.
fn column(room: &Room, name: &str) -> Vec<u64> {
    let theme = workshop(room).theme_named(name).map(|theme| theme.id);
    let ids = workshop(room).column(theme);
    ids.iter()
        .map(|id| (0..9).find(|n| id_of(*n) == *id).unwrap())
        .collect()
}

fn id_of(n: u64) -> FindingId {
    Id::from_bits(100 + n)
}

fn selected(room: &Room) -> u64 {
    let card = room.client.board.card.unwrap();
    (0..9).find(|n| id_of(*n) == card).unwrap()
}

/// Where a card, or the first row below the last one of a column, is on the screen.
fn place(room: &Room, at: usize, card: usize) -> (u16, u16) {
    let shown = &room.client.board.shown[at];
    let area = shown.cards.get(card).map_or_else(
        || {
            let last = shown
                .cards
                .last()
                .map_or(shown.inside.y, |card| card.area.bottom());
            ratatui::layout::Rect {
                y: last,
                ..shown.inside
            }
        },
        |card| card.area,
    );
    (area.x + 4, area.y)
}

fn drag(room: &mut Room, from: (u16, u16), to: (u16, u16)) {
    room.mouse(MouseAction::Down { clicks: 1 }, from.0, from.1);
    room.mouse(MouseAction::Drag, to.0, to.1);
    room.mouse(MouseAction::Up, to.0, to.1);
}

#[test]
fn marked_cards_move_on_together_and_the_keys_go_with_them() {
    let mut room = room().with("NA<Enter>NB<Enter>hh<Home><Space>j<Space>gg");
    assert_eq!(selected(&room), 0);
    room.press("j");
    room.press("L");
    assert_eq!(column(&room, "A"), [0, 2]);
    assert_eq!(
        selected(&room),
        0,
        "the keys go with the cards, not with the one that stays"
    );
    room.press("L");
    assert_eq!(column(&room, "B"), [0, 2]);
    room.press("L");
    assert!(
        room.screen(80, 24)
            .contains("This is the last theme. N makes a new one.")
    );
    room.press("u");
    assert_eq!(
        (column(&room, "A"), column(&room, "B")),
        (vec![0, 2], vec![])
    );
    room.press("u<Esc>");
    assert_eq!(column(&room, "no such theme"), [0, 1, 2, 3, 4, 5]);
    assert!(room.client.board.marked.is_empty());
}

#[test]
fn marked_cards_move_up_and_down_together() {
    let mut room = room().with("<Space>j<Space>K");
    assert_eq!(
        column(&room, ""),
        [0, 2, 1, 3, 4, 5],
        "the first one stays at the top"
    );
    room.press("JJJJJJ");
    assert_eq!(column(&room, ""), [1, 3, 4, 5, 0, 2]);
    room.press("uuuuu");
    assert_eq!(column(&room, ""), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_filtered_card_moves_past_the_neighbour_that_is_seen() {
    let mut room = room().with("/shelter<Enter>J");
    assert_eq!(column(&room, ""), [1, 2, 3, 4, 5, 0]);
    room.press("K");
    assert_eq!(selected(&room), 0);
    assert_eq!(column(&room, ""), [1, 2, 3, 4, 0, 5]);
}

#[test]
fn enter_keeps_the_filter_and_opens_nothing() {
    let mut room = room().with("/shelter<Enter>");
    assert_eq!(room.client.screen, crate::tui::client::Screen::Board);
    assert!(room.client.overlays.is_empty());
    assert!(room.screen(120, 35).contains("Unsorted (2 of 6)"));
}

#[test]
fn a_card_is_dropped_where_the_pointer_is() {
    let mut room = room();
    room.screen(120, 35);
    let (from, end) = (place(&room, 0, 0), place(&room, 0, 9));
    drag(&mut room, from, end);
    assert_eq!(column(&room, ""), [1, 2, 3, 4, 5, 0], "behind the last one");
    let (from, to) = (place(&room, 0, 5), place(&room, 0, 2));
    drag(&mut room, from, to);
    assert_eq!(
        column(&room, ""),
        [1, 2, 0, 3, 4, 5],
        "before the one under the pointer"
    );
    let numbers = room.client.snapshot.number;
    let (from, (x, y)) = (place(&room, 0, 1), place(&room, 0, 1));
    drag(&mut room, from, (x + 1, y));
    assert_eq!(
        room.client.snapshot.number, numbers,
        "dropped where it was: no change"
    );
    room.press("uu");
    assert_eq!(column(&room, ""), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn marked_cards_are_dragged_together_and_keep_their_order() {
    let mut room = room().with("<Space><Space><Space>");
    room.screen(120, 35);
    let (from, to) = (place(&room, 0, 0), place(&room, 0, 4));
    room.mouse(MouseAction::Down { clicks: 1 }, from.0, from.1);
    room.mouse(MouseAction::Drag, to.0, to.1);
    assert!(room.screen(120, 35).contains("▸ 3 cards here"));
    room.mouse(MouseAction::Up, to.0, to.1);
    assert_eq!(column(&room, ""), [3, 0, 1, 2, 4, 5]);
    room.press("u<Space><Space><Space>");
    let (from, to) = (place(&room, 0, 0), place(&room, 0, 0));
    drag(&mut room, from, (to.0 + 1, to.1));
    assert_eq!(column(&room, ""), [0, 1, 2, 3, 4, 5], "onto themselves");
}

#[test]
fn a_card_dragged_to_the_edge_reaches_columns_that_are_hidden() {
    let mut room = room().with("NA<Enter>NB<Enter>NC<Enter>ND<Enter>hhhh");
    room.screen(80, 24);
    let from = place(&room, 0, 0);
    room.mouse(MouseAction::Down { clicks: 1 }, from.0, from.1);
    for x in [70, 79, 78, 79] {
        room.mouse(MouseAction::Drag, x, 8);
    }
    assert!(room.screen(80, 24).contains("▸▲C Shelter full"));
    room.mouse(MouseAction::Drag, 70, 8);
    room.mouse(MouseAction::Up, 70, 8);
    assert_eq!(column(&room, "D"), [0]);
    assert_eq!(selected(&room), 0);
}

#[test]
fn a_drag_can_be_given_up() {
    let mut room = room().with("NA<Enter>h");
    room.screen(120, 35);
    let (from, to) = (place(&room, 0, 0), place(&room, 1, 0));
    for give_up in ["<Esc>", "<Alt-1><Alt-3>", "<F1><Esc>"] {
        room.mouse(MouseAction::Down { clicks: 1 }, from.0, from.1);
        room.mouse(MouseAction::Drag, to.0, to.1);
        room.press(give_up);
        room.mouse(MouseAction::Up, to.0, to.1);
        assert_eq!(column(&room, "A"), [0u64; 0], "{give_up}");
    }
}

#[test]
fn what_was_chosen_is_moved_even_when_somebody_removes_it_meanwhile() {
    let mut room = room().with("NA<Enter>hm");
    room.carry_out(Edit::RemoveFinding(id_of(0)));
    room.press("A<Enter>");
    assert_eq!(
        column(&room, "A"),
        [0u64; 0],
        "no other card goes in its place"
    );
    assert_eq!(column(&room, ""), [1, 2, 3, 4, 5]);
}

#[test]
fn when_the_selected_card_goes_its_place_is_kept() {
    let mut room = room().with("jjx");
    assert_eq!(selected(&room), 3);
    room.carry_out(Edit::RemoveFinding(id_of(3)));
    assert_eq!(selected(&room), 4);
    room.press("jx");
    assert_eq!(selected(&room), 4, "the last one went: the one above");
    room.press("NA<Enter>NB<Enter>NC<Enter>h");
    let b = workshop(&room).theme_named("B").unwrap().id;
    room.carry_out(Edit::RemoveTheme(b));
    let c = workshop(&room).theme_named("C").unwrap().id;
    assert_eq!(room.client.board.column, Some(c));
}

#[test]
fn a_theme_that_is_there_already_is_not_made_twice() {
    let mut room = room().with("NShelter<Enter>h<Space>Nshelter<Enter>");
    assert_eq!(workshop(&room).themes.len(), 1);
    assert_eq!(column(&room, "Shelter"), [0]);
    room.press("Nshelter<Enter>");
    assert_eq!(workshop(&room).themes.len(), 1);
    assert!(
        room.screen(80, 24)
            .contains("There is a theme “shelter” already.")
    );
}

#[test]
fn a_summary_goes_along_or_the_question_says_that_it_is_dropped() {
    let mut room = room().with("<Space>NA<Enter>l<Space>DOf A.<Enter>NB<Enter>h");
    room.press("MB<Enter>");
    assert!(room.screen(120, 35).contains("Its summary goes with it."));
    room.press("y");
    assert_eq!(workshop(&room).theme_named("B").unwrap().summary, "Of A.");
    assert_eq!(column(&room, "B"), [0]);
    room.press("u");
    assert_eq!(workshop(&room).theme_named("A").unwrap().summary, "Of A.");
    assert_eq!(workshop(&room).theme_named("B").unwrap().summary, "");
}

#[test]
fn a_merge_that_cannot_be_is_explained() {
    let mut room = room().with("M");
    assert!(room.screen(80, 24).contains("the unsorted are no theme"));
    room.press("NBeds<Enter>M");
    let screen = room.screen(80, 24);
    assert!(screen.contains("“Beds” is the only theme"), "{screen}");
}

#[test]
fn nothing_to_propose_is_said_in_words() {
    let mut room = Room::new(Vec::new()).with("<Alt-3>");
    room.carry_out(finding(0, Kind::Lesson, "One desk"));
    room.press("A");
    assert!(room.screen(80, 24).contains("only one finding is unsorted"));
    room.press("mDesks<Enter>A");
    assert!(
        room.screen(80, 24)
            .contains("Nothing to propose: nothing is unsorted.")
    );
}

#[test]
fn without_themes_the_board_says_how_to_make_them() {
    let mut room = room();
    assert!(room.screen(80, 24).contains("No themes yet. Press N"));
    room.press("NA<Enter>");
    assert!(!room.screen(80, 24).contains("No themes yet"));
}

#[test]
fn a_proposal_that_others_sorted_meanwhile_makes_no_empty_theme() {
    let mut room = room().with("A");
    for n in 0..6 {
        room.carry_out(Edit::RemoveFinding(id_of(n)));
    }
    room.press("<Enter>");
    assert_eq!(workshop(&room).themes.len(), 0);
    assert!(room.screen(80, 24).contains("sorted meanwhile"));
}

#[test]
fn proposals_never_move_what_a_person_placed_and_join_the_theme_it_is_in() {
    let mut room = room().with("NShelter<Enter>hmShelter<Enter>");
    assert_eq!(column(&room, "Shelter"), [0]);
    room.press("A");
    assert!(room.screen(120, 35).contains("into this theme"));
    room.press("<Enter>");
    assert_eq!(column(&room, "Shelter"), [0, 5]);
    room.press("u");
    assert_eq!(column(&room, "Shelter"), [0]);
}

#[test]
fn marked_cards_dropped_onto_one_of_them_gather_there() {
    let mut room = room().with("<Space>j<Space>");
    room.screen(120, 35);
    let (from, to) = (place(&room, 0, 0), place(&room, 0, 2));
    drag(&mut room, from, to);
    assert_eq!(column(&room, ""), [1, 0, 2, 3, 4, 5]);
}

#[test]
fn a_card_dropped_below_the_last_one_in_sight_goes_behind_that_one() {
    let mut room = room().with("NA<Enter>h<Home>");
    for n in 10..30 {
        room.carry_out(finding(n, Kind::Lesson, "One more"));
    }
    room.screen(80, 24);
    let shown = &room.client.board.shown[0];
    let (next, below) = (shown.next.unwrap(), shown.below);
    assert!(below > 0, "some cards are out of sight");
    let last = shown.cards.last().unwrap().id;
    let bottom = shown.inside.bottom();
    let from = place(&room, 0, 0);
    drag(&mut room, from, (from.0, bottom));
    let order = workshop(&room).column(None);
    let at = order.iter().position(|id| *id == id_of(0)).unwrap();
    assert_eq!((order[at - 1], order[at + 1]), (last, next));
}

#[test]
fn a_card_let_go_outside_the_board_is_put_back() {
    let mut room = room().with("NA<Enter>h");
    room.screen(80, 24);
    let (from, number) = (place(&room, 0, 0), room.client.snapshot.number);
    for y in [0, 23] {
        drag(&mut room, from, (60, y));
        assert!(room.client.board.drag.is_none(), "row {y}");
    }
    assert_eq!(room.client.snapshot.number, number);
}
