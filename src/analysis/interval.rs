//! Intervals at 95 %.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The 97.5 % point of the standard normal.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's interval of a proportion (Wilson 1927), 0 to 1; `None` for n = 0.
///
/// ```
/// let (low, high) = khaothi::analysis::interval::wilson(12.0, 24).unwrap();
/// assert!((low - 0.314).abs() < 0.001 && (high - 0.686).abs() < 0.001);
/// ```
pub fn wilson(successes: f64, n: usize) -> Option<(f64, f64)> {
    if n == 0 {
        return None;
    }
    let n = n as f64;
    let p = successes / n;
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

/// Fisher's interval of a correlation; `None` below four pairs or at ±1.
pub fn fisher(r: f64, n: usize) -> Option<(f64, f64)> {
    if n < 4 || r.abs() >= 1.0 {
        return None;
    }
    let half = Z / (n as f64 - 3.0).sqrt();
    Some(((r.atanh() - half).tanh(), (r.atanh() + half).tanh()))
}

/// The t interval of a mean from its standard deviation (n − 1); `None` below two values.
pub fn of_mean(mean: f64, sd: f64, n: usize) -> Option<(f64, f64)> {
    if n < 2 {
        return None;
    }
    let t = StudentsT::new(0.0, 1.0, n as f64 - 1.0)
        .ok()?
        .inverse_cdf(0.975);
    let half = t * sd / (n as f64).sqrt();
    Some((mean - half, mean + half))
}
