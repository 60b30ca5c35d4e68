//! Which language a text is in, as far as its script and what is known of its case study tell: a voice and the letters' shapes
//! depend on it. A wrong language is worse than none.

use crate::text::script::is_han_or_kana;

/// Codes of languages written with Chinese characters, alone or among others.
const HAN: [&str; 4] = ["zh", "ja", "yue", "ko"];

/// The language's code; empty where it cannot be told. `hints` are the languages of a case study, as written.
pub(super) fn language<'a>(text: &str, hints: &'a [String]) -> &'a str {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let mostly = |is: &dyn Fn(char) -> bool| {
        letters.iter().filter(|letter| is(**letter)).count() * 2 > letters.len()
    };
    if mostly(&is_han_or_kana) {
        let has_kana = letters.iter().any(|c| script(*c) == Some("ja"));
        let hinted = || hints.iter().find(|hint| HAN.contains(&hint.as_str()));
        return if has_kana {
            "ja"
        } else {
            hinted().map_or("", |hint| hint)
        };
    }
    let by_script = letters.iter().find_map(|letter| script(*letter));
    match (by_script, hints) {
        (Some(code), _) if mostly(&|c| script(c) == Some(code)) => code,
        (None, [only]) if is_code(only) => only,
        _ => "",
    }
}

/// Two or three letters, after ISO 639.
fn is_code(hint: &str) -> bool {
    matches!(hint.len(), 2 | 3) && hint.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The language of a letter whose script is hardly used for another one.
fn script(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => "ko",
        '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => "ja",
        '\u{0e00}'..='\u{0e7f}' => "th",
        '\u{0e80}'..='\u{0eff}' => "lo",
        '\u{1000}'..='\u{109f}' => "my",
        '\u{1780}'..='\u{17ff}' => "km",
        '\u{0980}'..='\u{09ff}' => "bn",
        '\u{0b80}'..='\u{0bff}' => "ta",
        '\u{0d80}'..='\u{0dff}' => "si",
        '\u{0590}'..='\u{05ff}' => "he",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_named_only_where_it_is_known() {
        let hints = |codes: &[&str]| -> Vec<String> {
            codes.iter().map(|code| (*code).to_owned()).collect()
        };
        for (text, codes, wanted) in [
            ("제주에서는 통역이 먼저다", &[][..], "ko"),
            ("ผู้เสียหายต้องเล่าเรื่องซ้ำ", &["en", "th"], "th"),
            ("被害者を保護する", &[], "ja"),
            ("打拐办", &["en", "zh"], "zh"),
            ("打拐办", &["en"], ""),
            ("One desk, one form", &["en"], "en"),
            ("Satu meja", &["en", "id"], ""),
            ("The word 쉼터 means shelter", &["en"], ""),
            ("", &["English"], ""),
            ("One desk", &["English"], ""),
            ("المأوى ممتلئ", &["en", "ar"], ""),
        ] {
            assert_eq!(language(text, &hints(codes)), wanted, "{text}");
        }
    }
}
