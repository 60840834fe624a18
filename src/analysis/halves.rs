//! Other coefficients of reliability: split halves, Guttman's λ2, standardised α, and what length does.

use super::moments::Moments;
use super::pairs::Pairs;

/// Coefficients from the covariances of items that everybody had.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Halves {
    /// k/(k−1)(1 − k/ΣR), R the correlation matrix; at most 1. `None` when k < 2 or an item does not vary.
    pub alpha_standardized: Option<f64>,
    /// Guttman's λ2 = (Σ off-diagonal C + √(k/(k−1) Σ off-diagonal C²))/ΣC, never below α. `None` when
    /// k < 2, n < 2 or the total does not vary. Guttman 1945.
    pub lambda2: Option<f64>,
    /// Pearson r between the sums of items 1, 3, 5… and 2, 4, 6…; `None` when either does not vary.
    pub split_half_r: Option<f64>,
    /// 2r/(1+r) of it; `None` when it is, or r = −1. Spearman 1910, Brown 1910.
    pub split_half_spearman_brown: Option<f64>,
    /// Guttman's λ4 = 2(1 − (var A + var B)/var T) of the same halves; `None` when the total does not vary.
    pub split_half_guttman_l4: Option<f64>,
}

/// The coefficients; every pair must have been presented to the same persons.
pub fn halves(pairs: &Pairs) -> Halves {
    let k = pairs.k();
    let all = 0..k;
    let odd = |item: &usize| item.is_multiple_of(2);
    let sum = |rows: &dyn Fn(&usize) -> bool, columns: &dyn Fn(&usize) -> bool| -> Option<f64> {
        let mut total = 0_i128;
        let mut n = 0;
        for row in all.clone().filter(|item| rows(item)) {
            for column in all.clone().filter(|item| columns(item)) {
                let pair = pairs.at(row, column);
                n = pair.n;
                total = total.saturating_add(pair.spread_xy());
            }
        }
        Moments::scale(total, n)
    };
    let any = |_: &usize| true;
    let even = |item: &usize| !odd(item);
    let (first, second) = (sum(&odd, &odd), sum(&even, &even));
    let total = sum(&any, &any).filter(|variance| *variance > 0.0);
    let r = (k > 1)
        .then(|| Some((first?, second?, sum(&odd, &even)?)))
        .flatten()
        .filter(|(a, b, _)| *a > 0.0 && *b > 0.0)
        .map(|(a, b, both)| (both / (a.sqrt() * b.sqrt())).clamp(-1.0, 1.0));
    Halves {
        alpha_standardized: standardized(pairs),
        lambda2: total
            .filter(|_| k > 1)
            .and_then(|total| lambda2(pairs, total)),
        split_half_r: r,
        split_half_spearman_brown: r.and_then(|r| spearman_brown(r, 2.0)),
        split_half_guttman_l4: total
            .filter(|_| k > 1)
            .and_then(|total| Some(2.0 * (1.0 - (first? + second?) / total))),
    }
}

fn standardized(pairs: &Pairs) -> Option<f64> {
    let k = pairs.k();
    let mut sum = 0.0;
    for one in 0..k {
        for other in 0..k {
            sum += pairs.correlation(one, other)?;
        }
    }
    let items = k as f64;
    (k > 1 && sum > 0.0).then(|| items / (items - 1.0) * (1.0 - items / sum))
}

fn lambda2(pairs: &Pairs, total: f64) -> Option<f64> {
    let k = pairs.k();
    let (mut sum, mut squares) = (0.0, 0.0);
    for one in 0..k {
        for other in (0..k).filter(|other| *other != one) {
            let covariance = pairs.covariance(one, other)?;
            sum += covariance;
            squares += covariance * covariance;
        }
    }
    let items = k as f64;
    Some((sum + (items / (items - 1.0) * squares).sqrt()) / total)
}

/// Reliability of a test `length` times as long with items of the same kind: L r/(1 + (L−1) r), at most
/// 1; `None` when the denominator is not positive. Spearman 1910, Brown 1910.
pub fn spearman_brown(reliability: f64, length: f64) -> Option<f64> {
    let below = 1.0 + (length - 1.0) * reliability;
    // an r of −1 comes out of sums of floats as −0.9999999999999998
    (below > 1e-12).then(|| length * reliability / below)
}

/// How many times as long the test would have to be for a reliability of `target`:
/// t(1−r)/(r(1−t)); `None` unless 0 < r and 0 < `target` < 1.
pub fn length_for(target: f64, reliability: f64) -> Option<f64> {
    (reliability > 0.0 && target > 0.0 && target < 1.0)
        .then(|| target * (1.0 - reliability) / (reliability * (1.0 - target)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn undefined_cases() {
        let of = |k, rows: &[&str]| halves(&Pairs::of(&fixture::sample(k, rows)));
        for (k, rows) in [
            (0, vec![]),
            (3, vec![]),
            (3, vec!["101"]),
            (1, vec!["1", "0"]),
        ] {
            assert_eq!(of(k, &rows), Halves::default(), "{rows:?}");
        }
        assert_eq!(of(2, &["10", "10"]), Halves::default());
        assert_eq!(spearman_brown(-1.0, 2.0), None);
        let opposed = of(2, &["10", "01", "10", "10", "01"]);
        assert!(opposed.split_half_r.is_some_and(|r| r < -0.999));
        assert_eq!(opposed.split_half_spearman_brown, None);
        assert_eq!(length_for(0.8, 0.0), None);
        assert_eq!(length_for(0.8, 0.8), Some(1.0));
    }
}
