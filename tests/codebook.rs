//! The codebook: its tree, its counts, its orders, and the changes that touch several tags and findings at once.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeSet;

use charrette::domain::codebook::{Order, changes, entries, uses};
use charrette::domain::describe::describe;
use charrette::domain::id::Id;
use charrette::domain::{Edit, Finding, Kind, Tag, TagId, Workshop};

/// Protection › shelter › beds, Protection › counselling, and Work, in this order.
const TAGS: [(u64, &str, Option<u64>); 5] = [
    (5, "Protection", None),
    (3, "shelter", Some(5)),
    (4, "beds", Some(3)),
    (2, "counselling", Some(5)),
    (1, "Work", None),
];
/// The tags of each finding.
const TAGGED: [&[u64]; 4] = [&[3], &[3, 4], &[1, 3], &[2]];

fn tag(id: u64, name: &str, parent: Option<u64>) -> Tag {
    Tag {
        id: Id::from_bits(id),
        name: name.into(),
        definition: String::new(),
        colour: 2,
        parent: parent.map(Id::from_bits),
    }
}

fn workshop() -> Workshop {
    let mut workshop = Workshop::default();
    for (id, name, parent) in TAGS {
        workshop
            .apply(&Edit::AddTag(tag(id, name, parent)))
            .unwrap();
    }
    for (n, tags) in (1..).zip(TAGGED) {
        let finding = Finding {
            id: Id::from_bits(n),
            kind: Kind::Lesson,
            headline: format!("finding {n}"),
            remark: String::new(),
            tags: tags.iter().map(|tag| Id::from_bits(*tag)).collect(),
            excerpts: Vec::new(),
            said_by: None,
            theme: None,
            by: Id::from_bits(1),
            at: "2026-11-24T14:02:00Z".parse().unwrap(),
        };
        let edit = Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        };
        workshop.apply(&edit).unwrap();
    }
    workshop
}

/// The tree as indented names.
fn tree(workshop: &Workshop, order: Order) -> Vec<String> {
    let line = |entry: charrette::domain::codebook::Entry| {
        let name = &workshop.tags[&entry.tag].name;
        format!("{}{name}", " ".repeat(entry.depth))
    };
    entries(workshop, order).into_iter().map(line).collect()
}

fn tags_of(workshop: &Workshop, finding: u64) -> Vec<u64> {
    let tags = &workshop.findings[&Id::from_bits(finding)].tags;
    tags.iter().map(|tag| tag.bits()).collect()
}

/// Carries out an edit, checks that it is taken back exactly, also when described after that, and gives what was said.
fn done(workshop: &mut Workshop, change: impl FnOnce(&Workshop) -> Edit) -> String {
    let before = workshop.clone();
    let edit = change(&before);
    let inverse = workshop.apply(&edit).unwrap();
    let words = describe(&edit, &before, workshop);
    let mut again = workshop.clone();
    let redo = again.apply(&inverse).unwrap();
    assert_eq!(again, before, "{words}");
    assert_eq!(describe(&redo, &before, workshop), words);
    words
}

fn id(bits: u64) -> TagId {
    Id::from_bits(bits)
}

#[test]
fn a_tag_counts_findings_of_its_own_and_with_those_below_once_each() {
    let uses = uses(&workshop());
    let of = |tag| (uses[&id(tag)].own, uses[&id(tag)].all);
    assert_eq!(of(5), (0, 4));
    assert_eq!(of(3), (3, 3), "a finding with shelter and beds counts once");
    assert_eq!(of(4), (1, 1));
    assert_eq!(of(1), (1, 1));
}

#[test]
fn the_tree_stands_in_three_orders() {
    let workshop = workshop();
    let by_hand = ["Protection", " shelter", "  beds", " counselling", "Work"];
    assert_eq!(tree(&workshop, Order::Hand), by_hand);
    assert_eq!(tree(&workshop, Order::Use), by_hand);
    let by_name = ["Protection", " counselling", " shelter", "  beds", "Work"];
    assert_eq!(tree(&workshop, Order::Name), by_name);
}

#[test]
fn an_order_by_hand_survives_the_removal_of_a_tag_and_its_return() {
    let mut workshop = workshop();
    let up = Edit::MoveTag {
        tag: id(2),
        before: Some(id(3)),
    };
    assert_eq!(done(&mut workshop, |_| up), "moved tag “counselling”");
    let moved = ["Protection", " counselling", " shelter", "  beds", "Work"];
    assert_eq!(tree(&workshop, Order::Hand), moved);
    let inverse = workshop.apply(&changes::removed(&workshop, id(2))).unwrap();
    workshop.apply(&inverse).unwrap();
    assert_eq!(tree(&workshop, Order::Hand), moved);
}

#[test]
fn nesting_puts_a_tag_under_another_and_never_under_itself() {
    let mut workshop = workshop();
    let words = done(&mut workshop, |workshop| {
        changes::nested(workshop, id(1), Some(id(3)), None)
    });
    assert_eq!(words, "put tag “Work” under “shelter”");
    let path = workshop.path_of(&workshop.tags[&id(1)]);
    assert_eq!(path, "Protection › shelter › Work");
    let words = done(&mut workshop, |workshop| {
        changes::nested(workshop, id(1), None, Some(id(5)))
    });
    assert_eq!(words, "took tag “Work” out to the top");
    assert_eq!(tree(&workshop, Order::Hand)[0], "Work");
    let circle = changes::nested(&workshop, id(5), Some(id(4)), None);
    assert_eq!(
        workshop.apply(&circle).unwrap_err().to_string(),
        "the tag would be its own ancestor"
    );
}

#[test]
fn a_removed_tag_leaves_its_findings_and_the_tags_below_take_its_place() {
    let mut workshop = workshop();
    let words = done(&mut workshop, |workshop| changes::removed(workshop, id(3)));
    assert_eq!(words, "removed tag “shelter”; taken off 3 findings");
    assert_eq!(
        tree(&workshop, Order::Hand),
        ["Protection", " beds", " counselling", "Work"]
    );
    assert!(tags_of(&workshop, 1).is_empty());
    assert_eq!(tags_of(&workshop, 2), [4]);
}

#[test]
fn a_merged_tag_gives_its_findings_its_children_and_its_definition() {
    let mut workshop = workshop();
    let define = changes::changed(&workshop, id(3), |tag| tag.definition = "a bed".into());
    assert_eq!(
        done(&mut workshop, |_| define.unwrap()),
        "described tag “shelter”"
    );
    let words = done(&mut workshop, |workshop| {
        changes::merged(workshop, id(3), id(1))
    });
    assert_eq!(
        words,
        "merged tag “shelter” into “Work”; 3 findings retagged"
    );
    assert_eq!(
        tree(&workshop, Order::Hand),
        ["Protection", " counselling", "Work", " beds"]
    );
    assert_eq!(tags_of(&workshop, 1), [1]);
    assert_eq!(tags_of(&workshop, 3), [1], "it had both");
    assert_eq!(workshop.tags[&id(1)].definition, "a bed");
}

#[test]
fn a_tag_can_be_merged_into_one_that_stands_below_it() {
    let mut workshop = workshop();
    let _ = done(&mut workshop, |workshop| {
        changes::merged(workshop, id(5), id(4))
    });
    assert_eq!(
        tree(&workshop, Order::Hand),
        ["beds", " shelter", " counselling", "Work"]
    );
}

#[test]
fn a_split_takes_the_chosen_findings_to_a_tag_beside_it() {
    let mut workshop = workshop();
    let other = tag(9, "safe houses", Some(5));
    let findings = [Id::from_bits(1), Id::from_bits(3), Id::from_bits(4)];
    let edit = changes::split(&workshop, id(3), &other, &findings);
    assert_eq!(
        done(&mut workshop, |_| edit),
        "moved 2 findings from tag “shelter” to the new tag “safe houses”"
    );
    assert_eq!(tags_of(&workshop, 1), [9]);
    assert_eq!(tags_of(&workshop, 2), [3, 4], "it was not chosen");
    assert_eq!(tags_of(&workshop, 4), [2], "it did not carry the tag");
    assert_eq!(
        tree(&workshop, Order::Hand),
        [
            "Protection",
            " shelter",
            "  beds",
            " safe houses",
            " counselling",
            "Work"
        ]
    );
    let edit = changes::split(&workshop, id(9), &workshop.tags[&id(4)].clone(), &findings);
    assert_eq!(
        done(&mut workshop, |_| edit),
        "moved 2 findings from tag “safe houses” to “beds”"
    );
}

#[test]
fn a_new_colour_goes_to_the_tags_below_that_had_the_same() {
    let mut workshop = workshop();
    let red = changes::changed(&workshop, id(2), |tag| tag.colour = 5);
    assert_eq!(
        done(&mut workshop, |_| red.unwrap()),
        "recoloured tag “counselling”"
    );
    let edit = changes::recoloured(&workshop, id(5), 7).unwrap();
    assert_eq!(done(&mut workshop, |_| edit), "recoloured 3 tags");
    let sevens: BTreeSet<u64> = workshop
        .tags
        .values()
        .filter(|tag| tag.colour == 7)
        .map(|tag| tag.id.bits())
        .collect();
    assert_eq!(sevens, BTreeSet::from([3, 4, 5]));
    assert_eq!(changes::recoloured(&workshop, id(5), 7), None);
}
