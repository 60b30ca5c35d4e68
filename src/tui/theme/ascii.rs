//! ASCII twins of the program's signs, for terminals whose font has few.
//!
//! Only signs have twins: borders, marks, bars, quotes, arrows. Letters of any script are people's own and stay as they are.

/// The ASCII character that stands for a sign; `None` for everything else.
pub(super) const fn twin(sign: char) -> Option<char> {
    Some(match sign {
        '─'
        | '━'
        | '═'
        | '╌'
        | '╍'
        | '┄'
        | '┅'
        | '┈'
        | '┉'
        | '▫'
        | '□'
        | '☐'
        | '☆'
        | '‐'..='―'
        | '−' => '-',
        '│' | '┃' | '║' | '┆' | '┇' | '▏' | '▎' => '|',
        // Four shades with the next three, none of which is to be taken for another.
        '┊' | '┋' | '░' => ':',
        // Corners and crossings, and what is done.
        '\u{2500}'..='\u{257f}' | '✓' | '✔' | '☑' => '+',
        '▁' | '▂' => '_',
        '·' => '.',
        '▒' => '=',
        '▓' => '%',
        // Blocks and parts of them.
        '\u{2580}'..='\u{259f}' => '#',
        '▲' | '△' | '↑' | '▴' => '^',
        '●' | '○' | '◉' | '◌' | '◦' => 'o',
        '◆' | '◇' | '•' | '▪' | '■' | '★' | '✱' => '*',
        '▸' | '▹' | '▶' | '→' | '»' | '›' | '≥' => '>',
        '◂' | '◀' | '←' | '«' | '‹' | '↶' | '≤' => '<',
        '▾' | '▼' | '↓' => 'v',
        '×' | '✗' | '✕' | '☒' => 'x',
        '✎' => 'm',
        '…' | '≈' => '~',
        '“'..='‟' => '"',
        '‘'..='‛' => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_ascii_and_letters_have_none() {
        for sign in ('\u{80}'..='\u{ffff}').filter_map(twin) {
            assert!(sign.is_ascii_graphic());
        }
        let letters = ('\u{80}'..='\u{1f9ff}').filter(|c| c.is_alphanumeric());
        for letter in letters {
            assert_eq!(twin(letter), None, "{letter}");
        }
        assert_eq!(twin('“'), Some('"'));
        assert_eq!(twin('’'), Some('\''));
        assert_eq!(twin('┏'), Some('+'));
    }
}
