//! The distribution of total marks.

use super::moments::Moments;
use super::tables::Tables;
use crate::bank::points::Points;

/// Totals of all persons, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Persons.
    pub n: usize,
    /// Mean total in points; `None` when n = 0.
    pub mean: Option<f64>,
    /// Standard deviation (n − 1) in points; `None` when n < 2.
    pub sd: Option<f64>,
    /// Middle total, or the mean of the two middle ones, in points; `None` when n = 0.
    pub median: Option<f64>,
    /// Lowest total in points; `None` when n = 0.
    pub min: Option<f64>,
    /// Highest total in points; `None` when n = 0.
    pub max: Option<f64>,
    /// Bias-corrected skewness G1 = n² M3 / ((n−1)(n−2)) / k2^1.5, k2 = n M2/(n−1), M central moments
    /// with 1/n. Any real number; `None` when n < 3 or all totals are equal. Joanes & Gill 1998 (type 2).
    pub skewness: Option<f64>,
    /// Bias-corrected excess kurtosis G2 = n² ((n+1) M4 − 3(n−1) M2²) / ((n−1)(n−2)(n−3)) / k2²,
    /// 0 for the normal. `None` when n < 4 or all totals are equal. Joanes & Gill 1998 (type 2).
    pub kurtosis: Option<f64>,
}

/// Totals divided by each person's own maximum: comparable when papers differ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fractions {
    /// Persons whose maximum is positive.
    pub n: usize,
    /// Mean of total ÷ maximum, 0…1 (below 0 with negative marking); `None` when n = 0.
    pub mean: Option<f64>,
    /// Standard deviation (n − 1) of it; `None` when n < 2.
    pub sd: Option<f64>,
}

/// Describes the totals.
pub fn totals(tables: &Tables) -> Totals {
    let counts = tables.totals();
    let sums = tables.total_moments();
    let (skewness, kurtosis) = shape(&counts, &sums);
    let points = |(unit, _): &(i64, u64)| Points::from_units(*unit).as_f64();
    Totals {
        n: tables.n(),
        mean: sums.mean_x(),
        sd: sums.variance_x().map(f64::sqrt),
        median: median(&counts),
        min: counts.first().map(points),
        max: counts.last().map(points),
        skewness,
        kurtosis,
    }
}

/// Describes total ÷ own maximum.
pub fn fractions(tables: &Tables) -> Fractions {
    let mut values: Vec<(f64, u64)> = tables
        .strata()
        .filter(|(at, _)| at.maximum > 0)
        .map(|(at, persons)| (at.total as f64 / at.maximum as f64, persons))
        .collect();
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    let n: u64 = values.iter().map(|(_, persons)| persons).sum();
    let count = n as f64;
    let sum = |of: &dyn Fn(f64) -> f64| -> f64 {
        values
            .iter()
            .map(|(x, persons)| of(*x) * *persons as f64)
            .sum()
    };
    let mean = (n > 0).then(|| sum(&|x| x) / count);
    let equal = values
        .first()
        .zip(values.last())
        .is_some_and(|(low, high)| low.0 >= high.0);
    let sd = mean.filter(|_| n > 1).map(|mean| {
        if equal {
            return 0.0;
        }
        (sum(&|x| (x - mean).powi(2)) / (count - 1.0)).sqrt()
    });
    Fractions {
        n: usize::try_from(n).unwrap_or(usize::MAX),
        mean,
        sd,
    }
}

/// Persons by share of their own maximum, in ten steps from 0 to 1; the last holds 1, the first whatever is
/// below 0. Persons without a maximum are left out.
pub fn tenths(tables: &Tables) -> [usize; 10] {
    let mut counts = [0; 10];
    for (at, persons) in tables.strata().filter(|(at, _)| at.maximum > 0) {
        let step = (at.total.max(0).saturating_mul(10) / at.maximum).min(9);
        let place = usize::try_from(step).unwrap_or(0);
        if let Some(count) = counts.get_mut(place) {
            *count += usize::try_from(persons).unwrap_or(usize::MAX);
        }
    }
    counts
}

/// The middle of counted values ascending, or the mean of the two middle ones, in points.
fn median(counts: &[(i64, u64)]) -> Option<f64> {
    let n: u64 = counts.iter().map(|(_, persons)| persons).sum();
    let at = |place: u64| {
        let mut before = 0;
        counts.iter().find_map(|(unit, persons)| {
            before += persons;
            (place < before).then_some(*unit)
        })
    };
    let (low, high) = (at(n.checked_sub(1)? / 2)?, at(n / 2)?);
    Some((low as f64 + high as f64) / (2.0 * Points::UNITS as f64))
}

/// Skewness and kurtosis of counted totals ascending (so that float sums have one order).
fn shape(counts: &[(i64, u64)], sums: &Moments) -> (Option<f64>, Option<f64>) {
    let n = sums.n;
    if n < 3 || sums.spread_x() <= 0 {
        return (None, None);
    }
    let count = n as f64;
    let mean = sums.x as f64 / count;
    let central = |power: i32| {
        let total: f64 = counts
            .iter()
            .map(|(unit, persons)| {
                let distance = (*unit as f64 - mean) / Points::UNITS as f64;
                distance.powi(power) * *persons as f64
            })
            .sum();
        total / count
    };
    let (m2, m3, m4) = (central(2), central(3), central(4));
    let k2 = count * m2 / (count - 1.0);
    let skewness = count * count * m3 / ((count - 1.0) * (count - 2.0)) / k2.powf(1.5);
    let kurtosis = (n > 3).then(|| {
        let above = count * count * ((count + 1.0) * m4 - 3.0 * (count - 1.0) * m2 * m2);
        above / ((count - 1.0) * (count - 2.0) * (count - 3.0)) / (k2 * k2)
    });
    (Some(skewness), kurtosis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;
    use crate::analysis::sample::Sample;

    fn totals(sample: &Sample) -> Totals {
        super::totals(&Tables::of(sample))
    }

    fn fractions(sample: &Sample) -> Fractions {
        super::fractions(&Tables::of(sample))
    }

    #[test]
    fn nobody_one_and_two() {
        assert_eq!(totals(&fixture::sample(3, &[])), Totals::default());
        let one = totals(&fixture::sample(3, &["101"]));
        assert_eq!((one.n, one.mean, one.median), (1, Some(2.0), Some(2.0)));
        assert_eq!((one.sd, one.skewness), (None, None));
        let two = totals(&fixture::sample(3, &["101", "100"]));
        assert_eq!(
            (two.median, two.min, two.max),
            (Some(1.5), Some(1.0), Some(2.0))
        );
        assert_eq!(two.skewness, None);
    }

    #[test]
    fn fractions_use_own_maxima() {
        let sample = fixture::sample(4, &["1.o0", "1111", "...."]);
        assert_eq!(totals(&sample).n, 3);
        let found = fractions(&sample);
        assert_eq!(found.n, 2);
        assert_eq!(found.mean, Some(f64::midpoint(1.0 / 3.0, 1.0)));
    }

    #[test]
    fn tenths_hold_everybody_with_a_maximum() {
        let rows = ["1111", "1110", "0000", "....", "1..."];
        let found = tenths(&Tables::of(&fixture::sample(4, &rows)));
        assert_eq!(found, [1, 0, 0, 0, 0, 0, 0, 1, 0, 2]);
    }

    #[test]
    fn equal_totals_have_no_shape() {
        let found = totals(&fixture::sample(2, &["10", "10", "10", "01"]));
        assert_eq!(found.sd, Some(0.0));
        assert_eq!((found.skewness, found.kurtosis), (None, None));
    }
}
