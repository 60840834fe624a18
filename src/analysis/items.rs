//! Item by item: facility, discrimination, distractors, and what may be said of them.

use super::interval;
use super::moments::{correlation, mean, variance};
use super::sample::{Cell, Row, Sample};

/// The statistics of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemStats {
    /// Its reference.
    pub id: String,
    /// Persons presented with it.
    pub n: usize,
    /// Points there are.
    pub maximum: f64,
    /// Mean points ÷ maximum, 0 to 1; undefined for n = 0.
    pub facility: Option<f64>,
    /// Wilson's 95 % interval for items marked right or wrong; the t interval, clipped, otherwise.
    pub facility_ci: Option<(f64, f64)>,
    /// Standard deviation of the points, n − 1.
    pub sd: Option<f64>,
    /// Persons who saw it and left it blank.
    pub omitted: usize,
    /// Persons who never saw it.
    pub not_reached: usize,
    /// r(points, own total − points): the corrected item–total correlation. Undefined without
    /// variance on either side.
    pub item_rest_r: Option<f64>,
    /// Fisher's 95 % interval of it; undefined below four persons.
    pub item_rest_r_ci: Option<(f64, f64)>,
    /// Upper minus lower 27 % in points ÷ maximum, ties at the cut shared (Kelley 1939).
    pub d27_frac: Option<f64>,
    /// Reliability without the item; only where everybody got every item.
    pub alpha_if_deleted: Option<f64>,
    /// Option by option, for single choices.
    pub distractors: Vec<OptionStats>,
    /// What the data are enough to say.
    pub flags: Vec<ItemFlag>,
}

/// One option of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionStats {
    /// Its id.
    pub option: String,
    /// Whether it is the key.
    pub key: bool,
    /// Persons who chose it.
    pub count: usize,
    /// Their share of all presented.
    pub share: Option<f64>,
    /// Mean total of those who chose it.
    pub mean_total: Option<f64>,
    /// r(chosen, own total − points on the item).
    pub option_rest_r: Option<f64>,
    /// Share in the upper 27 %.
    pub upper: Option<f64>,
    /// Share in the lower 27 %.
    pub lower: Option<f64>,
}

/// What may be said of an item: only what its interval supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemFlag {
    /// The lower bound of the facility is above 0.95.
    TooEasy,
    /// The upper bound of the facility is below 0.20.
    TooHard,
    /// The upper bound of the discrimination is below 0.20.
    LowDiscrimination,
    /// The upper bound of the discrimination is below 0.
    NegativeDiscrimination,
    /// With 40 persons or more, a distractor goes with the total and more than the key does.
    DistractorStrongerThanKey,
}

/// Fewest persons for a verdict on distractors.
const FOR_DISTRACTORS: usize = 40;

/// The statistics of every item.
pub fn all(sample: &Sample) -> Vec<ItemStats> {
    (0..sample.items().len())
        .filter_map(|place| one(sample, place))
        .collect()
}

fn one(sample: &Sample, place: usize) -> Option<ItemStats> {
    let item = sample.items().get(place)?;
    let maximum = item.maximum.as_f64();
    let column = sample.column(place);
    let n = column.len();
    let points: Vec<f64> = column.iter().map(|(points, _)| *points).collect();
    let facility = mean(&points).map(|mean| mean / maximum);
    let sd = variance(points.iter().copied()).map(f64::sqrt);
    let dichotomous = points.iter().all(|p| *p <= 0.0 || *p >= maximum);
    let facility_ci = if dichotomous {
        interval::wilson(points.iter().sum::<f64>() / maximum, n)
    } else {
        let shares = facility.zip(sd.map(|sd| sd / maximum));
        let ci = shares.and_then(|(mean, sd)| interval::of_mean(mean, sd, n));
        ci.map(|(low, high)| (low.max(0.0), high.min(1.0)))
    };
    let rest: Vec<(f64, f64)> = column.iter().map(|(x, total)| (*x, total - x)).collect();
    let item_rest_r = correlation(&rest);
    let count = |wanted: Cell| {
        sample
            .rows()
            .iter()
            .filter(|row| row.cells.get(place) == Some(&wanted))
            .count()
    };
    let weights = groups(&column.iter().map(|(_, total)| *total).collect::<Vec<_>>());
    let d27_frac = weights.as_ref().map(|(weights, size)| {
        let sum: f64 = weights
            .iter()
            .zip(&points)
            .map(|((up, low), x)| (up - low) * x)
            .sum();
        sum / size / maximum
    });
    let distractors = options(sample, place, weights.as_ref());
    let mut stats = ItemStats {
        id: item.id.clone(),
        n,
        maximum,
        facility,
        facility_ci,
        sd,
        omitted: count(Cell::Omitted),
        not_reached: count(Cell::NotReached),
        item_rest_r,
        item_rest_r_ci: item_rest_r.and_then(|r| interval::fisher(r, n)),
        d27_frac,
        alpha_if_deleted: super::reliability::alpha(sample, Some(place))
            .filter(|_| sample.is_complete()),
        distractors,
        flags: Vec::new(),
    };
    stats.flags = flags(&stats);
    Some(stats)
}

/// Each person's weight in the upper and in the lower 27 %, persons tied at a cut sharing the
/// places that are left, and the size of a group. `None` below two persons.
fn groups(totals: &[f64]) -> Option<(Vec<(f64, f64)>, f64)> {
    let n = totals.len();
    if n < 2 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count"
    )]
    let size = ((0.27 * n as f64 + 0.5).floor() as usize).max(1);
    let mut sorted = totals.to_vec();
    sorted.sort_by(f64::total_cmp);
    let low_cut = *sorted.get(size - 1)?;
    let high_cut = *sorted.get(n - size)?;
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let weight = |cut: f64, beyond: &dyn Fn(f64) -> bool| {
        let outside = totals
            .iter()
            .filter(|t| beyond(**t) && !near(**t, cut))
            .count();
        let tied = totals.iter().filter(|t| near(**t, cut)).count();
        (size - outside.min(size)) as f64 / tied.max(1) as f64
    };
    let high_share = weight(high_cut, &|t| t > high_cut);
    let low_share = weight(low_cut, &|t| t < low_cut);
    let person = |total: &f64| {
        let up = if near(*total, high_cut) {
            high_share
        } else {
            f64::from(u8::from(*total > high_cut))
        };
        let low = if near(*total, low_cut) {
            low_share
        } else {
            f64::from(u8::from(*total < low_cut))
        };
        (up, low)
    };
    Some((totals.iter().map(person).collect(), size as f64))
}

fn options(
    sample: &Sample,
    place: usize,
    weights: Option<&(Vec<(f64, f64)>, f64)>,
) -> Vec<OptionStats> {
    let Some(item) = sample.items().get(place) else {
        return Vec::new();
    };
    let presented: Vec<(&Row, f64)> = sample
        .rows()
        .iter()
        .filter_map(|row| Some((row, row.cells.get(place)?.points()?.as_f64())))
        .collect();
    let stats = |(number, (id, key)): (usize, &(String, bool))| {
        let chose =
            |row: &Row| row.chosen.get(place).copied().flatten().map(usize::from) == Some(number);
        let chosen: Vec<bool> = presented.iter().map(|(row, _)| chose(row)).collect();
        let count = chosen.iter().filter(|chose| **chose).count();
        let totals: Vec<f64> = presented
            .iter()
            .filter(|(row, _)| chose(row))
            .map(|(row, _)| row.total().as_f64())
            .collect();
        let pairs: Vec<(f64, f64)> = presented
            .iter()
            .zip(&chosen)
            .map(|((row, points), chose)| {
                (f64::from(u8::from(*chose)), row.total().as_f64() - points)
            })
            .collect();
        let share_of = |upper: bool| {
            let (weights, size) = weights?;
            let sum: f64 = weights
                .iter()
                .zip(&chosen)
                .filter(|(_, chose)| **chose)
                .map(|((up, low), _)| if upper { up } else { low })
                .sum();
            Some(sum / size)
        };
        OptionStats {
            option: id.clone(),
            key: *key,
            count,
            share: (!presented.is_empty()).then(|| count as f64 / presented.len() as f64),
            mean_total: mean(&totals),
            option_rest_r: correlation(&pairs),
            upper: share_of(true),
            lower: share_of(false),
        }
    };
    item.options.iter().enumerate().map(stats).collect()
}

fn flags(stats: &ItemStats) -> Vec<ItemFlag> {
    let mut flags = Vec::new();
    if let Some((low, high)) = stats.facility_ci {
        if low > 0.95 {
            flags.push(ItemFlag::TooEasy);
        }
        if high < 0.20 {
            flags.push(ItemFlag::TooHard);
        }
    }
    match stats.item_rest_r_ci {
        Some((_, high)) if high < 0.0 => flags.push(ItemFlag::NegativeDiscrimination),
        Some((_, high)) if high < 0.20 => flags.push(ItemFlag::LowDiscrimination),
        Some(_) | None => {}
    }
    let key = stats
        .distractors
        .iter()
        .find(|option| option.key)
        .and_then(|option| option.option_rest_r);
    let stronger = stats
        .distractors
        .iter()
        .filter(|option| !option.key)
        .any(|option| {
            let ci = option
                .option_rest_r
                .and_then(|r| interval::fisher(r, stats.n));
            ci.is_some_and(|(low, _)| low > 0.0) && option.option_rest_r > key
        });
    if stats.n >= FOR_DISTRACTORS && stronger {
        flags.push(ItemFlag::DistractorStrongerThanKey);
    }
    flags
}
