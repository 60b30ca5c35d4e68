//! The report in Markdown: what a rapporteur presents and hands in.

use std::fmt::Write;

use crate::domain::{CaseId, Excerpt, Finding, FindingId, Kind, Workshop};
use crate::store::case_file::Library;

/// The whole report.
pub(super) fn report(workshop: &Workshop, library: &Library) -> String {
    let mut report = Report {
        workshop,
        library,
        sources: Vec::new(),
        out: String::new(),
    };
    // Writing to a string cannot fail.
    let _ = report.write();
    report.out
}

struct Report<'a> {
    workshop: &'a Workshop,
    library: &'a Library,
    /// Case studies quoted, in the order in which they first are.
    sources: Vec<&'a CaseId>,
    out: String,
}

impl<'a> Report<'a> {
    fn write(&mut self) -> std::fmt::Result {
        let workshop = self.workshop;
        writeln!(self.out, "# {}\n", escape(&workshop.title))?;
        writeln!(self.out, "{}\n", self.counts())?;
        if workshop.themes.len() > 1 {
            writeln!(self.out, "Themes in order of priority:\n")?;
            for (place, theme) in workshop.themes.iter().enumerate() {
                writeln!(self.out, "{}. {}", place + 1, escape(&theme.name))?;
            }
            writeln!(self.out)?;
        }
        for (place, theme) in workshop.themes.iter().enumerate() {
            writeln!(self.out, "## {}. {}\n", place + 1, escape(&theme.name))?;
            if !theme.summary.is_empty() {
                writeln!(self.out, "{}\n", escape(&theme.summary))?;
            }
            self.findings(&theme.findings)?;
        }
        if !workshop.unsorted.is_empty() {
            writeln!(
                self.out,
                "## {}\n",
                if workshop.themes.is_empty() {
                    "Findings"
                } else {
                    "Not in a theme"
                }
            )?;
            self.findings(&workshop.unsorted)?;
        }
        self.list_sources()
    }

    /// What there is, in a sentence.
    fn counts(&self) -> String {
        let of = |kind| {
            self.workshop
                .findings
                .values()
                .filter(|finding| finding.kind == kind)
                .count()
        };
        let count =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let mut cases: Vec<&CaseId> = self
            .workshop
            .findings
            .values()
            .flat_map(|finding| &finding.excerpts)
            .map(|excerpt| &excerpt.case)
            .collect();
        cases.sort();
        cases.dedup();
        let said = self
            .workshop
            .findings
            .values()
            .any(|finding| finding.is_statement());
        let from = match (cases.len(), said) {
            (0, true) => "the discussion".to_owned(),
            (n, true) => format!(
                "{} and the discussion",
                count(n, "case study", "case studies")
            ),
            (n, false) => count(n, "case study", "case studies"),
        };
        format!(
            "{}, {} and {} in {}, from {from}.",
            count(of(Kind::Challenge), "challenge", "challenges"),
            count(of(Kind::Lesson), "lesson", "lessons"),
            count(of(Kind::GoodPractice), "good practice", "good practices"),
            count(self.workshop.themes.len(), "theme", "themes"),
        )
    }

    fn findings(&mut self, ids: &[FindingId]) -> std::fmt::Result {
        let workshop = self.workshop;
        for kind in Kind::ALL {
            let mut heading = false;
            for finding in ids
                .iter()
                .filter_map(|id| workshop.findings.get(id))
                .filter(|finding| finding.kind == kind)
            {
                if !heading {
                    writeln!(self.out, "### {}\n", kind.heading())?;
                    heading = true;
                }
                self.finding(finding)?;
            }
        }
        if ids.is_empty() {
            writeln!(self.out, "No findings yet.\n")?;
        }
        Ok(())
    }

    fn finding(&mut self, finding: &'a Finding) -> std::fmt::Result {
        writeln!(self.out, "- **{}**", escape(&finding.headline))?;
        let tags: Vec<_> = finding
            .tags
            .iter()
            .filter_map(|id| self.workshop.tags.get(id))
            .map(|tag| escape(&tag.name))
            .collect();
        if !tags.is_empty() {
            writeln!(self.out, "  ({})", tags.join(", "))?;
        }
        if !finding.remark.is_empty() {
            writeln!(self.out, "\n  {}", escape(&finding.remark))?;
        }
        for excerpt in &finding.excerpts {
            self.quote(excerpt)?;
        }
        if finding.is_statement() {
            let speaker = finding.said_by.as_ref();
            let parts = speaker
                .into_iter()
                .flat_map(|speaker| [&speaker.name, &speaker.city]);
            let who: Vec<_> = parts
                .filter(|part| !part.is_empty())
                .map(|part| escape(part))
                .collect();
            let who = if who.is_empty() {
                String::new()
            } else {
                format!(", {}", who.join(", "))
            };
            writeln!(self.out, "\n  — said in the discussion{who}")?;
        }
        writeln!(self.out)
    }

    fn quote(&mut self, excerpt: &'a Excerpt) -> std::fmt::Result {
        let number = self.source(&excerpt.case);
        writeln!(self.out)?;
        for line in excerpt.quote.lines() {
            writeln!(self.out, "  > {}", escape(line))?;
        }
        let details = self
            .library
            .cases
            .get(&excerpt.case)
            .map(|case| &case.details);
        let place = details
            .map(|details| [details.city.as_str(), details.country.as_str()].join(", "))
            .unwrap_or_default();
        let place = place.trim_matches([',', ' ']);
        let place = if place.is_empty() {
            excerpt.case.as_str()
        } else {
            place
        };
        writeln!(self.out, "  >\n  > — {} \\[{number}\\]", escape(place))
    }

    /// The number of a case study in the list of sources.
    fn source(&mut self, case: &'a CaseId) -> usize {
        let known = self.sources.iter().position(|other| *other == case);
        known.unwrap_or_else(|| {
            self.sources.push(case);
            self.sources.len() - 1
        }) + 1
    }

    fn list_sources(&mut self) -> std::fmt::Result {
        if self.sources.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## Sources\n")?;
        for (place, id) in self.sources.iter().enumerate() {
            let Some(case) = self.library.cases.get(*id) else {
                writeln!(
                    self.out,
                    "{}. {} (this case study is not in the library)",
                    place + 1,
                    escape(id.as_str())
                )?;
                continue;
            };
            let details = &case.details;
            writeln!(
                self.out,
                "{}. {}. {}.",
                place + 1,
                escape(&details.title),
                escape(&details.place_and_year())
            )?;
            for source in &details.sources {
                writeln!(self.out, "   - {}", escape(source))?;
            }
        }
        Ok(())
    }
}

/// Text that Markdown shows as it is: on one line, with everything that could be markup escaped.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.trim().chars() {
        match c {
            c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | '>' | '{'
            | '}' | '$' | '^' => {
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
