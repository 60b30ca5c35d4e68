use proptest::prelude::*;

use super::*;
use crate::domain::{CaseId, Details};
use crate::text::Document;

fn cases(bodies: &[&str]) -> Vec<Arc<CaseStudy>> {
    let case = |(n, body): (usize, &&str)| {
        Arc::new(CaseStudy {
            id: CaseId::new(&n.to_string()),
            details: Details::default(),
            text: Document::parse(body),
        })
    };
    bodies.iter().enumerate().map(case).collect()
}

fn compare(found: &[&str], rest: &[&str]) -> Words {
    Words::compare(&cases(found), &cases(rest), &|| false).unwrap_or_default()
}

fn texts(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.text.as_str()).collect()
}

fn entry<'a>(entries: &'a [Entry], text: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.text == text)
}

#[test]
fn what_is_special_is_what_the_others_do_not_hold() {
    let found = [
        "The ferry port was watched. A ferry port again.",
        "At the ferry port the police stood.",
        "Police on a ferry. Nobody at the port.",
    ];
    let rest = ["The police came."; 9];
    let words = compare(&found, &rest);
    assert_eq!(texts(&words.special), ["ferry", "port", "ferry port"]);
    let ferry = entry(&words.special, "ferry").cloned();
    let expected = Entry {
        text: "ferry".into(),
        words: 1,
        found: 3,
        rest: 0,
        times: 4,
    };
    assert_eq!(ferry, Some(expected));
    assert_eq!((words.found, words.rest), (3, 9));
    assert_eq!(
        entry(&words.special, "police"),
        None,
        "as frequent among the others"
    );
}

#[test]
fn the_log_likelihood_is_that_of_the_textbook() {
    // 2 × (9 ln(9 / (14 × 12/212)) + 3 ln(3 / (198 × 12/212)) + 5 ln(5 / (14 × 200/212)) + 195 ln(195 / (198 × 200/212)))
    assert!(
        (keyness(9, 14, 3, 198) - 42.886).abs() < 0.01,
        "{}",
        keyness(9, 14, 3, 198)
    );
    assert!(
        keyness(1, 14, 30, 198).abs() < f64::EPSILON,
        "less frequent"
    );
    assert!(keyness(2, 2, 0, 0).abs() < f64::EPSILON, "no others");
}

#[test]
fn phrases_end_with_the_sentence_and_with_content_words() {
    let text = "Freedom of movement, safe. Houses stand by the sea-side.";
    let words = compare(&[text], &[]);
    let mut phrases: Vec<_> = words
        .frequent
        .iter()
        .map(|entry| entry.text.as_str())
        .collect();
    phrases.sort_unstable();
    // Shorter phrases that stand nowhere else are part of the longer ones.
    assert_eq!(
        phrases,
        ["Freedom of movement", "Houses stand", "safe", "sea side"]
    );
}

#[test]
fn names_keep_their_capitals_and_other_words_do_not() {
    let words = compare(
        &["Shelter in Quezon City. The shelter of Quezon City. A city."],
        &[],
    );
    assert!(texts(&words.frequent).contains(&"Quezon City"));
    assert!(texts(&words.frequent).contains(&"shelter"));
    assert!(texts(&words.frequent).contains(&"city"));
}

#[test]
fn a_word_with_and_without_an_apostrophe_is_one() {
    let words = compare(&["The years’ work. Hard years. A city’s shops."], &[]);
    let texts = texts(&words.frequent);
    assert!(texts.contains(&"years"), "{texts:?}");
    assert!(texts.contains(&"city’s shops"), "{texts:?}");
}

#[test]
fn scripts_without_spaces_are_counted_by_their_words() {
    let thai = compare(&["การค้ามนุษย์ในจังหวัดระนอง"], &["ตำรวจในจังหวัด"]);
    assert!(
        texts(&thai.frequent)
            .iter()
            .any(|text| text.contains("มนุษย์")),
        "{:?}",
        thai.frequent
    );
    assert!(texts(&thai.frequent).iter().all(|text| !text.contains(' ')));
    let korean = compare(&["난민이 제주에 왔다."; 2], &["경찰이 왔다."; 8]);
    assert_eq!(texts(&korean.special), ["난민이 제주에 왔다"]);
}

#[test]
fn words_in_nearly_every_case_study_and_numbers_are_left_out() {
    let mut bodies = vec!["Old workshop, 2019, ferry"; 2];
    bodies.extend(["Old workshop, 2020"; 8]);
    let words = compare(
        bodies.get(..5).unwrap_or_default(),
        bodies.get(5..).unwrap_or_default(),
    );
    assert_eq!(texts(&words.frequent), ["ferry"]);
}

#[test]
fn with_everything_found_there_are_only_frequencies() {
    let words = compare(&["ferry port", "ferry", "port police ferry"], &[]);
    assert_eq!((words.rest, words.special.len()), (0, 0));
    assert_eq!(texts(&words.frequent), ["ferry", "port"]);
}

#[test]
fn work_that_nobody_waits_for_stops() {
    let found = cases(&["ferry"]);
    assert_eq!(Words::compare(&found, &[], &|| true), None);
}

proptest! {
    #[test]
    fn counts_never_exceed_the_case_studies(found in prop::collection::vec("[a-d ,.]{0,20}", 0..6), rest in prop::collection::vec("[a-d ,.]{0,20}", 0..6)) {
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let words = compare(&found, &rest);
        for entry in words.special.iter().chain(&words.frequent) {
            prop_assert!(entry.found <= words.found && entry.rest <= words.rest);
            prop_assert!(entry.times >= entry.found && entry.found > 0);
        }
        prop_assert_eq!(compare(&found, &rest), words);
    }
}
