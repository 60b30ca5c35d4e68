//! Splitting a theme: the marked cards, or all of its cards of a kind or with a tag, go to a new theme beside it.

use std::collections::BTreeSet;

use super::Column;
use crate::domain::describe::findings;
use crate::domain::{Finding, FindingId, Kind};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

/// What may go to a new theme.
struct Part {
    label: String,
    /// What the new theme may be called.
    name: String,
    cards: Vec<FindingId>,
}

pub(super) fn split(client: &mut Client) -> Vec<Effect> {
    let column = client.board.column;
    let parts = parts(client, column);
    if parts.is_empty() {
        let words = tr_with(
            "Nothing to split off by: the cards here have the same kind and tags. {key} marks some to be split off.",
            &[("key", &client.way_to("board.mark"))],
        );
        client.say(Tone::Info, words);
        return Vec::new();
    }
    let title = tr_with(
        "Split “{column}”: what goes to a new theme?",
        &[("column", &client.name_of(column))],
    );
    let entry = |part: &Part| (part.label.clone(), findings(part.cards.len()));
    let entries = parts.iter().map(entry).collect();
    let act = move |client: &mut Client, picked| {
        if let Picked::Entry(at) = picked
            && let Some(part) = parts.into_iter().nth(at)
        {
            ask_for_name(client, column, part);
        }
        Vec::new()
    };
    let pick = Pick::new(title, entries, None, act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

fn ask_for_name(client: &mut Client, column: Column, part: Part) {
    let Part { name, cards, .. } = part;
    let title = tr_with(
        "New theme for {cards}",
        &[("cards", &findings(cards.len()))],
    );
    let hint = tr("its name, for example Fragmented referral");
    let prompt = Prompt::line(title, &name, hint, move |client, name| {
        let mut themes = client.workshop().themes.iter().map(|theme| theme.id);
        let beside = column.and_then(|column| themes.by_ref().find(|theme| *theme == column));
        let before = beside.and_then(|_| themes.next());
        client.new_theme_before(name, &cards, before)
    });
    client.overlays.push(Overlay::Prompt(prompt));
}

/// The parts of a column, none of which is the whole of a theme.
fn parts(client: &Client, column: Column) -> Vec<Part> {
    let workshop = client.workshop();
    let here = workshop.column(column);
    let of = |is: &dyn Fn(&Finding) -> bool| -> Vec<FindingId> {
        let held = here.iter().filter_map(|id| workshop.findings.get(id));
        held.filter(|finding| is(finding)).map(|it| it.id).collect()
    };
    let mut parts = Vec::new();
    if !client.board.marked.is_empty() {
        parts.push(Part {
            label: tr("The marked cards").into(),
            name: String::new(),
            cards: client.targets(),
        });
    }
    for kind in Kind::ALL {
        parts.push(Part {
            label: tr_with(
                "All {findings}",
                &[("findings", &tr(kind.heading()).to_lowercase())],
            ),
            name: format!(
                "{}: {}",
                client.name_of(column),
                tr(kind.heading()).to_lowercase()
            ),
            cards: of(&|finding| finding.kind == kind),
        });
    }
    let tags: BTreeSet<_> = here
        .iter()
        .filter_map(|id| workshop.findings.get(id))
        .flat_map(|finding| &finding.tags)
        .collect();
    for (id, tag) in tags
        .into_iter()
        .filter_map(|id| Some((*id, workshop.tags.get(id)?)))
    {
        parts.push(Part {
            label: tr_with("All with #{tag}", &[("tag", &tag.name)]),
            name: tag.name.clone(),
            cards: of(&|finding| finding.tags.contains(&id)),
        });
    }
    let whole = column.map_or(usize::MAX, |_| here.len());
    parts.retain(|part| !part.cards.is_empty() && part.cards.len() != whole);
    parts
}
