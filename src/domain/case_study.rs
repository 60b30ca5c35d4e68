//! One city's text with what is known about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::CaseId;
use crate::text::Document;

/// A case study as it is read, searched and quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStudy {
    pub id: CaseId,
    pub details: Details,
    pub text: Document,
}

/// What is known about a case study: the front matter of its file. Every field may be empty; the program asks for the
/// missing ones and never makes one up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    pub title: String,
    pub city: String,
    pub country: String,
    pub region: String,
    /// As written, for example `2011-2025`.
    pub period: String,
    /// The year that stands for the case study: the last one it tells of.
    pub year: Option<i32>,
    pub organisation: String,
    pub partners: Vec<String>,
    pub themes: Vec<String>,
    /// ISO 639 codes or names, as written.
    pub languages: Vec<String>,
    pub authors: Vec<String>,
    /// Where it was read: mostly addresses.
    pub sources: Vec<String>,
    pub license: String,
    pub summary: String,
    pub population: Option<u64>,
    /// Everything else in the front matter, as text; shown and searched like the rest.
    pub other: BTreeMap<String, String>,
}

impl Details {
    /// First and last year that the case study tells of: from `period`, or else `year`.
    pub fn years(&self) -> Option<(i32, i32)> {
        let named: Vec<i32> = self
            .period
            .split(|c: char| !c.is_ascii_digit())
            .filter(|run| run.len() == 4)
            .filter_map(|run| run.parse().ok())
            .chain(self.year)
            .collect();
        Some((*named.iter().min()?, *named.iter().max()?))
    }

    /// "City, Country · 2019" with what is known of it.
    pub fn place_and_year(&self) -> String {
        let place = [self.city.as_str(), self.country.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let year = if self.period.is_empty() {
            self.year.map(|year| year.to_string()).unwrap_or_default()
        } else {
            self.period.clone()
        };
        [place, year]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_come_from_the_period_and_the_year() {
        let mut details = Details {
            period: "2011-2025".into(),
            ..Details::default()
        };
        assert_eq!(details.years(), Some((2011, 2025)));
        details = Details {
            year: Some(2019),
            ..Details::default()
        };
        assert_eq!(details.years(), Some((2019, 2019)));
        assert_eq!(Details::default().years(), None);
    }
}
