//! The Report in lines: first what there is and what is still to do, then its parts, one by one or all. Charts and tables are told as
//! sentences, nothing that is none.

use super::library::counts;
use super::lists::Lists;
use super::words::vote::{place, votes};
use super::words::{report as words, theme};
use super::{capitalised, named, said};
use crate::distill::summary::{
    About, CITY_NOTE, Counts, Entry, Matrix, NOT_HERE, Section, Source, Summary, Vote, WEIGHED,
    weighed_note,
};
use crate::texts::tr;
use crate::tui::client::Client;

/// What tells a part.
type Tell<'a> = Box<dyn Fn(&mut Lists) -> Vec<String> + 'a>;
/// A part: its title, and what tells it.
type Part<'a> = (String, Tell<'a>);

/// What there is, what is still to do, and the parts with their numbers.
pub(super) fn list(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.lines.begin_anew();
    let summary = &client.report.summary;
    if summary.sections.is_empty() {
        return vec![said(&[&summary.title]), tr(words::NOTHING).to_owned()];
    }
    let mut lines = vec![said(&[&summary.title, &summary.sentence()])];
    lines.extend(unfinished(summary, lists));
    lines.push(tr(words::PARTS).to_owned());
    let parts = parts(summary).into_iter().zip(1..);
    lines.extend(parts.map(|((title, _), number)| words::part(number, &title)));
    lines
}

fn unfinished(summary: &Summary, lists: &mut Lists) -> Vec<String> {
    if summary.unfinished.is_empty() {
        return vec![tr(words::FINISHED).to_owned()];
    }
    let todo = summary.unfinished.iter();
    let todo = todo.map(|todo| numbered(lists, &todo.about, &todo.words));
    std::iter::once(tr(words::TO_DO).to_owned())
        .chain(todo)
        .collect()
}

/// A part by its number, or all of them.
pub(super) fn part(client: &Client, lists: &mut Lists, typed: &str) -> Result<Vec<String>, String> {
    if typed.is_empty() {
        return Ok(list(client, lists));
    }
    let parts = parts(&client.report.summary);
    let number = typed.parse::<usize>().ok();
    let at = number.and_then(|number| number.checked_sub(1));
    let part = at.and_then(|at| parts.get(at));
    let (_, tell) = part.ok_or_else(|| words::no_part(typed, parts.len()))?;
    lists.lines.begin_anew();
    Ok(tell(lists))
}

/// The whole report.
pub(super) fn text(client: &Client, lists: &mut Lists) -> Vec<String> {
    lists.lines.begin_anew();
    let parts = parts(&client.report.summary).into_iter();
    parts.flat_map(|(_, tell)| tell(lists)).collect()
}

fn parts(summary: &Summary) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    for section in &summary.sections {
        let tell = move |lists: &mut Lists| self::section(section, summary, lists);
        parts.push((title(section), Box::new(tell)));
    }
    for vote in &summary.votes {
        parts.push(titled(&vote.title, Box::new(|_| result(vote))));
    }
    if !summary.weighed.is_empty() {
        parts.push(titled(tr(WEIGHED), Box::new(|_| weighed(summary))));
    }
    if summary.by_kind.most() > 0 {
        parts.push(titled(tr(words::FIGURES), Box::new(|_| figures(summary))));
    }
    for (title, table) in [
        (tr(words::THEMES_AND_CITIES), &summary.theme_city),
        (tr(words::TAGS_TOGETHER), &summary.tag_tag),
    ] {
        if !table.is_empty() {
            parts.push(titled(title, Box::new(|_| matrix(table))));
        }
    }
    parts.push(titled(
        tr(words::CASE_STUDIES),
        Box::new(|lists| coverage(summary, lists)),
    ));
    if !summary.sources.is_empty() {
        parts.push(titled(tr(words::SOURCES), Box::new(|_| sources(summary))));
    }
    parts
}

/// A part whose title is told before it.
fn titled<'a>(title: &str, tell: Tell<'a>) -> Part<'a> {
    let head = format!("{title}:");
    let tell = move |lists: &mut Lists| [vec![head.clone()], tell(lists)].concat();
    (title.to_owned(), Box::new(tell))
}

/// "Theme 2: Trust in the police", or what stands for no theme.
fn title(section: &Section) -> String {
    match section.theme {
        Some(_) => theme(section.place, &section.name),
        None => section.name.clone(),
    }
}

/// A line that one can go to, with its number.
fn numbered(lists: &mut Lists, about: &About, words: &str) -> String {
    match about {
        About::Nothing => words.to_owned(),
        about => format!("{}. {words}", lists.lines.of(about)),
    }
}

fn section(section: &Section, summary: &Summary, lists: &mut Lists) -> Vec<String> {
    let mut lines = vec![numbered(
        lists,
        &About::Theme(section.theme),
        &with_figures(section),
    )];
    match section.summary.trim() {
        "" if section.theme.is_some() => lines.push(tr(words::NO_SUMMARY).to_owned()),
        "" => {}
        summary => lines.push(summary.to_owned()),
    }
    for entry in &section.findings {
        lines.extend(self::entry(entry, summary, lists));
    }
    lines
}

/// A theme with what can be said of it in figures.
fn with_figures(section: &Section) -> String {
    let vote = section.vote.as_ref();
    let vote = vote.map_or_else(String::new, |vote| {
        words::in_vote(&votes(vote.dots, vote.hands), &place(vote))
    });
    said(&[&title(section), &counts(section.counts()), &vote])
}

/// A finding, and below it what it rests on.
fn entry(entry: &Entry, summary: &Summary, lists: &mut Lists) -> Vec<String> {
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let words = said(&[
        &named(entry.kind, &entry.headline),
        &tags.join(" "),
        &entry.remark,
        &capitalised(&entry.said().unwrap_or_default()),
    ]);
    let mut lines = vec![numbered(lists, &About::Finding(entry.id), &words)];
    for quote in &entry.quotes {
        let place = summary.source(quote).map(Source::city_and_country);
        let place = place.unwrap_or_default();
        lines.push(words::quoted(&quote.text, &place, quote.source));
        if quote.detached {
            lines.push(tr(words::DETACHED).to_owned());
        }
    }
    lines
}

fn result(vote: &Vote) -> Vec<String> {
    let result = vote.result.iter().map(|voted| {
        let standing = &voted.standing;
        let votes = votes(standing.dots, standing.hands);
        said(&[&place(standing), &voted.name, &votes])
    });
    std::iter::once(said(&[&vote.held])).chain(result).collect()
}

fn weighed(summary: &Summary) -> Vec<String> {
    let themes = summary.weighed.iter().map(|theme| {
        let weight = super::words::vote::weight(theme.weight);
        format!("{}. {}", theme.place, said(&[&theme.name, &weight]))
    });
    std::iter::once(weighed_note()).chain(themes).collect()
}

/// Everything that is counted in the findings, a sentence for each bar.
fn figures(summary: &Summary) -> Vec<String> {
    let kinds = summary.by_kind.bars.iter();
    let kinds = kinds.map(|bar| format!("{}: {}.", bar.label, bar.total()));
    let themes = summary.sections.iter().map(|section| match section.theme {
        Some(_) => bar(&theme(section.place, &section.name), section.counts()),
        None => bar(&section.name, section.counts()),
    });
    let cities = summary.by_city.bars.iter();
    let cities = cities.map(|city| bar(&city.label, city.counts));
    kinds
        .chain(themes)
        .chain(cities)
        .chain([tr(CITY_NOTE).to_owned()])
        .collect()
}

fn bar(label: &str, counted: Counts) -> String {
    let sum = counted.iter().sum();
    format!("{label}: {}.", words::counted(&counts(counted), sum))
}

/// A row a line, with the columns in which it has something.
fn matrix(matrix: &Matrix) -> Vec<String> {
    let rows = matrix.rows.iter().zip(&matrix.cells).enumerate();
    rows.map(|(at, (row, cells))| {
        let cells = matrix.columns.iter().zip(cells).enumerate();
        let there =
            cells.filter(|(column, (_, count))| **count > 0 && !matrix.is_diagonal(at, *column));
        let there = there.map(|(_, (column, count))| format!("{}: {count}", column.name));
        words::row(&row.name, &there.collect::<Vec<_>>())
    })
    .collect()
}

fn coverage(summary: &Summary, lists: &mut Lists) -> Vec<String> {
    let cases = summary.coverage.iter().map(|case| {
        let counted = words::counted(&counts(case.counts), case.total());
        let words = said(&[&case.title, &case.place(), &capitalised(&counted)]);
        numbered(lists, &About::Case(case.case.clone()), &words)
    });
    std::iter::once(summary.coverage_sentence())
        .chain(cases)
        .collect()
}

fn sources(summary: &Summary) -> Vec<String> {
    let sources = summary.sources.iter().zip(1..);
    let told = sources.map(|(source, number)| {
        let missing = if source.known { "" } else { tr(NOT_HERE) };
        let words = said(&[&source.title, &source.place, missing]);
        format!("[{number}] {words}")
    });
    told.chain([tr(words::WHERE_READ).to_owned()]).collect()
}

/// Selects the line of the page that is about this.
pub(super) fn select(client: &mut Client, about: &About) -> Option<()> {
    client.report.select(about)
}

/// The line selected, as it was told.
pub(super) fn here(client: &Client, lists: &mut Lists) -> Vec<String> {
    let summary = &client.report.summary;
    let told = match client.report.about() {
        About::Finding(id) => {
            let mut entries = summary.sections.iter().flat_map(|it| &it.findings);
            let found = entries.find(|entry| entry.id == id);
            found.map(|found| entry(found, summary, lists))
        }
        About::Theme(theme) => {
            let mut sections = summary.sections.iter();
            let found = sections.find(|section| section.theme == theme);
            found.map(|section| vec![with_figures(section)])
        }
        About::Case(case) => {
            let mut cases = summary.coverage.iter();
            let found = cases.find(|it| it.case == case);
            found.map(|case| vec![said(&[&case.title, &case.place()])])
        }
        About::Query(_) | About::Nothing => None,
    };
    told.unwrap_or_else(|| vec![said(&[&summary.title, &summary.sentence()])])
}
