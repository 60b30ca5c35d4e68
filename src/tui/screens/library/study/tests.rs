//! What a person does with the lines and the words of what was found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;

use super::super::tests::room;
use crate::domain::Role;
use crate::search::Subject;
use crate::tui::client::Screen;
use crate::tui::input::MouseAction;
use crate::tui::message::Effect;
use crate::tui::testing::{Room, SIZES, case};

/// Presses keys and has everything answered that they ask.
fn ask(room: &mut Room, keys: &str) {
    room.press(keys);
    room.answer();
    room.answer_study();
}

/// The projector shows these words.
fn shows(room: &mut Room, words: &str) {
    let screen = room.screen(120, 35);
    assert!(screen.contains(words), "{words}\n{screen}");
}

/// The lines of “shelter”.
fn lines() -> Room {
    let mut room = room();
    ask(&mut room, "shelter ");
    ask(&mut room, "<F3>");
    room
}

/// The row that is selected.
fn selected(room: &mut Room) -> String {
    let screen = room.screen(120, 35);
    let row = screen.lines().find(|row| row.contains('▸'));
    row.unwrap_or_default().to_owned()
}

#[test]
fn one_key_shows_every_match_as_a_line_and_another_press_the_list_again() {
    let mut room = lines();
    let screen = room.screen(120, 35);
    assert!(screen.contains("Lines: 3 in 2 case studies, as found"));
    let column = |(before, after): (&str, &str)| {
        let row = screen.lines().find(|row| row.contains(after))?;
        let (left, _) = row.split_once(before)?;
        Some(crate::text::width(left) + crate::text::width(before))
    };
    let columns = [
        ("No ", "near the terminal"),
        ("before any ", "would take them."),
        ("take them. The ", "in the fair season"),
    ]
    .map(column);
    let [first, ..] = columns;
    assert!(first.is_some() && columns == [first; 3], "{columns:?}");
    room.press("<F3>");
    shows(&mut room, "Preview");
    assert!(room.client.is_typing(), "as before");
}

#[test]
fn esc_leads_to_the_lines_and_then_to_the_list() {
    let mut room = lines();
    room.press("/<Esc>");
    assert!(room.client.finder.study.is_open() && !room.client.is_typing());
    room.press("<Esc>");
    assert!(!room.client.finder.study.is_open());
    assert_eq!(room.client.finder.field.text(), "shelter ");
}

#[test]
fn neighbours_sort_and_the_line_stays_selected() {
    let mut room = lines();
    room.press("<End>");
    let line = selected(&mut room);
    assert!(line.contains("No shelter near"), "{line}");
    room.press("[");
    assert_eq!(selected(&mut room), line);
    assert_eq!(room.client.finder.study.line.selected, 1, "any, no, the");
    room.press("]");
    assert_eq!(selected(&mut room), line);
    shows(&mut room, "by the word after");
    room.press("=");
    assert_eq!(room.client.finder.study.line.selected, 2);
}

#[test]
fn enter_reads_there_and_esc_comes_back_to_the_line() {
    let mut room = lines();
    room.press("<Down>");
    let line = selected(&mut room);
    room.press("<Enter>");
    assert_eq!(room.client.screen, Screen::Read);
    shows(&mut room, "Quezon City, Philippines");
    room.press("<Esc>");
    assert_eq!(room.client.screen, Screen::Library);
    assert_eq!(selected(&mut room), line);
}

#[test]
fn a_line_is_tagged_with_its_sentence_and_shows_the_glyph() {
    let mut room = lines();
    room.press("<Down>c<Enter>");
    let findings: Vec<_> = room.client.workshop().findings.values().cloned().collect();
    let quotes: Vec<_> = findings
        .iter()
        .flat_map(|finding| finding.excerpts.iter().map(|excerpt| &*excerpt.quote))
        .collect();
    assert_eq!(quotes, ["The shelter was full in the fair season."]);
    assert!(selected(&mut room).contains("▲"));
    room.press("<Up>");
    assert!(
        !selected(&mut room).contains("▲"),
        "another sentence is not tagged"
    );
    room.press("<Down>u");
    assert!(!selected(&mut room).contains("▲"), "undone");
}

#[test]
fn observers_read_lines_and_do_not_tag() {
    let mut room = lines();
    room.client.person.role = Role::Observer;
    room.press("c");
    assert!(room.client.overlays.is_empty());
}

#[test]
fn typing_on_refines_the_lines_and_older_answers_are_dropped() {
    let mut room = lines();
    room.press("/");
    ask(&mut room, "country:Viet ");
    shows(&mut room, "Lines: 1 in 1 case study");
    room.press("<Ctrl-L>");
    let older = room.effects.iter().rev().find_map(|effect| match effect {
        Effect::Study(request) => Some(request.clone()),
        _ => None,
    });
    room.press("hot");
    let newest = room.client.finder.study.generation;
    assert!(older.is_some_and(|request| request.generation < newest));
    shows(&mut room, "Lines: 1 in 1 case study");
    ask(&mut room, "");
    shows(&mut room, "Lines: 2 in 2 case studies");
}

#[test]
fn where_there_is_no_line_the_screen_says_why() {
    let mut room = room();
    ask(&mut room, "<F3>");
    assert!(room.client.is_typing(), "the next letters are the query");
    shows(&mut room, "Type a word or a phrase above");
    ask(&mut room, "country:Philippines ");
    shows(&mut room, "The query has only filters. Add a word");
    ask(&mut room, "<Ctrl-L>Ports ");
    shows(&mut room, "the words stand in titles, details or findings");
    ask(&mut room, "zzzqq ");
    shows(&mut room, "Nothing found.");
    ask(&mut room, "<Esc><Enter>");
    assert_eq!(room.client.finder.field.text(), "Ports ");
    let mut empty = Room::new(Vec::new());
    ask(&mut empty, "<F3>");
    assert!(empty.screen(120, 35).contains("No case studies yet."));
}

#[test]
fn where_only_findings_match_the_screen_says_so() {
    let mut room = lines();
    room.press("aLanterns<Enter>/");
    ask(&mut room, "<Ctrl-L>lanterns ");
    shows(&mut room, "Only 1 finding found, no case study.");
}

/// Two of twelve case studies are about ferries.
fn ferries() -> Room {
    let mut cases: Vec<_> = ('a'..='j')
        .map(|id| {
            let body = "The police came. The shelter was full.";
            case(&id.to_string(), "Elsewhere", "Cebu", "Philippines", body)
        })
        .collect();
    for id in ["x", "y"] {
        let body = "The police came. A ferry port. Ticket sellers at the ferry port watch.";
        cases.push(case(id, "Ports", "Manila", "Philippines", body));
    }
    let mut room = Room::new(cases);
    room.answer();
    ask(&mut room, "ferry ");
    ask(&mut room, "<F4>");
    room
}

#[test]
fn special_words_have_their_counts_and_bars() {
    let mut room = ferries();
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("Special words in the 2 case studies found, against 10 others"),
        "{screen}"
    );
    let row = screen.lines().find(|row| row.contains("ferry port"));
    let row = row.unwrap_or_default();
    assert!(row.contains("in 2 of 2 found") && row.contains("in 0 of 10 others"));
    assert!(row.contains('█'));
    assert!(!screen.contains("police"), "as frequent elsewhere");
}

#[test]
fn f_and_s_switch_between_frequent_and_special() {
    let mut room = ferries();
    room.press("f");
    let screen = room.screen(120, 35);
    assert!(screen.contains("Most frequent words in the 2 case studies found"));
    assert!(screen.contains("s special here"));
    room.press("s");
    shows(&mut room, "Special words");
}

#[test]
fn enter_adds_a_word_or_a_quoted_phrase_to_the_query() {
    let mut room = ferries();
    let words: Vec<_> = room
        .client
        .finder
        .study
        .entries()
        .iter()
        .map(|entry| entry.text.clone())
        .collect();
    let phrase = words.iter().position(|word| word == "ferry port").unwrap();
    for _ in 0..phrase {
        room.press("<Down>");
    }
    ask(&mut room, "<Enter>");
    assert_eq!(room.client.finder.field.text(), "ferry \"ferry port\" ");
    assert!(room.client.studies(Subject::Words), "to go on from here");
    let left: Vec<_> = room
        .client
        .finder
        .study
        .entries()
        .iter()
        .map(|entry| &*entry.text)
        .collect();
    assert!(
        !left.contains(&"ferry port"),
        "what is asked for is not offered: {left:?}"
    );
}

#[test]
fn with_everything_found_there_is_nothing_to_compare() {
    let mut room = room();
    ask(&mut room, "<F4>");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("Most frequent words: all 4 case studies found, none to compare with"),
        "{screen}"
    );
    assert!(!screen.contains("special here"));
    assert!(screen.contains("in 2 of 4 found"), "{screen}");
}

#[test]
fn lines_and_words_lead_to_each_other() {
    let mut room = lines();
    ask(&mut room, "<F4>");
    assert!(room.client.studies(Subject::Words));
    ask(&mut room, "<F3>");
    assert!(room.client.studies(Subject::Lines));
    room.press("<F3>");
    assert!(!room.client.finder.study.is_open());
}

#[test]
fn the_mouse_selects_scrolls_and_opens() {
    let mut room = lines();
    room.screen(120, 35);
    let y = room.client.finder.study.rows.y;
    room.mouse(MouseAction::Down { clicks: 1 }, 30, y + 1);
    assert_eq!(room.client.finder.study.line.selected, 1);
    room.mouse(MouseAction::ScrollDown, 30, y);
    assert_eq!(room.client.finder.study.line.selected, 2);
    room.mouse(MouseAction::Down { clicks: 1 }, 30, y + 9);
    assert_eq!(room.client.finder.study.line.selected, 2, "no row there");
    room.mouse(MouseAction::Down { clicks: 1 }, 10, 2);
    assert!(room.client.is_typing());
    room.mouse(MouseAction::Down { clicks: 2 }, 30, y);
    assert_eq!(room.client.screen, Screen::Read);
    let mut room = ferries();
    room.screen(80, 24);
    let y = room.client.finder.study.rows.y;
    room.mouse(MouseAction::Down { clicks: 2 }, 10, y);
    assert_ne!(room.client.finder.field.text(), "ferry ");
}

#[test]
fn the_help_and_the_palette_know_the_keys() {
    let mut room = lines();
    room.press("?");
    shows(&mut room, "words before the match are the same");
    room.press("<Esc><Ctrl-P>word after<Enter>");
    shows(&mut room, "by the word after");
}

/// Thai, Korean, and a text of the other direction among others.
fn room_of_languages() -> Room {
    let mut room = Room::new(vec![
        case(
            "ranong",
            "เรือประมง",
            "ระนอง",
            "Thailand",
            "ตำรวจพบการค้ามนุษย์ในจังหวัดระนอง hotline ทำงานทั้งคืน",
        ),
        case(
            "jeju",
            "제주의 예멘 난민",
            "Jeju",
            "Republic of Korea",
            "난민이 제주도에 왔다. hotline 번호는 공항에 있다. 👨‍👩‍👧 hotline 통역",
        ),
        case(
            "aden",
            "Across the sea",
            "عدن",
            "Yemen",
            "كان رقم hotline في الميناء",
        ),
        case(
            "quezon",
            "One desk for survivors",
            "Quezon City",
            "Philippines",
            "The 24-hour hotline rang often, and the hotline of the port rang at night. A hotline needs people who speak the language of those who call.",
        ),
    ]);
    room.answer();
    ask(&mut room, "hotline ");
    ask(&mut room, "<F3>");
    room
}

#[test]
fn lines_at_all_sizes() {
    let mut room = room_of_languages();
    room.press("<Down>l<Enter>");
    room.press("<Down>");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("lines_{name}"), room.screen(width, height));
    }
}

#[test]
fn words_at_all_sizes() {
    let mut room = ferries();
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("words_{name}"), room.screen(width, height));
    }
}

#[test]
fn the_match_and_the_selected_line_show_without_colour() {
    let mut room = lines();
    room.screen(120, 35);
    let mut terminal = Terminal::new(TestBackend::new(120, 35)).unwrap();
    terminal.draw(|frame| room.client.draw(frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let (rows, marked) = (
        room.client.finder.study.rows,
        Modifier::BOLD | Modifier::UNDERLINED,
    );
    let words = |y: u16| -> String {
        (rows.x..rows.right())
            .filter_map(|x| buffer.cell((x, y)))
            .filter(|cell| cell.modifier.contains(marked))
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    };
    assert_eq!(words(rows.y), "shelter");
    assert_eq!(words(rows.y + 1), "shelter");
    let reversed = |y: u16| {
        buffer
            .cell((rows.x + 3, y))
            .is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED))
    };
    assert_eq!(
        [0, 1, 2].map(|n| reversed(rows.y + n)),
        [true, false, false]
    );
    terminal
        .backend_mut()
        .assert_cursor_position((rows.x, rows.y));
}
