//! What the commands of the Codebook ask before they act, with what each change touches. What is acted on is fixed when the box
//! opens, so that changes made by others meanwhile do not put something else in its place.

use super::split::SplitBox;
use crate::domain::codebook::{self, COLOURS, Order, changes};
use crate::domain::describe::{findings, tags};
use crate::domain::{Edit, Tag, TagId, Workshop};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::confirm::{Confirm, sentences};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::components::prompt::Prompt;
use crate::tui::message::Effect;

/// Names told at most of the tags of a colour.
const TOLD: usize = 3;

/// A copy of the tag at hand, for boxes that outlive the moment.
fn here(client: &Client) -> Option<Tag> {
    client.tag_here().cloned()
}

fn open(client: &mut Client, overlay: Overlay) -> Vec<Effect> {
    client.overlays.push(overlay);
    Vec::new()
}

/// Asks for the change of a tag, or says that there is none. The tag stays selected, also when the filter hides it meanwhile.
fn ask(client: &mut Client, tag: TagId, edit: Option<Edit>) -> Vec<Effect> {
    let Some(edit) = edit else {
        client.say(Tone::Info, tr("Nothing was changed."));
        return Vec::new();
    };
    client.codebook.awaited = Some(tag);
    Client::edit(edit)
}

/// Why a name cannot be that of a tag: another one has it.
fn taken(client: &Client, name: &str, of: Option<TagId>) -> Option<String> {
    let other = client.workshop().tag_named(name);
    let other = other.filter(|tag| Some(tag.id) != of)?;
    Some(tr_with(
        "There is a tag “{name}” already. M merges one tag into another.",
        &[("name", &other.name)],
    ))
}

/// A new tag beside the one at hand, or below it.
pub(super) fn new_tag(client: &mut Client, below: bool) -> Vec<Effect> {
    let at = here(client);
    let parent = at
        .as_ref()
        .and_then(|tag| if below { Some(tag.id) } else { tag.parent });
    let above = parent.and_then(|id| client.workshop().tags.get(&id));
    let title = above.map_or_else(
        || tr("New tag").to_owned(),
        |above| tr_with("New tag under “{above}”", &[("above", &above.name)]),
    );
    let next = at
        .filter(|_| !below)
        .and_then(|tag| sibling(client.workshop(), tag.id, Order::Hand, 1));
    let hint = tr("its name, in one or two words");
    let prompt = Prompt::line(title, "", hint, move |client, name| {
        let tag = made(client, name, parent);
        let id = tag.id;
        client.codebook.awaited = Some(id);
        client.codebook.filter.set("");
        let place = next.map(|next| Edit::MoveTag {
            tag: id,
            before: Some(next),
        });
        let edits = std::iter::once(Edit::AddTag(tag)).chain(place);
        Client::edit(Edit::together(edits.collect()))
    });
    let prompt = prompt.unless(|client, name| taken(client, name, None));
    open(client, Overlay::Prompt(prompt))
}

/// A new tag in its parent's colour, or in the next one.
pub(super) fn made(client: &mut Client, name: &str, parent: Option<TagId>) -> Tag {
    let workshop = client.workshop();
    let next = u8::try_from(workshop.tags.len() % usize::from(COLOURS) + 1).unwrap_or(0);
    let colour = parent
        .and_then(|id| workshop.tags.get(&id))
        .map_or(next, |tag| tag.colour);
    Tag {
        id: client.environment.id(),
        name: name.to_owned(),
        definition: String::new(),
        colour,
        parent,
    }
}

/// The tag of the same parent that stands some places further.
fn sibling(workshop: &Workshop, tag: TagId, order: Order, by: isize) -> Option<TagId> {
    let parent = workshop.tags.get(&tag)?.parent;
    let is_beside = |entry: &codebook::Entry| {
        workshop
            .tags
            .get(&entry.tag)
            .is_some_and(|tag| tag.parent == parent)
    };
    let beside: Vec<TagId> = codebook::entries(workshop, order)
        .into_iter()
        .filter(is_beside)
        .map(|entry| entry.tag)
        .collect();
    let at = beside.iter().position(|other| *other == tag)?;
    beside.get(at.checked_add_signed(by)?).copied()
}

pub(super) fn rename(client: &mut Client) -> Vec<Effect> {
    let Some(tag) = here(client) else {
        return Vec::new();
    };
    let count = findings(client.workshop().uses_of(tag.id));
    let title = tr_with(
        "Rename “{tag}”, on {count}",
        &[("tag", &tag.name), ("count", &count)],
    );
    let id = tag.id;
    let prompt = Prompt::line(title, &tag.name, tr("its name"), move |client, to| {
        let edit = changes::changed(client.workshop(), tag.id, |tag| {
            to.clone_into(&mut tag.name);
        });
        ask(client, tag.id, edit)
    });
    let prompt = prompt.unless(move |client, to| taken(client, to, Some(id)));
    open(client, Overlay::Prompt(prompt))
}

pub(super) fn describe(client: &mut Client) -> Vec<Effect> {
    let Some(tag) = here(client) else {
        return Vec::new();
    };
    let count = findings(client.workshop().uses_of(tag.id));
    let title = tr_with(
        "When to use “{tag}”, on {count}",
        &[("tag", &tag.name), ("count", &count)],
    );
    let hint = tr("in a sentence, for whoever tags next");
    let prompt = Prompt::paragraph(title, &tag.definition, hint, move |client, to| {
        let change = |tag: &mut Tag| to.clone_into(&mut tag.definition);
        let edit = changes::changed(client.workshop(), tag.id, change);
        ask(client, tag.id, edit)
    });
    open(client, Overlay::Prompt(prompt))
}

pub(super) fn recolour(client: &mut Client) -> Vec<Effect> {
    let Some(tag) = here(client) else {
        return Vec::new();
    };
    let workshop = client.workshop();
    let title = match changes::same_colour_below(workshop, tag.id).count() {
        0 => tr_with("Colour of “{tag}”", &[("tag", &tag.name)]),
        n => tr_with(
            "Colour of “{tag}” and {n} below it that have the same",
            &[("tag", &tag.name), ("n", &tags(n))],
        ),
    };
    let colours = || (1..=COLOURS).chain([0]);
    let entries = colours()
        .map(|colour| (colour_words(colour, tag.colour), names_of(workshop, colour)))
        .collect();
    let act = move |client: &mut Client, picked| {
        let Picked::Entry(at) = picked else {
            return Vec::new();
        };
        let colour = colours().nth(at).unwrap_or(0);
        let edit = changes::recoloured(client.workshop(), tag.id, colour);
        ask(client, tag.id, edit)
    };
    let pick = Pick::new(title, entries, None, act).coloured(colours().map(Some).collect());
    open(client, Overlay::Pick(pick))
}

/// "colour 3", with a sign for the one that the tag has.
fn colour_words(colour: u8, now: u8) -> String {
    let word = match colour {
        0 => tr("no colour").to_owned(),
        n => tr_with("colour {n}", &[("n", &n)]),
    };
    if colour == now {
        format!("{word} ✓")
    } else {
        word
    }
}

/// The first tags of a colour, so that it means something without being seen.
fn names_of(workshop: &Workshop, colour: u8) -> String {
    let of = workshop.tags_in_order().filter(|tag| tag.colour == colour);
    let names: Vec<&str> = of.map(|tag| tag.name.as_str()).collect();
    let told = names
        .iter()
        .take(TOLD)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(TOLD) {
        0 => told,
        more => tr_with(
            "{told} and {more} more",
            &[("told", &told), ("more", &more)],
        ),
    }
}

/// A list of tags by their paths, with how many findings carry each; `first` stands before them.
fn pick_tag(
    client: &Client,
    (title, first, new): (String, Option<&str>, Option<&'static str>),
    fits: impl Fn(TagId) -> bool,
    act: impl FnOnce(&mut Client, Option<TagId>, Option<&str>) -> Vec<Effect> + 'static,
) -> Pick {
    let workshop = client.workshop();
    let entries = codebook::entries(workshop, client.codebook.order).into_iter();
    let listed: Vec<(Option<TagId>, String, String, Option<u8>)> = entries
        .filter(|entry| fits(entry.tag))
        .filter_map(|entry| Some((workshop.tags.get(&entry.tag)?, entry.uses.own)))
        .map(|(tag, uses)| {
            let path = workshop.path_of(tag);
            (Some(tag.id), path, findings(uses), Some(tag.colour))
        })
        .collect();
    let top = first.map(|words| (None, words.to_owned(), String::new(), None));
    let listed: Vec<_> = top.into_iter().chain(listed).collect();
    let colours = listed.iter().map(|(.., colour)| *colour).collect();
    let ids: Vec<Option<TagId>> = listed.iter().map(|(id, ..)| *id).collect();
    let entries = listed
        .into_iter()
        .map(|(_, path, count, _)| (path, count))
        .collect();
    let chosen = move |client: &mut Client, picked| match picked {
        Picked::Entry(at) => act(client, ids.get(at).copied().flatten(), None),
        Picked::New(name) => act(client, None, Some(&name)),
    };
    Pick::new(title, entries, new, chosen).coloured(colours)
}

/// Under any tag, a new one, or none.
pub(super) fn put_under(client: &mut Client) -> Vec<Effect> {
    let Some(tag) = here(client) else {
        return Vec::new();
    };
    let workshop = client.workshop();
    let below: Vec<TagId> = workshop.below(tag.id).map(|below| below.id).collect();
    let title = match below.len() {
        0 => tr_with("Put “{tag}” under", &[("tag", &tag.name)]),
        n => tr_with(
            "Put “{tag}” with {n} below it under",
            &[("tag", &tag.name), ("n", &tags(n))],
        ),
    };
    let first = tag.parent.is_some().then_some(tr("no tag: out to the top"));
    let fits = |id| id != tag.id && !below.contains(&id) && Some(id) != tag.parent;
    let (id, parent) = (tag.id, tag.parent);
    let act = move |client: &mut Client, to: Option<TagId>, new: Option<&str>| {
        let Some(name) = new else {
            return Client::edit(changes::nested(client.workshop(), id, to, None));
        };
        let above = made(client, name, parent);
        let edits = vec![Edit::AddTag(above.clone())];
        let nest = changes::nested(client.workshop(), id, Some(above.id), None);
        Client::edit(Edit::together(edits.into_iter().chain([nest]).collect()))
    };
    let pick = pick_tag(client, (title, first, Some(tr("tag"))), fits, act);
    open(client, Overlay::Pick(pick))
}

/// Under the tag that stands above it.
pub(super) fn nest_in(client: &mut Client) -> Vec<Effect> {
    let workshop = client.workshop();
    let Some((tag, above)) = client
        .codebook
        .tag
        .and_then(|tag| Some((tag, sibling(workshop, tag, client.codebook.order, -1)?)))
    else {
        client.say(
            Tone::Info,
            tr("No tag of the same level stands above it to go under."),
        );
        return Vec::new();
    };
    Client::edit(changes::nested(workshop, tag, Some(above), None))
}

/// Out of its parent, right behind it.
pub(super) fn nest_out(client: &mut Client) -> Vec<Effect> {
    let workshop = client.workshop();
    let Some((tag, parent)) = client
        .tag_here()
        .and_then(|tag| Some((tag.id, tag.parent?)))
    else {
        client.say(Tone::Info, tr("It stands at the top already."));
        return Vec::new();
    };
    let above = workshop.tags.get(&parent).and_then(|tag| tag.parent);
    let next = sibling(workshop, parent, Order::Hand, 1);
    Client::edit(changes::nested(workshop, tag, above, next))
}

/// Up or down among the tags of its parent.
pub(super) fn reorder(client: &mut Client, down: bool) -> Vec<Effect> {
    if client.codebook.order != Order::Hand {
        let order = tr(client.codebook.order.words());
        let words = tr_with(
            "The tags stand {order}. {key} changes the order: go on until they stand in yours.",
            &[("order", &order), ("key", &client.way_to("codebook.order"))],
        );
        client.say(Tone::Info, words);
        return Vec::new();
    }
    let (Some(tag), workshop) = (client.codebook.tag, client.workshop()) else {
        return Vec::new();
    };
    let beside = |by| sibling(workshop, tag, Order::Hand, by);
    let before = match (down, beside(-1), beside(1)) {
        (false, Some(above), _) => Some(above),
        (true, _, Some(_)) => beside(2),
        _ => return Vec::new(),
    };
    Client::edit(Edit::MoveTag { tag, before })
}

pub(super) fn merge(client: &mut Client) -> Vec<Effect> {
    let Some(tag) = here(client) else {
        return Vec::new();
    };
    let title = tr_with("Merge “{tag}” into", &[("tag", &tag.name)]);
    let act = move |client: &mut Client, into: Option<TagId>, _: Option<&str>| {
        if let Some(into) = into {
            ask_to_merge(client, tag.id, into);
        }
        Vec::new()
    };
    let id = client.codebook.tag;
    let pick = pick_tag(client, (title, None, None), |other| Some(other) != id, act);
    open(client, Overlay::Pick(pick))
}

fn ask_to_merge(client: &mut Client, tag: TagId, into: TagId) {
    let workshop = client.workshop();
    let (Some(from), Some(to)) = (workshop.tags.get(&tag), workshop.tags.get(&into)) else {
        client.say(Tone::Info, tr("One of the two tags is gone meanwhile."));
        return;
    };
    let all = workshop.uses_of(tag);
    let with_both = workshop
        .findings_with(tag)
        .filter(|finding| finding.tags.contains(&into));
    let below = workshop
        .right_below(Some(tag))
        .filter(|tag| tag.id != into)
        .count();
    let said = [
        tr_with(
            "{all} with “{from}” will carry “{to}”.",
            &[
                ("all", &findings(all)),
                ("from", &from.name),
                ("to", &to.name),
            ],
        ),
        match with_both.count() {
            0 => String::new(),
            n => tr_with("Of these, {n} carry both already.", &[("n", &n)]),
        },
        match below {
            0 => String::new(),
            n => tr_with(
                "{n} below it will stand under “{to}”.",
                &[("n", &tags(n)), ("to", &to.name)],
            ),
        },
        tr_with("Then “{from}” is removed.", &[("from", &from.name)]),
        tr("Merge?").to_owned(),
    ];
    let ask = Confirm::new(
        tr("Merge two tags"),
        sentences(&said.each_ref().map(String::as_str)),
        move |client| {
            let edit = changes::merged(client.workshop(), tag, into);
            client.codebook.awaited = Some(into);
            client.codebook.filter.set("");
            Client::edit(edit)
        },
    );
    client.overlays.push(Overlay::Confirm(ask));
}

pub(super) fn remove(client: &mut Client) -> Vec<Effect> {
    let Some(tag) = here(client) else {
        return Vec::new();
    };
    let workshop = client.workshop();
    let (uses, below) = (
        workshop.uses_of(tag.id),
        workshop.right_below(Some(tag.id)).count(),
    );
    let id = tag.id;
    let act = move |client: &mut Client| Client::edit(changes::removed(client.workshop(), id));
    if uses + below == 0 {
        return act(client);
    }
    let said = [
        match uses {
            0 => tr_with("No finding carries “{tag}”.", &[("tag", &tag.name)]),
            n => tr_with(
                "“{tag}” is taken off {n}.",
                &[("tag", &tag.name), ("n", &findings(n))],
            ),
        },
        match below {
            0 => String::new(),
            n => tr_with("{n} below it will stand in its place.", &[("n", &tags(n))]),
        },
        tr("Remove the tag?").to_owned(),
    ];
    let ask = Confirm::new(
        tr("Remove the tag"),
        sentences(&said.each_ref().map(String::as_str)),
        act,
    );
    open(client, Overlay::Confirm(ask))
}

pub(super) fn split(client: &mut Client) -> Vec<Effect> {
    match here(client).map(|tag| SplitBox::new(client, &tag)) {
        Some(split) => open(client, Overlay::Split(split)),
        None => Vec::new(),
    }
}

/// Takes the tag off the finding that is selected beside it.
pub(super) fn untag(client: &mut Client) -> Vec<Effect> {
    let Some(carrier) = client.carrier_here() else {
        return Vec::new();
    };
    Client::edit(Edit::ChangeFinding {
        finding: carrier.finding,
        change: crate::domain::FindingChange::Untag(carrier.tag),
    })
}
