//! Asking the search as the tests of words and of relevance do.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::Path;
use std::sync::Arc;

use charrette::domain::Workshop;
use charrette::search::worker::search_once;
use charrette::search::{Corpus, Hit};
use charrette::store::case_file;

/// The bundled case studies, with nothing tagged.
pub(crate) fn bundled() -> Corpus {
    let library = case_file::load(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("casestudies"),
        |_, _| true,
    );
    assert_eq!(library.problems, []);
    Corpus::new(Arc::new(library), Workshop::default())
}

/// The case studies that a query finds, best first; the index is kept in a folder.
pub(crate) fn cases_found(folder: &Path, corpus: &Corpus, query: &str) -> Vec<String> {
    let reply = search_once(folder, corpus, &[], query, usize::MAX).unwrap();
    let case = |hit: &Hit| match hit {
        Hit::Case(id) => Some(id.to_string()),
        Hit::Finding(_) => None,
    };
    reply.hits.iter().filter_map(case).collect()
}
