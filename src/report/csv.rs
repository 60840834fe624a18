//! The report as CSV, a file a table, for people with tools of their own: commas, a point in numbers,
//! CRLF (RFC 4180), and the mark by which spreadsheets know UTF-8.

use super::table::{Cell, Table};

/// The mark of UTF-8, without which Excel takes Vietnamese for something else.
const MARK: char = '\u{feff}';

/// The name of a table's file, and what is in it.
pub fn render(tables: &[Table]) -> Vec<(String, String)> {
    let file = |table: &Table| (format!("{}.csv", table.name), one(table));
    tables.iter().map(file).collect()
}

fn one(table: &Table) -> String {
    let mut out = String::from(MARK);
    let heads = table.heads.iter().map(|head| quoted(&harmless(head)));
    line(&mut out, heads);
    for row in &table.rows {
        line(&mut out, row.iter().map(cell));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push_str("\r\n");
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(&harmless(text)),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number, _) | Cell::Share(number) | Cell::Change(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: what would begin one gets an apostrophe in front,
/// blanks before it not counted. Numbers never come here.
pub fn harmless(text: &str) -> String {
    let blank = |sign: char| {
        sign.is_whitespace() || matches!(sign, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    };
    let begins = |text: &str| {
        let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
        text.starts_with(signs) || text.trim_start_matches(blank).starts_with(signs)
    };
    if begins(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(text: &str) -> String {
    let plain = !text.contains([',', ';', '"', '\n', '\r', '\t']);
    // blanks at the ends are kept by every reader only between quotes
    if plain && text.trim() == text {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+84 912", "'+84 912"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\r=1", "'\r=1"),
            ("  =cmd|'/C calc'!A0", "'  =cmd|'/C calc'!A0"),
            ("\u{a0}\u{200b}＝1", "'\u{a0}\u{200b}＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠x", "'＠x"),
            ("Nguyễn Văn An", "Nguyễn Văn An"),
            ("'=1", "'=1"),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (text, safe) in cases {
            assert_eq!(harmless(text), safe);
        }
    }

    #[test]
    fn a_table_is_a_file() {
        let table = Table {
            name: "people",
            title: "Bảng điểm".to_owned(),
            heads: vec!["Họ, tên".to_owned(), "=1".to_owned()],
            rows: vec![
                vec![Cell::Text("An \"X\"\nB".to_owned()), Cell::Number(-0.5, 2)],
                vec![Cell::Empty, Cell::Share(0.25)],
                vec![
                    Cell::Day(jiff::civil::date(2026, 12, 1)),
                    Cell::Text("=a;b".to_owned()),
                ],
            ],
        };
        let [(name, text)] = render(&[table]).try_into().unwrap();
        assert_eq!(name, "people.csv");
        assert_eq!(
            text,
            "\u{feff}\"Họ, tên\",'=1\r\n\"An \"\"X\"\"\nB\",-0.5\r\n,0.25\r\n2026-12-01,\"'=a;b\"\r\n"
        );
    }
}
