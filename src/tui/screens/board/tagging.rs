//! Tags of several cards at once: put one on all of them, or take one off, with the counts beside each.

use crate::domain::{Edit, FindingChange, FindingId, TagId};
use crate::texts::{tr, tr_count, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::finding_box::new_tag;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::message::Effect;

/// A tag, its name, and how many of the cards carry it.
type Held = (TagId, String, usize);

pub(super) fn add(client: &mut Client) -> Vec<Effect> {
    let cards = client.targets();
    let tags = held(client, &cards);
    let word = |on: usize| match on {
        0 => tr("on none of them").to_owned(),
        on if on == cards.len() => tr("on all of them already").to_owned(),
        on => tr_with(
            "on {on} of {cards}",
            &[("on", &on), ("cards", &cards.len())],
        ),
    };
    let entry = |(_, name, on): &Held| (format!("#{name}"), word(*on));
    let entries = tags.iter().map(entry).collect();
    let title = tr_count(
        cards.len(),
        "Put a tag on the card",
        "Put a tag on {n} cards",
        &[],
    );
    let act = move |client: &mut Client, picked| match picked {
        Picked::Entry(at) => match tags.get(at) {
            Some((tag, _, _)) => put_on(client, &cards, *tag, Vec::new()),
            None => Vec::new(),
        },
        Picked::New(name) => put_new_on(client, &cards, name.trim_start_matches('#').trim()),
    };
    let pick = Pick::new(title, entries, Some(tr("tag")), act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

pub(super) fn remove(client: &mut Client) -> Vec<Effect> {
    let cards = client.targets();
    let mut tags = held(client, &cards);
    tags.retain(|(_, _, on)| *on > 0);
    if tags.is_empty() {
        client.say(
            Tone::Info,
            tr("There is no tag to take off. + puts one on."),
        );
        return Vec::new();
    }
    let entry = |(_, name, on): &Held| {
        (
            format!("#{name}"),
            tr_with(
                "on {on} of {cards}",
                &[("on", &on), ("cards", &cards.len())],
            ),
        )
    };
    let entries = tags.iter().map(entry).collect();
    let title = tr_count(
        cards.len(),
        "Take a tag off the card",
        "Take a tag off {n} cards",
        &[],
    );
    let act = move |client: &mut Client, picked| match picked {
        Picked::Entry(at) => match tags.get(at) {
            Some((tag, _, _)) => change(client, &cards, *tag, false, Vec::new()),
            None => Vec::new(),
        },
        Picked::New(_) => Vec::new(),
    };
    let pick = Pick::new(title, entries, None, act);
    client.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

/// All tags, those that most of the cards carry first, then the most used.
fn held(client: &Client, cards: &[FindingId]) -> Vec<Held> {
    let workshop = client.workshop();
    let carries = |card: &&FindingId, tag: TagId| {
        let finding = workshop.findings.get(card);
        finding.is_some_and(|finding| finding.tags.contains(&tag))
    };
    let mut held: Vec<Held> = workshop
        .tags
        .values()
        .map(|tag| {
            let on = cards.iter().filter(|card| carries(card, tag.id)).count();
            (tag.id, tag.name.clone(), on)
        })
        .collect();
    held.sort_by_cached_key(|(tag, _, on)| std::cmp::Reverse((*on, workshop.uses_of(*tag))));
    held
}

fn put_new_on(client: &mut Client, cards: &[FindingId], name: &str) -> Vec<Effect> {
    if let Some(tag) = client.workshop().tag_named(name).map(|tag| tag.id) {
        return put_on(client, cards, tag, Vec::new());
    }
    let tag = new_tag(name, client.workshop().tags.len(), client);
    put_on(client, cards, tag.id, vec![Edit::AddTag(tag)])
}

fn put_on(client: &mut Client, cards: &[FindingId], tag: TagId, edits: Vec<Edit>) -> Vec<Effect> {
    change(client, cards, tag, true, edits)
}

/// Puts a tag on the cards that lack it, or takes it off those that have it. Marks stay, for the next tag.
fn change(
    client: &mut Client,
    cards: &[FindingId],
    tag: TagId,
    on: bool,
    mut edits: Vec<Edit>,
) -> Vec<Effect> {
    let findings = &client.snapshot.workshop.findings;
    let differs = |id: &&FindingId| {
        let finding = findings.get(id);
        finding.is_some_and(|finding| finding.tags.contains(&tag) != on)
    };
    let change = if on {
        FindingChange::Tag(tag)
    } else {
        FindingChange::Untag(tag)
    };
    edits.extend(cards.iter().filter(differs).map(|id| Edit::ChangeFinding {
        finding: *id,
        change: change.clone(),
    }));
    if edits.is_empty() {
        let words = tr("Nothing was changed: the cards are so already.");
        client.say(Tone::Info, words);
        return Vec::new();
    }
    Client::edit(Edit::together(edits))
}
