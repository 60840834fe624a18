//! A plain persons × items table, as a web form or a spreadsheet exports it.

use std::collections::BTreeSet;

use super::finer;
use super::sample::{Cell, ItemColumn, Row, Sample};
use crate::bank::points::Points;
use crate::bank::source::csv;
use crate::message::{Message, msg};
use crate::text::{Fold, Text, fold};

/// What the command line adds to a table.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Highest marks: one for every item, or one for all.
    pub max: Vec<f64>,
    /// Letters that are right, one an item.
    pub key: Option<String>,
}

/// A table, understood.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Persons and items.
    pub sample: Sample,
    /// Labels of people by group and by unit, where the table has such columns.
    pub groups: Option<Vec<Option<String>>>,
    /// The same by unit.
    pub units: Option<Vec<Option<String>>>,
    /// How the table was understood.
    pub notes: Vec<Message>,
}

/// Most items.
pub const MOST_ITEMS: usize = 1000;

/// Most cells.
pub const MOST_CELLS: usize = 20_000_000;

/// Most mistakes listed at once.
const MOST_MISTAKES: usize = 20;

/// Names of columns that are no items, folded.
const PERSON: [&str; 15] = [
    "id",
    "code",
    "name",
    "person",
    "candidate",
    "student",
    "stt",
    "sbd",
    "ma",
    "ma hv",
    "ma so",
    "ho ten",
    "ho va ten",
    "timestamp",
    "dau thoi gian",
];
const GROUP: [&str; 4] = ["group", "nhom", "class", "lop"];
const UNIT: [&str; 3] = ["unit", "don vi", "co quan"];
const KEY: [&str; 3] = ["key", "dap an", "khoa"];
const MAXIMUM: [&str; 4] = ["max", "maximum", "diem toi da", "toi da"];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Person,
    Group,
    Unit,
    Item,
}

fn folded(text: &str) -> String {
    fold(text.trim(), Fold::Accents)
}

fn is_one(names: &[&str], text: &str) -> bool {
    names.contains(&folded(text).as_str())
}

/// Whether a cell can be an answer: blank, `NR`, `.`, a number or one letter.
fn is_answer(text: &str) -> bool {
    let letter = is_letter(text);
    text.is_empty()
        || text == "."
        || text.eq_ignore_ascii_case("nr")
        || letter
        || number(text).is_some()
}

fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// A mark, with a decimal point or comma.
fn number(text: &str) -> Option<f64> {
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'));
    let value: f64 = text.replace(',', ".").parse().ok()?;
    (plain && value.is_finite()).then_some(value)
}

/// Reads a table: first row names (when a cell of it can be no answer), a row `key` and a row `max` may
/// follow; columns named as person, group or unit are no items. Cells: 0/1, points, or letters where
/// there is a key; blank is omitted, `NR` not reached, `.` not presented.
///
/// # Errors
/// Every mistake found, at most twenty, each saying where it is and what to type instead.
pub fn read(text: &str, options: &Options) -> Result<Matrix, Vec<Message>> {
    let too_large = || {
        msg("matrix-too-large")
            .with("items", MOST_ITEMS)
            .with("cells", MOST_CELLS)
    };
    // before anything is held: marks between cells are at least as many as cells less one a line
    let marks = text
        .bytes()
        .filter(|b| matches!(b, b',' | b';' | b'\t' | b'\n' | b'\r'));
    if marks.count() > MOST_CELLS {
        return Err(vec![too_large()]);
    }
    let rows = csv::rows(text).map_err(|csv::Unclosed(at)| {
        let line = text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        vec![msg("matrix-unclosed").with("line", line)]
    })?;
    let mut lines: Vec<(usize, Vec<String>)> = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let cells: Vec<String> = row.into_iter().map(|cell| cell.text).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push((number + 1, cells));
        }
    }
    let Some((_, first)) = lines.first() else {
        return Err(vec![msg("matrix-empty")]);
    };
    let width = first.len();
    // letters above marks are names; letters above letters are answers
    let letters = |(_, row): &(usize, Vec<String>)| row.iter().any(|cell| is_letter(cell));
    let above = lines.first().is_some_and(letters) && !lines.iter().skip(1).any(letters);
    let named = !starts(first, &KEY)
        && (first.iter().any(|cell| !is_answer(cell)) || (above && lines.len() > 1));
    let names: Option<Vec<String>> = named.then(|| first.clone());
    let body: Vec<(usize, Vec<String>)> = lines.split_off(usize::from(named));
    let mut table = Table::new(names.as_deref(), width, &body);
    if table.items() > MOST_ITEMS {
        return Err(vec![too_large()]);
    }
    table.understand(&body, options);
    table.finish()
}

fn starts(row: &[String], names: &[&str]) -> bool {
    row.first().is_some_and(|cell| is_one(names, cell))
}

struct Table {
    roles: Vec<Role>,
    ids: Vec<String>,
    width: usize,
    named: bool,
    mistakes: Vec<Message>,
    notes: Vec<Message>,
    key: Option<Vec<String>>,
    maxima: Option<Vec<f64>>,
    people: Vec<(usize, Vec<String>)>,
    /// The power of ten by which marks are held too large.
    power: u32,
}

impl Table {
    fn new(names: Option<&[String]>, width: usize, body: &[(usize, Vec<String>)]) -> Self {
        let role = |(place, name): (usize, &String)| {
            if is_one(&PERSON, name) {
                Role::Person
            } else if is_one(&GROUP, name) {
                Role::Group
            } else if is_one(&UNIT, name) {
                Role::Unit
            } else if place == 0 && name.is_empty() {
                Role::Person
            } else {
                Role::Item
            }
        };
        let mut roles: Vec<Role> = match names {
            Some(names) => names.iter().enumerate().map(role).collect(),
            None => vec![Role::Item; width],
        };
        // a first column of words is of people, whatever it is called
        let words = |(_, row): &(usize, Vec<String>)| row.first().is_some_and(|c| !is_answer(c));
        if let Some(first) = roles.first_mut()
            && *first == Role::Item
            && body.iter().filter(|row| words(row)).count() * 2 > body.len()
        {
            *first = Role::Person;
        }
        let label = |place: usize, role: Role| {
            let given = names.and_then(|names| names.get(place));
            let given = given.filter(|name| !name.is_empty() && role == Role::Item);
            given.map_or_else(
                || format!("{}", place + 1),
                |name| Text::tame(name).to_string(),
            )
        };
        let places = roles.iter().enumerate();
        let items = places.filter(|(_, role)| **role == Role::Item);
        let mut ids: Vec<String> = items.map(|(place, role)| label(place, *role)).collect();
        let mut seen = BTreeSet::new();
        for (place, id) in ids.iter_mut().enumerate() {
            if !seen.insert(id.clone()) {
                *id = format!("{id} ({})", place + 1);
                seen.insert(id.clone());
            }
        }
        Self {
            named: names.is_some(),
            roles,
            ids,
            width,
            mistakes: Vec::new(),
            notes: Vec::new(),
            key: None,
            maxima: None,
            people: Vec::new(),
            power: 0,
        }
    }

    fn items(&self) -> usize {
        self.ids.len()
    }

    fn wrong(&mut self, mistake: Message) {
        if self.mistakes.len() < MOST_MISTAKES {
            self.mistakes.push(mistake);
        }
    }

    /// The cells of a row that are items, with their columns.
    fn answers<'a>(&self, row: &'a [String]) -> Vec<(usize, &'a str)> {
        let cells = self.roles.iter().zip(row).enumerate();
        let items = cells.filter(|(_, (role, _))| **role == Role::Item);
        items
            .map(|(place, (_, cell))| (place + 1, cell.as_str()))
            .collect()
    }

    fn understand(&mut self, body: &[(usize, Vec<String>)], options: &Options) {
        for (line, row) in body {
            if row.len() != self.width {
                self.wrong(
                    msg("matrix-ragged")
                        .with("line", *line)
                        .with("cells", row.len())
                        .with("wanted", self.width),
                );
            } else if self.people.is_empty() && starts(row, &KEY) {
                let key = self.answers(row);
                self.key = Some(key.into_iter().map(|(_, cell)| cell.to_owned()).collect());
            } else if self.people.is_empty() && starts(row, &MAXIMUM) {
                self.maximum_row(*line, row);
            } else {
                self.people.push((*line, row.clone()));
            }
        }
        self.given_max(&options.max);
        if let Some(key) = &options.key {
            self.given_key(key);
        }
    }

    fn maximum_row(&mut self, line: usize, row: &[String]) {
        let mut maxima = Vec::new();
        for (column, cell) in self.answers(row) {
            match number(cell).filter(|max| is_maximum(*max)) {
                Some(max) => maxima.push(max),
                None => self.wrong(
                    msg("matrix-bad-max")
                        .with("line", line)
                        .with("column", column)
                        .with("value", Text::tame(cell).as_str()),
                ),
            }
        }
        self.maxima = Some(maxima);
    }

    fn given_max(&mut self, max: &[f64]) {
        let k = self.items();
        match max {
            [] => {}
            max if !max.iter().copied().all(is_maximum) => self.wrong(msg("matrix-max-value")),
            [max] => self.maxima = Some(vec![*max; k]),
            max if max.len() == k => self.maxima = Some(max.to_vec()),
            max => self.wrong(
                msg("matrix-max-count")
                    .with("given", max.len())
                    .with("items", k),
            ),
        }
    }

    fn given_key(&mut self, key: &str) {
        let letters: Vec<String> = if key.contains([',', ';', ' ']) {
            let parts = key.split([',', ';', ' ']).map(str::trim);
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        } else {
            key.chars().map(|c| c.to_string()).collect()
        };
        let k = self.items();
        if letters.len() == k {
            self.key = Some(letters);
        } else {
            self.wrong(
                msg("matrix-key-count")
                    .with("given", letters.len())
                    .with("items", k),
            );
        }
    }

    fn finish(mut self) -> Result<Matrix, Vec<Message>> {
        if self.items() == 0 {
            self.wrong(msg("matrix-no-items"));
        }
        if !self.mistakes.is_empty() {
            // what does not fit the table would only be said again cell by cell
            return Err(self.mistakes);
        }
        let (columns, rows) = match self.key.take() {
            Some(key) => self.letters(&key),
            None => self.marks(),
        };
        if !self.mistakes.is_empty() {
            return Err(self.mistakes);
        }
        let labels = |wanted: Role| {
            let place = self.roles.iter().position(|role| *role == wanted)?;
            let label = |(_, row): &(usize, Vec<String>)| {
                let text = Text::tame(row.get(place)?);
                (!text.is_empty()).then(|| text.to_string())
            };
            Some(self.people.iter().map(label).collect())
        };
        let (groups, units) = (labels(Role::Group), labels(Role::Unit));
        let mut notes = vec![
            if self.named {
                msg("matrix-read-named")
            } else {
                msg("matrix-read")
            }
            .with("people", self.people.len())
            .with("items", self.items()),
        ];
        notes.extend(std::mem::take(&mut self.notes));
        let sample = Sample::new(columns, rows).map(|sample| sample.held(self.power));
        let sample = sample.ok_or_else(|| {
            vec![
                msg("matrix-too-large")
                    .with("items", MOST_ITEMS)
                    .with("cells", MOST_CELLS),
            ]
        })?;
        Ok(Matrix {
            sample,
            groups,
            units,
            notes,
        })
    }

    /// Letters against a key.
    fn letters(&mut self, key: &[String]) -> (Vec<ItemColumn>, Vec<Row>) {
        let upper = |text: &str| text.to_uppercase();
        let key: Vec<String> = key.iter().map(|letter| upper(letter)).collect();
        for (place, letter) in key.iter().enumerate() {
            if letter.chars().count() != 1 || !letter.chars().all(char::is_alphanumeric) {
                let shown = Text::tame(letter).to_string();
                self.wrong(
                    msg("matrix-bad-key")
                        .with("item", place + 1)
                        .with("value", shown),
                );
            }
        }
        if self.maxima.is_some() {
            self.wrong(msg("matrix-key-and-max"));
        }
        let mut seen: Vec<BTreeSet<String>> = key
            .iter()
            .map(|letter| BTreeSet::from([letter.clone()]))
            .collect();
        let people = std::mem::take(&mut self.people);
        let mut given = Vec::with_capacity(people.len());
        for (line, row) in &people {
            let mut answers = Vec::with_capacity(key.len());
            for ((column, cell), seen) in self.answers(row).into_iter().zip(&mut seen) {
                let letter = upper(cell);
                let blank = blank(cell);
                if blank.is_none() {
                    if letter.chars().count() == 1 && letter.chars().all(char::is_alphanumeric) {
                        seen.insert(letter.clone());
                    } else {
                        self.wrong(
                            msg("matrix-bad-letter")
                                .with("line", *line)
                                .with("column", column)
                                .with("value", Text::tame(cell).as_str()),
                        );
                    }
                }
                answers.push(blank.ok_or(letter));
            }
            given.push(answers);
        }
        self.people = people;
        let columns: Vec<ItemColumn> = self
            .ids
            .iter()
            .zip(&seen)
            .zip(&key)
            .map(|((id, seen), key)| ItemColumn {
                id: id.clone(),
                maximum: Points::ONE,
                options: seen
                    .iter()
                    .map(|letter| (letter.clone(), letter == key))
                    .collect(),
            })
            .collect();
        let rows = given.into_iter().map(|answers| {
            let parts = answers.into_iter().zip(&key).zip(&seen);
            let (cells, chosen) = parts
                .map(|((answer, key), seen)| match answer {
                    Ok(blank) => (blank, None),
                    Err(letter) => {
                        let right = i32::from(letter == *key);
                        let place = seen.iter().position(|known| *known == letter);
                        let place = place.and_then(|place| u8::try_from(place).ok());
                        (Cell::Marked(Points::whole(right)), place)
                    }
                })
                .unzip();
            Row { cells, chosen }
        });
        self.notes.push(msg("matrix-options-seen"));
        (columns, rows.collect())
    }

    /// Marks against maxima.
    fn marks(&mut self) -> (Vec<ItemColumn>, Vec<Row>) {
        let k = self.items();
        let people = std::mem::take(&mut self.people);
        let mut highest = vec![0.0_f64; k];
        let mut rows: Vec<(usize, Vec<Entry>)> = Vec::with_capacity(people.len());
        for (line, row) in &people {
            let mut entries = Vec::with_capacity(k);
            for ((column, cell), highest) in self.answers(row).into_iter().zip(&mut highest) {
                let mark = number(cell).filter(|mark| finer::points(*mark, 0).is_some());
                entries.push(match (blank(cell), mark) {
                    (Some(blank), _) => Entry::Blank(blank),
                    (None, Some(mark)) => {
                        *highest = highest.max(mark);
                        Entry::Mark(mark)
                    }
                    (None, None) => {
                        let place = |message: Message| {
                            message
                                .with("line", *line)
                                .with("column", column)
                                .with("value", Text::tame(cell).as_str())
                        };
                        let letter = cell.chars().count() == 1;
                        self.wrong(place(if letter {
                            msg("matrix-letter-without-key")
                        } else {
                            msg("matrix-bad-mark")
                        }));
                        Entry::Blank(Cell::Omitted)
                    }
                });
            }
            rows.push((*line, entries));
        }
        self.people = people;
        let maxima = if let Some(maxima) = self.maxima.clone() {
            maxima
        } else {
            let plain = highest.iter().all(|highest| *highest <= 1.0);
            if !plain {
                self.notes.push(msg("matrix-max-seen"));
            }
            highest
                .iter()
                .map(|highest| if plain { 1.0 } else { *highest })
                .collect()
        };
        for (line, entries) in &rows {
            for (place, (entry, max)) in entries.iter().zip(&maxima).enumerate() {
                if let Entry::Mark(mark) = entry
                    && mark > max
                {
                    self.wrong(
                        msg("matrix-above-max")
                            .with("line", *line)
                            .with("item", self.ids.get(place).cloned().unwrap_or_default())
                            .with("value", mark.to_string())
                            .with("max", max.to_string()),
                    );
                }
            }
        }
        let given = rows.iter().flat_map(|(_, entries)| entries);
        let given = given.filter_map(Entry::mark).chain(maxima.iter().copied());
        self.power = finer::power(&given);
        let points = |mark: f64| finer::points(mark, self.power).unwrap_or_default();
        let column = |(id, maximum): (&String, f64)| ItemColumn {
            id: id.clone(),
            maximum: points(maximum),
            options: Vec::new(),
        };
        let columns = self.ids.iter().zip(maxima).map(column).collect();
        let row = |(_, entries): (usize, Vec<Entry>)| {
            let cells = entries.iter().map(|entry| match entry {
                Entry::Blank(cell) => *cell,
                Entry::Mark(mark) => Cell::Marked(points(*mark)),
            });
            Row {
                chosen: vec![None; entries.len()],
                cells: cells.collect(),
            }
        };
        (columns, rows.into_iter().map(row).collect())
    }
}

/// A cell of a table of marks.
#[derive(Clone, Copy)]
enum Entry {
    Blank(Cell),
    Mark(f64),
}

impl Entry {
    const fn mark(&self) -> Option<f64> {
        match self {
            Self::Blank(_) => None,
            Self::Mark(mark) => Some(*mark),
        }
    }
}

/// Whether a number can be the highest mark of an item.
fn is_maximum(max: f64) -> bool {
    finer::points(max, 0).is_some_and(|max| max > Points::ZERO)
}

/// A cell that is no answer: blank, not reached, not presented.
fn blank(cell: &str) -> Option<Cell> {
    match cell {
        "" => Some(Cell::Omitted),
        "." => Some(Cell::NotPresented),
        cell if cell.eq_ignore_ascii_case("nr") => Some(Cell::NotReached),
        _ => None,
    }
}
