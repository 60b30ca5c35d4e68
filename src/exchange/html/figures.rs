//! The counts of a report as tables, with bars and squares drawn as SVG. Kinds differ in pattern as well as in colour, every bar says
//! in words what it shows, and every number stands beside what is drawn for it.

use maud::{Markup, html};

use super::words;
use crate::distill::summary::{
    About, Bar, CITY_NOTE, Chart, Counts, Coverage, Matrix, SHADES, Summary,
};
use crate::domain::Kind;
use crate::domain::describe::{findings, of_kind};
use crate::texts::{tr, tr_with};

/// Columns of a matrix that stand beside each other: as many as a page of A4 has room for.
const COLUMNS: usize = 14;
/// The side of a cell's square at its largest.
const SIDE: usize = 12;

/// The name of a kind in the style sheet.
pub(super) const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Challenge => "challenge",
        Kind::Lesson => "lesson",
        Kind::GoodPractice => "practice",
    }
}

/// The patterns of the kinds, once for the whole page.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                @for kind in Kind::ALL { (pattern(kind)) }
            }
        }
    }
}

fn pattern(kind: Kind) -> Markup {
    html! {
        pattern id={ "fill-" (class(kind)) } class=(class(kind)) width="6" height="6" patternUnits="userSpaceOnUse" {
            rect.fill width="6" height="6" {}
            @match kind {
                Kind::Challenge => {}
                Kind::Lesson => path.on d="M0 6L6 0M-1 1L1 -1M5 7L7 5" {},
                Kind::GoodPractice => circle.dot cx="3" cy="3" r="1.3" {},
            }
        }
    }
}

fn fill(kind: Kind) -> String {
    format!("url(#fill-{})", class(kind))
}

/// The sign of a kind before its name.
pub(super) fn swatch(kind: Kind) -> Markup {
    html! {
        svg.swatch width="14" height="14" aria-hidden="true" focusable="false" {
            rect width="14" height="14" rx="2" fill=(fill(kind)) {}
        }
    }
}

/// All counts of the findings.
pub(super) fn figures(summary: &Summary) -> Markup {
    html! {
        section #figures aria-labelledby="figures-name" {
            h2 #figures-name { (tr("In figures")) }
            p.legend {
                @for kind in Kind::ALL { span { (swatch(kind)) " " (tr(kind.heading())) } " " }
            }
            (kinds(&summary.by_kind))
            (chart(tr("Findings by theme"), tr("Theme"), &summary.by_theme))
            (chart(tr("Findings by city"), tr("City"), &summary.by_city))
            p.note { (tr(CITY_NOTE)) }
            (matrix(tr("Themes and cities"), tr("City"), &summary.theme_city))
            (matrix(tr("Tags that stand together"), tr("Tag"), &summary.tag_tag))
        }
    }
}

fn kinds(chart: &Chart) -> Markup {
    let most = chart.most();
    html! {
        table.chart {
            caption { (tr("Findings by kind")) }
            thead { tr { th scope="col" { (tr("Kind")) } th.number scope="col" { (tr("All")) } } }
            tbody {
                @for bar in &chart.bars {
                    tr {
                        th scope="row" { (bar.label) (drawn(&bar.label, bar.counts, most)) }
                        td.number { strong { (bar.total()) } }
                    }
                }
            }
        }
    }
}

fn chart(title: &str, what: &str, chart: &Chart) -> Markup {
    let most = chart.most();
    html! {
        table.chart {
            caption { (title) }
            (counted_heads(what))
            tbody {
                @for bar in &chart.bars {
                    tr {
                        th scope="row" { (label(bar)) (drawn(&bar.label, bar.counts, most)) }
                        (counted(bar.counts))
                    }
                }
            }
        }
    }
}

fn label(bar: &Bar) -> Markup {
    html! {
        // What is about nothing in particular is in the report's own words.
        @if matches!(bar.about, About::Nothing | About::Theme(None)) { (bar.label) }
        @else { (words(&bar.label)) }
    }
}

fn counted_heads(what: &str) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { (what) }
                @for kind in Kind::ALL {
                    th.number scope="col" { abbr title=(tr(kind.heading())) { (kind.letter()) } }
                }
                th.number scope="col" { (tr("All")) }
            }
        }
    }
}

fn counted(counts: Counts) -> Markup {
    html! {
        @for counted in counts { td.number { (counted) } }
        td.number { strong { (counts.iter().sum::<usize>()) } }
    }
}

/// The bar itself: a piece for each kind, as long as its share of the longest bar of the chart.
fn drawn(label: &str, counts: Counts, most: usize) -> Markup {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (kind, counted) in Kind::ALL.into_iter().zip(counts) {
        pieces.push((kind, percent(start, most), percent(counted, most)));
        start += counted;
    }
    html! {
        svg.bar width="100%" height="14" role="img" {
            title { (label) ": " (findings(start)) }
            desc { (in_words(counts)) }
            @for (kind, start, long) in pieces {
                @if long != "0%" {
                    rect x=(start) width=(long) height="14" fill=(fill(kind)) {}
                }
            }
        }
    }
}

/// A share in percent, to a hundredth: whole numbers only, so that the same state always gives the same bytes.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => format!("{whole}%"),
        (whole, rest) => format!("{whole}.{rest:02}%"),
    }
}

fn in_words(counts: Counts) -> String {
    let kinds = Kind::ALL.into_iter().zip(counts);
    let words = kinds.map(|(kind, count)| of_kind(kind, count));
    words.collect::<Vec<_>>().join(", ")
}

fn matrix(title: &str, what: &str, matrix: &Matrix) -> Markup {
    let blocks = matrix.blocks(COLUMNS);
    html! {
        @if !matrix.is_empty() {
            @for (at, block) in blocks.iter().enumerate() {
                div.scroll tabindex="0" role="group" aria-label=(part(title, at, blocks.len())) {
                    table.matrix {
                        caption { (part(title, at, blocks.len())) }
                        thead {
                            tr {
                                th scope="col" { (what) }
                                @for head in matrix.columns.get(block.clone()).unwrap_or_default() {
                                    th.number scope="col" { abbr title=(head.name) { (head.short) } }
                                }
                            }
                        }
                        tbody {
                            @for (row, head) in matrix.rows.iter().enumerate() {
                                tr {
                                    th scope="row" { (words(&head.label())) }
                                    @for (column, counted) in matrix.counts(row, block) {
                                        (cell(matrix, counted, matrix.is_diagonal(row, column)))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            p.note { (matrix.note()) " " (legend(matrix)) }
        }
    }
}

/// "Themes and cities, part 1 of 3", where a table is too wide for one.
fn part(title: &str, at: usize, parts: usize) -> String {
    if parts == 1 {
        title.to_owned()
    } else {
        tr_with(
            "{title}, part {n} of {all}",
            &[("title", &title), ("n", &(at + 1)), ("all", &parts)],
        )
    }
}

fn cell(matrix: &Matrix, counted: usize, is_diagonal: bool) -> Markup {
    html! {
        @if is_diagonal { td.number.itself { (counted) } }
        @else if counted == 0 { td {} }
        @else { td.number { (square(matrix.shade(counted))) " " (counted) } }
    }
}

/// A square that grows with the count.
fn square(shade: usize) -> Markup {
    let side = SIDE * (shade + 1) / (SHADES + 1);
    let edge = (SIDE - side) / 2;
    html! {
        svg.square width=(SIDE) height=(SIDE) aria-hidden="true" focusable="false" {
            rect x=(edge) y=(edge) width=(side) height=(side) {}
        }
    }
}

/// Which counts each size of square stands for.
fn legend(matrix: &Matrix) -> Markup {
    html! {
        span.legend {
            span { (tr("Empty: none")) }
            " "
            @for (shade, counts) in matrix.legend() {
                span {
                    (square(shade)) " " (counts.start())
                    @if counts.start() != counts.end() { "–" (counts.end()) }
                }
                " "
            }
        }
    }
}

/// How much of each case study went into the findings.
pub(super) fn coverage(summary: &Summary) -> Markup {
    let most = summary.coverage.iter().map(Coverage::total).max();
    html! {
        section #case-studies aria-labelledby="case-studies-name" {
            h2 #case-studies-name { (tr("Case studies")) }
            p { (summary.coverage_sentence()) }
            table.chart {
                caption { (tr("Findings by case study")) }
                (counted_heads(tr("Case study")))
                tbody { @for case in &summary.coverage { (covered(case, most.unwrap_or(0))) } }
            }
        }
    }
}

fn covered(case: &Coverage, most: usize) -> Markup {
    html! {
        tr {
            th scope="row" {
                (words(&case.title))
                @if !case.place().is_empty() { span.place { (words(&case.place())) } }
                @if case.total() == 0 { strong.place { (tr("No findings yet")) } }
                @else { (drawn(&case.title, case.counts, most)) }
            }
            (counted(case.counts))
        }
    }
}
