//! The verbs of the command line, as scripts use them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    /// A home with a workshop in `w`.
    fn new() -> Self {
        let desk = Self {
            home: tempfile::tempdir().unwrap(),
        };
        desk.says(&["new", "w", "--title", "Jeju 2026", "--bundled"]);
        desk
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_charrette"))
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("USER", "mina")
            .output()
            .unwrap()
    }

    /// What a command prints; it must go well.
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {error}");
        assert_eq!(error, "", "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The sentence with which a command fails.
    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn w(&self, arguments: &[&str]) -> String {
        self.says(&[&["--workshop", "w"], arguments].concat())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.w(&[arguments, &["--json"]].concat())).unwrap()
    }
}

#[test]
fn a_script_does_what_the_interface_does() {
    let desk = Desk::new();
    let w = |arguments: &[&str]| desk.w(arguments);
    assert_eq!(
        w(&[
            "add",
            "challenge",
            "Shelter full in season",
            "--tag",
            "shelter",
            "--theme",
            "Beds",
            "--by",
            "Ana"
        ]),
        "added challenge “Shelter full in season”\n"
    );
    w(&[
        "add",
        "lesson",
        "No sign at the door",
        "--case",
        "lao-cai-compassion-house",
        "--quote",
        "without a sign",
    ]);
    w(&[
        "add",
        "practice",
        "Nights with interpreters",
        "--speaker",
        "Mina",
        "--city",
        "Jeju",
        "--tag",
        "a new tag",
    ]);
    let findings = desk.json(&["list", "findings"]);
    assert_eq!(findings.as_array().unwrap().len(), 3);
    assert_eq!(findings[0]["by"], "Ana");
    assert_eq!(findings[1]["excerpts"][0]["quote"], "without a sign");
    assert_eq!(findings[2]["city"], "Jeju");

    w(&[
        "finding",
        "edit",
        "No sign at the door",
        "--headline",
        "A house without a sign",
        "--tag",
        "shelter",
        "--kind",
        "practice",
    ]);
    w(&[
        "finding",
        "move",
        "a house without a sign",
        "--theme",
        "Safety",
    ]);
    w(&["theme", "describe", "Safety", "Quiet places."]);
    w(&["theme", "move", "Safety", "--before", "Beds"]);
    w(&["theme", "rename", "Beds", "Room"]);
    let themes = desk.json(&["list", "themes"]);
    assert_eq!(
        (themes[0]["name"].as_str(), themes[1]["name"].as_str()),
        (Some("Safety"), Some("Room"))
    );
    assert_eq!(themes[0]["summary"], "Quiet places.");
    w(&["theme", "merge", "Safety", "Room"]);
    assert_eq!(desk.json(&["list", "themes"])[0]["findings"], 2);
    w(&["undo"]);
    assert_eq!(desk.json(&["list", "themes"]).as_array().unwrap().len(), 2);
    w(&["redo"]);
    w(&["theme", "remove", "Room"]);
    w(&[
        "tag",
        "add",
        "night work",
        "--parent",
        "protection",
        "--definition",
        "After dark",
    ]);
    w(&["tag", "rename", "night work", "nights"]);
    w(&["tag", "remove", "a new tag"]);
    w(&["finding", "remove", "Nights with interpreters"]);
    let tags = desk.json(&["list", "tags"]);
    assert!(
        tags.as_array()
            .unwrap()
            .iter()
            .any(|tag| tag["name"] == "nights" && tag["parent"] == "Protection")
    );
    w(&["workshop", "Jeju in May"]);
    assert_eq!(w(&["check"]), "Everything in w is as it should be.\n");
    let workshop: Value =
        serde_json::from_slice(&fs::read(desk.home.path().join("w/workshop.json")).unwrap())
            .unwrap();
    assert_eq!(workshop["title"], "Jeju in May");
}

#[test]
fn findings_are_placed_and_ascribed() {
    let desk = Desk::new();
    let w = |arguments: &[&str]| desk.w(arguments);
    w(&["add", "practice", "A house without a sign"]);
    w(&[
        "add",
        "lesson",
        "Ask twice",
        "--theme",
        "Interviews",
        "--tag",
        "shelter",
    ]);
    w(&[
        "finding",
        "move",
        "a house without a sign",
        "--theme",
        "interviews",
        "--before",
        "ask twice",
    ]);
    w(&[
        "finding",
        "edit",
        "ask twice",
        "--speaker",
        "Ana\u{1b}[31m",
        "--city",
        "Cebu",
    ]);
    let findings = desk.json(&["list", "findings"]);
    assert_eq!(findings[0]["headline"], "A house without a sign");
    assert_eq!(findings[1]["said_by"]["name"], "Ana");
    assert_eq!(findings[1]["city"], "Cebu");
}

#[test]
fn searching_and_listing_are_for_people_and_programs() {
    let desk = Desk::new();
    let found = desk.json(&["search", "wharves"]);
    assert_eq!(found["hits"][0]["case"], "zamboanga-sea-port-task-force");
    assert!(
        desk.w(&["search", "traficking", "shelter"])
            .starts_with("Showing results for “trafficking”")
    );
    assert!(
        desk.w(&["search", "country:Thailand -pattaya"])
            .contains("1 of 21")
    );
    assert!(
        desk.w(&["search", "--limit", "1", "--", "-thailand"])
            .contains(" of 21")
    );
    let cases = desk.w(&["list", "cases"]);
    assert_eq!(cases.lines().count(), 22);
    assert!(cases.starts_with("ID  "), "{cases}");
}

#[test]
fn exports_are_the_same_for_the_same_state() {
    let desk = Desk::new();
    desk.w(&[
        "add",
        "challenge",
        "=HYPERLINK(1)",
        "--theme",
        "# not a heading",
    ]);
    for folder in ["one", "two"] {
        assert_eq!(desk.w(&["export", "--to", folder]).lines().count(), 12);
    }
    for file in [
        "report.docx",
        "report.xlsx",
        "report.html",
        "report.md",
        "findings.csv",
        "themes.csv",
        "kinds.csv",
        "cities.csv",
        "themes-by-city.csv",
        "tags-together.csv",
        "case-studies.csv",
        "distilled.json",
    ] {
        let read = |folder: &str| fs::read(desk.home.path().join(folder).join(file)).unwrap();
        assert_eq!(read("one"), read("two"), "{file}");
    }
    let csv = fs::read_to_string(desk.home.path().join("one/findings.csv")).unwrap();
    assert!(
        csv.starts_with('\u{feff}') && csv.contains(",'=HYPERLINK(1),"),
        "{csv}"
    );
    let report = fs::read_to_string(desk.home.path().join("one/report.md")).unwrap();
    assert!(report.contains("## 1. \\# not a heading"), "{report}");
    // Only what there is is named.
    assert!(
        report.contains("in 1 theme, from the discussion."),
        "{report}"
    );
}

#[test]
fn a_template_of_ones_own_is_filled_in() {
    let desk = Desk::new();
    desk.w(&["add", "lesson", "One *desk*", "--theme", "Beds & rooms"]);
    let file = |name: &str| desk.home.path().join(name);
    let source = "{% for theme in themes %}\n{{ theme.name }}: {{ theme.lessons[0].headline | md }}\n{% endfor %}\n";
    fs::write(file("brief.md.j2"), source).unwrap();
    fs::write(file("brief.html"), "<p>{{ themes[0].name }}").unwrap();
    let said = desk.w(&[
        "export",
        "--template",
        "brief.md.j2",
        "--template",
        "brief.html",
        "--to",
        "out",
    ]);
    assert_eq!(said.lines().count(), 2, "{said}");
    let read = |name: &str| fs::read_to_string(file(name)).unwrap();
    assert_eq!(read("out/brief.md"), "Beds & rooms: One \\*desk\\*\n");
    assert_eq!(read("out/brief.html"), "<p>Beds &amp; rooms");

    fs::write(file("wrong.md"), "{{ title }}\n{{ themes[0].nmae }}").unwrap();
    for (template, to, words) in [
        (
            "wrong.md",
            "out",
            "wrong.md, line 2: “themes[0].nmae” is not known",
        ),
        ("none.md", "out", "the template none.md could not be read"),
        (
            "brief.html",
            ".",
            "would take the place of its own template",
        ),
    ] {
        let said = desk.refuses(&["-w", "w", "export", "--template", template, "--to", to]);
        assert!(said.contains(words), "{said}");
    }
    assert!(!file("out/wrong.md").exists());
}

/// Everything in the files of a folder; those that are packed are unpacked.
fn all_text(folder: &Path) -> String {
    let mut all = String::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        all.push_str(
            &path
                .display()
                .to_string()
                .replace(folder.to_str().unwrap(), ""),
        );
        if !bytes.starts_with(b"PK") {
            all.push_str(&String::from_utf8(bytes).unwrap());
            continue;
        }
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            part.read_to_string(&mut all).unwrap();
        }
    }
    all
}

#[test]
fn what_is_handed_over_names_nobody_unless_asked_to() {
    let desk = Desk::new();
    let w = |arguments: &[&str]| desk.w(arguments);
    w(&[
        "add",
        "challenge",
        "Mina met Rodel Cruz in Jeju; jeju's shelter is full",
        "--case",
        "jeju-yemeni-asylum-seekers",
        "--quote",
        "Jeju",
        "--by",
        "Mina",
    ]);
    w(&[
        "add",
        "lesson",
        "One desk",
        "--speaker",
        "Ana Lim",
        "--city",
        "Jeju",
    ]);
    w(&[
        "memo",
        "add",
        "Ask RODEL CRUZ again, and ana lim",
        "--by",
        "Ana Lim",
    ]);
    assert_eq!(w(&["pseudonym", "list"]), "There are no pseudonyms.\n");
    for (name, pseudonym) in [
        ("Rodel  Cruz", "Official A"),
        ("Jeju", "City 1"),
        ("제주", "City 1"),
        ("Ana Lim", "Official B"),
    ] {
        w(&["pseudonym", "set", name, pseudonym]);
    }
    w(&["pseudonym", "set", "rodel cruz", "Official C"]);
    assert!(w(&["pseudonym", "list"]).contains("Rodel Cruz  →  Official C\n"));
    let formats = "docx,xlsx,html,md,csv,json,memos";
    let export = |more: &[&str]| {
        let words = [&["-w", "w", "export", "--format", formats, "--to"], more].concat();
        assert!(desk.run(&words).status.success());
    };
    export(&["hidden"]);
    let log = w(&["log", "--format", "csv"]);
    let hidden = all_text(&desk.home.path().join("hidden")) + &log;
    for name in ["mina", "rodel", "cruz", "jeju", "ana lim", "제주"] {
        let lower = hidden.to_lowercase();
        let around = lower
            .split_once(name)
            .map(|(before, _)| before.chars().rev().take(80).collect::<String>());
        assert_eq!(around, None, "{name}");
    }
    assert!(hidden.contains("Official C in City 1; City 1's shelter is full"));
    export(&["named", "--names"]);
    let named =
        all_text(&desk.home.path().join("named")) + &w(&["log", "--format", "csv", "--names"]);
    for name in ["Mina", "Rodel Cruz", "Ana Lim"] {
        assert!(named.contains(name), "{name}");
    }
    w(&["undo"]);
    assert!(w(&["pseudonym", "list"]).contains("Rodel Cruz  →  Official A\n"));
    let said = desk.refuses(&["-w", "w", "pseudonym", "remove", "Nobody"]);
    assert!(said.contains("has no pseudonym"), "{said}");
}

#[test]
fn no_file_says_whose_machine_it_was_written_on() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("secretname");
    fs::create_dir(&home).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_charrette"))
            .args(arguments)
            .current_dir(&home)
            .env_clear()
            .env("HOME", &home)
            .env("USER", "secretname")
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    run(&["new", "w", "--title", "Jeju 2026", "--bundled"]);
    run(&["-w", "w", "add", "lesson", "One desk", "--theme", "Beds"]);
    run(&["-w", "w", "memo", "add", "Ask again"]);
    fs::write(
        home.join("all.txt"),
        "{{ themes }} {{ unsorted }} {{ memos }}",
    )
    .unwrap();
    run(&[
        "-w",
        "w",
        "export",
        "--format",
        "docx,xlsx,html,md,csv,json,memos",
        "--template",
        "all.txt",
        "--to",
        "out",
    ]);
    let all = all_text(&home.join("out"));
    assert!(all.contains("One desk") && all.contains("Person 1"));
    for secret in ["secretname", folder.path().to_str().unwrap()] {
        assert!(!all.contains(secret), "{secret}");
    }
}

#[test]
fn names_that_are_left_are_told_beside_the_files() {
    let desk = Desk::new();
    desk.w(&["add", "lesson", "The desk was led by Rodel Cruz in March"]);
    let export = |more: &[&str]| {
        let output = desk.run(
            &[
                &["-w", "w", "export", "--format", "md", "--to", "out"],
                more,
            ]
            .concat(),
        );
        String::from_utf8(output.stderr).unwrap()
    };
    let told = export(&[]);
    assert!(
        told.starts_with("Names still in what was exported: Rodel Cruz.\n"),
        "{told}"
    );
    assert!(
        told.contains("charrette pseudonym set NAME PSEUDONYM"),
        "{told}"
    );
    assert_eq!(export(&["--names"]), "");
    // Only what is in the files is told: no finding is in a codebook, and a project has the whole texts.
    for (format, mentioned) in [("qdc,memos", false), ("qdpx", true), ("json,qdc", true)] {
        let told = desk.run(&["-w", "w", "export", "--format", format, "--to", "out"]);
        let told = String::from_utf8(told.stderr).unwrap();
        assert_eq!(told.contains("Rodel Cruz"), mentioned, "{format}: {told}");
    }
    desk.w(&["pseudonym", "set", "Rodel Cruz", "Official A"]);
    assert_eq!(export(&[]), "");
}

#[test]
fn refusals_say_what_to_do() {
    let desk = Desk::new();
    for (arguments, words) in [
        (&["new", "w"][..], "there is a workshop in w already"),
        (
            &["-w", "nowhere", "list", "themes"],
            "Make one with: charrette new nowhere",
        ),
        (
            &["-w", "w", "theme", "rename", "X", "Y"],
            "there is no theme “X”",
        ),
        (
            &[
                "-w",
                "w",
                "add",
                "lesson",
                "L",
                "--case",
                "tacloban-after-haiyan",
                "--quote",
                "not in it",
            ],
            "Copy them from the text",
        ),
        (
            &["-w", "w", "add", "lesson", "  "],
            "a finding needs some words",
        ),
        (&["-w", "w", "undo"], "there is nothing to undo"),
        (&["-w", "w", "workshop", " "], "needs a title"),
        (
            &["-w", "w", "tag", "add", "shelter"],
            "charrette: there is a tag ‘shelter’ already\n",
        ),
        (
            &["-w", "w", "merge", "nowhere"],
            "there is no workshop in nowhere",
        ),
        (&[], "the interface needs a terminal"),
    ] {
        let error = desk.refuses(arguments);
        assert!(error.contains(words), "{arguments:?}: {error}");
    }
    for arguments in [
        &["-w", "w", "export", "--format", "pdf"][..],
        &["-w", "w", "finding", "edit", "Shelter full"],
        &["-w", "w", "add", "idea", "No such kind"],
    ] {
        assert_eq!(desk.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_vote_is_held_from_a_script() {
    let desk = Desk::new();
    let w = |arguments: &[&str]| desk.w(arguments);
    for theme in ["Beds", "Trust", "Hotline"] {
        w(&["theme", "add", theme]);
    }
    let opened = w(&["vote", "open", "--dots", "2", "--several", "--people", "8"]);
    assert_eq!(opened, "opened a vote on themes\n");
    assert_eq!(w(&["vote", "cast", "trust", "--by", "Ana"]), "voted\n");
    w(&["vote", "cast", "Trust", "--dots", "2", "--by", "Ana"]);
    w(&["vote", "cast", "Beds", "--by", "Binh"]);
    w(&["vote", "cast", "Beds", "--dots", "0", "--by", "Binh"]);
    w(&["vote", "cast", "Hotline", "--by", "Binh"]);
    assert_eq!(w(&["vote", "count", "Hotline", "1"]), "counted hands\n");
    let quiet = desk.json(&["vote", "show"]);
    assert_eq!(quiet["votes"][0]["voted"], 2);
    assert_eq!(quiet["votes"][0]["result"], serde_json::json!([]));
    assert_eq!(
        w(&["vote", "show"]),
        "Vote on themes: open, 2 people have voted.\n"
    );
    w(&["vote", "close"]);
    w(&["vote", "reopen"]);
    w(&["vote", "reveal"]);
    let shown = w(&["vote", "show"]);
    assert!(
        shown.contains("=1     Trust    2         2     0"),
        "{shown}"
    );
    assert!(
        shown.contains("=1     Hotline  2         1     1"),
        "{shown}"
    );
    w(&["vote", "order"]);
    let names = |desk: &Desk| {
        let themes = desk.json(&["list", "themes"]);
        let names = themes.as_array().unwrap().iter();
        names
            .map(|theme| theme["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&desk), ["Trust", "Hotline", "Beds"]);
    w(&["vote", "open", "--tied", "1"]);
    w(&["vote", "cast", "Hotline", "--by", "Ana"]);
    w(&["vote", "reveal"]);
    w(&["vote", "hide"]);
    w(&["vote", "reveal"]);
    w(&["vote", "order"]);
    assert_eq!(names(&desk), ["Hotline", "Trust", "Beds"]);
    w(&["vote", "weigh", "Beds", "--impact", "6", "--effort", "1"]);
    w(&["vote", "weigh", "Trust", "--impact", "1", "--effort", "6"]);
    w(&["vote", "order", "--weighed"]);
    assert_eq!(names(&desk), ["Beds", "Trust", "Hotline"]);
    w(&["vote", "weigh", "Beds", "--off"]);
    assert_eq!(
        desk.json(&["vote", "show"])["impact_and_effort"][0]["theme"],
        "Trust"
    );
    assert_eq!(w(&["check"]), "Everything in w is as it should be.\n");
}

#[test]
fn a_vote_from_a_script_keeps_the_rules() {
    let desk = Desk::new();
    let refuses = |arguments: &[&str], words: &str| {
        let error = desk.refuses(&[&["-w", "w", "vote"], arguments].concat());
        assert!(error.contains(words), "{arguments:?}: {error}");
    };
    refuses(&["open"], "there is nothing to vote on");
    refuses(&["cast", "Beds"], "there is no vote yet. Open one with");
    desk.w(&["theme", "add", "Beds", "--by", "Ana"]);
    refuses(&["open", "--by", "Ana"], "only the facilitator opens");
    refuses(&["open", "--first", "2"], "no result was revealed yet");
    refuses(&["open", "--dots", "0"], "a vote needs 1 to 20 dots");
    desk.w(&["vote", "open"]);
    refuses(&["open"], "a vote is open: close it first");
    refuses(&["cast", "Trust"], "there is no theme “Trust”");
    refuses(
        &["cast", "Beds", "--dots", "2"],
        "one dot on each is allowed",
    );
    refuses(
        &["count", "Beds", "2", "--by", "Ana"],
        "only the facilitator",
    );
    refuses(&["reopen"], "the vote is open, not closed");
    refuses(&["order"], "no result was revealed yet");
    refuses(
        &["weigh", "Beds", "--impact", "7", "--effort", "1"],
        "impact and effort go from 1 to 6",
    );
}

#[test]
fn the_check_fails_with_a_list() {
    let desk = Desk::new();
    fs::write(
        desk.home.path().join("w/casestudies/bad.md"),
        b"---\ntitle: [\n---\nx",
    )
    .unwrap();
    let output = desk.run(&["-w", "w", "check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("bad.md: Its front matter could not be read beyond line ")
    );
}

#[test]
fn copies_are_merged_and_reported() {
    let desk = Desk::new();
    let copied = Command::new("cp")
        .args(["-r", "w", "copy"])
        .current_dir(desk.home.path())
        .status();
    assert!(copied.unwrap().success());
    desk.says(&["-w", "copy", "add", "challenge", "From the copy"]);
    desk.w(&["add", "challenge", "From here"]);
    let report = desk.w(&["merge", "copy"]);
    assert_eq!(report, "2 changes added, 2 here already, 0 set aside.\n");
    assert_eq!(desk.w(&["check"]), "Everything in w is as it should be.\n");
    assert_eq!(
        desk.json(&["list", "findings"]).as_array().unwrap().len(),
        2
    );
    assert!(desk.w(&["merge", "copy"]).starts_with("0 changes added, "));
}

#[test]
fn documentation_comes_from_the_program_itself() {
    let desk = Desk::new();
    let schema: Value = serde_json::from_str(&desk.says(&["schema", "themes"])).unwrap();
    assert!(schema["properties"]["themes"].is_object());
    let man = desk.says(&["man"]);
    assert!(man.contains(".TH charrette") && man.contains(".SH CHARRETTE THEME MERGE"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            desk.says(&["completions", shell]).contains("export"),
            "{shell}"
        );
    }
    let help = desk.says(&["--help"]);
    let verbs = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .map_while(|line| line.split_whitespace().next());
    let mut count = 0;
    for verb in verbs.filter(|verb| *verb != "help") {
        let help = desk.says(&[verb, "--help"]);
        assert!(help.contains("Example"), "{verb}: {help}");
        count += 1;
    }
    assert_eq!(count, 25);
    assert!(!Path::new("w").exists());
}

#[test]
fn memos_are_written_listed_handed_over_and_taken_back() {
    let desk = Desk::new();
    let w = |arguments: &[&str]| desk.w(arguments);
    w(&["add", "challenge", "Shelter full", "--theme", "Beds"]);
    assert_eq!(
        w(&["memo", "add", "Ask Cebu.\nAnd *Jeju*?", "--theme", "beds"]),
        "added a memo on theme “Beds”\n"
    );
    w(&[
        "memo",
        "add",
        "Whose shelter?",
        "--finding",
        "shelter full",
        "--by",
        "Ana",
    ]);
    w(&["memo", "add", "Lunch was late."]);
    let memos = desk.json(&["list", "memos"]);
    assert_eq!(memos[0]["text"], "Ask Cebu.\nAnd *Jeju*?");
    assert_eq!(memos[1]["on"], "finding");
    assert_eq!(memos[1]["by"], "Ana");
    let id = memos[2]["id"].as_str().unwrap();
    w(&["memo", "edit", id, "Lunch was fine."]);
    assert!(w(&["list", "memos"]).contains("Lunch was fine."));
    w(&["memo", "remove", id]);
    w(&["undo"]);

    w(&["export", "--format", "memos,json", "--to", "out", "--names"]);
    let out = desk.home.path().join("out");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2);
    let written = fs::read_to_string(out.join("memos.md")).unwrap();
    assert!(
        written.contains("## On the theme “Beds”\n\nAsk Cebu.\n\nAnd \\*Jeju\\*?\n\n— mina, 20"),
        "{written}"
    );
    let json: Value =
        serde_json::from_slice(&fs::read(out.join("distilled.json")).unwrap()).unwrap();
    assert_eq!(json["memos"][1]["name"], "Shelter full");
    assert_eq!(json["memos"][2]["about"], "workshop");
    assert_eq!(json["memos"][2]["text"], "Lunch was fine.");

    let refused = desk.refuses(&["-w", "w", "memo", "remove", "zzz"]);
    assert!(refused.contains("“zzz” is not the id of a memo. Its id stands in:"));
    let refused = desk.refuses(&["-w", "w", "memo", "add", " \n "]);
    assert!(refused.contains("a memo needs some words"), "{refused}");
}

#[test]
fn the_log_says_who_did_what_and_can_be_narrowed_and_written() {
    let desk = Desk::new();
    let w = |arguments: &[&str]| desk.w(arguments);
    w(&[
        "add",
        "challenge",
        "Shelter full",
        "--theme",
        "Beds",
        "--by",
        "Ana",
    ]);
    w(&["finding", "move", "Shelter full", "--by", "Ben"]);
    w(&["theme", "rename", "Beds", "=Rooms", "--by", "Ben"]);
    w(&["undo", "--by", "Ben"]);
    w(&["finding", "remove", "Shelter full", "--by", "Ana"]);
    let log = w(&["log"]);
    let sentences: Vec<&str> = log
        .lines()
        .filter_map(|line| line.get(18..))
        .take(6)
        .collect();
    assert_eq!(
        sentences,
        [
            "Ana removed “Shelter full”",
            "Ben took back: renamed theme “Beds” to “=Rooms”",
            "Ben renamed theme “Beds” to “=Rooms” (taken back)",
            "Ben moved “Shelter full” to Unsorted",
            "Ben joined",
            "Ana added challenge “Shelter full”",
        ]
    );
    assert!(
        log.contains("added 36 tags") || log.contains(" tags"),
        "{log}"
    );
    assert_eq!(w(&["log", "shelter", "REMOVED"]).lines().count(), 1);
    assert_eq!(
        w(&["log", "--by", "ben", "--day", "today"]).lines().count(),
        4
    );
    assert_eq!(
        w(&["log", "--day", "2001-02-03"]),
        "Nothing in the log fits.\n"
    );
    let json = desk.json(&["log", "--limit", "3"]);
    assert_eq!(json[2]["state"], "taken back");
    assert_eq!(json[0]["by"], "Ana");
    let csv = w(&["log", "--format", "csv", "renamed"]);
    assert!(
        csv.contains(",Person 2,renamed theme “Beds” to “=Rooms”,taken back"),
        "{csv}"
    );
    let markdown = w(&["log", "--format", "md"]);
    assert!(markdown.starts_with("# Workshop log\n\n## "), "{markdown}");
    let refused = desk.refuses(&["-w", "w", "log", "--by", "Zoe"]);
    assert!(refused.contains("nobody called “Zoe” stands in the log. These do: Ana, Ben"));
    let output = desk.run(&["-w", "w", "log", "--day", "yesterday"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("write it like 2026-11-24, or today"),
        "{said}"
    );
}
