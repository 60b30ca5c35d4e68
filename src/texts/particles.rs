//! Korean particles that depend on the sound before them. A translation writes both forms, `{theme}을(를)`, as Korean programs
//! do; where the word is known, the form that it takes is chosen.

/// Both forms as a translation writes them, the form after a final consonant, the form after a vowel.
const PARTICLES: [(&str, &str, &str); 7] = [
    ("을(를)", "을", "를"),
    ("이(가)", "이", "가"),
    ("은(는)", "은", "는"),
    ("과(와)", "과", "와"),
    ("(으)로", "으로", "로"),
    ("(이)라", "이라", "라"),
    ("(이)며", "이며", "며"),
];

/// How a word ends when it is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Vowel,
    /// The final consonant ㄹ, after which 로 is said as after a vowel.
    Rieul,
    Consonant,
}

/// Appends what a translation says behind `text`, each particle in the form that the word before it takes. Behind a word whose
/// sound is not known both forms stay, as is usual.
pub(super) fn append(text: &mut String, mut said: &str) {
    while let Some((at, particle)) = next(said) {
        let (before, rest) = said.split_at(at);
        text.push_str(before);
        let (both, after_consonant, after_vowel) = particle;
        text.push_str(match ending(text) {
            None => both,
            Some(Ending::Vowel) => after_vowel,
            Some(Ending::Rieul) if both == "(으)로" => after_vowel,
            Some(_) => after_consonant,
        });
        said = rest.strip_prefix(both).unwrap_or_default();
    }
    text.push_str(said);
}

/// The first particle with both forms, and where it stands.
fn next(said: &str) -> Option<(usize, (&'static str, &'static str, &'static str))> {
    let found = PARTICLES
        .into_iter()
        .filter_map(|it| Some((said.find(it.0)?, it)));
    found.min_by_key(|(at, _)| *at)
}

/// How the last word of a text ends; quotation marks and brackets behind it are not spoken.
fn ending(text: &str) -> Option<Ending> {
    let word = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = word.chars().next_back()?;
    match last {
        '가'..='힣' => Some(of_syllable(last)),
        '0'..='9' => Some(of_digit(last)),
        'a'..='z' | 'A'..='Z' => Some(of_latin(word)),
        _ => None,
    }
}

fn of_syllable(syllable: char) -> Ending {
    // Hangul syllables stand in Unicode by their 28 finals; the first is none, the ninth ㄹ.
    match (u32::from(syllable) - u32::from('가')) % 28 {
        0 => Ending::Vowel,
        8 => Ending::Rieul,
        _ => Ending::Consonant,
    }
}

/// 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구; tens, hundreds and thousands end in a consonant like 영.
const fn of_digit(digit: char) -> Ending {
    match digit {
        '1' | '7' | '8' => Ending::Rieul,
        '0' | '3' | '6' => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

/// A word in Latin letters as Koreans say it: an abbreviation by the name of its last letter, another word by its last sound.
fn of_latin(word: &str) -> Ending {
    let word = word
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or(word);
    let is_spelled = word.chars().all(|c| !c.is_ascii_lowercase());
    let sound = word.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| sound.ends_with(ending));
    match sound.chars().next_back() {
        Some('l') => Ending::Rieul,
        Some('r') if is_spelled => Ending::Rieul,
        Some('m' | 'n') => Ending::Consonant,
        _ if is_spelled => Ending::Vowel,
        _ if ends(&["le"]) => Ending::Rieul,
        _ if ends(&["ng", "ne", "me", "ck", "ap", "op", "up", "ip", "ep", "ic"]) => {
            Ending::Consonant
        }
        _ => Ending::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_fits_the_word_before_it() {
        for (word, said, wanted) in [
            ("쉼터", "을(를) 옮김", "쉼터를 옮김"),
            ("통역", "을(를) 옮김", "통역을 옮김"),
            ("“통역”", "이(가) 있습니다", "“통역”이 있습니다"),
            ("제주", "(으)로 옮김", "제주로 옮김"),
            ("서울", "(으)로 옮김", "서울로 옮김"),
            ("부산", "(으)로 옮김", "부산으로 옮김"),
            ("서울", "은(는)", "서울은"),
            ("3", "은(는)", "3은"),
            ("12", "과(와)", "12와"),
            ("100", "을(를)", "100을"),
            ("7", "(으)로", "7로"),
            ("Shelter", "을(를)", "Shelter를"),
            ("Hotline", "을(를)", "Hotline을"),
            ("Training", "과(와)", "Training과"),
            ("NGO", "이(가)", "NGO가"),
            ("URL", "(으)로", "URL로"),
            ("Report", "(으)로", "Report로"),
            ("ที่พัก", "을(를)", "ที่พัก을(를)"),
            ("", "을(를)", "을(를)"),
            ("가", " ‘나’이(가) ‘달’을(를)", "가 ‘나’가 ‘달’을"),
        ] {
            let mut text = word.to_owned();
            append(&mut text, said);
            assert_eq!(text, wanted);
        }
    }
}
