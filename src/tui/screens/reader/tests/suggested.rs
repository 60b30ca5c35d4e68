//! Suggestions while reading.

use super::*;

/// The rows that carry a dot at the left, by the words that follow.
fn dotted(room: &mut Room) -> Vec<String> {
    let screen = room.screen(80, 24);
    let rows = screen.lines().filter_map(|row| row.strip_prefix("┃·"));
    rows.map(|row| {
        row.trim_start_matches(['▌', ' '])
            .chars()
            .take(22)
            .collect()
    })
    .collect()
}

#[test]
fn a_dot_stands_beside_what_may_be_worth_tagging_until_it_is_tagged() {
    let mut room = room();
    assert_eq!(
        dotted(&mut room),
        [
            "Survivors had to tell ",
            "would take them, and m",
            "in the fair season. No",
            "• One desk at the harb",
            "• One form for all fou",
            "│ We only want to tell",
        ]
    );
    insta::assert_snapshot!("suggestions", room.screen(120, 35));
    room.press("}c<Enter>");
    room.screen(80, 24);
    assert!(
        !dotted(&mut room)
            .iter()
            .any(|row| row.starts_with("Survivors"))
    );
    room.press("u");
    assert!(
        dotted(&mut room)
            .iter()
            .any(|row| row.starts_with("Survivors"))
    );
}

#[test]
fn the_dot_key_goes_from_one_to_the_next_and_round() {
    let mut room = room();
    room.screen(120, 35);
    let mut starts = Vec::new();
    for _ in 0..7 {
        room.press(".");
        starts.push(room.client.reader.at);
    }
    assert!(
        starts[..6].windows(2).all(|two| two[0] < two[1]),
        "{starts:?}"
    );
    assert_eq!(starts[0], starts[6], "round the end");
    assert!(
        room.screen(120, 35)
            .contains("This may be a challenge: c if it is, . for the next.")
    );
    assert!(findings(&room).is_empty(), "nothing is tagged by it");
}

#[test]
fn one_key_switches_them_off_for_every_text() {
    let mut room = room().with("S");
    assert!(dotted(&mut room).is_empty());
    let at = room.client.reader.at;
    room.press(".");
    assert_eq!(room.client.reader.at, at);
    open(&mut room, "cebu");
    open(&mut room, "qc");
    assert!(dotted(&mut room).is_empty(), "remembered");
    room.press("S");
    assert_eq!(dotted(&mut room).len(), 6);
}
