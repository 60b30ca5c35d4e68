//! Other questions in place of the present one: exactly what was typed, or more like what is at hand.

use super::Focus;
use crate::domain::FindingId;
use crate::search::like::{like_case, like_text};
use crate::search::query::{is_quote, replace};
use crate::search::{Hit, Notice};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Screen, Tone};
use crate::tui::message::Effect;

impl Client {
    /// The words that were corrected, as typed and as searched for; none while an answer is awaited.
    pub(in crate::tui) fn corrected(&self) -> Vec<(&str, &str)> {
        let notices = self.finder.reply.notices.iter();
        notices
            .filter(|_| !self.reply_is_older())
            .filter_map(|notice| match notice {
                Notice::Corrected { typed, shown } => Some((typed.as_str(), shown.as_str())),
                Notice::NothingFor { .. } | Notice::Alike { .. } | Notice::Most { .. } => None,
            })
            .collect()
    }

    /// Whether results are shown for other words than those typed.
    pub(super) fn is_corrected(&self) -> bool {
        !self.corrected().is_empty()
    }

    /// What the notice says about corrected words.
    pub(super) fn words_on_corrected(&self) -> String {
        let corrected = self.corrected();
        let shown: Vec<String> = corrected
            .iter()
            .map(|(_, shown)| format!("“{shown}”"))
            .collect();
        let only = match corrected.as_slice() {
            [(typed, _)] => tr_with("only “{typed}”", &[("typed", &typed)]),
            _ => tr("only what you typed").to_owned(),
        };
        tr_with(
            " Showing results for {shown}. Ctrl-T: {only}",
            &[("shown", &shown.join(tr(" and "))), ("only", &only)],
        )
    }

    /// Puts the corrected words into quotes, in which nothing is ever corrected.
    pub(super) fn search_exactly(&mut self) -> Vec<Effect> {
        let exact = |query: String, (typed, _): &(&str, &str)| {
            let bare = typed.replace(is_quote, " ");
            replace(&query, typed, &format!("\"{}\"", bare.trim()))
        };
        let typed = self.finder.field.text().to_owned();
        let query = self.corrected().iter().fold(typed, exact);
        self.set_query(&query)
    }

    /// What the notice below the search field offers, by a click on it.
    pub(super) fn take_notice(&mut self) -> Vec<Effect> {
        if self.is_corrected() {
            self.search_exactly()
        } else {
            self.search_without()
        }
    }

    /// More like the selected case study or finding.
    pub(super) fn more_like_selected(&mut self) -> Vec<Effect> {
        match self.finder.selected().cloned() {
            Some(Hit::Case(id)) => self.ask_like(Some(like_case(&id))),
            Some(Hit::Finding(id)) => self.ask_like_finding(id),
            None => Vec::new(),
        }
    }

    /// More like a finding, by its headline.
    pub(in crate::tui) fn ask_like_finding(&mut self, id: FindingId) -> Vec<Effect> {
        let finding = self.workshop().findings.get(&id);
        let query = finding.and_then(|finding| like_text(&finding.headline, None));
        self.ask_like(query)
    }

    /// Goes to the Library and asks for more like something; without a query there were no words in it.
    pub(in crate::tui) fn ask_like(&mut self, query: Option<String>) -> Vec<Effect> {
        let Some(query) = query else {
            self.say(Tone::Info, tr("There are no words here to search for."));
            return Vec::new();
        };
        self.ask_in_library(&query)
    }

    /// Goes to the Library and asks a question.
    pub(in crate::tui) fn ask_in_library(&mut self, query: &str) -> Vec<Effect> {
        let left = self.leave_query();
        self.show(Screen::Library);
        self.finder.focus = Focus::Results;
        [left, self.set_query(&format!("{query} "))].concat()
    }
}
