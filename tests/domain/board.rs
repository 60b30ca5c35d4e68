//! What the board does to several things at once: merging, telling apart, putting in order; each taken back and said in words.

use super::*;

/// A finding with everything that a merge has to keep.
fn full(n: u64, theme: Option<u64>, words: &str, tags: &[u64]) -> Edit {
    let Edit::AddFinding {
        mut finding,
        before,
    } = add_finding(n, theme, None)
    else {
        unreachable!("it adds a finding")
    };
    finding.headline = format!("{words} headline");
    finding.remark = format!("{words} remark");
    finding.tags = tags.iter().map(|tag| Id::from_bits(*tag)).collect();
    finding.said_by = Some(Speaker {
        name: words.into(),
        city: "Jeju".into(),
    });
    for excerpt in &mut finding.excerpts {
        excerpt.case = CaseId::new(words);
    }
    Edit::AddFinding { finding, before }
}

#[test]
fn a_merged_finding_keeps_both_excerpts_all_tags_both_remarks_and_the_place() {
    let mut workshop = Workshop::default();
    for edit in [
        Edit::AddTag(tag(1, "beds".into(), None)),
        Edit::AddTag(tag(2, "nights".into(), None)),
        add_theme(1, None),
        full(1, None, "one", &[1]),
        full(2, Some(1), "other", &[1, 2]),
        full(3, Some(1), "third", &[]),
    ] {
        workshop.apply(&edit).unwrap();
    }
    let (one, other) = (Id::from_bits(1), Id::from_bits(2));
    let before = workshop.clone();
    let edit = workshop.merging(one, other).unwrap();
    let inverse = workshop.apply(&edit).unwrap();
    check_invariants(&workshop);
    let merged = &workshop.findings[&one];
    assert_eq!(merged.headline, "one headline");
    assert_eq!(merged.remark, "one remark · other remark");
    assert_eq!(merged.tags.len(), 2);
    let cases: Vec<_> = merged.excerpts.iter().map(|it| it.case.as_str()).collect();
    assert_eq!(cases, ["one", "other"]);
    let speaker = merged.said_by.clone().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.city.as_str()),
        ("one · other", "Jeju")
    );
    assert_eq!(
        workshop.column(Some(Id::from_bits(1))),
        [one, Id::from_bits(3)]
    );
    assert!(!workshop.findings.contains_key(&other));
    assert_eq!(
        describe(&edit, &before, &workshop),
        "merged “other headline” into “one headline”"
    );
    let after = workshop.clone();
    workshop.apply(&inverse).unwrap();
    assert_eq!(workshop, before);
    assert_eq!(
        describe(&inverse, &after, &workshop),
        "took “other headline” out of “one headline” again"
    );
    assert_eq!(workshop.merging(one, one), None);
    assert_eq!(workshop.merging(one, Id::from_bits(9)), None);
}

#[test]
fn what_nobody_named_said_stays_said_when_merged_with_an_excerpt() {
    for kept in [1, 2] {
        let mut workshop = Workshop::default();
        for n in [1, 2] {
            let Edit::AddFinding { mut finding, .. } = add_finding(n, None, None) else {
                unreachable!("it adds a finding")
            };
            if n == 1 {
                finding.excerpts.clear();
            }
            let edit = Edit::AddFinding {
                finding,
                before: None,
            };
            workshop.apply(&edit).unwrap();
        }
        let (kept, other) = (Id::from_bits(kept), Id::from_bits(3 - kept));
        let edit = workshop.merging(kept, other).unwrap();
        workshop.apply(&edit).unwrap();
        let merged = &workshop.findings[&kept];
        assert!(merged.is_said() && !merged.is_statement());
    }
}

#[test]
fn a_pair_told_apart_is_remembered_in_either_order_and_once() {
    let mut workshop = Workshop::default();
    let inverse = workshop.apply(&tell_apart(true)).unwrap();
    assert!(workshop.is_apart(Id::from_bits(1), Id::from_bits(2)));
    let again = Edit::TellApart {
        one: Id::from_bits(1),
        other: Id::from_bits(2),
        apart: true,
    };
    assert_eq!(workshop.apply(&again), Ok(Edit::Together(Vec::new())));
    workshop.apply(&inverse).unwrap();
    assert_eq!(workshop, Workshop::default());
}

#[test]
fn themes_go_in_falling_order_of_a_number_and_ties_stay() {
    let mut workshop = Workshop::default();
    for n in 1..=5 {
        workshop.apply(&add_theme(n, None)).unwrap();
    }
    let before = workshop.clone();
    let number = |theme: &charrette::domain::Theme| {
        [0, 2, 0, 9, 2, 1][usize::try_from(theme.id.bits()).unwrap()]
    };
    let edit = workshop.themes_by(number).unwrap();
    let inverse = workshop.apply(&edit).unwrap();
    let order: Vec<_> = workshop
        .themes
        .iter()
        .map(|theme| theme.id.bits())
        .collect();
    assert_eq!(order, [3, 1, 4, 5, 2]);
    assert_eq!(workshop.themes_by(number), None);
    assert_eq!(
        describe(&edit, &before, &workshop),
        "put the themes in another order"
    );
    workshop.apply(&inverse).unwrap();
    assert_eq!(workshop, before);
}

#[test]
fn what_was_done_to_several_findings_is_said_in_one_sentence() {
    let mut workshop = Workshop::default();
    let mut said = |edits: Vec<Edit>| {
        let before = workshop.clone();
        let edit = Edit::together(edits);
        workshop.apply(&edit).unwrap();
        describe(&edit, &before, &workshop)
    };
    said(vec![add_theme(1, None), add_theme(2, None)]);
    said(vec![
        add_finding(1, Some(1), None),
        add_finding(2, Some(1), None),
    ]);
    let tagging = |n: u64, change| Edit::ChangeFinding {
        finding: Id::from_bits(n),
        change,
    };
    let beds = Id::from_bits(1);
    let with = |n| tagging(n, FindingChange::Tag(beds));
    let off = |n| tagging(n, FindingChange::Untag(beds));
    let new = Edit::AddTag(tag(1, "beds".into(), None));
    assert_eq!(
        said(vec![new, with(1), with(2)]),
        "tagged 2 findings with “beds”"
    );
    assert_eq!(said(vec![off(1), off(2)]), "took tag “beds” off 2 findings");
    assert_eq!(
        said(vec![place(1, Some(1), Some(1), None)]),
        "moved “shelter” within “theme 1”"
    );
    let unsorted = vec![
        place(1, Some(1), None, None),
        place(2, Some(1), Some(2), None),
    ];
    assert_eq!(said(unsorted), "moved 2 findings to 2 columns");
    let sorted = vec![
        place(1, None, Some(2), None),
        place(2, Some(2), Some(1), None),
    ];
    assert_eq!(said(sorted), "sorted 2 findings into 2 themes");
    said(vec![place(1, Some(2), Some(1), None)]);
    let into = |n| place(n, Some(1), Some(2), None);
    let merge = vec![into(1), into(2), Edit::RemoveTheme(Id::from_bits(1))];
    assert_eq!(
        said(merge),
        "merged theme “theme 1” into “theme 2”; 2 findings moved"
    );
}
