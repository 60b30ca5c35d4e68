//! Memos as a person writes, finds, changes and removes them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use crate::domain::{About, Edit, MemoChange};
use crate::tui::message::Effect;
use crate::tui::testing::{Room, SIZES, case};

/// A finding in a theme, its card selected on the Board.
fn room() -> Room {
    let cases = vec![case("qc", "One desk", "Quezon City", "", "One. Two.")];
    Room::new(cases).with("<Alt-2><Alt-3>aFear of deportation<Enter>NTrust<Enter>hm<Enter>l")
}

fn texts(room: &Room) -> Vec<&str> {
    let memos = room.client.workshop().memos.values();
    memos.map(|memo| memo.text.as_str()).collect()
}

#[test]
fn a_memo_is_written_on_the_card_marked_read_changed_and_removed() {
    let mut room = room();
    room.press("<Alt-m>Ask Jeju.<Enter>통역도<Ctrl-S>");
    assert_eq!(texts(&room), ["Ask Jeju.\n통역도"]);
    let id = *room.client.workshop().findings.keys().next().unwrap();
    assert_eq!(
        room.client.workshop().memos.values().next().unwrap().about,
        About::Finding(id)
    );
    let screen = room.screen(120, 35);
    assert!(screen.contains("Added a memo on “Fear of deportation”"));
    assert!(screen.contains("✎1"), "{screen}");
    // The same key now reads it, and Enter goes on with it.
    room.press("<Alt-m><Enter>, in May<Ctrl-S>");
    assert_eq!(texts(&room), ["Ask Jeju.\n통역도, in May"]);
    room.press("x");
    assert_eq!(texts(&room), [""; 0]);
    room.press("<Esc>uu");
    assert_eq!(texts(&room), ["Ask Jeju.\n통역도"]);
}

#[test]
fn tab_chooses_what_a_memo_is_about() {
    let mut room = room();
    let mut titles = Vec::new();
    room.press("<Alt-m>");
    for _ in 0..4 {
        let screen = room.screen(80, 24);
        let (_, title) = screen.split_once("┏ Memo on ").unwrap();
        titles.push(title.split(" ━").next().unwrap().to_owned());
        room.press("<Tab>");
    }
    assert_eq!(
        titles,
        [
            "“Fear of deportation”",
            "theme “Trust”",
            "the workshop",
            "“Fear of deportation”"
        ]
    );
    room.press("For the plenary<Ctrl-S>");
    assert!(room.screen(80, 24).contains("Trust (1) ✎1"));
    room.press("<Alt-m><Esc>");
    room.press("<Alt-m><Tab><Tab>Lunch<Ctrl-S>");
    assert!(room.screen(120, 35).contains("Jeju 2026 ✎1"));
}

#[test]
fn words_are_not_lost_by_esc_or_by_what_others_do() {
    let mut room = room();
    room.press("<Alt-m>half a thought<Esc>");
    assert!(room.screen(80, 24).contains("Not saved."));
    room.press("<Alt-m>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("half a thought") && screen.contains("Your unsaved words are back."));
    // Also when it was meant for something else than what is at hand.
    room.press("<Tab><Esc><Alt-m>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("Memo on theme “Trust”") && screen.contains("half a thought"));
    room.press("<Tab><Tab>, whole<Ctrl-S>");
    assert_eq!(texts(&room), ["half a thought, whole"]);
    let memo = *room.client.workshop().memos.keys().next().unwrap();
    let change = |from: &str, to: &str| Edit::ChangeMemo {
        memo,
        change: MemoChange::Text {
            from: from.into(),
            to: to.into(),
        },
    };
    room.press("<Alt-m><Enter> mine");
    room.carry_out(change("half a thought, whole", "theirs"));
    room.press("<Ctrl-S>");
    assert!(
        room.screen(80, 24)
            .contains("Changed meanwhile. Ctrl-S saves yours")
    );
    assert_eq!(texts(&room), ["theirs"]);
    room.press("<Ctrl-S>");
    assert_eq!(texts(&room), ["half a thought, whole mine"]);
    room.press("<Enter>!");
    room.carry_out(Edit::RemoveMemo(memo));
    room.press("<Ctrl-S><Ctrl-S>");
    assert_eq!(texts(&room), ["half a thought, whole mine!"]);
}

#[test]
fn all_memos_stand_in_one_list_that_leads_to_their_things() {
    let mut room = room();
    room.press("<Alt-m>On the card.<Enter>Second line.<Enter>Third line.<Ctrl-S>");
    room.press("<Alt-M>nOn the workshop.<Ctrl-S><Esc><Alt-1><Alt-M>");
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("memos_{class}"), room.screen(width, height));
    }
    room.press("<Down>g");
    assert!(room.client.overlays.is_empty());
    let screen = room.screen(80, 24);
    assert!(screen.contains("▸▲C Fear of deportation"), "{screen}");
    // What it is about was removed: the memo is there all the same, and says so.
    room.press("x<Alt-M><Down>g");
    assert!(room.screen(80, 24).contains("This finding was removed."));
}

#[test]
fn the_box_at_the_four_sizes() {
    let mut room = room();
    room.press("<Alt-m>Ask Jeju how interpreters are paid at night, and who calls them.<Enter><Enter>통역 예산은 어디서 오는가");
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("memo_{class}"), room.screen(width, height));
    }
}

#[test]
fn the_log_is_narrowed_by_words_and_person_and_leads_to_the_thing() {
    let mut room = room();
    room.press("<Alt-m>Ask.<Ctrl-S>u<Alt-1><Alt-h>");
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("log_{class}"), room.screen(width, height));
    }
    room.press("deport CHALLENGE");
    let screen = room.screen(80, 24);
    assert!(
        screen.contains("By everybody, on every day: 1 of 7"),
        "{screen}"
    );
    room.press("<Tab><Shift-Tab>");
    let screen = room.screen(120, 35);
    assert!(screen.contains("By Mina, on Tuesday, 24 November 2026: 1 of 7"));
    room.press("<Ctrl-E>");
    let wanted = room.effects.iter().find_map(|effect| match effect {
        Effect::ExportLog { wanted, .. } => Some(wanted.words.clone()),
        _ => None,
    });
    assert_eq!(wanted.as_deref(), Some("deport CHALLENGE"));
    room.press("<Enter>");
    assert!(room.client.overlays.is_empty());
    assert!(room.screen(80, 24).contains("▸▲C Fear of deportation"));
    // It moves on while it is open, and does not go where nothing is any more.
    room.press("x<Alt-h>");
    room.press("<Enter>");
    assert!(room.screen(80, 24).contains("This finding was removed."));
    room.carry_out(Edit::RenameWorkshop {
        from: "Jeju 2026".into(),
        to: "Jeju in May".into(),
    });
    assert!(
        room.screen(80, 24)
            .contains("renamed the workshop to “Jeju in May”")
    );
}
