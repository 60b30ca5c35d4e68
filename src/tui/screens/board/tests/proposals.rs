//! Proposals that the group does not want.

use super::*;

#[test]
fn a_dismissed_proposal_is_remembered_shown_on_demand_and_brought_back() {
    let mut room = room().with("Ax");
    assert_eq!(workshop(&room).dismissed.len(), 1);
    insta::assert_snapshot!("proposal_dismissed", room.screen(120, 35));
    room.press("d<Up><Up>");
    insta::assert_snapshot!("dismissed_shown", room.screen(80, 24));
    room.press("<Enter>");
    assert_eq!(
        workshop(&room).themes.len(),
        1,
        "only what is not dismissed"
    );
    room.press("u");

    room.press("A");
    assert!(room.screen(120, 35).contains("1 was dismissed: d shows it"));
    room.press("u");
    assert!(
        workshop(&room).dismissed.is_empty(),
        "undone in the preview"
    );
    assert!(!room.screen(120, 35).contains("dismissed: d"));
    room.press("Uxd");
    assert_eq!(workshop(&room).dismissed.len(), 2);
    room.press("x");
    assert_eq!(workshop(&room).dismissed.len(), 1, "brought back");
}

#[test]
fn when_all_are_dismissed_they_are_shown_at_once() {
    let mut room = room().with("Axx<Esc>A");
    let shown = room.screen(120, 35);
    assert!(shown.contains("2 were dismissed: d hides them"), "{shown}");
    assert!(shown.contains("x bring back"), "{shown}");
    room.press("<Enter>");
    assert!(workshop(&room).themes.is_empty());
}
