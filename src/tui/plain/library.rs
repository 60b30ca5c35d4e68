//! The Library in lines: what was found, a page at a time, and the filters.

use super::glance::tidy;
use super::lists::Lists;
use super::numbers::Typed;
use super::{said, words};
use crate::domain::describe::of_kind;
use crate::domain::{CaseId, FindingId, Kind};
use crate::search::query::toggle;
use crate::search::reply::most_words;
use crate::search::{Facet, Highlighter, Hit, Notice};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::message::Effect;
use crate::tui::screens::library::Focus;

/// Results of a page.
const PAGE: usize = 20;
/// Values of a facet that are told.
const VALUES: usize = 10;
/// Cells of a passage.
const PASSAGE: usize = 240;

/// Letters are commands here, never part of the query.
pub(super) fn settle(client: &mut Client) {
    client.finder.focus = Focus::Results;
}

/// Searches, from whatever screen.
pub(super) fn search(client: &mut Client, lists: &mut Lists, query: &str) -> Vec<Effect> {
    lists.from = 0;
    client.show(crate::tui::client::Screen::Library);
    client.set_query(query)
}

/// Changes whenever other results are shown.
pub(super) fn digest(client: &Client) -> String {
    client.finder.field.text().to_owned()
}

/// What was found, from the page that is looked at.
pub(super) fn list(client: &Client, lists: &mut Lists) -> Vec<String> {
    let reply = &client.finder.reply;
    if lists.from == 0 {
        lists.hits.begin_anew();
    }
    let mut lines = vec![words::found(reply.total, reply.of, &reply.query)];
    if let Some((done, total)) = client.indexing {
        lines.push(words::indexing(done, total));
    }
    lines.extend(reply.notices.iter().map(notice));
    let mut highlighter = Highlighter::of_reply(reply);
    for hit in reply.hits.iter().skip(lists.from).take(PAGE) {
        let number = lists.hits.of(hit);
        lines.push(format!("{number}. {}", named(client, hit)));
        lines.extend(passage(client, hit, &mut highlighter));
    }
    if client.library.cases.is_empty() && client.archives.is_empty() {
        let folder = client.casestudies.display().to_string();
        lines.push(words::no_cases(&folder));
    } else if reply.hits.is_empty() && reply.notices.is_empty() {
        lines.push(tr(words::NO_RESULTS).into());
    }
    let rest = reply.total.saturating_sub(lists.from + PAGE);
    if rest > 0 {
        lines.push(words::more(rest));
    }
    lines
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Corrected { shown, .. } => words::corrected(shown),
        Notice::Alike { words } => words::alike(words),
        Notice::Most { unknown } => most_words(unknown),
        Notice::NothingFor { word, without } => words::nothing_has(word, without),
    }
}

/// Goes on to the next page; says so when there is none.
pub(super) fn more(client: &mut Client, lists: &mut Lists) -> Result<Vec<Effect>, &'static str> {
    let next = lists.from + PAGE;
    if next >= client.finder.reply.total {
        return Err(tr(words::LAST_RESULT));
    }
    lists.from = next;
    // In the middle of the page, so that what is on it is read from archives.
    client.finder.results.selected = next + PAGE / 2;
    Ok(client.ask_for_more())
}

/// The result selected, with its summary or quote.
pub(super) fn here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let reply = &client.finder.reply;
    let Some(hit) = reply.hits.get(client.finder.results.selected) else {
        return Vec::new();
    };
    let number = lists.hits.of(hit);
    let mut lines = vec![format!("{number}. {}", named(client, hit))];
    lines.extend(passage(client, hit, &mut Highlighter::of_reply(reply)));
    if let Hit::Case(id) = hit {
        let summary = client.case(id).map(|case| case.details.summary.clone());
        lines.extend(summary.filter(|summary| !summary.is_empty()));
    }
    lines
}

pub(super) fn select(client: &mut Client, hit: &Hit) -> Option<()> {
    let mut hits = client.finder.reply.hits.iter();
    client.finder.results.selected = hits.position(|other| other == hit)?;
    Some(())
}

fn named(client: &Client, hit: &Hit) -> String {
    match hit {
        Hit::Case(id) => case(client, id),
        Hit::Finding(id) => finding(client, *id),
    }
}

fn case(client: &Client, id: &CaseId) -> String {
    let Some(case) = client.case(id) else {
        return id.to_string();
    };
    let counts = match client.archived_only(id) {
        Some(archived) => archived.archive.clone(),
        None => counts(client.workshop().counts_in(id)),
    };
    said(&[&case.details.title, &case.details.place_and_year(), &counts])
}

/// "2 challenges, 1 lesson"
pub(super) fn counts(counts: [usize; 3]) -> String {
    let words = Kind::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
    let words = words.map(|(kind, count)| of_kind(*kind, count));
    words.collect::<Vec<_>>().join(", ")
}

fn finding(client: &Client, id: FindingId) -> String {
    let Some(finding) = client.workshop().findings.get(&id) else {
        return String::new();
    };
    let theme = client.name_of(finding.theme);
    said(&[&super::finding(client, finding), theme])
}

/// The words around what matches.
fn passage(client: &Client, hit: &Hit, highlighter: &mut Highlighter) -> Option<String> {
    let Hit::Case(id) = hit else { return None };
    let case = client.case(id)?;
    highlighter
        .snippet(&case.text, PASSAGE)
        .map(|snippet| format!("…{}…", snippet.text))
}

/// All filters, each value with its number.
pub(super) fn filters(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.filters.begin_anew();
    let facets = client.finder.reply.facets.iter();
    let lines: Vec<String> = facets.flat_map(|facet| filter(lists, facet)).collect();
    if lines.is_empty() {
        return vec![tr(words::NO_FILTERS).into()];
    }
    lines
}

fn filter(lists: &mut Lists, facet: &Facet) -> Vec<String> {
    let mut lines = vec![format!("{}:", tr(facet.title))];
    let told = |(at, value): &(usize, &crate::search::FacetValue)| *at < VALUES || value.chosen;
    let values: Vec<_> = facet.values.iter().enumerate().filter(told).collect();
    for (_, value) in &values {
        let number = lists.filters.of(&(facet.field, value.value.clone()));
        lines.push(words::value(
            number,
            &tidy(&value.value),
            value.count,
            value.chosen,
        ));
    }
    let rest = facet.values.len() - values.len();
    lines.extend((rest > 0).then(|| words::more_values(rest)));
    lines
}

/// Switches filters by their numbers, or adds words to the query.
pub(super) fn switch(
    client: &mut Client,
    lists: &mut Lists,
    typed: &str,
) -> Result<Vec<Effect>, String> {
    let mut query = client.finder.field.text().to_owned();
    match Typed::parse(typed) {
        None => query = format!("{} {typed}", query.trim()),
        Some(numbers) => {
            for number in numbers.each() {
                let (field, value) = lists
                    .filters
                    .at(number)
                    .ok_or_else(|| words::no_number(number))?;
                query = toggle(&query, field, &value);
            }
        }
    }
    Ok(search(client, lists, &query))
}
