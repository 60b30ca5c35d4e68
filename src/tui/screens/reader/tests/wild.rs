//! Thousands of random keys, clicks, resizes and changes from elsewhere: nothing panics, and what is pointed at is always there.

use super::*;
use crate::domain::Edit;
use crate::hub::Environment;
use crate::tui::client::Screen;
use crate::tui::input::MouseAction;
use crate::tui::testing::now;

const KEYS: [&str; 58] = [
    "<Down>",
    "<Up>",
    "<Left>",
    "<Right>",
    "<PageDown>",
    "<PageUp>",
    "<Home>",
    "<End>",
    "w",
    "b",
    "(",
    ")",
    "{",
    "}",
    "v",
    "s",
    "p",
    "o",
    "j",
    "k",
    "<Shift-Left>",
    "<Shift-Right>",
    "<Shift-Up>",
    "<Shift-Down>",
    "<Ctrl-Shift-Right>",
    "c",
    "l",
    "g",
    "e",
    "t",
    "m",
    "x",
    "n",
    "N",
    "]",
    "[",
    "i",
    "y",
    ">",
    "<",
    "<Tab>",
    "<Enter>",
    "<Esc>",
    "<Backspace>",
    "<Delete>",
    "<Space>",
    "u",
    "U",
    "<Ctrl-U>",
    "<Ctrl-W>",
    ",",
    "제",
    "ก",
    "1",
    "<Shift-Tab>",
    "a",
    "<Ctrl-Down>",
    "<Shift-End>",
];

const BODIES: [&str; 4] = [
    super::BODY,
    "",
    "cafe\u{301} 👨\u{200d}👩\u{200d}👧 🇰🇷 \u{301}mark soft\u{ad}hyphen zero\u{200b}width مركز الحماية\n\n- a\n  - b\n    - c\n\n```\nx\ty\n```\n",
    "การค้ามนุษย์ในสมุทรสาคร 瑞丽设立打拐办。两国警方合作！제주도는 섬이다. https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n# 1\n\n> 2",
];

fn check(room: &Room) {
    let reader = &room.client.reader;
    if let Some(study) = &reader.study {
        assert_eq!(study.text.snap(reader.at), reader.at);
        if let Some(selection) = reader.selection() {
            assert_eq!(study.text.snap_span(selection), selection);
        }
        assert!(reader.layout.rows().is_empty() || reader.shown < reader.layout.rows().len());
        if let Some(unit) = reader.unit() {
            assert!(!study.text.slice(unit).trim().is_empty());
        }
    }
    if let Some(chosen) = reader.chosen {
        assert!(room.client.workshop().findings.contains_key(&chosen));
    }
    for finding in room.client.workshop().findings.values() {
        for excerpt in &finding.excerpts {
            assert!(!excerpt.quote.trim().is_empty());
        }
    }
}

#[test]
fn anything_goes() {
    let cases = BODIES
        .iter()
        .enumerate()
        .map(|(at, body)| case(&format!("c{at}"), &format!("Text {at}"), "City", "", body));
    let mut room = Room::new(cases.collect());
    let mut chance = Environment::fixed(now, 20_261_124);
    let mut roll = |upto: u64| chance.random() % upto;
    open(&mut room, "c0");
    for _ in 0..6_000 {
        match roll(20) {
            0 => {
                let size = (
                    u16::try_from(roll(130)).unwrap(),
                    u16::try_from(roll(40)).unwrap(),
                );
                room.screen(size.0, size.1);
            }
            1..=4 => {
                let (x, y) = (
                    u16::try_from(roll(130)).unwrap(),
                    u16::try_from(1 + roll(38)).unwrap(),
                );
                let action = match roll(8) {
                    0..=2 => MouseAction::Down {
                        clicks: u8::try_from(roll(4)).unwrap(),
                    },
                    3 | 4 => MouseAction::Drag,
                    5 => MouseAction::Up,
                    6 => MouseAction::ScrollUp,
                    _ => MouseAction::ScrollDown,
                };
                room.mouse(action, x, y);
            }
            5 => {
                // Somebody else removes a finding.
                if let Some(id) = room.client.workshop().findings.keys().next().copied() {
                    room.carry_out(Edit::RemoveFinding(id));
                }
            }
            6 => open(
                &mut room,
                ["c0", "c1", "c2", "c3", "gone"][usize::try_from(roll(5)).unwrap()],
            ),
            _ => room.press(KEYS[usize::try_from(roll(KEYS.len() as u64)).unwrap()]),
        }
        if room.client.screen != Screen::Read {
            room.client.show(Screen::Read);
        }
        check(&room);
    }
    assert!(room.history.workshop().tags.len() + room.history.workshop().findings.len() > 0);
}
