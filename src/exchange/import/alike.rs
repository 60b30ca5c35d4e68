//! Whether two texts are versions of one.

use rustc_hash::FxHashSet;

/// Letters in a row that are compared; long enough that texts about the same thing hardly have any in common by chance.
const LETTERS: usize = 16;
/// The share of the smaller text's rows of letters that the other one must have.
const SHARE: f64 = 0.1;

/// Whether one text may be a version of the other. Of a text too short to tell, it may.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (rows(one), rows(other));
    let smaller = one.len().min(other.len());
    let common = one.intersection(&other).count();
    #[allow(clippy::cast_precision_loss, reason = "a share need not be exact")]
    let share = common as f64 / smaller.max(1) as f64;
    smaller < LETTERS || share >= SHARE
}

/// All rows of letters and digits of a text, whatever stands between them, as hashes.
fn rows(text: &str) -> FxHashSet<u64> {
    use std::hash::BuildHasher;
    let letters: Vec<char> = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let hasher = rustc_hash::FxBuildHasher;
    letters
        .windows(LETTERS)
        .map(|row| hasher.hash_one(row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_a_text_are_told_from_other_texts() {
        let first = "The shelter was full in the fair season, and survivors had to tell their story to four offices.";
        let second = "In 2019 the shelter was full. Survivors had to tell their story to five offices before any would take them.";
        let other = "Ferry crews were trained to notice children who travel alone, and a sticker stands on every seat.";
        assert!(are_alike(first, second));
        assert!(!are_alike(first, other));
        assert!(are_alike("제주의 난민", "Refugees"));
        assert!(!are_alike(&first.repeat(3), &other.repeat(2)));
    }
}
