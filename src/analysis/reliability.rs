//! How much of the spread of totals would come again.

use super::distribution::f_quantile;
use super::moments::Moments;
use super::pairs::Pairs;
use super::tables::Tables;
use super::totals;

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
    /// KR-21 with s² with 1/(n − 1), as many programs print it.
    pub kr21_sample: Option<f64>,
}

/// Reliability of the total: Cronbach's α when everybody had every item, else the coefficient for
/// random forms, which needs the sums over pairs.
pub fn reliability(tables: &Tables, pairs: Option<&Pairs>) -> Reliability {
    let n = tables.n();
    let k = tables.items().len();
    let (alpha, alpha_ci, alpha_kind) = if tables.is_complete() {
        let alpha = Spreads::of(tables).and_then(|spreads| spreads.alpha());
        let ci = alpha.and_then(|alpha| feldt(alpha, n, k));
        (alpha, ci, AlphaKind::Cronbach)
    } else {
        (pairs.and_then(random_forms), None, AlphaKind::RandomForms)
    };
    let sem = alpha
        .filter(|alpha| *alpha <= 1.0)
        .and_then(|alpha| Some(totals::totals(tables).sd? * (1.0 - alpha).sqrt()));
    let kr21 = kr21(tables);
    Reliability {
        alpha,
        alpha_ci,
        alpha_kind,
        sem,
        kr21: kr21.map(|found| found.0),
        kr21_sample: kr21.map(|found| found.1),
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
    /// When everybody had every item; `None` otherwise or when n < 2.
    pub(super) fn of(tables: &Tables) -> Option<Self> {
        if !tables.is_complete() || tables.n() < 2 {
            return None;
        }
        let column = |number: usize| {
            let entries = tables.entries(number);
            let sums = Moments::counted(
                entries
                    .iter()
                    .map(|e| (e.category.units(), e.total, e.count)),
            );
            (sums.spread_x(), sums.spread_xy())
        };
        let items: Vec<(i128, i128)> = (0..tables.items().len()).map(column).collect();
        Some(Self {
            total: tables.total_moments().spread_x(),
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

fn random_forms(pairs: &Pairs) -> Option<f64> {
    let k = pairs.k();
    let mean = |values: Vec<f64>| {
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    let v = mean((0..k).filter_map(|i| pairs.covariance(i, i)).collect())?;
    let between = (0..k).flat_map(|i| (i + 1..k).map(move |j| (i, j)));
    let c = mean(
        between
            .filter_map(|(i, j)| pairs.covariance(i, j))
            .collect(),
    )?;
    let d = pairs.per_person()?;
    let below = v + (d - 1.0) * c;
    let alpha = d * c / below;
    (v > 0.0 && below > 0.0 && alpha.is_finite()).then_some(alpha)
}

/// KR-21 with 1/n and with 1/(n − 1).
fn kr21(tables: &Tables) -> Option<(f64, f64)> {
    let k = tables.items().len();
    let maximum = tables.items().first()?.maximum;
    let same = tables.items().iter().all(|item| item.maximum == maximum);
    let plain = (0..k).all(|item| tables.is_dichotomous(item));
    let sums = tables.total_moments();
    let spread = sums.spread_x();
    if k < 2 || !same || !plain || !tables.is_complete() || spread <= 0 {
        return None;
    }
    let (count, unit) = (sums.n as f64, maximum.units() as f64);
    let mean = sums.x as f64 / (count * unit);
    let squares = spread as f64 / (count * unit * unit);
    let items = k as f64;
    let with =
        |variance: f64| items / (items - 1.0) * (1.0 - mean * (items - mean) / (items * variance));
    Some((with(squares / count), with(squares / (count - 1.0))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;
    use crate::analysis::sample::Sample;

    fn reliability(sample: &Sample) -> Reliability {
        super::reliability(&Tables::of(sample), Some(&Pairs::of(sample)))
    }

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
