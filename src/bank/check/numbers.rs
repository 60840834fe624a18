//! Rules about options that are numbers: ranges that overlap, values far from all others.

use super::Found;
use crate::bank::source::outline::{ItemOutline, Said};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::msg;

pub(super) fn check(item: &ItemOutline, found: &mut Found) {
    let options = item.options();
    let counted = |said: &&&Said| said.text.as_str().bytes().any(|b| b.is_ascii_digit());
    if !item.is_scored() || options.iter().filter(counted).count() < 2 {
        return;
    }
    ranges(&options, found);
    if options.len() >= 3 {
        outlier(&options, found);
    }
}

/// A run of values: both ends, or one where it is open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    low: Option<f64>,
    high: Option<f64>,
}

impl Range {
    /// Whether a value lies in both.
    fn meets(self, other: Self) -> bool {
        let low = self
            .low
            .unwrap_or(f64::MIN)
            .max(other.low.unwrap_or(f64::MIN));
        let high = self
            .high
            .unwrap_or(f64::MAX)
            .min(other.high.unwrap_or(f64::MAX));
        low <= high
    }

    /// Thresholds in one direction, such as "trên 60 %" and "trên 80 %", are values, not ranges.
    fn is_threshold_like(self, other: Self) -> bool {
        (self.low.is_none() && other.low.is_none()) || (self.high.is_none() && other.high.is_none())
    }
}

/// Numbers of a text, with what is between them; `None` when there is a date in it.
fn numbers(text: &str) -> Option<(Vec<f64>, Vec<String>)> {
    let mut numbers = Vec::new();
    let mut between = vec![String::new()];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let len = rest
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
                .unwrap_or(rest.len());
            let raw = rest.get(..len)?.trim_end_matches(['.', ',']);
            numbers.push(number(raw)?);
            rest = rest.get(raw.len()..)?;
            between.push(String::new());
            if rest.starts_with('/') && rest.chars().nth(1).is_some_and(char::is_alphanumeric) {
                return None;
            }
        } else {
            between.last_mut()?.extend(c.to_lowercase());
            rest = rest.get(c.len_utf8()..)?;
        }
    }
    let between = between
        .into_iter()
        .map(|part| part.trim().to_owned())
        .collect();
    Some((numbers, between))
}

/// A number as Vietnamese write it, decimal comma and thousands point, or with a decimal point.
fn number(raw: &str) -> Option<f64> {
    let thousands = raw.matches('.').count() > 0
        && raw.split('.').skip(1).all(|part| part.len() == 3)
        && !raw.starts_with("0.");
    let plain = if raw.contains(',') || thousands {
        raw.replace('.', "").replace(',', ".")
    } else {
        raw.to_owned()
    };
    plain.parse().ok()
}

fn range(text: &str) -> Option<(Range, String)> {
    let (numbers, between) = numbers(text)?;
    let part = |at: usize| between.get(at).map_or("", String::as_str);
    match numbers.as_slice() {
        [low, high] => {
            let dash = matches!(part(1), "-" | "–" | "—" | "to");
            let words = part(0) == "từ" && part(1).ends_with("đến");
            let worded = part(0).is_empty() && part(1).ends_with("đến");
            let fits = (dash && part(0).is_empty()) || words || worded;
            let year = |n: &f64| (1900.0..=2100.0).contains(n);
            // periods of years are names of programmes, not ranges of a value
            let years = year(low) && year(high) && part(2).is_empty();
            (fits && !years && low <= high).then(|| {
                let range = Range {
                    low: Some(*low),
                    high: Some(*high),
                };
                (range, part(2).to_owned())
            })
        }
        [value] => {
            let range = match part(0) {
                "dưới" | "ít hơn" | "less than" | "under" => Range {
                    low: None,
                    high: Some(*value - 1e-9),
                },
                "không quá" | "tối đa" | "nhiều nhất" | "at most" => Range {
                    low: None,
                    high: Some(*value),
                },
                "trên" | "hơn" | "nhiều hơn" | "more than" | "over" => Range {
                    low: Some(*value + 1e-9),
                    high: None,
                },
                "từ" if part(1).ends_with("trở lên") => Range {
                    low: Some(*value),
                    high: None,
                },
                "ít nhất" | "tối thiểu" | "at least" => Range {
                    low: Some(*value),
                    high: None,
                },
                _ => return None,
            };
            let unit = part(1).trim_end_matches("trở lên").trim().to_owned();
            Some((range, unit))
        }
        _ => None,
    }
}

fn ranges(options: &[&Said], found: &mut Found) {
    let read: Vec<(&Said, Range, String)> = options
        .iter()
        .filter_map(|said| {
            let (range, unit) = range(said.text.as_str())?;
            Some((*said, range, unit))
        })
        .collect();
    for (place, (said, own, unit)) in read.iter().enumerate() {
        let clash = read.iter().take(place).find(|(_, other, other_unit)| {
            unit == other_unit && !own.is_threshold_like(*other) && own.meets(*other)
        });
        if let Some((first, _, _)) = clash {
            found.push(
                Diagnostic::new(Code::K0602, said.span, msg("k0602-message"))
                    .also(first.span, msg("k0602-first"))
                    .help(msg("k0602-help")),
            );
            return;
        }
    }
}

/// One number at least ten times as large, or as small, as its nearest neighbour.
fn outlier(options: &[&Said], found: &mut Found) {
    let mut values: Vec<(f64, &Said)> = Vec::new();
    let mut frame: Option<(String, String)> = None;
    for said in options {
        let Some((numbers, between)) = numbers(said.text.as_str()) else {
            return;
        };
        let ([value], [before, after]) = (numbers.as_slice(), between.as_slice()) else {
            return;
        };
        let own = (before.clone(), after.clone());
        if *frame.get_or_insert_with(|| own.clone()) != own || *value <= 0.0 {
            return;
        }
        values.push((*value, said));
    }
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let far = match values.as_slice() {
        [.., (near, _), (last, said)] if *last >= near * 10.0 => Some(said),
        [(first, said), (near, _), ..] if *near >= first * 10.0 => Some(said),
        _ => None,
    };
    if let Some(said) = far {
        found.push(
            Diagnostic::new(Code::K0612, said.span, msg("k0612-message")).help(msg("k0612-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_people_write_them() {
        let read = |text: &str| range(text).map(|(range, unit)| (range.low, range.high, unit));
        let days = |low, high| Some((Some(low), Some(high), "ngày".to_owned()));
        assert_eq!(read("1–5 ngày"), days(1.0, 5.0));
        assert_eq!(read("Từ 5 đến 10 ngày"), days(5.0, 10.0));
        assert_eq!(read("1.000–2.500 ngày"), days(1000.0, 2500.0));
        assert_eq!(read("2011–2020"), None);
        assert_eq!(read("01/7/2025"), None);
        assert_eq!(
            read("Từ 15 ngày trở lên"),
            Some((Some(15.0), None, "ngày".to_owned()))
        );
    }
}
