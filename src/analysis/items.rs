//! How each item did its work.

use super::interval::{fisher_z, mean_t, wilson};
use super::moments::Moments;
use super::moodle::{self, MoodleItem};
use super::options::{OptionStats, blanks, options};
use super::reliability::Spreads;
use super::sample::{Cell, ItemColumn};
use super::tables::{Entries, Tables};
use super::upper_lower::{Ties, UpperLower, tertile_means};
use crate::bank::points::Points;

/// One item, over the persons presented with it.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemStats {
    /// The item's id.
    pub id: String,
    /// Persons presented with it.
    pub n: usize,
    /// Highest mark, in points.
    pub maximum: f64,
    /// Persons with the full mark, when every mark is 0 or the maximum; `None` with partial marks.
    pub right: Option<usize>,
    /// Mean mark ÷ maximum, 0…1 (below 0 with negative marking); `None` when n or the maximum is 0.
    pub facility: Option<f64>,
    /// 95 % interval of the facility, within 0…1: Wilson when every mark is 0 or the maximum, else
    /// Student's t, clipped. `None` when the facility is, or when n < 2 with partial marks.
    pub facility_ci: Option<(f64, f64)>,
    /// The facility over persons who got to the item (omitted counts 0); `None` when nobody did.
    pub facility_reached: Option<f64>,
    /// The facility over persons who answered; `None` when nobody did.
    pub facility_answered: Option<f64>,
    /// Standard deviation (n − 1) of the mark, in points; `None` when n < 2.
    pub sd: Option<f64>,
    /// Persons who left it blank though they went on.
    pub omitted: usize,
    /// Persons who did not get to it.
    pub not_reached: usize,
    /// Pearson r of mark and total with the item in it, −1…1; inflated by about 1/√k, so not the index to
    /// print. `None` when either does not vary.
    pub item_total_r: Option<f64>,
    /// Discrimination: Pearson r of mark and own total without the item, −1…1; `None` when either does
    /// not vary. Corrected item-total correlation, Henrysson 1963.
    pub item_rest_r: Option<f64>,
    /// Fisher's 95 % interval of it; `None` when it is undefined or ±1, or n < 4.
    pub item_rest_r_ci: Option<(f64, f64)>,
    /// Upper minus lower 27 % by total (ties shared), mean marks ÷ maximum, −1…1; `None` when n < 2 or
    /// the maximum is 0. Kelley 1939.
    pub d27_frac: Option<f64>,
    /// The same with everybody tied at the cut taken whole into the group.
    pub d27_cut: Option<f64>,
    /// Upper minus lower third by total, as `ShinyItemAnalysis` cuts them; `None` when one of them is empty or
    /// the maximum is 0.
    pub uli3: Option<f64>,
    /// Cronbach's α of the other k − 1 items; `None` when the sample is not complete, k < 3, n < 2 or the
    /// rest does not vary.
    pub alpha_if_deleted: Option<f64>,
    /// Moodle's figures.
    pub moodle: MoodleItem,
    /// One entry for each option of a single-choice item, the key too.
    pub distractors: Vec<OptionStats>,
    /// The same for those who left it blank, one entry a way that occurred.
    pub blanks: Vec<OptionStats>,
    /// What the data say against the item, beyond chance.
    pub flags: Vec<ItemFlag>,
}

/// A fault that the interval, not the estimate alone, supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemFlag {
    /// Lower bound of the facility above .95.
    TooEasy,
    /// Upper bound of the facility below .20.
    TooHard,
    /// Upper bound of item-rest r below .20 but not below 0.
    LowDiscrimination,
    /// Upper bound of item-rest r below 0: suspect the key first.
    NegativeDiscrimination,
    /// With 40 persons or more: a distractor's r with the rest is above the key's, and its Fisher
    /// interval is above 0.
    DistractorStrongerThanKey,
}

/// Fewest persons for a verdict on a distractor: below, one person is more than 2.5 %.
pub const DISTRACTOR_N: usize = 40;

/// One entry for each item, in order.
pub fn items(tables: &Tables) -> Vec<ItemStats> {
    let spreads = Spreads::of(tables);
    let moodle = moodle::items(tables);
    let one = |(number, (item, moodle)): (usize, (&ItemColumn, MoodleItem))| {
        let entries = tables.entries(number);
        let deleted = spreads
            .as_ref()
            .and_then(|spreads| spreads.alpha_without(number));
        describe(item, &entries, deleted, moodle)
    };
    tables
        .items()
        .iter()
        .zip(moodle)
        .enumerate()
        .map(one)
        .collect()
}

fn describe(
    item: &ItemColumn,
    entries: &[Entries],
    alpha_if_deleted: Option<f64>,
    moodle: MoodleItem,
) -> ItemStats {
    let pairs = |other: fn(&Entries) -> i64| {
        let pairs = entries.iter();
        Moments::counted(pairs.map(move |e| (e.category.units(), other(e), e.count)))
    };
    let sums = pairs(Entries::rest);
    let count = |cell: Cell| -> usize {
        let cells = entries.iter().filter(|entry| entry.category.cell == cell);
        usize::try_from(cells.map(|entry| entry.count).sum::<u64>()).unwrap_or(usize::MAX)
    };
    let n = usize::try_from(sums.n).unwrap_or(usize::MAX);
    let (omitted, not_reached) = (count(Cell::Omitted), count(Cell::NotReached));
    let positive = item.maximum > Points::ZERO;
    let share = |persons: usize| {
        (positive && persons > 0)
            .then(|| sums.x as f64 / (persons as f64 * item.maximum.units() as f64))
    };
    let facility = share(n);
    let sd = sums.variance_x().map(f64::sqrt);
    let item_rest_r = sums.correlation();
    let groups = UpperLower::of(entries.iter().map(|entry| (entry.total, entry.count)));
    let between = |ties: Ties| {
        let groups = groups.filter(|_| positive)?;
        let (upper, lower) = groups.means(entries, |e| e.category.units(), ties);
        Some((upper - lower) / item.maximum.units() as f64)
    };
    let mut stats = ItemStats {
        id: item.id.clone(),
        n,
        maximum: item.maximum.as_f64(),
        right: right(item, entries),
        facility,
        facility_ci: facility.and_then(|facility| facility_ci(item, entries, n, facility, sd)),
        facility_reached: share(n - not_reached),
        facility_answered: share(n - not_reached - omitted),
        sd,
        omitted,
        not_reached,
        item_total_r: pairs(|entry| entry.total).correlation(),
        item_rest_r,
        item_rest_r_ci: item_rest_r.and_then(|r| fisher_z(r, n)),
        d27_frac: between(Ties::Shared),
        d27_cut: between(Ties::Whole),
        uli3: tertile_means(entries, |e| e.category.units())
            .filter(|_| positive)
            .map(|(upper, lower)| (upper - lower) / item.maximum.units() as f64),
        alpha_if_deleted,
        moodle,
        distractors: options(item, entries, groups.as_ref()),
        blanks: blanks(entries, groups.as_ref()),
        flags: Vec::new(),
    };
    stats.flags = flags(&stats);
    stats
}

/// Persons with the full mark; `None` when anybody has a mark between or the maximum is not positive.
fn right(item: &ItemColumn, entries: &[Entries]) -> Option<usize> {
    let maximum = item.maximum.units();
    let whole = |entry: &Entries| [0, maximum].contains(&entry.category.units());
    let full = entries
        .iter()
        .filter(|entry| entry.category.units() == maximum);
    (maximum > 0 && entries.iter().all(whole))
        .then(|| usize::try_from(full.map(|entry| entry.count).sum::<u64>()).unwrap_or(usize::MAX))
}

fn facility_ci(
    item: &ItemColumn,
    entries: &[Entries],
    n: usize,
    facility: f64,
    sd: Option<f64>,
) -> Option<(f64, f64)> {
    if let Some(right) = right(item, entries) {
        return wilson(right, n);
    }
    let (low, high) = mean_t(facility, sd? / item.maximum.as_f64(), n)?;
    Some((low.clamp(0.0, 1.0), high.clamp(0.0, 1.0)))
}

fn flags(item: &ItemStats) -> Vec<ItemFlag> {
    let mut flags = Vec::new();
    if let Some((low, high)) = item.facility_ci {
        if low > 0.95 {
            flags.push(ItemFlag::TooEasy);
        }
        if high < 0.20 {
            flags.push(ItemFlag::TooHard);
        }
    }
    if let Some((_, high)) = item.item_rest_r_ci {
        if high < 0.0 {
            flags.push(ItemFlag::NegativeDiscrimination);
        } else if high < 0.20 {
            flags.push(ItemFlag::LowDiscrimination);
        }
    }
    let key = item
        .distractors
        .iter()
        .filter(|option| option.key)
        .filter_map(|option| option.option_rest_r)
        .max_by(f64::total_cmp);
    let stronger = |option: &OptionStats| {
        option.option_rest_r.is_some_and(|r| {
            !option.key
                && key.is_none_or(|key| r > key)
                && fisher_z(r, item.n).is_some_and(|(low, _)| low > 0.0)
        })
    };
    if item.n >= DISTRACTOR_N && item.distractors.iter().any(stronger) {
        flags.push(ItemFlag::DistractorStrongerThanKey);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture;
    use crate::analysis::sample::{Row, Sample};

    fn items(sample: &Sample) -> Vec<ItemStats> {
        super::items(&Tables::of(sample))
    }

    #[test]
    fn edges() {
        let nobody = items(&fixture::sample(1, &[]));
        assert_eq!(nobody[0].facility, None);
        assert_eq!(nobody[0].facility_ci, None);
        let one = &items(&fixture::sample(1, &["1"]))[0];
        assert_eq!(
            (one.facility, one.sd, one.d27_frac),
            (Some(1.0), None, None)
        );
        let two = items(&fixture::sample(3, &["101", "100"]));
        assert_eq!(two[0].item_rest_r, None);
        assert_eq!(two[2].d27_frac, Some(1.0));
        assert!(two.iter().all(|item| item.flags.is_empty()));
    }

    #[test]
    fn blanks_are_counted_apart_and_the_unpresented_not_at_all() {
        let found = &items(&fixture::sample(1, &["1", "o", "n", ".", "0"]))[0];
        assert_eq!((found.n, found.omitted, found.not_reached), (4, 1, 1));
        assert_eq!(found.facility, Some(0.25));
        assert_eq!(found.alpha_if_deleted, None);
    }

    #[test]
    fn a_flag_needs_enough_persons() {
        let easy = |n| items(&fixture::sample(1, &vec!["1"; n]))[0].flags.clone();
        assert_eq!(easy(24), []);
        assert_eq!(easy(100), [ItemFlag::TooEasy]);
        let hard = |n| items(&fixture::sample(1, &vec!["0"; n]))[0].flags.clone();
        assert_eq!(hard(10), []);
        assert_eq!(hard(24), [ItemFlag::TooHard]);
    }

    /// Two items; the key of the first draws the weak.
    fn wrong_key(n: usize) -> Vec<ItemStats> {
        let choice = ItemColumn {
            id: "a".into(),
            maximum: Points::ONE,
            options: vec![("A".into(), true), ("B".into(), false)],
        };
        let other = ItemColumn {
            id: "b".into(),
            maximum: Points::whole(10),
            options: Vec::new(),
        };
        let row = |number: usize| {
            let weak = number.is_multiple_of(2);
            let mark = i32::try_from(number % 5).unwrap() + if weak { 0 } else { 5 };
            Row {
                cells: vec![
                    Cell::Marked(if weak { Points::ONE } else { Points::ZERO }),
                    Cell::Marked(Points::whole(mark)),
                ],
                chosen: vec![Some(u8::from(!weak)), None],
            }
        };
        items(&Sample::new(vec![choice, other], (0..n).map(row).collect()).unwrap())
    }

    #[test]
    fn a_wrong_key_is_seen() {
        let found = wrong_key(40);
        assert_eq!(
            found[0].flags,
            [
                ItemFlag::NegativeDiscrimination,
                ItemFlag::DistractorStrongerThanKey
            ]
        );
        assert!(found[1].distractors.is_empty());
        assert_eq!(wrong_key(38)[0].flags, [ItemFlag::NegativeDiscrimination]);
    }
}
