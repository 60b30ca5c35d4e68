//! Stories of looking at the same cards in other ways: as a table, as a tree, and through a filter.

use super::*;
use crate::domain::{CaseId, Excerpt, Tag, ThemeId};
use crate::text::{Position, Span};
use crate::tui::testing::case;

fn theme_id(n: u64) -> ThemeId {
    Id::from_bits(500 + n)
}

/// Two case studies, three tags of which one is below another, two themes, and six findings spread over them.
pub(super) fn sorted_room() -> Room {
    let mut room = Room::new(vec![
        case(
            "quezon",
            "One desk",
            "Quezon City",
            "Philippines",
            "One. Two.",
        ),
        case(
            "jeju",
            "제주의 난민",
            "Jeju",
            "Republic of Korea",
            "난민이 왔다.",
        ),
    ]);
    for (n, name, parent) in [
        (1, "shelter", None),
        (2, "beds", Some(1)),
        (3, "language", None),
    ] {
        room.carry_out(Edit::AddTag(Tag {
            id: Id::from_bits(n),
            name: name.into(),
            definition: String::new(),
            colour: 0,
            parent: parent.map(Id::from_bits),
        }));
    }
    for (n, name) in [(1, "Fragmented referral"), (2, "Trust in the police")] {
        room.carry_out(Edit::AddTheme {
            theme: theme_id(n),
            name: name.into(),
            summary: String::new(),
            before: None,
        });
    }
    let placed: [(Option<u64>, &[u64], &str); 6] = [
        (Some(1), &[2], "quezon"),
        (Some(1), &[], "quezon"),
        (Some(2), &[1], "jeju"),
        (None, &[], "jeju"),
        (None, &[3], "jeju"),
        (Some(2), &[1, 3], ""),
    ];
    for (n, ((kind, headline), (theme, tags, case))) in
        HEADLINES.into_iter().zip(placed).enumerate()
    {
        let Edit::AddFinding {
            mut finding,
            before,
        } = finding(n, kind, headline)
        else {
            unreachable!("it adds a finding")
        };
        finding.theme = theme.map(theme_id);
        finding.tags = tags.iter().map(|tag| Id::from_bits(*tag)).collect();
        if !case.is_empty() {
            finding.excerpts = vec![Excerpt {
                case: CaseId::new(case),
                span: Span::new(Position::new(0, 0), Position::new(0, 4)),
                quote: format!("The words of {case}."),
                before: String::new(),
                after: String::new(),
            }];
        }
        room.carry_out(Edit::AddFinding { finding, before });
    }
    room.press("<Alt-3>");
    room
}

/// The numbers of the cards that the list shows, top to bottom.
fn listed(room: &mut Room) -> Vec<u64> {
    let rows = room.client.list_rows();
    let cards = rows.iter().filter_map(|row| match row {
        super::super::list::Row::Card(card) => Some(card.bits() - 100),
        super::super::list::Row::Theme(_) => None,
    });
    cards.collect()
}

fn selected(room: &Room) -> Option<u64> {
    room.client.board.card.map(|card| card.bits() - 100)
}

#[test]
fn the_views_go_round_with_the_card_selected() {
    let mut room = sorted_room().with("l");
    let card = selected(&room);
    for title in [
        "Cards (6) by theme",
        "Themes and cards (6)",
        "1 Fragmented referral (2)",
    ] {
        room.press("V");
        assert!(room.screen(120, 35).contains(title));
        assert_eq!(selected(&room), card);
    }
}

#[test]
fn the_table_is_sorted_by_every_column_and_ties_stay_in_the_order_of_the_board() {
    let mut room = sorted_room().with("V");
    assert_eq!(
        listed(&mut room),
        [3, 4, 0, 1, 2, 5],
        "by theme, the unsorted first"
    );
    room.press("l");
    assert_eq!(
        listed(&mut room),
        [3, 4, 2, 0, 1, 5],
        "Jeju, Quezon City, nowhere"
    );
    assert!(room.screen(80, 24).contains("Cards (6) by city"));
}

#[test]
fn the_table_turns_round_and_keeps_what_is_blank_last() {
    let mut room = sorted_room().with("Vhs");
    assert_eq!(
        listed(&mut room)[4..],
        [3, 1],
        "cards without tags are last"
    );
    room.press("hs");
    assert_eq!(
        listed(&mut room)[0],
        4,
        "Korean stands behind Latin letters"
    );
    room.press("hs");
    assert_eq!(
        listed(&mut room),
        [3, 4, 2, 0, 1, 5],
        "good practices, lessons, challenges"
    );
    assert_eq!(selected(&room), Some(3), "the card selected stays selected");
}

#[test]
fn the_order_by_hand_is_changed_only_where_it_is_shown() {
    let mut room = sorted_room().with("VJ");
    assert_eq!(listed(&mut room)[..2], [4, 3]);
    room.press("lJ");
    assert!(room.screen(120, 35).contains("sort it by theme"));
    room.press("h");
    assert_eq!(listed(&mut room)[..2], [4, 3]);
}

#[test]
fn the_tree_folds_and_the_selection_goes_to_the_theme() {
    let mut room = sorted_room().with("VVjjj");
    assert_eq!(selected(&room), Some(0));
    room.press("h");
    assert!(room.client.on_branch());
    room.press("h");
    assert_eq!(listed(&mut room), [3, 4, 2, 5]);
    room.press("l");
    assert_eq!(listed(&mut room).len(), 6);
    room.press("l");
    assert_eq!(selected(&room), Some(0), "on to the first card");
    room.press("z");
    assert_eq!(listed(&mut room), [0_u64; 0]);
    assert!(room.client.on_branch());
    room.press("<Enter>");
    assert_eq!(listed(&mut room), [0, 1]);
    room.press("zz");
    assert_eq!(listed(&mut room).len(), 6);
}

#[test]
fn a_card_that_is_moved_unfolds_the_theme_it_goes_to() {
    let mut room = sorted_room().with("VVjjjhhgg");
    room.press("jL");
    assert_eq!(room.client.board.column, Some(theme_id(1)));
    assert_eq!(selected(&room), Some(3));
    assert_eq!(listed(&mut room), [4, 0, 1, 3, 2, 5]);
}

#[test]
fn the_filter_knows_the_fields_of_the_library_in_every_view() {
    let mut room = sorted_room();
    for (filter, left) in [
        ("shelter", vec![0, 2, 5]),
        ("SHELTER -kind:lesson", vec![0, 5]),
        ("kind:challenge", vec![0, 1, 5]),
        ("tag:shelter", vec![0, 2, 5]),
        ("tag:beds", vec![0]),
        ("tag:beds tag:language", vec![4, 0, 5]),
        ("theme:police", vec![2, 5]),
        ("theme:unsorted", vec![3, 4]),
        ("city:jeju", vec![3, 4, 2]),
        ("city:\"quezon city\" story", vec![1]),
        ("country:philip", vec![0, 1]),
        ("person:mina kind:good", vec![3]),
        ("year:2020.. shelter", vec![]),
        ("year:2018..2020 shelter", vec![0, 2]),
        ("통역 OR ferry", vec![3, 4]),
        ("sur*ors", vec![1, 2]),
        ("kind:", vec![3, 4, 0, 1, 2, 5]),
    ] {
        room.press("/<Ctrl-U>");
        room.tell(crate::tui::message::Message::Input(
            crate::tui::input::Input::Paste(filter.into()),
        ));
        let columns = room.client.columns().into_iter();
        let shown: Vec<u64> = columns
            .flat_map(|column| room.client.cards(column))
            .map(|card| card.bits() - 100)
            .collect();
        assert_eq!(shown, left, "{filter}");
        room.press("<Enter>VV");
        assert_eq!(listed(&mut room), left, "{filter}");
        room.press("V");
    }
}

#[test]
fn a_filter_leaves_only_columns_with_cards_and_goes_to_the_first() {
    let mut room = sorted_room().with("/story");
    assert_eq!(selected(&room), Some(1));
    let screen = room.screen(200, 60);
    assert!(!screen.contains("Unsorted"), "{screen}");
    assert!(
        screen.contains("1 Fragmented referral (1 of 2)"),
        "{screen}"
    );
    assert!(
        screen.contains("2 Trust in the police (1 of 2)"),
        "{screen}"
    );
    room.press("<Enter>L");
    assert_eq!(
        selected(&room),
        Some(1),
        "and moves among those that are seen"
    );
    assert_eq!(room.client.board.column, Some(theme_id(2)));
    room.press("/<Ctrl-U>nothing has this");
    assert!(room.screen(80, 24).contains("No card has these words."));
}

#[test]
fn a_theme_is_found_by_letters_or_by_its_number() {
    let mut room = sorted_room().with("fpoli<Enter>");
    assert_eq!(room.client.board.column, Some(theme_id(2)));
    room.press("f1 <Enter>");
    assert_eq!(room.client.board.column, Some(theme_id(1)));
    room.press("VVfunso<Enter>");
    assert!(room.client.on_branch());
    assert_eq!(room.client.board.column, None);
    room.press("VVf2<Enter>");
    assert_eq!(selected(&room), Some(2));
}

#[test]
fn all_that_the_filter_leaves_is_marked_at_once() {
    let mut room = sorted_room().with("*");
    assert_eq!(room.client.board.marked.len(), 2, "the unsorted");
    room.press("*");
    assert!(room.client.board.marked.is_empty());
    room.press("/tag:shelter<Enter>*");
    assert_eq!(room.client.board.marked.len(), 3);
}

#[test]
fn rows_are_clicked_folded_and_sorted_with_the_mouse() {
    let mut room = sorted_room().with("V");
    room.screen(120, 35);
    let (area, heads) = {
        let list = &room.client.board.list;
        (list.inside, list.heads.clone())
    };
    let down = |clicks| MouseAction::Down { clicks };
    room.mouse(down(1), area.x + 8, area.y + 2);
    assert_eq!(selected(&room), Some(0));
    let city = heads.last().unwrap().1;
    room.mouse(down(1), city.x + 1, area.y - 1);
    assert_eq!(listed(&mut room), [3, 4, 2, 0, 1, 5]);
    room.mouse(down(1), city.x + 1, area.y - 1);
    assert_eq!(listed(&mut room)[..2], [0, 1]);
    room.press("V");
    let top = room.client.board.list.inside;
    room.mouse(down(1), top.x + 1, top.y);
    assert_eq!(listed(&mut room), [0, 1, 2, 5]);
}

#[test]
fn table_and_tree_at_all_sizes() {
    let mut room = sorted_room().with("V<Space>");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("table_{name}"), room.screen(width, height));
    }
    room.press("Vjzjl");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("tree_{name}"), room.screen(width, height));
    }
    room.press("/shelter");
    insta::assert_snapshot!("tree_filtered", room.screen(80, 24));
    insta::assert_snapshot!(
        "table_empty",
        Room::new(Vec::new()).with("<Alt-3>V").screen(80, 24)
    );
}
