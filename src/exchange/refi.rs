//! Projects of REFI-QDA, the format in which programs for qualitative research hand each other their work: `.qdpx` (texts, codes
//! and what was coded) and `.qdc` (a codebook). Reading and writing are pure: bytes in, bytes out, with a list of what was lost.
//!
//! The format is the REFI-QDA Standard 1.5 of 2019, <https://www.qdasoftware.org>. A finding travels as a note with its headline,
//! its excerpts as coded selections that refer to the note, its kind, theme and tags as codes; a theme also as a set.

mod codebook;
mod colours;
mod details;
mod guid;
mod kinds;
mod losses;
mod memo;
mod model;
mod package;
mod plan;
mod positions;
mod read;
mod refusal;
mod text;
mod told;
mod tree;
mod write;
mod xml;

pub use codebook::{read as read_codebook, write as write_codebook};
pub use losses::Losses;
pub use model::Project;
pub use plan::{Import, Plan, StudyFile};
pub use positions::Positions;
pub use read::read;
pub use refusal::Refusal;
pub use told::{Told, is_project, tally};
pub use write::{Written, write};
