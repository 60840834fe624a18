//! Rules for ticks among options: which of them are keys, which are ticked.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "rules that only count parts are handed on"
)]

use super::{Judged, Penalty, Rule};
use crate::bank::item::choice::Choice;
use crate::bank::item::share::Share;
use crate::bank::points::Points;

/// Ticks counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticks {
    /// Keys ticked.
    pub right: i64,
    /// Distractors ticked.
    pub wrong: i64,
    /// Keys there are.
    pub keys: i64,
    /// Options there are.
    pub options: i64,
}

/// Credit for the options ticked, by a rule that marks ticks. At least one is ticked.
pub fn share(options: &[Choice], ticked: impl Fn(&Choice) -> bool, rule: &Rule) -> Share {
    let count = |wanted: &dyn Fn(&Choice) -> bool| {
        i64::try_from(options.iter().filter(|option| wanted(option)).count()).unwrap_or(i64::MAX)
    };
    let ticks = Ticks {
        right: count(&|option| option.key && ticked(option)),
        wrong: count(&|option| !option.key && ticked(option)),
        keys: count(&|option| option.key),
        options: count(&|_option| true),
    };
    let credits = |otherwise: &dyn Fn(&Choice) -> i64| {
        let chosen = options.iter().filter(|option| ticked(option));
        chosen
            .map(|option| {
                option
                    .credit
                    .map_or_else(|| otherwise(option), Points::units)
            })
            .sum::<i64>()
    };
    let even = |option: &Choice| {
        if option.key {
            Points::UNITS / ticks.keys.max(1)
        } else {
            -Points::UNITS / (ticks.options - ticks.keys).max(1)
        }
    };
    let of_units = |units: i64| Share::of(units, Points::UNITS);
    match rule {
        Rule::Credits if options.iter().all(|option| option.credit.is_none()) => {
            Share::of(ticks.right, ticks.keys)
        }
        Rule::Credits => of_units(credits(&|option| if option.key { even(option) } else { 0 })),
        Rule::Clip if options.iter().all(|option| option.credit.is_none()) => {
            let others = (ticks.options - ticks.keys).max(1);
            let sum = ticks.right * others - ticks.wrong * ticks.keys;
            Share::of(sum, ticks.keys * others).within(Share::NONE, Share::FULL)
        }
        Rule::Clip => of_units(credits(&even)).within(Share::NONE, Share::FULL),
        Rule::Map {
            default,
            lower,
            upper,
        } => {
            let sum = credits(&|option| {
                if option.key {
                    Points::UNITS
                } else {
                    default.units()
                }
            });
            let sum = lower.map_or(sum, |lower| sum.max(lower.units()));
            of_units(upper.map_or(sum, |upper| sum.min(upper.units())))
        }
        rule => ticks.share(rule),
    }
}

impl Ticks {
    /// Credit by a rule that only counts.
    pub fn share(self, rule: &Rule) -> Share {
        let Self {
            right,
            wrong,
            keys,
            options,
        } = self;
        match rule {
            Rule::Net => Share::of((right - wrong).max(0), keys),
            Rule::RightMinusWrong { penalty, floor } => {
                let distractors = (options - keys).max(1);
                // right ÷ keys − wrong ÷ d, over a common denominator
                let d = match penalty {
                    Penalty::False2 => distractors.max(2),
                    Penalty::False => distractors,
                    Penalty::True => keys.max(1),
                    Penalty::All => 1,
                    Penalty::None => return Share::of(right, keys).max(Share::credit(*floor)),
                };
                Share::of(right * d - wrong * keys, keys * d).max(Share::credit(*floor))
            }
            Rule::AllOrNothing => Share::whole_or_none(right == keys && wrong == 0),
            rule => {
                let missed = keys - right;
                let judged = Judged {
                    right: options - missed - wrong,
                    wrong: missed + wrong,
                    parts: options,
                };
                judged.share(rule)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::id::OptionId;
    use crate::text::Text;

    fn options(keys: &str, credits: &[f64]) -> Vec<Choice> {
        let choice = |(i, c): (usize, char)| Choice {
            id: OptionId::by_position(i),
            text: Text::tame(&format!("option {i}")),
            key: c == 'k',
            credit: credits
                .get(i)
                .map(|credit| Points::from_decimal(*credit).unwrap()),
            note: None,
            pin: None,
        };
        keys.chars().enumerate().map(choice).collect()
    }

    #[track_caller]
    fn case(keys: &str, credits: &[f64], rule: &Rule, cases: &[(&str, i64, i64)]) {
        let options = options(keys, credits);
        for (ticked, part, whole) in cases {
            let earned = share(&options, |option| ticked.contains(option.id.as_str()), rule);
            assert_eq!(earned, Share::of(*part, *whole), "{rule:?} {ticked}");
        }
    }

    #[test]
    fn net_correct() {
        let cases = [
            ("ABE", 1, 1),
            ("AB", 2, 3),
            ("ABC", 1, 3),
            ("CD", 0, 1),
            ("ABCDE", 1, 3),
        ];
        case("kk..k", &[], &Rule::Net, &cases);
    }

    /// Two keys of 50 %, distractors −50 %: Moodle's own documentation of clipping.
    #[test]
    fn moodle_clips_the_sum_of_weights() {
        let cases = [
            ("AB", 1, 1),
            ("A", 1, 2),
            ("AC", 0, 1),
            ("ABC", 1, 2),
            ("CD", 0, 1),
        ];
        case("kk..", &[0.5, 0.5, -0.5, -0.5], &Rule::Clip, &cases);
        case("kk..", &[], &Rule::Clip, &cases);
        // thirds as Moodle lists them snap to exact thirds
        let thirds = [0.333_333_3, 0.333_333_3, 0.333_333_3, -1.0];
        case(
            "kkk.",
            &thirds,
            &Rule::Clip,
            &[("ABC", 1, 1), ("AB", 2, 3), ("ABCD", 0, 1)],
        );
    }

    /// R/exams, five options, two keys: +1/2 per hit, misses by rule, floor −negative.
    #[test]
    fn right_minus_wrong_as_r_exams() {
        let rule = |penalty| Rule::RightMinusWrong {
            penalty,
            floor: Points::ZERO,
        };
        case(
            "kk...",
            &[],
            &rule(Penalty::False2),
            &[("A", 1, 2), ("AC", 1, 6), ("ABC", 2, 3)],
        );
        case("kkkk.", &[], &rule(Penalty::False2), &[("ABCDE", 1, 2)]);
        case("kkkk.", &[], &rule(Penalty::False), &[("ABCDE", 0, 1)]);
        case(
            "kk...",
            &[],
            &rule(Penalty::True),
            &[("ABC", 1, 2), ("CD", 0, 1)],
        );
        case("kk...", &[], &rule(Penalty::All), &[("ABC", 0, 1)]);
        case("kk...", &[], &rule(Penalty::None), &[("ABCDE", 1, 1)]);
        let negative = Rule::RightMinusWrong {
            penalty: Penalty::True,
            floor: Points::from_decimal(-0.25).unwrap(),
        };
        case("kk...", &[], &negative, &[("CDE", -1, 4), ("AC", 0, 1)]);
    }

    #[test]
    fn every_option_is_a_decision() {
        case(
            "kk..",
            &[],
            &Rule::PerPart,
            &[("AB", 1, 1), ("A", 3, 4), ("CD", 0, 1), ("ABCD", 1, 2)],
        );
        case(
            "kk..",
            &[],
            &Rule::Kprime,
            &[("AB", 1, 1), ("A", 1, 2), ("AC", 0, 1)],
        );
    }

    /// QTI 2.2 mapResponse: H 1, O 1, default −2, bounds 0…2 (chemistry example of the guide).
    #[test]
    fn qti_maps_then_clamps() {
        let rule = Rule::Map {
            default: Points::from_decimal(-2.0).unwrap(),
            lower: Some(Points::ZERO),
            upper: Some(Points::whole(2)),
        };
        case(
            "kk..",
            &[],
            &rule,
            &[("A", 1, 1), ("AB", 2, 1), ("AC", 0, 1), ("C", 0, 1)],
        );
        let open = Rule::Map {
            default: Points::from_decimal(-2.0).unwrap(),
            lower: None,
            upper: None,
        };
        case("kk..", &[], &open, &[("C", -2, 1), ("AC", -1, 1)]);
    }

    #[test]
    fn credits_add_up_unclipped() {
        case(
            "k..",
            &[1.0, 0.5, -0.25],
            &Rule::Credits,
            &[("A", 1, 1), ("B", 1, 2), ("C", -1, 4)],
        );
    }
}
