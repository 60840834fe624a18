//! What the numbers say: classical test statistics, each undefined case a `None`.
//!
//! Formulas, units and undefined cases stand beside each function. Nothing here prints.

pub mod gain;
pub mod interval;
pub mod items;
pub mod moments;
pub mod pass;
pub mod reliability;
pub mod sample;
pub mod survey;

use items::ItemStats;
use moments::Moments;
use pass::Pass;
use reliability::Reliability;
use sample::Sample;

/// The statistics of one form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormAnalysis {
    /// Persons.
    pub n: usize,
    /// Totals in points.
    pub totals: Moments,
    /// Totals as shares of each person's own maximum.
    pub fractions: Moments,
    /// Item by item.
    pub items: Vec<ItemStats>,
    /// How reliable the totals are.
    pub reliability: Reliability,
    /// Who passed, when the form has a pass mark.
    pub pass: Option<Pass>,
}

/// Computes the statistics of a form.
pub fn analyse(sample: &Sample, pass: Option<Pass>) -> FormAnalysis {
    let totals: Vec<f64> = sample
        .rows()
        .iter()
        .map(|row| row.total().as_f64())
        .collect();
    let fraction = |row: &sample::Row| row.total().fraction_of(row.maximum(sample.items()));
    let fractions: Vec<f64> = sample.rows().iter().filter_map(fraction).collect();
    FormAnalysis {
        n: sample.rows().len(),
        totals: Moments::of(&totals),
        fractions: Moments::of(&fractions),
        items: items::all(sample),
        reliability: reliability::of(sample),
        pass,
    }
}
