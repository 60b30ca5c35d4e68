//! The tabs, in the order of a workshop: find case studies, read and tag them, sort the findings, vote.

pub mod board;
pub mod everywhere;
pub mod library;
pub mod reader;
pub mod vote;
