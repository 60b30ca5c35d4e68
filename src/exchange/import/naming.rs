//! What a document is called: what it says of itself, unless that says nothing, or else its first heading or its file's name.

use std::path::Path;

use crate::text::{BlockKind, Document, clean_line};

/// Longest title that is taken over, in cells.
const TITLE_CELLS: usize = 200;

/// What programs write as a title when nobody has written one. Compared in lower case.
const NO_TITLES: [&str; 22] = [
    "untitled",
    "untitled document",
    "document",
    "presentation",
    "powerpoint presentation",
    "slide 1",
    "title",
    "title of document",
    "report",
    "word document",
    "microsoft word",
    "normal",
    "blank",
    "template",
    "book1",
    "sans titre",
    "sin título",
    "sem título",
    "ohne titel",
    "제목 없음",
    "無題",
    "无标题",
];

/// Endings of files; a title that has one is a file's name.
const ENDINGS: [&str; 13] = [
    ".doc", ".docx", ".dot", ".dotx", ".odt", ".pdf", ".ppt", ".pptx", ".rtf", ".hwp", ".indd",
    ".htm", ".html",
];

/// The title of a document: its own word, its first heading, or the name of its file.
pub(super) fn title(own: Option<&str>, text: &Document, file: &Path) -> String {
    let own = own.map(|title| clean_line(title, TITLE_CELLS));
    own.filter(|title| is_title(title))
        .or_else(|| heading(text))
        .unwrap_or_else(|| file_words(file))
}

/// The first heading among the first blocks, that says something.
fn heading(text: &Document) -> Option<String> {
    let headings = text
        .blocks()
        .iter()
        .take(12)
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let mut headings = headings.map(|block| clean_line(&block.text, TITLE_CELLS));
    headings.find(|title| is_title(title))
}

/// The name of a file as words.
fn file_words(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let words = clean_line(&stem.replace(['_', '-', '+'], " "), TITLE_CELLS);
    if words.is_empty() {
        "Untitled".into()
    } else {
        words
    }
}

/// Whether somebody meant this as a title: it is no word of a program or of a template, no file's name, and has letters.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let plain = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let of_program = lower.starts_with("microsoft ") && lower.contains(" - ");
    let of_template =
        lower.contains("template") || lower.contains("[title]") || lower.contains("lorem ipsum");
    letters > 1
        && !NO_TITLES.contains(&plain)
        && !of_program
        && !of_template
        && !ENDINGS.iter().any(|ending| lower.ends_with(ending))
        && !title.contains(['\\', '\u{fffd}'])
}

/// The last year that a text tells of: the latest in it up to that in which it was written, by a date such as `2026-11-25`; where it
/// names none, the year of the date.
pub(super) fn year(date: &str, text: &str) -> Option<i32> {
    let as_year = |digits: &str| {
        let year: i32 = digits.parse().ok()?;
        (1950..2100).contains(&year).then_some(year)
    };
    let written = date.get(..4).and_then(as_year)?;
    // What stands with letters, commas or points between its digits is no year.
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '’' | '\'');
    let numbers = text.split(|c: char| !is_part(c));
    let numbers = numbers.map(|number| number.trim_matches(|c: char| !c.is_alphanumeric()));
    let years = numbers
        .filter(|number| number.len() == 4)
        .filter_map(as_year);
    years
        .filter(|year| *year <= written)
        .max()
        .or(Some(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_what_somebody_meant_as_one() {
        let text = Document::parse("Lead.\n\n# Untitled\n\n## One desk for survivors\n\nText.");
        let titled = |own| title(own, &text, Path::new("a/Lao_Cai-report.docx"));
        for own in [
            None,
            Some(""),
            Some("Microsoft Word - Document1"),
            Some("Document1"),
            Some("Untitled 3"),
            Some("Case study template"),
            Some("final_v3.docx"),
            Some("C:\\Users\\mina\\x"),
            Some("12"),
            Some("제목 없음"),
        ] {
            assert_eq!(titled(own), "One desk for survivors", "{own:?}");
        }
        for own in ["Lao Cai", "제주의 난민", "Report of the Mayor"] {
            assert_eq!(titled(Some(own)), own);
        }
        let plain = Document::parse("Only text.");
        let named = |name| title(None, &plain, Path::new(name));
        assert_eq!(named("a/Lao_Cai-report.docx"), "Lao Cai report");
        assert_eq!(named("-.pdf"), "Untitled");
    }

    #[test]
    fn a_year_is_one_in_which_a_case_study_can_have_been_written() {
        assert_eq!(year("2019-05-03", "No year at all."), Some(2019));
        let text = "From 2010 (to 2017, or so): 2,018 beds, 2018m, by 2030. Since 1.2016: B2016.";
        assert_eq!(year("2019-05-03", text), Some(2017));
        for date in ["", "0001-01-01", "20", "last year"] {
            assert_eq!(year(date, "2018"), None);
        }
    }
}
