//! What was asked before: a query is remembered when something is opened from its result or it is left, and kept under a name
//! when the person says so.

use crate::search::{Saved, SearchesChange};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Screen, Tone};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

/// In front of the searches that are kept under a name.
const STAR: &str = "★";

impl Client {
    /// Remembers the query of the search field, unless nothing was found by it.
    pub(in crate::tui) fn remember_query(&mut self) -> Vec<Effect> {
        let found_nothing = !self.reply_is_older() && self.finder.reply.total == 0;
        if found_nothing {
            return Vec::new();
        }
        let query = self.finder.field.text().trim().to_owned();
        self.change_searches(SearchesChange::Remember(query))
    }

    /// The same on the way out of the program, which may be left from any tab.
    pub(in crate::tui) fn leave_query(&mut self) -> Vec<Effect> {
        match self.screen {
            Screen::Library => self.remember_query(),
            Screen::Read | Screen::Board | Screen::Vote | Screen::Report | Screen::Codebook => {
                Vec::new()
            }
        }
    }

    /// Leaves the query for all case studies.
    pub(super) fn clear_query(&mut self) -> Vec<Effect> {
        let remembered = self.remember_query();
        [remembered, self.set_query("")].concat()
    }

    fn change_searches(&mut self, change: SearchesChange) -> Vec<Effect> {
        let changed = self.searches.change(change.clone());
        changed
            .then_some(Effect::Searches(change))
            .into_iter()
            .collect()
    }

    /// Asks for a name to keep the query under.
    pub(super) fn save_search(&mut self) -> Vec<Effect> {
        let query = self.finder.field.text().trim().to_owned();
        let prompt = Prompt::line(
            tr("Keep this search under a name"),
            &query.clone(),
            tr("for example Hotlines"),
            move |client, name| {
                let words = tr_with(
                    "Kept. {key} lists your searches.",
                    &[("key", &client.way_to("library.searches"))],
                );
                client.say(Tone::Success, words);
                client.change_searches(SearchesChange::Save(Saved {
                    name: name.to_owned(),
                    query,
                }))
            },
        );
        self.overlays.push(Overlay::Prompt(prompt));
        Vec::new()
    }

    /// Opens the list of searches.
    pub(super) fn open_searches(&mut self) -> Vec<Effect> {
        let entries = self.search_entries();
        if entries.is_empty() {
            self.say(
                Tone::Info,
                tr_with(
                    "No searches yet: open what one finds, or keep it: {key}.",
                    &[("key", &self.way_to("library.save-search"))],
                ),
            );
            return Vec::new();
        }
        let pick = Pick::new(tr("Searches"), entries, None, |client, picked| {
            client.take_search(&picked)
        })
        .removable(|client, at| (client.remove_search(at), client.search_entries()));
        self.overlays.push(Overlay::Pick(pick));
        Vec::new()
    }

    /// The searches as they are listed: those with a name first, then the recent ones, newest first.
    fn search_entries(&self) -> Vec<(String, String)> {
        let label = |(name, query): (Option<&str>, &str)| match name {
            Some(name) if name != query => format!("{STAR} {name}: {query}"),
            Some(_) => format!("{STAR} {query}"),
            None => query.to_owned(),
        };
        let offered = self.searches.offered().into_iter();
        offered
            .map(|search| (label(search), String::new()))
            .collect()
    }

    fn take_search(&mut self, picked: &Picked) -> Vec<Effect> {
        let Picked::Entry(at) = *picked else {
            return Vec::new();
        };
        let offered = self.searches.offered();
        let query = offered.get(at).map(|(_, query)| (*query).to_owned());
        query.map_or_else(Vec::new, |query| {
            self.finder.focus = super::Focus::Search;
            self.set_query(&query)
        })
    }

    fn remove_search(&mut self, at: usize) -> Vec<Effect> {
        let change = match self.searches.offered().get(at) {
            Some((Some(name), _)) => SearchesChange::Remove((*name).to_owned()),
            Some((None, query)) => SearchesChange::Forget((*query).to_owned()),
            None => return Vec::new(),
        };
        self.change_searches(change)
    }
}
