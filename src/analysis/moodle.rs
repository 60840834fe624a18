//! The figures of Moodle's quiz statistics, so that its users find their report again.
//!
//! Source: Moodle, mod/quiz/report/statistics and question/classes/statistics (calculators).

use super::moments::Moments;
use super::reliability::Reliability;
use super::sample::ItemColumn;
use super::tables::{Entries, Tables, summed};
use super::totals::Totals;
use crate::bank::points::Points;

/// Moodle's numbers of one item, all in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MoodleItem {
    /// 100 r(Xᵢ, T − Xᵢ), −100…100; `None` when either does not vary.
    pub discrimination_index: Option<f64>,
    /// 100 cov(Xᵢ, R) / cov of both columns sorted, at most 100; `None` when the latter is 0 or n < 2.
    pub discriminative_efficiency: Option<f64>,
    /// 100 mᵢ / Σ m, 0…100; `None` when the maxima sum to 0.
    pub intended_weight: Option<f64>,
    /// 100 √cov(Xᵢ, T) / Σ √cov(Xⱼ, T) over covariances that are not negative, 0…100; `None` when the
    /// item's own is negative, n < 2 or the sum is 0.
    pub effective_weight: Option<f64>,
    /// What guessing earns: 100 × mean credit over the options, so 100 / options with one key; 0 for
    /// items without options.
    pub random_guess: Option<f64>,
    /// 100 r(Xᵢ, T) over those presented: what Moodle prints for a question drawn at random. The total is
    /// not corrected, so it is too high by about 1/√k.
    pub random_subquestion_di: Option<f64>,
}

/// Moodle's numbers of the whole test.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MoodleTest {
    /// Coefficient of internal consistency, 100 α, at most 100; `None` when α is.
    pub cic: Option<f64>,
    /// Error ratio, 100 √(1 − α); `None` when α is.
    pub error_ratio: Option<f64>,
    /// Standard error, √(1 − α) × SD of the totals, in points; `None` when α is.
    pub standard_error: Option<f64>,
}

/// Moodle's numbers of the test, from its α and the SD of totals.
pub fn test(totals: &Totals, reliability: &Reliability) -> MoodleTest {
    let ratio = reliability
        .alpha
        .filter(|alpha| *alpha <= 1.0)
        .map(|alpha| (1.0 - alpha).sqrt());
    MoodleTest {
        cic: reliability.alpha.map(|alpha| 100.0 * alpha),
        error_ratio: ratio.map(|ratio| 100.0 * ratio),
        standard_error: ratio.zip(totals.sd).map(|(ratio, sd)| ratio * sd),
    }
}

/// Moodle's numbers of every item, in order.
pub fn items(tables: &Tables) -> Vec<MoodleItem> {
    let maxima: i64 = tables.items().iter().map(|item| item.maximum.units()).sum();
    let entries: Vec<Vec<Entries>> = (0..tables.items().len())
        .map(|item| tables.entries(item))
        .collect();
    let with_total = |entries: &[Entries]| {
        let pairs = entries.iter();
        Moments::counted(pairs.map(|e| (e.category.units(), e.total, e.count)))
    };
    let roots: Vec<Option<f64>> = entries
        .iter()
        .map(|entries| {
            let covariance = with_total(entries).covariance()?;
            (covariance >= 0.0).then(|| covariance.sqrt())
        })
        .collect();
    let sum: f64 = roots.iter().flatten().sum();
    let one = |((item, entries), root): ((&ItemColumn, &Vec<Entries>), &Option<f64>)| {
        let with_rest = Moments::counted(
            entries
                .iter()
                .map(|e| (e.category.units(), e.rest(), e.count)),
        );
        let percent = |value: f64| 100.0 * value;
        MoodleItem {
            discrimination_index: with_rest.correlation().map(percent),
            discriminative_efficiency: efficiency(entries, &with_rest),
            intended_weight: (maxima > 0)
                .then(|| 100.0 * item.maximum.units() as f64 / maxima as f64),
            effective_weight: root.filter(|_| sum > 0.0).map(|root| 100.0 * root / sum),
            random_guess: Some(guess(item)),
            random_subquestion_di: with_total(entries).correlation().map(percent),
        }
    };
    tables
        .items()
        .iter()
        .zip(&entries)
        .zip(&roots)
        .map(one)
        .collect()
}

fn guess(item: &ItemColumn) -> f64 {
    let keys = item.options.iter().filter(|(_, key)| *key).count();
    if item.options.is_empty() || item.maximum <= Points::ZERO {
        return 0.0;
    }
    100.0 * keys as f64 / item.options.len() as f64
}

fn efficiency(entries: &[Entries], with_rest: &Moments) -> Option<f64> {
    // pair the ascending marks with the ascending rests, run by run
    let marks = summed(entries.iter().map(|e| (e.category.units(), e.count)));
    let rests = summed(entries.iter().map(|e| (e.rest(), e.count)));
    let mut best = Moments::default();
    let (mut marks, mut rests) = (marks.into_iter(), rests.into_iter());
    let (mut mark, mut rest) = (marks.next(), rests.next());
    while let (Some((x, left)), Some((y, right))) = (mark, rest) {
        let both = left.min(right);
        best.add_many(x, y, both);
        mark = if left > both {
            Some((x, left - both))
        } else {
            marks.next()
        };
        rest = if right > both {
            Some((y, right - both))
        } else {
            rests.next()
        };
    }
    let most = best.spread_xy();
    (best.n > 1 && most != 0).then(|| 100.0 * with_rest.spread_xy() as f64 / most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;

    #[test]
    fn edges() {
        let of = |rows: &[&str]| items(&Tables::of(&fixture::sample(3, rows)));
        for rows in [&[][..], &["101"], &["110", "110"]] {
            for item in of(rows) {
                assert_eq!(item.discrimination_index, None);
                assert_eq!(item.discriminative_efficiency, None);
                assert_eq!(item.effective_weight, None);
                assert!((item.intended_weight.unwrap() - 100.0 / 3.0).abs() < 1e-12);
            }
        }
        // the third item does not vary: no covariance, weight 0
        let found = of(&["111", "001", "101"]);
        assert_eq!(found[2].effective_weight, Some(0.0));
        assert_eq!(found[0].random_guess, Some(0.0));
    }
}
