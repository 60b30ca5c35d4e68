//! Grouping by likeness: groups whose members are more alike than any two findings of the workshop would be by chance.
//!
//! What is made as large as possible is modularity (Newman and Girvan 2004, with the resolution of Reichardt and Bornholdt
//! 2006), by moving one finding or group at a time to where it fits best (Blondel and others 2008). How many groups there are
//! follows from the findings; nobody has to say it.

/// How much more alike than chance a group must be: more makes more and smaller groups.
const RESOLUTION: f32 = 1.5;
/// What chance is held to be at least and at most, in squared likeness: in a small workshop the findings say little about it.
const CHANCE: (f32, f32) = (0.002, 0.05);
/// Orders of looking at the findings that are tried; the best result counts.
const ORDERS: usize = 8;
/// Rounds until nothing moves any more; reached only if rounding makes two places equally good.
const ROUNDS: usize = 50;

/// A square table of numbers about pairs.
#[derive(Clone, Debug)]
pub(super) struct Table {
    size: usize,
    values: Vec<f32>,
}

/// A count as a number to calculate with; counts here are far below what `f32` holds exactly.
#[expect(clippy::cast_precision_loss, reason = "counts of findings are small")]
pub(super) const fn as_f32(count: usize) -> f32 {
    count as f32
}

impl Table {
    pub(super) fn new(size: usize) -> Self {
        Self {
            size,
            values: vec![0.0; size * size],
        }
    }

    pub(super) fn get(&self, a: usize, b: usize) -> f32 {
        self.row(a).get(b).copied().unwrap_or(0.0)
    }

    pub(super) fn row(&self, at: usize) -> &[f32] {
        let row = self.values.get(at * self.size..(at + 1) * self.size);
        row.unwrap_or_default()
    }

    pub(super) fn row_mut(&mut self, at: usize) -> &mut [f32] {
        let row = self.values.get_mut(at * self.size..(at + 1) * self.size);
        row.unwrap_or_default()
    }

    /// How much more alike each pair is than by chance. Likeness is squared: one strong link says more than many faint ones.
    fn beyond_chance(&self) -> Self {
        let mut table = self.clone();
        table.values.iter_mut().for_each(|value| *value *= *value);
        let degrees: Vec<f32> = (0..self.size)
            .map(|at| table.row(at).iter().sum())
            .collect();
        let all = degrees.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        for (a, degree) in degrees.iter().enumerate() {
            for (value, other) in table.row_mut(a).iter_mut().zip(&degrees) {
                *value -= (RESOLUTION * degree * other / all).clamp(CHANCE.0, CHANCE.1);
            }
            if let Some(own) = table.row_mut(a).get_mut(a) {
                *own = 0.0;
            }
        }
        table
    }

    /// The table of `groups` (for each place its group, without gaps): sums over their members.
    fn summed(&self, groups: &[usize], count: usize) -> Self {
        let mut table = Self::new(count);
        for (a, group) in groups.iter().enumerate() {
            for (value, other) in self.row(a).iter().zip(groups) {
                if let Some(sum) = table.row_mut(*group).get_mut(*other) {
                    *sum += value;
                }
            }
        }
        table
    }

    /// The sum over all pairs within groups.
    fn within(&self, groups: &[usize]) -> f32 {
        let own = |(at, group): (usize, &usize)| -> f32 {
            let row = self.row(at).iter().zip(groups);
            row.filter(|(_, other)| *other == group)
                .map(|(value, _)| value)
                .sum()
        };
        groups.iter().enumerate().map(own).sum()
    }
}

/// The group of each place, numbered from 0. Places of equal number in `together` start as one that never leaves its group, and
/// no two of these come into one group.
pub(super) fn groups(likeness: &Table, together: &[Option<usize>]) -> Vec<usize> {
    let beyond = likeness.beyond_chance();
    let (start, fixed) = start(together);
    let count = start.iter().max().map_or(0, |last| last + 1);
    let first = beyond.summed(&start, count);
    let mut best: Option<(f32, Vec<usize>)> = None;
    for order in 0..ORDERS {
        let found = grown(&first, fixed, order);
        let worth = first.within(&found);
        // A little better is rounding: the first order stays.
        if best.as_ref().is_none_or(|(most, _)| worth > *most + 1e-5) {
            best = Some((worth, found));
        }
    }
    let found = best.map(|(_, found)| found).unwrap_or_default();
    let group_of = |at: &usize| found.get(*at).copied().unwrap_or_default();
    start.iter().map(group_of).collect()
}

/// Where each place starts: those that are together in one, the first ones; every other by itself. And how many are fixed.
fn start(together: &[Option<usize>]) -> (Vec<usize>, usize) {
    let mut known: Vec<usize> = together.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    let mut next = known.len();
    let place = |theme: &Option<usize>| {
        let at = theme.and_then(|theme| known.binary_search(&theme).ok());
        at.unwrap_or_else(|| {
            next += 1;
            next - 1
        })
    };
    let places = together.iter().map(place).collect();
    (places, known.len())
}

/// Moves single places, then the groups that they made, until nothing gets better. The first `fixed` groups stay apart.
fn grown(first: &Table, fixed: usize, order: usize) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..first.size).collect();
    let mut table = first.clone();
    loop {
        let moved = settled(&table, fixed, order);
        let (numbered, count) = numbered(&moved);
        if count == table.size {
            return groups;
        }
        for group in &mut groups {
            *group = numbered.get(*group).copied().unwrap_or_default();
        }
        table = table.summed(&numbered, count);
    }
}

/// Groups with numbers from 0 on, by the first place of each; the fixed ones, which are first and never move, keep theirs.
fn numbered(groups: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers: Vec<Option<usize>> = vec![None; groups.len()];
    let mut next = 0;
    let number = |group: &usize| {
        let Some(slot) = numbers.get_mut(*group) else {
            return 0;
        };
        *slot.get_or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    let numbered = groups.iter().map(number).collect();
    (numbered, next)
}

/// The group of each place once none would fit better elsewhere.
fn settled(table: &Table, fixed: usize, order: usize) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..table.size).collect();
    let places: Vec<usize> = walk(table.size, order).filter(|at| *at >= fixed).collect();
    let mut sums = vec![0.0; table.size];
    for _ in 0..ROUNDS {
        let mut moved = false;
        for at in &places {
            let Some(own) = groups.get(*at).copied() else {
                continue;
            };
            let to = best_for(table.row(*at), *at, own, &groups, &mut sums);
            if to != own
                && let Some(group) = groups.get_mut(*at)
            {
                *group = to;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    groups
}

/// The group that a place is drawn to most; its own unless another is truly better.
fn best_for(row: &[f32], at: usize, own: usize, groups: &[usize], sums: &mut [f32]) -> usize {
    sums.fill(0.0);
    for (other, (value, group)) in row.iter().zip(groups).enumerate() {
        if other != at
            && let Some(sum) = sums.get_mut(*group)
        {
            *sum += value;
        }
    }
    let stays = sums.get(own).copied().unwrap_or(0.0);
    let mut best = (own, stays + 1e-6);
    for (group, sum) in sums.iter().enumerate() {
        if *sum > best.1 {
            best = (group, *sum);
        }
    }
    best.0
}

/// All places once, in an order of its own for each number: with a stride that has no factor in common with their count.
fn walk(size: usize, order: usize) -> impl Iterator<Item = usize> {
    /// Primes, so that few counts share a factor with them.
    const STRIDES: [usize; ORDERS] = [1, 7, 13, 29, 53, 97, 151, 211];
    let stride = STRIDES.get(order).copied().unwrap_or(1);
    let stride = if size.is_multiple_of(stride) {
        1
    } else {
        stride
    };
    (0..size).map(move |at| (at * stride + order) % size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(size: usize, pairs: &[(usize, usize, f32)]) -> Table {
        let mut table = Table::new(size);
        for (a, b, value) in pairs {
            for (a, b) in [(*a, *b), (*b, *a)] {
                if let Some(place) = table.row_mut(a).get_mut(b) {
                    *place = *value;
                }
            }
        }
        table
    }

    #[test]
    fn what_is_alike_comes_together_and_the_rest_stays_alone() {
        let alike = table(5, &[(0, 1, 0.6), (1, 2, 0.5), (3, 4, 0.4), (2, 3, 0.05)]);
        let found = groups(&alike, &[None; 5]);
        assert_eq!(found, [0, 0, 0, 1, 1]);
        let apart = groups(&Table::new(3), &[None; 3]);
        assert_eq!(apart, [0, 1, 2]);
        assert!(groups(&Table::new(0), &[]).is_empty());
    }

    #[test]
    fn what_is_together_stays_so_draws_others_and_never_joins_what_else_is_fixed() {
        let alike = table(5, &[(0, 1, 0.9), (0, 2, 0.5), (1, 3, 0.9), (3, 4, 0.3)]);
        let found = groups(&alike, &[None, Some(7), None, Some(3), None]);
        assert_eq!(found, [1, 1, 1, 0, 0]);
    }

    #[test]
    fn every_order_looks_at_every_place() {
        for order in 0..ORDERS {
            for size in [1, 2, 7, 26, 97, 500] {
                let mut places: Vec<usize> = walk(size, order).collect();
                places.sort_unstable();
                assert!(places.into_iter().eq(0..size), "{order} {size}");
            }
        }
    }
}
