//! Tags under other tags, and their order by hand.

use super::*;

#[test]
fn tags_go_in_and_out_by_key() {
    let mut room = room().with("jjL");
    assert_eq!(said(&room), "Put tag “schools” under “awareness”");
    assert_eq!(tree(&room)[..3], ["Prevention", " awareness", "  schools"]);
    assert_eq!(selected(&room), "schools");
    room.press("<");
    assert_eq!(
        tree(&room)[..4],
        ["Prevention", " awareness", " schools", "Protection"]
    );
    room.press("<Shift-Left>");
    assert_eq!(
        tree(&room)[..4],
        ["Prevention", " awareness", "schools", "Protection"]
    );
    room.press("H");
    assert_eq!(said(&room), "It stands at the top already.");
    room.press("<Home>>");
    assert_eq!(
        said(&room),
        "No tag of the same level stands above it to go under."
    );
}

#[test]
fn a_tag_goes_under_any_other_by_a_few_letters() {
    let mut room = room().with("jjjjm");
    let screen = room.screen(80, 24);
    assert!(
        screen.contains("Put “shelter” with 1 tag below it under"),
        "{screen}"
    );
    assert!(
        !screen.contains("■ Protection › shelter › night beds"),
        "not under what is below it"
    );
    room.press("aware<Enter>");
    assert_eq!(
        tree(&room)[..4],
        ["Prevention", " awareness", "  shelter", "   night beds"]
    );
    room.press("mtop<Enter>");
    assert_eq!(said(&room), "Took tag “shelter” out to the top");
    room.press("mhouses and beds<Enter>");
    assert_eq!(
        tree(&room)[5..],
        ["houses and beds", " shelter", "  night beds"]
    );
    room.press("uuu");
    assert_eq!(tree(&room)[4..6], [" shelter", "  night beds"]);
}

#[test]
fn an_order_by_hand_is_kept_and_the_other_orders_only_show() {
    let mut room = room().with("jjjK");
    assert_eq!(said(&room), "Moved tag “Protection”");
    assert_eq!(tree(&room)[..3], ["Protection", " shelter", "  night beds"]);
    assert_eq!(selected(&room), "Protection");
    room.press("KJ");
    assert_eq!(tree(&room)[0], "Prevention");
    room.press("J");
    assert_eq!(tree(&room)[0], "Prevention", "there is nothing below it");
    room.press("o");
    let screen = room.screen(80, 24);
    assert!(screen.contains("Codebook (7), most used first"), "{screen}");
    assert_eq!(
        room.client.codebook.rows[0].entry.uses.all, 5,
        "Protection comes first"
    );
    room.press("J");
    assert!(
        said(&room).starts_with("The tags stand most used first. o changes the order"),
        "{}",
        said(&room)
    );
    room.press("oo");
    assert!(room.screen(80, 24).contains("Codebook (7), in your order"));
    assert_eq!(selected(&room), "Protection");
}
