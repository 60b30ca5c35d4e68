//! The workshop's folder: the journal that is the truth, the JSON that others read, the lock, and the case studies' files.

pub mod case_file;
