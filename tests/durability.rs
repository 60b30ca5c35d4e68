//! Nothing acknowledged is ever lost: killed programs and full disks.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop; the child tells what was saved"
)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use charrette::domain::DeviceId;
use charrette::hub::{Environment, Hub, HubCommand, SaveState};
use charrette::store::device::Device;

/// Set for a copy of this program that is to be killed or starved; its value is the workshop's folder.
const CHILD: &str = "CHARRETTE_TEST_CHILD";

fn device() -> Device {
    Device {
        id: DeviceId(7),
        name: "child".into(),
        person: charrette::domain::PersonId::from_bits(7),
    }
}

/// Not a test of its own: what the child does. It adds findings for ever, or until a line comes on its input, and tells each with
/// whether it was saved.
#[test]
fn child() {
    let Ok(folder) = std::env::var(CHILD) else {
        return;
    };
    let (hub, _) = Hub::open(Path::new(&folder), &device(), Environment::real()).unwrap();
    let mina = support::mina(&device());
    let limit: usize = std::env::var("CHARRETTE_TEST_FINDINGS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usize::MAX);
    let start = hub.snapshot().workshop.findings.len();
    for n in 0..limit {
        let headline = format!("finding {}", start + n);
        let done = support::add_finding(&hub, &mina, &headline);
        println!(
            "\nTOLD {} {headline}",
            if done.saved { "saved" } else { "unsaved" }
        );
        if let SaveState::Unsaved { why, .. } = &hub.snapshot().save {
            println!("\nTOLD why {why}");
        }
        std::io::stdout().flush().unwrap();
    }
    println!("\nTOLD end");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let saved = hub.carry_out(&mina, HubCommand::Save).unwrap().saved;
    println!("\nTOLD now {saved}");
    hub.close();
}

fn spawn(folder: &Path, shell: Option<&str>, findings: Option<usize>) -> Child {
    let program = std::env::current_exe().unwrap();
    let mut command = match shell {
        None => Command::new(&program),
        Some(before) => {
            let mut command = Command::new("sh");
            command
                .args(["-c", &format!("{before}; exec \"$0\" \"$@\"")])
                .arg(&program);
            command
        }
    };
    command.args(["child", "--exact", "--nocapture", "--test-threads=1"]);
    command
        .env(CHILD, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if let Some(findings) = findings {
        command.env("CHARRETTE_TEST_FINDINGS", findings.to_string());
    }
    command.spawn().unwrap()
}

/// What the child told, line by line.
fn told(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("TOLD ").map(str::to_owned))
}

fn headlines(folder: &Path) -> Vec<String> {
    charrette::store::read(folder)
        .unwrap()
        .findings
        .values()
        .map(|finding| finding.headline.clone())
        .collect()
}

fn empty_workshop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    Hub::create(folder.path(), &device(), Environment::real(), Vec::new())
        .unwrap()
        .close();
    folder
}

#[test]
fn a_killed_program_has_lost_nothing_that_it_acknowledged() {
    let folder = empty_workshop();
    let mut random = Environment::real();
    let mut acknowledged: Vec<String> = Vec::new();
    let mut kills = 0;
    while acknowledged.len() < 250 || kills < 12 {
        let mut child = spawn(folder.path(), None, None);
        let until = random.random() % 40 + 1;
        let mut lines = told(&mut child);
        for line in lines.by_ref().take(usize::try_from(until).unwrap()) {
            acknowledged.push(line.strip_prefix("saved ").unwrap().to_owned());
        }
        child.kill().unwrap();
        // What was told between the last line looked at and the kill counts too.
        acknowledged
            .extend(lines.filter_map(|line| line.strip_prefix("saved ").map(str::to_owned)));
        child.wait().unwrap();
        kills += 1;
        let there = headlines(folder.path());
        for headline in &acknowledged {
            assert!(
                there.contains(headline),
                "{headline} is lost after {kills} kills"
            );
        }
    }
    let (hub, notices) = Hub::open(folder.path(), &device(), Environment::real()).unwrap();
    assert!(
        notices.len() <= 1,
        "at most the last line is torn: {notices:?}"
    );
    hub.close();
}

#[test]
fn a_full_disk_stops_nobody_and_loses_nothing() {
    let folder = empty_workshop();
    // No file may grow beyond 8 KiB: as on a disk that is full for the journal.
    let mut child = spawn(folder.path(), Some("trap '' XFSZ; ulimit -f 16"), Some(60));
    let mut lines = told(&mut child);
    let mut saved = Vec::new();
    let mut unsaved = Vec::new();
    let mut why = String::new();
    for line in lines.by_ref() {
        match line.split_once(' ') {
            Some(("saved", headline)) => saved.push(headline.to_owned()),
            Some(("unsaved", headline)) => unsaved.push(headline.to_owned()),
            Some(("why", words)) => words.clone_into(&mut why),
            _ => break,
        }
    }
    assert!(
        !saved.is_empty() && !unsaved.is_empty(),
        "{} saved, {} not",
        saved.len(),
        unsaved.len()
    );
    assert_eq!(
        why,
        format!(
            "Disk full: {} changes are kept in memory. Free some space and press R.",
            unsaved.len()
        )
    );
    let there = headlines(folder.path());
    assert!(saved.iter().all(|headline| there.contains(headline)));
    // There is room again: everything that was kept in memory comes to disk.
    let limit = Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &child.id().to_string()])
        .status();
    if limit.is_ok_and(|status| status.success()) {
        child.stdin.take().unwrap().write_all(b"go on\n").unwrap();
        assert_eq!(lines.next().as_deref(), Some("now true"));
        child.wait().unwrap();
        let there = headlines(folder.path());
        assert!(
            saved
                .iter()
                .chain(&unsaved)
                .all(|headline| there.contains(headline))
        );
    } else {
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
