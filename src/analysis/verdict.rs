//! What may be said: only what an interval supports.

use super::gain::Gain;
use super::items::{ItemFlag, ItemStats};
use super::reliability::Reliability;
use super::show::Figure;

/// What the data say of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemVerdict {
    /// Nobody was presented with it, or too few people for any figure beyond counts.
    TooFew,
    /// The interval of the facility or of item-rest r lies outside the acceptable region.
    Flagged(Vec<ItemFlag>),
    /// Both intervals lie inside: facility below .95, item-rest r at .20 or above.
    Sound,
    /// Neither: not enough data to tell.
    Open,
}

/// Lowest item-rest r of a sound item.
pub const SOUND_R: f64 = 0.20;

/// Highest facility of a sound item.
pub const SOUND_FACILITY: f64 = 0.95;

/// The verdict on an item.
pub fn item(item: &ItemStats) -> ItemVerdict {
    if !Figure::Intervals.shows(item.n) {
        return ItemVerdict::TooFew;
    }
    if !item.flags.is_empty() {
        return ItemVerdict::Flagged(item.flags.clone());
    }
    match (item.facility_ci, item.item_rest_r_ci) {
        (Some((_, high)), Some((low, _))) if low >= SOUND_R && high <= SOUND_FACILITY => {
            ItemVerdict::Sound
        }
        _ => ItemVerdict::Open,
    }
}

/// What the data say of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeVerdict {
    /// Too few pairs.
    TooFew,
    /// Everybody changed alike: there is no interval.
    NoSpread,
    /// The interval is above 0.
    Rose,
    /// The interval is below 0.
    Fell,
    /// The interval holds 0.
    Open,
}

/// The verdict on a change.
pub fn change(gain: &Gain) -> ChangeVerdict {
    match gain.diff_ci95 {
        _ if !Figure::Intervals.shows(gain.n_pairs) => ChangeVerdict::TooFew,
        _ if gain.t.is_none() => ChangeVerdict::NoSpread,
        Some((low, _)) if low > 0.0 => ChangeVerdict::Rose,
        Some((_, high)) if high < 0.0 => ChangeVerdict::Fell,
        Some(_) => ChangeVerdict::Open,
        None => ChangeVerdict::NoSpread,
    }
}

/// What the data say of the reliability of single scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrustVerdict {
    /// Too few people, or no coefficient.
    Undefined,
    /// The interval is at .80 or above: single scores may be compared.
    Enough,
    /// The interval is below .70: no decision on single persons should rest on the score alone.
    Short,
    /// The interval is at .70 or above and holds .80.
    Some,
    /// The interval is between .70 and .80.
    Middle,
    /// The interval holds .70, or there is none.
    Open,
}

/// The verdict on reliability.
pub fn trust(reliability: &Reliability, n: usize) -> TrustVerdict {
    match (reliability.alpha, reliability.alpha_ci) {
        (None, _) => TrustVerdict::Undefined,
        _ if !Figure::Intervals.shows(n) => TrustVerdict::Undefined,
        (Some(_), Some((low, _))) if low >= 0.80 => TrustVerdict::Enough,
        (Some(_), Some((_, high))) if high < 0.70 => TrustVerdict::Short,
        (Some(_), Some((low, high))) if low >= 0.70 && high < 0.80 => TrustVerdict::Middle,
        (Some(_), Some((low, _))) if low >= 0.70 => TrustVerdict::Some,
        (Some(_), _) => TrustVerdict::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::analysis::fixture;
    use crate::analysis::gain::gain;

    /// `n` people of rising ability on ten items, the first of which `right` says.
    fn first(n: usize, right: impl Fn(usize) -> bool) -> ItemVerdict {
        let row = |person: usize| {
            let ability = person * 9 / n;
            let rest: String = (0..9)
                .map(|item| if item < ability { '1' } else { '0' })
                .collect();
            format!("{}{rest}", u8::from(right(person)))
        };
        let rows: Vec<String> = (0..n).map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = analyse(&fixture::sample(10, &rows), None);
        found.items.first().map_or(ItemVerdict::TooFew, item)
    }

    #[test]
    fn a_small_class_gets_no_verdict_it_cannot_bear() {
        // r is about .3 here: at 24 its interval holds 0, so nothing is said
        let middling = |person: usize| person % 5 < 2 + person / 60;
        assert_eq!(first(24, middling), ItemVerdict::Open);
        assert_eq!(first(9, middling), ItemVerdict::TooFew);
        assert_eq!(first(120, |person| person >= 60), ItemVerdict::Sound);
        assert_eq!(
            first(120, |person| person < 60),
            ItemVerdict::Flagged(vec![ItemFlag::NegativeDiscrimination])
        );
        assert_eq!(
            first(400, |_| true),
            ItemVerdict::Flagged(vec![ItemFlag::TooEasy])
        );
    }

    #[test]
    fn a_change_needs_an_interval_off_zero() {
        let verdict = |pre: &[f64], post: &[f64]| change(&gain(pre, post, None).unwrap());
        let pre: Vec<f64> = (0..12).map(f64::from).collect();
        let up: Vec<f64> = pre.iter().map(|x| x + 2.0 + x % 3.0).collect();
        assert_eq!(verdict(&pre, &up), ChangeVerdict::Rose);
        assert_eq!(verdict(&up, &pre), ChangeVerdict::Fell);
        assert_eq!(verdict(&pre[..9], &up[..9]), ChangeVerdict::TooFew);
        let both: Vec<f64> = pre.iter().map(|x| x + (x % 2.0) * 2.0 - 1.0).collect();
        assert_eq!(verdict(&pre, &both), ChangeVerdict::Open);
        let same: Vec<f64> = pre.iter().map(|x| x + 1.0).collect();
        assert_eq!(verdict(&pre, &same), ChangeVerdict::NoSpread);
    }

    #[test]
    fn reliability_is_judged_by_its_interval() {
        let with = |alpha, ci, n| {
            let mut found = analyse(&fixture::sample(2, &["10", "01"]), None).reliability;
            found.alpha = alpha;
            found.alpha_ci = ci;
            trust(&found, n)
        };
        assert_eq!(with(None, None, 100), TrustVerdict::Undefined);
        assert_eq!(
            with(Some(0.9), Some((0.85, 0.95)), 9),
            TrustVerdict::Undefined
        );
        assert_eq!(
            with(Some(0.9), Some((0.85, 0.95)), 24),
            TrustVerdict::Enough
        );
        assert_eq!(with(Some(0.75), Some((0.58, 0.87)), 24), TrustVerdict::Open);
        assert_eq!(with(Some(0.5), Some((0.3, 0.69)), 60), TrustVerdict::Short);
        assert_eq!(with(Some(0.5), None, 60), TrustVerdict::Open);
    }

    #[test]
    fn reliability_at_its_limits() {
        let verdict = |alpha: f64, ends: Option<(f64, f64)>, n| {
            let found = Reliability {
                alpha: Some(alpha),
                alpha_ci: ends,
                alpha_kind: crate::analysis::reliability::AlphaKind::Cronbach,
                sem: None,
                kr21: None,
                kr21_sample: None,
            };
            trust(&found, n)
        };
        let of = |low, high| verdict(0.75, Some((low, high)), 100);
        assert_eq!(of(0.80, 0.90), TrustVerdict::Enough);
        assert_eq!(of(0.77, 0.82), TrustVerdict::Some);
        assert_eq!(of(0.70, 0.79), TrustVerdict::Middle);
        assert_eq!(of(0.69, 0.90), TrustVerdict::Open);
        assert_eq!(of(0.40, 0.69), TrustVerdict::Short);
        assert_eq!(verdict(0.75, None, 100), TrustVerdict::Open);
        assert_eq!(verdict(0.75, Some((0.8, 0.9)), 9), TrustVerdict::Undefined);
    }
}
