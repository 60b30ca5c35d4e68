//! The rules that every change keeps, whatever people do and in whatever order it arrives.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "domain/board.rs"]
mod board;
#[path = "support/edits.rs"]
mod edits;
#[path = "domain/memos.rs"]
mod memos;

use std::collections::BTreeSet;

use charrette::domain::describe::describe;
use charrette::domain::history::History;
use charrette::domain::id::Id;
use charrette::domain::{
    About, CaseId, Clock, DeviceId, Dismissal, Edit, EditError, Finding, FindingChange, Intent,
    Kind, Log, MemoChange, Operation, OperationId, RoundChange, Speaker, Stage, ThemeChange, Thing,
    Wanted, Weight, Workshop,
};
use edits::{ballot, edit, excerpt, fitted, memo, person, tag};
use proptest::prelude::*;

fn json(workshop: &Workshop) -> String {
    serde_json::to_string(workshop).unwrap()
}

fn check_invariants(workshop: &Workshop) {
    let open = workshop
        .rounds
        .values()
        .filter(|round| round.stage == Stage::Open);
    assert!(open.count() <= 1, "two votes are open");
    for round in workshop.rounds.values() {
        for n in 1..5 {
            let given = round.given_by(Id::from_bits(n), workshop);
            assert!(given.values().sum::<u8>() <= round.ballot.dots);
            assert!(
                given
                    .values()
                    .all(|dots| *dots <= round.ballot.most_on_one())
            );
        }
        let result = round.result(workshop);
        assert_eq!(result.is_some(), round.stage == Stage::Revealed);
    }
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
    let tags: Vec<_> = workshop.tags.keys().copied().collect();
    let mut ordered = workshop.tag_order.clone();
    ordered.sort_unstable();
    assert_eq!(ordered, tags, "a tag has no place or two");
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
    fn any_two_findings_become_one_and_two_again(edits in prop::collection::vec(edit(), 10..60), one in 1_u64..5, other in 1_u64..5) {
        let mut workshop = Workshop::default();
        for edit in edits {
            let _ = workshop.apply(&fitted(edit, &workshop));
        }
        let (one, other) = (Id::from_bits(one), Id::from_bits(other));
        let before = workshop.clone();
        if let Some(edit) = workshop.merging(one, other) {
            let inverse = workshop.apply(&edit).unwrap();
            check_invariants(&workshop);
            prop_assert_eq!(workshop.findings.len() + 1, before.findings.len());
            let (kept, gone) = (&workshop.findings[&one], &before.findings[&other]);
            prop_assert!(gone.tags.is_subset(&kept.tags) && kept.remark.contains(&gone.remark));
            prop_assert!(gone.excerpts.iter().all(|excerpt| kept.excerpts.contains(excerpt)));
            workshop.apply(&inverse).unwrap();
        }
        prop_assert_eq!(workshop, before);
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
        Edit::MoveTag { .. } => "move tag",
        Edit::AddFinding { .. } => "add finding",
        Edit::RemoveFinding(_) => "remove finding",
        Edit::ChangeFinding { change, .. } => match change {
            FindingChange::Kind { .. } => "kind",
            FindingChange::Headline { .. } => "headline",
            FindingChange::Remark { .. } => "remark",
            FindingChange::SaidBy { .. } => "said by",
            FindingChange::Excerpts { .. } => "excerpts",
            FindingChange::Tag(_) => "tag",
            FindingChange::Untag(_) => "untag",
        },
        Edit::TellApart { apart: true, .. } => "tell apart",
        Edit::TellApart { apart: false, .. } => "no longer apart",
        Edit::PlaceFinding { .. } => "place finding",
        Edit::AddTheme { .. } => "add theme",
        Edit::RemoveTheme(_) => "remove theme",
        Edit::ChangeTheme { change, .. } => match change {
            ThemeChange::Name { .. } => "theme name",
            ThemeChange::Summary { .. } => "theme summary",
        },
        Edit::MoveTheme { .. } => "move theme",
        Edit::DescribeCase { .. } => "describe case",
        Edit::DismissProposal(_) => "dismiss proposal",
        Edit::RestoreProposal(_) => "restore proposal",
        Edit::OpenRound { .. } => "open round",
        Edit::CancelRound(_) => "cancel round",
        Edit::ChangeRound { change, .. } => match change {
            RoundChange::Stage { .. } => "stage",
            RoundChange::Give { .. } => "give",
            RoundChange::TakeBack { .. } => "take back",
            RoundChange::Hands { .. } => "hands",
            RoundChange::People { .. } => "people",
            RoundChange::Join { .. } => "join",
            RoundChange::Part { .. } => "part",
        },
        Edit::WeighTheme { .. } => "weigh theme",
        Edit::AddMemo(_) => "add memo",
        Edit::RemoveMemo(_) => "remove memo",
        Edit::ChangeMemo { change, .. } => match change {
            MemoChange::Text { .. } => "memo text",
            MemoChange::About { .. } => "memo about",
        },
        Edit::SetPseudonym { .. } => "set pseudonym",
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

fn tell_apart(apart: bool) -> Edit {
    Edit::TellApart {
        one: Id::from_bits(2),
        other: Id::from_bits(1),
        apart,
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

fn dismissal() -> Dismissal {
    Dismissal {
        findings: BTreeSet::from([Id::from_bits(1), Id::from_bits(3)]),
        theme: None,
        name: "Beds".into(),
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
        FindingChange::Excerpts {
            from: vec![excerpt()],
            to: vec![excerpt(), excerpt()],
        },
        FindingChange::Tag(Id::from_bits(2)),
        FindingChange::Untag(Id::from_bits(1)),
    ];
    changes.into_iter().map(|change| Edit::ChangeFinding {
        finding: Id::from_bits(1),
        change,
    })
}

/// A vote from its opening to its result.
fn a_vote() -> Vec<Edit> {
    let round = Id::from_bits(1);
    let open = || Edit::OpenRound {
        round,
        ballot: Box::new(ballot(&[1, 2], 3, true)),
    };
    let change = |change| Edit::ChangeRound { round, change };
    let (one, two, anna) = (Id::from_bits(1), Id::from_bits(2), Id::from_bits(2));
    let give = || {
        change(RoundChange::Give {
            person: anna,
            on: one,
        })
    };
    let stage = |from, to| change(RoundChange::Stage { from, to });
    vec![
        open(),
        Edit::CancelRound(round),
        open(),
        give(),
        give(),
        change(RoundChange::TakeBack {
            person: anna,
            on: one,
        }),
        change(RoundChange::Hands {
            on: two,
            from: 0,
            to: 5,
        }),
        change(RoundChange::People { from: 0, to: 8 }),
        change(RoundChange::Join {
            choice: one,
            into: two,
        }),
        change(RoundChange::Part { choice: one }),
        stage(Stage::Open, Stage::Closed),
        stage(Stage::Closed, Stage::Revealed),
        Edit::WeighTheme {
            theme: Id::from_bits(2),
            from: None,
            to: Some(Weight::MIDDLE),
        },
    ]
}

fn pseudonym(from: Option<&str>, to: Option<&str>) -> Edit {
    Edit::SetPseudonym {
        name: "Mina Park".into(),
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    }
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
        Edit::MoveTag {
            tag: Id::from_bits(2),
            before: Some(Id::from_bits(1)),
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
        pseudonym(None, Some("Official A")),
        pseudonym(Some("Official A"), Some("Official B")),
        pseudonym(Some("Official B"), None),
        pseudonym(None, Some("Official A")),
    ]);
    edits.extend([
        tell_apart(true),
        tell_apart(false),
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
    ]);
    edits.extend(a_vote());
    edits.extend([
        Edit::RemoveTheme(Id::from_bits(3)),
        describe_case(None, Some("Cebu")),
        describe_case(Some("Cebu"), Some("Jeju")),
        describe_case(Some("Jeju"), None),
        Edit::DismissProposal(dismissal()),
        Edit::RestoreProposal(dismissal()),
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
    assert_eq!(tried.len(), 44, "{tried:?}");
}
