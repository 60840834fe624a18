//! Two groups side by side.

use super::Group;
use crate::analysis::distribution::{hedges, normal_two_sided, t_quantile, t_two_sided};
use crate::analysis::quantile::mid_ranks;

/// The first group against the second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TwoGroups {
    /// Difference of means over its standard error, variances not pooled; `None` when a group has fewer than
    /// 2 persons or neither varies. Welch 1947.
    pub welch_t: Option<f64>,
    /// Welch-Satterthwaite degrees of freedom; `None` with t.
    pub welch_t_df: Option<f64>,
    /// Two-sided p, 0…1; `None` with t.
    pub welch_t_p: Option<f64>,
    /// 95 % interval of the difference of means; `None` with t.
    pub welch_t_ci95: Option<(f64, f64)>,
    /// U of the first group (mid-ranks), 0…ab; `None` when a group is empty. Mann & Whitney 1947.
    pub mann_whitney_u: Option<f64>,
    /// Two-sided normal p, tie corrected, with continuity correction; `None` when U is or all values are
    /// equal.
    pub mann_whitney_p_cc: Option<f64>,
    /// Difference of means over the pooled SD; `None` when N < 3, a group is empty or neither varies.
    /// Cohen 1988.
    pub cohen_d_pooled: Option<f64>,
    /// d J(N−2) with Hedges' exact J; `None` when d is or N < 4. Hedges 1981.
    pub hedges_g_exact_j: Option<f64>,
    /// 2U/(ab) − 1, −1…1; `None` when U is. Cliff 1993.
    pub cliffs_delta: Option<f64>,
}

/// Compares two groups.
pub fn compare(first: &Group, second: &Group) -> TwoGroups {
    let (a, b) = (first.n as f64, second.n as f64);
    let difference = first.mean.zip(second.mean).map(|(x, y)| x - y);
    let welch = difference.and_then(|difference| welch(first, second, difference));
    let u = (first.n > 0 && second.n > 0).then(|| rank_sum(first, second));
    let squares = |group: &Group| group.sd.map_or(0.0, |sd| sd * sd * (group.n as f64 - 1.0));
    let pooled = (first.n + second.n > 2)
        .then(|| ((squares(first) + squares(second)) / (a + b - 2.0)).sqrt())
        .filter(|sd| *sd > 0.0);
    let d = difference
        .zip(pooled)
        .map(|(difference, sd)| difference / sd);
    TwoGroups {
        welch_t: welch.map(|found| found.0),
        welch_t_df: welch.map(|found| found.1),
        welch_t_p: welch.and_then(|(t, df, _)| t_two_sided(t, df)),
        welch_t_ci95: welch.zip(difference).and_then(|((_, df, se), difference)| {
            let half = t_quantile(0.975, df)? * se;
            Some((difference - half, difference + half))
        }),
        mann_whitney_u: u.map(|found| found.0),
        mann_whitney_p_cc: u.and_then(|found| found.1),
        cohen_d_pooled: d,
        hedges_g_exact_j: d
            .zip(hedges(a + b - 2.0))
            .map(|(d, correction)| d * correction),
        cliffs_delta: u.map(|(u, _)| 2.0 * u / (a * b) - 1.0),
    }
}

/// t, degrees of freedom and standard error.
fn welch(first: &Group, second: &Group, difference: f64) -> Option<(f64, f64, f64)> {
    let part = |group: &Group| group.variance().map(|variance| variance / group.n as f64);
    let (x, y) = (part(first)?, part(second)?);
    let square = x + y;
    let below = x * x / (first.n as f64 - 1.0) + y * y / (second.n as f64 - 1.0);
    (square > 0.0).then(|| {
        let se = square.sqrt();
        (difference / se, square * square / below, se)
    })
}

/// U of the first group and its p.
fn rank_sum(first: &Group, second: &Group) -> (f64, Option<f64>) {
    let all: Vec<f64> = first
        .values()
        .iter()
        .chain(second.values())
        .copied()
        .collect();
    let (ranks, ties) = mid_ranks(&all);
    let (a, b) = (first.n as f64, second.n as f64);
    let n = a + b;
    let u = ranks.iter().take(first.n).sum::<f64>() - a * (a + 1.0) / 2.0;
    let variance = a * b / 12.0 * (n + 1.0 - ties / (n * (n - 1.0)));
    let varied = all.iter().any(|value| Some(value) != all.first());
    let p = (varied && variance > 0.0).then(|| {
        let distance = ((u - a * b / 2.0).abs() - 0.5).max(0.0);
        normal_two_sided(distance / variance.sqrt())
    });
    (u, p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &[f64], second: &[f64]) -> TwoGroups {
        let group = |values: &[f64]| Group::of("g", values.iter().copied());
        compare(&group(first), &group(second))
    }

    #[test]
    fn undefined_cases() {
        assert_eq!(of(&[], &[]), TwoGroups::default());
        assert_eq!(of(&[1.0], &[]), TwoGroups::default());
        let same = of(&[2.0, 2.0], &[2.0, 2.0]);
        assert_eq!(
            (same.welch_t, same.cohen_d_pooled, same.mann_whitney_p_cc),
            (None, None, None)
        );
        assert_eq!(
            (same.mann_whitney_u, same.cliffs_delta),
            (Some(2.0), Some(0.0))
        );
        let one_flat = of(&[1.0, 1.0], &[2.0, 3.0]);
        assert!(one_flat.welch_t.is_some());
        assert_eq!(of(&[1.0], &[2.0, 3.0]).welch_t, None);
    }
}
