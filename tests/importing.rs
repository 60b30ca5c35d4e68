//! Documents that cities send become case studies, and findings that were typed in a spreadsheet become findings.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/archive.rs"]
mod archive;
#[path = "importing/flow.rs"]
mod flow;
mod support;
#[path = "importing/verb.rs"]
mod verb;
