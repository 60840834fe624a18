//! Every group against every other.

use super::Group;
use crate::analysis::distribution::{normal_two_sided, studentised_range_above};
use crate::analysis::multiplicity::holm;
use crate::analysis::quantile::mid_ranks;

/// One pair of groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The first group's name.
    pub first: String,
    /// The second group's name.
    pub second: String,
    /// Difference of mean ranks (first − second) over its standard error, tie corrected; `None` when a
    /// group is empty or all values are equal. Dunn 1964.
    pub dunn_z: Option<f64>,
    /// Its two-sided p after Holm over all pairs, 0…1.
    pub dunn_p_holm: Option<f64>,
    /// p of the studentised range with Welch's standard error and degrees of freedom, 0…1; `None` when a
    /// group has fewer than 2 persons or neither varies. Games & Howell 1976.
    pub games_howell_p: Option<f64>,
}

fn games_howell(one: &Group, other: &Group, groups: usize) -> Option<f64> {
    let part = |group: &Group| group.variance().map(|variance| variance / group.n as f64);
    let (x, y) = (part(one)?, part(other)?);
    let square = x + y;
    let below = x * x / (one.n as f64 - 1.0) + y * y / (other.n as f64 - 1.0);
    if square <= 0.0 {
        return None;
    }
    let q = (one.mean? - other.mean?).abs() / (square / 2.0).sqrt();
    studentised_range_above(q, groups, square * square / below)
}

/// Dunn's and Games and Howell's tests of every pair, in the order 1-2, 1-3, …, 2-3, ….
pub fn dunn(groups: &[Group]) -> Vec<Pair> {
    let all: Vec<f64> = groups
        .iter()
        .flat_map(|g| g.values().iter().copied())
        .collect();
    let (ranks, ties) = mid_ranks(&all);
    let n = all.len() as f64;
    let mut rest = ranks.as_slice();
    let mut means = Vec::new();
    for group in groups {
        let (own, after) = rest.split_at(group.n.min(rest.len()));
        rest = after;
        means.push((group.n > 0).then(|| own.iter().sum::<f64>() / group.n as f64));
    }
    let varied = all.iter().any(|value| Some(value) != all.first());
    let variance = n * (n + 1.0) / 12.0 - ties / (12.0 * (n - 1.0));
    let mut pairs = Vec::new();
    let listed: Vec<(&Group, Option<f64>)> = groups.iter().zip(means).collect();
    for (place, (one, mean)) in listed.iter().enumerate() {
        for (other, other_mean) in listed.iter().skip(place + 1) {
            let se = (variance * (1.0 / one.n as f64 + 1.0 / other.n as f64)).sqrt();
            let z = mean
                .zip(*other_mean)
                .filter(|_| varied && se > 0.0)
                .map(|(mean, other)| (mean - other) / se);
            pairs.push(Pair {
                first: one.name.clone(),
                second: other.name.clone(),
                dunn_z: z,
                dunn_p_holm: None,
                games_howell_p: games_howell(one, other, groups.len()),
            });
        }
    }
    let p: Vec<Option<f64>> = pairs
        .iter()
        .map(|pair| pair.dunn_z.map(normal_two_sided))
        .collect();
    for (pair, adjusted) in pairs.iter_mut().zip(holm(&p)) {
        pair.dunn_p_holm = adjusted;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_equal_is_undefined() {
        let groups = [
            Group::of("a", [1.0, 1.0]),
            Group::of("b", [1.0]),
            Group::of("c", []),
        ];
        let found = dunn(&groups);
        assert_eq!(found.len(), 3);
        assert!(
            found
                .iter()
                .all(|pair| pair.dunn_z.is_none() && pair.dunn_p_holm.is_none())
        );
    }
}
