//! Class lists: tables with a header of Vietnamese or English names.

use std::collections::BTreeMap;

use super::csv::{self, Cell, Row};
use super::fields::closest;
use crate::bank::course::Course;
use crate::bank::roster::{Enrolled, MOST_EXTRA, Roster};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::message::{Message, msg};
use crate::text::{Fold, Text, fold};

/// A class list, and where each of its people stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterSource {
    /// The list.
    pub roster: Roster,
    /// The line of each person.
    pub places: Vec<Span>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Code,
    Name,
    Unit,
    Group,
    Class,
    Extra,
    /// Known, and of no use here: a running number.
    Number,
}

/// Column names, folded.
const NAMES: [(&str, Column); 38] = [
    ("code", Column::Code),
    ("ma", Column::Code),
    ("ma so", Column::Code),
    ("ma hoc vien", Column::Code),
    ("ma can bo", Column::Code),
    ("ma thi sinh", Column::Code),
    ("so bao danh", Column::Code),
    ("sbd", Column::Code),
    ("cccd", Column::Code),
    ("so cccd", Column::Code),
    ("name", Column::Name),
    ("full name", Column::Name),
    ("ho ten", Column::Name),
    ("ho va ten", Column::Name),
    ("ten", Column::Name),
    ("unit", Column::Unit),
    ("don vi", Column::Unit),
    ("don vi cong tac", Column::Unit),
    ("co quan", Column::Unit),
    ("co quan, don vi", Column::Unit),
    ("co quan don vi", Column::Unit),
    ("group", Column::Group),
    ("nhom", Column::Group),
    ("nhom doi tuong", Column::Group),
    ("doi tuong", Column::Group),
    ("class", Column::Class),
    ("lop", Column::Class),
    ("extra_minutes", Column::Extra),
    ("extra minutes", Column::Extra),
    ("phut them", Column::Extra),
    ("so phut them", Column::Extra),
    ("phut cong them", Column::Extra),
    ("thoi gian them", Column::Extra),
    ("stt", Column::Number),
    ("so tt", Column::Number),
    ("tt", Column::Number),
    ("no", Column::Number),
    ("#", Column::Number),
];

/// A header stands among the first so many lines: lists carry titles above it.
const HEADER_WITHIN: usize = 15;

/// The most lines read.
const LONGEST: usize = 200_000;

/// Reads a class list. Lines with mistakes are left out, the others are kept; without a header
/// there is nothing.
pub(super) fn roster(text: &str, file: FileId, found: &mut Vec<Diagnostic>) -> RosterSource {
    let reading = Reading { file, found };
    let rows = match csv::rows(text) {
        Ok(rows) => rows,
        Err(csv::Unclosed(at)) => {
            let span = reading.span(at, at + 1);
            reading
                .found
                .push(Diagnostic::new(Code::K0440, span, msg("k0440-quote")));
            return RosterSource::default();
        }
    };
    reading.lower(&rows)
}

/// Reads a class list that is a sheet of a workbook already.
#[cfg(feature = "office")]
pub(super) fn of_rows(rows: &[Row], file: FileId, found: &mut Vec<Diagnostic>) -> RosterSource {
    Reading { file, found }.lower(rows)
}

/// Which of the rows is the header: it names the code or the person.
pub(super) fn header(rows: &[Row]) -> Option<usize> {
    let names = |cell: &Cell| matches!(column(cell), Some(Column::Code | Column::Name));
    let mut first = rows.iter().take(HEADER_WITHIN);
    first.position(|row| row.iter().any(names))
}

/// Whether a cell with this text heads a column.
#[cfg(feature = "office")]
pub(super) fn is_heading(text: &str) -> bool {
    named(text).is_some()
}

struct Reading<'a> {
    file: FileId,
    found: &'a mut Vec<Diagnostic>,
}

impl Reading<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: at(start),
            end: at(end),
        }
    }

    fn at(&self, cell: &Cell) -> Span {
        self.span(cell.start, cell.end)
    }

    fn report(&mut self, code: Code, cell: &Cell, message: Message) {
        let span = self.at(cell);
        self.found.push(Diagnostic::new(code, span, message));
    }

    fn lower(mut self, rows: &[Row]) -> RosterSource {
        let Some((header, head)) = header(rows).and_then(|at| Some((at, rows.get(at)?))) else {
            let end = rows
                .first()
                .and_then(|row| row.last())
                .map_or(0, |cell| cell.end);
            let span = self.span(0, end);
            self.found.push(
                Diagnostic::new(Code::K0440, span, msg("k0440-header")).help(msg("k0440-help")),
            );
            return RosterSource::default();
        };
        let columns = self.columns(head);
        let body: Vec<&Row> = rows
            .iter()
            .skip(header + 1)
            .filter(|row| row.iter().any(|cell| !cell.text.is_empty()))
            .collect();
        if let Some(cell) = body.get(LONGEST).and_then(|row| row.first()) {
            let message = msg("k0440-long").with("most", LONGEST);
            self.report(Code::K0440, cell, message);
            return RosterSource::default();
        }
        let width = width(&body, &columns);
        let mut source = RosterSource::default();
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for row in body {
            if let Some((one, place)) = self.person(row, &columns, width, &mut seen) {
                source.roster.people.push(one);
                source.places.push(place);
            }
        }
        source
    }

    /// Which cell of a line is which column; the first of two of a kind.
    fn columns(&mut self, head: &Row) -> BTreeMap<Column, usize> {
        let mut columns = BTreeMap::new();
        for (place, cell) in head.iter().enumerate() {
            if let Some(column) = column(cell) {
                columns.entry(column).or_insert(place);
                continue;
            }
            // columns of other things are welcome; a misspelt one would be missed
            let known: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            let name = fold(&cell.text, Fold::Accents);
            if let Some(meant) =
                closest(&name, &known).filter(|meant| name.len() > 4 && meant.len() > 4)
            {
                let message = msg("k0445-message").with("name", cell.text.as_str());
                let span = self.at(cell);
                let help = msg("did-you-mean").with("name", meant);
                self.found
                    .push(Diagnostic::new(Code::K0445, span, message).help(help));
            }
        }
        columns
    }

    fn person(
        &mut self,
        row: &Row,
        columns: &BTreeMap<Column, usize>,
        width: Option<usize>,
        seen: &mut BTreeMap<String, Span>,
    ) -> Option<(Enrolled, Span)> {
        let cell = |column: Column| row.get(*columns.get(&column)?);
        for at in columns
            .iter()
            .filter(|(column, _)| **column != Column::Number)
        {
            if let Some(message) = row.get(*at.1).and_then(no_text)
                && let Some(cell) = row.get(*at.1)
            {
                let place = self.at(cell);
                self.found
                    .push(Diagnostic::new(Code::K0446, place, message).help(msg("k0446-help")));
                // who it is cannot be told, or is told wrongly
                if matches!(at.0, Column::Code | Column::Name) {
                    return None;
                }
            }
        }
        let text = |column: Column| {
            let cell = cell(column).filter(|cell| no_text(cell).is_none());
            let text = cell.map(|cell| Text::tame(&cell.text));
            text.filter(|text| !text.is_empty())
        };
        let first = row.first()?;
        let place = self.span(first.start, row.last()?.end);
        let mut code = text(Column::Code);
        if let (Some(cell), Some(read)) = (cell(Column::Code), &code) {
            if is_rounded(read.as_str()) {
                self.found.push(
                    Diagnostic::new(
                        Code::K0444,
                        self.at(cell),
                        msg("k0444-message").with("text", read.as_str()),
                    )
                    .help(msg("k0444-help")),
                );
                return None;
            }
            code = Some(padded(read, width));
        }
        let name = text(Column::Name);
        if code.is_none() && name.is_none() {
            self.found
                .push(Diagnostic::new(Code::K0441, place, msg("k0441-message")));
            return None;
        }
        if let Some(code) = &code {
            let key = fold(code.as_str(), Fold::Case);
            if let Some(first) = seen.get(&key) {
                let message = msg("k0442-message").with("code", code.as_str());
                self.found.push(
                    Diagnostic::new(Code::K0442, place, message).also(*first, msg("k0201-first")),
                );
                return None;
            }
            seen.insert(key, place);
        }
        let extra =
            cell(Column::Extra).filter(|cell| !cell.text.is_empty() && no_text(cell).is_none());
        let extra_minutes = extra.map_or(Some(0), |cell| {
            let minutes = cell
                .text
                .parse()
                .ok()
                .filter(|minutes| *minutes <= MOST_EXTRA);
            if minutes.is_none() {
                let message = msg("k0443-extra")
                    .with("text", cell.text.as_str())
                    .with("most", MOST_EXTRA);
                self.report(Code::K0443, cell, message);
            }
            minutes
        });
        let one = Enrolled {
            code,
            name,
            unit: text(Column::Unit),
            group: text(Column::Group),
            class: text(Column::Class),
            extra_minutes: extra_minutes.unwrap_or(0),
        };
        Some((one, place))
    }
}

/// What is wrong with a cell a spreadsheet has made something else of; `None` when nothing is.
fn no_text(cell: &Cell) -> Option<Message> {
    const ERRORS: [&str; 9] = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    ];
    let message = if cell.date {
        msg("k0446-date")
    } else if ERRORS.contains(&cell.text.as_str()) {
        msg("k0446-error")
    } else {
        return None;
    };
    Some(message.with("text", cell.text.as_str()))
}

fn column(cell: &Cell) -> Option<Column> {
    named(&cell.text)
}

fn named(text: &str) -> Option<Column> {
    let name = fold(text, Fold::Accents);
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, column)| *column)
}

/// The width codes are padded to: that of the column, where it is one of numbers that begin with
/// zeros and a spreadsheet may have eaten some of them.
fn width(rows: &[&Row], columns: &BTreeMap<Column, usize>) -> Option<usize> {
    let place = *columns.get(&Column::Code)?;
    let codes: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.get(place))
        .map(|cell| cell.text.as_str())
        .filter(|code| !code.is_empty())
        .collect();
    let digits = |code: &&str| code.bytes().all(|b| b.is_ascii_digit());
    let widest = codes.iter().map(|code| code.len()).max()?;
    let zeros = codes
        .iter()
        .any(|code| code.len() == widest && code.starts_with('0'));
    (zeros && widest <= 32 && codes.iter().all(digits)).then_some(widest)
}

fn padded(code: &Text, width: Option<usize>) -> Text {
    match width {
        Some(width) => Text::tame(&format!("{:0>width$}", code.as_str())),
        None => code.clone(),
    }
}

/// Whether a long number was turned into `1.23E+11`: its last digits are gone.
fn is_rounded(code: &str) -> bool {
    let Some((digits, power)) = code.split_once(['E', 'e']) else {
        return false;
    };
    let numeric = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let digits = digits.replacen([',', '.'], "", 1);
    numeric(&digits) && power.strip_prefix('+').is_some_and(numeric)
}

/// What a class list says that its course does not know.
pub fn check(source: &RosterSource, course: &Course) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (one, span) in source.roster.people.iter().zip(&source.places) {
        if let Some(group) = &one.group
            && !course.groups.is_empty()
            && one.group_in(course).is_none()
        {
            let message = msg("k0443-group").with("name", group.as_str());
            found.push(Diagnostic::new(Code::K0443, *span, message));
        }
        let known = |class| course.classes.contains(&class);
        if let Some(class) = &one.class
            && !course.classes.is_empty()
            && !one.class_id().is_some_and(known)
        {
            let message = msg("k0443-class").with("name", class.as_str());
            found.push(Diagnostic::new(Code::K0443, *span, message));
        }
    }
    found
}
