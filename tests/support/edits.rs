//! Random edits for property tests.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;

use charrette::domain::id::Id;
use charrette::domain::{
    About, Ballot, CaseId, Dismissal, Edit, Excerpt, Finding, FindingChange, Kind, Memo,
    MemoChange, Over, Person, Role, RoundChange, Speaker, Stage, Tag, ThemeChange, Weight,
    Workshop,
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

pub(crate) fn person(n: u64, name: String) -> Person {
    Person {
        id: Id::from_bits(n),
        name,
        city: String::new(),
        role: Role::Participant,
    }
}

pub(crate) fn tag(n: u64, name: String, parent: Option<u64>) -> Tag {
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

pub(crate) fn excerpt() -> Excerpt {
    let span = Span::new(Position::new(0, 0), Position::new(0, 3));
    Excerpt {
        case: CaseId::new("a"),
        span,
        quote: "One".into(),
        before: String::new(),
        after: " two".into(),
    }
}

fn excerpts() -> impl Strategy<Value = Vec<Excerpt>> {
    prop::collection::vec(Just(excerpt()), 0..3)
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
        (excerpts(), excerpts()).prop_map(|(from, to)| FindingChange::Excerpts { from, to }),
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

fn dismissal() -> impl Strategy<Value = Dismissal> {
    let findings = prop::collection::btree_set(id().prop_map(Id::from_bits), 1..3);
    (findings, prop::option::of(id())).prop_map(|(findings, theme)| Dismissal {
        findings,
        theme: theme.map(Id::from_bits),
        name: "Beds".into(),
    })
}

pub(crate) fn ballot(choices: &[u64], dots: u8, several: bool) -> Ballot {
    Ballot {
        over: Over::Themes,
        dots,
        several,
        choices: choices.iter().copied().map(Id::from_bits).collect(),
    }
}

fn stage() -> impl Strategy<Value = Stage> {
    prop_oneof![
        Just(Stage::Open),
        Just(Stage::Closed),
        Just(Stage::Revealed)
    ]
}

fn round_change() -> impl Strategy<Value = RoundChange> {
    prop_oneof![
        2 => (stage(), stage()).prop_map(|(from, to)| RoundChange::Stage { from, to }),
        8 => (id(), id()).prop_map(|(person, on)| RoundChange::Give { person: Id::from_bits(person), on: Id::from_bits(on) }),
        3 => (id(), id()).prop_map(|(person, on)| RoundChange::TakeBack { person: Id::from_bits(person), on: Id::from_bits(on) }),
        3 => (id(), 0_u16..3, 0_u16..9).prop_map(|(on, from, to)| RoundChange::Hands { on: Id::from_bits(on), from, to }),
        1 => (0_u16..2, 0_u16..2).prop_map(|(from, to)| RoundChange::People { from, to }),
        2 => (id(), id()).prop_map(|(choice, into)| RoundChange::Join { choice: Id::from_bits(choice), into: Id::from_bits(into) }),
        1 => id().prop_map(|choice| RoundChange::Part { choice: Id::from_bits(choice) }),
    ]
}

fn weight() -> impl Strategy<Value = Option<Weight>> {
    prop::option::of((1_u8..8, 1_u8..8).prop_map(|(impact, effort)| Weight { impact, effort }))
}

/// Edits of votes.
fn voting() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => (id(), prop::collection::vec(id(), 0..4), 0_u8..4, any::<bool>()).prop_map(|(n, choices, dots, several)| Edit::OpenRound {
            round: Id::from_bits(n), ballot: Box::new(ballot(&choices, dots, several)),
        }),
        1 => id().prop_map(|n| Edit::CancelRound(Id::from_bits(n))),
        8 => (id(), round_change()).prop_map(|(n, change)| Edit::ChangeRound { round: Id::from_bits(n), change }),
        2 => (id(), weight(), weight()).prop_map(|(n, from, to)| Edit::WeighTheme { theme: Id::from_bits(n), from, to }),
    ]
}

fn about() -> impl Strategy<Value = About> {
    prop_oneof![
        Just(About::Workshop),
        id().prop_map(|n| About::Finding(Id::from_bits(n))),
        id().prop_map(|n| About::Theme(Id::from_bits(n))),
        id().prop_map(|n| About::Tag(Id::from_bits(n))),
    ]
}

pub(crate) fn memo(n: u64, about: About, text: String) -> Memo {
    Memo {
        id: Id::from_bits(n),
        about,
        text,
        by: Id::from_bits(1),
        at: "2026-11-24T14:02:00Z".parse().unwrap(),
    }
}

fn memo_change() -> impl Strategy<Value = MemoChange> {
    prop_oneof![
        (word(), word()).prop_map(|(from, to)| MemoChange::Text { from, to }),
        (about(), about()).prop_map(|(from, to)| MemoChange::About { from, to }),
    ]
}

fn memos() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (id(), about(), word()).prop_map(|(n, about, text)| Edit::AddMemo(Box::new(memo(n, about, text)))),
        1 => id().prop_map(|n| Edit::RemoveMemo(Id::from_bits(n))),
        2 => (id(), memo_change()).prop_map(|(n, change)| Edit::ChangeMemo { memo: Id::from_bits(n), change }),
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
        2 => (id(), before()).prop_map(|(n, before)| Edit::MoveTag { tag: Id::from_bits(n), before: before.map(Id::from_bits) }),
        8 => (finding(), before()).prop_map(|(finding, before)| Edit::AddFinding { finding: Box::new(finding), before: before.map(Id::from_bits) }),
        2 => id().prop_map(|n| Edit::RemoveFinding(Id::from_bits(n))),
        4 => (id(), finding_change()).prop_map(|(n, change)| Edit::ChangeFinding { finding: Id::from_bits(n), change }),
        2 => (id(), id(), any::<bool>()).prop_map(|(one, other, apart)| Edit::TellApart { one: Id::from_bits(one), other: Id::from_bits(other), apart }),
        6 => (id(), prop::option::of(id()), prop::option::of(id()), before()).prop_map(|(n, from, to, before)| Edit::PlaceFinding {
            finding: Id::from_bits(n), from: from.map(Id::from_bits), to: to.map(Id::from_bits), before: before.map(Id::from_bits),
        }),
        6 => (id(), word(), before()).prop_map(|(n, name, before)| Edit::AddTheme { theme: Id::from_bits(n), name, summary: String::new(), before: before.map(Id::from_bits) }),
        1 => id().prop_map(|n| Edit::RemoveTheme(Id::from_bits(n))),
        2 => (id(), theme_change()).prop_map(|(n, change)| Edit::ChangeTheme { theme: Id::from_bits(n), change }),
        2 => (id(), before()).prop_map(|(n, before)| Edit::MoveTheme { theme: Id::from_bits(n), before: before.map(Id::from_bits) }),
        1 => dismissal().prop_map(Edit::DismissProposal),
        1 => dismissal().prop_map(Edit::RestoreProposal),
        12 => voting(),
        4 => memos(),
        2 => (word(), prop::option::of(word()), prop::option::of(word())).prop_map(|(name, from, to)| Edit::SetPseudonym { name, from, to }),
        1 => (prop::option::of(word()), prop::option::of(word())).prop_map(|(from, to)| Edit::DescribeCase { case: CaseId::new("a"), field: "city".into(), from, to }),
    ]
}

/// Any edit; many will not fit, which is part of the game.
pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![6 => simple(), 1 => prop::collection::vec(simple(), 0..4).prop_map(Edit::Together)]
}

/// Adjusts the expectations of an edit to the state, so that many of the random edits fit.
pub(crate) fn fitted(edit: Edit, workshop: &Workshop) -> Edit {
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
            change: FindingChange::Excerpts { to, .. },
        } => {
            let from = workshop
                .findings
                .get(&finding)
                .map(|finding| finding.excerpts.clone())
                .unwrap_or_default();
            Edit::ChangeFinding {
                finding,
                change: FindingChange::Excerpts { from, to },
            }
        }
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
        Edit::ChangeMemo { memo, change } => {
            let known = workshop.memos.get(&memo);
            let change = match (change, known) {
                (MemoChange::Text { to, .. }, Some(memo)) => MemoChange::Text {
                    from: memo.text.clone(),
                    to,
                },
                (MemoChange::About { to, .. }, Some(memo)) => MemoChange::About {
                    from: memo.about,
                    to,
                },
                (change, None) => change,
            };
            Edit::ChangeMemo { memo, change }
        }
        Edit::ChangeRound { round, change } => Edit::ChangeRound {
            round: workshop.rounds.keys().next().copied().unwrap_or(round),
            change: fitted_to_round(change, workshop),
        },
        Edit::WeighTheme { theme, to, .. } => Edit::WeighTheme {
            theme,
            from: workshop.weights.get(&theme).copied(),
            to,
        },
        Edit::SetPseudonym { name, to, .. } => Edit::SetPseudonym {
            from: workshop.pseudonyms.get(&name).cloned(),
            name,
            to,
        },
        other => other,
    }
}

fn fitted_to_round(change: RoundChange, workshop: &Workshop) -> RoundChange {
    let round = workshop.rounds.values().next();
    match change {
        RoundChange::Stage { to, .. } => RoundChange::Stage {
            from: round.map_or(Stage::Open, |round| round.stage),
            to,
        },
        RoundChange::Hands { on, to, .. } => RoundChange::Hands {
            on,
            from: round.map_or(0, |round| round.hands.get(&on).copied().unwrap_or(0)),
            to,
        },
        RoundChange::People { to, .. } => RoundChange::People {
            from: round.map_or(0, |round| round.people),
            to,
        },
        other => other,
    }
}
