//! What an Office document says of itself: title, authors, day and language.

use super::Package;
use super::xml::{Node, Xml};
use crate::exchange::import::refusal::Why;

/// A document's own words about itself.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange::import) struct Properties {
    pub(in crate::exchange::import) title: Option<String>,
    pub(in crate::exchange::import) authors: Vec<String>,
    pub(in crate::exchange::import) date: Option<String>,
    pub(in crate::exchange::import) language: Option<String>,
}

impl Properties {
    /// Those of Word and `PowerPoint` (`docProps/core.xml`) or of `OpenDocument` (`meta.xml`).
    pub(in crate::exchange::import) fn of(package: &mut Package, part: &str) -> Result<Self, Why> {
        let text = package.text(part)?.unwrap_or_default();
        // They are worth having, but no reason to refuse a document.
        Ok(Self::parse(&text).unwrap_or_default())
    }

    /// Those in an XML text.
    pub(in crate::exchange::import) fn parse(text: &str) -> Result<Self, Why> {
        let mut xml = Xml::new(text);
        let mut found = Self::default();
        let (mut created, mut changed, mut first) = (None, None, None);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else {
                continue;
            };
            match element.name() {
                "title" => found.title = title(&xml.text()?),
                "creator" => found.authors = authors(&xml.text()?),
                "initial-creator" => first = Some(authors(&xml.text()?)),
                "created" | "creation-date" => created = day(&xml.text()?),
                // In OpenDocument the date is that of the last change.
                "modified" | "date" => changed = day(&xml.text()?),
                "language" => found.language = language(&xml.text()?),
                "body" => break,
                _ => {}
            }
        }
        if let Some(first) = first.filter(|first| !first.is_empty()) {
            found.authors = first;
        }
        found.date = created.or(changed);
        Ok(found)
    }
}

/// A title, unless it is only what a program calls a document without one.
pub(in crate::exchange::import) fn title(said: &str) -> Option<String> {
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words
        .strip_prefix("Microsoft Word - ")
        .or_else(|| words.strip_prefix("Microsoft PowerPoint - "))
        .unwrap_or(&words);
    let lower = words.to_lowercase();
    let endings = [
        ".doc", ".docx", ".odt", ".ppt", ".pptx", ".pdf", ".rtf", ".indd", ".tex", ".html", ".dvi",
        ".qxd", ".hwp", ".wpd",
    ];
    let made_up = [
        "untitled",
        "document",
        "powerpoint presentation",
        "presentation",
        "slide 1",
        "word document",
        "title",
        "(anonymous)",
        "(unspecified)",
        "no slide title",
        "pdf",
        "new document",
        "blank",
        "template",
        "normal",
    ];
    let numbered = ["document", "untitled", "doc", "presentation", "slide"]
        .iter()
        .any(|word| {
            lower
                .strip_prefix(word)
                .is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit()))
        });
    let named =
        endings.iter().any(|ending| lower.ends_with(ending)) || made_up.contains(&lower.as_str());
    (!named && !numbered && words.chars().any(char::is_alphabetic)).then(|| words.to_owned())
}

/// The names in a field of authors; what programs and shops write into it are none.
pub(in crate::exchange::import) fn authors(said: &str) -> Vec<String> {
    const NOBODY: [&str; 26] = [
        "user",
        "admin",
        "administrator",
        "windows user",
        "microsoft office user",
        "unknown",
        "author",
        "owner",
        "dell",
        "hp",
        "lenovo",
        "asus",
        "acer",
        "pc",
        "python-docx",
        "apache poi",
        "docx4j",
        "un-named",
        "unknown author",
        "microsoft",
        "office",
        "steve canny",
        "(anonymous)",
        "anonymous",
        "(unspecified)",
        "toshiba",
    ];
    let names = said.split([';', '\n', '&']);
    let names = names.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    names
        .filter(|name| {
            name.chars().any(char::is_alphabetic) && !NOBODY.contains(&name.to_lowercase().as_str())
        })
        .collect()
}

/// The day of a time as `2026-11-25`, if it is one.
pub(in crate::exchange::import) fn day(said: &str) -> Option<String> {
    let day = said.trim().get(..10)?;
    let date: jiff::civil::Date = day.parse().ok()?;
    (1970..=2100)
        .contains(&date.year())
        .then(|| date.to_string())
}

/// The code of the language in a tag of BCP 47 such as `ko` or `pt-BR`, if it looks like one. For whom a text was written matters
/// here, and not which dictionary its spelling was checked with.
pub fn language(said: &str) -> Option<String> {
    let tag = said.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let good = (2..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| {
            (0..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        });
    let none = ["zxx", "und", "none"].contains(&first.to_lowercase().as_str());
    (good && !none).then(|| first.to_ascii_lowercase())
}
