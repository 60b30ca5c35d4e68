//! Archives: folders of case studies that are searched with a workshop and never changed.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use charrette::domain::{CaseId, Workshop};
use charrette::search::worker::{SearchEvent, SearchRequest, SearchWorker, search_once};
use charrette::search::{Archive, Corpus, Hit, SearchReply};
use charrette::store::case_file::{Library, load};
use pty::Program;
use serde_json::Value;

const HANOI: &str = "---\ntitle: Buses for women\ncity: Ha Noi\ncountry: Viet Nam\nyear: 2018\n---\n## Lessons\n\nCameras alone did not help; a hotline for passengers did.\n";

/// An archive called `centre` with one case study in a folder below.
fn centre(place: &Path) -> PathBuf {
    let folder = place.join("centre");
    fs::create_dir_all(folder.join("asia")).unwrap();
    fs::write(folder.join("asia/hanoi.md"), HANOI).unwrap();
    folder
}

fn find(place: &Path, library: &Arc<Library>, archives: &[Archive], query: &str) -> SearchReply {
    let corpus = Corpus::new(Arc::clone(library), Workshop::default());
    search_once(&place.join("index"), &corpus, archives, query, 10).unwrap()
}

#[test]
fn an_archive_is_searched_with_the_workshop_and_can_be_told_apart() {
    let place = tempfile::tempdir().unwrap();
    let archives = Archive::of_folders(&[centre(place.path())]);
    let own = place.path().join("own");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("cebu.md"), "A hotline at the port.").unwrap();
    let library = Arc::new(load(&own, |_, _| true));
    let found = |query: &str| {
        let reply = find(place.path(), &library, &archives, query);
        let names = reply.hits.iter().map(|hit| match hit {
            Hit::Case(id) => id.to_string(),
            Hit::Finding(_) => panic!("there are no findings"),
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    assert_eq!(found("hotline "), ["cebu", "hanoi"]);
    assert_eq!(found("hotline in:centre "), ["hanoi"]);
    assert_eq!(found("hotline in:workshop "), ["cebu"]);
    assert_eq!(found("country:viet year:2018 "), ["hanoi"]);
    let reply = find(place.path(), &library, &archives, "passengers ");
    let hanoi = &reply.archived[&CaseId::new("hanoi")];
    assert_eq!(hanoi.case.details.title, "Buses for women");
    assert_eq!(hanoi.archive, "centre");
    // Once the workshop has it, it is found there alone.
    fs::copy(&hanoi.file, own.join("hanoi.md")).unwrap();
    let library = Arc::new(load(&own, |_, _| true));
    let reply = find(place.path(), &library, &archives, "passengers ");
    assert_eq!((reply.hits.len(), reply.archived.len()), (1, 0));
    // And in the archive again when it is taken out.
    let reply = find(place.path(), &Arc::default(), &archives, "passengers ");
    assert_eq!((reply.hits.len(), reply.archived.len()), (1, 1));
    // Without the archive there is nothing left of it.
    assert_eq!(
        find(place.path(), &Arc::default(), &[], "passengers ").total,
        0
    );
}

#[test]
fn an_archive_that_is_not_there_now_is_still_found() {
    let place = tempfile::tempdir().unwrap();
    let folder = centre(place.path());
    let archives = Archive::of_folders(std::slice::from_ref(&folder));
    assert_eq!(
        find(place.path(), &Arc::default(), &archives, "passengers ").total,
        1
    );
    fs::rename(&folder, place.path().join("away")).unwrap();
    let reply = find(place.path(), &Arc::default(), &archives, "passengers ");
    assert_eq!((reply.total, reply.archived.len()), (1, 0));
}

fn wait_for(events: &Receiver<SearchEvent>, wanted: impl Fn(&SearchEvent) -> bool) -> SearchEvent {
    loop {
        let event = events.recv_timeout(Duration::from_secs(30)).unwrap();
        if wanted(&event) {
            return event;
        }
    }
}

#[test]
fn a_changed_file_of_an_archive_is_searched_as_it_is_now() {
    let place = tempfile::tempdir().unwrap();
    let folder = centre(place.path());
    let (sender, events) = channel();
    let sender = Mutex::new(sender);
    let worker = SearchWorker::start(place.path().join("index"), move |event| {
        let _ = sender.lock().unwrap().send(event);
    });
    worker.set_archives(Archive::of_folders(std::slice::from_ref(&folder)));
    worker.set_library(Arc::default());
    wait_for(&events, |event| *event == SearchEvent::Ready);
    let ask = |query: &str| {
        worker.search(SearchRequest {
            generation: 1,
            query: query.into(),
            limit: 10,
            shown: 0..10,
            facets: true,
        });
        match wait_for(&events, |event| matches!(event, SearchEvent::Reply(_))) {
            SearchEvent::Reply(reply) => reply.total,
            _ => 0,
        }
    };
    assert_eq!((ask("passengers "), ask("lanterns ")), (1, 0));
    let (changed, new) = (folder.join("asia/hanoi.md"), folder.join("hue.md"));
    fs::write(&changed, "Nothing but lanterns in the streets.").unwrap();
    fs::write(&new, "Lanterns.").unwrap();
    worker.look_at(vec![changed, new.clone()]);
    wait_for(&events, |event| *event == SearchEvent::Ready);
    assert_eq!((ask("passengers "), ask("lanterns ")), (0, 2));
    fs::remove_file(&new).unwrap();
    worker.look_at(vec![new]);
    wait_for(&events, |event| *event == SearchEvent::Ready);
    assert_eq!(ask("lanterns "), 1);
}

#[test]
fn a_case_study_of_an_archive_is_brought_in_when_it_is_tagged() {
    let home = tempfile::tempdir().unwrap();
    let folder = centre(home.path());
    let mut program = Program::start(home.path(), &[], (120, 35));
    program
        .see("21 case studies")
        .press("\u{f}")
        .see("Search another folder")
        .press(folder.to_str().unwrap())
        .press("\r")
        .see("22 case studies");
    program
        .press("passengers hotline ")
        .see("in centre")
        .press("\r")
        .see("Findings here")
        .press(")")
        .press("l")
        .see("Enter save")
        .press("\r")
        .see("Added lesson");
    let copied = home
        .path()
        .join(".local/share/charrette/sample/casestudies/centre/hanoi.md");
    assert_eq!(fs::read_to_string(copied).unwrap(), HANOI);
    // The same folder once more, with another one between.
    fs::create_dir(home.path().join("other")).unwrap();
    program.press("1/");
    for name in ["other", "centre"] {
        let folder = home.path().join(name);
        program
            .press("\u{f}")
            .see("Search another folder")
            .press(folder.to_str().unwrap())
            .press("\r")
            .miss("Search another folder");
    }
    // A file that changes while the program runs is noticed.
    program
        .press("1/")
        .press("\u{c}")
        .press("lantern ")
        .see("0 of 23");
    fs::write(
        folder.join("hue.md"),
        "# Lanterns\n\nA lantern in every street.",
    )
    .unwrap();
    program.see("1 of 24").see("in centre").press("\u{11}");
    assert_eq!(program.end(), 0);
    let settings = fs::read(home.path().join(".config/charrette/settings.json")).unwrap();
    let settings: Value = serde_json::from_slice(&settings).unwrap();
    let archives = settings["archives"].as_array().unwrap();
    assert_eq!(archives.len(), 2, "{archives:?}");
}

fn charrette(home: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_charrette"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .output()
        .unwrap();
    let words = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(words).unwrap())
}

#[test]
fn scripts_add_search_tag_and_remove_archives() {
    let home = tempfile::tempdir().unwrap();
    centre(home.path());
    let says = |arguments: &[&str]| {
        let (fine, words) = charrette(home.path(), arguments);
        assert!(fine, "{arguments:?}: {words}");
        words
    };
    says(&["new", "w"]);
    says(&["archive", "add", "centre"]);
    let (fine, words) = charrette(home.path(), &["archive", "add", "nowhere"]);
    assert!(
        !fine && words.contains("there is no folder nowhere"),
        "{words}"
    );
    let report: Value = serde_json::from_str(&says(&["-w", "w", "index", "--json"])).unwrap();
    assert_eq!(
        (&report["archived"], &report["kept"]),
        (&1.into(), &true.into())
    );
    let found: Value =
        serde_json::from_str(&says(&["-w", "w", "search", "passengers", "--json"])).unwrap();
    assert_eq!(found["hits"][0]["case"], "hanoi");
    assert_eq!(found["hits"][0]["archive"], "centre");
    let add = [
        "-w",
        "w",
        "add",
        "lesson",
        "A hotline helps",
        "--case",
        "hanoi",
        "--quote",
    ];
    let (fine, words) = charrette(home.path(), &[&add[..], &["not in it"]].concat());
    assert!(!fine && words.contains("do not stand in hanoi"), "{words}");
    assert!(!home.path().join("w/casestudies/centre").exists());
    says(&[&add[..], &["a hotline for passengers did"]].concat());
    assert!(home.path().join("w/casestudies/centre/hanoi.md").exists());
    assert!(says(&["archive", "list"]).contains("centre"));
    says(&["archive", "remove", "centre"]);
    let (fine, words) = charrette(home.path(), &["archive", "remove", "centre"]);
    assert!(
        !fine && words.contains("no archive is called centre"),
        "{words}"
    );
    let report = says(&["-w", "w", "index", "--anew"]);
    assert!(
        report.contains("1 case study and 1 finding of the workshop, 0 case studies of archives"),
        "{report}"
    );
}
