//! Wilcoxon's signed-rank test.

use super::distribution::normal_two_sided;
use super::quantile::mid_ranks;

/// The test of paired differences against 0. Wilcoxon 1945.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignedRank {
    /// Differences that are not 0; the others are dropped.
    pub n_nonzero: usize,
    /// V: sum of the mid-ranks of |difference| over the positive differences.
    pub v: f64,
    /// Two-sided permutation p given the ties, 0…1; 1 when no difference is left, `None` above 60.
    pub p_exact: Option<f64>,
    /// Two-sided normal p with tie and continuity correction, 0…1; `None` when no difference is left.
    pub p_normal: Option<f64>,
    /// The same without continuity correction.
    pub p_normal_plain: Option<f64>,
    /// (W⁺ − W⁻)/(W⁺ + W⁻), −1…1; `None` when no difference is left. Kerby 2014.
    pub rank_biserial: Option<f64>,
}

/// Most differences for which the exact p is counted when nobody asks for it.
const EXACT: usize = 60;

/// Most differences for which it can be counted at all: beyond, 2ⁿ leaves the range of floats.
const COUNTABLE: usize = 1000;

/// Differences that are not 0, ascending by size, as doubled mid-ranks and whether they are positive.
struct Ranked {
    doubled: Vec<usize>,
    /// Doubled rank sum of the positive ones.
    positive: usize,
    ties: f64,
}

/// Ranks differences; equal ones must be equal to the bit (round before).
fn ranked(differences: &[f64]) -> Ranked {
    let mut sizes: Vec<(f64, bool)> = differences
        .iter()
        .filter(|difference| difference.abs() > 0.0)
        .map(|difference| (difference.abs(), *difference > 0.0))
        .collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    // twice the mid-rank of places first+1..=first+tied is the whole number 2·first + tied + 1
    let mut doubled = Vec::with_capacity(sizes.len());
    let (mut positive, mut ties) = (0_usize, 0.0);
    for group in sizes.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let tied = group.len();
        let rank = 2 * doubled.len() + tied + 1;
        positive += rank * group.iter().filter(|(_, up)| *up).count();
        doubled.extend(std::iter::repeat_n(rank, tied));
        let tied = tied as f64;
        ties += tied * tied * tied - tied;
    }
    Ranked {
        doubled,
        positive,
        ties,
    }
}

/// Tests differences; equal ones must be equal to the bit (round before).
pub fn signed_rank(differences: &[f64]) -> SignedRank {
    let ranked = ranked(differences);
    let n = ranked.doubled.len();
    let all = n * (n + 1);
    let v = ranked.positive as f64 / 2.0;
    let p = |correction: f64| (n > 0).then(|| normal(n as f64, v, ranked.ties, correction));
    SignedRank {
        n_nonzero: n,
        v,
        p_exact: (n <= EXACT).then(|| exact(&ranked)),
        p_normal: p(0.5),
        p_normal_plain: p(0.0),
        rank_biserial: (n > 0).then(|| (2.0 * ranked.positive as f64 - all as f64) / all as f64),
    }
}

/// The exact two-sided p whatever it costs (n³ steps), 0…1; `None` above 1,000 differences.
pub fn exact_p(differences: &[f64]) -> Option<f64> {
    let ranked = ranked(differences);
    (ranked.doubled.len() <= COUNTABLE).then(|| exact(&ranked))
}

/// Two-sided p: sign patterns whose doubled rank sum is at most the smaller one, twice, over all patterns.
fn exact(ranked: &Ranked) -> f64 {
    let n = ranked.doubled.len();
    let fewer = ranked.positive.min(n * (n + 1) - ranked.positive);
    // counts[s] = patterns with doubled sum s, for s up to `fewer`; whole numbers, exact below 2⁵³
    let mut counts = vec![0.0_f64; fewer + 1];
    if let Some(first) = counts.first_mut() {
        *first = 1.0;
    }
    for rank in &ranked.doubled {
        let shorter = counts.clone();
        for (sum, before) in counts.iter_mut().skip(*rank).zip(shorter) {
            *sum += before;
        }
    }
    let tail: f64 = counts.iter().sum();
    (2.0 * tail / 2.0_f64.powi(i32::try_from(n).unwrap_or(i32::MAX))).min(1.0)
}

fn normal(n: f64, v: f64, ties: f64, correction: f64) -> f64 {
    let distance = v - n * (n + 1.0) / 4.0;
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0;
    normal_two_sided((distance.abs() - correction).max(0.0) / variance.sqrt())
}

/// Pratt's version: zeros are ranked with the rest and dropped after. z and its two-sided normal p, no
/// continuity correction; `None` when nothing but zeros is there. Pratt 1959.
pub fn pratt(differences: &[f64]) -> Option<(f64, f64)> {
    let sizes: Vec<f64> = differences.iter().map(|d| d.abs()).collect();
    let (ranks, ties) = mid_ranks(&sizes);
    let n = differences.len() as f64;
    let zeros = differences.iter().filter(|d| d.abs() <= 0.0).count() as f64;
    let up: f64 = ranks
        .iter()
        .zip(differences)
        .filter(|(_, difference)| **difference > 0.0)
        .map(|(rank, _)| rank)
        .sum();
    let mean = (n * (n + 1.0) - zeros * (zeros + 1.0)) / 4.0;
    // the ties of the zeros are no ties of what is left
    let ties = ties - (zeros * zeros * zeros - zeros);
    let whole = n * (n + 1.0) * (2.0 * n + 1.0) - zeros * (zeros + 1.0) * (2.0 * zeros + 1.0);
    let variance = whole / 24.0 - ties / 48.0;
    (variance > 0.0).then(|| {
        let z = (up - mean) / variance.sqrt();
        (z, normal_two_sided(z))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changed() {
        let found = signed_rank(&[0.0, -0.0]);
        assert_eq!((found.n_nonzero, found.p_exact), (0, Some(1.0)));
        assert_eq!((found.p_normal, found.rank_biserial), (None, None));
    }

    #[test]
    fn three_of_a_kind() {
        let found = signed_rank(&[1.0, 1.0, 1.0]);
        assert_eq!((found.v, found.p_exact), (6.0, Some(0.25)));
        assert_eq!(found.rank_biserial, Some(1.0));
    }

    #[test]
    fn many_use_the_normal() {
        let up = |n: u32| (1..=n).map(f64::from).collect::<Vec<_>>();
        assert!(signed_rank(&up(60)).p_exact.is_some());
        let found = signed_rank(&up(61));
        assert_eq!(found.p_exact, None);
        assert!(found.p_normal.unwrap() < 1e-6);
    }
}
