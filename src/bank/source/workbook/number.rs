//! How a workbook shows its numbers: what a person typed is what the cell shows.

use jiff::civil::{Date, date};

use super::Trouble;
use super::xml::{Event, Xml};

/// The most formats a workbook can have.
const MOST_FORMATS: usize = 65_536;

/// Numbers from here on have lost their last digits: a workbook keeps fifteen.
const EXACT: f64 = 1e15;

/// How a cell shows a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As a number.
    Plain,
    /// As a day or a time.
    Date,
    /// With zeros in front up to a width, between two pieces of text.
    Padded(String, usize, String),
}

/// The looks of a workbook's cells, by their number.
pub(super) fn looks(styles: &str) -> Result<Vec<Look>, Trouble> {
    let mut own: Vec<(String, String)> = Vec::new();
    let mut looks = Vec::new();
    let mut inside = false;
    let mut xml = Xml::new(styles);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) => match tag.name() {
                "numFmt" if own.len() < MOST_FORMATS => {
                    let id = tag.attribute("numFmtId")?.unwrap_or_default();
                    own.push((id, tag.attribute("formatCode")?.unwrap_or_default()));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    if looks.len() >= MOST_FORMATS {
                        return Err(Trouble::TooLarge);
                    }
                    let id = tag.attribute("numFmtId")?.unwrap_or_default();
                    looks.push(id);
                }
                _ => {}
            },
            Event::End(name) => inside &= name != "cellXfs",
            Event::Text(_) => {}
        }
    }
    let own: std::collections::BTreeMap<String, Look> = own
        .into_iter()
        .map(|(id, code)| (id, look(&code)))
        .collect();
    let of = |id: &String| match own.get(id) {
        Some(look) => look.clone(),
        None if is_date(id.parse().unwrap_or(0)) => Look::Date,
        None => Look::Plain,
    };
    Ok(looks.iter().map(of).collect())
}

/// Whether a format every workbook knows is one of days or times (ECMA-376 part 1, 18.8.30).
const fn is_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// What a format's code does to a positive number.
fn look(code: &str) -> Look {
    let mut texts = [String::new(), String::new()];
    let (mut zeros, mut other, mut date) = (0_usize, false, false);
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        let after = usize::from(zeros > 0);
        let between = zeros > 0 && texts.last().is_some_and(|text| !text.is_empty());
        let mut put = |sign: char| {
            if let Some(text) = texts.get_mut(after).filter(|text| text.len() < 64) {
                text.push(sign);
            }
        };
        match sign {
            // only the part for positive numbers counts
            ';' => break,
            '"' => signs.by_ref().take_while(|sign| *sign != '"').for_each(put),
            '\\' => {
                if let Some(sign) = signs.next() {
                    put(sign);
                }
            }
            '[' => {
                let inner: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                let elapsed = |sign: char| matches!(sign.to_ascii_lowercase(), 'h' | 'm' | 's');
                date |= !inner.is_empty() && inner.chars().all(elapsed);
            }
            // room as wide as the next sign, or filled with it
            '_' | '*' => {
                signs.next();
            }
            // zeros apart from each other are no width
            '0' if between => other = true,
            '0' => zeros += 1,
            ' ' | '-' | '/' | '.' if !date => {
                // signs that stand for themselves; a point makes decimals
                other |= sign == '.' || sign == '/';
                put(sign);
            }
            sign if matches!(sign.to_ascii_lowercase(), 'd' | 'm' | 'y' | 'h' | 's') => date = true,
            _ => other = true,
        }
    }
    let [before, after] = texts;
    if date {
        Look::Date
    } else if zeros > 1 && zeros <= 64 && !other {
        Look::Padded(before, zeros, after)
    } else {
        Look::Plain
    }
}

/// A number as its cell shows it, and whether that is a day or a time.
pub(super) fn shown(number: f64, look: &Look, from_1904: bool) -> (String, bool) {
    let whole = number.fract().abs() < f64::EPSILON && number.abs() < EXACT;
    match look {
        Look::Date => {
            if let Some(day) = day(number, from_1904) {
                return (day, true);
            }
        }
        Look::Padded(before, width, after) if whole && number >= 0.0 => {
            return (format!("{before}{number:0>width$.0}{after}"), false);
        }
        Look::Padded(..) | Look::Plain => {}
    }
    let text = if whole {
        format!("{number:.0}")
    } else if number.is_finite() && number.abs() >= EXACT {
        // as a spreadsheet shows it, so that it is known for what it is
        format!("{number:.14E}").replacen('E', "E+", 1)
    } else if number.is_finite() && number.abs() >= 1e-9 {
        number.to_string()
    } else {
        format!("{number:E}")
    };
    (text, false)
}

fn day(number: f64, from_1904: bool) -> Option<String> {
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    if number < 1.0 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a share of a day is less than its minutes"
        )]
        let minutes = (number * 1_440.0).round() as i64;
        return Some(format!("{:02}:{:02}", minutes / 60, minutes % 60));
    }
    // day 60 of the first count is a 29 February that never was
    let first: Date = match (from_1904, number < 60.0) {
        (true, _) => date(1904, 1, 1),
        (false, true) => date(1899, 12, 31),
        (false, false) => date(1899, 12, 30),
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked above to be a count of days"
    )]
    let days = number.floor() as i64;
    let day = first
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_a_person_sees() {
        let padded = |before: &str, width, after: &str| {
            Look::Padded(before.to_owned(), width, after.to_owned())
        };
        let cases = [
            ("000000", padded("", 6, "")),
            ("\"HV\"000", padded("HV", 3, "")),
            ("\\K000\"-26\"", padded("K", 3, "-26")),
            ("000;[Red]-000", padded("", 3, "")),
            ("[$-42A]dd/mm/yyyy", Look::Date),
            ("[h]:mm", Look::Date),
            ("0", Look::Plain),
            ("0.00", Look::Plain),
            ("#,##0\\ \"đ\"", Look::Plain),
            ("General", Look::Plain),
            ("00-00", Look::Plain),
            ("@", Look::Plain),
            ("_(* #,##0_)", Look::Plain),
        ];
        for (code, expected) in cases {
            assert_eq!(look(code), expected, "{code}");
        }
    }

    #[test]
    fn numbers_read_as_they_are_shown() {
        let six = Look::Padded(String::new(), 6, String::new());
        let cases = [
            (123.0, &six, "000123", false),
            (1_234_567.0, &six, "1234567", false),
            (12.5, &six, "12.5", false),
            (7.0, &Look::Plain, "7", false),
            (0.1, &Look::Plain, "0.1", false),
            (79_123_456_789.0, &Look::Plain, "79123456789", false),
            (
                1.234_567_890_123_456e18,
                &Look::Plain,
                "1.23456789012346E+18",
                false,
            ),
            (46_357.0, &Look::Date, "2026-12-01", true),
            (1.0, &Look::Date, "1900-01-01", true),
            (0.5, &Look::Date, "12:00", true),
            (-1.0, &Look::Date, "-1", false),
            (1e300, &Look::Date, "1.00000000000000E+300", false),
        ];
        for (number, look, text, is_date) in cases {
            assert_eq!(shown(number, look, false), (text.to_owned(), is_date));
        }
        assert_eq!(shown(0.0, &Look::Date, true).0, "00:00");
        assert_eq!(shown(44_895.0, &Look::Date, true).0, "2026-12-01");
        assert!(shown(f64::NAN, &six, false).0.contains("NaN"));
    }
}
