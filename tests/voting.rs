//! A vote through the hub and out into files: who may do what, and what nobody sees before it is revealed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/mod.rs"]
mod support;

use std::fs;

use charrette::domain::id::Id;
use charrette::domain::{
    Ballot, Edit, Over, Person, Role, Round, RoundChange, RoundId, Stage, ThemeId, Weight, Workshop,
};
use charrette::exchange::{Wishes, export};
use charrette::hub::{Done, Hub, HubCommand, Refusal};
use charrette::store::case_file::Library;
use charrette::store::document;
use jiff::tz::TimeZone;

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

/// Everything that is written for others to read.
fn written(workshop: &Workshop) -> String {
    let library = Library::default();
    let mut files = vec![
        document::workshop_json(workshop, &library),
        document::themes_json(workshop, &library),
    ];
    let folder = tempfile::tempdir().unwrap();
    let exports = export(
        &Wishes::usual(TimeZone::UTC),
        folder.path(),
        workshop,
        &library,
    )
    .unwrap();
    files.extend(exports.files.iter().map(|path| fs::read(path).unwrap()));
    let texts = files.into_iter().map(|bytes| {
        // A packed file is compared byte by byte as well.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        // The checksum is of the words that are compared here anyway.
        let lines = text.lines().filter(|line| !line.contains("\"checksum\""));
        lines.collect::<Vec<_>>().join("\n")
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_is_written_about_what_was_given_before_it_is_revealed() {
    let (_folder, hub, [mina, ana, _]) = room();
    ask(&hub, &mina, open(&hub)).unwrap();
    let (quiet, words) = {
        ask(&hub, &ana, dot(&hub, &ana, 1)).unwrap();
        let quiet = hub.snapshot().workshop.clone();
        ask(&hub, &ana, dot(&hub, &ana, 2)).unwrap();
        hub.carry_out(&ana, HubCommand::Undo).unwrap();
        let done = hub.carry_out(&ana, HubCommand::Redo).unwrap();
        (quiet, done.words)
    };
    assert_eq!(words, "done again: voted");
    let told = hub.snapshot().workshop.clone();
    assert_eq!(written(&quiet), written(&told));
    ask(&hub, &mina, stage(Stage::Open, Stage::Closed)).unwrap();
    let closed = written(&hub.snapshot().workshop);
    assert!(!closed.contains("votes.csv") && !closed.contains("\"count\""));
}

#[test]
fn what_was_revealed_is_in_every_export_and_who_gave_it_in_none() {
    let (_folder, hub, [mina, ana, _]) = room();
    ask(&hub, &mina, open(&hub)).unwrap();
    for person in [&ana, &ana, &mina] {
        ask(&hub, person, dot(&hub, person, 2)).unwrap();
    }
    let hands = RoundChange::Hands {
        on: theme(1).into(),
        from: 0,
        to: 3,
    };
    let weigh = Edit::WeighTheme {
        theme: theme(2),
        from: None,
        to: Some(Weight {
            impact: 5,
            effort: 2,
        }),
    };
    for edit in [
        change(hands),
        weigh,
        stage(Stage::Open, Stage::Closed),
        stage(Stage::Closed, Stage::Revealed),
    ] {
        ask(&hub, &mina, edit).unwrap();
    }
    let workshop = hub.snapshot().workshop.clone();
    let to = tempfile::tempdir().unwrap();
    export(
        &Wishes::usual(TimeZone::UTC),
        to.path(),
        &workshop,
        &Library::default(),
    )
    .unwrap();
    let read = |name: &str| fs::read_to_string(to.path().join(name)).unwrap();
    let page = read("report.html");
    assert!(page.contains("Shelter</bdi>"), "{page}");
    assert!(page.contains(": 3 votes</title>"), "{page}");
    let report = read("report.md");
    assert!(report.contains("## Vote on themes"), "{report}");
    assert!(report.contains("2 dots for each person, one or several on each; 2 people voted."));
    assert!(report.contains("| =1 | Trust | 3 | 0 | 3 |"), "{report}");
    assert!(
        report.contains("| 1 | Trust | 5 | 2 | Quick wins |"),
        "{report}"
    );
    let votes = read("votes.csv");
    assert!(
        votes.contains("1,themes,1,yes,Shelter,0,3,3\r\n"),
        "{votes}"
    );
    let themes = read("themes.csv");
    assert!(
        themes.contains(",1,3,5,2\r\n") && themes.contains(",1,3,,\r\n"),
        "{themes}"
    );
    let json: serde_json::Value = serde_json::from_str(&read("distilled.json")).unwrap();
    assert_eq!(json["votes"][0]["result"][1]["dots"], 3);
    assert_eq!(json["votes"][0]["voted"], 2);
    assert_eq!(json["themes"][1]["impact"], 5);
    for file in [&report, &votes, &themes, &json["votes"].to_string()] {
        assert!(!file.contains("Ana") && !file.contains("Mina"), "{file}");
    }
}
