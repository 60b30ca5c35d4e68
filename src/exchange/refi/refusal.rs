//! Why a project or a codebook did not come in, as sentences that go on after “FILE cannot be imported: ”.

/// What is wrong with the file, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(
        "it is no project: a .qdpx file is a ZIP archive, and this one cannot be opened. Export the project again, or copy the file again"
    )]
    NotZip,
    #[error("there is no project.qde in it. Export it again as a REFI-QDA project")]
    NoProject,
    #[error("a part of it is locked with a password. Export the project without one")]
    Locked,
    #[error("the part “{0}” is damaged. Export the project again, or copy the file again")]
    Damaged(String),
    #[error(
        "it unpacks to more than 256 MB, or a part of it to more than 64 MB. Export fewer texts at a time"
    )]
    TooLarge,
    #[error("it holds more than 20,000 parts. Export fewer texts at a time")]
    TooMany,
    #[error("a part of it has a name that leads out of it (“{0}”). Do not trust this file")]
    Astray(String),
    #[error("it is not the UTF-8 text that it should be. Export it again")]
    NotText,
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
    #[error("it is XML, but no REFI-QDA {0}. Export it again as one")]
    Foreign(&'static str),
    #[error(
        "it holds more than {} codes. Export fewer of them",
        super::read::MOST_CODES
    )]
    TooManyCodes,
}
