//! How long it takes from a key to a drawn frame in the reader and on the Board, and from the start to the first frame.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark that cannot go on should stop"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use charrette::domain::id::Id;
use charrette::domain::{
    CaseId, CaseStudy, Details, Edit, Excerpt, Finding, FindingChange, FindingId, Kind, Person,
    Role, Workshop,
};
use charrette::exchange::paper::Paper;
use charrette::hub::{Environment, SaveState, Snapshot};
use charrette::search::{Hit, SearchReply};
use charrette::store::case_file::Library;
use charrette::text::{Document, Position, Span, quote};
use charrette::tui::client::Setup;
use charrette::tui::input::{Code, Input, Key};
use charrette::tui::message::Choice;
use charrette::tui::theme::{Depth, Theme};
use charrette::tui::{Client, Message};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{TerminalOptions, Viewport};

const SENTENCE: &str =
    "Survivors had to tell their story to four offices before any shelter would take them in. ";
const SIZE: Size = Size {
    width: 200,
    height: 60,
};

/// A case study of 50,000 words and a workshop with 500 findings in it.
fn long_case() -> (CaseStudy, Workshop) {
    let paragraph = SENTENCE.repeat(5);
    let body: String = (0..625)
        .map(|n| {
            if n % 25 == 0 {
                format!("## Part {n}\n\n{paragraph}\n\n")
            } else {
                format!("{paragraph}\n\n")
            }
        })
        .collect();
    let text = Document::parse(&body);
    let mut workshop = Workshop::default();
    let id = CaseId::new("long");
    for n in 0..500_usize {
        let start = Position::new(n + 30, 0);
        let anchor = quote::anchor(&text, Span::new(start, Position::new(n + 30, 80 + n % 90)));
        let finding = Finding {
            id: FindingId::from_bits(n as u64 + 10),
            kind: Kind::ALL[n % 3],
            headline: format!("Finding {n}"),
            remark: String::new(),
            tags: std::collections::BTreeSet::new(),
            excerpts: vec![Excerpt::new(id.clone(), anchor)],
            said_by: None,
            theme: None,
            by: Id::from_bits(1),
            at: "2026-11-24T14:02:00Z".parse().unwrap(),
        };
        workshop
            .apply(&Edit::AddFinding {
                finding: Box::new(finding),
                before: None,
            })
            .unwrap();
    }
    let details = Details {
        title: "A long one".into(),
        ..Details::default()
    };
    (CaseStudy { id, details, text }, workshop)
}

fn client(workshop: Workshop) -> Client {
    let snapshot = Snapshot {
        number: 0,
        workshop,
        save: SaveState::Saved,
        set_aside: Arc::from([]),
        undoable: Vec::new(),
        redoable: Vec::new(),
        notices: Vec::new(),
    };
    Client::new(Setup {
        exporting: Choice {
            formats: Vec::new(),
            paper: Paper::A4,
        },
        opens_files: false,
        person: Person {
            id: Id::from_bits(1),
            name: "Mina".into(),
            city: String::new(),
            role: Role::Facilitator,
        },
        snapshot: Arc::new(snapshot),
        environment: Environment::real(),
        theme: Theme::new(Depth::Sixteen),
        language: charrette::texts::Language::English,
        size: SIZE,
        exports: "exports".into(),
        casestudies: "casestudies".into(),
        searches: charrette::search::Searches::default(),
        is_sample: false,
        captures_mouse: true,
    })
}

fn reader() -> Client {
    let (case, workshop) = long_case();
    let mut client = client(workshop);
    let mut library = Library::default();
    library.cases.insert(case.id.clone(), Arc::new(case));
    client.update(Message::Library(Arc::new(library)));
    let hits = vec![Hit::Case(CaseId::new("long"))];
    let reply = SearchReply {
        generation: 1,
        hits,
        total: 1,
        of: 1,
        ..SearchReply::default()
    };
    client.update(Message::Found(reply));
    client.prepare(Rect::new(0, 0, SIZE.width, SIZE.height));
    press(&mut client, Code::Enter);
    client
}

/// A Board with 500 findings in 30 themes.
fn board() -> Client {
    let (case, workshop) = long_case();
    let mut client = client(sorted(workshop));
    let mut library = Library::default();
    library.cases.insert(case.id.clone(), Arc::new(case));
    client.update(Message::Library(Arc::new(library)));
    client.update(Message::Input(Input::Key("Alt-3".parse().unwrap())));
    client
}

/// The findings with headlines of their own, spread over 30 themes.
fn sorted(mut workshop: Workshop) -> Workshop {
    let words: Vec<&str> = SENTENCE.split_whitespace().collect();
    let headline = |n: usize| {
        let word = |by: usize| words[(n * by + n / words.len()) % words.len()];
        format!("{} {} {} {}", word(1), word(3), word(5), word(7))
    };
    let theme = |n: usize| Id::from_bits(1_000 + n as u64);
    let mut edits: Vec<Edit> = (0..30)
        .map(|n| Edit::AddTheme {
            theme: theme(n),
            name: format!("Theme {n}"),
            summary: String::new(),
            before: None,
        })
        .collect();
    let findings = workshop.unsorted.iter().enumerate();
    edits.extend(findings.map(|(n, finding)| Edit::PlaceFinding {
        finding: *finding,
        from: None,
        to: Some(theme(n % 30)),
        before: None,
    }));
    edits.extend(workshop.findings.values().enumerate().map(|(n, finding)| {
        let (from, to) = (finding.headline.clone(), headline(n));
        let change = FindingChange::Headline { from, to };
        Edit::ChangeFinding {
            finding: finding.id,
            change,
        }
    }));
    workshop.apply(&Edit::together(edits)).unwrap();
    workshop
}

fn press(client: &mut Client, code: Code) {
    client.update(Message::Input(Input::Key(Key::plain(code))));
}

/// Draws into bytes, as for a real terminal.
fn terminal() -> Terminal<CrosstermBackend<Vec<u8>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.width, SIZE.height));
    Terminal::with_options(
        CrosstermBackend::new(Vec::new()),
        TerminalOptions { viewport },
    )
    .unwrap()
}

fn frame(terminal: &mut Terminal<CrosstermBackend<Vec<u8>>>, client: &mut Client) {
    terminal
        .draw(|frame| {
            client.prepare(frame.area());
            client.draw(frame);
        })
        .unwrap();
}

fn key_to_frame(criterion: &mut Criterion) {
    let mut client = reader();
    let mut terminal = terminal();
    frame(&mut terminal, &mut client);
    // Criterion reports means; the budget is the 95th percentile, taken here over 2,000 keys.
    let mut times: Vec<Duration> = (0..2_000)
        .map(|n| {
            let started = Instant::now();
            press(
                &mut client,
                if n % 7 == 6 {
                    Code::PageDown
                } else {
                    Code::Down
                },
            );
            frame(&mut terminal, &mut client);
            started.elapsed()
        })
        .collect();
    times.sort();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap();
    eprint(&format!(
        "reader, 50,000 words, 500 marks, 200x60: median {:?}, p95 {:?}",
        at(50),
        at(95)
    ));
    press(&mut client, Code::Home);
    criterion.bench_function("key to drawn frame in the reader", |bencher| {
        bencher.iter(|| {
            press(&mut client, Code::Down);
            frame(&mut terminal, &mut client);
        });
    });
}

/// In each of the views, down and to the side.
fn key_to_board(criterion: &mut Criterion) {
    let mut client = board();
    let mut terminal = terminal();
    for view in ["columns", "table", "tree"] {
        criterion.bench_function(
            &format!("key to drawn frame on the Board, {view}"),
            |bencher| {
                let mut n = 0;
                bencher.iter(|| {
                    n += 1;
                    let key = if n % 7 == 6 { Code::Right } else { Code::Down };
                    press(&mut client, key);
                    frame(&mut terminal, &mut client);
                });
            },
        );
        press(&mut client, Code::Char('V'));
    }
    criterion.bench_function("pairs among 500 findings that look the same", |bencher| {
        let workshop = sorted(long_case().1);
        bencher.iter(|| black_box(charrette::distill::duplicates(&workshop).len()));
    });
}

fn relayout(criterion: &mut Criterion) {
    let (case, _) = long_case();
    let mut width = 60;
    criterion.bench_function("laying out 50,000 words anew", |bencher| {
        bencher.iter(|| {
            width = if width == 60 { 84 } else { 60 };
            black_box(charrette::text::Layout::new(&case.text, width).rows().len())
        });
    });
}

/// From the start of the process to its first bytes of a frame, in a pseudo-terminal, with the sample workshop in place.
fn start(criterion: &mut Criterion) {
    let home = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_charrette"));
    let first_frame = || {
        use portable_pty::{CommandBuilder, PtySize, native_pty_system};
        use std::io::Read;
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: 35,
                cols: 120,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let mut command = CommandBuilder::new(program);
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let started = Instant::now();
        let mut child = pair.slave.spawn_command(command).unwrap();
        let mut seen = Vec::new();
        let mut buffer = vec![0; 65536];
        // The frame is there when the status line, its last row, is.
        while !String::from_utf8_lossy(&seen).contains("help") {
            let n = reader.read(&mut buffer).unwrap();
            seen.extend_from_slice(buffer.get(..n).unwrap());
        }
        let took = started.elapsed();
        child.kill().unwrap();
        child.wait().unwrap();
        took
    };
    // The first start unpacks the case studies.
    Command::new(program)
        .args(["new", "unused"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .output()
        .unwrap();
    first_frame();
    criterion.bench_function("start to first frame, sample workshop", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| first_frame()).sum());
    });
}

#[allow(
    clippy::print_stderr,
    reason = "the figure is what the benchmark is for"
)]
fn eprint(words: &str) {
    eprintln!("{words}");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(4));
    targets = key_to_frame, key_to_board, relayout, start
}
criterion_main!(benches);
