//! A vote through the hub and out into files: who may do what, and what nobody sees before it is revealed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/mod.rs"]
mod support;

use charrette::domain::id::Id;
use charrette::domain::{
    Ballot, Edit, Over, Person, Role, Round, RoundChange, RoundId, Stage, ThemeId,
};
use charrette::hub::{Done, Hub, HubCommand, Refusal};

const ROUND: RoundId = Id::from_bits(77);

fn person(n: u64, name: &str, role: Role) -> Person {
    Person {
        id: Id::from_bits(n),
        name: name.into(),
        city: String::new(),
        role,
    }
}

fn theme(n: u64) -> ThemeId {
    Id::from_bits(n)
}

fn ask(hub: &Hub, person: &Person, edit: Edit) -> Result<Done, Refusal> {
    hub.carry_out(person, HubCommand::Edit(edit))
}

fn open(hub: &Hub) -> Edit {
    Edit::OpenRound {
        round: ROUND,
        ballot: Box::new(Ballot {
            over: Over::Themes,
            dots: 2,
            several: true,
            choices: Over::Themes.choices(&hub.snapshot().workshop),
        }),
    }
}

fn change(change: RoundChange) -> Edit {
    Edit::ChangeRound {
        round: ROUND,
        change,
    }
}

fn stage(from: Stage, to: Stage) -> Edit {
    change(RoundChange::Stage { from, to })
}

fn dot(hub: &Hub, person: &Person, on: u64) -> Edit {
    let snapshot = hub.snapshot();
    let round: &Round = &snapshot.workshop.rounds[&ROUND];
    let given = round.given_by(person.id, &snapshot.workshop);
    let dots = given.get(&theme(on).into()).copied().unwrap_or(0);
    let deal = round.deal(person.id, theme(on).into(), dots + 1, &snapshot.workshop);
    deal.unwrap()
}

/// A workshop with two themes, its facilitator, and a participant and an observer who have joined.
fn room() -> (tempfile::TempDir, Hub, [Person; 3]) {
    let (folder, device, hub) = support::workshop();
    let mina = support::mina(&device);
    for (n, name) in [(1, "Shelter"), (2, "Trust")] {
        let add = Edit::AddTheme {
            theme: theme(n),
            name: name.into(),
            summary: String::new(),
            before: None,
        };
        ask(&hub, &mina, add).unwrap();
    }
    let ana = person(8, "Ana", Role::Participant);
    let omar = person(9, "Omar", Role::Observer);
    for joining in [&ana, &omar] {
        ask(&hub, &mina, Edit::AddPerson(joining.clone())).unwrap();
    }
    (folder, hub, [mina, ana, omar])
}

#[test]
fn only_the_facilitator_opens_closes_reveals_and_counts() {
    let (_folder, hub, [mina, ana, omar]) = room();
    assert_eq!(ask(&hub, &ana, open(&hub)), Err(Refusal::Facilitator));
    assert_eq!(ask(&hub, &omar, open(&hub)), Err(Refusal::Observer));
    ask(&hub, &mina, open(&hub)).unwrap();
    let hands = || {
        change(RoundChange::Hands {
            on: theme(1).into(),
            from: 0,
            to: 4,
        })
    };
    let hidden = || Edit::Together(vec![dot(&hub, &ana, 1), hands()]);
    assert_eq!(ask(&hub, &ana, hands()), Err(Refusal::Facilitator));
    assert_eq!(ask(&hub, &ana, hidden()), Err(Refusal::Facilitator));
    let close = || stage(Stage::Open, Stage::Closed);
    assert_eq!(ask(&hub, &ana, close()), Err(Refusal::Facilitator));
    assert_eq!(
        ask(&hub, &ana, Edit::CancelRound(ROUND)),
        Err(Refusal::Facilitator)
    );
    ask(&hub, &mina, hands()).unwrap();
    ask(&hub, &mina, close()).unwrap();
    let reveal = || stage(Stage::Closed, Stage::Revealed);
    assert_eq!(ask(&hub, &ana, reveal()), Err(Refusal::Facilitator));
    ask(&hub, &mina, reveal()).unwrap();
}

#[test]
fn everybody_gives_their_own_dots_and_observers_none() {
    let (_folder, hub, [mina, ana, omar]) = room();
    ask(&hub, &mina, open(&hub)).unwrap();
    assert_eq!(
        ask(&hub, &mina, dot(&hub, &ana, 1)),
        Err(Refusal::OwnDots),
        "not even the facilitator votes for others"
    );
    assert_eq!(
        ask(&hub, &omar, dot(&hub, &omar, 1)),
        Err(Refusal::Observer)
    );
    assert_eq!(ask(&hub, &ana, dot(&hub, &ana, 1)).unwrap().words, "voted");
    ask(&hub, &ana, dot(&hub, &ana, 1)).unwrap();
    let words = hub.carry_out(&ana, HubCommand::Undo).unwrap().words;
    assert_eq!(words, "undone: voted");
    let words = hub.carry_out(&ana, HubCommand::Redo).unwrap().words;
    assert_eq!(words, "done again: voted");
    let snapshot = hub.snapshot();
    let round = &snapshot.workshop.rounds[&ROUND];
    assert_eq!(round.voted(), 1);
    assert_eq!(round.left_for(ana.id, &snapshot.workshop), 0);
    assert_eq!(round.left_for(mina.id, &snapshot.workshop), 2);
}

#[test]
fn who_is_no_facilitator_any_more_undoes_nothing_of_a_vote() {
    let (_folder, hub, [mina, ..]) = room();
    ask(&hub, &mina, open(&hub)).unwrap();
    let known = hub.snapshot().workshop.persons[&mina.id].clone();
    let demoted = Edit::ChangePerson {
        to: Person {
            role: Role::Participant,
            ..known.clone()
        },
        from: known,
    };
    ask(&hub, &mina, demoted).unwrap();
    assert_eq!(
        hub.carry_out(&mina, HubCommand::Undo),
        Err(Refusal::Facilitator)
    );
}

#[test]
fn an_opening_is_not_undone_over_the_heads_of_those_who_voted() {
    let (_folder, hub, [mina, ana, _]) = room();
    ask(&hub, &mina, open(&hub)).unwrap();
    ask(&hub, &ana, dot(&hub, &ana, 2)).unwrap();
    let refused = hub.carry_out(&mina, HubCommand::Undo).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "somebody has voted already: close the vote instead"
    );
    // What the facilitator did before is still there to be undone, once the vote is out of the way.
    hub.carry_out(&ana, HubCommand::Undo).unwrap();
    hub.carry_out(&mina, HubCommand::Undo).unwrap();
    assert!(hub.snapshot().workshop.rounds.is_empty());
}
