//! Statistics of forms, items, pairs and surveys, one family a file.
//!
//! Everything here is a pure function of its arguments. What is undefined is `None`: no `NaN`, no
//! infinity, no zero in its place. Marks are summed as whole units ([`Points::units`]) in `i128`, and
//! what has to be summed as floats is sorted first, so the order of persons never changes a bit.
//! Variances and standard deviations divide by n − 1. Intervals are two-sided, 95 %.
//!
//! [`Points::units`]: crate::bank::points::Points::units

pub mod bootstrap;
pub mod dif;
pub mod distribution;
pub mod finer;
pub mod gain;
pub mod groups;
pub mod halves;
pub mod interval;
pub mod irt;
pub mod items;
pub mod matrix;
pub mod mcnemar;
mod moments;
pub mod moodle;
pub mod multiplicity;
pub mod nps;
pub mod omega;
pub mod options;
pub mod oracle;
pub mod pairs;
pub mod part;
pub mod pass;
pub mod quantile;
pub mod reliability;
pub mod sample;
pub mod show;
pub mod suppress;
pub mod survey;
pub mod tables;
pub mod totals;
mod upper_lower;
pub mod verdict;
pub mod wilcoxon;

use items::ItemStats;
use moodle::MoodleTest;
use pairs::Pairs;
use pass::Pass;
use reliability::Reliability;
use sample::Sample;
use tables::Tables;
use totals::{Fractions, Totals};

/// All classical statistics of one form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormAnalysis {
    /// Persons in the sample.
    pub n: usize,
    /// The distribution of total marks.
    pub totals: Totals,
    /// The same on the common scale 0…1, each person's total ÷ own maximum.
    pub fractions: Fractions,
    /// Persons by that share, in ten steps.
    pub tenths: [usize; 10],
    /// One entry for each item, in the sample's order.
    pub items: Vec<ItemStats>,
    /// How reliable the total is.
    pub reliability: Reliability,
    /// Moodle's figures of the test.
    pub moodle: MoodleTest,
    /// Passing, if the form has a cut.
    pub pass: Option<Pass>,
}

/// Analyses one form; `pass` is handed through, for only the caller knows the passing rule.
pub fn analyse(sample: &Sample, pass: Option<Pass>) -> FormAnalysis {
    let tables = Tables::of(sample);
    let pairs = (!tables.is_complete()).then(|| Pairs::of(sample));
    finer::in_points(classical(&tables, pairs.as_ref(), pass), sample.power())
}

/// The same from tables alone; `pairs` is needed for the reliability of papers that differ.
pub fn classical(tables: &Tables, pairs: Option<&Pairs>, pass: Option<Pass>) -> FormAnalysis {
    let totals = totals::totals(tables);
    let reliability = reliability::reliability(tables, pairs);
    FormAnalysis {
        n: tables.n(),
        fractions: totals::fractions(tables),
        tenths: totals::tenths(tables),
        items: items::items(tables),
        moodle: moodle::test(&totals, &reliability),
        totals,
        reliability,
        pass,
    }
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::sample::{Cell, ItemColumn, Row, Sample};
    use crate::bank::points::Points;

    /// One digit a cell; `.` not presented, `o` omitted, `n` not reached.
    pub(crate) fn sample(k: usize, rows: &[&str]) -> Sample {
        let items = (0..k)
            .map(|number| ItemColumn {
                id: format!("i{number}"),
                maximum: Points::ONE,
                options: Vec::new(),
            })
            .collect();
        let cell = |c: char| match c {
            '.' => Cell::NotPresented,
            'o' => Cell::Omitted,
            'n' => Cell::NotReached,
            digit => Cell::Marked(Points::whole(
                i32::try_from(digit.to_digit(10).unwrap()).unwrap(),
            )),
        };
        let rows = rows
            .iter()
            .map(|row| Row {
                cells: row.chars().map(cell).collect(),
                chosen: vec![None; k],
            })
            .collect();
        Sample::new(items, rows).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sample::{Cell, ItemColumn, Row};
    use crate::bank::points::Points;

    fn cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            1 => Just(Cell::NotPresented),
            1 => Just(Cell::NotReached),
            1 => Just(Cell::Omitted),
            9 => (0..=4i64).prop_map(|quarter| Cell::Marked(Points::ONE.share(quarter, 4).unwrap())),
        ]
    }

    fn rows() -> impl Strategy<Value = (Vec<Row>, Vec<Row>)> {
        let row = (
            prop::collection::vec(cell(), 4),
            prop::collection::vec(prop::option::of(0..3u8), 4),
        )
            .prop_map(|(cells, chosen)| Row { cells, chosen });
        prop::collection::vec(row, 0..25).prop_flat_map(|rows| {
            let shuffled = Just(rows.clone()).prop_shuffle();
            (Just(rows), shuffled)
        })
    }

    fn sample(rows: Vec<Row>) -> Sample {
        let items = (0..4)
            .map(|number| ItemColumn {
                id: format!("i{number}"),
                maximum: Points::ONE,
                options: ["A", "B", "C"]
                    .map(|id| (id.to_owned(), id == "B"))
                    .to_vec(),
            })
            .collect();
        Sample::new(items, rows).unwrap()
    }

    proptest! {
        #[test]
        fn the_order_of_persons_changes_no_bit((rows, shuffled) in rows()) {
            let pass = |rows: &[Row]| {
                let verdicts: Vec<bool> =
                    rows.iter().map(|row| row.chosen.first() == Some(&Some(1))).collect();
                Pass::of(2.0, &verdicts)
            };
            let one = analyse(&sample(rows.clone()), Some(pass(&rows)));
            let other = analyse(&sample(shuffled.clone()), Some(pass(&shuffled)));
            // Debug prints the shortest text that reads back as the same bits
            let text = format!("{one:?}");
            prop_assert_eq!(&text, &format!("{other:?}"));
            prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{}", text);
        }
    }

    #[test]
    fn nobody_is_no_number() {
        let found = analyse(&fixture::sample(2, &[]), None);
        assert_eq!(found.n, 0);
        assert_eq!(found.totals.mean, None);
        assert_eq!(found.reliability.alpha, None);
        assert!(found.items.iter().all(|item| item.facility.is_none()));
    }
}
