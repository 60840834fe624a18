//! How much of the spread of totals would come again.

use super::distribution::f_quantile;
use super::moments::Moments;
use super::sample::Sample;
use super::totals;
use crate::bank::points::Points;

/// Which coefficient `alpha` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlphaKind {
    /// Cronbach's α of a complete matrix (KR-20 for 0/1 items).
    Cronbach,
    /// For papers that differ: from mean item variance and mean inter-item covariance.
    RandomForms,
}

/// Reliability of the total.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliability {
    /// Cronbach: k/(k−1) (1 − Σ var Xᵢ / var T), Cronbach 1951. Random forms: d c / (v + (d−1) c), v the
    /// mean item variance, c the mean pairwise-complete covariance, d the mean number of items a person
    /// had. At most 1, may be negative. `None` when k < 2, n < 2 or nothing varies.
    pub alpha: Option<f64>,
    /// Feldt's 95 % interval (F with n−1 and (n−1)(k−1) df); Cronbach only. `None` when α is. Feldt 1965.
    pub alpha_ci: Option<(f64, f64)>,
    /// Which coefficient it is.
    pub alpha_kind: AlphaKind,
    /// Standard error of measurement, sd √(1−α), in points; `None` when α is.
    pub sem: Option<f64>,
    /// KR-21 = k/(k−1) (1 − M(k−M)/(k s²)), s² with 1/n, so never above KR-20; may be negative. Only for
    /// complete samples of items with one common maximum and no partial marks; `None` otherwise, or
    /// when k < 2 or totals do not vary. Kuder & Richardson 1937.
    pub kr21: Option<f64>,
}

/// Reliability of a sample: Cronbach's α when it is complete, else the coefficient for random forms.
pub fn reliability(sample: &Sample) -> Reliability {
    let n = sample.rows().len();
    let (alpha, alpha_ci, alpha_kind) = if sample.is_complete() {
        let alpha = Spreads::of(sample).and_then(|spreads| spreads.alpha());
        let ci = alpha.and_then(|alpha| feldt(alpha, n, sample.items().len()));
        (alpha, ci, AlphaKind::Cronbach)
    } else {
        (random_forms(sample), None, AlphaKind::RandomForms)
    };
    let sem = alpha
        .filter(|alpha| *alpha <= 1.0)
        .and_then(|alpha| Some(totals::totals(sample).sd? * (1.0 - alpha).sqrt()));
    Reliability {
        alpha,
        alpha_ci,
        alpha_kind,
        sem,
        kr21: kr21(sample),
    }
}

/// Feldt's interval of α: 1 − (1−α) F.
fn feldt(alpha: f64, n: usize, k: usize) -> Option<(f64, f64)> {
    let df1 = n.checked_sub(1)? as f64;
    let df2 = df1 * k.checked_sub(1)? as f64;
    let low = 1.0 - (1.0 - alpha) * f_quantile(0.975, df1, df2)?;
    let high = 1.0 - (1.0 - alpha) * f_quantile(0.025, df1, df2)?;
    Some((low, high))
}

/// n² times variances (1/n) of items and total, exact.
#[derive(Clone, Debug)]
pub(super) struct Spreads {
    total: i128,
    /// Of each item: own spread, and covariance with the total.
    items: Vec<(i128, i128)>,
    sum: i128,
}

impl Spreads {
    /// Of a complete sample; `None` for another or when n < 2.
    pub(super) fn of(sample: &Sample) -> Option<Self> {
        if !sample.is_complete() || sample.rows().len() < 2 {
            return None;
        }
        let column = |number: usize| {
            let sums = Moments::of(sample.presented(number).map(|p| (p.mark, p.total)));
            (sums.spread_x(), sums.spread_xy())
        };
        let items: Vec<(i128, i128)> = (0..sample.items().len()).map(column).collect();
        let totals = sample.sums().iter().map(|sums| (sums.0.units(), 0));
        Some(Self {
            total: Moments::of(totals).spread_x(),
            sum: items.iter().map(|item| item.0).sum(),
            items,
        })
    }

    fn alpha(&self) -> Option<f64> {
        ratio(self.items.len(), self.sum, self.total)
    }

    /// α without the item of this index.
    pub(super) fn alpha_without(&self, item: usize) -> Option<f64> {
        let (own, with_total) = *self.items.get(item)?;
        let total = self.total + own - 2 * with_total;
        ratio(self.items.len() - 1, self.sum - own, total)
    }
}

fn ratio(k: usize, sum: i128, total: i128) -> Option<f64> {
    (k > 1 && total > 0).then(|| k as f64 / (k - 1) as f64 * ((total - sum) as f64 / total as f64))
}

fn random_forms(sample: &Sample) -> Option<f64> {
    let k = sample.items().len();
    let mut pairs = vec![Moments::default(); k * k];
    let mut presented = 0_usize;
    for row in sample.rows() {
        let marks: Vec<(usize, i64)> = row
            .cells
            .iter()
            .enumerate()
            .filter_map(|(number, cell)| Some((number, cell.mark()?.units())))
            .collect();
        presented += marks.len();
        for (position, (first, x)) in marks.iter().enumerate() {
            for (second, y) in marks.iter().skip(position) {
                if let Some(pair) = pairs.get_mut(first * k + second) {
                    pair.add(*x, *y);
                }
            }
        }
    }
    let (mut variance, mut covariance) = ((0.0, 0_usize), (0.0, 0_usize));
    for (place, pair) in pairs.iter().enumerate() {
        let Some(value) = pair.covariance() else {
            continue;
        };
        let sum = if place / k == place % k {
            &mut variance
        } else {
            &mut covariance
        };
        sum.0 += value;
        sum.1 += 1;
    }
    if variance.1 == 0 || covariance.1 == 0 {
        return None;
    }
    let v = variance.0 / variance.1 as f64;
    let c = covariance.0 / covariance.1 as f64;
    let d = presented as f64 / sample.rows().len() as f64;
    let below = v + (d - 1.0) * c;
    let alpha = d * c / below;
    (v > 0.0 && below > 0.0 && alpha.is_finite()).then_some(alpha)
}

fn kr21(sample: &Sample) -> Option<f64> {
    let k = sample.items().len();
    let maximum = sample.items().first()?.maximum;
    let same = sample.items().iter().all(|item| item.maximum == maximum);
    let whole = |mark: Points| mark == Points::ZERO || mark == maximum;
    let plain = sample
        .rows()
        .iter()
        .all(|row| row.cells.iter().all(|cell| cell.mark().is_some_and(whole)));
    let sums = Moments::of(sample.sums().iter().map(|sums| (sums.0.units(), 0)));
    let spread = sums.spread_x();
    if k < 2 || maximum <= Points::ZERO || !same || !plain || spread <= 0 {
        return None;
    }
    let (count, unit) = (sums.n as f64, maximum.units() as f64);
    let mean = sums.x as f64 / (count * unit);
    let variance = spread as f64 / (count * count * unit * unit);
    let items = k as f64;
    Some(items / (items - 1.0) * (1.0 - mean * (items - mean) / (items * variance)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn undefined_cases() {
        for (k, rows) in [
            (3, vec![]),
            (3, vec!["101"]),
            (1, vec!["1", "0", "1"]),
            (3, vec!["110", "101", "011"]),
            (0, vec!["", ""]),
            (2, vec!["..", "1."]),
            (2, vec!["1.", ".1", "1."]),
        ] {
            let found = reliability(&fixture::sample(k, &rows));
            assert_eq!(
                (found.alpha, found.alpha_ci, found.sem, found.kr21),
                (None, None, None, None),
                "{rows:?}"
            );
        }
    }

    #[test]
    fn negative_is_printed_not_clipped() {
        let found = reliability(&fixture::sample(3, &["100", "011", "101", "010"]));
        assert_eq!(found.alpha, Some(-3.0));
        assert_eq!(found.alpha_kind, AlphaKind::Cronbach);
    }

    #[test]
    fn partial_marks_have_no_kr21() {
        let found = reliability(&fixture::sample(2, &["20", "11", "00"]));
        assert_eq!(found.kr21, None);
        assert!(found.alpha.is_some());
    }
}
