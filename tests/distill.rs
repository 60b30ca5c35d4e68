//! Proposed themes: what a group may expect of them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::{BTreeMap, BTreeSet};

use charrette::distill::{accept, propose};
use charrette::domain::id::Id;
use charrette::domain::{Edit, Finding, FindingId, Kind, Workshop};

/// Findings as a group may word them, by what they are about.
const LABELLED: [(&str, &[&str]); 6] = [
    (
        "shelter",
        &[
            "Shelter full in the fair season",
            "No shelter for men and boys",
            "Shelter beds run out when many arrive at once",
            "Survivors leave the shelter before training ends",
            "A shelter without a sign keeps survivors safe",
            "Shelter costs are paid by one donor only",
        ],
    ),
    (
        "port",
        &[
            "Private wharves are not watched",
            "One task force boards every vessel at the port",
            "Port officers and social workers share an office",
            "Small boats leave from wharves outside the port",
            "Task force agreement names each port agency",
        ],
    ),
    (
        "reporting",
        &[
            "Women do not report harassment on the bus",
            "Bus drivers do not know where to report harassment",
            "Harassment reports from buses are never followed up",
            "A hotline number on every bus raised reports",
        ],
    ),
    (
        "labour",
        &[
            "Labour inspectors speak no migrant language",
            "Inspection of fishing vessels finds little at sea",
            "Labour inspectors were trained with interpreters",
            "Too few labour inspectors for all vessels",
            "Inspectors warn the employer before inspection",
        ],
    ),
    (
        "school",
        &[
            "School clubs tell girls how recruiters work",
            "Complaint boxes at school are opened by the police",
            "Teachers at school notice missing girls first",
            "Girls trust a complaint box more than a teacher",
            "Migrant children are refused by the local school",
        ],
    ),
    (
        "data",
        &[
            "Agencies keep case data in separate lists",
            "No shared data on cases and convictions",
            "Data on convictions is years late",
            "A shared case list needs rules on confidential data",
        ],
    ),
];

fn finding(n: u64, headline: &str) -> Finding {
    Finding {
        id: Id::from_bits(n),
        kind: Kind::Challenge,
        headline: headline.into(),
        remark: String::new(),
        tags: BTreeSet::new(),
        excerpts: Vec::new(),
        said_by: None,
        theme: None,
        by: Id::from_bits(1),
        at: "2026-11-24T14:02:00Z".parse().unwrap(),
    }
}

fn workshop(headlines: impl IntoIterator<Item = &'static str>) -> Workshop {
    let mut workshop = Workshop::default();
    for (n, headline) in headlines.into_iter().enumerate() {
        let finding = Box::new(finding(n as u64 + 10, headline));
        workshop
            .apply(&Edit::AddFinding {
                finding,
                before: None,
            })
            .unwrap();
    }
    workshop
}

fn labelled() -> (Workshop, BTreeMap<FindingId, &'static str>) {
    // Dealt round-robin, so that order gives nothing away.
    let longest = LABELLED
        .iter()
        .map(|(_, headlines)| headlines.len())
        .max()
        .unwrap();
    let dealt: Vec<(&str, &str)> = (0..longest)
        .flat_map(|at| {
            LABELLED
                .iter()
                .filter_map(move |(label, headlines)| Some((*label, *headlines.get(at)?)))
        })
        .collect();
    let workshop = workshop(dealt.iter().map(|(_, headline)| *headline));
    let labels = workshop
        .unsorted
        .iter()
        .copied()
        .zip(dealt.iter().map(|(label, _)| *label))
        .collect();
    (workshop, labels)
}

#[test]
fn findings_about_one_thing_are_proposed_together() {
    let (workshop, labels) = labelled();
    let proposals = propose(&workshop);
    let group = |id: &FindingId| {
        proposals
            .iter()
            .position(|proposal| proposal.findings.contains(id))
    };
    let (mut both, mut proposed, mut labelled) = (0.0_f64, 0.0_f64, 0.0_f64);
    let ids: Vec<_> = labels.keys().collect();
    for (at, a) in ids.iter().enumerate() {
        for b in &ids[at + 1..] {
            let together = group(a).is_some() && group(a) == group(b);
            let same = labels[a] == labels[b];
            both += f64::from(u8::from(together && same));
            proposed += f64::from(u8::from(together));
            labelled += f64::from(u8::from(same));
        }
    }
    let (precision, recall) = (both / proposed, both / labelled);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let shown: Vec<String> = proposals
        .iter()
        .map(|proposal| {
            let headlines: Vec<_> = proposal
                .findings
                .iter()
                .map(|id| &workshop.findings[id].headline)
                .collect();
            format!(
                "{} ({}): {headlines:?}",
                proposal.name,
                proposal.words.join(", ")
            )
        })
        .collect();
    let shown = shown.join("\n");
    assert!(precision >= 0.8, "precision {precision}\n{shown}");
    assert!(f1 >= 0.85, "F1 {f1}\n{shown}");
}

#[test]
fn the_same_workshop_gives_the_same_proposals() {
    let (workshop, _) = labelled();
    assert_eq!(propose(&workshop), propose(&workshop.clone()));
}

#[test]
fn what_people_placed_is_never_moved_and_steers_the_rest() {
    let (mut workshop, labels) = labelled();
    let theme = Id::from_bits(5);
    workshop
        .apply(&Edit::AddTheme {
            theme,
            name: "Beds".into(),
            summary: String::new(),
            before: None,
        })
        .unwrap();
    let shelter: Vec<_> = labels
        .iter()
        .filter(|(_, label)| **label == "shelter")
        .map(|(id, _)| *id)
        .collect();
    for finding in &shelter[..3] {
        workshop
            .apply(&Edit::PlaceFinding {
                finding: *finding,
                from: None,
                to: Some(theme),
                before: None,
            })
            .unwrap();
    }
    let proposals = propose(&workshop);
    assert!(proposals.iter().all(|proposal| {
        proposal
            .findings
            .iter()
            .all(|id| !shelter[..3].contains(id))
    }));
    let joining = proposals
        .iter()
        .find(|proposal| proposal.theme == Some(theme))
        .unwrap();
    assert!(joining.findings.iter().any(|id| shelter.contains(id)));
    assert_eq!(joining.name, "Beds");

    let mut next = 100;
    let edit = accept(&workshop, &proposals, || {
        next += 1;
        Id::from_bits(next)
    });
    let before = workshop.clone();
    let inverse = workshop.apply(&edit).unwrap();
    for proposal in &proposals {
        let theme = workshop.findings[&proposal.findings[0]].theme.unwrap();
        assert!(
            proposal
                .findings
                .iter()
                .all(|id| workshop.findings[id].theme == Some(theme))
        );
    }
    workshop.apply(&inverse).unwrap();
    assert_eq!(workshop, before);
}

#[test]
fn odd_workshops_give_no_nonsense() {
    assert!(propose(&Workshop::default()).is_empty());
    assert!(propose(&workshop(["Only one"])).is_empty());
    assert!(propose(&workshop(["Rain falls", "Trains run late", "Cats sleep"])).is_empty());
    let same = propose(&workshop(["Shelter full", "Shelter full", "Shelter full"]));
    assert_eq!((same.len(), same[0].findings.len()), (1, 3));
    let thai = propose(&workshop([
        "การค้ามนุษย์บนเรือประมง",
        "เรือประมงไม่มีการตรวจ",
        "โรงเรียนสำหรับเด็กข้ามชาติ",
    ]));
    assert_eq!(thai[0].findings.len(), 2);
}

#[test]
fn what_was_dismissed_is_marked_until_its_findings_change_much() {
    let (mut workshop, labels) = labelled();
    let first = propose(&workshop).remove(0);
    workshop.apply(&first.dismiss()).unwrap();
    let again = propose(&workshop);
    let marked: Vec<_> = again
        .iter()
        .filter(|one| !one.dismissed.is_empty())
        .collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].findings, first.findings);

    // One finding less is still the same grouping; without half of them it is another one.
    workshop
        .apply(&Edit::RemoveFinding(first.findings[0]))
        .unwrap();
    let marked = |workshop: &Workshop| {
        propose(workshop)
            .iter()
            .filter(|one| !one.dismissed.is_empty())
            .count()
    };
    assert_eq!(marked(&workshop), 1);
    let mut fewer = workshop.clone();
    for finding in &first.findings[1..=first.findings.len() / 2] {
        fewer.apply(&Edit::RemoveFinding(*finding)).unwrap();
    }
    assert_eq!(marked(&fewer), 0, "{labels:?}");

    let marked_one = propose(&workshop)
        .into_iter()
        .find(|one| !one.dismissed.is_empty());
    workshop.apply(&marked_one.unwrap().restore()).unwrap();
    assert_eq!(marked(&workshop), 0);
    assert!(workshop.dismissed.is_empty());
}

#[test]
fn names_are_written_as_in_the_texts() {
    let proposals = propose(&workshop([
        "Fishers in Ambon had no papers",
        "Nobody counted the fishers of Ambon",
        "Police in Ambon met the fishers late",
        "Women do not dare to take the night bus",
        "The night bus has no lights, women say",
        "Lights in the night bus help women",
    ]));
    let names: Vec<&str> = proposals.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ambon and fishers", "Night bus and women"]);
}
