//! The Board in lines: themes with their numbers, and below each its findings with theirs.

use std::collections::BTreeSet;

use super::lists::Lists;
use super::numbers::Numbers;
use super::{said, words};
use crate::domain::describe::findings;
use crate::domain::{FindingId, ThemeId};
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::screens::board::Column;
use crate::tui::screens::board::list::Row;

/// Changes when other rows are shown, or in another order.
pub(super) fn digest(client: &mut Client) -> String {
    let rows = rows(client);
    format!("{} {rows:?}", client.board.filter.text())
}

/// Themes and cards in the order of the view.
fn rows(client: &mut Client) -> Vec<Row> {
    if client.in_list() {
        return client.list_rows().to_vec();
    }
    let columns = client.seen_columns().into_iter();
    let cards = |column| client.cards(column).into_iter().map(Row::Card);
    columns
        .flat_map(|column| std::iter::once(Row::Theme(column)).chain(cards(column)))
        .collect()
}

pub(super) fn list(client: &mut Client, lists: &mut Lists) -> Vec<String> {
    lists.cards.begin_anew();
    number_themes(client, lists);
    let rows = rows(client);
    let workshop = client.workshop();
    let loose = workshop.unsorted.len();
    let sorted = workshop.findings.len().saturating_sub(loose);
    let mut lines = vec![words::board(sorted, workshop.themes.len(), loose)];
    let filter = client.board.filter.text().trim();
    if !filter.is_empty() {
        let left = rows.iter().filter(|row| matches!(row, Row::Card(_)));
        lines.push(words::filtered(filter, left.count()));
    }
    if workshop.findings.is_empty() {
        lines.push(tr(words::NO_CARDS).into());
    }
    lines.extend(rows.into_iter().filter_map(|row| match row {
        Row::Theme(column) => Some(theme(client, lists, column)),
        Row::Card(id) => card(client, lists, id),
    }));
    lines
}

fn number_themes(client: &Client, lists: &mut Lists) {
    lists.themes.begin_anew();
    for theme in &client.workshop().themes {
        lists.themes.of(&theme.id);
    }
}

/// The themes with their numbers, where these are not as they were told.
pub(super) fn renumbered(client: &Client, lists: &mut Lists) -> Option<String> {
    let themes = &client.workshop().themes;
    let now: Vec<ThemeId> = themes.iter().map(|theme| theme.id).collect();
    if lists.themes.is_empty() || lists.themes.are(&now) {
        return None;
    }
    number_themes(client, lists);
    let names = themes
        .iter()
        .zip(1..)
        .map(|(theme, number)| format!("{number} {}", theme.name));
    Some(words::themes(&names.collect::<Vec<_>>()))
}

fn theme(client: &Client, lists: &mut Lists, column: Column) -> String {
    let theme = column.and_then(|id| client.workshop().theme(id));
    let name = theme.map_or_else(
        || tr(words::UNSORTED).to_owned(),
        |theme| words::theme(lists.themes.of(&theme.id), &theme.name),
    );
    let count = findings(client.workshop().column(column).len());
    let summary = theme.map_or("", |theme| theme.summary.as_str());
    said(&[&format!("{name}: {count}"), summary])
}

fn card(client: &Client, lists: &mut Lists, id: FindingId) -> Option<String> {
    let finding = client.workshop().findings.get(&id)?;
    let mut cities: Vec<&str> = client.cities_of(finding).collect();
    cities.dedup();
    let number = lists.cards.of(&id);
    let words = said(&[&super::finding(client, finding), &cities.join(", ")]);
    let is_marked = client.board.marked.contains(&id);
    Some(words::card(number, &words, is_marked))
}

/// The card selected, or its theme.
pub(super) fn here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let card = client.board.card.and_then(|id| card(client, lists, id));
    vec![card.unwrap_or_else(|| theme(client, lists, client.board.column))]
}

/// Selects a card, or marks several.
pub(super) fn select_cards(
    client: &mut Client,
    cards: &Numbers<FindingId>,
    numbers: &[usize],
) -> Result<(), String> {
    let known = |number: &usize| {
        let card = cards
            .at(*number)
            .filter(|id| client.workshop().findings.contains_key(id));
        card.ok_or_else(|| words::no_number(*number))
    };
    let cards: Vec<FindingId> = numbers.iter().map(known).collect::<Result<_, _>>()?;
    client.board.card = cards.last().copied();
    let finding = client
        .board
        .card
        .and_then(|id| client.workshop().findings.get(&id));
    client.board.column = finding.and_then(|finding| finding.theme);
    client.board.marked = if cards.len() > 1 {
        cards.into_iter().collect()
    } else {
        BTreeSet::new()
    };
    client.keep_selection();
    Ok(())
}

pub(super) fn select_theme(client: &mut Client, theme: Column) -> Option<()> {
    client.columns().contains(&theme).then_some(())?;
    client.select_column(theme);
    Some(())
}
