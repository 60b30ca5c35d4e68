//! What plain mode says of the Report.

use crate::texts::{later, tr, tr_with};

pub(in crate::tui::plain) const NOTHING: &str = later(
    "There are no findings yet, so there is nothing to report. Go to the Library with library, open a case study, and tag a sentence with challenge, lesson or practice.",
);
pub(in crate::tui::plain) const TO_DO: &str = later("Still to do:");
pub(in crate::tui::plain) const FINISHED: &str =
    later("Nothing is left to do: all is sorted and summed up.");
pub(in crate::tui::plain) const PARTS: &str =
    later("Parts, each told by part and its number; text tells all of them:");
pub(in crate::tui::plain) const NO_SUMMARY: &str = later("No summary yet.");
pub(in crate::tui::plain) const DETACHED: &str =
    later("These words are not in the case study any more.");
pub(in crate::tui::plain) const FIGURES: &str = later("In figures");
pub(in crate::tui::plain) const THEMES_AND_CITIES: &str = later("Themes and cities");
pub(in crate::tui::plain) const TAGS_TOGETHER: &str = later("Tags that stand together");
pub(in crate::tui::plain) const CASE_STUDIES: &str = later("Case studies");
pub(in crate::tui::plain) const SOURCES: &str = later("Sources");

pub(in crate::tui::plain) const WHERE_READ: &str =
    later("about, while reading a case study, tells where it was read.");

pub(in crate::tui::plain) fn part(number: usize, title: &str) -> String {
    tr_with(
        "Part {number}: {title}",
        &[("number", &number), ("title", &title)],
    )
}

pub(in crate::tui::plain) fn no_part(typed: &str, count: usize) -> String {
    tr_with(
        "There is no part “{typed}”. The parts have the numbers 1 to {count}.",
        &[("typed", &typed), ("count", &count)],
    )
}

pub(in crate::tui::plain) fn quoted(text: &str, place: &str, source: usize) -> String {
    format!("“{text}” {place} [{source}]")
}

/// "In the vote: 5 dots, place 2"
pub(in crate::tui::plain) fn in_vote(votes: &str, place: &str) -> String {
    tr_with(
        "In the vote: {votes}; {place}",
        &[("votes", &votes), ("place", &place.to_lowercase())],
    )
}

pub(in crate::tui::plain) fn counted(kinds: &str, all: usize) -> String {
    match all {
        0 => tr("no findings").to_owned(),
        _ if kinds.contains(',') => tr_with(
            "{kinds}; {all} together",
            &[("kinds", &kinds), ("all", &all)],
        ),
        _ => kinds.to_owned(),
    }
}

pub(in crate::tui::plain) fn row(name: &str, cells: &[String]) -> String {
    if cells.is_empty() {
        tr_with("{name}: with none of the others", &[("name", &name)])
    } else {
        format!("{name}. {}", cells.join("; "))
    }
}
