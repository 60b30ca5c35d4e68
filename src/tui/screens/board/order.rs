//! The order of the themes: by a number of each, or by hand with `{` and `}`.

use std::collections::BTreeSet;

use crate::domain::Theme;
use crate::tui::client::{Client, Tone};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::message::Effect;

/// What themes can be put in order by.
struct Order {
    label: &'static str,
    word: &'static str,
    /// The number of a theme; the theme with the largest comes first.
    number: fn(&Client, &Theme) -> usize,
}

const ORDERS: [Order; 2] = [
    Order {
        label: "Number of findings",
        word: "most first",
        number: |_, theme| theme.findings.len(),
    },
    Order {
        label: "Number of cities",
        word: "most first",
        number: cities,
    },
];

fn cities(client: &Client, theme: &Theme) -> usize {
    let known = &client.workshop().findings;
    let findings = theme.findings.iter().filter_map(|id| known.get(id));
    let cities: BTreeSet<&str> = findings.flat_map(|it| client.cities_of(it)).collect();
    cities.len()
}

pub(super) fn put_in_order(client: &mut Client) -> Vec<Effect> {
    if client.workshop().themes.len() < 2 {
        let words = "There are not two themes yet that could be put in order.";
        client.say(Tone::Info, words);
        return Vec::new();
    }
    let entry = |order: &Order| (order.label.to_owned(), order.word.to_owned());
    let entries = ORDERS.iter().map(entry).collect();
    let act = |client: &mut Client, picked| match picked {
        Picked::Entry(at) => ORDERS
            .get(at)
            .map_or_else(Vec::new, |order| order_by(client, order)),
        Picked::New(_) => Vec::new(),
    };
    let title = "Put the themes in order by ({ and } do it by hand)";
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
    client.say(Tone::Info, "The themes are in this order already.");
    Vec::new()
}
