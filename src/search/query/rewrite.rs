//! Queries changed for people: a filter switched, a word replaced or left out, a half-typed name completed.

use std::fmt::Write;

use super::{Field, Prefix, is_quote, pieces};

/// The query with a value of a field added, or taken out where it is in it: what choosing a filter does.
pub fn toggle(text: &str, field: Field, value: &str) -> String {
    let wanted = value.to_lowercase();
    let known = pieces(text).into_iter().find(|piece| {
        piece.field == Some(Prefix::Field(field))
            && !piece.negated
            && piece.value.trim().to_lowercase() == wanted
    });
    if let Some(piece) = known {
        return without_range(text, piece.start, piece.end);
    }
    let mut out = text.trim_end().to_owned();
    if is_open(text) {
        out.push('"');
    }
    if !out.is_empty() {
        out.push(' ');
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "{}:{} ", field.name(), quoted(value));
    out
}

/// Whether the last quote is not closed yet.
fn is_open(text: &str) -> bool {
    text.chars().filter(|c| is_quote(*c)).count() % 2 == 1
}

/// The query without a word, for when that word is what finds nothing.
pub fn without(text: &str, word: &str) -> String {
    let piece = pieces(text)
        .into_iter()
        .find(|piece| piece.value.trim() == word);
    piece.map_or_else(
        || text.to_owned(),
        |piece| without_range(text, piece.start, piece.end),
    )
}

/// The query with one word in place of another.
pub fn replace(text: &str, word: &str, by: &str) -> String {
    let piece = pieces(text)
        .into_iter()
        .find(|piece| piece.field.is_none() && piece.value.trim() == word);
    match piece {
        Some(piece) => {
            let sign = if piece.negated { "-" } else { "" };
            let (before, after) = (
                text.get(..piece.start).unwrap_or_default(),
                text.get(piece.end..).unwrap_or_default(),
            );
            format!("{before}{sign}{by}{after}")
        }
        None => text.to_owned(),
    }
}

fn without_range(text: &str, start: usize, end: usize) -> String {
    let (before, after) = (
        text.get(..start).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    );
    let out = format!("{} {}", before.trim_end(), after.trim_start());
    out.trim_start().to_owned()
}

/// A value as it is written in a query: in quotes where it needs them.
pub fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) || value.contains(|c| c == ':' || is_quote(c)) {
        format!("\"{}\"", value.replace(is_quote, ""))
    } else {
        value.to_owned()
    }
}

/// What the piece before the cursor may become: a field's name for its beginning, a value (out of `values`) for a half-typed one.
/// Gives the whole query and the new place of the cursor.
pub fn complete(
    text: &str,
    cursor: usize,
    values: impl Fn(Field) -> Vec<String>,
) -> Option<(String, usize)> {
    let piece = pieces(text.get(..cursor)?)
        .pop()
        .filter(|piece| piece.end == cursor)?;
    let typed = piece.value.to_lowercase();
    let start = piece.start + usize::from(piece.negated);
    let new = match piece.field {
        Some(Prefix::Like) => return None,
        Some(Prefix::Field(field)) => {
            let found = values(field).into_iter().find(|value| {
                value.to_lowercase().starts_with(&typed) && value.to_lowercase() != typed
            })?;
            format!("{}:{} ", field.name(), quoted(&found))
        }
        None if piece.quoted || typed.len() < 2 => return None,
        None => format!(
            "{}:",
            Field::ALL
                .into_iter()
                .find(|field| field.name().starts_with(&typed))?
                .name()
        ),
    };
    let (before, after) = (text.get(..start)?, text.get(cursor..)?);
    Some((
        format!("{before}{new}{}", after.trim_start()),
        before.len() + new.len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::*;

    #[test]
    fn filters_go_in_and_out_of_the_query() {
        let text = toggle("hotline", Field::Country, "Viet Nam");
        assert_eq!(text, "hotline country:\"Viet Nam\" ");
        assert_eq!(toggle(&text, Field::Country, "viet nam"), "hotline ");
        assert_eq!(without("one hotlin two", "hotlin"), "one two");
        assert_eq!(
            replace("one -hotlin two", "hotlin", "hotline"),
            "one -hotline two"
        );
        assert_eq!(
            toggle("\"one sto", Field::Country, "Nepal"),
            "\"one sto\" country:Nepal "
        );
        let both = Query::parse("country:Nepal country:India");
        assert_eq!(both.items.len(), 1);
    }

    #[test]
    fn tab_completes_names_and_values() {
        let values = |_| vec!["Viet Nam".to_owned(), "Nepal".to_owned()];
        assert_eq!(
            complete("x cou", 5, values),
            Some(("x country:".into(), 10))
        );
        assert_eq!(
            complete("country:vi", 10, values),
            Some(("country:\"Viet Nam\" ".into(), 19))
        );
        assert_eq!(complete("hotline", 7, values), None);
    }
}
