//! Commands of the lines and of the words, and those that lead to them.

use super::Focus;
use crate::domain::Kind;
use crate::search::Subject;
use crate::search::lines::Order;
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always};
use crate::tui::message::Effect;

/// All of them.
pub(in crate::tui) fn all() -> impl Iterator<Item = &'static Command> {
    [ENTRANCES, STUDY].into_iter().flatten()
}

const LINES: &str = "Every match as one line, the word in the middle; sortable by its neighbours";
const WORDS: &str = "Words and phrases that are special in what was found, or most frequent";

const fn study(
    (id, title, hint): (&'static str, &'static str, &'static str),
    help: &'static str,
    keys: &'static [&'static str],
    available: fn(&Client) -> bool,
    run: fn(&mut Client) -> Vec<Effect>,
) -> Command {
    Command {
        id,
        title,
        help,
        hint,
        scope: Scope::Study,
        keys,
        available,
        run,
    }
}

const ENTRANCES: &[Command] = &[
    Command {
        scope: Scope::Library,
        ..study(
            ("library.lines", "Matches as lines", "lines"),
            LINES,
            &["F3", "K"],
            always,
            |client| client.toggle_study(Subject::Lines),
        )
    },
    Command {
        scope: Scope::Library,
        ..study(
            ("library.words", "Words of what was found", "words"),
            WORDS,
            &["F4", "W"],
            always,
            |client| client.toggle_study(Subject::Words),
        )
    },
];

const STUDY: &[Command] = &[
    study(
        ("lines.read", "Read there", "read"),
        "Open the text where the line stands; Esc there comes back to it",
        &["Enter"],
        Client::has_line,
        Client::open_line,
    ),
    study(
        ("words.add", "Add the word to the query", "add to the query"),
        "Search for the selected word or phrase too",
        &["Enter"],
        Client::has_word,
        Client::add_word,
    ),
    study(
        (
            "study.without",
            "Search without that word",
            "search without it",
        ),
        "When nothing was found: leave out the word that found nothing",
        &["Enter"],
        |client| client.finder.study.len() == 0 && !client.finder.reply.notices.is_empty(),
        Client::search_without,
    ),
    study(
        ("lines.by-left", "Sort by the word before", "word before"),
        "Lines whose words before the match are the same stand together",
        &["["],
        |client| client.has_line() && !client.is_sorted(Order::Left),
        |client| client.sort_lines(Order::Left),
    ),
    study(
        ("lines.by-right", "Sort by the word after", "word after"),
        "Lines whose words after the match are the same stand together",
        &["]"],
        |client| client.has_line() && !client.is_sorted(Order::Right),
        |client| client.sort_lines(Order::Right),
    ),
    study(
        ("lines.as-found", "Sort as found", "as found"),
        "Lines of the best case study first, each from its beginning",
        &["="],
        |client| client.has_line() && !client.is_sorted(Order::Found),
        |client| client.sort_lines(Order::Found),
    ),
    study(
        ("lines.challenge", "Tag a challenge", "challenge"),
        "Make the sentence of the line a challenge",
        &["c"],
        can_tag,
        |client| client.tag_line(Kind::Challenge),
    ),
    study(
        ("lines.lesson", "Tag a lesson", "lesson"),
        "Make the sentence of the line a lesson",
        &["l"],
        can_tag,
        |client| client.tag_line(Kind::Lesson),
    ),
    study(
        ("lines.practice", "Tag a good practice", "good practice"),
        "Make the sentence of the line a good practice",
        &["g"],
        can_tag,
        |client| client.tag_line(Kind::GoodPractice),
    ),
    study(
        ("words.frequent", "Most frequent words", "most frequent"),
        "The words that most of the case studies found hold",
        &["f"],
        |client| client.shows_frequent() == Some(false),
        |client| client.show_frequent(true),
    ),
    study(
        ("words.special", "Special words", "special here"),
        "The words that the case studies found hold more often than the others",
        &["s"],
        |client| client.shows_frequent() == Some(true),
        |client| client.show_frequent(false),
    ),
    study(
        ("study.leave", "Leave the search field", "to the rows"),
        "From the search field to the rows below, where letters are commands",
        &["Esc"],
        is_typing,
        |client| client.focus_in_study(Focus::Results),
    ),
    study(
        ("study.close", "Back to the list", "list"),
        "Show the list of case studies again",
        &["Esc"],
        |client| !is_typing(client),
        Client::close_study,
    ),
    study(
        ("study.words", "Words of what was found", "words"),
        WORDS,
        &["F4", "W"],
        |client| client.studies(Subject::Lines),
        |client| client.toggle_study(Subject::Words),
    ),
    study(
        ("study.lines", "Matches as lines", "lines"),
        LINES,
        &["F3", "K"],
        |client| client.studies(Subject::Words),
        |client| client.toggle_study(Subject::Lines),
    ),
    study(
        ("lines.close", "From the lines to the list", ""),
        "Show the list of case studies again, from the search field too",
        &["F3", "K"],
        |client| client.studies(Subject::Lines),
        Client::close_study,
    ),
    study(
        ("words.close", "From the words to the list", ""),
        "Show the list of case studies again, from the search field too",
        &["F4", "W"],
        |client| client.studies(Subject::Words),
        Client::close_study,
    ),
    study(
        ("study.search", "Search", "search"),
        "Go to the search field; lines and words follow what is typed",
        &["/", "i", "Tab", "Shift-Tab"],
        |client| !is_typing(client),
        |client| client.focus_in_study(Focus::Search),
    ),
    study(
        ("study.complete", "Complete, or go to the rows", ""),
        "Complete a half-typed field name or value, or go down to the rows",
        &["Tab"],
        is_typing,
        Client::complete_or_go_down,
    ),
    study(
        ("study.clear", "Clear the query", ""),
        "Empty the search field",
        &["Ctrl-L"],
        |client| !client.finder.field.is_empty(),
        |client| client.set_query(""),
    ),
    study(
        ("study.down", "Next row", ""),
        "The next line or word",
        &["Down", "j", "Ctrl-N"],
        always,
        |client| client.step_in_study(1),
    ),
    study(
        ("study.up", "Previous row", ""),
        "The line or word before",
        &["Up", "k"],
        always,
        |client| client.step_in_study(-1),
    ),
    study(
        ("study.page-down", "Next page of rows", ""),
        "A page further down",
        &["PageDown"],
        always,
        |client| client.page_in_study(1),
    ),
    study(
        ("study.page-up", "Previous page of rows", ""),
        "A page back up",
        &["PageUp"],
        always,
        |client| client.page_in_study(-1),
    ),
    study(
        ("study.first", "First row", ""),
        "To the first line or word",
        &["Home"],
        always,
        |client| client.step_in_study(isize::MIN),
    ),
    study(
        ("study.last", "Last row", ""),
        "To the last line or word",
        &["End", "G"],
        always,
        |client| client.step_in_study(isize::MAX),
    ),
];

fn is_typing(client: &Client) -> bool {
    client.finder.focus == Focus::Search
}

fn can_tag(client: &Client) -> bool {
    client.may_change() && client.has_line()
}
