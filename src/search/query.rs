//! The query language, read so that nothing that people type is an error.
//!
//! Words (all of them must be there, the last may be unfinished), `"a phrase"`, `"words near each other"~5`, `traffick*` and `h?tline`,
//! `OR` between two, `-without`, fields (`country:Philippines`, `year:2015..2020`, `theme:"safe migration"`), and `like:` with the id
//! of a case study or any text. An open quote is closed, a dangling `OR`, `-` or `city:` is ignored.

mod rewrite;

pub use rewrite::{complete, quoted, replace, toggle, without};

/// Words near each other are at most so far apart.
const MOST_APART: u32 = 100;

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
    /// Words as they stand, next to each other, or with so many moves between them.
    Phrase {
        text: String,
        slop: u32,
    },
    /// A word with `*` for any letters and `?` for one.
    Pattern(String),
    /// What a case study, named by its id, or a text is about.
    Like(String),
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
    /// Where it is kept: this workshop's case studies, its findings, or an archive by name.
    In,
    /// A case study by its id, and the findings that rest on it.
    Case,
}

impl Field {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Country,
        Self::City,
        Self::Theme,
        Self::Kind,
        Self::Tag,
        Self::Year,
        Self::Region,
        Self::Language,
        Self::By,
        Self::In,
        Self::Case,
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
            Self::In => "in",
            Self::Case => "case",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL
            .into_iter()
            .find(|field| field.name() == name)
            .or(match name.as_str() {
                "lang" => Some(Self::Language),
                "person" => Some(Self::By),
                _ => None,
            })
    }
}

/// A piece of the query text: a word, a quoted phrase or a field, with its bytes.
#[derive(Debug)]
struct Piece<'a> {
    start: usize,
    end: usize,
    negated: bool,
    field: Option<Prefix>,
    value: &'a str,
    quoted: bool,
    /// What stands behind the closing quote: `~5`.
    slop: u32,
}

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prefix {
    Field(Field),
    Like,
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
                Some(Prefix::Field(field)) => Atom::Field { field, value },
                Some(Prefix::Like) => Atom::Like(value),
                None if piece.quoted => Atom::Phrase {
                    text: value,
                    slop: piece.slop,
                },
                None if is_pattern(&value) => Atom::Pattern(value),
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

    /// The values of a field that are asked for.
    pub fn values(&self, field: Field) -> impl Iterator<Item = &str> {
        let items = self.items.iter().filter(|item| !item.negated);
        let atoms = items.flat_map(|item| &item.any_of);
        atoms.filter_map(move |atom| match atom {
            Atom::Field {
                field: other,
                value,
            } if *other == field => Some(value.as_str()),
            _ => None,
        })
    }

    /// The words and phrases that must be there.
    pub fn wanted(&self) -> impl Iterator<Item = &Atom> {
        let items = self.items.iter().filter(|item| !item.negated);
        items
            .flat_map(|item| &item.any_of)
            .filter(|atom| !matches!(atom, Atom::Field { .. }))
    }
}

/// Whether a word has `*`, or `?` before a letter (a question may end in one), and enough letters to mean something.
fn is_pattern(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let one = word.match_indices('?').any(|(at, _)| {
        word.get(at + 1..)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    });
    letters >= 2 && (word.contains('*') || one)
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
        .and_then(|(name, _)| Some((prefix(name)?, name.len() + 1)));
    at += field.map_or(0, |(_, len)| len);
    let body = text.get(at..).unwrap_or_default();
    let open = body.chars().next().filter(|c| is_quote(*c));
    let (value, quoted, mut len) = if let Some(open) = open {
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
    let (slop, behind) = slop(body.get(len..).filter(|_| quoted).unwrap_or_default());
    len += behind;
    Piece {
        start,
        end: at + len,
        negated,
        field: field.map(|(field, _)| field),
        value,
        quoted,
        slop,
    }
}

/// Whether a character opens or closes a phrase.
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// What a name before a colon stands for.
fn prefix(name: &str) -> Option<Prefix> {
    if name.eq_ignore_ascii_case("like") {
        return Some(Prefix::Like);
    }
    Field::named(name).map(Prefix::Field)
}

/// The number behind a phrase (`~5`), and how many bytes it takes; half a one is no number yet.
fn slop(rest: &str) -> (u32, usize) {
    let Some(tail) = rest.strip_prefix('~') else {
        return (0, 0);
    };
    let digits = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = tail.get(..digits).and_then(|digits| digits.parse().ok());
    (number.unwrap_or(0).min(MOST_APART), 1 + digits)
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

    fn phrase(text: &str) -> Atom {
        Atom::Phrase {
            text: text.into(),
            slop: 0,
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
            phrase("one stop"),
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
            all(vec![phrase("one sto")])
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
    fn patterns_nearness_and_likeness_are_understood() {
        let near = |slop| Atom::Phrase {
            text: "shelter police".into(),
            slop,
        };
        assert_eq!(
            Query::parse("\"shelter police\"~5 x").items,
            all(vec![near(5), word("x", true)])
        );
        assert_eq!(
            Query::parse("\"shelter police\"~").items,
            all(vec![near(0)])
        );
        assert_eq!(
            Query::parse("traffick* h?tline").items,
            all(vec![
                Atom::Pattern("traffick*".into()),
                Atom::Pattern("h?tline".into())
            ])
        );
        assert_eq!(Query::parse("a*").items, all(vec![word("a*", true)]));
        assert_eq!(
            Query::parse("shelter? ").items,
            all(vec![word("shelter?", false)])
        );
        assert_eq!(Query::parse("like:\"one stop\" in:findings").items.len(), 2);
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
