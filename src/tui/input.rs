//! Keys, mouse and pastes as the rest of the interface knows them, wherever they come from.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{self, KeyEventKind, KeyModifiers};
use ratatui::layout::Rect;

use super::layout::holds;

/// Something a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Mouse(Mouse),
    Paste(String),
    /// The window came to the front: files may have changed meanwhile.
    FocusGained,
}

/// A key with its modifiers. Shift is part of a character (`A`), and kept apart only for keys that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// A mouse event at a cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub action: MouseAction,
    pub x: u16,
    pub y: u16,
}

impl Mouse {
    /// Whether it was pressed outside an area, which closes the box that has it.
    pub fn presses_outside(self, area: Rect) -> bool {
        matches!(self.action, MouseAction::Down { .. }) && !holds(area, self.x, self.y)
    }
}

/// What the mouse did. Only the left button matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    /// Pressed; the first, second or third click in a row.
    Down {
        clicks: u8,
    },
    Drag,
    Up,
    ScrollUp,
    ScrollDown,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The character that this key types into a text field, if it does.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// Names of keys that are not characters, as the table of commands and the help write them.
const NAMES: [(&str, Code); 14] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if on {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(c)) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::F(n)) => write!(f, "F{n}"),
            (None, _) => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = ();

    /// Reads what [`Display`](fmt::Display) writes: `g`, `Ctrl-P`, `Shift-Tab`, `F1`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut key = Self::char(' ');
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-") {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("Alt-") {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("Shift-") {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        key.code = match (
            NAMES.iter().find(|(name, _)| *name == rest),
            chars.next(),
            chars.as_str(),
        ) {
            (Some((_, code)), ..) => *code,
            (None, Some(c), "") if key.ctrl => Code::Char(c.to_ascii_lowercase()),
            (None, Some(c), "") => Code::Char(c),
            (None, Some('F'), number) => Code::F(number.parse().map_err(|_| ())?),
            _ => return Err(()),
        };
        Ok(key)
    }
}

/// A key press from the terminal library; `None` for releases and keys that nothing uses.
pub fn key_from(event: event::KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let code = match event.code {
        event::KeyCode::Char(c) if held(KeyModifiers::CONTROL) => {
            Code::Char(c.to_ascii_lowercase())
        }
        event::KeyCode::Char(c) => Code::Char(c),
        event::KeyCode::F(n) => Code::F(n),
        event::KeyCode::Enter => Code::Enter,
        event::KeyCode::Esc => Code::Esc,
        event::KeyCode::Tab | event::KeyCode::BackTab => Code::Tab,
        event::KeyCode::Backspace => Code::Backspace,
        event::KeyCode::Delete => Code::Delete,
        event::KeyCode::Up => Code::Up,
        event::KeyCode::Down => Code::Down,
        event::KeyCode::Left => Code::Left,
        event::KeyCode::Right => Code::Right,
        event::KeyCode::Home => Code::Home,
        event::KeyCode::End => Code::End,
        event::KeyCode::PageUp => Code::PageUp,
        event::KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let shift = event.code == event::KeyCode::BackTab
        || (held(KeyModifiers::SHIFT) && !matches!(code, Code::Char(_)));
    Some(Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_as_they_are_written() {
        for text in [
            "g",
            "G",
            "?",
            "Ctrl-P",
            "Shift-Tab",
            "F1",
            "Space",
            "Enter",
            "Ctrl-Left",
            "-",
            "Alt-x",
            "한",
        ] {
            assert_eq!(
                text.parse::<Key>().map(|key| key.to_string()).as_deref(),
                Ok(text)
            );
        }
        for text in ["", "Ctrl-", "gg", "Fx"] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }
}
