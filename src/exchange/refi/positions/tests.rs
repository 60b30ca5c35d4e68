#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on should stop"
)]

use proptest::prelude::*;

use super::*;
use crate::exchange::refi::model::Made;

/// A text with letters of all widths: accents apart and composed, emoji, joined emoji, several scripts.
const WORDS: [&str; 14] = [
    "shelter",
    "cafe\u{301}",
    "café",
    "🙂",
    "👨\u{200d}👩\u{200d}👧",
    "제주",
    "ผู้เสียหาย",
    "打拐办",
    "a",
    "night,",
    "full.",
    "(ferry)",
    "naïve",
    "Hà",
];

/// Lines of words, and where each word stands.
fn text(seed: &[usize]) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut words) = (String::from("\u{feff}"), Vec::new());
    for (at, n) in seed.iter().enumerate() {
        let word = WORDS[n % WORDS.len()];
        let start = text.len();
        text.push_str(word);
        // Where a person would begin and end to mark.
        let inner = word.trim_matches(['(', ')', ',', '.']);
        let begin = start + word.find(inner).unwrap();
        words.push((begin, begin + inner.len()));
        text.push_str(if at % 7 == 6 { "\r\n" } else { " " });
    }
    (text, words)
}

/// An offset as one way of counting writes it.
fn counted(text: &str, at: usize, way: Way) -> i64 {
    let before = &text[..at];
    let before = if way.mark {
        before
    } else {
        before.trim_start_matches('\u{feff}')
    };
    let ends = if way.line_ends_are_one {
        before.matches("\r\n").count()
    } else {
        0
    };
    let letters = if way.utf16 {
        before.encode_utf16().count()
    } else {
        before.chars().count()
    };
    i64::try_from(letters - ends).unwrap()
}

fn selection(text: &str, (start, end): (usize, usize), way: Way, name: &str) -> Selection {
    let end = counted(text, end, way);
    Selection {
        guid: uuid::Uuid::nil(),
        start: counted(text, start, way),
        end: if way.inclusive { end - 1 } else { end },
        name: name.to_owned(),
        description: String::new(),
        made: Made::default(),
        codings: Vec::new(),
        notes: Vec::new(),
    }
}

fn source(text: &str, selections: Vec<Selection>) -> Source {
    Source {
        text: text.to_owned(),
        selections,
        ..Source::default()
    }
}

/// The words between two of them, as bytes.
fn passages(words: &[(usize, usize)], picks: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let picked = picks.iter().map(|(first, more)| {
        let first = first % words.len();
        let last = (first + more % 4).min(words.len() - 1);
        (words[first].0, words[last].1)
    });
    picked.collect()
}

fn in_words(text: &str, ranges: &[Option<(usize, usize)>]) -> Vec<String> {
    let words = ranges
        .iter()
        .map(|range| range.map_or(String::new(), |(start, end)| text[start..end].to_owned()));
    words.collect()
}

/// All sixteen ways of counting, with and without quotes beside the offsets.
#[test]
fn every_way_of_counting_is_found_out() {
    for number in 0..WAYS {
        let way = Way::numbered(number);
        for round in 0..6 {
            let seed: Vec<usize> = (0..200)
                .map(|n: usize| (n * 7 + n * n + round * 13) % 97)
                .collect();
            let (text, words) = text(&seed);
            for count in [40, 3] {
                let picks: Vec<(usize, usize)> = (0..count)
                    .map(|n| (words.len() / (count + 1) * (n + 1) + round, n))
                    .collect();
                let passages = passages(&words, &picks);
                let expected: Vec<Option<(usize, usize)>> =
                    passages.iter().copied().map(Some).collect();
                for quoted in [false, true] {
                    let selections = passages.iter().map(|(start, end)| {
                        let quote = if quoted { &text[*start..*end] } else { "" };
                        selection(&text, (*start, *end), way, quote)
                    });
                    let found = calibrated(&[source(&text, selections.collect())], "");
                    assert_eq!(
                        in_words(&text, &found[0].ranges),
                        in_words(&text, &expected),
                        "{way:?} round {round} with {count}, quoted: {quoted}"
                    );
                    assert!(!found[0].is_unclear, "{way:?} round {round} with {count}");
                }
            }
        }
    }
}

#[test]
fn one_text_tells_about_another() {
    let way = Way {
        utf16: true,
        ..Way::default()
    };
    let clear = "🙂 One shelter for the night. Two for the day.";
    let telling = [(5, 16), (17, 30), (32, 35)].map(|ends| selection(clear, ends, way, ""));
    // In this one a passage may begin anywhere.
    let mute = "🙂打拐办打拐办打拐办";
    let silent = vec![selection(mute, (7, 13), way, "")];
    let alone = calibrated(&[source(mute, silent.clone())], "");
    assert!(alone[0].is_unclear);
    let together = calibrated(
        &[
            source(clear, telling.to_vec()),
            source(mute, silent.clone()),
        ],
        "",
    );
    assert!(!together[1].is_unclear);
    assert_eq!(together[1].ranges, [Some((7, 13))]);
    // Where nothing tells, the program that wrote it does.
    assert_eq!(
        calibrated(&[source(mute, silent)], "NVivo 14")[0].ranges,
        [Some((7, 13))]
    );
}

#[test]
fn what_points_nowhere_is_no_range_and_harms_nothing() {
    let mut wild = selection("One two", (0, 3), Way::default(), "");
    let mut others = Vec::new();
    for (start, end) in [
        (-1, 3),
        (3, 1),
        (0, 8),
        (i64::MIN, i64::MAX),
        (i64::MAX, i64::MAX),
        (7, 7),
    ] {
        (wild.start, wild.end) = (start, end);
        others.push(wild.clone());
    }
    others.push(selection("One two", (4, 7), Way::default(), ""));
    let found = calibrated(&[source("One two", others), source("", Vec::new())], "");
    let expected = [None, None, None, None, None, Some((7, 7)), Some((4, 7))];
    assert_eq!(found[0].ranges, expected);
}

#[test]
fn comments_are_told_from_quotes() {
    let words = "The shelter was full\nin the season.";
    assert!(repeats("The shelter was full in the season.", words));
    assert!(repeats("The shelter was…", words));
    assert!(repeats("The shelter was ...", words));
    assert!(!repeats("Ask about this", words));
    assert!(!repeats("", words));
}

proptest! {
    #[test]
    fn any_passages_of_any_text_come_out_as_they_went_in(
        seed in prop::collection::vec(0_usize..97, 30..120),
        picks in prop::collection::vec((0_usize..120, 0_usize..4), 6..20),
        number in 0..WAYS,
    ) {
        let way = Way::numbered(number);
        let (text, words) = text(&seed);
        let passages = passages(&words, &picks);
        let selections = passages.iter().map(|ends| selection(&text, *ends, way, &text[ends.0..ends.1]));
        let found = calibrated(&[source(&text, selections.collect())], "");
        let expected: Vec<_> = passages.iter().map(|(start, end)| text[*start..*end].to_owned()).collect();
        prop_assert_eq!(in_words(&text, &found[0].ranges), expected);
    }

    #[test]
    fn no_offsets_do_harm(text in "[a🙂\u{feff}\r\n é]{0,30}", ends in prop::collection::vec((any::<i64>(), any::<i64>()), 0..5), near in prop::collection::vec((-2..40_i64, -2..40_i64), 0..5)) {
        let selections = ends.into_iter().chain(near).map(|(start, end)| Selection {
            start,
            end,
            ..selection("", (0, 0), Way::default(), "a")
        });
        let selections: Vec<_> = selections.collect();
        let found = calibrated(&[source(&text, selections.clone())], "ATLAS.ti");
        prop_assert_eq!(found[0].ranges.len(), selections.len());
        for range in found[0].ranges.iter().flatten() {
            prop_assert!(text.get(range.0..range.1).is_some());
        }
    }
}
