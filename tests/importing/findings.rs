//! Tables of findings that come in with `charrette import`.

use std::fs;

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::verb::Desk;

const NOTES: &str = "City;Type;Finding;Who;Tags\r\nCebu;challenge;No beds in winter;Ana;shelter, night work\r\nJeju;교훈;\"One form; one desk\";;\r\n;idea;Something;;\r\n;lesson;;Ben;\r\n";

/// What a finding says, without who brought it in and when.
fn told(finding: &Value) -> String {
    let quotes: Vec<&Value> = finding["excerpts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|excerpt| &excerpt["quote"])
        .collect();
    format!(
        "{} {} {} {} {} {} {quotes:?}",
        finding["kind"],
        finding["headline"],
        finding["remark"],
        finding["theme"],
        finding["tags"],
        finding["said_by"]
    )
}

fn all(desk: &Desk) -> Vec<String> {
    let findings = desk.json(&["list", "findings"]);
    findings.as_array().unwrap().iter().map(told).collect()
}

#[test]
fn the_notes_of_a_flip_chart_come_in_once_and_as_one_change() {
    let desk = Desk::new();
    desk.write("notes.csv", NOTES);
    let preview = desk.says(&["import", "notes.csv", "--preview"]);
    for line in [
        "notes.csv (UTF-8, semicolons):",
        "  kind      is column “Type”: challenge · 교훈 · idea",
        "  headline  is column “Finding”: No beds in winter · One form; one desk · Something",
        "2 findings are new.",
        "Line 4 is of a kind that is not known, “idea”: Something",
        "Line 5 has no headline.",
    ] {
        assert!(
            preview.lines().any(|said| said == line),
            "{line}\n{preview}"
        );
    }
    assert_eq!(all(&desk), Vec::<String>::new());
    desk.says(&["import", "notes.csv"]);
    let findings = all(&desk);
    assert_eq!(findings.len(), 2);
    assert!(
        findings[0].contains("No beds in winter")
            && findings[0].contains("night work")
            && findings[0].contains("Cebu"),
        "{findings:?}"
    );
    assert!(
        findings[1].contains("lesson") && findings[1].contains("Jeju"),
        "{findings:?}"
    );
    let again = desk.json(&["import", "notes.csv"]);
    assert_eq!(
        (&again["tables"][0]["new"], &again["tables"][0]["known"]),
        (&0.into(), &2.into())
    );
    assert_eq!(all(&desk), findings);
    desk.says(&["undo"]);
    assert_eq!(all(&desk), Vec::<String>::new());
}

#[test]
fn columns_and_kinds_are_said_where_they_cannot_be_guessed() {
    let desk = Desk::new();
    desk.write("notes.txt", "a\tb\nOne form\tAna\nTwo desks\tBen\n");
    desk.says(&[
        "import",
        "notes.txt",
        "--findings",
        "--kind",
        "lesson",
        "--map",
        "headline=1,speaker=2",
    ]);
    // The first row may be a heading or not; here nothing says so, and it comes in too.
    let findings = all(&desk);
    assert_eq!(findings.len(), 3);
    assert!(
        findings[1].contains("One form") && findings[1].contains("Ana"),
        "{findings:?}"
    );
    let output = desk.run(&[
        "-w",
        "w",
        "import",
        "notes.txt",
        "--findings",
        "--map",
        "headline=none",
    ]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("there is no column ‘none’. These are: 1, 2"),
        "{said}"
    );
}

#[test]
fn what_charrette_exports_comes_back_in_as_the_same_findings() {
    let desk = Desk::new();
    desk.write("Lao Cai.md", "# A house\n\nThe shelter has no sign at its door.\n\nMany gave up after the second office.");
    desk.says(&[
        "import",
        "Lao Cai.md",
        "--city",
        "Lao Cai",
        "--country",
        "Viet Nam",
    ]);
    for arguments in [
        &[
            "add",
            "lesson",
            "=A house without a sign",
            "--case",
            "lao-cai",
            "--quote",
            "no sign at its door",
            "--tag",
            "shelter",
            "--theme",
            "Beds",
            "--remark",
            "Ask about the nights.",
        ][..],
        &[
            "add",
            "challenge",
            "Four offices",
            "--case",
            "lao-cai",
            "--quote",
            "gave up after the second office",
            "--theme",
            "Referral",
        ],
        &[
            "add",
            "practice",
            "Nights with interpreters",
            "--speaker",
            "Mina",
            "--city",
            "Jeju",
            "--tag",
            "a new tag",
        ],
        &[
            "add",
            "practice",
            "Ferry stickers",
            "--city",
            "Cebu",
            "--theme",
            "Beds",
        ],
    ] {
        desk.says(arguments);
    }
    desk.says(&["export", "--format", "csv,xlsx", "--names", "--to", "out"]);
    let before = all(&desk);
    assert_eq!(before.len(), 4);
    for name in ["findings.csv", "report.xlsx"] {
        comes_back(&desk, name, &before);
    }
}

/// Whether a table of findings brings nothing where they are, and all of them elsewhere.
fn comes_back(desk: &Desk, name: &str, before: &[String]) {
    let same = desk.json(&["import", &format!("out/{name}")]);
    assert_eq!(
        (&same["tables"][0]["new"], &same["tables"][0]["known"]),
        (&0.into(), &4.into())
    );

    let other = Desk::new();
    other.write("Lao Cai.md", fs::read(desk.path("Lao Cai.md")).unwrap());
    other.says(&[
        "import",
        "Lao Cai.md",
        "--city",
        "Lao Cai",
        "--country",
        "Viet Nam",
    ]);
    other.write(name, fs::read(desk.path(&format!("out/{name}"))).unwrap());
    let told = other.json(&["import", name]);
    assert_eq!(told["tables"][0]["left_out"], Value::Array(Vec::new()));
    assert_eq!(told["tables"][0]["notes"], Value::Array(Vec::new()));
    assert_eq!(all(&other), before);
}

#[test]
fn a_workbook_is_read_by_the_sheet_that_has_findings_and_a_bad_one_stops_nothing() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.write(0, 0, "Flip chart of group 2").unwrap();
    cover.write(2, 0, "photographed by Ana").unwrap();
    let notes = book.add_worksheet().set_name("Group 2").unwrap();
    for (row, cells) in (3..).zip([
        ["Type", "Finding", "City"],
        ["lesson", "One form for all", "Jeju"],
        ["", "", ""],
        ["challenge", "No beds in winter", "Cebu"],
    ]) {
        for (column, cell) in (1..).zip(cells) {
            notes.write(row, column, cell).unwrap();
        }
    }
    notes.write_formula(7, 2, "=1/0").unwrap();
    desk.write("notes.xlsx", book.save_to_buffer().unwrap());
    desk.write("broken.ods", "PK\u{3}\u{4} and no more");
    let output = desk.run(&["-w", "w", "import", "broken.ods", "notes.xlsx"]);
    let said = String::from_utf8(output.stdout).unwrap();
    for line in [
        "broken.ods cannot be imported: it is no table of text: save it from the spreadsheet as CSV.",
        "notes.xlsx (sheet “Group 2”):",
        "2 findings are new.",
    ] {
        assert!(said.lines().any(|told| told == line), "{line}\n{said}");
    }
    assert_eq!(output.status.code(), Some(1), "one of them did not come in");
    assert_eq!(all(&desk).len(), 2);
}
