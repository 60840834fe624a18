//! Passing at a cut.

use statrs::function::beta::ln_beta;
use statrs::function::gamma::ln_gamma;

use super::interval::wilson;

/// How many passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    /// The cut as the caller states it (points, or a fraction of the maximum).
    pub cut: f64,
    /// Persons judged.
    pub n: usize,
    /// Persons who passed.
    pub passed: usize,
    /// `passed` ÷ `n`, 0…1; `None` when n = 0.
    pub rate: Option<f64>,
    /// Wilson's 95 % interval of the rate; `None` when n = 0.
    pub ci: Option<(f64, f64)>,
}

impl Pass {
    /// Counts persons who passed and who did not.
    pub fn of(cut: f64, persons: &[bool]) -> Self {
        let passed = persons.iter().filter(|passed| **passed).count();
        Self::counted(cut, passed, persons.len())
    }

    /// The same when `passed` of `n` have been counted; `passed` is at most `n`.
    pub fn counted(cut: f64, passed: usize, n: usize) -> Self {
        Self {
            cut,
            n,
            passed,
            rate: (n > 0).then(|| passed as f64 / n as f64),
            ci: wilson(passed, n),
        }
    }
}

/// How often two parallel forms would agree on passing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consistency {
    /// Share of persons judged alike, 0…1.
    pub p0: f64,
    /// Agreement beyond chance, (p0 − pc)/(1 − pc), at most 1; `None` when the cut leaves nobody on one side,
    /// so that chance alone agrees.
    pub kappa: Option<f64>,
}

/// Huynh's beta-binomial decision consistency for `k` items marked 0 or 1, from the mean number right,
/// KR-21 (1/n variance) and the lowest passing number `cut`: A = (1/KR21 − 1) M, B = k/KR21 − k − A.
///
/// `None` when k is 0 or above 1,000, KR-21 is not above 0 or is 1 but for rounding, or the mean is 0 or k.
/// Huynh 1976.
pub fn consistency(k: u32, cut: u32, mean: f64, kr21: f64) -> Option<Consistency> {
    // at 1 everybody has all right or all wrong, and the distribution has no shape any more
    let is_shaped = kr21 > 0.0 && 1.0 - kr21 > 1e-9;
    if !(1..=1000).contains(&k) || !is_shaped {
        return None;
    }
    let items = f64::from(k);
    let a = (1.0 / kr21 - 1.0) * mean;
    let b = items / kr21 - items - a;
    if a <= 0.0 || b <= 0.0 {
        return None;
    }
    let choose = |x: u32| {
        let x = f64::from(x);
        ln_gamma(items + 1.0) - ln_gamma(x + 1.0) - ln_gamma(items - x + 1.0)
    };
    let base = ln_beta(a, b);
    let share =
        |x: u32| (choose(x) + ln_beta(a + f64::from(x), b + items - f64::from(x)) - base).exp();
    let failing: f64 = (0..cut.min(k + 1)).map(share).sum();
    let passing: f64 = (cut..=k).map(share).sum();
    // failing on one form and passing on the other: a small sum keeps its digits, 1 − p0 would not
    let mut split = 0.0;
    for x in 0..cut.min(k + 1) {
        for y in cut..=k {
            let both = f64::from(x) + f64::from(y);
            let density = ln_beta(a + both, b + 2.0 * items - both) - base;
            split += (choose(x) + choose(y) + density).exp();
        }
    }
    let chance = failing * passing;
    Some(Consistency {
        p0: 1.0 - 2.0 * split,
        kappa: (chance > 0.0).then(|| 1.0 - split / chance),
    })
}

/// Livingston's k² at a cut: (α s² + (M−C)²)/(s² + (M−C)²), s² with n − 1; at most 1. `None` when the
/// denominator is 0. Livingston 1972.
pub fn livingston(alpha: f64, mean: f64, sd: f64, cut: f64) -> Option<f64> {
    let distance = (mean - cut).powi(2);
    let below = sd * sd + distance;
    (below > 0.0).then(|| (alpha * sd * sd + distance) / below)
}

/// Brennan and Kane's Φ(λ) for `k` items marked 0 or 1: 1 − (p(1−p) − S)/((k−1)((p−λ)² + S)) with
/// p = M/k, S the variance (1/n) of T/k and λ = C/k; at most 1. `None` when k < 2 or the denominator is
/// 0. Brennan & Kane 1977.
pub fn phi_lambda(k: usize, n: usize, mean: f64, sd: f64, cut: f64) -> Option<f64> {
    if k < 2 || n < 2 {
        return None;
    }
    let (items, count) = (k as f64, n as f64);
    let (p, lambda) = (mean / items, cut / items);
    let s = sd * sd * (count - 1.0) / (count * items * items);
    let below = (items - 1.0) * ((p - lambda).powi(2) + s);
    (below > 0.0).then(|| 1.0 - (p * (1.0 - p) - s) / below)
}

/// Lord's standard error of measurement at a number right: √(C(k−C)/(k−1)), in points, for `k` items
/// marked 0 or 1; `None` when k < 2 or C is outside 0…k. Lord 1955.
pub fn lord_csem(k: usize, right: f64) -> Option<f64> {
    let items = k as f64;
    (k > 1 && (0.0..=items).contains(&right))
        .then(|| (right * (items - right) / (items - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_no_rate() {
        let found = Pass::of(5.0, &[]);
        assert_eq!((found.n, found.rate, found.ci), (0, None, None));
        let found = Pass::of(5.0, &[true, false]);
        assert_eq!((found.passed, found.rate), (1, Some(0.5)));
    }

    #[test]
    fn consistency_of_all_or_nothing_is_undefined() {
        // two persons have nothing, one has both: KR-21 is 1 but for the last digit
        assert_eq!(consistency(2, 1, 2.0 / 3.0, 1.0 - 1e-16), None);
        assert_eq!(consistency(2, 1, 2.0 / 3.0, 1.0 - f64::EPSILON), None);
    }

    #[test]
    fn a_cut_that_everybody_or_nobody_reaches_leaves_no_kappa() {
        for cut in [0, 21, 99] {
            let found = consistency(20, cut, 12.0, 0.5).unwrap();
            assert_eq!((found.p0, found.kappa), (1.0, None), "{cut}");
        }
        // far out in the tail: never above 1
        let far = consistency(25, 1, 24.5, 0.96).unwrap();
        assert!(
            far.kappa.is_some_and(|kappa| (0.0..=1.0).contains(&kappa)),
            "{far:?}"
        );
    }

    #[test]
    fn consistency_needs_a_positive_kr21() {
        assert_eq!(consistency(20, 10, 12.0, 0.0), None);
        assert_eq!(consistency(20, 10, 20.0, 0.5), None);
        let found = consistency(20, 10, 12.0, 0.5).unwrap();
        assert!(found.p0 > 0.5 && found.p0 < 1.0 && found.kappa > Some(0.0));
    }
}
