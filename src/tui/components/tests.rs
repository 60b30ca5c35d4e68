//! What the boxes look like at the four sizes, and that every screen can be read without colours. The harness draws without.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::tui::testing::{Room, SIZES, case};
use crate::tui::theme::{Depth, Theme};

const BODY: &str = "## Problems met\n\nThe shelter was full in the fair season. Nobody counted them. The police had no interpreter.\n\n\
    - One desk at the harbour\n- One form for all four offices";

/// A room in which a few findings were made, four of them alike, and one of them sorted.
fn room() -> Room {
    let mut room = Room::new(vec![case(
        "qc",
        "One desk for survivors",
        "Quezon City",
        "Philippines",
        BODY,
    )]);
    room.answer();
    room.press("<Enter>");
    for keys in [
        "}cShelter full in the fair season<Enter>",
        ")lCount whoever is turned away<Enter>",
        "aShelter far from the harbour<Enter>",
        "a<Alt-g>Interpreters on call at the harbour<Enter>",
        "aNo interpreter at night<Enter>",
    ] {
        room.press(keys);
    }
    room.press("<Alt-3>NFirst contact<Enter>hmfirst<Enter>");
    room
}

/// The keys that open each box.
const BOXES: [(&str, &str); 10] = [
    ("palette", "<Ctrl-P>the"),
    ("help", "<F1>"),
    ("rename", "<Right>r"),
    ("describe", "<Right>D"),
    ("confirm", "<Right>X"),
    ("move", "m"),
    ("statement", "a"),
    ("edit", "e"),
    ("export", "<Ctrl-E>"),
    ("propose", "A"),
];

#[test]
fn every_box_at_the_four_sizes() {
    for (name, keys) in BOXES {
        let mut room = room().with(keys);
        assert_eq!(room.client.overlays.len(), 1, "{name}");
        for (class, width, height) in SIZES {
            insta::assert_snapshot!(format!("{name}_{class}"), room.screen(width, height));
        }
    }
}

fn drawn(room: &mut Room, depth: Depth) -> Buffer {
    room.client.theme = Theme::new(depth);
    room.screen(80, 24);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| room.client.draw(frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// A picture of what carries meaning without colours: r reversed, b bold, u underlined, B both of them.
fn emphasis(buffer: &Buffer) -> String {
    let sign = |modifier: Modifier| {
        let has = |wanted| modifier.contains(wanted);
        match (
            has(Modifier::REVERSED),
            has(Modifier::BOLD),
            has(Modifier::UNDERLINED),
        ) {
            (true, _, _) => 'r',
            (_, true, true) => 'B',
            (_, true, false) => 'b',
            (_, false, true) => 'u',
            (false, false, false) => '·',
        }
    };
    let rows = buffer.content().chunks(usize::from(buffer.area.width));
    let row = |cells: &[ratatui::buffer::Cell]| {
        cells
            .iter()
            .map(|cell| sign(cell.modifier))
            .collect::<String>()
    };
    rows.map(|cells| row(cells).trim_end_matches('·').to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn colours_add_nothing_that_is_not_there_without_them() {
    let screens = [
        ("library", "<Alt-1>"),
        ("reader", "<Alt-2>{v)"),
        ("board", ""),
        ("report", "<Ctrl-P>go to report<Enter><Tab>"),
    ];
    for (name, keys) in screens.into_iter().chain(BOXES) {
        let mut room = room().with(keys);
        let (plain, coloured) = (
            drawn(&mut room, Depth::None),
            drawn(&mut room, Depth::Sixteen),
        );
        let uncoloured =
            |cell: &ratatui::buffer::Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
        assert!(plain.content().iter().all(uncoloured), "{name} has colours");
        assert!(
            !coloured.content().iter().all(uncoloured),
            "{name} has no colours"
        );
        for (a, b) in plain.content().iter().zip(coloured.content()) {
            assert_eq!(a.symbol(), b.symbol(), "{name}");
            assert_eq!(a.modifier, b.modifier.difference(Modifier::DIM), "{name}");
        }
        if ["reader", "board", "report", "propose", "statement"].contains(&name) {
            insta::assert_snapshot!(format!("{name}_emphasis"), emphasis(&plain));
        }
    }
}
