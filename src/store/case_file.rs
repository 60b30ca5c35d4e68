//! Case study files: Markdown with YAML front matter, read into [`CaseStudy`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{CaseId, CaseStudy};

/// The case studies of a workshop, and the files that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub cases: BTreeMap<CaseId, Arc<CaseStudy>>,
    pub problems: Vec<CaseProblem>,
}

/// A case study file that was refused or read with a reservation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseProblem {
    /// The file's name within the folder.
    pub file: String,
    /// What happened and what to do, as a sentence.
    pub words: String,
}
