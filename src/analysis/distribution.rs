//! Tails and quantiles of the distributions the other files need.
//!
//! Quantiles are roots of the distribution function, found inside a bracket, so nothing can diverge.

use statrs::distribution::{
    Binomial, ChiSquared, ContinuousCDF, Discrete, DiscreteCDF, FisherSnedecor, Normal, StudentsT,
};
use statrs::function::gamma::{checked_gamma_ur, ln_gamma};

/// The .975 quantile of the standard normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// Φ(z), the standard normal distribution function; range 0…1.
pub fn normal_cdf(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// Two-sided p of Student's t; `None` when `df` is not positive or `t` is not finite.
pub fn t_two_sided(t: f64, df: f64) -> Option<f64> {
    if !t.is_finite() {
        return None;
    }
    let student = StudentsT::new(0.0, 1.0, df).ok()?;
    Some((2.0 * student.cdf(-t.abs())).clamp(0.0, 1.0))
}

/// Quantile of Student's t for 0.5 ≤ `p` < 1; `None` outside or when `df` is not positive.
pub fn t_quantile(p: f64, df: f64) -> Option<f64> {
    let student = StudentsT::new(0.0, 1.0, df).ok()?;
    if !(0.5..1.0).contains(&p) {
        return None;
    }
    // the lower tail keeps its precision where the upper one is 1 − something small
    bisect(|t| 1.0 - p - student.cdf(-t))
}

/// Quantile of F for 0 < `p` < 1; `None` outside or when a df is not positive.
pub fn f_quantile(p: f64, df1: f64, df2: f64) -> Option<f64> {
    let fisher = FisherSnedecor::new(df1, df2).ok()?;
    if p <= 0.0 || p >= 1.0 {
        return None;
    }
    bisect(|f| fisher.cdf(f) - p)
}

/// Two-sided exact binomial p for ½: min(1, 2 P(X ≤ min(up, down))); no trial: 1.
pub fn sign_test(up: usize, down: usize) -> f64 {
    let trials = (up + down) as u64;
    let fewer = up.min(down) as u64;
    let Ok(binomial) = Binomial::new(0.5, trials) else {
        return 1.0;
    };
    if trials == 0 {
        return 1.0;
    }
    (2.0 * binomial.cdf(fewer)).min(1.0)
}

/// P(X = k) of the binomial with ½; 0 when k is above `trials`.
pub fn binomial_half(k: usize, trials: usize) -> f64 {
    Binomial::new(0.5, trials as u64).map_or(0.0, |binomial| binomial.pmf(k as u64))
}

/// Quantile of the standard normal; `None` unless 0 < `p` < 1.
pub fn normal_quantile(p: f64) -> Option<f64> {
    (p > 0.0 && p < 1.0).then(|| Normal::standard().inverse_cdf(p))
}

/// Two-sided p of a standard normal z, 0…1.
pub fn normal_two_sided(z: f64) -> f64 {
    (2.0 * normal_cdf(-z.abs())).min(1.0)
}

/// Upper tail of χ²; `None` when `df` is not positive or `x` is no number ≥ 0.
pub fn chi_square_above(x: f64, df: f64) -> Option<f64> {
    let chi = ChiSquared::new(df).ok()?;
    (x >= 0.0 && x.is_finite()).then(|| chi.sf(x))
}

/// Upper tail of F; `None` when a df is not positive or `f` is no number ≥ 0.
pub fn f_above(f: f64, df1: f64, df2: f64) -> Option<f64> {
    let fisher = FisherSnedecor::new(df1, df2).ok()?;
    (f >= 0.0 && f.is_finite()).then(|| fisher.sf(f))
}

/// Hedges' exact correction J(v) = Γ(v/2) / (√(v/2) Γ((v−1)/2)), range 0…1; `None` when v ≤ 1.
/// Hedges 1981.
pub fn hedges(df: f64) -> Option<f64> {
    (df > 1.0)
        .then(|| (ln_gamma(df / 2.0) - 0.5 * (df / 2.0).ln() - ln_gamma((df - 1.0) / 2.0)).exp())
}

/// P(T ≤ t) for the non-central t distribution, to about 1e-7, by Simpson's rule: over s = √(χ²/df),
/// ∫ Φ(t s − δ) f(s) ds, or, where Φ rises more steeply than f is wide, over the normal variable:
/// ∫ φ(z) P(s ≥ (z + δ)/t) dz.
pub fn noncentral_t_cdf(t: f64, df: f64, delta: f64) -> f64 {
    if t * t <= 2.0 * df {
        return over_chi(df, 1200, |s| normal_cdf(t * s - delta));
    }
    if t < 0.0 {
        return 1.0 - noncentral_t_cdf(-t, df, -delta);
    }
    // below −δ every s is large enough
    let low = (-delta).clamp(-9.0, 9.0);
    let value = |z: f64| {
        let density = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
        let s = ((z + delta) / t).max(0.0);
        density * checked_gamma_ur(0.5 * df, 0.5 * df * s * s).unwrap_or(1.0)
    };
    normal_cdf(low) + simpson(low, 9.0, 1200, value)
}

/// Upper tail of the studentised range of `k` means with `df` degrees of freedom, 0…1, to about 1e-6;
/// `None` when k < 2, df < 1 or `q` is no number ≥ 0. Tukey 1949.
pub fn studentised_range_above(q: f64, k: usize, df: f64) -> Option<f64> {
    if k < 2 || df < 1.0 || q < 0.0 || !q.is_finite() {
        return None;
    }
    let others = i32::try_from(k - 1).ok()?;
    // P(range of k standard normals ≤ w) = k ∫ φ(z) (Φ(z) − Φ(z − w))^(k−1) dz
    let within = |w: f64| {
        let value = |z: f64| {
            let density = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
            density * (normal_cdf(z) - normal_cdf(z - w)).powi(others)
        };
        k as f64 * simpson(-8.0, 8.0, 160, value)
    };
    Some((1.0 - over_chi(df, 160, |s| within(q * s))).clamp(0.0, 1.0))
}

/// ∫ g(s) f(s) ds over s = √(χ²/df), by Simpson's rule.
fn over_chi(df: f64, steps: u32, g: impl Fn(f64) -> f64) -> f64 {
    let width = 9.0 / (2.0 * df).sqrt();
    let (low, high) = ((1.0 - width).max(0.0), 1.0 + 1.5 * width);
    let constant = 2.0_f64.ln() + 0.5 * df * (0.5 * df).ln() - ln_gamma(0.5 * df);
    let density = |s: f64| {
        let power = if df > 1.0 { (df - 1.0) * s.ln() } else { 0.0 };
        (constant + power - 0.5 * df * s * s).exp()
    };
    simpson(low, high, steps, |s| g(s) * density(s))
}

/// Simpson's rule with an even number of steps.
fn simpson(low: f64, high: f64, steps: u32, value: impl Fn(f64) -> f64) -> f64 {
    let step = (high - low) / f64::from(steps);
    let mut sum = 0.0;
    for number in 0..=steps {
        let weight = if number == 0 || number == steps {
            1.0
        } else if number % 2 == 1 {
            4.0
        } else {
            2.0
        };
        sum += weight * value(low + step * f64::from(number));
    }
    sum * step / 3.0
}

/// The δ for which P(T ≤ t | df, δ) = `p`; `None` when none is found within t ± 60 √(1 + t²/df).
pub fn noncentrality(t: f64, df: f64, p: f64) -> Option<f64> {
    if !t.is_finite() || df < 1.0 {
        return None;
    }
    let scale = (1.0 + t * t / df).sqrt();
    // as δ grows the distribution moves right and the probability falls
    let excess = |delta: f64| p - noncentral_t_cdf(t, df, delta);
    let mut reach = 3.0 * scale;
    while reach < 60.0 * scale {
        if excess(t - reach) <= 0.0 && excess(t + reach) >= 0.0 {
            return Some(root(t - reach, t + reach, excess));
        }
        reach *= 2.0;
    }
    None
}

/// The non-negative root of an increasing function.
fn bisect(excess: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut low, mut high) = (0.0, 1.0);
    let mut doublings = 0;
    while excess(high) < 0.0 {
        low = high;
        high *= 2.0;
        doublings += 1;
        if doublings > 200 {
            return None;
        }
    }
    Some(root(low, high, excess))
}

/// The root of an increasing function between `low` (not above 0 there) and `high` (not below), to the
/// last digits: false position with the Illinois rule, a bisection whenever the bracket fails to halve
/// in three steps. Dowell & Jarratt 1971.
fn root(low: f64, high: f64, excess: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (mut at_low, mut at_high) = (excess(low), excess(high));
    let mut side = 0_i8;
    let mut width = high - low;
    for step in 1..300 {
        if at_low.abs() <= 0.0 {
            return low;
        }
        if at_high.abs() <= 0.0 {
            return high;
        }
        let mut next = (low * at_high - high * at_low) / (at_high - at_low);
        let lazy = step % 3 == 0 && {
            let slow = high - low > 0.5 * width;
            width = high - low;
            slow
        };
        if lazy || !(next > low && next < high) {
            next = f64::midpoint(low, high);
        }
        let value = excess(next);
        if next <= low || next >= high || high - low <= 2e-16 * high.abs().max(low.abs()) {
            break;
        }
        if value < 0.0 {
            (low, at_low) = (next, value);
            if side < 0 {
                at_high /= 2.0;
            }
            side = -1;
        } else {
            (high, at_high) = (next, value);
            if side > 0 {
                at_low /= 2.0;
            }
            side = 1;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: Option<f64>, want: f64) {
        let got = got.unwrap();
        assert!(
            (got - want).abs() < 1e-7 * want.abs().max(1.0),
            "{got} {want}"
        );
    }

    #[test]
    fn quantiles_of_the_tables() {
        near(t_quantile(0.975, 1.0), 12.706_204_736);
        near(t_quantile(0.975, 25.0), 2.059_538_553);
        near(f_quantile(0.95, 2.0, 10.0), 4.102_821_015);
        near(t_two_sided(2.059_538_552_753, 25.0), 0.05);
        assert_eq!(t_quantile(0.975, 0.0), None);
        assert_eq!(f_quantile(1.0, 2.0, 10.0), None);
        assert_eq!(t_two_sided(f64::INFINITY, 3.0), None);
    }

    #[test]
    fn sign_test_of_nothing_is_one() {
        near(Some(sign_test(0, 0)), 1.0);
        near(Some(sign_test(3, 3)), 1.0);
        near(Some(sign_test(0, 3)), 0.25);
    }

    #[test]
    fn central_case_of_the_noncentral_t() {
        near(Some(noncentral_t_cdf(2.059_538_552_753, 25.0, 0.0)), 0.975);
        near(Some(noncentral_t_cdf(12.706_204_736, 1.0, 0.0)), 0.975);
        assert_eq!(hedges(1.0), None);
        near(Some(noncentral_t_cdf(-12.706_204_736, 1.0, 0.0)), 0.025);
    }

    #[test]
    fn noncentral_t_far_out() {
        // R 4.2.2 pt(), and for ever steeper t the χ quantile: P(T ≤ t) → P(s ≥ δ/t)
        near(Some(noncentral_t_cdf(50.0, 4.0, 30.0)), 0.836_777_357_856);
        near(Some(noncentral_t_cdf(5.0, 3.0, 10.0)), 0.012_056_364_015_7);
        near(Some(noncentral_t_cdf(-3.0, 2.0, 1.0)), 0.007_628_752_233_89);
        near(Some(noncentral_t_cdf(40.0, 200.0, 35.0)), 0.987_430_048_346);
        let steep = noncentrality(1e6, 4.0, 0.975).unwrap() / 1e6;
        assert!(
            (steep - (0.484_418_557 / 4.0_f64).sqrt()).abs() < 1e-5,
            "{steep}"
        );
    }
}
