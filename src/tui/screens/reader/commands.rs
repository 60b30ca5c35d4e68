//! Commands of this screen.

use super::Focus;
use super::moves::Motion;
use super::walk::{extend, far, go, page, step};
use crate::domain::Kind;
use crate::tui::client::{Client, Screen};
use crate::tui::command::{Command, Scope};
use crate::tui::message::Effect;

/// A command of this screen that the status line does not offer.
const fn plain(
    id: &'static str,
    title: &'static str,
    help: &'static str,
    keys: &'static [&'static str],
    available: fn(&Client) -> bool,
    run: fn(&mut Client) -> Vec<Effect>,
) -> Command {
    Command {
        id,
        title,
        help,
        hint: "",
        scope: Scope::Read,
        keys,
        available,
        run,
    }
}

impl Command {
    /// The same command, offered in the status line with a word.
    const fn hinted(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }
}

pub(in crate::tui) const COMMANDS: &[Command] = &[
    plain(
        "read.open",
        "Open or show the quote",
        "Open what is selected: a recent text, or a finding's quote",
        &["Enter"],
        can_enter,
        Client::enter,
    )
    .hinted("open"),
    plain(
        "read.challenge",
        "Tag a challenge",
        "Make the selection or the sentence a challenge",
        &["c"],
        can_tag,
        |client| client.tag(Kind::Challenge),
    )
    .hinted("challenge"),
    plain(
        "read.lesson",
        "Tag a lesson",
        "Make the selection or the sentence a lesson",
        &["l"],
        can_tag,
        |client| client.tag(Kind::Lesson),
    )
    .hinted("lesson"),
    plain(
        "read.practice",
        "Tag a good practice",
        "Make the selection or the sentence a good practice",
        &["g"],
        can_tag,
        |client| client.tag(Kind::GoodPractice),
    )
    .hinted("good practice"),
    plain(
        "read.select",
        "Select",
        "Start a selection at the cursor; every motion extends it",
        &["v"],
        can_select,
        |client| on_reader(client, super::Reader::start_selection),
    )
    .hinted("select"),
    plain(
        "read.drop-selection",
        "Drop the selection",
        "Drop the selection and leave the cursor where it is",
        &["v"],
        has_selection,
        |client| on_reader(client, super::Reader::drop_selection),
    )
    .hinted("drop"),
    plain(
        "read.swap-ends",
        "Move the selection's other end",
        "Swap the ends of the selection",
        &["o"],
        has_selection,
        |client| on_reader(client, super::Reader::swap_ends),
    )
    .hinted("other end"),
    plain(
        "read.select-sentence",
        "Select the sentence",
        "Select the sentence; again for the next one as well",
        &["s"],
        in_text,
        |client| on_reader(client, super::Reader::select_sentence),
    ),
    plain(
        "read.select-paragraph",
        "Select the paragraph",
        "Select the paragraph; again for the next one as well",
        &["p"],
        in_text,
        |client| on_reader(client, super::Reader::select_paragraph),
    ),
    plain(
        "finding.edit",
        "Edit the finding",
        "Change the finding at the cursor or selected in the list",
        &["e"],
        can_change_finding,
        |client| client.edit_finding(false),
    )
    .hinted("edit"),
    plain(
        "finding.tags",
        "Tags of the finding",
        "Put tags on the finding, or take them off",
        &["t"],
        can_change_finding,
        |client| client.edit_finding(true),
    )
    .hinted("tags"),
    plain(
        "finding.move",
        "Move the finding to a theme",
        "Choose a theme for the finding, or make a new one",
        &["m"],
        can_change_finding,
        Client::move_finding,
    )
    .hinted("move"),
    plain(
        "finding.remove",
        "Remove the finding",
        "Remove the finding; undo brings it back",
        &["x", "Delete"],
        can_change_finding,
        Client::remove_finding,
    )
    .hinted("remove"),
    plain(
        "read.findings",
        "Findings here",
        "Go to the list of findings of this text",
        &["Tab", "Shift-Tab"],
        not_in_findings,
        Client::switch_pane,
    )
    .hinted("findings"),
    plain(
        "read.text",
        "From the findings to the text",
        "Go from the list of findings back to the text",
        &["Tab", "Shift-Tab"],
        in_findings,
        Client::switch_pane,
    )
    .hinted("text"),
    plain(
        "read.next-match",
        "Next match",
        "Go to the next place where the words of the search stand",
        &["n"],
        has_matches,
        |client| on_reader(client, |reader| reader.next_match(true)),
    )
    .hinted("next match"),
    plain(
        "read.previous-match",
        "Previous match",
        "Go to the previous place where the words of the search stand",
        &["N"],
        has_matches,
        |client| on_reader(client, |reader| reader.next_match(false)),
    ),
    plain(
        "read.next-mark",
        "Next mark",
        "Go to the next finding in the text",
        &["]"],
        has_marks,
        |client| on_reader(client, |reader| reader.next_mark(true)),
    ),
    plain(
        "read.previous-mark",
        "Previous mark",
        "Go to the previous finding in the text",
        &["["],
        has_marks,
        |client| on_reader(client, |reader| reader.next_mark(false)),
    ),
    plain(
        "read.next-suggestion",
        "Next suggestion",
        "Go to the next sentence that may be worth tagging: a dot stands beside it",
        &["."],
        has_suggestions,
        Client::next_suggestion,
    )
    .hinted("suggested"),
    plain(
        "read.hide-suggestions",
        "Hide the suggestions",
        "No dots beside sentences that may be worth tagging",
        &["S"],
        shows_suggestions,
        Client::switch_suggestions,
    ),
    plain(
        "read.show-suggestions",
        "Show suggestions",
        "Dots beside sentences that may be worth tagging, by their words and by what the group has tagged",
        &["S"],
        hides_suggestions,
        Client::switch_suggestions,
    ),
    plain(
        "read.about",
        "About this case study",
        "Show all that is known about it: sources, licence, summary",
        &["i"],
        about_closed,
        |client| show_about(client, true),
    )
    .hinted("about"),
    plain(
        "read.about-close",
        "From what is known to the text",
        "Go back from what is known about it to the text",
        &["i"],
        about_open,
        |client| show_about(client, false),
    )
    .hinted("text"),
    plain(
        "read.copy",
        "Copy",
        "Copy the selection or the sentence",
        &["y"],
        is_open,
        Client::copy_text,
    ),
    plain(
        "read.like",
        "More like this",
        "Search the Library for what resembles the selection, the sentence or the finding",
        &["Ctrl-F"],
        is_open,
        Client::more_like_this,
    )
    .hinted("more like this"),
    plain(
        "read.next-case",
        "Next case study",
        "Read the next case study of the library",
        &[">"],
        has_cases,
        |client| client.neighbour(true),
    ),
    plain(
        "read.previous-case",
        "Previous case study",
        "Read the previous case study of the library",
        &["<"],
        has_cases,
        |client| client.neighbour(false),
    ),
    plain(
        "read.search",
        "Back to the search",
        "Go back to the Library and its search field",
        &["/"],
        anywhere,
        Client::back_to_search,
    ),
    plain(
        "read.back",
        "One step back",
        "Drop the selection, leave the list, or go back to the Library",
        &["Esc"],
        anywhere,
        Client::step_back,
    ),
    plain(
        "read.library",
        "Back to the Library",
        "Go back to where you were in the Library",
        &["Backspace"],
        anywhere,
        |client| {
            client.show(Screen::Library);
            Vec::new()
        },
    ),
    plain(
        "read.down",
        "Row down",
        "Go down a row; in the list: to the next finding",
        &["Down", "j"],
        anywhere,
        |client| step(client, 1),
    ),
    plain(
        "read.up",
        "Row up",
        "Go up a row; in the list: to the finding before",
        &["Up", "k"],
        anywhere,
        |client| step(client, -1),
    ),
    plain(
        "read.page-down",
        "Page down",
        "Go on by a page",
        &["PageDown", "Space"],
        anywhere,
        |client| page(client, 1),
    ),
    plain(
        "read.page-up",
        "Page up",
        "Go back by a page",
        &["PageUp"],
        anywhere,
        |client| page(client, -1),
    ),
    plain(
        "read.start",
        "Start of the text",
        "Go to the first word",
        &["Home"],
        anywhere,
        |client| far(client, Motion::Start),
    ),
    plain(
        "read.end",
        "End of the text",
        "Go to the last word",
        &["End", "G"],
        anywhere,
        |client| far(client, Motion::End),
    ),
    plain(
        "read.left",
        "Letter back",
        "Go back by a letter",
        &["Left"],
        in_text,
        |client| go(client, Motion::Left),
    ),
    plain(
        "read.right",
        "Letter on",
        "Go on by a letter",
        &["Right"],
        in_text,
        |client| go(client, Motion::Right),
    ),
    plain(
        "read.word-on",
        "Next word",
        "Go to the next word",
        &["w", "Ctrl-Right"],
        in_text,
        |client| go(client, Motion::WordOn),
    ),
    plain(
        "read.word-back",
        "Previous word",
        "Go to the word before",
        &["b", "Ctrl-Left"],
        in_text,
        |client| go(client, Motion::WordBack),
    ),
    plain(
        "read.sentence-on",
        "Next sentence",
        "Go to the next sentence",
        &[")"],
        in_text,
        |client| go(client, Motion::SentenceOn),
    ),
    plain(
        "read.sentence-back",
        "Previous sentence",
        "Go to the start of the sentence, or to the one before",
        &["("],
        in_text,
        |client| go(client, Motion::SentenceBack),
    ),
    plain(
        "read.paragraph-on",
        "Next paragraph",
        "Go to the next paragraph",
        &["}", "Ctrl-Down"],
        in_text,
        |client| go(client, Motion::ParagraphOn),
    ),
    plain(
        "read.paragraph-back",
        "Previous paragraph",
        "Go to the start of the paragraph, or to the one before",
        &["{", "Ctrl-Up"],
        in_text,
        |client| go(client, Motion::ParagraphBack),
    ),
    plain(
        "read.extend-left",
        "Select a letter back",
        "Extend the selection back by a letter",
        &["Shift-Left"],
        in_text,
        |client| extend(client, Motion::Left),
    ),
    plain(
        "read.extend-right",
        "Select a letter on",
        "Extend the selection by a letter",
        &["Shift-Right"],
        in_text,
        |client| extend(client, Motion::Right),
    ),
    plain(
        "read.extend-word-left",
        "Select a word back",
        "Extend the selection back by a word",
        &["Ctrl-Shift-Left"],
        in_text,
        |client| extend(client, Motion::WordBack),
    ),
    plain(
        "read.extend-word-right",
        "Select a word on",
        "Extend the selection by a word",
        &["Ctrl-Shift-Right"],
        in_text,
        |client| extend(client, Motion::WordOn),
    ),
    plain(
        "read.extend-up",
        "Select a row up",
        "Extend the selection up by a row",
        &["Shift-Up"],
        in_text,
        |client| extend(client, Motion::Rows(-1)),
    ),
    plain(
        "read.extend-down",
        "Select a row down",
        "Extend the selection down by a row",
        &["Shift-Down"],
        in_text,
        |client| extend(client, Motion::Rows(1)),
    ),
    plain(
        "read.extend-start",
        "Select to the start",
        "Extend the selection to the first word",
        &["Shift-Home"],
        in_text,
        |client| extend(client, Motion::Start),
    ),
    plain(
        "read.extend-end",
        "Select to the end",
        "Extend the selection to the last word",
        &["Shift-End"],
        in_text,
        |client| extend(client, Motion::End),
    ),
];

fn anywhere(_: &Client) -> bool {
    true
}

fn is_open(client: &Client) -> bool {
    client.reader.study.is_some()
}

/// Whether the text has the keys: it is not a thing to select in or tag while another page covers it.
fn in_text(client: &Client) -> bool {
    not_in_findings(client) && !(client.reader.about && client.reader.about_covers_text())
}

fn in_findings(client: &Client) -> bool {
    is_open(client) && client.reader.focus == Focus::Findings
}

fn not_in_findings(client: &Client) -> bool {
    is_open(client) && client.reader.focus == Focus::Text
}

fn about_open(client: &Client) -> bool {
    is_open(client) && client.reader.about
}

fn about_closed(client: &Client) -> bool {
    is_open(client) && !client.reader.about
}

fn can_select(client: &Client) -> bool {
    in_text(client) && client.reader.anchor.is_none()
}

fn can_tag(client: &Client) -> bool {
    client.may_change() && in_text(client) && client.reader.unit().is_some()
}

fn can_change_finding(client: &Client) -> bool {
    let shown = in_text(client) || in_findings(client);
    client.may_change() && shown && client.current_finding().is_some()
}

fn can_enter(client: &Client) -> bool {
    if is_open(client) {
        client.reader.focus == Focus::Findings && client.reader.chosen.is_some()
    } else {
        !client.recent_cases().is_empty()
    }
}

fn has_selection(client: &Client) -> bool {
    in_text(client) && client.reader.anchor.is_some()
}

fn has_matches(client: &Client) -> bool {
    in_text(client) && !client.reader.matches.is_empty()
}

fn has_marks(client: &Client) -> bool {
    !client.reader.marks.is_empty()
}

fn has_suggestions(client: &Client) -> bool {
    in_text(client) && !client.reader.suggested.is_empty()
}

fn shows_suggestions(client: &Client) -> bool {
    is_open(client) && !client.hides_suggestions()
}

fn hides_suggestions(client: &Client) -> bool {
    is_open(client) && client.hides_suggestions()
}

fn has_cases(client: &Client) -> bool {
    !client.library.cases.is_empty()
}

fn on_reader(client: &mut Client, act: impl FnOnce(&mut super::Reader)) -> Vec<Effect> {
    act(&mut client.reader);
    Vec::new()
}

fn show_about(client: &mut Client, shown: bool) -> Vec<Effect> {
    client.reader.about = shown;
    client.reader.focus = Focus::Text;
    Vec::new()
}
