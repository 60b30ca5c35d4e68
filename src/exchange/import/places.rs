//! Where a text is about, as far as it says so itself: a country and a city that it names far more than any other. What is found is
//! a proposal for people to look at; where it is not clear, there is none.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::script::is_unspaced;

/// A line for each country after ISO 3166: name, other names, what its people and things are called, names in other languages, cities;
/// a slash stands between names of one city.
const COUNTRIES: &str = include_str!("countries.txt");

/// Words at the beginning of a text that count more.
const OPENING: usize = 300;
/// What a place in the title counts, in mentions.
const IN_TITLE: f64 = 8.0;
/// A place that is mentioned more often than this is clear enough.
const MOST: f64 = 40.0;
/// Less than this is no more than a passing mention.
const LEAST: f64 = 4.0;
/// How far the first place must be ahead of the second.
const AHEAD: f64 = 1.5;

/// What a text is about; a part that is not clear is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub city: String,
    pub country: String,
}

/// The countries of the world, their capitals and some large cities, and the cities that a workshop knows.
#[derive(Clone, Debug)]
pub struct Places {
    countries: Vec<String>,
    /// Each with its country.
    cities: Vec<(String, usize)>,
    /// Names by their first word, the longest first.
    spaced: HashMap<String, Vec<Name>>,
    /// Names in scripts that write words together, or with endings.
    joined: Vec<(String, Meaning)>,
}

#[derive(Clone, Debug)]
struct Name {
    words: Vec<String>,
    means: Meaning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Country(usize),
    /// “Filipino” may be a person who is elsewhere.
    People(usize),
    City(usize),
}

/// How much a text says of each place.
#[derive(Debug)]
struct Tally {
    countries: Vec<f64>,
    cities: Vec<f64>,
}

impl Default for Places {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Places {
    /// The places of the world, and further cities with their countries, as case studies have them.
    pub fn new<'a>(known: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut places = Self {
            countries: Vec::new(),
            cities: Vec::new(),
            spaced: HashMap::new(),
            joined: Vec::new(),
        };
        for line in COUNTRIES.lines() {
            places.add_country(line);
        }
        for (city, country) in known {
            places.add_known(city, country);
        }
        for names in places.spaced.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        places
    }

    fn add_country(&mut self, line: &str) {
        let mut parts = line.split('|').map(|part| part.split(','));
        let at = self.countries.len();
        let means = [
            Meaning::Country(at),
            Meaning::Country(at),
            Meaning::People(at),
            Meaning::Country(at),
        ];
        // The names come second, so that none is taken where there is no meaning for it.
        for (n, (means, names)) in means.into_iter().zip(parts.by_ref()).enumerate() {
            for name in names {
                if n == 0 {
                    self.countries.push(name.to_owned());
                }
                self.add(name, means);
            }
        }
        for cities in parts.flatten().filter(|cities| !cities.is_empty()) {
            self.add_city(cities, at);
        }
    }

    /// A city under all its names, with a slash between them.
    fn add_city(&mut self, names: &str, country: usize) {
        let at = self.cities.len();
        let shown = names.split('/').next().unwrap_or_default();
        self.cities.push((shown.to_owned(), country));
        for name in names.split('/') {
            self.add(name, Meaning::City(at));
        }
    }

    /// Cities as a case study has them: `Pattaya and Chiang Mai`, `Ruili (with Muse, Myanmar)`.
    fn add_known(&mut self, cities: &str, country: &str) {
        let Some(country) = self.country_named(country) else {
            return;
        };
        let outside = cities.split('(').next().unwrap_or_default();
        for city in outside
            .split([',', ';', '/', '&'])
            .flat_map(|part| part.split(" and "))
        {
            let city = city.trim();
            let known = |(name, at): &(String, usize)| (name.as_str(), *at) == (city, country);
            if city.chars().count() > 1 && !self.cities.iter().any(known) {
                self.add_city(city, country);
            }
        }
    }

    /// The country of this name in any spelling; one that the list does not have is added to it.
    fn country_named(&mut self, name: &str) -> Option<usize> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let words = words(name);
        let means = self.named(&words).map(|name| name.means);
        let joined = || self.joined.iter().find(|(known, _)| known == name);
        if let Some(Meaning::Country(at)) = means.or_else(|| joined().map(|(_, means)| *means)) {
            return Some(at);
        }
        let at = self.countries.len();
        self.countries.push(name.to_owned());
        self.add(name, Meaning::Country(at));
        Some(at)
    }

    fn add(&mut self, name: &str, means: Meaning) {
        if name.chars().any(is_joined) {
            self.joined.push((name.to_owned(), means));
        } else if let [first, ..] = words(name).as_slice() {
            let words = words(name);
            let names = self.spaced.entry(first.to_uppercase()).or_default();
            names.push(Name { words, means });
        }
    }

    /// The longest name that these words begin with, as it is written or in capitals.
    fn named(&self, words: &[String]) -> Option<&Name> {
        let names = self.spaced.get(&words.first()?.to_uppercase())?;
        let same = |name: &str, word: &str| name == word || name.to_uppercase() == word;
        let fits = |name: &&Name| {
            name.words.len() <= words.len()
                && name
                    .words
                    .iter()
                    .zip(words)
                    .all(|(name, word)| same(name, word))
        };
        names
            .iter()
            .filter(fits)
            .max_by_key(|name| name.words.len())
    }

    /// What a text with this title and file name is about.
    pub fn propose(&self, titles: &[&str], text: &str) -> Place {
        let mut tally = Tally {
            countries: vec![0.0; self.countries.len()],
            cities: vec![0.0; self.cities.len()],
        };
        for title in titles {
            self.count(title, |_| IN_TITLE, &mut tally);
        }
        let opening = |at: usize| if at < OPENING { 2.0 } else { 1.0 };
        self.count(text, opening, &mut tally);
        self.decide(&tally)
    }

    /// Counts the places of a text; a mention counts as much as its place in the text says.
    fn count(&self, text: &str, weight: impl Fn(usize) -> f64, tally: &mut Tally) {
        let words = words(text);
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let name = self.named(rest);
            if let Some(name) = name {
                tally.add(name.means, weight(at));
            }
            at += name.map_or(1, |name| name.words.len());
        }
        for (name, means) in &self.joined {
            for _ in text.matches(name.as_str()) {
                tally.add(*means, weight(0));
            }
        }
    }

    fn decide(&self, tally: &Tally) -> Place {
        let mut totals: Vec<f64> = tally
            .countries
            .iter()
            .map(|count| count.min(MOST))
            .collect();
        for ((_, country), count) in self.cities.iter().zip(&tally.cities) {
            if let Some(total) = totals.get_mut(*country) {
                *total += count.min(MOST);
            }
        }
        let country = clear(&totals);
        let of_country = self.cities.iter().zip(&tally.cities);
        let of_country = of_country.map(|((_, at), count)| {
            let there = Some(*at) == country;
            if there { *count } else { 0.0 }
        });
        let city = clear(&of_country.collect::<Vec<_>>());
        let name = |at: Option<usize>, names: &[String]| {
            at.and_then(|at| names.get(at)).cloned().unwrap_or_default()
        };
        Place {
            city: city
                .and_then(|at| self.cities.get(at))
                .map_or_else(String::new, |(city, _)| city.clone()),
            country: name(country, &self.countries),
        }
    }
}

impl Tally {
    fn add(&mut self, means: Meaning, weight: f64) {
        let (counts, at, weight) = match means {
            Meaning::Country(at) => (&mut self.countries, at, weight),
            Meaning::People(at) => (&mut self.countries, at, weight / 2.0),
            Meaning::City(at) => (&mut self.cities, at, weight),
        };
        if let Some(count) = counts.get_mut(at) {
            *count += weight;
        }
    }
}

/// The one that is far ahead of all others.
fn clear(counts: &[f64]) -> Option<usize> {
    let mut ranked: Vec<(usize, f64)> = counts.iter().copied().enumerate().collect();
    ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let (at, best) = ranked.first().copied()?;
    let next = ranked.get(1).map_or(0.0, |(_, next)| *next);
    (best >= LEAST && best >= next * AHEAD).then_some(at)
}

fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(str::to_owned).collect()
}

/// Whether a letter belongs to a script in which a name may stand within a longer word.
fn is_joined(letter: char) -> bool {
    is_unspaced(letter) || matches!(letter, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(title: &str, text: &str) -> (String, String) {
        let place = Places::default().propose(&[title], text);
        (place.city, place.country)
    }

    #[test]
    fn a_place_that_a_text_is_about_is_proposed() {
        for (title, text, city, country) in [
            (
                "Ferries of Cebu City",
                "The port…",
                "Cebu City",
                "Philippines",
            ),
            (
                "",
                "Hanoi, Vietnam. In Hanoi the wards meet. HANOI is large.",
                "Hanoi",
                "Viet Nam",
            ),
            (
                "제주의 난민",
                "제주도는 한국에서 …",
                "Jeju",
                "Republic of Korea",
            ),
            (
                "",
                "เชียงใหม่ เชียงใหม่ เชียงใหม่ ประเทศไทย",
                "Chiang Mai",
                "Thailand",
            ),
            (
                "Papua New Guinea: women at markets",
                "",
                "",
                "Papua New Guinea",
            ),
        ] {
            assert_eq!(
                place(title, text),
                (city.into(), country.into()),
                "{title}{text}"
            );
        }
    }

    #[test]
    fn what_is_not_clear_is_not_proposed() {
        for text in [
            "A turkey, a chad and fine china for the people of jordan.",
            "Workers come from Nepal, Nepal and Nepal, and from India, India, India.",
            "A meeting took place in Bangkok.",
            "",
        ] {
            assert_eq!(place("", text), (String::new(), String::new()), "{text}");
        }
    }

    #[test]
    fn cities_that_the_workshop_knows_are_known() {
        let known = [
            ("Pattaya and Surin (with Muse, Myanmar)", "Thailand"),
            ("Wonosobo", "Indonesia"),
            ("Gondor", "Middle Earth"),
        ];
        let places = Places::new(known);
        let propose = |title: &str| places.propose(&[title], "").city;
        for city in ["Surin", "Wonosobo", "Pattaya", "Gondor"] {
            assert_eq!(propose(city), city);
        }
        assert_eq!(propose("Muse"), "");
        assert_eq!(places.propose(&["Gondor"], "").country, "Middle Earth");
    }
}
