//! What was voted and how themes were weighed, as parts of the Report. Every bar has its number beside it.

use super::figures::{BESIDE, LONGEST};
use super::page::{Lead, Writer};
use crate::distill::summary::{About, Summary, Vote, Voted, WEIGHED, Weighed, weighed_note};
use crate::text::width;
use crate::texts::{tr, tr_with};
use crate::tui::components::chart::bar;
use crate::tui::theme::Role;

/// Cells of a place: "=12".
const PLACE: usize = 5;

pub(super) fn write(writer: &mut Writer, summary: &Summary) {
    for vote in &summary.votes {
        result(writer, vote);
    }
    if !summary.weighed.is_empty() {
        writer.part(tr(WEIGHED), &About::Nothing);
        writer.words(Lead::of(0), &weighed_note(), Role::Muted, &About::Nothing);
        for theme in &summary.weighed {
            weighed(writer, theme);
        }
    }
}

fn result(writer: &mut Writer, vote: &Vote) {
    writer.part(&vote.title, &About::Nothing);
    writer.words(Lead::of(0), &vote.held, Role::Muted, &About::Nothing);
    for voted in &vote.result {
        placed(writer, &voted.standing.place(), &voted.name, &voted.about);
        votes(writer, voted, vote.most());
    }
}

/// "=2   Trust in the police"
fn placed(writer: &mut Writer, place: &str, name: &str, about: &About) {
    let lead = Lead {
        indent: PLACE,
        sign: place,
        role: Role::Muted,
    };
    writer.words(lead, name, Role::Text, about);
}

/// The bar below a name, and its number.
fn votes(writer: &mut Writer, voted: &Voted, most: usize) {
    let count = format!("{}{:>4}  ", " ".repeat(PLACE), voted.standing.count());
    let room = writer.width.saturating_sub(width(&count)).min(LONGEST);
    let pieces = vec![
        (count, Role::Text),
        (bar(voted.total(), most, room), Role::Accent),
    ];
    writer.row(pieces, &voted.about);
}

fn weighed(writer: &mut Writer, theme: &Weighed) {
    placed(writer, &theme.place.to_string(), &theme.name, &theme.about);
    let weight = theme.weight;
    let quadrant = tr(weight.quadrant().word());
    let words = if writer.width < BESIDE {
        format!("{quadrant}: {}, {}", weight.impact, weight.effort)
    } else {
        tr_with(
            "{quadrant}: impact {impact}, effort {effort}",
            &[
                ("quadrant", &quadrant),
                ("impact", &weight.impact),
                ("effort", &weight.effort),
            ],
        )
    };
    writer.words(Lead::of(PLACE), &words, Role::Muted, &theme.about);
}
