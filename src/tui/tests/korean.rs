//! The interface in Korean: nothing English is left on a screen, and everything stays in its place.

use crate::texts::Language;
use crate::tui::testing::{Room, case};

/// A room whose people write Korean, so that every English word on its screens is the program's.
fn room() -> Room {
    let text = "## 문제\n\n쉼터에 자리가 없다. 통역이 없어 세 번 돌아갔다.\n\n## 대응\n\n창구를 하나로 모았다.";
    let mut room = Room::new(vec![
        case("jeju", "하나의 창구", "제주", "대한민국", text),
        case("busan", "항구의 상담소", "부산", "대한민국", text),
    ]);
    room.client.language = Language::Korean;
    room.rename("제주 2026");
    room
}

/// Words of the program's own that are no English ones: keys, formats, fields of the query, its name.
const KEPT: &str = "charrette Enter Esc Tab Space Delete Backspace Ctrl Alt Shift Up Down Left Right Home End PageUp PageDown \
    HTML Markdown CSV JSON Language kind tag theme city person country year jeju workshops casestudies exports shelter csv json";

/// English words on a screen.
fn english(screen: &str) -> Vec<&str> {
    let words = screen.split(|c: char| !c.is_ascii_alphabetic());
    let long = words.filter(|word| word.len() >= 3);
    long.filter(|word| !KEPT.split_whitespace().any(|kept| kept == *word))
        .collect()
}

#[test]
fn nothing_english_is_left_on_the_screens() {
    for keys in ["<Alt-w>", "<Alt-w>n"] {
        let screen = shown(&mut room().with(keys), 120, 35);
        let left = english(&screen);
        // What is behind a box is looked at by itself.
        assert!(left.is_empty(), "{keys}: {left:?}\n{screen}");
    }
}

/// A screen without what the backend says about cells behind wide letters.
fn shown(room: &mut Room, width: u16, height: u16) -> String {
    let screen = room.screen(width, height);
    let rows = screen
        .lines()
        .map(|row| row.split("\" Hidden by").next().unwrap_or(row).trim_end());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn screens_in_korean() {
    for (name, keys) in [("palette", "<Ctrl-P>"), ("start", "<Alt-w>")] {
        let mut room = room().with(keys);
        insta::assert_snapshot!(format!("{name}_compact"), shown(&mut room, 80, 24));
        insta::assert_snapshot!(format!("{name}_regular"), shown(&mut room, 120, 35));
    }
}
