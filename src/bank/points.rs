//! Exact points: no float ever holds a mark.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// Credit for an item or a test, exact to 1/138,600 of a point.
///
/// The unit is the least common multiple of 1…12 and 100, so halves, thirds, sevenths, ninths and
/// hundredths of a point all are whole numbers of units, and sums never depend on their order.
/// Range: about ±6·10¹³ points. May be negative (some marking rules deduct).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// Units in one point.
    pub const UNITS: i64 = 138_600;
    /// No credit.
    pub const ZERO: Self = Self(0);
    /// One point.
    pub const ONE: Self = Self(Self::UNITS);

    /// Points from a whole number of units.
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The value in units, for exact arithmetic.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Points from a whole number; saturates beyond the range.
    pub const fn whole(points: i32) -> Self {
        Self((points as i64).saturating_mul(Self::UNITS))
    }

    /// Points from a decimal such as an author writes (`0.25`), rounded to the nearest unit.
    ///
    /// `None` when the number is not finite or beyond ±1,000,000.
    pub fn from_decimal(value: f64) -> Option<Self> {
        if !value.is_finite() || value.abs() > 1e6 {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "bounded by the check above"
        )]
        let units = (value * Self::UNITS as f64).round() as i64;
        Some(Self(units))
    }

    /// `self × part / whole`, to the nearest unit, halves away from zero.
    ///
    /// `None` when `whole` is zero.
    pub fn share(self, part: i64, whole: i64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let product = i128::from(self.0) * i128::from(part);
        let whole = i128::from(whole);
        let (product, whole) = if whole < 0 {
            (-product, -whole)
        } else {
            (product, whole)
        };
        let half = if product < 0 { -(whole / 2) } else { whole / 2 };
        i64::try_from((product + half) / whole).ok().map(Self)
    }

    /// The value as a float, for display and statistics.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / Self::UNITS as f64
    }

    /// `self ÷ maximum`; `None` when `maximum` is zero.
    pub fn fraction_of(self, maximum: Self) -> Option<f64> {
        (maximum.0 != 0).then(|| self.0 as f64 / maximum.0 as f64)
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}

/// Decimal point, at most four decimals, no trailing zeros: `0.25`, `1`, `0.3333`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.4}", self.as_f64());
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_fractions_are_exact() {
        for whole in 1..=12 {
            let part = Points::ONE.share(1, whole).unwrap();
            let sum: Points = std::iter::repeat_n(part, usize::try_from(whole).unwrap()).sum();
            assert_eq!(sum, Points::ONE, "1/{whole}");
        }
        assert_eq!(
            Points::from_decimal(0.01).unwrap().units() * 100,
            Points::UNITS
        );
    }

    #[test]
    fn shows_without_trailing_zeros() {
        let cases = [
            (0.25, "0.25"),
            (1.0, "1"),
            (0.0, "0"),
            (-0.5, "-0.5"),
            (1.0 / 3.0, "0.3333"),
        ];
        for (value, shown) in cases {
            assert_eq!(Points::from_decimal(value).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for value in [f64::NAN, f64::INFINITY, 1e7] {
            assert_eq!(Points::from_decimal(value), None);
        }
        assert_eq!(Points::ONE.share(1, 0), None);
        assert_eq!(Points::ONE.fraction_of(Points::ZERO), None);
    }
}
