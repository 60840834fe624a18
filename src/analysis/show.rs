//! What may be shown, by the number of people behind it.
//!
//! Linacre 1994 (Rasch by sample size); Haladyna & Downing 1993 (distractors); the rest follows from the
//! width of the intervals.

/// A kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// How many of n, means, means before and after.
    Counts,
    /// Intervals of shares and means, α and its interval, tests and effect sizes of a change.
    Intervals,
    /// Item-rest r; [`is_indicative`] says when it is a hint only.
    ItemRest,
    /// Upper-lower discrimination.
    UpperLower,
    /// Verdicts on distractors.
    Distractors,
    /// Tests of single items before and after.
    ItemChange,
    /// Tests between groups; every group needs [`PER_GROUP`] besides.
    Groups,
    /// Rasch difficulties and abilities with their errors.
    Rasch,
    /// α without an item.
    AlphaIfDeleted,
    /// Infit and outfit.
    Fit,
    /// 2PL.
    TwoPl,
    /// DIF; each group needs [`PER_DIF_GROUP`].
    Dif,
}

impl Figure {
    /// Every figure, in the order in which they come to be shown.
    pub const ALL: [Self; 12] = [
        Self::Counts,
        Self::Intervals,
        Self::ItemRest,
        Self::UpperLower,
        Self::ItemChange,
        Self::Groups,
        Self::Distractors,
        Self::Rasch,
        Self::AlphaIfDeleted,
        Self::Dif,
        Self::Fit,
        Self::TwoPl,
    ];

    /// The fewest people from whom it is shown.
    pub const fn fewest(self) -> usize {
        match self {
            Self::Counts => 5,
            Self::Intervals | Self::ItemRest => 10,
            Self::UpperLower | Self::ItemChange | Self::Groups => 30,
            Self::Distractors => 40,
            Self::Rasch | Self::AlphaIfDeleted => 100,
            Self::Dif => 200,
            Self::Fit => 250,
            Self::TwoPl => 500,
        }
    }

    /// Whether it may be shown for so many people.
    pub const fn shows(self, n: usize) -> bool {
        n >= self.fewest()
    }
}

/// Fewest people in each group that is tested against others.
pub const PER_GROUP: usize = 10;

/// Fewest people on each side of a DIF analysis; below, it is not run.
pub const PER_DIF_GROUP: usize = 100;

/// Fewest focal people for a decision on an item's DIF.
pub const DIF_DECISION: usize = 200;

/// Whether an item-rest r is a hint only: below 30 people the interval of r = .30 holds 0.
pub const fn is_indicative(n: usize) -> bool {
    n < 30
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_the_number_of_people() {
        use Figure as F;
        // what comes to be shown at this number, and not at one fewer
        let cases: [(usize, &[Figure]); 8] = [
            (5, &[F::Counts]),
            (10, &[F::Intervals, F::ItemRest]),
            (30, &[F::UpperLower, F::ItemChange, F::Groups]),
            (40, &[F::Distractors]),
            (100, &[F::Rasch, F::AlphaIfDeleted]),
            (200, &[F::Dif]),
            (250, &[F::Fit]),
            (500, &[F::TwoPl]),
        ];
        let shown = |n: usize| -> Vec<Figure> {
            let all = Figure::ALL.into_iter();
            all.filter(|figure| figure.shows(n)).collect()
        };
        let mut so_far = Vec::new();
        for (n, new) in cases {
            assert_eq!(shown(n - 1), so_far, "{}", n - 1);
            so_far.extend(new);
            assert_eq!(shown(n), so_far, "{n}");
        }
        assert_eq!(so_far.len(), Figure::ALL.len());
        assert!(is_indicative(29) && !is_indicative(30));
    }
}
