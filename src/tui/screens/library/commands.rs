//! Commands of the Library.

use super::Focus;
use crate::hub::SaveState;
use crate::search::years::End;
use crate::texts::tr_with;
use crate::tui::client::{Client, Tone};
use crate::tui::command::{Command, Scope, always};
use crate::tui::message::Effect;

pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command {
        id: "library.open",
        title: "Read",
        help: "Open the selected case study at the matched place; in the filters, switch a value",
        hint: "read",
        scope: Scope::Library,
        keys: &["Enter"],
        available: |client| {
            let awaits = client.reply_is_older();
            client.finder.focus != Focus::Filters
                && (awaits || !client.finder.reply.hits.is_empty())
        },
        run: Client::open_selected,
    },
    Command {
        id: "library.without",
        title: "Search without that word",
        help: "When nothing was found: leave out the word that found nothing",
        hint: "search without it",
        scope: Scope::Library,
        keys: &["Enter"],
        available: |client| {
            let reply = &client.finder.reply;
            !client.reply_is_older() && reply.hits.is_empty() && !reply.notices.is_empty()
        },
        run: Client::search_without,
    },
    Command {
        id: "library.filter",
        title: "Switch this filter",
        help: "Add the selected value to the query, or take it out",
        hint: "switch filter",
        scope: Scope::Library,
        keys: &["Enter", "Space"],
        available: |client| client.finder.focus == Focus::Filters && !client.is_on_fold(),
        run: Client::toggle_filter,
    },
    Command {
        id: "library.unfold",
        title: "All values, or few",
        help: "Filters: all values of this one, or only the first again",
        hint: "more or fewer",
        scope: Scope::Library,
        keys: &["Enter", "Space"],
        available: Client::is_on_fold,
        run: Client::toggle_filter,
    },
    Command {
        id: "library.from-year",
        title: "From this year",
        help: "Filters: from the selected year on; again takes it out",
        hint: "from this year",
        scope: Scope::Library,
        keys: &["["],
        available: Client::is_on_year,
        run: |client| client.set_years(End::From),
    },
    Command {
        id: "library.to-year",
        title: "To this year",
        help: "Filters: up to the selected year; again takes it out",
        hint: "to this year",
        scope: Scope::Library,
        keys: &["]"],
        available: Client::is_on_year,
        run: |client| client.set_years(End::To),
    },
    Command {
        id: "library.filters",
        title: "Filters",
        help: "Complete a half-typed field name or value, or go to the filters",
        hint: "filters",
        scope: Scope::Library,
        keys: &["Tab"],
        available: |client| client.finder.focus == Focus::Search,
        run: Client::complete_or_go_on,
    },
    Command {
        id: "library.next-pane",
        title: "Next part",
        help: "Go on from the filters to the results, and from there to the search",
        hint: "go on",
        scope: Scope::Library,
        keys: &["Tab"],
        available: |client| client.finder.focus != Focus::Search,
        run: |client| {
            client.next_pane();
            Vec::new()
        },
    },
    Command {
        id: "library.previous-pane",
        title: "Previous part",
        help: "Go back from results to filters to search",
        hint: "",
        scope: Scope::Library,
        keys: &["Shift-Tab"],
        available: always,
        run: |client| {
            client.previous_pane();
            Vec::new()
        },
    },
    Command {
        id: "library.search",
        title: "Search",
        help: "Go to the search field",
        hint: "search",
        scope: Scope::Library,
        keys: &["/", "i"],
        available: |client| client.finder.focus != Focus::Search,
        run: |client| {
            client.finder.focus = Focus::Search;
            Vec::new()
        },
    },
    Command {
        id: "library.leave",
        title: "Leave the search field",
        help: "From the search field or the filters to the results, where letters are commands",
        hint: "to the list",
        scope: Scope::Library,
        keys: &["Esc"],
        available: |client| client.finder.focus != Focus::Results,
        run: |client| {
            client.finder.focus = Focus::Results;
            client.remember_query()
        },
    },
    Command {
        id: "library.all",
        title: "Show all case studies",
        help: "Clear the query from the list",
        hint: "show all",
        scope: Scope::Library,
        keys: &["Esc"],
        available: |client| {
            client.finder.focus == Focus::Results && !client.finder.field.is_empty()
        },
        run: Client::clear_query,
    },
    Command {
        id: "library.clear",
        title: "Clear the query",
        help: "Empty the search field and show all case studies",
        hint: "",
        scope: Scope::Library,
        keys: &["Ctrl-L"],
        available: |client| !client.finder.field.is_empty(),
        run: Client::clear_query,
    },
    Command {
        id: "library.exactly",
        title: "Only what was typed",
        help: "Search for the words as typed instead of near ones",
        hint: "only what you typed",
        scope: Scope::Library,
        keys: &["Ctrl-T"],
        available: Client::is_corrected,
        run: Client::search_exactly,
    },
    Command {
        id: "library.like",
        title: "More like this",
        help: "Search for what resembles the selected one",
        hint: "more like this",
        scope: Scope::Library,
        keys: &["Ctrl-F"],
        available: |client| client.finder.selected().is_some(),
        run: Client::more_like_selected,
    },
    Command {
        id: "library.searches",
        title: "Searches",
        help: "Your searches, kept or recent: take or remove one",
        hint: "searches",
        scope: Scope::Library,
        keys: &["Ctrl-R"],
        available: always,
        run: Client::open_searches,
    },
    Command {
        id: "library.save-search",
        title: "Keep this search",
        help: "Keep the query under a name, on this device",
        hint: "",
        scope: Scope::Library,
        keys: &["Ctrl-S"],
        // While changes wait to be saved, the same key saves them.
        available: |client| {
            !client.finder.field.is_empty() && client.snapshot.save == SaveState::Saved
        },
        run: Client::save_search,
    },
    Command {
        id: "library.add-archive",
        title: "Add an archive",
        help: "Search another folder of case studies with the workshop; it is never changed",
        hint: "",
        scope: Scope::Library,
        keys: &["Ctrl-O"],
        available: always,
        run: Client::add_archive,
    },
    Command {
        id: "library.archives",
        title: "Archives",
        help: "The folders that are searched too: Enter searches one alone, Delete takes it out",
        hint: "",
        scope: Scope::Library,
        keys: &["Alt-o"],
        available: |client| !client.archives.is_empty(),
        run: Client::list_archives,
    },
    Command {
        id: "library.down",
        title: "Next result",
        help: "The next case study or finding of the list",
        hint: "",
        scope: Scope::Library,
        keys: &["Down", "j", "Ctrl-N"],
        available: always,
        run: |client| client.step_in_library(1),
    },
    Command {
        id: "library.up",
        title: "Previous result",
        help: "The case study or finding before",
        hint: "",
        scope: Scope::Library,
        keys: &["Up", "k"],
        available: always,
        run: |client| client.step_in_library(-1),
    },
    Command {
        id: "library.page-down",
        title: "Ten further",
        help: "Ten results further down; in the filters the next facet",
        hint: "",
        scope: Scope::Library,
        keys: &["PageDown"],
        available: always,
        run: |client| client.page_in_library(1),
    },
    Command {
        id: "library.page-up",
        title: "Ten back",
        help: "Ten results further up; in the filters the facet before",
        hint: "",
        scope: Scope::Library,
        keys: &["PageUp"],
        available: always,
        run: |client| client.page_in_library(-1),
    },
    Command {
        id: "library.first",
        title: "First result",
        help: "To the top of the list",
        hint: "",
        scope: Scope::Library,
        keys: &["Home", "g g"],
        available: always,
        run: |client| client.step_in_library(isize::MIN),
    },
    Command {
        id: "library.last",
        title: "Last result",
        help: "To the end of the list",
        hint: "",
        scope: Scope::Library,
        keys: &["End", "G"],
        available: always,
        run: |client| client.step_in_library(isize::MAX),
    },
    Command {
        id: "library.bundled",
        title: "Add the bundled case studies",
        help: "Put the case studies that come with charrette into this workshop",
        hint: "add the bundled ones",
        scope: Scope::Library,
        keys: &["Ctrl-B"],
        available: |client| client.loaded && client.library.cases.is_empty(),
        run: |_| vec![Effect::AddBundled],
    },
    Command {
        id: "library.problems",
        title: "Files with problems",
        help: "Which case study files could not be read, or only in part, and why",
        hint: "files with problems",
        scope: Scope::Library,
        keys: &["Ctrl-G"],
        available: |client| !client.library.problems.is_empty(),
        run: |client| {
            let problems = client.library.problems.clone();
            let entries = problems
                .iter()
                .map(|problem| (problem.file.clone(), problem.words.clone()))
                .collect();
            let title = tr_with(
                "{problems} files with problems",
                &[("problems", &problems.len())],
            );
            let pick = crate::tui::components::pick::Pick::new(
                title,
                entries,
                None,
                move |client, picked| {
                    if let crate::tui::components::pick::Picked::Entry(at) = picked
                        && let Some(problem) = problems.get(at)
                    {
                        client.say(Tone::Info, format!("{}: {}", problem.file, problem.words));
                    }
                    Vec::new()
                },
            );
            client
                .overlays
                .push(crate::tui::components::overlay::Overlay::Pick(pick));
            Vec::new()
        },
    },
];
