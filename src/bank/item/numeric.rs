//! A number, right within a tolerance.

use super::rule::Rule;
use super::share::Share;
use super::truth::whole;
use crate::bank::points::Points;
use crate::text::{Fold, Text, fold};

/// The longest number typed, in characters.
pub const LONGEST: usize = 60;

/// How far from the answer a number may lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// answer − t … answer + t. Moodle "nominal".
    Absolute(f64),
    /// answer − |answer|·t … answer + |answer|·t. Moodle "relative".
    Relative(f64),
    /// answer ÷ (1 + t) … answer × (1 + t). Moodle "geometric".
    Geometric(f64),
}

impl Tolerance {
    /// The lowest and highest number accepted, widened by what doubles cannot tell apart.
    pub fn bounds(self, answer: f64) -> (f64, f64) {
        let (low, high) = match self {
            Self::Absolute(t) => (answer - t, answer + t),
            Self::Relative(t) => (answer - answer.abs() * t, answer + answer.abs() * t),
            Self::Geometric(t) => {
                let (a, b) = (answer / (1.0 + t), answer * (1.0 + t));
                (a.min(b), a.max(b))
            }
        };
        let slack = answer.abs().max(1.0) * 4.0 * f64::EPSILON;
        (low - slack, high + slack)
    }
}

/// Which sign stands before decimals where a number is written with one sign only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecimalSign {
    /// 1.234,5: Vietnamese and most of Europe.
    #[default]
    Comma,
    /// 1,234.5: English.
    Point,
}

impl DecimalSign {
    /// The sign of a language, by its BCP 47 tag.
    pub fn of_language(tag: &str) -> Self {
        let point = ["en", "zh", "ja", "ko", "th"];
        let language = tag.split('-').next().unwrap_or("");
        if point.contains(&language) {
            Self::Point
        } else {
            Self::Comma
        }
    }
}

/// An accepted answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accepted {
    /// The number.
    pub answer: f64,
    /// How far off it may be.
    pub tolerance: Tolerance,
    /// What it earns.
    pub credit: Points,
}

/// A number to be typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeric {
    accepted: Vec<Accepted>,
    unit: Option<Text>,
    unit_penalty: Option<Points>,
    sign: DecimalSign,
}

impl Numeric {
    /// `None` unless there is an answer, every number is finite, no tolerance is negative, and a
    /// penalty for the unit comes with a unit and lies between 0 and 1.
    pub fn new(
        accepted: Vec<Accepted>,
        unit: Option<Text>,
        unit_penalty: Option<Points>,
        sign: DecimalSign,
    ) -> Option<Self> {
        let finite = |a: &Accepted| {
            let (low, high) = a.tolerance.bounds(a.answer);
            let t = match a.tolerance {
                Tolerance::Absolute(t) | Tolerance::Relative(t) | Tolerance::Geometric(t) => t,
            };
            low.is_finite() && high.is_finite() && t >= 0.0
        };
        let penalty = unit_penalty.is_none_or(|penalty| {
            unit.is_some() && (Points::ZERO..=Points::ONE).contains(&penalty)
        });
        (!accepted.is_empty() && accepted.iter().all(finite) && penalty).then_some(Self {
            accepted,
            unit,
            unit_penalty,
            sign,
        })
    }

    /// The accepted answers, the full one first.
    pub fn accepted(&self) -> &[Accepted] {
        &self.accepted
    }

    /// The unit shown after the field, or asked for when there is a penalty.
    pub fn unit(&self) -> Option<&Text> {
        self.unit.as_ref()
    }

    /// What leaving the unit out costs, as a share of the points; `None` when it need not be typed.
    pub fn unit_penalty(&self) -> Option<Points> {
        self.unit_penalty
    }

    /// How numbers are read.
    pub fn sign(&self) -> DecimalSign {
        self.sign
    }

    /// Credit of the first accepted answer the number lies within; the unit's penalty comes off,
    /// never below nothing. What is no number earns nothing.
    pub fn share(&self, typed: &Text, rule: &Rule) -> Share {
        let Some(read) = read(typed.as_str(), self.sign) else {
            return whole(false, rule);
        };
        let unit_fits = match (&self.unit, read.unit) {
            (_, None) => self.unit_penalty.is_none(),
            (None, Some(_)) => false,
            (Some(unit), Some(given)) => {
                fold(unit.as_str(), Fold::Accents) == fold(given, Fold::Accents)
            }
        };
        let wrong_unit = !unit_fits && (self.unit_penalty.is_none() || self.unit.is_none());
        let hit = self.accepted.iter().find(|accepted| {
            let (low, high) = accepted.tolerance.bounds(accepted.answer);
            (low..=high).contains(&read.number)
        });
        let Some(hit) = hit.filter(|_| !wrong_unit) else {
            return whole(false, rule);
        };
        if hit.credit == Points::ONE && unit_fits {
            return whole(true, rule);
        }
        let penalty = self.unit_penalty.filter(|_| !unit_fits);
        let earned = hit.credit - penalty.unwrap_or(Points::ZERO);
        Share::credit(if hit.credit > Points::ZERO {
            earned.max(Points::ZERO)
        } else {
            earned
        })
    }
}

/// A number as typed: its value and what follows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typed<'a> {
    /// The value.
    pub number: f64,
    /// The words after it, if any.
    pub unit: Option<&'a str>,
}

/// Reads a number as people type it: spaces between thousands, decimal comma or point, `−` for
/// minus, `1,5e3`, a unit after it. Where both signs occur the last one is the decimal sign. Where
/// the sign that is not the language's decimal sign stands alone before groups of exactly three
/// digits, it separates thousands (`1.234` is 1234 in Vietnamese); otherwise it is a decimal sign.
/// `None` for what is no number.
pub fn read(text: &str, sign: DecimalSign) -> Option<Typed<'_>> {
    let text = text.trim();
    let is_part = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '.' | ',' | '-' | '+' | '\u{2212}' | ' ' | '\u{a0}' | '\u{202f}'
            )
    };
    let mut end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (_, after) = text.split_at(end);
    let exponent = after
        .strip_prefix(['e', 'E'])
        .map(|rest| {
            let digits = rest.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(rest);
            let digits = digits.len()
                - digits
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .len();
            let signed = rest.len() - rest.trim_start_matches(['-', '+', '\u{2212}']).len();
            (digits > 0).then_some(1 + signed + digits)
        })
        .unwrap_or_default();
    end += exponent.unwrap_or(0);
    let (number, unit) = text.split_at(end);
    let unit = unit.trim();
    let plain: String = number
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect();
    let (mantissa, power) = match plain.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
        None => (plain.as_str(), 0),
    };
    let mantissa = decimal(mantissa, sign)?;
    let value: f64 = format!("{mantissa}e{power}").parse().ok()?;
    value.is_finite().then_some(Typed {
        number: value,
        unit: (!unit.is_empty()).then_some(unit),
    })
}

/// The digits with a point before decimals and no thousands.
fn decimal(digits: &str, sign: DecimalSign) -> Option<String> {
    let (own, other) = match sign {
        DecimalSign::Comma => (',', '.'),
        DecimalSign::Point => ('.', ','),
    };
    let body = digits.trim_start_matches(['-', '+']);
    let negative = match digits.len() - body.len() {
        0 => false,
        1 => digits.starts_with('-'),
        _ => return None,
    };
    let last = body
        .rfind([own, other])
        .and_then(|at| body.get(at..)?.chars().next());
    let (owns, others) = (body.matches(own).count(), body.matches(other).count());
    let point = match (owns, others) {
        (1, 0) => Some(own),
        (0, 1) => (!grouped(body, other)).then_some(other),
        // several of one sign alone can only be thousands
        (_, 0) | (0, _) => None,
        (_, _) => last,
    };
    let (whole, fraction) = match point {
        Some(point) => body.rsplit_once(point)?,
        None => (body, ""),
    };
    let thousands = if whole.contains(own) { own } else { other };
    if whole.contains([own, other]) && !grouped(whole, thousands) {
        return None;
    }
    let digits_only = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let whole: String = whole.chars().filter(|c| *c != thousands).collect();
    if !digits_only(&whole) || !digits_only(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    Some(format!("{sign}{whole}.{fraction}0"))
}

/// Whether the sign splits the digits into groups of three after a first one of one to three.
fn grouped(digits: &str, sign: char) -> bool {
    let mut groups = digits.split(sign);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        use DecimalSign::{Comma, Point};
        let cases = [
            ("15", Comma, Some(15.0)),
            ("15,5", Comma, Some(15.5)),
            ("15.5", Comma, Some(15.5)),
            ("1.500", Comma, Some(1500.0)),
            ("0.500", Comma, Some(0.5)),
            ("1.500", Point, Some(1.5)),
            ("1,500", Point, Some(1500.0)),
            ("1.234.567,89", Comma, Some(1_234_567.89)),
            ("1,234,567.89", Comma, Some(1_234_567.89)),
            ("1 234 567", Comma, Some(1_234_567.0)),
            ("1.234.567", Comma, Some(1_234_567.0)),
            ("\u{2212}3,5", Comma, Some(-3.5)),
            ("+7", Comma, Some(7.0)),
            (",5", Comma, Some(0.5)),
            ("5,", Comma, Some(5.0)),
            ("1,5e3", Comma, Some(1500.0)),
            ("2e-1", Comma, Some(0.2)),
            ("1.2.3", Comma, None),
            ("1,2,3", Comma, None),
            ("--5", Comma, None),
            ("", Comma, None),
            (".", Comma, None),
            ("mười lăm", Comma, None),
            ("1e999", Comma, None),
        ];
        for (typed, sign, number) in cases {
            assert_eq!(
                read(typed, sign).map(|t| t.number),
                number,
                "{typed:?} {sign:?}"
            );
        }
        assert_eq!(read("15 ngày", Comma).unwrap().unit, Some("ngày"));
        assert_eq!(read("15 em", Comma).unwrap().unit, Some("em"));
    }

    fn numeric(tolerance: Tolerance, unit: Option<&str>, penalty: Option<f64>) -> Numeric {
        let full = Accepted {
            answer: 15.0,
            tolerance,
            credit: Points::ONE,
        };
        let near = Accepted {
            answer: 20.0,
            tolerance: Tolerance::Absolute(0.0),
            credit: Points::from_decimal(0.5).unwrap(),
        };
        let unit = unit.map(Text::tame);
        let penalty = penalty.and_then(Points::from_decimal);
        Numeric::new(vec![full, near], unit, penalty, DecimalSign::Comma).unwrap()
    }

    /// Moodle's numerical question: [a−t, a+t], [a−|a|t, a+|a|t], [a/(1+t), a(1+t)], ends included.
    #[test]
    fn tolerances_as_moodle_defines_them() {
        let cases = [
            (
                Tolerance::Absolute(0.0),
                &["15", "15,0"][..],
                &["15,0001", "14"][..],
            ),
            (
                Tolerance::Absolute(0.1),
                &["14,9", "15,1"],
                &["14,89", "15,11"],
            ),
            (
                Tolerance::Relative(0.1),
                &["13,5", "16,5"],
                &["13,4", "16,6"],
            ),
            (
                Tolerance::Geometric(0.5),
                &["10", "22,5"],
                &["9,99", "22,6"],
            ),
        ];
        for (tolerance, right, wrong) in cases {
            let item = numeric(tolerance, None, None);
            for typed in right {
                let earned = item.share(&Text::tame(typed), &Rule::Credits);
                assert_eq!(earned, Share::FULL, "{tolerance:?} {typed}");
            }
            for typed in wrong {
                let earned = item.share(&Text::tame(typed), &Rule::Credits);
                assert_eq!(earned, Share::NONE, "{tolerance:?} {typed}");
            }
        }
    }

    #[test]
    fn units_are_needed_only_where_they_cost() {
        let exact = Tolerance::Absolute(0.0);
        let free = numeric(exact, Some("ngày"), None);
        let strict = numeric(exact, Some("ngày"), Some(0.25));
        let bare = numeric(exact, None, None);
        let cases = [
            (&free, "15", 1, 1),
            (&free, "15 ngay", 1, 1),
            (&free, "15 tháng", 0, 1),
            (&free, "20", 1, 2),
            (&strict, "15 ngày", 1, 1),
            (&strict, "15", 3, 4),
            (&strict, "15 tháng", 3, 4),
            (&strict, "20", 1, 4),
            (&bare, "15 ngày", 0, 1),
        ];
        for (item, typed, part, whole) in cases {
            let earned = item.share(&Text::tame(typed), &Rule::Credits);
            assert_eq!(earned, Share::of(part, whole), "{typed}");
        }
    }
}
