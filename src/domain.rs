//! The workshop and everything that can happen to it: findings, excerpts, tags, themes, people, and the edits that change them.
//!
//! Pure data and rules. It knows no terminal, clock, file, network or thread: times and ids are handed in.
//! Shared state changes in one place only, [`Workshop::apply`](workshop::Workshop::apply), which returns the inverse edit.

pub mod case_study;
pub mod codebook;
pub mod describe;
pub mod dismissal;
pub mod edit;
pub mod finding;
pub mod history;
pub mod id;
pub mod log;
pub mod memo;
pub mod operation;
pub mod person;
pub mod tag;
pub mod theme;
pub mod vote;
pub mod weight;
pub mod workshop;

pub use case_study::{CaseStudy, Details};
pub use dismissal::Dismissal;
pub use edit::{Edit, EditError, FindingChange, MemoChange, RoundChange, ThemeChange};
pub use finding::{Excerpt, Finding, Kind, Speaker};
pub use id::{
    CaseId, ChoiceId, DeviceId, FindingId, MemoId, PersonId, RoundId, TagId, ThemeId, WorkshopId,
};
pub use log::{Entry, Fate, Log, Thing, Wanted};
pub use memo::{About, Memo};
pub use operation::{Clock, Intent, Operation, OperationId};
pub use person::{Person, Role};
pub use tag::Tag;
pub use theme::Theme;
pub use vote::{Ballot, Over, Round, Stage, Standing};
pub use weight::{Quadrant, Weight};
pub use workshop::Workshop;
