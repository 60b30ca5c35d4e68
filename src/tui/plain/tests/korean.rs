//! Plain mode in Korean: what is typed is English or Korean, and what is said is Korean.

use super::Desk;
use crate::domain::{CaseStudy, Role};
use crate::exchange::import::findings::read;
use crate::texts::Language;
use crate::tui::message::Message;
use crate::tui::plain::words::typed::{OWN, SHORT};
use crate::tui::testing::case;
use crate::tui::tests::korean::english;

fn cases() -> Vec<CaseStudy> {
    let text = "## 문제\n\n쉼터에 자리가 없다. 통역이 없어 세 번 돌아갔다.\n\n## 대응\n\n창구를 하나로 모았다.";
    vec![
        case("jeju", "하나의 창구", "제주", "대한민국", text),
        case("busan", "항구의 상담소", "부산", "대한민국", text),
    ]
}

fn desk() -> Desk {
    Desk::speaking(Language::Korean, cases())
}

/// Words that boxes take, beside those of the screens, and words of lines that are typed here.
const OF_BOXES: &str = "change drop sample day files all pause more less away line save cancel open split suggested \
    country Nepal kind tags remark said among several people folder place sentence finding card";

/// English words in what is said, but for those that can be typed.
fn left_in(said: &str) -> Vec<&str> {
    let own = OWN.iter().flat_map(|(words, ..)| words.iter());
    let short = SHORT.iter().map(|(word, _)| word);
    let typed: Vec<&str> = own
        .chain(short)
        .flat_map(|words| words.split(' '))
        .chain(OF_BOXES.split_whitespace())
        .collect();
    let words = english(said).into_iter();
    words.filter(|word| !typed.contains(word)).collect()
}

/// What a person types on one way through a workshop, with what is asked on it.
const WAY: &[&str] = &[
    "help",
    "commands",
    "status",
    "list",
    "screen",
    "search 쉼터",
    "search 없는말",
    "without",
    "filters",
    "filter 1",
    "search",
    "more",
    "없는명령",
    "move",
    "찾기",
    "1 2",
    "99",
    "open 1",
    "text",
    "text 1-2",
    "text suggested",
    "text x",
    "findings",
    "about",
    "help",
    "commands",
    "challenge 2",
    "kind: 교훈",
    "tags: 쉼터",
    "tags: -없음",
    "쉼터가 가득 차 있다",
    "lesson 3 통역이 없다",
    "suggest",
    "tag 1",
    "",
    "edit 1",
    "remark: 비고",
    "cancel",
    "memo 1",
    "한 줄",
    "memos",
    "go 1",
    "memos",
    "change 1",
    "",
    "remove 1",
    "",
    "add 교훈: 창구는 하나여야 한다",
    "undo",
    "redo",
    "board",
    "help",
    "commands",
    "list",
    "new 의뢰 절차",
    "new 쉼터",
    "move 1",
    "의뢰",
    "mark 1,2",
    "compare",
    "",
    "same",
    "",
    "uses",
    "1",
    "",
    "sort",
    "",
    "remove theme 2",
    "아니요",
    "rename 1",
    "",
    "describe 1",
    "요약",
    "filter",
    "없는말",
    "filter",
    "",
    "merge 1",
    "",
    "codebook",
    "help",
    "commands",
    "list",
    "describe 1 잠잘 곳",
    "split 1",
    "1",
    "다른 이름",
    "",
    "vote",
    "help",
    "list",
    "new vote",
    "dots: 99",
    "on: 아무것도",
    "several: 예",
    "",
    "list",
    "give 1",
    "take 1",
    "give",
    "hands 1 2",
    "hands",
    "3",
    "x",
    "next",
    "",
    "close",
    "reveal",
    "list",
    "1",
    "weigh",
    "help",
    "list",
    "place 1 5 2",
    "place 1",
    "dots",
    "report",
    "help",
    "list",
    "part 1",
    "part 99",
    "text",
    "log",
    "by 민아",
    "all",
    "",
    "workshops",
    "",
    "timer",
    "x",
    "7:30",
    "timer",
    "more",
    "timer",
    "away",
    "export",
    "cancel",
    "title",
    "",
    "name",
    "민아",
    "import documents",
    "",
    "pseudonyms",
    "",
    "tour",
    "skip",
    "skip",
    "leave",
    "press 없는키",
    "library",
    "quit",
];

#[test]
fn nothing_english_is_left_on_the_way_through_a_workshop() {
    let mut desk = desk();
    let mut left = Vec::new();
    for line in WAY {
        let said = desk.say(line);
        let words = left_in(&said);
        if !words.is_empty() {
            left.push(format!("{line}: {words:?}\n{said}"));
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n\n"));
}

#[test]
fn an_observer_hears_in_korean_why_nothing_can_be_changed() {
    let mut desk = desk();
    desk.room.client.person.role = Role::Observer;
    for line in [
        "open 1",
        "challenge 2",
        "board",
        "new 주제",
        "vote",
        "place 1 2 3",
    ] {
        let said = desk.say(line);
        assert_eq!(left_in(&said), Vec::<&str>::new(), "{said}");
    }
}

#[test]
fn korean_words_of_commands_and_answers_are_taken() {
    let mut desk = desk();
    assert!(desk.say("보드로 가기").contains("보드:"), "by its title");
    desk.all(&["add 교훈: 창구는 하나", "board", "new 의뢰", "move 1 to 1"]);
    let themes = |desk: &Desk| desk.room.client.workshop().themes.len();
    assert!(
        desk.say("remove theme 1")
            .ends_with("예 또는 아니요로 답하세요.")
    );
    desk.say("예");
    assert_eq!(themes(&desk), 0);
    desk.say("되돌리기");
    assert_eq!(themes(&desk), 1, "by its hint");
}

#[test]
fn the_language_changes_in_the_middle() {
    let mut desk = desk();
    assert!(
        desk.say("language")
            .contains("Everything is in English now.")
    );
    assert!(desk.say("status").ends_with("Everything is saved."));
    desk.say("한국어");
    assert!(desk.say("status").ends_with("모두 저장되었습니다."));
}

#[test]
fn a_table_of_findings_is_told_in_korean() {
    let mut desk = desk();
    let table = read("제목,유형\n쉼터가 없다,문제\n통역이 없다,아무것\n".as_bytes()).unwrap();
    desk.room
        .tell(Message::Table(Ok(("목록.csv".into(), table))));
    let said = desk.say("");
    assert_eq!(left_in(&said), Vec::<&str>::new(), "{said}");
}
