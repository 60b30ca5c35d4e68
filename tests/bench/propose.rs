//! How long it takes to propose themes for 500 findings, all unsorted and half placed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark that cannot go on should stop"
)]

#[path = "../support/labelled.rs"]
mod support;

use std::hint::black_box;

use charrette::distill::propose;
use charrette::domain::id::Id;
use charrette::domain::{Edit, Workshop};
use criterion::{Criterion, criterion_group, criterion_main};
use support::{Labelled, labelled, workshop};

/// The labelled findings, and others made of the headline of one and the quote of another.
fn many() -> Vec<Labelled> {
    let known = labelled();
    let mixed = |n: usize| {
        let (headline, quote) = (&known[n % known.len()], &known[n * 7 % known.len()]);
        Labelled {
            quote: quote.quote.clone(),
            ..headline.clone()
        }
    };
    (0..500).map(mixed).collect()
}

/// The same with every second finding in one of twelve themes.
fn half_placed() -> Workshop {
    let findings = many();
    let (mut workshop, ids) = workshop(&findings);
    for n in 1..=12 {
        let edit = Edit::AddTheme {
            theme: Id::from_bits(n),
            name: format!("Theme {n}"),
            summary: String::new(),
            before: None,
        };
        workshop.apply(&edit).unwrap();
    }
    for (n, finding) in (0_u64..).zip(ids.iter().step_by(2)) {
        let edit = Edit::PlaceFinding {
            finding: *finding,
            from: None,
            to: Some(Id::from_bits(n % 12 + 1)),
            before: None,
        };
        workshop.apply(&edit).unwrap();
    }
    workshop
}

fn proposing(criterion: &mut Criterion) {
    let (unsorted, _) = workshop(&many());
    criterion.bench_function("propose themes for 500 findings", |bencher| {
        bencher.iter(|| propose(black_box(&unsorted)));
    });
    let placed = half_placed();
    criterion.bench_function(
        "propose themes for 250 findings beside 250 placed",
        |bencher| {
            bencher.iter(|| propose(black_box(&placed)));
        },
    );
}

criterion_group!(benches, proposing);
criterion_main!(benches);
