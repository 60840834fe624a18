//! The coefficient ω of one common factor.

use super::pairs::Pairs;

/// Largest relative change of a loading at which the fit is taken as found.
const STILL: f64 = 1e-13;

/// Most rounds.
const ROUNDS: usize = 100_000;

/// Smallest share of an item's variance that must remain its own.
const UNIQUE: f64 = 1e-6;

/// ω = (Σλ)²/((Σλ)² + Σψ) of a one-factor model by maximum likelihood (EM, Rubin & Thayer 1982), 0…1.
///
/// `None` with fewer than three items (the model is not identified), fewer than two persons, items that
/// nobody or everybody got, missing pairs, when an item's own variance vanishes (Heywood), or when the fit
/// is not found. `McDonald` 1999.
pub fn omega(pairs: &Pairs) -> Option<f64> {
    let k = pairs.k();
    let row = |one: usize| -> Option<Vec<f64>> {
        (0..k).map(|other| pairs.covariance(one, other)).collect()
    };
    let covariances: Vec<Vec<f64>> = (0..k).map(row).collect::<Option<_>>()?;
    let own: Vec<f64> = (0..k)
        .map(|item| covariances.get(item)?.get(item).copied())
        .collect::<Option<_>>()?;
    if k < 3 || own.iter().any(|variance| *variance <= 0.0) {
        return None;
    }
    let sums: Vec<f64> = covariances.iter().map(|row| row.iter().sum()).collect();
    let whole: f64 = sums.iter().sum();
    // the centroid where it is one, else half of each item's spread
    let mut loadings: Vec<f64> = sums
        .iter()
        .zip(&own)
        .map(|(sum, own)| {
            let limit = 0.9 * own.sqrt();
            if whole > 0.0 {
                (sum / whole.sqrt()).clamp(-limit, limit)
            } else {
                0.5 * own.sqrt()
            }
        })
        .collect();
    let mut unique: Vec<f64> = own
        .iter()
        .zip(&loadings)
        .map(|(own, loading)| own - loading * loading)
        .collect();
    for _ in 0..ROUNDS {
        let weights: Vec<f64> = loadings.iter().zip(&unique).map(|(l, u)| l / u).collect();
        let scale = 1.0 + product(&weights, &loadings);
        let weights: Vec<f64> = weights.iter().map(|weight| weight / scale).collect();
        let with: Vec<f64> = covariances
            .iter()
            .map(|row| product(row, &weights))
            .collect();
        let spread = 1.0 / scale + product(&weights, &with);
        let next: Vec<f64> = with.iter().map(|with| with / spread).collect();
        let change = next
            .iter()
            .zip(&loadings)
            .zip(&own)
            .map(|((next, last), own)| (next - last).abs() / own.sqrt())
            .fold(0.0, f64::max);
        let left = own.iter().zip(next.iter().zip(&with));
        unique = left.map(|(own, (next, with))| own - next * with).collect();
        loadings = next;
        let heywood = unique.iter().zip(&own).any(|(u, own)| *u < UNIQUE * own);
        if heywood || !change.is_finite() {
            return None;
        }
        if change < STILL {
            let common = loadings.iter().sum::<f64>().powi(2);
            return Some(common / (common + unique.iter().sum::<f64>()));
        }
    }
    None
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn undefined_cases() {
        let of = |k, rows: &[&str]| omega(&Pairs::of(&fixture::sample(k, rows)));
        assert_eq!(of(3, &[]), None);
        assert_eq!(of(3, &["101"]), None);
        assert_eq!(of(2, &["10", "11", "00"]), None);
        assert_eq!(
            of(3, &["110", "010", "111", "011"]),
            None,
            "an item does not vary"
        );
        assert_eq!(of(3, &["11.", "0.1", ".01"]), None);
        // two items that are one: nothing is left of their own
        assert_eq!(of(3, &["110", "001", "111", "000", "110"]), None);
    }
}
