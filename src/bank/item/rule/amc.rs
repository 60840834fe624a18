//! The scoring set of auto-multiple-choice (AMC), for exams that are printed and scanned there.

use crate::bank::item::share::Share;
use crate::bank::points::Points;

/// AMC's parameters, in points of AMC's own scale (one part right is 1 by default).
///
/// Source: the AMC manual, "scoring strategies": per question Σ over options of `b` (as it should
/// be) or `m` (not), plus `d`, not below `p`, not above `P`; `v` for a blank, `e` for a response
/// that contradicts itself; `mz = x` pays `x` for a perfect response and nothing else; `haut = x`
/// sets `d = x − N` and `p = 0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amc {
    /// `e`: for a response that contradicts itself (two boxes where one may be ticked).
    pub incoherent: Points,
    /// `v`: for a blank.
    pub blank: Points,
    /// `b`: for a part that is as it should be.
    pub right: Points,
    /// `m`: for a part that is not.
    pub wrong: Points,
    /// `d`: added to the sum.
    pub offset: Points,
    /// `p`: the floor.
    pub floor: Option<Points>,
    /// `P`: the ceiling.
    pub ceiling: Option<Points>,
    /// `mz`: for a perfect response, nothing for any other.
    pub perfect: Option<Points>,
    /// `haut`: the score of a perfect response, one less for each part that is not.
    pub high: Option<Points>,
}

impl Default for Amc {
    fn default() -> Self {
        Self {
            incoherent: Points::ZERO,
            blank: Points::ZERO,
            right: Points::ONE,
            wrong: Points::ZERO,
            offset: Points::ZERO,
            floor: None,
            ceiling: None,
            perfect: None,
            high: None,
        }
    }
}

impl Amc {
    /// The raw score of so many parts right and wrong, in AMC's points.
    pub fn score(&self, right: i64, wrong: i64, parts: i64) -> Points {
        if let Some(perfect) = self.perfect {
            return if right == parts {
                perfect
            } else {
                Points::ZERO
            };
        }
        let (offset, floor) = match self.high {
            Some(high) => (
                high - Points::from_units(Points::UNITS.saturating_mul(parts)),
                Some(Points::ZERO),
            ),
            None => (self.offset, self.floor),
        };
        let sum = self.right.units().saturating_mul(right)
            + self.wrong.units().saturating_mul(wrong)
            + offset.units();
        let above = Points::from_units(sum).max(floor.unwrap_or(Points::from_units(i64::MIN)));
        above.min(self.ceiling.unwrap_or(Points::from_units(i64::MAX)))
    }

    /// Credit relative to a perfect response; nothing when that earns nothing.
    pub(super) fn sum(&self, right: i64, wrong: i64, parts: i64) -> Share {
        self.relative(self.score(right, wrong, parts), parts)
    }

    /// Credit for a blank.
    pub fn blank(&self, parts: i64) -> Share {
        self.relative(self.blank, parts)
    }

    /// Credit for a response that contradicts itself.
    pub fn incoherent(&self, parts: i64) -> Share {
        self.relative(self.incoherent, parts)
    }

    fn relative(&self, score: Points, parts: i64) -> Share {
        Share::of(score.units(), self.score(parts, 0, parts).units())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(value: f64) -> Points {
        Points::from_decimal(value).unwrap()
    }

    #[test]
    fn the_set_scores_as_its_manual_says() {
        let usual = Amc::default();
        let minus = Amc {
            wrong: points(-0.5),
            ..usual
        };
        let floor = Amc {
            wrong: points(-1.0),
            floor: Some(Points::ZERO),
            ..usual
        };
        let mz = Amc {
            perfect: Some(points(2.0)),
            ..usual
        };
        let haut = Amc {
            high: Some(points(2.0)),
            ..usual
        };
        let shifted = Amc {
            offset: points(-2.0),
            ceiling: Some(points(1.5)),
            ..usual
        };
        // (set, right, wrong, score) of four options
        for (set, right, wrong, score) in [
            (usual, 4, 0, 4.0),
            (usual, 3, 1, 3.0),
            (minus, 3, 1, 2.5),
            (minus, 0, 4, -2.0),
            (floor, 1, 3, 0.0),
            (mz, 4, 0, 2.0),
            (mz, 3, 1, 0.0),
            (haut, 4, 0, 2.0),
            (haut, 3, 1, 1.0),
            (haut, 1, 3, 0.0),
            (shifted, 4, 0, 1.5),
            (shifted, 3, 1, 1.0),
            (shifted, 1, 3, -1.0),
        ] {
            assert_eq!(
                set.score(right, wrong, 4),
                points(score),
                "{set:?} {right}/{wrong}"
            );
        }
    }

    #[test]
    fn a_blank_and_a_contradiction_have_their_own_score() {
        let set = Amc {
            blank: points(-1.0),
            incoherent: points(-2.0),
            ..Amc::default()
        };
        assert_eq!(set.blank(4), Share::of(-1, 4));
        assert_eq!(set.incoherent(4), Share::of(-1, 2));
    }
}
