//! Votes, counted hands, and impact and effort in lines.

use super::Desk;
use crate::domain::Role;

/// Two themes with a finding each, on the Vote.
fn desk() -> Desk {
    let mut desk = Desk::new(Vec::new());
    desk.all(&[
        "add Shelters are full",
        "add lesson: Ask first",
        "board",
        "new Shelter",
        "new Trust",
        "list",
        "move 1 to 1",
        "move 2 to 2",
        "vote",
    ]);
    desk
}

#[test]
fn a_vote_is_opened_with_its_parts_in_a_line() {
    let mut desk = desk();
    assert!(desk.say("list").starts_with("There is no vote yet."));
    let asked = desk.say("new vote");
    assert!(
        asked.starts_with(
            "New vote:\nVote on: themes (themes; findings; challenges; lessons)\nAmong: all: 2 themes\n"
        ),
        "{asked}"
    );
    assert_eq!(
        desk.say("dots: 2, several: yes, people: 8"),
        "Dots for each person: 2\nSeveral dots on one: yes\nPeople in the room: 8"
    );
    for (line, refused) in [
        ("dots: 99", "Type a number from 1 to 20."),
        ("colour: red", "There is no part “colour” of a vote."),
        (
            "on: cities",
            "Choose one of these: themes; findings; challenges; lessons.",
        ),
        ("several: perhaps", "Answer yes or no."),
    ] {
        assert!(desk.say(line).starts_with(refused), "{line}");
    }
    assert_eq!(
        desk.say("open"),
        "Opened a vote on themes\n\
         Vote on themes.\n\
         You have 2 dots; one or several on each. Left: 2.\n\
         0 of 1 have voted.\n\
         1. Theme 1: Shelter.\n\
         2. Theme 2: Trust."
    );
}

#[test]
fn dots_are_given_by_number_and_stay_secret_until_they_are_revealed() {
    let mut desk = desk();
    desk.say("new vote dots: 2, several: yes");
    desk.say("");
    assert_eq!(
        desk.say("give 2"),
        "Voted\n2. Theme 2: Trust. 1 dot of yours.\n1 dot left."
    );
    assert_eq!(
        desk.say("give"),
        "Voted\n2. Theme 2: Trust. 2 dots of yours.\nNo dots left."
    );
    assert_eq!(
        desk.say("give 1"),
        "All your 2 dots are given. Take one back with − first."
    );
    assert_eq!(
        desk.say("take 2"),
        "Took a dot back\n2. Theme 2: Trust. 1 dot of yours.\n1 dot left."
    );
    assert_eq!(
        desk.say("2"),
        "2. Theme 2: Trust. 1 dot of yours.\nLesson: Ask first."
    );
    assert_eq!(
        desk.say("give 9"),
        "There is no number 9 any more, or not yet. Type list for the numbers as they are."
    );
    assert!(desk.say("reveal").ends_with("Answer yes or no."));
    assert_eq!(
        desk.say("yes"),
        "Revealed the result of the vote on themes\n\
         Vote on themes.\n\
         The result: 1 dot.\n\
         1. Place 1. Theme 2: Trust. 1 dot. 1 dot of yours.\n\
         2. Place 2. Theme 1: Shelter. No votes."
    );
    desk.say("order");
    assert_eq!(desk.room.client.workshop().themes[0].name, "Trust");
}

#[test]
fn hands_are_counted_one_after_the_other_or_one_alone() {
    let mut desk = desk();
    let asked = desk.say("hands");
    assert!(asked.starts_with("New vote:"), "{asked}");
    assert!(
        desk.say("people: 8").contains("room: 8")
            && desk.say("").contains("Theme 1: Shelter: how many")
    );
    assert_eq!(
        desk.say("6"),
        "Counted hands\nTheme 2: Trust: how many hands?\nAnswer with a number. next goes on without one, and an empty line ends counting."
    );
    assert!(
        desk.say("many")
            .starts_with("“many” is not a number of hands.")
    );
    assert_eq!(desk.say("3"), "Counted hands\n2. Theme 2: Trust. 3 hands.");
    assert_eq!(
        desk.say("hands 1 9"),
        "Counted hands\n1. Theme 1: Shelter. 9 hands."
    );
    let checked = desk.say("list");
    assert!(
        checked.contains("9 hands for “Shelter”, but 8 can be at most."),
        "{checked}"
    );
    desk.say("hands 1 7");
    desk.all(&["reveal", "yes"]);
    assert!(
        desk.say("list")
            .contains("1. Place 1. Theme 1: Shelter. 7 hands.")
    );
    assert_eq!(
        desk.say("hands 1 2"),
        "Hands are counted by the facilitator, while a vote is there and its result not revealed."
    );
}

#[test]
fn findings_can_be_voted_on_and_are_told_with_their_kind() {
    let mut desk = desk();
    let opened = desk.all(&["new vote on: findings", "open"]);
    assert!(
        opened.contains("1. Challenge: Shelters are full.\n2. Lesson: Ask first."),
        "{opened}"
    );
    desk.say("memo 2 Who said this?");
    assert_eq!(desk.room.client.workshop().memos.len(), 1);
}

#[test]
fn themes_are_placed_by_impact_and_effort_in_a_line() {
    let mut desk = desk();
    let told = desk.say("weigh");
    assert!(
        told.ends_with("1. Shelter. No place yet.\n2. Trust. No place yet."),
        "{told}"
    );
    assert_eq!(
        desk.say("place 2 impact 5 effort 2"),
        "Placed “Trust” at impact 5, effort 2"
    );
    assert_eq!(desk.say("2"), "2. Trust. Impact 5, effort 2: Quick wins.");
    for line in ["place 1 7 1", "place 1", "place", "place 1 2 x"] {
        assert!(
            desk.say(line).starts_with("Type place, the number"),
            "{line}"
        );
    }
    assert!(desk.say("place 9 1 1").starts_with("There is no number 9"));
    assert_eq!(
        desk.say("more impact 2"),
        "Placed “Trust” at impact 6, effort 2"
    );
    desk.say("order");
    assert_eq!(desk.room.client.workshop().themes[0].name, "Trust");
    assert!(desk.say("take 2").contains("Shelter") || desk.say("list").contains("Shelter"));
    assert!(desk.say("dots").starts_with("There is no vote yet."));
}

#[test]
fn an_observer_hears_the_vote_and_changes_nothing() {
    let mut desk = desk();
    desk.say("new vote open");
    desk.room.client.person.role = Role::Observer;
    assert!(
        desk.say("list")
            .contains("You are an observer and see the result when it is revealed.")
    );
    assert!(desk.say("give 1").contains("You are an observer: "));
    desk.say("weigh");
    assert_eq!(
        desk.say("place 1 2 2"),
        "You are an observer, so you cannot change this."
    );
    assert!(desk.room.client.workshop().weights.is_empty());
}
