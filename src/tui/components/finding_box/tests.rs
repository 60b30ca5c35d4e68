#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::sync::Arc;

use super::FindingBox;
use crate::domain::id::Id;
use crate::domain::{CaseId, Edit, Excerpt, Finding, FindingChange, Kind, Tag};
use crate::text::{Position, Span};
use crate::tui::components::overlay::Overlay;
use crate::tui::testing::{Room, case};

const BODY: &str = "## Problems met\n\nSurvivors had to tell their story to four offices before any shelter would \
    take them, and many gave up after the second. The shelter was full in the fair season.";

fn room() -> Room {
    let mut room = Room::new(vec![case(
        "qc",
        "One desk",
        "Quezon City",
        "Philippines",
        BODY,
    )]);
    for (number, name, definition, parent) in [
        (1, "protection", "Care for those who were harmed", None),
        (2, "shelter", "A safe place to stay", Some(1)),
        (3, "referral", "Who sends whom where", None),
        (
            4,
            "ports",
            "Ferries, harbours and those who work there",
            None,
        ),
    ] {
        room.carry_out(Edit::AddTag(Tag {
            id: Id::from_bits(number),
            name: name.into(),
            definition: definition.into(),
            colour: u8::try_from(number).unwrap(),
            parent: parent.map(Id::from_bits),
        }));
    }
    room
}

fn excerpt() -> Excerpt {
    let span = Span::new(Position::new(1, 0), Position::new(1, 135));
    Excerpt {
        case: CaseId::new("qc"),
        span,
        quote: BODY.get(17..152).unwrap().to_owned(),
        before: String::new(),
        after: String::new(),
    }
}

fn open(room: &mut Room, opened: FindingBox) {
    room.client
        .overlays
        .push(Overlay::Finding(Box::new(opened)));
}

fn tag(room: &mut Room, kind: Kind) {
    let opened = FindingBox::tagging(&room.client, kind, excerpt());
    open(room, opened);
}

fn only(room: &Room) -> Arc<Finding> {
    let findings = &room.client.workshop().findings;
    assert_eq!(findings.len(), 1);
    Arc::clone(findings.values().next().unwrap())
}

fn names(room: &Room, finding: &Finding) -> Vec<String> {
    let tags = &room.client.workshop().tags;
    finding
        .tags
        .iter()
        .map(|id| tags[id].name.clone())
        .collect()
}

#[test]
fn enter_alone_saves_a_tagged_sentence() {
    let mut room = room();
    tag(&mut room, Kind::Lesson);
    room.press("<Enter>");
    let finding = only(&room);
    assert_eq!(finding.kind, Kind::Lesson);
    assert!(finding.headline.starts_with("Survivors had to tell"));
    assert!(finding.headline.ends_with('…') && finding.headline.chars().count() <= 120);
    assert_eq!(finding.excerpts, [excerpt()]);
    assert_eq!(finding.theme, None);
    assert!(room.client.overlays.is_empty());
}

#[test]
fn whoever_types_over_the_quote_has_own_words_and_other_keys_keep_it() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    assert!(room.screen(80, 24).contains("type your own words"));
    room.press("Four offices<Enter>");
    assert_eq!(only(&room).headline, "Four offices");
    room.press("<Ctrl-Z>");
    tag(&mut room, Kind::Challenge);
    room.press("<End>!<Enter>");
    assert!(only(&room).headline.ends_with("many gave up after the…!"));
    // A headline that people gave is there to be mended, not to be typed over.
    let opened = FindingBox::editing(&room.client, only(&room).id).unwrap();
    open(&mut room, opened);
    room.press("?<Enter>");
    assert!(only(&room).headline.ends_with("…!?"));
}

#[test]
fn a_long_definition_of_the_highlighted_tag_is_shown_whole() {
    let mut room = room();
    let definition =
        "Every place where somebody who came by ship or by bus is met before a broker is there";
    room.carry_out(Edit::AddTag(Tag {
        id: Id::from_bits(9),
        name: "arrivals".into(),
        definition: definition.into(),
        colour: 0,
        parent: Some(Id::from_bits(1)),
    }));
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>arriv");
    let screen = room.screen(80, 24);
    let words: Vec<&str> = screen
        .split(|c: char| c.is_whitespace() || c == '┃' || c == '│')
        .filter(|word| !word.is_empty())
        .collect();
    assert!(words.join(" ").contains(definition), "{screen}");
}

#[test]
fn a_statement_takes_its_kind_by_letter_and_its_speaker() {
    let mut room = room();
    room.press("<Alt-a><Alt-l><Up>gFerry stickers work<Tab><Tab><Tab>Somchai<Tab>Hat Yai<Enter>");
    let finding = only(&room);
    assert_eq!(finding.kind, Kind::GoodPractice);
    assert_eq!(finding.headline, "Ferry stickers work");
    let speaker = finding.said_by.clone().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.city.as_str()),
        ("Somchai", "Hat Yai")
    );
}

#[test]
fn whoever_types_at_once_types_the_headline() {
    let mut room = room();
    room.press("<Alt-a>landlords do not listen<Enter>");
    assert_eq!(only(&room).headline, "landlords do not listen");
}

#[test]
fn a_blank_headline_is_not_saved_and_says_so() {
    let mut room = room();
    room.press("<Alt-a><Enter>");
    assert!(room.client.workshop().findings.is_empty());
    assert!(room.screen(80, 24).contains("A finding needs a headline"));
}

#[test]
fn tags_are_completed_taken_and_made() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    // "safe" is a word of the definition of "shelter"; the comma takes "referral"; the last one is new.
    room.press("<Tab>safe<Enter>ref,night work<Enter><Enter>");
    let finding = only(&room);
    assert_eq!(
        names(&room, &finding),
        ["shelter", "referral", "night work"]
    );
    room.press("<Ctrl-Z>");
    assert!(room.client.workshop().findings.is_empty());
    assert_eq!(
        room.client.workshop().tags.len(),
        4,
        "undo takes the new tag back too"
    );
}

#[test]
fn the_nearest_name_comes_first_and_an_exact_one_is_not_made_twice() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>PORTS");
    let screen = room.screen(80, 24);
    assert!(screen.contains("▸ ports"));
    assert!(!screen.contains("new tag"));
    room.press("<Ctrl-U>prot");
    let screen = room.screen(80, 24);
    assert!(screen.contains("▸ protection") && screen.contains("protection › shelter"));
    assert!(screen.contains("new tag: prot"));
}

#[test]
fn digits_toggle_recent_tags_and_backspace_takes_the_last_off() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>ports<Enter><Enter>");
    tag(&mut room, Kind::Lesson);
    room.press("<Tab>123<Backspace>2<Enter>");
    let latest = room
        .client
        .workshop()
        .findings
        .values()
        .next_back()
        .unwrap()
        .clone();
    // Most recent: ports; then by name: protection, referral, shelter.
    assert_eq!(names(&room, &latest), ["ports"]);
}

#[test]
fn half_typed_tags_are_not_lost_by_saving() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>night<Shift-Tab><Enter>");
    assert!(room.client.workshop().findings.is_empty());
    assert!(room.screen(80, 24).contains("Take this tag with Enter"));
    room.press("<Enter><Enter>");
    assert_eq!(names(&room, &only(&room)), ["night"]);
}

#[test]
fn changes_are_as_small_as_they_can_be() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>ports,referral,<Enter>");
    let before = only(&room);
    let opened = FindingBox::editing(&room.client, before.id)
        .unwrap()
        .at_tags();
    open(&mut room, opened);
    room.press("<Backspace>shelter<Enter><Shift-Tab><Shift-Tab><Right><Enter>");
    let after = only(&room);
    assert_eq!(after.kind, Kind::Lesson);
    assert_eq!(names(&room, &after), ["shelter", "referral"]);
    assert_eq!(
        (&after.headline, after.at, &after.excerpts),
        (&before.headline, before.at, &before.excerpts)
    );
    let number = room.client.snapshot.number;
    let opened = FindingBox::editing(&room.client, before.id).unwrap();
    open(&mut room, opened);
    room.press("<Enter>");
    assert_eq!(
        room.client.snapshot.number, number,
        "nothing changed, nothing sent"
    );
}

#[test]
fn what_others_changed_meanwhile_is_kept_or_asked_about() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Enter>");
    let finding = only(&room);
    let opened = FindingBox::editing(&room.client, finding.id).unwrap();
    open(&mut room, opened);
    room.press("<Ctrl-U>Mine");
    for change in [
        FindingChange::Headline {
            from: finding.headline.clone(),
            to: "Theirs".into(),
        },
        FindingChange::Tag(Id::from_bits(4)),
        FindingChange::Remark {
            from: String::new(),
            to: "their remark".into(),
        },
    ] {
        room.carry_out(Edit::ChangeFinding {
            finding: finding.id,
            change,
        });
    }
    room.press("<Enter>");
    assert_eq!(only(&room).headline, "Theirs");
    assert!(
        room.screen(80, 24)
            .contains("Changed meanwhile to “Theirs”")
    );
    room.press("<Enter>");
    let after = only(&room);
    assert_eq!(
        (after.headline.as_str(), after.remark.as_str()),
        ("Mine", "their remark")
    );
    assert_eq!(names(&room, &after), ["ports"]);
}

#[test]
fn a_finding_removed_meanwhile_can_be_added_anew() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Enter>");
    let opened = FindingBox::editing(&room.client, only(&room).id).unwrap();
    open(&mut room, opened);
    let id = only(&room).id;
    room.carry_out(Edit::RemoveFinding(id));
    room.press("<Ctrl-U>Again<Enter>");
    assert!(room.screen(80, 24).contains("removed meanwhile"));
    room.press("<Enter>");
    assert_eq!(only(&room).headline, "Again");
    assert_eq!(only(&room).excerpts, [excerpt()]);
}

#[test]
fn a_closed_box_keeps_what_was_typed() {
    let mut room = room();
    room.press("<Alt-a>Time heals<Ctrl-C><Alt-a>");
    assert!(room.screen(80, 24).contains("Time heals"));
    room.press("<Esc><Alt-a><Enter>");
    assert_eq!(only(&room).headline, "Time heals");
    room.press("<Alt-a>");
    assert!(!room.screen(80, 24).contains("Time heals"));
    room.press("<Esc>");
    assert!(
        room.client.drafts.is_empty(),
        "an empty box leaves no draft"
    );
}

#[test]
fn pasted_lists_become_tags() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>");
    room.tell(crate::tui::Message::Input(crate::tui::input::Input::Paste(
        "ports, referral, night".into(),
    )));
    room.press("<Enter><Enter>");
    assert_eq!(names(&room, &only(&room)), ["referral", "ports", "night"]);
}

#[test]
fn it_looks_right_at_every_size() {
    let mut room = room();
    tag(&mut room, Kind::Challenge);
    room.press("<Tab>");
    insta::assert_snapshot!(room.screen(80, 24), @r#"
     Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report               ● saved
    ┏ Search ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ type to search: words, "a phrase", -without, country:Nepal,…  0 case studies ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ┌┏ Add a challenge ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓┐
    │┃ “Survivors had to tell their story to four offices before any shelter      ┃│
    │┃ would take them, and many gave up after the second. The shelter wa”        ┃│
    │┃                                                                            ┃│
    │┃  Kind     ✓▲ C challenge   ● L lesson   ◆ G good practice                  ┃│
    │┃  Headline Survivors had to tell their story to four offices before any     ┃│
    │┃           shelter would take them, and many gave up after the…             ┃│
    │┃ ▸Tags     a few letters of a tag                                           ┃│
    │┃           1 ports  Ferries, harbours and those who work there              ┃│
    │┃           2 protection  Care for those who were harmed                     ┃│
    │┃           3 referral  Who sends whom where                                 ┃│
    │┃           4 protection › shelter  A safe place to stay                     ┃│
    │┃                                                                            ┃│
    │┃  Remark   anything more to say (may stay empty)                            ┃│
    │┃                                                                            ┃│
    │┗━ type or 1-9   Enter save   Esc close   Tab next ━━━━━━━━━━━━━━━━━━━━━━━━━━┛│
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    "#);
    room.press("re");
    insta::assert_snapshot!(room.screen(40, 12), @r"
    ┏ Add a challenge ━━━━━━━━━━━━━━━━━━━━━┓
    ┃ “Survivors had to tell their story   ┃
    ┃ to four offices before any shelter…  ┃
    ┃  Kind     ✓▲C   ●L   ◆G              ┃
    ┃  Headline Survivors had to tell      ┃
    ┃           their story to four        ┃
    ┃ ▸Tags     re                         ┃
    ┃           ▸ referral  Who sends whom ┃
    ┃               where                  ┃
    ┃           2 new tag: re              ┃
    ┃  Remark   anything more to say (may… ┃
    ┗━ Enter take   ↑↓ choose   Esc close… ┛
    ");
    room.press("<Esc><Alt-a>");
    insta::assert_snapshot!(room.screen(80, 24), @r#"
     Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report               ● saved
    ┏ Search ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ type to search: words, "a phrase", -without, country:Nepal,…  0 case studies ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ┌┏ Add a statement from the discussion ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓┐
    │┃  Kind     ✓▲ C challenge   ● L lesson   ◆ G good practice                  ┃│
    │┃ ▸Headline in the group's own words                                         ┃│
    │┃                                                                            ┃│
    │┃  Tags     none yet                                                         ┃│
    │┃           1 ports  Ferries, harbours and those who work there              ┃│
    │┃           2 protection  Care for those who were harmed                     ┃│
    │┃           3 referral  Who sends whom where                                 ┃│
    │┃           4 protection › shelter  A safe place to stay                     ┃│
    │┃                                                                            ┃│
    │┃  Remark   anything more to say (may stay empty)                            ┃│
    │┃                                                                            ┃│
    │┃  Said by  a name, if they wish                                             ┃│
    │┃  City     the city they speak for, if they wish                            ┃│
    │┗━ Enter save   Esc close   Tab next   Alt-1…9 tag   Alt-c Alt-l Alt-g kind ━┛│
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    "#);
    insta::assert_snapshot!(room.screen(40, 12), @"
    ┏ Add a statement from the discussion ━┓
    ┃  Kind     ✓▲C   ●L   ◆G              ┃
    ┃ ▸Headline in the group's own words   ┃
    ┃                                      ┃
    ┃  Tags     none yet                   ┃
    ┃           1 ports  Ferries, harbour… ┃
    ┃           2 protection  Care for th… ┃
    ┃           3 referral  Who sends who… ┃
    ┃  Remark   anything more to say (may… ┃
    ┃  Said by  a name, if they wish       ┃
    ┃  City     the city they speak for,…  ┃
    ┗━ Enter save   Esc close   Tab next… ━┛
    ");
}

#[test]
fn alt_and_a_digit_take_an_offered_tag_from_any_field_and_while_typing() {
    let mut room = room();
    tag(&mut room, Kind::Lesson);
    // Nobody used a tag yet: they stand by name.
    room.press("Room 2 is full<Alt-1><Alt-3><Alt-9><Enter>");
    assert_eq!(only(&room).headline, "Room 2 is full");
    assert_eq!(names(&room, &only(&room)), ["referral", "ports"]);
    room.press("<Ctrl-Z>");
    tag(&mut room, Kind::Lesson);
    room.press("<Tab>work those ");
    let screen = room.screen(80, 24);
    assert!(screen.contains("▸ ports  Ferries, harbours"), "{screen}");
    room.press("<Alt-1><Alt-2><Enter>");
    assert_eq!(names(&room, &only(&room)), ["protection", "ports"]);
}

#[test]
fn tags_of_what_is_alike_are_offered_before_recent_ones() {
    let mut room = room();
    for keys in [
        "<Alt-a>No shelter had a bed for survivors<Tab>shelter<Enter><Enter>",
        "<Alt-a>Stickers on every ferry<Tab>ports<Enter><Enter>",
        "<Alt-a>The mayor opens the meeting<Tab>ports<Enter><Enter>",
    ] {
        room.press(keys);
    }
    tag(&mut room, Kind::Challenge);
    room.screen(120, 35);
    room.press("<Tab>");
    room.screen(120, 35);
    room.press("1<Enter>");
    let last = room.client.workshop().findings.values().last().cloned();
    assert_eq!(
        names(&room, &last.unwrap()),
        ["shelter"],
        "though ports was used last"
    );
}
