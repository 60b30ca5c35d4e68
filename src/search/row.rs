//! What a piece of a query looks for in texts: places that follow each other. The engine and the marks on the screen both read it here,
//! so that what is found is what is marked.

use super::analyse::{Word, is_by_dictionary, is_hangul};

/// A run of Thai, Khmer, Lao or Burmese of so many characters is looked for by its pairs, wherever a dictionary cuts the text. Shorter
/// ones stand by chance in many other words, and must be words themselves.
const LONG: usize = 5;

/// One place of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// How far it is from the first.
    pub(super) step: usize,
    pub(super) own: &'a str,
    pub(super) general: &'a str,
}

/// The places of a piece of a query, and how many it takes in all.
pub(super) fn row(words: &[Word]) -> (Vec<Place<'_>>, usize) {
    let by_dictionary = words.iter().filter(|word| is_by_dictionary(word.own()));
    let letters: usize = by_dictionary.map(|word| word.own().chars().count()).sum();
    let mut row = Vec::new();
    let (mut step, mut covered) = (0, false);
    for (at, word) in words.iter().enumerate() {
        step += usize::from(word.apart && at > 0);
        let mut pairs = word.pairs().filter(|_| letters >= LONG).peekable();
        if pairs.peek().is_none() && !covered {
            row.push(Place {
                step,
                own: word.own(),
                general: word.general(),
            });
        }
        covered = false;
        for pair in pairs {
            covered = pair.step == word.wider;
            row.push(Place {
                step: step + pair.step,
                own: &pair.form,
                general: &pair.form,
            });
        }
        step += 1 + word.wider;
    }
    (row, step)
}

/// The rows that a piece of a query typed without quotes may stand for: Korean compounds are written with and without a space, at which
/// a pair of characters is missing.
pub(super) fn rows(words: &[Word]) -> Vec<(Vec<Place<'_>>, usize)> {
    let mut rows = vec![row(words)];
    let is_run = |word: &Word| word.own().chars().count() == 2 && word.own().chars().all(is_hangul);
    if words.iter().all(is_run) && !words.iter().skip(1).any(|word| word.apart) {
        for space in 1..words.len().saturating_sub(1) {
            let (mut places, len) = row(words);
            places.remove(space);
            for place in places.iter_mut().skip(space) {
                place.step -= 1;
            }
            rows.push((places, len - 1));
        }
    }
    rows
}
