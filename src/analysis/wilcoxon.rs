//! Wilcoxon's signed-rank test.

use super::distribution::normal_cdf;

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
    /// (W⁺ − W⁻)/(W⁺ + W⁻), −1…1; `None` when no difference is left. Kerby 2014.
    pub rank_biserial: Option<f64>,
}

/// Most differences for which the exact p is counted (2⁶⁰ sign patterns fit 64 bits).
const EXACT: usize = 60;

/// Tests differences; equal ones must be equal to the bit (round before).
pub fn signed_rank(differences: &[f64]) -> SignedRank {
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
    let n = doubled.len();
    let all = n * (n + 1);
    let v = positive as f64 / 2.0;
    SignedRank {
        n_nonzero: n,
        v,
        p_exact: (n <= EXACT).then(|| exact(&doubled, positive.min(all - positive))),
        p_normal: (n > 0).then(|| normal(n as f64, v, ties)),
        rank_biserial: (n > 0).then(|| (2.0 * positive as f64 - all as f64) / all as f64),
    }
}

/// Two-sided p: sign patterns whose doubled rank sum is at most `fewer`, twice, over all patterns.
fn exact(doubled: &[usize], fewer: usize) -> f64 {
    // counts[s] = patterns with doubled sum s, for s up to `fewer`
    let mut counts = vec![0_u64; fewer + 1];
    if let Some(first) = counts.first_mut() {
        *first = 1;
    }
    for rank in doubled {
        let shorter = counts.clone();
        for (sum, before) in counts.iter_mut().skip(*rank).zip(shorter) {
            *sum += before;
        }
    }
    let tail = counts.iter().sum::<u64>() as f64;
    (2.0 * tail / 2.0_f64.powi(i32::try_from(doubled.len()).unwrap_or(i32::MAX))).min(1.0)
}

fn normal(n: f64, v: f64, ties: f64) -> f64 {
    let distance = v - n * (n + 1.0) / 4.0;
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0;
    let z = (distance.abs() - 0.5).max(0.0) / variance.sqrt();
    (2.0 * normal_cdf(-z)).min(1.0)
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
