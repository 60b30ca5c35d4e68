//! What happens within the child: limits first, then the job, then the answer.

use std::io::{self, Read};
use std::path::Path;
use std::thread;

use serde::Serialize;

use super::{Job, limits};
use crate::exchange::import::document;
use crate::exchange::import::findings;
use crate::exchange::import::kind;
use crate::exchange::import::refusal::Why;
use crate::exchange::refi;

/// Enough for what is nested as deeply as the readers allow.
const STACK: usize = 64 * 1024 * 1024;

/// Does a job with the file on the standard input, which had that name, and gives the answer for the standard output.
///
/// The process is limited from here on, for good.
pub fn serve(job: Job, name: &Path) -> io::Result<Vec<u8>> {
    limits::set();
    let name = name.to_owned();
    let work = move || carry_out(job, &name);
    let worker = thread::Builder::new().stack_size(STACK).spawn(work)?;
    worker
        .join()
        .unwrap_or_else(|_| Ok(answer::<()>(&Err(Why::Unreadable))))
}

fn carry_out(job: Job, name: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    if kind::is_pdf(&bytes) {
        limits::allow_for_pdf();
    }
    Ok(match job {
        Job::Document => answer(&document::read(bytes, name)),
        Job::Project => answer(&refi::read(bytes)),
        Job::Codebook => answer(&refi::read_codebook(&bytes).map_err(Why::Project)),
        Job::Table => answer(&findings::read(&bytes).map_err(Why::Table)),
    })
}

fn answer<T: Serialize>(answer: &Result<T, Why>) -> Vec<u8> {
    serde_json::to_vec(answer).unwrap_or_default()
}
