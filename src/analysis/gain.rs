//! Change from a test before to a test after, on the same persons.

use super::distribution::{hedges, noncentrality, sign_test, t_two_sided};
use super::interval::mean_t;
use super::moments::{mean, sd};
use super::wilcoxon::signed_rank;

/// Paired change. Means, SDs and differences are in the unit of the totals given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// Persons with both tests; with none, every mean is undefined.
    pub n_pairs: usize,
    /// Mean before; `None` without pairs, like all means.
    pub mean_pre: Option<f64>,
    /// Standard deviation (n − 1) before; `None` when n < 2.
    pub sd_pre: Option<f64>,
    /// Mean after.
    pub mean_post: Option<f64>,
    /// Standard deviation (n − 1) after; `None` when n < 2.
    pub sd_post: Option<f64>,
    /// Mean of after − before.
    pub mean_diff: Option<f64>,
    /// Standard deviation (n − 1) of after − before; `None` when n < 2.
    pub sd_diff: Option<f64>,
    /// Paired t = `mean_diff` √n / `sd_diff`; `None` when n < 2 or all changed alike. Student 1908.
    pub t: Option<f64>,
    /// Degrees of freedom, n − 1; `None` without pairs.
    pub df: Option<usize>,
    /// Two-sided p of t, 0…1; `None` when t is.
    pub t_p: Option<f64>,
    /// `mean_diff` ± t(.975) `sd_diff` / √n; `None` when n < 2.
    pub diff_ci95: Option<(f64, f64)>,
    /// Pearson r of before and after, −1…1; `None` when either does not vary.
    pub r_pre_post: Option<f64>,
    /// `mean_diff` / `sd_diff`; `None` when n < 2 or all changed alike.
    pub d_z: Option<f64>,
    /// 95 % interval of `d_z`: the non-centralities for which t is the .975 and .025 quantile, over √n;
    /// `None` when `d_z` is. Steiger & Fouladi 1997.
    pub d_z_ci95: Option<(f64, f64)>,
    /// `d_z` J(n−1), Hedges' exact J; `None` when `d_z` is or n < 3.
    pub g_z: Option<f64>,
    /// `mean_diff` / ((`sd_pre` + `sd_post`)/2), the effect size to print; `None` when n < 2 or neither varies.
    /// Lakens 2013.
    pub d_av: Option<f64>,
    /// `d_av` J(n−1); `None` when `d_av` is or n < 3.
    pub g_av: Option<f64>,
    /// `mean_diff` / √((`sd_pre`² + `sd_post`²)/2); `None` when n < 2 or neither varies. Cohen 1988.
    pub d_rms: Option<f64>,
    /// `d_z` √(2(1 − r)); `None` when either is undefined. Lakens 2013.
    pub d_rm: Option<f64>,
    /// Persons who rose.
    pub n_up: usize,
    /// Persons who stayed.
    pub n_same: usize,
    /// Persons who fell.
    pub n_down: usize,
    /// Exact two-sided sign test, ties dropped, 0…1; 1 when nobody changed.
    pub sign_test_p: f64,
    /// Differences that are not 0.
    pub wilcoxon_n_nonzero: usize,
    /// Sum of the mid-ranks of the positive differences, zeros dropped first.
    pub wilcoxon_v: f64,
    /// Two-sided p, 0…1: exact given the ties up to 60 non-zero differences, above that normal with tie
    /// and continuity correction; 1 when nobody changed. Wilcoxon 1945.
    pub wilcoxon_p: f64,
    /// Whether `wilcoxon_p` is exact.
    pub wilcoxon_exact: bool,
    /// The normal p with tie and continuity correction, 0…1; `None` when nobody changed.
    pub wilcoxon_p_normal_cc: Option<f64>,
    /// The same without continuity correction.
    pub wilcoxon_p_normal: Option<f64>,
    /// (W⁺ − W⁻)/(W⁺ + W⁻), −1…1; `None` when nobody changed.
    pub rank_biserial: Option<f64>,
    /// (`mean_post` − `mean_pre`)/(max − `mean_pre`), at most 1; `None` without a maximum or when the class
    /// began at it. Hake 1998.
    pub hake_class_gain: Option<f64>,
    /// Mean of (post − pre)/(max − pre) over persons below the maximum before; `None` when there are none.
    /// Bao 2006.
    pub hake_individual_mean: Option<f64>,
    /// Persons in it.
    pub hake_individual_n: usize,
    /// Mean normalised change, −1…1: gain/(max − pre) if up, loss/pre if down, 0 if equal; who has 0 twice
    /// or the maximum twice is left out. `None` when nobody is left. Marx & Cummings 2007.
    pub normalized_change_mean: Option<f64>,
    /// Persons in it.
    pub normalized_change_n: usize,
}

/// Rounds to 10 decimals, so that equal changes of fractions are equal to the bit.
fn rounded(value: f64) -> f64 {
    (value * 1e10).round() / 1e10
}

/// Compares matched pairs: `pre[i]` and `post[i]` are of one person; `max` is the highest possible value.
///
/// `None` when the lengths differ or a value is not finite.
pub fn gain(pre: &[f64], post: &[f64], max: Option<f64>) -> Option<Gain> {
    let finite = |values: &[f64]| values.iter().all(|value| value.is_finite());
    if pre.len() != post.len() || !finite(pre) || !finite(post) {
        return None;
    }
    let mut pairs: Vec<(f64, f64)> = pre.iter().copied().zip(post.iter().copied()).collect();
    // one order for float sums, whoever comes first
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let (pre, post): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let differences: Vec<f64> = pairs.iter().map(|(x, y)| rounded(y - x)).collect();
    let n = pairs.len();
    let (mean_pre, mean_post, mean_diff) = (mean(&pre), mean(&post), mean(&differences));
    let (sd_pre, sd_post, sd_diff) = (sd(&pre), sd(&post), sd(&differences));
    let df = n.saturating_sub(1) as f64;
    let root = (n as f64).sqrt();

    let over = |sd: Option<f64>| Some(mean_diff? / sd.filter(|sd| *sd > 0.0)?);
    let both = |of: fn(f64, f64) -> f64| sd_pre.zip(sd_post).map(|(one, other)| of(one, other));
    let d_z = over(sd_diff);
    let t = d_z.map(|d| d * root);
    let d_av = over(both(f64::midpoint));
    let correction = hedges(df);
    let bound = |p: f64| Some(noncentrality(t?, df, p)? / root);
    let r_pre_post = mean_pre
        .zip(mean_post)
        .zip(sd_pre.zip(sd_post))
        .and_then(|(means, sds)| correlation(&pairs, means, sds));

    let count = |test: fn(&f64) -> bool| differences.iter().filter(|d| test(d)).count();
    let (n_up, n_down) = (count(|d| *d > 0.0), count(|d| *d < 0.0));
    let ranks = signed_rank(&differences);
    let individual: Vec<f64> = max.map_or_else(Vec::new, |max| hake(&pairs, max));
    let changes: Vec<f64> = max.map_or_else(Vec::new, |max| normalized(&pairs, max));
    let room = max.zip(mean_pre).map(|(max, pre)| max - pre);
    Some(Gain {
        n_pairs: n,
        mean_pre,
        sd_pre,
        mean_post,
        sd_post,
        mean_diff,
        sd_diff,
        t,
        df: n.checked_sub(1),
        t_p: t.and_then(|t| t_two_sided(t, df)),
        diff_ci95: mean_diff
            .zip(sd_diff)
            .and_then(|(mean, sd)| mean_t(mean, sd, n)),
        r_pre_post,
        d_z,
        d_z_ci95: bound(0.975).zip(bound(0.025)),
        g_z: d_z.zip(correction).map(|(d, j)| d * j),
        d_av,
        g_av: d_av.zip(correction).map(|(d, j)| d * j),
        d_rms: over(both(|one, other| {
            (one * one / 2.0 + other * other / 2.0).sqrt()
        })),
        d_rm: d_z
            .zip(r_pre_post)
            .map(|(d, r)| d * (2.0 * (1.0 - r)).sqrt()),
        n_up,
        n_same: n - n_up - n_down,
        n_down,
        sign_test_p: sign_test(n_up, n_down),
        wilcoxon_n_nonzero: ranks.n_nonzero,
        wilcoxon_v: ranks.v,
        wilcoxon_p: ranks.p_exact.or(ranks.p_normal).unwrap_or(1.0),
        wilcoxon_exact: ranks.p_exact.is_some(),
        wilcoxon_p_normal_cc: ranks.p_normal,
        wilcoxon_p_normal: ranks.p_normal_plain,
        rank_biserial: ranks.rank_biserial,
        hake_class_gain: room
            .zip(mean_post.zip(mean_pre))
            .filter(|(room, _)| *room > 1e-10)
            .map(|(room, (post, pre))| (post - pre) / room),
        hake_individual_mean: mean(&individual),
        hake_individual_n: individual.len(),
        normalized_change_mean: mean(&changes),
        normalized_change_n: changes.len(),
    })
}

/// The differences post − pre as the tests see them, rounded to 10 decimals and ascending.
pub fn differences(pre: &[f64], post: &[f64]) -> Vec<f64> {
    let mut differences: Vec<f64> = pre.iter().zip(post).map(|(x, y)| rounded(y - x)).collect();
    differences.sort_by(f64::total_cmp);
    differences
}

fn correlation(pairs: &[(f64, f64)], means: (f64, f64), sds: (f64, f64)) -> Option<f64> {
    let products: f64 = pairs
        .iter()
        .map(|(x, y)| (x - means.0) * (y - means.1))
        .sum();
    let scale = sds.0 * sds.1 * (pairs.len() - 1) as f64;
    (scale > 0.0).then(|| (products / scale).clamp(-1.0, 1.0))
}

/// (post − pre)/(max − pre) of everybody below the maximum before.
fn hake(pairs: &[(f64, f64)], max: f64) -> Vec<f64> {
    pairs
        .iter()
        .filter(|(x, _)| rounded(max - x) > 0.0)
        .map(|(x, y)| (y - x) / (max - x))
        .collect()
}

fn normalized(pairs: &[(f64, f64)], max: f64) -> Vec<f64> {
    let one = |(x, y): &(f64, f64)| {
        let (x, change) = (*x, rounded(y - x));
        let room = rounded(max - x);
        if change > 0.0 {
            (room > 0.0).then(|| change / room)
        } else if change < 0.0 {
            (x > 0.0).then(|| change / x)
        } else {
            (room > 0.0 && x > 0.0).then_some(0.0)
        }
    };
    pairs.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_no_gain() {
        let nobody = gain(&[], &[], Some(10.0)).unwrap();
        assert_eq!(
            (nobody.n_pairs, nobody.mean_diff, nobody.df),
            (0, None, None)
        );
        assert_eq!(
            (nobody.hake_class_gain, nobody.wilcoxon_v.to_bits()),
            (None, 0)
        );
        assert_eq!(gain(&[1.0], &[], Some(10.0)), None);
        assert_eq!(gain(&[f64::NAN], &[1.0], None), None);
    }

    #[test]
    fn one_pair() {
        let found = gain(&[3.0], &[5.0], Some(10.0)).unwrap();
        assert_eq!((found.n_pairs, found.df), (1, Some(0)));
        assert_eq!(
            (found.sd_diff, found.t, found.diff_ci95),
            (None, None, None)
        );
        assert_eq!((found.r_pre_post, found.g_av), (None, None));
        assert_eq!(found.hake_class_gain, Some(2.0 / 7.0));
    }

    #[test]
    fn began_at_the_maximum() {
        let found = gain(&[1.0, 1.0], &[1.0, 0.8], Some(1.0)).unwrap();
        assert_eq!(found.hake_class_gain, None);
        assert_eq!(
            (found.hake_individual_mean, found.hake_individual_n),
            (None, 0)
        );
        assert_eq!(found.normalized_change_n, 1);
        assert_eq!(gain(&[1.0], &[1.0], None).unwrap().hake_class_gain, None);
    }

    #[test]
    fn equal_changes_of_fractions_do_not_vary() {
        let found = gain(&[0.1, 0.3, 0.7], &[0.3, 0.5, 0.9], Some(1.0)).unwrap();
        assert_eq!((found.sd_diff, found.t, found.d_z), (Some(0.0), None, None));
        assert_eq!(found.wilcoxon_v.to_bits(), 6.0_f64.to_bits());
        let debug = format!("{found:?}");
        assert!(!debug.contains("NaN") && !debug.contains("inf"), "{debug}");
    }

    #[test]
    fn order_of_persons_changes_no_bit() {
        let (pre, post) = ([0.1, 0.7, 0.35, 0.2], [0.3, 0.65, 0.9, 0.2]);
        let turned = |values: [f64; 4]| [values[2], values[0], values[3], values[1]];
        assert_eq!(
            gain(&pre, &post, Some(1.0)),
            gain(&turned(pre), &turned(post), Some(1.0))
        );
    }
}
