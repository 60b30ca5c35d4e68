//! What a web page says of itself in its head.

use dom_query::Document;

use crate::exchange::import::office::properties;

/// How much of a page is looked through for its encoding; browsers look through as much.
const HEAD: usize = 4096;

/// A page's own words about itself.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    /// Its one heading of the first level.
    pub(super) heading: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
}

impl About {
    pub(super) fn of(page: &Document) -> Self {
        let said = |names: &[&str]| names.iter().find_map(|name| meta(page, name));
        let headings = page.select("h1");
        let heading =
            Some(line(&headings.text())).filter(|text| headings.length() == 1 && !text.is_empty());
        let title = said(&["og:title", "citation_title", "dc.title", "dcterms.title"])
            .or_else(|| heading.clone())
            .or_else(|| Some(line(&page.select("title").first().text())));
        let author = said(&[
            "author",
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "article:author",
        ]);
        let date = said(&[
            "article:published_time",
            "citation_publication_date",
            "dcterms.created",
            "dc.date",
            "dcterms.date",
            "date",
            "created",
        ]);
        let time = || {
            page.select("article time[datetime], main time[datetime]")
                .attr("datetime")
        };
        let language = page
            .select("html")
            .attr("lang")
            .or_else(|| page.select("body").attr("lang"));
        Self {
            title: title.and_then(|title| properties::title(&title)),
            heading,
            authors: author
                .filter(|author| !author.contains("://"))
                .map(|author| properties::authors(&author))
                .unwrap_or_default(),
            date: date
                .or_else(|| time().map(|time| time.to_string()))
                .and_then(|date| properties::day(&date.replace('/', "-"))),
            language: language.map(|language| language.to_string()),
        }
    }
}

/// What a page says under a name.
fn meta(page: &Document, name: &str) -> Option<String> {
    let all = page.select("meta");
    let said = all.iter().find(|meta| {
        ["name", "property"].iter().any(|key| {
            meta.attr(key)
                .is_some_and(|value| value.eq_ignore_ascii_case(name))
        })
    })?;
    let content = line(&said.attr("content")?);
    (!content.is_empty()).then_some(content)
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The encoding that a page names in its head.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (_, rest) = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}
