//! How the options of a single-choice item did their work.

use super::moments::Moments;
use super::sample::{Category, Cell, ItemColumn};
use super::tables::Entries;
use super::upper_lower::{Ties, UpperLower};

/// One option of one item, over everybody presented with the item.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionStats {
    /// The option's id; `omitted` and `not_reached` for those who chose none.
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

/// A distractor chosen by fewer than this share is not functioning. Haladyna & Downing 1993.
pub const FUNCTIONING: f64 = 0.05;

impl OptionStats {
    /// Whether it is a distractor that fewer than 5 % of those presented chose; `None` when nobody was
    /// presented with the item.
    pub fn is_idle(&self) -> Option<bool> {
        self.share.map(|share| !self.key && share < FUNCTIONING)
    }
}

/// One entry for each option of the item, in its order; empty when it is not a choice item.
pub(super) fn options(
    item: &ItemColumn,
    entries: &[Entries],
    groups: Option<&UpperLower>,
) -> Vec<OptionStats> {
    let one = |(number, (id, key)): (usize, &(String, bool))| {
        let chose = |category: &Category| category.chosen.map(usize::from) == Some(number);
        describe(id, *key, entries, groups, chose)
    };
    item.options.iter().enumerate().map(one).collect()
}

/// One entry for each way of leaving the item blank that occurred: omitted, not reached.
pub(super) fn blanks(entries: &[Entries], groups: Option<&UpperLower>) -> Vec<OptionStats> {
    [
        ("omitted", Cell::Omitted),
        ("not_reached", Cell::NotReached),
    ]
    .into_iter()
    .map(|(id, cell)| describe(id, false, entries, groups, |c| c.cell == cell))
    .filter(|blank| blank.count > 0)
    .collect()
}

fn describe(
    id: &str,
    key: bool,
    entries: &[Entries],
    groups: Option<&UpperLower>,
    chose: impl Fn(&Category) -> bool,
) -> OptionStats {
    let hit = |entry: &Entries| i64::from(chose(&entry.category));
    let with_rest = Moments::counted(entries.iter().map(|e| (hit(e), e.rest(), e.count)));
    let choosers = entries.iter().filter(|entry| chose(&entry.category));
    let totals = Moments::counted(choosers.map(|entry| (entry.total, 0, entry.count)));
    let means = groups.map(|groups| groups.means(entries, hit, Ties::Shared));
    OptionStats {
        option: id.to_owned(),
        key,
        count: usize::try_from(totals.n).unwrap_or(usize::MAX),
        share: (with_rest.n > 0).then(|| totals.n as f64 / with_rest.n as f64),
        mean_total: totals.mean_x(),
        option_rest_r: with_rest.correlation(),
        upper: means.map(|means| means.0),
        lower: means.map(|means| means.1),
    }
}

/// Functioning distractors ÷ distractors, 0…1; `None` when the item has no distractor or nobody was
/// presented with it. Tarrant, Ware & Mohammed 2009.
pub fn distractor_efficiency(options: &[OptionStats]) -> Option<f64> {
    let distractors = options.iter().filter(|option| !option.key);
    let idle: Vec<bool> = distractors
        .map(OptionStats::is_idle)
        .collect::<Option<_>>()?;
    let working = idle.iter().filter(|idle| !**idle).count();
    (!idle.is_empty()).then(|| working as f64 / idle.len() as f64)
}
