//! Change from pre to post on matched persons.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};
use statrs::function::gamma::ln_gamma;

use super::interval;
use super::moments::{Moments, correlation};

/// Persons above which the Wilcoxon p is taken from the normal.
const EXACT: usize = 60;

/// Change between two tests of the same persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// Persons with both.
    pub n_pairs: usize,
    /// Mean before.
    pub mean_pre: f64,
    /// Standard deviation before.
    pub sd_pre: Option<f64>,
    /// Mean after.
    pub mean_post: f64,
    /// Standard deviation after.
    pub sd_post: Option<f64>,
    /// Mean of post − pre.
    pub mean_diff: f64,
    /// Its standard deviation.
    pub sd_diff: Option<f64>,
    /// Paired t; undefined when all differences are equal.
    pub t: Option<f64>,
    /// Its degrees of freedom, n − 1.
    pub df: usize,
    /// Two-sided p of t.
    pub t_p: Option<f64>,
    /// 95 % interval of the mean difference.
    pub diff_ci95: Option<(f64, f64)>,
    /// Pearson r between the two.
    pub r_pre_post: Option<f64>,
    /// Mean ÷ SD of the differences.
    pub d_z: Option<f64>,
    /// `d_z` corrected for small n (Hedges 1981).
    pub g_z: Option<f64>,
    /// Mean difference ÷ mean of the two SDs (Lakens 2013): comparable between courses.
    pub d_av: Option<f64>,
    /// `d_av` corrected for small n.
    pub g_av: Option<f64>,
    /// Persons who rose.
    pub n_up: usize,
    /// Persons who stayed.
    pub n_same: usize,
    /// Persons who fell.
    pub n_down: usize,
    /// Wilcoxon's V: sum of the mid-ranks of the rises, zeros dropped.
    pub wilcoxon_v: f64,
    /// Its two-sided p: exact given the ties to 60 differences, normal with continuity correction
    /// above; 1 when nothing changed.
    pub wilcoxon_p: Option<f64>,
    /// (W+ − W−) ÷ (W+ + W−); undefined when nothing changed.
    pub rank_biserial: Option<f64>,
    /// Class gain (post − pre) ÷ (max − pre) of the means (Hake 1998); undefined at pre = max.
    pub hake_class_gain: Option<f64>,
}

/// The change on matched persons; `None` for none, or for lists of unlike length.
pub fn gain(pre: &[f64], post: &[f64], max: Option<f64>) -> Option<Gain> {
    if pre.len() != post.len() || pre.is_empty() {
        return None;
    }
    let n = pre.len();
    // floating noise must not break ties
    let round = |x: f64| (x * 1e9).round() / 1e9;
    let pairs: Vec<(f64, f64)> = pre.iter().copied().zip(post.iter().copied()).collect();
    let diffs: Vec<f64> = pairs.iter().map(|(pre, post)| post - pre).collect();
    let rounded: Vec<f64> = diffs.iter().map(|diff| round(*diff)).collect();
    let (before, after, diff) = (Moments::of(pre), Moments::of(post), Moments::of(&diffs));
    let (mean_pre, mean_post, mean_diff) = (before.mean?, after.mean?, diff.mean?);
    let spread = diff.sd.filter(|sd| *sd > 1e-12);
    let root = (n as f64).sqrt();
    let t = spread.map(|sd| mean_diff / (sd / root));
    let student = StudentsT::new(0.0, 1.0, (n as f64 - 1.0).max(1.0)).ok()?;
    let correction = hedges(n.saturating_sub(1));
    let d_z = spread.map(|sd| mean_diff / sd);
    let both = before
        .sd
        .zip(after.sd)
        .map(|(a, b)| f64::midpoint(a, b))
        .filter(|sd| *sd > 1e-12);
    let d_av = both.map(|sd| mean_diff / sd);
    let ranks = signed_ranks(&rounded);
    let plus: f64 = ranks.iter().filter(|rank| **rank > 0.0).sum();
    let minus: f64 = -ranks.iter().filter(|rank| **rank < 0.0).sum::<f64>();
    Some(Gain {
        n_pairs: n,
        mean_pre,
        sd_pre: before.sd,
        mean_post,
        sd_post: after.sd,
        mean_diff,
        sd_diff: diff.sd,
        t,
        df: n - 1,
        t_p: t.map(|t| 2.0 * student.cdf(-t.abs())),
        diff_ci95: spread.and_then(|sd| interval::of_mean(mean_diff, sd, n)),
        r_pre_post: correlation(&pairs),
        d_z,
        g_z: d_z.zip(correction).map(|(d, j)| d * j),
        d_av,
        g_av: d_av.zip(correction).map(|(d, j)| d * j),
        n_up: rounded.iter().filter(|d| **d > 0.0).count(),
        n_same: rounded.iter().filter(|d| d.abs() < 1e-12).count(),
        n_down: rounded.iter().filter(|d| **d < 0.0).count(),
        wilcoxon_v: plus,
        wilcoxon_p: wilcoxon_p(&ranks, plus),
        rank_biserial: (plus + minus > 0.0).then(|| (plus - minus) / (plus + minus)),
        hake_class_gain: max
            .filter(|max| max - mean_pre > 1e-12)
            .map(|max| mean_diff / (max - mean_pre)),
    })
}

/// Γ(v/2) ÷ (√(v/2) Γ((v − 1)/2)); undefined below v = 2.
fn hedges(v: usize) -> Option<f64> {
    let v = v as f64;
    (v >= 2.0).then(|| (ln_gamma(v / 2.0) - ln_gamma((v - 1.0) / 2.0)).exp() / (v / 2.0).sqrt())
}

/// Mid-ranks of the absolute non-zero differences, with their signs.
fn signed_ranks(diffs: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = diffs.iter().copied().filter(|d| d.abs() > 1e-12).collect();
    sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let rank = |value: f64| {
        let below = sorted
            .iter()
            .filter(|d| d.abs() < value.abs() - 1e-12)
            .count() as f64;
        let tied = sorted
            .iter()
            .filter(|d| (d.abs() - value.abs()).abs() <= 1e-12)
            .count() as f64;
        (below + f64::midpoint(tied, 1.0)) * value.signum()
    };
    sorted.iter().map(|d| rank(*d)).collect()
}

/// Two-sided p of V given the ranks.
#[expect(clippy::unnecessary_wraps, reason = "a p like the others of a gain")]
fn wilcoxon_p(ranks: &[f64], v: f64) -> Option<f64> {
    let n = ranks.len();
    if n == 0 {
        return Some(1.0);
    }
    if n <= EXACT {
        // ranks are halves: count sign patterns by doubled rank sum
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "doubled ranks are small whole numbers"
        )]
        let doubled = |x: f64| (2.0 * x.abs()).round() as usize;
        let total: usize = ranks.iter().map(|rank| doubled(*rank)).sum();
        let mut ways = vec![0.0_f64; total + 1];
        if let Some(none) = ways.first_mut() {
            *none = 1.0;
        }
        for rank in ranks {
            let step = doubled(*rank);
            for sum in (step..=total).rev() {
                let add = ways.get(sum - step).copied().unwrap_or(0.0);
                if let Some(way) = ways.get_mut(sum) {
                    *way += add;
                }
            }
        }
        let all: f64 = ways.iter().sum();
        let at = doubled(v);
        let low: f64 = ways.iter().take(at + 1).sum::<f64>() / all;
        let high: f64 = ways.iter().skip(at).sum::<f64>() / all;
        return Some((2.0 * low.min(high)).min(1.0));
    }
    let mean = ranks.iter().map(|rank| rank.abs()).sum::<f64>() / 2.0;
    let sd = (ranks.iter().map(|rank| rank * rank).sum::<f64>() / 4.0).sqrt();
    let z = ((v - mean).abs() - 0.5).max(0.0) / sd;
    Some((2.0 * Normal::standard().cdf(-z)).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_undefined_not_wrong() {
        assert_eq!(gain(&[], &[], Some(1.0)), None);
        let one = gain(&[0.5], &[0.7], Some(1.0)).unwrap();
        assert_eq!((one.t, one.diff_ci95, one.d_z), (None, None, None));
        let equal = gain(&[0.5, 0.6], &[0.6, 0.7], Some(1.0)).unwrap();
        assert_eq!(equal.t, None, "no spread of differences");
        let full = gain(&[1.0, 1.0], &[1.0, 1.0], Some(1.0)).unwrap();
        assert_eq!(
            (full.hake_class_gain, full.wilcoxon_p, full.rank_biserial),
            (None, Some(1.0), None)
        );
    }
}
