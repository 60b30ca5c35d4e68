//! The names that may still stand in what was handed over: words with a capital letter within a sentence, as far as they are no places,
//! months or institutions, and are not written small elsewhere. A list to look through, not a proof.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::distill::summary::Summary;
use crate::domain::Workshop;
use crate::exchange::{Format, Handover};
use crate::texts::tr_with;

/// Words that are written with a capital and name no person: months and days, countries and peoples, what institutions, laws and places
/// are called by. In small letters.
const COMMON: &str = include_str!("common.txt");
/// Names that are told.
const SHOWN: usize = 12;
/// What stands for names already.
const OURS: &str = "person";

/// Possible names in what was handed over of an anonymised workshop: first those in what the room wrote and quoted, then those that
/// only whole case studies have, the most frequent first. `table` is the workshop before.
pub(in crate::exchange) fn names_left(handed: &Handover, table: &Workshop) -> Vec<String> {
    let (room, studies) = (texts_of_room(handed), texts_of_studies(handed));
    let [room, studies] = [room, studies].map(|texts| -> Vec<Word> {
        let words = texts.iter().flat_map(|text| words(text));
        words.collect()
    });
    let all = room.iter().chain(&studies);
    let known = known(all, &handed.summary, table);
    let mut left = by_count(&room, &known);
    let mut more = by_count(&studies, &known);
    more.retain(|name| !left.contains(name));
    left.append(&mut more);
    left
}

/// The names among these words, the most frequent first.
fn by_count(words: &[Word], known: &BTreeSet<String>) -> Vec<String> {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for name in names(words, known) {
        *counted.entry(name).or_default() += 1;
    }
    let mut names: Vec<_> = counted.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    names.into_iter().map(|(name, _)| name).collect()
}

/// "Names still in what was exported: Lina Park, Rodel Cruz and 3 more."
pub fn in_words(names: &[String]) -> Option<String> {
    let shown = names.get(..SHOWN.min(names.len()))?.join(", ");
    match names.len() {
        0 => None,
        all if all <= SHOWN => Some(tr_with(
            "Names still in what was exported: {names}.",
            &[("names", &shown)],
        )),
        all => Some(tr_with(
            "Names still in what was exported: {names} and {more} more.",
            &[("names", &shown), ("more", &(all - SHOWN))],
        )),
    }
}

/// What people wrote and quoted and one of the formats holds.
fn texts_of_room<'a>(handed: &'a Handover) -> Vec<&'a str> {
    let (summary, workshop, wishes) = (&handed.summary, handed.workshop, handed.wishes);
    let has = |format| wishes.formats.contains(&format);
    let has_json = has(Format::Json) || !wishes.templates.is_empty();
    let mut texts: Vec<&str> = Vec::new();
    let tags = workshop.tags.values();
    texts.extend(tags.flat_map(|tag| [tag.name.as_str(), &tag.definition]));
    if has_json || has(Format::Memos) || has(Format::Qdpx) {
        texts.extend(workshop.memos.values().map(|memo| memo.text.as_str()));
    }
    let only_parts = |format: &Format| matches!(format, Format::Memos | Format::Qdc);
    if has_json || !wishes.formats.iter().all(only_parts) {
        texts.extend(of_findings(summary));
    }
    texts
}

/// Whole case studies, which only a project holds.
fn texts_of_studies<'a>(handed: &'a Handover) -> Vec<&'a str> {
    let cases = handed.library.cases.values();
    let cases = cases.filter(|_| handed.wishes.formats.contains(&Format::Qdpx));
    let blocks = cases.flat_map(|case| case.text.blocks());
    blocks.map(|block| &*block.text).collect()
}

/// The title, the themes, the findings and the sources.
fn of_findings(summary: &Summary) -> Vec<&str> {
    let mut texts = vec![summary.title.as_str()];
    for section in &summary.sections {
        texts.extend([section.name.as_str(), &section.summary]);
        for entry in &section.findings {
            texts.extend([entry.headline.as_str(), &entry.remark]);
            texts.extend(entry.quotes.iter().map(|quote| quote.text.as_str()));
        }
    }
    texts.extend(summary.sources.iter().map(|source| source.title.as_str()));
    texts
}

/// Words that are no names here: places, what is written small elsewhere, and what stands for names.
fn known<'a>(
    words: impl Iterator<Item = &'a Word<'a>>,
    summary: &'a Summary,
    table: &'a Workshop,
) -> BTreeSet<String> {
    let places = summary
        .coverage
        .iter()
        .flat_map(|case| [case.city.as_str(), &case.country]);
    let pseudonyms = table.pseudonyms.values().map(String::as_str);
    let whole = places.chain(pseudonyms).chain([COMMON, OURS]);
    let of_whole = whole.flat_map(UnicodeSegmentation::unicode_words);
    let small = words.filter(|word| !word.is_capital).map(|word| word.text);
    of_whole.chain(small).map(str::to_lowercase).collect()
}

struct Word<'a> {
    text: &'a str,
    /// Its first letter is a capital, and the second is none as in NGOs.
    is_capital: bool,
    begins_sentence: bool,
    /// What stands between it and the word before.
    gap: &'a str,
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut past = 0;
    text.unicode_word_indices().map(move |(at, word)| {
        let gap = text.get(past..at).unwrap_or_default();
        let begins_sentence =
            past == 0 || gap.contains(['.', '!', '?', ':', ';', '\n', '“', '"', '(', '—']);
        past = at + word.len();
        let is_capital = word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase)
            && !word.chars().nth(1).is_some_and(char::is_uppercase);
        Word {
            text: word,
            is_capital,
            begins_sentence,
            gap,
        }
    })
}

/// Runs of words with capitals, from the first that is not known: a family may be called Park or May. A single word at the start of a sentence says nothing.
fn names(words: &[Word], known: &BTreeSet<String>) -> Vec<String> {
    let is_known = |word: &&Word| known.contains(&stem(word.text).to_lowercase());
    let goes_on = |_: &Word, next: &Word| {
        next.is_capital && !next.begins_sentence && matches!(next.gap, " " | "-")
    };
    let runs = words.chunk_by(goes_on);
    let runs = runs.filter(|run| run.len() > 1 || run.iter().all(|word| !word.begins_sentence));
    let names = runs.filter_map(|run| {
        let capitals: Vec<&Word> = run.iter().filter(|word| word.is_capital).collect();
        let first = capitals.iter().position(|word| !is_known(word))?;
        Some(written(capitals.get(first..)?))
    });
    names.collect()
}

fn written(words: &[&Word]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push_str(word.gap);
        }
        out.push_str(stem(word.text));
    }
    out
}

/// A word without its possessive ending.
fn stem(word: &str) -> &str {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    stem.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, places: &str) -> Vec<String> {
        let words: Vec<Word> = words(text).collect();
        let mut known = known(words.iter(), &Summary::default(), &Workshop::default());
        known.extend(places.unicode_words().map(str::to_lowercase));
        names(&words, &known)
    }

    #[test]
    fn names_within_sentences_are_listed_and_ordinary_capitals_are_not() {
        for (text, wanted) in [
            (
                "Shelters were full. They asked Lina Park.",
                &["Lina Park"][..],
            ),
            ("Lina Park said so.", &["Lina Park"]),
            ("Shelters are full in March, said Lina's aunt.", &["Lina"]),
            ("The Ministry of Justice and the mayor of Cebu", &[]),
            (
                "Mayor Rodel Cruz met Anne-Marie Duval",
                &["Rodel Cruz", "Anne-Marie Duval"],
            ),
            ("We told NGOs and IOM. Police came: Desks opened", &[]),
            ("Person 1 met Person 2 at the Shelter; a shelter", &[]),
            ("제주에서 통역이 먼저다", &[]),
        ] {
            assert_eq!(left(text, "Cebu Philippines"), wanted, "{text}");
        }
    }
}
