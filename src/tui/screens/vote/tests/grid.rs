//! Themes placed by impact and effort.

use super::*;
use crate::domain::Weight;
use crate::domain::weight::in_order;

fn weights(room: &Room) -> Vec<(u64, u8, u8)> {
    let weights = workshop(room).weights.iter();
    weights
        .map(|(theme, Weight { impact, effort })| (theme.bits() - 100, *impact, *effort))
        .collect()
}

#[test]
fn arrows_place_the_selected_theme_step_by_step() {
    let mut room = room().with("i");
    sees(&mut room, "4 통역이 먼저다 –");
    room.press("<Up>");
    assert_eq!(weights(&room), [(1, 4, 3)], "first into the middle");
    room.press("<Up><Left><Left><Left>");
    assert_eq!(weights(&room), [(1, 5, 1)]);
    assert!(room.screen(120, 35).contains("1. Quick wins"));
    room.press("uu");
    assert_eq!(weights(&room), [(1, 5, 3)]);
    room.press("x");
    assert_eq!(weights(&room), []);
    room.press("<Tab><Enter><Shift-Tab><Shift-Tab><Space>");
    assert_eq!(
        weights(&room),
        [(2, 4, 3), (4, 4, 3)],
        "after the first comes the last"
    );
}

#[test]
fn the_board_takes_quick_wins_first() {
    let mut room = room().with("i<Enter><Down><Right>j<Enter><Right>jj<Enter>");
    let order_of = |room: &Room| {
        let placed = in_order(workshop(room));
        placed
            .iter()
            .map(|(id, _)| id.bits() - 100)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        order_of(&room),
        [4, 2, 1],
        "quick win, big project, to reconsider"
    );
    room.press("o");
    assert_eq!(order(&room), [4, 2, 1, 3]);
    room.press("o");
    sees(&mut room, "in this order already");
    room.press("u");
    assert_eq!(order(&room), [1, 2, 3, 4]);
    room.press("<Esc>");
    sees(&mut room, "Open a vote");
}

#[test]
fn the_mouse_places_and_drags_themes() {
    let mut room = room().with("i");
    room.screen(120, 35);
    let cell = |room: &Room, impact, effort| {
        let cell = room.client.vote.grid.laid.cell(Weight { impact, effort });
        (cell.x + 1, cell.y)
    };
    let (x, y) = cell(&room, 6, 1);
    room.mouse(MouseAction::Down { clicks: 1 }, x, y);
    room.mouse(MouseAction::Up, x, y);
    assert_eq!(weights(&room), [(1, 6, 1)]);
    // It has a place now: a click elsewhere does not move it, a drag does.
    let (x, y) = cell(&room, 2, 5);
    room.mouse(MouseAction::Down { clicks: 1 }, x, y);
    room.mouse(MouseAction::Up, x, y);
    assert_eq!(weights(&room), [(1, 6, 1)]);
    assert_eq!(room.client.vote.grid.laid.labels[0].theme.bits(), 101);
    let label = room.client.vote.grid.laid.labels[0].area;
    room.mouse(MouseAction::Down { clicks: 1 }, label.x, label.y);
    room.mouse(MouseAction::Drag, x, y);
    room.mouse(MouseAction::Up, x, y);
    assert_eq!(weights(&room), [(1, 2, 5)]);
    // From the list, and back with Esc.
    let (_, row) = room.client.vote.grid.laid.rows[2];
    room.mouse(MouseAction::Down { clicks: 1 }, row.x + 3, row.y);
    let (x, y) = cell(&room, 5, 2);
    room.mouse(MouseAction::Drag, x, y);
    room.press("<Esc>");
    room.mouse(MouseAction::Up, x, y);
    assert_eq!(weights(&room), [(1, 2, 5)]);
    room.mouse(MouseAction::Down { clicks: 1 }, row.x + 3, row.y);
    room.mouse(MouseAction::Drag, x, y);
    room.mouse(MouseAction::Up, x, y);
    assert_eq!(weights(&room), [(1, 2, 5), (3, 5, 2)]);
}

#[test]
fn an_observer_looks_at_the_grid_and_moves_nothing() {
    let mut room = room().with("i<Enter>");
    room.client.person.role = Role::Observer;
    room.press("<Up><Right>xo");
    assert_eq!(weights(&room), [(1, 4, 3)]);
    room.screen(80, 24);
    let label = room.client.vote.grid.laid.labels[0].area;
    room.mouse(MouseAction::Down { clicks: 1 }, label.x, label.y);
    assert!(!room.client.vote.is_pressed());
}
