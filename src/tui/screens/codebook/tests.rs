//! What a person does in the Codebook, keys in and state out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod files;
mod nesting;

use std::collections::BTreeSet;

use crate::domain::codebook::{Order, entries};
use crate::domain::id::Id;
use crate::domain::{Edit, Excerpt, Finding, Kind, Role, Tag, Workshop};
use crate::text::quote;
use crate::tui::client::Screen;
use crate::tui::input::MouseAction;
use crate::tui::testing::{Room, SIZES, case, mina, now};

/// Name, definition, colour, place of the parent.
const TAGS: [(&str, &str, u8, Option<u64>); 7] = [
    ("Prevention", "Stopping it before it starts", 2, None),
    ("awareness", "Campaigns, media, community talks", 2, Some(1)),
    ("schools", "Work with pupils and teachers", 2, Some(1)),
    ("Protection", "What survivors need", 3, None),
    (
        "shelter",
        "A safe place to stay: houses, beds, who runs and pays them",
        3,
        Some(4),
    ),
    ("night beds", "", 3, Some(5)),
    ("통역", "말이 통하게 하는 일", 4, Some(4)),
];

/// Kind, headline, places of the tags.
const FINDINGS: [(Kind, &str, &[u64]); 7] = [
    (Kind::Challenge, "Shelter full in the fair season", &[5]),
    (
        Kind::Lesson,
        "One desk, one form saves survivors from repeating their story at every office they are sent to",
        &[5, 7],
    ),
    (Kind::Challenge, "No beds after ten at night", &[6]),
    (
        Kind::GoodPractice,
        "Ferry stickers with the hotline number work",
        &[2],
    ),
    (Kind::Lesson, "제주에서는 통역이 먼저다", &[7]),
    (Kind::Challenge, "No shelter for men", &[5, 4]),
    (Kind::Lesson, "Nobody asked the pupils", &[]),
];

fn room() -> Room {
    let text = "Shelter full in the fair season. More.";
    let mut room = Room::new(vec![case("a", "One desk", "Cebu", "Philippines", text)]);
    for (n, (name, definition, colour, parent)) in (1..).zip(TAGS) {
        room.carry_out(Edit::AddTag(Tag {
            id: Id::from_bits(n),
            name: name.into(),
            definition: definition.into(),
            colour,
            parent: parent.map(Id::from_bits),
        }));
    }
    for (n, (kind, headline, tags)) in (101..).zip(FINDINGS) {
        room.carry_out(Edit::AddFinding {
            finding: Box::new(Finding {
                id: Id::from_bits(n),
                kind,
                headline: headline.into(),
                remark: String::new(),
                tags: tags
                    .iter()
                    .map(|tag| Id::from_bits(*tag))
                    .collect::<BTreeSet<_>>(),
                excerpts: excerpts(&room, headline),
                said_by: None,
                theme: None,
                by: mina().id,
                at: now(),
            }),
            before: None,
        });
    }
    room.with("<Alt-3>T")
}

/// Where a headline stands in the case study, if it does.
fn excerpts(room: &Room, words: &str) -> Vec<Excerpt> {
    let (id, case) = room.client.library.cases.iter().next().unwrap();
    let span = quote::locate(&case.text, words);
    let excerpt = |span| Excerpt::new(id.clone(), quote::anchor(&case.text, span));
    span.map(excerpt).into_iter().collect()
}

fn workshop(room: &Room) -> &Workshop {
    room.history.workshop()
}

/// The tree as indented names, in the order by hand.
fn tree(room: &Room) -> Vec<String> {
    let entries = entries(workshop(room), Order::Hand).into_iter();
    entries
        .map(|entry| {
            let name = &workshop(room).tags[&entry.tag].name;
            format!("{}{name}", " ".repeat(entry.depth))
        })
        .collect()
}

fn tag<'a>(room: &'a Room, name: &str) -> &'a Tag {
    workshop(room).tag_named(name).unwrap()
}

fn uses(room: &Room, name: &str) -> usize {
    workshop(room).uses_of(tag(room, name).id)
}

fn selected(room: &Room) -> &str {
    &room.client.tag_here().unwrap().name
}

fn said(room: &Room) -> &str {
    room.client.toast.as_ref().map_or("", |toast| &toast.words)
}

#[test]
fn the_codebook_opens_from_anywhere_and_leads_back() {
    for (key, screen) in [
        ("<Alt-1>", Screen::Library),
        ("<Alt-2>", Screen::Read),
        ("<Alt-3>", Screen::Board),
    ] {
        let mut room = room().with(key).with("<Alt-T>");
        assert_eq!(room.client.screen, Screen::Codebook);
        room.press("<Esc>");
        assert_eq!(room.client.screen, screen);
        room.press("<Ctrl-P>codebook<Enter>");
        assert_eq!(room.client.screen, Screen::Codebook);
        room.press("T");
        assert_eq!(room.client.screen, screen);
    }
}

#[test]
fn tags_are_added_beside_and_below_and_the_new_one_is_selected() {
    let mut room = room().with("jNborders<Enter>");
    assert_eq!(
        tree(&room)[..4],
        ["Prevention", " awareness", " borders", " schools"]
    );
    assert_eq!(
        (selected(&room), tag(&room, "borders").colour),
        ("borders", 2)
    );
    room.press("Bferries<Enter>");
    assert_eq!(tree(&room)[2..4], [" borders", "  ferries"]);
    assert_eq!(selected(&room), "ferries");
    room.press("NSHELTER<Enter>");
    let screen = room.screen(80, 24);
    assert!(
        screen.contains("SHELTER") && screen.contains("There is a tag “shelter” already."),
        "{screen}"
    );
    room.press("<Esc>uu");
    assert_eq!(tree(&room).len(), TAGS.len());
}

#[test]
fn the_first_tag_is_made_in_an_empty_codebook() {
    let mut room = Room::new(Vec::new()).with("<Alt-3>T");
    assert!(room.screen(80, 24).contains("No tags yet."));
    room.press("rDMSXmcJL<Enter>");
    assert!(room.client.overlays.is_empty());
    room.press("Nshelter<Enter>");
    assert_eq!(selected(&room), "shelter");
}

#[test]
fn tags_are_renamed_and_described_with_the_count_of_findings_said_first() {
    let mut room = room().with("/shelter<Enter>r");
    assert!(
        room.screen(80, 24)
            .contains("Rename “shelter”, on 3 findings")
    );
    room.press("<Ctrl-U>safe houses<Enter>");
    assert_eq!(said(&room), "Renamed tag “shelter” to “safe houses”");
    room.press("<Esc>");
    assert_eq!(
        selected(&room),
        "safe houses",
        "the selection follows the tag"
    );
    room.press("D<Ctrl-U>Where people sleep<Enter>");
    assert_eq!(tag(&room, "safe houses").definition, "Where people sleep");
    room.press("r<Enter>");
    assert_eq!(said(&room), "Nothing was changed.");
    room.press("r<Ctrl-U>SCHOOLS<Enter>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("There is a tag “schools” already."));
}

#[test]
fn a_merge_says_what_it_touches_and_one_undo_takes_it_back() {
    let mut room = room().with("/shelter<Enter>M통역");
    assert!(room.screen(80, 24).contains("Merge “shelter” into"));
    room.press("<Enter>");
    let question = room.screen(120, 35);
    for words in [
        "3 findings with “shelter” will carry “통역”.",
        "Of these, 1",
        "1 tag below it will",
        "Then “shelter”",
    ] {
        assert!(question.contains(words), "{words}: {question}");
    }
    room.press("<Esc>y");
    assert_eq!(uses(&room, "shelter"), 3, "nothing is done yet");
    room.press("M통역<Enter>y");
    assert_eq!(
        said(&room),
        "Merged tag “shelter” into “통역”; 3 findings retagged"
    );
    assert_eq!((uses(&room, "통역"), selected(&room)), (4, "통역"));
    assert_eq!(tree(&room)[3..], ["Protection", " 통역", "  night beds"]);
    room.press("u");
    assert_eq!((uses(&room, "통역"), uses(&room, "shelter")), (2, 3));
}

#[test]
fn a_split_shares_the_findings_between_two_tags() {
    let mut room = room().with("/shelter<Enter>S");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("Split “shelter”, on 3 findings"),
        "{screen}"
    );
    room.press("<Enter>");
    assert!(
        room.screen(120, 35)
            .contains("Type a name for the other tag.")
    );
    room.press("shelter<Enter>");
    assert!(
        room.screen(120, 35)
            .contains("The other tag needs another name.")
    );
    room.press("<Ctrl-U>men<Enter>");
    assert!(
        room.screen(120, 35)
            .contains("Choose with Space which findings go to it.")
    );
    room.press("<Down> ");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("1 finding to the other tag, 2 stay with “shelter”."),
        "{screen}"
    );
    room.press("an<End> <Enter>");
    assert_eq!(
        said(&room),
        "Moved 1 finding from tag “shelter” to the new tag “men”"
    );
    assert_eq!((uses(&room, "shelter"), uses(&room, "men")), (2, 1));
    assert_eq!(tree(&room)[4..7], [" shelter", "  night beds", " men"]);
    assert_eq!(tag(&room, "men").colour, 3);
    room.press("u");
    assert_eq!((uses(&room, "shelter"), tree(&room).len()), (3, TAGS.len()));
}

#[test]
fn findings_can_be_split_off_to_a_tag_that_is_there() {
    let mut room = room().with("/shelter<Enter>Sschools<Tab>a<Enter>");
    assert_eq!(
        said(&room),
        "Moved 3 findings from tag “shelter” to “schools”"
    );
    assert_eq!((uses(&room, "shelter"), uses(&room, "schools")), (0, 3));
    room.press("S");
    assert!(
        room.client.overlays.is_empty(),
        "there is nothing left to split"
    );
}

#[test]
fn a_colour_goes_to_the_tags_below_that_look_the_same() {
    let mut room = room().with("jjjc");
    let screen = room.screen(80, 24);
    assert!(
        screen.contains("Colour of “Protection” and 2 tags below"),
        "{screen}"
    );
    assert!(
        screen.contains("colour 2  Prevention, awareness, schools"),
        "{screen}"
    );
    room.press("5<Enter>");
    let colours =
        ["Protection", "shelter", "night beds", "통역"].map(|name| tag(&room, name).colour);
    assert_eq!(colours, [5, 5, 5, 4]);
    room.press("u");
    assert_eq!(tag(&room, "shelter").colour, 3);
}

#[test]
fn a_removed_tag_asks_first_unless_nothing_hangs_on_it() {
    let mut room = room().with("/shelter<Enter>X");
    let question = room.screen(120, 35);
    assert!(
        question.contains("“shelter” is taken off 3 findings. 1 tag below it will"),
        "{question}"
    );
    room.press("n");
    assert_eq!(uses(&room, "shelter"), 3);
    room.press("<Delete>y");
    assert_eq!(said(&room), "Removed tag “shelter”; taken off 3 findings");
    assert_eq!(tree(&room)[3..], ["Protection", " night beds", " 통역"]);
    room.press("u<Esc>/schools<Enter>X");
    assert_eq!(
        said(&room),
        "Removed tag “schools”",
        "no finding carries it"
    );
}

#[test]
fn the_findings_of_a_tag_stand_beside_it_and_lead_to_the_text() {
    let mut room = room().with("/shelter<Enter><Enter>");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("#night beds No beds after ten at night"),
        "{screen}"
    );
    assert!(
        screen.contains("3 findings, 4 with the tags below · colour 3"),
        "{screen}"
    );
    room.press("jjje");
    assert!(room.screen(120, 35).contains("No beds after ten at night"));
    room.press("<Esc><Home><Enter>");
    assert_eq!(room.client.screen, Screen::Read);
    assert!(
        room.screen(120, 35)
            .contains("Shelter full in the fair season. More.")
    );
    room.press("T");
    assert_eq!(selected(&room), "shelter");
    room.press("x");
    assert_eq!(uses(&room, "shelter"), 2);
    room.press("<Esc>");
    assert_eq!(
        room.client.screen,
        Screen::Codebook,
        "Esc goes to the tags first"
    );
}

#[test]
fn the_filter_looks_in_definitions_and_shows_what_stands_above() {
    let mut room = room().with("/PAYS beds");
    let screen = room.screen(80, 24);
    assert!(screen.contains("Codebook (1 of 7)"), "{screen}");
    assert!(
        screen.contains("■ Protection") && !screen.contains("Prevention"),
        "{screen}"
    );
    assert_eq!(
        selected(&room),
        "shelter",
        "not the tag above it, which does not fit"
    );
    room.press("x");
    assert!(room.screen(80, 24).contains("No tag has these words."));
    room.press("<Esc><Esc>");
    assert!(room.screen(80, 24).contains("Codebook (7)"));
    assert_eq!(room.client.screen, Screen::Codebook);
}

#[test]
fn folded_tags_are_out_of_sight_until_one_of_them_is_meant() {
    let mut room = room().with("jjz");
    assert_eq!(selected(&room), "Prevention", "its parent was folded");
    let screen = room.screen(80, 24);
    assert!(screen.contains("■ Prevention +2"), "{screen}");
    assert!(!screen.contains("■ awareness"), "{screen}");
    room.press("Z");
    assert!(room.screen(80, 24).contains("■ awareness"));
    room.press("ZG");
    assert_eq!(room.client.codebook.rows.len(), 2);
    room.press("/beds<Enter><Esc>");
    assert_eq!(selected(&room), "night beds", "what was found is unfolded");
    room.press("Z<Home>ZBborders<Enter>");
    assert_eq!(selected(&room), "borders", "what is new is unfolded");
    assert!(!room.screen(80, 24).contains("night beds"));
}

#[test]
fn what_others_do_does_not_move_the_selection() {
    let mut room = room().with("/shelter<Enter><Esc>");
    assert_eq!(selected(&room), "shelter");
    let schools = tag(&room, "schools").id;
    room.carry_out(Edit::RemoveTag(schools));
    assert_eq!(selected(&room), "shelter");
    let edit = crate::domain::codebook::changes::removed(workshop(&room), tag(&room, "shelter").id);
    room.carry_out(edit);
    assert_eq!(selected(&room), "night beds", "what took its place");
}

#[test]
fn an_observer_looks_and_changes_nothing() {
    let mut room = room();
    let observer = crate::domain::Person {
        role: Role::Observer,
        ..mina()
    };
    room.carry_out(Edit::ChangePerson {
        from: mina(),
        to: observer,
    });
    room.press("jNrDMScXmLJI");
    assert!(room.client.overlays.is_empty());
    room.press("<Enter>x");
    assert!(
        said(&room).starts_with("You are an observer: "),
        "{}",
        said(&room)
    );
    room.press("<Esc>E");
    assert_eq!(
        room.client.overlays.len(),
        1,
        "writing a file changes no workshop"
    );
}

#[test]
fn the_mouse_selects_and_opens() {
    let mut room = room();
    room.screen(120, 35);
    let rows = room.client.codebook.areas.tag_rows;
    room.mouse(MouseAction::Down { clicks: 1 }, rows.x + 5, rows.y + 4);
    assert_eq!(selected(&room), "shelter");
    room.mouse(MouseAction::Down { clicks: 2 }, rows.x + 5, rows.y + 4);
    let list = room.client.codebook.areas.finding_rows;
    // The second finding has two rows.
    room.mouse(MouseAction::Down { clicks: 1 }, list.x + 5, list.y + 2);
    assert_eq!(room.client.codebook.findings.selected, 1);
    room.mouse(MouseAction::ScrollUp, list.x + 5, list.y);
    assert_eq!(room.client.codebook.findings.selected, 0);
    room.mouse(MouseAction::ScrollDown, rows.x + 5, rows.y);
    assert_eq!(selected(&room), "night beds");
    let list = room.client.codebook.areas.finding_rows;
    room.mouse(MouseAction::Down { clicks: 2 }, list.x + 5, list.y);
    assert_eq!(
        room.client.overlays.len(),
        1,
        "a statement opens in its box"
    );
}

#[test]
fn the_codebook_at_all_sizes() {
    let mut room = room().with("jjjj");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(name, room.screen(width, height));
    }
    room.press("<Enter>");
    insta::assert_snapshot!("tiny_findings", room.screen(40, 12));
    room.press("<Esc>S");
    insta::assert_snapshot!("split", room.screen(80, 24));
    let mut empty = Room::new(Vec::new()).with("<Alt-3>T");
    insta::assert_snapshot!("empty", empty.screen(80, 24));
}
