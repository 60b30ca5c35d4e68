//! The report in Markdown: what a rapporteur presents and hands in.

use std::fmt::Write;

use crate::distill::summary::{
    Bar, CITY_NOTE, Chart, Counts, Entry, Matrix, NOT_HERE, Quote, Section, Summary, Voted,
    WEIGHED, weighed_note,
};
use crate::domain::{Kind, Weight};
use crate::texts::tr;

/// Columns of a matrix that stand beside each other.
const COLUMNS: usize = 12;

/// The whole report.
pub(super) fn report(summary: &Summary) -> String {
    let mut report = Report {
        summary,
        out: String::new(),
    };
    // Writing to a string cannot fail.
    let _ = report.write();
    report.out
}

struct Report<'a> {
    summary: &'a Summary,
    out: String,
}

impl Report<'_> {
    fn write(&mut self) -> std::fmt::Result {
        let summary = self.summary;
        writeln!(self.out, "# {}\n", escape(&summary.title))?;
        writeln!(self.out, "{}\n", summary.sentence())?;
        if summary.themes().count() > 1 {
            writeln!(self.out, "{}\n", tr("Themes in order of priority:"))?;
            for theme in summary.themes() {
                writeln!(self.out, "{}. {}", theme.place, escape(&theme.name))?;
            }
            writeln!(self.out)?;
        }
        for section in &summary.sections {
            self.section(section)?;
        }
        self.votes()?;
        self.weighed()?;
        self.figures()?;
        self.coverage()?;
        self.unfinished()?;
        self.list_sources()
    }

    fn section(&mut self, section: &Section) -> std::fmt::Result {
        let name = escape(&section.name);
        match section.theme {
            Some(_) => writeln!(self.out, "## {}. {name}\n", section.place)?,
            None => writeln!(self.out, "## {name}\n")?,
        }
        if let Some(votes) = section.votes() {
            writeln!(self.out, "{votes}\n")?;
        }
        if !section.summary.is_empty() {
            writeln!(self.out, "{}\n", escape(&section.summary))?;
        }
        for kind in Kind::ALL {
            if section.of_kind(kind).next().is_some() {
                writeln!(self.out, "### {}\n", tr(kind.heading()))?;
            }
            for entry in section.of_kind(kind) {
                self.entry(entry)?;
            }
        }
        if section.findings.is_empty() {
            writeln!(self.out, "{}\n", tr("No findings yet."))?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry) -> std::fmt::Result {
        writeln!(self.out, "- **{}**", escape(&entry.headline))?;
        if !entry.tags.is_empty() {
            let tags: Vec<_> = entry.tags.iter().map(|tag| escape(tag)).collect();
            writeln!(self.out, "  ({})", tags.join(", "))?;
        }
        if !entry.remark.is_empty() {
            writeln!(self.out, "\n  {}", escape(&entry.remark))?;
        }
        for quote in &entry.quotes {
            self.quote(quote)?;
        }
        if let Some(said) = entry.said() {
            writeln!(self.out, "\n  — {}", escape(&said))?;
        }
        writeln!(self.out)
    }

    fn quote(&mut self, quote: &Quote) -> std::fmt::Result {
        writeln!(self.out)?;
        for line in quote.text.lines() {
            writeln!(self.out, "  > {}", escape(line))?;
        }
        let source = self.summary.source(quote);
        let place = source.map(|source| escape(&source.city_and_country()));
        let place = place.unwrap_or_default();
        let detached = if quote.detached {
            format!(" ({})", tr("not in the text any more"))
        } else {
            String::new()
        };
        writeln!(
            self.out,
            "  >\n  > — {place} \\[{}\\]{detached}",
            quote.source
        )
    }

    /// What was voted and revealed.
    fn votes(&mut self) -> std::fmt::Result {
        let summary = self.summary;
        for vote in &summary.votes {
            writeln!(self.out, "## {}\n\n{}\n", vote.title, vote.held)?;
            self.heads(&[tr("Place"), tr("What"), tr("Dots"), tr("Hands"), tr("All")])?;
            writeln!(self.out, "|---|---|--:|--:|--:|")?;
            for Voted { standing, name, .. } in &vote.result {
                let (place, name) = (standing.place(), escape(name));
                let (dots, hands) = (standing.dots, standing.hands);
                let all = standing.count();
                writeln!(self.out, "| {place} | {name} | {dots} | {hands} | {all} |")?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn weighed(&mut self) -> std::fmt::Result {
        let summary = self.summary;
        if summary.weighed.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {}\n\n{}\n", tr(WEIGHED), weighed_note())?;
        self.heads(&[
            tr("Order"),
            tr("Theme"),
            tr("Impact"),
            tr("Effort"),
            tr("What it is"),
        ])?;
        writeln!(self.out, "|--:|---|--:|--:|---|")?;
        for theme in &summary.weighed {
            let (place, name) = (theme.place, escape(&theme.name));
            let Weight { impact, effort } = theme.weight;
            let quadrant = tr(theme.weight.quadrant().word());
            writeln!(
                self.out,
                "| {place} | {name} | {impact} | {effort} | {quadrant} |"
            )?;
        }
        writeln!(self.out)
    }

    fn figures(&mut self) -> std::fmt::Result {
        let summary = self.summary;
        if summary.by_kind.most() == 0 {
            return Ok(());
        }
        writeln!(self.out, "## {}\n", tr("In figures"))?;
        writeln!(self.out, "### {}\n", tr("By kind"))?;
        self.heads(&[tr("Kind"), tr("All")])?;
        writeln!(self.out, "|---|--:|")?;
        for bar in &summary.by_kind.bars {
            writeln!(self.out, "| {} | {} |", bar.label, bar.total())?;
        }
        writeln!(self.out)?;
        self.chart([tr("By theme"), tr("Theme")], &summary.by_theme)?;
        self.chart([tr("By city"), tr("City")], &summary.by_city)?;
        writeln!(self.out, "{}\n", tr(CITY_NOTE))?;
        self.matrix(tr("Themes and cities"), tr("City"), &summary.theme_city)?;
        self.matrix(tr("Tags that stand together"), tr("Tag"), &summary.tag_tag)
    }

    /// The heads of a table.
    fn heads(&mut self, heads: &[&str]) -> std::fmt::Result {
        writeln!(self.out, "| {} |", heads.join(" | "))
    }

    fn chart(&mut self, [title, what]: [&str; 2], chart: &Chart) -> std::fmt::Result {
        writeln!(self.out, "### {title}\n\n{}", counted_heads(what))?;
        for Bar { label, counts, .. } in &chart.bars {
            writeln!(self.out, "| {} | {} |", escape(label), counted(*counts))?;
        }
        writeln!(self.out)
    }

    fn matrix(&mut self, title: &str, what: &str, matrix: &Matrix) -> std::fmt::Result {
        if matrix.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "### {title}\n")?;
        for block in matrix.blocks(COLUMNS) {
            let columns = matrix.columns.get(block.clone()).unwrap_or_default();
            let heads: Vec<_> = columns.iter().map(|head| head.short.as_str()).collect();
            writeln!(self.out, "| {what} | {} |", heads.join(" | "))?;
            writeln!(self.out, "|---{}|", "|--:".repeat(block.len()))?;
            for (at, row) in matrix.rows.iter().enumerate() {
                let counts: Vec<_> = matrix
                    .counts(at, &block)
                    .map(|(_, count)| count.to_string())
                    .collect();
                writeln!(
                    self.out,
                    "| {} | {} |",
                    escape(&row.label()),
                    counts.join(" | ")
                )?;
            }
            writeln!(self.out)?;
        }
        writeln!(self.out, "{}\n", matrix.note())
    }

    fn coverage(&mut self) -> std::fmt::Result {
        let summary = self.summary;
        if summary.coverage.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {}\n", tr("Case studies"))?;
        writeln!(self.out, "{}\n", summary.coverage_sentence())?;
        writeln!(self.out, "{}", counted_heads(tr("Case study")))?;
        for case in &summary.coverage {
            let name = [case.title.clone(), case.place()];
            let name = name.map(|part| escape(&part));
            let name = name.join(", ");
            let name = name.trim_end_matches(", ");
            writeln!(self.out, "| {name} | {} |", counted(case.counts))?;
        }
        writeln!(self.out)
    }

    fn unfinished(&mut self) -> std::fmt::Result {
        if self.summary.unfinished.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {}\n", tr("Still to do"))?;
        for unfinished in &self.summary.unfinished {
            writeln!(self.out, "- {}", escape(&unfinished.words))?;
        }
        writeln!(self.out)
    }

    fn list_sources(&mut self) -> std::fmt::Result {
        if self.summary.sources.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {}\n", tr("Sources"))?;
        for (number, source) in (1..).zip(&self.summary.sources) {
            let title = escape(&source.title);
            if source.known {
                writeln!(self.out, "{number}. {title}. {}.", escape(&source.place))?;
            } else {
                writeln!(self.out, "{number}. {title} ({})", tr(NOT_HERE))?;
            }
            for address in &source.addresses {
                writeln!(self.out, "   - {}", link(address))?;
            }
        }
        Ok(())
    }
}

/// A heading and the first rows of a table that counts by kind.
fn counted_heads(what: &str) -> String {
    let heads = Kind::ALL.map(|kind| tr(kind.heading())).join(" | ");
    format!(
        "| {what} | {heads} | {} |\n|---|--:|--:|--:|--:|",
        tr("All")
    )
}

/// The cells that count by kind, and their sum.
fn counted(counts: Counts) -> String {
    let all = counts.iter().sum();
    let cells: Vec<_> = counts.iter().chain([&all]).map(usize::to_string).collect();
    cells.join(" | ")
}

/// Text that Markdown shows as it is: on one line, with everything that could be markup escaped.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.trim().chars() {
        match c {
            c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Neither parentheses nor exclamation marks mean anything without brackets.
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '>' | '{' | '}' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            // These begin a list, a rule or a heading underline, but only at the start of a line.
            '-' | '+' | '=' if out.trim().is_empty() => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    number_at_start(out)
}

/// An address that can be followed; as a text where it is none of the web, or has signs that no address has.
fn link(address: &str) -> String {
    let address = address.trim();
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let is_plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '\\');
    if is_web && address.chars().all(is_plain) {
        format!("<{address}>")
    } else {
        escape(address)
    }
}

/// A number with a stop at the start of a line would begin a list.
fn number_at_start(text: String) -> String {
    let trimmed = text.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    match trimmed.get(digits..) {
        Some(rest) if digits > 0 && rest.starts_with('.') => {
            format!("{}\\{rest}", trimmed.get(..digits).unwrap_or_default())
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    #[test]
    fn addresses_of_the_web_can_be_followed_and_others_are_texts() {
        for (address, written) in [
            (
                "https://a.org/x_y_(z)?q=1&r=[2]",
                "<https://a.org/x_y_(z)?q=1&r=[2]>",
            ),
            ("https://a.org/<b>", "https://a.org/&lt;b\\>"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("City archive, box 3", "City archive, box 3"),
        ] {
            assert_eq!(link(address), written);
        }
        let followed = Parser::new("<https://a.org/x_y_(z)?q=1&r=[2]>").any(|event| {
            matches!(event, Event::Start(Tag::Link { dest_url, .. }) if &*dest_url == "https://a.org/x_y_(z)?q=1&r=[2]")
        });
        assert!(followed);
    }

    proptest! {
        #[test]
        fn nothing_that_people_wrote_becomes_markup(text in r"[-a-c<>&\[\]()*_#!`~|+=.1 \\:/>{}$^\n]{0,40}") {
            let line = escape(&text);
            prop_assert!(!line.contains('\n'));
            let mut shown = String::new();
            for event in Parser::new(&line) {
                match event {
                    Event::Text(text) => shown.push_str(&text),
                    Event::Start(Tag::Paragraph) | Event::End(_) => {}
                    other => prop_assert!(false, "{:?} became {:?}", text, other),
                }
            }
            let wanted = text.replace('\n', " ");
            prop_assert_eq!(shown.trim(), wanted.trim());
        }
    }
}
