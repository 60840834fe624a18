//! The share of an item's points a response earns, exactly.

use crate::bank::points::Points;

/// `part ÷ whole` of an item's points. `whole` is positive; the value may be negative (a rule
/// deducts) or above one (a rule multiplies).
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// Numerator.
    pub part: i64,
    /// Denominator, positive.
    pub whole: i64,
}

impl Share {
    /// No credit.
    pub const NONE: Self = Self { part: 0, whole: 1 };
    /// Full credit.
    pub const FULL: Self = Self { part: 1, whole: 1 };

    /// `part ÷ whole`; no credit when `whole` is not positive.
    pub const fn of(part: i64, whole: i64) -> Self {
        if whole > 0 {
            Self { part, whole }
        } else {
            Self::NONE
        }
    }

    /// Everything or nothing.
    pub const fn whole_or_none(earned: bool) -> Self {
        if earned { Self::FULL } else { Self::NONE }
    }

    /// The share of this many exact units of a point.
    pub const fn credit(credit: Points) -> Self {
        Self {
            part: credit.units(),
            whole: Points::UNITS,
        }
    }

    /// The share within bounds.
    #[must_use]
    pub fn within(self, lower: Self, upper: Self) -> Self {
        self.max(lower).min(upper)
    }

    /// The share times a whole number.
    #[must_use]
    pub const fn times(self, factor: i64) -> Self {
        Self {
            part: self.part.saturating_mul(factor),
            whole: self.whole,
        }
    }

    /// The value as a float, for display and expectations.
    pub fn as_f64(self) -> f64 {
        self.part as f64 / self.whole as f64
    }
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Share {}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let left = i128::from(self.part) * i128::from(other.whole);
        left.cmp(&(i128::from(other.part) * i128::from(self.whole)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_compare_by_value() {
        assert_eq!(Share::of(1, 2), Share::of(2, 4));
        assert!(Share::of(-1, 3) < Share::NONE);
        assert_eq!(
            Share::of(5, 4).within(Share::NONE, Share::FULL),
            Share::FULL
        );
        assert_eq!(Share::of(3, 0), Share::NONE);
        assert_eq!(
            Share::credit(Points::from_decimal(0.333_333_3).unwrap()),
            Share::of(1, 3)
        );
    }
}
