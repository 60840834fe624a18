//! Marking rules by name. A rule never changes its meaning under a name and version; results store
//! the name, so a result is marked for ever by the rule it was taken under.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a place that marks by some rules is never asked for the others: `fits` keeps them away"
)]

pub mod amc;
pub mod name;
pub mod ticks;

use super::share::Share;
use crate::bank::points::Points;
pub use amc::Amc;

/// How the parts of a response add up to its credit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Everything for a response that is right as a whole, nothing else.
    ///
    /// QTI 2.2 `match_correct`; Moodle ordering "all or nothing".
    AllOrNothing,
    /// The credits of what is chosen, added up, neither floor nor ceiling: may be negative.
    ///
    /// Moodle "multiple choice, one answer".
    Credits,
    /// The credits of what is chosen, added up and kept between nothing and everything.
    ///
    /// Moodle "multiple choice, multiple answers": clip(Σ weights, 0, 1). Options without a
    /// credit of their own share it out: each key 1 ÷ keys, each distractor −1 ÷ distractors.
    Clip,
    /// (right ticks − wrong ticks) ÷ number of keys, never below nothing.
    ///
    /// Canvas and `PrairieLearn` "net correct".
    Net,
    /// Each right tick earns 1 ÷ keys, each wrong tick costs the penalty; never below the floor.
    ///
    /// R/exams `exams_eval(partial = TRUE, rule)`; with [`Penalty::True`] and floor 0 it is H5P's.
    RightMinusWrong {
        /// What a wrong tick costs.
        penalty: Penalty,
        /// The lowest a response can earn; zero or negative.
        floor: Points,
    },
    /// Each part earns its even share: options ticked or left as they should be, statements judged
    /// right, pairs matched, blanks filled, cells of a table.
    ///
    /// Moodle matching, `TCExam` "mean over options", MTF "right ÷ n".
    PerPart,
    /// Mapped values of distinct choices, added up, then kept within bounds; what has no value of
    /// its own counts as the default. A blank earns nothing, whatever the default.
    ///
    /// QTI 2.2 `mapResponse` with the standard template `map_response`.
    Map {
        /// The value of what has none of its own.
        default: Points,
        /// The lowest sum.
        lower: Option<Points>,
        /// The highest sum.
        upper: Option<Points>,
    },
    /// Everything when all parts are right, half when all but one are, else nothing.
    ///
    /// Kprime (Krebs 1997), four statements; here for any number.
    Kprime,
    /// max(0, (right − wrong × deduction) ÷ n); parts left blank are neither.
    ///
    /// MTF with deduction (multiple true-false, Albanese & Sabers 1988).
    Deduct(Points),
    /// By the number of parts that are right, from a table: 1 right, 2 right…; none right earns
    /// nothing.
    ///
    /// Vietnam's 2025 national upper secondary examination, part II: 0.1, 0.25, 0.5, 1.
    Steps(Vec<Points>),
    /// auto-multiple-choice's scoring set.
    Amc(Amc),
    /// Positions that hold the right step ÷ n. Moodle ordering "absolute position".
    Absolute,
    /// Right successor pairs ÷ (n − 1). Moodle "relative to the next item (excluding last)".
    NextExcludeLast,
    /// Right successors, the last step's "nothing" among them, ÷ n. Moodle "… (including last)".
    NextIncludeLast,
    /// Right neighbours on either side, the ends' "nothing" among them, ÷ 2n. Moodle "relative to
    /// both the previous and next item".
    Neighbours,
    /// Pairs in the right order ÷ all pairs. Moodle "relative to ALL the previous and next items".
    AllPairs,
    /// Longest subset in the right order ÷ n; a subset of one counts as none. Moodle "longest
    /// ordered subset".
    LongestSubset,
    /// Longest run of steps that follow each other rightly ÷ n; a run of one counts as none.
    /// Moodle "longest contiguous subset".
    LongestRun,
    /// Σ max(0, n − 1 − distance from the right position) ÷ n(n − 1). Moodle "relative to correct".
    Distance,
}

/// What a wrong tick costs, as a share of the item's points (R/exams' names).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Penalty {
    /// 1 ÷ the number of distractors, at most a half.
    False2,
    /// 1 ÷ the number of distractors.
    False,
    /// 1 ÷ the number of keys.
    True,
    /// Everything.
    All,
    /// Nothing.
    None,
}

/// What a blank counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Blank {
    /// Neither right nor wrong: it earns nothing and costs nothing.
    #[default]
    Zero,
    /// As wrong as can be under the rule.
    Wrong,
}

/// A rule with everything else that decides what a response earns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Marking {
    /// The rule.
    pub rule: Rule,
    /// What blanks count as.
    pub blank: Blank,
    /// Whether certainty multiplies what is earned.
    pub certainty: bool,
    /// What each wrong try before the last costs, as a share of the points.
    pub penalty: Points,
}

impl Marking {
    /// The rule by itself: blanks earn nothing, certainty is not asked.
    pub const fn plain(rule: Rule) -> Self {
        Self {
            rule,
            blank: Blank::Zero,
            certainty: false,
            penalty: Points::ZERO,
        }
    }
}

/// The types of item a rule can mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// One choice.
    One,
    /// Ticks.
    Many,
    /// Statements judged right or wrong.
    Statements,
    /// Pairs or blanks.
    Parts,
    /// An order.
    Order,
    /// One thing that is right or wrong: true/false, numbers, short answers.
    Whole,
    /// Nothing to mark by a rule.
    Unmarked,
}

impl Family {
    /// The rule of a family when neither item nor bank names one.
    pub fn usual(self) -> Rule {
        match self {
            Self::One | Self::Whole => Rule::Credits,
            Self::Many => Rule::Net,
            Self::Statements => Rule::national_2025(),
            Self::Parts => Rule::PerPart,
            Self::Order => Rule::Absolute,
            Self::Unmarked => Rule::AllOrNothing,
        }
    }
}

impl Rule {
    /// The 2025 national table for clusters of four statements.
    pub fn national_2025() -> Self {
        let tenths = |hundredths: i64| Points::from_units(Points::UNITS / 100 * hundredths);
        Self::Steps([10, 25, 50, 100].map(tenths).to_vec())
    }

    /// Whether the rule can mark items of a family.
    pub fn marks(&self, family: Family) -> bool {
        match self {
            Self::AllOrNothing => !matches!(family, Family::Unmarked),
            Self::Credits => matches!(family, Family::One | Family::Many | Family::Whole),
            Self::Clip | Self::Net | Self::RightMinusWrong { .. } | Self::Map { .. } => {
                matches!(family, Family::Many)
            }
            Self::PerPart => {
                matches!(family, Family::Many | Family::Statements | Family::Parts)
            }
            Self::Kprime | Self::Deduct(_) | Self::Steps(_) => {
                matches!(family, Family::Many | Family::Statements)
            }
            Self::Amc(_) => {
                matches!(
                    family,
                    Family::One | Family::Many | Family::Statements | Family::Whole
                )
            }
            Self::Absolute
            | Self::NextExcludeLast
            | Self::NextIncludeLast
            | Self::Neighbours
            | Self::AllPairs
            | Self::LongestSubset
            | Self::LongestRun
            | Self::Distance => matches!(family, Family::Order),
        }
    }

    /// Whether the rule can mark an item of this family with so many parts: a table of steps must
    /// have one for each.
    pub fn fits(&self, family: Family, parts: usize) -> bool {
        let length = match self {
            Self::Steps(table) => table.len() == parts,
            _ => true,
        };
        self.marks(family) && length
    }
}

/// Parts of a response judged one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Parts that are right.
    pub right: i64,
    /// Parts that are wrong.
    pub wrong: i64,
    /// Parts in all; those neither right nor wrong are blank.
    pub parts: i64,
}

impl Judged {
    /// Credit by a rule that looks at parts only; nothing under any other rule.
    pub fn share(self, rule: &Rule) -> Share {
        let Self {
            right,
            wrong,
            parts,
        } = self;
        match rule {
            Rule::PerPart => Share::of(right, parts),
            Rule::Kprime if right == parts => Share::FULL,
            Rule::Kprime if right + 1 == parts => Share::of(1, 2),
            Rule::Kprime => Share::NONE,
            Rule::Deduct(deduction) => {
                let earned = right * Points::UNITS - wrong * deduction.units();
                Share::of(earned.max(0), parts * Points::UNITS)
            }
            Rule::Steps(table) => {
                let row = usize::try_from(right - 1).ok();
                let credit = row.and_then(|row| table.get(row));
                credit.map_or(Share::NONE, |credit| Share::credit(*credit))
            }
            Rule::Amc(amc) => amc.sum(right, wrong, parts),
            _ => Share::whole_or_none(right == parts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rule: &Rule, expected: &[(i64, i64)]) {
        let parts = 4;
        for (right, share) in (0..=parts).zip(expected) {
            let judged = Judged {
                right,
                wrong: parts - right,
                parts,
            };
            assert_eq!(
                judged.share(rule),
                Share::of(share.0, share.1),
                "{rule:?} {right}"
            );
        }
    }

    /// `reference`: Ministry of Education and Training 2025, Kprime, MTF: four statements.
    #[test]
    fn statements_are_credited_as_published() {
        table(
            &Rule::national_2025(),
            &[(0, 1), (1, 10), (1, 4), (1, 2), (1, 1)],
        );
        table(&Rule::Kprime, &[(0, 1), (0, 1), (0, 1), (1, 2), (1, 1)]);
        table(&Rule::PerPart, &[(0, 1), (1, 4), (1, 2), (3, 4), (1, 1)]);
        table(
            &Rule::AllOrNothing,
            &[(0, 1), (0, 1), (0, 1), (0, 1), (1, 1)],
        );
        table(
            &Rule::Deduct(Points::ONE),
            &[(0, 1), (0, 1), (0, 1), (1, 2), (1, 1)],
        );
        let half = Points::from_decimal(0.5).unwrap();
        table(
            &Rule::Deduct(half),
            &[(0, 1), (0, 1), (1, 4), (5, 8), (1, 1)],
        );
    }

    #[test]
    fn blanks_are_neither_right_nor_wrong_under_a_deduction() {
        let judged = Judged {
            right: 2,
            wrong: 0,
            parts: 4,
        };
        assert_eq!(judged.share(&Rule::Deduct(Points::ONE)), Share::of(1, 2));
    }

    #[test]
    fn a_table_of_steps_needs_one_step_for_each_part() {
        assert!(Rule::national_2025().fits(Family::Statements, 4));
        assert!(!Rule::national_2025().fits(Family::Statements, 5));
        assert!(!Rule::Absolute.fits(Family::Many, 4));
    }
}
