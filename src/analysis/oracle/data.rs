//! From the data of a file to subjects, known by their fields.

use serde_json::Value;

use super::groups::Groups;
use super::irt::{Dif, Scored};
use super::pairs::Paired;
use super::survey::{Promoters, Survey, Units};
use super::test::Test;
use super::{Subject, generated};
use crate::analysis::finer;
use crate::analysis::irt::responses::{ABSENT, Responses};
use crate::analysis::sample::{Category, Cell, ItemColumn, Row, Sample};
use crate::bank::points::Points;

/// Who can be asked in a scope of these data.
pub(super) fn scopes(data: &Value, scope: &str) -> Vec<Box<dyn Subject>> {
    if let Some(cases) = data.get("cases") {
        // a scope of a case stands behind its name: `two_groups/first_two`
        let (name, rest) = match scope.rsplit_once('/') {
            Some((name, rest)) if cases.get(scope).is_none() => (name, rest),
            _ => (scope, ""),
        };
        return cases
            .get(name)
            .map_or_else(Vec::new, |case| scopes(case, rest));
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
    let survey = data.get("kind").and_then(Value::as_str) == Some("likert");
    if survey || has("scale") || has("reverse_items") {
        found.push(boxed(Survey::of(data, scope)));
    } else if has("a") && has("b") {
        let own = binary(data.get("rows"), None).and_then(|sample| Responses::of(&sample));
        found.push(boxed(Scored::of(data, own.map(|found| found.0))));
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

/// A list of names, which may be numbers, or one text with a character for each.
pub(super) fn names(value: Option<&Value>) -> Option<Vec<String>> {
    let value = value?;
    if let Some(text) = value.as_str() {
        return Some(text.chars().map(String::from).collect());
    }
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    value.as_array()?.iter().map(name).collect()
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

/// A cell before it is known how fine marks are.
type Entry = Result<f64, Cell>;

/// A table of marks, held as fine as they are.
fn marked(rows: &[Vec<Entry>], maxima: &[f64]) -> Option<Sample> {
    let given = rows.iter().flatten().filter_map(|entry| entry.ok());
    let power = finer::power(&given.chain(maxima.iter().copied()));
    let column = |(place, maximum): (usize, &f64)| {
        Some(ItemColumn {
            id: (place + 1).to_string(),
            maximum: finer::points(*maximum, power)?,
            options: Vec::new(),
        })
    };
    let columns = maxima.iter().enumerate().map(column);
    let one = |row: &Vec<Entry>| {
        let cell = |entry: &Entry| match entry {
            Ok(mark) => finer::points(*mark, power).map(Cell::Marked),
            Err(blank) => Some(*blank),
        };
        Some(Row {
            chosen: vec![None; row.len()],
            cells: row.iter().map(cell).collect::<Option<_>>()?,
        })
    };
    let rows = rows.iter().map(one).collect::<Option<_>>()?;
    Sample::new(columns.collect::<Option<_>>()?, rows).map(|sample| sample.held(power))
}

/// Rows of one character a cell: digits in units, `o` omitted, `n` not reached, `.` not presented.
fn scored(rows: &[&str], unit: &[f64], maxima: &[f64]) -> Option<Sample> {
    let one = |text: &&str| {
        let cell = |(c, unit): (char, &f64)| match c {
            'o' => Some(Err(Cell::Omitted)),
            'n' => Some(Err(Cell::NotReached)),
            '.' => Some(Err(Cell::NotPresented)),
            digit => Some(Ok(f64::from(digit.to_digit(10)?) * unit)),
        };
        text.chars().zip(unit).map(cell).collect::<Option<_>>()
    };
    let rows: Vec<Vec<Entry>> = rows.iter().map(one).collect::<Option<_>>()?;
    marked(&rows, maxima)
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
    let column = |place: usize| ItemColumn {
        id: (place + 1).to_string(),
        maximum: Points::ONE,
        options: Vec::new(),
    };
    Sample::packed((0..k).map(column).collect(), lists, codes, rows.len())
}

fn patterns(data: &Value) -> Option<Sample> {
    let mut rows = Vec::new();
    for entry in data.get("patterns")?.as_array()? {
        let pattern = entry.get(0)?.as_str()?;
        let row: Vec<u8> = pattern.bytes().map(|byte| u8::from(byte == b'1')).collect();
        let count = count(entry.get(1))?;
        rows.extend(std::iter::repeat_n(row, count));
    }
    dense(&rows)
}

fn marks(data: &Value) -> Option<Sample> {
    let maxima = numbers(data.get("max"))?;
    let rows = data.get("marks")?.as_array()?.iter().map(|marks| {
        let cell = |mark: &Value| {
            if mark.is_null() {
                return Some(Err(Cell::Omitted));
            }
            mark.as_f64().map(Ok)
        };
        marks.as_array()?.iter().map(cell).collect::<Option<_>>()
    });
    let rows: Vec<Vec<Entry>> = rows.collect::<Option<_>>()?;
    marked(&rows, &maxima)
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
