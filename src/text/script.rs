//! Which scripts are written without spaces between words.

/// Whether a character belongs to a script without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
pub fn is_unspaced(c: char) -> bool {
    is_dictionary(c) || is_han_or_kana(c)
}

/// Thai, Lao, Burmese, Khmer: words are found with a dictionary.
pub fn is_dictionary(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Chinese characters and Japanese syllables, with their punctuation.
pub fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
