//! Files that are dropped on the real program in a (pseudo-)terminal.

use std::fs;

use crate::pty::Program;
use crate::verb::{CODEBOOK, Desk, small_project};

const ENTER: &str = "\r";

#[test]
fn files_dropped_on_the_library_come_in_are_asked_about_and_found() {
    let desk = Desk::new();
    desk.write("in/Lao Cai.md", "# A house without a sign\n\nIn Lao Cai, Viet Nam, a shelter has no sign at its door. Lao Cai lies at the border.");
    desk.write("in/nothing known.txt", "Words about lamps and neighbours.");
    let home = desk.path("");
    let mut program = Program::start(&home, &["w"], (120, 35));
    program.see("No case studies yet");
    let dropped = format!(
        "'{}' {}",
        desk.path("in/Lao Cai.md").display(),
        desk.path("in/nothing known.txt")
            .display()
            .to_string()
            .replace(' ', "\\ ")
    );
    program
        .press(&format!("\u{1b}[200~{dropped}\u{1b}[201~"))
        .see("To import:")
        .see("nothing known.txt")
        .press(ENTER)
        .see("What is known of 2 case studies")
        .see("Lao Cai ?")
        .see("Viet Nam ?");
    // From the first cell to check to the city of the other one.
    program
        .press("\t\t\t\t")
        .see("City: as the group writes it · ");
    program
        .press("Wonosobo")
        .press(ENTER)
        .see("What came in")
        .see("2 documents: 2 new.")
        .press(ENTER)
        .see("2 case studies")
        .press("neighbours")
        .see("Wonosobo")
        .press("\u{11}");
    assert_eq!(program.end(), 0);
    let case = fs::read_to_string(desk.path("w/casestudies/nothing-known.md")).unwrap();
    assert!(
        case.contains("city: \"Wonosobo\"") && !case.contains("proposed"),
        "{case}"
    );
    let case = fs::read_to_string(desk.path("w/casestudies/lao-cai.md")).unwrap();
    assert!(
        case.contains("country: \"Viet Nam\"") && !case.contains("proposed"),
        "{case}"
    );
}

#[test]
fn a_project_and_a_codebook_dropped_on_the_program_come_in() {
    let desk = Desk::new();
    desk.write("in/talks.qdpx", small_project());
    desk.write("in/codes.qdc", CODEBOOK);
    let home = desk.path("");
    let mut program = Program::start(&home, &["w"], (120, 35));
    program.see("No case studies yet");
    let dropped = [desk.path("in/talks.qdpx"), desk.path("in/codes.qdc")];
    let dropped = dropped.map(|path| format!("'{}'", path.display()));
    program
        .press(&format!("\u{1b}[200~{}\u{1b}[201~", dropped.join(" ")))
        .see("To import:")
        .press(ENTER)
        .see("What is known of 1 case study")
        .press("\u{1b}")
        .see("What came in")
        .see("1 research project came in.")
        .see("Findings: 1 in the project, 1 new.")
        .see("Links between things, left out: 1.")
        .press(ENTER)
        .see("Import codes.qdc")
        .see("To be added, 1 tag: Night work.")
        .press("y")
        .see("Added tag “Night work”")
        .press("\u{11}");
    assert_eq!(program.end(), 0);
    let tags = desk.says(&["list", "tags"]);
    assert!(
        tags.contains("shelter                                   1") && tags.contains("Night work"),
        "{tags}"
    );
    let findings = desk.says(&["list", "findings"]);
    assert!(findings.contains("no sign at its door"), "{findings}");
    desk.says(&["undo"]);
    desk.says(&["undo"]);
    assert!(!desk.says(&["list", "findings"]).contains("no sign"));
}
