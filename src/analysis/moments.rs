//! Exact sums of marks in units: merge in any order, same bits.

use crate::bank::points::Points;

/// Sums of pairs (x, y) of whole numbers. Exact while Σx²·n stays below 2¹²⁷ (a million persons with
/// 10⁶ points each are far from it); saturates beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moments {
    pub(super) n: i128,
    pub(super) x: i128,
    pub(super) y: i128,
    pub(super) xx: i128,
    pub(super) yy: i128,
    pub(super) xy: i128,
}

impl Moments {
    /// The sums of these pairs.
    pub(super) fn of(pairs: impl Iterator<Item = (i64, i64)>) -> Self {
        Self::counted(pairs.map(|(x, y)| (x, y, 1)))
    }

    /// The sums of pairs that each occur so many times.
    pub(super) fn counted(pairs: impl Iterator<Item = (i64, i64, u64)>) -> Self {
        pairs.fold(Self::default(), |mut sums, (x, y, times)| {
            sums.add_many(x, y, times);
            sums
        })
    }

    /// Adds a pair that occurs so many times.
    pub(super) fn add_many(&mut self, x: i64, y: i64, times: u64) {
        let (x, y, times) = (i128::from(x), i128::from(y), i128::from(times));
        let add = |sum: &mut i128, value: i128| {
            *sum = sum.saturating_add(value.saturating_mul(times));
        };
        self.n = self.n.saturating_add(times);
        add(&mut self.x, x);
        add(&mut self.y, y);
        add(&mut self.xx, x.saturating_mul(x));
        add(&mut self.yy, y.saturating_mul(y));
        add(&mut self.xy, x.saturating_mul(y));
    }

    /// Adds other sums.
    pub(super) fn add(&mut self, other: &Self) {
        for (sum, more) in [
            (&mut self.n, other.n),
            (&mut self.x, other.x),
            (&mut self.y, other.y),
            (&mut self.xx, other.xx),
            (&mut self.yy, other.yy),
            (&mut self.xy, other.xy),
        ] {
            *sum = sum.saturating_add(more);
        }
    }

    /// The same with x and y in each other's place.
    pub(super) const fn turned(self) -> Self {
        Self {
            x: self.y,
            y: self.x,
            xx: self.yy,
            yy: self.xx,
            ..self
        }
    }

    /// n² times the variance of x with 1/n: n Σx² − (Σx)².
    pub(super) fn spread_x(&self) -> i128 {
        spread(self.n, self.x, self.x, self.xx)
    }

    /// n² times the variance of y with 1/n.
    pub(super) fn spread_y(&self) -> i128 {
        spread(self.n, self.y, self.y, self.yy)
    }

    /// n² times the covariance with 1/n: n Σxy − Σx Σy.
    pub(super) fn spread_xy(&self) -> i128 {
        spread(self.n, self.x, self.y, self.xy)
    }

    /// Pearson's r; `None` when x or y does not vary (or nobody is there).
    pub(super) fn correlation(&self) -> Option<f64> {
        let (x, y) = (self.spread_x(), self.spread_y());
        (x > 0 && y > 0).then(|| {
            let r = self.spread_xy() as f64 / ((x as f64).sqrt() * (y as f64).sqrt());
            r.clamp(-1.0, 1.0)
        })
    }

    /// Mean of x in points, when x is in units.
    pub(super) fn mean_x(&self) -> Option<f64> {
        (self.n > 0).then(|| self.x as f64 / (self.n as f64 * UNITS))
    }

    /// Variance of x (n − 1) in points², when x is in units.
    pub(super) fn variance_x(&self) -> Option<f64> {
        self.scaled(self.spread_x())
    }

    /// Covariance (n − 1) in points², when both are in units.
    pub(super) fn covariance(&self) -> Option<f64> {
        self.scaled(self.spread_xy())
    }

    fn scaled(&self, spread: i128) -> Option<f64> {
        Self::scale(spread, self.n)
    }

    /// A variance or covariance (n − 1) in points² from n² times that with 1/n; `None` when n < 2.
    pub(super) fn scale(spread: i128, n: i128) -> Option<f64> {
        (n > 1).then(|| spread as f64 / ((n * (n - 1)) as f64 * UNITS * UNITS))
    }
}

const UNITS: f64 = Points::UNITS as f64;

fn spread(n: i128, x: i128, y: i128, xy: i128) -> i128 {
    n.saturating_mul(xy).saturating_sub(x.saturating_mul(y))
}

/// Mean of numbers already in a fixed order; `None` when there are none.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Sample standard deviation (n − 1), exactly 0 for equal numbers; `None` when n < 2.
pub(super) fn sd(values: &[f64]) -> Option<f64> {
    let n = values.len();
    let mean = mean(values)?;
    if n < 2 {
        return None;
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low >= high {
        return Some(0.0);
    }
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((squares / (n - 1) as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_undefined_where_they_should_be() {
        let none = Moments::default();
        assert_eq!(none.mean_x(), None);
        assert_eq!(none.correlation(), None);
        let one = Moments::of([(3, 4)].into_iter());
        assert_eq!(one.variance_x(), None);
        assert_eq!(one.correlation(), None);
        let line = Moments::of([(1, 2), (2, 4), (3, 6)].into_iter());
        assert_eq!(line.correlation(), Some(1.0));
        assert_eq!(sd(&[0.1, 0.1, 0.1]), Some(0.0));
        assert_eq!(sd(&[0.1]), None);
        assert_eq!(mean(&[]), None);
    }
}
