//! Answers on a rating scale.

use super::interval::{mean_t, wilson};
use super::moments::Moments;
use crate::bank::points::Points;

/// One rated statement. Statistics are over those who answered; means are in scale points.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleStats {
    /// Persons who answered.
    pub n: usize,
    /// Persons who did not (or gave a value off the scale).
    pub blank: usize,
    /// The lowest scale point.
    pub from: u8,
    /// Answers at each scale point, from the lowest to the highest.
    pub counts: Vec<usize>,
    /// Mean, between the ends of the scale; `None` when n = 0.
    pub mean: Option<f64>,
    /// Student's 95 % interval of the mean; `None` when n < 2.
    pub mean_ci: Option<(f64, f64)>,
    /// Standard deviation (n − 1); `None` when n < 2.
    pub sd: Option<f64>,
    /// Middle answer, or the mean of the two middle ones; `None` when n = 0.
    pub median: Option<f64>,
    /// Share of answers at the two highest points, 0…1; `None` when n = 0 or the scale has fewer than
    /// three points.
    pub top2: Option<f64>,
    /// Wilson's 95 % interval of it; `None` when it is.
    pub top2_ci: Option<(f64, f64)>,
    /// Share of answers at the two lowest points, 0…1; `None` when n = 0 or the scale has fewer than
    /// three points.
    pub bottom2: Option<f64>,
    /// Share below the middle of the scale, 0…1; `None` when n = 0.
    pub negative: Option<f64>,
    /// Share at the middle of the scale, 0…1; 0 when the scale has no middle point; `None` when n = 0.
    pub neutral: Option<f64>,
    /// Share above the middle of the scale, 0…1; `None` when n = 0.
    pub positive: Option<f64>,
    /// `positive` − `negative`, −1…1; `None` when n = 0.
    pub net: Option<f64>,
    /// Agreement 1 + Σ p log₂(1 − |x − mean|/(to − from)), 0…1: 1 when all answer alike, 0 when half sit at
    /// each end. `None` when n = 0 or the scale has one point. Tastle & Wierman 2007.
    pub consensus: Option<f64>,
}

/// Describes answers on the scale `from`…`to`; `blank` persons gave none.
pub fn scale(values: &[u8], from: u8, to: u8, blank: usize) -> ScaleStats {
    let points: Vec<u8> = (from..=to).collect();
    let counts: Vec<usize> = points
        .iter()
        .map(|point| values.iter().filter(|value| *value == point).count())
        .collect();
    let mut valid: Vec<u8> = values
        .iter()
        .copied()
        .filter(|value| (from..=to).contains(value))
        .collect();
    valid.sort_unstable();
    let n = valid.len();
    let units = |value: &u8| Points::whole(i32::from(*value)).units();
    let sums = Moments::of(valid.iter().map(|value| (units(value), 0)));
    let mean = sums.mean_x();
    let sd = sums.variance_x().map(f64::sqrt);
    let at = |place: usize| valid.get(place).copied().map(f64::from);
    let median = n
        .checked_sub(1)
        .and_then(|last| Some(f64::midpoint(at(last / 2)?, at(n / 2)?)));
    let top: usize = counts.iter().rev().take(2).sum();
    let bottom: usize = counts.iter().take(2).sum();
    let wide = n > 0 && counts.len() > 2;
    let share = |part: usize| (n > 0).then(|| part as f64 / n as f64);
    // twice the middle is a whole number
    let twice = u16::from(from) + u16::from(to);
    let side = |test: fn(u16, u16) -> bool| {
        let there = valid
            .iter()
            .filter(|value| test(2 * u16::from(**value), twice));
        there.count()
    };
    let (below, above) = (
        side(|value, middle| value < middle),
        side(|value, middle| value > middle),
    );
    ScaleStats {
        n,
        blank: blank + values.len() - n,
        from,
        mean,
        mean_ci: mean.zip(sd).and_then(|(mean, sd)| mean_t(mean, sd, n)),
        sd,
        median,
        top2: share(top).filter(|_| wide),
        top2_ci: wilson(top, n).filter(|_| wide),
        bottom2: share(bottom).filter(|_| wide),
        negative: share(below),
        neutral: share(n - below - above),
        positive: share(above),
        net: (n > 0).then(|| (above as f64 - below as f64) / n as f64),
        consensus: mean.and_then(|mean| consensus(&points, &counts, n, mean)),
        counts,
    }
}

fn consensus(points: &[u8], counts: &[usize], n: usize, mean: f64) -> Option<f64> {
    let width = f64::from(points.last()?.checked_sub(*points.first()?)?);
    let term = |(point, count): (&u8, &usize)| {
        let near = 1.0 - (f64::from(*point) - mean).abs() / width;
        let share = *count as f64 / n as f64;
        // nobody can be a whole width from the mean, but rounding can
        if *count == 0 || near <= 0.0 {
            0.0
        } else {
            share * near.log2()
        }
    };
    (width > 0.0).then(|| 1.0 + points.iter().zip(counts).map(term).sum::<f64>())
}

/// Cronbach's α of a scale of statements with answers left out, and who is behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScaleAlpha {
    /// From the pairwise-complete covariances (psych's default); at most 1 for complete data. `None` when
    /// k < 2, a pair has fewer than 2 persons or the covariances sum to 0 or less.
    pub pairwise: Option<f64>,
    /// Over persons who answered everything; `None` when k < 2, fewer than 2 did or totals do not vary.
    pub listwise: Option<f64>,
    /// Persons who answered everything.
    pub n_complete: usize,
}

/// α of statements already turned the same way (reversed ones as `from + to − x`); one row a person.
pub fn scale_alpha(rows: &[Vec<Option<u8>>]) -> ScaleAlpha {
    let k = rows.first().map_or(0, Vec::len);
    let complete: Vec<&Vec<Option<u8>>> = rows
        .iter()
        .filter(|row| row.iter().all(Option::is_some))
        .collect();
    let covariances = |rows: &[&Vec<Option<u8>>]| -> Option<f64> {
        let (mut own, mut all) = (0.0, 0.0);
        for one in 0..k {
            for other in 0..k {
                let at = |row: &Vec<Option<u8>>, place: usize| {
                    row.get(place).copied().flatten().map(i64::from)
                };
                let pairs = rows
                    .iter()
                    .filter_map(|row| Some((at(row, one)?, at(row, other)?)));
                let covariance = Moments::of(pairs).covariance()?;
                all += covariance;
                if one == other {
                    own += covariance;
                }
            }
        }
        let items = k as f64;
        // an exact zero is left exact by whole-number sums only up to their last division
        (k > 1 && all > 1e-12 * own).then(|| items / (items - 1.0) * (1.0 - own / all))
    };
    let everybody: Vec<&Vec<Option<u8>>> = rows.iter().collect();
    ScaleAlpha {
        pairwise: covariances(&everybody),
        listwise: covariances(&complete),
        n_complete: complete.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_middle() {
        let found = scale(&[5, 4, 4, 1], 1, 5, 2);
        assert_eq!((found.n, found.blank), (4, 2));
        assert_eq!(found.counts, [1, 0, 0, 2, 1]);
        assert_eq!(
            (found.mean, found.median, found.top2),
            (Some(3.5), Some(4.0), Some(0.75))
        );
    }

    #[test]
    fn edges() {
        let nobody = scale(&[], 1, 5, 3);
        assert_eq!(
            (nobody.mean, nobody.median, nobody.top2),
            (None, None, None)
        );
        assert_eq!((nobody.sd, nobody.mean_ci), (None, None));
        let one = scale(&[4], 1, 5, 0);
        assert_eq!((one.mean, one.sd, one.mean_ci), (Some(4.0), None, None));
        let same = scale(&[4, 4], 1, 5, 0);
        assert_eq!((same.sd, same.mean_ci), (Some(0.0), Some((4.0, 4.0))));
        assert_eq!(scale(&[1, 2], 1, 2, 0).top2, None);
        assert_eq!(scale(&[9], 1, 5, 0).blank, 1);
        assert!(scale(&[3], 5, 1, 0).counts.is_empty());
    }
}
