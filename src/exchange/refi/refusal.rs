//! What can be wrong with a project or a codebook beside what can be wrong with any file: sentences that go on after “FILE cannot be
//! imported: ”.

use serde::{Deserialize, Serialize};

/// What is wrong with the file, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("there is no project.qde in it. Export it again as a REFI-QDA project")]
    NoProject,
    #[error("a part of it has a name that leads out of it (“{0}”). Do not trust this file")]
    Astray(String),
    #[error("its XML is broken ({0}). Export it again, or copy the file again")]
    Broken(String),
    #[error("it ends in the middle. Copy the file again")]
    Short,
    #[error("it declares entities of its own, which no project does. Do not trust this file")]
    Entities,
    #[error(
        "it is nested more than {} levels deep. Bring its codes into fewer levels",
        super::tree::DEEPEST
    )]
    TooDeep,
    #[error("it holds more than a million elements. Export fewer texts at a time")]
    TooMuch,
    #[error("its XML is no REFI-QDA project. Export it again as one")]
    OtherThanProject,
    #[error("it is no REFI-QDA codebook. Export it again as one")]
    OtherThanCodebook,
    #[error(
        "it holds more than {} codes. Export fewer of them",
        super::read::MOST_CODES
    )]
    TooManyCodes,
}
