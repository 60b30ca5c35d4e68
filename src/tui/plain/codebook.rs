//! The Codebook in lines: tags with the ones they refine before them, their counts and definitions, and the findings of one.

use super::lists::Lists;
use super::{said, words};
use crate::domain::{FindingId, TagId};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::screens::codebook::{Carrier, Focus, Row};

/// Changes when other rows are shown, or in another order.
pub(super) fn digest(client: &Client) -> String {
    let view = &client.codebook;
    let tags: Vec<TagId> = view.rows.iter().map(|row| row.entry.tag).collect();
    format!(
        "{} {:?} {:?} {tags:?}",
        view.filter.text(),
        view.order,
        view.focus
    )
}

/// The tags, or where these have the keys the findings of the one at hand.
pub(super) fn list(client: &Client, lists: &mut Lists) -> Vec<String> {
    let view = &client.codebook;
    if view.focus == Focus::Findings {
        return carriers(client, lists);
    }
    lists.tags.begin_anew();
    let mut lines = vec![words::codebook(
        client.workshop().tags.len(),
        tr(view.order.words()),
    )];
    let filter = view.filter.text().trim();
    if !filter.is_empty() {
        lines.push(words::filtered(
            filter,
            view.rows.iter().filter(|row| row.fits).count(),
        ));
    }
    if view.rows.is_empty() {
        lines.push(tr(words::NO_TAGS).into());
    }
    lines.extend(view.rows.iter().filter_map(|row| tag(client, lists, row)));
    lines
}

fn tag(client: &Client, lists: &mut Lists, row: &Row) -> Option<String> {
    let tag = client.workshop().tags.get(&row.entry.tag)?;
    let number = lists.tags.of(&tag.id);
    let (path, uses) = (client.workshop().path_of(tag), row.entry.uses);
    let uses = words::uses(uses.own, uses.all);
    Some(format!(
        "{number}. {}",
        said(&[&format!("{path}: {uses}"), &tag.definition])
    ))
}

fn carriers(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.carriers.begin_anew();
    let view = &client.codebook;
    let tag = view.tag.and_then(|tag| client.workshop().tags.get(&tag));
    let name = tag.map_or("", |tag| tag.name.as_str());
    let head = words::carriers(name, view.carriers.len());
    let findings = view
        .carriers
        .iter()
        .filter_map(|it| carrier(client, lists, *it));
    std::iter::once(head).chain(findings).collect()
}

fn carrier(client: &Client, lists: &mut Lists, carrier: Carrier) -> Option<String> {
    let finding = client.workshop().findings.get(&carrier.finding)?;
    let number = lists.carriers.of(&carrier.finding);
    let theme = client.name_of(finding.theme);
    Some(format!(
        "{number}. {}",
        said(&[&super::finding(client, finding), theme])
    ))
}

/// The tag or finding that commands act on.
pub(super) fn here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let view = &client.codebook;
    let line = match view.focus {
        Focus::Findings => client
            .carrier_here()
            .and_then(|it| carrier(client, lists, it)),
        Focus::Tags => {
            let mut rows = view.rows.iter();
            let row = rows.find(|row| Some(row.entry.tag) == view.tag);
            row.and_then(|row| tag(client, lists, row))
        }
    };
    line.into_iter().collect()
}

pub(super) fn select_tag(client: &mut Client, tag: TagId) -> Option<()> {
    let mut rows = client.codebook.rows.iter();
    let at = rows.position(|row| row.entry.tag == tag)?;
    client.codebook.focus = Focus::Tags;
    client.select_tag(at);
    Some(())
}

pub(super) fn select_carrier(client: &mut Client, finding: FindingId) -> Option<()> {
    let mut carriers = client.codebook.carriers.iter();
    let at = carriers.position(|carrier| carrier.finding == finding)?;
    client.codebook.focus = Focus::Findings;
    client.select_carrier(at);
    Some(())
}
