//! What plain mode says of the Vote, of counted hands, and of impact and effort.

use crate::domain::weight::STEPS;
use crate::domain::{Standing, Weight};
use crate::texts::{later, tr, tr_count, tr_with};

pub(in crate::tui::plain) const NOTHING: &str = later(
    "There is nothing to vote on yet. Sort findings into themes: type board, then new and a name, then move.",
);
pub(in crate::tui::plain) const NO_VOTE: &str = later(
    "There is no vote yet. Everybody gets a few dots and gives them to what matters most to them. Nobody sees what others give before the facilitator reveals the result.",
);
pub(in crate::tui::plain) const OFFERS: &str = later(
    "Type new vote to open one on themes or findings, hands to count raised hands, or weigh to place themes by impact and effort instead.",
);
pub(in crate::tui::plain) const ONLY_LEADERS: &str =
    later("The facilitator opens a vote; you then give your dots here.");
pub(in crate::tui::plain) const GIVE_WHAT: &str =
    later("Type give and the number of what a dot goes to; take and a number takes it back.");
pub(in crate::tui::plain) const HOW_MANY: &str =
    later("Answer with a number. next goes on without one, and an empty line ends counting.");
pub(in crate::tui::plain) const HANDS_HOW: &str =
    later("Type hands, the number of a line, and how many are raised for it: hands 2 14.");
pub(in crate::tui::plain) const NO_COUNT: &str = later(
    "Hands are counted by the facilitator, while a vote is there and its result not revealed.",
);
pub(in crate::tui::plain) const NO_PLACE: &str = later("No place yet");
/// Words that may stand between the numbers: "place 2 impact 5 effort 3".
pub(in crate::tui::plain) const SMALL_WORDS: [&str; 4] = ["impact", "effort", "with", "and"];
pub(in crate::tui::plain) const PLACE_HOW: &str = later(
    "Type place, the number of a theme, its impact and its effort, both from 1 (little) to 6: place 2 5 3.",
);
pub(in crate::tui::plain) const NEW: &str = later("New vote:");
pub(in crate::tui::plain) const BALLOT: &str = later(
    "An empty line or open opens the vote; cancel leaves it. These change it, several with commas between: on: lessons, among: all, dots: 5, several: yes, people: 12.",
);

pub(in crate::tui::plain) fn left(dots: u8) -> String {
    match dots {
        0 => tr("No dots left.").to_owned(),
        dots => tr_count(dots, "{n} dot left.", "{n} dots left.", &[]),
    }
}

/// This person's dots on something; empty where there are none.
pub(in crate::tui::plain) fn mine(dots: u8) -> String {
    match dots {
        0 => String::new(),
        dots => tr_count(dots, "{n} dot of yours", "{n} dots of yours", &[]),
    }
}

pub(in crate::tui::plain) fn hands(hands: u16) -> String {
    votes(0, u32::from(hands))
}

/// "5 dots and 1 hand"
pub(in crate::tui::plain) fn votes(dots: u32, hands: u32) -> String {
    let of_dots = tr_count(dots, "{n} dot", "{n} dots", &[]);
    let of_hands = tr_count(hands, "{n} hand", "{n} hands", &[]);
    match (dots, hands) {
        (0, 0) => tr("No votes").to_owned(),
        (_, 0) => of_dots,
        (0, _) => of_hands,
        _ => tr_with(
            "{dots} and {hands}",
            &[("dots", &of_dots), ("hands", &of_hands)],
        ),
    }
}

/// "Place 2", and whether others have it too.
pub(in crate::tui::plain) fn place(standing: &Standing) -> String {
    let rank = standing.rank;
    if standing.tied {
        tr_with("Place {rank}, tied", &[("rank", &rank)])
    } else {
        tr_with("Place {rank}", &[("rank", &rank)])
    }
}

pub(in crate::tui::plain) fn asked_hands(name: &str, now: u16) -> String {
    if now == 0 {
        tr_with("{name}: how many hands?", &[("name", &name)])
    } else {
        tr_with(
            "{name}: how many hands? Now {now}.",
            &[("name", &name), ("now", &now)],
        )
    }
}

pub(in crate::tui::plain) fn no_number_of_hands(typed: &str) -> String {
    tr_with("“{typed}” is not a number of hands.", &[("typed", &typed)])
}

pub(in crate::tui::plain) fn weighed() -> String {
    tr_with(
        "Impact and effort, both from 1 (little) to {most}. Type place, the number of a theme, its impact and its effort: place 1 5 2. dots goes back to the vote.",
        &[("most", &STEPS)],
    )
}

/// "Impact 5, effort 2: Quick wins"
pub(in crate::tui::plain) fn weight(at: Weight) -> String {
    tr_with(
        "Impact {impact}, effort {effort}: {quadrant}",
        &[
            ("impact", &at.impact),
            ("effort", &at.effort),
            ("quadrant", &tr(at.quadrant().word())),
        ],
    )
}
