//! `charrette import` as scripts use it, with the real readers.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::archive::docx;
use crate::qdpx;

/// A home with a workshop in `w`.
pub(crate) struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self {
            home: tempfile::tempdir().unwrap(),
        };
        let made = desk.run(&["new", "w", "--title", "Jeju 2026"]);
        assert!(made.status.success());
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_charrette"))
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("USER", "mina")
            .output()
            .unwrap()
    }

    /// What a command on the workshop prints, and how it ends.
    pub(crate) fn w(&self, arguments: &[&str]) -> (String, Option<i32>) {
        let output = self.run(&[&["--workshop", "w"], arguments].concat());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        (
            String::from_utf8(output.stdout).unwrap(),
            output.status.code(),
        )
    }

    /// What a command on the workshop prints; it must go well.
    pub(crate) fn says(&self, arguments: &[&str]) -> String {
        let (said, code) = self.w(arguments);
        assert_eq!(code, Some(0), "{said}");
        said
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.w(&[arguments, &["--json"]].concat()).0).unwrap()
    }
}

/// A Word document with a title of its own, some paragraphs and a tracked deletion.
fn word(title: &str, paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |words: &&str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body: Vec<String> = paragraphs.iter().map(paragraph).collect();
    let body = body.concat();
    let deletion =
        r#"<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"#;
    let core = format!(
        r#"<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms"><dc:title>{title}</dc:title><dc:creator>Linh</dc:creator><dcterms:created>2021-03-04T00:00:00Z</dcterms:created></cp:coreProperties>"#
    );
    docx(
        &format!("{body}{deletion}"),
        &[("docProps/core.xml", &core)],
    )
}

/// A codebook with one code.
pub(crate) const CODEBOOK: &str = r#"<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="00000009-0000-4000-8000-000000000000" name="Night work" isCodable="true"/></Codes></CodeBook>"#;

/// A project with a text in which one passage is coded, and a link.
pub(crate) fn small_project() -> Vec<u8> {
    let text = "The shelter has no sign at its door. Lamps were mended.";
    let passage = qdpx::passage(3, (0, 36), "", &qdpx::coded(4, 1));
    let inside = format!(
        "<CodeBook><Codes>{}</Codes></CodeBook><Sources><TextSource guid=\"{}\" name=\"Talk 1\" plainTextPath=\"internal://a.txt\">{passage}</TextSource></Sources><Links><Link guid=\"{}\" originGUID=\"{}\" targetGUID=\"{}\"/></Links>",
        qdpx::code(1, "Shelter", ""),
        qdpx::guid(2),
        qdpx::guid(5),
        qdpx::guid(1),
        qdpx::guid(2),
    );
    qdpx::project(
        &qdpx::of("NVivo", &inside),
        &[("sources/a.txt", text.as_bytes())],
    )
}

#[test]
fn documents_come_in_and_each_is_told_of() {
    let desk = Desk::new();
    desk.write(
        "in/Lao Cai.docx",
        word(
            "A house without a sign",
            &[
                "In Lao Cai in Viet Nam the shelter has no sign.",
                "Lao Cai lies at the border.",
            ],
        ),
    );
    desk.write(
        "in/deeper/notes.txt",
        b"Lamps were mended within a week, caf\xe9s stay open.",
    );
    desk.write("in/broken.docx", &word("x", &["y"])[..200]);
    desk.write("in/~$Lao Cai.docx", "lock");
    desk.write("in/photo.jpg", "x");
    let (said, code) = desk.w(&["import", "in", "gone.pdf", "--country", "Nowhere"]);
    assert_eq!(code, Some(1), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    for (at, begins) in [
        "in/Lao Cai.docx came in as “A house without a sign” (17 words, read as Word).",
        "  Left out: 1 tracked deletion.",
        "  Proposed, please check: city Lao Cai, year 2021.",
        "  Not known: languages.",
        "in/deeper/notes.txt came in as “notes” (9 words, read as windows-125",
        "  Not known: city, year, languages.",
        "gone.pdf is not there. Check the name.",
        "broken.docx is damaged",
        "Left alone, as no documents: 1 jpg.",
        "4 documents: 2 new, 2 not imported.",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(lines[at].starts_with(begins), "{begins}\n{said}");
    }
    let cases = desk.json(&["list", "cases"]);
    let known: Vec<(&str, &str)> = cases
        .as_array()
        .unwrap()
        .iter()
        .map(|case| {
            (
                case["id"].as_str().unwrap(),
                case["country"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(known, [("lao-cai", "Nowhere"), ("notes", "Nowhere")]);
    let found = desk.json(&["search", "border"]);
    assert!(found.to_string().contains("lao-cai"), "{found}");
}

#[test]
fn a_new_version_says_what_became_of_the_excerpts() {
    let desk = Desk::new();
    let old = [
        "First.",
        "The shelter in the old town has no sign at its door.",
        "Many gave up after the second office, and told nobody.",
    ];
    desk.write("Lao Cai.docx", word("A house", &old));
    desk.says(&["import", "Lao Cai.docx"]);
    for quote in ["no sign", "gave up"] {
        desk.says(&[
            "add", "lesson", quote, "--case", "lao-cai", "--quote", quote,
        ]);
    }
    let again = desk.says(&["import", "Lao Cai.docx"]);
    assert_eq!(
        again,
        "Lao Cai.docx is unchanged since it came in as lao-cai.\n1 document: 1 unchanged.\n"
    );
    let new = [
        "New.",
        "First.",
        "The shelter in the old town has no sign at its door.",
    ];
    desk.write("Lao Cai.docx", word("A house", &new));
    let told = desk.says(&["import", "Lao Cai.docx"]);
    assert!(
        told.contains(
            "1 excerpt stands elsewhere now.\n  1 excerpt could not be found: “gave up”."
        ),
        "{told}"
    );
    let case = desk.path("w/casestudies/lao-cai.md");
    fs::write(
        &case,
        fs::read_to_string(&case).unwrap() + "\nAdded by hand.\n",
    )
    .unwrap();
    desk.write("Lao Cai.docx", word("A house", &old));
    let told = desk.says(&["import", "Lao Cai.docx"]);
    assert!(
        told.contains("people have changed the text of lao-cai") && told.contains("--replace"),
        "{told}"
    );
    assert!(
        fs::read_to_string(&case)
            .unwrap()
            .contains("Added by hand.")
    );
    desk.says(&["import", "Lao Cai.docx", "--replace"]);
    assert!(
        !fs::read_to_string(&case)
            .unwrap()
            .contains("Added by hand.")
    );
}

#[test]
fn a_script_gets_json() {
    let desk = Desk::new();
    desk.write("a.docx", word("A house", &["Words."]));
    let told = desk.json(&["import", "a.docx", "--city", "Cebu"]);
    let document = &told["documents"][0];
    assert_eq!(document["outcome"], "added");
    assert_eq!(document["case"], "a");
    assert_eq!(document["left_out"][0]["tracked_deletions"], 1);
    assert_eq!(document["fields"][1]["value"], "Cebu");
    assert_eq!(document["fields"][3]["proposed"], true);
}

#[test]
fn originals_come_along_when_copies_are_merged() {
    let desk = Desk::new();
    crate::support::copy(&desk.path("w"), &desk.path("other"));
    desk.write("a.docx", word("A house", &["Words."]));
    let imported = desk.run(&["-w", "other", "import", "a.docx"]);
    assert!(imported.status.success());
    desk.says(&["merge", "other"]);
    let kept = fs::read(desk.path("w/casestudies/originals/a.docx")).unwrap();
    assert_eq!(kept, fs::read(desk.path("a.docx")).unwrap());
    let again = desk.says(&["import", "a.docx"]);
    assert!(again.contains("unchanged"), "{again}");
}

#[test]
fn projects_and_codebooks_come_in_by_the_same_verb() {
    let desk = Desk::new();
    desk.write("in/talks.qdpx", small_project());
    desk.write("codes.qdc", CODEBOOK);
    let said = desk.says(&["import", "in", "codes.qdc", "--preview"]);
    for words in [
        "in/talks.qdpx:",
        "  Texts: 1 in the project, 1 new.",
        "  Links between things, left out: 1.",
        "codes.qdc:",
        "To be added, 1 tag: Night work.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!desk.says(&["list", "tags"]).contains("Night work"));
    let output = desk.run(&["--workshop", "w", "import", "codes.qdc", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("nothing was imported"), "{complaint}");
    let told = desk.json(&["import", "codes.qdc", "--yes"]);
    assert_eq!(told["codebooks"][0]["added"][0], "Night work");
    assert!(desk.says(&["list", "tags"]).contains("Night work"));
    desk.write("broken.qdc", "<CodeBook><Codes>");
    let output = desk.run(&["--workshop", "w", "import", "broken.qdc", "--yes"]);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("it ends in the middle"), "{complaint}");
}
