//! Stories of sorting further what is in themes already: split, retag, merge what looks the same, compare, put in order.

use super::views::sorted_room;
use super::*;
use crate::domain::ThemeId;

fn theme_id(n: u64) -> ThemeId {
    Id::from_bits(500 + n)
}

fn names(room: &Room) -> Vec<&str> {
    let themes = workshop(room).themes.iter();
    themes.map(|theme| theme.name.as_str()).collect()
}

fn tags(room: &Room, card: u64) -> Vec<u64> {
    let finding = &workshop(room).findings[&Id::from_bits(100 + card)];
    finding.tags.iter().map(|tag| tag.bits()).collect()
}

/// The sorted room with three more findings that look like ones that are there.
fn doubled() -> Room {
    let mut room = sorted_room();
    for (n, kind, headline) in [
        (6, Kind::Challenge, "The shelter is full in the fair season"),
        (7, Kind::Lesson, "제주에서 통역이 먼저"),
        (
            8,
            Kind::Challenge,
            "Survivors must repeat their story in every office",
        ),
    ] {
        room.carry_out(finding(n, kind, headline));
    }
    room
}

#[test]
fn a_theme_is_split_by_a_tag_and_the_new_one_stands_beside_it() {
    let mut room = sorted_room().with("lSbeds<Enter><Enter>");
    assert_eq!(
        names(&room),
        ["Fragmented referral", "beds", "Trust in the police"]
    );
    assert_eq!(theme(&room, "beds"), [HEADLINES[0].1]);
    assert_eq!(theme(&room, "Fragmented referral"), [HEADLINES[1].1]);
    let said = "Added theme “beds”; 1 finding moved   u undo";
    assert!(room.screen(80, 24).contains(said));
    room.press("u");
    assert_eq!(names(&room), ["Fragmented referral", "Trust in the police"]);
    assert_eq!(theme(&room, "Fragmented referral").len(), 2);
}

#[test]
fn a_theme_is_split_by_a_kind_or_by_what_is_marked() {
    let mut room = sorted_room().with("llSlesson<Enter><Ctrl-U>Work done<Enter>");
    assert_eq!(names(&room)[2], "Work done");
    assert_eq!(theme(&room, "Work done"), [HEADLINES[2].1]);
    room.press("f1<Enter>j<Space>S<Enter>Told once<Enter>");
    assert_eq!(theme(&room, "Told once"), [HEADLINES[1].1]);
    assert!(room.client.board.marked.is_empty());
    room.press("f1<Enter>S");
    let screen = room.screen(120, 35);
    assert!(screen.contains("Nothing to split off by"), "{screen}");
}

#[test]
fn marked_cards_get_and_lose_tags_together_with_counts() {
    let mut room = sorted_room().with("/shelter<Enter>*+");
    let screen = room.screen(120, 35);
    assert!(screen.contains("Put a tag on 3 cards"), "{screen}");
    assert!(screen.contains("#shelter  on 2 of 3"), "{screen}");
    assert!(screen.contains("#language  on 1 of 3"), "{screen}");
    room.press("lang<Enter>");
    assert_eq!(
        [0, 2, 5].map(|card| tags(&room, card)),
        [vec![2, 3], vec![1, 3], vec![1, 3]]
    );
    assert!(
        room.screen(120, 35)
            .contains("Tagged 2 findings with “language”")
    );
    room.press("-shel<Enter>");
    assert_eq!(
        [0, 2, 5].map(|card| tags(&room, card)),
        [vec![2, 3], vec![3], vec![3]]
    );
    assert!(
        room.screen(120, 35)
            .contains("Took tag “shelter” off 2 findings")
    );
    room.press("uu");
    assert_eq!(
        [0, 2, 5].map(|card| tags(&room, card)),
        [vec![2], vec![1], vec![1, 3]]
    );
}

#[test]
fn a_tag_that_is_new_is_made_and_put_on_all_of_them_as_one_change() {
    let mut room = sorted_room().with("*+#night<Enter>");
    let night = workshop(&room).tag_named("night").unwrap().id;
    assert_eq!(workshop(&room).uses_of(night), 2);
    assert!(
        room.screen(120, 35)
            .contains("Tagged 2 findings with “night”")
    );
    room.press("+night<Enter>");
    assert!(room.screen(120, 35).contains("Nothing was changed"));
    room.press("u");
    assert!(workshop(&room).tag_named("night").is_none());
    room.press("<Esc>-");
    assert!(
        room.screen(120, 35)
            .contains("There is no tag to take off.")
    );
}

#[test]
fn what_looks_the_same_is_merged_pair_by_pair_and_undone_with_one_key() {
    let mut room = doubled();
    assert!(room.screen(120, 35).contains("= 3 pairs alike"));
    room.press("=");
    assert!(room.screen(120, 35).contains("look the same: 3 pairs"));
    room.press("<Tab><Enter>");
    let kept = &workshop(&room).findings[&Id::from_bits(100)];
    assert_eq!(kept.headline, HEADLINES[0].1);
    assert_eq!(kept.theme, Some(theme_id(1)));
    let screen = room.screen(120, 35);
    assert!(screen.contains("2 pairs"), "{screen}");
    assert!(
        screen.contains("Merged “The shelter is full in the fair season”"),
        "{screen}"
    );
    room.press("u");
    assert!(room.screen(120, 35).contains("3 pairs"));
    assert!(workshop(&room).findings.contains_key(&Id::from_bits(106)));
}

#[test]
fn the_merged_finding_takes_the_place_of_the_one_that_was_sorted() {
    let room = doubled().with("=<Enter><Esc>");
    let kept = &workshop(&room).findings[&Id::from_bits(106)];
    assert_eq!(kept.theme, Some(theme_id(1)));
    assert_eq!(kept.excerpts.len(), 1);
    assert_eq!(tags(&room, 6), [2]);
    assert_eq!(
        theme(&room, "Fragmented referral"),
        ["The shelter is full in the fair season", HEADLINES[1].1]
    );
}

#[test]
fn a_pair_that_is_not_the_same_is_not_offered_again() {
    let mut room = doubled().with("=nnn");
    assert!(
        room.screen(120, 35)
            .contains("Done: no other two findings look the same.")
    );
    assert_eq!(workshop(&room).apart.len(), 3);
    room.press("<Enter>");
    assert!(!room.screen(120, 35).contains("alike"));
    room.press("=");
    assert!(
        room.screen(120, 35)
            .contains("No two findings look the same.")
    );
    room.press("u=");
    assert!(room.screen(120, 35).contains("1 pair"));
}

#[test]
fn the_two_that_are_marked_are_merged() {
    let mut room = sorted_room().with("<Space><Space>=");
    assert!(
        room.screen(120, 35)
            .contains("Make one finding of the two marked")
    );
    room.press("<Tab><Enter>");
    assert!(room.client.overlays.is_empty() && room.client.board.marked.is_empty());
    assert_eq!(
        headlines(&room, &workshop(&room).unsorted),
        [HEADLINES[4].1]
    );
    assert_eq!(
        workshop(&room).findings[&Id::from_bits(104)].excerpts.len(),
        1,
        "the same place once"
    );
    room.press("u");
    assert_eq!(workshop(&room).unsorted.len(), 2);
}

#[test]
fn a_pair_stays_selected_when_somebody_else_changes_something() {
    let mut room = doubled().with("=j<Tab>");
    let edit = room
        .client
        .workshop()
        .merging(Id::from_bits(104), Id::from_bits(107));
    room.carry_out(edit.unwrap());
    room.carry_out(finding(9, Kind::Lesson, "Shelter full in the fair season!"));
    room.press("<Enter>");
    assert!(!workshop(&room).findings.contains_key(&Id::from_bits(108)));
    assert!(
        workshop(&room).findings.contains_key(&Id::from_bits(101)),
        "Tab still counts"
    );
}

#[test]
fn where_a_tag_is_used_is_shown_and_entered() {
    let mut room = sorted_room().with("w#shel<Enter>");
    let screen = room.screen(120, 35);
    assert!(screen.contains("#shelter: 2 findings"), "{screen}");
    assert!(screen.contains("Jeju: “The words of jeju.”"), "{screen}");
    assert!(screen.contains("Said in the room"), "{screen}");
    room.press("<Enter>");
    assert_eq!(room.client.screen, crate::tui::client::Screen::Read);
    assert!(room.client.overlays.is_empty());
}

#[test]
fn where_a_theme_is_used_begins_with_the_theme_of_the_column() {
    let mut room = sorted_room().with("lw<Enter>j");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("Fragmented referral: 2 findings"),
        "{screen}"
    );
    room.mouse(MouseAction::Down { clicks: 1 }, 20, 3);
    room.press("<Esc>");
    let mut room = Room::new(Vec::new()).with("<Alt-3>w");
    assert!(
        room.screen(80, 24)
            .contains("There is no tag and no theme yet")
    );
}

#[test]
fn two_themes_stand_side_by_side_with_what_both_have() {
    let mut room = sorted_room().with("cpolice<Enter>");
    let screen = room.screen(120, 35);
    for words in [
        "Tags of both: #language",
        "Cities of both: Jeju",
        "Unsorted (2)",
        "Trust in the police (2)",
        "Tags only here: #shelter",
        "▲C No shelter for men",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    room.press("<Esc>lcpol<Enter>");
    let screen = room.screen(120, 35);
    assert!(screen.contains("Nothing in common"), "{screen}");
    assert!(screen.contains("Cities only here: Quezon City"), "{screen}");
    let mut alone = Room::new(Vec::new()).with("<Alt-3>c");
    assert!(
        alone
            .screen(80, 24)
            .contains("There is no theme to compare with yet.")
    );
}

#[test]
fn themes_are_put_in_order_by_a_number_and_back() {
    let mut room = sorted_room().with("jm2<Backspace>pol<Enter>o<Enter>");
    assert_eq!(names(&room), ["Trust in the police", "Fragmented referral"]);
    room.press("o<Enter>");
    assert!(room.screen(80, 24).contains("in this order already"));
    room.press("u");
    assert_eq!(names(&room), ["Fragmented referral", "Trust in the police"]);
}

#[test]
fn what_cannot_be_done_yet_is_said_in_words() {
    let mut room = sorted_room().with("/story<Enter>H");
    assert!(
        room.screen(80, 24)
            .contains("The filter hides the other themes")
    );
    room = Room::new(Vec::new()).with("<Alt-3>o");
    assert!(room.screen(80, 24).contains("There are not two themes yet"));
    room.press("=");
    assert!(
        room.screen(80, 24)
            .contains("No two findings look the same.")
    );
}

#[test]
fn boxes_at_all_sizes() {
    for (what, keys) in [
        ("duplicates", "="),
        ("uses", "w#lang<Enter>j"),
        ("compare", "cpol<Enter>"),
    ] {
        let mut room = doubled().with(keys);
        for (name, width, height) in SIZES {
            insta::assert_snapshot!(format!("{what}_{name}"), room.screen(width, height));
        }
        for width in 0..41 {
            for height in 0..21 {
                room.screen(width, height);
            }
        }
    }
}
