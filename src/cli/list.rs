//! `charrette list`: findings, themes, tags or case studies, as readable tables or as JSON.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::What;
use super::session::read_case_studies;
use super::table::{self, Table};
use crate::domain::{Finding, Kind, Workshop};
use crate::store;
use crate::store::case_file::Library;

/// Prints a list of the workshop's things. The workshop is only read, so that this works while it is open elsewhere.
pub fn list(dir: &Path, what: What, json: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let workshop = store::read(dir)?;
    let rows = match what {
        What::Findings => findings(&workshop, &read_case_studies(dir)),
        What::Themes => themes(&workshop),
        What::Tags => tags(&workshop),
        What::Cases => cases(&workshop, &read_case_studies(dir)),
        What::Memos => memos(&workshop),
    };
    if json {
        writeln!(out, "{:#}", Value::Array(rows))?;
        return Ok(());
    }
    let columns: &[&str] = match what {
        What::Findings => &["kind", "headline", "theme", "tags", "city"],
        What::Themes => &["name", "findings", "summary"],
        What::Tags => &["name", "parent", "findings", "definition"],
        What::Cases => &["id", "title", "city", "country", "period"],
        What::Memos => &["id", "on", "name", "by", "text"],
    };
    // The ids of case studies and memos are what other verbs ask for.
    let kept = usize::from(matches!(what, What::Cases | What::Memos));
    let mut table = Table::new(columns, kept);
    for row in &rows {
        table.row(columns.iter().map(|name| words(row.get(name))));
    }
    Ok(table.write(table::room(), out)?)
}

fn findings(workshop: &Workshop, library: &Library) -> Vec<Value> {
    let themed = workshop.themes.iter().flat_map(|theme| &theme.findings);
    let in_order = themed
        .chain(&workshop.unsorted)
        .filter_map(|id| workshop.findings.get(id));
    in_order
        .map(|finding| finding_row(finding, workshop, library))
        .collect()
}

fn finding_row(finding: &Finding, workshop: &Workshop, library: &Library) -> Value {
    let tags: Vec<_> = finding
        .tags
        .iter()
        .filter_map(|id| workshop.tags.get(id))
        .map(|tag| &tag.name)
        .collect();
    let cities: Vec<_> = finding
        .excerpts
        .iter()
        .filter_map(|excerpt| library.cases.get(&excerpt.case))
        .map(|case| case.details.city.as_str())
        .chain(finding.said_by.iter().map(|speaker| speaker.city.as_str()))
        .filter(|city| !city.is_empty())
        .collect();
    json!({
        "id": finding.id,
        "kind": finding.kind.word(),
        "headline": finding.headline,
        "remark": finding.remark,
        "theme": finding.theme.and_then(|id| workshop.theme(id)).map(|theme| &theme.name),
        "tags": tags,
        "city": cities.join(", "),
        "excerpts": finding.excerpts,
        "said_by": finding.said_by,
        "by": workshop.persons.get(&finding.by).map(|person| &person.name),
        "at": finding.at,
    })
}

fn themes(workshop: &Workshop) -> Vec<Value> {
    let row = |theme: &std::sync::Arc<crate::domain::Theme>| json!({ "id": theme.id, "name": theme.name, "findings": theme.findings.len(), "summary": theme.summary });
    workshop.themes.iter().map(row).collect()
}

fn tags(workshop: &Workshop) -> Vec<Value> {
    let row = |tag: &std::sync::Arc<crate::domain::Tag>| {
        json!({
            "id": tag.id,
            "name": tag.name,
            "parent": tag.parent.and_then(|id| workshop.tags.get(&id)).map(|parent| &parent.name),
            "findings": workshop.uses_of(tag.id),
            "definition": tag.definition,
        })
    };
    workshop.tags_in_order().map(row).collect()
}

fn cases(workshop: &Workshop, library: &Library) -> Vec<Value> {
    let row = |case: &std::sync::Arc<crate::domain::CaseStudy>| {
        let counts = workshop.counts_in(&case.id);
        let found: serde_json::Map<_, _> = Kind::ALL
            .iter()
            .zip(counts)
            .map(|(kind, n)| (kind.word().into(), json!(n)))
            .collect();
        json!({
            "id": case.id,
            "title": case.details.title,
            "city": case.details.city,
            "country": case.details.country,
            "period": if case.details.period.is_empty() { json!(case.details.year) } else { json!(case.details.period) },
            "themes": case.details.themes,
            "findings": found,
        })
    };
    library.cases.values().map(row).collect()
}

fn memos(workshop: &Workshop) -> Vec<Value> {
    let row = |memo: &std::sync::Arc<crate::domain::Memo>| {
        json!({
            "id": memo.id,
            "on": memo.about.word(),
            "name": workshop.name_of(memo.about),
            "text": memo.text,
            "by": workshop.persons.get(&memo.by).map(|person| &person.name),
            "at": memo.at,
        })
    };
    workshop.memos.values().map(row).collect()
}

/// A JSON value as a person would write it.
fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => values
            .iter()
            .map(|value| words(Some(value)))
            .collect::<Vec<_>>()
            .join(", "),
        Some(other) => other.to_string(),
    }
}
