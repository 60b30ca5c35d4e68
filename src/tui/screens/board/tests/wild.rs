//! Thousands of random keys, clicks, drags, resizes and changes from elsewhere: nothing panics, no finding is lost, and what is
//! pointed at is there. And the Board stays quick with many cards.

use super::*;
use crate::domain::ThemeId;
use crate::hub::Environment;
use crate::tui::layout::Class;
use crate::tui::screens::board::list::Row;

const KEYS: [&str; 68] = [
    "V",
    "V",
    "z",
    "*",
    "f",
    "S",
    "+",
    "-",
    "o",
    "=",
    "w",
    "c",
    "t",
    "2",
    "<Down>",
    "<Up>",
    "<Left>",
    "<Right>",
    "<PageDown>",
    "<PageUp>",
    "<Home>",
    "<End>",
    "h",
    "j",
    "k",
    "l",
    "H",
    "L",
    "J",
    "K",
    "H",
    "L",
    "J",
    "K",
    "{",
    "}",
    "<Space>",
    "<Space>",
    "m",
    "N",
    "r",
    "D",
    "M",
    "X",
    "x",
    "e",
    "/",
    "A",
    "<Enter>",
    "<Enter>",
    "<Esc>",
    "<Esc>",
    "y",
    "n",
    "a",
    "u",
    "u",
    "U",
    "s",
    "제",
    "ก",
    "<Backspace>",
    "<Tab>",
    "<Alt-3>",
    "<Ctrl-E>",
    "<Ctrl-P>",
    "G",
    "g",
];

const WORDS: [&str; 5] = [
    "Shelter full in the fair season, and the next one is four hours away by ferry",
    "แรงงานข้ามชาติไม่รู้ว่าจะขอความช่วยเหลือที่ไหน",
    "제주에서는 통역이 먼저다",
    "A",
    "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// What holds at every moment.
fn check(room: &Room) {
    let (board, workshop) = (&room.client.board, room.client.workshop());
    let columns = room.client.columns();
    assert!(columns.contains(&board.column));
    let cards = room.client.cards(board.column);
    let no_card = cards.is_empty() || room.client.on_branch();
    assert!(board.card.is_some() || no_card || room.client.in_list());
    assert!(board.card.is_none_or(|card| cards.contains(&card)));
    assert!(
        board
            .marked
            .iter()
            .all(|id| workshop.findings.contains_key(id))
    );
    let placed: usize = columns
        .iter()
        .map(|column| workshop.column(*column).len())
        .sum();
    assert_eq!(placed, workshop.findings.len());
    if room.client.class() == Class::None {
        return;
    }
    if room.client.in_list() && !board.list.rows.is_empty() {
        let selected = match board.card {
            Some(card) => Row::Card(card),
            None => Row::Theme(board.column),
        };
        let scroll = board.list.scroll;
        assert_eq!(board.list.rows.get(scroll.selected), Some(&selected));
        let seen = scroll.top..scroll.top + usize::from(board.list.inside.height.max(1));
        assert!(
            seen.contains(&scroll.selected),
            "the row selected is in sight"
        );
    }
    for shown in &board.shown {
        for card in &shown.cards {
            assert_eq!(card.area.intersection(shown.inside), card.area);
        }
        let selected = shown.column == board.column && board.drag.is_none();
        if selected && !shown.inside.is_empty() {
            let seen = shown.cards.iter().any(|card| Some(card.id) == board.card);
            assert!(seen || cards.is_empty(), "the selected card is in sight");
        }
    }
}

fn change_from_elsewhere(room: &mut Room, chance: &mut Environment, step: usize) {
    let pick = |room: &Room, at: u64| {
        let all: Vec<FindingId> = workshop(room).findings.keys().copied().collect();
        all.get(usize::try_from(at).unwrap() % all.len().max(1))
            .copied()
    };
    let at = chance.random() >> 8;
    match (chance.random() % 3, pick(room, at)) {
        (0, Some(id)) => room.carry_out(Edit::RemoveFinding(id)),
        (1, Some(id)) => {
            let from = workshop(room).findings[&id].theme;
            let to = workshop(room).themes.first().map(|theme| theme.id);
            room.carry_out(Edit::PlaceFinding {
                finding: id,
                from,
                to,
                before: None,
            });
        }
        _ => room.carry_out(finding(1000 + step, Kind::ALL[step % 3], WORDS[step % 5])),
    }
}

#[test]
fn anything_goes() {
    let mut chance = Environment::fixed(now, 20_261_124);
    let mut room = room();
    for step in 0..8_000 {
        let roll = chance.random() >> 8;
        match roll % 24 {
            0 => {
                let (width, height) = (roll / 24 % 140, roll / 24 / 140 % 45);
                room.screen(
                    u16::try_from(width).unwrap(),
                    u16::try_from(height).unwrap(),
                );
            }
            1 => change_from_elsewhere(&mut room, &mut chance, step),
            2..=8 => {
                let action = match roll / 24 % 6 {
                    0 => MouseAction::Down { clicks: 1 },
                    1 | 2 => MouseAction::Drag,
                    3 => MouseAction::Up,
                    4 => MouseAction::ScrollDown,
                    _ => MouseAction::ScrollUp,
                };
                let size = room.client.size;
                let x = (roll / 144) % u64::from(size.width.max(1));
                let y = (roll / 144 / 400) % u64::from(size.height.max(1));
                room.mouse(action, u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
            }
            _ => {
                let at = usize::try_from(roll / 24).unwrap() % KEYS.len();
                room.press(KEYS[at]);
            }
        }
        if room.client.screen != crate::tui::client::Screen::Board {
            room.press("<Esc><Alt-3>");
        }
        check(&room);
    }
    assert!(workshop(&room).themes.len() > 1, "something happened");
}

/// A room with many findings, all unsorted or in many themes.
fn crowded(themes: u64) -> Room {
    let mut room = Room::new(Vec::new());
    let theme = |n: u64| -> ThemeId { Id::from_bits(50_000 + n) };
    let mut edits: Vec<Edit> = (0..themes)
        .map(|n| Edit::AddTheme {
            theme: theme(n),
            name: format!("Theme {n}"),
            summary: String::new(),
            before: None,
        })
        .collect();
    for n in 0..500_usize {
        let headline = format!("{} ({n})", WORDS[n % 5]);
        let Edit::AddFinding {
            mut finding,
            before,
        } = finding(n, Kind::ALL[n % 3], &headline)
        else {
            unreachable!("it adds a finding")
        };
        finding.theme = (themes > 0).then(|| theme(n as u64 % themes));
        edits.push(Edit::AddFinding { finding, before });
    }
    room.carry_out(Edit::together(edits));
    room.press("<Alt-3>");
    room
}

#[test]
fn only_cards_near_the_window_are_laid_out_and_only_once() {
    let mut room = crowded(0);
    room.screen(200, 60);
    room.press("j");
    let near = room.client.board.laid.count();
    assert!(near < 120, "{near} of 500 cards were cut into rows");
    room.press("kjkj/a<Enter>j");
    assert_eq!(
        room.client.board.shown[0].cards[0].id,
        room.client.cards(None)[0]
    );
    room.press("<Esc>G");
    let shown = &room.client.board.shown[0];
    assert_eq!(
        (shown.below, shown.cards.last().map(|card| card.id)),
        (0, room.client.board.card)
    );
}

#[test]
fn thirty_themes_are_walked_through_with_hints_on_both_sides() {
    let mut room = crowded(30);
    room.press("llllllllll");
    let screen = room.screen(120, 35);
    assert!(screen.contains("« ") && screen.contains(" »"), "{screen}");
    assert!(screen.contains("10 Theme 9 (17)"), "{screen}");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("crowded_{name}"), room.screen(width, height));
    }
    room.mouse(MouseAction::Down { clicks: 1 }, 150, 58);
    let first = room.client.board.shown.last().unwrap().column;
    assert_eq!(
        room.client.board.column, first,
        "a click on the names to the right goes there"
    );
    room.press("f29<Enter>");
    assert!(room.screen(80, 24).contains("29 Theme 28"));
    room.press("/(7)<Enter>");
    let screen = room.screen(80, 24);
    assert!(
        screen.contains("1 of 500") && screen.contains("8 Theme 7 (1 of 17)"),
        "{screen}"
    );
}

#[test]
fn five_hundred_findings_are_sorted_and_folded() {
    let mut room = crowded(30).with("VlG");
    let rows = room.client.list_rows();
    assert_eq!(rows.len(), 500);
    assert_eq!(rows.last().copied(), room.client.board.card.map(Row::Card));
    room.press("Vzgg<PageDown>");
    assert_eq!(room.client.list_rows().len(), 31);
    insta::assert_snapshot!("crowded_tree", room.screen(80, 24));
    room.press("V");
    assert!(room.client.board.card.is_some());
}
