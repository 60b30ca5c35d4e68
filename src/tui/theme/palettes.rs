//! The colours of every theme, out of the 256 that all terminals with so many agree on (numbers 16 to 255; the first 16 are
//! the person's own). A test works out their contrast.

use ratatui::style::Color;

use super::Role;
use crate::domain::Kind;

/// Which colours a person sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The terminal's own foreground and background, with accents from its own 16 colours.
    #[default]
    Terminal,
    Light,
    Dark,
    HighContrast,
}

impl Palette {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Light, Self::Dark, Self::HighContrast];

    /// Its name, on the command line and in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "contrast",
        }
    }

    /// The palette of this name.
    pub fn named(word: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|palette| palette.word() == word.trim().to_lowercase())
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|other| *other == self);
        let next = at.map_or(0, |at| (at + 1) % Self::ALL.len());
        Self::ALL.get(next).copied().unwrap_or_default()
    }

    /// Foreground and background of plain text where the terminal shows 256 colours.
    pub(super) const fn base(self) -> Option<(u8, u8)> {
        match self {
            Self::Terminal => None,
            Self::Light => Some((234, 231)),
            Self::Dark => Some((253, 234)),
            Self::HighContrast => Some((231, 16)),
        }
    }

    /// Whether its background is the light one.
    pub(super) const fn is_light(self) -> bool {
        matches!(self, Self::Light)
    }

    /// The foreground of a role where the terminal shows 256 colours.
    pub(super) fn colour(self, role: Role) -> Option<u8> {
        let [accent, found, border, muted, danger, lesson, good] = match self {
            Self::Terminal => return None,
            Self::Light => [24, 90, 242, 240, 124, 25, 22],
            Self::Dark => [80, 213, 246, 248, 210, 111, 114],
            Self::HighContrast => [51, 226, 255, 231, 217, 153, 120],
        };
        Some(match role {
            Role::Text | Role::Selection | Role::SelectionElsewhere => return None,
            Role::Heading | Role::Accent | Role::FocusBorder | Role::Key => accent,
            Role::Match | Role::Warning => found,
            Role::Border => border,
            Role::Muted => muted,
            Role::Danger | Role::Kind(Kind::Challenge) | Role::Mark(Kind::Challenge) => danger,
            Role::Kind(Kind::Lesson) | Role::Mark(Kind::Lesson) => lesson,
            Role::Success | Role::Kind(Kind::GoodPractice) | Role::Mark(Kind::GoodPractice) => good,
            Role::Tag(number) => return self.tag(number),
        })
    }

    fn tag(self, number: u8) -> Option<u8> {
        let colours = match self {
            Self::Terminal => return None,
            Self::Light => [23, 22, 90, 19, 124, 25, 127, 58],
            Self::Dark => [80, 114, 213, 111, 210, 117, 177, 149],
            Self::HighContrast => [51, 120, 219, 153, 217, 123, 225, 192],
        };
        let at = usize::from(number).checked_sub(1)?;
        colours.get(at).copied()
    }
}

/// The foreground of a role out of the terminal's own 16 colours. Yellow and white are left out: they vanish on a light
/// background.
pub(super) const fn own_colour(role: Role) -> Option<Color> {
    match role {
        Role::Heading | Role::Accent | Role::FocusBorder | Role::Key => Some(Color::Cyan),
        Role::Match | Role::Warning => Some(Color::Magenta),
        Role::Border => Some(Color::DarkGray),
        Role::Danger | Role::Kind(Kind::Challenge) | Role::Mark(Kind::Challenge) => {
            Some(Color::Red)
        }
        Role::Kind(Kind::Lesson) | Role::Mark(Kind::Lesson) => Some(Color::Blue),
        Role::Success | Role::Kind(Kind::GoodPractice) | Role::Mark(Kind::GoodPractice) => {
            Some(Color::Green)
        }
        Role::Tag(number) => match number {
            1 => Some(Color::Cyan),
            2 => Some(Color::Green),
            3 => Some(Color::Magenta),
            4 => Some(Color::Blue),
            5 => Some(Color::Red),
            6 => Some(Color::LightBlue),
            7 => Some(Color::LightMagenta),
            8 => Some(Color::LightGreen),
            _ => None,
        },
        Role::Text | Role::Muted | Role::Selection | Role::SelectionElsewhere => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    /// Red, green and blue of a colour from 16 to 255, as xterm defines them.
    fn rgb(number: u8) -> [u8; 3] {
        match number {
            16..=231 => {
                let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
                let n = number - 16;
                [n / 36, n / 6 % 6, n % 6].map(level)
            }
            232.. => [8 + 10 * (number - 232); 3],
            _ => panic!("{number} is the person's own"),
        }
    }

    /// Relative luminance, after WCAG 2.2.
    fn luminance(number: u8) -> f64 {
        let [r, g, b] = rgb(number).map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: u8, b: u8) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_contrast_is_that_of_wcag() {
        assert!((contrast(16, 231) - 21.0).abs() < 0.001);
        // #767676 on white is the well-known grey that just passes 4.5:1; 243 is that grey.
        assert_eq!(rgb(243), [0x76; 3]);
        assert!((contrast(243, 231) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_role_of_every_theme_can_be_read() {
        let mut roles = vec![
            Role::Text,
            Role::Muted,
            Role::Heading,
            Role::Accent,
            Role::Selection,
            Role::SelectionElsewhere,
            Role::Match,
            Role::Border,
            Role::FocusBorder,
            Role::Danger,
            Role::Success,
            Role::Warning,
            Role::Key,
        ];
        roles.extend(Kind::ALL.map(Role::Kind));
        roles.extend(Kind::ALL.map(Role::Mark));
        roles.extend((0..=8).map(Role::Tag));
        for palette in Palette::ALL {
            let Some((text, background)) = palette.base() else {
                continue;
            };
            let least = match palette {
                Palette::HighContrast => 7.0,
                _ => 4.5,
            };
            for role in &roles {
                // No role has a background of its own: reversed, the two change places, and the contrast is the same.
                let foreground = palette.colour(*role).unwrap_or(text);
                let found = contrast(foreground, background);
                assert!(found >= least, "{palette:?} {role:?}: {found:.2}");
            }
        }
    }

    #[test]
    fn kinds_differ_in_colour_too() {
        for palette in [Palette::Light, Palette::Dark, Palette::HighContrast] {
            let [a, b, c] = Kind::ALL.map(|kind| palette.colour(Role::Kind(kind)).unwrap());
            assert!(a != b && b != c && a != c);
            let mut tags: Vec<_> = (1..=8).map(|tag| palette.colour(Role::Tag(tag))).collect();
            tags.sort_unstable();
            tags.dedup();
            assert_eq!(tags.len(), 8, "{palette:?}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for palette in Palette::ALL {
            assert_eq!(Palette::named(palette.word()), Some(palette));
        }
        assert_eq!(Palette::named(" Dark "), Some(Palette::Dark));
        assert_eq!(Palette::named("neon"), None);
        let round = Palette::ALL
            .iter()
            .fold(Palette::Terminal, |it, _| it.next());
        assert_eq!(round, Palette::Terminal);
    }
}
