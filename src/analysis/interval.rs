//! Confidence intervals, two-sided, 95 %.

use super::distribution::{Z, t_quantile};

/// Wilson's interval of a share: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), within 0…1.
///
/// `None` when `n` is 0 or fewer than `successes`. Wilson 1927.
pub fn wilson(successes: usize, n: usize) -> Option<(f64, f64)> {
    if n == 0 || successes > n {
        return None;
    }
    let count = n as f64;
    let p = successes as f64 / count;
    let square = Z * Z / count;
    let middle = p + square / 2.0;
    let half = (Z * Z * p * (1.0 - p) / count + square * square / 4.0).sqrt();
    let scale = 1.0 + square;
    let low = ((middle - half) / scale).max(0.0);
    let high = ((middle + half) / scale).min(1.0);
    Some((low, high))
}

/// Fisher's interval of a correlation: tanh(artanh r ± z/√(n−3)), within −1…1.
///
/// `None` when n < 4, or when |r| = 1: then the transform is infinite and the interval would claim a
/// certainty that a handful of persons cannot give. Fisher 1921.
pub fn fisher_z(r: f64, n: usize) -> Option<(f64, f64)> {
    if n < 4 || r.is_nan() || r.abs() >= 1.0 {
        return None;
    }
    let half = Z / ((n - 3) as f64).sqrt();
    let middle = r.atanh();
    Some(((middle - half).tanh(), (middle + half).tanh()))
}

/// Student's interval of a mean: mean ± t(.975; n−1) sd/√n, in the unit of the mean.
///
/// `None` when n < 2. A zero `sd` gives the mean twice.
pub fn mean_t(mean: f64, sd: f64, n: usize) -> Option<(f64, f64)> {
    if n < 2 {
        return None;
    }
    let half = t_quantile(0.975, (n - 1) as f64)? * sd / (n as f64).sqrt();
    Some((mean - half, mean + half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(2, 1), None);
        assert!(wilson(0, 1).unwrap().0 >= 0.0);
        assert!(wilson(7, 7).unwrap().1 <= 1.0);
        assert_eq!(fisher_z(0.5, 3), None);
        assert_eq!(fisher_z(-1.0, 30), None);
        assert!(fisher_z(0.5, 4).is_some());
        assert_eq!(mean_t(1.0, 1.0, 1), None);
        assert_eq!(mean_t(1.0, 0.0, 2), Some((1.0, 1.0)));
    }

    #[test]
    fn small_class_is_honest() {
        let (low, high) = wilson(12, 24).unwrap();
        assert!((low - 0.31).abs() < 0.005 && (high - 0.69).abs() < 0.005);
        let (low, high) = fisher_z(0.3, 24).unwrap();
        assert!((low + 0.12).abs() < 0.005 && (high - 0.63).abs() < 0.005);
    }
}
