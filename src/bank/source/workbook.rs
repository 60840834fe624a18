//! Class lists in workbooks (`.xlsx`): the sheet that has the headings, as rows of cells that the
//! reader of CSV lists goes on with.
//!
//! Workbooks come from strangers. Everything is counted before it is kept: parts, inflated bytes,
//! rows, columns, cells, text; nothing is opened that the list does not need, and a document type,
//! where entities would be declared, is refused.

mod number;
mod parts;
mod sheet;
mod xml;

use super::csv::{Cell, Row};
use number::{Look, looks};
use parts::Parts;
use sheet::{Grid, Strings};

/// The last row read: what the longest list needs, with titles above it.
const ROWS: u32 = 200_100;

/// The last column read.
const COLUMNS: u32 = 100;

/// Sheets looked into for the headings.
const SHEETS: usize = 64;

/// The most bytes all parts that are read may have, once inflated.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The most text in all cells of a sheet, in bytes.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// The most cells of a sheet, those between filled ones included.
const MOST_CELLS: usize = 2_000_000;

/// A sheet as a table.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// A line for each of its rows, cells separated by tabs: what diagnostics show.
    pub(super) text: String,
    /// Its rows; cells have their places in the text.
    pub(super) rows: Vec<Row>,
}

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A zip, but no workbook.
    Foreign,
    /// It does not hold together.
    Damaged,
    /// More than any class list holds.
    TooLarge,
    /// It declares entities.
    Entities,
    /// A cell is not what it says it is; its sheet and name.
    Cell(String, String),
    /// A cell far from the others; its sheet and name.
    Far(String, String),
}

/// The sheet of a workbook for which `fits` says that it is the one; the first with anything in it
/// where there is none.
pub(super) fn sheet(bytes: &[u8], fits: impl Fn(&[Row]) -> bool) -> Result<Sheet, Trouble> {
    let mut parts = Parts::open(bytes)?;
    let book = parts.book()?;
    let strings = Strings::read(&mut parts, book.strings.as_deref())?;
    let looks = match &book.styles {
        Some(path) => looks(&parts.text(path)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let mut first: Option<Result<Sheet, Trouble>> = None;
    for (name, path) in book.sheets.iter().take(SHEETS) {
        let read = one(&mut parts, name, path, &strings, &looks, book.from_1904);
        match read {
            Ok(sheet) if fits(&sheet.rows) => return Ok(sheet),
            Ok(sheet) if sheet.rows.is_empty() => {}
            read => {
                // what is wrong with one sheet matters only where no other is the list
                first.get_or_insert(read);
            }
        }
    }
    first.unwrap_or_else(|| Ok(Sheet::default()))
}

fn one(
    parts: &mut Parts<'_>,
    name: &str,
    path: &str,
    strings: &Strings,
    looks: &[Look],
    from_1904: bool,
) -> Result<Sheet, Trouble> {
    let text = parts.text(path)?.ok_or(Trouble::Damaged)?;
    let grid = Grid::read(&text, name, strings, looks, from_1904)?;
    table(name, &grid)
}

/// Lays a sheet out as text: line and column of a cell are its row and its place between tabs.
fn table(name: &str, grid: &Grid) -> Result<Sheet, Trouble> {
    let mut sheet = Sheet {
        name: name.to_owned(),
        ..Sheet::default()
    };
    let (mut line, mut cells) = (0, 0);
    for (row, filled) in grid.rows() {
        let width = filled.last().map_or(0, |(column, _)| column + 1);
        cells += usize::try_from(width).unwrap_or(usize::MAX) + 1;
        if cells > MOST_CELLS {
            return Err(Trouble::TooLarge);
        }
        while line < row {
            sheet.close(Row::new());
            line += 1;
        }
        let mut out = Row::new();
        for (column, value) in filled {
            while u32::try_from(out.len()).is_ok_and(|at| at < column) {
                sheet.cell(&mut out, "", false);
            }
            sheet.cell(&mut out, &value.text, value.date);
        }
        sheet.close(out);
        line += 1;
    }
    Ok(sheet)
}

impl Sheet {
    fn cell(&mut self, row: &mut Row, text: &str, date: bool) {
        if !row.is_empty() {
            self.text.push('\t');
        }
        let start = self.text.len();
        self.text.push_str(text);
        row.push(Cell {
            text: text.to_owned(),
            start,
            end: self.text.len(),
            date,
        });
    }

    fn close(&mut self, mut row: Row) {
        let at = self.text.len();
        if row.is_empty() {
            row.push(Cell {
                start: at,
                end: at,
                ..Cell::default()
            });
        }
        self.text.push('\n');
        self.rows.push(row);
    }
}
