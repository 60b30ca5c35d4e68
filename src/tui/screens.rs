//! The tabs, in the order of a workshop: find case studies, read and tag them, sort the findings.

pub mod board;
pub mod everywhere;
pub mod library;
pub mod notes;
pub mod reader;
pub mod room;
