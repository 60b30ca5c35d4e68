//! Documents that cities send become case studies, and findings that were typed in a spreadsheet become findings.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/archive.rs"]
mod archive;
#[path = "importing/findings.rs"]
mod findings;
#[path = "importing/flow.rs"]
mod flow;
#[cfg(unix)]
#[path = "importing/program.rs"]
mod program;
#[cfg(unix)]
#[path = "support/pty.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pty;
#[path = "support/qdpx.rs"]
mod qdpx;
mod support;
#[path = "importing/verb.rs"]
mod verb;
