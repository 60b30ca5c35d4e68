//! From this year, to this year: what a query's `year:` says, changed one end at a time.

use std::ops::RangeInclusive;

use super::query::{Field, Query, toggle};

/// An end of a range of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    From,
    To,
}

/// The query with one end of its years set to `year`, the other end kept; the same end again takes it out. A query has one range
/// afterwards: single years that were in it are what the range was chosen from.
pub fn set_end(text: &str, end: End, year: i32) -> String {
    let (from, to) = range(text);
    let ends = match end {
        End::From if from == Some(year) => (None, to),
        End::From => (Some(year), to.filter(|to| *to >= year)),
        End::To if to == Some(year) => (from, None),
        End::To => (from.filter(|from| *from <= year), Some(year)),
    };
    let query = Query::parse(text);
    let rest = query
        .values(Field::Year)
        .fold(text.to_owned(), |text, value| {
            toggle(&text, Field::Year, value)
        });
    match ends {
        (None, None) => rest,
        (from, to) => toggle(
            &rest,
            Field::Year,
            &format!("{}..{}", words(from), words(to)),
        ),
    }
}

/// The ends of the first range of years in a query.
pub fn range(text: &str) -> (Option<i32>, Option<i32>) {
    Query::parse(text)
        .values(Field::Year)
        .find_map(|value| value.split_once(".."))
        .map_or((None, None), |(from, to)| {
            (
                from.trim().parse().ok(),
                to.trim_start_matches('.').trim().parse().ok(),
            )
        })
}

/// Whether a year lies in the range of a query that has one.
pub fn is_within(text: &str, year: i32) -> bool {
    let within: Option<RangeInclusive<i32>> = match range(text) {
        (None, None) => None,
        (from, to) => Some(from.unwrap_or(i32::MIN)..=to.unwrap_or(i32::MAX)),
    };
    within.is_some_and(|within| within.contains(&year))
}

fn words(year: Option<i32>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ends_are_set_kept_and_taken_out() {
        let from = set_end("hotline", End::From, 2015);
        assert_eq!(from, "hotline year:2015.. ");
        let both = set_end(&from, End::To, 2020);
        assert_eq!(both, "hotline year:2015..2020 ");
        assert_eq!(set_end(&both, End::From, 2017), "hotline year:2017..2020 ");
        let to = set_end(&both, End::From, 2015);
        assert_eq!(to, "hotline year:..2020 ");
        assert_eq!(set_end(&to, End::To, 2020), "hotline ");
    }

    #[test]
    fn a_range_never_ends_before_it_begins() {
        assert_eq!(
            set_end("year:2010..2015 a", End::From, 2018),
            "a year:2018.. "
        );
        assert_eq!(set_end("year:2010..2015", End::To, 2008), "year:..2008 ");
        assert_eq!(
            set_end("year:2010..2015", End::To, 2010),
            "year:2010..2010 "
        );
    }

    #[test]
    fn single_years_give_way_and_what_is_left_out_stays() {
        assert_eq!(
            set_end("year:2019 a year:2021 -year:2020", End::From, 2019),
            "a -year:2020 year:2019.. "
        );
        assert_eq!(
            set_end("\"year:2019 b\" year:", End::To, 2019),
            "\"year:2019 b\" year: year:..2019 "
        );
    }

    #[test]
    fn a_year_is_within_or_not() {
        assert!(is_within("year:2015..", 2019) && !is_within("year:2015..", 2014));
        assert!(is_within("year:..2020", 2020) && !is_within("year:2019", 2019));
    }

    proptest! {
        #[test]
        fn any_query_has_one_range_afterwards(
            before in "[a-z]{0,3} ?(year:[0-9]{0,4}(\\.\\.)?[0-9]{0,4} ?){0,3}(OR )?[a-z]{0,3}",
            year in 1990_i32..2030,
        ) {
            let after = set_end(&before, End::From, year);
            if range(&before).0 != Some(year) {
                prop_assert_eq!(Query::parse(&after).values(Field::Year).count(), 1, "{}", &after);
                prop_assert_eq!(range(&after).0, Some(year));
            }
            prop_assert!(Query::parse(&after).values(Field::Year).count() <= 1);
        }
    }
}
