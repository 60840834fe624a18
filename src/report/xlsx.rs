//! The report as a workbook: an overview to read, and a sheet a table, ready to be printed. Every
//! text is written as a text: nothing a stranger typed becomes a formula or a link.

mod look;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Report;
use super::csv::harmless;
use super::table::{Cell, Table};
use crate::message::{Message, Speak, msg};
use look::{Looks, height, widths};

/// The longest text a cell can hold, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The width of the overview's first column.
const FIRST: f64 = 38.0;

/// Rows a sheet can hold under its header.
const MOST_ROWS: usize = 1_048_575;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Unwritten(#[from] XlsxError);

/// The workbook's bytes, from the report and its tables, in words of one language, made on a day.
///
/// # Errors
/// More rows or texts than a workbook can hold.
pub fn render(
    report: &Report,
    tables: &[Table],
    speak: &dyn Speak,
    today: Date,
) -> Result<Vec<u8>, Unwritten> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    // the same report on the same day is the same file
    book.set_properties(
        &DocProperties::new()
            .set_title(cut(report.title.as_str(), 200))
            .set_creation_datetime(&day(today)?),
    );
    for table in tables {
        if table.name == "overview" {
            let sheet = book.add_worksheet();
            overview(sheet, table, report, speak, today, &looks)?;
        } else if !table.rows.is_empty() {
            let sheet = book.add_worksheet();
            self::sheet(sheet, &table.filled(), report, &looks)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year.max(1900), part(day.month()), part(day.day()))
}

/// A text no longer than a cell holds.
fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |sign: &char| {
        units += sign.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).collect()
}

/// Where a cell stands: row and column.
type At = (u32, u16);

fn put(sheet: &mut Worksheet, at: At, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    let (row, column) = at;
    match cell {
        Cell::Empty => {
            sheet.write_blank(row, column, &looks.text)?;
        }
        Cell::Text(text) => {
            let text = cut(text, LONGEST);
            // a text like a formula stays one even when somebody edits the cell
            let format = if harmless(&text) == text {
                &looks.text
            } else {
                &looks.quoted
            };
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Cell::Count(count) => {
            sheet.write_number_with_format(row, column, *count as f64, &looks.count)?;
        }
        Cell::Number(number, decimals) => {
            let format = looks.number(*decimals);
            sheet.write_number_with_format(row, column, *number, format)?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(row, column, *share, &looks.share)?;
        }
        Cell::Change(share) => {
            sheet.write_number_with_format(row, column, *share, &looks.change)?;
        }
        Cell::Day(date) => {
            sheet.write_datetime_with_format(row, column, day(*date)?, &looks.day)?;
        }
    }
    Ok(())
}

/// A4 across, as wide as the sheet, page numbers below.
fn printed(sheet: &mut Worksheet, title: &str, report: &Report) -> Result<(), XlsxError> {
    // in headers of pages & begins a command
    let plain = |text: &str| cut(&text.replace('&', "&&"), 100);
    sheet
        .set_name(name(title))?
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
        .set_header(format!(
            "&L{}&R{}",
            plain(report.title.as_str()),
            plain(title)
        ))
        .set_footer("&C&P / &N");
    Ok(())
}

/// A name a sheet can have.
fn name(title: &str) -> String {
    let bad = ['[', ']', ':', '*', '?', '/', '\\', '\''];
    cut(&title.replace(bad, " "), 31)
}

fn sheet(
    sheet: &mut Worksheet,
    table: &Table,
    report: &Report,
    looks: &Looks,
) -> Result<(), XlsxError> {
    printed(sheet, &table.title, report)?;
    sheet.set_freeze_panes(1, frozen(table))?;
    sheet.set_repeat_rows(0, 0)?;
    let last = u16::try_from(table.heads.len().max(1) - 1).unwrap_or(u16::MAX);
    let widths = widths(table);
    for ((column, head), width) in (0_u16..).zip(&table.heads).zip(&widths) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, cut(head, LONGEST), &looks.head)?;
    }
    let heads = table.heads.iter().map(String::as_str);
    // bold, with the arrow of the filter
    let narrow = widths.iter().map(|width| width - 1.0);
    sheet.set_row_height(0, height(heads.zip(narrow)))?;
    let mut rows = 0;
    for (row, cells) in (1_u32..).zip(table.rows.iter().take(MOST_ROWS)) {
        rows = row;
        for (column, cell) in (0_u16..).zip(cells) {
            put(sheet, (row, column), cell, looks)?;
        }
        sheet.set_row_height(row, height(texts(cells).zip(widths.iter().copied())))?;
    }
    sheet.autofilter(0, 0, rows, last)?;
    Ok(())
}

/// The texts of cells; numbers are never broken.
fn texts(cells: &[Cell]) -> impl Iterator<Item = &str> {
    cells.iter().map(|cell| match cell {
        Cell::Text(text) => text.as_str(),
        Cell::Empty
        | Cell::Count(_)
        | Cell::Number(..)
        | Cell::Share(_)
        | Cell::Change(_)
        | Cell::Day(_) => "",
    })
}

/// Columns that stay in sight: who or what a row is about.
fn frozen(table: &Table) -> u16 {
    match table.name {
        "people" | "items" => 2,
        _ => 0,
    }
}

/// The overview turned on its side: a column a form, as a director reads it.
fn overview(
    sheet: &mut Worksheet,
    table: &Table,
    report: &Report,
    speak: &dyn Speak,
    today: Date,
    looks: &Looks,
) -> Result<(), XlsxError> {
    printed(sheet, &table.title, report)?;
    sheet.set_screen_gridlines(false);
    let forms = u16::try_from(table.rows.len()).unwrap_or(u16::MAX);
    let say = |message: &Message| speak.say(message);
    sheet.write_string_with_format(0, 0, cut(report.title.as_str(), LONGEST), &looks.title)?;
    let made = msg("table-made").with("date", today.strftime("%d/%m/%Y").to_string());
    sheet.write_string_with_format(1, 0, say(&made), &looks.aside)?;
    sheet.set_column_width(0, FIRST)?;
    let wide = (96.0 / f64::from(forms.max(1))).clamp(18.0, 48.0);
    for column in 1..=forms {
        sheet.set_column_width(column, wide)?;
    }
    let mut row = 3;
    if table.rows.is_empty() {
        sheet.write_string_with_format(row, 0, say(&msg("report-empty")), &looks.aside)?;
        return Ok(());
    }
    for (place, head) in table.heads.iter().enumerate() {
        let cells = || {
            table
                .rows
                .iter()
                .map(|cells| cells.get(place).unwrap_or(&Cell::Empty))
        };
        if cells().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        let heading = if place == 0 {
            &looks.head
        } else {
            &looks.label
        };
        sheet.write_string_with_format(row, 0, cut(head, LONGEST), heading)?;
        for (column, cell) in (1_u16..).zip(cells()) {
            if let (0, Cell::Text(text)) = (place, cell) {
                let text = cut(text, LONGEST);
                sheet.write_string_with_format(row, column, text, &looks.head)?;
            } else {
                put(sheet, (row, column), cell, looks)?;
            }
        }
        let own: Vec<Cell> = cells().cloned().collect();
        let broken = texts(&own).map(|text| (text, wide));
        let all = broken.chain([(head.as_str(), FIRST - 2.0)]);
        sheet.set_row_height(row, height(all))?;
        row += 1;
    }
    sheet.set_freeze_panes(4, 1)?;
    row += 1;
    for note in [msg("html-method-intervals"), msg("html-method-hidden")] {
        sheet.merge_range(
            row,
            0,
            row,
            forms.max(1),
            &cut(&say(&note), LONGEST),
            &looks.note,
        )?;
        let all = FIRST + wide * f64::from(forms.max(1));
        sheet.set_row_height(row, height([(say(&note).as_str(), all)].into_iter()))?;
        row += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_fit() {
        assert_eq!(name("Thay đổi: [từng] câu?"), "Thay đổi   từng  câu ");
        assert_eq!(name(&"ế".repeat(40)).chars().count(), 31);
        assert_eq!(cut("a😀b", 2), "a");
        assert_eq!(cut("a😀b", 3), "a😀");
    }
}
