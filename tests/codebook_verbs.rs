//! The codebook from a script: `charrette tag` and `charrette codebook`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    /// A home with two workshops with empty codebooks: `w` and `v`.
    fn new() -> Self {
        let desk = Self {
            home: tempfile::tempdir().unwrap(),
        };
        for name in ["w", "v"] {
            assert!(
                desk.run(&["new", name, "--no-codebook"], "")
                    .status
                    .success()
            );
        }
        desk
    }

    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_charrette"))
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("USER", "mina")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        // A command that asks nothing may have ended already.
        let _ = input.write_all(typed.as_bytes());
        drop(input);
        child.wait_with_output().unwrap()
    }

    /// What a command on a workshop prints; it must go well.
    fn says(&self, workshop: &str, arguments: &[&str], typed: &str) -> String {
        let output = self.run(&[&["-w", workshop], arguments].concat(), typed);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn w(&self, arguments: &[&str]) -> String {
        self.says("w", arguments, "")
    }

    /// The sentence with which a command fails.
    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["-w", "w"], arguments].concat(), "");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn tags_are_nested_ordered_merged_split_and_recoloured() {
    let desk = Desk::new();
    for name in ["Care", "shelter", "beds"] {
        desk.w(&["tag", "add", name]);
    }
    desk.w(&["add", "challenge", "Full in season", "--tag", "shelter"]);
    desk.w(&["add", "challenge", "No beds for men", "--tag", "shelter"]);
    for (arguments, words) in [
        (
            &["tag", "nest", "shelter", "--under", "Care"][..],
            "put tag “shelter” under “Care”",
        ),
        (
            &["tag", "nest", "beds", "--under", "shelter"],
            "put tag “beds” under “shelter”",
        ),
        (&["tag", "colour", "Care", "4"], "recoloured 3 tags"),
        (&["tag", "nest", "beds"], "took tag “beds” out to the top"),
        (
            &["tag", "move", "beds", "--before", "Care"],
            "moved tag “beds”",
        ),
        (
            &[
                "tag",
                "split",
                "shelter",
                "men",
                "--finding",
                "No beds for men",
            ],
            "moved 1 finding from tag “shelter” to the new tag “men”",
        ),
        (&["tag", "merge", "beds", "men"], "removed tag “beds”"),
        (
            &["tag", "merge", "men", "shelter"],
            "merged tag “men” into “shelter”; 1 finding retagged",
        ),
        (
            &["tag", "remove", "shelter"],
            "removed tag “shelter”; taken off 2 findings",
        ),
        (
            &["undo"],
            "undone: removed tag “shelter”; taken off 2 findings",
        ),
    ] {
        assert_eq!(desk.w(arguments), format!("{words}\n"));
    }
    for (arguments, words) in [
        (
            &["tag", "merge", "Care", "Care"][..],
            "cannot be merged into itself",
        ),
        (
            &["tag", "colour", "Care", "4"],
            "nothing was changed: “Care” is so already",
        ),
        (
            &["tag", "nest", "Care", "--under", "shelter"],
            "the tag would be its own ancestor",
        ),
        (
            &["tag", "split", "Care", "x", "--finding", "Full in season"],
            "does not carry the tag “Care”",
        ),
    ] {
        let said = desk.refuses(arguments);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_codebook_goes_from_one_workshop_to_another() {
    let desk = Desk::new();
    desk.w(&["tag", "add", "Care", "--definition", "=what people need"]);
    desk.w(&["tag", "add", "shelter", "--parent", "Care"]);
    desk.w(&["add", "challenge", "Full in season", "--tag", "shelter"]);
    assert_eq!(
        desk.w(&["codebook", "export", "out/tags.csv"]),
        "out/tags.csv\n"
    );
    let text = fs::read_to_string(desk.home.path().join("out/tags.csv")).unwrap();
    assert_eq!(
        text,
        "\u{feff}name,definition,colour,parent path,uses\r\nCare,'=what people need,0,,0\r\nshelter,,0,Care,1\r\n"
    );
    let import = ["codebook", "import", "out/tags.csv"];
    let asked = desk.run(&[&["-w", "v"], &import[..]].concat(), "n\n");
    assert_eq!(asked.status.code(), Some(1));
    let said = String::from_utf8(asked.stdout).unwrap();
    assert_eq!(said, "To be added, 2 tags: Care, shelter.\nImport? [y/N] ");
    assert_eq!(
        desk.says("v", &["list", "tags", "--json"], ""),
        "[]\n",
        "nothing was done"
    );
    let said = desk.says("v", &import, "y\n");
    assert!(said.ends_with("Import? [y/N] added 2 tags\n"), "{said}");
    let again = desk.says("v", &import, "");
    assert_eq!(
        again,
        "Already as in the file: 2 tags.\nNothing to import.\n"
    );
    desk.says("v", &["codebook", "export", "back.json"], "");
    desk.w(&["tag", "describe", "shelter", "a roof"]);
    desk.w(&["tag", "add", "food"]);
    let said = desk.w(&["codebook", "import", "back.json", "--yes"]);
    assert_eq!(
        said,
        "Already as in the file: 2 tags.\nNot in the file, and kept: 1 tag.\nNothing to import.\n"
    );
}

#[test]
fn files_that_cannot_be_used_get_a_sentence() {
    let desk = Desk::new();
    let write = |name: &str, text: &str| fs::write(desk.home.path().join(name), text).unwrap();
    write("a.csv", "name,colour\nx,twelve\n");
    write("a.json", "[{\"name\": \"x\"},");
    write("a.txt", "x");
    for (file, words) in [
        (
            "a.csv",
            "a.csv cannot be imported: the colour of “x” is twelve.",
        ),
        (
            "a.json",
            "a.json cannot be imported: it is not the JSON that it should be",
        ),
        (
            "a.txt",
            "a.txt cannot be imported: its name does not say how.",
        ),
        ("none.csv", "none.csv cannot be imported: "),
    ] {
        let said = desk.refuses(&["codebook", "import", file, "--yes"]);
        assert!(said.starts_with(&format!("charrette: {words}")), "{said}");
    }
    let said = desk.refuses(&["codebook", "export", "a"]);
    assert!(
        said.contains("a cannot be written: its name does not say how."),
        "{said}"
    );
    assert_eq!(desk.w(&["list", "tags", "--json"]), "[]\n");
}
