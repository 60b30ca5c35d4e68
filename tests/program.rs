//! What a person does with the real program in a real (pseudo-)terminal.
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

use pty::Program;
use serde_json::Value;

const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const F1: &str = "\u{1b}OP";
const CTRL_P: &str = "\u{10}";
const CTRL_Q: &str = "\u{11}";
const ALT_A: &str = "\u{1b}a";
const ALT_C: &str = "\u{1b}c";
const ALT_H: &str = "\u{1b}h";
const ALT_W: &str = "\u{1b}w";
const ALT_X: &str = "\u{1b}x";
const ALT_2: &str = "\u{1b}2";
const ALT_3: &str = "\u{1b}3";
const ALT_4: &str = "\u{1b}4";
const ALT_T: &str = "\u{1b}T";
const CTRL_E: &str = "\u{5}";
const CTRL_L: &str = "\u{c}";
const CTRL_U: &str = "\u{15}";
const UP: &str = "\u{1b}[A";
const DOWN: &str = "\u{1b}[B";

fn sample(home: &Path) -> PathBuf {
    home.join(".local/share/charrette/sample")
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Finds a case study, reads it, and tags two sentences of it. Enter opens what is selected, so it waits until the answer to the
/// query is shown (only answers tell how long they took) and the case study that it is about is selected.
fn tag_two(program: &mut Program, query: &str, title: &str, keys: [&str; 2]) {
    program.press("1/").press(CTRL_L).press(query).see(query);
    program.wait(&format!("{query} to find {title}"), |screen| {
        screen.contains(" ms ") && screen.contains(&format!("▸ {title}"))
    });
    program.press(ENTER).see("Findings here");
    for key in keys {
        program
            .press(")")
            .press(key)
            .see("Enter save")
            .press(ENTER)
            .see("Added ")
            .press(" ")
            .miss("Added ");
    }
}

#[test]
fn a_newcomer_goes_the_whole_way() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (120, 35));
    program
        .see("Sample workshop")
        .see("21 case studies")
        .see("Tour 1 of 6: Search")
        .see("● saved");

    tag_two(
        &mut program,
        "ulaanbaatar",
        "A bed instead of a chair",
        ["c", "l"],
    );
    tag_two(
        &mut program,
        "wharves",
        "One agreement, one halfway house",
        ["c", "g"],
    );
    tag_two(&mut program, "제주", "An early work permit", ["l", "c"]);

    // A statement from the discussion.
    program
        .press("a")
        .see("Enter save")
        .press("We need interpreters at night")
        .press(ENTER)
        .see("Added ");

    // Themes: one by hand, cards moved by key and by name.
    program.press("3").see("Unsorted (7)");
    program
        .press("NFirst contact")
        .press(ENTER)
        .see("1 First contact (0)");
    program.press("h").press("L").see("1 First contact (1)");
    program
        .press("h")
        .press("m")
        .see("Move the card to")
        .press("firs")
        .press(ENTER)
        .see("1 First contact (2)");
    program
        .press(" ")
        .press(" ")
        .press("NEvidence")
        .press(ENTER)
        .see("2 Evidence (2)")
        .see("Unsorted (3)");
    program
        .press("u")
        .see("Unsorted (5)")
        .press("U")
        .see("Unsorted (3)");

    // What will be handed over: looked through, presented, exported.
    program
        .press(CTRL_P)
        .press("go to report")
        .press(ENTER)
        .see("Still to do")
        .see("3 findings are unsorted.")
        .see("Themes 1 and 2 have no summary.");
    program.press("p").see(" 1 of 2").press(" ").see(" 2 of 2");
    program.press(ESC).see("2. Evidence");
    program
        .press("e")
        .see("Enter write the files")
        .press(ENTER)
        .see("Exported 12 files");
    let exports = sample(home.path()).join("exports");
    let report = fs::read_to_string(exports.join("report.md")).unwrap();
    assert!(
        report.contains("## 1. First contact") && report.contains("## 2. Evidence"),
        "{report}"
    );
    let page = fs::read_to_string(exports.join("report.html")).unwrap();
    assert!(page.contains("<svg class=\"bar\"") && !page.contains("<script"));
    assert!(
        fs::read_to_string(exports.join("findings.csv"))
            .unwrap()
            .contains("Zamboanga City")
    );
    program.press(CTRL_Q);
    assert_eq!(program.end(), 0);

    // Everything is there for others to read, and when the program is opened again.
    let themes = json(&sample(home.path()).join("themes.json"));
    assert_eq!(themes["themes"][0]["name"], "First contact");
    assert_eq!(themes["themes"].as_array().unwrap().len(), 2);
    let workshop = json(&sample(home.path()).join("workshop.json"));
    assert_eq!(workshop["findings"].as_array().unwrap().len(), 7);
    let mut program = Program::start(home.path(), &[], (80, 24));
    program
        .see("Sample workshop")
        .press(ALT_3)
        .see("1 First contact (2)")
        .see("Unsorted (3)")
        .press(CTRL_Q);
    assert_eq!(program.end(), 0);
}

#[test]
fn a_facilitator_alone_counts_hands_and_takes_the_order_to_the_board() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (120, 35));
    program.see("21 case studies").press(ALT_4);
    program.see("nothing to vote on yet").press("3");
    for theme in ["Beds", "Trust", "Hotline"] {
        program
            .press("N")
            .see("New theme")
            .press(theme)
            .press(ENTER)
            .see(&format!(" {theme} (0)"));
    }
    // Hands, with eight people in the room.
    program.press("4").see("n  Open a vote").press("h");
    program.see("Count hands").press(UP).press(DOWN).press(DOWN);
    program.press(DOWN).press(DOWN).press("8").see("‹ 8 ›");
    program
        .press(ENTER)
        .see("Type how many hands are raised")
        .press("1")
        .press(ENTER)
        .press("30")
        .see("30 hands for “Trust”, but 8 can be at most.")
        .press("\u{7f}")
        .see("Hands counted: 4");
    program.press(ENTER).press("5").see("Hands counted: 9");
    program.press(ESC).miss("Type how many").press("v");
    program
        .see("Reveal the result")
        .press("y")
        .see("The result: 9 hands.");
    // The result stands in order, and the board takes it.
    program.wait("the first to stand first", |screen| {
        let at = |words| screen.find(words);
        at("1  Hotline").is_some()
            && at("1  Hotline") < at("2  Trust")
            && at("2  Trust") < at("3  Beds")
    });
    program.press("o").see("Put the themes in another order");
    program.press("3").see("1 Hotline (0)").see("3 Beds (0)");
    // Or by impact and effort.
    program
        .press("4i")
        .see("Impact and effort")
        .press("j")
        .press(ENTER);
    program
        .see("1. Quick wins")
        .press(UP)
        .see("impact 5")
        .press("o");
    program.see("Moved theme “Trust”").press(CTRL_Q);
    assert_eq!(program.end(), 0);
    let themes = json(&sample(home.path()).join("themes.json"));
    assert_eq!(themes["themes"][0]["name"], "Trust");
    assert_eq!(themes["themes"][0]["impact"], 5);
    assert_eq!(themes["votes"][0]["result"][0]["hands"], 5);
}

#[test]
fn a_folder_becomes_a_workshop_after_asking() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &["jeju-2026"], (80, 24));
    program
        .see("Make one there? [Y/n]")
        .press("y\r")
        .see("jeju-2026")
        .see("No case studies yet");
    program.press("\u{2}").see("21 case studies");
    program.press(CTRL_Q);
    assert_eq!(program.end(), 0);
    assert!(
        home.path()
            .join("jeju-2026/casestudies/tacloban-after-haiyan.md")
            .exists()
    );
    let mut program = Program::start(home.path(), &["other"], (80, 24));
    program.see("Make one there? [Y/n]").press("n\r");
    assert_eq!(program.end(), 0);
    assert!(!home.path().join("other").exists());
}

#[test]
fn signals_end_the_program_and_give_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let home = tempfile::tempdir().unwrap();
        let mut program = Program::start(home.path(), &[], (80, 24));
        program.see("21 case studies");
        assert!(
            Command::new("kill")
                .args([signal, &program.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(program.end(), 0, "{signal}");
    }
}

#[test]
fn a_killed_program_opens_again_with_everything() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (80, 24));
    program
        .see("21 case studies")
        .press(ALT_A)
        .see("Enter save");
    program
        .press("Shelter is full in May")
        .press(ENTER)
        .see("Added challenge")
        .see("● saved");
    assert!(
        Command::new("kill")
            .args(["-KILL", &program.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    program.gone();
    let mut program = Program::start(home.path(), &[], (80, 24));
    program
        .see("21 case studies")
        .press(ALT_3)
        .see("Shelter is full in May")
        .press(CTRL_Q);
    assert_eq!(program.end(), 0);
}

#[test]
fn a_second_program_says_who_has_the_workshop() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Program::start(home.path(), &[], (80, 24));
    first.see("21 case studies");
    let mut second = Program::start(home.path(), &[], (80, 24));
    second.see("this workshop is open already (process ");
    assert_eq!(second.end(), 1);
    first.press(CTRL_Q);
    assert_eq!(first.end(), 0);
}

#[test]
fn palette_and_help_find_what_people_look_for() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (80, 24));
    program
        .see("21 case studies")
        .press(CTRL_P)
        .see("any word of a command")
        .press("propose")
        .see("Propose themes");
    program
        .press(ESC)
        .miss("Commands ━")
        .press(F1)
        .see("Help: Library")
        .press("export")
        .see("Ctrl-E");
    program.press(ESC).miss("Help: Library");
    program
        .press(CTRL_P)
        .see("any word of a command")
        .press("your name")
        .press(ENTER)
        .see("Your name");
    program
        .press(CTRL_U)
        .press("Mina Park")
        .press(ENTER)
        .miss("Your name");
    program.press(ALT_2).see("Read").press(DOWN).press(CTRL_Q);
    assert_eq!(program.end(), 0);
    let settings = json(&home.path().join(".config/charrette/settings.json"));
    assert_eq!(settings["name"], "Mina Park");
}

#[test]
fn the_codebook_is_tended_and_taken_along() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (80, 24));
    program
        .see("21 case studies")
        .press(ALT_T)
        .see("Codebook (37)");
    program
        .press("Nnight work")
        .press(ENTER)
        .see("Added tag “night work”");
    program.press("K").see("Moved tag “night work”");
    program
        .press("Bkitchens")
        .press(ENTER)
        .see("Added tag “kitchens”");
    program
        .press("a")
        .see("Add a statement")
        .press("No bus after ten");
    program
        .press("\tkitch")
        .see("▸ night work › kitchens")
        .press("\u{15}night")
        .see("▸ night work");
    program.press(ENTER).press(ENTER).see("Added challenge");
    program.press("/night wor").press(ENTER).see("(1 of 39)");
    program
        .press("Sbuses")
        .see("1 stay with")
        .press("\t a")
        .press(ENTER);
    program
        .see("to the new tag “buses”")
        .press("u")
        .see("Undone: ")
        .press("M");
    program
        .see("Merge “night work” into")
        .press("awaren")
        .press(ENTER);
    program
        .see("1 finding with “night work”")
        .press("y")
        .see("1 finding retagged");
    program
        .press("E")
        .see("Write the codebook to")
        .press(ENTER)
        .see("Wrote the codebook");
    program.press(ESC).see("type to search").press(CTRL_Q);
    assert_eq!(program.end(), 0);
    let exported = fs::read_to_string(sample(home.path()).join("exports/codebook.csv")).unwrap();
    let lines: Vec<&str> = exported.lines().collect();
    assert!(lines[2].starts_with("awareness,"), "{exported}");
    assert!(lines[2].ends_with(",1"), "{exported}");
    assert!(
        exported.contains("kitchens,,6,Prevention › awareness,0"),
        "{exported}"
    );
}

#[test]
fn the_first_run_shows_the_way_in_six_steps() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (80, 24));
    program
        .see("Tour 1 of 6: Search")
        .see("21 case studies")
        .press("shelter")
        .see("Tour 2 of 6: Open a case study")
        .wait("the answer", |screen| screen.contains(" ms "))
        .press(ENTER)
        .see("Tour 3 of 6: Tag a sentence")
        .press(")c")
        .see("Enter save")
        .press(ENTER)
        .see("Tour 4 of 6: Write down what is said")
        .press("a")
        .see("Enter save")
        .press("No beds in May")
        .press(ENTER)
        .see("Tour 5 of 6: Sort into themes")
        .press("3")
        .see("No themes yet")
        .press("NBeds")
        .press(ENTER)
        .see("1 Beds (0)")
        .press("h")
        .press("m")
        .see("Move the card to")
        .press("beds")
        .press(ENTER)
        .see("Tour 6 of 6: Hand over")
        .press(CTRL_E)
        .see("Enter write the files")
        .press(ENTER)
        .see("The tour is over")
        .press("j")
        .miss("The tour is over")
        .press(CTRL_Q);
    assert_eq!(program.end(), 0);
    // It is shown once by itself.
    let mut program = Program::start(home.path(), &[], (80, 24));
    program.see("21 case studies").see("● saved");
    assert!(!program.screen().contains("Tour"));
    program.press(CTRL_Q);
    assert_eq!(program.end(), 0);
}

#[test]
fn one_workshop_after_another_is_opened_without_leaving() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Program::start(home.path(), &[], (100, 30));
    program
        .see("21 case studies")
        .press(ALT_X)
        .miss("Tour 1 of 6")
        .press(ALT_W)
        .see("Open a workshop")
        .see("Sample workshop")
        .press("n")
        .see("Folder of the new workshop")
        .press("second")
        .press(ENTER)
        .see("No case studies yet")
        .press(ALT_A)
        .see("Enter save")
        .press("Said in the second")
        .press(ENTER)
        .see("Added challenge");
    // And back to the first, which is as it was left; the second one stands in the list with its finding.
    program
        .press(ALT_W)
        .see("Sample workshop")
        .press(DOWN)
        .press(ENTER)
        .see("21 case studies")
        .press(ALT_W)
        .see("1 finding")
        .press(ESC)
        .miss("Open a workshop")
        .press(CTRL_Q);
    assert_eq!(program.end(), 0);
    // A folder that is gone is offered as missing, beside the sample.
    fs::rename(home.path().join("second"), home.path().join("moved")).unwrap();
    let last = home.path().join(".local/share/charrette/last.json");
    let gone = home
        .path()
        .join("second")
        .canonicalize()
        .unwrap_or_else(|_| home.path().join("second"));
    fs::write(last, serde_json::to_vec(&gone).unwrap()).unwrap();
    let mut program = Program::start(home.path(), &[], (100, 30));
    program
        .see("Open a workshop")
        .see("not there now")
        .press(ESC)
        .see("21 case studies")
        .press(CTRL_Q);
    assert_eq!(program.end(), 0);
}

#[test]
fn colours_signs_and_the_log_as_a_person_meets_them() {
    let home = tempfile::tempdir().unwrap();
    let arguments = ["--ascii", "--theme", "dark"];
    let mut program = Program::start(home.path(), &arguments, (100, 30));
    program.see("21 case studies").see("o saved").press(ALT_X);
    assert!(!program.screen().contains('┌'));
    program
        .press(ALT_A)
        .see("Enter save")
        .press("Beds")
        .press(ENTER)
        .see("Added challenge \"Beds\"")
        .press(ALT_H)
        .see("mina added challenge \"Beds\"")
        .press(ENTER)
        .see("Unsorted (1)")
        .press(ALT_C)
        .see("High contrast.")
        .press("t1")
        .press(ENTER)
        .see("Timer 00:5")
        .press(ESC)
        .miss("Space pause")
        .press(CTRL_Q);
    assert_eq!(program.end(), 0);
    let settings = json(&home.path().join(".config/charrette/settings.json"));
    assert_eq!(settings["theme"], "contrast");
}
