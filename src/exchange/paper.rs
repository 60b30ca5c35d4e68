//! The sizes of paper that people print on, and which one a place uses.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    #[default]
    A4,
    Letter,
}

/// Countries that print on Letter, by their ISO 3166 codes (Unicode CLDR, `paperSize`).
const LETTER: [&str; 14] = [
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
];

impl Paper {
    /// The margin on all sides, in twentieths of a point: 2 cm.
    pub(super) const MARGIN: u32 = 1134;

    /// The paper of the country in a name such as `en_US.UTF-8`; A4 where it names none.
    pub fn of_locale(name: &str) -> Self {
        let name = name.split(['.', '@']).next().unwrap_or_default();
        let country = name.split(['_', '-']).nth(1).unwrap_or_default();
        if LETTER.contains(&country) {
            Self::Letter
        } else {
            Self::A4
        }
    }

    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// Width and height in twentieths of a point.
    pub(super) const fn twips(self) -> (u32, u32) {
        match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        }
    }

    /// The room for text between the margins, in twentieths of a point.
    pub(super) const fn text_width(self) -> u32 {
        self.twips().0 - 2 * Self::MARGIN
    }
}

impl FromStr for Paper {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.trim().to_lowercase().as_str() {
            "a4" => Ok(Self::A4),
            "letter" => Ok(Self::Letter),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_its_paper() {
        for name in ["en_US.UTF-8", "en_CA", "es_MX@euro", "fil_PH.UTF-8"] {
            assert_eq!(Paper::of_locale(name), Paper::Letter, "{name}");
        }
        for name in ["ko_KR.UTF-8", "C.UTF-8", "POSIX", "", "en_GB", "de"] {
            assert_eq!(Paper::of_locale(name), Paper::A4, "{name}");
        }
    }
}
