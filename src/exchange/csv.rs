//! Tables for a spreadsheet: one row per finding and excerpt, and one row per theme. UTF-8 with a byte order mark and CR LF, so
//! that Excel opens them right; no cell is ever a formula.

use crate::domain::{Excerpt, Finding, FindingId, Kind, Theme, Workshop};
use crate::store::case_file::Library;

/// `findings.csv`.
pub(super) fn findings(workshop: &Workshop, library: &Library) -> Vec<u8> {
    let mut table = Table::new(&[
        "theme order",
        "theme",
        "kind",
        "headline",
        "remark",
        "tags",
        "quote",
        "case study",
        "city",
        "country",
        "sources",
        "said by",
        "added by",
        "added at",
    ]);
    let columns = workshop
        .themes
        .iter()
        .enumerate()
        .map(|(at, theme)| (Some((at + 1, theme)), &theme.findings));
    for (theme, ids) in columns
        .map(|(theme, ids)| (theme, ids.as_slice()))
        .chain([(None, workshop.unsorted.as_slice())])
    {
        for finding in by_kind(ids, workshop) {
            let theme = theme.map_or_else(Default::default, |(at, theme)| {
                (at.to_string(), theme.name.clone())
            });
            let excerpts = finding.excerpts.iter().map(Some);
            let statement = finding.is_statement().then_some(None);
            for excerpt in excerpts.chain(statement) {
                table.row(&row(finding, excerpt, &theme, workshop, library));
            }
        }
    }
    table.bytes()
}

/// `themes.csv`.
pub(super) fn themes(workshop: &Workshop) -> Vec<u8> {
    let mut table = Table::new(&[
        "order",
        "theme",
        "summary",
        "challenges",
        "lessons",
        "good practices",
        "findings",
    ]);
    for (at, theme) in workshop.themes.iter().enumerate() {
        let count = |kind| counted(theme, kind, workshop).to_string();
        let mut row = vec![
            (at + 1).to_string(),
            theme.name.clone(),
            theme.summary.clone(),
        ];
        row.extend(Kind::ALL.map(count));
        row.push(theme.findings.len().to_string());
        table.row(&row);
    }
    table.bytes()
}

fn counted(theme: &Theme, kind: Kind, workshop: &Workshop) -> usize {
    theme
        .findings
        .iter()
        .filter_map(|id| workshop.findings.get(id))
        .filter(|finding| finding.kind == kind)
        .count()
}

/// Findings in the order of the report: by kind, then as on the board.
fn by_kind<'a>(ids: &'a [FindingId], workshop: &'a Workshop) -> impl Iterator<Item = &'a Finding> {
    let of = move |kind| {
        ids.iter()
            .filter_map(|id| workshop.findings.get(id))
            .filter(move |finding| finding.kind == kind)
    };
    Kind::ALL.into_iter().flat_map(of).map(|finding| &**finding)
}

fn row(
    finding: &Finding,
    excerpt: Option<&Excerpt>,
    (order, theme): &(String, String),
    workshop: &Workshop,
    library: &Library,
) -> Vec<String> {
    let tags: Vec<_> = finding
        .tags
        .iter()
        .filter_map(|id| workshop.tags.get(id))
        .map(|tag| tag.name.as_str())
        .collect();
    let case = excerpt.and_then(|excerpt| library.cases.get(&excerpt.case));
    let details = case.map(|case| case.details.clone()).unwrap_or_default();
    let id = excerpt
        .map(|excerpt| excerpt.case.to_string())
        .unwrap_or_default();
    let speaker = finding.said_by.clone().unwrap_or_default();
    let said_by = [speaker.name, speaker.city.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    vec![
        order.clone(),
        theme.clone(),
        finding.kind.word().into(),
        finding.headline.clone(),
        finding.remark.clone(),
        tags.join("; "),
        excerpt
            .map(|excerpt| excerpt.quote.replace('\n', " "))
            .unwrap_or_default(),
        if details.title.is_empty() {
            id
        } else {
            details.title
        },
        if excerpt.is_some() {
            details.city
        } else {
            speaker.city
        },
        details.country,
        details.sources.join(" "),
        said_by.join(", "),
        workshop
            .persons
            .get(&finding.by)
            .map(|person| person.name.clone())
            .unwrap_or_default(),
        finding.at.to_string(),
    ]
}

/// A table being written.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub(super) fn new(heading: &[&str]) -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(b"\xef\xbb\xbf".to_vec());
        let mut table = Self { writer };
        table.row(
            &heading
                .iter()
                .map(|cell| (*cell).to_owned())
                .collect::<Vec<_>>(),
        );
        table
    }

    pub(super) fn row(&mut self, cells: &[String]) {
        // Writing to memory cannot fail, and all rows have the same length.
        let _ = self
            .writer
            .write_record(cells.iter().map(|cell| harmless(cell)));
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front (OWASP, "CSV Injection").
fn harmless(cell: &str) -> String {
    let first = cell
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .next();
    let starts_with_control = cell.starts_with(['\t', '\r', '\n']);
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%') => {
            format!("'{cell}")
        }
        _ if starts_with_control => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =1",
            "＝1",
            "\n=cmd|' /C calc'!A0",
        ] {
            assert!(harmless(cell).starts_with('\''), "{cell:?}");
        }
        for cell in ["One desk, one form", "5 offices", "", "'quoted'", "제주"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
