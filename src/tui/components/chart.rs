//! Charts in cells: bars that are exact to an eighth of a cell, and shades for the cells of a table. The number always stands beside.

use crate::distill::summary::SHADES;

/// Pieces of a cell, from one eighth to the whole.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// Shades of a table's cell, from none to most.
const SHADE: [char; SHADES + 1] = ['·', '░', '▒', '▓', '█'];

/// A bar for a part of a whole, which would fill the room. What is there at all is seen.
pub fn bar(part: usize, whole: usize, room: usize) -> String {
    let eighths = (part * room * 8).div_ceil(whole.max(1)).min(room * 8);
    let rest = (eighths % 8).checked_sub(1).and_then(|at| EIGHTHS.get(at));
    "█"
        .repeat(eighths / 8)
        .chars()
        .chain(rest.copied())
        .collect()
}

/// How a shade looks.
pub fn shade(shade: usize) -> char {
    SHADE.get(shade).copied().unwrap_or('█')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn bars_grow_by_eighths_and_never_leave_their_room() {
        assert_eq!(bar(0, 5, 4), "");
        assert_eq!(bar(1, 100, 4), "▏");
        assert_eq!(bar(5, 8, 1), "▋");
        assert_eq!(bar(5, 5, 4), "████");
        assert_eq!(bar(7, 5, 4), "████");
        assert_eq!(bar(1, 0, 0), "");
        let bars: Vec<usize> = (0..=40).map(|part| width(&bar(part, 40, 5))).collect();
        assert!(bars.is_sorted() && bars.ends_with(&[5]));
    }
}
