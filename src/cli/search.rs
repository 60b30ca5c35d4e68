//! `charrette search`: the same search as in the Library, for scripts.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use super::folders::Folders;
use super::session::read_case_studies;
use super::table::{self, Table};
use crate::domain::{CaseId, CaseStudy};
use crate::search::reply::most_words;
use crate::search::worker::search_once;
use crate::search::{Archive, Corpus, Highlighter, Hit, Notice, SearchReply};
use crate::store;

/// Bytes of text in a snippet, about.
const SNIPPET: usize = 160;

/// Searches and prints what was found, best first.
pub fn search(
    folders: &Folders,
    dir: &Path,
    query: &str,
    limit: usize,
    json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let workshop = store::read(dir)?;
    let corpus = Corpus::new(Arc::new(read_case_studies(dir)), workshop);
    let index = folders.index(&store::workshop_id(dir)?.to_string());
    let archives = Archive::of_folders(&folders.settings().archives);
    let reply = search_once(&index, &corpus, &archives, query, limit)?;
    let mut highlighter = Highlighter::of_reply(&reply);
    if json {
        writeln!(out, "{:#}", as_json(&reply, &corpus, &mut highlighter))?;
        return Ok(());
    }
    for notice in &reply.notices {
        match notice {
            Notice::Corrected { typed, shown } => {
                writeln!(out, "Showing results for “{shown}”; nothing has “{typed}”.")?;
            }
            Notice::Most { unknown } => writeln!(out, "{}", most_words(unknown))?,
            Notice::Alike { words } => writeln!(out, "Like it by: {}", words.join(", "))?,
            Notice::NothingFor { word, without } if without.trim().is_empty() => {
                writeln!(out, "Nothing has “{word}”.")?;
            }
            Notice::NothingFor { word, without } => {
                writeln!(out, "Nothing has “{word}”. Without it: {without}")?;
            }
        }
    }
    if !reply.hits.is_empty() {
        hits(&reply, &corpus, &mut highlighter).write(table::room(), out)?;
    }
    writeln!(out, "{} of {}", reply.total, reply.of)?;
    Ok(())
}

/// A case study that was found, in the workshop or in an archive.
fn case<'a>(reply: &'a SearchReply, corpus: &'a Corpus, id: &CaseId) -> Option<&'a CaseStudy> {
    let archived = || Some(&*reply.archived.get(id)?.case);
    corpus.case(id).map(|case| &**case).or_else(archived)
}

/// What was found as a table, with the matched passage below each case study.
fn hits(reply: &SearchReply, corpus: &Corpus, highlighter: &mut Highlighter) -> Table {
    let mut table = Table::new(&["found", "title", "place or theme"], 1);
    for hit in &reply.hits {
        match hit {
            Hit::Case(id) => {
                let Some(case) = case(reply, corpus, id) else {
                    continue;
                };
                let details = &case.details;
                table.row([
                    id.to_string(),
                    details.title.clone(),
                    details.place_and_year(),
                ]);
                if let Some(snippet) = highlighter.snippet(&case.text, SNIPPET) {
                    table.below(&format!("…{}…", snippet.text.trim()));
                }
            }
            Hit::Finding(id) => {
                if let Some(finding) = corpus.workshop.findings.get(id) {
                    let theme = finding.theme.and_then(|id| corpus.workshop.theme(id));
                    table.row([
                        finding.kind.word().to_owned(),
                        finding.headline.clone(),
                        theme.map_or_else(String::new, |theme| theme.name.clone()),
                    ]);
                }
            }
        }
    }
    table
}

fn as_json(
    reply: &SearchReply,
    corpus: &Corpus,
    highlighter: &mut Highlighter,
) -> serde_json::Value {
    let mut hit = |hit: &Hit| match hit {
        Hit::Case(id) => {
            let case = case(reply, corpus, id);
            let details = case.map(|case| &case.details);
            json!({
                "case": id,
                "title": details.map(|details| &details.title),
                "city": details.map(|details| &details.city),
                "country": details.map(|details| &details.country),
                "archive": reply.archived.get(id).map(|archived| &archived.archive),
                "snippet": case.and_then(|case| highlighter.snippet(&case.text, SNIPPET)).map(|snippet| snippet.text),
            })
        }
        Hit::Finding(id) => {
            let finding = corpus.workshop.findings.get(id);
            json!({
                "finding": id,
                "kind": finding.map(|finding| finding.kind),
                "headline": finding.map(|finding| &finding.headline),
            })
        }
    };
    json!({
        "query": reply.query,
        "total": reply.total,
        "of": reply.of,
        "hits": reply.hits.iter().map(&mut hit).collect::<Vec<_>>(),
        "facets": reply.facets.iter().map(|facet| {
            let counts = facet.values.iter().map(|value| (value.value.clone(), json!(value.count)));
            (facet.field.name().to_owned(), serde_json::Value::Object(counts.collect()))
        }).collect::<serde_json::Map<_, _>>(),
    })
}
