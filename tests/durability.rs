//! Nothing acknowledged is ever lost: killed programs, full disks and read-only folders.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop; the child tells what was saved"
)]

mod support;

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use charrette::domain::{DeviceId, Person};
use charrette::hub::{Environment, Hub, HubCommand, SaveState};
use charrette::store::device::Device;

/// Set for a copy of this program that is to be killed or starved; its value is the workshop's folder.
const CHILD: &str = "CHARRETTE_TEST_CHILD";

/// The tests go one after the other: a program that is being started has, for a moment, all files open that this one has, among
/// them another test's lock.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

fn device() -> Device {
    Device {
        id: DeviceId(7),
        name: "child".into(),
        person: charrette::domain::PersonId::from_bits(7),
    }
}

/// Not a test of its own: what the child does. `add 5` on its input has it add five findings, each told with whether it was saved;
/// `save` has it try again to save.
#[test]
fn child() {
    let Ok(folder) = std::env::var(CHILD) else {
        return;
    };
    let (hub, _) = Hub::open(Path::new(&folder), &device(), Environment::real()).unwrap();
    let mina = support::mina(&device());
    tell("open");
    for line in std::io::stdin().lines() {
        if let Some((_, count)) = line.unwrap().split_once(' ') {
            add(&hub, &mina, count.parse().unwrap());
        } else {
            let saved = hub.carry_out(&mina, HubCommand::Save).unwrap().saved;
            tell(&format!("now {saved}"));
        }
        tell("done");
    }
    hub.close();
}

fn add(hub: &Hub, mina: &Person, count: usize) {
    let start = hub.snapshot().workshop.findings.len();
    for n in start..start + count {
        let headline = format!("finding {n}");
        let saved = support::add_finding(hub, mina, &headline).saved;
        tell(&format!(
            "{} {headline}",
            if saved { "saved" } else { "unsaved" }
        ));
        if let SaveState::Unsaved { why, .. } = &hub.snapshot().save {
            tell(&format!("why {why}"));
        }
    }
}

fn tell(words: &str) {
    println!("\nTOLD {words}");
    std::io::stdout().flush().unwrap();
}

/// A copy of this program that has the workshop in a folder open.
struct Other {
    child: Child,
    lines: Box<dyn Iterator<Item = String>>,
}

/// What became of the findings that it added, and why the last one was not saved.
#[derive(Default)]
struct Added {
    saved: Vec<String>,
    unsaved: Vec<String>,
    why: String,
}

impl Other {
    /// Starts this program once more; `command` is it, or something that runs it.
    fn start(mut command: Command, folder: &Path) -> Self {
        command.args(["child", "--exact", "--nocapture", "--test-threads=1"]);
        command
            .env(CHILD, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut lines = told(&mut child);
        assert_eq!(lines.next().as_deref(), Some("open"));
        Self {
            child,
            lines: Box::new(lines),
        }
    }

    fn ask(&mut self, words: &str) {
        let input = self.child.stdin.as_mut().unwrap();
        input.write_all(format!("{words}\n").as_bytes()).unwrap();
    }

    fn add(&mut self, count: usize) -> Added {
        self.ask(&format!("add {count}"));
        let mut added = Added::default();
        for line in self.lines.by_ref().take_while(|line| line != "done") {
            match line.split_once(' ').unwrap() {
                ("saved", headline) => added.saved.push(headline.to_owned()),
                ("unsaved", headline) => added.unsaved.push(headline.to_owned()),
                (_, why) => why.clone_into(&mut added.why),
            }
        }
        added
    }

    /// Whether everything is saved once it has tried again.
    fn saves(&mut self) -> bool {
        self.ask("save");
        let answer: Vec<String> = self
            .lines
            .by_ref()
            .take_while(|line| line != "done")
            .collect();
        answer == ["now true"]
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

fn this_program() -> PathBuf {
    std::env::current_exe().unwrap()
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

fn all_there(folder: &Path, wanted: &[String]) {
    let there = headlines(folder);
    for headline in wanted {
        assert!(there.contains(headline), "{headline} is lost");
    }
}

#[test]
fn a_killed_program_has_lost_nothing_that_it_acknowledged() {
    let _alone = alone();
    let folder = empty_workshop();
    let mut random = Environment::real();
    let mut acknowledged: Vec<String> = Vec::new();
    let mut kills = 0;
    while acknowledged.len() < 250 || kills < 12 {
        let mut other = Other::start(Command::new(this_program()), folder.path());
        other.ask("add 1000000");
        // The child runs ahead of what is read here, so the kill meets it anywhere in an edit.
        let until = usize::try_from(random.random() % 40 + 1).unwrap();
        let headline = |line: String| line.strip_prefix("saved ").map(str::to_owned);
        acknowledged.extend(other.lines.by_ref().take(until).filter_map(headline));
        other.child.kill().unwrap();
        // What was told between the last line looked at and the kill counts too.
        acknowledged.extend(other.lines.filter_map(headline));
        other.child.wait().unwrap();
        kills += 1;
        all_there(folder.path(), &acknowledged);
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
    let _alone = alone();
    let folder = empty_workshop();
    // No file may grow beyond 8 KiB: as on a disk that is full for the journal. Only the soft limit, which may be lifted again.
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -S -f 16; exec \"$0\" \"$@\""])
        .arg(this_program());
    let mut other = Other::start(command, folder.path());
    let added = other.add(60);
    assert!(!added.saved.is_empty() && !added.unsaved.is_empty());
    assert_eq!(
        added.why,
        format!(
            "Disk full: {} changes are kept in memory. Free some space.",
            added.unsaved.len()
        )
    );
    all_there(folder.path(), &added.saved);
    assert!(!other.saves(), "there is no room yet");
    if !cfg!(target_os = "linux") {
        // Elsewhere nobody else can lift the limit of a running program.
        other.child.kill().unwrap();
        other.child.wait().unwrap();
        return;
    }
    let id = other.child.id().to_string();
    let lifted = Command::new("prlimit")
        .args(["--fsize=unlimited:", "--pid", &id])
        .status();
    assert!(lifted.unwrap().success());
    assert!(other.saves(), "there is room again");
    other.end();
    all_there(folder.path(), &[added.saved, added.unsaved].concat());
}

/// Sets the permissions of a workshop's journal and its folders.
fn permit(folder: &Path, folders: u32, files: u32) {
    let journal = folder.join("journal");
    for entry in fs::read_dir(&journal).unwrap().flatten() {
        fs::set_permissions(entry.path(), Permissions::from_mode(files)).unwrap();
    }
    for path in [journal.as_path(), folder] {
        fs::set_permissions(path, Permissions::from_mode(folders)).unwrap();
    }
}

/// This program, run so that permissions bind it: they do not bind the superuser, who therefore runs a copy of it as nobody.
fn bound_by_permissions(folder: &Path) -> (tempfile::TempDir, Command) {
    const NOBODY: u32 = 65534;
    let place = tempfile::tempdir().unwrap();
    if fs::metadata(place.path()).unwrap().uid() != 0 {
        return (place, Command::new(this_program()));
    }
    let program = place.path().join("program");
    fs::copy(this_program(), &program).unwrap();
    for path in [place.path(), &program] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    let journal = folder.join("journal");
    let files = fs::read_dir(&journal).unwrap().flatten();
    for path in files
        .map(|entry| entry.path())
        .chain([journal, folder.to_owned()])
    {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let mut command = Command::new(program);
    command.uid(NOBODY).gid(NOBODY).current_dir("/");
    (place, command)
}

#[test]
fn a_read_only_folder_stops_nobody_and_loses_nothing() {
    let _alone = alone();
    let folder = empty_workshop();
    let (_place, command) = bound_by_permissions(folder.path());
    permit(folder.path(), 0o555, 0o444);
    let mut other = Other::start(command, folder.path());
    let added = other.add(3);
    assert_eq!((added.saved.len(), added.unsaved.len()), (0, 3));
    // The first change of a person is that they join.
    assert_eq!(
        added.why,
        format!(
            "{} cannot be written to: 4 changes are kept in memory. Make it writable.",
            folder.path().join("journal").display()
        )
    );
    assert!(!other.saves(), "the folder is still read-only");
    permit(folder.path(), 0o755, 0o644);
    assert!(other.saves(), "the folder can be written to again");
    let more = other.add(2);
    assert_eq!(more.saved.len(), 2);
    other.end();
    all_there(folder.path(), &[added.unsaved, more.saved].concat());
}
