//! Grouping by likeness: average linkage, cut where groups stop being closer than chance.

use super::features::Features;

/// The likeness of all pairs of some findings.
#[derive(Debug)]
pub(super) struct Similarity {
    count: usize,
    /// Row by row, `count` × `count`.
    values: Vec<f32>,
}

/// A count as a number to calculate with; counts here are far below what `f32` holds exactly.
#[expect(clippy::cast_precision_loss, reason = "counts of findings are small")]
pub(super) const fn as_f32(count: usize) -> f32 {
    count as f32
}

impl Similarity {
    pub(super) fn of(members: &[usize], features: &Features) -> Self {
        let count = members.len();
        let mut values = vec![0.0; count * count];
        for (row, a) in members.iter().enumerate() {
            for (column, b) in members.iter().enumerate().skip(row + 1) {
                let likeness = features.likeness(*a, *b);
                for at in [row * count + column, column * count + row] {
                    if let Some(value) = values.get_mut(at) {
                        *value = likeness;
                    }
                }
            }
        }
        Self { count, values }
    }

    fn get(&self, a: usize, b: usize) -> f32 {
        self.values.get(a * self.count + b).copied().unwrap_or(0.0)
    }

    fn set(&mut self, a: usize, b: usize, value: f32) {
        for at in [a * self.count + b, b * self.count + a] {
            if let Some(place) = self.values.get_mut(at) {
                *place = value;
            }
        }
    }

    /// What a link must be worth: more than the mean likeness of any two, and never next to nothing.
    fn threshold(&self) -> f32 {
        let pairs = as_f32((self.count * self.count.saturating_sub(1)).max(1));
        let mean = self.values.iter().sum::<f32>() / pairs;
        (mean * 2.0).clamp(0.07, 0.30)
    }
}

/// Groups of places, each in order. Merges the two closest groups (by the mean likeness of their members) as long as they are
/// close enough; ties go to the earlier places, so that equal input gives equal groups.
pub(super) fn clusters(similarity: &Similarity) -> Vec<Vec<usize>> {
    let least = similarity.threshold();
    let mut links = Similarity {
        count: similarity.count,
        values: similarity.values.clone(),
    };
    let mut groups: Vec<Vec<usize>> = (0..links.count).map(|at| vec![at]).collect();
    // The closest partner of each group, so that a round looks at each group once.
    let mut nearest: Vec<Option<(usize, f32)>> = (0..links.count)
        .map(|at| partner(&links, &groups, at))
        .collect();
    loop {
        let mut best: Option<(usize, usize, f32)> = None;
        for (a, partner) in nearest.iter().enumerate() {
            if let Some((b, value)) = partner
                && *value >= least
                && best.is_none_or(|(_, _, other)| *value > other)
            {
                best = Some((a.min(*b), a.max(*b), *value));
            }
        }
        let Some((a, b, _)) = best else { break };
        merge(&mut links, &mut groups, a, b);
        for at in 0..nearest.len() {
            let stale = at == a
                || at == b
                || nearest
                    .get(at)
                    .copied()
                    .flatten()
                    .is_some_and(|(to, _)| to == a || to == b);
            if stale && let Some(place) = nearest.get_mut(at) {
                *place = partner(&links, &groups, at);
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// The group that this one is closest to.
fn partner(links: &Similarity, groups: &[Vec<usize>], at: usize) -> Option<(usize, f32)> {
    if groups.get(at).is_none_or(Vec::is_empty) {
        return None;
    }
    let mut best: Option<(usize, f32)> = None;
    for (other, group) in groups.iter().enumerate() {
        let value = links.get(at, other);
        if other != at && !group.is_empty() && best.is_none_or(|(_, most)| value > most) {
            best = Some((other, value));
        }
    }
    best
}

/// Merges group `b` into `a`; the likeness to every other group is the mean over all members.
fn merge(links: &mut Similarity, groups: &mut [Vec<usize>], a: usize, b: usize) {
    let size = |at: usize| groups.get(at).map_or(0, Vec::len);
    let (of_a, of_b) = (as_f32(size(a)), as_f32(size(b)));
    for other in 0..links.count {
        let mean = (links.get(a, other) * of_a + links.get(b, other) * of_b) / (of_a + of_b);
        links.set(a, other, mean);
    }
    let moved = groups.get_mut(b).map(std::mem::take).unwrap_or_default();
    if let Some(group) = groups.get_mut(a) {
        group.extend(moved);
    }
}
