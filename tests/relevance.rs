//! How well the search puts first what people mean: queries with graded judgements over the bundled case studies, measured by nDCG@10
//! (Järvelin and Kekäläinen 2002: gain 2^grade − 1, discounted by the logarithm of the rank).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop; the figures are for people"
)]

#[path = "support/search.rs"]
mod asking;

use std::collections::{BTreeMap, BTreeSet};

use asking::{bundled, cases_found};
use charrette::domain::CaseId;

/// What was measured, rounded down: a change of the ranking may raise it, and then this number with it.
const REACHED: f64 = 0.89;
/// Only what is seen without scrolling counts.
const SEEN: usize = 10;

/// A query and what it is about: case studies with their grades.
struct Judged {
    query: &'static str,
    grades: BTreeMap<&'static str, u32>,
}

fn judged() -> Vec<Judged> {
    include_str!("relevance/judgements.txt")
        .split("\n\n")
        .filter_map(|block| {
            let mut lines = block.lines().filter(|line| !line.starts_with('#'));
            let query = lines.next()?;
            let grade = |line: &'static str| {
                let (grade, case) = line.split_once(' ').unwrap();
                (case, grade.parse().unwrap())
            };
            let grades = lines.map(grade).collect();
            Some(Judged { query, grades })
        })
        .collect()
}

/// The gains of the grades in this order, each discounted by the logarithm of its rank.
fn discounted(grades: impl Iterator<Item = u32>) -> f64 {
    let gains = grades
        .take(SEEN)
        .map(|grade| f64::from(2_u32.pow(grade) - 1));
    let discounts = (2_u32..).map(|rank| f64::from(rank).log2());
    let discounted = gains.zip(discounts).map(|(gain, by)| gain / by);
    discounted.fold(0.0, |sum, gain| sum + gain)
}

/// From 0 (nothing useful is seen) to 1 (no other order is better).
fn ndcg(found: &[String], grades: &BTreeMap<&str, u32>) -> f64 {
    let grade = |case: &String| grades.get(case.as_str()).copied().unwrap_or(0);
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    discounted(found.iter().map(grade)) / discounted(best.into_iter())
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "the number of queries is small")]
fn what_people_mean_comes_first() {
    let corpus = bundled();
    let folder = tempfile::tempdir().unwrap();
    let judged = judged();
    let mut sum = 0.0;
    for Judged { query, grades } in &judged {
        let value = ndcg(&cases_found(folder.path(), &corpus, query), grades);
        println!("{value:.3}  {query}");
        sum += value;
    }
    let mean = sum / judged.len() as f64;
    println!("{mean:.3}  mean nDCG@{SEEN} of {} queries", judged.len());
    assert!(mean >= REACHED, "{mean:.3} is below {REACHED}");
}

#[test]
fn judgements_are_of_case_studies_that_exist() {
    let corpus = bundled();
    let judged = judged();
    let queries: BTreeSet<&str> = judged.iter().map(|judged| judged.query).collect();
    assert_eq!(queries.len(), judged.len(), "a query is judged once");
    assert!(judged.len() >= 40, "{} queries", judged.len());
    for Judged { query, grades } in judged {
        assert!(!grades.is_empty(), "{query} has no judgement");
        for (case, grade) in grades {
            let id = CaseId::new(case);
            assert!(corpus.library.cases.contains_key(&id), "{query}: {case}");
            assert!((1..=3).contains(&grade), "{query}: {case} {grade}");
        }
    }
}

#[test]
fn the_measure_is_as_published() {
    let grades = BTreeMap::from([("a", 3), ("b", 1)]);
    let of = |found: &[&str]| {
        let found: Vec<String> = found.iter().map(|case| (*case).into()).collect();
        ndcg(&found, &grades)
    };
    assert!((of(&["a", "b", "c"]) - 1.0).abs() < 1e-9);
    assert!(of(&["c"]).abs() < 1e-9);
    // Gains 1 and 7 in place of 7 and 1, the second divided by log2(3).
    let swapped = (1.0 + 7.0 / 3_f64.log2()) / (7.0 + 1.0 / 3_f64.log2());
    assert!((of(&["b", "a"]) - swapped).abs() < 1e-9);
}
