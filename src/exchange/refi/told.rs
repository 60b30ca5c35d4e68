//! What became of projects that were to come in, in data and in words.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::domain::CaseStudy;
use crate::texts::{tr, tr_count};

/// What became of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its name, behind those of the folders in which it was found.
    pub file: String,
    /// Why it did not come in, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What came in, a sentence each.
    pub came_in: Vec<String>,
    /// What is unclear and what was left out, a sentence each.
    pub reservations: Vec<String>,
    /// The case studies that its texts became.
    #[serde(skip)]
    pub cases: Vec<Arc<CaseStudy>>,
}

impl Told {
    /// Of a project that did not come in, with the reason as a sentence.
    pub fn refused(file: &str, why: String) -> Self {
        Self {
            file: file.to_owned(),
            why: Some(why),
            ..Self::default()
        }
    }

    /// Of a project of which the workshop has everything.
    pub fn known(file: &str, reservations: Vec<String>) -> Self {
        Self {
            file: file.to_owned(),
            came_in: vec![tr("All of it is in the workshop already.").to_owned()],
            reservations,
            ..Self::default()
        }
    }

    /// Whether it did not come in.
    pub const fn is_refused(&self) -> bool {
        self.why.is_some()
    }

    /// The first line of what people are told.
    pub fn heading(&self) -> String {
        self.why
            .clone()
            .unwrap_or_else(|| format!("{}:", self.file))
    }

    /// The lines below it, a sentence each.
    pub fn sentences(&self) -> impl Iterator<Item = &String> {
        self.came_in.iter().chain(&self.reservations)
    }
}

/// How many projects came in, as sentences; none where there were none.
pub fn tally(told: &[Told]) -> Vec<String> {
    let refused = told.iter().filter(|told| told.is_refused()).count();
    let mut said = Vec::new();
    if told.len() > refused {
        said.push(tr_count(
            told.len() - refused,
            "{n} research project came in.",
            "{n} research projects came in.",
            &[],
        ));
    }
    if refused > 0 {
        said.push(tr_count(
            refused,
            "{n} research project did not come in.",
            "{n} research projects did not come in.",
            &[],
        ));
    }
    said
}

/// Whether a file is a project by its name.
pub fn is_project(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("qdpx"))
}
