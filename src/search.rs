//! Full-text search over case studies and findings. The only module that knows tantivy; the index is a cache that can be
//! deleted at any time.

pub mod reply;

pub use reply::{Facet, FacetValue, Hit, HitId, Notice, SearchReply, Snippet};
