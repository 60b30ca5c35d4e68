//! What plain mode says of memos, the log, workshops that were open lately, and the countdown.

use crate::texts::{later, tr, tr_with};

pub(in crate::tui::plain) const MEMOS: &str = later(
    "go and a number goes to what a memo is on. change 2 and words writes it anew, remove 2 takes it away, new and words writes another one. An empty line closes it.",
);
pub(in crate::tui::plain) const LOG_TITLE: &str = later("Workshop log, newest first");
pub(in crate::tui::plain) const LOG: &str = later(
    "A number goes to what an entry is about. Words narrow the log, and so do by and a name, or day again and again; all shows everything. files writes it to files. An empty line closes it.",
);
pub(in crate::tui::plain) const WORKSHOPS_TITLE: &str = later("Workshops that were open lately");
pub(in crate::tui::plain) const WORKSHOPS: &str = later(
    "A number opens one. new and a folder makes one, sample opens the sample workshop, drop and a number takes one off the list. An empty line stays here.",
);
pub(in crate::tui::plain) const USES: &str =
    later("A number opens the finding. An empty line closes the list.");
pub(in crate::tui::plain) const REMOVED: &str = later("Removed meanwhile");
pub(in crate::tui::plain) const SPLIT: &str = later(
    "Numbers choose the findings that go to the other tag, words are its name, split splits. An empty line leaves it.",
);
pub(in crate::tui::plain) const MEMO: &str = later(
    "A line of words is the memo, and saves it. line: and words writes one line of several, and save saves them. An empty line saves what is written, and closes it.",
);
pub(in crate::tui::plain) const TIMER_HOW: &str = later(
    "How long? Answer with minutes, such as 10, or minutes and seconds: 7:30. An empty line sets none.",
);
pub(in crate::tui::plain) const TIMER: &str = later(
    "Answer with pause, on, more or less for a minute, or away. An empty line leaves it as it is.",
);
pub(in crate::tui::plain) const TIMER_AWAY: &str = later("The timer is away.");
pub(in crate::tui::plain) const TIME_IS_UP: &str = later("The time is up.");

pub(in crate::tui::plain) fn no_time(typed: &str) -> String {
    tr_with(
        "“{typed}” is no time that can be counted down.",
        &[("typed", &typed)],
    )
}

pub(in crate::tui::plain) fn time_left(face: &str, stands: bool) -> String {
    if stands {
        tr_with("Timer: {face} left, paused.", &[("face", &face)])
    } else {
        tr_with("Timer: {face} left.", &[("face", &face)])
    }
}

pub(in crate::tui::plain) fn goes(goes: bool) -> &'static str {
    if goes {
        tr("Goes to the other tag")
    } else {
        tr("Stays")
    }
}

pub(in crate::tui::plain) fn other_tag(name: &str) -> String {
    if name.is_empty() {
        tr("The other tag has no name yet.").to_owned()
    } else {
        tr_with("The other tag: {name}.", &[("name", &name)])
    }
}

pub(in crate::tui::plain) fn no_row(typed: &str, count: usize) -> String {
    if count == 0 {
        tr("The list is empty.").to_owned()
    } else {
        tr_with(
            "There is no “{typed}” here. The list has the numbers 1 to {count}.",
            &[("typed", &typed), ("count", &count)],
        )
    }
}

pub(in crate::tui::plain) fn memo_on(titles: &[String]) -> String {
    tr_with(
        "on: and a number changes what it is on: {titles}.",
        &[("titles", &titles.join("; "))],
    )
}
