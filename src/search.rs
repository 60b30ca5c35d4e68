//! Full-text search over case studies and findings. The only module that knows tantivy; the index is a cache that can be
//! deleted at any time.
//!
//! A query goes through [`query`] (tolerant: half-typed input never fails), the words of text and query alike through [`analyse`].
//! [`index`] keeps the index of the `corpus` and of archives ([`archive`]) up to date, a [`View`] of it answers, [`worker`] does all of
//! it beside the interface. [`mod@matches`] marks matched words in a text; what
//! it looks for is what the engine does (`row`). [`years`] and [`like`] write pieces of queries; [`searches`]
//! holds those that a person asked before. [`study`] takes longer and runs beside the search: [`lines`] of matches, [`mod@words`] and phrases
//! of what was found.

mod accents;
mod alike;
pub mod analyse;
mod answer;
pub mod archive;
pub mod begins;
mod corpus;
mod endings;
mod filter;
pub mod guard;
pub mod index;
pub mod like;
pub mod lines;
pub mod matches;
mod near;
mod plan;
pub mod query;
pub mod reply;
mod row;
mod schema;
pub mod searches;
mod segment;
pub mod study;
mod view;
pub mod words;
pub mod worker;
pub mod years;

pub use archive::{Archive, Archived};
pub use corpus::Corpus;
pub use filter::{begins, years as years_meant};
pub use index::{Index, IndexError};
pub use matches::Highlighter;
pub use query::{Field, Query};
pub use reply::{Facet, FacetValue, Hit, Notice, SearchReply, Snippet};
pub use searches::{Saved, Searches, SearchesChange};
pub use study::{Study, StudyRequest, Subject};
pub use view::View;
