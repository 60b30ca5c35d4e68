//! Roles and their styles. Views name a role; only this module knows colours.
//!
//! The default theme keeps the terminal's own foreground and background and takes accents from the 16 colours that the
//! person has chosen, so that it is readable on light, dark and unusual palettes. Without colour, bold, underline, reverse
//! and glyphs carry everything.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::Kind;

/// What a piece of the screen is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    /// Less important than text, still readable.
    Muted,
    Heading,
    Accent,
    /// The item that the next key acts on.
    Selection,
    /// The same in a pane without focus.
    SelectionElsewhere,
    /// Words that match the query.
    Match,
    /// Findings of a kind.
    Kind(Kind),
    /// The background of an excerpt of a kind in the text.
    Mark(Kind),
    /// A tag, by its colour 1 to 8 (0: none).
    Tag(u8),
    Border,
    FocusBorder,
    Danger,
    Success,
    Warning,
    /// A key in hints and help.
    Key,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// `NO_COLOR`, or a terminal without colours.
    None,
    /// The 16 colours of the terminal's own palette.
    Sixteen,
}

impl Depth {
    /// The depth that environment variables ask for: `NO_COLOR` (set and not empty) and `TERM=dumb` mean none.
    pub fn of(no_color: Option<&str>, term: Option<&str>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) || term == Some("dumb") {
            Self::None
        } else {
            Self::Sixteen
        }
    }
}

/// The styles of one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
}

impl Theme {
    pub const fn new(depth: Depth) -> Self {
        Self { depth }
    }

    /// The style of a role.
    pub const fn style(self, role: Role) -> Style {
        let style = Style::new();
        let plain = match role {
            Role::Text | Role::Border | Role::Muted | Role::Tag(_) | Role::Success => style,
            Role::Heading
            | Role::Accent
            | Role::Key
            | Role::Kind(_)
            | Role::Danger
            | Role::Warning
            | Role::SelectionElsewhere
            | Role::FocusBorder => style.add_modifier(Modifier::BOLD),
            Role::Selection => style.add_modifier(Modifier::REVERSED),
            Role::Match => style
                .add_modifier(Modifier::BOLD)
                .add_modifier(Modifier::UNDERLINED),
            Role::Mark(_) => style.add_modifier(Modifier::UNDERLINED),
        };
        match self.depth {
            Depth::None => plain,
            // Dim, not dark grey: that is the very background in some palettes.
            Depth::Sixteen if matches!(role, Role::Muted) => plain.add_modifier(Modifier::DIM),
            Depth::Sixteen => match colour(role) {
                Some(colour) => plain.fg(colour),
                None => plain,
            },
        }
    }
}

/// The foreground of a role. Yellow and white are left out: they vanish on a light background.
const fn colour(role: Role) -> Option<Color> {
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

/// The mark of what has memos.
pub const MEMO: char = '✎';

/// The glyph of a kind, beside its letter.
pub const fn glyph(kind: Kind) -> char {
    match kind {
        Kind::Challenge => '▲',
        Kind::Lesson => '●',
        Kind::GoodPractice => '◆',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_means_none() {
        assert_eq!(Depth::of(Some("1"), None), Depth::None);
        assert_eq!(Depth::of(Some(""), Some("xterm")), Depth::Sixteen);
        assert_eq!(Depth::of(None, Some("dumb")), Depth::None);
        assert_eq!(Theme::new(Depth::None).style(Role::Danger).fg, None);
    }
}
