//! How reliable totals are.

use statrs::distribution::{ContinuousCDF, FisherSnedecor};

use super::moments::{Moments, covariance, variance};
use super::sample::Sample;

/// Reliability of a form's totals.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// α, at most 1, negative values reported; undefined below two persons or items or without
    /// variance.
    pub alpha: Option<f64>,
    /// Feldt's 95 % interval of it (Feldt 1965); only for Cronbach's.
    pub alpha_ci: Option<(f64, f64)>,
    /// Which α.
    pub alpha_kind: AlphaKind,
    /// Standard error of measurement in points: SD √(1 − α).
    pub sem: Option<f64>,
    /// KR-21 with the variance over n; only where everybody got the same items of one point.
    pub kr21: Option<f64>,
}

/// Which coefficient stands for α.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlphaKind {
    /// Everybody got the same items: Cronbach 1951, KR-20 for items marked right or wrong.
    Cronbach,
    /// Items were drawn for each person: d c ÷ (v + (d − 1) c), with v the mean item variance, c
    /// the mean covariance over the pairs of items somebody got both of, d the items a person got.
    RandomForms,
}

/// The reliability of a form.
pub fn of(sample: &Sample) -> Reliability {
    let complete = sample.is_complete();
    let alpha = if complete {
        alpha(sample, None)
    } else {
        alpha_random_forms(sample)
    };
    let totals: Vec<f64> = sample
        .rows()
        .iter()
        .map(|row| row.total().as_f64())
        .collect();
    let sd = Moments::of(&totals).sd;
    let (n, k) = (sample.rows().len(), sample.items().len());
    Reliability {
        alpha,
        alpha_ci: alpha
            .filter(|_| complete)
            .and_then(|alpha| feldt(alpha, n, k)),
        alpha_kind: if complete {
            AlphaKind::Cronbach
        } else {
            AlphaKind::RandomForms
        },
        sem: alpha
            .zip(sd)
            .filter(|(alpha, _)| *alpha <= 1.0)
            .map(|(alpha, sd)| sd * (1.0 - alpha).sqrt()),
        kr21: kr21(sample).filter(|_| complete),
    }
}

/// Cronbach's α, k ÷ (k − 1) (1 − Σ item variances ÷ total variance), of all items or of all but
/// one. Items without variance stay in k. Undefined below two persons or items, or when the totals
/// do not vary; not meant for incomplete samples.
pub fn alpha(sample: &Sample, without: Option<usize>) -> Option<f64> {
    let places: Vec<usize> = (0..sample.items().len())
        .filter(|place| Some(*place) != without)
        .collect();
    let k = places.len() as f64;
    if places.len() < 2 || sample.rows().len() < 2 {
        return None;
    }
    let points = |row: &super::sample::Row, place: usize| {
        row.cells
            .get(place)
            .and_then(|cell| cell.points())
            .map_or(0.0, crate::bank::points::Points::as_f64)
    };
    let mut items = 0.0;
    for place in &places {
        items += variance(sample.rows().iter().map(|row| points(row, *place)))?;
    }
    let total = variance(
        sample
            .rows()
            .iter()
            .map(|row| places.iter().map(|place| points(row, *place)).sum()),
    )?;
    (total > 1e-18).then(|| k / (k - 1.0) * (1.0 - items / total))
}

/// α for papers drawn per person; see [`AlphaKind::RandomForms`].
fn alpha_random_forms(sample: &Sample) -> Option<f64> {
    let columns: Vec<Vec<Option<f64>>> = (0..sample.items().len())
        .map(|place| {
            let points = |row: &super::sample::Row| {
                row.cells
                    .get(place)
                    .and_then(|cell| cell.points())
                    .map(crate::bank::points::Points::as_f64)
            };
            sample.rows().iter().map(points).collect()
        })
        .collect();
    let variances: Vec<f64> = columns
        .iter()
        .filter_map(|column| variance(column.iter().flatten().copied()))
        .collect();
    let mut covariances = Vec::new();
    for (place, one) in columns.iter().enumerate() {
        for other in columns.iter().skip(place + 1) {
            let pairs: Vec<(f64, f64)> = one
                .iter()
                .zip(other)
                .filter_map(|(a, b)| (*a).zip(*b))
                .collect();
            covariances.extend(covariance(&pairs));
        }
    }
    let v = super::moments::mean(&variances)?;
    let c = super::moments::mean(&covariances)?;
    let presented = sample.rows().iter().map(|row| {
        row.cells
            .iter()
            .filter(|cell| cell.points().is_some())
            .count()
    });
    let d = presented.sum::<usize>() as f64 / sample.rows().len().max(1) as f64;
    let below = v + (d - 1.0) * c;
    (below > 1e-18).then(|| d * c / below)
}

/// Feldt's interval of α; undefined below two persons or items.
fn feldt(alpha: f64, n: usize, k: usize) -> Option<(f64, f64)> {
    if n < 2 || k < 2 {
        return None;
    }
    let (n, k) = (n as f64, k as f64);
    let f = FisherSnedecor::new(n - 1.0, (n - 1.0) * (k - 1.0)).ok()?;
    Some((
        1.0 - (1.0 - alpha) * f.inverse_cdf(0.975),
        1.0 - (1.0 - alpha) * f.inverse_cdf(0.025),
    ))
}

/// KR-21 = k ÷ (k − 1) (1 − M(k − M) ÷ (k s²)), s² over n (Kuder & Richardson 1937).
fn kr21(sample: &Sample) -> Option<f64> {
    let k = sample.items().len();
    let one_point = sample
        .items()
        .iter()
        .all(|item| item.maximum == crate::bank::points::Points::ONE);
    let n = sample.rows().len() as f64;
    let totals: Vec<f64> = sample
        .rows()
        .iter()
        .map(|row| row.total().as_f64())
        .collect();
    let moments = Moments::of(&totals);
    let (mean, sd) = moments.mean.zip(moments.sd)?;
    let s2 = sd * sd * (n - 1.0) / n;
    let count = k as f64;
    (one_point && k >= 2 && s2 > 1e-18)
        .then(|| count / (count - 1.0) * (1.0 - mean * (count - mean) / (count * s2)))
}
