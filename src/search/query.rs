//! The query language, read so that nothing that people type is an error.
//!
//! Words (all of them must be there, the last may be unfinished), `"a phrase"`, `OR` between two, `-without`, and fields
//! (`country:Philippines`, `year:2015..2020`, `theme:"safe migration"`). An open quote is closed, a dangling `OR`, `-` or `city:` is
//! ignored.

use std::fmt::Write;

/// A query as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of them must hold.
    pub items: Vec<Item>,
}

/// Some alternatives, one of which must hold, or none of which may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub negated: bool,
    pub any_of: Vec<Atom>,
}

/// What a query is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Atom {
    /// A word; `unfinished` when it is the last of the query and may be the beginning of a longer one.
    Word {
        text: String,
        unfinished: bool,
    },
    /// Words next to each other.
    Phrase(String),
    Field {
        field: Field,
        value: String,
    },
}

/// What case studies and findings can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    City,
    Country,
    Region,
    Year,
    Theme,
    Tag,
    Kind,
    Language,
    By,
}

impl Field {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Country,
        Self::City,
        Self::Theme,
        Self::Kind,
        Self::Tag,
        Self::Year,
        Self::Region,
        Self::Language,
        Self::By,
    ];

    /// Its name in a query.
    pub const fn name(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Country => "country",
            Self::Region => "region",
            Self::Year => "year",
            Self::Theme => "theme",
            Self::Tag => "tag",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::By => "by",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL
            .into_iter()
            .find(|field| field.name() == name)
            .or_else(|| (name == "lang").then_some(Self::Language))
    }
}

/// A piece of the query text: a word, a quoted phrase or a field, with its bytes.
#[derive(Debug)]
struct Piece<'a> {
    start: usize,
    end: usize,
    negated: bool,
    field: Option<Field>,
    value: &'a str,
    quoted: bool,
}

impl Query {
    /// Reads a query; anything is one.
    pub fn parse(text: &str) -> Self {
        let pieces = pieces(text);
        let finished = text.ends_with(char::is_whitespace);
        let mut items: Vec<Item> = Vec::new();
        let mut either = false;
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.iter().enumerate() {
            if !piece.quoted && piece.field.is_none() && !piece.negated && piece.value == "OR" {
                either = true;
                continue;
            }
            if piece.value.trim().is_empty() {
                continue;
            }
            let value = piece.value.trim().to_owned();
            let atom = match piece.field {
                Some(field) => Atom::Field { field, value },
                None if piece.quoted => Atom::Phrase(value),
                None => Atom::Word {
                    text: value,
                    unfinished: at == last && !finished,
                },
            };
            match items.last_mut() {
                Some(before) if either && before.negated == piece.negated => {
                    before.any_of.push(atom);
                }
                _ => items.push(Item {
                    negated: piece.negated,
                    any_of: vec![atom],
                }),
            }
            either = false;
        }
        Self {
            items: several_values(items),
        }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The words and phrases that must be there.
    pub fn wanted(&self) -> impl Iterator<Item = &Atom> {
        let items = self.items.iter().filter(|item| !item.negated);
        items
            .flat_map(|item| &item.any_of)
            .filter(|atom| !matches!(atom, Atom::Field { .. }))
    }
}

/// Several values of one field mean any of them; several themes or tags would otherwise rarely be had together.
fn several_values(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for item in items {
        let field = match item.any_of.as_slice() {
            [Atom::Field { field, .. }] if !item.negated => Some(*field),
            _ => None,
        };
        let same = |other: &&mut Item| {
            let all_of_field = |atom: &Atom| matches!(atom, Atom::Field { field: other, .. } if Some(*other) == field);
            !other.negated && other.any_of.iter().all(all_of_field)
        };
        match out.iter_mut().find(same) {
            Some(other) if field.is_some() => other.any_of.extend(item.any_of),
            _ => out.push(item),
        }
    }
    out
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            at += blank;
            continue;
        }
        let piece = piece(text, at);
        at = piece.end.max(at + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        pieces.push(piece);
    }
    pieces
}

/// The piece that starts here.
fn piece(text: &str, start: usize) -> Piece<'_> {
    let rest = text.get(start..).unwrap_or_default();
    let negated = rest.starts_with('-') && rest.len() > 1;
    let mut at = start + usize::from(negated);
    let body = text.get(at..).unwrap_or_default();
    let field = body
        .split_once(':')
        .and_then(|(name, _)| Some((Field::named(name)?, name.len() + 1)));
    at += field.map_or(0, |(_, len)| len);
    let body = text.get(at..).unwrap_or_default();
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
    let open = body.chars().next().filter(|c| is_quote(*c));
    let (value, quoted, len) = if let Some(open) = open {
        let inside = body.get(open.len_utf8()..).unwrap_or_default();
        let end = inside.find(is_quote).unwrap_or(inside.len());
        let close = inside
            .get(end..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        (
            inside.get(..end).unwrap_or_default(),
            true,
            open.len_utf8() + end + close,
        )
    } else {
        let end = body.find(char::is_whitespace).unwrap_or(body.len());
        (body.get(..end).unwrap_or_default(), false, end)
    };
    let value = if value == "-" && field.is_none() {
        ""
    } else {
        value
    };
    Piece {
        start,
        end: at + len,
        negated,
        field: field.map(|(field, _)| field),
        value,
        quoted,
    }
}

/// The query with a value of a field added, or taken out where it is in it: what choosing a filter does.
pub fn toggle(text: &str, field: Field, value: &str) -> String {
    let wanted = value.to_lowercase();
    let known = pieces(text).into_iter().find(|piece| {
        piece.field == Some(field) && !piece.negated && piece.value.trim().to_lowercase() == wanted
    });
    if let Some(piece) = known {
        return without_range(text, piece.start, piece.end);
    }
    let mut out = text.trim_end().to_owned();
    if !out.is_empty() {
        out.push(' ');
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "{}:{} ", field.name(), quoted(value));
    out
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

fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) || value.contains(['"', ':']) {
        format!("\"{}\"", value.replace('"', ""))
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
        Some(field) => {
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
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str, unfinished: bool) -> Atom {
        Atom::Word {
            text: text.into(),
            unfinished,
        }
    }

    fn all(atoms: Vec<Atom>) -> Vec<Item> {
        atoms
            .into_iter()
            .map(|atom| Item {
                negated: false,
                any_of: vec![atom],
            })
            .collect()
    }

    #[test]
    fn a_query_is_words_phrases_fields_and_signs() {
        let query = Query::parse("hotline country:Philippines -tourism \"one stop\" a OR b");
        let country = Atom::Field {
            field: Field::Country,
            value: "Philippines".into(),
        };
        let mut expected = all(vec![
            word("hotline", false),
            country,
            word("tourism", false),
            Atom::Phrase("one stop".into()),
        ]);
        if let Some(item) = expected.get_mut(2) {
            item.negated = true;
        }
        expected.push(Item {
            negated: false,
            any_of: vec![word("a", false), word("b", true)],
        });
        assert_eq!(query.items, expected);
    }

    #[test]
    fn half_typed_queries_are_understood() {
        assert_eq!(
            Query::parse("\"one sto").items,
            all(vec![Atom::Phrase("one sto".into())])
        );
        assert_eq!(Query::parse("a OR").items, all(vec![word("a", false)]));
        assert_eq!(Query::parse("OR a").items, all(vec![word("a", true)]));
        assert_eq!(Query::parse("city: -").items, []);
        assert_eq!(
            Query::parse("shelter ").items,
            all(vec![word("shelter", false)])
        );
        assert_eq!(
            Query::parse("time 14:02").items,
            all(vec![word("time", false), word("14:02", true)])
        );
    }

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

    proptest! {
        #[test]
        fn anything_is_a_query(text in any::<String>(), cursor in 0_usize..40) {
            let query = Query::parse(&text);
            prop_assert!(query.items.iter().all(|item| !item.any_of.is_empty()));
            let _ = complete(&text, cursor, |_| vec!["x y".into()]);
            let toggled = toggle(&text, Field::City, "Lao Cai");
            prop_assert!(toggled.len() <= text.len() + 20);
        }
    }
}
