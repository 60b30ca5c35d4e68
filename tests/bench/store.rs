//! How long it takes to open a long-lived workshop, to make its log, and to acknowledge an edit.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark that cannot go on should stop"
)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use charrette::domain::history::History;
use charrette::domain::id::Id;
use charrette::domain::{
    Clock, DeviceId, Edit, Finding, FindingChange, FindingId, Intent, Kind, Log, Operation,
    OperationId, Person, Role, ThemeId, Wanted,
};
use charrette::hub::{Environment, Hub, HubCommand};
use charrette::store::device::Device;
use charrette::store::journal;
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::tz::TimeZone;

fn finding(n: u64, theme: Option<ThemeId>) -> Edit {
    let finding = Finding {
        id: FindingId::from_bits(n + 1_000),
        kind: Kind::ALL[usize::try_from(n % 3).unwrap()],
        headline: format!("Survivors repeat their story at every office, number {n}"),
        remark: String::new(),
        tags: BTreeSet::new(),
        excerpts: Vec::new(),
        said_by: None,
        theme,
        by: Id::from_bits(1),
        at: "2026-11-24T14:02:00Z".parse().unwrap(),
    };
    Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    }
}

/// A workshop of 100,000 operations as a long series of trainings leaves it: 20,000 findings in 50 themes, most of them reworded,
/// remarked on and moved.
fn write_journal(folder: &Path) {
    let theme = |n: u64| ThemeId::from_bits(n % 50 + 1);
    let mut edits: Vec<Edit> = (0..50)
        .map(|n| Edit::AddTheme {
            theme: theme(n),
            name: format!("Theme {n}"),
            summary: String::new(),
            before: None,
        })
        .collect();
    for n in 0.. {
        if edits.len() >= 99_995 {
            break;
        }
        let id = FindingId::from_bits(n + 1_000);
        edits.push(finding(n, None));
        edits.push(Edit::PlaceFinding {
            finding: id,
            from: None,
            to: Some(theme(n)),
            before: None,
        });
        let from = format!("Survivors repeat their story at every office, number {n}");
        let change = FindingChange::Headline {
            from,
            to: format!("One desk, one form: number {n}"),
        };
        edits.push(Edit::ChangeFinding {
            finding: id,
            change,
        });
        let change = FindingChange::Remark {
            from: String::new(),
            to: "Said by three cities.".into(),
        };
        edits.push(Edit::ChangeFinding {
            finding: id,
            change,
        });
        edits.push(Edit::PlaceFinding {
            finding: id,
            from: Some(theme(n)),
            to: Some(theme(n + 1)),
            before: None,
        });
    }
    fs::create_dir_all(folder.join("journal")).unwrap();
    let mut file = File::create(folder.join("journal/bench-0000.jsonl")).unwrap();
    let header = r#"{"charrette":"journal","format":1,"workshop":"0000000000001","device":"00000001","name":"bench"}"#;
    writeln!(file, "{header}").unwrap();
    for (edit, n) in edits.into_iter().zip(1..) {
        let id = OperationId {
            clock: Clock { ms: n, count: 0 },
            device: DeviceId(1),
            sequence: n.unsigned_abs(),
        };
        let at = "2026-11-24T14:02:00Z".parse().unwrap();
        let operation = Operation {
            id,
            at,
            by: Id::from_bits(1),
            intent: Intent::Do,
            edit,
        };
        file.write_all(journal::line_of(&operation).unwrap().as_bytes())
            .unwrap();
    }
}

fn open(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    write_journal(folder.path());
    criterion.bench_function("open a workshop with 100,000 operations", |bencher| {
        bencher.iter(|| {
            let mut journal = journal::read(&folder.path().join("journal")).unwrap();
            black_box(
                History::fold(journal.take_operations())
                    .workshop()
                    .findings
                    .len(),
            )
        });
    });
}

fn log(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    write_journal(folder.path());
    let read = || {
        let mut journal = journal::read(&folder.path().join("journal")).unwrap();
        Log::of(journal.take_operations())
    };
    criterion.bench_function("the log of 100,000 operations", |bencher| {
        bencher.iter(|| black_box(read().entries.len()));
    });
    let log = read();
    let wanted = Wanted {
        words: "moved".into(),
        ..Wanted::default()
    };
    criterion.bench_function("that log narrowed by a word", |bencher| {
        bencher.iter(|| black_box(log.wanted(&wanted, &TimeZone::UTC).len()));
    });
}

fn edit(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let mut environment = Environment::real();
    let device = Device::new("bench", &mut environment);
    let hub = Hub::create(folder.path(), &device, Environment::real(), Vec::new()).unwrap();
    let person = Person {
        id: device.person,
        name: "Mina".into(),
        city: String::new(),
        role: Role::Facilitator,
    };
    for n in 0..500 {
        hub.carry_out(&person, HubCommand::Edit(finding(n, None)))
            .unwrap();
    }
    let id = FindingId::from_bits(1_000);
    let mut placed = 0_u64;
    criterion.bench_function("an acknowledged edit among 500 findings", |bencher| {
        bencher.iter(|| {
            placed += 1;
            let before = Some(FindingId::from_bits(1_000 + placed % 499 + 1));
            let edit = Edit::PlaceFinding {
                finding: id,
                from: None,
                to: None,
                before,
            };
            hub.carry_out(&person, HubCommand::Edit(edit)).unwrap()
        });
    });
    hub.close();
    // The flush alone, for comparison: what the disk takes of the edit.
    let mut file = File::create(folder.path().join("flush")).unwrap();
    criterion.bench_function("one flush to this disk", |bencher| {
        bencher.iter(|| {
            file.write_all(&[b'x'; 200]).unwrap();
            file.sync_data().unwrap();
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(5));
    targets = open, log, edit
}
criterion_main!(benches);
