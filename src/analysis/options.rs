//! How the options of a single-choice item did their work.

use super::moments::Moments;
use super::sample::{ItemColumn, Presented};
use super::upper_lower::UpperLower;
use crate::bank::points::Points;

/// One option of one item, over everybody presented with the item.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionStats {
    /// The option's id.
    pub option: String,
    /// Whether it is the key.
    pub key: bool,
    /// Persons who chose it.
    pub count: usize,
    /// `count` ÷ persons presented (who left it blank too), 0…1; `None` when nobody was.
    pub share: Option<f64>,
    /// Mean total of the choosers in points; `None` when nobody chose it.
    pub mean_total: Option<f64>,
    /// Pearson r of 1{chose it} with the rest (total − item), −1…1; `None` when either does not vary.
    /// The rest is without the whole item, so distractors are not pushed down.
    pub option_rest_r: Option<f64>,
    /// Share of the upper 27 % (ties shared) who chose it, 0…1; `None` when n < 2.
    pub upper: Option<f64>,
    /// Share of the lower 27 % (ties shared) who chose it, 0…1; `None` when n < 2.
    pub lower: Option<f64>,
}

/// One entry for each option of the item, in its order; empty when it is not a choice item.
pub(super) fn options(
    item: &ItemColumn,
    persons: &[Presented],
    groups: Option<&UpperLower>,
) -> Vec<OptionStats> {
    let one = |(number, (id, key)): (usize, &(String, bool))| {
        let chose =
            |person: &Presented| i64::from(person.chosen.is_some_and(|c| usize::from(c) == number));
        let with_rest = Moments::of(persons.iter().map(|p| (chose(p), p.rest())));
        let choosers = persons.iter().filter(|person| chose(person) == 1);
        let totals = Moments::of(choosers.map(|person| (person.total, 0)));
        let count = usize::try_from(totals.n).unwrap_or(0);
        let means = groups.map(|groups| groups.means(persons.iter().map(|p| (p.total, chose(p)))));
        OptionStats {
            option: id.clone(),
            key: *key,
            count,
            share: (!persons.is_empty()).then(|| count as f64 / persons.len() as f64),
            mean_total: totals.mean_x(),
            option_rest_r: with_rest.correlation(),
            upper: means.map(|means| means.0),
            lower: means.map(|means| means.1),
        }
    };
    item.options.iter().enumerate().map(one).collect()
}

/// Mean marks in the two groups as shares of the item's maximum.
pub(super) fn discrimination(
    item: &ItemColumn,
    persons: &[Presented],
    groups: &UpperLower,
) -> Option<f64> {
    let (upper, lower) = groups.means(persons.iter().map(|p| (p.total, p.mark)));
    (item.maximum > Points::ZERO).then(|| (upper - lower) / item.maximum.units() as f64)
}
