//! The words that are typed in plain mode. They are English in every language, as its help says; what they do is translated.

use crate::texts::later;
use crate::tui::command::Scope;

/// A thing that is asked for by a word of plain mode rather than by a command of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui::plain) enum Own {
    Search,
    List,
    More,
    Filters,
    Text,
    Findings,
    About,
    Part,
    Give,
    Hands,
    Place,
    Go,
    Screen,
    Press,
    Status,
    Help,
    Commands,
}

/// Where such a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui::plain) enum Place {
    Everywhere,
    Library,
    Read,
    Vote,
    Weigh,
    Report,
}

impl Place {
    /// The screen that it is, if it is one.
    pub(in crate::tui::plain) const fn screen(self) -> Option<&'static str> {
        match self {
            Self::Everywhere => None,
            Self::Library => Some(Scope::Library.word()),
            Self::Read => Some(Scope::Read.word()),
            Self::Vote => Some(Scope::Vote.word()),
            Self::Weigh => Some(Scope::Weigh.word()),
            Self::Report => Some(Scope::Report.word()),
        }
    }
}

/// The words, where they count, and what they do.
pub(in crate::tui::plain) const OWN: &[(&[&str], Own, Place, &str)] = &[
    (
        &["search", "/"],
        Own::Search,
        Place::Everywhere,
        later("search and words, to find case studies and findings; alone it lists all"),
    ),
    (
        &["list"],
        Own::List,
        Place::Everywhere,
        later("What is on this screen, numbered anew"),
    ),
    (
        &["go"],
        Own::Go,
        Place::Everywhere,
        later(
            "go and a number, to that line of the list; on the Board also go theme 2; a number alone does the same",
        ),
    ),
    (
        &["more"],
        Own::More,
        Place::Library,
        later("The next results"),
    ),
    (
        &["filters", "filter"],
        Own::Filters,
        Place::Library,
        later("All filters with their counts; with a number, switch that one"),
    ),
    (
        &["text"],
        Own::Text,
        Place::Read,
        later(
            "The whole text, a sentence a line; text 10-20 for some of them, text suggested for those that may be worth tagging",
        ),
    ),
    (
        &["findings"],
        Own::Findings,
        Place::Read,
        later("The findings of this case study, numbered anew"),
    ),
    (
        &["about"],
        Own::About,
        Place::Read,
        later("All that is known about this case study"),
    ),
    (
        &["part", "parts"],
        Own::Part,
        Place::Report,
        later("part and a number, to hear that part of the report; alone, what parts there are"),
    ),
    (
        &["text"],
        Own::Text,
        Place::Report,
        later("The whole report, part after part"),
    ),
    (
        &["give"],
        Own::Give,
        Place::Vote,
        later("give and a number, to give a dot to that one; take and a number takes it back"),
    ),
    (
        &["hands"],
        Own::Hands,
        Place::Vote,
        later("Count raised hands one after the other; hands 2 14 for one of them"),
    ),
    (
        &["place"],
        Own::Place,
        Place::Weigh,
        later("place, a theme's number, its impact and its effort, both from 1 to 6"),
    ),
    (
        &["status"],
        Own::Status,
        Place::Everywhere,
        later("Where you are, and whether everything is saved"),
    ),
    (
        &["screen"],
        Own::Screen,
        Place::Everywhere,
        later("What the screen shows to others, as plain lines"),
    ),
    (
        &["press"],
        Own::Press,
        Place::Everywhere,
        later(
            "press and names of keys, such as Down Enter Ctrl-L: what they do in the full interface",
        ),
    ),
    (
        &["help", "?"],
        Own::Help,
        Place::Everywhere,
        later("What can be done here; with a word, what has to do with it"),
    ),
    (
        &["commands", ":"],
        Own::Commands,
        Place::Everywhere,
        later("Everything that can be done here, the smallest steps too"),
    ),
];

/// Commands of the table that a word of plain mode does better.
pub(in crate::tui::plain) const BETTER: &[(&str, Own)] = &[
    ("library.search", Own::Search),
    ("read.search", Own::Search),
    ("library.filters", Own::Filters),
    ("library.filter", Own::Filters),
    ("read.findings", Own::Findings),
    ("read.about", Own::About),
    ("report.parts", Own::Part),
    ("vote.switch", Own::Give),
    ("vote.more", Own::Give),
    ("vote.count", Own::Hands),
    ("weigh.place", Own::Place),
    ("help.open", Own::Help),
    ("palette.open", Own::Commands),
];

/// Commands that mean nothing without a screen and a mouse.
pub(in crate::tui::plain) const NOT_HERE: &[&str] = &[
    "mouse.toggle",
    "projector.toggle",
    "report.present",
    "theme.next",
    "theme.terminal",
    "theme.light",
    "theme.dark",
    "theme.contrast",
    "weigh.put-back",
    "library.leave",
    "library.next-pane",
    "library.previous-pane",
];

/// Short words for commands, the first that can be used meant.
pub(in crate::tui::plain) const SHORT: &[(&str, &[&str])] = &[
    (
        "open",
        &[
            "library.open",
            "read.open",
            "board.open",
            "codebook.open",
            "report.open",
        ],
    ),
    ("read", &["library.open", "tab.read"]),
    ("library", &["tab.library"]),
    ("board", &["tab.board"]),
    ("vote", &["tab.vote"]),
    ("report", &["tab.report"]),
    ("codebook", &["codebook.show"]),
    (
        "next",
        &[
            "library.down",
            "read.sentence-on",
            "board.down",
            "codebook.down",
            "vote.down",
            "weigh.next",
            "report.next-thing",
        ],
    ),
    (
        "back",
        &[
            "library.up",
            "read.sentence-back",
            "board.up",
            "codebook.up",
            "vote.up",
            "weigh.previous",
            "report.previous-thing",
        ],
    ),
    ("challenge", &["read.challenge"]),
    ("lesson", &["read.lesson"]),
    ("practice", &["read.practice"]),
    ("add", &["statement.add"]),
    ("undo", &["edit.undo"]),
    ("redo", &["edit.redo"]),
    ("tag", &["finding.tags", "board.tag"]),
    ("untag", &["board.untag", "codebook.untag"]),
    ("edit", &["finding.edit", "board.edit", "codebook.edit"]),
    (
        "move",
        &["finding.move", "board.move-to", "codebook.put-under"],
    ),
    (
        "remove",
        &["finding.remove", "board.remove", "codebook.remove"],
    ),
    ("remove theme", &["board.remove-theme"]),
    ("new", &["board.new", "codebook.new"]),
    ("merge", &["board.merge", "codebook.merge"]),
    ("split", &["board.split", "codebook.split"]),
    ("same", &["board.duplicates"]),
    ("compare", &["board.compare"]),
    ("uses", &["board.uses"]),
    ("sort", &["board.order", "codebook.order"]),
    ("like", &["library.like", "read.like", "board.like"]),
    ("up", &["board.card-up", "codebook.move-up"]),
    ("down", &["board.card-down", "codebook.move-down"]),
    ("export", &["export.open"]),
    ("name", &["person.rename"]),
    ("title", &["workshop.rename"]),
    ("exactly", &["library.exactly"]),
    ("without", &["library.without"]),
    ("suggest", &["read.next-suggestion"]),
    ("take", &["vote.less", "weigh.take-off"]),
    ("weigh", &["vote.weigh"]),
    ("dots", &["weigh.back"]),
    ("reveal", &["vote.reveal"]),
    ("close", &["vote.close"]),
    ("reopen", &["vote.reopen"]),
    ("order", &["vote.order", "weigh.order"]),
    ("memo", &["memo.open"]),
    ("memos", &["memo.all"]),
    ("log", &["log.open"]),
    ("timer", &["timer.open"]),
    ("workshops", &["workshop.open"]),
    ("tour", &["tour.begin"]),
    ("skip", &["tour.skip"]),
    ("leave", &["tour.leave"]),
    ("reload", &["library.reload"]),
    ("bundled", &["library.bundled"]),
    ("quit", &["program.quit"]),
    ("exit", &["program.quit"]),
    ("bye", &["program.quit"]),
];

/// Words between a command's number and what it is to be: "move 4 to 2".
pub(in crate::tui::plain) const BETWEEN: [&str; 5] = ["to ", "into ", "under ", "with ", "as "];

pub(in crate::tui::plain) const CANCEL: &str = "cancel";
/// Behind `text`: only what may be worth tagging.
pub(in crate::tui::plain) const SUGGESTED: &str = "suggested";
