//! Tables of cells separated by commas, semicolons or tabs, each cell with its place.

/// A line of a table.
pub(crate) type Row = Vec<Cell>;

/// A cell: what it says, and the bytes it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether a workbook holds a day or a time there, not a text.
    pub(crate) date: bool,
}

/// A quote that is never closed, and where it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unclosed(pub(crate) usize);

/// The separator of a table: the one its first lines hold most of.
fn separator(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(10).collect();
    let count = |mark: u8| {
        head.iter()
            .map(|line| line.bytes().filter(|b| *b == mark).count())
            .sum::<usize>()
    };
    // of equal counts the last of these wins: a table of one column has none of any
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b',')
}

/// The rows of a table; empty lines are rows of one empty cell.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, Unclosed> {
    let separator = separator(text);
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut row = Row::new();
    let mut at = 0;
    loop {
        let cell = cell(bytes, at, separator)?;
        at = cell.end;
        row.push(cell);
        match bytes.get(at) {
            Some(b) if *b == separator => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                at += 2;
                rows.push(std::mem::take(&mut row));
            }
            Some(_) => {
                at += 1;
                rows.push(std::mem::take(&mut row));
            }
            None => {
                rows.push(row);
                return Ok(rows);
            }
        }
    }
}

/// The cell that begins here. It ends before a separator or a line's end.
fn cell(bytes: &[u8], start: usize, separator: u8) -> Result<Cell, Unclosed> {
    let ends = |b: u8| b == separator || b == b'\n' || b == b'\r';
    let mut at = start;
    let mut text = Vec::new();
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        loop {
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'"'), Some(b'"')) => {
                    text.push(b'"');
                    at += 2;
                }
                (Some(b'"'), _) => {
                    at += 1;
                    break;
                }
                (Some(b), _) => {
                    text.push(*b);
                    at += 1;
                }
                (None, _) => return Err(Unclosed(start)),
            }
        }
    }
    while let Some(b) = bytes.get(at).filter(|b| !ends(**b)) {
        text.push(*b);
        at += 1;
    }
    Ok(Cell {
        // cuts lie at ASCII bytes only, so the bytes are whole characters
        text: String::from_utf8_lossy(&text).trim().to_owned(),
        start,
        end: at,
        date: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text).unwrap();
        rows.into_iter()
            .map(|row| row.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn tables_are_read_as_spreadsheets_write_them() {
        assert_eq!(
            texts("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n"),
            [vec!["a", "b"], vec!["1", "x, \"y\"\nz"], vec![""]]
        );
        assert_eq!(texts("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(
            texts("họ tên\tđơn vị\nAn\tSở, ngành"),
            [["họ tên", "đơn vị"], ["An", "Sở, ngành"]]
        );
        assert_eq!(rows("a,\"b\nc"), Err(Unclosed(2)));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_table_reader(text in "[a-zđ,;\t\"\n\r 0-9]{0,80}") {
            if let Ok(rows) = rows(&text) {
                for cell in rows.iter().flatten() {
                    prop_assert!(text.get(cell.start..cell.end).is_some());
                }
            }
        }
    }
}
