//! How sure a candidate is of a response, and what that does to its credit.

use serde::{Deserialize, Serialize};

use super::share::Share;

/// How sure a candidate is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Certainty {
    /// Less than two in three.
    #[default]
    Low,
    /// Between two in three and four in five.
    Medium,
    /// More than four in five.
    High,
}

impl Certainty {
    /// Every level, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The most a response can earn under certainty-based marking, in shares of the item's points.
    pub const BEST: i64 = 3;

    /// Credit under certainty-based marking (Gardner-Medwin 1995; Moodle's CBM behaviours): a
    /// right response earns 1, 2 or 3 times its points, a wrong one 0, −2 or −6 times. A share of
    /// at most 5·10⁻⁸ counts as wrong; partial credit scales what a right response earns.
    pub fn applied(self, earned: Share) -> Share {
        // 5e-8 is 1 / 20,000,000
        let wrong = earned.part.saturating_mul(20_000_000) <= earned.whole;
        match (wrong, self) {
            (false, Self::Low) => earned,
            (false, Self::Medium) => earned.times(2),
            (false, Self::High) => earned.times(3),
            (true, Self::Low) => Share::NONE,
            (true, Self::Medium) => Share::of(-2, 1),
            (true, Self::High) => Share::of(-6, 1),
        }
    }

    /// The level that pays best for a candidate who is right with this probability.
    pub fn best_for(probability: f64) -> Self {
        if probability < 2.0 / 3.0 {
            Self::Low
        } else if probability <= 0.8 {
            Self::Medium
        } else {
            Self::High
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_pays_and_costs_as_published() {
        let cases = [
            (Certainty::Low, 1, 0),
            (Certainty::Medium, 2, -2),
            (Certainty::High, 3, -6),
        ];
        for (certainty, right, wrong) in cases {
            assert_eq!(certainty.applied(Share::FULL), Share::of(right, 1));
            assert_eq!(certainty.applied(Share::NONE), Share::of(wrong, 1));
            assert_eq!(certainty.applied(Share::of(1, 2)), Share::of(right, 2));
            assert_eq!(certainty.applied(Share::of(-1, 3)), Share::of(wrong, 1));
        }
        assert_eq!(
            Certainty::High.applied(Share::of(1, 20_000_000)),
            Share::of(-6, 1)
        );
        assert_ne!(
            Certainty::High.applied(Share::of(1, 10_000_000)),
            Share::of(-6, 1)
        );
    }

    #[test]
    fn the_bands_are_where_another_level_starts_to_pay() {
        for (probability, best) in [
            (0.5, Certainty::Low),
            (0.7, Certainty::Medium),
            (0.8, Certainty::Medium),
            (0.9, Certainty::High),
        ] {
            assert_eq!(Certainty::best_for(probability), best);
            let pays = |level: Certainty| {
                probability * level.applied(Share::FULL).as_f64()
                    + (1.0 - probability) * level.applied(Share::NONE).as_f64()
            };
            assert!(
                Certainty::ALL
                    .iter()
                    .all(|&level| pays(level) <= pays(best) + 1e-9)
            );
        }
    }
}
