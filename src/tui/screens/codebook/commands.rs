//! Commands of the Codebook.

use super::{Focus, acts, files};
use crate::tui::client::Client;
use crate::tui::command::{Command, Scope, always, command};
use crate::tui::components::finding_box::FindingBox;
use crate::tui::components::overlay::Overlay;
use crate::tui::message::Effect;

/// Letters are commands, and the tags have them.
fn in_tags(client: &Client) -> bool {
    !client.codebook.filtering && client.codebook.focus == Focus::Tags
}

fn in_findings(client: &Client) -> bool {
    !client.codebook.filtering && client.codebook.focus == Focus::Findings
}

fn on_tag(client: &Client) -> bool {
    in_tags(client) && client.may_change() && client.tag_here().is_some()
}

fn on_used_tag(client: &Client) -> bool {
    let used = |tag: &crate::domain::Tag| client.workshop().uses_of(tag.id) > 0;
    on_tag(client) && client.tag_here().is_some_and(used)
}

fn on_finding(client: &Client) -> bool {
    in_findings(client) && client.may_change() && client.carrier_here().is_some()
}

impl Client {
    /// Gives the keys to the findings of the tag at hand.
    pub(super) fn enter_carriers(&mut self) -> Vec<Effect> {
        if !self.codebook.carriers.is_empty() {
            self.codebook.focus = Focus::Findings;
        }
        Vec::new()
    }

    pub(super) fn open_carrier(&mut self) -> Vec<Effect> {
        let carrier = self.carrier_here();
        carrier.map_or_else(Vec::new, |carrier| self.open_finding(carrier.finding))
    }
}

fn to_tags(client: &mut Client) -> Vec<Effect> {
    client.codebook.focus = Focus::Tags;
    Vec::new()
}

pub(in crate::tui) const COMMANDS: &[Command] = &[
    command(
        Scope::Codebook,
        (
            "codebook.keep-filter",
            "Keep the filter of tags",
            "to the tags",
        ),
        "From the filter back to the tags, of which only those that it leaves are shown",
        &["Enter", "Esc"],
        |client| client.codebook.filtering,
        |client| {
            client.codebook.filtering = false;
            Vec::new()
        },
    ),
    command(
        Scope::Codebook,
        ("codebook.open", "Open the finding", "open"),
        "Show the finding at its quote in the text",
        &["Enter"],
        in_findings,
        Client::open_carrier,
    ),
    command(
        Scope::Codebook,
        ("codebook.findings", "To the findings", "findings"),
        "Go to the findings that carry the tag or one below it",
        &["Enter", "Tab", "Right", "l"],
        |client| in_tags(client) && !client.codebook.carriers.is_empty(),
        Client::enter_carriers,
    ),
    command(
        Scope::Codebook,
        ("codebook.tags", "Back to the tags", "tags"),
        "Go from the findings back to the tags",
        &["Esc", "Tab", "Shift-Tab", "Left", "h"],
        in_findings,
        to_tags,
    ),
    command(
        Scope::Codebook,
        ("codebook.edit", "Edit the finding", "edit"),
        "Change the headline, the kind, the tags or the remark",
        &["e"],
        on_finding,
        |client| {
            if let Some(carrier) = client.carrier_here()
                && let Some(overlay) = FindingBox::editing(client, carrier.finding)
            {
                client.overlays.push(Overlay::Finding(Box::new(overlay)));
            }
            Vec::new()
        },
    ),
    command(
        Scope::Codebook,
        ("codebook.untag", "Take the tag off the finding", "untag"),
        "Take the tag off the finding; the finding stays",
        &["x", "Delete"],
        on_finding,
        acts::untag,
    ),
    command(
        Scope::Codebook,
        ("codebook.new", "New tag", "new"),
        "Add a tag beside the one at hand",
        &["N"],
        |client| in_tags(client) && client.may_change(),
        |client| acts::new_tag(client, false),
    ),
    command(
        Scope::Codebook,
        ("codebook.new-below", "New tag below", "new below"),
        "Add a tag below the one at hand, which it refines",
        &["B"],
        on_tag,
        |client| acts::new_tag(client, true),
    ),
    command(
        Scope::Codebook,
        ("codebook.rename", "Rename the tag", "rename"),
        "Give the tag another name, on all its findings",
        &["r"],
        on_tag,
        acts::rename,
    ),
    command(
        Scope::Codebook,
        ("codebook.describe", "Describe the tag", "describe"),
        "Write when to use the tag; the definition stands beside it while tagging",
        &["D"],
        on_tag,
        acts::describe,
    ),
    command(
        Scope::Codebook,
        ("codebook.merge", "Merge the tag into another", "merge"),
        "Give its findings and the tags below it to another tag and remove it",
        &["M"],
        |client| on_tag(client) && client.workshop().tags.len() > 1,
        acts::merge,
    ),
    command(
        Scope::Codebook,
        ("codebook.split", "Split the tag", "split"),
        "Choose which of its findings go to another tag, new or known",
        &["S"],
        on_used_tag,
        acts::split,
    ),
    command(
        Scope::Codebook,
        ("codebook.recolour", "Recolour the tag", ""),
        "Choose a colour for the tag, and for those below it that have the same",
        &["c"],
        on_tag,
        acts::recolour,
    ),
    command(
        Scope::Codebook,
        ("codebook.remove", "Remove the tag", ""),
        "Take the tag off all findings and out of the codebook; tags below it take its place",
        &["X", "Delete"],
        on_tag,
        acts::remove,
    ),
    command(
        Scope::Codebook,
        ("codebook.put-under", "Put the tag under another", ""),
        "Choose the tag that it refines, by a few letters, or a new one, or none",
        &["m"],
        on_tag,
        acts::put_under,
    ),
    command(
        Scope::Codebook,
        ("codebook.in", "Tag: one level in", ""),
        "Put the tag under the one of its level that stands above it",
        &["L", "Shift-Right", ">"],
        on_tag,
        acts::nest_in,
    ),
    command(
        Scope::Codebook,
        ("codebook.out", "Tag: one level out", ""),
        "Take the tag out of the one that it stands under",
        &["H", "Shift-Left", "<"],
        on_tag,
        acts::nest_out,
    ),
    command(
        Scope::Codebook,
        ("codebook.move-down", "Move the tag down", ""),
        "Move the tag down among those of its level, in your order",
        &["J", "Shift-Down"],
        on_tag,
        |client| acts::reorder(client, true),
    ),
    command(
        Scope::Codebook,
        ("codebook.move-up", "Move the tag up", ""),
        "Move the tag up among those of its level, in your order",
        &["K", "Shift-Up"],
        on_tag,
        |client| acts::reorder(client, false),
    ),
    command(
        Scope::Codebook,
        ("codebook.order", "Order of the tags", "order"),
        "Show the tags in your order, the most used first, or by name",
        &["o"],
        |client| !client.codebook.filtering,
        Client::change_tag_order,
    ),
    command(
        Scope::Codebook,
        ("codebook.filter", "Filter the tags", "filter"),
        "Show only tags with these words in name or definition, and those above them",
        &["/"],
        |client| !client.codebook.filtering,
        |client| {
            client.codebook.filtering = true;
            to_tags(client)
        },
    ),
    command(
        Scope::Codebook,
        ("codebook.fold", "Fold the tag", ""),
        "Hide the tags below the one at hand, or show them again",
        &["z"],
        |client| in_tags(client) && client.codebook.filter.is_empty(),
        Client::toggle_fold,
    ),
    command(
        Scope::Codebook,
        ("codebook.fold-all", "Fold all tags", ""),
        "Show only the tags at the top, or all again",
        &["Z"],
        |client| in_tags(client) && client.codebook.filter.is_empty(),
        Client::toggle_all_folds,
    ),
    command(
        Scope::Codebook,
        ("codebook.import", "Import a codebook", "import"),
        "Add and change tags from a JSON or CSV file; what it does is shown first",
        &["I"],
        |client| in_tags(client) && client.may_change(),
        files::import,
    ),
    command(
        Scope::Codebook,
        ("codebook.export", "Export the codebook", "export"),
        "Write the codebook as a JSON or CSV file, for another workshop or a spreadsheet",
        &["E"],
        in_tags,
        files::export,
    ),
    command(
        Scope::Codebook,
        ("codebook.show-all", "Show all tags", "show all"),
        "Clear the filter",
        &["Esc"],
        |client| in_tags(client) && !client.codebook.filter.is_empty(),
        Client::clear_tag_filter,
    ),
    command(
        Scope::Codebook,
        ("codebook.back", "Back from the Codebook", "back"),
        "Go back to where you were",
        &["Esc", "Backspace"],
        |client| in_tags(client) && client.codebook.filter.is_empty(),
        Client::toggle_codebook,
    ),
    command(
        Scope::Codebook,
        ("codebook.down", "Next tag or finding", ""),
        "The tag or finding below",
        &["Down", "j"],
        always,
        |client| client.step_in_codebook(1),
    ),
    command(
        Scope::Codebook,
        ("codebook.up", "Previous tag or finding", ""),
        "The tag or finding above",
        &["Up", "k"],
        always,
        |client| client.step_in_codebook(-1),
    ),
    command(
        Scope::Codebook,
        ("codebook.page-down", "Tags or findings: page down", ""),
        "Ten tags or findings further down",
        &["PageDown"],
        always,
        |client| client.step_in_codebook(10),
    ),
    command(
        Scope::Codebook,
        ("codebook.page-up", "Tags or findings: page up", ""),
        "Ten tags or findings further up",
        &["PageUp"],
        always,
        |client| client.step_in_codebook(-10),
    ),
    command(
        Scope::Codebook,
        ("codebook.top", "First tag or finding", ""),
        "To the first tag or finding",
        &["Home", "g g"],
        always,
        |client| client.step_in_codebook(isize::MIN / 2),
    ),
    command(
        Scope::Codebook,
        ("codebook.bottom", "Last tag or finding", ""),
        "To the last tag or finding",
        &["End", "G"],
        always,
        |client| client.step_in_codebook(isize::MAX / 2),
    ),
];
