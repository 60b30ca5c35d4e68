//! A workshop's folder under good and bad conditions.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use charrette::domain::{Edit, Person};
use charrette::hub::{Environment, Hub, HubCommand, SaveState};
use charrette::store::case_file::{self, Library};
use charrette::store::device::Device;
use charrette::store::{check, document, journal, merge};

use support::{add_finding, copy, mina, workshop};

fn open(folder: &Path, device: &Device) -> (Hub, Vec<String>) {
    Hub::open(folder, device, Environment::real()).unwrap()
}

/// Headlines in the order of the alphabet: ids made within one millisecond are in no order.
fn headlines(hub: &Hub) -> Vec<String> {
    let snapshot = hub.snapshot();
    let mut headlines: Vec<String> = snapshot
        .workshop
        .findings
        .values()
        .map(|finding| finding.headline.clone())
        .collect();
    headlines.sort();
    headlines
}

fn journal_file(folder: &Path) -> std::path::PathBuf {
    let files = fs::read_dir(folder.join("journal"))
        .unwrap()
        .flatten()
        .map(|entry| entry.path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .min()
        .unwrap()
}

/// A workshop with findings `a`, `b`, `c`, closed.
fn with_three() -> (tempfile::TempDir, Device, Person) {
    let (folder, device, hub) = workshop();
    let mina = mina(&device);
    for headline in ["a", "b", "c"] {
        add_finding(&hub, &mina, headline);
    }
    hub.close();
    (folder, device, mina)
}

#[test]
fn what_is_saved_is_there_on_reopening() {
    let (folder, device, mina) = with_three();
    let (hub, notices) = open(folder.path(), &device);
    assert_eq!(
        (headlines(&hub), notices),
        (vec!["a".into(), "b".into(), "c".into()], Vec::new())
    );
    let done = hub.carry_out(&mina, HubCommand::Undo).unwrap();
    assert_eq!(done.words, "undone: added challenge “c”");
    assert_eq!(headlines(&hub), ["a", "b"]);
    hub.carry_out(&mina, HubCommand::Redo).unwrap();
    hub.close();
    assert!(
        hub.carry_out(&mina, HubCommand::Undo).is_err(),
        "a closed hub refuses"
    );
    assert_eq!(check::check(folder.path()).unwrap(), [] as [String; 0]);
}

#[test]
fn a_torn_last_line_is_dropped_and_written_over() {
    let (folder, device, mina) = with_three();
    let path = journal_file(folder.path());
    let whole = fs::read(&path).unwrap();
    for cut in [1, 2, 20, 150] {
        fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        let (hub, notices) = open(folder.path(), &device);
        let kept = headlines(&hub);
        // Without its line end alone, the line is still whole.
        assert_eq!(
            (kept.len(), notices.len()),
            if cut == 1 { (3, 0) } else { (2, 1) },
            "{cut} bytes cut off: {notices:?}"
        );
        add_finding(&hub, &mina, "d");
        hub.close();
        let (hub, notices) = open(folder.path(), &device);
        assert_eq!(notices, [] as [String; 0], "{cut}");
        assert_eq!(headlines(&hub).len(), kept.len() + 1);
        hub.close();
    }
}

#[test]
fn a_damaged_line_is_named_and_the_others_are_read() {
    let (folder, device, _) = with_three();
    let path = journal_file(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    let damaged = text.replacen("\"headline\":\"b\"", "\"headline\":\"x\"", 1);
    fs::write(&path, damaged).unwrap();
    let (hub, notices) = open(folder.path(), &device);
    assert_eq!(headlines(&hub), ["a", "c"]);
    assert_eq!(notices.len(), 1);
    assert!(
        notices[0].starts_with("Line 5 of ") && notices[0].contains("damaged"),
        "{notices:?}"
    );
    hub.close();
    let problems = check::check(folder.path()).unwrap();
    assert!(
        problems.iter().any(|problem| problem.contains("damaged")),
        "{problems:?}"
    );
}

#[test]
fn line_ends_and_marks_of_other_programs_do_no_harm() {
    let (folder, device, _) = with_three();
    let path = journal_file(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        format!("\u{feff}{}\r\n\r\n", text.trim_end().replace('\n', "\r\n")),
    )
    .unwrap();
    let (hub, notices) = open(folder.path(), &device);
    assert_eq!((headlines(&hub).len(), notices), (3, Vec::new()));
    hub.close();
}

#[test]
fn newer_formats_and_strangers_are_told_apart() {
    let (folder, device, _) = with_three();
    let path = journal_file(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    let other = folder.path().join("journal/zz-other.jsonl");
    fs::write(
        &other,
        text.replacen("\"workshop\":\"", "\"workshop\":\"0", 1),
    )
    .unwrap();
    let (hub, notices) = open(folder.path(), &device);
    assert_eq!((headlines(&hub).len(), notices.len()), (3, 1));
    hub.close();
    fs::write(&other, text.replacen("\"format\":1", "\"format\":99", 1)).unwrap();
    let error = Hub::open(folder.path(), &device, Environment::real())
        .unwrap_err()
        .to_string();
    assert!(error.contains("newer charrette"), "{error}");
}

#[test]
fn a_second_writer_is_refused_and_readers_go_on() {
    let (folder, device, hub) = workshop();
    add_finding(&hub, &mina(&device), "a");
    let error = Hub::open(folder.path(), &device, Environment::real())
        .unwrap_err()
        .to_string();
    assert!(error.contains("open already"), "{error}");
    assert_eq!(
        charrette::store::read(folder.path())
            .unwrap()
            .findings
            .len(),
        1
    );
    hub.close();
    drop(hub);
    open(folder.path(), &device).0.close();
}

#[test]
fn a_folder_that_is_gone_keeps_changes_in_memory_until_it_is_back() {
    let (folder, device, hub) = workshop();
    let mina = mina(&device);
    add_finding(&hub, &mina, "a");
    let journal = folder.path().join("journal");
    let away = folder.path().join("away");
    fs::rename(&journal, &away).unwrap();
    let done = hub
        .carry_out(
            &mina,
            HubCommand::Edit(Edit::RenameWorkshop {
                from: "Test".into(),
                to: "New".into(),
            }),
        )
        .unwrap();
    assert!(!done.saved);
    let SaveState::Unsaved { changes, why } = hub.snapshot().save.clone() else {
        panic!("it says saved")
    };
    assert_eq!(changes, 1);
    assert!(why.contains("1 change is kept in memory"), "{why}");
    assert_eq!(hub.snapshot().workshop.title, "New", "the work goes on");
    fs::rename(&away, &journal).unwrap();
    assert!(hub.carry_out(&mina, HubCommand::Save).unwrap().saved);
    assert_eq!(hub.snapshot().save, SaveState::Saved);
    hub.close();
    assert_eq!(charrette::store::read(folder.path()).unwrap().title, "New");
}

#[test]
fn derived_files_are_fresh_stable_and_never_overwrite_an_edit() {
    let (folder, device, mina) = with_three();
    let themes = folder.path().join("themes.json");
    let written = fs::read(&themes).unwrap();
    let workshop = charrette::store::read(folder.path()).unwrap();
    assert_eq!(
        written,
        document::themes_json(&workshop, &Library::default())
    );
    fs::write(&themes, "my own words").unwrap();
    let (hub, _) = open(folder.path(), &device);
    add_finding(&hub, &mina, "d");
    hub.close();
    let kept = fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .map(|entry| entry.path());
    let kept: Vec<_> = kept
        .filter(|path| path.to_string_lossy().contains("themes.edited-"))
        .collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read_to_string(&kept[0]).unwrap(), "my own words");
    assert!(document::is_untouched(&fs::read(&themes).unwrap()));
}

#[test]
fn copies_made_apart_merge_to_the_same_in_any_order() {
    let (folder, device, mina) = with_three();
    let others = tempfile::tempdir().unwrap();
    let at = |name: &str| others.path().join(name);
    let mut environment = Environment::real();
    for name in ["b", "c"] {
        copy(folder.path(), &at(name));
        // One copy goes on on the same device, as a copied folder does; the other on another.
        let elsewhere = if name == "b" {
            device.clone()
        } else {
            Device::new("other", &mut environment)
        };
        let (hub, _) = open(&at(name), &elsewhere);
        add_finding(&hub, &mina, &format!("from {name}"));
        hub.carry_out(
            &mina,
            HubCommand::Edit(Edit::RenameWorkshop {
                from: "Test".into(),
                to: name.to_uppercase(),
            }),
        )
        .unwrap();
        hub.close();
        fs::create_dir_all(at(name).join("casestudies")).unwrap();
        fs::write(
            at(name).join("casestudies").join(format!("{name}.md")),
            "Text",
        )
        .unwrap();
    }
    let mut results = Vec::new();
    for order in [["b", "c"], ["c", "b"]] {
        let into = at(&format!("merged-{}", order[0]));
        copy(folder.path(), &into);
        let report = merge::merge(&into, &order.map(at)).unwrap();
        assert_eq!(
            (
                report.added,
                report.set_aside.len(),
                report.case_studies.len()
            ),
            (4, 1, 2),
            "{report}"
        );
        let again = merge::merge(&into, &order.map(at)).unwrap();
        assert_eq!((again.added, again.set_aside.len()), (0, 1), "{again}");
        assert!(
            again.to_string().contains("renamed the workshop"),
            "{again}"
        );
        let workshop = charrette::store::read(&into).unwrap();
        assert_eq!(workshop.findings.len(), 5);
        results.push(document::workshop_json(&workshop, &Library::default()));
        assert_eq!(
            journal::read(&into.join("journal")).unwrap().problems,
            [] as [String; 0]
        );
    }
    assert_eq!(results[0], results[1]);
    let (stranger, _, hub) = workshop();
    hub.close();
    let error = merge::merge(folder.path(), &[stranger.path().to_owned()])
        .unwrap_err()
        .to_string();
    assert!(error.contains("different workshop"), "{error}");
}

#[test]
fn hostile_case_studies_are_shown_or_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write(
        "escape.md",
        b"---\ntitle: \"a \x1b[2J b\"\n---\n\x1b]0;title\x07Text \x9b31m \xe2\x80\xae gpj",
    );
    write("nul.md", b"One\0two\0");
    write("latin.md", b"Vi\xf1a del Mar");
    write("broken.md", b"---\ntitle: [unclosed\ncity: x\n---\nText");
    write("long.md", "wort".repeat(2_600_000).as_bytes());
    write("empty.md", b"");
    fs::create_dir(folder.path().join("folder.md")).unwrap();
    let library = case_file::load(folder.path(), |_, _| true);
    assert_eq!(library.cases.len(), 6);
    let files: Vec<_> = library
        .problems
        .iter()
        .map(|problem| problem.file.as_str())
        .collect();
    assert_eq!(files, ["broken.md", "escape.md", "escape.md", "latin.md"]);
    for case in library.cases.values() {
        let words = case
            .text
            .blocks()
            .iter()
            .map(|block| block.text.to_string())
            .collect::<String>()
            + &case.details.title;
        assert!(
            !words.chars().any(|c| c.is_control() || c == '\u{202e}'),
            "{}",
            case.id
        );
    }
}

#[test]
fn a_quote_that_is_gone_is_found_by_the_check() {
    let (folder, device, hub) = workshop();
    let mina = mina(&device);
    fs::create_dir_all(folder.path().join("casestudies")).unwrap();
    let file = folder.path().join("casestudies/a.md");
    fs::write(&file, "The shelter was full. It rained.").unwrap();
    let library = Arc::new(case_file::load(file.parent().unwrap(), |_, _| true));
    hub.set_library(Arc::clone(&library));
    support::add_excerpt(&hub, &mina, &library, "a", "The shelter was full.");
    hub.close();
    assert_eq!(check::check(folder.path()).unwrap(), [] as [String; 0]);
    fs::write(&file, "Something else.").unwrap();
    let problems = check::check(folder.path()).unwrap();
    assert!(
        problems
            .iter()
            .any(|problem| problem.contains("does not stand in a any more")),
        "{problems:?}"
    );
}

#[test]
fn no_byte_that_changes_takes_more_with_it_than_its_lines() {
    let (folder, _, _) = with_three();
    let path = journal_file(folder.path());
    let whole = fs::read(&path).unwrap();
    let operations = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let mut problems = Vec::new();
        let file = journal::read_file(&path, &mut problems).unwrap();
        (file.map(|file| file.operations), problems)
    };
    let all = operations(&whole).0.unwrap();
    let body = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for at in body..whole.len() {
        for byte in [b'x', b'\n', 0, 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            let (read, problems) = operations(&damaged);
            let read = read.unwrap();
            // A line end that is gone joins two lines; the bytes of no operation are ever read differently.
            let least = all.len() - if whole[at] == b'\n' { 2 } else { 1 };
            assert!(read.len() >= least, "byte {at} as {byte}: {problems:?}");
            assert!(
                read.iter().all(|operation| all.contains(operation)),
                "byte {at} as {byte}"
            );
            assert_eq!(
                read.len() < all.len(),
                !problems.is_empty(),
                "byte {at} as {byte}"
            );
        }
        // Torn off here, the lines before are read.
        let lines = whole[body..at].split(|byte| *byte == b'\n').count() - 1;
        let read = operations(&whole[..at]).0.unwrap();
        assert!(
            read.len() >= lines && all.starts_with(&read),
            "torn at {at}"
        );
    }
}
