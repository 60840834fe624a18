//! A table to look around in: sorted by any column, filtered by words, a cursor on a row.

use ratatui::text::Line;

use super::{pad, pad_left};
use crate::text::search::Index;
use crate::text::{truncate, width};
use crate::tui::theme::Theme;

/// How narrow a column of words gets.
const NARROW: usize = 8;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// Whether its cells are figures: to the right, largest first when sorted.
    pub figures: bool,
}

/// A cell: what is shown, and what it is sorted by where that differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// What it is sorted by; those without come last.
    pub key: Option<f64>,
}

impl Cell {
    /// A cell of words.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            key: None,
        }
    }

    /// A figure and how it is written.
    pub fn figure(key: Option<f64>, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            key: key.filter(|key| key.is_finite()),
        }
    }
}

/// A table and how it is looked at.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    index: Index,
    /// The column sorted by; the order of the rows as given when `None`.
    sorted: Option<usize>,
    reversed: bool,
    filter: String,
    /// Rows that pass, in order.
    shown: Vec<usize>,
    cursor: usize,
}

impl Table {
    /// A table of these rows.
    pub fn new(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        let texts: Vec<String> = rows
            .iter()
            .map(|row| {
                let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                cells.join(" ")
            })
            .collect();
        let index = Index::new(texts.iter().map(String::as_str));
        let mut table = Self {
            columns,
            rows,
            index,
            ..Self::default()
        };
        table.arrange();
        table
    }

    /// Sorts by the next column; after the last, as the rows were given.
    pub fn sort_next(&mut self) {
        let next = self.sorted.map_or(0, |at| at + 1);
        self.sorted = (next < self.columns.len()).then_some(next);
        self.reversed = false;
        self.arrange();
    }

    /// Sorts by a column.
    pub fn sort_by(&mut self, column: usize) {
        if self.sorted == Some(column) {
            self.reversed = !self.reversed;
        } else if column < self.columns.len() {
            self.sorted = Some(column);
            self.reversed = false;
        }
        self.arrange();
    }

    /// Turns the order round.
    pub fn reverse(&mut self) {
        self.reversed = !self.reversed;
        self.arrange();
    }

    /// Shows only rows that hold these words, diacritics, case and order set aside.
    pub fn filter(&mut self, words: &str) {
        words.clone_into(&mut self.filter);
        self.cursor = 0;
        self.arrange();
    }

    /// Moves the cursor by this many rows.
    pub fn step(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Puts the cursor on a row that is shown, counted from the top of the table.
    pub fn stand(&mut self, row: usize) {
        self.cursor = row.min(self.shown.len().saturating_sub(1));
    }

    /// The row under the cursor, as it was given.
    pub fn here(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Rows shown, and all.
    pub fn counts(&self) -> (usize, usize) {
        (self.shown.len(), self.rows.len())
    }

    fn arrange(&mut self) {
        let mut shown = self.index.find(&self.filter, self.rows.len());
        if let Some(column) = self.sorted {
            let figures = self.columns.get(column).is_some_and(|c| c.figures);
            let cell = |row: usize| self.rows.get(row).and_then(|cells| cells.get(column));
            let folded = |row: usize| {
                let text = cell(row).map_or("", |cell| cell.text.as_str());
                crate::text::fold(text, crate::text::Fold::Accents)
            };
            if figures {
                let key = |row: usize| cell(row).and_then(|cell| cell.key);
                let reversed = self.reversed;
                shown.sort_by(|a, b| match (key(*a), key(*b)) {
                    (Some(a), Some(b)) if reversed => a.total_cmp(&b),
                    (Some(a), Some(b)) => b.total_cmp(&a),
                    (Some(_), None) => std::cmp::Ordering::Less,
                    (None, Some(_)) => std::cmp::Ordering::Greater,
                    (None, None) => a.cmp(b),
                });
            } else {
                shown.sort_by_cached_key(|row| (folded(*row), *row));
                if self.reversed {
                    shown.reverse();
                }
            }
        } else {
            shown.sort_unstable();
            if self.reversed {
                shown.reverse();
            }
        }
        self.shown = shown;
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    /// The table in a page `columns` wide and `height` rows high, the row under the cursor in view.
    /// Columns there is no room for are left out whole; sorting by one brings it into view.
    pub fn lines(&self, theme: Theme, columns: usize, height: usize) -> Vec<Line<'static>> {
        let widths = self.widths(columns);
        let line = |cells: Vec<&str>| {
            let mut text = String::from(" ");
            for (at, width) in &widths {
                let cell = truncate(cells.get(*at).copied().unwrap_or(""), *width);
                if self.columns.get(*at).is_some_and(|c| c.figures) {
                    text.push_str(&pad_left(&cell, *width));
                } else {
                    text.push_str(&pad(&cell, *width));
                }
                text.push_str("  ");
            }
            truncate(text.trim_end(), columns)
        };
        let heads: Vec<String> = self
            .columns
            .iter()
            .enumerate()
            .map(
                |(at, column)| match (self.sorted == Some(at), self.reversed) {
                    (true, false) => format!("{}▼", column.name),
                    (true, true) => format!("{}▲", column.name),
                    (false, _) => column.name.clone(),
                },
            )
            .collect();
        let head = line(heads.iter().map(String::as_str).collect());
        let mut lines = vec![
            Line::styled(head, theme.title()),
            Line::styled("─".repeat(columns), theme.quiet()),
        ];
        let room = height.saturating_sub(lines.len()).max(1);
        let first = (self.cursor + 1).saturating_sub(room);
        for (place, row) in self.shown.iter().enumerate().skip(first).take(room) {
            let cells = self.rows.get(*row).map_or(&[][..], Vec::as_slice);
            let text = line(cells.iter().map(|cell| cell.text.as_str()).collect());
            if place == self.cursor {
                lines.push(Line::styled(pad(&text, columns), theme.cursor()));
            } else {
                lines.push(Line::raw(text));
            }
        }
        lines
    }

    /// The columns there is room for, and how wide each is: the first, the one that is sorted by,
    /// then the others as they come. Columns of words give way, figures are whole or not there.
    fn widths(&self, columns: usize) -> Vec<(usize, usize)> {
        let natural = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            let widest = cells.map(|cell| width(&cell.text)).max().unwrap_or(0);
            let head = self.columns.get(at).map_or(0, |c| width(&c.name) + 1);
            widest.max(head)
        };
        let gives = |at: usize| !self.columns.get(at).is_some_and(|c| c.figures);
        let mut widths: Vec<(usize, usize)> = Vec::new();
        let mut left = columns.saturating_sub(1);
        let first = (0..self.columns.len()).take(1).chain(self.sorted);
        for at in first.chain(1..self.columns.len()) {
            let width = natural(at);
            let least = if gives(at) { width.min(NARROW) } else { width };
            let is_new = !widths.iter().any(|(known, _)| *known == at);
            if is_new && (widths.is_empty() || least + 2 <= left) {
                left = left.saturating_sub(least + 2);
                widths.push((at, width));
            }
        }
        widths.sort_unstable();
        // the widest column of words gives way first
        loop {
            let whole: usize = widths.iter().map(|(_, width)| width + 2).sum::<usize>() + 1;
            let words = widths.iter_mut().filter(|(at, _)| gives(*at));
            let widest = words.max_by_key(|(_, width)| *width);
            match widest.filter(|(_, width)| whole > columns + 2 && *width > NARROW) {
                Some((_, width)) => *width -= 1,
                None => return widths,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let column = |name: &str, figures| Column {
            name: name.into(),
            figures,
        };
        let row = |name: &str, points: Option<f64>| {
            vec![
                Cell::words(name),
                Cell::figure(points, points.map_or(String::new(), |p| p.to_string())),
            ]
        };
        Table::new(
            vec![column("Họ tên", false), column("Điểm", true)],
            vec![
                row("Trần Văn Bình", Some(5.0)),
                row("Đỗ Thị An", None),
                row("Nguyễn Ánh", Some(9.5)),
            ],
        )
    }

    fn order(table: &Table) -> Vec<usize> {
        table.shown.clone()
    }

    #[test]
    fn rows_are_sorted_filtered_and_walked() {
        let mut table = table();
        assert_eq!(order(&table), [0, 1, 2]);
        table.sort_next();
        assert_eq!(order(&table), [1, 2, 0], "by name, diacritics aside");
        table.sort_by(1);
        assert_eq!(order(&table), [2, 0, 1], "largest first, undefined last");
        table.reverse();
        assert_eq!(order(&table), [0, 2, 1], "undefined last all the same");
        table.filter("binh tran");
        assert_eq!((table.here(), table.counts()), (Some(0), (1, 3)));
        table.filter("");
        table.step(99);
        assert_eq!(table.here(), Some(1));
        table.step(-1);
        assert_eq!(table.here(), Some(2));
    }

    #[test]
    fn figures_are_whole_or_left_out_and_the_sorted_column_stays() {
        let mut table = table();
        let shown = |table: &Table, columns| table.lines(Theme::default(), columns, 9).remove(0);
        assert!(!shown(&table, 12).to_string().contains("Điểm"));
        table.sort_by(1);
        let narrow = table.lines(Theme::default(), 18, 9);
        assert!(narrow[0].to_string().contains("Điểm▼"), "{narrow:?}");
        assert!(narrow[2].to_string().contains("9.5"), "{narrow:?}");
    }

    #[test]
    fn a_table_fits_the_page() {
        for columns in [20, 40, 80] {
            for line in table().lines(Theme::default(), columns, 4) {
                assert!(line.width() <= columns, "{columns}: {line}");
            }
        }
        assert_eq!(table().lines(Theme::default(), 40, 4).len(), 4);
    }
}
