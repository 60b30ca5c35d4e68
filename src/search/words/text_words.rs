//! The words of a text as numbers, and the phrases that they make.

use std::collections::HashMap;

use crate::search::analyse::fold;
use crate::text::Document;
use crate::text::function_words;
use crate::text::script::is_unspaced;
use crate::text::segment::{sentences, words};

/// Words of a phrase, at most.
pub(super) const LONGEST: usize = 3;

/// One to three words by their numbers, which start at 1; 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Phrase([u32; LONGEST]);

impl Phrase {
    pub(super) fn of(words: &[u32]) -> Self {
        let mut phrase = [0; LONGEST];
        for (place, word) in phrase.iter_mut().zip(words) {
            *place = *word;
        }
        Self(phrase)
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().filter(|word| **word != 0).count()
    }

    pub(super) fn words(&self) -> &[u32] {
        self.0.get(..self.len()).unwrap_or_default()
    }

    /// The shorter phrases and words in it.
    pub(super) fn parts(&self) -> impl Iterator<Item = Self> {
        (1..self.len()).flat_map(|len| self.words().windows(len).map(Self::of))
    }
}

/// A word in its place: its number, and whether it is written in small letters.
#[derive(Clone, Copy, Debug)]
struct Token {
    word: u32,
    small: bool,
}

/// Words with nothing but space or a hyphen between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Run(Vec<Token>);

impl Run {
    /// Its words and phrases that neither begin nor end in a function word, with how they are written.
    pub(super) fn phrases(
        &self,
        lexicon: &Lexicon,
    ) -> impl Iterator<Item = (Phrase, [bool; LONGEST])> {
        let phrases = (1..=LONGEST).flat_map(|len| self.0.windows(len));
        let says_something = |tokens: &&[Token]| {
            [tokens.first(), tokens.last()]
                .into_iter()
                .flatten()
                .all(|token| !lexicon.is_function_word(token.word))
        };
        phrases.filter(says_something).map(|tokens| {
            let mut numbers = [0; LONGEST];
            let mut small = [false; LONGEST];
            for ((number, small), token) in numbers.iter_mut().zip(&mut small).zip(tokens) {
                (*number, *small) = (token.word, token.small);
            }
            (Phrase(numbers), small)
        })
    }
}

/// The words met so far, numbered.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    numbers: HashMap<String, u32>,
    spellings: Vec<Spelling>,
}

#[derive(Debug)]
struct Spelling {
    small: String,
    /// As it was written first.
    first: String,
    function_word: bool,
}

impl Lexicon {
    /// The number of a word, which may be new.
    pub(super) fn learn(&mut self, word: &str) -> u32 {
        let folded = fold(word);
        if let Some(number) = self.numbers.get(&folded).copied() {
            self.prefer_plain(number, word, &folded);
            return number;
        }
        self.spellings.push(Spelling {
            small: word.to_lowercase(),
            first: word.to_owned(),
            function_word: function_words::has(&folded) || !folded.chars().any(char::is_alphabetic),
        });
        let number = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        self.numbers.insert(folded, number);
        number
    }

    /// Of `women’s` and `womens`, which are searched as one word, the one without an apostrophe is shown.
    fn prefer_plain(&mut self, number: u32, word: &str, folded: &str) {
        let at = usize::try_from(number)
            .ok()
            .and_then(|at| at.checked_sub(1));
        if let Some(spelling) = at.and_then(|at| self.spellings.get_mut(at))
            && spelling.small.len() > folded.len()
            && word.len() == folded.len()
        {
            spelling.small = word.to_lowercase();
            word.clone_into(&mut spelling.first);
        }
    }

    pub(super) fn known(&self, word: &str) -> Option<u32> {
        self.numbers.get(&fold(word)).copied()
    }

    fn spelling(&self, number: u32) -> Option<&Spelling> {
        self.spellings
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    pub(super) fn is_function_word(&self, number: u32) -> bool {
        self.spelling(number)
            .is_none_or(|spelling| spelling.function_word)
    }

    /// A phrase in words: in small letters where it ever was, with spaces where the script has them.
    pub(super) fn written(&self, phrase: &Phrase, small: [bool; LONGEST]) -> String {
        let mut written = String::new();
        for (number, small) in phrase.words().iter().zip(small) {
            let Some(spelling) = self.spelling(*number) else {
                continue;
            };
            let word = if small {
                &spelling.small
            } else {
                &spelling.first
            };
            let touches = [written.chars().next_back(), word.chars().next()]
                .iter()
                .flatten()
                .all(|c| is_unspaced(*c));
            if !written.is_empty() && !touches {
                written.push(' ');
            }
            written.push_str(word);
        }
        written
    }
}

/// The runs of a text. A word without a number ends a run, as the end of a sentence and punctuation do.
pub(super) fn runs(document: &Document, mut number: impl FnMut(&str) -> Option<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for block in document.blocks() {
        for sentence in sentences(&block.text) {
            let sentence = block.text.get(sentence).unwrap_or_default();
            runs_of(sentence, &mut number, &mut runs);
        }
    }
    runs
}

fn runs_of(sentence: &str, number: &mut impl FnMut(&str) -> Option<u32>, runs: &mut Vec<Run>) {
    let mut run = Run::default();
    let mut end = 0;
    for range in words(sentence) {
        let between = sentence.get(end..range.start).unwrap_or_default();
        let word = sentence.get(range.clone()).unwrap_or_default();
        end = range.end;
        let number = number(word);
        if !joins(between) || number.is_none() {
            runs.push(std::mem::take(&mut run));
        }
        if let Some(number) = number {
            let small = !word.chars().any(char::is_uppercase);
            run.0.push(Token {
                word: number,
                small,
            });
        }
    }
    runs.push(run);
}

/// Whether what stands between two words lets them be of one phrase.
fn joins(between: &str) -> bool {
    between
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑'))
}
