//! The languages of the interface, and which one a system or a person asks for.

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Korean,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Korean];

    /// Its code after ISO 639, as in the settings, on the command line and in HTML.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }

    /// The language with this code.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The language of a system's locale, such as `ko_KR.UTF-8`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        Self::named(locale.split(['_', '.', '-', '@']).next()?)
    }

    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::English => Self::Korean,
            Self::Korean => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_their_language_first() {
        for (locale, language) in [
            ("ko_KR.UTF-8", Some(Language::Korean)),
            ("ko", Some(Language::Korean)),
            ("en_GB", Some(Language::English)),
            ("kok_IN", None),
            ("C.UTF-8", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
        for language in Language::ALL {
            assert_eq!(Language::named(language.code()), Some(language));
        }
    }
}
