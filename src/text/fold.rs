//! One form for the spellings of a word: case, width, apostrophes and invisible characters make no difference.

use unicode_normalization::UnicodeNormalization;

use super::endings::spelled_alike;

/// Compatibility form, lower case, without what only joins or ends letters: apostrophes, joiners.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let letters = word.nfkc().flat_map(char::to_lowercase);
    let kept = letters.filter(|c| {
        !matches!(
            c,
            '\'' | '’' | '\u{200c}' | '\u{200d}' | '\u{200b}' | '\u{ad}'
        )
    });
    // Spellings of one sound that differ between sources: Devanagari chandrabindu for anusvara.
    let folded: String = kept
        .map(|c| if c == '\u{901}' { '\u{902}' } else { c })
        .nfc()
        .collect();
    if folded.contains(['\u{94d}', '\u{9cd}']) {
        return spelled_alike(&folded);
    }
    folded
}
