//! How long it takes to propose themes for 500 findings, all unsorted and half placed, and to suggest sentences in a text of 50,000
//! words.
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
use charrette::distill::suggest::{Reading, Tagged};
use charrette::domain::id::Id;
use charrette::domain::{Edit, Workshop};
use charrette::text::Document;
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

fn suggesting(criterion: &mut Criterion) {
    let sentence =
        "Survivors had to tell their story to four offices before any shelter would take them in. ";
    let paragraph = format!("{}\n\n", sentence.repeat(5));
    let text = Document::parse(&paragraph.repeat(625));
    criterion.bench_function("read a text of 50,000 words for suggestions", |bencher| {
        bencher.iter(|| Reading::of(black_box(&text)));
    });
    let (workshop, ids) = workshop(&many());
    let reading = Reading::of(&text);
    let mut fewer = workshop.clone();
    fewer.apply(&Edit::RemoveFinding(ids[250])).unwrap();
    let mut tagged = Tagged::of(&fewer);
    criterion.bench_function(
        "suggest again after one of 500 findings changed",
        |bencher| {
            bencher.iter(|| {
                tagged.renew(&workshop);
                let with = reading.suggestions(&tagged).len();
                tagged.renew(&fewer);
                with + reading.suggestions(&tagged).len()
            });
        },
    );
}

criterion_group!(benches, proposing, suggesting);
criterion_main!(benches);
