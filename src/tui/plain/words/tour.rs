//! The tour for lines: what each of its steps says here, where nothing is pressed.

use std::fmt::Display;

use crate::texts::{later, tr, tr_with};

/// Title and words of each step, and of the end.
const STEPS: [(&str, &str); 7] = [
    (
        later("Search"),
        later("Type search and a word that your city cares about, for example: search shelter"),
    ),
    (
        later("Open a case study"),
        later("Type open and the number of a result: open 1"),
    ),
    (
        later("Tag a sentence"),
        later(
            "Type text to hear the text, a sentence a line. Then challenge, lesson or practice, the number of a sentence, and your own words for it: challenge 3 Nobody knows the number",
        ),
    ),
    (
        later("Write down what is said"),
        later("Type add and what somebody says in the room: add lesson: Visit again after a year"),
    ),
    (
        later("Sort into themes"),
        later(
            "Type board, then new and a name for a theme, then move, the number of a finding, to, and the number of the theme: move 1 to 1",
        ),
    ),
    (
        later("Hand over"),
        later(
            "Type export, then write the files: the report, the tables and the data are written, and you hear where.",
        ),
    ),
    (
        later("The tour is over"),
        later("help says what can be done wherever you are, and undo takes back whatever you did."),
    ),
];

/// What a step says; `of` is how many there are.
pub(in crate::tui::plain) fn step(at: usize, of: usize) -> Vec<String> {
    let Some((title, words)) = STEPS.get(at.min(of)) else {
        return Vec::new();
    };
    if at >= of {
        return vec![format!("{}. {}", tr(title), tr(words))];
    }
    let step: [(&str, &dyn Display); 4] = [
        ("place", &(at + 1)),
        ("of", &of),
        ("title", &tr(title)),
        ("words", &tr(words)),
    ];
    vec![
        tr_with("Tour, step {place} of {of}: {title}. {words}", &step),
        tr("skip leaves this step out, leave ends the tour.").to_owned(),
    ]
}
