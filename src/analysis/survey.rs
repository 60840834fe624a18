//! Answers on a rating scale.

use super::interval::mean_t;
use super::moments::Moments;
use crate::bank::points::Points;

/// One rated statement. Statistics are over those who answered; means are in scale points.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleStats {
    /// Persons who answered.
    pub n: usize,
    /// Persons who did not (or gave a value off the scale).
    pub blank: usize,
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
    ScaleStats {
        n,
        blank: blank + values.len() - n,
        mean,
        mean_ci: mean.zip(sd).and_then(|(mean, sd)| mean_t(mean, sd, n)),
        sd,
        median,
        top2: (n > 0 && counts.len() > 2).then(|| top as f64 / n as f64),
        counts,
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
