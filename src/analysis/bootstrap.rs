//! Percentile bootstrap of a mean.

use super::distribution::{normal_cdf, normal_quantile};
use super::quantile::type7;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

/// Resamples drawn; printed with the interval, as is the seed.
pub const RESAMPLES: usize = 20_000;

/// The 2.5 and 97.5 % quantiles (type 7) of the mean over resamples of the persons, in the unit of the
/// values; the same seed gives the same interval. For a mean it adds little to Student's interval.
///
/// `None` when there are fewer than 2 values. Efron 1979.
pub fn mean_ci(values: &[f64], seed: u64) -> Option<(f64, f64)> {
    let means = resampled(values, seed)?;
    Some((type7(&means, 0.025)?, type7(&means, 0.975)?))
}

/// The same interval corrected for bias and skewness (`BCa`). `None` when there are fewer than 2 values or
/// all are equal. Efron 1987.
pub fn mean_ci_bca(values: &[f64], seed: u64) -> Option<(f64, f64)> {
    let means = resampled(values, seed)?;
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let below = means.iter().filter(|resampled| **resampled < mean).count() as f64;
    let z0 = normal_quantile(below / means.len() as f64)?;
    // leaving one out moves the mean by (mean − x)/(n − 1): the jackknife in closed form
    let power = |power: i32| values.iter().map(|x| (x - mean).powi(power)).sum::<f64>();
    let squares = power(2);
    if squares <= 0.0 {
        return None;
    }
    let acceleration = power(3) / (6.0 * squares.powf(1.5));
    let place = |p: f64| {
        let z = z0 + normal_quantile(p)?;
        Some(normal_cdf(z0 + z / (1.0 - acceleration * z)))
    };
    Some((type7(&means, place(0.025)?)?, type7(&means, place(0.975)?)?))
}

/// Means of resamples, ascending; `None` below 2 finite values.
fn resampled(values: &[f64], seed: u64) -> Option<Vec<f64>> {
    let n = values.len();
    if n < 2 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let draw = (0..n).filter_map(|_| sorted.get(below(&mut random, n)));
            draw.sum::<f64>() / n as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    Some(means)
}

/// A place below `n`, by the high bits of a product (bias below n/2⁶⁴).
fn below(random: &mut ChaCha8Rng, n: usize) -> usize {
    let wide = u128::from(random.next_u64()) * n as u128;
    usize::try_from(wide >> 64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_one_interval_whatever_the_order() {
        assert_eq!((mean_ci(&[1.0], 1), mean_ci_bca(&[1.0], 1)), (None, None));
        assert_eq!(mean_ci_bca(&[2.0, 2.0], 1), None);
        assert_eq!(mean_ci(&[2.0, 2.0, 2.0], 1), Some((2.0, 2.0)));
        let found = mean_ci(&[1.0, 2.0, 5.0, 9.0], 7);
        assert_eq!(found, mean_ci(&[9.0, 5.0, 1.0, 2.0], 7));
        let (low, high) = found.unwrap();
        assert!(low < 4.25 && high > 4.25);
    }
}
