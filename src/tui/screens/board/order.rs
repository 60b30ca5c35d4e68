//! The order of the themes: by a number of each, or by hand with `{` and `}`.

use std::collections::BTreeSet;

use crate::domain::{Over, Theme};
use crate::texts::{later, tr};
use crate::tui::client::{Client, Tone};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::message::Effect;

/// What themes can be put in order by.
struct Order {
    label: &'static str,
    word: &'static str,
    /// Whether there is anything to order by.
    is_there: fn(&Client) -> bool,
    /// The number of a theme; the theme with the largest comes first.
    number: fn(&Client, &Theme) -> usize,
}

const ORDERS: [Order; 3] = [
    Order {
        label: later("Number of findings"),
        word: later("most first"),
        is_there: |_| true,
        number: |_, theme| theme.findings.len(),
    },
    Order {
        label: later("Number of cities"),
        word: later("most first"),
        is_there: |_| true,
        number: cities,
    },
    Order {
        label: later("Votes"),
        word: later("as revealed last"),
        is_there: |client| client.workshop().newest_result(Over::Themes).is_some(),
        number: votes,
    },
];

fn cities(client: &Client, theme: &Theme) -> usize {
    let known = &client.workshop().findings;
    let findings = theme.findings.iter().filter_map(|id| known.get(id));
    let cities: BTreeSet<&str> = findings.flat_map(|it| client.cities_of(it)).collect();
    cities.len()
}

fn votes(client: &Client, theme: &Theme) -> usize {
    let result = client.workshop().newest_result(Over::Themes);
    let mut standings = result.iter().flatten();
    let standing = standings.find(|standing| standing.choice == theme.id.into());
    standing.map_or(0, |standing| standing.count() as usize)
}

pub(super) fn put_in_order(client: &mut Client) -> Vec<Effect> {
    if client.workshop().themes.len() < 2 {
        let words = tr("There are not two themes yet that could be put in order.");
        client.say(Tone::Info, words);
        return Vec::new();
    }
    let entry = |order: &Order| (tr(order.label).to_owned(), tr(order.word).to_owned());
    let orders = ORDERS.iter().filter(|order| (order.is_there)(client));
    let orders: Vec<&'static Order> = orders.collect();
    let entries = orders.iter().map(|order| entry(order)).collect();
    let act = move |client: &mut Client, picked| match picked {
        Picked::Entry(at) => orders
            .get(at)
            .map_or_else(Vec::new, |order| order_by(client, order)),
        Picked::New(_) => Vec::new(),
    };
    let title = tr("Put the themes in order by ({ and } do it by hand)");
    let pick = Pick::new(title, entries, None, act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

/// Puts the themes in falling order of a number of each.
fn order_by(client: &mut Client, order: &Order) -> Vec<Effect> {
    let workshop = client.workshop();
    if let Some(edit) = workshop.themes_by(|theme| (order.number)(client, theme)) {
        return Client::edit(edit);
    }
    client.say(Tone::Info, tr("The themes are in this order already."));
    Vec::new()
}
