//! Full-text search over case studies and findings. The only module that knows tantivy; the index is a cache that can be
//! deleted at any time.
//!
//! A query goes through [`query`] (tolerant: half-typed input never fails), the words of text and query alike through [`analyse`].
//! [`index`] answers for words; fields and facets are answered from the [`corpus`] in memory. [`worker`] does all of it beside the
//! interface. [`mod@matches`] marks matched words in a text. [`years`] and [`like`] write pieces of queries; [`searches`] holds those
//! that a person asked before.
//! interface. [`mod@matches`] marks matched words in a text. [`study`] takes longer and runs beside the search: [`lines`] of matches, [`mod@words`]
//! and phrases of what was found.

pub mod analyse;
pub mod corpus;
pub mod guard;
pub mod index;
pub mod like;
pub mod lines;
pub mod matches;
pub mod query;
pub mod reply;
pub mod searches;
pub mod study;
pub mod words;
pub mod worker;
pub mod years;

pub use corpus::Corpus;
pub use index::{Index, IndexError};
pub use matches::Highlighter;
pub use query::{Field, Query};
pub use reply::{Facet, FacetValue, Hit, Notice, SearchReply, Snippet};
pub use searches::{Saved, Searches, SearchesChange};
pub use study::{Study, StudyRequest, Subject};
