//! The Report in lines.

use super::{Desk, cases};

/// Two findings from texts, one of them in a theme, and a statement.
fn desk() -> Desk {
    let mut desk = Desk::new(cases());
    desk.all(&[
        "search survivors",
        "open 1",
        "challenge 2 Survivors repeat their story #referral",
        "search 통역",
        "open 1",
        "lesson 2 통역을 먼저 부른다 #언어 #referral",
        "add practice: A desk at the pier",
        "board",
        "new Referral",
        "list",
        "move 1,2 to 1",
    ]);
    desk
}

#[test]
fn an_empty_report_says_what_to_do() {
    let mut desk = Desk::new(cases());
    let told = desk.say("report");
    assert!(told.contains("There are no findings yet"), "{told}");
    assert_eq!(
        desk.say("part 3"),
        "There is no part “3”. The parts have the numbers 1 to 1."
    );
}

#[test]
fn the_report_is_told_part_by_part() {
    let mut desk = desk();
    assert_eq!(
        desk.say("report"),
        "Jeju 2026. 1 challenge, 1 lesson and 1 good practice in 1 theme, from 2 case studies and the discussion.\n\
         Still to do:\n\
         1. 1 finding is unsorted.\n\
         2. Theme 1 has no summary.\n\
         3. 1 finding has no tag.\n\
         Parts, each told by part and its number; text tells all of them:\n\
         Part 1: Theme 1: Referral\n\
         Part 2: Not in a theme\n\
         Part 3: In figures\n\
         Part 4: Themes and cities\n\
         Part 5: Tags that stand together\n\
         Part 6: Case studies\n\
         Part 7: Sources"
    );
    assert_eq!(
        desk.say("part 1"),
        "1. Theme 1: Referral. 1 challenge, 1 lesson.\n\
         No summary yet.\n\
         2. Challenge: Survivors repeat their story. #referral.\n\
         “Survivors told their story to four offices.” Quezon City, Philippines [1]\n\
         3. Lesson: 통역을 먼저 부른다. #referral #언어.\n\
         “통역이 없다.” Jeju, Republic of Korea [2]"
    );
    assert_eq!(
        desk.say("part 3"),
        "In figures:\nChallenges: 1.\nLessons: 1.\nGood practices: 1.\n\
         Theme 1: Referral: 1 challenge, 1 lesson; 2 together.\n\
         Not in a theme: 1 good practice.\n\
         Jeju: 1 lesson.\nQuezon City: 1 challenge.\nNo city named: 1 good practice.\n\
         A finding that rests on case studies of several cities counts in each of them. A statement counts in the city of who said it."
    );
    assert_eq!(
        desk.say("part 5"),
        "Tags that stand together:\nreferral. 언어: 1\n언어. referral: 1"
    );
    let cases = desk.say("part 6");
    assert!(
        cases.starts_with(
            "Case studies:\n1 of 3 case studies has no findings yet.\n1. Ferries. Cebu, Philippines. No findings."
        ),
        "{cases}"
    );
}

#[test]
fn lines_of_the_report_lead_where_they_are_about() {
    let mut desk = desk();
    desk.all(&["report", "part 1"]);
    assert!(
        desk.say("3").starts_with("3. Lesson: 통역을 먼저 부른다."),
        "a number alone goes there"
    );
    assert!(desk.say("open 3").contains("[lesson 1]"));
    desk.say("report");
    let found = desk.say("open 1");
    assert!(found.contains("A desk at the pier"), "{found}");
}

#[test]
fn the_whole_report_has_every_part_and_nothing_drawn() {
    let mut desk = desk();
    desk.all(&["vote", "new vote open", "give 1", "reveal", "yes", "report"]);
    let text = desk.say("text");
    for words in [
        "Vote on themes:\n3 dots for each person",
        "Place 1. Referral. 1 dot.",
        "In the vote: 1 dot; place 1.",
        "Good practice: A desk at the pier. Said in the discussion.",
        "Sources:\n[1] One desk for survivors. Quezon City, Philippines · 2019.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let drawn = |c: char| ('\u{2500}'..='\u{25ff}').contains(&c);
    assert!(!text.contains(drawn), "{text}");
}
