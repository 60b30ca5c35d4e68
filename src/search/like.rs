//! More like this: the query that asks for what resembles a case study, a finding or a piece of text.

use super::query::{is_quote, quoted};
use crate::domain::CaseId;
use crate::text::segment::words;

/// Characters of a text that go into a query at most.
const LIMIT: usize = 300;

/// The query for more like a case study.
pub fn like_case(case: &CaseId) -> String {
    format!("like:{}", quoted(case.as_str()))
}

/// The query for more like a text, without the case study that it stands in. `None` when there are no words in it.
pub fn like_text(text: &str, besides: Option<&CaseId>) -> Option<String> {
    let text = shortened(&without_quotes(text));
    let besides = besides.map_or_else(String::new, |case| {
        format!(" -case:{}", quoted(case.as_str()))
    });
    (!text.is_empty()).then(|| format!("like:\"{text}\"{besides}"))
}

/// One line without anything that would end a quoted value.
fn without_quotes(text: &str) -> String {
    let text = text.replace(is_quote, " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text up to the last word that ends within the limit.
fn shortened(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(LIMIT) else {
        return text.to_owned();
    };
    let end = words(text)
        .iter()
        .map(|word| word.end)
        .take_while(|end| *end <= cut)
        .last();
    text.get(..end.unwrap_or(cut))
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::Query;

    #[test]
    fn a_case_study_is_named_by_its_id() {
        assert_eq!(like_case(&CaseId::new("cebu-ports")), "like:cebu-ports");
        assert_eq!(like_case(&CaseId::new("cebu ports")), "like:\"cebu ports\"");
    }

    #[test]
    fn a_text_is_quoted_without_quotes_of_its_own() {
        let case = CaseId::new("cebu");
        assert_eq!(
            like_text(" She said “come\n back” and\t\"left\". ", Some(&case)).as_deref(),
            Some("like:\"She said come back and left .\" -case:cebu")
        );
        assert_eq!(
            like_text("One desk", None).as_deref(),
            Some("like:\"One desk\"")
        );
        assert_eq!(like_text(" “” \n", Some(&case)), None);
    }

    #[test]
    fn a_long_text_is_cut_behind_a_word() {
        let long = "word ".repeat(100);
        let query = like_text(&long, None).unwrap_or_default();
        assert_eq!(query, format!("like:\"{}\"", "word ".repeat(60).trim()));
        let thai = like_text(&"การค้ามนุษย์".repeat(60), None).unwrap_or_default();
        let inside = thai.trim_start_matches("like:\"").trim_end_matches('"');
        let length = inside.chars().count();
        assert!((280..=300).contains(&length), "{length}");
        let one = like_text(&"x".repeat(400), None).unwrap_or_default();
        assert_eq!(one.chars().count(), 300 + "like:\"\"".len());
        assert!(!Query::parse(&thai).is_empty());
    }
}
