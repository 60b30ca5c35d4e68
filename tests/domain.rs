//! The rules that every change keeps, whatever people do and in whatever order it arrives.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/edits.rs"]
mod edits;

use std::collections::BTreeSet;

use charrette::domain::history::History;
use charrette::domain::id::Id;
use charrette::domain::{
    About, CaseId, Clock, DeviceId, Edit, EditError, Finding, FindingChange, Intent, Kind, Log,
    MemoChange, Operation, OperationId, Speaker, ThemeChange, Thing, Wanted, Workshop,
};
use edits::{edit, excerpt, fitted, memo, person, tag};
use proptest::prelude::*;

fn json(workshop: &Workshop) -> String {
    serde_json::to_string(workshop).unwrap()
}

fn check_invariants(workshop: &Workshop) {
    let mut seen = BTreeSet::new();
    let columns = workshop
        .themes
        .iter()
        .map(|theme| Some(theme.id))
        .chain([None]);
    for column in columns {
        for id in workshop.column(column) {
            assert!(seen.insert(*id), "a finding stands in two columns");
            assert_eq!(workshop.findings[id].theme, column);
        }
    }
    assert_eq!(
        seen.len(),
        workshop.findings.len(),
        "a finding stands nowhere"
    );
    for finding in workshop.findings.values() {
        assert!(
            finding
                .tags
                .iter()
                .all(|tag| workshop.tags.contains_key(tag)),
            "a finding has a tag that is gone"
        );
    }
}

fn operations(edits: &[(Edit, u64)]) -> Vec<Operation> {
    let mut history = History::default();
    let mut operations = Vec::new();
    for (n, (edit, device)) in edits.iter().enumerate() {
        let edit = fitted(edit.clone(), history.workshop());
        let id = OperationId {
            clock: Clock {
                ms: i64::try_from(n).unwrap() / 2,
                count: u32::try_from(n).unwrap(),
            },
            device: DeviceId(u32::try_from(*device).unwrap()),
            sequence: n as u64,
        };
        let operation = Operation {
            id,
            at: "2026-11-24T14:02:00Z".parse().unwrap(),
            by: Id::from_bits(*device),
            intent: Intent::Do,
            edit,
        };
        let _ = history.append(&operation);
        operations.push(operation);
    }
    operations
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_and_its_inverse_give_back_the_same_json(edits in prop::collection::vec(edit(), 1..40)) {
        let mut workshop = Workshop::default();
        for edit in edits {
            let edit = fitted(edit, &workshop);
            let before = json(&workshop);
            let Ok(inverse) = workshop.apply(&edit) else {
                prop_assert_eq!(json(&workshop), before, "{:?} was refused and changed something", edit);
                continue;
            };
            check_invariants(&workshop);
            let after = json(&workshop);
            let again = workshop.apply(&inverse).unwrap();
            prop_assert_eq!(&json(&workshop), &before, "{:?} was not taken back by {:?}", edit, inverse);
            workshop.apply(&again).unwrap();
            prop_assert_eq!(json(&workshop), after, "{:?} did not come back", edit);
        }
        let read: Workshop = serde_json::from_str(&json(&workshop)).unwrap();
        prop_assert_eq!(read, workshop);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        edits in prop::collection::vec((edit(), 1_u64..4), 1..40),
        cut in any::<prop::sample::Index>(),
        seed in any::<u64>(),
    ) {
        let all = operations(&edits);
        let whole = History::fold(all.clone());
        let (a, b) = all.split_at(cut.index(all.len()));
        let state = |parts: &[&[Operation]]| {
            let history = History::fold(parts.concat());
            (json(history.workshop()), format!("{:?}", history.set_aside()))
        };
        let expected = (json(whole.workshop()), format!("{:?}", whole.set_aside()));
        prop_assert_eq!(&state(&[a, b]), &expected);
        prop_assert_eq!(&state(&[b, a]), &expected);
        prop_assert_eq!(&state(&[b, a, b, a, a]), &expected);
        let mut shuffled = all.clone();
        let mut random = seed | 1;
        for at in (1..shuffled.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, usize::try_from(random >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(&state(&[&shuffled]), &expected);
    }

    #[test]
    fn undo_goes_back_step_by_step_and_redo_forward(edits in prop::collection::vec(edit(), 1..25)) {
        let me = Id::from_bits(1);
        let mut history = History::default();
        let mut number = 0;
        let mut carry_out = |history: &mut History, intent: Intent, edit: Edit| {
            number += 1;
            let id = OperationId { clock: Clock { ms: number, count: 0 }, device: DeviceId(1), sequence: number.unsigned_abs() };
            history.append(&Operation { id, at: "2026-11-24T14:02:00Z".parse().unwrap(), by: me, intent, edit })
        };
        let mut states = vec![json(history.workshop())];
        for edit in edits.into_iter().filter(Edit::is_undoable) {
            let edit = fitted(edit, history.workshop());
            let together_with_people = format!("{edit:?}").contains("Person");
            if !together_with_people && carry_out(&mut history, Intent::Do, edit).is_ok() {
                states.push(json(history.workshop()));
            }
        }
        for state in states.iter().rev().skip(1) {
            let (intent, edit) = history.undo(me).unwrap();
            carry_out(&mut history, intent, edit).unwrap();
            prop_assert_eq!(&json(history.workshop()), state);
        }
        prop_assert!(history.undo(me).is_none());
        for state in states.iter().skip(1) {
            let (intent, edit) = history.redo(me).unwrap();
            carry_out(&mut history, intent, edit).unwrap();
            prop_assert_eq!(&json(history.workshop()), state);
        }
        prop_assert!(history.redo(me).is_none());
    }
}

#[test]
fn nobody_undoes_what_somebody_else_did() {
    let mut history = History::default();
    let operation = |n: i64, by: u64, edit| Operation {
        id: OperationId {
            clock: Clock { ms: n, count: 0 },
            device: DeviceId(1),
            sequence: n.unsigned_abs(),
        },
        at: "2026-11-24T14:02:00Z".parse().unwrap(),
        by: Id::from_bits(by),
        intent: Intent::Do,
        edit,
    };
    let theme = |n, name: &str| Edit::AddTheme {
        theme: Id::from_bits(n),
        name: name.into(),
        summary: String::new(),
        before: None,
    };
    history.append(&operation(1, 1, theme(1, "mine"))).unwrap();
    history.append(&operation(2, 2, theme(2, "yours"))).unwrap();
    let (_, undo) = history.undo(Id::from_bits(1)).unwrap();
    assert_eq!(undo, Edit::RemoveTheme(Id::from_bits(1)));
}

/// Names a kind of edit. A new kind does not compile until it is named here, and is not covered until it is tried below.
fn kind_of(edit: &Edit) -> &'static str {
    match edit {
        Edit::RenameWorkshop { .. } => "rename workshop",
        Edit::AddPerson(_) => "add person",
        Edit::RemovePerson(_) => "remove person",
        Edit::ChangePerson { .. } => "change person",
        Edit::AddTag(_) => "add tag",
        Edit::RemoveTag(_) => "remove tag",
        Edit::ChangeTag { .. } => "change tag",
        Edit::AddFinding { .. } => "add finding",
        Edit::RemoveFinding(_) => "remove finding",
        Edit::ChangeFinding { change, .. } => match change {
            FindingChange::Kind { .. } => "kind",
            FindingChange::Headline { .. } => "headline",
            FindingChange::Remark { .. } => "remark",
            FindingChange::SaidBy { .. } => "said by",
            FindingChange::Tag(_) => "tag",
            FindingChange::Untag(_) => "untag",
        },
        Edit::PlaceFinding { .. } => "place finding",
        Edit::AddTheme { .. } => "add theme",
        Edit::RemoveTheme(_) => "remove theme",
        Edit::ChangeTheme { change, .. } => match change {
            ThemeChange::Name { .. } => "theme name",
            ThemeChange::Summary { .. } => "theme summary",
        },
        Edit::MoveTheme { .. } => "move theme",
        Edit::DescribeCase { .. } => "describe case",
        Edit::AddMemo(_) => "add memo",
        Edit::RemoveMemo(_) => "remove memo",
        Edit::ChangeMemo { change, .. } => match change {
            MemoChange::Text { .. } => "memo text",
            MemoChange::About { .. } => "memo about",
        },
        Edit::Together(_) => "together",
    }
}

fn add_theme(n: u64, before: Option<u64>) -> Edit {
    Edit::AddTheme {
        theme: Id::from_bits(n),
        name: format!("theme {n}"),
        summary: String::new(),
        before: before.map(Id::from_bits),
    }
}

fn change_theme(change: ThemeChange) -> Edit {
    Edit::ChangeTheme {
        theme: Id::from_bits(1),
        change,
    }
}

fn move_theme(before: Option<u64>) -> Edit {
    Edit::MoveTheme {
        theme: Id::from_bits(1),
        before: before.map(Id::from_bits),
    }
}

fn add_finding(n: u64, theme: Option<u64>, before: Option<u64>) -> Edit {
    Edit::AddFinding {
        finding: Box::new(Finding {
            id: Id::from_bits(n),
            kind: Kind::Challenge,
            headline: "shelter".into(),
            remark: String::new(),
            tags: BTreeSet::from([Id::from_bits(1)]),
            excerpts: vec![excerpt()],
            said_by: None,
            theme: theme.map(Id::from_bits),
            by: Id::from_bits(1),
            at: "2026-11-24T14:02:00Z".parse().unwrap(),
        }),
        before: before.map(Id::from_bits),
    }
}

fn place(n: u64, from: Option<u64>, to: Option<u64>, before: Option<u64>) -> Edit {
    Edit::PlaceFinding {
        finding: Id::from_bits(n),
        from: from.map(Id::from_bits),
        to: to.map(Id::from_bits),
        before: before.map(Id::from_bits),
    }
}

fn describe_case(from: Option<&str>, to: Option<&str>) -> Edit {
    Edit::DescribeCase {
        case: CaseId::new("a"),
        field: "city".into(),
        from: from.map(Into::into),
        to: to.map(Into::into),
    }
}

/// The changes of one finding.
fn changes() -> impl Iterator<Item = Edit> {
    let changes = [
        FindingChange::Kind {
            from: Kind::Challenge,
            to: Kind::GoodPractice,
        },
        FindingChange::Headline {
            from: "shelter".into(),
            to: "제주".into(),
        },
        FindingChange::Remark {
            from: String::new(),
            to: "new".into(),
        },
        FindingChange::SaidBy {
            from: None,
            to: Some(Speaker::default()),
        },
        FindingChange::Tag(Id::from_bits(2)),
        FindingChange::Untag(Id::from_bits(1)),
    ];
    changes.into_iter().map(|change| Edit::ChangeFinding {
        finding: Id::from_bits(1),
        change,
    })
}

/// What happens to one memo.
fn life_of_a_memo() -> [Edit; 4] {
    let id = Id::from_bits(1);
    let change = |change| Edit::ChangeMemo { memo: id, change };
    [
        Edit::AddMemo(Box::new(memo(1, About::Workshop, "Ask Cebu".into()))),
        change(MemoChange::Text {
            from: "Ask Cebu".into(),
            to: "Ask Cebu\n제주".into(),
        }),
        change(MemoChange::About {
            from: About::Workshop,
            to: About::Finding(Id::from_bits(1)),
        }),
        Edit::RemoveMemo(id),
    ]
}

/// A life of a workshop in which every kind of edit is carried out.
fn one_of_each() -> Vec<Edit> {
    let mut edits = vec![
        Edit::RenameWorkshop {
            from: String::new(),
            to: "Jeju".into(),
        },
        Edit::AddPerson(person(1, "Mina".into())),
        Edit::AddPerson(person(2, "Ana".into())),
        Edit::ChangePerson {
            from: person(2, "Ana".into()),
            to: person(2, "Anna".into()),
        },
        Edit::RemovePerson(Id::from_bits(2)),
        Edit::AddTag(tag(1, "beds".into(), None)),
        Edit::AddTag(tag(2, "nights".into(), Some(1))),
        Edit::ChangeTag {
            from: tag(2, "nights".into(), Some(1)),
            to: tag(2, "evenings".into(), None),
        },
        add_theme(1, None),
        add_theme(2, Some(1)),
        add_theme(3, Some(1)),
        add_finding(1, Some(1), None),
        add_finding(2, Some(1), Some(1)),
        add_finding(3, None, None),
    ];
    edits.extend(changes());
    edits.extend(life_of_a_memo());
    edits.extend([
        place(3, None, Some(1), Some(1)),
        place(1, Some(1), Some(1), Some(2)),
        place(2, Some(1), None, None),
        change_theme(ThemeChange::Name {
            from: "theme 1".into(),
            to: "beds".into(),
        }),
        change_theme(ThemeChange::Summary {
            from: String::new(),
            to: "where people sleep".into(),
        }),
        move_theme(Some(2)),
        move_theme(None),
        Edit::RemoveTheme(Id::from_bits(3)),
        describe_case(None, Some("Cebu")),
        describe_case(Some("Cebu"), Some("Jeju")),
        describe_case(Some("Jeju"), None),
        Edit::Together(vec![
            Edit::RemoveFinding(Id::from_bits(1)),
            Edit::RemoveTag(Id::from_bits(2)),
            place(3, Some(1), None, Some(2)),
            Edit::RemoveTheme(Id::from_bits(1)),
        ]),
        Edit::RemoveFinding(Id::from_bits(3)),
        Edit::AddTag(tag(3, "days".into(), None)),
        Edit::RemoveTag(Id::from_bits(3)),
    ]);
    edits
}

#[test]
fn every_kind_of_edit_is_taken_back_exactly() {
    let mut workshop = Workshop::default();
    let mut tried = BTreeSet::new();
    for edit in one_of_each() {
        tried.insert(kind_of(&edit));
        let before = json(&workshop);
        let inverse = workshop.apply(&edit).unwrap();
        let after = json(&workshop);
        assert_ne!(after, before, "{edit:?} did nothing");
        let again = workshop.apply(&inverse).unwrap();
        assert_eq!(
            json(&workshop),
            before,
            "{edit:?} was not taken back by {inverse:?}"
        );
        workshop.apply(&again).unwrap();
        assert_eq!(json(&workshop), after, "{edit:?} did not come back");
        let line = serde_json::to_string(&edit).unwrap();
        assert_eq!(serde_json::from_str::<Edit>(&line).unwrap(), edit);
        check_invariants(&workshop);
    }
    assert_eq!(tried.len(), 27, "{tried:?}");
}

#[test]
fn a_memo_outlives_its_theme_and_goes_along_when_themes_are_merged() {
    let mut workshop = Workshop::default();
    let theme = |n: u64, name: &str| Edit::AddTheme {
        theme: Id::from_bits(n),
        name: name.into(),
        summary: String::new(),
        before: None,
    };
    let on = |n: u64| About::Theme(Id::from_bits(n));
    let note = |n, about| Edit::AddMemo(Box::new(memo(n, about, "Ask Cebu".into())));
    for edit in [
        theme(1, "Police"),
        theme(2, "Trust"),
        note(1, on(1)),
        note(2, on(2)),
        note(3, About::Workshop),
    ] {
        workshop.apply(&edit).unwrap();
    }
    let before = json(&workshop);
    let merge = workshop.emptied(Id::from_bits(1), Some(Id::from_bits(2)));
    let back = workshop.apply(&merge).unwrap();
    assert_eq!(workshop.memos_on(on(2)).count(), 2);
    workshop.apply(&back).unwrap();
    assert_eq!(json(&workshop), before);

    let remove = workshop.emptied(Id::from_bits(1), None);
    workshop.apply(&remove).unwrap();
    assert_eq!(workshop.memos_on(on(1)).count(), 1, "nothing is lost");
    assert_eq!(
        workshop.apply(&Edit::AddMemo(Box::new(memo(4, on(2), " \n".into())))),
        Err(EditError::Blank("memo"))
    );
}

#[test]
fn a_workshop_without_memos_reads_and_is_written_as_before() {
    let without = json(&Workshop::default());
    assert!(!without.contains("memos"));
    let read: Workshop = serde_json::from_str(&without).unwrap();
    assert!(read.memos.is_empty());
    let note = Edit::AddMemo(Box::new(memo(
        1,
        About::Finding(Id::from_bits(2)),
        "Ask".into(),
    )));
    assert_eq!(
        serde_json::to_string(&note).unwrap(),
        r#"{"add-memo":{"id":"0000000000001","about":{"finding":"0000000000002"},"text":"Ask","by":"0000000000001","at":"2026-11-24T14:02:00Z"}}"#
    );
}

#[test]
fn the_log_says_what_was_taken_back_and_what_was_set_aside() {
    let mut operations = operations(&[
        (Edit::AddPerson(person(1, "mina".into())), 1),
        (
            Edit::ChangePerson {
                from: person(1, "mina".into()),
                to: person(1, "Mina".into()),
            },
            1,
        ),
        (add_theme(1, None), 1),
        (add_finding(1, Some(1), None), 1),
        (place(1, Some(1), None, None), 2),
    ]);
    // Two people removed it apart: the second removal does not fit any more.
    operations.extend([1, 2].map(|device| {
        let mut operation = operations[4].clone();
        operation.id.sequence = 10 + u64::from(device);
        operation.id.device = DeviceId(device);
        operation.id.clock.ms = 100;
        operation.edit = Edit::RemoveFinding(Id::from_bits(1));
        operation
    }));
    let mut undo = operations[4].clone();
    undo.id.clock.ms = 50;
    undo.intent = Intent::Undo(operations[4].id);
    undo.edit = place(1, None, Some(1), None);
    operations.push(undo);
    operations.reverse();
    let log = Log::of(operations);
    let sentences: Vec<String> = log.entries.iter().map(|it| log.sentence(it)).collect();
    assert_eq!(
        sentences,
        [
            "Mina joined",
            "Mina changed their name from “mina”",
            "Mina added theme “theme 1”",
            "Mina added challenge “shelter”",
            "somebody moved “shelter” to Unsorted (taken back)",
            "somebody took back: moved “shelter” to Unsorted",
            "somebody removed “shelter”",
            "somebody removed “shelter” (set aside: this finding is not in the workshop any more)",
        ]
    );
    let about = Thing::About(About::Finding(Id::from_bits(1)));
    assert!(
        log.entries[3..]
            .iter()
            .all(|it| it.thing == Some(about.clone()))
    );
    let wanted = Wanted {
        by: Some(Id::from_bits(1)),
        words: "CHALLENGE mina".into(),
        ..Wanted::default()
    };
    assert_eq!(log.wanted(&wanted, &jiff::tz::TimeZone::UTC), [3]);
}
