//! Workshops that were open lately: one person's list on this device, newest first.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::paths::Paths;

/// Workshops that are remembered at most.
const MOST: usize = 30;

/// A workshop as it was when it was open last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub path: PathBuf,
    pub title: String,
    pub findings: usize,
    pub opened: Timestamp,
}

impl Recent {
    /// Whether its folder is not there now: moved, renamed, or on a stick that is not plugged in.
    pub fn is_missing(&self) -> bool {
        !Paths::new(&self.path).is_workshop()
    }
}

/// The list with this workshop first.
pub fn noted(mut list: Vec<Recent>, newest: Recent) -> Vec<Recent> {
    list.retain(|recent| recent.path != newest.path);
    list.insert(0, newest);
    list.truncate(MOST);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(path: &str, findings: usize) -> Recent {
        Recent {
            path: path.into(),
            title: path.into(),
            findings,
            opened: Timestamp::default(),
        }
    }

    #[test]
    fn a_workshop_stands_in_the_list_once_and_first_when_it_is_opened() {
        let list = ["a", "b", "c"]
            .into_iter()
            .fold(Vec::new(), |list, path| noted(list, recent(path, 1)));
        let list = noted(list, recent("a", 5));
        let paths: Vec<_> = list
            .iter()
            .map(|it| it.path.display().to_string())
            .collect();
        assert_eq!(paths, ["a", "c", "b"]);
        assert_eq!(list.first().map(|it| it.findings), Some(5));
        let long = (0..50).fold(list, |list, n| noted(list, recent(&n.to_string(), 0)));
        assert_eq!(long.len(), MOST);
    }
}
