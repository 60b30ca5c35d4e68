//! In which language a document is, by what its parts say of themselves and by its letters.

use std::collections::BTreeMap;

/// How sure a guess must be, from 0 to 1, and from how many bytes.
const SURE: f64 = 0.9;
const ENOUGH: usize = 200;
/// The languages that are told apart by their words: ISO 639-3, and the shortest tag of BCP 47.
const SHORT: [(&str, &str); 38] = [
    ("eng", "en"),
    ("spa", "es"),
    ("por", "pt"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ita", "it"),
    ("nld", "nl"),
    ("cat", "ca"),
    ("vie", "vi"),
    ("ind", "id"),
    ("tgl", "tl"),
    ("tur", "tr"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("ron", "ro"),
    ("hun", "hu"),
    ("fin", "fi"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "nb"),
    ("afr", "af"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("ara", "ar"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("mar", "mr"),
    ("nep", "ne"),
];

/// Counts letters by the language that they are marked with, and by their script.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    marked: BTreeMap<String, usize>,
    scripts: BTreeMap<Script, usize>,
}

/// Languages for the three families of scripts that Office documents know.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    pub(super) western: Option<String>,
    pub(super) asian: Option<String>,
    pub(super) complex: Option<String>,
}

impl Languages {
    /// What is said of a part, and what was said of the whole where that says nothing.
    pub(super) fn or(self, whole: &Self) -> Self {
        let or = |said: Option<String>, whole: &Option<String>| said.or_else(|| whole.clone());
        Self {
            western: or(self.western, &whole.western),
            asian: or(self.asian, &whole.asian),
            complex: or(self.complex, &whole.complex),
        }
    }

    /// That of a text, by its first letter.
    pub(super) fn of(&self, text: &str) -> Option<&str> {
        match text.chars().find_map(script)? {
            Script::Latin | Script::Cyrillic | Script::Greek => self.western.as_deref(),
            Script::Hangul | Script::Han | Script::Kana => self.asian.as_deref(),
            _ => self.complex.as_deref(),
        }
    }
}

/// Scripts that tell languages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Tamil,
    Sinhala,
    Thai,
    Lao,
    Burmese,
    Khmer,
    Hangul,
    Kana,
    Han,
}

/// The script of a letter.
pub(super) fn script(c: char) -> Option<Script> {
    Some(match c {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{980}'..='\u{9ff}' => Script::Bengali,
        '\u{b80}'..='\u{bff}' => Script::Tamil,
        '\u{d80}'..='\u{dff}' => Script::Sinhala,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{e80}'..='\u{eff}' => Script::Lao,
        '\u{1000}'..='\u{109f}' => Script::Burmese,
        '\u{1780}'..='\u{17ff}' => Script::Khmer,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => {
            Script::Hangul
        }
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Script::Han,
        _ => return None,
    })
}

impl Script {
    /// Whether it is written from right to left.
    pub(super) const fn runs_leftwards(self) -> bool {
        matches!(self, Self::Hebrew | Self::Arabic)
    }

    /// The languages written in it, as far as documents get here; the first is the only one where no other is likely.
    const fn languages(self) -> (&'static [&'static str], bool) {
        match self {
            Self::Latin => (&[], false),
            Self::Cyrillic => (
                &[
                    "ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "uz", "tt",
                ],
                false,
            ),
            Self::Greek => (&["el"], true),
            Self::Hebrew => (&["he", "yi", "iw"], true),
            Self::Arabic => (
                &["ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "ms", "dv"],
                false,
            ),
            Self::Devanagari => (&["hi", "ne", "mr", "sa", "mai", "bho", "kok"], false),
            Self::Bengali => (&["bn", "as"], true),
            Self::Tamil => (&["ta"], true),
            Self::Sinhala => (&["si"], true),
            Self::Thai => (&["th"], true),
            Self::Lao => (&["lo"], true),
            Self::Burmese => (&["my", "shn", "mnw", "ksw"], true),
            Self::Khmer => (&["km"], true),
            Self::Hangul => (&["ko"], true),
            Self::Kana => (&["ja"], true),
            Self::Han => (&["zh", "ja", "yue", "ko"], false),
        }
    }
}

impl Tally {
    /// Counts a piece of text and what it is marked with.
    pub(super) fn count(&mut self, text: &str, language: Option<&str>) {
        let mut letters = 0;
        for script in text.chars().filter_map(script) {
            letters += 1;
            *self.scripts.entry(script).or_default() += 1;
        }
        if let Some(language) = language.filter(|_| letters > 0) {
            *self.marked.entry(language.to_owned()).or_default() += letters;
        }
    }

    /// The language of most letters. A mark that does not fit the letters, as templates leave behind, counts for nothing; where the
    /// letters leave no doubt they decide.
    pub(super) fn language(&self) -> Option<String> {
        let most = |counts: &BTreeMap<Script, usize>| {
            let all: usize = counts.values().sum();
            let (script, most) = counts.iter().max_by_key(|(_, count)| **count)?;
            // A tenth of Japanese text may be kana, a half of Korean may be English names.
            let kana = counts.get(&Script::Kana).copied().unwrap_or(0);
            if kana * 10 > all && matches!(script, Script::Han | Script::Kana) {
                return Some(Script::Kana);
            }
            (most * 2 > all).then_some(*script)
        };
        let (languages, only) = most(&self.scripts)?.languages();
        let fits = |tag: &str| {
            let first = tag.split('-').next().unwrap_or_default().to_lowercase();
            if languages.is_empty() {
                is_latin(&first)
            } else {
                languages.contains(&first.as_str())
            }
        };
        let marked = self.marked.iter().filter(|(tag, _)| fits(tag));
        let marked = marked.max_by_key(|(_, count)| **count);
        marked.map(|(tag, _)| tag.clone()).or_else(|| {
            languages
                .first()
                .filter(|_| only)
                .map(|tag| (*tag).to_owned())
        })
    }
}

/// The language that a text is in, where its words leave no doubt.
pub(super) fn guess(text: &str) -> Option<String> {
    let mut tally = Tally::default();
    tally.count(text, None);
    tally.language().or_else(|| {
        let found = whatlang::detect(text)?;
        let is_sure = found.is_reliable() && found.confidence() >= SURE && text.len() >= ENOUGH;
        let is_sure = is_sure && !is_neighbour(text, found.lang());
        let code = found.lang().code();
        let known = SHORT.iter().find(|(long, _)| *long == code);
        known
            .filter(|_| is_sure)
            .map(|(_, short)| (*short).to_owned())
    })
}

/// Whether a text that looks like Russian or Tagalog has letters that Russian does not have, or lacks the words that no Tagalog text
/// lacks: then it is in a language that is not known here.
fn is_neighbour(text: &str, language: whatlang::Lang) -> bool {
    match language {
        whatlang::Lang::Rus => text
            .to_lowercase()
            .contains(['ө', 'ү', 'ұ', 'ә', 'ғ', 'қ', 'ң', 'һ', 'ҷ', 'ҳ', 'ӯ']),
        whatlang::Lang::Tgl => ["ang", "mga"]
            .iter()
            .any(|word| !text.split_whitespace().any(|other| other == *word)),
        _ => false,
    }
}

/// Whether a language is written in Latin letters: it is none of those that are written in others.
fn is_latin(language: &str) -> bool {
    const OTHERS: [&str; 32] = [
        "ru", "uk", "bg", "mk", "be", "kk", "ky", "mn", "tg", "el", "he", "ar", "fa", "ur", "ps",
        "hi", "ne", "mr", "bn", "ta", "si", "th", "lo", "my", "km", "ko", "ja", "zh", "te", "kn",
        "ml", "gu",
    ];
    !OTHERS.contains(&language)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_language_is_guessed_only_where_its_words_leave_no_doubt() {
        let long = |words: &str| words.repeat(3);
        for (text, language) in [
            (
                "The shelter has no sign at its door, because the women who come back are afraid of what their neighbours may say. ",
                Some("en"),
            ),
            (
                "El refugio no tiene letrero en la puerta, porque las mujeres que regresan tienen miedo de los vecinos. ",
                Some("es"),
            ),
            (
                "Nhà tạm lánh không có biển hiệu vì phụ nữ trở về sợ hàng xóm bàn tán về họ và gia đình của họ. ",
                Some("vi"),
            ),
            (
                "생존자들은 네 곳의 사무실에서 같은 이야기를 되풀이해야 했다. ",
                Some("ko"),
            ),
            ("ผู้เสียหายต้องเล่าเรื่องเดิมให้สี่สำนักงานฟัง ", Some("th")),
            (
                "12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 ",
                None,
            ),
        ] {
            assert_eq!(guess(&long(text)).as_deref(), language, "{text}");
        }
        assert_eq!(guess("One desk."), None);
    }
}
