//! The interface in Korean: nothing English is left on a screen, and everything stays in its place.

use crate::texts::Language;
use crate::tui::message::Effect;
use crate::tui::testing::{Room, case};

/// A room whose people write Korean, so that every English word on its screens is the program's.
pub(super) fn room() -> Room {
    let text = "## 문제\n\n쉼터에 자리가 없다. 통역이 없어 세 번 돌아갔다.\n\n## 대응\n\n창구를 하나로 모았다.";
    let mut room = Room::new(vec![
        case("jeju", "하나의 창구", "제주", "대한민국", text),
        case("busan", "항구의 상담소", "부산", "대한민국", text),
    ]);
    room.client.language = Language::Korean;
    room.rename("제주 2026");
    room.ask(" ");
    room.press("<Esc><Enter>)c쉼터가 가득 차 있다<Tab>쉼터<Enter><Enter>");
    room.press("<Alt-a><Alt-l>창구는 하나여야 한다<Tab><Tab><Tab>수진<Enter>1");
    room.press("3N의뢰 절차<Enter>hm의뢰<Enter>N쉼터<Enter>1");
    room
}

/// Words of the program's own that are no English ones: keys, formats, fields of the query, its name.
const KEPT: &str = "charrette Enter Esc Tab Space Delete Backspace Ctrl Alt Shift Up Down Left Right Home End PageUp PageDown \
    HTML Markdown CSV JSON Word Excel REFI QDA NVivo ATLAS MAXQDA QualCoder Language PDF PowerPoint OpenDocument language kind tag theme city person country year jeju workshops casestudies exports shelter csv json Mina Jeju";

/// English words in what is shown or said.
pub(in crate::tui) fn english(screen: &str) -> Vec<&str> {
    let words = screen.split(|c: char| !(c.is_ascii_alphabetic() || c == '.'));
    // What stands behind a dot is the ending of a file.
    let words = words.map(|word| word.split('.').next().unwrap_or_default());
    let long = words.filter(|word| word.len() >= 3);
    long.filter(|word| !KEPT.split_whitespace().any(|kept| kept == *word))
        .collect()
}

/// A screen without what the backend says about cells behind wide letters.
pub(super) fn shown(room: &mut Room, width: u16, height: u16) -> String {
    let screen = room.screen(width, height);
    let rows = screen
        .lines()
        .map(|row| row.split("\" Hidden by").next().unwrap_or(row).trim_end());
    rows.collect::<Vec<_>>().join("\n")
}

/// What a person presses to get from the start to a screen or a box, in a room where something has been said and sorted.
const WAYS: [(&str, &str); 24] = [
    ("library", ""),
    ("palette", "<Ctrl-P>"),
    ("help", "<F1>"),
    ("start", "<Alt-w>"),
    ("new workshop", "<Alt-w>n"),
    ("read", "2"),
    ("tagging", "2)c"),
    ("about", "2i"),
    ("board", "3"),
    ("table", "3V"),
    ("tree", "3VV"),
    ("move to", "3m"),
    ("merge themes", "3lM"),
    ("remove theme", "3lX"),
    ("vote", "4"),
    ("new vote", "4n"),
    ("open-vote", "4n<Enter>"),
    ("grid", "4i"),
    ("report", "5"),
    ("presenter", "5p"),
    ("codebook", "<Alt-T>"),
    ("log", "<Alt-h>"),
    ("memo", "<Alt-m>"),
    ("export", "<Ctrl-E>"),
];

/// Ways to less frequent places.
const BYWAYS: [(&str, &str); 36] = [
    ("lines", "<Esc><F3>"),
    ("words", "<Esc><F4>"),
    ("no searches", "<Esc><Ctrl-R>"),
    ("keep a search", "<Esc>/쉼터<Ctrl-S>"),
    ("nothing found", "<Esc>/없는말"),
    ("filters", "<Esc><Tab>"),
    ("problems", "<Esc><Ctrl-G>"),
    ("archive", "<Ctrl-P>보관<Enter>"),
    ("memo", "<Alt-m>메모<Ctrl-S>"),
    ("memos", "<Alt-m>메모<Ctrl-S><Alt-M>"),
    ("timer", "<Alt-t>"),
    ("timer on", "<Alt-t><Enter>"),
    ("name", "<Ctrl-P>이름<Enter>"),
    ("pseudonyms", "<Ctrl-P>가명<Enter>"),
    ("new pseudonym", "<Ctrl-P>가명<Enter>박민아"),
    ("pseudonym", "<Ctrl-P>가명<Enter>박민아<Enter>"),
    ("tour", "<Ctrl-P>둘러<Enter>"),
    ("colours", "<Alt-c>"),
    ("projector", "<Alt-p>"),
    ("mouse", "<F2>"),
    ("undo", "u"),
    ("suggestion", "2."),
    ("duplicates", "3="),
    ("proposals", "3A"),
    ("uses", "3w"),
    ("compare", "3lc"),
    ("split", "3S"),
    ("order", "3o"),
    ("put on tag", "3+"),
    ("take off tag", "3-"),
    ("filter", "3/쉼터"),
    ("describe", "3lD"),
    ("counting", "4n<Enter>h"),
    ("people", "4n<Enter>p"),
    ("split tag", "<Alt-T>S"),
    ("codebook from a file", "<Alt-T>I"),
];

/// Holds that nothing English is on the screen at the end of these ways.
fn assert_korean(ways: &[(&str, &str)]) {
    let mut left = Vec::new();
    for (name, keys) in ways {
        let mut room = room().with(keys);
        room.answer();
        room.answer_study();
        for (width, height) in [(80, 24), (120, 35)] {
            let screen = shown(&mut room, width, height);
            // The search field shows what can be typed there.
            let rows = screen.lines().filter(|row| !row.contains("country:Nepal"));
            let words: Vec<&str> = rows.flat_map(english).collect();
            if !words.is_empty() {
                left.push(format!("{name}: {words:?}\n{screen}"));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n\n"));
}

#[test]
fn nothing_english_is_left_on_the_screens() {
    assert_korean(&WAYS);
}

#[test]
fn nothing_english_is_left_beside_the_way() {
    assert_korean(&BYWAYS);
}

#[test]
fn no_word_is_cut_at_the_end_of_a_row() {
    let mut room = Room::new(Vec::new());
    room.client.language = Language::Korean;
    room.answer();
    for width in 60..120 {
        let screen = shown(&mut room, width, 24);
        let told = screen.lines().skip(4).collect::<Vec<_>>().join("\n");
        assert!(
            told.contains("아직 사례 연구가 없습니다") && !told.contains('…'),
            "{told}"
        );
    }
}

#[test]
fn the_palette_changes_the_language_of_everything() {
    let mut room = room().with("5");
    shown(&mut room, 120, 35);
    room.press("<Ctrl-P>language<Enter>");
    let screen = shown(&mut room, 120, 35);
    assert!(screen.contains("Still to do") && screen.contains("Everything is in English now."));
    assert!(matches!(
        room.effects.last(),
        Some(Effect::RememberLanguage(Language::English))
    ));
    room.press("<Ctrl-P>한국어<Enter>");
    assert_eq!(english(&shown(&mut room, 120, 35)), Vec::<&str>::new());
}

#[test]
fn screens_in_korean() {
    let main = [
        "library",
        "palette",
        "help",
        "read",
        "tagging",
        "board",
        "open-vote",
        "report",
        "codebook",
    ];
    for (name, keys) in WAYS.into_iter().filter(|(name, _)| main.contains(name)) {
        let mut room = room().with(keys);
        insta::assert_snapshot!(format!("{name}_compact"), shown(&mut room, 80, 24));
        insta::assert_snapshot!(format!("{name}_regular"), shown(&mut room, 120, 35));
    }
}
