//! The Vote at the four sizes.

use super::*;
use crate::tui::testing::SIZES;

#[test]
fn a_vote_that_is_open_at_all_sizes() {
    let mut room = room().with("n<Down><Down><Down><Right><Enter>");
    ana_gives(&mut room, 2, 2);
    room.press("<Space>j<Space>");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("open-{name}"), room.screen(width, height));
    }
}

#[test]
fn what_a_vote_is_at_all_sizes() {
    let mut room = room();
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("none-{name}"), room.screen(width, height));
    }
}

#[test]
fn counting_hands_at_all_sizes() {
    let mut room = room().with("h<Up><Down><Down><Down><Down>8<Enter>5<Down>12<Down>3");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("hands-{name}"), room.screen(width, height));
    }
}

#[test]
fn a_result_at_all_sizes() {
    let mut room = room().with("n<Down><Down><Down><Right><Enter>");
    ana_gives(&mut room, 2, 2);
    ana_gives(&mut room, 3, 1);
    room.press("<Space>jj<Space><Home>h5<Down>6<Down>5<Esc>cv");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("result-{name}"), room.screen(width, height));
    }
    room.press("n");
    insta::assert_snapshot!("box", room.screen(80, 24));
}

#[test]
fn impact_and_effort_at_all_sizes() {
    let mut room = room().with("i<Enter><Up>j<Enter><Right>j<Enter><Right><Right><Down>");
    for (name, width, height) in SIZES {
        insta::assert_snapshot!(format!("grid-{name}"), room.screen(width, height));
    }
}

#[test]
fn every_stage_survives_every_size() {
    let mut room = room();
    for keys in [
        "",
        "n",
        "<Enter><Space>",
        "h9",
        "<Esc>cv",
        "n",
        "<Esc>i<Enter>",
        "jj<Enter>",
    ] {
        room.press(keys);
        for width in (0..41).chain([60, 99, 100, 160, 300]) {
            for height in (0..21).chain([60, 120]) {
                room.screen(width, height);
            }
        }
    }
}

#[test]
fn the_selection_shows_without_colour() {
    let mut room = room().with("n<Enter>j");
    room.screen(80, 24);
    let backend = ratatui::backend::TestBackend::new(80, 24);
    let mut terminal = ratatui::Terminal::new(backend).unwrap();
    terminal.draw(|frame| room.client.draw(frame)).unwrap();
    let reversed = |n: usize| {
        let area = room.client.vote.rows[n].area;
        let cell = &terminal.backend().buffer()[(area.x + 9, area.y)];
        let modifier = cell.modifier;
        modifier.contains(ratatui::style::Modifier::REVERSED)
    };
    assert_eq!([0, 1, 2].map(reversed), [false, true, false]);
    let area = room.client.vote.rows[1].area;
    terminal
        .backend_mut()
        .assert_cursor_position((area.x, area.y));
}
