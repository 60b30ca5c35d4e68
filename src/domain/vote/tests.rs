//! What a vote counts, whatever becomes of the themes meanwhile.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use super::*;
use crate::domain::describe::describe;
use crate::domain::finding::Finding;
use crate::domain::id::Id;

const ROUND: RoundId = Id::from_bits(1);
const ANA: PersonId = Id::from_bits(1);
const BINH: PersonId = Id::from_bits(2);

fn theme(n: u64) -> ThemeId {
    Id::from_bits(n)
}

fn choice(n: u64) -> ChoiceId {
    Id::from_bits(n)
}

/// Four themes, and a vote on them that is open.
fn workshop(dots: u8, several: bool) -> Workshop {
    let mut workshop = Workshop::default();
    for n in 1..=4 {
        let add = Edit::AddTheme {
            theme: theme(n),
            name: format!("theme {n}"),
            summary: String::new(),
            before: None,
        };
        workshop.apply(&add).unwrap();
    }
    let ballot = Ballot {
        over: Over::Themes,
        dots,
        several,
        choices: Over::Themes.choices(&workshop),
    };
    let open = Edit::OpenRound {
        round: ROUND,
        ballot: Box::new(ballot),
    };
    workshop.apply(&open).unwrap();
    workshop
}

fn round(workshop: &Workshop) -> &Round {
    &workshop.rounds[&ROUND]
}

fn deal(workshop: &mut Workshop, person: PersonId, on: u64, dots: u8) -> Result<Edit, EditError> {
    let edit = round(workshop).deal(person, choice(on), dots, workshop)?;
    workshop.apply(&edit)
}

fn given(workshop: &Workshop, person: PersonId) -> Vec<(u64, u8)> {
    let given = round(workshop).given_by(person, workshop);
    given.iter().map(|(on, dots)| (on.bits(), *dots)).collect()
}

fn go(workshop: &mut Workshop, from: Stage, to: Stage) -> Result<Edit, EditError> {
    workshop.apply(&Edit::ChangeRound {
        round: ROUND,
        change: RoundChange::Stage { from, to },
    })
}

fn reveal(workshop: &mut Workshop) -> Vec<(u64, u32, String)> {
    go(workshop, Stage::Open, Stage::Closed).unwrap();
    go(workshop, Stage::Closed, Stage::Revealed).unwrap();
    let result = round(workshop).result(workshop).unwrap();
    let row = |standing: &Standing| (standing.choice.bits(), standing.count(), standing.place());
    result.iter().map(row).collect()
}

#[test]
fn a_budget_is_a_budget() {
    let mut one_each = workshop(2, false);
    deal(&mut one_each, ANA, 1, 1).unwrap();
    let refused = deal(&mut one_each, ANA, 1, 2);
    assert_eq!(refused, Err(EditError::OneDotEach));
    deal(&mut one_each, ANA, 2, 1).unwrap();
    assert_eq!(deal(&mut one_each, ANA, 3, 1), Err(EditError::NoDotsLeft));
    deal(&mut one_each, ANA, 1, 0).unwrap();
    deal(&mut one_each, ANA, 3, 1).unwrap();
    assert_eq!(given(&one_each, ANA), [(2, 1), (3, 1)]);

    let mut several = workshop(3, true);
    deal(&mut several, ANA, 1, 3).unwrap();
    assert_eq!(round(&several).left_for(ANA, &several), 0);
    assert_eq!(round(&several).left_for(BINH, &several), 3);
    assert_eq!(deal(&mut several, ANA, 1, 4), Err(EditError::NoDotsLeft));
    assert_eq!(deal(&mut several, BINH, 9, 1), Err(EditError::NotOnBallot));
}

#[test]
fn nothing_is_counted_before_it_is_revealed_and_nothing_changes_after() {
    let mut workshop = workshop(3, false);
    deal(&mut workshop, ANA, 1, 1).unwrap();
    assert_eq!(round(&workshop).result(&workshop), None);
    assert_eq!(
        go(&mut workshop, Stage::Open, Stage::Revealed),
        Err(EditError::RoundOpen)
    );
    go(&mut workshop, Stage::Open, Stage::Closed).unwrap();
    assert_eq!(round(&workshop).result(&workshop), None);
    assert_eq!(deal(&mut workshop, ANA, 2, 1), Err(EditError::RoundNotOpen));
    go(&mut workshop, Stage::Closed, Stage::Revealed).unwrap();
    assert!(round(&workshop).result(&workshop).is_some());
    assert_eq!(
        go(&mut workshop, Stage::Revealed, Stage::Open),
        Err(EditError::RoundRevealed)
    );
    let hands = round(&workshop).count_hands(choice(1), 5).unwrap();
    assert_eq!(workshop.apply(&hands), Err(EditError::RoundRevealed));
}

#[test]
fn the_words_of_a_vote_do_not_say_what_for() {
    let mut after = workshop(3, true);
    let before = after.clone();
    deal(&mut after, ANA, 4, 1).unwrap();
    let vote = round(&after).deal(ANA, choice(3), 2, &after).unwrap();
    assert_eq!(describe(&vote, &before, &after), "voted");
    let back = round(&after).deal(ANA, choice(4), 0, &after).unwrap();
    assert_eq!(describe(&back, &before, &after), "took a dot back");
    let hands = round(&after).count_hands(choice(2), 5).unwrap();
    assert_eq!(describe(&hands, &before, &after), "counted hands");
}

#[test]
fn ties_have_the_same_rank_and_the_ranks_after_them_are_left_out() {
    let mut workshop = workshop(3, true);
    deal(&mut workshop, ANA, 3, 2).unwrap();
    deal(&mut workshop, ANA, 1, 1).unwrap();
    deal(&mut workshop, BINH, 2, 1).unwrap();
    let rows = [(3, 2, "1"), (1, 1, "=2"), (2, 1, "=2"), (4, 0, "4")];
    assert_eq!(
        reveal(&mut workshop),
        rows.map(|(on, dots, place)| (on, dots, place.to_owned()))
    );
    let result = round(&workshop).result(&workshop).unwrap();
    assert_eq!(front(&result, 1), [choice(3)]);
    assert_eq!(
        front(&result, 2),
        [choice(3), choice(1), choice(2)],
        "who is tied at the border comes along"
    );
    assert_eq!(tied_at(&result, 2), [choice(1), choice(2)]);
    assert_eq!(tied_at(&result, 1), []);
}

#[test]
fn dots_on_a_theme_that_is_removed_go_back() {
    let mut workshop = workshop(2, false);
    deal(&mut workshop, ANA, 1, 1).unwrap();
    deal(&mut workshop, ANA, 2, 1).unwrap();
    let back = workshop.apply(&Edit::RemoveTheme(theme(1))).unwrap();
    assert_eq!(given(&workshop, ANA), [(2, 1)]);
    assert_eq!(round(&workshop).left_for(ANA, &workshop), 1);
    let mut again = workshop.clone();
    again.apply(&back).unwrap();
    assert_eq!(
        given(&again, ANA),
        [(1, 1), (2, 1)],
        "with the theme they come back"
    );
    // Given to something else meanwhile, they stay there.
    let undo = deal(&mut workshop, ANA, 3, 1).unwrap();
    workshop.apply(&back).unwrap();
    assert_eq!(given(&workshop, ANA), [(2, 1), (3, 1)]);
    workshop.apply(&undo).unwrap();
    assert_eq!(given(&workshop, ANA), [(1, 1), (2, 1)]);
}

#[test]
fn dots_on_a_theme_that_is_merged_go_with_it() {
    let mut workshop = workshop(2, false);
    deal(&mut workshop, ANA, 1, 1).unwrap();
    deal(&mut workshop, ANA, 2, 1).unwrap();
    deal(&mut workshop, BINH, 1, 1).unwrap();
    let hands = round(&workshop).count_hands(choice(1), 4).unwrap();
    workshop.apply(&hands).unwrap();
    let back = workshop
        .apply(&workshop.emptied(theme(1), Some(theme(2))))
        .unwrap();
    assert_eq!(
        given(&workshop, ANA),
        [(2, 1)],
        "one dot on each is allowed"
    );
    assert_eq!(round(&workshop).left_for(ANA, &workshop), 1);
    assert_eq!(given(&workshop, BINH), [(2, 1)]);
    let hands = round(&workshop).count_hands(choice(2), 6).unwrap();
    workshop.apply(&hands).unwrap();
    assert_eq!(round(&workshop).hands_for(choice(2)), 6);
    let mut apart = workshop.clone();
    apart.apply(&back).unwrap();
    assert_eq!(given(&apart, ANA), [(1, 1), (2, 1)]);
    // The dot can be taken back and given again where it counts now.
    deal(&mut workshop, BINH, 2, 0).unwrap();
    deal(&mut workshop, BINH, 2, 1).unwrap();
    assert_eq!(reveal(&mut workshop)[0], (2, 8, "1".to_owned()));
}

#[test]
fn the_board_takes_the_order_and_gives_it_back() {
    let mut workshop = workshop(3, true);
    deal(&mut workshop, ANA, 4, 2).unwrap();
    deal(&mut workshop, ANA, 2, 1).unwrap();
    reveal(&mut workshop);
    let before = workshop.clone();
    let result = workshop.newest_result(Over::Themes).unwrap();
    let edit = workshop.ordered_by_result(Over::Themes, &result).unwrap();
    let back = workshop.apply(&edit).unwrap();
    let order: Vec<u64> = workshop
        .themes
        .iter()
        .map(|theme| theme.id.bits())
        .collect();
    assert_eq!(order, [4, 2, 1, 3]);
    assert_eq!(workshop.ordered_by_result(Over::Themes, &result), None);
    assert_eq!(
        describe(&edit, &before, &workshop),
        "put the themes in another order"
    );
    workshop.apply(&back).unwrap();
    assert_eq!(workshop, before);
}

#[test]
fn an_opening_is_taken_back_only_while_nobody_has_voted() {
    let mut workshop = workshop(3, false);
    let dot = deal(&mut workshop, ANA, 1, 1).unwrap();
    let cancel = Edit::CancelRound(ROUND);
    assert_eq!(workshop.apply(&cancel), Err(EditError::RoundUsed));
    workshop.apply(&dot).unwrap();
    workshop.apply(&cancel).unwrap();
    assert!(workshop.rounds.is_empty());
}

#[test]
fn dots_on_a_finding_that_is_merged_count_for_the_one_that_is_kept() {
    let mut workshop = Workshop::default();
    for n in 1..=2 {
        let finding = Finding {
            id: Id::from_bits(n),
            kind: Kind::Lesson,
            headline: format!("finding {n}"),
            remark: String::new(),
            tags: std::collections::BTreeSet::new(),
            excerpts: Vec::new(),
            said_by: None,
            theme: None,
            by: ANA,
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let add = Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        };
        workshop.apply(&add).unwrap();
    }
    let over = Over::Findings(None);
    let ballot = Ballot {
        over,
        dots: 1,
        several: false,
        choices: over.choices(&workshop),
    };
    let open = Edit::OpenRound {
        round: ROUND,
        ballot: Box::new(ballot),
    };
    workshop.apply(&open).unwrap();
    deal(&mut workshop, ANA, 1, 1).unwrap();
    deal(&mut workshop, BINH, 2, 1).unwrap();
    let before = workshop.clone();
    let merge = workshop
        .merging(FindingId::from_bits(1), FindingId::from_bits(2))
        .unwrap();
    let back = workshop.apply(&merge).unwrap();
    assert_eq!(
        describe(&merge, &before, &workshop),
        "merged “finding 2” into “finding 1”"
    );
    assert_eq!(reveal(&mut workshop), [(1, 2, "1".to_owned())]);
    let mut apart = before.clone();
    apart.apply(&merge).unwrap();
    apart.apply(&back).unwrap();
    assert_eq!(apart, before);
}
