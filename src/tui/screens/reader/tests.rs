#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on should stop"
)]

mod looks;
mod suggested;
mod wild;

use crate::domain::{CaseId, Finding, Kind, Role};
use crate::hub::HubCommand;
use crate::text::Position;
use crate::tui::message::{Effect, Message};
use crate::tui::testing::{Room, case};

pub(super) const BODY: &str = "\
## Problems met

Survivors had to tell their story to four offices before any shelter would take them, and many gave up after the second. \
The shelter was full in the fair season. Nobody counted them.

## What was done

- One desk at the harbour, staffed day and night
- One form for all four offices

1. First the police agreed.
2. Then the hospitals did.

> We only want to tell it once.

| Year | Survivors |
|---|---|
| 2018 | 14 |
| 2019 | 61 |
";

/// A reader with Quezon City open.
pub(super) fn room() -> Room {
    let mut room = Room::new(vec![
        case(
            "qc",
            "One desk for survivors",
            "Quezon City",
            "Philippines",
            BODY,
        ),
        case(
            "cebu",
            "Ports and ferries",
            "Cebu",
            "Philippines",
            "A hotline sticker on every ferry seat.",
        ),
    ]);
    open(&mut room, "qc");
    room
}

pub(super) fn open(room: &mut Room, case: &str) {
    room.client.open_case(&CaseId::new(case), None, "");
}

fn findings(room: &Room) -> Vec<Finding> {
    let findings = room.client.workshop().findings.values();
    findings.map(|finding| Finding::clone(finding)).collect()
}

fn quotes(room: &Room) -> Vec<String> {
    let quote = |finding: &Finding| finding.excerpts[0].quote.clone();
    findings(room).iter().map(quote).collect()
}

#[test]
fn two_keys_tag_the_sentence_at_the_cursor() {
    let mut room = room();
    room.press("))c<Enter>");
    let finding = findings(&room).remove(0);
    assert_eq!(finding.kind, Kind::Challenge);
    assert_eq!(
        finding.excerpts[0].quote,
        "The shelter was full in the fair season."
    );
    assert_eq!(finding.headline, "The shelter was full in the fair season.");
    assert!(finding.excerpts[0].before.ends_with("after the second. "));
    assert!(finding.excerpts[0].after.starts_with(" Nobody"));
    assert_eq!(finding.theme, None);
    room.press("u");
    assert!(findings(&room).is_empty());
}

#[test]
fn a_selection_is_what_gets_tagged() {
    let mut room = room();
    room.press("}vwwwl<Enter>");
    assert_eq!(quotes(&room), ["Survivors had to"]);
    assert!(
        room.client.reader.selection().is_none(),
        "the selection has served its purpose"
    );
}

#[test]
fn s_takes_one_sentence_after_the_other_and_p_the_paragraph() {
    let mut room = room();
    room.press(")sg<Enter>");
    room.press("<Home>))ssc<Enter>");
    room.press("{pl<Enter>");
    let quotes = quotes(&room);
    assert!(quotes[0].starts_with("Survivors") && quotes[0].ends_with("second."));
    assert_eq!(
        quotes[1],
        "The shelter was full in the fair season. Nobody counted them."
    );
    assert!(quotes[2].starts_with("Survivors") && quotes[2].ends_with("them."));
}

#[test]
fn the_other_end_of_a_selection_can_be_moved() {
    let mut room = room();
    room.press("}))vwwow<Esc>");
    assert!(room.client.reader.selection().is_none());
    room.press("}{wvwwo<Left>");
    let reader = &room.client.reader;
    let selection = reader.selection().unwrap();
    assert!(reader.at == selection.start && reader.anchor == Some(selection.end));
}

#[test]
fn shift_and_arrows_select_as_everywhere() {
    let mut room = room();
    room.press("}<Shift-Right><Shift-Right><Shift-Right>c<Enter>");
    room.press("{<Ctrl-Shift-Right><Ctrl-Shift-Right>c<Enter>");
    assert_eq!(quotes(&room), ["Sur", "Survivors had"]);
}

/// The last row of the screen.
fn hints(room: &mut Room) -> String {
    let screen = room.screen(80, 24);
    screen.lines().next_back().unwrap().trim().to_owned()
}

#[test]
fn the_hints_go_with_what_is_being_done() {
    let mut room = room();
    room.press("}v");
    assert_eq!(
        hints(&mut room),
        "c challenge   l lesson   g good practice   v drop   o other end   ? help"
    );
    room.press("wc<Enter>");
    room.client.toast = None;
    assert_eq!(
        hints(&mut room),
        "c challenge   l lesson   g good practice   v select   e edit   t tags   ? help"
    );
    room.press("<Tab>");
    assert!(hints(&mut room).contains("Tab text"));
    // The page about the case study covers the text: nothing unseen is tagged.
    room.press("<Tab>i");
    assert!(hints(&mut room).contains("i text"));
    room.press("cx");
    assert!(room.client.overlays.is_empty() && findings(&room).len() == 1);
}

#[test]
fn words_are_selected_without_what_stands_between_them() {
    let mut room = Room::new(vec![case(
        "sakhon",
        "Boats",
        "Samut Sakhon",
        "Thailand",
        "Samut Sakhon (สมุทรสาคร), near Bangkok.",
    )]);
    open(&mut room, "sakhon");
    room.press("vwwc<Enter>");
    assert_eq!(quotes(&room), ["Samut Sakhon"]);
}

#[test]
fn observers_read_and_copy_but_do_not_tag() {
    let mut room = room();
    room.client.person.role = Role::Observer;
    room.press("}c");
    assert!(room.client.overlays.is_empty());
    assert!(
        room.screen(120, 35)
            .contains("You are an observer: “Tag a challenge” is for those who take part.")
    );
    room.press("y");
    let copied = room
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Copy(text) if text.starts_with("Survivors")));
    assert!(copied);
}

#[test]
fn findings_are_edited_tagged_moved_and_removed_where_they_stand() {
    let mut room = room();
    room.press("}c<Enter>");
    room.press("e<Ctrl-U>Four offices, one story<Enter>");
    assert_eq!(findings(&room)[0].headline, "Four offices, one story");
    room.press("treferral<Enter><Enter>");
    assert_eq!(findings(&room)[0].tags.len(), 1);
    room.press("mFragmented referral<Enter>");
    let theme = room
        .client
        .workshop()
        .theme_named("fragmented referral")
        .unwrap()
        .id;
    assert_eq!(findings(&room)[0].theme, Some(theme));
    room.press("muns<Enter>");
    assert_eq!(findings(&room)[0].theme, None);
    room.press("x");
    assert!(findings(&room).is_empty());
    room.press("u");
    assert_eq!(findings(&room).len(), 1);
}

#[test]
fn without_a_theme_moving_says_how_to_make_one() {
    let mut room = room().with("}c<Enter>m");
    let screen = room.screen(80, 24);
    assert!(screen.contains("or a new theme") && screen.contains("Nothing to choose from yet."));
}

#[test]
fn the_list_leads_to_the_quotes() {
    let mut room = room();
    room.press("}c<Enter>))l<Enter>{{");
    room.press("<Tab><Down><Enter>");
    let reader = &room.client.reader;
    assert_eq!(
        reader
            .unit()
            .map(|span| reader.study.as_ref().unwrap().text.slice(span))
            .as_deref(),
        Some("Nobody counted them.")
    );
    room.press("<Tab>x");
    assert_eq!(findings(&room).len(), 1);
    assert_eq!(findings(&room)[0].kind, Kind::Challenge);
    room.press("x<Esc>");
    assert!(findings(&room).is_empty());
}

#[test]
fn marks_are_walked_in_both_directions() {
    let mut room = room();
    room.press("}c<Enter>))l<Enter><Home>");
    room.press("]");
    assert_eq!(room.client.reader.at, Position::new(1, 0));
    room.press("]]");
    assert_eq!(room.client.reader.at, Position::new(1, 0), "round the end");
    room.press("[");
    assert!(room.client.reader.at.offset > 100);
}

#[test]
fn each_case_study_remembers_its_place() {
    let mut room = room();
    room.press("})))");
    let at = room.client.reader.at;
    room.press("<");
    assert_eq!(
        room.client.reader.case,
        Some(CaseId::new("qc")),
        "it is the first by title"
    );
    room.press(">");
    assert_eq!(room.client.reader.case, Some(CaseId::new("cebu")));
    room.press("<");
    assert_eq!(room.client.reader.at, at);
}

#[test]
fn a_finding_opens_at_its_quote_and_a_statement_in_its_box() {
    let mut room = room();
    room.press("}}}c<Enter><Alt-a>lSaid aloud<Enter>");
    open(&mut room, "cebu");
    let ids: Vec<_> = room.client.workshop().findings.keys().copied().collect();
    room.client.open_finding(ids[0]);
    assert_eq!(room.client.reader.case, Some(CaseId::new("qc")));
    assert_eq!(room.client.reader.at, Position::new(3, 0));
    assert!(room.client.overlays.is_empty());
    room.client.open_finding(ids[1]);
    assert_eq!(room.client.overlays.len(), 1);
    room.press("<Esc>");
    room.client.person.role = Role::Observer;
    room.client.open_finding(ids[1]);
    assert!(
        room.client.overlays.is_empty(),
        "an observer gets no box whose words would be refused"
    );
    assert!(
        room.screen(80, 24)
            .contains("Said in the room: “lSaid aloud”")
    );
}

#[test]
fn lost_quotes_are_listed_and_never_drawn() {
    let mut room = room();
    room.press("}c<Enter>");
    let changed = case(
        "qc",
        "One desk for survivors",
        "Quezon City",
        "Philippines",
        "Something else stands here now.",
    );
    let library = crate::store::case_file::Library::of([changed]);
    room.tell(Message::Library(std::sync::Arc::new(library)));
    assert!(room.client.reader.marks.is_empty());
    let screen = room.screen(120, 35);
    assert!(screen.contains("Findings here (1)") && screen.contains("not in the text any more"));
    room.press("<Tab><Enter>");
    assert!(room.screen(120, 35).contains("e changes the finding"));
}

#[test]
fn a_text_that_moved_takes_its_marks_along() {
    let mut room = room();
    room.press("}))c<Enter>");
    let body = format!("A new first paragraph.\n\n{BODY}");
    let changed = case(
        "qc",
        "One desk for survivors",
        "Quezon City",
        "Philippines",
        &body,
    );
    let library = crate::store::case_file::Library::of([changed]);
    room.tell(Message::Library(std::sync::Arc::new(library)));
    room.press("<Home>]");
    assert_eq!(room.client.reader.at.paragraph, 2);
}

#[test]
fn a_resize_keeps_the_first_word() {
    let body: Vec<String> = (0..200).map(|at| format!("Paragraph {at} has so many words that it runs over several rows of a narrow window, at least two.")).collect();
    let mut room = Room::new(vec![case("a", "Long", "", "", &body.join("\n\n"))]);
    open(&mut room, "a");
    room.screen(120, 35);
    room.press("<PageDown><PageDown><PageDown><PageUp>");
    let first = |room: &Room| {
        let reader = &room.client.reader;
        let row = &reader.layout.rows()[reader.shown];
        (row.paragraph, row.start)
    };
    room.screen(120, 35);
    let before = first(&room);
    for (width, height) in [(80, 24), (200, 60), (40, 12), (60, 16), (120, 35)] {
        room.screen(width, height);
    }
    assert_eq!(first(&room), before);
}

#[test]
fn quotes_are_exact_in_every_script() {
    for (body, quote) in [
        ("제주도는 섬이다. 난민이 왔다. 쉼터가 찼다.", "난민이 왔다."),
        ("ក្រុងប៉ោយប៉ែត។ ព្រំដែនបើក។ មណ្ឌលពេញ។", "ព្រំដែនបើក។"),
        (
            "瑞丽设立打拐办。两国警方合作！庇护所已满。",
            "两国警方合作！",
        ),
    ] {
        let mut room = Room::new(vec![case("a", "T", "", "", body)]);
        open(&mut room, "a");
        room.press(")c<Enter>");
        assert_eq!(quotes(&room), [quote]);
    }
    // Thai words are found with a dictionary; each press selects one more.
    let mut room = Room::new(vec![case("a", "T", "", "", "การค้ามนุษย์ในสมุทรสาคร")]);
    open(&mut room, "a");
    room.press("vwwwc<Enter>");
    assert_eq!(quotes(&room), ["การค้ามนุษย์"]);
    assert_eq!(room.client.reader.marks.at(Position::default()).count(), 1);
}

#[test]
fn escape_goes_back_step_by_step() {
    let mut room = room();
    room.press("}s<Tab><Esc>");
    assert!(
        room.client.reader.selection().is_some()
            || room.client.screen == crate::tui::client::Screen::Read
    );
    room.press("<Esc><Esc><Esc>");
    assert_eq!(room.client.screen, crate::tui::client::Screen::Library);
}

#[test]
fn an_edit_asks_the_hub_and_changes_nothing_itself() {
    let mut room = room();
    room.press("}c");
    let before = room.client.snapshot.number;
    let key = "Enter".parse().unwrap();
    let effects = room
        .client
        .update(Message::Input(crate::tui::input::Input::Key(key)));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Hub(HubCommand::Edit(_))]
    ));
    assert_eq!(room.client.snapshot.number, before);
}

#[test]
fn n_goes_from_match_to_match_of_the_search_it_was_opened_with() {
    let mut room = Room::new(vec![case(
        "qc",
        "One desk",
        "Quezon City",
        "Philippines",
        BODY,
    )]);
    room.answer();
    room.ask("shelter ");
    room.press("<Enter>");
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push((
            room.client.reader.at.paragraph,
            room.client.reader.at.offset,
        ));
        room.press("n");
    }
    let text = room
        .client
        .reader
        .study
        .as_ref()
        .unwrap()
        .text
        .text(1)
        .to_owned();
    let places: Vec<usize> = text.match_indices("shelter").map(|(at, _)| at).collect();
    assert_eq!(seen, [(1, places[0]), (1, places[1]), (1, places[0])]);
}
