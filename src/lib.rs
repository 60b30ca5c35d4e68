//! charrette: a terminal workbench in which a focus group distils city case studies into shared challenges, lessons, good
//! practices and themes.
//!
//! # The house
//!
//! | module | what it is | uses |
//! |---|---|---|
//! | [`text`] | clean text, segmentation, layout in rows, quotes found again | nothing of ours |
//! | [`texts`] | what the program says, in English and Korean | nothing of ours |
//! | [`domain`] | the workshop, its edits, undo | text, texts |
//! | [`store`] | the folder: journal, derived JSON, lock, case study files, noticing changes | domain, text, texts |
//! | [`hub`] | one writer: check, apply, journal, publish | store, domain, texts |
//! | [`search`] | the index, queries, snippets, facets, lines and words, archives | store, domain, text, texts |
//! | [`distill`] | proposed themes, what looks the same, the whole summed up | domain, text, texts |
//! | [`exchange`] | what is handed over: exports; the codebook as a file | store, distill, domain, text, texts |
//! | [`sample`] | the bundled case studies and the starter codebook | store, domain |
//! | [`tui`] | the terminal interface: one client per pair of eyes | all of these |
//! | [`cli`] | the command line, a file per verb | all of these |

pub mod cli;
pub mod distill;
pub mod domain;
pub mod exchange;
pub mod hub;
pub mod sample;
pub mod search;
pub mod store;
pub mod text;
pub mod texts;
pub mod tui;
