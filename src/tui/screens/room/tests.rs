//! The countdown, the colours, ASCII signs and the projector as people meet them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::cell::Cell;

use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;

use crate::hub::Environment;
use crate::store::recent::Recent;
use crate::tui::command::all;
use crate::tui::message::{Effect, Handed, Message, Visit};
use crate::tui::testing::{Room, SIZES, case, now};
use crate::tui::theme::{Depth, Palette, Theme};

thread_local! {
    /// How much later it is than at the start of the test, in milliseconds.
    static LATER: Cell<i64> = const { Cell::new(0) };
}

fn later() -> Timestamp {
    let ms = now().as_millisecond() + LATER.get();
    Timestamp::from_millisecond(ms).unwrap()
}

/// A room in which time passes.
fn room() -> Room {
    LATER.set(0);
    let cases = vec![case(
        "qc",
        "One desk",
        "Quezon City",
        "Philippines",
        "## Problems\n\nThe shelter was full. Nobody counted them.",
    )];
    let mut room = Room::new(cases);
    room.client.environment = Environment::fixed(later, 7);
    room.answer();
    room.press("<Enter>)cShelter full in the fair season<Enter>");
    room.press("aNo interpreter at night<Enter><Alt-3>NFirst contact<Enter>hmfirst<Enter>");
    room
}

fn pass(room: &mut Room, ms: i64) {
    LATER.set(LATER.get() + ms);
    room.tell(Message::Tick);
}

#[test]
fn a_countdown_is_set_shown_on_every_tab_and_ends_with_a_bell() {
    let mut room = room();
    assert_eq!(
        room.client.wait(),
        None,
        "nothing ticks while there is none"
    );
    room.press("tx<Enter>");
    assert!(room.screen(80, 24).contains("Type minutes: 10"));
    room.press("<Ctrl-U>0:03<Enter>");
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("timer_{class}"), room.screen(width, height));
    }
    room.press("<Esc>");
    for tab in ["<Alt-1>", "<Alt-2>", "<Alt-3>"] {
        room.press(tab);
        assert!(room.screen(40, 12).contains(" 00:03 "), "{tab}");
    }
    assert!(room.client.wait().unwrap().as_millis() <= 1001);
    pass(&mut room, 2000);
    assert!(room.screen(80, 24).contains(" 00:01 "));
    assert!(!room.effects.contains(&Effect::Bell));
    pass(&mut room, 1001);
    assert_eq!(
        room.effects
            .iter()
            .filter(|it| **it == Effect::Bell)
            .count(),
        1
    );
    assert_eq!(room.client.wait(), None);
    insta::assert_snapshot!("timer_over", room.screen(80, 24));
    pass(&mut room, 1000);
    assert_eq!(
        room.effects
            .iter()
            .filter(|it| **it == Effect::Bell)
            .count(),
        1
    );
    room.press("<Esc>");
    assert!(!room.screen(80, 24).contains("The time is up"));
}

#[test]
fn the_end_takes_no_keys_from_who_is_typing() {
    let mut room = room();
    room.press("t1<Enter><Esc>aWe need");
    pass(&mut room, 60_000);
    room.press(" interpreters<Enter>");
    let headlines: Vec<&str> = room
        .client
        .workshop()
        .findings
        .values()
        .map(|it| it.headline.as_str())
        .collect();
    assert!(headlines.contains(&"We need interpreters"), "{headlines:?}");
    assert!(
        room.screen(80, 24).contains("The time is up"),
        "in the tab bar"
    );
}

#[test]
fn a_countdown_is_stopped_lengthened_and_put_away() {
    let mut room = room();
    room.press("t<Up><Enter>");
    assert!(room.screen(80, 24).contains(" 10:00 "));
    room.press(" ");
    assert_eq!(room.client.wait(), None, "nothing ticks while it stands");
    pass(&mut room, 5000);
    assert!(room.screen(80, 24).contains(" 10:00 paused "));
    room.press("+ -+<Enter>");
    assert!(room.screen(80, 24).contains(" 11:00 "));
    room.press("tx");
    assert!(!room.screen(80, 24).contains("11:00"));
}

#[test]
fn colours_are_chosen_by_key_and_from_the_palette_and_kept() {
    let mut room = room();
    let kept = |room: &Room| {
        let mut newest = room.effects.iter().rev();
        newest.find_map(|effect| match effect {
            Effect::RememberPalette(palette) => Some(*palette),
            _ => None,
        })
    };
    room.press("<Alt-c><Alt-c>");
    assert_eq!(kept(&room), Some(Palette::Dark));
    room.press("<Ctrl-P>high contrast<Enter>");
    assert_eq!(kept(&room), Some(Palette::HighContrast));
    room.press("<Ctrl-P>dark letters<Enter>");
    assert_eq!(kept(&room), Some(Palette::Light));
    // The projector has its own, and what was chosen comes back.
    room.press("P");
    assert_eq!(room.client.theme.palette(), Palette::HighContrast);
    room.press("P");
    assert_eq!(room.client.theme.palette(), Palette::Light);
}

/// The screens and boxes that everything is tried on.
const PLACES: [&str; 30] = [
    "<Alt-1>",
    "<Alt-1><F3>",
    "<Esc><F4>",
    "<Alt-2>",
    "<Alt-3>",
    "a",
    "<Esc>m",
    "<Esc>A",
    "<Esc><F1>",
    "<Esc><Ctrl-P>",
    "<Esc><Ctrl-E>",
    "<Esc><Alt-m>",
    "<Esc><Alt-h>",
    "<Esc>t1<Enter>",
    "<Esc><Alt-3>V",
    "V",
    "Vaone more<Enter>aone more!<Enter>=",
    "<Esc>w",
    "<Esc>NSecond<Enter>c",
    "<Esc><Alt-4>",
    "n",
    "<Enter>j<Space>",
    "vy",
    "i<Enter>",
    "<Alt-5>",
    "<Down><Down><Down><Tab><Tab>",
    "<Tab><Tab>",
    "p",
    "<Esc><Alt-T>",
    "Nnight work<Enter><Alt-m>Ask.<Ctrl-S>",
];

#[test]
fn signs_have_ascii_twins_on_every_screen_and_peoples_letters_stay() {
    let in_ascii = || {
        let mut room = room();
        room.client.theme = room.client.theme.in_ascii(true);
        room
    };
    let mut room = in_ascii();
    for keys in PLACES {
        room.press(keys);
        for (width, height) in [(40, 12), (80, 24), (120, 35), (200, 60)] {
            let screen = room.screen(width, height);
            let strange: Vec<char> = screen.chars().filter(|c| !c.is_ascii()).collect();
            assert!(strange.is_empty(), "{keys} {strange:?}: {screen}");
        }
    }
    // Letters that would have to be put together of signs are not.
    let mut room = in_ascii().with("<Alt-5>p");
    let screen = room.screen(80, 24);
    assert!(screen.contains("1. First contact"), "{screen}");
    let mut room = in_ascii().with("t1<Enter><Esc>a제주 통역 café<Enter>");
    let screen = room.screen(120, 35);
    assert!(
        screen.contains("제주 통역 café") || screen.contains("제주"),
        "{screen}"
    );
    insta::assert_snapshot!("ascii_board", room.screen(80, 24));
}

#[test]
fn a_stated_background_reaches_every_cell() {
    let mut room = room();
    room.client.theme = Theme::new(Depth::Many).with(Palette::Light);
    for keys in PLACES {
        room.press(keys);
        room.screen(80, 24);
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| room.client.draw(frame)).unwrap();
        let cells = terminal.backend().buffer().content();
        let bare = cells
            .iter()
            .filter(|cell| cell.bg == Color::Reset || cell.fg == Color::Reset);
        assert_eq!(bare.count(), 0, "{keys}");
    }
}

#[test]
fn the_projector_shows_less_with_more_air() {
    let mut room = room();
    room.press("P");
    for (tab, keys) in [
        ("library", "<Alt-1>"),
        ("read", "<Alt-2>"),
        ("board", "<Alt-3>"),
    ] {
        room.press(keys);
        for (class, width, height) in SIZES {
            let name = format!("projector_{tab}_{class}");
            insta::assert_snapshot!(name, room.screen(width, height));
        }
    }
}

#[test]
fn the_palette_finds_every_command_by_its_title() {
    let mut room = room();
    for command in all() {
        room.press(&format!("<Ctrl-P>{}", command.title));
        let screen = room.screen(120, 35);
        room.press("<Esc>");
        // Once as it is typed, and once in the list.
        let rows = screen.lines().filter(|row| row.contains(command.title));
        assert!(rows.count() > 1, "{}: {screen}", command.id);
    }
}

fn recent(path: &str, title: &str, findings: usize) -> Recent {
    Recent {
        path: path.into(),
        title: title.into(),
        findings,
        opened: now(),
    }
}

fn recents() -> Vec<(Recent, bool)> {
    vec![
        (recent("/home/mina/jeju-2026", "Jeju 2026", 41), false),
        (recent("/media/stick/cebu", "Cebu", 1), true),
        (recent("/home/mina/제주-워크숍", "제주 워크숍", 0), false),
    ]
}

fn visits(room: &Room) -> Vec<&Visit> {
    let effects = room.effects.iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Visit(visit) => Some(visit),
            _ => None,
        })
        .collect()
}

#[test]
fn the_start_screen_opens_makes_and_drops_workshops() {
    let mut room = room();
    room.press("<Alt-w>");
    assert!(room.effects.contains(&Effect::Recents));
    room.tell(Message::Recents(recents()));
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("start_{class}"), room.screen(width, height));
    }
    room.press("<Down><Enter>");
    let screen = room.screen(80, 24);
    assert!(screen.contains("It is not there now. Plug the stick in"));
    assert!(visits(&room).is_empty());
    room.press("x");
    assert!(
        room.effects
            .contains(&Effect::Forget("/media/stick/cebu".into()))
    );
    assert!(!room.screen(80, 24).contains("/media/stick"));
    room.press("<Enter>");
    assert_eq!(
        visits(&room),
        [&Visit::Folder("/home/mina/제주-워크숍".into())]
    );
    room.press("n~/new one<Enter>s");
    assert_eq!(
        visits(&room)[1..],
        [
            &Visit::New("~/new one".into()),
            &Visit::Sample { tour: false }
        ]
    );
}

#[test]
fn the_tour_waits_for_each_thing_to_be_done() {
    let cases = vec![case(
        "qc",
        "One desk",
        "Quezon City",
        "",
        "The shelter was full.",
    )];
    let mut room = Room::new(cases);
    room.client.room.is_sample = true;
    room.press("<Esc><Ctrl-P>tour in six<Enter>");
    let step = |room: &mut Room| {
        let screen = room.screen(120, 35);
        let title = screen.lines().find_map(|row| row.split_once(" Tour "));
        title.map(|(_, rest)| rest.split("   ").next().unwrap().to_owned())
    };
    for (class, width, height) in SIZES {
        insta::assert_snapshot!(format!("tour_{class}"), room.screen(width, height));
    }
    let mut steps = vec![step(&mut room)];
    for keys in [
        "/shelter",
        "<Enter>",
        ")c<Enter>",
        "aBeds<Enter>",
        "3NFull<Enter>hmfull<Enter>",
    ] {
        room.press(keys);
        room.answer();
        steps.push(step(&mut room));
    }
    let titles: Vec<String> = steps.into_iter().flatten().collect();
    assert_eq!(
        titles,
        [
            "1 of 6: Search",
            "2 of 6: Open a case study",
            "3 of 6: Tag a sentence",
            "4 of 6: Write down what is said",
            "5 of 6: Sort into themes",
            "6 of 6: Hand over",
        ]
    );
    room.press("<Ctrl-E><Enter>");
    room.tell(Message::Exported(Ok(Handed::default())));
    assert!(room.screen(120, 35).contains("The tour is over"));
    room.press("j");
    assert!(!room.screen(120, 35).contains("The tour is over"));
}

#[test]
fn the_tour_is_skipped_left_and_brought_back() {
    let mut room = room();
    room.client.room.is_sample = true;
    room.press("<Ctrl-P>tour in six<Enter><Alt-n><Alt-n>");
    assert!(room.screen(80, 24).contains("Tour 3 of 6"));
    room.press("<Alt-x>");
    let screen = room.screen(80, 24);
    assert!(!screen.contains("Tour 3 of 6") && screen.contains("press : and type tour"));
    room.client.room.is_sample = false;
    room.press("<Ctrl-P>tour in six<Enter>");
    assert_eq!(visits(&room), [&Visit::Sample { tour: true }]);
}
