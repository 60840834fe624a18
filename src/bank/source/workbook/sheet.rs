//! The cells of a sheet.

use std::collections::BTreeMap;

use super::number::{Look, shown};
use super::parts::Parts;
use super::xml::{Event, Tag, Xml};
use super::{COLUMNS, MOST_CELLS, MOST_TEXT, ROWS, Trouble};
use crate::bank::source::roster::is_heading;
use crate::diagnostic::cell_name;

/// The most merged areas looked at.
const MOST_MERGED: usize = 100_000;

/// Row and column of a cell, from 0.
type At = (u32, u32);

/// Texts that cells share.
#[derive(Debug, Default)]
pub(super) struct Strings(Vec<String>);

impl Strings {
    pub(super) fn read(parts: &mut Parts<'_>, path: Option<&str>) -> Result<Self, Trouble> {
        let Some(text) = path.map(|path| parts.text(path)).transpose()?.flatten() else {
            return Ok(Self::default());
        };
        let mut strings = Vec::new();
        let mut xml = Xml::new(&text);
        while let Some(event) = xml.next()? {
            if let Event::Start(tag) = event
                && tag.name() == "si"
            {
                if strings.len() >= MOST_CELLS {
                    return Err(Trouble::TooLarge);
                }
                strings.push(tidy(&xml.content(MOST_TEXT)?));
            }
        }
        Ok(Self(strings))
    }
}

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    /// Whether it is a day or a time, not a text.
    pub(super) date: bool,
}

/// The filled cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: BTreeMap<At, Value>,
    text: usize,
}

impl Grid {
    pub(super) fn read(
        xml: &str,
        sheet: &str,
        strings: &Strings,
        looks: &[Look],
        from_1904: bool,
    ) -> Result<Self, Trouble> {
        let mut grid = Self::default();
        let mut merged = Vec::new();
        let mut next: At = (0, 0);
        let mut xml = Xml::new(xml);
        while let Some(event) = xml.next()? {
            let tag = match event {
                Event::Start(tag) => tag,
                Event::End(name) => {
                    if name == "row" {
                        next = (next.0.saturating_add(1), 0);
                    }
                    continue;
                }
                Event::Text(_) => continue,
            };
            match tag.name() {
                "row" => {
                    if let Some(number) = tag.attribute("r")? {
                        let number: u32 = number.parse().map_err(|_error| Trouble::Damaged)?;
                        next = (number.checked_sub(1).ok_or(Trouble::Damaged)?, 0);
                    }
                }
                "c" => {
                    let at = match tag.attribute("r")? {
                        Some(name) => place(&name).ok_or(Trouble::Damaged)?,
                        None => next,
                    };
                    let value = value(&mut xml, &tag, strings, looks, from_1904);
                    let value = value.map_err(|trouble| {
                        if matches!(trouble, Trouble::Cell(..)) {
                            Trouble::Cell(sheet.to_owned(), cell_name(at.0, at.1))
                        } else {
                            trouble
                        }
                    })?;
                    grid.put(at, value, sheet)?;
                    next = (at.0, at.1.saturating_add(1));
                }
                "mergeCell" if merged.len() < MOST_MERGED => {
                    let area = tag.attribute("ref")?.unwrap_or_default();
                    let (from, to) = area.split_once(':').unwrap_or((&area, &area));
                    merged.extend(place(from).zip(place(to)));
                }
                _ => {}
            }
        }
        grid.spread(&merged, sheet)?;
        Ok(grid)
    }

    fn put(&mut self, at: At, value: Value, sheet: &str) -> Result<(), Trouble> {
        if value.text.is_empty() {
            return Ok(());
        }
        if at.0 >= ROWS || at.1 >= COLUMNS {
            return Err(Trouble::Far(sheet.to_owned(), cell_name(at.0, at.1)));
        }
        self.text += value.text.len();
        if self.text > MOST_TEXT || self.cells.len() >= MOST_CELLS {
            return Err(Trouble::TooLarge);
        }
        self.cells.insert(at, value);
        Ok(())
    }

    /// Cells merged downwards say the same for every row: a unit written once for its people.
    /// Headings are left: a list is not of people called “name”.
    fn spread(&mut self, merged: &[(At, At)], sheet: &str) -> Result<(), Trouble> {
        let mut rows: Vec<u32> = self.cells.keys().map(|at| at.0).collect();
        rows.dedup();
        let mut steps = 0;
        for ((first, column), (last, _)) in merged {
            let Some(value) = self.cells.get(&(*first, *column)).cloned() else {
                continue;
            };
            if is_heading(&value.text) {
                continue;
            }
            let from = rows.partition_point(|row| row <= first);
            let below = rows.iter().skip(from).take_while(|row| *row <= last);
            for row in below {
                steps += 1;
                if steps > MOST_CELLS {
                    return Err(Trouble::TooLarge);
                }
                if !self.cells.contains_key(&(*row, *column)) {
                    self.put((*row, *column), value.clone(), sheet)?;
                }
            }
        }
        Ok(())
    }

    /// Rows in order, each with its filled cells in order.
    pub(super) fn rows(&self) -> Vec<(u32, Vec<(u32, &Value)>)> {
        let mut rows: Vec<(u32, Vec<(u32, &Value)>)> = Vec::new();
        for ((row, column), value) in &self.cells {
            match rows.last_mut() {
                Some((last, cells)) if last == row => cells.push((*column, value)),
                _ => rows.push((*row, vec![(*column, value)])),
            }
        }
        rows
    }
}

/// What a cell says, read up to its end. A formula's result is what was last computed.
fn value(
    xml: &mut Xml<'_>,
    tag: &Tag<'_>,
    strings: &Strings,
    looks: &[Look],
    from_1904: bool,
) -> Result<Value, Trouble> {
    let kind = tag.attribute("t")?.unwrap_or_default();
    let style = tag.attribute("s")?;
    let style: usize = style.and_then(|style| style.parse().ok()).unwrap_or(0);
    let mut raw = String::new();
    let mut depth = 1_usize;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(tag) => match tag.name() {
                "v" | "is" => raw = xml.content(MOST_TEXT)?,
                "f" => drop(xml.content(MOST_TEXT)?),
                _ => depth += 1,
            },
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return told(&kind, &raw, style, strings, looks, from_1904);
                }
            }
            Event::Text(_) => {}
        }
    }
    Err(Trouble::Damaged)
}

fn told(
    kind: &str,
    raw: &str,
    style: usize,
    strings: &Strings,
    looks: &[Look],
    from_1904: bool,
) -> Result<Value, Trouble> {
    let wrong = || Trouble::Cell(String::new(), String::new());
    let text = |text: &str| Value {
        text: tidy(text),
        date: false,
    };
    let raw_number = raw.trim();
    if raw_number.is_empty() {
        return Ok(Value::default());
    }
    Ok(match kind {
        "s" => {
            let place: usize = raw_number.parse().map_err(|_error| wrong())?;
            let shared = strings.0.get(place).ok_or_else(wrong)?;
            Value {
                text: shared.clone(),
                date: false,
            }
        }
        "b" => text(match raw_number {
            "1" | "true" => "TRUE",
            "0" | "false" => "FALSE",
            _ => return Err(wrong()),
        }),
        "d" => Value {
            date: true,
            ..text(raw)
        },
        "n" | "" => {
            let number: f64 = raw_number.parse().map_err(|_error| wrong())?;
            let look = looks.get(style).unwrap_or(&Look::Plain);
            let (text, date) = shown(number, look, from_1904);
            Value { text, date }
        }
        // texts in the cell itself, results of formulas, and errors
        _ => text(raw),
    })
}

/// Row and column of a cell by its name, from 0.
fn place(name: &str) -> Option<At> {
    let name = name.replace('$', "");
    let split = name.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at_checked(split)?;
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// A text on one line, blanks at its ends and those written twice left out, `_x000D_` read as the
/// character it stands for.
fn tidy(text: &str) -> String {
    let text = unescaped(text);
    let blank = |sign: char| sign.is_whitespace() || sign == '\u{feff}' || sign == '\u{200b}';
    let words = text.split(blank).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Characters XML cannot hold stand in cells as `_x` and four digits (ECMA-376 part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let coded = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        let code = coded.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let sign = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        if let Some(sign) = sign {
            out.push(sign);
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names() {
        for (name, at) in [
            ("A1", Some((0, 0))),
            ("$B$7", Some((6, 1))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("7", None),
            ("ABCD1", None),
            ("A99999999", None),
            ("Â1", None),
        ] {
            assert_eq!(place(name), at, "{name}");
        }
        assert_eq!(cell_name(6, 1), "B7");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }

    #[test]
    fn texts_are_tidied() {
        assert_eq!(tidy(" Nguyễn_x000D_\n Văn\u{a0}An "), "Nguyễn Văn An");
        assert_eq!(tidy("_x005F_x0041_ _x00 _x_"), "_x0041_ _x00 _x_");
    }
}
