//! What was voted and how themes were weighed, as tables; a vote's bars stand beside its numbers.

use maud::{Markup, html};

use super::figures::percent;
use super::words;
use crate::distill::summary::{Summary, Vote, Voted, WEIGHED, Weighed, weighed_note};
use crate::texts::{tr, tr_count};

/// Whether there is anything to show.
pub(super) fn is_empty(summary: &Summary) -> bool {
    summary.votes.is_empty() && summary.weighed.is_empty()
}

/// The heading of the section, and of its line in the contents.
pub(super) fn heading(summary: &Summary) -> &'static str {
    if summary.votes.is_empty() {
        tr(WEIGHED)
    } else {
        tr("Votes")
    }
}

/// All votes, and what was placed by impact and effort.
pub(super) fn votes(summary: &Summary) -> Markup {
    html! {
        section #votes aria-labelledby="votes-name" {
            h2 #votes-name { (heading(summary)) }
            @for vote in &summary.votes { (result(vote)) }
            @if !summary.weighed.is_empty() { (weighed(&summary.weighed)) }
        }
    }
}

fn result(vote: &Vote) -> Markup {
    html! {
        table.chart {
            caption { (vote.title) }
            thead {
                tr {
                    th.number scope="col" { (tr("Place")) }
                    th scope="col" { (tr("What")) }
                    @for head in [tr("Dots"), tr("Hands"), tr("All")] { th.number scope="col" { (head) } }
                }
            }
            tbody { @for voted in &vote.result { (row(voted, vote.most())) } }
        }
        p.note { (vote.held) }
    }
}

fn row(voted: &Voted, most: usize) -> Markup {
    let standing = &voted.standing;
    html! {
        tr {
            td.number { (standing.place()) }
            th scope="row" { (words(&voted.name)) (bar(voted, most)) }
            td.number { (standing.dots) }
            td.number { (standing.hands) }
            td.number { strong { (standing.count()) } }
        }
    }
}

fn bar(voted: &Voted, most: usize) -> Markup {
    html! {
        svg.bar width="100%" height="14" role="img" {
            title { (voted.name) ": " (tr_count(voted.total(), "{n} vote", "{n} votes", &[])) }
            @if voted.total() > 0 { rect.dots width=(percent(voted.total(), most)) height="14" {} }
        }
    }
}

fn weighed(themes: &[Weighed]) -> Markup {
    html! {
        table.chart {
            caption { (tr(WEIGHED)) }
            thead {
                tr {
                    th.number scope="col" { (tr("Order")) }
                    th scope="col" { (tr("Theme")) }
                    @for head in [tr("Impact"), tr("Effort")] { th.number scope="col" { (head) } }
                    th scope="col" { (tr("What it is")) }
                }
            }
            tbody {
                @for theme in themes {
                    tr {
                        td.number { (theme.place) }
                        th scope="row" { (words(&theme.name)) }
                        td.number { (theme.weight.impact) }
                        td.number { (theme.weight.effort) }
                        td { (tr(theme.weight.quadrant().word())) }
                    }
                }
            }
        }
        p.note { (weighed_note()) }
    }
}
