//! What plain mode says of the Report.

pub(in crate::tui::plain) const NOTHING: &str = "There are no findings yet, so there is nothing to report. Go to the Library with library, open a case study, and tag a sentence with challenge, lesson or practice.";
pub(in crate::tui::plain) const TO_DO: &str = "Still to do:";
pub(in crate::tui::plain) const FINISHED: &str =
    "Nothing is left to do: all is sorted and summed up.";
pub(in crate::tui::plain) const PARTS: &str =
    "Parts, each told by part and its number; text tells all of them:";
pub(in crate::tui::plain) const NO_SUMMARY: &str = "No summary yet.";
pub(in crate::tui::plain) const DETACHED: &str = "These words are not in the case study any more.";
pub(in crate::tui::plain) const FIGURES: &str = "In figures";
pub(in crate::tui::plain) const THEMES_AND_CITIES: &str = "Themes and cities";
pub(in crate::tui::plain) const TAGS_TOGETHER: &str = "Tags that stand together";
pub(in crate::tui::plain) const CASE_STUDIES: &str = "Case studies";
pub(in crate::tui::plain) const SOURCES: &str = "Sources";

pub(in crate::tui::plain) const WHERE_READ: &str =
    "about, while reading a case study, tells where it was read.";

pub(in crate::tui::plain) fn part(number: usize, title: &str) -> String {
    format!("Part {number}: {title}")
}

pub(in crate::tui::plain) fn no_part(typed: &str, count: usize) -> String {
    format!("There is no part “{typed}”. The parts have the numbers 1 to {count}.")
}

pub(in crate::tui::plain) fn quoted(text: &str, place: &str, source: usize) -> String {
    format!("“{text}” {place} [{source}]")
}

/// "In the vote: 5 dots, place 2"
pub(in crate::tui::plain) fn in_vote(votes: &str, place: &str) -> String {
    format!("In the vote: {votes}; {}", place.to_lowercase())
}

pub(in crate::tui::plain) fn counted(kinds: &str, all: usize) -> String {
    match all {
        0 => "no findings".to_owned(),
        _ if kinds.contains(',') => format!("{kinds}; {all} together"),
        _ => kinds.to_owned(),
    }
}

pub(in crate::tui::plain) fn row(name: &str, cells: &[String]) -> String {
    if cells.is_empty() {
        format!("{name}: with none of the others")
    } else {
        format!("{name}. {}", cells.join("; "))
    }
}
