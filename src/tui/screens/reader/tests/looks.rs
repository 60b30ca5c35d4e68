//! What the screen looks like. The harness draws without colours.

use super::*;

#[test]
fn the_projector_shows_text_and_findings() {
    let mut room = tagged();
    insta::assert_snapshot!(room.screen(120, 35), @r"
     charrette  Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report                       ● saved   Mina (facilitator)
    ┏ Quezon City, Philippines · 2019 · One desk for survivors ━━━━━━━━━━━━━━━ 100 % ┓┌ Findings here (3) ─────────────────┐
    ┃     Problems met                                                               ┃│ ▲ C Survivors had to tell their    │
    ┃                                                                                ┃│     story to four offices before   │
    ┃▲C2▌ Survivors had to tell their story to four offices before any shelter would ┃│     any shelter would take them, a…│
    ┃▲ ·▌ take them, and many gave up after the second. The shelter was full in the  ┃│     Mina 14:02                     │
    ┃·    fair season. Nobody counted them.                                          ┃│▸● L Survivors had to tell their    │
    ┃                                                                                ┃│     Mina 14:02                     │
    ┃     What was done                                                              ┃│ ◆ G One form                       │
    ┃                                                                                ┃│     Mina 14:02                     │
    ┃·    • One desk at the harbour, staffed day and night                           ┃│                                    │
    ┃◆G   • One form for all four offices                                            ┃│                                    │
    ┃     1. First the police agreed.                                                ┃│                                    │
    ┃     2. Then the hospitals did.                                                 ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃·    │ We only want to tell it once.                                            ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃     Year | Survivors                                                           ┃│                                    │
    ┃     2018 | 14                                                                  ┃│                                    │
    ┃     2019 | 61                                                                  ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┃                                                                                ┃│                                    │
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛└────────────────────────────────────┘
     c challenge   l lesson   g good practice   v select   e edit   t tags   m move   x remove   Tab findings   ? help
    ");
}

#[test]
fn a_small_window_shows_the_text() {
    let mut room = tagged();
    insta::assert_snapshot!(room.screen(80, 24), @r"
     Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report               ● saved
    ┏ Quezon City, Philippines · 2019 · One desk for survivors ━━━━━━━━━━━━━ 100 % ┓
    ┃     Problems met                                                             ┃
    ┃                                                                              ┃
    ┃▲C2▌ Survivors had to tell their story to four offices before any shelter     ┃
    ┃▲ ·▌ would take them, and many gave up after the second. The shelter was full ┃
    ┃·    in the fair season. Nobody counted them.                                 ┃
    ┃                                                                              ┃
    ┃     What was done                                                            ┃
    ┃                                                                              ┃
    ┃·    • One desk at the harbour, staffed day and night                         ┃
    ┃◆G   • One form for all four offices                                          ┃
    ┃     1. First the police agreed.                                              ┃
    ┃     2. Then the hospitals did.                                               ┃
    ┃                                                                              ┃
    ┃·    │ We only want to tell it once.                                          ┃
    ┃                                                                              ┃
    ┃     Year | Survivors                                                         ┃
    ┃     2018 | 14                                                                ┃
    ┃     2019 | 61                                                                ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     c challenge   l lesson   g good practice   v select   e edit   t tags   ? help
    ");
    room.press("<Tab>");
    insta::assert_snapshot!(room.screen(80, 24), @r"
     Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report               ● saved
    ┌ Quezon City, Philippines · 2019 · One desk for survivors ────────────── 50 % ┐
    │     Problems met                                                             │
    │                                                                              │
    │▲C2  Survivors had to tell their story to four offices before any shelter     │
    │▲ ·  would take them, and many gave up after the second. The shelter was full │
    │·    in the fair season. Nobody counted them.                                 │
    │                                                                              │
    │     What was done                                                            │
    │                                                                              │
    │·    • One desk at the harbour, staffed day and night                         │
    └──────────────────────────────────────────────────────────────────────────────┘
    ┏ Findings here (3) ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ▲ C Survivors had to tell their story to four offices before any shelter     ┃
    ┃     would take them, and many gave up after the second.                      ┃
    ┃     Mina 14:02                                                               ┃
    ┃▸● L Survivors had to tell their                                              ┃
    ┃     Mina 14:02                                                               ┃
    ┃ ◆ G One form                                                                 ┃
    ┃     Mina 14:02                                                               ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Enter open   e edit   t tags   m move   x remove   Tab text   i about   ? help
    ");
}

#[test]
fn a_tiny_window_does_without_borders() {
    let mut room = tagged();
    insta::assert_snapshot!(room.screen(40, 12), @r"
    ▏ 1  2 Read  3  4  5                  ●
    Quezon City, Philippines · 2019 ·… 40 %
         Problems met

    ▲C2▌ Survivors had to tell their story
    ▲  ▌ to four offices before any shelter
    ▲  ▌ would take them, and many gave up
    ▲ ·▌ after the second. The shelter was
    ·    full in the fair season. Nobody
         counted them.

     c challenge   l lesson   a add   ? help
    ");
    room.press("<Tab>");
    insta::assert_snapshot!(room.screen(40, 12), @r"
    ▏ 1  2 Read  3  4  5                  ●
    Quezon City, Philippines · 2019 ·… 18 %
         Problems met

    ▲C2  Survivors had to tell their story
    ▲    to four offices before any shelter
    ▸● L Survivors had to tell their
         Mina 14:02
     ◆ G One form
         Mina 14:02

     Enter open   e edit   t tags   ? help
    ");
}

#[test]
fn a_wide_window_shows_what_is_known_as_well() {
    let mut room = tagged();
    insta::assert_snapshot!(room.screen(200, 60), @r"
     charrette  Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report                                                                                                       ● saved   Mina (facilitator)
    ┌ About this case study ─────────────────────┐┏ Quezon City, Philippines · 2019 · One desk for survivors ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 % ┓┌ Findings here (3) ─────────────────────────┐
    │ One desk for survivors                     │┃             Problems met                                                                                 ┃│ ▲ C Survivors had to tell their story to   │
    │ Quezon City, Philippines · 2019            │┃                                                                                                          ┃│     four offices before any shelter would  │
    │ 74 words   ▲ C 1   ● L 1   ◆ G 1           │┃        ▲C2▌ Survivors had to tell their story to four offices before any shelter would take              ┃│     take them, and many gave up after the… │
    │                                            │┃        ▲ ·▌ them, and many gave up after the second. The shelter was full in the fair season.            ┃│     Mina 14:02                             │
    │                                            │┃        ·    Nobody counted them.                                                                         ┃│▸● L Survivors had to tell their            │
    │                                            │┃                                                                                                          ┃│     Mina 14:02                             │
    │                                            │┃             What was done                                                                                ┃│ ◆ G One form                               │
    │                                            │┃                                                                                                          ┃│     Mina 14:02                             │
    │                                            │┃        ·    • One desk at the harbour, staffed day and night                                             ┃│                                            │
    │                                            │┃        ◆G   • One form for all four offices                                                              ┃│                                            │
    │                                            │┃             1. First the police agreed.                                                                  ┃│                                            │
    │                                            │┃             2. Then the hospitals did.                                                                   ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃        ·    │ We only want to tell it once.                                                              ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃             Year | Survivors                                                                             ┃│                                            │
    │                                            │┃             2018 | 14                                                                                    ┃│                                            │
    │                                            │┃             2019 | 61                                                                                    ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    │                                            │┃                                                                                                          ┃│                                            │
    └────────────────────────────────────────────┘┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛└────────────────────────────────────────────┘
     c challenge   l lesson   g good practice   v select   e edit   t tags   m move   x remove   Tab findings   . suggested   i about   Ctrl-F more like this   a add   u undo   : commands   ? help
    ");
}

#[test]
fn nothing_open_says_what_to_do() {
    let mut room = Room::new(Vec::new());
    room.press("<Alt-2>");
    insta::assert_snapshot!(room.screen(80, 24), @r"
     Jeju 2026 ▏ 1 Library  2 Read  3 Board  4 Vote  5 Report               ● saved
    ┏ Read ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃                                                                              ┃
    ┃  No case study is open. Go to the Library (1), choose one, and press Enter.  ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     a add   u undo   : commands   q quit   ? help
    ");
}

/// Three findings, two of which overlap.
fn tagged() -> Room {
    let mut room = room();
    room.press("}c<Enter>{wwvwwwwwl<Enter>}}}g<Ctrl-U>One form<Enter>");
    room.press("{{{");
    room
}
