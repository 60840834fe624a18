//! From the data of a file to subjects, known by their fields.

use serde_json::Value;

use super::groups::Groups;
use super::irt::{Dif, Scored};
use super::pairs::Paired;
use super::survey::{Promoters, Survey, Units};
use super::test::Test;
use super::{Subject, generated};
use crate::analysis::irt::responses::{ABSENT, Responses};
use crate::analysis::sample::{Category, Cell, ItemColumn, Row, Sample};
use crate::bank::points::Points;

/// Who can be asked in a scope of these data.
pub(super) fn scopes(data: &Value, scope: &str) -> Vec<Box<dyn Subject>> {
    if let Some(case) = data.get("cases").and_then(|cases| cases.get(scope)) {
        return subjects(case, "");
    }
    if let Some(parameters) = data.get(format!("{scope}_score_parameters")) {
        let whole = sample(data, "").and_then(|sample| Responses::of(&sample));
        let scored = Scored::of(parameters, whole.map(|found| found.0));
        return boxed(scored).into_iter().collect();
    }
    subjects(data, scope)
}

fn boxed<T: Subject + 'static>(subject: Option<T>) -> Option<Box<dyn Subject>> {
    subject.map(|subject| Box::new(subject) as Box<dyn Subject>)
}

fn subjects(data: &Value, scope: &str) -> Vec<Box<dyn Subject>> {
    let has = |name: &str| data.get(name).is_some();
    let mut found: Vec<Option<Box<dyn Subject>>> = Vec::new();
    if has("pre_rows") && ["pre_test", "post_test"].contains(&scope) {
        let name = if scope == "pre_test" {
            "pre_rows"
        } else {
            "post_rows"
        };
        found.push(boxed(
            binary(data.get(name), None).map(|sample| Test::of(sample, None)),
        ));
        return found.into_iter().flatten().collect();
    }
    if has("pre") || has("pre_rows") {
        found.push(boxed(Paired::of(data)));
    }
    if has("y") {
        found.push(boxed(Groups::of(data, scope)));
    }
    if has("scale") {
        found.push(boxed(Survey::of(data, scope)));
    } else if has("a") && has("b") {
        found.push(boxed(Scored::of(data, None)));
    } else {
        let cut = data.get("cut").and_then(Value::as_f64);
        let sample = sample(data, scope);
        if has("group") && has("rows") {
            let responses = sample.as_ref().and_then(Responses::of);
            found.push(boxed(
                responses.and_then(|(responses, _)| Dif::of(data, responses)),
            ));
        }
        found.push(boxed(sample.map(|sample| Test::of(sample, cut))));
    }
    if has("nps") {
        found.push(boxed(Promoters::of(data)));
    }
    if has("units") {
        found.push(boxed(Units::of(data)));
    }
    found.into_iter().flatten().collect()
}

/// A list of numbers.
pub(super) fn numbers(value: Option<&Value>) -> Option<Vec<f64>> {
    value?.as_array()?.iter().map(Value::as_f64).collect()
}

/// A list of texts.
pub(super) fn texts(value: Option<&Value>) -> Option<Vec<&str>> {
    value?.as_array()?.iter().map(Value::as_str).collect()
}

/// A count.
pub(super) fn count(value: Option<&Value>) -> Option<usize> {
    usize::try_from(value?.as_u64()?).ok()
}

/// The persons × items of the data; `scope` `listwise` keeps complete rows only.
fn sample(data: &Value, scope: &str) -> Option<Sample> {
    if data.get("key").is_some() {
        return choices(data, scope == "listwise");
    }
    if data.get("patterns").is_some() {
        return patterns(data);
    }
    if data.get("marks").is_some() {
        return marks(data);
    }
    if data.get("generator").is_some() {
        return dense(&generated::rows(data)?);
    }
    match (numbers(data.get("unit")), numbers(data.get("max"))) {
        (Some(unit), Some(max)) => scored(&texts(data.get("rows"))?, &unit, &max),
        _ => binary(data.get("rows"), count(data.get("items"))),
    }
}

fn columns(maxima: &[f64]) -> Option<Vec<ItemColumn>> {
    let one = |(place, maximum): (usize, &f64)| {
        Some(ItemColumn {
            id: (place + 1).to_string(),
            maximum: Points::from_decimal(*maximum)?,
            options: Vec::new(),
        })
    };
    maxima.iter().enumerate().map(one).collect()
}

fn row(cells: Vec<Cell>) -> Row {
    Row {
        chosen: vec![None; cells.len()],
        cells,
    }
}

/// Rows of one character a cell: digits in units, `o` omitted, `n` not reached, `.` not presented.
fn scored(rows: &[&str], unit: &[f64], maxima: &[f64]) -> Option<Sample> {
    let one = |text: &&str| {
        let cell = |(c, unit): (char, &f64)| match c {
            'o' => Some(Cell::Omitted),
            'n' => Some(Cell::NotReached),
            '.' => Some(Cell::NotPresented),
            digit => {
                let mark = f64::from(digit.to_digit(10)?) * unit;
                Points::from_decimal(mark).map(Cell::Marked)
            }
        };
        text.chars()
            .zip(unit)
            .map(cell)
            .collect::<Option<_>>()
            .map(row)
    };
    let rows = rows.iter().map(one).collect::<Option<_>>()?;
    Sample::new(columns(maxima)?, rows)
}

/// Rows of 0 and 1; `items` is needed when there are no rows.
fn binary(rows: Option<&Value>, items: Option<usize>) -> Option<Sample> {
    let rows = texts(rows)?;
    let k = rows.first().map(|row| row.chars().count()).or(items)?;
    scored(&rows, &vec![1.0; k], &vec![1.0; k])
}

/// The same already packed, for many.
fn dense(rows: &[Vec<u8>]) -> Option<Sample> {
    let k = rows.first().map_or(0, Vec::len);
    let category = |mark: i32| Category {
        cell: Cell::Marked(Points::whole(mark)),
        chosen: None,
    };
    let codes = rows.iter().flatten().map(|cell| u16::from(*cell)).collect();
    let lists = vec![vec![category(0), category(1)]; k];
    Sample::packed(columns(&vec![1.0; k])?, lists, codes, rows.len())
}

fn patterns(data: &Value) -> Option<Sample> {
    let mut rows = Vec::new();
    for (pattern, count) in data.get("patterns")?.as_object()? {
        let row: Vec<u8> = pattern.bytes().map(|byte| u8::from(byte == b'1')).collect();
        let count = usize::try_from(count.as_u64()?).ok()?;
        rows.extend(std::iter::repeat_n(row, count));
    }
    dense(&rows)
}

fn marks(data: &Value) -> Option<Sample> {
    let maxima = numbers(data.get("max"))?;
    let rows = data.get("marks")?.as_array()?.iter().map(|marks| {
        let cells = marks.as_array()?.iter().map(|mark| {
            if mark.is_null() {
                return Some(Cell::Omitted);
            }
            Points::from_decimal(mark.as_f64()?).map(Cell::Marked)
        });
        cells.collect::<Option<_>>().map(row)
    });
    let rows = rows.collect::<Option<_>>()?;
    Sample::new(columns(&maxima)?, rows)
}

fn choices(data: &Value, listwise: bool) -> Option<Sample> {
    let key: Vec<char> = data.get("key")?.as_str()?.chars().collect();
    let letters: Vec<char> = data.get("options")?.as_str()?.chars().collect();
    let columns = key
        .iter()
        .enumerate()
        .map(|(place, key)| ItemColumn {
            id: (place + 1).to_string(),
            maximum: Points::ONE,
            options: letters
                .iter()
                .map(|letter| (letter.to_string(), letter == key))
                .collect(),
        })
        .collect();
    let one = |text: &&str| {
        let cell = |(c, key): (char, &char)| match c {
            'o' => Cell::Omitted,
            'n' => Cell::NotReached,
            '.' => Cell::NotPresented,
            c => Cell::Marked(Points::whole(i32::from(c == *key))),
        };
        let chosen = |c: char| {
            let place = letters.iter().position(|letter| *letter == c)?;
            u8::try_from(place).ok()
        };
        Row {
            cells: text.chars().zip(&key).map(cell).collect(),
            chosen: text.chars().map(chosen).collect(),
        }
    };
    let rows = texts(data.get("rows"))?;
    let kept = rows
        .iter()
        .filter(|row| !listwise || !row.contains(['o', 'n']));
    Sample::new(columns, kept.map(one).collect())
}

/// Rows of 0, 1 and `.` as response cells.
pub(super) fn cells(row: &str) -> Vec<u8> {
    row.chars()
        .map(|c| match c {
            '1' => 1,
            '.' => ABSENT,
            _ => 0,
        })
        .collect()
}
