//! Memos, the log, the countdown, other workshops and the tour in lines.

use super::{Desk, cases};
use crate::store::recent::Recent;
use crate::tui::message::{Effect, Message, Visit};
use crate::tui::testing::now;

fn memos(desk: &Desk) -> Vec<String> {
    let memos = desk.room.client.workshop().memos.values();
    memos.map(|memo| memo.text.clone()).collect()
}

#[test]
fn a_memo_is_written_in_a_line() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&["add One", "add Two", "board", "list"]);
    assert_eq!(desk.say("memo 2 Ask Cebu"), "Added a memo on “Two”");
    assert_eq!(desk.say("memo 2 Ask Jeju too"), "Added a memo on “Two”");
    let told = desk.say("memo 2");
    assert!(
        told.contains("Ask Jeju too") && told.contains("\n2. Mina"),
        "{told}"
    );
    assert!(
        desk.say("change 2 Ask Cebu first")
            .starts_with("Changed a memo on “Two”")
    );
    desk.say("remove 1");
    assert_eq!(memos(&desk), ["Ask Cebu first"]);
    assert!(
        desk.say("remove 7")
            .starts_with("There is no “7” here. The list has the numbers 1 to 1.")
    );
    assert_eq!(desk.say(""), "Closed.");
}

#[test]
fn a_memo_may_have_several_lines_and_be_on_something_else() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&["add One #shelter", "board", "list"]);
    let asked = desk.say("memo 1");
    assert!(asked.starts_with("Memo on “One”:"), "{asked}");
    assert!(
        asked.contains("on: and a number changes what it is on: 1 Memo on “One”; 2 Memo on tag “shelter”; 3 Memo on the workshop."),
        "{asked}"
    );
    desk.all(&["line: First", "line: Second"]);
    assert!(
        desk.say("on: 3")
            .starts_with("Memo on the workshop:\nFirst\nSecond\n")
    );
    assert!(desk.say("on: 9").starts_with("Nothing here fits “9”."));
    assert_eq!(desk.say(""), "Added a memo on the workshop");
    assert_eq!(memos(&desk), ["First\nSecond"]);
    assert!(desk.say("memos").contains("Memo on the workshop. First"));
}

#[test]
fn the_log_is_told_a_page_at_a_time_and_narrowed() {
    let mut desk = Desk::new(Vec::new());
    for number in 1..=25 {
        desk.say(&format!("add Finding {number}"));
    }
    let told = desk.say("log");
    assert!(
        told.contains("Mina added challenge “Finding 25”."),
        "{told}"
    );
    assert!(told.contains("more: type more."), "{told}");
    let more = desk.say("more");
    assert!(
        more.contains("\n21. ") && more.contains("“Finding 1”") && !more.contains("\n20. "),
        "{more}"
    );
    let narrowed = desk.say("finding 7");
    assert!(
        narrowed.contains("\n1. ") && !narrowed.contains("\n3. "),
        "{narrowed}"
    );
    assert!(
        desk.say("by nobody")
            .starts_with("Nothing here fits “nobody”.")
    );
    assert!(desk.say("all").contains("everybody"));
    desk.say("files");
    let exported = |effect: &Effect| matches!(effect, Effect::ExportLog { .. });
    assert!(desk.room.effects.iter().any(exported));
    let there = desk.say("1");
    assert!(there.contains("Challenge: Finding 25."), "{there}");
}

#[test]
fn the_countdown_is_set_and_told_in_words() {
    let mut desk = Desk::new(Vec::new());
    assert_eq!(desk.say("timer 7:30"), "Timer: 07:30 left.");
    assert!(desk.room.client.overlays.is_empty());
    assert_eq!(desk.say("timer pause"), "Timer: 07:30 left, paused.");
    assert_eq!(desk.say("timer more"), "Timer: 08:30 left, paused.");
    assert!(desk.say("status").ends_with("Timer: 08:30 left, paused."));
    assert_eq!(desk.say("timer away"), "The timer is away.");
    assert!(
        desk.say("timer soon")
            .starts_with("“soon” is no time that can be counted down.")
    );
    assert_eq!(desk.say(""), "Closed.");
}

#[test]
fn the_end_of_the_countdown_takes_no_line_for_itself() {
    let mut desk = Desk::new(Vec::new());
    desk.say("timer 1");
    let later = || now() + jiff::SignedDuration::from_secs(61);
    desk.room.client.environment = crate::hub::Environment::fixed(later, 1);
    desk.room.tell(Message::Tick);
    desk.plain.hear(&mut desk.room.client);
    assert!(desk.plain.hears_time_is_up(&mut desk.room.client));
    assert!(!desk.plain.hears_time_is_up(&mut desk.room.client));
    assert_eq!(desk.say("add One"), "Added challenge “One”");
}

#[test]
fn another_workshop_is_chosen_by_its_number() {
    let mut desk = Desk::new(Vec::new());
    desk.say("workshops");
    let recent = |name: &str| Recent {
        path: format!("/w/{name}").into(),
        title: name.to_owned(),
        findings: 3,
        opened: now(),
    };
    let list = vec![(recent("Cebu"), false), (recent("Stick"), true)];
    desk.room.tell(Message::Recents(list));
    let told = desk.say("press Down");
    assert!(
        told.contains("1. Cebu. 3 findings, last opened ")
            && told.contains("2. Stick. not there now. /w/Stick"),
        "{told}"
    );
    assert!(desk.say("2").starts_with("It is not there now."));
    desk.say("1");
    let visit = Effect::Visit(Visit::Folder("/w/Cebu".into()));
    assert!(desk.room.effects.contains(&visit));
    desk.say("new ~/jeju");
    let made = Effect::Visit(Visit::New("~/jeju".into()));
    assert!(desk.room.effects.contains(&made));
}

#[test]
fn the_tour_says_what_to_type_and_waits_until_it_is_done() {
    let mut desk = Desk::new(cases());
    desk.room.client.room.is_sample = true;
    let begun = desk.say("tour");
    assert!(begun.contains("Tour, step 1 of 6: Search."), "{begun}");
    for (line, next) in [
        ("search survivors", "Tour, step 2 of 6: Open a case study."),
        ("open 1", "Tour, step 3 of 6: Tag a sentence."),
        ("challenge 2 Four offices", "Tour, step 4 of 6: Write down"),
        ("add lesson: One desk", "Tour, step 5 of 6: Sort into"),
        ("board", ""),
        ("new Desks", ""),
        ("move 1 to 1", "Tour, step 6 of 6: Hand over."),
        ("skip", "The tour is over."),
    ] {
        let told = desk.say(line);
        assert!(told.contains(next), "{line}: {told}");
    }
    assert!(desk.room.client.room.tour.is_none());
}

#[test]
fn a_tag_is_split_by_numbers_and_a_name() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&["add One #shelter", "add Two #shelter", "codebook", "list"]);
    let asked = desk.say("split 1 safe houses");
    assert!(
        asked.starts_with("Split “shelter”, on 2 findings:\n1. Challenge: One. #shelter. Stays."),
        "{asked}"
    );
    assert!(
        desk.say("2")
            .contains("2. Challenge: Two. #shelter. Goes to the other tag.")
    );
    desk.say("split");
    let workshop = desk.room.client.workshop();
    let tag = workshop.tag_named("safe houses").map(|tag| tag.id);
    assert_eq!(tag.map(|tag| workshop.findings_with(tag).count()), Some(1));
}

#[test]
fn letters_do_nothing_in_a_box_whose_keys_are_letters() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&[
        "add Women are sold by people whom they trust",
        "add Women are sold by friends whom they trust",
        "board",
        "same",
    ]);
    assert!(desk.say("help").starts_with("Nothing here fits “help”."));
    assert!(!desk.room.client.overlays.is_empty());
    assert_eq!(desk.room.client.workshop().findings.len(), 2);
}

#[test]
fn a_suggestion_is_told_with_its_sentence() {
    let mut desk = Desk::new(cases());
    desk.all(&["search survivors", "open 1"]);
    assert_eq!(
        desk.say("text suggested"),
        "3. Many gave up after the second.\n4. A hotline rang all night."
    );
    assert_eq!(
        desk.say("suggest"),
        "This may be a challenge: challenge if it is, suggest for the next.\n3. Many gave up after the second."
    );
    desk.say("S");
    assert_eq!(
        desk.say("text suggested"),
        "There are no such sentences here."
    );
}

#[test]
fn words_that_were_left_in_a_box_are_asked_about_in_words() {
    let mut desk = Desk::new(cases());
    desk.all(&[
        "search survivors",
        "open 1",
        "challenge 2",
        "remark: Not done",
        "cancel",
    ]);
    let asked = desk.say("quit");
    assert!(
        asked.contains("did not save: no, and the same box has them again. Leave all the same?\nAnswer yes or no."),
        "{asked}"
    );
    desk.say("no");
    assert!(!desk.room.effects.contains(&Effect::Quit));
}
