//! What stands in the list: themes in order with their findings, quotes and votes, and the sources at the end.

use maud::{Markup, html};

use super::text::{Looks, link, marked, paragraph, runs, table, words};
use crate::distill::summary::{
    Entry, NOT_HERE, Quote, Section, Source, Summary, Vote, Voted, WEIGHED, Weighed, weighed_note,
};
use crate::domain::Kind;
use crate::exchange::paper::Paper;
use crate::texts::{later, tr, tr_with};

/// What the list is.
pub(super) const WHAT: &str = later("Challenges, lessons and good practices");

/// The whole body of the document.
pub(super) fn body(summary: &Summary, when: &str, paper: Paper) -> Markup {
    let wide = paper.text_width();
    let subtitle = if when.is_empty() {
        tr(WHAT).to_owned()
    } else {
        format!("{}, {when}", tr(WHAT))
    };
    html! {
        (words("Title", &summary.title))
        (words("Subtitle", &subtitle))
        (words("Lead", &summary.sentence()))
        @for section in &summary.sections { (theme(section, summary)) }
        @for vote in &summary.votes { (result(vote, wide)) }
        @if !summary.weighed.is_empty() { (weighed(summary, wide)) }
        @if !summary.sources.is_empty() { (sources(summary)) }
    }
}

fn theme(section: &Section, summary: &Summary) -> Markup {
    let heading = match section.theme {
        Some(_) => "Heading1",
        None => "Unnumbered",
    };
    html! {
        (words(heading, &section.name))
        (words("Figures", &section.figures()))
        @if !section.summary.is_empty() { (words("Summary", &section.summary)) }
        @for kind in Kind::ALL {
            @if section.of_kind(kind).next().is_some() { (words("Heading2", tr(kind.heading()))) }
            @for entry in section.of_kind(kind) { (finding(entry, summary)) }
        }
    }
}

fn finding(entry: &Entry, summary: &Summary) -> Markup {
    let tags = Looks {
        style: Some("Tags"),
        ..Looks::default()
    };
    let headline = html! {
        (runs(&entry.headline, &Looks::default()))
        @if !entry.tags.is_empty() { (runs(&format!("  {}", entry.tags.join(" · ")), &tags)) }
    };
    html! {
        (paragraph("ListBullet", &entry.headline, &headline))
        @if !entry.remark.is_empty() { (words("Remark", &entry.remark)) }
        @for quote in &entry.quotes { (quotation(quote, summary)) }
        @if let Some(said) = entry.said() { (paragraph("Said", &entry.headline, &runs(&format!("— {said}"), &Looks::default()))) }
    }
}

fn quotation(quote: &Quote, summary: &Summary) -> Markup {
    let source = summary.source(quote);
    let looks = Looks {
        languages: source.map_or(&[], |source| &source.languages),
        ..Looks::default()
    };
    let place = source.map(Source::city_and_country).unwrap_or_default();
    let apart = Looks {
        style: Some("Place"),
        ..Looks::default()
    };
    let content = html! {
        (runs(&format!("“{}”", quote.text), &looks))
        (runs(&format!(" — {place} "), &apart))
        (link(&anchor(quote.source), &format!("[{}]", quote.source)))
        @if quote.detached { (runs(&format!(" ({})", tr("these words are not in the text any more")), &apart)) }
    };
    paragraph("Quote", &quote.text, &content)
}

/// The name of a source's bookmark.
fn anchor(number: usize) -> String {
    format!("source_{number}")
}

fn result(vote: &Vote, wide: u32) -> Markup {
    let row = |voted: &Voted| {
        let standing = &voted.standing;
        vec![
            standing.place(),
            voted.name.clone(),
            standing.dots.to_string(),
            standing.hands.to_string(),
            standing.count().to_string(),
        ]
    };
    let rows: Vec<_> = vote.result.iter().map(row).collect();
    let columns = [
        (tr("Place"), Some(900)),
        (tr("What"), None),
        (tr("Dots"), Some(900)),
        (tr("Hands"), Some(900)),
        (tr("All"), Some(900)),
    ];
    html! {
        (words("Unnumbered", &vote.title))
        (table(&columns, wide, &rows))
        (words("Note", &vote.held))
    }
}

fn weighed(summary: &Summary, wide: u32) -> Markup {
    let row = |theme: &Weighed| {
        vec![
            theme.place.to_string(),
            theme.name.clone(),
            theme.weight.impact.to_string(),
            theme.weight.effort.to_string(),
            tr(theme.weight.quadrant().word()).to_owned(),
        ]
    };
    let rows: Vec<_> = summary.weighed.iter().map(row).collect();
    let columns = [
        (tr("Order"), Some(900)),
        (tr("Theme"), None),
        (tr("Impact"), Some(900)),
        (tr("Effort"), Some(900)),
        (tr("What it is"), Some(2200)),
    ];
    html! {
        (words("Unnumbered", tr(WEIGHED)))
        (table(&columns, wide, &rows))
        (words("Note", &weighed_note()))
    }
}

fn sources(summary: &Summary) -> Markup {
    html! {
        (words("Unnumbered", tr("Sources")))
        @for (number, source) in (1..).zip(&summary.sources) { (reference(number, source)) }
    }
}

/// A case study with where it was read: one address, so that the list stays short. The other exports have all.
fn reference(number: usize, source: &Source) -> Markup {
    let known = if !source.known {
        format!("{} ({})", source.title, tr(NOT_HERE))
    } else if source.place.is_empty() {
        format!("{}.", source.title)
    } else {
        format!("{}. {}.", source.title, source.place)
    };
    let address = Looks {
        style: Some("Address"),
        ..Looks::default()
    };
    let content = html! {
        (runs(&known, &Looks::default()))
        @if let Some(first) = source.addresses.first() { (runs(&format!(" {first}"), &address)) }
        @if source.addresses.len() > 1 { (runs(&tr_with(" and {more} more", &[("more", &(source.addresses.len() - 1))]), &address)) }
    };
    let content = marked(number, &anchor(number), &content);
    paragraph("Source", &source.title, &content)
}
