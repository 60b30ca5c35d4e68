//! Words that differ in their accents only. Whoever types `bán` (to sell) does not mean `bàn` (a table), but does mean a text that was
//! typed without accents; whoever types `ban` means all of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use tantivy::Term;
use tantivy_fst::Regex;

use super::analyse::{Word, without_marks};
use super::view::View;

/// The accented letters of each plain one, lower case.
static ACCENTED: LazyLock<BTreeMap<char, String>> = LazyLock::new(|| {
    let mut accented: BTreeMap<char, String> = BTreeMap::new();
    for letter in ('\u{e0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
        let plain = without_marks(&letter.to_string());
        if letter.is_lowercase()
            && let (Some(plain), 1) = (plain.chars().next(), plain.len())
        {
            accented.entry(plain).or_default().push(letter);
        }
    }
    accented
});

/// Words with these letters, whatever their accents.
fn pattern(bare: &str) -> String {
    let class = |plain: char| match ACCENTED.get(&plain) {
        Some(accented) => format!("[{plain}{accented}]"),
        None => plain.to_string(),
    };
    bare.chars().map(class).collect()
}

impl View {
    /// The words of the index that are an accented one with other accents.
    pub(super) fn other_accents(&self, word: &Word) -> Vec<Term> {
        let Some(bare) = word.without_accents() else {
            return Vec::new();
        };
        let Ok(pattern) = Regex::new(&pattern(&bare)) else {
            return Vec::new();
        };
        let mut others = self.matching(&pattern);
        others.retain(|other| other != word.own() && *other != bare);
        let term = |other: &String| Term::from_field_text(self.schema.text, other);
        others.iter().map(term).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_all_their_accents() {
        assert_eq!(pattern("x2"), "[xẋẍ]2");
        for (plain, accented) in [('a', 'ậ'), ('d', 'đ'), ('o', 'ở'), ('n', 'ñ'), ('u', 'ü')]
        {
            let letters = ACCENTED.get(&plain);
            assert!(letters.is_some_and(|letters| letters.contains(accented)));
        }
    }
}
