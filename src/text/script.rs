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

/// A text in which Thai sara am and Lao am, ho no and ho mo, where they were typed as two letters, are the one letter that dictionaries
/// have; with the byte of the original for each byte of it. None where there is nothing to change.
pub fn composed(text: &str) -> Option<(String, Vec<usize>)> {
    if !text.contains(['\u{e4d}', '\u{ecd}', '\u{eab}']) {
        return None;
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let (mut out, mut origins) = (String::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    while let Some((origin, letter)) = letters.get(at).copied() {
        let taken = one_letter(letters.get(at..).unwrap_or_default());
        let (tone, letter, used) = taken.unwrap_or((None, letter, 1));
        for c in tone.into_iter().chain([letter]) {
            out.push(c);
            origins.extend(std::iter::repeat_n(origin, c.len_utf8()));
        }
        at += used;
    }
    origins.push(text.len());
    (out != text).then_some((out, origins))
}

/// The one letter that the next ones stand for, with the tone mark that may stand between them, and how many they are.
fn one_letter(letters: &[(usize, char)]) -> Option<(Option<char>, char, usize)> {
    let letter = |at: usize| letters.get(at).map(|(_, letter)| *letter);
    let (first, second) = (letter(0)?, letter(1)?);
    match (first, second, letter(2)) {
        ('\u{e4d}', '\u{e32}', _) => Some((None, '\u{e33}', 2)),
        ('\u{e4d}', '\u{e48}'..='\u{e4b}', Some('\u{e32}')) => Some((Some(second), '\u{e33}', 3)),
        ('\u{ecd}', '\u{eb2}', _) => Some((None, '\u{eb3}', 2)),
        ('\u{ecd}', '\u{ec8}'..='\u{ecb}', Some('\u{eb2}')) => Some((Some(second), '\u{eb3}', 3)),
        ('\u{eab}', '\u{e99}', _) => Some((None, '\u{edc}', 2)),
        ('\u{eab}', '\u{ea1}', _) => Some((None, '\u{edd}', 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_typed_as_two_are_one() {
        for (typed, one) in [
            ("น\u{e49}\u{e4d}\u{e32}", "น\u{e49}\u{e33}"),
            ("น\u{e4d}\u{e49}\u{e32}", "น\u{e49}\u{e33}"),
            ("ຄ\u{ecd}\u{eb2}", "ຄ\u{eb3}"),
            ("\u{eab}\u{e99}ັງສື", "\u{edc}ັງສື"),
            ("\u{eab}\u{ea1}ູ່", "\u{edd}ູ່"),
        ] {
            let (composed, origins) = composed(typed).unwrap_or_default();
            assert_eq!(composed, one);
            assert_eq!(origins.len(), composed.len() + 1);
            assert_eq!(origins.last(), Some(&typed.len()));
        }
        assert_eq!(composed("ห้องน้ำ"), None);
        assert_eq!(composed("ຫຼວງ"), None);
    }
}
