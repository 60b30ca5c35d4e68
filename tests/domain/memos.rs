//! Memos go along with what they are about, and the log says what was done.

use charrette::domain::codebook::changes::merged;

use super::*;

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

#[test]
fn memos_go_along_when_findings_or_tags_are_merged() {
    let mut workshop = Workshop::default();
    let (finding, other) = (Id::from_bits(1), Id::from_bits(2));
    let (beds, nights) = (Id::from_bits(1), Id::from_bits(2));
    for edit in [
        Edit::AddTag(tag(1, "beds".into(), None)),
        Edit::AddTag(tag(2, "nights".into(), None)),
        add_finding(1, None, None),
        add_finding(2, None, None),
        Edit::ChangeFinding {
            finding,
            change: FindingChange::Untag(beds),
        },
        Edit::ChangeFinding {
            finding,
            change: FindingChange::Tag(nights),
        },
        Edit::AddMemo(Box::new(memo(1, About::Finding(other), "Ask Cebu".into()))),
        Edit::AddMemo(Box::new(memo(2, About::Tag(nights), "Ask Jeju".into()))),
    ] {
        workshop.apply(&edit).unwrap();
    }
    let before = workshop.clone();
    let tags = merged(&workshop, nights, beds);
    let tags_back = workshop.apply(&tags).unwrap();
    assert_eq!(
        describe(&tags, &before, &workshop),
        "merged tag “nights” into “beds”; 1 finding retagged"
    );
    let findings = workshop.merging(finding, other).unwrap();
    let findings_back = workshop.apply(&findings).unwrap();
    assert_eq!(workshop.memos_on(About::Finding(finding)).count(), 1);
    assert_eq!(workshop.memos_on(About::Tag(beds)).count(), 1);
    workshop.apply(&findings_back).unwrap();
    workshop.apply(&tags_back).unwrap();
    assert_eq!(workshop, before);
}
