//! Marks finer than 1/138,600 of a point, as other programs write them (`0.3333333`, `7.125`).
//!
//! A table of such marks is held ten, a hundred, … times as large, so that every mark is a whole number
//! of units again, and what is stated in points is divided at the end.

use super::FormAnalysis;
use crate::bank::points::Points;

/// Largest power of ten.
const LARGEST: u32 = 6;

/// How far from a whole number of units a mark may be: what a `f64` such as 1/3 leaves.
const SLACK: f64 = 1e-6;

/// The smallest power of ten by which all these marks become whole units; when none does, the largest
/// they bear.
pub fn power(marks: &(impl Iterator<Item = f64> + Clone)) -> u32 {
    let bears = |power: u32| marks.clone().all(|mark| points(mark, power).is_some());
    let whole = |power: u32| {
        marks.clone().all(|mark| {
            let units = mark * tens(power) * Points::UNITS as f64;
            (units - units.round()).abs() <= SLACK.max(units.abs() * 1e-15)
        })
    };
    let possible = (0..=LARGEST).take_while(|power| *power == 0 || bears(*power));
    let mut last = 0;
    for power in possible {
        last = power;
        if whole(power) {
            break;
        }
    }
    last
}

/// A mark held 10^`power` times as large; `None` when it is not finite or too large.
pub fn points(mark: f64, power: u32) -> Option<Points> {
    Points::from_decimal(mark * tens(power))
}

fn tens(power: u32) -> f64 {
    f64::from(10_u32.saturating_pow(power.min(LARGEST)))
}

/// What was computed from marks 10^`power` times as large, in points again.
pub(super) fn in_points(mut form: FormAnalysis, power: u32) -> FormAnalysis {
    if power == 0 {
        return form;
    }
    let by = tens(power);
    let shrink = |value: &mut Option<f64>| *value = value.map(|value| value / by);
    let totals = &mut form.totals;
    for value in [
        &mut totals.mean,
        &mut totals.sd,
        &mut totals.median,
        &mut totals.min,
        &mut totals.max,
        &mut form.reliability.sem,
        &mut form.moodle.standard_error,
    ] {
        shrink(value);
    }
    for item in &mut form.items {
        item.maximum /= by;
        shrink(&mut item.sd);
        for option in item.distractors.iter_mut().chain(&mut item.blanks) {
            shrink(&mut option.mean_total);
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_fine_as_needed() {
        let of = |marks: &[f64]| power(&marks.iter().copied());
        assert_eq!(of(&[]), 0);
        assert_eq!(of(&[1.0, 0.25, 1.0 / 3.0, 0.07, -0.5]), 0);
        assert_eq!(of(&[0.5, 7.125, 0.333]), 1);
        assert_eq!(of(&[0.333_333_3]), 5);
        assert_eq!(of(&[std::f64::consts::PI]), 5, "as fine as it bears");
        assert_eq!(of(&[999_999.0, 0.0001]), 0, "too large to be held finer");
    }
}
