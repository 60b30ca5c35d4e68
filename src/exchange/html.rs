//! The report as one HTML file: no script, no network, charts drawn as SVG, for a screen of any size, light or dark, and for A4.
//!
//! Everything that people wrote goes through the template's escaping and stands apart in its own direction and language.

mod figures;
mod style;
mod votes;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::distill::summary::{Entry, NOT_HERE, Quote, Section, Source, Summary};
use crate::domain::Kind;
use crate::exchange::language::language;
use crate::texts::{self, tr, tr_with};

/// Nothing may be loaded or run; only the file's own style counts.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole report.
pub(super) fn page(summary: &Summary) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(texts::language().code()) dir="ltr" {
            (head(summary))
            body {
                a.skip href="#report" { (tr("Skip to the report")) }
                (figures::patterns())
                header {
                    p.over { (tr("Workshop report")) }
                    h1 { (words(&summary.title)) }
                    p.lead { (summary.sentence()) }
                }
                (contents(summary))
                main #report tabindex="-1" { (body(summary)) }
                footer { p { (tr("Written by charrette.")) } }
            }
        }
    };
    page.into_string()
}

fn head(summary: &Summary) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content="charrette";
            title { (summary.title) " · " (tr("workshop report")) }
            style { (PreEscaped(style::sheet())) }
        }
    }
}

fn contents(summary: &Summary) -> Markup {
    html! {
        nav aria-labelledby="contents" {
            h2 #contents { (tr("Contents")) }
            ul {
                @for section in &summary.sections {
                    li { a href={ "#" (anchor(section)) } { (heading(section)) } }
                }
                @if !votes::is_empty(summary) { li { a href="#votes" { (votes::heading(summary)) } } }
                @if summary.by_kind.most() > 0 { li { a href="#figures" { (tr("In figures")) } } }
                @if !summary.coverage.is_empty() { li { a href="#case-studies" { (tr("Case studies")) } } }
                @if !summary.unfinished.is_empty() { li { a href="#to-do" { (tr("Still to do")) } } }
                @if !summary.sources.is_empty() { li { a href="#sources" { (tr("Sources")) } } }
            }
        }
    }
}

fn body(summary: &Summary) -> Markup {
    html! {
        @if summary.sections.is_empty() { p { (tr("There are no findings yet.")) } }
        @for section in &summary.sections { (theme(section, summary)) }
        @if !votes::is_empty(summary) { (votes::votes(summary)) }
        @if summary.by_kind.most() > 0 { (figures::figures(summary)) }
        @if !summary.coverage.is_empty() { (figures::coverage(summary)) }
        @if !summary.unfinished.is_empty() { (unfinished(summary)) }
        @if !summary.sources.is_empty() { (sources(summary)) }
    }
}

/// Words that people wrote, apart from the sentence around them.
fn words(text: &str) -> Markup {
    html! { bdi lang=(language(text, &[])) { (text) } }
}

/// The same as a paragraph of its own; its lines stay lines.
fn paragraph(text: &str) -> Markup {
    html! { p dir="auto" lang=(language(text, &[])) { (lines(text)) } }
}

fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.lines().enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}

fn anchor(section: &Section) -> String {
    match section.theme {
        Some(_) => format!("theme-{}", section.place),
        None => "no-theme".into(),
    }
}

fn heading(section: &Section) -> Markup {
    html! {
        @if section.theme.is_some() { (section.place) ". " (words(&section.name)) }
        @else { (section.name) }
    }
}

fn theme(section: &Section, summary: &Summary) -> Markup {
    html! {
        section.theme #(anchor(section)) aria-labelledby={ (anchor(section)) "-name" } {
            h2 #{ (anchor(section)) "-name" } { (heading(section)) }
            p.counts { (section.figures()) }
            @if !section.summary.is_empty() { div.summary { (paragraph(&section.summary)) } }
            @for kind in Kind::ALL {
                @if section.of_kind(kind).next().is_some() {
                    h3 class=(figures::class(kind)) { (figures::swatch(kind)) " " (tr(kind.heading())) }
                    ul.findings {
                        @for entry in section.of_kind(kind) { (finding(entry, summary)) }
                    }
                }
            }
        }
    }
}

fn finding(entry: &Entry, summary: &Summary) -> Markup {
    html! {
        li {
            p.headline dir="auto" lang=(language(&entry.headline, &[])) { (entry.headline) }
            @if !entry.tags.is_empty() {
                ul.tags aria-label=(tr("Tags")) { @for tag in &entry.tags { li { (words(tag)) } } }
            }
            @if !entry.remark.is_empty() { (paragraph(&entry.remark)) }
            @for quote in &entry.quotes { (quotation(quote, summary)) }
            @if let Some(speaker) = &entry.said_by { p.said { "— " (said(speaker)) } }
        }
    }
}

fn said((name, city): &(String, String)) -> Markup {
    html! {
        (tr("said in the discussion"))
        @for part in [name, city] { @if !part.is_empty() { ", " (words(part)) } }
    }
}

fn quotation(quote: &Quote, summary: &Summary) -> Markup {
    let source = summary.source(quote);
    let hints = source.map(|source| source.languages.as_slice());
    let language = language(&quote.text, hints.unwrap_or_default());
    html! {
        figure.quote {
            blockquote dir="auto" lang=(language) { p { (lines(&quote.text)) } }
            figcaption {
                "— "
                @if let Some(source) = source { (words(&source.city_and_country())) " " }
                a href={ "#source-" (quote.source) } aria-label=(tr_with("Source {n}", &[("n", &quote.source)])) { "[" (quote.source) "]" }
                @if quote.detached { " (" (tr("these words are not in the text any more")) ")" }
            }
        }
    }
}

fn unfinished(summary: &Summary) -> Markup {
    html! {
        section #to-do aria-labelledby="to-do-name" {
            h2 #to-do-name { (tr("Still to do")) }
            ul { @for unfinished in &summary.unfinished { li { (unfinished.words) } } }
        }
    }
}

fn sources(summary: &Summary) -> Markup {
    html! {
        section #sources aria-labelledby="sources-name" {
            h2 #sources-name { (tr("Sources")) }
            ol.sources {
                @for (number, source) in (1..).zip(&summary.sources) {
                    li #{ "source-" (number) } { (reference(source)) }
                }
            }
        }
    }
}

fn reference(source: &Source) -> Markup {
    html! {
        cite { (words(&source.title)) }
        @if source.known { @if !source.place.is_empty() { ". " (words(&source.place)) } "." }
        @else { " (" (tr(NOT_HERE)) ")" }
        @if !source.addresses.is_empty() {
            ul { @for address in &source.addresses { li { (link(address)) } } }
        }
    }
}

/// A link where the address is one of the web; any other text is shown as it is.
fn link(address: &str) -> Markup {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    html! {
        @if is_web && !address.contains(char::is_whitespace) {
            a href=(address) rel="noopener noreferrer nofollow" dir="ltr" { (address) }
        } @else { (words(address)) }
    }
}

#[cfg(test)]
mod tests;
