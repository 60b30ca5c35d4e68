//! What a person does on the Vote, keys in and state out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod grid;
mod looks;

use crate::domain::id::Id;
use crate::domain::{Edit, Person, Role, Round, Stage, Workshop};
use crate::hub::HubCommand;
use crate::tui::input::{Input, MouseAction};
use crate::tui::message::{Effect, Message};
use crate::tui::testing::Room;

const NAMES: [&str; 4] = [
    "Fragmented referral",
    "Trust in the police",
    "Shelter in the fair season",
    "통역이 먼저다",
];

/// Four themes, another person who can vote and one who looks on; on the Vote.
fn room() -> Room {
    let mut room = Room::new(Vec::new());
    for (n, name) in (1..).zip(NAMES) {
        room.carry_out(Edit::AddTheme {
            theme: Id::from_bits(100 + n),
            name: name.into(),
            summary: String::new(),
            before: None,
        });
    }
    for (n, name, role) in [(2, "Ana", Role::Participant), (3, "Omar", Role::Observer)] {
        room.carry_out(Edit::AddPerson(Person {
            id: Id::from_bits(n),
            name: name.into(),
            city: String::new(),
            role,
        }));
    }
    room.with("<Alt-4>")
}

fn workshop(room: &Room) -> &Workshop {
    room.history.workshop()
}

fn round(room: &Room) -> &Round {
    workshop(room).newest_round().unwrap()
}

/// The dots of a person by theme, in the order of the names.
fn dots(room: &Room, person: u64) -> [u8; 4] {
    let given = round(room).given_by(Id::from_bits(person), workshop(room));
    [101, 102, 103, 104].map(|n| given.get(&Id::from_bits(n)).copied().unwrap_or(0))
}

/// Ana gives dots on her own screen.
fn ana_gives(room: &mut Room, theme: u64, dots: u8) {
    let deal = round(room).deal(
        Id::from_bits(2),
        Id::from_bits(100 + theme),
        dots,
        workshop(room),
    );
    room.carry_out(deal.unwrap());
}

fn order(room: &Room) -> Vec<u64> {
    let themes = workshop(room).themes.iter();
    themes.map(|theme| theme.id.bits() - 100).collect()
}

/// These words stand on the screen, on one row or broken into several.
#[track_caller]
fn sees(room: &mut Room, words: &str) {
    let screen = room.screen(80, 24);
    let flowing: Vec<&str> = screen
        .split_whitespace()
        .filter(|word| *word != "┃")
        .collect();
    assert!(flowing.join(" ").contains(words), "{words}:\n{screen}");
}

/// The rows of the screen that have these words.
fn rows_with(room: &mut Room, words: &str) -> Vec<String> {
    let screen = room.screen(80, 24);
    let rows = screen.lines().filter(|row| row.contains(words));
    rows.map(str::to_owned).collect()
}

#[test]
fn a_vote_from_its_opening_to_the_order_of_the_board() {
    let mut room = room();
    sees(&mut room, "n Open a vote");
    room.press("n<Enter>");
    assert_eq!(round(&room).ballot.dots, 3);
    sees(
        &mut room,
        "You have 3 dots, one on each at most. Left: 3 ●●●",
    );
    room.press("<Down><Space>j<Enter>");
    assert_eq!(dots(&room, 1), [0, 1, 1, 0]);
    room.press("<Space>");
    assert_eq!(
        dots(&room, 1),
        [0, 1, 0, 0],
        "the second time takes it back"
    );
    room.press("u");
    assert_eq!(dots(&room, 1), [0, 1, 1, 0]);
    ana_gives(&mut room, 3, 1);
    room.press("cv");
    assert_eq!(round(&room).stage, Stage::Revealed);
    let first = rows_with(&mut room, "Shelter in the fair");
    assert!(
        first[0].contains("1  Shelter in the fair season"),
        "{first:?}"
    );
    assert!(rows_with(&mut room, "=3  Fragmented").len() == 1);
    room.press("o");
    assert_eq!(order(&room), [3, 2, 1, 4]);
    room.press("o");
    sees(&mut room, "in this order already");
    room.press("u");
    assert_eq!(order(&room), [1, 2, 3, 4]);
}

#[test]
fn a_result_is_there_when_the_workshop_is_opened_again() {
    let mut room = room().with("n<Enter><Space>vy");
    sees(&mut room, "The result: 1 dot.");
    room.reopen();
    room.press("<Alt-4>");
    sees(&mut room, "The result: 1 dot.");
    sees(&mut room, "Trust in the police");
}

#[test]
fn what_others_gave_is_nowhere_on_the_screen_before_it_is_revealed() {
    let mut quiet = room().with("n<Enter>");
    let mut told = room().with("n<Enter>");
    ana_gives(&mut quiet, 1, 1);
    ana_gives(&mut told, 4, 1);
    for (width, height) in [(40, 12), (80, 24), (120, 35), (200, 60)] {
        for keys in ["", "c", "u", ":", "<Esc>i", "i"] {
            quiet.press(keys);
            told.press(keys);
            assert_eq!(quiet.screen(width, height), told.screen(width, height));
        }
    }
    sees(&mut quiet, "1 of 2 have voted. Not yet: Mina.");
}

#[test]
fn dots_end_with_the_budget_and_are_taken_back_one_by_one() {
    let mut room = room().with("n<Down><Down><Left><Down><Right><Enter>");
    assert!(round(&room).ballot.several);
    assert_eq!(round(&room).ballot.dots, 2);
    room.press("++");
    assert_eq!(dots(&room, 1), [2, 0, 0, 0]);
    room.press("j<Space>");
    sees(
        &mut room,
        "All your 2 dots are given. Take one back with − first.",
    );
    room.press("-");
    sees(&mut room, "You have no dot on this one.");
    room.press("k--j+");
    assert_eq!(dots(&room, 1), [0, 1, 0, 0]);
}

#[test]
fn dots_are_given_and_taken_with_the_mouse() {
    let mut room = room().with("n<Enter>");
    room.screen(120, 35);
    let row = room.client.vote.rows[2];
    let at = |area: ratatui::layout::Rect| (area.x + 1, area.y);
    let (x, y) = at(row.more);
    room.mouse(MouseAction::Down { clicks: 1 }, x, y);
    assert_eq!(dots(&room, 1), [0, 0, 1, 0]);
    let (x, y) = at(row.less);
    room.mouse(MouseAction::Down { clicks: 1 }, x, y);
    assert_eq!(dots(&room, 1), [0; 4]);
    let (x, y) = (row.area.right() - 2, row.area.y);
    room.mouse(MouseAction::Down { clicks: 1 }, x, y);
    assert_eq!(dots(&room, 1), [0; 4], "one click only selects");
    room.mouse(MouseAction::Down { clicks: 2 }, x, y);
    assert_eq!(dots(&room, 1), [0, 0, 1, 0]);
}

#[test]
fn hands_are_counted_by_typing_numbers() {
    let mut room = room();
    room.press("h<Up><Up>");
    sees(&mut room, "Count hands");
    // Eight people, one dot each.
    room.press("<Down><Down>1<Down><Down>8<Enter>");
    sees(&mut room, "Type how many hands are raised");
    room.press("5<Enter>3+<Down>1<Backspace>2<Enter>");
    let hands = [101, 102, 103, 104].map(|n| round(&room).hands_for(Id::from_bits(n)));
    assert_eq!(hands, [5, 4, 2, 0]);
    sees(&mut room, "11 hands are counted, but 8 can be at most.");
    room.press("<Home>12");
    sees(
        &mut room,
        "12 hands for “Fragmented referral”, but 8 can be",
    );
    room.press("-<Esc>");
    assert_eq!(round(&room).hands_for(Id::from_bits(101)), 11);
    assert!(!rows_with(&mut room, "11 hands").is_empty());
    room.press("p<Ctrl-U>20<Enter>");
    assert!(!room.screen(80, 24).contains("at most"));
    room.press("v");
    sees(&mut room, "Close the vote and show everybody");
    room.press("y");
    sees(&mut room, "The result: 17 hands.");
}

#[test]
fn a_number_is_one_change_however_it_was_typed() {
    let mut room = room().with("h<Enter>12");
    let hands = |room: &Room| round(room).hands_for(Id::from_bits(101));
    assert_eq!(hands(&room), 0, "it is still being typed");
    sees(&mut room, "12 + 1 Fragmented referral");
    room.press("<Down>");
    assert_eq!(hands(&room), 12);
    room.press("<Up>3+++<Down>");
    assert_eq!(hands(&room), 6, "a digit begins a new number");
    room.press("u");
    assert_eq!(hands(&room), 12);
    room.press("<Up>+5<Enter>");
    assert_eq!(hands(&room), 5, "after a correction too");
    // Digits are numbers here; with Alt they still go to a tab, and what was typed counts.
    room.press("<Home>9<Alt-3>");
    assert_eq!(room.client.screen, crate::tui::client::Screen::Board);
    assert_eq!(hands(&room), 9);
    room.press("<Alt-4>7q");
    assert_eq!(hands(&room), 7, "also on the way out");
}

#[test]
fn the_mouse_counts_hands_too() {
    let mut room = room().with("h<Enter>");
    room.screen(120, 35);
    let at = |area: ratatui::layout::Rect| (area.x + 1, area.y);
    for (n, clicks) in [(0, 3), (2, 2)] {
        let (x, y) = at(room.client.vote.rows[n].more);
        for _ in 0..clicks {
            room.mouse(MouseAction::Down { clicks: 1 }, x, y);
            room.mouse(MouseAction::Up, x, y);
        }
    }
    let (x, y) = at(room.client.vote.rows[2].less);
    room.mouse(MouseAction::Down { clicks: 1 }, x, y);
    room.press("<Esc>");
    let hands = [101, 102, 103].map(|n| round(&room).hands_for(Id::from_bits(n)));
    assert_eq!(hands, [3, 0, 1]);
    room.press("uu");
    let hands = [101, 102, 103].map(|n| round(&room).hands_for(Id::from_bits(n)));
    assert_eq!(hands, [0, 0, 0], "a number is one change");
}

#[test]
fn keys_pressed_before_the_answer_comes_are_not_lost() {
    let mut room = room().with("n<Down><Down><Down><Right><Enter>");
    let keys = |keys: &str, room: &mut Room| {
        let keys = keys.split(' ').map(|key| key.parse().unwrap());
        let inputs = keys.map(|key| Message::Input(Input::Key(key)));
        // All of them are read before the hub hears of the first.
        let effects = inputs.flat_map(|input| room.client.update(input));
        effects.collect::<Vec<_>>()
    };
    let carry_out = |effects: Vec<Effect>, room: &mut Room| {
        for effect in effects {
            let Effect::Hub(HubCommand::Edit(edit)) = effect else {
                continue;
            };
            room.carry_out(edit);
        }
    };
    let effects = keys("+ + j +", &mut room);
    carry_out(effects, &mut room);
    assert_eq!(dots(&room, 1), [2, 1, 0, 0]);
    room.press("i<Enter>");
    let effects = keys("Up Up Left Down Right", &mut room);
    carry_out(effects, &mut room);
    let weight = workshop(&room).weights[&Id::from_bits(102)];
    assert_eq!((weight.impact, weight.effort), (5, 3));
    room.press("<Right>");
    assert_eq!(workshop(&room).weights[&Id::from_bits(102)].effort, 4);
}

#[test]
fn a_second_round_goes_among_the_first_with_those_tied_at_the_border() {
    let mut room = room().with("n<Enter>");
    for theme in [2, 4] {
        ana_gives(&mut room, theme, 1);
    }
    room.press("<Down><Space>cvn");
    sees(&mut room, "‹ the first 2 ›");
    room.press("<Down><Left>");
    sees(&mut room, "‹ all: 4 themes ›");
    room.press("<Right>");
    room.press("<Right>");
    sees(&mut room, "‹ the 2 tied at place =3 ›");
    room.press("<Left><Enter>");
    assert_eq!(round(&room).ballot.choices, [102, 104].map(Id::from_bits));
    sees(&mut room, "Vote on themes · 2 of 2");
    room.press("[");
    sees(&mut room, "Vote on themes · 1 of 2");
    sees(&mut room, "The result: 3 dots.");
    room.press("]<Space>");
    assert_eq!(dots(&room, 1), [0, 1, 0, 0]);
}

#[test]
fn a_round_among_few_offers_the_first_three_with_ties() {
    let mut room = room();
    room.carry_out(Edit::AddTheme {
        theme: Id::from_bits(105),
        name: "Hotline".into(),
        summary: String::new(),
        before: None,
    });
    room.press("n<Enter>");
    for theme in [1, 2, 3] {
        ana_gives(&mut room, theme, 1);
    }
    room.press("cvn");
    sees(&mut room, "‹ the first 2, 3 with ties ›");
}

#[test]
fn who_does_not_lead_the_vote_gives_dots_and_does_nothing_else() {
    let mut room = room().with("n<Enter>");
    room.client.person.role = Role::Participant;
    room.press("cvhp");
    assert!(room.client.overlays.is_empty());
    assert_eq!(round(&room).stage, Stage::Open);
    let mut looking = super::super::super::testing::Room::new(Vec::new());
    looking.client.person.role = Role::Observer;
    looking.press("<Alt-4>n<Space>");
    assert!(looking.client.overlays.is_empty());
}

#[test]
fn an_observer_sees_that_a_vote_is_open_and_not_what_is_given() {
    let mut room = room().with("n<Enter>");
    ana_gives(&mut room, 1, 1);
    room.client.person = Person {
        id: Id::from_bits(3),
        name: "Omar".into(),
        city: String::new(),
        role: Role::Observer,
    };
    room.press("<Space>+");
    assert_eq!(dots(&room, 3), [0; 4]);
    let screen = room.screen(80, 24);
    assert!(screen.contains("You are an observer"), "{screen}");
    assert!(
        !screen.contains('●') || screen.matches('●').count() == 1,
        "only of “saved”: {screen}"
    );
}

#[test]
fn the_selection_stays_on_its_theme_when_others_come_and_go() {
    let mut room = room().with("n<Enter>jj");
    room.carry_out(Edit::RemoveTheme(Id::from_bits(101)));
    room.press("<Space>");
    assert_eq!(dots(&room, 1), [0, 0, 1, 0]);
    room.carry_out(Edit::RemoveTheme(Id::from_bits(103)));
    room.press("<Space>");
    assert_eq!(dots(&room, 1), [0, 0, 0, 1], "the one that took its place");
}

#[test]
fn what_becomes_of_dots_is_said_before_themes_are_merged_or_removed() {
    let mut room = room().with("n<Enter><Space><Alt-3><Right>M<Enter>");
    assert!(
        room.screen(120, 35)
            .contains("Dots that were given to it count")
    );
    room.press("y<Alt-4>");
    assert_eq!(dots(&room, 1), [0, 1, 0, 0]);
    room.press("u");
    assert_eq!(dots(&room, 1), [1, 0, 0, 0]);
    room.carry_out(Edit::ChangeTheme {
        theme: Id::from_bits(101),
        change: crate::domain::ThemeChange::Summary {
            from: String::new(),
            to: "Offices do not speak with each other.".into(),
        },
    });
    room.press("<Alt-3><Home><Left><Left><Right>X");
    let screen = room.screen(120, 35);
    assert!(screen.contains("go back to"), "{screen}");
}

#[test]
fn no_two_commands_share_a_key_at_any_stage() {
    let mut room = room();
    for keys in [
        "", "n<Enter>", "<Space>", "h", "4<Esc>", "c", "h", "<Esc>", "v", "n<Enter>", "[", "i",
        "<Enter>", "<Esc>",
    ] {
        room.press(keys);
        room.shares_no_keys();
    }
}

#[test]
fn findings_are_voted_on_and_put_in_order_within_their_themes() {
    let mut room = room().with("aFirst finding<Enter>aSecond finding<Enter>");
    room.press("n<Right><Enter><Down><Space>cv");
    assert_eq!(
        round(&room).ballot.over,
        crate::domain::Over::Findings(None)
    );
    let headlines = |room: &Room| {
        let unsorted = workshop(room).unsorted.iter();
        let findings = &workshop(room).findings;
        unsorted
            .map(|id| findings[id].headline.clone())
            .collect::<Vec<_>>()
    };
    room.press("o");
    assert_eq!(headlines(&room), ["Second finding", "First finding"]);
    room.press("u");
    assert_eq!(headlines(&room), ["First finding", "Second finding"]);
}

#[test]
fn without_anything_to_vote_on_it_says_so() {
    let mut room = Room::new(Vec::new()).with("<Alt-4>");
    sees(&mut room, "nothing to vote on yet");
    room.press("n");
    assert!(room.client.overlays.is_empty());
    room.press("i");
    sees(&mut room, "nothing to vote on yet");
}
