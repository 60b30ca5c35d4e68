//! Tags that the group is likely to want for a text, by what it tagged before. They are offered first; nobody's tags are chosen.

use std::collections::BTreeMap;

use super::features::{Features, cosine};
use crate::domain::{FindingId, TagId, Workshop};

/// Tags named at most: more than one glance takes in help nobody.
const MOST: usize = 3;
/// How many of the findings most like the text are asked, and how alike one must be to be asked.
const ASKED: usize = 8;
const ALIKE: f32 = 0.1;
/// What a tag must come to: several faint likenesses, or a clear one.
const ENOUGH: f32 = 0.25;

/// The tags most likely to fit a text, the likeliest first: those of the findings most like it, and those whose own name or
/// definition is like it. `but` is the finding at hand, which must not answer for itself.
pub fn likely_tags(workshop: &Workshop, text: &str, but: Option<FindingId>) -> Vec<TagId> {
    let tagged = workshop.findings.values();
    let tagged = tagged.filter(|finding| !finding.tags.is_empty() && Some(finding.id) != but);
    let ids: Vec<FindingId> = tagged.clone().map(|finding| finding.id).collect();
    let features = Features::of(&ids, workshop);
    let wanted = features.of_text(text);
    let mut near: Vec<_> = tagged
        .zip(&features.vectors)
        .map(|(finding, vector)| (cosine(&wanted, vector), finding))
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    near.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(other.id.cmp(&one.id)));
    let mut worth: BTreeMap<TagId, f32> = BTreeMap::new();
    for (alike, finding) in near.into_iter().take(ASKED) {
        for tag in &finding.tags {
            *worth.entry(*tag).or_default() += alike;
        }
    }
    for tag in workshop.tags.values() {
        let own = features.of_text(&format!("{} {}", tag.name, tag.definition));
        *worth.entry(tag.id).or_default() += cosine(&wanted, &own);
    }
    let mut ranked: Vec<(TagId, f32)> = worth
        .into_iter()
        .filter(|(_, worth)| *worth >= ENOUGH)
        .collect();
    ranked.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
    ranked.into_iter().take(MOST).map(|(tag, _)| tag).collect()
}
