//! English stems (the Porter 2 algorithm of the Snowball project). Most words of a text are the same few, so their stems are kept
//! in a small table in which each word has one place: what stands there is overwritten by another word.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};

/// Places of the table: two megabytes, of which short texts touch little.
const PLACES: usize = 1 << 16;
/// Bytes that a word in the table has at most, and a stem.
const LONGEST: usize = 15;

/// Finds stems.
#[derive(Clone)]
pub(super) struct Stems {
    stemmer: TextAnalyzer,
    /// At each place the length of a word and of its stem, and their letters. Empty until it is needed.
    kept: Vec<[u8; 2 + 2 * LONGEST]>,
    /// The stem of a word that is too long for the table.
    long: String,
}

impl Default for Stems {
    fn default() -> Self {
        let stemmer = TextAnalyzer::builder(RawTokenizer::default());
        Self {
            stemmer: stemmer.filter(Stemmer::new(Language::English)).build(),
            kept: Vec::new(),
            long: String::new(),
        }
    }
}

impl Stems {
    /// The stem of a word in lower case.
    pub(super) fn of(&mut self, word: &str) -> &str {
        if word.len() > LONGEST {
            self.long = stem(&mut self.stemmer, word);
            return &self.long;
        }
        if self.kept.is_empty() {
            self.kept.resize(PLACES, [0; 2 + 2 * LONGEST]);
        }
        let mut hash = FxHasher::default();
        word.hash(&mut hash);
        let place = usize::try_from(hash.finish() >> 32).unwrap_or(0) % PLACES;
        let Some([word_len, stem_len, letters @ ..]) = self.kept.get_mut(place) else {
            return "";
        };
        let (known, kept) = letters.split_at_mut(LONGEST);
        let is_known = known.get(..usize::from(*word_len)) == Some(word.as_bytes());
        if !is_known {
            let stem = stem(&mut self.stemmer, word);
            for (place, text, len) in [(known, word, word_len), (&mut *kept, &stem, &mut *stem_len)]
            {
                for (to, from) in place.iter_mut().zip(text.bytes()) {
                    *to = from;
                }
                *len = u8::try_from(text.len().min(LONGEST)).unwrap_or(0);
            }
        }
        let stem = kept.get(..usize::from(*stem_len)).unwrap_or_default();
        std::str::from_utf8(stem).unwrap_or_default()
    }
}

fn stem(stemmer: &mut TextAnalyzer, word: &str) -> String {
    let mut stream = stemmer.token_stream(word);
    if stream.advance() {
        stream.token().text.clone()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_kept_is_what_would_be_found(words in proptest::collection::vec("[a-z]{0,4}(ing|ed|s|ly|ational|fulness|)", 0..400)) {
            let mut stems = Stems::default();
            let mut fresh = Stems::default().stemmer;
            for word in words.iter().chain(&words) {
                prop_assert_eq!(stems.of(word), stem(&mut fresh, word));
            }
        }
    }
}
