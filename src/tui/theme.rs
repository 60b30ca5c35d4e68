//! Roles and their styles. Views name a role; only this module knows colours.
//!
//! The default theme keeps the terminal's own foreground and background and takes accents from the 16 colours that the
//! person has chosen, so that it is readable on light, dark and unusual palettes. Without colour, bold, underline, reverse
//! and glyphs carry everything. Other themes state their background.

mod ascii;
mod palettes;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use ascii::twin;
pub use palettes::Palette;
use palettes::own_colour;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// `NO_COLOR`, or a terminal without colours.
    None,
    /// The 16 colours of the terminal's own palette.
    Sixteen,
    /// Those, and 240 that are the same everywhere.
    Many,
}

impl Depth {
    /// The depth that environment variables ask for: `NO_COLOR` (set and not empty) and `TERM=dumb` mean none; many colours where
    /// `COLORTERM` is set or `TERM` says so.
    pub fn of(no_color: Option<&str>, term: Option<&str>, colorterm: Option<&str>) -> Self {
        let is_set = |value: Option<&str>| value.is_some_and(|value| !value.is_empty());
        let says = |word| term.is_some_and(|term| term.contains(word));
        if is_set(no_color) || term == Some("dumb") {
            Self::None
        } else if is_set(colorterm) || says("256color") || says("direct") {
            Self::Many
        } else {
            Self::Sixteen
        }
    }
}

/// The styles of one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
    palette: Palette,
    /// Whether signs are shown as ASCII.
    ascii: bool,
}

impl Theme {
    pub const fn new(depth: Depth) -> Self {
        Self {
            depth,
            palette: Palette::Terminal,
            ascii: false,
        }
    }

    /// The same with other colours.
    #[must_use]
    pub const fn with(self, palette: Palette) -> Self {
        Self { palette, ..self }
    }

    pub const fn palette(self) -> Palette {
        self.palette
    }

    /// The same with signs in ASCII, or not.
    #[must_use]
    pub const fn in_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// Whether signs are drawn in ASCII, of which letters cannot be put together.
    pub const fn is_ascii(self) -> bool {
        self.ascii
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
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
        let own = self.palette == Palette::Terminal;
        let colour = match self.depth {
            Depth::None => None,
            // Dim, not dark grey: that is the very background in some palettes.
            _ if own && role == Role::Muted => return plain.add_modifier(Modifier::DIM),
            _ if own => own_colour(role),
            Depth::Many => self.palette.colour(role).map(Color::Indexed),
            // Two colours that are there for certain; what they are mixed of is the person's own.
            Depth::Sixteen => None,
        };
        colour.map_or(plain, |colour| plain.fg(colour))
    }

    /// Foreground and background of what has none of its own; `None` for those of the terminal.
    fn base(self) -> Option<(Color, Color)> {
        let (text, background) = self.palette.base()?;
        match self.depth {
            Depth::None => None,
            Depth::Sixteen if self.palette.is_light() => Some((Color::Black, Color::White)),
            Depth::Sixteen => Some((Color::White, Color::Black)),
            Depth::Many => Some((Color::Indexed(text), Color::Indexed(background))),
        }
    }

    /// Gives everything that was drawn its background, and its signs their twins where they are wanted.
    pub fn finish(self, buffer: &mut Buffer) {
        let base = self.base();
        if base.is_none() && !self.ascii {
            return;
        }
        for cell in &mut buffer.content {
            if let Some((text, background)) = base {
                if cell.fg == Color::Reset {
                    cell.fg = text;
                }
                if cell.bg == Color::Reset {
                    cell.bg = background;
                }
            }
            if self.ascii {
                in_ascii(cell);
            }
        }
    }
}

fn in_ascii(cell: &mut Cell) {
    let mut chars = cell.symbol().chars();
    if let (Some(sign), None) = (chars.next(), chars.next())
        && let Some(twin) = twin(sign)
    {
        cell.set_char(twin);
    }
}

/// Stands beside what may be worth tagging.
pub const SUGGESTION: &str = "·";
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

/// The mark before a tag, in its colour; hollow for none.
pub const fn swatch(colour: u8) -> &'static str {
    if colour == 0 { "□ " } else { "■ " }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_means_none() {
        assert_eq!(Depth::of(Some("1"), None, Some("truecolor")), Depth::None);
        assert_eq!(Depth::of(Some(""), Some("xterm"), None), Depth::Sixteen);
        assert_eq!(Depth::of(None, Some("dumb"), None), Depth::None);
        assert_eq!(Depth::of(None, Some("screen-256color"), None), Depth::Many);
        assert_eq!(
            Depth::of(None, Some("foot"), Some("truecolor")),
            Depth::Many
        );
        assert_eq!(Theme::new(Depth::None).style(Role::Danger).fg, None);
    }

    #[test]
    fn a_theme_states_its_background_everywhere_and_none_does_without_colours() {
        for depth in [Depth::Sixteen, Depth::Many] {
            for palette in [Palette::Light, Palette::Dark, Palette::HighContrast] {
                let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 3, 1));
                let theme = Theme::new(depth).with(palette);
                buffer.set_string(0, 0, "a", theme.style(Role::Danger));
                theme.finish(&mut buffer);
                let stated = |cell: &Cell| cell.fg != Color::Reset && cell.bg != Color::Reset;
                assert!(buffer.content().iter().all(stated), "{depth:?} {palette:?}");
            }
        }
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 3, 1));
        let before = buffer.clone();
        Theme::new(Depth::None)
            .with(Palette::Dark)
            .finish(&mut buffer);
        assert_eq!(buffer, before);
    }
}
