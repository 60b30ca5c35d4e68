//! What can be wrong with a project or a codebook beside what can be wrong with any file: sentences that go on after “FILE cannot be
//! imported: ”.

use serde::{Deserialize, Serialize};

use crate::texts::{tr, tr_with};

/// What is wrong with the file, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error(
        "{}",
        tr("there is no project.qde in it. Export it again as a REFI-QDA project")
    )]
    NoProject,
    #[error("{}", tr_with("a part of it has a name that leads out of it (“{name}”). Do not trust this file", &[("name", .0)]))]
    Astray(String),
    #[error("{}", tr_with("its XML is broken ({why}). Export it again, or copy the file again", &[("why", .0)]))]
    Broken(String),
    #[error("{}", tr("it ends in the middle. Copy the file again"))]
    Short,
    #[error(
        "{}",
        tr("it declares entities of its own, which no project does. Do not trust this file")
    )]
    Entities,
    #[error("{}", tr_with("it is nested more than {most} levels deep. Bring its codes into fewer levels", &[("most", &super::tree::DEEPEST)]))]
    TooDeep,
    #[error(
        "{}",
        tr("it holds more than a million elements. Export fewer texts at a time")
    )]
    TooMuch,
    #[error("{}", tr("its XML is no REFI-QDA project. Export it again as one"))]
    OtherThanProject,
    #[error("{}", tr("it is no REFI-QDA codebook. Export it again as one"))]
    OtherThanCodebook,
    #[error("{}", tr_with("it holds more than {most} codes. Export fewer of them", &[("most", &super::read::MOST_CODES)]))]
    TooManyCodes,
}
