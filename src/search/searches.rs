//! What a person has asked before, and what they keep under a name. Pure data; where it is kept is not decided here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::text::clean_line;

/// Recent queries remembered at most.
const RECENT: usize = 200;
/// Longest name and longest query, in cells.
const NAME: usize = 80;
const QUERY: usize = 1000;

/// A person's searches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Searches {
    /// In the order in which they were kept.
    pub saved: Vec<Saved>,
    /// Newest first, without repeats.
    pub recent: Vec<String>,
}

/// A query kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub name: String,
    pub query: String,
}

/// One thing that changes a person's searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchesChange {
    /// This was asked, and something came of it.
    Remember(String),
    Save(Saved),
    /// A recent query is to be forgotten.
    Forget(String),
    /// The saved search of this name is to be removed.
    Remove(String),
}

impl Searches {
    /// Reads what was kept as JSON. What somebody has written into it by hand is cleaned like anything from outside.
    pub fn read(json: &[u8]) -> serde_json::Result<Self> {
        let kept: Self = serde_json::from_slice(json)?;
        let mut searches = Self::default();
        for saved in kept.saved {
            searches.change(SearchesChange::Save(saved));
        }
        for query in kept.recent.into_iter().rev() {
            searches.change(SearchesChange::Remember(query));
        }
        Ok(searches)
    }

    /// Makes a change; says whether anything is different now.
    pub fn change(&mut self, change: SearchesChange) -> bool {
        match change {
            SearchesChange::Remember(query) => self.remember(&query),
            SearchesChange::Save(saved) => self.save(&saved),
            SearchesChange::Forget(query) => {
                let before = self.recent.len();
                self.recent.retain(|other| *other != query);
                self.recent.len() < before
            }
            SearchesChange::Remove(name) => {
                let before = self.saved.len();
                self.saved.retain(|other| other.name != name);
                self.saved.len() < before
            }
        }
    }

    fn remember(&mut self, query: &str) -> bool {
        let query = clean_line(query, QUERY);
        if query.is_empty() || self.recent.first() == Some(&query) {
            return false;
        }
        self.recent.retain(|other| *other != query);
        self.recent.insert(0, query);
        self.recent.truncate(RECENT);
        true
    }

    /// A name that is there already gets the new query.
    fn save(&mut self, saved: &Saved) -> bool {
        let (name, query) = (
            clean_line(&saved.name, NAME),
            clean_line(&saved.query, QUERY),
        );
        if name.is_empty() || query.is_empty() {
            return false;
        }
        match self.saved.iter_mut().find(|other| other.name == name) {
            Some(known) if known.query == query => return false,
            Some(known) => known.query = query,
            None => self.saved.push(Saved { name, query }),
        }
        true
    }

    /// All of them in the order in which they are offered: the saved ones with their names, then the recent ones that are not
    /// among them.
    pub fn offered(&self) -> Vec<(Option<&str>, &str)> {
        let kept: BTreeSet<&str> = self
            .saved
            .iter()
            .map(|saved| saved.query.as_str())
            .collect();
        let saved = self
            .saved
            .iter()
            .map(|saved| (Some(saved.name.as_str()), saved.query.as_str()));
        let recent = self.recent.iter().map(String::as_str);
        saved
            .chain(
                recent
                    .filter(|query| !kept.contains(query))
                    .map(|query| (None, query)),
            )
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(queries: &[&str]) -> Searches {
        let mut searches = Searches::default();
        for query in queries {
            searches.change(SearchesChange::Remember((*query).to_owned()));
        }
        searches
    }

    fn save(name: &str, query: &str) -> SearchesChange {
        SearchesChange::Save(Saved {
            name: name.into(),
            query: query.into(),
        })
    }

    #[test]
    fn the_newest_comes_first_and_nothing_twice() {
        let mut searches = asked(&["hotline", "shelter ", "  ", "난민", "shelter"]);
        assert_eq!(searches.recent, ["shelter", "난민", "hotline"]);
        assert!(!searches.change(SearchesChange::Remember("shelter ".into())));
        assert!(searches.change(SearchesChange::Forget("난민".into())));
        assert_eq!(searches.recent, ["shelter", "hotline"]);
        assert!(!searches.change(SearchesChange::Forget("난민".into())));
    }

    #[test]
    fn two_hundred_are_remembered() {
        let queries: Vec<String> = (0..250).map(|n| format!("query {n}")).collect();
        let searches = asked(&queries.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(searches.recent.len(), 200);
        assert_eq!(
            searches.recent.first().map(String::as_str),
            Some("query 249")
        );
    }

    #[test]
    fn a_name_stands_for_one_query() {
        let mut searches = asked(&["hotline", "hotline country:Nepal"]);
        assert!(searches.change(save("Hotlines", "hotline country:Nepal")));
        assert_eq!(
            searches.offered(),
            [
                (Some("Hotlines"), "hotline country:Nepal"),
                (None, "hotline")
            ]
        );
        assert!(searches.change(save(" Hotlines", "hotline")));
        assert!(!searches.change(save("Hotlines", "hotline")));
        assert!(!searches.change(save(" ", "hotline")));
        assert_eq!(searches.saved.len(), 1);
        assert!(searches.change(SearchesChange::Remove("Hotlines".into())));
        assert_eq!(searches.saved, []);
    }

    #[test]
    fn what_was_kept_is_read_back_and_cleaned() -> serde_json::Result<()> {
        let mut searches = asked(&["a", "b"]);
        searches.change(save("name", "query"));
        assert_eq!(Searches::read(&serde_json::to_vec(&searches)?)?, searches);
        let by_hand = br#"{"recent": ["x\u001b[31m", "a\nb", "", "x"], "other": 1}"#;
        assert_eq!(Searches::read(by_hand)?.recent, ["x", "a b"]);
        assert!(Searches::read(b"{\"recent\": ").is_err());
        assert!(Searches::read(b"[1]").is_err());
        Ok(())
    }
}
