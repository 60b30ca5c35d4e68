//! The search on 100,000 case studies, measured against what tantivy gives out of the box, and beside other ways to search. Prints tables for
//! the README. `cargo bench --bench search -- 5000 asking typing` measures a part of it on fewer; what was made for it stays in `target/bench-search`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    missing_docs,
    reason = "a benchmark that cannot go on should stop, and its figures are what it is for"
)]

mod beside;
mod corpus;
mod ours;
mod stock;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use charrette::search::worker::open_up_to_date;
use charrette::search::{Archive, Corpus};
use corpus::{Class, Maker, classes, write_archive};
use ours::Search;
use stock::Stock;

/// Case studies unless another number is given, and those of them that are built in memory.
const COUNT: usize = 100_000;
const IN_MEMORY: usize = 5_000;
/// Queries of a class, and how often each is asked.
const QUERIES: usize = 40;
const TIMES: usize = 3;
/// What is measured, unless only some of it is asked for.
const PARTS: [&str; 6] = [
    "building", "asking", "beside", "typing", "changing", "starting",
];

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    if let [word, folder, archive] = &arguments[..]
        && word == "build"
    {
        return build_in_child(Path::new(folder), Path::new(archive));
    }
    let count = arguments.iter().find_map(|it| it.parse().ok());
    let count = count.unwrap_or(COUNT);
    let parts: Vec<&str> = PARTS
        .into_iter()
        .filter(|part| arguments.iter().any(|it| it == part))
        .collect();
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    let place = Place::new(count);
    let maker = Maker::new();
    write_archive(&place.archive, count, &maker);
    println!(
        "\n{count} case studies, {:.0} MB\n",
        megabytes(&place.archive)
    );
    if wanted("building") {
        building(&place, count, &maker);
    }
    let classes = classes(&maker, QUERIES);
    let mut search = Search::start(&place.index, &place.archive);
    if wanted("asking") {
        let stock = Stock::open(&place.stock, count, &maker);
        asking(&place, &classes, &mut search, &stock);
    }
    if wanted("beside") {
        others(&place, &classes);
    }
    if wanted("typing") {
        typing(&maker, &mut search);
    }
    if wanted("changing") {
        changing(&mut search, count);
    }
    drop(search);
    if wanted("starting") {
        starting(&place, count);
    }
}

/// Where things are kept.
struct Place {
    root: PathBuf,
    archive: PathBuf,
    index: PathBuf,
    stock: PathBuf,
}

impl Place {
    fn new(count: usize) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .with_file_name("bench-search")
            .join(count.to_string());
        fs::create_dir_all(&root).unwrap();
        Self {
            archive: root.join("archive"),
            index: root.join("index"),
            stock: root.join("stock"),
            root,
        }
    }
}

/// Builds the index of an archive and tells how long that took and how much memory.
fn build_in_child(folder: &Path, archive: &Path) {
    let started = Instant::now();
    let archives = Archive::of_folders(&[archive.to_owned()]);
    let (index, _) =
        open_up_to_date(folder, &Corpus::default(), &archives, &mut |_, _| {}).unwrap();
    let documents = index.view().len();
    drop(index);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_whitespace().nth(1))
            .unwrap_or("?")
            .to_owned()
    };
    println!(
        "{} {documents} {}",
        started.elapsed().as_secs_f64(),
        peak("VmHWM:")
    );
}

fn building(place: &Place, count: usize, maker: &Maker) {
    let _ = fs::remove_dir_all(&place.index);
    let child = Command::new(std::env::current_exe().unwrap())
        .args([
            "build".as_ref(),
            place.index.as_os_str(),
            place.archive.as_os_str(),
        ])
        .output()
        .unwrap();
    let told = String::from_utf8(child.stdout).unwrap();
    let told: Vec<f64> = told
        .split_whitespace()
        .map(|it| it.parse().unwrap())
        .collect();
    assert_eq!(told[1] as usize, count);
    let cases: Vec<_> = (0..IN_MEMORY.min(count))
        .map(|n| maker.english_case(n))
        .collect();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..15 {
        ours.push(ours::build(&cases));
        bare.push(stock::build(&cases));
    }
    let rate = |times: Vec<Duration>| cases.len() as f64 / Times::new(times).at(50).as_secs_f64();
    let (ours, bare) = (rate(ours), rate(bare));
    println!("| building | | target |\n|---|---|---|");
    println!("| English case studies in memory | {ours:.0} per second | |");
    println!("| a bare tantivy writer with `en_stem` | {bare:.0} per second | |");
    println!("| ratio | {:.2} | at least 0.7 |", ours / bare);
    println!(
        "| an archive of files | {:.1} s, {:.0} per second | |",
        told[0],
        told[1] / told[0]
    );
    println!(
        "| memory at most | {:.0} MB | at most 400 MB |",
        told[2] / 1024.0
    );
    println!("| index on disk | {:.0} MB | |\n", megabytes(&place.index));
}

/// Times in order.
struct Times(Vec<Duration>);

impl Times {
    fn new(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    fn at(&self, percent: usize) -> Duration {
        self.0[(self.0.len() * percent / 100).min(self.0.len() - 1)]
    }

    fn sum(&self) -> f64 {
        self.0.iter().map(Duration::as_secs_f64).sum()
    }

    /// Median and 95th percentile in milliseconds.
    fn shown(&self) -> String {
        if self.0.is_empty() {
            return "not installed".to_owned();
        }
        format!("{} / {}", ms(self.at(50)), ms(self.at(95)))
    }
}

fn ms(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    if ms < 10.0 {
        format!("{ms:.2}")
    } else {
        format!("{ms:.0}")
    }
}

/// What one class of queries takes: our list, the bare list, everything of ours, everything of the stock.
#[derive(Default)]
struct Measured {
    hits: Vec<usize>,
    times: [Vec<Duration>; 4],
}

impl Measured {
    fn row(&self, name: &str) {
        let [ours, bare, all, stock] = self.times.clone().map(Times::new);
        let mut hits = self.hits.clone();
        hits.sort_unstable();
        println!(
            "| {name} | {} | {} | {} | **{:.2}** | {} | {} | **{:.2}** |",
            hits[hits.len() / 2],
            ours.shown(),
            bare.shown(),
            ours.sum() / bare.sum(),
            all.shown(),
            stock.shown(),
            all.sum() / stock.sum()
        );
    }
}

fn asking(place: &Place, classes: &[Class], search: &mut Search, stock: &Stock) {
    let mut measured: Vec<Measured> = classes.iter().map(|_| Measured::default()).collect();
    for class in classes {
        search.list(&class.queries[0]);
        stock.list(&class.queries[0]);
    }
    // Round after round, so that the case studies of a query are no longer at hand when it comes again.
    for _ in 0..TIMES {
        for (class, measured) in classes.iter().zip(&mut measured) {
            for query in &class.queries {
                measure(query, measured, search, stock);
            }
        }
    }
    println!(
        "| query | hits | list | bare tantivy | ratio | with facets and snippets | stock | ratio |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let mut all = Measured::default();
    for (class, measured) in classes.iter().zip(measured) {
        measured.row(class.name);
        all.hits.extend(&measured.hits);
        for (all, times) in all.times.iter_mut().zip(&measured.times) {
            all.extend(times);
        }
    }
    all.row("all of them");
    println!(
        "\nMedian / 95th percentile in ms; ratios of the sums, targets at most 1.5 and 0.6. Stock index: {:.0} MB.\n",
        megabytes(&place.stock)
    );
}

fn measure(query: &str, measured: &mut Measured, search: &mut Search, stock: &Stock) {
    let (took, hits) = search.list(query);
    measured.hits.push(hits);
    measured.times[0].push(took);
    let mut timed = |at: usize, work: &mut dyn FnMut()| {
        let started = Instant::now();
        work();
        measured.times[at].push(started.elapsed());
    };
    timed(1, &mut || {
        std::hint::black_box(stock.list(query));
    });
    timed(2, &mut || {
        search.everything(query);
    });
    timed(3, &mut || {
        std::hint::black_box(stock.everything(query));
    });
}

fn others(place: &Place, classes: &[Class]) {
    let fts5 = beside::fts5(&place.archive, classes);
    println!("| query | SQLite FTS5, list | ripgrep, one scan |\n|---|---|---|");
    for class in classes {
        let table = Times::new(
            fts5.as_ref()
                .map(|it| it.of(class.name))
                .unwrap_or_default(),
        );
        let scan = beside::ripgrep(&place.archive, &class.queries[0])
            .map_or_else(|| "not installed".into(), ms);
        println!("| {} | {} | {scan} |", class.name, table.shown());
    }
    if let Some(fts5) = fts5 {
        println!("\nBuilding the FTS5 table: {:.0} s.\n", fts5.build);
    }
}

/// Six queries of six words, letter by letter.
fn typing(maker: &Maker, search: &mut Search) {
    let queries = classes(maker, 6)
        .into_iter()
        .find(|class| class.name == "six words")
        .unwrap()
        .queries;
    let mut times = Vec::new();
    for query in &queries {
        for (end, letter) in query.char_indices() {
            times.push(search.typed(query.get(..end + letter.len_utf8()).unwrap()));
        }
    }
    let times = Times::new(times);
    println!(
        "| from a key to everything it shows | {} ms, {} at most | p95 at most 12 ms |",
        times.shown(),
        ms(times.at(100))
    );
}

fn changing(search: &mut Search, count: usize) {
    let numbers = || (0..20).map(|n| n * (count / 20));
    let told = Times::new(numbers().map(|n| search.told_of_change(n)).collect());
    println!(
        "| a changed file is found, once told | {} ms | at most 200 ms |",
        told.shown()
    );
    let edits = Times::new((0..20).map(|n| search.edited(n)).collect());
    println!(
        "| a new finding is found | {} ms | at most 100 ms |",
        edits.shown()
    );
    let seen = Times::new(search.noticed_changes(numbers()));
    println!(
        "| a changed file is found, noticed by the watcher | {} ms | at most 200 ms |",
        seen.shown()
    );
}

/// Starts the program with the archive indexed, in a pseudo-terminal.
fn starting(place: &Place, count: usize) {
    let home = place.root.join("home");
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    let program = env!("CARGO_BIN_EXE_charrette");
    let run = |arguments: &[&str]| {
        let done = Command::new(program)
            .args(arguments)
            .current_dir(&home)
            .env_clear()
            .env("HOME", &home)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    };
    run(&["new", "room"]);
    run(&["archive", "add", place.archive.to_str().unwrap()]);
    run(&["index", "--workshop", "room"]);
    let times: Vec<(Duration, Duration)> = (0..10).map(|_| first_frame(&home, count)).collect();
    let frames = Times::new(times.iter().map(|it| it.0).collect());
    let lists = Times::new(times.iter().map(|it| it.1).collect());
    println!(
        "| start to first frame | {} ms | at most 100 ms |",
        frames.shown()
    );
    println!(
        "| start to the list of all case studies | {} ms | |",
        lists.shown()
    );
}

/// From the start of the process to the first frame, and to the first one that names how many case studies there are.
fn first_frame(home: &Path, count: usize) -> (Duration, Duration) {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    let size = PtySize {
        rows: 35,
        cols: 120,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_charrette"));
    command.arg("room");
    command.cwd(home);
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    let mut reader = pair.master.try_clone_reader().unwrap();
    let started = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut screen = vt100::Parser::new(
        size.rows.try_into().unwrap(),
        size.cols.try_into().unwrap(),
        0,
    );
    let mut wait_for = |fulfilled: &dyn Fn(&str) -> bool| {
        let mut buffer = vec![0; 65536];
        while !fulfilled(&screen.screen().contents()) {
            let n = reader.read(&mut buffer).unwrap();
            screen.process(&buffer[..n]);
        }
        started.elapsed()
    };
    let all = format!("{count} case studies");
    // The frame is there when the status line, its last row, is.
    let frame = wait_for(&|screen| screen.contains("help"));
    let list = wait_for(&|screen| screen.contains(&all));
    child.kill().unwrap();
    child.wait().unwrap();
    (frame, list)
}

fn megabytes(folder: &Path) -> f64 {
    fn bytes(folder: &Path) -> u64 {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let size = entries.map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => bytes(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        });
        size.sum()
    }
    bytes(folder) as f64 / 1e6
}
