//! The codebook as a file: what is written is read again, what people made in a spreadsheet too, and what an import would do is
//! known before it is done.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use charrette::domain::codebook::{Order, entries};
use charrette::domain::id::Id;
use charrette::domain::{Edit, Tag, TagId, Workshop};
use charrette::exchange::codebook::{Form, Plan, Why, plan, read, write};
use charrette::hub::Environment;
use charrette::sample::starter_codebook;
use proptest::prelude::*;

/// A workshop with the tags of a codebook file.
fn workshop(csv: &str) -> Workshop {
    let mut workshop = Workshop::default();
    import(&mut workshop, csv);
    workshop
}

fn planned(workshop: &Workshop, csv: &str) -> Result<Plan, Why> {
    let mut environment = Environment::real();
    plan(workshop, &read(Form::Csv, csv.as_bytes())?, || {
        environment.id()
    })
}

fn import(workshop: &mut Workshop, csv: &str) -> Plan {
    let plan = planned(workshop, csv).unwrap();
    if let Some(edit) = &plan.edit {
        workshop.apply(edit).unwrap();
    }
    plan
}

/// The codebook as paths, with colours and definitions.
fn paths(workshop: &Workshop) -> Vec<String> {
    let tags = entries(workshop, Order::Hand).into_iter();
    tags.map(|entry| &workshop.tags[&entry.tag])
        .map(|tag| {
            format!(
                "{} {} {}",
                workshop.path_of(tag),
                tag.colour,
                tag.definition
            )
        })
        .map(|line| line.trim_end().to_owned())
        .collect()
}

fn refused(form: Form, bytes: &[u8]) -> String {
    read(form, bytes).unwrap_err().to_string()
}

#[test]
fn what_is_written_is_read_again_in_every_form() {
    let mut original = Workshop::default();
    original
        .apply(&starter_codebook(&mut Environment::real()).unwrap())
        .unwrap();
    for form in [Form::Json, Form::Csv, Form::Qdc] {
        let entries = read(form, &write(form, &original).unwrap()).unwrap();
        let mut environment = Environment::real();
        let again = plan(&original, &entries, || environment.id()).unwrap();
        assert_eq!((again.edit, again.same), (None, original.tags.len()));
        let mut copy = Workshop::default();
        let all = plan(&copy, &entries, || environment.id()).unwrap();
        copy.apply(&all.edit.unwrap()).unwrap();
        assert_eq!(paths(&copy), paths(&original), "{form:?}");
    }
}

#[test]
fn the_csv_has_the_columns_that_people_need() {
    let workshop = workshop(
        "name,definition,colour,parent path\nCare,,2,\nshelter,=A1,2,Care\nbeds,,3,Care › shelter\n",
    );
    let text = String::from_utf8(write(Form::Csv, &workshop).unwrap()).unwrap();
    assert_eq!(
        text,
        "\u{feff}name,definition,colour,parent path,uses\r\nCare,,2,,0\r\nshelter,'=A1,2,Care,0\r\nbeds,,3,Care › shelter,0\r\n"
    );
}

#[test]
fn spreadsheets_of_other_places_are_read_too() {
    for text in [
        "Colour;Parent;Tag;Notes\r\n4;Care;shelter;x\r\n;;;\r\n2;;Care;\r\n",
        "code\tcolor\tparent path\nshelter\t4\tCare\nCare\t2\t\n",
        "\u{feff}NAME , colour, parent\n  shelter  ,4, care\nCare,2\n",
    ] {
        assert_eq!(
            paths(&workshop(text)),
            ["Care 2", "Care › shelter 4"],
            "{text}"
        );
    }
}

#[test]
fn parents_that_nobody_has_are_made_and_known_ones_stay_where_they_are() {
    let mut workshop = workshop("name,parent path\nshelter,Care > Nights\nbeds,Nights › shelter\n");
    assert_eq!(
        paths(&workshop),
        [
            "Care 0",
            "Care › Nights 0",
            "Care › Nights › shelter 0",
            "Care › Nights › shelter › beds 0"
        ]
    );
    let plan = import(
        &mut workshop,
        "name,parent path\nfood,Elsewhere › shelter\n",
    );
    assert_eq!(
        plan.added,
        ["food"],
        "shelter is there, so Elsewhere is not needed"
    );
}

#[test]
fn an_import_says_first_what_it_adds_and_changes_and_removes_nothing() {
    let mut workshop =
        workshop("name,definition,colour,parent\nCare,,2,\nshelter,a bed,2,Care\nfood,,1,\n");
    let file = "name,definition,colour,parent\nSHELTER,,3,\ncare,to look after,,\ncash,,1,Care\n";
    let plan = planned(&workshop, file).unwrap();
    assert_eq!(
        plan.sentences(),
        [
            "To be added, 1 tag: cash.",
            "To be changed, 2 tags on 0 findings: Care (definition), shelter (colour, parent).",
            "Not in the file, and kept: 1 tag.",
        ]
    );
    let before = paths(&workshop);
    assert_eq!(before[0], "Care 2", "nothing is done yet");
    let inverse = workshop.apply(&plan.edit.unwrap()).unwrap();
    assert_eq!(
        paths(&workshop),
        [
            "Care 2 to look after",
            "Care › cash 1",
            "shelter 3 a bed",
            "food 1"
        ],
        "no definition is taken away, and the name keeps its letters"
    );
    workshop.apply(&inverse).unwrap();
    assert_eq!(paths(&workshop), before);
}

#[test]
fn parent_and_child_can_change_places() {
    let mut workshop = workshop("name,parent\na,\nb,a\nc,b\n");
    import(&mut workshop, "name,parent\na,b\nb,c\nc,\n");
    assert_eq!(paths(&workshop), ["c 0", "c › b 0", "c › b › a 0"]);
    assert_eq!(
        planned(&workshop, "name,parent\nc,a\n").unwrap_err(),
        Why::Circle("c".into())
    );
    assert_eq!(
        planned(&workshop, "name,parent\nx,y\ny,x\n")
            .unwrap_err()
            .to_string(),
        "“x” would stand under itself. Look at the parents of the tags"
    );
}

#[test]
fn the_tags_of_another_workshop_can_be_taken_from_its_json() {
    let library = charrette::store::case_file::Library::default();
    let original = workshop("name,definition,colour,parent\nCare,,2,\nshelter,a bed,2,Care\n");
    let bytes = charrette::store::document::workshop_json(&original, &library);
    let mut environment = Environment::real();
    let mut copy = Workshop::default();
    let plan = plan(&copy, &read(Form::Json, &bytes).unwrap(), || {
        environment.id()
    })
    .unwrap();
    copy.apply(&plan.edit.unwrap()).unwrap();
    assert_eq!(paths(&copy), paths(&original));
}

#[test]
fn json_that_says_nothing_of_a_parent_leaves_it() {
    let mut workshop = workshop("name,parent\nCare,\nshelter,Care\n");
    let mut environment = Environment::real();
    let mut after = |workshop: &mut Workshop, json: &str| {
        let entries = read(Form::Json, json.as_bytes()).unwrap();
        let plan = plan(workshop, &entries, || environment.id()).unwrap();
        if let Some(edit) = plan.edit {
            workshop.apply(&edit).unwrap();
        }
        paths(workshop)
    };
    let left = after(&mut workshop, r#"[{"name": "shelter", "colour": 4}]"#);
    assert_eq!(left, ["Care 0", "Care › shelter 4"]);
    let out = after(&mut workshop, r#"[{"name": "shelter", "parent": null}]"#);
    assert_eq!(out, ["Care 0", "shelter 4"]);
}

#[test]
fn broken_files_get_a_sentence() {
    for (form, bytes, words) in [
        (Form::Csv, &b"\xff\xfen\0a\0"[..], "it is not UTF-8 text"),
        (Form::Csv, b"", "no column “name”"),
        (Form::Csv, b"title\nx\n", "no column “name”"),
        (Form::Csv, b"name\n\n", "there is no tag in it"),
        (Form::Csv, b"name,colour\na,1\n ,2\n", "line 3 has no name"),
        (Form::Csv, b"name\na\nb\nA\n", "“A” stands in it twice"),
        (Form::Csv, b"name,colour\na,9\n", "the colour of “a” is 9"),
        (
            Form::Csv,
            b"name,colour\na,red\n",
            "the colour of “a” is red",
        ),
        (Form::Json, b"{", "it is not the JSON that it should be"),
        (Form::Json, b"{\"themes\": []}", "it has no list of tags"),
        (Form::Json, b"3", "it has no list of tags"),
        (Form::Json, b"[]", "there is no tag in it"),
        (Form::Json, b"[{\"name\": \"a\"}, 3]", "(tag 2: "),
        (
            Form::Json,
            b"[{\"definition\": \"a\"}]",
            "tag 1 has no name",
        ),
        (
            Form::Json,
            b"[{\"name\": \"a\", \"colour\": -1}]",
            "the colour of “a” is -1",
        ),
    ] {
        let said = refused(form, bytes);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn terminal_commands_do_not_come_in_with_a_file() {
    let entries = read(Form::Csv, b"name,definition\n\x1b[31mred\x1b[0m,a\x07b\n").unwrap();
    assert_eq!(
        (entries[0].name.as_str(), entries[0].definition.as_str()),
        ("red", "ab")
    );
}

proptest! {
    #[test]
    fn no_file_does_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), words in "[a-c,;\"›\n\\[\\]{}:]{0,60}") {
        for form in [Form::Json, Form::Csv, Form::Qdc] {
            let _ = read(form, &bytes);
            let text = format!("name,parent,colour\n{words}");
            if let Ok(entries) = read(form, text.as_bytes()) {
                let mut next = 0;
                let mut workshop = Workshop::default();
                let id = || { next += 1; TagId::from_bits(next) };
                if let Ok(Plan { edit: Some(edit), .. }) = plan(&workshop, &entries, id) {
                    prop_assert!(workshop.apply(&edit).is_ok());
                }
            }
        }
    }

    #[test]
    fn any_codebook_comes_back(tags in prop::collection::vec(("[a-z=+@'›,;\"제 ]{1,8}", "[ -~]{0,9}", 0..9_u8, any::<prop::sample::Index>(), any::<bool>()), 1..12)) {
        let mut workshop = Workshop::default();
        for (n, (name, definition, colour, parent, nested)) in (1..).zip(tags) {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let definition = definition.split_whitespace().collect::<Vec<_>>().join(" ");
            let parent = (nested && n > 1).then(|| Id::from_bits(1 + parent.index(n - 1) as u64));
            // Blank and repeated names, and parents that were refused for that, are refused.
            let _ = workshop.apply(&Edit::AddTag(Tag { id: Id::from_bits(n as u64), name, definition, colour, parent }));
        }
        prop_assume!(!workshop.tags.is_empty());
        for form in [Form::Json, Form::Csv, Form::Qdc] {
            // The path “a › b” in a cell is b under a, whatever other tags are called.
            if form == Form::Csv && workshop.tags.values().any(|tag| tag.name.contains(['›', '>'])) {
                continue;
            }
            let entries = read(form, &write(form, &workshop).unwrap()).unwrap();
            let plan = plan(&workshop, &entries, || Id::from_bits(99)).unwrap();
            prop_assert_eq!(plan.edit, None, "{:?}", form);
        }
    }
}
