//! Endings of Indian languages that are written with their word: case endings, plurals, postpositions. Taking them off lets काठमाडौं
//! find काठमाडौंमा (in Kathmandu).
//!
//! A light stemmer in the manner of Ramanathan and Rao, *A Lightweight Stemmer for Hindi* (2003): the longest known ending goes, as long
//! as enough of the word is left. The postpositions of Nepali and the case endings of Bengali are treated in the same way.

/// Postpositions of Nepali, longest first.
const NEPALI: [&str; 10] = [
    "हरूको",
    "हरूले",
    "हरू",
    "लाई",
    "बाट",
    "सँग",
    "को",
    "का",
    "मा",
    "ले",
];
/// Endings of Hindi nouns and adjectives, longest first.
const HINDI: [&str; 14] = [
    "ियों",
    "ाओं",
    "ुओं",
    "ाएं",
    "ियां",
    "ों",
    "ें",
    "ीं",
    "ा",
    "े",
    "ी",
    "ो",
    "ि",
    "ु",
];
/// Case endings and plurals of Bengali, longest first.
const BENGALI: [&str; 12] = [
    "গুলোর",
    "গুলির",
    "গুলো",
    "গুলি",
    "দের",
    "ের",
    "কে",
    "তে",
    "য\u{9bc}",
    "টি",
    "রা",
    "র",
];
/// Letters and signs that must be left.
const LEFT: usize = 3;

/// A folded word without its endings, where it has some of these.
pub fn without_endings(word: &str) -> Option<&str> {
    let stem = match word.chars().next()? {
        '\u{900}'..='\u{97f}' => cut(cut(word, &NEPALI), &HINDI),
        // Twice, since a stem may itself end like a case ending.
        '\u{980}'..='\u{9ff}' => cut(cut(word, &BENGALI), &BENGALI),
        _ => word,
    };
    (stem.len() < word.len()).then_some(stem)
}

fn cut<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    let mut stems = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    stems
        .find(|stem| stem.chars().count() >= LEFT)
        .unwrap_or(word)
}

/// One spelling for what is written in two ways: the anusvara of Devanagari for a nasal before its own consonants (केन्द्र, केंद्र), and স
/// for ষ before ট in Bengali loan words.
pub fn spelled_alike(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        match letters.get(at..at + 3) {
            Some([nasal, '\u{94d}', next]) if is_nasal_of(*nasal, *next) => {
                out.push('\u{902}');
                at += 2;
            }
            Some(['ষ', '\u{9cd}', 'ট']) => {
                out.push('স');
                at += 1;
            }
            _ => {
                out.push(*letter);
                at += 1;
            }
        }
    }
    out
}

/// Whether a nasal is that of the row of consonants to which the next one belongs.
const fn is_nasal_of(nasal: char, next: char) -> bool {
    matches!(
        (nasal, next),
        ('ङ', 'क'..='घ')
            | ('ञ', 'च'..='झ')
            | ('ण', 'ट'..='ढ')
            | ('न', 'त'..='ध')
            | ('म', 'प'..='भ')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_go_and_short_words_stay() {
        for (word, stem) in [
            ("काठमाडौंमा", Some("काठमाडौं")),
            ("प्रहरीले", Some("प्रहर")),
            ("प्रहरी", Some("प्रहर")),
            ("महिलाओं", Some("महिल")),
            ("का", None),
            ("পাচারের", Some("পাচা")),
            ("পাচার", Some("পাচা")),
            ("police", None),
        ] {
            assert_eq!(without_endings(word), stem, "{word}");
        }
        assert_eq!(spelled_alike("केन्द्र"), "केंद्र");
        assert_eq!(spelled_alike("অন্য"), "অন্য");
    }
}
