//! Everything that plain mode says by itself, and its short words for commands. What commands say comes with them.

pub(super) mod boxes;
pub(super) mod report;
pub(super) mod tour;
pub(super) mod vote;

use crate::domain::describe::findings;
use crate::text::truncate;
use crate::tui::command::Scope;

/// A thing that is asked for by a word of plain mode rather than by a command of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
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
pub(super) enum Place {
    Everywhere,
    Library,
    Read,
    Vote,
    Weigh,
    Report,
}

impl Place {
    /// The screen that it is, if it is one.
    pub(super) const fn screen(self) -> Option<&'static str> {
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
pub(super) const OWN: &[(&[&str], Own, Place, &str)] = &[
    (
        &["search", "/"],
        Own::Search,
        Place::Everywhere,
        "search and words, to find case studies and findings; alone it lists all",
    ),
    (
        &["list"],
        Own::List,
        Place::Everywhere,
        "What is on this screen, numbered anew",
    ),
    (
        &["go"],
        Own::Go,
        Place::Everywhere,
        "go and a number, to that line of the list; on the Board also go theme 2; a number alone does the same",
    ),
    (&["more"], Own::More, Place::Library, "The next results"),
    (
        &["filters", "filter"],
        Own::Filters,
        Place::Library,
        "All filters with their counts; with a number, switch that one",
    ),
    (
        &["text"],
        Own::Text,
        Place::Read,
        "The whole text, a sentence a line; text 10-20 for some of them, text suggested for those that may be worth tagging",
    ),
    (
        &["findings"],
        Own::Findings,
        Place::Read,
        "The findings of this case study, numbered anew",
    ),
    (
        &["about"],
        Own::About,
        Place::Read,
        "All that is known about this case study",
    ),
    (
        &["part", "parts"],
        Own::Part,
        Place::Report,
        "part and a number, to hear that part of the report; alone, what parts there are",
    ),
    (
        &["text"],
        Own::Text,
        Place::Report,
        "The whole report, part after part",
    ),
    (
        &["give"],
        Own::Give,
        Place::Vote,
        "give and a number, to give a dot to that one; take and a number takes it back",
    ),
    (
        &["hands"],
        Own::Hands,
        Place::Vote,
        "Count raised hands one after the other; hands 2 14 for one of them",
    ),
    (
        &["place"],
        Own::Place,
        Place::Weigh,
        "place, a theme's number, its impact and its effort, both from 1 to 6",
    ),
    (
        &["status"],
        Own::Status,
        Place::Everywhere,
        "Where you are, and whether everything is saved",
    ),
    (
        &["screen"],
        Own::Screen,
        Place::Everywhere,
        "What the screen shows to others, as plain lines",
    ),
    (
        &["press"],
        Own::Press,
        Place::Everywhere,
        "press and names of keys, such as Down Enter Ctrl-L: what they do in the full interface",
    ),
    (
        &["help", "?"],
        Own::Help,
        Place::Everywhere,
        "What can be done here; with a word, what has to do with it",
    ),
    (
        &["commands", ":"],
        Own::Commands,
        Place::Everywhere,
        "Everything that can be done here, the smallest steps too",
    ),
];

/// Commands of the table that a word of plain mode does better.
pub(super) const BETTER: &[(&str, Own)] = &[
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
pub(super) const NOT_HERE: &[&str] = &[
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
pub(super) const SHORT: &[(&str, &[&str])] = &[
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
    ("practice", &["read.practice"]),
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
pub(super) const BETWEEN: [&str; 5] = ["to ", "into ", "under ", "with ", "as "];

pub(super) const OBSERVER: &str = "You are an observer, so you cannot change this.";
pub(super) const CANCEL: &str = "cancel";
pub(super) const CLOSED: &str = "Closed.";
pub(super) const DONE: &str = "Done.";
pub(super) const NOTHING_CHANGED: &str = "Nothing to see has changed.";
pub(super) const ANSWER_YES_OR_NO: &str = "Answer yes or no.";
pub(super) const ALL_SAVED: &str = "Everything is saved.";
pub(super) const ENDED_INSIDE: &str =
    "The input ended in the middle of a question; of that question nothing was done.";
pub(super) const NO_ANSWER: &str =
    "There is no answer yet. Type list to see what has come meanwhile.";
pub(super) const TOO_LONG: &str =
    "That line is too long; nothing of it was taken. Type it in parts.";
pub(super) const NOTHING_TO_GO_TO: &str =
    "There is no numbered list here. Type screen to hear what there is, and press with keys.";
pub(super) const FILTER: &str =
    "Type the words to be left on the list. An empty line shows everything again.";
pub(super) const FIELD: &str = "Type what goes into the field. An empty line empties it.";
pub(super) const ONE_NUMBER: &str = "This takes one number.";
pub(super) const NO_CASE: &str =
    "No case study is open. Type library, search for one, and open it by its number.";
pub(super) const NO_FINDINGS_HERE: &str =
    "No findings here yet. challenge, lesson or practice and the number of a sentence makes one.";
pub(super) const NO_RESULTS: &str = "Nothing was found.";
pub(super) const NO_FILTERS: &str = "There is nothing to filter by.";
pub(super) const NO_TAGS: &str = "No tags. Type new and a name to make one.";
pub(super) const NO_CARDS: &str = "No findings.";
pub(super) const LAST_RESULT: &str = "That was the last one.";
pub(super) const EXPORT_FOLDER: &str = "folder: and a path changes the folder.";
pub(super) const TAG_FIELD: &str = "Names or numbers of tags with commas between, or an empty line, save. A minus before a name takes it off. cancel leaves it.";

fn case_studies(count: usize) -> String {
    if count == 1 {
        "1 case study".to_owned()
    } else {
        format!("{count} case studies")
    }
}

pub(super) fn welcome(title: &str, cases: usize, found: usize) -> Vec<String> {
    let (cases, found) = (case_studies(cases), findings(found));
    vec![
        format!("charrette, plain mode. {title}: {cases}, {found}."),
        "You are in the Library. Type search and some words, help for what can be done, quit to leave.".into(),
    ]
}

pub(super) fn no_cases(folder: &str) -> String {
    format!(
        "No case studies yet. Put Markdown or text files into {folder} and type reload, or type bundled for those that come with charrette."
    )
}

pub(super) fn indexing(done: usize, total: usize) -> String {
    format!("Preparing the search: {done} of {total} case studies.")
}

pub(super) fn unknown(typed: &str) -> String {
    format!("“{typed}” is not a command here. Type help for what can be done.")
}

pub(super) fn several(typed: &str, titles: &[&str]) -> String {
    format!(
        "“{typed}” fits several: {}. Type more of the one that is meant.",
        titles.join("; ")
    )
}

pub(super) fn elsewhere(title: &str, screen: &str) -> String {
    format!("“{title}” is for {screen}. Go there first.")
}

pub(super) fn not_in_plain(title: &str) -> String {
    format!("“{title}” is for a screen with panes and a mouse; it has no use in plain mode.")
}

pub(super) fn left_out(rest: &str, title: &str) -> String {
    format!("“{title}” asks for nothing, so “{rest}” was left out.")
}

pub(super) fn no_number(number: usize) -> String {
    format!(
        "There is no number {number} any more, or not yet. Type list for the numbers as they are."
    )
}

pub(super) fn no_key(word: &str) -> String {
    format!("No key is called “{word}”. Keys are written as in Down, Enter, Ctrl-L, F5 or x.")
}

pub(super) fn more(rest: usize) -> String {
    format!("{rest} more: type more.")
}

pub(super) fn keys(keys: &[(String, String)], has_numbers: bool) -> String {
    let keys = keys.iter().filter(|(key, _)| key != "Esc");
    let keys: Vec<String> = keys
        .map(|(key, words)| format!("{words} ({key})"))
        .collect();
    let line = if has_numbers {
        ", or the number of a line to choose it"
    } else {
        ""
    };
    match keys.as_slice() {
        [] => "An empty line closes it.".to_owned(),
        keys => format!(
            "Type one of these words or keys{line}: {}. An empty line closes it.",
            keys.join("; ")
        ),
    }
}

pub(super) fn prompt(hint: &str, text: &str, optional: bool) -> Vec<String> {
    let now = if text.is_empty() {
        hint.to_owned()
    } else {
        format!("now: {text}")
    };
    let mut words = "Type the words. An empty line leaves it as it was.".to_owned();
    if optional {
        words.push_str(" A single - empties it.");
    }
    vec![now, words]
}

pub(super) fn pick(new: Option<&str>, removable: bool) -> String {
    let mut words = match new {
        Some(what) => {
            format!("Answer with a number, a few letters, or new and the name of a new {what}.")
        }
        None => "Answer with a number or a few letters.".to_owned(),
    };
    if removable {
        words.push_str(" remove and a number takes it off the list.");
    }
    words.push_str(" An empty line chooses nothing.");
    words
}

pub(super) fn nothing_fits(typed: &str) -> String {
    format!("Nothing here fits “{typed}”.")
}

pub(super) fn themes(names: &[String]) -> String {
    format!("The themes are now: {}.", names.join(", "))
}

pub(super) fn found(total: usize, of: usize, query: &str) -> String {
    if query.trim().is_empty() {
        format!("{}.", case_studies(total))
    } else {
        let query = truncate(query.trim(), 80);
        format!("{total} of {of} case studies and findings for “{query}”.")
    }
}

pub(super) fn corrected(shown: &str) -> String {
    format!("Showing results for “{shown}”. Type exactly for only what you typed.")
}

pub(super) fn nothing_has(word: &str, without: &str) -> String {
    if without.trim().is_empty() {
        format!("Nothing has “{word}”. Type search for all case studies.")
    } else {
        format!("Nothing has “{word}”. Type without to search for: {without}")
    }
}

pub(super) fn alike(words: &[String]) -> String {
    format!("Like it by: {}.", words.join(", "))
}

pub(super) fn more_values(rest: usize) -> String {
    format!("{rest} more; name one in a search, as in country:Nepal.")
}

pub(super) fn value(number: usize, value: &str, count: usize, chosen: bool) -> String {
    let chosen = if chosen { ", chosen" } else { "" };
    format!("{number}. {value}: {count}{chosen}")
}

pub(super) fn in_text(sentences: usize, here: usize) -> String {
    let sentences = if sentences == 1 {
        "1 sentence".to_owned()
    } else {
        format!("{sentences} sentences")
    };
    format!("{sentences}, {} here.", findings(here))
}

pub(super) fn in_sentence(number: usize) -> String {
    format!("Sentence {number}")
}

pub(super) const NOT_IN_TEXT: &str = "Its quote is not in the text any more";
pub(super) const LATELY: &str = "Worked on lately:";
pub(super) const UNSORTED: &str = "Unsorted";
pub(super) const MARKED: &str = "marked, ";

pub(super) fn marked(count: usize) -> String {
    format!("Marked: {}.", findings(count))
}

pub(super) fn heading(text: &str) -> String {
    format!("Heading: {text}")
}

/// Behind `text`: only what may be worth tagging.
pub(super) const SUGGESTED: &str = "suggested";
pub(super) const WHICH_TEXT: &str =
    "Type text alone, text and numbers as in text 10-20, or text suggested.";
pub(super) const NO_SENTENCES: &str = "There are no such sentences here.";

pub(super) fn selected(text: &str) -> String {
    format!("Selected: “{text}”")
}

pub(super) fn board(sorted: usize, themes: usize, unsorted: usize) -> String {
    let themes = if themes == 1 {
        "1 theme".to_owned()
    } else {
        format!("{themes} themes")
    };
    format!(
        "Board: {} in {themes}, {unsorted} unsorted.",
        findings(sorted)
    )
}

pub(super) fn filtered(filter: &str, left: usize) -> String {
    format!("Filter: {filter}. Left: {left}.")
}

pub(super) fn theme(number: usize, name: &str) -> String {
    format!("Theme {number}: {name}")
}

pub(super) fn codebook(tags: usize, order: &str) -> String {
    format!("Codebook: {tags} tags, {order}.")
}

pub(super) fn uses(own: usize, all: usize) -> String {
    if own == all {
        findings(own)
    } else {
        format!("{}, {all} with the tags below it", findings(own))
    }
}

pub(super) fn carriers(tag: &str, count: usize) -> String {
    format!("With “{tag}” or a tag below it: {}.", findings(count))
}

pub(super) fn form_of(kind: &str, is_new: bool) -> String {
    if is_new {
        format!("New {kind}.")
    } else {
        format!("Change this {kind}.")
    }
}

pub(super) fn fields(is_said: bool) -> String {
    let said = if is_said {
        ", said by: …, city: …"
    } else {
        ""
    };
    format!(
        "A headline or an empty line saves. Behind it, #name puts on a tag. These fill a part: kind: lesson, tags: a, b, remark: …{said}. cancel leaves it."
    )
}

pub(super) fn offered(tags: &[String]) -> String {
    let numbered = tags
        .iter()
        .enumerate()
        .map(|(at, tag)| format!("{} {tag}", at + 1));
    format!(
        "Tags to choose from: {}.",
        numbered.collect::<Vec<_>>().join(", ")
    )
}

pub(super) fn saved(why: Option<&str>) -> String {
    why.map_or_else(|| ALL_SAVED.to_owned(), ToOwned::to_owned)
}
