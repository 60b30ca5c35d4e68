//! The rules that every change keeps, whatever people do and in whatever order it arrives.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeSet;

use charrette::domain::history::History;
use charrette::domain::id::Id;
use charrette::domain::{
    CaseId, Clock, DeviceId, Edit, Excerpt, Finding, FindingChange, Intent, Kind, Operation,
    OperationId, Person, Role, Speaker, Tag, ThemeChange, Workshop,
};
use charrette::text::{Position, Span};
use proptest::prelude::*;

/// Few ids, so that edits meet each other's findings, themes, tags and people.
fn id() -> impl Strategy<Value = u64> {
    1_u64..5
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("shelter".to_owned()),
        Just("제주".to_owned()),
        Just("one desk".to_owned())
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Challenge),
        Just(Kind::Lesson),
        Just(Kind::GoodPractice)
    ]
}

fn person(n: u64, name: String) -> Person {
    Person {
        id: Id::from_bits(n),
        name,
        city: String::new(),
        role: Role::Participant,
    }
}

fn tag(n: u64, name: String, parent: Option<u64>) -> Tag {
    Tag {
        id: Id::from_bits(n),
        name,
        definition: String::new(),
        colour: 1,
        parent: parent.map(Id::from_bits),
    }
}

fn finding() -> impl Strategy<Value = Finding> {
    (
        id(),
        kind(),
        word(),
        prop::option::of(id()),
        prop::collection::btree_set(id(), 0..3),
        any::<bool>(),
    )
        .prop_map(|(n, kind, headline, theme, tags, said)| Finding {
            id: Id::from_bits(n),
            kind,
            headline,
            remark: String::new(),
            tags: tags.into_iter().map(Id::from_bits).collect::<BTreeSet<_>>(),
            excerpts: if said { Vec::new() } else { vec![excerpt()] },
            said_by: said.then(|| Speaker {
                name: "Mina".into(),
                city: "Jeju".into(),
            }),
            theme: theme.map(Id::from_bits),
            by: Id::from_bits(1),
            at: "2026-11-24T14:02:00Z".parse().unwrap(),
        })
}

fn excerpt() -> Excerpt {
    let span = Span::new(Position::new(0, 0), Position::new(0, 3));
    Excerpt {
        case: CaseId::new("a"),
        span,
        quote: "One".into(),
        before: String::new(),
        after: " two".into(),
    }
}

fn finding_change() -> impl Strategy<Value = FindingChange> {
    prop_oneof![
        (kind(), kind()).prop_map(|(from, to)| FindingChange::Kind { from, to }),
        (word(), word()).prop_map(|(from, to)| FindingChange::Headline { from, to }),
        (word(), word()).prop_map(|(from, to)| FindingChange::Remark { from, to }),
        Just(FindingChange::SaidBy {
            from: None,
            to: Some(Speaker::default())
        }),
        id().prop_map(|tag| FindingChange::Tag(Id::from_bits(tag))),
        id().prop_map(|tag| FindingChange::Untag(Id::from_bits(tag))),
    ]
}

fn theme_change() -> impl Strategy<Value = ThemeChange> {
    prop_oneof![
        (word(), word()).prop_map(|(from, to)| ThemeChange::Name { from, to }),
        (word(), word()).prop_map(|(from, to)| ThemeChange::Summary { from, to }),
    ]
}

fn simple() -> impl Strategy<Value = Edit> {
    let before = || prop::option::of(id());
    prop_oneof![
        1 => (word(), word()).prop_map(|(from, to)| Edit::RenameWorkshop { from, to }),
        1 => (id(), word()).prop_map(|(n, name)| Edit::AddPerson(person(n, name))),
        1 => id().prop_map(|n| Edit::RemovePerson(Id::from_bits(n))),
        1 => (id(), word(), word()).prop_map(|(n, from, to)| Edit::ChangePerson { from: person(n, from), to: person(n, to) }),
        3 => (id(), word(), prop::option::of(id())).prop_map(|(n, name, parent)| Edit::AddTag(tag(n, name, parent))),
        1 => id().prop_map(|n| Edit::RemoveTag(Id::from_bits(n))),
        2 => (id(), word(), word(), prop::option::of(id())).prop_map(|(n, from, to, parent)| Edit::ChangeTag { from: tag(n, from, None), to: tag(n, to, parent) }),
        8 => (finding(), before()).prop_map(|(finding, before)| Edit::AddFinding { finding: Box::new(finding), before: before.map(Id::from_bits) }),
        2 => id().prop_map(|n| Edit::RemoveFinding(Id::from_bits(n))),
        4 => (id(), finding_change()).prop_map(|(n, change)| Edit::ChangeFinding { finding: Id::from_bits(n), change }),
        6 => (id(), prop::option::of(id()), prop::option::of(id()), before()).prop_map(|(n, from, to, before)| Edit::PlaceFinding {
            finding: Id::from_bits(n), from: from.map(Id::from_bits), to: to.map(Id::from_bits), before: before.map(Id::from_bits),
        }),
        6 => (id(), word(), before()).prop_map(|(n, name, before)| Edit::AddTheme { theme: Id::from_bits(n), name, summary: String::new(), before: before.map(Id::from_bits) }),
        1 => id().prop_map(|n| Edit::RemoveTheme(Id::from_bits(n))),
        2 => (id(), theme_change()).prop_map(|(n, change)| Edit::ChangeTheme { theme: Id::from_bits(n), change }),
        2 => (id(), before()).prop_map(|(n, before)| Edit::MoveTheme { theme: Id::from_bits(n), before: before.map(Id::from_bits) }),
        1 => (prop::option::of(word()), prop::option::of(word())).prop_map(|(from, to)| Edit::DescribeCase { case: CaseId::new("a"), field: "city".into(), from, to }),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![6 => simple(), 1 => prop::collection::vec(simple(), 0..4).prop_map(Edit::Together)]
}

/// Adjusts the expectations of an edit to the state, so that many of the random edits fit.
fn fitted(edit: Edit, workshop: &Workshop) -> Edit {
    match edit {
        Edit::PlaceFinding {
            finding,
            to,
            before,
            ..
        } => {
            let from = workshop
                .findings
                .get(&finding)
                .and_then(|finding| finding.theme);
            Edit::PlaceFinding {
                finding,
                from,
                to,
                before,
            }
        }
        Edit::RenameWorkshop { to, .. } => Edit::RenameWorkshop {
            from: workshop.title.clone(),
            to,
        },
        Edit::ChangeFinding {
            finding,
            change: FindingChange::Headline { to, .. },
        } => {
            let from = workshop
                .findings
                .get(&finding)
                .map(|finding| finding.headline.clone())
                .unwrap_or_default();
            Edit::ChangeFinding {
                finding,
                change: FindingChange::Headline { from, to },
            }
        }
        other => other,
    }
}

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
