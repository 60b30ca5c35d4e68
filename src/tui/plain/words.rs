//! Everything that plain mode says by itself, and the words that are typed in it. What commands say comes with them.

pub(super) mod boxes;
pub(super) mod report;
pub(super) mod tour;
pub(super) mod typed;
pub(super) mod vote;

use std::fmt::Display;

use crate::domain::describe::{case_studies, findings, themes as themes_of};
use crate::text::truncate;
use crate::texts::{later, tr, tr_count, tr_with};
use crate::tui::input::Key;

pub(super) const OBSERVER: &str = later("You are an observer, so you cannot change this.");
pub(super) const CLOSED: &str = later("Closed.");
pub(super) const DONE: &str = later("Done.");
pub(super) const NOTHING_CHANGED: &str = later("Nothing has changed here.");
pub(super) const ANSWER_YES_OR_NO: &str = later("Answer yes or no.");
pub(super) const ALL_SAVED: &str = later("Everything is saved.");
pub(super) const ENDED_INSIDE: &str =
    later("The input ended in the middle of a question; of that question nothing was done.");
pub(super) const NO_ANSWER: &str =
    later("There is no answer yet. Type list to see what has come meanwhile.");
pub(super) const TOO_LONG: &str =
    later("That line is too long; nothing of it was taken. Type it in parts.");
pub(super) const NOTHING_TO_GO_TO: &str = later(
    "There is no numbered list here. Type screen to hear what there is, and press with keys.",
);
pub(super) const FILTER: &str =
    later("Type the words to be left on the list. An empty line shows everything again.");
pub(super) const FIELD: &str = later("Type what goes into the field. An empty line empties it.");
pub(super) const ONE_NUMBER: &str = later("This takes one number.");
pub(super) const NO_CASE: &str =
    later("No case study is open. Type library, search for one, and open it by its number.");
pub(super) const NO_FINDINGS_HERE: &str = later(
    "No findings here yet. challenge, lesson or practice and the number of a sentence makes one.",
);
pub(super) const NO_RESULTS: &str = later("Nothing was found.");
pub(super) const NO_FILTERS: &str = later("There is nothing to filter by.");
pub(super) const NO_TAGS: &str = later("No tags. Type new and a name to make one.");
pub(super) const NO_CARDS: &str = later("No findings.");
pub(super) const LAST_RESULT: &str = later("That was the last one.");
pub(super) const EXPORT_FOLDER: &str = later("folder: and a path changes the folder.");
pub(super) const TAG_FIELD: &str = later(
    "Names or numbers of tags with commas between, or an empty line, save. A minus before a name takes it off. cancel leaves it.",
);

pub(super) fn welcome(title: &str, cases: usize, found: usize) -> Vec<String> {
    let counts: [(&str, &dyn Display); 3] = [
        ("title", &title),
        ("case_studies", &case_studies(cases)),
        ("findings", &findings(found)),
    ];
    vec![
        tr_with("charrette, plain mode. {title}: {case_studies}, {findings}.", &counts),
        tr("You are in the Library. Type search and some words, help for what can be done, quit to leave.").to_owned(),
    ]
}

pub(super) fn no_cases(folder: &str) -> String {
    tr_with(
        "No case studies yet. Put Markdown or text files into {folder} and type reload, or type bundled for those that come with charrette.",
        &[("folder", &folder)],
    )
}

pub(super) fn indexing(done: usize, total: usize) -> String {
    tr_with(
        "Preparing the search: {done} of {total} case studies.",
        &[("done", &done), ("total", &total)],
    )
}

pub(super) fn unknown(typed: &str) -> String {
    tr_with(
        "“{typed}” is not a command here. Type help for what can be done.",
        &[("typed", &typed)],
    )
}

pub(super) fn several(typed: &str, titles: &[&str]) -> String {
    tr_with(
        "“{typed}” fits several: {titles}. Type more of the one that is meant.",
        &[("typed", &typed), ("titles", &titles.join("; "))],
    )
}

pub(super) fn elsewhere(title: &str, screen: &str) -> String {
    tr_with(
        "“{title}” is for {screen}. Go there first.",
        &[("title", &title), ("screen", &screen)],
    )
}

pub(super) fn not_in_plain(title: &str) -> String {
    tr_with(
        "“{title}” is for a screen with panes and a mouse; it has no use in plain mode.",
        &[("title", &title)],
    )
}

pub(super) fn left_out(rest: &str, title: &str) -> String {
    tr_with(
        "“{title}” asks for nothing, so “{rest}” was left out.",
        &[("title", &title), ("rest", &rest)],
    )
}

pub(super) fn no_number(number: usize) -> String {
    tr_with(
        "There is no number {number} any more, or not yet. Type list for the numbers as they are.",
        &[("number", &number)],
    )
}

pub(super) fn no_key(word: &str) -> String {
    tr_with(
        "No key is called “{word}”. Keys are written as in Down, Enter, Ctrl-L, F5 or x.",
        &[("word", &word)],
    )
}

pub(super) fn more(rest: usize) -> String {
    tr_with("{rest} more: type more.", &[("rest", &rest)])
}

pub(super) fn keys(keys: &[(String, String)], has_numbers: bool) -> String {
    let is_typed = |key: &str| key != "Esc" && key.split(' ').any(|it| it.parse::<Key>().is_ok());
    let keys = keys.iter().filter(|(key, _)| is_typed(key));
    let keys: Vec<String> = keys
        .map(|(key, words)| format!("{words} ({key})"))
        .collect();
    let is_empty = keys.is_empty();
    let keys: [(&str, &dyn Display); 1] = [("keys", &keys.join("; "))];
    match (is_empty, has_numbers) {
        (true, _) => tr("An empty line closes it.").to_owned(),
        (false, false) => tr_with(
            "Type one of these words or keys: {keys}. An empty line closes it.",
            &keys,
        ),
        (false, true) => tr_with(
            "Type one of these words or keys, or the number of a line to choose it: {keys}. An empty line closes it.",
            &keys,
        ),
    }
}

pub(super) fn prompt(hint: &str, text: &str, optional: bool) -> Vec<String> {
    let now = if text.is_empty() {
        hint.to_owned()
    } else {
        tr_with("now: {text}", &[("text", &text)])
    };
    let how = if optional {
        tr("Type the words. An empty line leaves it as it was. A single - empties it.")
    } else {
        tr("Type the words. An empty line leaves it as it was.")
    };
    vec![now, how.to_owned()]
}

/// How a list is answered, sentence by sentence.
pub(super) fn pick(new: Option<&str>, removable: bool) -> String {
    let answer = match new {
        Some(what) => tr_with(
            "Answer with a number, a few letters, or new and the name of a new {what}.",
            &[("what", &what)],
        ),
        None => tr("Answer with a number or a few letters.").to_owned(),
    };
    let removes = removable.then(|| tr("remove and a number takes it off the list."));
    let sentences = std::iter::once(answer.as_str()).chain(removes);
    let sentences = sentences.chain([tr("An empty line chooses nothing.")]);
    sentences.collect::<Vec<_>>().join(" ")
}

pub(super) fn nothing_fits(typed: &str) -> String {
    tr_with("Nothing here fits “{typed}”.", &[("typed", &typed)])
}

pub(super) fn themes(names: &[String]) -> String {
    tr_with(
        "The themes are now: {names}.",
        &[("names", &names.join(", "))],
    )
}

pub(super) fn found(total: usize, of: usize, query: &str) -> String {
    if query.trim().is_empty() {
        return format!("{}.", case_studies(total));
    }
    tr_with(
        "{total} of {of} case studies and findings for “{query}”.",
        &[
            ("total", &total),
            ("of", &of),
            ("query", &truncate(query.trim(), 80)),
        ],
    )
}

pub(super) fn corrected(shown: &str) -> String {
    tr_with(
        "Showing results for “{shown}”. Type exactly for only what you typed.",
        &[("shown", &shown)],
    )
}

pub(super) fn nothing_has(word: &str, without: &str) -> String {
    if without.trim().is_empty() {
        return tr_with(
            "Nothing has “{word}”. Type search for all case studies.",
            &[("word", &word)],
        );
    }
    tr_with(
        "Nothing has “{word}”. Type without to search for: {without}",
        &[("word", &word), ("without", &without)],
    )
}

pub(super) fn alike(words: &[String]) -> String {
    tr_with("Like it by: {words}.", &[("words", &words.join(", "))])
}

pub(super) fn more_values(rest: usize) -> String {
    tr_with(
        "{rest} more; name one in a search, as in country:Nepal.",
        &[("rest", &rest)],
    )
}

pub(super) fn value(number: usize, value: &str, count: usize, chosen: bool) -> String {
    let values: [(&str, &dyn Display); 3] =
        [("number", &number), ("value", &value), ("count", &count)];
    if chosen {
        tr_with("{number}. {value}: {count}, chosen", &values)
    } else {
        tr_with("{number}. {value}: {count}", &values)
    }
}

pub(super) fn in_text(sentences: usize, here: usize) -> String {
    let found = findings(here);
    tr_count(
        sentences,
        "{n} sentence, {findings} here.",
        "{n} sentences, {findings} here.",
        &[("findings", &found)],
    )
}

pub(super) fn in_sentence(number: usize) -> String {
    tr_with("Sentence {number}", &[("number", &number)])
}

pub(super) const NOT_IN_TEXT: &str = later("Its quote is not in the text any more");
pub(super) const LATELY: &str = later("Worked on lately:");
pub(super) const UNSORTED: &str = later("Unsorted");

/// A numbered finding of the Board, which may be marked.
pub(super) fn card(number: usize, words: &str, is_marked: bool) -> String {
    if is_marked {
        tr_with(
            "{number}. marked, {finding}",
            &[("number", &number), ("finding", &words)],
        )
    } else {
        format!("{number}. {words}")
    }
}

pub(super) fn marked(count: usize) -> String {
    tr_with("Marked: {findings}.", &[("findings", &findings(count))])
}

pub(super) fn heading(text: &str) -> String {
    tr_with("Heading: {text}", &[("text", &text)])
}

pub(super) const WHICH_TEXT: &str =
    later("Type text alone, text and numbers as in text 10-20, or text suggested.");
pub(super) const NO_SENTENCES: &str = later("There are no such sentences here.");

pub(super) fn selected(text: &str) -> String {
    tr_with("Selected: “{text}”", &[("text", &text)])
}

pub(super) fn board(sorted: usize, in_themes: usize, unsorted: usize) -> String {
    tr_with(
        "Board: {findings} in {themes}, {unsorted} unsorted.",
        &[
            ("findings", &findings(sorted)),
            ("themes", &themes_of(in_themes)),
            ("unsorted", &unsorted),
        ],
    )
}

pub(super) fn filtered(filter: &str, left: usize) -> String {
    tr_with(
        "Filter: {filter}. Left: {left}.",
        &[("filter", &filter), ("left", &left)],
    )
}

pub(super) fn theme(number: usize, name: &str) -> String {
    tr_with(
        "Theme {number}: {name}",
        &[("number", &number), ("name", &name)],
    )
}

pub(super) fn codebook(tags: usize, order: &str) -> String {
    tr_count(
        tags,
        "Codebook: {n} tag, {order}.",
        "Codebook: {n} tags, {order}.",
        &[("order", &order)],
    )
}

pub(super) fn uses(own: usize, all: usize) -> String {
    if own == all {
        return findings(own);
    }
    tr_with(
        "{findings}, {all} with the tags below it",
        &[("findings", &findings(own)), ("all", &all)],
    )
}

pub(super) fn carriers(tag: &str, count: usize) -> String {
    tr_with(
        "With “{tag}” or a tag below it: {findings}.",
        &[("tag", &tag), ("findings", &findings(count))],
    )
}

pub(super) fn form_of(kind: &str, is_new: bool) -> String {
    if is_new {
        tr_with("New {kind}.", &[("kind", &kind)])
    } else {
        tr_with("Change this {kind}.", &[("kind", &kind)])
    }
}

pub(super) fn fields(is_said: bool) -> &'static str {
    if is_said {
        tr(
            "A headline or an empty line saves. Behind it, #name puts on a tag. These fill a part: kind: lesson, tags: a, b, remark: …, said by: …, city: …. cancel leaves it.",
        )
    } else {
        tr(
            "A headline or an empty line saves. Behind it, #name puts on a tag. These fill a part: kind: lesson, tags: a, b, remark: …. cancel leaves it.",
        )
    }
}

pub(super) fn offered(tags: &[String]) -> String {
    let numbered = tags
        .iter()
        .enumerate()
        .map(|(at, tag)| format!("{} {tag}", at + 1));
    let numbered: Vec<String> = numbered.collect();
    tr_with(
        "Tags to choose from: {tags}.",
        &[("tags", &numbered.join(", "))],
    )
}

pub(super) fn saved(why: Option<String>) -> String {
    why.unwrap_or_else(|| tr(ALL_SAVED).to_owned())
}
