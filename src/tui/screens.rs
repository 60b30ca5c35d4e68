//! The tabs, in the order of a workshop: find case studies, read and tag them, sort the findings, vote, hand them over; and
//! the codebook beside them.

pub mod board;
pub mod codebook;
pub mod everywhere;
pub mod importing;
pub mod library;
pub mod notes;
pub mod reader;
pub mod report;
pub mod room;
pub mod vote;
