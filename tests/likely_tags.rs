//! How often one of the tags that are offered first is one that the group gave: each labelled finding is asked about as if it were not
//! tagged yet.
#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop; the figures are for people"
)]

#[path = "support/labelled.rs"]
mod support;

use charrette::distill::likely_tags;
use support::{labelled, workshop};

/// What was measured, rounded down, in per cent.
const REACHED: usize = 75;

#[test]
fn one_of_the_tags_offered_first_is_mostly_one_that_fits() {
    let (workshop, _) = workshop(&labelled());
    let (mut asked, mut hit, mut recent_hit, mut offered) = (0, 0, 0, 0);
    for finding in workshop
        .findings
        .values()
        .filter(|one| !one.tags.is_empty())
    {
        let text = format!("{} {}", finding.headline, finding.excerpts[0].quote);
        let likely = likely_tags(&workshop, &text, Some(finding.id));
        assert!(likely.len() <= 3);
        let before = workshop.findings.range(..finding.id).rev();
        let mut recent = Vec::new();
        for tag in before.flat_map(|(_, one)| &one.tags) {
            if recent.len() < 3 && !recent.contains(tag) {
                recent.push(*tag);
            }
        }
        asked += 1;
        offered += likely.len();
        hit += usize::from(likely.iter().any(|tag| finding.tags.contains(tag)));
        recent_hit += usize::from(recent.iter().any(|tag| finding.tags.contains(tag)));
    }
    println!("{hit} of {asked} with {offered} offered; the three used most recently: {recent_hit}");
    assert!(hit * 100 >= REACHED * asked, "{hit} of {asked}");
    assert!(hit > recent_hit, "{hit}, recent {recent_hit}");
}
